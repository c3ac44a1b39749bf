package main

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// relation is what a new record does to an older one.
type relation struct {
	done    string // what the older record says: "superseded", "amended"
	doing   string // what the new one says: "supersedes", "amends"
	other   string // another name of the key "superseded-by"
	settles bool   // the older record's status changes
}

var (
	supersedes = relation{"superseded", "supersedes", "replaced-by", true}
	amends     = relation{"amended", "amends", "extended-by", false}
)

// newer is the record that a link in an older one leads to.
type newer struct {
	id, number, title, file string
	day                     handbook.Date
}

// link is a Markdown link to a record from a file in a folder: the number as
// its heading has it, the title, the way to it.
func link(number, title, fromDir, file string) string {
	text := strings.NewReplacer("[", `\[`, "]", `\]`).Replace(title)
	if n := strings.TrimLeft(number, "0"); n != "" {
		text = n + ". " + text
	}
	way, err := filepath.Rel(filepath.FromSlash(fromDir), filepath.FromSlash(file))
	if err != nil {
		way = "/" + file
	}
	way = filepath.ToSlash(way)
	if strings.ContainsAny(way, " ()<>%#?\\") {
		way = (&url.URL{Path: way}).EscapedPath()
		way = strings.NewReplacer("(", "%28", ")", "%29").Replace(strings.TrimPrefix(way, "./"))
	}
	return "[" + text + "](" + way + ")"
}

// older is a record that is to say that a newer one supersedes or amends it.
type older struct {
	d     *handbook.Decision
	text  text
	at    place // of its status
	rel   relation
	by    newer
	front bool   // where nothing is said yet: front matter, else a section
	key   string // how the handbook's records spell "superseded-by"
}

// ways lists the texts that the record may become, the fittest first. Which of
// them is understood is for the loader to say.
func (o older) ways() []text {
	var out []text
	switch o.at {
	case inFront:
		out = append(out, o.inFront())
	case inSection:
		out = o.inSection()
	case inLine:
		out = o.inLine(false)
	case inTable:
		out = o.inLine(true)
	}
	if o.front {
		return append(out, o.inFront(), o.newSection())
	}
	return append(out, o.newSection(), o.inFront())
}

// says is the sentence for a record's body.
func (o older) says() string {
	return upperFirst(o.rel.done) + " by " + o.link()
}

func (o older) link() string {
	return link(o.by.number, o.by.title, path.Dir(o.d.File), o.by.file)
}

// was tells whether the record is superseded already, by another one.
func (o older) was() bool { return o.d.Status == handbook.DecisionSuperseded }

// status is the index of the line on which the status stands.
func (o older) status() int { return o.d.At["status"].Line - 1 }

var (
	frontKey   = expression(`^["']?([\pL][\pL\d _-]*?)["']?\s*:(?:\s|$)`)
	frontValue = expression(`^([^:]+:)([ \t]*)("[^"]*"|'[^']*'|.*?)([ \t]+#.*|[ \t]*)$`)
)

// inFront says it in the front matter, which is made where there is none.
func (o older) inFront() text {
	t := o.text
	shut := o.d.Body.Line - 2 // the line of the --- that closes it
	if shut < 1 || shut >= len(t) {
		bom := ""
		if rest, ok := strings.CutPrefix(string(t.bytes()), "\ufeff"); ok {
			bom, t = "\ufeff", splitText([]byte(rest))
		}
		t = append(text{{bom + "---", t.end()}, {"---", t.end()}}, t...)
		shut = 1
	}
	after := shut
	if n := keyLine(t, shut, "status", "state"); n >= 0 {
		if o.rel.settles && !o.was() {
			t, shut = setValue(t, n, shut, "superseded")
		}
		after = endOfValue(t, n, shut)
	} else if o.rel.settles {
		t = t.insert(shut, "status: superseded")
		shut++
		after = shut
	}
	if n := keyLine(t, shut, o.rel.done+"-by", o.rel.other); n >= 0 {
		return addToList(t, n, shut, o.by.id)
	}
	return t.insert(after, o.spelled(t[:shut])+": ["+yamlText(o.by.id)+"]")
}

// spelled is the key of the link, in the way in which the record or the handbook
// spells such keys.
func (o older) spelled(front text) string {
	dash, low := strings.Contains(o.key, "-"), strings.Contains(o.key, "_")
	for _, l := range front {
		if m := frontKey().FindStringSubmatch(l.text); m != nil && o.key == "" {
			dash, low = dash || strings.Contains(m[1], "-"), low || strings.Contains(m[1], "_")
		}
	}
	if low && !dash {
		return o.rel.done + "_by"
	}
	return o.rel.done + "-by"
}

