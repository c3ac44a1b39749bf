package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
)

//go:embed help/*.md
var manual embed.FS

// topics lists the chapters of the manual with the title of each.
func topics() (names []string, titles map[string]string) {
	titles = map[string]string{}
	files, _ := fs.Glob(manual, "help/*.md") // the pattern is well formed
	for _, f := range files {
		data, _ := manual.ReadFile(f) // it was listed a moment ago
		first, _, _ := strings.Cut(string(data), "\n")
		name := strings.TrimSuffix(path.Base(f), ".md")
		names = append(names, name)
		titles[name] = strings.TrimPrefix(first, "# ")
	}
	return names, titles
}

// newHelp shows a command's help or a chapter of the manual.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND or TOPIC]",
		Short: "Explain a command or a topic",
		RunE: func(c *cobra.Command, args []string) error {
			out := c.OutOrStdout()
			names, titles := topics()
			if len(args) == 0 {
				if err := root.Help(); err != nil {
					return err
				}
				fmt.Fprintln(out, "\nTopics (ethos help TOPIC):")
				for _, n := range names {
					fmt.Fprintf(out, "  %-14s %s\n", n, titles[n])
				}
				return nil
			}
			if data, err := manual.ReadFile("help/" + args[0] + ".md"); err == nil {
				_, err := out.Write(data)
				return err
			}
			if found, _, err := root.Find(args); err == nil && found != root {
				return found.Help()
			}
			for _, sub := range root.Commands() {
				names = append(names, sub.Name())
			}
			return &exit{code: 2, err: fmt.Errorf("there is no command or topic %q", args[0]), hint: orElse(diag.DidYouMean(args[0], names), `"ethos help" lists them`)}
		},
	}
}
