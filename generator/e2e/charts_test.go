package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/ethos-handbook/ethos/themes"
)

// gallery writes a page of chart's golden figures, with the theme's files beside
// it, and gives its folder.
func gallery(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	theme := themes.Default()
	if err := os.CopyFS(dir, theme); err != nil {
		t.Fatal(err)
	}
	// The style sheet looks for fonts beside itself.
	if err := os.Rename(filepath.Join(dir, "fonts"), filepath.Join(dir, "dist/fonts")); err != nil {
		t.Fatal(err)
	}
	goldens, err := filepath.Glob("../chart/testdata/*.html")
	if err != nil || len(goldens) == 0 {
		t.Fatal("no golden figures", err)
	}
	var figures strings.Builder
	for _, name := range goldens {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		figures.WriteString(`<section class="sec wide"><h2>` + filepath.Base(name) + `</h2><div class="bd">` + string(data) + `</div></section>`)
	}
	shell, err := fs.ReadFile(theme, "templates/shell.html")
	if err != nil {
		t.Fatal(err)
	}
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`).Find(shell)
	if policy == nil {
		t.Fatal("the shell has no policy")
	}
	html := `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` + string(policy) + `<title>Charts</title>` +
		`<script src="dist/theme.js"></script><link rel="stylesheet" href="dist/ethos.css"><script src="dist/charts.js" defer data-echarts="vendor/echarts/echarts.min.js"></script></head>` +
		`<body><main id="main" class="wrap"><article class="page"><div class="head"><h1>Charts</h1></div>` + figures.String() + `</article></main></body></html>`
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestGallery(t *testing.T) {
	dir := gallery(t)
	b := open(t, "file://"+dir)
	b.wide(1280)
	b.do(chromedp.Navigate("file://" + dir + "/index.html"))
	drawn(b, "gallery")
	b.quiet("gallery")
	_ = kb.ArrowRight
}

// drawn scrolls to every chart of the page and looks that it is drawn.
func drawn(b *tab, where string) {
	b.Helper()
	for _, id := range get[[]string](b, `[...document.querySelectorAll("figure > .echarts-option")].map((o) => o.parentElement.id)`) {
		fig := `document.getElementById("` + id + `")`
		get[bool](b, fig+`.scrollIntoView(), true`)
		if !b.until(fig + `.querySelectorAll(".draw svg path[d]").length > 3`) {
			b.Errorf("%s: the chart %s is not drawn", where, id)
		}
	}
}
