package load

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/markdown"
)

// particular is a line that names something about a record and is no sentence:
// "Technical story: #12".
var particular = expression(`^[*_]{0,2}\p{Lu}[\p{L}-]*(?: [\p{L}-]+)?[*_]{0,2}[:：]`).needs(":", "：")

// readOpening finds the paragraph with which a record begins to say something: the
// first that is none of its particulars, and stands in no section for them.
func (r *record) readOpening(doc *markdown.Document) {
	o := &r.text
	taken := map[int]bool{} // by block
	for _, f := range o.fields {
		if !f.headed {
			continue
		}
		taken[o.entries[f.entry].block] = true
		for _, v := range f.values {
			taken[o.entries[v.entry].block] = true
		}
	}
	for i, e := range o.entries {
		if e.kind != markdown.BlockParagraph || e.depth > 0 || taken[e.block] || o.headed(i) && particular.MatchString(e.raw) {
			continue
		}
		if section := o.section(e); e.section != o.title && (labelOf(section) != "" || strings.HasPrefix(section, "status")) {
			continue
		}
		if text := doc.Blocks()[e.block].Text; strings.TrimSpace(text) != "" {
			r.d.Opening = text
			return
		}
	}
}
