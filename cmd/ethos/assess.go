package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// newAssess is the group of commands about surveys and their answers.
func newAssess(f *folder) *cobra.Command {
	c := &cobra.Command{
		Use:   "assess",
		Short: "Look at an export, and at the numbers behind what is published",
		Long: `Assess is about surveys, interviews and observations: "ethos help assessments"
tells how they are mapped.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newAssessInspect(f), newAssessReport(f), newRelease(f))
	return c
}

// forAnalysts stands above every report.
const forAnalysts = "For the analyst's eyes: these numbers lie below the anonymity rules. Never publish them."

func newAssessReport(f *folder) *cobra.Command {
	var only survey.ReportOptions
	var format string
	c := &cobra.Command{
		Use:   "report",
		Short: "Print the analyst's full table; never publish it",
		Long: forAnalysts + `

Report prints the full, unrounded table of every wave to standard output, and
nowhere else: each item for everybody and for each unit, however small, with
intervals; the dimensions with alpha, ICC and r_wg(j); the changes between waves
that asked the same; eNPS where the scale is 0–10. A build never reads it.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := textOrJSON(format); err != nil {
				return err
			}
			return assessReport(c, f, only, format)
		},
	}
	c.Flags().StringVar(&only.Source, "source", "", "only this `source`, the name of its folder")
	c.Flags().StringVar(&only.Wave, "wave", "", "only this `wave`, and the changes that lead to it")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func textOrJSON(format string) error {
	if format != "text" && format != "json" {
		return usage(fmt.Errorf("--format is %q, not text or json", format))
	}
	return nil
}

func assessReport(c *cobra.Command, f *folder, only survey.ReportOptions, format string) error {
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	book, problems, err := load.Handbook(o.Content, load.Options{Parser: markdown.New(), Drafts: true, Ignore: o.Ignore})
	if err != nil {
		return machine(err)
	}
	levels, faults := check.Levels(book.Config)
	problems = slices.DeleteFunc(problems, func(p diag.Problem) bool { return !ofAssessments(p.File) })
	problems.Add(faults...)
	if err := findWave(book, only); err != nil && problems.Errors() == 0 {
		return err
	}
	table, found, err := survey.Report(o.Content, book, only)
	if err != nil {
		return machine(err)
	}
	problems.Add(found...)
	problems = problems.Relevel(levels).Sorted()
	printProblems(c.ErrOrStderr(), o.Content, problems)
	if table == nil || problems.Errors() > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "%s. There is no table.\n", upperFirst(tally(problems)))
		return content()
	}
	if format == "json" {
		err = printJSON(c.OutOrStdout(), table)
	} else {
		err = printReport(c.OutOrStdout(), table)
	}
	if err != nil {
		return machine(err)
	}
	return nil
}

// ofAssessments tells whether a report depends on a file.
func ofAssessments(name string) bool {
	return name == "handbook.yaml" || name == "units.csv" || strings.HasPrefix(name, "assessments/") || strings.HasPrefix(name, "values/")
}

// findWave says which source or wave is asked for and is not there.
func findWave(book *handbook.Handbook, only survey.ReportOptions) error {
	var sources, waves []string
	for _, s := range book.Sources {
		if sources = append(sources, s.ID); only.Source != "" && s.ID != only.Source {
			continue
		}
		for _, w := range s.Waves {
			waves = append(waves, w.ID)
		}
	}
	for _, asked := range []struct {
		kind, id string
		among    []string
	}{{"source", only.Source, sources}, {"wave", only.Wave, waves}} {
		if asked.id != "" && !slices.Contains(asked.among, asked.id) {
			return &exit{code: 2, err: fmt.Errorf("there is no %s %q", asked.kind, asked.id), hint: orElse(diag.DidYouMean(asked.id, asked.among), "there are: "+strings.Join(asked.among, ", "))}
		}
	}
	return nil
}

