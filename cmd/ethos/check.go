package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
)

func newCheck(f *folder) *cobra.Command {
	var strict bool
	var format string
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the handbook, and with the programme behind it",
		Long: `Check reads the handbook as build does, renders every page, writes nothing, and
lists what it finds on standard output. It exits with 1 when there is an error, or
anything at all with --strict. "ethos explain RULE" tells why a rule matters.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if format != "text" && format != "json" {
				return usage(fmt.Errorf("--format is %q, not text or json", format))
			}
			return checkFolder(c, f, format, strict)
		},
	}
	buildFlags(c, f)
	c.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func checkFolder(c *cobra.Command, f *folder, format string, strict bool) error {
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	site, problems, err := generator.Build(o)
	if err != nil {
		return machine(err)
	}
	if site != nil {
		for _, err := range site.Files() {
			if err != nil {
				return machine(err)
			}
		}
	}
	if format == "json" {
		if err := printJSON(c.OutOrStdout(), map[string]any{"problems": jsonProblems(problems)}); err != nil {
			return machine(err)
		}
	} else {
		printProblems(c.OutOrStdout(), o.Content, problems)
		fmt.Fprintf(c.ErrOrStderr(), "%s.\n", upperFirst(tally(problems)))
	}
	if problems.Errors() > 0 || strict && len(problems) > 0 {
		return content()
	}
	return nil
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Tell why a rule matters and how to mend what it finds",
		Args:  cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return check.Names(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			out := c.OutOrStdout()
			if len(args) == 0 {
				for _, r := range check.Rules() {
					fmt.Fprintf(out, "%-26s %-8s %s\n", r.Name, r.Level, r.Title)
				}
				return nil
			}
			r, ok := check.Explain(args[0])
			if !ok {
				return &exit{code: 2, err: fmt.Errorf("there is no rule %q", args[0]), hint: orElse(diag.DidYouMean(args[0], check.Names()), `"ethos explain" lists them`)}
			}
			fmt.Fprintf(out, "%s (%s)\n%s\n\nWhy it matters\n%s\n\nHow to mend it\n%s\n\nIts level is set in handbook.yaml:\n  check: {%s: off}    # or warning, or error\n",
				r.Name, r.Level, r.Title, wrap(r.Why), wrap(r.Mend), r.Name)
			return nil
		},
	}
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// wrap sets a text in lines of at most 78 characters, indented by two; lines
// that are indented already stand as they are.
func wrap(text string) string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, " ") {
			out = append(out, "  "+line)
			continue
		}
		current := " "
		for _, word := range strings.Fields(line) {
			if len([]rune(current))+1+len([]rune(word)) > 78 {
				out = append(out, current)
				current = " "
			}
			current += " " + word
		}
		out = append(out, strings.TrimRight(current, " "))
	}
	return strings.Join(out, "\n")
}
