package load

import "strings"

// readPeople reads who decided, who was asked and who was told.
func (r *record) readPeople() {
	r.d.Deciders = r.people(decidersField)
	r.d.Consulted = r.people(consultedField)
	r.d.Informed = r.people(informedField)
}

// people reads one field: front matter, else a labelled line.
func (r *record) people(name string) []string {
	var out []string
	add := func(text string, list bool) {
		if isTemplate(text) {
			return
		}
		names := []string{text}
		if !list {
			names = splitNames(text)
		}
		for _, n := range names {
			if n = plain(n); !isBlank(n) {
				out = append(out, n)
			}
		}
	}
	if s, ok := r.front[name]; ok {
		for _, ref := range s.refs {
			add(ref.ID, s.list)
		}
		return out
	}
	if f, ok := r.text.field(name); ok {
		for _, v := range f.values {
			add(v.raw, false)
		}
	}
	return out
}

// splitNames parts a text at commas and semicolons that stand outside brackets.
func splitNames(text string) []string {
	depth := 0
	return strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',', ';', '、', '，', '；', '\n':
			return depth <= 0
		}
		return false
	})
}
