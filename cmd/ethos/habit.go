package main

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// habit is how a folder of decision records names, numbers and begins them.
// Where the folder has no clear habit, it is ours: 0001-slug.md, with front
// matter.
type habit struct {
	folder   string // below the content folder
	kind     naming
	before   string // what stands before the number, such as "adr-"
	digits   int    // to which the number is filled up with zeros
	after    string // what parts the number or the day from the title
	part     string // what parts year, month and day
	blank    string // what stands for a blank in a title
	own      bool   // a record is the README.md of a folder of its own
	sections bool   // the status stands in a section, as Nygard has it
	front    bool   // records have front matter
	heading  string // what stands before the title; %s is the number
	padded   int    // to how many digits the heading's number is filled up
	number   string // of the next record
}

// naming is what a file's name begins with.
type naming int

const (
	byNumber naming = iota
	byYear          // a number that begins anew each year: 2024-003
	byDay
	byTitle
)

var (
	dayName    = expression(`^(?:19|20)\d{2}([-_.]?)\d{2}([-_.]?)\d{2}([-_. ]+)`)
	yearName   = expression(`^((?:19|20)\d{2})-(\d{3})([-_. ]+)`)
	numberName = expression(`(?i)^((?:(?:m?l?adr|[a-z]{0,3}dr|rf[cd]|[kp]ep|decision|record)[-_. ]?)?)(\d{1,6})([-_. ]+)`)
	digitsIn   = expression(`\d+`)
)

// habitOf reads the habit of a folder from the records in it; entries are the
// names that it holds on the disk, a template's among them.
func habitOf(parser *markdown.Parser, book *handbook.Handbook, folder string, entries []string) habit {
	h := habit{folder: folder, digits: 4, after: "-", blank: "-"}
	var here []*handbook.Decision
	for _, d := range book.Decisions {
		if dirOf(d) == folder {
			here = append(here, d)
		}
	}
	h.name(here)
	h.begin(parser, here)
	h.count(book, here, entries)
	return h
}

// dirOf is the folder of records in which a record lies, in a file or as a
// folder of its own.
func dirOf(d *handbook.Decision) string {
	dir := path.Dir(d.File)
	if isReadme(d.File) && dir != "." {
		return path.Dir(dir)
	}
	return dir
}

func isReadme(p string) bool {
	name := strings.ToLower(strings.TrimSuffix(path.Base(p), path.Ext(p)))
	return name == "readme" || name == "index"
}

// stemOf is the name that a record bears.
func stemOf(d *handbook.Decision) string {
	if isReadme(d.File) && path.Dir(d.File) != "." {
		return path.Base(path.Dir(d.File))
	}
	return strings.TrimSuffix(path.Base(d.File), path.Ext(d.File))
}

// name finds out how the records' names are made.
func (h *habit) name(here []*handbook.Decision) {
	type form struct {
		kind                naming
		before, part, after string
	}
	forms := map[form]int{}
	own, low, high := 0, 0, 0
	widths := map[form]int{}
	for _, d := range here {
		stem := stemOf(d)
		if isReadme(d.File) {
			own++
		}
		f, title := form{kind: byTitle}, stem
		if m := dayName().FindStringSubmatch(stem); m != nil && m[1] == m[2] {
			f, title = form{kind: byDay, part: m[1], after: m[3]}, stem[len(m[0]):]
		} else if m := yearName().FindStringSubmatch(stem); m != nil {
			f, title = form{kind: byYear, after: m[3]}, stem[len(m[0]):]
		} else if m := numberName().FindStringSubmatch(stem); m != nil {
			f, title = form{kind: byNumber, before: m[1], after: m[3]}, stem[len(m[0]):]
			if m[2][0] == '0' {
				widths[f] = max(widths[f], len(m[2]))
			}
		}
		forms[f]++
		switch {
		case strings.Contains(title, "_") && !strings.Contains(title, "-"):
			low++
		case strings.Contains(title, "-"):
			high++
		}
	}
	if best, n := most(forms, func(a, b form) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) }); n*2 >= len(here) && n > 0 {
		h.kind, h.before, h.part, h.after, h.digits = best.kind, best.before, best.part, best.after, widths[best]
	}
	if low > high {
		h.blank = "_"
	}
	h.own = own*2 > len(here)
}

