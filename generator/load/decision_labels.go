package load

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The fields of a record, as the rest of these files name them.
const (
	statusField       = "status"
	historyField      = "history"
	dateField         = "date"
	otherDateField    = "other date" // created, updated: when no better date is given
	decidersField     = "decision-makers"
	consultedField    = "consulted"
	informedField     = "informed"
	supersedesField   = "supersedes"
	supersededByField = "superseded-by"
	amendsField       = "amends"
	amendedByField    = "amended-by"
	numberField       = "number"
	slugField         = "slug"
	titleField        = "title"
)

// labelWords are the names that people give to the fields, folded: as keys of
// front matter, before a colon, in tables and as headings.
var labelWords = map[string][]string{
	statusField: {"status", "state", "adr status", "decision status", "current status", "record status", "stage", "statut", "etat", "estado", "stand", "stato",
		"ステータス", "状態", "状态", "狀態", "статус"},
	historyField: {"status history", "history of status", "status log", "decision history"},
	dateField: {"date", "dated", "decision date", "date of decision", "date decided", "decided on", "date accepted", "accepted on", "acceptance date",
		"approved on", "approval date", "date de decision", "fecha", "datum", "日付", "日期", "決定日", "作成日", "决策日期", "决定日期", "дата"},
	otherDateField: {"created", "created on", "created at", "creation date", "date created", "proposed on", "date proposed", "updated", "updated on", "last updated",
		"last modified", "last update", "date updated", "last reviewed", "started", "date started", "start date", "開始日", "更新日", "创建日期", "更新日期"},
	decidersField: {"decision-makers", "decision makers", "decision-maker", "decision maker", "deciders", "decider", "decided by", "approvers", "approver", "approved by",
		"decideurs", "decideur", "entscheider", "entscheidungstrager", "decisores", "決定者", "意思決定者", "决策者"},
	consultedField:  {"consulted", "consultes", "konsultiert", "consultados", "相談先", "咨询"},
	informedField:   {"informed", "informes", "informiert", "informados", "報告先", "通知"},
	supersedesField: {"supersedes", "supercedes", "superseeds", "replaces", "obsoletes", "reverts", "remplace", "ersetzt", "reemplaza", "sustituye", "substitui", "取代", "替代", "置き換え元", "置き換え対象"},
	supersededByField: {"superseded by", "superceded by", "superseeded by", "replaced by", "obsoleted by", "reverted by", "remplace par", "ersetzt durch", "abgelost durch", "reemplazado por", "sustituido por", "substituido por",
		"取代者", "替代者", "被取代", "后继", "後継", "後継adr", "置き換え先"},
	amendsField:    {"amends", "extends", "modifies", "updates", "clarifies", "modifie", "erganzt", "modifica", "enmienda"},
	amendedByField: {"amended by", "extended by", "modified by", "updated by", "clarified by", "modifie par", "erganzt durch", "modificado por", "enmendado por"},
	numberField:    {"number", "adr number", "no", "nr", "adr"},
	slugField:      {"slug"},
	titleField:     {"title", "titre", "titel", "titulo", "subject", "タイトル", "标题", "標題", "name", "feature name", "decision title", "adr title"},
}

// labels is labelWords the other way round.
var labels = func() map[string]string {
	m := map[string]string{}
	for field, words := range labelWords {
		for _, w := range words {
			m[w] = field
		}
	}
	return m
}()

var (
	sectionNumber = expression(`^(?:\d+|[ivx]+)(?:\.\d+)*[.):]?\s+`)
	plural        = expression(`\(s\)$`).needs("(s)")
)

// labelOf is the field that a label names, "" when it is none: "Decision-Maker(s)",
// "2. Status:", "supersededBy" and "superseded_by" are known.
func labelOf(text string) string {
	s := strings.Trim(folded(spaced(text)), " :：.#-–—")
	for _, try := range []string{s, plural.ReplaceAllString(s, ""), plural.ReplaceAllString(s, "s"), unnumbered(s), trimSigns(s), strings.ReplaceAll(s, "-", " ")} {
		if field := labels[try]; field != "" {
			return field
		}
	}
	return ""
}

// unnumbered drops the number that stands before a section's name, folded.
func unnumbered(s string) string {
	if s == "" || !strings.Contains("0123456789ivx", s[:1]) {
		return s
	}
	return sectionNumber.ReplaceAllString(s, "")
}

// trimSigns drops what stands before the first letter, such as an emoji.
func trimSigns(s string) string {
	return strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// spaced writes supersededBy and superseded_by as "superseded by".
func spaced(key string) string {
	var b strings.Builder
	runes := []rune(strings.ReplaceAll(key, "_", " "))
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(runes[i-1]) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	s := b.String()
	if rest, ok := strings.CutSuffix(s, "-by"); ok {
		s = rest + " by"
	}
	return s
}

// accents lets a pattern made of folded words match accented ones too.
var accents = strings.NewReplacer("a", "[aàáâãäå]", "c", "[cç]", "e", "[eèéêë]", "i", "[iìíîï]", "n", "[nñ]", "o", "[oòóôõö]", "u", "[uùúûü]", " ", `[\s*_-]+`)

// pattern is an alternative of folded words, the longest first, for use in a
// regular expression over text that is not folded.
func pattern(words []string) string {
	sorted := slices.Clone(words)
	slices.SortFunc(sorted, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for i, w := range sorted {
		sorted[i] = accents.Replace(regexp.QuoteMeta(w))
	}
	return "(?:" + strings.Join(sorted, "|") + ")"
}
