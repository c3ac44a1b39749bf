package survey

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// propose writes the source.yaml that an author may paste. TODO stands where
// only the author knows.
func (in *inspector) propose() {
	if len(in.columns) == 0 {
		return
	}
	y := &proposal{inspector: in}
	base := strings.TrimSuffix(path.Base(strings.ReplaceAll(in.File, `\`, "/")), path.Ext(in.File))
	y.line("title: %s", yamlScalar(strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(base))))
	method := "survey"
	if in.Format == "card-sort" {
		method = "card-sort"
	}
	y.line("method: %s # survey, interview, observation, 360 or card-sort", method)
	y.line("format: %s", in.Format)
	if in.declare != "" {
		y.line("encoding: %s", in.declare)
	}
	y.dateFormat()
	switch in.Format {
	case "card-sort":
		y.columnsBlock()
		y.sorts()
	case "aggregate":
		y.columnsBlock()
		y.percentItems()
	case "tidy":
		y.tidyScale()
		y.columnsBlock()
		y.tidyItems()
	default:
		y.scale()
		y.columnsBlock()
		y.items()
	}
	y.waves(base)
	in.Source = y.b.String()
}

// proposal is a source.yaml as it is written.
type proposal struct {
	*inspector
	b   strings.Builder
	ids map[string]bool
}

func (y *proposal) line(format string, args ...any) { fmt.Fprintf(&y.b, format+"\n", args...) }

// comment writes words of an export or about it as one line of comment.
func (y *proposal) comment(format string, args ...any) {
	y.line("# %s", collapse(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, fmt.Sprintf(format, args...))))
}

func (y *proposal) dateFormat() {
	for _, c := range y.those(looksSubmitted) {
		if c.dates.year == 0 || c.dates.order != "" {
			continue
		}
		order := "dmy"
		if y.shape.format == "surveymonkey" || y.shape.format == "microsoft-forms" {
			order = "mdy"
		}
		y.line("date_format: %s # TODO: the dates read both ways; dmy is day first, mdy month first", order)
	}
}

// columnsBlock names the columns that hold what is no answer.
func (y *proposal) columnsBlock() {
	var parts []string
	add := func(key, looks string) {
		for _, c := range y.those(looks) {
			if name := y.named(c); name != "" {
				parts = append(parts, key+": "+yamlScalar(name))
			}
		}
	}
	add("respondent", looksRespondent)
	add("submitted", looksSubmitted)
	add("unit", looksUnit)
	add("role", looksRole)
	if y.Format == "aggregate" {
		for _, c := range y.columns {
			if slices.Contains([]string{"responses", "n"}, fold(c.header)) {
				parts = append(parts, "responses: "+yamlScalar(y.named(c)))
				break
			}
		}
	}
	if len(parts) > 0 {
		y.line("columns: {%s}", strings.Join(parts, ", "))
	}
}

// scale writes the scale that most statements share.
func (y *proposal) scale() {
	if len(y.groups) == 0 {
		return
	}
	g := y.groups[0]
	y.scaleHead(g.low, g.top, g.favourable())
	if labels := g.spellings(); len(labels) > 0 {
		var parts []string
		for _, l := range labels {
			parts = append(parts, yamlScalar(l.text)+": "+strconv.Itoa(l.code))
		}
		y.line("  labels: {%s}", strings.Join(parts, ", "))
		if g.middleUnchosen() {
			y.line("  # nobody chose the middle; if it could not be chosen, count the labels from 1 without it")
		}
	}
	beyond, negative := g.outside()
	missing := []string{`""`}
	for _, text := range g.missing() {
		missing = append(missing, yamlScalar(text))
	}
	for _, c := range negative {
		missing = append(missing, strconv.Quote(strconv.Itoa(c)))
	}
	todo := ""
	if len(beyond) > 0 {
		var codes []string
		for _, c := range beyond {
			codes = append(codes, strconv.Itoa(c))
		}
		todo = fmt.Sprintf(" # TODO: %s is off the scale; if it means no answer add it here in quotes, else mend min and max", strings.Join(codes, ", "))
	}
	y.line("  missing: [%s]%s", strings.Join(missing, ", "), todo)
}

func (y *proposal) scaleHead(low, top int, favourable []int) {
	var codes []string
	for _, c := range favourable {
		codes = append(codes, strconv.Itoa(c))
	}
	y.line("scale:")
	y.line("  min: %d", low)
	y.line("  max: %d", top)
	y.line("  favourable: [%s]", strings.Join(codes, ", "))
}

// items lists the statements on the scale of the source, and names those on
// another.
func (y *proposal) items() {
	var own, others []*columnSeen
	for _, c := range y.those(looksScale) {
		switch {
		case c.header == "":
			y.comment("column %d cannot be named: its header is blank", c.position+1)
		case c.group == y.groups[0]:
			own = append(own, c)
		default:
			others = append(others, c)
		}
	}
	if len(own) == 0 {
		y.line("items: [] # TODO: no column looks like a statement on a scale")
	} else {
		y.line("items:")
	}
	for _, c := range own {
		y.item(c.itemID(), y.named(c))
		if n := c.strays(); n > 0 {
			y.comment("TODO: %d answers in column %d are none of the scale", n, c.position+1)
		}
	}
	for _, c := range others {
		y.comment("other answers (%d–%d), for a source of their own: column %d, %s", c.group.low, c.group.top, c.position+1, yamlScalar(y.named(c)))
	}
}

func (y *proposal) item(id, column string) {
	y.line("  - {id: %s, column: %s, value: TODO, dimension: TODO}", y.unique(id), yamlScalar(column))
}

// strays is how many rows gave an answer that is none of the scale.
func (c *columnSeen) strays() (n int) {
	for _, a := range c.answers {
		if c.scale.stray[a.key] {
			n += a.rows
		}
	}
	return n
}

// itemID is the code of a question where its header has one, else its words.
func (c *columnSeen) itemID() string {
	text := c.header
	if m := questionCode.FindStringSubmatch(text); m != nil {
		text = m[1]
		if _, sub, ok := strings.Cut(m[1], "["); ok && len(sub) > 4 { // "likertagree1[affSat1]"
			text = strings.TrimSuffix(sub, "]")
		}
	} else if i := strings.LastIndex(text, "["); i >= 0 && strings.HasSuffix(text, "]") {
		if sub := itemSlug(text[i:]); len(sub) > 6 { // the row of a grid, not LimeSurvey's V1[U]
			text = text[i:]
		}
	}
	return itemSlug(text)
}

// itemSlug is a text as an id: letters, digits and hyphens, at most 40 bytes, cut
// between words.
func itemSlug(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(tagWords.ReplaceAllString(text, "")) {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := strings.Trim(b.String(), "-")
	if len(s) > 40 {
		cut := strings.LastIndexByte(s[:41], '-')
		if cut < 1 {
			cut = 40
		}
		s = s[:cut]
	}
	return cmp.Or(s, "item")
}

var tagWords = regexp.MustCompile(`</?[a-z]+>`)

// unique is an id that no other item of the proposal has.
func (y *proposal) unique(id string) string {
	if y.ids == nil {
		y.ids = map[string]bool{}
	}
	out := id
	for n := 2; y.ids[out]; n++ {
		out = fmt.Sprintf("%s-%d", id, n)
	}
	y.ids[out] = true
	return yamlScalar(out)
}

// waves writes one wave for the file, or one for each that its rows name.
func (y *proposal) waves(base string) {
	var ids []string
	for _, c := range y.columns {
		if y.Format == "tidy" && fold(c.header) == "wave" && !c.more {
			often, others := c.oftenNamed()
			for _, a := range often[:min(len(often), mostListed)] {
				ids = append(ids, a.text)
			}
			if others > 0 {
				y.comment("TODO: fewer than %d rows name each of %d waves; they are not told here", leastRows, others)
			}
		}
	}
	if slices.Sort(ids); len(ids) == 0 {
		ids = []string{itemSlug(base)}
	}
	y.line("waves: # add closed: 2026-03-20 and invited: 120 where they are known")
	for _, id := range ids {
		y.line("  - {id: %s, file: %s}", yamlScalar(id), yamlScalar(path.Base(strings.ReplaceAll(y.File, `\`, "/"))))
	}
}

// yamlScalar writes a text as one line of YAML, quoted unless it is plain words.
func yamlScalar(text string) string {
	if plainScalar.MatchString(text) && !slices.Contains([]string{"yes", "no", "on", "off", "true", "false", "null", "y", "n"}, strings.ToLower(text)) {
		return text
	}
	return strconv.Quote(text)
}

var plainScalar = regexp.MustCompile(`^[A-Za-z]([A-Za-z0-9 _./-]*[A-Za-z0-9])?$`)
