package survey

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scaleSeen is what of a column lies on a scale.
type scaleSeen struct {
	labels  map[string]bool // folded words that a known scale has
	codes   map[int]bool
	ends    map[int]string  // words beside a code, "5: every day"
	missing map[string]bool // folded
	stray   map[string]bool // folded
}

// codeNames are the codes that LimeSurvey gives to the answers of a grid.
var codeNames = regexp.MustCompile(`^(ao?)(\d{1,2})$`)

// scaleIn is the scale that the answers of a column lie on, nil for none.
func (c *columnSeen) scaleIn(format string) *scaleSeen {
	s := &scaleSeen{map[string]bool{}, map[int]bool{}, map[int]string{}, map[string]bool{}, map[string]bool{}}
	on, rows := 0, 0
	grid := format == "limesurvey" && strings.Contains(c.header, "[")
	for _, a := range c.answers {
		if saysNothing(a.key) {
			s.missing[a.key] = true
			continue
		}
		if rows += a.rows; s.take(a, grid) {
			on += a.rows
		} else {
			s.stray[a.key] = true
		}
	}
	switch {
	case on == 0, float64(on) < scaleShare*float64(rows):
		return nil
	case len(s.labels) > 0:
		return s
	}
	// Codes alone: 0 and 1 are a yes or no, a number that is asked for is none.
	beyond := slices.ContainsFunc(slices.Collect(maps.Keys(s.codes)), func(code int) bool { return code > 1 })
	if !beyond || asksNumber(headerKey(c.header)) || asksNumber(headerKey(c.question)) {
		return nil
	}
	return s
}

var (
	numberAsked = regexp.MustCompile(`^(?:\S+ ){0,6}(?:how (?:many|much|long|old)|(?:what|which) year|number of|percentage of|what percentage|rank|wie (?:viele|lange|alt)|in welchem jahr|anzahl|combien|depuis quand|cu[áa]nt[oa]s)\b`)
	numberNamed = regexp.MustCompile(`^(?:[a-z]+ )?(?:age|year|years|count|duration|salary|hours|weight|alter|jahre?|stunden|âge|edad|scale_min|scale_max|lastpage)(?: \(.*\))?$`)
)

// asksNumber tells whether a question asks for a number.
func asksNumber(text string) bool {
	return numberAsked.MatchString(text) || numberNamed.MatchString(text)
}

// take takes in an answer; ok is whether it may be one of a scale. A number with
// words that are no known label is one where enough rows gave it: "1. my manager"
// is free text.
func (s *scaleSeen) take(a answerSeen, grid bool) (ok bool) {
	key := a.key
	digits, rest := leadingNumber(key)
	if code, err := strconv.Atoi(digits); err == nil {
		words, labelled := afterSeparator(rest)
		if labelled && (!startsWithLetter(words) || a.rows < leastRows && words != "" && !knownLabel(words)) { // a date, a time, a list of numbers
			return false
		}
		if code < -99 || code > 10 || !labelled && rest != "" && strings.Trim(rest, "0") != "." && strings.Trim(rest, "0") != "," {
			return false
		}
		if s.codes[code] = true; labelled && words != "" {
			s.ends[code] = words
			if knownLabel(words) {
				s.labels[words] = true
			}
		}
		return true
	}
	if knownLabel(key) || grid && codeNames.MatchString(key) {
		s.labels[key] = true
		return true
	}
	return false
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || unicode.IsLetter(r)
}

func knownLabel(key string) bool {
	return slices.ContainsFunc(wordScales, func(s wordScale) bool { return s.point(key) > 0 })
}

// shown are the answers on the scale, and others that enough rows gave.
func (s *scaleSeen) shown(answers []answerSeen) (out []string) {
	for _, a := range answers {
		if !s.stray[a.key] || a.rows >= leastRows {
			out = append(out, a.text)
		}
	}
	slices.Sort(out)
	return out
}

// scaleGroup is a scale that several columns share.
type scaleGroup struct {
	columns []*columnSeen
	words   *wordScale // nil: codes alone
	labels  map[string]bool
	codes   map[int]bool
	low     int
	top     int
	odd     bool   // codes lie beyond it
	named   string // prefix of LimeSurvey's codes, "" for others
}

// stemScale is what the columns of one grid have for codes.
type stemScale struct {
	top       int
	zero, six bool
}