// printReport writes the table for a person, one line a row.
func printReport(w io.Writer, t *survey.ReportTable) error {
	p := &table{w: tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)}
	p.say(forAnalysts)
	for _, wave := range t.Waves {
		p.say("")
		closed := ""
		if wave.Closed != nil {
			closed = ", closed " + wave.Closed.String()
		}
		p.say(fmt.Sprintf("%s %s%s: %s answered of %s invited", wave.Source, wave.Wave, closed, number(wave.Responded), number(wave.Invited)))
		for _, reason := range slices.Sorted(maps.Keys(wave.Dropped)) {
			p.say(fmt.Sprintf("left out: %d %s", wave.Dropped[reason], reason))
		}
		if len(wave.Items) > 0 {
			p.row("item", "value", "dimension", "aspect", "unit", "n", "missing", "counts", "favourable", "neutral", "unfavourable", "mean", "sd", "index", "wilson", "wilson_fpc")
		}
		for _, r := range wave.Items {
			var counts []string
			for _, n := range r.Counts {
				counts = append(counts, fmt.Sprintf("%d:%d", n.Code, n.Count))
			}
			p.row(r.Item, r.Value, r.Dimension, orElse(r.Aspect, "–"), r.Unit, number(r.N), number(r.Missing), strings.Join(counts, " "),
				number(r.Favourable), number(r.Neutral), number(r.Unfavourable), number(r.Mean), number(r.SD), number(r.Index), interval(r.Wilson), interval(r.WilsonFPC))
		}
		if len(wave.Dimensions) > 0 {
			p.say("")
			p.row("value", "dimension", "unit", "favourable", "index", "alpha", "icc1", "icc2", "eta2", "rwg_j")
		}
		for _, r := range wave.Dimensions {
			p.row(r.Value, r.Dimension, r.Unit, number(r.Favourable), number(r.Index), number(r.Alpha), number(r.ICC1), number(r.ICC2), number(r.Eta2), number(r.RWGJ))
		}
	}
	if len(t.Changes) > 0 {
		p.say("")
		p.say("Changes, in points of percent")
		p.row("source", "value", "dimension", "item", "unit", "from", "to", "diff", "newcombe", "z", "p", "q", "welch t", "df", "p", "verdict")
	}
	for _, r := range t.Changes {
		item := "–"
		if r.Item != nil {
			item = *r.Item
		}
		p.row(r.Source, r.Value, r.Dimension, item, r.Unit, r.From, r.To, number(r.Diff), interval(r.Newcombe), number(r.Z), number(r.P), number(r.Q), number(r.Welch.T), number(r.Welch.DF), number(r.Welch.P), r.Verdict)
	}
	if len(t.ENPS) > 0 {
		p.say("")
		p.row("source", "wave", "item", "unit", "promoters", "passives", "detractors", "enps", "se")
	}
	for _, r := range t.ENPS {
		p.row(r.Source, r.Wave, r.Item, r.Unit, strconv.Itoa(r.Promoters), strconv.Itoa(r.Passives), strconv.Itoa(r.Detractors), number(r.ENPS), number(r.SE))
	}
	return p.end()
}

// table writes lines of cells in columns, each block of them for itself.
type table struct {
	w   *tabwriter.Writer
	err error
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		cells[i] = harmless(c)
	}
	if _, err := fmt.Fprintln(t.w, strings.Join(cells, "\t")); err != nil {
		t.err = err
	}
}

// say writes a line by itself, which ends the columns above it.
func (t *table) say(line string) {
	t.err = errors.Join(t.err, t.w.Flush())
	if _, err := fmt.Fprintln(t.w, harmless(line)); err != nil {
		t.err = err
	}
	t.err = errors.Join(t.err, t.w.Flush())
}

func (t *table) end() error { return errors.Join(t.err, t.w.Flush()) }

// harmless is a text of an export without what would steer a terminal.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '�'
		}
		return r
	}, s)
}