// keyLine finds the line of a key at the top level of front matter, however it
// is spelled; -1 without one.
func keyLine(t text, shut int, keys ...string) int {
	bare := func(s string) string {
		return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(s))
	}
	for n := 1; n < shut; n++ {
		if m := frontKey().FindStringSubmatch(t[n].text); m != nil {
			for _, k := range keys {
				if k != "" && bare(m[1]) == bare(k) {
					return n
				}
			}
		}
	}
	return -1
}

// endOfValue is the line after a key's value, which may take several.
func endOfValue(t text, n, shut int) int {
	for n++; n < shut; n++ {
		s := t[n].text
		if !strings.HasPrefix(s, " ") && !strings.HasPrefix(s, "\t") && !strings.HasPrefix(s, "- ") && s != "-" {
			break
		}
	}
	return n
}

// setValue gives a key another value; quotes and a comment behind it stay.
func setValue(t text, n, shut int, value string) (text, int) {
	m := frontValue().FindStringSubmatch(t[n].text)
	if m == nil {
		return t, shut
	}
	if q := m[3]; len(q) > 1 && (q[0] == '"' || q[0] == '\'') && q[0] == q[len(q)-1] {
		value = q[:1] + value + q[:1]
	}
	end := endOfValue(t, n, shut)
	out := t.replace(n, m[1]+orElse(m[2], " ")+value+m[4])
	return slices.Delete(out, n+1, end), shut - (end - n - 1)
}

// addToList adds a text to what a key lists already.
func addToList(t text, n, shut int, id string) text {
	m := frontValue().FindStringSubmatch(t[n].text)
	if m == nil {
		return t
	}
	value := strings.TrimSpace(m[3])
	if end := endOfValue(t, n, shut); value == "" && end > n+1 {
		last := t[end-1].text
		return t.insert(end, last[:len(last)-len(strings.TrimLeft(last, " \t"))]+"- "+yamlText(id))
	}
	switch inner, isList := strings.CutPrefix(value, "["); {
	case value == "", value == "[]", value == "null", value == "~", value == `""`, value == "''":
		value = "[" + yamlText(id) + "]"
	case isList && strings.HasSuffix(inner, "]"):
		value = "[" + strings.TrimRight(strings.TrimSuffix(inner, "]"), " ,") + ", " + yamlText(id) + "]"
	default:
		if strings.ContainsAny(value, ",[]{}") && value[0] != '"' && value[0] != '\'' {
			value = strconv.Quote(value)
		}
		value = "[" + value + ", " + yamlText(id) + "]"
	}
	return t.replace(n, m[1]+orElse(m[2], " ")+value+m[4])
}

var plainYAML = expression(`^[\pL\d][\pL\d._/-]*$`)

// yamlText writes a text as YAML, in quotes where it could be read as something
// else.
func yamlText(s string) string {
	if !plainYAML().MatchString(s) || !strings.ContainsFunc(s, func(r rune) bool { return r > '9' }) {
		return strconv.Quote(s)
	}
	return s
}

var (
	lineMark  = expression(`^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?`)
	dateFirst = expression(`^([*_\[(]*)\d{4}-\d{2}-\d{2}([*_\])]*\s*[:–—-]*\s+)`)
	bareDone  = expression(`(?i)^[\s*_` + "`" + `]*(?:accepted|approved)[\s.!*_` + "`" + `]*$`)
)

// inSection says it below the heading "Status": in place of a bare "Accepted",
// else after what stands there, in the form of the line before.
func (o older) inSection() []text {
	t, n := o.text, o.status()
	mark := lineMark().FindString(t[n].text)
	rest := t[n].text[len(mark):]
	if o.rel.settles && bareDone().MatchString(rest) {
		return []text{t.replace(n, mark+o.says())}
	}
	var says []string
	if m := dateFirst().FindStringSubmatch(rest); m != nil {
		says = append(says, m[1]+o.by.day.String()+m[2]+o.says())
	}
	says = append(says, o.says(), o.says()+" ("+o.by.day.String()+")")
	var out []text
	for _, s := range says {
		out = append(out, o.after(n, mark, s))
	}
	return out
}

