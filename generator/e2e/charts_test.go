package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/ethos-handbook/ethos/themes"
)

const (
	arrowDown, arrowRight, escape = kb.ArrowDown, kb.ArrowRight, kb.Escape
	figures                       = `[...document.querySelectorAll("figure:has(> .echarts-option)")]`
)

// drawn scrolls to every chart of the page and looks that it is drawn over its
// drawing, with its colours and numbers resolved.
func drawn(b *tab, where string) {
	b.Helper()
	for i := range get[int](b, figures+".length") {
		figure := fmt.Sprintf("%s[%d]", figures, i)
		id := get[string](b, figure+`.scrollIntoView({ block: "center" }), `+figure+".id")
		if !b.until(figure + `?.querySelectorAll(".draw svg path[d]").length > 3`) {
			b.Errorf("%s: the chart %s is not drawn", where, id)
			continue
		}
		if got := get[[]string](b, figure+`.querySelector(".draw").innerHTML.match(/[\w-]+="[^"]*(NaN|undefined|var\(|function)[^"]*"/g) ?? []`); len(got) > 0 {
			b.Errorf("%s: the chart %s is drawn with %q", where, id, got)
		}
		if get[bool](b, `[...`+figure+`.querySelectorAll(":scope > .cht, :scope > .scroll > .cht")].some((s) => s.getBoundingClientRect().height > 0)`) {
			b.Errorf("%s: the chart %s stands beside its drawing", where, id)
		}
	}
}

