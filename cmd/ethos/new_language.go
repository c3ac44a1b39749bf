package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/locale"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/themes"
)

// newLanguage begins a catalog of the handbook's own theme: all messages, with the
// texts that the default theme has in this language.
func newLanguage(c *cobra.Command, f *folder, tag string) error {
	names := locale.Names(tag)
	if names == nil {
		return &exit{code: 2, err: fmt.Errorf("%q is no language", tag), hint: "write its tag, such as fr, pt-BR or zh-Hant"}
	}
	data, said, err := catalogOf(themes.Default(), names)
	if err != nil {
		return machine(err)
	}
	dir, err := f.content()
	if err != nil {
		return err
	}
	book, _, err := load.Handbook(os.DirFS(dir), load.Options{Parser: markdown.New(), Drafts: true, Ignore: f.ignored(dir)})
	if err != nil {
		return machine(err)
	}
	own := orElse(book.Config.Theme.Name, "own")
	file := filepath.Join(f.themes(), own, "languages", names[0]+".po")
	if err := create(file, data); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return &exit{code: 2, err: fmt.Errorf("%s is there already", file), hint: "edit it, or take it away to begin anew"}
		}
		return machine(fmt.Errorf("begin %s: %w", file, err))
	}
	fmt.Fprintln(c.OutOrStdout(), file)
	talk := c.ErrOrStderr()
	if said == "" {
		fmt.Fprintln(talk, "Every message is there without a text; what has none is said in English.")
	} else {
		fmt.Fprintf(talk, "Its texts are those that Ethos has in %q; what you leave as it is you may take away.\n", said)
	}
	var use string
	if book.Config.Language != names[0] {
		use += "  language: " + names[0] + "\n"
	}
	if book.Config.Theme.Name == "" {
		use += "  theme:\n    name: " + own + "\n"
	}
	if use != "" {
		fmt.Fprintf(talk, "To use it, write into %s:\n\n%s", filepath.Join(dir, "handbook.yaml"), use)
	}
	return nil
}

// catalogOf is a catalog to begin with: all messages of a theme, with the texts of
// the nearest of the names under which it has the language, which is said.
func catalogOf(theme fs.FS, names []string) (data []byte, said string, err error) {
	read := func(name string) ([]locale.Entry, error) {
		data, err := fs.ReadFile(theme, "languages/"+name)
		if err != nil {
			return nil, err
		}
		return locale.ReadPO(data)
	}
	messages, err := read("messages.pot")
	if err != nil {
		return nil, "", err
	}
	plural := locale.PluralForms(names)
	type message struct{ context, one string }
	known := map[message][]string{}
	for _, name := range names {
		entries, err := read(name + ".po")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, "", err
		}
		for _, e := range entries {
			known[message{e.Context, e.One}] = e.Texts
			for line := range strings.Lines(strings.Join(e.Texts, "")) {
				if rule, ok := strings.CutPrefix(line, "Plural-Forms:"); ok && e.One == "" {
					plural = strings.TrimSpace(rule)
				}
			}
		}
		said = name
		break
	}
	header := fmt.Sprintf(`# The words of Ethos in %s. What has no text is said in English.
# "ethos help languages" tells how a text is written.
#
msgid ""
msgstr ""
"Language: %s\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: %s\n"
`, names[0], names[0], plural)
	forms := locale.Forms([]byte(header))
	entries := messages[1:] // the first is the header
	for i, e := range entries {
		entries[i].Texts = known[message{e.Context, e.One}]
		if e.Many != "" && len(entries[i].Texts) == 0 {
			entries[i].Texts = make([]string, forms)
		}
	}
	return locale.WritePO(header, entries), said, nil
}
