package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// twoWays finds a date of which nobody knows whether the month comes first.
var twoWays = expression(`\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b`)

// settings are the lines for handbook.yaml that take the folder in.
func (in *foreign) settings(dir string, f *folder) []string {
	under, inside := "", false
	var folders []string
	if content, err := f.content(); err == nil {
		under, inside = relativeTo(content, dir)
		if _, err := os.Stat(filepath.Join(content, "handbook.yaml")); err == nil {
			folders = foldersOf(content)
		}
	}
	var lines []string
	switch {
	case inside && (under == "." || covered(folders, under)):
		lines = append(lines, "The handbook takes the folder in already.")
		if format, why := in.dateFormat(); format != "" {
			lines = append(lines, "", "decisions: {date_format: "+format+"}    # "+why)
		}
		return lines
	case inside:
		lines = append(lines, "To take the folder in, write into handbook.yaml:")
	default:
		under = nameUnder(dir)
		lines = append(lines, "To take the folder in, put it into the handbook's content folder as "+under+"/,", "and write into handbook.yaml:")
	}
	if !slices.Contains(folders, under) {
		folders = append(folders, under)
	}
	var quoted []string
	for _, d := range folders {
		quoted = append(quoted, yamlText(d))
	}
	line := "decisions: {folders: [" + strings.Join(quoted, ", ") + "]"
	format, why := in.dateFormat()
	if format != "" {
		line += ", date_format: " + format
	}
	line += "}"
	if why != "" {
		line += "    # " + why
	}
	return append(lines, "", line)
}

// relativeTo is a folder's path below another, and whether it lies there.
func relativeTo(content, dir string) (string, bool) {
	from, err1 := filepath.EvalSymlinks(content)
	to, err2 := filepath.EvalSymlinks(dir)
	if err1 != nil || err2 != nil {
		return "", false
	}
	from, err1 = filepath.Abs(from)
	to, err2 = filepath.Abs(to)
	rel, err := filepath.Rel(from, to)
	if err1 != nil || err2 != nil || err != nil {
		return "", false
	}
	rel = filepath.ToSlash(rel)
	return rel, rel != ".." && !strings.HasPrefix(rel, "../")
}

// foldersOf are the folders of records that a handbook has already, which stay
// in the list: with one folder named, no other is looked for.
func foldersOf(content string) []string {
	book, _, err := load.Handbook(os.DirFS(content), load.Options{Parser: markdown.New(), Drafts: true})
	if err != nil {
		return nil
	}
	if len(book.Config.Decisions.Folders) > 0 {
		return book.Config.Decisions.Folders
	}
	var out []string
	for _, d := range book.Decisions {
		parts := strings.Split(path.Dir(d.File), "/")
		for i, part := range parts {
			if slices.Contains([]string{"decisions", "adr", "adrs", "decision-records"}, strings.ToLower(part)) {
				if dir := strings.Join(parts[:i+1], "/"); !slices.Contains(out, dir) {
					out = append(out, dir)
				}
				break
			}
		}
	}
	return out
}

// covered tells whether a folder is one of a handbook's already, or lies in one.
func covered(folders []string, dir string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return dir == path.Clean(f) || strings.HasPrefix(dir, path.Clean(f)+"/") })
}

// dateFormat proposes how 02/09/2020 is read, from dates of the folder that can
// be read in one way only; "" where none is in doubt.
func (in *foreign) dateFormat() (format, why string) {
	doubt, days, months := "", "", ""
	for _, d := range in.records {
		m := twoWays().FindStringSubmatch(d.DateRaw)
		if m == nil {
			continue
		}
		a, _ := strconv.Atoi(m[1]) // two digits
		b, _ := strconv.Atoi(m[2])
		switch {
		case a > 12 && b <= 12:
			days = orElse(days, m[0])
		case b > 12 && a <= 12:
			months = orElse(months, m[0])
		case d.Date.IsZero():
			doubt = orElse(doubt, m[0])
		}
	}
	switch {
	case doubt == "":
		return "", ""
	case days != "" && months == "":
		return "dmy", "as " + days + " is written"
	case months != "" && days == "":
		return "mdy", "as " + months + " is written"
	}
	return "dmy", "or mdy: say how " + doubt + " is meant"
}