// gallery writes a page of chart's golden figures with the theme's files and the
// pages' policy, and gives its folder. The library is where bundle says.
func gallery(t *testing.T, bundle string) string {
	t.Helper()
	dir, theme := t.TempDir(), themes.Default()
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
	page := `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` + string(policy) + `<title>Charts</title>` +
		`<script src="dist/theme.js"></script><link rel="stylesheet" href="dist/ethos.css"><link rel="stylesheet" href="dist/charts.css"><script src="dist/charts.js" defer data-echarts="` + bundle + `"></script></head>` +
		`<body><main id="main" class="wrap"><article class="page"><div class="head"><h1>Charts</h1></div>` + figures.String() + `</article></main></body></html>`
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// openGallery opens the gallery with every chart drawn.
func openGallery(t *testing.T) *tab {
	t.Helper()
	home := "file://" + gallery(t, "vendor/echarts/echarts.min.js")
	b := open(t, home)
	b.wide(1280)
	b.prefers("prefers-color-scheme", "light")
	b.do(chromedp.Navigate(home + "/index.html"))
	drawn(b, "gallery")
	return b
}

// TestSeries draws every series of every golden option alone: each draws
// something, so none is of a type that the bundle lacks.
func TestSeries(t *testing.T) {
	b := openGallery(t)
	for _, fault := range get[[]string](b, silent) {
		t.Error(fault)
	}
	b.quiet("gallery")
}

// silent lists the series that draw nothing though their data or payload hold
// something.
const silent = `(() => {
	const faults = [];
	const hold = (v) => Array.isArray(v) ? v.length > 0 : v && typeof v === "object" ? Object.values(v).some(hold) : false;
	for (const figure of ` + figures + `) {
		const sheet = figure.querySelector(".draw > div"), chart = EthosECharts.getInstanceByDom(sheet);
		const all = chart.getOption().series;
		const draw = (series) => {
			chart.setOption({ series }, { replaceMerge: "series", silent: true });
			chart.getZr().flush();
			return sheet.querySelectorAll("path, text, rect, circle, polygon").length;
		};
		const empty = draw([]);
		all.forEach((series, i) => {
			const holds = series.type === "custom" && series.silent ? hold(series.itemPayload) : hold(series.data);
			if (holds && draw([series]) <= empty) faults.push(figure.id + ": series " + i + " (" + (series.renderItem || series.type) + ") draws nothing");
		});
		draw(all);
	}
	return faults;
})()`

// TestChartKeys walks a chart's points with the arrow keys: they are said, and
// shown by the tooltip.
func TestChartKeys(t *testing.T) {
	b := openGallery(t)
	for i := range get[int](b, figures+".length") {
		figure := fmt.Sprintf("%s[%d]", figures, i)
		get[bool](b, figure+`.scrollIntoView({ block: "center" }), `+figure+`.querySelector(".draw").focus(), true`)
		id, said := get[string](b, figure+".id"), figure+`.querySelector("[role=status]").textContent`
		texts := get[int](b, figure+`.querySelectorAll(".draw text").length`)
		b.do(chromedp.KeyEvent(arrowRight))
		first := get[string](b, said)
		b.do(chromedp.KeyEvent(arrowRight))
		second := get[string](b, said)
		if first == "" || second == "" || first == second {
			t.Errorf("%s: the arrow key says %q, then %q", id, first, second)
		}
		if !b.until(fmt.Sprintf(`%s.querySelectorAll(".draw text").length > %d`, figure, texts)) {
			t.Errorf("%s: no tooltip is shown for %q", id, second)
		}
		b.do(chromedp.KeyEvent(escape))
	}
	b.quiet("keys")
}

// TestChartTheme redraws charts in the colours of the page when it turns dark,
// by the reader's choice and by the system's.
func TestChartTheme(t *testing.T) {
	b := openGallery(t)
	// The axis' numbers have the second ink, as plain text of the page has.
	const same = figures + `.every((f) => {
		const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
		const colour = (c) => { probe.fillStyle = c; probe.fillRect(0, 0, 1, 1); return probe.getImageData(0, 0, 1, 1).data.slice(0, 3); };
		const want = colour(getComputedStyle(f.querySelector("figcaption p") ?? f.querySelector(".src")).color);
		return [...f.querySelectorAll(".draw text")].some((e) => colour(e.getAttribute("fill")).every((n, i) => Math.abs(n - want[i]) < 2));
	})`
	for _, turn := range []struct {
		name string
		do   func()
	}{
		{"light", func() {}},
		{"dark by choice", func() { get[bool](b, `(document.documentElement.dataset.theme = "dark", true)`) }},
		{"light again", func() { get[bool](b, `delete document.documentElement.dataset.theme`) }},
		{"dark by the system", func() { b.prefers("prefers-color-scheme", "dark") }},
	} {
		turn.do()
		if !b.until(same) {
			t.Errorf("%s: a chart has other colours than its page", turn.name)
		}
	}
	b.quiet("theme")
}

// TestChartsGiveWay shows the drawings where the charts have no place: on paper,
// with forced colours, and where there is too little room.
func TestChartsGiveWay(t *testing.T) {
	b := openGallery(t)
	const drawings = figures + `.every((f) => [...f.querySelectorAll("svg.cht")].some((s) => s.getBoundingClientRect().height > 100) && ![...f.querySelectorAll(".draw")].some((d) => d.checkVisibility()))`
	const charts = figures + `.every((f) => f.querySelector(".draw svg")?.checkVisibility())`
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if !b.until(drawings) {
		t.Error("paper does not show the drawings")
	}
	b.prefers("forced-colors", "active")
	if !b.until(drawings) {
		t.Error("forced colours do not show the drawings")
	}
	b.prefers("forced-colors", "none")
	drawn(b, "after forced colours")
	b.wide(420)
	if !b.until(drawings) {
		t.Error("a phone does not show the drawings")
	}
	b.wide(1280)
	drawn(b, "after a phone")
	if !b.until(charts) {
		t.Error("the charts do not come back")
	}
	b.quiet("gallery")
}

// TestChartsAreFoundAgain swaps figures as a preview does: a new one is drawn, a
// changed one is drawn anew, one that stayed is left as it is.
func TestChartsAreFoundAgain(t *testing.T) {
	b := openGallery(t)
	get[bool](b, `(() => {
		const [kept, changed, fresh] = `+figures+`;
		kept.querySelector(".draw").kept = true;
		changed.querySelector(".echarts-option").textContent = fresh.querySelector(".echarts-option").textContent;
		changed.querySelector(".draw").kept = true;
		const copy = fresh.cloneNode(true);
		copy.querySelector(".draw").remove();
		copy.querySelectorAll(".drawn").forEach((e) => e.classList.remove("drawn"));
		copy.classList.remove("drawn");
		fresh.replaceWith(copy);
		document.dispatchEvent(new Event("ethos:update"));
		return true;
	})()`)
	drawn(b, "after a change")
	if got, want := get[string](b, figures+`.slice(0, 3).map((f) => f.querySelector(".draw").kept === true).join()`), "true,false,false"; got != want {
		t.Errorf("kept charts: %s, want %s", got, want)
	}
	b.quiet("gallery")
}

// TestWithoutLibrary leaves every drawing in place when the library is missing.
func TestWithoutLibrary(t *testing.T) {
	home := "file://" + gallery(t, "no-such.js")
	b := open(t, home)
	b.wide(1280)
	b.do(chromedp.Navigate(home + "/index.html"))
	if !b.until(`document.querySelector("script[src*=no-such]")`) {
		t.Fatal("the library is not asked for")
	}
	if !get[bool](b, `new Promise((done) => setTimeout(() => done(!document.querySelector(".draw, .drawn") && document.querySelector("svg.cht.w").getBoundingClientRect().height > 100), 200))`) {
		t.Error("the drawings gave way to nothing")
	}
	b.forgive("no-such.js")
	b.quiet("gallery")
}
