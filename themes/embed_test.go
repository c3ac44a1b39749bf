package themes

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// TestDefault looks whether the default theme has what it serves: the files
// that every page links, and each font that the style sheet names.
func TestDefault(t *testing.T) {
	theme := Default()
	css, err := fs.ReadFile(theme, "dist/ethos.css")
	if err != nil {
		t.Fatal(err)
	}
	need := []string{"dist/charts.css", "dist/charts.js", "dist/start.css", "dist/start.js", "dist/theme.js", "dist/site.js", "dist/search.js", "fonts/OFL-Newsreader.txt", "fonts/OFL-PublicSans.txt"}
	for _, m := range regexp.MustCompile(`url\("?([^)"]*)"?\)`).FindAllStringSubmatch(string(css), -1) {
		need = append(need, m[1])
	}
	for _, name := range need {
		if _, err := fs.Stat(theme, name); err != nil {
			t.Error(err)
		}
	}
	if len(need) < 8 {
		t.Errorf("%d files needed: the style sheet names no fonts", len(need))
	}
}

// TestFonts holds the fonts to 60 KB in all, and each of those that are loaded where a
// page has a letter of another language to 10.
func TestFonts(t *testing.T) {
	fonts, err := fs.Glob(Default(), "fonts/*.woff2")
	if err != nil {
		t.Fatal(err)
	}
	var size int64
	for _, name := range fonts {
		info, err := fs.Stat(Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "-west.woff2") || strings.HasSuffix(name, "-east.woff2") {
			if info.Size() > 10<<10 {
				t.Errorf("%s: %d bytes", name, info.Size())
			}
			continue
		}
		size += info.Size()
	}
	if size == 0 || size > 60<<10 {
		t.Errorf("fonts: %d bytes, want at most %d", size, 60<<10)
	}
}

// TestLogical keeps the style sheets mirrored: only properties that follow the
// direction of the text. A sheet of paper alone has sides.
func TestLogical(t *testing.T) {
	physical := regexp.MustCompile(`[{;]\s*((margin|padding|border|inset)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height)|(margin|padding): *[^;{}\s]+ [^;{}\s]+ [^;{}\s]+ [^;{}\s]+|text-align: *(left|right))\s*[:;}]`)
	sheets, err := fs.Glob(Default(), "src/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatal("no style sheets", err)
	}
	for _, name := range sheets {
		data, err := fs.ReadFile(Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if m := physical.FindString(line); m != "" && !strings.Contains(line, "@page") {
				t.Errorf("%s:%d: %q is physical", name, i+1, m)
			}
		}
	}
}

// TestScripts keeps what the pages' policy forbids, and markup made of text,
// out of the scripts.
func TestScripts(t *testing.T) {
	forbidden := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|\bfetch\(|https?://[^w]`)
	for _, name := range []string{"dist/theme.js", "dist/site.js", "dist/start.js"} {
		data, err := fs.ReadFile(Default(), name)
		if err != nil {
			t.Fatal(err)
		}
		if m := forbidden.Find(data); m != nil {
			t.Errorf("%s: %q", name, m)
		}
	}
}
