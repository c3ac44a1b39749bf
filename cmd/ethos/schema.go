package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/yaml"
)

// schemas are the files whose keys can be described.
var schemas = []struct {
	name  string
	title string
	model any
}{
	{"handbook", "handbook.yaml", handbook.Config{}},
	{"value", "front matter of values/<id>.md", handbook.Value{}},
	{"story", "front matter of stories/<slug>.md", handbook.Story{}},
	{"decision", "front matter of a decision record", load.DecisionFront{}},
	{"touchpoint", "front matter of touchpoints/<id>.md", handbook.Touchpoint{}},
	{"intervention", "front matter of interventions/<id>.md", handbook.Intervention{}},
	{"evaluation", "front matter of evaluations/<id>.md", handbook.Evaluation{}},
	{"path", "front matter of onboarding/<id>.md", handbook.Path{}},
	{"page", "front matter of an ordinary page", handbook.Page{}},
	{"source", "assessments/<source>/source.yaml", handbook.Source{}},
}

func newSchema() *cobra.Command {
	var names []string
	for _, s := range schemas {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:       "schema [KIND]",
		Short:     "Print the JSON Schema of a file's keys, for your editor",
		Long:      "Schema prints the JSON Schema (draft 2020-12) of a kind of file. Kinds: " + strings.Join(names, ", ") + ".",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: names,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				for _, s := range schemas {
					fmt.Fprintf(c.OutOrStdout(), "%-13s %s\n", s.name, s.title)
				}
				return nil
			}
			for _, s := range schemas {
				if s.name == args[0] {
					return printJSON(c.OutOrStdout(), yaml.Schema("Ethos: "+s.title, s.model))
				}
			}
			return &exit{code: 2, err: fmt.Errorf("there is no kind %q", args[0]), hint: orElse(diag.DidYouMean(args[0], names), `"ethos schema" lists them`)}
		},
	}
}

func newVersion() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			version, commit, goVersion := "devel", "", ""
			if info, ok := debug.ReadBuildInfo(); ok {
				goVersion = info.GoVersion
				if v := info.Main.Version; v != "" && v != "(devel)" {
					version = v
				}
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						commit = s.Value
					}
				}
			}
			if asJSON {
				return printJSON(c.OutOrStdout(), map[string]string{"version": version, "commit": commit, "go": goVersion})
			}
			fmt.Fprintf(c.OutOrStdout(), "ethos %s\n", version)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}
