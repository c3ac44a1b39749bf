package locale

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// verb finds the verbs of package fmt that messages have, and %% for a per cent
// sign; early finds those whose index stands before a width, which fmt does not read.
var (
	verb  = regexp.MustCompile(`%(?:%|\+?-?\d*(?:\.\d+)?(?:\[(\d+)\])?([dsvqfg]))`)
	early = regexp.MustCompile(`%(\[\d+\])([-+.\d]+)([dsvqfg])`)
)

// Part is a piece of a message that is put together where it is shown, because
// names in it are marked up: a text, or the place of an arg.
type Part struct {
	Text string
	Arg  int // from 1; 0: a text
}

// Parts takes a message apart at its verbs.
func Parts(message string) (parts []Part) {
	text := func(s string) {
		if s != "" {
			parts = append(parts, Part{Text: s})
		}
	}
	next, from := 1, 0
	for _, m := range verb.FindAllStringSubmatchIndex(message, -1) {
		if m[4] < 0 { // %%
			text(message[from : m[0]+1])
			from = m[1]
			continue
		}
		text(message[from:m[0]])
		from = m[1]
		if m[2] >= 0 {
			next, _ = strconv.Atoi(message[m[2]:m[3]])
		}
		parts = append(parts, Part{Arg: next})
		next++
	}
	text(message[from:])
	return parts
}

// fits tells why a text cannot stand for a message, "" where it can: it says each
// arg that English says, in any order, and in the same way. The form of a single
// number need not say the number.
func fits(text, one, many string, single bool) string {
	if m := early.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("%s is written %%%s%s%s", m[0], m[2], m[1], m[3])
	}
	said, clean := verbsOf(text)
	english, _ := verbsOf(one)
	all, _ := verbsOf(many)
	counted := len(all) > 0
	if counted {
		maps.Copy(all, english)
		english = all
	}
	if lacks := missing(said, english); len(lacks) > 1 || len(lacks) == 1 && !(counted && single) {
		return fmt.Sprintf("it lacks %%%c", english[lacks[0]])
	}
	for _, arg := range slices.Sorted(maps.Keys(said)) {
		kind := said[arg]
		is, there := english[arg]
		switch {
		case !there:
			return fmt.Sprintf("it has %%%c for a name or number %d, and English has none", kind, arg)
		case is != kind && kind != 'v':
			return fmt.Sprintf("English writes its name or number %d as %%%c, not %%%c", arg, is, kind)
		}
	}
	if len(english) > 0 && !clean {
		return "a per cent sign is written %% beside names and numbers"
	}
	return ""
}

// Misformed tells why nothing can be said in place of an English message; "" where
// it can.
func Misformed(one, many string) string {
	verbs, ok1 := verbsOf(one)
	all, ok2 := verbsOf(many)
	for _, arg := range slices.Sorted(maps.Keys(all)) {
		kind := all[arg]
		if is, both := verbs[arg]; both && is != kind {
			return fmt.Sprintf("writes its name or number %d as %%%c of one and as %%%c of many", arg, is, kind)
		}
	}
	if len(verbs) > 0 && !ok1 || len(all) > 0 && !ok2 {
		return "has names or numbers, and a per cent sign that is not written %%"
	}
	return ""
}

// missing are the args that are needed and not said, in their order.
func missing(said, need map[int]byte) (args []int) {
	for _, arg := range slices.Sorted(maps.Keys(need)) {
		if _, ok := said[arg]; !ok {
			args = append(args, arg)
		}
	}
	return args
}

// verbsOf are the verbs of a message by arg; ok tells that every per cent sign
// belongs to one or is written twice.
func verbsOf(message string) (verbs map[int]byte, ok bool) {
	if !strings.Contains(message, "%") {
		return nil, true
	}
	verbs = map[int]byte{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(message, -1) {
		if m[2] == "" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		verbs[next] = m[2][0]
		next++
	}
	return verbs, !strings.Contains(verb.ReplaceAllString(message, ""), "%")
}
