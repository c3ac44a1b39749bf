package main

import (
	"testing"
	"testing/fstest"
)

// TestMemory holds the tree in memory against what a file system promises.
func TestMemory(t *testing.T) {
	m := memory{"handbook.yaml": []byte("title: T\n"), "decisions/0001-a.md": []byte("# A\n"), "decisions/more/b.md": nil}
	if err := fstest.TestFS(m, "handbook.yaml", "decisions/0001-a.md", "decisions/more/b.md"); err != nil {
		t.Error(err)
	}
}
