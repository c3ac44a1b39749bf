package site

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
)

// TestBook gathers the whole handbook on one page, and on several where it is long:
// every item that is in force is in one chapter.
func TestBook(t *testing.T) {
	for _, tt := range []struct{ stories, volumes int }{{3, 1}, {inVolume + 50, 3}, {3 * inVolume, 4}} {
		h := &handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "say-it", Title: "Say it", File: "values/say-it.md"}},
			{Common: handbook.Common{ID: "gone", Title: "Gone", File: "values/gone.md"}, Status: handbook.Retired}}}
		for i := range tt.stories {
			h.Stories = append(h.Stories, storyOf(fmt.Sprintf("s%d", i), "## Part\n\nIt was so.\n"))
		}
		h.Config.Title = "Book"
		h.Config.Defaults()
		s, _ := Plan(Input{Handbook: h, Results: &results.Results{}, AsOf: day(2026, 3, 1), Parser: markdown.New()})
		volumes, seen := 0, map[string]bool{}
		for _, p := range s.Pages {
			if !strings.HasPrefix(p.Path, "print/") {
				continue
			}
			volumes++
			book := p.Sections[0].Body[0].(Late).In(s).(Book)
			if book.First != (p.Path == "print/index.html") {
				t.Errorf("%s: first is %t", p.Path, book.First)
			}
			for _, part := range book.Parts {
				for _, c := range part.Chapters {
					if seen[c.ID] {
						t.Errorf("%s stands twice", c.ID)
					}
					seen[c.ID] = true
					for _, sec := range c.Sections {
						if !strings.HasPrefix(sec.ID, c.ID+"-") {
							t.Errorf("the section %q of %s has an id of another", sec.ID, c.ID)
						}
					}
				}
			}
		}
		if volumes != tt.volumes || len(seen) != tt.stories+1 || seen["c-value-gone"] {
			t.Errorf("%d stories: %d volumes, %d chapters", tt.stories, volumes, len(seen))
		}
	}
}
