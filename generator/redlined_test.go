package generator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// TestRedlined shows pages of the working text with what changed since an edition
// before them, at the root and where an edition stands there.
func TestRedlined(t *testing.T) {
	for _, tt := range []struct{ root, prefix string }{{"current", ""}, {"in-force", "next/"}} {
		t.Run(tt.root, func(t *testing.T) {
			content := past(t)
			content["handbook.yaml"].Data = append(content["handbook.yaml"].Data, "publish: {root: "+tt.root+"}\n"...)
			site, _, err := generator.Build(generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []struct{ since, page, shows string }{
				{"2026.1", "values/thrift.html", `Less is enough<ins><span class="vh">added: </span>, and less`},
				{"2026.1", "values/thrift.html", "<p>Less is enough, and less is enough for all.</p>"},
				{"2026.1", "values/candour.html", "as in 2026.1"},
				{"2025.1", "values/thrift.html", "new since 2025.1"},
				{"2025.1", "values/candour.html", `<del><span class="vh">removed: </span>must</del>`},
				{"2025.1", "values/candour.html", "since 2025.1: substantive"},
			} {
				if err := site.Redlined(want.since); err != nil {
					t.Fatal(err)
				}
				page, err := site.File(tt.prefix + want.page)
				if err != nil || !strings.Contains(string(page), want.shows) {
					t.Errorf("%s since %s does not say %q (%v)", want.page, want.since, want.shows, err)
				}
			}
			deadLinks(t, files(t, site))
			if err := site.Redlined("2024.1"); err == nil {
				t.Error("an edition that is not there was compared with")
			}
		})
	}
}
