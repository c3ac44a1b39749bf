package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// message is what is said somewhere; many is "" where nothing is counted.
type message struct{ context, one, many string }

// messages are all that is said, each with the files that say it.
type messages struct{ files map[message]map[string]bool }

func (all *messages) add(file string, m message) {
	if all.files == nil {
		all.files = map[message]map[string]bool{}
	}
	if all.files[m] == nil {
		all.files[m] = map[string]bool{}
	}
	all.files[m][file] = true
}

// sorted are the messages by their English. One that is said with and without a
// number is one message for a catalog.
func (all *messages) sorted() (list []message) {
	for _, m := range slices.SortedFunc(maps.Keys(all.files), func(a, b message) int {
		return cmp.Or(cmp.Compare(a.one, b.one), cmp.Compare(a.context, b.context), -cmp.Compare(a.many, b.many))
	}) {
		if n := len(list); m.many == "" && n > 0 && list[n-1].one == m.one && list[n-1].context == m.context {
			maps.Copy(all.files[list[n-1]], all.files[m])
			continue
		}
		list = append(list, m)
	}
	return list
}

// faults are messages that no catalog can give.
func (all *messages) faults() (faults []error) {
	fault := func(m message, why string) {
		faults = append(faults, fmt.Errorf("%s: the message %q %s", strings.Join(slices.Sorted(maps.Keys(all.files[m])), ", "), m.one, why))
	}
	var last message
	for _, m := range all.sorted() {
		if m.one == last.one && m.context == last.context {
			fault(m, fmt.Sprintf("is %q of many here, and %q elsewhere: a catalog has room for one of them", m.many, last.many))
		}
		last = m
		if why := locale.Misformed(m.one, m.many); why != "" {
			fault(m, why)
		}
	}
	return faults
}

const potHeader = `# What Ethos says in words of its own. A language is a copy of this file, such as
# fr.po, with the text of each message in that language: "ethos new language fr"
# begins one. This file is made by "go generate ./generator/locale".
#
msgid ""
msgstr ""
"Project-Id-Version: ethos\n"
"Language: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
`

// pot writes the messages as a template of catalogs.
func (all *messages) pot() []byte {
	var entries []locale.Entry
	for _, m := range all.sorted() {
		entries = append(entries, locale.Entry{Context: m.context, One: m.one, Many: m.many, Files: slices.Sorted(maps.Keys(all.files[m]))})
	}
	return locale.WritePO(potHeader, entries)
}
