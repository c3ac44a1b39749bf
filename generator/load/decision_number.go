package load

import (
	"cmp"
	"strings"
)

var (
	fileNumbers = expression(`(?i)^(?:(?:[a-z]{2,8}-)?(?:m?l?adr|[a-z]{0,3}dr|rf[cd]|[kp]ep|decision)[-_ .]?)?([a-z]{1,8}-)?(\d{1,6})(-\d{3})?(?:[-_. ]+|$)`)
	fileDate    = expression(`^(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T_-]?\d{4,6})?(?:[-_. ]+|$)`)
)

// readNumber takes the number from the file's name, else from the title, else
// from the front matter. A number is shown and looked up, never an identity.
func (r *record) readNumber(t title) {
	file := fileNumber(r.src.path)
	if file != "" && t.number != "" && trimZeros(file) != trimZeros(t.number) {
		r.doubt(t.said.at, "supersession", "a link by its number leads to "+file, "the heading numbers this record %s, its file %s", t.number, file)
	}
	r.d.Number = cmp.Or(file, t.number, r.front.text(numberField), r.d.Number)
}

// fileNumber is the number in a record's file name, as written, "" without one.
func fileNumber(p string) string {
	stem := recordStem(p)
	if fileDate.MatchString(stem) {
		return ""
	}
	m := fileNumbers.FindStringSubmatch(stem)
	switch {
	case m == nil:
		return ""
	case m[3] != "" && len(m[2]) == 4: // 2023-001
		return m[2] + m[3]
	case m[1] != "" && !strings.EqualFold(m[1], "adr-"):
		if strings.Contains(strings.ToLower(stem[:len(stem)-len(strings.TrimPrefix(stem, m[0]))]), "adr") {
			return m[1] + m[2] // ADR-AUTH-003
		}
		return ""
	}
	return m[2]
}

// trimZeros makes numbers that differ in leading zeros alone equal.
func trimZeros(number string) string {
	head, digits := number, ""
	if i := strings.LastIndexByte(number, '-'); i >= 0 {
		head, digits = number[:i+1], number[i+1:]
	} else {
		head, digits = "", number
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		digits = "0"
	}
	return strings.ToLower(head) + digits
}
