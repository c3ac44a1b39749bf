package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// newEdition is the group of commands about sealed editions.
func newEdition(f *folder) *cobra.Command {
	c := &cobra.Command{
		Use:   "edition",
		Short: "Seal the handbook as an edition, and check what was sealed",
		Long: `An edition is the text of the handbook at one time, sealed into one file,
editions/ID.zip, that can be checked to the byte. "ethos help editions" tells more.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newEditionPlan(f), newEditionCut(f), newEditionList(f), newEditionShow(f), newEditionVerify(f),
		newEditionCorrect(f), newEditionRedact(f), newEditionImport(f))
	return c
}

// shelf is a content folder and its editions.
type shelf struct {
	generator.Options
	dir      string // the content folder
	all      []*edition.Edition
	problems diag.List // of editions that cannot be opened
	root     io.Closer
}

// openShelf opens the content folder and reads what its editions say of
// themselves.
func openShelf(c *cobra.Command, f *folder) (*shelf, error) {
	dir, err := f.content()
	if err != nil {
		return nil, err
	}
	o, root, err := f.open(c.Context())
	if err != nil {
		return nil, err
	}
	s := &shelf{Options: o, dir: dir, root: root}
	if err := s.read(); err != nil {
		root.Close()
		return nil, err
	}
	return s, nil
}

// read reads the editions, again where others may have written meanwhile.
func (s *shelf) read() (err error) {
	s.letGo()
	if s.all, s.problems, err = edition.Read(s.Content, nil); err != nil {
		return machine(err)
	}
	return nil
}

func (s *shelf) letGo() {
	for _, e := range s.all {
		e.Close()
	}
}

func (s *shelf) Close() error {
	s.letGo()
	return s.root.Close()
}

// last is the end of the chain, nil where there is none yet.
func (s *shelf) last() *edition.Edition {
	if len(s.all) == 0 {
		return nil
	}
	return s.all[len(s.all)-1]
}

// find is the edition of this name, or says that there is none.
func (s *shelf) find(id string) (*edition.Edition, error) {
	var ids []string
	for _, e := range s.all {
		if e.ID == id {
			return e, nil
		}
		ids = append(ids, e.ID)
	}
	for _, p := range s.problems {
		if p.File == edition.Path(id) {
			return nil, &exit{code: 1, err: fmt.Errorf("the edition %s cannot be opened: %s", id, p.Message), hint: `"ethos edition verify ` + id + `" tells what was touched`}
		}
	}
	return nil, &exit{code: 2, err: fmt.Errorf("there is no edition %q", id), hint: orElse(diag.DidYouMean(id, ids), `"ethos edition list" lists them`)}
}

// editionDay is the day from which things are judged: --as-of, else as_of of
// handbook.yaml, else today.
func editionDay(o generator.Options, book *handbook.Handbook) handbook.Date {
	for _, d := range []handbook.Date{o.AsOf, book.Config.AsOf} {
		if !d.IsZero() {
			return d
		}
	}
	return o.Today
}

// day is editionDay, for a handbook that is not read yet and may have faults.
func (s *shelf) day() (handbook.Date, error) {
	if !s.AsOf.IsZero() {
		return s.AsOf, nil
	}
	book, _, err := load.Handbook(s.Content, load.Options{Parser: markdown.New(), Drafts: true, Ignore: s.Ignore})
	if err != nil {
		return handbook.Date{}, machine(err)
	}
	return editionDay(s.Options, book), nil
}

func dayFlag(c *cobra.Command, f *folder, what string) {
	c.Flags().StringVar(&f.asOf, "as-of", "", what+" this `day` (default as_of of handbook.yaml, SOURCE_DATE_EPOCH, today)")
}

// shown is an edition for a program that reads: its manifest, and what is derived.
type shown struct {
	Digest string        `json:"digest"`
	File   string        `json:"file"`
	Status edition.State `json:"status"`
	From   handbook.Date `json:"from"`
	Until  handbook.Date `json:"until"`
	edition.Manifest
}

func (s *shelf) shown(e *edition.Edition, day handbook.Date) shown {
	at := edition.Status(e, s.all, day)
	m := e.Manifest
	m.Changes, m.Corrections, m.Redactions = orEmpty(m.Changes), orEmpty(m.Corrections), orEmpty(m.Redactions)
	return shown{Digest: e.Digest, File: e.File, Status: at.State, From: at.From, Until: at.Until, Manifest: m}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func newEditionList(f *folder) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the editions, and which one is in force",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			return listEditions(c, s, asJSON)
		},
	}
	dayFlag(c, f, "say which is in force on")
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

func listEditions(c *cobra.Command, s *shelf, asJSON bool) error {
	day, err := s.day()
	if err != nil {
		return err
	}
	type row struct {
		shown
		Files int `json:"files"` // in the place of the list
	}
	rows := []row{}
	for _, e := range s.all {
		rows = append(rows, row{s.shown(e, day), len(e.Files)})
	}
	if asJSON {
		err = printJSON(c.OutOrStdout(), rows)
	} else {
		p := &table{w: tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)}
		if len(rows) > 0 {
			p.row("ID", "TITLE", "EFFECTIVE", "STATUS", "DIGEST", "FILES")
		}
		for _, r := range rows {
			p.row(r.ID, r.Title, r.Effective.String(), standing(edition.Standing{State: r.Status, From: r.From, Until: r.Until}), r.Digest[:12], fmt.Sprint(r.Files))
		}
		err = p.end()
	}
	if err != nil {
		return machine(err)
	}
	printProblems(c.ErrOrStderr(), s.Content, s.problems)
	if len(s.problems) > 0 {
		return content()
	}
	if len(s.all) == 0 && !asJSON {
		fmt.Fprintln(c.ErrOrStderr(), `There is no edition yet; "ethos edition plan" shows what one would hold.`)
	}
	return nil
}

// standing says a state and until when it lasts, as far as that is known.
func standing(s edition.Standing) string {
	switch {
	case s.From.IsZero():
		return string(s.State) + ", never in force"
	case !s.Until.IsZero() && s.State == edition.Superseded:
		return fmt.Sprintf("%s (until %s)", s.State, s.Until)
	case !s.Until.IsZero():
		return fmt.Sprintf("%s, until %s", s.State, s.Until)
	}
	return string(s.State)
}

func newEditionShow(f *folder) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show all that an edition says of itself",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			e, err := s.find(args[0])
			if err != nil {
				return err
			}
			day, err := s.day()
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(c.OutOrStdout(), s.shown(e, day))
			} else {
				err = showEdition(c.OutOrStdout(), s.shown(e, day))
			}
			if err != nil {
				return machine(err)
			}
			return nil
		},
	}
	dayFlag(c, f, "say whether it is in force on")
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

// showEdition writes a manifest for a person.
func showEdition(w io.Writer, e shown) error {
	p := &table{w: tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)}
	p.row("id", e.ID)
	p.row("title", e.Title)
	p.row("cut", e.Cut.String())
	p.row("effective", e.Effective.String())
	p.row("status", standing(edition.Standing{State: e.Status, From: e.From, Until: e.Until}))
	p.row("approved by", orElse(e.ApprovedBy, "nobody is named"))
	p.row("digest", e.Digest)
	if e.Previous != nil {
		p.row("follows", e.Previous.ID+" "+e.Previous.Digest)
	} else {
		p.row("follows", "none; it begins the chain")
	}
	p.row("made with", e.Tool)
	p.row("file", e.File)
	if notes := strings.TrimSpace(e.Notes); notes != "" {
		p.say("")
		p.text("", notes)
	}
	for _, change := range e.Changes {
		p.say("")
		p.row(change.Class, change.ID, change.Summary)
	}
	for _, x := range e.Corrections {
		p.say("")
		p.say(fmt.Sprintf("Corrected on %s, %s", x.Date, x.Path))
		p.text("  ", x.Text)
	}
	for _, x := range e.Redactions {
		p.say("")
		p.say(fmt.Sprintf("Redacted on %s, %s", x.Date, x.Path))
		p.text("  ", x.Reason)
	}
	p.say("")
	p.row("KIND", "ID", "PATH", "BYTES", "UPDATED", "AUTHORS", "SHA-256")
	for _, x := range e.Files {
		p.row(x.Kind, orElse(x.ID, "–"), x.Path, fmt.Sprint(x.Size), orElse(x.Updated.String(), "–"), orElse(strings.Join(x.Authors, ", "), "–"), x.SHA256)
	}
	return p.end()
}

// text writes the lines of a text, each by itself.
func (t *table) text(indent, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		t.say(indent + line)
	}
}
