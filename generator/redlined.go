package generator

import (
	"fmt"
	"sync"

	"github.com/ethos-handbook/ethos/generator/compare"
	"github.com/ethos-handbook/ethos/generator/site"
)

// since is what changed from an edition to the working text; all of it is worked
// out when it is asked for.
type since struct {
	site.Comparison
	whole func() (compare.Changes, error)
}

// Redlined has the pages of the working text say, before all else, what changed
// since an edition. An edition that cannot be compared is an error.
func (s *Site) Redlined(id string) error {
	for _, c := range s.since {
		if c.A == id {
			s.working.against = &since{c.Comparison, sync.OnceValues(c.whole)}
			return nil
		}
	}
	return fmt.Errorf("there is no edition %q to compare with", id)
}

// page renders a page of the plan.
func (s *Site) page(p *site.Page) ([]byte, error) {
	if s.against != nil && p.Item != nil {
		changes, err := s.against.whole()
		if err != nil {
			return nil, err
		}
		p = s.plan.Against(p, s.against.Comparison, changes)
	}
	return s.renderer.Page(p)
}
