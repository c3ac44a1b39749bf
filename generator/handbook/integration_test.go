package handbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// TestIntegration puts touchpoints where they belong: a practice of the fifteen
// without an area, an own one, one in no area, one of another area, two of one
// practice, and one that carries no value.
func TestIntegration(t *testing.T) {
	h := &handbook.Handbook{Values: []*handbook.Value{{Common: handbook.Common{ID: "a"}}, {Common: handbook.Common{ID: "b"}}, {Common: handbook.Common{ID: "old"}, Status: handbook.Retired}}}
	for _, line := range []string{"ask hiring values-questions required a b", "ask-too hiring values-questions planned a", "bare  criteria prompted a", "own decisions incidents optional b", "far hiring criteria  b", "nowhere   required", "none resources fund planned"} {
		f := strings.Split(line, " ")
		tp := &handbook.Touchpoint{Common: handbook.Common{ID: f[0]}, Area: f[1], Practice: f[2], Strength: f[3]}
		for _, v := range f[4:] {
			tp.Values = append(tp.Values, handbook.Used{ID: v})
		}
		h.Touchpoints = append([]*handbook.Touchpoint{tp}, h.Touchpoints...)
	}
	var got []string
	fifteen := 0
	for _, p := range h.Integration() {
		if !p.Own {
			fifteen++
		}
		if len(p.Touchpoints) == 0 {
			continue
		}
		line := fmt.Sprintf("%s/%s own=%t %s", p.Area.ID, p.Practice, p.Own, p.Strength())
		for _, c := range p.Values {
			for _, tp := range c.By {
				line += fmt.Sprintf(" %s:%s=%s", c.Value.ID, tp.ID, tp.Binding())
			}
		}
		for _, v := range p.Missing() {
			line += " -" + v.ID
		}
		got = append(got, line)
	}
	want := []string{
		"hiring/values-questions own=false required a:ask=required a:ask-too=planned b:ask=required",
		"hiring/criteria own=true optional b:far=optional -a",
		"performance/criteria own=false prompted a:bare=prompted -b",
		"decisions/incidents own=true optional b:own=optional -a",
		"resources/fund own=false planned -a -b",
		"/ own=true required -a -b",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w || fifteen != 15 {
		t.Errorf("%d of the framework's; got\n%s\nwant\n%s", fifteen, g, w)
	}
}
