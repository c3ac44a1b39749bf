package check

import (
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

var valueNoWhy = Rule{
	Name:  "value-no-why",
	Level: diag.Warning,
	Title: "A value does not say why it is held",
	Why: "People follow a rule they were given and defend a reason they understood. " +
		"Without the reason nobody can tell, years later, whether the value still fits, nor apply it to a case that its authors did not foresee. " +
		"The reason is usually a story: what happened before the value was written down.",
	Mend: "Write a section that begins with the heading `## Why` and tells what happened that made the company hold this value. " +
		"In a handbook in another language than English any text under the front matter will do.",
	find: func(in Input, r *report) {
		for _, v := range in.Handbook.Active() {
			why, found := whySection(v.Body)
			switch {
			case strings.TrimSpace(v.Body.Text) == "":
				r.add(diag.Pos{File: v.File}, `add a section "## Why"`, "%q says nothing below its front matter about why it is held", v.Title)
			case !isEnglish(in.Handbook):
			case !found:
				r.add(diag.Pos{File: v.File}, `add a section "## Why"`, "%q does not say why it is held", v.Title)
			case why.empty:
				r.add(why.at, "tell what happened that made the company hold it", "the section on why %q is held is empty", v.Title)
			}
		}
	},
}

// section is a heading found in a text.
type section struct {
	at    diag.Pos
	empty bool // nothing stands between it and the next heading of its level
}

// whySection looks for a heading that begins with "Why" outside fenced code.
func whySection(body handbook.Prose) (why section, found bool) {
	fence, level := "", 0
	for i, line := range strings.Split(body.Text, "\n") {
		text := strings.TrimSpace(line)
		if fence != "" {
			if strings.HasPrefix(text, fence) {
				fence = ""
			}
			continue
		}
		if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			fence = text[:3]
		}
		depth, heading := atxHeading(text)
		switch {
		case found && depth > 0 && depth <= level:
			return why, true
		case found && text != "" && depth == 0:
			why.empty = false
			return why, true
		case !found && depth > 0 && beginsWithWhy(heading):
			found, level = true, depth
			why = section{diag.Pos{File: body.File, Line: body.Line + i, Column: 1 + strings.IndexByte(line, '#')}, true}
		}
	}
	return why, found
}

// atxHeading takes a line such as "## Why" apart; the level is 0 when it is no
// heading.
func atxHeading(line string) (level int, text string) {
	level = len(line) - len(strings.TrimLeft(line, "#"))
	rest := line[level:]
	if level == 0 || level > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0, ""
	}
	return level, strings.TrimSpace(rest)
}

func beginsWithWhy(heading string) bool {
	w := words(heading)
	return len(w) > 0 && w[0] == "why"
}
