package load

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

var (
	noRecords  = expression(`(?i)^(?:readme|index|changelog|contributing|glossary|summary|toc|_.*|(?:adr[-_ ])?(?:n{3,}|x{3,})(?:[-_ ].*)?)$`)
	decisional = expression(`^(?:status|context.*|decision.*|consequences|considered options|entscheidung|kontext|contexte.*|statut|contexto|estado|ステータス|状态|狀態|背景.*|决策|決定.*)$`)

	// templateWords say that a file is to be filled in, and templateNames are
	// the words that stand beside them where the whole file is one.
	templateWords = []string{"template", "templates", "vorlage", "plantilla", "modele", "gabarit", "テンプレート", "雛形", "模板", "範本"}
	templateNames = []string{"adr", "adrs", "madr", "decision", "decisions", "record", "records", "architecture", "architectural", "rfc", "rfcs", "dr", "edr", "tdr",
		"title", "the", "a", "an", "of", "for", "new", "blank", "bare", "minimal", "short", "long", "full", "simple", "basic", "default", "empty", "example", "exemple",
		"nygard", "statement", "y", "your", "file", "name", "md", "nnn", "nnnn", "xxx", "xxxx", "de", "du", "d", "des", "en", "fr", "ja", "zh"}
)

// isTemplateFile tells whether a file of this name is to be filled in, not read:
// adr-template.md is, 0012-email-templates.md is not.
func isTemplateFile(p string) bool {
	words := nameWords(p)
	found := false
	for _, w := range words {
		template := slices.Contains(templateWords, w)
		found = found || template
		if !template && !slices.Contains(templateNames, w) && strings.Trim(w, "0123456789") != "" {
			return false
		}
	}
	return found
}

// nameWords are the words of a file's name, folded.
func nameWords(p string) []string {
	stem := folded(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	return strings.FieldsFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// isRecord tells whether a Markdown file in a folder of decision records is a
// record, and not the folder's index or a template. A README is one where it
// has a folder of its own and reads like a decision.
func isRecord(src source, doc *markdown.Document) bool {
	name := strings.TrimSuffix(path.Base(src.path), path.Ext(src.path))
	if isTemplateFile(src.path) || slices.Contains(strings.Split(strings.ToLower(path.Dir(src.path)), "/"), "templates") {
		return false
	}
	if isUnfilled(src.path, doc.Title) {
		return false
	}
	if !noRecords.MatchString(name) {
		return true
	}
	return isIndex(strings.ToLower(name)) && hasOwnFolder(src.path, doc)
}

var templateTitles = expression(`\b(?:adr|record|rfc|decision)s? (?:template|vorlage)$`)

// isUnfilled tells whether a title shows that a file is a template: one that
// calls itself so, or is numbered 0, has to prove no more than that.
func isUnfilled(p, title string) bool {
	words := nameWords(p)
	called := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(templateWords, w) })
	zero := strings.Trim(fileNumber(p), "0") == "" && fileNumber(p) != ""
	return called && (zero || isPlaceholder(title) || templateTitles.MatchString(folded(title))) || zero && isPlaceholder(title)
}

// hasOwnFolder tells whether a README or an index is the record of its folder.
// A number or a date in the folder's name says so nearly alone.
func hasOwnFolder(p string, doc *markdown.Document) bool {
	dir := path.Base(path.Dir(p))
	if slices.Contains(recordFolders, strings.ToLower(dir)) || dir == "." {
		return false
	}
	parts, others := 0, 0
	for i, h := range doc.Headings {
		switch text := folded(h.Text); {
		case decisional.MatchString(text) || labelOf(h.Text) == statusField:
			parts++
		case i > 0 && isSection(h.Text):
			others++
		}
	}
	if isNumbered(p) {
		return parts > 0 || others > 0 || len(doc.Headings) > 0
	}
	return parts > 1
}

// isNumbered tells whether a file's name, or its folder's where it speaks for
// that, begins with a number or a date.
func isNumbered(p string) bool {
	return fileNumber(p) != "" || fileDate.MatchString(recordStem(p))
}

// sets tells, for each folder of decision records, whether its records bear
// numbers or dates, and which folders below are those of one record.
type sets struct {
	configured []string
	numbered   map[string]bool
	own        map[string]bool
}

// recordSets looks at the names in the folders of records.
func recordSets(t tree, configured []string) sets {
	s := sets{configured, map[string]bool{}, map[string]bool{}}
	for _, f := range t.markdown {
		if _, ok := recordDir(f.path, configured); ok && isIndexFile(f.path) && isNumbered(f.path) {
			s.own[path.Dir(f.path)] = true
		}
	}
	named, all := map[string]int{}, map[string]int{}
	for _, f := range t.markdown {
		dir, ok := recordDir(f.path, configured)
		if !ok || isTemplateFile(f.path) {
			continue
		}
		switch {
		case isNumbered(f.path):
			named[dir]++
			all[dir]++
		case !isIndexFile(f.path) && !s.own[path.Dir(f.path)]:
			all[dir]++
		}
	}
	for dir, n := range named {
		s.numbered[dir] = n > 2 && 2*n > all[dir]
	}
	return s
}

// isIndexFile tells whether a file speaks for its folder.
func isIndexFile(p string) bool {
	return isIndex(strings.ToLower(strings.TrimSuffix(path.Base(p), path.Ext(p))))
}

// isAnnex tells whether a file that could be a record is none: where all others
// bear a number, one without that says nothing of itself is a guide or a list,
// and one beside the README of a record belongs to that.
func (s sets) isAnnex(d *handbook.Decision, p string, doc *markdown.Document) bool {
	dir, _ := recordDir(p, s.configured)
	if !s.numbered[dir] || isNumbered(p) || d.StatusRaw != "" || d.DateRaw != "" || d.Number != "" || len(d.Values) > 0 {
		return false
	}
	if s.own[path.Dir(p)] {
		return true
	}
	parts := 0
	for _, h := range doc.Headings {
		if decisional.MatchString(folded(h.Text)) {
			parts++
		}
	}
	return parts < 2
}
