package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestFreshECharts fails when the charting library was not made of the entry
// and the lock file beside it, lacks a licence, or left its packages behind.
func TestFreshECharts(t *testing.T) {
	dir := filepath.Join(theme, charting)
	fresh, err := freshECharts(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !fresh {
		t.Error("vendor/echarts/echarts.min.js is stale: run go generate ./themes")
	}
	want := map[string]bool{"entry.js": true, "package.json": true, "package-lock.json": true, "echarts.min.js": true}
	for name := range licences {
		want[name] = true
	}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if !want[name] {
			t.Errorf("vendor/echarts/%s has no business there", name)
		}
		delete(want, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		t.Errorf("vendor/echarts/%s is not there", name)
	}
}
