package disclosure

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/survey/disclosure/attack"
)

// vector is a case of disclosure-vectors.json: what is published of atoms, and
// what an attacker derives.
type vector struct {
	Name      string
	K         int
	Sizes     map[string]int
	Published map[string]struct {
		Atoms         []string
		N, Favourable int
	}
	Attack []struct {
		Target    []string
		N         int
		Lo, Hi    float64
		Disclosed bool
	}
}

func vectors(t *testing.T) []vector {
	t.Helper()
	root := os.Getenv("ETHOS_FIXTURES")
	if root == "" {
		t.Skip("ETHOS_FIXTURES names no folder of fixtures; the cases are not read")
	}
	b, err := os.ReadFile(filepath.Join(root, "surveys", "disclosure-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []vector }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
}

// solutions lists the totals of atoms that agree with what is published.
func solutions(sizes []int, published []attack.Known) (all [][]int) {
	total := make([]int, len(sizes))
	var try func(a int)
	try = func(a int) {
		if a == len(sizes) {
			for _, k := range published {
				sum := 0
				for _, m := range k.Atoms {
					sum += total[m]
				}
				if sum < k.Low || sum > k.High {
					return
				}
			}
			all = append(all, slices.Clone(total))
			return
		}
		for total[a] = 0; total[a] <= sizes[a]; total[a]++ {
			try(a + 1)
		}
	}
	try(0)
	return all
}

// TestVectors derives what each case says an attacker derives, and then cuts
// and releases the same organisations, whatever their people answered, so that
// nothing is derived.
func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			names := slices.Sorted(maps.Keys(v.Sizes))
			var sizes []int
			for _, n := range names {
				sizes = append(sizes, v.Sizes[n])
			}
			var published []attack.Known
			for _, p := range v.Published {
				k := attack.Known{Low: p.Favourable, High: p.Favourable}
				for _, a := range p.Atoms {
					k.Atoms = append(k.Atoms, slices.Index(names, a))
				}
				published = append(published, k)
			}
			all := solutions(sizes, published)
			for _, derived := range v.Attack {
				low, high := 1<<30, -1
				for _, s := range all {
					sum := 0
					for _, a := range derived.Target {
						sum += s[slices.Index(names, a)]
					}
					low, high = min(low, sum), max(high, sum)
				}
				if low != int(derived.Lo) || high != int(derived.Hi) || derived.Disclosed != (low == high && derived.N < v.K) {
					t.Errorf("%v: derived %d to %d, want %v to %v, disclosed %v", derived.Target, low, high, derived.Lo, derived.Hi, derived.Disclosed)
				}
			}
			r := Rules{Minimum: v.K, Detail: max(10, v.K), Extreme: 20}
			for _, s := range all {
				p, m := populationOf(names, sizes, s)
				groups := Partition(p, r)
				if group, found := attack.Find(m.Answers, sizes, publish(groups, Release(p, r, groups, m), m), r.Minimum, r.Extreme); found {
					t.Fatalf("with %v, atoms %v are disclosed", s, group)
				}
			}
		})
	}
}

// populationOf makes each name a unit; "A_lead" and "A_emp" are of one.
func populationOf(names []string, sizes, totals []int) (*Population, Measure) {
	p, m := &Population{Parent: []int{-1}, Names: []string{"org"}}, Measure{Items: 1, Answers: sizes, Count: totals}
	for i, n := range names {
		unit, role, byRole := strings.Cut(n, "_")
		p.Roles = p.Roles || byRole
		at := slices.Index(p.Names, unit)
		if at < 0 {
			at = len(p.Names)
			p.Names, p.Parent = append(p.Names, unit), append(p.Parent, 0)
		}
		p.Atoms = append(p.Atoms, Atom{Unit: at, Leader: role == "lead", People: sizes[i]})
	}
	p.Answers = [][]int{sizes}
	return p, m
}