// odd tells whether codes lie beyond the scale. Such columns are taken for those
// of their own grid alone.
func (s stemScale) odd() bool { return s.top < 10 && s.zero || s.top == 5 && s.six }

// groupScales puts the columns on scales together where they share one: labels
// where one known scale holds them all, codes where question and ends agree. The
// scale of agreement comes first, then the one of most columns.
func (in *inspector) groupScales() {
	stems := map[string]stemScale{}
	for _, c := range in.columns {
		if c.scale != nil && len(c.scale.labels) == 0 {
			s := stems[c.stem()]
			s.top, s.zero = max(s.top, topOf(c.scale.codes)), s.zero || c.scale.codes[0]
			s.six = s.six || c.scale.codes[6]
			stems[c.stem()] = s
		}
	}
	for _, c := range in.columns {
		if c.scale == nil || c.looks != looksScale {
			continue
		}
		joined := false
		for _, g := range in.groups {
			if joined = g.join(c, stems[c.stem()]); joined {
				break
			}
		}
		if !joined {
			g := &scaleGroup{labels: map[string]bool{}, codes: map[int]bool{}}
			if g.join(c, stems[c.stem()]) {
				in.groups = append(in.groups, g)
			}
		}
	}
	if in.shape.format == "google-forms" { // a grid gives words, a linear scale codes
		in.groups = mergeCodes(in.groups)
	}
	slices.SortStableFunc(in.groups, func(a, b *scaleGroup) int {
		return cmp.Or(b.weight()-a.weight(), len(b.columns)-len(a.columns))
	})
	for _, g := range in.groups {
		for _, c := range g.columns {
			c.group = g
		}
	}
}

// stem is the question that the columns of a grid have in common.
func (c *columnSeen) stem() string {
	text := cmp.Or(c.question, c.header)
	for _, sep := range []string{" [", "[", " - "} {
		if stem, _, ok := strings.Cut(text, sep); ok {
			return fold(stem)
		}
	}
	return fold(text)
}

// topOf is the upper end of the scale on which codes lie. 6 is an answer on no
// usual scale: it often stands for none on 1–5.
func topOf(codes map[int]bool) int {
	switch highest := slices.Max(slices.Collect(maps.Keys(codes))); {
	case highest <= 6:
		return 5
	case highest == 7:
		return 7
	}
	return 10
}

// join adds a column; ok is whether it is on the same scale.
func (g *scaleGroup) join(c *columnSeen, s stemScale) (ok bool) {
	labels := maps.Clone(g.labels)
	for l := range c.scale.labels {
		labels[l] = true
	}
	if len(c.scale.labels) == 0 {
		low := 1
		if s.top == 10 && (s.zero || tenWords.MatchString(c.header+c.question)) {
			low = 0
		}
		if g.words != nil || g.named != "" || len(g.columns) > 0 && (g.top != s.top || g.low != low || !g.sameEnds(c)) {
			return false
		}
		if len(g.columns) > 0 && (s.odd() || g.odd) && g.columns[0].stem() != c.stem() {
			return false
		}
		g.top, g.low, g.odd = s.top, low, s.odd()
	} else if len(g.columns) > 0 && len(g.labels) == 0 || !g.hold(labels) {
		return false
	}
	g.columns, g.labels = append(g.columns, c), labels
	for code := range c.scale.codes {
		g.codes[code] = true
	}
	return true
}

var tenWords = regexp.MustCompile(`\b0 ?(?:-|–|to|bis|à|a) ?10\b`)

// hold finds the scale that has all the labels.
func (g *scaleGroup) hold(labels map[string]bool) bool {
	named, top := "", 5
	for l := range labels {
		m := codeNames.FindStringSubmatch(l)
		if m == nil || named != "" && named != m[1] {
			named = ""
			break
		}
		n, _ := strconv.Atoi(m[2])
		named, top = m[1], max(top, n)
	}
	if named != "" {
		g.named, g.low, g.top = named, 1, top
		return true
	}
	for i, s := range wordScales {
		every := true
		for l := range labels {
			every = every && s.point(l) > 0
		}
		if every {
			g.words, g.low, g.top = &wordScales[i], 1, len(s.points)
			return true
		}
	}
	return false
}

