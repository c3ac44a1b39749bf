package main

import (
	"regexp"
	"sync"
)

// expression is a regular expression that is compiled when it is first asked: most
// commands ask few of them, and each start of the program would wait for all.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
