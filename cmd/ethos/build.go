package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/output"
)

func newBuild(f *folder) *cobra.Command {
	var b buildOptions
	c := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `Build reads the handbook and makes its site, in public/ unless --out says
otherwise. The new site takes the old one's place as a whole; a build that fails
leaves the old one as it was. Errors in the content stop it (exit 1), warnings do
not, unless --strict is given.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if b.pdf == "" {
				return build(c, f, b)
			}
			if _, err := browser(); err != nil { // said before the work
				return err
			}
			if err := build(c, f, b); err != nil {
				return err
			}
			if b.pdf == besideSite {
				b.pdf = filepath.Join(f.dir, "handbook.pdf")
			}
			return printPDF(c.Context(), f.output(), b.pdf, c.ErrOrStderr())
		},
	}
	buildFlags(c, f)
	c.Flags().StringVarP(&f.out, "out", "o", "", "write the site into this `folder` (default public)")
	c.Flags().BoolVar(&b.strict, "strict", false, "treat warnings as errors")
	c.Flags().BoolVar(&b.asJSON, "json", false, "print what was done as JSON")
	c.Flags().StringVar(&b.pdf, "pdf", "", "also print the whole handbook into this `file`, by an installed Chromium (--pdf alone: handbook.pdf)")
	c.Flags().Lookup("pdf").NoOptDefVal = besideSite
	c.Flags().BoolVar(&b.force, "force", false, "build even when nothing has changed since the last time")
	return c
}

// buildFlags are the flags of every command that reads a handbook.
func buildFlags(c *cobra.Command, f *folder) {
	c.Flags().StringVar(&f.asOf, "as-of", "", "judge due dates as of this `day`, such as 2026-03-27 (default as_of of handbook.yaml, SOURCE_DATE_EPOCH, today)")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "publish what is marked draft: true")
}

// buildOptions are the flags of build alone.
type buildOptions struct {
	strict, asJSON, force bool
	pdf                   string
}

// besideSite stands for the usual place of the PDF.
const besideSite = "handbook.pdf, where the handbook is"

func build(c *cobra.Command, f *folder, b buildOptions) error {
	began := time.Now()
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	stderr := c.ErrOrStderr()
	dir, err := f.content()
	if err != nil {
		return err
	}
	upToDate := lastBuild(f.output())
	input, err := inputStamp(c.Context(), dir, f.themes(), o) // before anything is read: what changes meanwhile makes the next build
	if err != nil {
		return machine(fmt.Errorf("read the handbook: %w", err))
	}
	if last, ok := upToDate(input); ok && !b.force && !b.asJSON && !(b.strict && len(last.Problems) > 0) {
		printProblems(stderr, o.Content, last.Problems)
		fmt.Fprintf(stderr, "Nothing changed: the %d pages in %s are up to date; %s.\n", last.Pages, f.output(), tally(last.Problems))
		return nil
	}
	site, problems, err := generator.Build(o)
	if err != nil {
		return machine(err)
	}
	printProblems(stderr, o.Content, problems)
	if site == nil || b.strict && len(problems) > 0 {
		fmt.Fprintf(stderr, "Nothing was written: %s. The site stays as it was.\n", tally(problems))
		return content()
	}
	report, err := output.Write(f.output(), progress(c.Context(), stderr, site), output.Options{})
	if p, ok := generator.ProblemOf(err); ok {
		printProblems(stderr, o.Content, diag.List{p})
		fmt.Fprintf(stderr, "Nothing was written: %s. The site stays as it was.\n", tally(append(problems, p)))
		return content()
	}
	if err != nil {
		if c.Context().Err() != nil {
			err = errors.New("interrupted; the site stays as it was")
		}
		return machine(err)
	}
	o.Cache.Tidy()
	stamp{Input: input, Trees: site.Trees(), Pages: site.Pages(), Problems: problems}.keep(f.output())
	if b.asJSON {
		return printJSON(c.OutOrStdout(), map[string]any{"out": f.output(), "pages": site.Pages(), "written": report.Written, "unchanged": report.Unchanged,
			"removed": report.Removed, "bytes": report.Bytes, "problems": jsonProblems(problems)})
	}
	fmt.Fprintf(stderr, "Built %d pages in %s in %s: %d files written, %d unchanged, %d removed; %s.\n", site.Pages(), f.output(),
		time.Since(began).Round(10*time.Millisecond), report.Written, report.Unchanged, report.Removed, tally(problems))
	return nil
}

// progress hands over the site's files, stops when ctx is done, and tells a
// person at a terminal how far a long build is.
func progress(ctx context.Context, w io.Writer, site *generator.Site) iter.Seq2[output.File, error] {
	person := isTerminal(w)
	return func(yield func(output.File, error) bool) {
		said := time.Now()
		n, shown := 0, false
		for f, err := range site.Files() {
			n++
			if err == nil {
				err = ctx.Err()
			}
			if person && time.Since(said) > 200*time.Millisecond {
				fmt.Fprintf(w, "\r%d files, %d pages in all …", n, site.Pages())
				said, shown = time.Now(), true
			}
			if !yield(f, err) {
				break
			}
		}
		if shown {
			fmt.Fprint(w, "\r\x1b[K")
		}
	}
}
