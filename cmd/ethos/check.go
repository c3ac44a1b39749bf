package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
)

// checkOptions are the flags of check alone.
type checkOptions struct {
	strict   bool
	format   string
	baseline string // file of what is known, "" for none
	write    bool   // write that file
}

// checkFormats are the ways in which check says what it finds.
var checkFormats = []string{"text", "json", "sarif", "github"}

func newCheck(f *folder) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the handbook, and with the programme behind it",
		Long: `Check reads the handbook as build does, renders every page, writes nothing, and
lists what it finds on standard output. It exits with 1 when there is an error, or
anything at all with --strict. "ethos explain RULE" tells why a rule matters.

With --baseline only what is new is reported. "ethos help check" tells of formats,
baselines and levels.`,
		Example: `  ethos check --strict
  ethos check --baseline .ethos-baseline.json --write-baseline
  ethos check --baseline .ethos-baseline.json --strict --format github`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case !slices.Contains(checkFormats, o.format):
				return &exit{code: 2, err: fmt.Errorf("--format is %q, not text, json, sarif or github", o.format), hint: diag.DidYouMean(o.format, checkFormats)}
			case o.write && o.baseline == "":
				return &exit{code: 2, err: errors.New("--write-baseline does not say where"), hint: "name the file: --baseline .ethos-baseline.json --write-baseline"}
			}
			return checkFolder(c, f, o)
		},
	}
	buildFlags(c, f)
	c.Flags().BoolVar(&o.strict, "strict", false, "fail on warnings too")
	c.Flags().StringVar(&o.format, "format", "text", "text, json, sarif or github")
	c.Flags().StringVar(&o.baseline, "baseline", "", "leave out the warnings that this `file` knows")
	c.Flags().BoolVar(&o.write, "write-baseline", false, "write all warnings of today into the file of --baseline")
	return c
}

func checkFolder(c *cobra.Command, f *folder, o checkOptions) error {
	var known diag.Baseline
	if o.baseline != "" && !o.write {
		var err error
		if known, err = readBaseline(o.baseline); err != nil {
			return err
		}
	}
	options, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	at, err := f.sources()
	if err != nil {
		return err
	}
	site, problems, err := generator.Build(options)
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
	if o.write {
		return writeBaseline(c, options.Content, o.baseline, problems)
	}
	fresh, left, gone := known.Split(problems)
	switch o.format {
	case "json":
		err = printJSON(c.OutOrStdout(), jsonReport(fresh, left, gone, o.baseline != ""))
	case "sarif":
		err = printJSON(c.OutOrStdout(), sarif(at, fresh, o.baseline != ""))
	case "github":
		printGitHub(c.OutOrStdout(), at, fresh)
	default:
		printProblems(c.OutOrStdout(), options.Content, fresh)
	}
	if err != nil {
		return machine(err)
	}
	if o.format == "text" || o.format == "github" {
		fmt.Fprintf(c.ErrOrStderr(), "%s.\n", upperFirst(tally(fresh)))
	}
	sayBaseline(c.ErrOrStderr(), o.baseline, left, gone)
	if fresh.Errors() > 0 || o.strict && len(fresh) > 0 {
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
