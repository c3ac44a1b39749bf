package load

import (
	"path"
	"strings"

	"github.com/ethos-handbook/ethos/generator/markdown"
)

var (
	noRecords  = expression(`(?i)^(?:readme|index|changelog|contributing|glossary|summary|toc|_.*)$|template|vorlage|plantilla`)
	decisional = expression(`^(?:status|context.*|decision.*|consequences|considered options|entscheidung|kontext)$`)
)

// isTemplateFile tells whether a file of this name is to be filled in, not read.
func isTemplateFile(p string) bool {
	return strings.Contains(strings.ToLower(path.Base(p)), "template")
}

// isRecord tells whether a Markdown file in a folder of decision records is a
// record, and not the folder's index, a template or an annex. A README is one
// where it is alone in a folder of its own and reads like a decision.
func isRecord(src source, doc *markdown.Document) bool {
	name := strings.TrimSuffix(path.Base(src.path), path.Ext(src.path))
	if !noRecords.MatchString(name) {
		return true
	}
	if !isIndex(name) {
		return false
	}
	parts := 0
	for _, h := range doc.Headings {
		if decisional.MatchString(folded(h.Text)) {
			parts++
		}
	}
	return parts > 1 && fileNumbers.MatchString(path.Base(path.Dir(src.path)))
}
