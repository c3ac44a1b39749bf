package main

import (
	"regexp"
	"strconv"
	"strings"
)

var (
	scriptCall   = regexp.MustCompile(`(?:^|[^\w.$])(t|c|n)\(`)
	scriptString = regexp.MustCompile(`^\s*("(?:[^"\\\n]|\\.)*")\s*[,)]`)
)

// script reads a script, by its calls of t, c and n with texts in double quotes.
func script(_, text string, add func(message)) error {
	for _, at := range scriptCall.FindAllStringSubmatchIndex(text, -1) {
		args := argsOf(text[at[1]:])
		if m, ok := messageOf(text[at[2]:at[3]], func(arg int) (string, bool) {
			if arg >= len(args) {
				return "", false
			}
			quoted := scriptString.FindStringSubmatch(args[arg])
			if quoted == nil {
				return "", false
			}
			s, err := strconv.Unquote(quoted[1])
			return s, err == nil
		}); ok {
			add(m)
		}
	}
	return nil
}

// argsOf are the args of a call by what follows its parenthesis, each with the
// comma or parenthesis after it.
func argsOf(text string) (args []string) {
	depth, from, quote := 0, 0, byte(0)
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch {
		case quote != 0:
			if b == '\\' {
				i++
			} else if b == quote {
				quote = 0
			}
		case strings.IndexByte("\"'`", b) >= 0:
			quote = b
		case strings.IndexByte("([{", b) >= 0:
			depth++
		case strings.IndexByte(")]}", b) >= 0 && depth > 0:
			depth--
		case depth == 0 && b == ',':
			args, from = append(args, text[from:i+1]), i+1
		case depth == 0 && b == ')':
			return append(args, text[from:i+1])
		}
	}
	return args
}
