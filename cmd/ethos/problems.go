package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// isTerminal tells whether a person reads what is written to w.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colours tells whether w shows colours: a terminal, without NO_COLOR
// (https://no-color.org).
func colours(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// printProblems writes one line a problem; on a terminal also the line it is
// about, with a caret.
func printProblems(w io.Writer, fsys fs.FS, problems diag.List) {
	person := isTerminal(w)
	paint := func(code, s string) string { return s }
	if colours(w) {
		paint = func(code, s string) string { return "\x1b[" + code + "m" + s + "\x1b[0m" }
	}
	for _, p := range problems {
		line := p.String()
		if word := p.Level.String() + ": "; person {
			code := "33"
			if p.Level == diag.Error {
				code = "31"
			}
			line = strings.Replace(line, word, paint(code+";1", p.Level.String())+": ", 1)
		}
		fmt.Fprintln(w, line)
		if !person || p.Column == 0 {
			continue
		}
		if src := cmp.Or(p.Source, sourceLine(fsys, p.File, p.Line)); src != "" && utf8.RuneCountInString(src) < 240 {
			fmt.Fprintf(w, "    %s\n    %s%s\n", expand(src), strings.Repeat(" ", width(src, p.Column-1)), paint("31;1", "^"))
		}
	}
}

func expand(s string) string { return strings.ReplaceAll(s, "\t", "    ") }

// width is the number of columns that the first n characters take.
func width(s string, n int) int {
	r := []rune(s)
	return utf8.RuneCountInString(expand(string(r[:min(n, len(r))])))
}

// jsonProblem is a problem for a program that reads.
type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Level   string `json:"level"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

func jsonProblems(problems diag.List) []jsonProblem {
	out := []jsonProblem{}
	for _, p := range problems {
		out = append(out, jsonProblem{p.File, p.Line, p.Column, p.Level.String(), p.Rule, p.Message, p.Hint})
	}
	return out
}

// jsonBaseline is what check says of a baseline.
type jsonBaseline struct {
	LeftOut int          `json:"left_out"`
	Gone    []diag.Known `json:"gone"`
}

// jsonReport is what check prints for a program.
func jsonReport(fresh, left diag.List, gone []diag.Known, baseline bool) any {
	if !baseline {
		return map[string]any{"problems": jsonProblems(fresh)}
	}
	if gone == nil {
		gone = []diag.Known{}
	}
	return map[string]any{"problems": jsonProblems(fresh), "baseline": jsonBaseline{len(left), gone}}
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// tally says how many problems there are: "1 error, 3 warnings".
func tally(problems diag.List) string {
	var parts []string
	for _, c := range []struct {
		n    int
		word string
	}{{problems.Errors(), "error"}, {problems.Warnings(), "warning"}} {
		switch {
		case c.n == 1:
			parts = append(parts, "1 "+c.word)
		case c.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", c.n, c.word))
		}
	}
	if len(parts) == 0 {
		return "no problems"
	}
	return strings.Join(parts, ", ")
}
