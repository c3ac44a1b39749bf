package site

import (
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"

	"github.com/google/go-cmp/cmp"
)

// TestValueCards gives each value a card, and says how to embed those in force.
func TestValueCards(t *testing.T) {
	h := &handbook.Handbook{Values: []*handbook.Value{
		{Common: handbook.Common{ID: "a", Title: `Say "no" [early]`, File: "values/a.md"}, Rank: 1, Status: handbook.Lived, Statement: "We *say* it, as [[value:b]] does."},
		{Common: handbook.Common{ID: "b", Title: "B", File: "values/b.md"}},
		{Common: handbook.Common{ID: "c", Title: "C", File: "values/c.md"}, Status: handbook.Retired, Statement: "We were.", Retirement: &handbook.Retirement{On: day(2025, 3, 3), Reason: "vague", Into: []handbook.Ref{{ID: "b"}}}}}}
	h.Config.Defaults()
	h.Config.Title, h.Config.BaseURL = "Book", "https://values.example.org/"
	s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New(), Hue: 174})
	files := map[string]string{}
	for _, d := range s.Data() {
		if strings.HasSuffix(d.Path, ".svg") {
			data, err := d.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			files[d.Path] = string(data)
		}
	}
	for at, words := range map[string][]string{
		"cards/a.svg": {"<title id=\"t\">Say &#34;no&#34; [early]</title>", "We say it, as B does.", ">Lived<", ">Book<", ">1</tspan>"},
		"cards/b.svg": {">B<"},
		"cards/c.svg": {"Retired Mar 2025", "Given up as vague. Lives on in B"},
	} {
		for _, w := range words {
			if !strings.Contains(files[at], w) {
				t.Errorf("%s does not say %q:\n%s", at, w, files[at])
			}
		}
	}
	if len(files) != 3 || strings.Contains(files["cards/c.svg"], "We were") {
		t.Errorf("%d cards", len(files))
	}
	var ids []string
	for _, sec := range s.Page(cardsAt).Sections {
		ids = append(ids, sec.ID)
	}
	if diff := cmp.Diff([]string{"c-a", "c-b"}, ids); diff != "" {
		t.Error(diff)
	}
	body := section(t, s, cardsAt, "c-a").Body
	if got := body[0].(Picture); got.Src != "cards/a.svg" || got.Width != 480 || got.Height == 0 || got.Alt != `Say "no" [early]. We say it, as B does. Lived.` {
		t.Errorf("%+v", got)
	}
	lines := body[1].(Commands).Items
	if want := `<a href="https://values.example.org/values/a.html"><img src="https://values.example.org/cards/a.svg" alt="Say &#34;no&#34; [early]. We say it, as B does. Lived." width="480" height="`; !strings.HasPrefix(lines[0].Code, want) {
		t.Error(lines[0].Code)
	}
	if want := `[![Say "no" \[early\]](https://values.example.org/cards/a.svg)](https://values.example.org/values/a.html)`; lines[1].Code != want {
		t.Errorf("%s, want %s", lines[1].Code, want)
	}
}
