package load

import (
	"regexp"
	"strings"
	"sync"
)

// lazy is a regular expression that is compiled when it is first asked: the
// vocabulary of decision records costs nothing where there are none. It is safe
// for concurrent use.
type lazy struct {
	text     string
	marks    []string // without all of which nothing matches; none where that is not known
	once     sync.Once
	compiled *regexp.Regexp
}

// expression is a regular expression of package regexp; a faulty one panics
// when it is first asked, so a test compiles them all.
func expression(text string) *lazy { return &lazy{text: text} }

func (l *lazy) re() *regexp.Regexp {
	l.once.Do(func() { l.compiled = regexp.MustCompile(l.text) })
	return l.compiled
}

// needs names texts of which one at least stands in all that the expression
// matches. It is not tried on others: to look for a few bytes is many times
// cheaper. A test proves for each expression that this is so.
func (l *lazy) needs(marks ...string) *lazy {
	l.marks = marks
	return l
}

// lacks tells whether a text cannot match for want of a mark.
func (l *lazy) lacks(s string) bool {
	for _, mark := range l.marks {
		if strings.Contains(s, mark) {
			return false
		}
	}
	return len(l.marks) > 0
}

func (l *lazy) MatchString(s string) bool { return !l.lacks(s) && l.re().MatchString(s) }

func (l *lazy) FindString(s string) string { return l.re().FindString(s) }

func (l *lazy) FindStringIndex(s string) []int {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindStringIndex(s)
}

func (l *lazy) FindStringSubmatch(s string) []string {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindStringSubmatch(s)
}

func (l *lazy) FindStringSubmatchIndex(s string) []int {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindStringSubmatchIndex(s)
}

func (l *lazy) FindAllStringIndex(s string, n int) [][]int {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindAllStringIndex(s, n)
}

func (l *lazy) FindAllStringSubmatch(s string, n int) [][]string {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindAllStringSubmatch(s, n)
}

func (l *lazy) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if l.lacks(s) {
		return nil
	}
	return l.re().FindAllStringSubmatchIndex(s, n)
}

func (l *lazy) ReplaceAllString(s, with string) string {
	if l.lacks(s) {
		return s
	}
	return l.re().ReplaceAllString(s, with)
}

func (l *lazy) ReplaceAllStringFunc(s string, with func(string) string) string {
	if l.lacks(s) {
		return s
	}
	return l.re().ReplaceAllStringFunc(s, with)
}

func (l *lazy) Split(s string, n int) []string { return l.re().Split(s, n) }
func (l *lazy) SubexpNames() []string          { return l.re().SubexpNames() }