// number writes a number as exactly as it is; – for none.
func number(n survey.Number) string {
	if b, err := n.MarshalJSON(); err == nil && string(b) != "null" {
		return string(b)
	}
	return "–"
}

func interval(i survey.Interval) string {
	if number(i[0]) == "–" || number(i[1]) == "–" {
		return "–"
	}
	return "[" + number(i[0]) + ", " + number(i[1]) + "]"
}

func newAssessInspect(f *folder) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "inspect FILE",
		Short: "Say what an export looks like, and propose its source.yaml",
		Long: `Inspect reads an export and names what it sees: the shape and why, encoding, line
ends and delimiter, and what each column looks like. Of the answers it prints the
labels of scales, and the names of units and roles that five rows or more gave;
no free text, no addresses, no names of people. Then it proposes a source.yaml for
you to read, mend and paste. A build never guesses.

FILE is a path from where you are, with -C one from there.`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := textOrJSON(format); err != nil {
				return err
			}
			return assessInspect(c, f, args[0], format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func assessInspect(c *cobra.Command, f *folder, name, format string) error {
	at := name
	if !filepath.IsAbs(at) {
		at = filepath.Join(f.dir, at)
	}
	info, err := os.Stat(at)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &exit{code: 3, err: fmt.Errorf("there is no file %s", at)}
	case err == nil && info.IsDir():
		return usage(fmt.Errorf("%s is a folder, not an export", at))
	case err != nil:
		return machine(err)
	}
	file, err := os.Open(at)
	if err != nil {
		return machine(err)
	}
	defer file.Close()
	in, err := survey.Inspect(file, filepath.Base(at))
	if err != nil {
		return machine(err)
	}
	if format == "json" {
		err = printJSON(c.OutOrStdout(), in)
	} else {
		err = printInspection(c.OutOrStdout(), in)
	}
	if err != nil {
		return machine(err)
	}
	if len(in.Columns) == 0 {
		return content()
	}
	return nil
}

// printInspection writes what was seen, then the proposal.
func printInspection(w io.Writer, in *survey.Inspection) error {
	p := &table{w: tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)}
	p.say(in.File + " looks like " + orElse(in.Format, "no table"))
	for _, why := range in.Why {
		p.say("  " + why)
	}
	p.say("")
	p.row("encoding", in.Encoding)
	p.row("line ends", in.LineEnds)
	p.row("delimiter", in.Delimiter)
	p.row("header", count(in.HeaderRows, "row"))
	p.row("below it", count(in.Records, "record"))
	p.row("columns", strconv.Itoa(in.Width))
	for _, note := range in.Notes {
		p.say("")
		p.say("note: " + note)
	}
	if len(in.Columns) > 0 {
		p.say("")
		p.row("", "looks like", "filled", "distinct", "header")
	}
	for _, c := range in.Columns {
		distinct := strconv.Itoa(c.Distinct)
		if c.More {
			distinct += "+"
		}
		header := c.Header
		if c.Question != "" {
			header += " · " + c.Question
		}
		p.row(strconv.Itoa(c.Position), c.LooksLike, strconv.Itoa(c.Filled), distinct, short(header))
		if c.Dates != "" {
			p.row("", "", "", "", "  "+c.Dates)
		}
		if len(c.Answers) > 0 {
			p.row("", "", "", "", "  "+strings.Join(c.Answers, " | "))
		}
	}
	if in.Source != "" {
		p.say("")
		p.say("Read this, mend what says TODO, and save it as assessments/<source>/source.yaml:")
		p.say("")
		for line := range strings.SplitSeq(strings.TrimSuffix(in.Source, "\n"), "\n") {
			p.say(line)
		}
	}
	return p.end()
}

func count(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// short is a text of at most 90 characters.
func short(s string) string {
	if r := []rune(s); len(r) > 90 {
		return string(r[:89]) + "…"
	}
	return s
}
