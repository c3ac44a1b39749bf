package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
)

//go:embed new/*.md
var templates embed.FS

// kinds are what new can begin, each with its folder.
var kinds = []struct{ name, folder string }{
	{"value", "values"}, {"story", "stories"}, {"decision", "decisions"}, {"touchpoint", "touchpoints"}, {"intervention", "interventions"},
	{"evaluation", "evaluations"}, {"path", "onboarding"}, {"page", "pages"},
}

func newNew(f *folder) *cobra.Command {
	var names []string
	for _, k := range kinds {
		names = append(names, k.name)
	}
	names = append(names, "template", "language")
	var links links
	c := &cobra.Command{
		Use:   `new KIND "TITLE"`,
		Short: "Begin a value, story, decision or another page",
		Long: "New writes a file to begin with and prints its path. Kinds: " + strings.Join(names, ", ") + `.

A decision record is named, numbered and begun as its neighbours are. With
--supersedes or --amends both records say so: the older one where it keeps its
status, and not a byte of it changes besides. Either both are written or none.

A template is named, not titled: the default theme's is copied into the handbook's
own theme, where yours takes its place ("ethos help theme"). So is a language, by its
tag: all that the site says in words of its own, for you to say ("ethos help
languages").`,
		Example: `  ethos new story "The pier that was not there"
  ethos new decision "Announce a delay before its cause is known" --supersedes 0031
  ethos new template storycard
  ethos new language fr`,
		Args:      cobra.ExactArgs(2),
		ValidArgs: names,
		RunE: func(c *cobra.Command, args []string) error {
			i := slices.Index(names, args[0])
			if i < 0 {
				return &exit{code: 2, err: fmt.Errorf("there is no kind %q", args[0]), hint: orElse(diag.DidYouMean(args[0], names), "kinds: "+strings.Join(names, ", "))}
			}
			switch {
			case args[0] == "template":
				return newTemplate(c, f, args[1])
			case args[0] == "language":
				return newLanguage(c, f, args[1])
			case kinds[i].name == "decision":
				return newDecision(c, f, args[1], links)
			case len(links.supersedes)+len(links.amends) > 0:
				return usage(fmt.Errorf("a %s supersedes and amends nothing; a decision does", kinds[i].name))
			}
			return newFile(c, f, kinds[i].name, kinds[i].folder, args[1])
		},
	}
	c.Flags().StringArrayVar(&links.supersedes, "supersedes", nil, "the `record` that a new decision replaces: its number, id, file name or path; may be given again")
	c.Flags().StringArrayVar(&links.amends, "amends", nil, "the `record` that a new decision amends; may be given again")
	return c
}

func newFile(c *cobra.Command, f *folder, kind, folder, title string) error {
	dir, err := f.content()
	if err != nil {
		return err
	}
	slug := slugOf(title)
	if slug == "" {
		return usage(fmt.Errorf("%q has no letter to name a file after", title))
	}
	day, err := today()
	if err != nil {
		return usage(err)
	}
	text, err := templates.ReadFile("new/" + kind + ".md")
	if err != nil {
		return machine(err)
	}
	data := strings.NewReplacer("{{title}}", strconv.Quote(title), "{{heading}}", title, "{{date}}", day.String()).Replace(string(text))
	name := filepath.Join(dir, folder, slug+".md")
	if err := create(name, []byte(data)); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return &exit{code: 2, err: fmt.Errorf("%s is there already", name), hint: "choose another title"}
		}
		return machine(fmt.Errorf("begin %s: %w", name, err))
	}
	fmt.Fprintln(c.OutOrStdout(), name)
	return nil
}

// slugOf makes a file name of a title.
func slugOf(title string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(strings.NewReplacer("'", "", "’", "").Replace(title)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
}
