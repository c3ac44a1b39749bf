package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

const sortPage = "/start/values-sort.html"

// shot keeps a picture of the page where ETHOS_SHOTS names a folder.
func shot(b *tab, name string) {
	dir := os.Getenv("ETHOS_SHOTS")
	if dir == "" {
		return
	}
	for _, scheme := range []string{"light", "dark"} {
		b.prefers("prefers-color-scheme", scheme)
		for _, width := range []int64{1280, 320} {
			b.wide(width)
			data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
			if err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+"-"+scheme+"-"+map[int64]string{1280: "desk", 320: "phone"}[width]+".png"), data, 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.prefers("prefers-color-scheme", "light")
	b.wide(1280)
}

// TestValuesSort sorts the whole deck with nothing but keys, keeps five, puts them in
// another order, writes a note, comes back to it, takes it away as a file, erases
// all, and brings it back from the file.
func TestValuesSort(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	b.do(chromedp.Navigate(site.url() + sortPage))
	if !b.until(`document.querySelector(".up h3")?.textContent`) {
		t.Fatal("no card is dealt")
	}
	tabTo := func(what string) {
		b.Helper()
		for range 120 {
			if get[bool](b, "!!document.activeElement?.matches("+quoted(what)+")") {
				return
			}
			b.do(chromedp.KeyEvent("\t"))
		}
		b.Fatalf("Tab does not lead to %s", what)
	}
	said := func() string { return get[string](b, `document.querySelector(".prog [role=status]").textContent`) }
	cards := get[int](b, `document.querySelectorAll(".deck tbody tr").length`)
	first, second := get[string](b, `document.querySelector(".up h3").textContent`), get[string](b, `document.querySelectorAll(".deck tbody tr b")[1].textContent`)
	tabTo(".put")
	b.do(chromedp.KeyEvent("1"))
	if got := said(); !strings.Contains(got, first+": very important") || !strings.Contains(got, "Next: "+second) {
		t.Errorf("said %q", got)
	}
	for i := 1; i < cards; i++ {
		if i == 12 {
			shot(b, "sorting")
		}
		key := "3"
		if i < 7 {
			key = "1"
		} else if i < 20 {
			key = "2"
		}
		b.do(chromedp.KeyEvent(key))
	}
	if got := get[string](b, `document.activeElement.id`); got != "five-h" {
		t.Fatalf("after the last card the focus is at %q", got)
	}
	for range 5 { // keep the last five of seven
		tabTo(".keep input:enabled:not(:checked)")
		b.do(chromedp.KeyEvent(" "))
	}
	kept := func() string {
		return get[string](b, `[...document.querySelectorAll(".twin .five li div > :first-child")].map((p) => p.textContent).join()`)
	}
	before := strings.Split(kept(), ",")
	if len(before) != 5 {
		t.Fatalf("kept: %q", before)
	}
	tabTo(`[data-move][value="1"]`)
	b.do(chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	want := strings.Join([]string{before[1], before[2], before[0], before[3], before[4]}, ",")
	if got := kept(); got != want {
		t.Errorf("in order: %s, want %s", got, want)
	}
	if got := said(); !strings.Contains(got, before[0]+" is third of 5") {
		t.Errorf("said %q", got)
	}
	tabTo("#meet")
	b.do(chromedp.KeyEvent("We both say it while it helps."))
	shot(b, "sorted")
	for _, fault := range append(get[[]string](b, axe+";"+violations), get[[]string](b, sideways)...) {
		t.Error(fault)
	}

	b.do(chromedp.Navigate(site.url() + sortPage))
	if got := kept(); got != want || get[string](b, `document.querySelector("#meet").value`) == "" {
		t.Errorf("a day later: %s", got)
	}
	// The copy that is taken along is the file that is brought back.
	copied := get[string](b, `new Promise((done) => {
		const made = URL.createObjectURL;
		URL.createObjectURL = (blob) => { blob.text().then(done); return made.call(URL, blob); };
		HTMLAnchorElement.prototype.click = () => {};
		[...document.querySelectorAll(".prog button")].find((b) => b.textContent === "Save a copy").click();
	})`)
	if !json.Valid([]byte(copied)) {
		t.Fatal("the copy is no JSON: ", copied)
	}
	get[bool](b, `([...document.querySelectorAll(".prog button")].find((b) => b.textContent === "Erase").click(), true)`)
	if got := get[string](b, `String([localStorage.getItem("ethos-sort"), document.querySelector("#beside").hidden, document.querySelector("#meet").value])`); got != ",true," {
		t.Errorf("after erasing: %s", got)
	}
	bring := func(text string) {
		b.Helper()
		get[bool](b, `(() => {
			const field = document.querySelector(".prog input[type=file]"), data = new DataTransfer();
			data.items.add(new File([`+quoted(text)+`], "x.json"));
			field.files = data.files;
			field.dispatchEvent(new Event("change"));
			return true;
		})()`)
	}
	bring(`{"sort": "values", "piles": {"nothing": "very"}, "five": [7, "nothing", "fairness"], "meet": 3}`)
	if !b.until(`document.querySelector(".prog [role=status]").textContent.includes("Loaded")`) || !strings.HasPrefix(said(), "0 of") {
		t.Errorf("a file of nonsense says %q", said())
	}
	bring(copied)
	if !b.until(`!document.querySelector("#beside").hidden`) || kept() != want {
		t.Errorf("brought back: %s, want %s", kept(), want)
	}
	bring("no copy")
	if !b.until(`document.querySelector(".prog [role=status]").textContent.includes("not a copy")`) {
		t.Errorf("a file that is no copy says %q", said())
	}
	b.quiet("the sort")
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

// TestValuesSortOnPaper takes the sort as it is without scripts: every card has
// three boxes to tick, with room for five words beside ours and for notes.
func TestValuesSortOnPaper(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(800)
	b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}),
		call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}), chromedp.Navigate(site.url()+sortPage))
	seen := func(what string) int {
		return get[int](b, `[...document.querySelectorAll(`+quoted(what)+`)].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height > 10).length`)
	}
	cards := seen(".deck tbody tr")
	if cards < 30 || seen(".deck tbody input") != 3*cards {
		t.Errorf("%d cards, %d boxes", cards, seen(".deck tbody input"))
	}
	if lines, ours, notes, controls := seen(".twin .five li"), seen(".ours li"), seen("textarea"), seen("main button, .prog"); lines != 5 || ours < 4 || notes != 2 || controls != 0 {
		t.Errorf("%d lines, %d values, %d notes, %d controls", lines, ours, notes, controls)
	}
	b.quiet("paper")
}

