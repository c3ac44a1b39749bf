package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPDF prints a handbook, where there is a browser.
func TestPDF(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "book")
	if code, _, talk := ethos(t, "init", dir); code != 0 {
		t.Fatal(talk)
	}
	if _, err := browser(); err != nil {
		if os.Getenv("ETHOS_REQUIRE_BROWSER") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	other := filepath.Join(dir, "out", "all.pdf")
	for flag, file := range map[string]string{"--pdf": filepath.Join(dir, "handbook.pdf"), "--pdf=" + other: other} { // the second time nothing has changed
		code, _, talk := ethos(t, "-C", dir, "build", flag)
		data, err := os.ReadFile(file)
		if code != 0 || err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || !strings.Contains(talk, "Printed ") {
			t.Fatalf("exit %d, %v, %d bytes: %s", code, err, len(data), talk)
		}
	}
	left, _ := filepath.Glob(filepath.Join(dir, "out", "*.tmp"))
	if len(left) > 0 {
		t.Error("left behind", left)
	}
}

// TestNoBrowser says what is missing before anything is done.
func TestNoBrowser(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "book")
	if code, _, talk := ethos(t, "init", dir); code != 0 {
		t.Fatal(talk)
	}
	t.Setenv("ETHOS_CHROMIUM", "no-such-browser")
	code, _, talk := ethos(t, "-C", dir, "build", "--pdf")
	if code != 3 || !strings.Contains(talk, `there is no browser "no-such-browser"`) || !strings.Contains(talk, "ETHOS_CHROMIUM") {
		t.Errorf("exit %d: %s", code, talk)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("the site was built before the browser was missed")
	}
}