// after puts a line after the paragraph, or the list, in which line n stands.
func (o older) after(n int, mark, says string) text {
	t := o.text
	item := strings.TrimSpace(strings.Trim(mark, "> ")) != ""
	end := n + 1
	for !t.isBlank(end) && !strings.HasPrefix(strings.TrimSpace(t[end].text), "#") && indent(t[end].text) >= indent(mark) {
		end++
	}
	switch quote := strings.TrimRight(mark, " "); {
	case item:
		return t.insert(end, mark+says)
	case quote != "" && strings.HasPrefix(strings.TrimSpace(quote), ">"):
		return t.insert(end, quote, mark+says)
	case t.isBlank(end):
		return t.insert(end, "", mark+says)
	}
	return t.insert(end, "", mark+says, "")
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

var (
	statusLabel = expression(`(?i)(?:status|state|statut|état|etat|estado|stand|stato|статус|ステータス|状態|状态|狀態)[^:：|\pL]*(?:[:：]{1,2}|\*\*|__|\|)[*_\s]*`)
	bareValue   = expression(`^[^\pL\d]*[\pL-]+(?: [\pL-]+)?[^\pL\d]*$`)
	labelWord   = expression(`\pL[\pL ]*`)
)

// inLine says it in a labelled line or in a row of a table: a bare status gives
// way, one that says more goes on.
func (o older) inLine(table bool) []text {
	if !o.rel.settles {
		return o.lineBelow(table)
	}
	t, n := o.text, o.status()
	s := t[n].text
	way := o.link()
	if table {
		way = strings.ReplaceAll(way, "|", `\|`)
	}
	var out []text
	for _, span := range o.spans(s) {
		value := s[span[0]:span[1]]
		with := "superseded by " + way
		if first := []rune(strings.TrimLeft(value, "*_`~ ")); len(first) > 0 && string(first[0]) != strings.ToLower(string(first[0])) {
			with = upperFirst(with)
		}
		further := value + "; superseded by " + way
		switch {
		case bareValue().MatchString(value) && !o.was():
			out = append(out, t.replace(n, s[:span[0]]+with+s[span[1]:]), t.replace(n, s[:span[0]]+further+s[span[1]:]))
		default:
			out = append(out, t.replace(n, s[:span[0]]+further+s[span[1]:]), t.replace(n, s[:span[0]]+with+s[span[1]:]))
		}
	}
	return out
}

// spans lists where on a line the status may stand, the likeliest first.
func (o older) spans(s string) [][2]int {
	var out [][2]int
	add := func(from, to int) {
		for from > 0 && to < len(s) && s[from-1] == '`' && s[to] == '`' {
			from, to = from-1, to+1
		}
		if span := [2]int{from, to}; from < to && !slices.Contains(out, span) {
			out = append(out, span)
		}
	}
	raw := o.d.StatusRaw
	label := statusLabel().FindStringIndex(s)
	if label != nil && raw != "" {
		if i := strings.Index(s[label[1]:], raw); i >= 0 {
			add(label[1]+i, label[1]+i+len(raw))
		}
	}
	for from := 0; raw != ""; {
		i := strings.Index(s[from:], raw)
		if i < 0 {
			break
		}
		add(from+i, from+i+len(raw))
		from += i + len(raw)
	}
	if label != nil {
		end := len(strings.TrimRight(s, " \t\\|"))
		if i := strings.Index(s[label[1]:], " | "); i >= 0 {
			end = label[1] + i
		}
		add(label[1], max(end, label[1]))
	}
	return out
}

// lineBelow adds a field beside the status: a bullet, a line, a row.
func (o older) lineBelow(table bool) []text {
	t, n := o.text, o.status()
	s := t[n].text
	way := o.link()
	label := upperFirst(o.rel.done) + " by"
	if table {
		return []text{t.insert(n+1, "| "+label+" | "+strings.ReplaceAll(way, "|", `\|`)+" |")}
	}
	mark := lineMark().FindString(s)
	loc := labelWord().FindStringIndex(s[len(mark):])
	i := strings.IndexAny(s, ":：")
	if loc == nil || i < 0 {
		return nil
	}
	open := s[len(mark) : len(mark)+loc[0]]
	closing := s[len(mark)+loc[1]:]
	closing = closing[:len(closing)-len(strings.TrimLeft(closing, "*_:： "))]
	if strings.Contains(s, " | ") {
		return []text{t.replace(n, strings.TrimRight(s, " \t")+" | "+open+label+closing+way)}
	}
	tail := s[len(strings.TrimRight(s, " \\")):] // what breaks the line
	return []text{t.insert(n+1, mark+open+label+closing+way+tail)}
}

// newSection adds a section "Status" before the record's first part; what amends
// a record is added at its end, with the links.
func (o older) newSection() text {
	t, first := o.text, o.d.Body.Line-1
	if !o.rel.settles {
		return t.insert(len(t), "", "## Links", "", "- "+o.says())
	}
	at, title := len(t), false
	fenced := false
	for n := max(first, 0); n < len(t); n++ {
		s := strings.TrimSpace(strings.TrimPrefix(t[n].text, "\ufeff"))
		if strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~") {
			fenced = !fenced
		}
		if fenced || !strings.HasPrefix(s, "#") {
			continue
		}
		if title || strings.HasPrefix(s, "##") {
			at = n
			break
		}
		title = true
	}
	lines := []string{"## Status", "", o.says()}
	if at < len(t) {
		lines = append(lines, "")
	}
	if !t.isBlank(at - 1) {
		lines = append([]string{""}, lines...)
	}
	return t.insert(at, lines...)
}