// TestPath begins a path on a Saturday, ticks a step, takes a copy, erases all and
// brings it back.
func TestPath(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	b.do(chromedp.Navigate(site.url() + "/start/first-thirty-days.html"))
	if !b.until(`document.querySelector(".prog input[type=date]")`) {
		t.Fatal("no field for the first day")
	}
	press := func(name string) {
		b.Helper()
		if !get[bool](b, `(() => { const b = [...document.querySelectorAll(".prog button")].find((b) => b.textContent === `+quoted(name)+`); b?.click(); return !!b; })()`) {
			t.Fatalf("no button %q", name)
		}
	}
	get[bool](b, `(() => {
		window.files = [];
		const made = URL.createObjectURL;
		URL.createObjectURL = (blob) => { blob.text().then((text) => files.push(text)); return made.call(URL, blob); };
		HTMLAnchorElement.prototype.click = () => {};
		const start = document.querySelector(".prog input[type=date]");
		start.value = "2026-04-04";
		start.dispatchEvent(new Event("change"));
		document.querySelector("[data-step]").click();
		return true;
	})()`)
	const dates = `[...document.querySelectorAll(".day .date")].map((d) => d.textContent).join()`
	const want = "Mon 6 April,Wed 8 April,Wed 15 April,Thu 16 April,Mon 20 April,Fri 15 May"
	if got := get[string](b, dates); got != want {
		t.Errorf("days: %s, want %s", got, want)
	}
	shot(b, "path")
	press("Save a copy")
	press("Calendar")
	if !b.until(`files.length === 2`) {
		t.Fatal("no files")
	}
	made, _, _, err := generator.PathCalendar(generator.Options{Content: example.Files(), AsOf: handbook.Date{Year: 2026, Month: time.March, Day: 27}}, "first-thirty-days", handbook.Date{Year: 2026, Month: time.April, Day: 4})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(made), get[string](b, `files[1]`)); diff != "" {
		t.Errorf("the browser's calendar is not the command's: %s", diff)
	}
	press("Erase")
	if got := get[string](b, `String([localStorage.getItem("ethos-path-first-thirty-days"), document.querySelectorAll("[data-step]:checked").length, `+dates+`])`); got != ",0,,,,,," {
		t.Errorf("after erasing: %s", got)
	}
	get[bool](b, `(() => {
		const field = document.querySelector(".prog input[type=file]"), data = new DataTransfer();
		data.items.add(new File([files[0]], "x.json"));
		field.files = data.files;
		field.dispatchEvent(new Event("change"));
		return true;
	})()`)
	if !b.until(dates + ` === ` + quoted(want) + ` && document.querySelectorAll("[data-step]:checked").length === 1`) {
		t.Error("the copy does not bring it back: ", get[string](b, dates))
	}
	b.quiet("the path")
}