// begin finds out how the records' texts begin.
func (h *habit) begin(parser *markdown.Parser, here []*handbook.Decision) {
	places, headings := map[place]int{}, map[string]int{}
	front, width, stated := 0, map[string]int{}, 0
	for _, d := range here {
		if p := placeOf(parser, d); p != nowhere {
			places[p]++
			stated++
		}
		if d.Body.Line > 1 {
			front++
		}
		before, number := headingOf(d)
		headings[before]++
		if strings.HasPrefix(number, "0") {
			width[before] = max(width[before], len(number))
		}
	}
	h.sections = places[inSection]*2 > stated
	h.front = front*2 > len(here)
	if best, n := most(headings, strings.Compare); n*2 >= len(here) && n > 0 {
		h.heading, h.padded = best, width[best]
	}
}

// headingOf is what stands before the title in a record's heading, with %s for
// the number.
func headingOf(d *handbook.Decision) (before, number string) {
	for line := range strings.Lines(d.Body.Text) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "# ")
		if !ok {
			continue
		}
		lead, ok := strings.CutSuffix(strings.TrimSpace(text), d.Title)
		if loc := digitsIn().FindStringIndex(lead); ok && loc != nil && len(digitsIn().FindAllString(lead, -1)) == 1 && !strings.Contains(lead, "%") {
			return lead[:loc[0]] + "%s" + lead[loc[1]:], lead[loc[0]:loc[1]]
		}
		return "", ""
	}
	return "", ""
}

// count finds the next number. Folders that lie beside one another count
// together where no number stands in two of them.
func (h *habit) count(book *handbook.Handbook, here []*handbook.Decision, entries []string) {
	records, seen, twice := here, map[int]string{}, false
	for _, d := range book.Decisions {
		if n, ok := numberOf(d); ok {
			dir, known := seen[n]
			twice = twice || known && dir != dirOf(d)
			seen[n] = dirOf(d)
		}
	}
	if !twice && len(here) > 0 {
		records = book.Decisions
	}
	highest := 0
	for _, d := range records {
		if n, ok := numberOf(d); ok {
			highest = max(highest, n)
		}
	}
	for _, name := range entries {
		if m := numberName().FindStringSubmatch(name); m != nil && !dayName().MatchString(name) && !yearName().MatchString(name) {
			if n, err := strconv.Atoi(m[2]); err == nil {
				highest = max(highest, n)
			}
		}
	}
	h.number = strconv.Itoa(highest + 1)
}

// numberOf is a record's number where it is a plain one.
func numberOf(d *handbook.Decision) (int, bool) {
	n, err := strconv.Atoi(d.Number)
	return n, err == nil
}

// most is the key that was counted most often, the first in order of several.
func most[K comparable](counts map[K]int, compare func(a, b K) int) (best K, n int) {
	for _, k := range slices.SortedFunc(maps.Keys(counts), compare) {
		if counts[k] > n {
			best, n = k, counts[k]
		}
	}
	return best, n
}

// fill writes a number with zeros before it.
func fill(number string, digits int) string {
	if n := digits - len(number); n > 0 {
		return strings.Repeat("0", n) + number
	}
	return number
}

// file is the path of the next record below the content folder.
func (h *habit) file(title string, day handbook.Date, entries []string) string {
	slug := strings.ReplaceAll(slugOf(title), "-", h.blank)
	switch h.kind {
	case byNumber:
		slug = h.before + fill(h.number, h.digits) + h.after + slug
	case byYear:
		next := 1
		for _, name := range entries {
			if m := yearName().FindStringSubmatch(name); m != nil && m[1] == fmt.Sprintf("%04d", day.Year) {
				n, _ := strconv.Atoi(m[2]) // three digits
				next = max(next, n+1)
			}
		}
		h.number = fmt.Sprintf("%04d-%03d", day.Year, next)
		slug = h.number + h.after + slug
	case byDay:
		slug = strings.Join([]string{fmt.Sprintf("%04d", day.Year), fmt.Sprintf("%02d", day.Month), fmt.Sprintf("%02d", day.Day)}, h.part) + h.after + slug
	}
	if h.own {
		return path.Join(h.folder, slug, "README.md")
	}
	return path.Join(h.folder, slug+".md")
}

// title is the heading of the next record.
func (h *habit) title(text string) string {
	if h.heading == "" {
		return text
	}
	return fmt.Sprintf(h.heading, fill(h.number, h.padded)) + text
}