// sameEnds tells whether the words beside codes are those of the other columns.
func (g *scaleGroup) sameEnds(c *columnSeen) bool {
	for _, other := range g.columns {
		for code, words := range c.scale.ends {
			if w, ok := other.scale.ends[code]; ok && w != words {
				return false
			}
		}
		if (len(other.scale.ends) == 0) != (len(c.scale.ends) == 0) {
			return false
		}
	}
	return true
}

// mergeCodes gives columns of codes to the scale of words with as many points.
func mergeCodes(groups []*scaleGroup) (out []*scaleGroup) {
	for _, g := range groups {
		into := slices.IndexFunc(groups, func(o *scaleGroup) bool { return o.words != nil && o.low == g.low && o.top == g.top })
		if g.words != nil || g.named != "" || into < 0 {
			out = append(out, g)
			continue
		}
		groups[into].columns = append(groups[into].columns, g.columns...)
		maps.Copy(groups[into].codes, g.codes)
	}
	return out
}

// weight orders scales: agreement before codes before others.
func (g *scaleGroup) weight() int {
	switch {
	case g.words != nil && g.words.name == "agreement":
		return 2
	case g.words == nil:
		return 1
	}
	return 0
}

// favourable are the codes that usually count as favourable.
func (g *scaleGroup) favourable() []int {
	if g.low == 1 && g.top < 4 {
		return []int{g.top}
	}
	return []int{g.top - 1, g.top}
}

// outside are the codes that answers have and the scale has not, negative ones
// apart: those never are an answer.
func (g *scaleGroup) outside() (beyond, negative []int) {
	for _, c := range slices.Sorted(maps.Keys(g.codes)) {
		switch {
		case c < 0:
			negative = append(negative, c)
		case c < g.low || c > g.top:
			beyond = append(beyond, c)
		}
	}
	return beyond, negative
}

// spelt is a label and its code.
type spelt struct {
	text string
	code int
}

// spellings are the labels of the scale from its least point: as the file writes
// them, and the usual word where nobody chose a point.
func (g *scaleGroup) spellings() (out []spelt) {
	seen := map[string]string{} // folded → as written
	for _, c := range g.columns {
		for _, a := range c.answers {
			text := a.text
			if _, rest := leadingNumber(a.text); rest != a.text {
				text, _ = afterSeparator(rest)
			}
			if text != "" && (seen[fold(text)] == "" || text < seen[fold(text)]) {
				seen[fold(text)] = text
			}
		}
	}
	switch {
	case g.named != "":
		for code := 1; code <= g.top; code++ {
			var written []string
			for _, key := range slices.Sorted(maps.Keys(g.labels)) {
				if m := codeNames.FindStringSubmatch(key); m != nil && strings.TrimLeft(m[2], "0") == strconv.Itoa(code) {
					written = append(written, seen[key])
				}
			}
			if written == nil {
				written = []string{strings.ToUpper(g.named) + fmt.Sprintf("%0*d", g.digits(), code)}
			}
			for _, w := range written {
				out = append(out, spelt{w, code})
			}
		}
	case g.words != nil:
		for i, point := range g.words.points {
			first := len(out)
			for _, key := range slices.Sorted(maps.Keys(g.labels)) {
				if slices.Contains(point, straight(key)) {
					out = append(out, spelt{seen[key], i + 1})
				}
			}
			if len(out) == first {
				out = append(out, spelt{strings.ToUpper(point[0][:1]) + point[0][1:], i + 1})
			}
		}
	}
	return out
}

// digits is how many digits LimeSurvey's codes have.
func (g *scaleGroup) digits() (n int) {
	for l := range g.labels {
		if m := codeNames.FindStringSubmatch(l); m != nil {
			n = max(n, len(m[2]))
		}
	}
	return n
}

// middleUnchosen tells whether nobody chose the middle of a scale of words: it
// may have none.
func (g *scaleGroup) middleUnchosen() bool {
	if g.words == nil || g.top%2 == 0 || g.codes[(g.top+1)/2] {
		return false
	}
	for l := range g.labels {
		if g.words.point(l) == (g.top+1)/2 {
			return false
		}
	}
	return true
}

// missing are the answers by which people gave none, as the file writes them.
func (g *scaleGroup) missing() (out []string) {
	for _, c := range g.columns {
		for _, a := range c.answers {
			if c.scale.missing[a.key] && !slices.ContainsFunc(out, func(s string) bool { return fold(s) == a.key }) {
				out = append(out, a.text)
			}
		}
	}
	slices.Sort(out)
	return out
}
