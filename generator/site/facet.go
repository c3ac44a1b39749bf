package site

import "fmt"

// facet is one way in which items of a kind are listed, such as by value. Each of its
// lists is a page, which needs no script.
type facet[T any] struct {
	kind, label string
	choices     []choice[T]
}

// choice is one list of a facet.
type choice[T any] struct {
	id, text string
	items    []T
}

// mostChoices is how many lists of the author's own words a facet may have: of more
// than that nobody chooses.
const mostChoices = 40

// facetLinks lists the lists with what each counts; by is the address of one.
func facetLinks[T any](all []facet[T], by func(kind, id string) Address) Pairs {
	var out Pairs
	for _, f := range all {
		p := Pair{Label: f.label}
		for _, c := range f.choices {
			p.Links = append(p.Links, Link{Text: fmt.Sprintf("%s (%d)", c.text, len(c.items)), To: by(f.kind, c.id)})
		}
		out.Items = append(out.Items, p)
	}
	return out
}
