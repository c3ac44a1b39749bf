package load

import (
	"regexp"
	"sync"
)

// lazy is a regular expression that is compiled when it is first asked: the
// vocabulary of decision records costs nothing where there are none. It is safe
// for concurrent use.
type lazy struct {
	text     string
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

func (l *lazy) MatchString(s string) bool                  { return l.re().MatchString(s) }
func (l *lazy) FindString(s string) string                 { return l.re().FindString(s) }
func (l *lazy) FindStringIndex(s string) []int             { return l.re().FindStringIndex(s) }
func (l *lazy) FindStringSubmatch(s string) []string       { return l.re().FindStringSubmatch(s) }
func (l *lazy) FindStringSubmatchIndex(s string) []int     { return l.re().FindStringSubmatchIndex(s) }
func (l *lazy) FindAllStringIndex(s string, n int) [][]int { return l.re().FindAllStringIndex(s, n) }
func (l *lazy) FindAllStringSubmatch(s string, n int) [][]string {
	return l.re().FindAllStringSubmatch(s, n)
}
func (l *lazy) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return l.re().FindAllStringSubmatchIndex(s, n)
}
func (l *lazy) ReplaceAllString(s, with string) string { return l.re().ReplaceAllString(s, with) }
func (l *lazy) ReplaceAllStringFunc(s string, with func(string) string) string {
	return l.re().ReplaceAllStringFunc(s, with)
}
func (l *lazy) Split(s string, n int) []string { return l.re().Split(s, n) }
func (l *lazy) SubexpNames() []string          { return l.re().SubexpNames() }
