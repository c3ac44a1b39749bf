package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// What GitHub asks to be escaped in a message and in a property of a workflow
// command (https://docs.github.com/actions/reference/workflow-commands-for-github-actions;
// the characters are those of its own toolkit, packages/core/src/command.ts).
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// printGitHub writes each problem as a workflow command, which GitHub shows beside
// the line that it is about: the first ten warnings and ten errors of a step.
func printGitHub(w io.Writer, at sources, problems diag.List) {
	for _, p := range problems {
		var where []string
		if file := at.path(p); file != "" {
			where = append(where, "file="+githubProperty.Replace(file))
			if p.Line > 0 {
				where = append(where, fmt.Sprintf("line=%d", p.Line))
				if p.Column > 0 {
					where = append(where, fmt.Sprintf("col=%d", p.Column))
				}
			}
		}
		where = append(where, "title="+githubProperty.Replace(p.Rule))
		message := p.Message
		if p.Hint != "" {
			message += "; " + p.Hint
		}
		fmt.Fprintf(w, "::%s %s::%s\n", p.Level, strings.Join(where, ","), githubMessage.Replace(message))
	}
}
