package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

const theme = "../../default"

// TestFresh fails when a source was changed without "go generate ./themes".
func TestFresh(t *testing.T) {
	made, err := bundle(theme)
	if err != nil {
		t.Fatal(err)
	}
	there, err := os.ReadDir(filepath.Join(theme, "dist"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range there {
		if made[f.Name()] == nil {
			t.Errorf("dist/%s: made from nothing in src", f.Name())
		}
	}
	for name, want := range made {
		got, err := os.ReadFile(filepath.Join(theme, "dist", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("dist/%s is stale: run go generate ./themes", name)
		}
	}
}

// TestSmall holds the files that every page loads to their budgets, in bytes
// after gzip, and what pages with charts and those for somebody new load besides.
func TestSmall(t *testing.T) {
	for name, budget := range map[string]int{"ethos.css": 9 << 10, "charts.css": 4 << 10, "start.css": 2 << 10, "start.js": 5 << 10, "site.js": 6 << 10, "search.js": 4 << 10, "theme.js": 256} {
		data, err := os.ReadFile(filepath.Join(theme, "dist", name))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		z.Write(data)
		z.Close()
		if out.Len() > budget {
			t.Errorf("%s: %d bytes, more than %d", name, out.Len(), budget)
		}
		t.Logf("%s: %d of %d bytes", name, out.Len(), budget)
	}
}
