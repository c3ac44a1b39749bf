package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// focused tells what has the focus, and what is wrong with how it is seen: it stands
// in the window, nothing lies over it, and a line or another ground tells it apart.
const focused = `(() => {
	const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
	const name = e.localName + (e.id && "#" + e.id) + [...e.classList].map((c) => "." + c).join("") + " " + (e.getAttribute("aria-label") || e.textContent).trim().slice(0, 30);
	if (e === document.body) return { name: "" };
	const wrong = [];
	if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth || !r.width) wrong.push("is outside the window");
	else {
		const top = document.elementFromPoint(Math.min(Math.max(r.left + Math.min(r.width, 12) / 2, 1), innerWidth - 1), Math.min(Math.max(r.top + r.height / 2, 1), innerHeight - 1));
		if (top && top !== e && !e.contains(top) && !top.contains(e)) wrong.push("lies under " + top.localName + "." + top.className);
	}
	if (!e.matches(":focus-visible")) wrong.push("does not show the focus");
	else if ((s.outlineStyle === "none" || !parseFloat(s.outlineWidth)) && s.boxShadow === "none") wrong.push("has no line around it");
	return { name, wrong: wrong.join(", ") };
})()`

// TestKeyboard walks pages with the Tab key alone. The first stop leads to the text;
// every stop is seen, and the walk comes to the end of the page.
func TestKeyboard(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	for _, walk := range []struct {
		page  string
		width int64
	}{{"index.html", 1280}, {"values/say-it-while-it-helps.html", 1280}, {"alignment/gaps.html", 320}, {"start/first-thirty-days.html", 320}} {
		where := fmt.Sprint(walk.page, " at ", walk.width)
		b.wide(walk.width)
		b.do(chromedp.Navigate(site.url() + "/" + walk.page))
		b.until(`document.readyState === "complete"`)
		b.do(chromedp.KeyEvent("\t"))
		if !get[bool](b, `document.activeElement.matches(".skip")`) {
			t.Errorf("%s: the first stop is %s", where, get[string](b, focused+".name"))
		}
		stops := 0
		for last := ""; stops < 400; stops++ {
			at := get[struct{ Name, Wrong string }](b, focused)
			if at.Name == "" {
				break
			}
			if at.Wrong != "" && at.Name != last {
				t.Errorf("%s: %q %s", where, at.Name, at.Wrong)
			}
			last = at.Name
			b.do(chromedp.KeyEvent("\t"))
		}
		if stops < 20 || stops == 400 {
			t.Errorf("%s has %d stops", where, stops)
		}
	}
	b.quiet("keyboard")
}

// TestSkip goes past what all pages begin with.
func TestSkip(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	b.do(chromedp.Navigate(site.url()+"/values/leave-room.html"), chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t"))
	if !get[bool](b, `location.hash === "#main" && document.querySelector("#main").contains(document.activeElement)`) {
		t.Errorf("the skip link leads to %s", get[string](b, focused+".name"))
	}
}

// TestPicker goes from a page to the same page of an edition, without a mouse.
func TestPicker(t *testing.T) {
	site := built(t)
	b := open(t, site.url())
	b.wide(1280)
	b.do(chromedp.Navigate(site.url() + "/values/say-it-while-it-helps.html"))
	for range 40 {
		if get[bool](b, `document.activeElement.matches(".pick summary")`) {
			break
		}
		b.do(chromedp.KeyEvent("\t"))
	}
	b.do(chromedp.KeyEvent("\r"))
	if !get[bool](b, `document.querySelector(".pick").open`) {
		t.Fatal("Enter does not open the picker")
	}
	for range 10 {
		b.do(chromedp.KeyEvent("\t"))
		if get[bool](b, `document.activeElement.matches(".pick a[href*='editions/2025.2/values/say-it-while-it-helps']")`) {
			b.do(chromedp.KeyEvent("\r"))
			if !b.arrives("/editions/2025.2/values/say-it-while-it-helps.html") {
				t.Errorf("Enter leads to %s", get[string](b, "location.href"))
			}
			return
		}
	}
	t.Error("the keys do not lead to the edition")
}

// TestForcedColours looks at pages of every kind in the colours of the reader: no text
// is lost in its ground.
func TestForcedColours(t *testing.T) {
	site := built(t)
	found := &faults{seen: map[string][]string{}}
	t.Run("pages", func(t *testing.T) {
		each(t, site.url(), site.kinds(), func(b *tab, page string) {
			b.wide(1280)
			b.prefers("forced-colors", "active")
			b.do(chromedp.Navigate(site.url()+"/"+page), chromedp.Evaluate[chromedp.Void](axe))
			for _, v := range get[[]string](b, `axe.run(document, { preload: false, runOnly: ["color-contrast", "link-in-text-block"] }).then(({ violations }) =>
				violations.flatMap((v) => v.nodes.map((n) => v.id + " at " + n.target.join(" ") + ": " + n.any.map((c) => c.message).join("; "))))`) {
				found.mu.Lock()
				found.seen[v] = append(found.seen[v], page)
				found.mu.Unlock()
			}
			b.quiet(page)
		})
	})
	found.report(t)
}
