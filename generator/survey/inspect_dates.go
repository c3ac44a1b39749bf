package survey

import (
	"regexp"
	"strconv"
	"strings"
)

// dateLayout is how the cells of a column write a day and a time.
type dateLayout struct {
	order string // "ymd", "dmy", "mdy", or "" where day and month cannot be told apart
	sign  string // between the parts of a day
	year  int    // digits
	rest  string // layout of the time, with the blank before it
}

// String writes the layout: "DD/MM/YYYY hh:mm:ss"; "" for none.
func (d dateLayout) String() string {
	year := strings.Repeat("Y", d.year)
	switch {
	case d.year == 0:
		return ""
	case d.order == "ymd":
		return year + d.sign + "MM" + d.sign + "DD" + d.rest
	case d.order == "dmy":
		return "DD" + d.sign + "MM" + d.sign + year + d.rest
	case d.order == "mdy":
		return "MM" + d.sign + "DD" + d.sign + year + d.rest
	}
	return "DD" + d.sign + "MM or MM" + d.sign + "DD" + d.sign + year + d.rest
}

var dayWords = regexp.MustCompile(`^(\d{1,4})([-/.])(\d{1,2})([-/.])(\d{1,4})(?:(t|,? )(\d{1,2}:\d{2})(:\d{2})?([.,]\d+)?( ?[ap]\.? ?m\.?)?( ?(?:z|[a-z]{2,5})?(?: ?[+-]\d{1,2}:?\d{0,2})?))?$`)

// datesIn tells how the answers of a column write dates; ok is whether nine in
// ten are any.
func datesIn(answers []answerSeen) (layout dateLayout, ok bool) {
	rows, dated := 0, 0
	dayFirst, monthFirst := false, false
	for _, a := range answers {
		rows += a.rows
		m := dayWords.FindStringSubmatch(a.key)
		if m == nil || m[2] != m[4] {
			continue
		}
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[3])
		found := dateLayout{sign: m[2], year: len(m[5]), rest: timeLayout(m[6:])}
		switch {
		case len(m[1]) == 4 && second <= 12 && len(m[5]) <= 2:
			found.order, found.year = "ymd", 4
		case len(m[1]) > 2 || first > 31 || second > 31 || len(m[5]) == 1 || len(m[5]) == 3:
			continue
		}
		dayFirst, monthFirst = dayFirst || first > 12, monthFirst || second > 12
		if dated == 0 {
			layout = found
		}
		dated += a.rows
	}
	if layout.order == "" {
		switch {
		case dayFirst && !monthFirst, layout.sign == ".":
			layout.order = "dmy"
		case monthFirst && !dayFirst:
			layout.order = "mdy"
		}
	}
	return layout, dated > 0 && float64(dated) >= scaleShare*float64(rows)
}

// timeLayout is the layout of a time from what the expression found of it.
func timeLayout(m []string) string {
	if m[1] == "" {
		return ""
	}
	out := strings.ToUpper(m[0]) + "hh:mm"
	if m[2] != "" {
		out += ":ss"
	}
	if m[4] != "" {
		out += " AM"
	}
	if m[5] != "" {
		out += " zone"
	}
	return out
}