// TestReread comes back to a page whose text was another when it was read, and to a
// step that was ticked before its page changed, reads both, and erases all that is
// kept.
func TestReread(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	page := site.url() + "/values/say-it-while-it-helps.html"
	const notes = `[...document.querySelectorAll(".again")].map((n) => n.textContent).join()`
	b.do(chromedp.Navigate(page))
	if got := get[string](b, notes); got != "" {
		t.Errorf("read for the first time: %s", got)
	}
	get[bool](b, `(() => {
		const key = "ethos-read-" + document.documentElement.dataset.book, pages = JSON.parse(localStorage.getItem(key));
		pages["values/say-it-while-it-helps.html"] = ["00000000", "2026-03-03", "2025.2"];
		localStorage.setItem(key, JSON.stringify(pages));
		localStorage.setItem("ethos-path-first-thirty-days", JSON.stringify({ done: ["first-thirty-days-read-say-it"], read: { "first-thirty-days-read-say-it": "00000000" } }));
		return true;
	})()`)
	b.do(chromedp.Navigate(page))
	if got := get[string](b, notes); !strings.HasPrefix(got, "Changed since you read it on 3 March 2026. What changed") {
		t.Errorf("read again: %q", got)
	}
	shot(b, "reread")
	to, ok := strings.CutPrefix(get[string](b, `document.querySelector(".again a").href`), site.url())
	if _, err := os.Stat(site.dir + to); !ok || err != nil || !strings.Contains(to, "/changes/2025.2..current/") {
		t.Errorf("what changed leads to %s: %v", to, err)
	}
	read := `([...document.querySelectorAll(".again button")].find((b) => b.textContent === "I have read it").click(), ` + notes + `)`
	if got := get[string](b, read); got != "" {
		t.Errorf("after reading: %q", got)
	}
	b.do(chromedp.Navigate(page))
	if got := get[string](b, notes); got != "" {
		t.Errorf("a day later: %q", got)
	}

	b.do(chromedp.Navigate(site.url() + "/start/first-thirty-days.html"))
	if !b.until(notes + `.startsWith("Changed since you ticked it.")`) {
		t.Errorf("a step whose page changed: %q", get[string](b, notes))
	}
	if got := get[string](b, read); got != "" || !get[bool](b, `document.querySelector("[data-step=first-thirty-days-read-say-it]").checked`) {
		t.Errorf("after reading: %q", got)
	}
	b.do(chromedp.Navigate(site.url() + "/about.html"))
	get[bool](b, `(document.querySelector("#kept button").click(), true)`)
	if got := get[int](b, `Object.keys(localStorage).filter((k) => k.startsWith("ethos-")).length`); got != 0 {
		t.Errorf("%d things are kept", got)
	}
	b.quiet("reading again")
}
