package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// becomes is JavaScript that has the page become another, and gives what it should
// have become and did not; "" when it did.
const becomes = `const becomes = (fresh) => {
	const want = fresh.cloneNode(true);
	ethosMorph(fresh);
	const got = document.body.cloneNode(true);
	got.querySelectorAll("#ethos-live").forEach((e) => e.remove());
	return got.isEqualNode(want) ? "" : "got " + got.outerHTML + "\nwant " + want.outerHTML;
};`

// TestMorph has one page become every other of the example, and a small one become
// what comes of putting in, taking out, moving and changing parts by chance; each
// time it is the same as one that was loaded anew.
func TestMorph(t *testing.T) {
	site := built(t)
	d := serveAt(t, leaflet(t), plain(site.dir, "index.html", `<!doctype html><html lang="en"><head><title>A</title><link rel="icon" href="data:,"></head><body></body></html>`))
	b := open(t, d.url)
	var pages []string
	for _, page := range site.kinds() {
		pages = append(pages, filepath.ToSlash(page))
	}
	b.do(chromedp.Navigate(d.url + "/"))
	got := get[string](b, `(async () => {`+becomes+`
		for (const page of "`+strings.Join(pages, " ")+`".split(" ")) {
			const text = await (await fetch("/" + page)).text();
			const wrong = becomes(new DOMParser().parseFromString(text, "text/html").body);
			if (wrong) return page + ": " + wrong;
		}
		return "";
	})()`)
	if got != "" {
		t.Errorf("%.2000s", got)
	}
	b.do(chromedp.Navigate(d.url + "/"))
	got = get[string](b, `(() => {`+becomes+`
		let seed = 1;
		const random = (n) => (seed = seed * 48271 % 2147483647) % n;
		const one = (list) => list[random(list.length)];
		const word = () => one(["ferry", "pier", "gale", "berth", "quay", "wake"]);
		const part = () => {
			const e = document.createElement(one(["p", "p", "ul", "li", "section", "details", "b"]));
			if (!random(3)) e.id = "i" + random(30);
			if (!random(3)) e.className = word();
			e.append(word(), ...random(3) ? [] : [part()], ...random(2) ? [word()] : []);
			return e;
		};
		const fresh = document.implementation.createHTMLDocument().body;
		for (let i = 0; i < 6; i++) fresh.append(part());
		for (let i = 0; i < 600; i++) {
			for (let n = random(4); n >= 0; n--) {
				const all = [...fresh.querySelectorAll("*")], e = one(all) || fresh, to = one(all) || fresh;
				switch (random(7)) {
				case 0: to.append(part()); break;
				case 1: to.before(part()); break;
				case 2: if (all.length > 8) e.remove(); break;
				case 3: if (!e.contains(to)) to.before(e); break;
				case 4: one([...e.childNodes].filter((c) => c.data))?.replaceWith(word()); break;
				case 5: e.className = word(); break;
				case 6: e === fresh || (e.id = "i" + random(30)); break;
				}
				if (all.length > 60) fresh.replaceChildren(part());
			}
			fresh.normalize();
			const ids = new Set(); // each stands once, as in every page of a site
			for (const e of fresh.querySelectorAll("[id]")) ids.has(e.id) ? e.removeAttribute("id") : ids.add(e.id);
			const wrong = becomes(document.importNode(fresh, true));
			if (wrong) return "step " + i + ": " + wrong;
		}
		return "";
	})()`)
	if got != "" {
		t.Errorf("%.3000s", got)
	}
}
