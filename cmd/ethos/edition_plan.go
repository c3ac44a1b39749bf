package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// refusal is why an edition is not cut, and the command or act that mends it.
type refusal struct {
	Why  string `json:"why"`
	Mend string `json:"mend"`
}

// draft is an edition that is sealed in memory, and what speaks against it.
type draft struct {
	edition.Manifest
	book     *handbook.Handbook
	sources  []edition.Source
	raw      []string // files of answers that stay out
	silent   []string // "source/wave" of which the edition says that nothing is published
	problems diag.List
	refusals []refusal
	proposed []edition.Change // as Changes, before the author said otherwise
	digest   string
	data     []byte // the archive; nil where it cannot be sealed
}

func (d *draft) refuse(mend, why string, args ...any) {
	d.refusals = append(d.refusals, refusal{fmt.Sprintf(why, args...), mend})
}

// newDraft seals what the content folder holds now as m, with what the author says
// of its changes, and finds all that speaks against cutting it. The error is the
// machine's, or the author speaks of what did not change.
func newDraft(c *cobra.Command, s *shelf, m edition.Manifest, anonymous bool, says said) (*draft, error) {
	d := &draft{Manifest: m}
	_, problems, err := generator.Build(s.Options)
	if err != nil {
		return nil, machine(err)
	}
	if d.problems = problems; problems.Errors() > 0 {
		d.refuse("ethos check", "the handbook has %s", tally(problems))
	}
	if d.book, _, err = load.Handbook(s.Content, load.Options{Parser: markdown.New(), Ignore: s.Ignore, FirstCommit: s.FirstCommit}); err != nil {
		return nil, machine(err)
	}
	d.Cut = editionDay(s.Options, d.book)
	d.follow(s)
	d.sources = edition.Sources(s.Content, d.book, s.Ignore)
	if d.raw, err = edition.Raw(s.Content, d.sources); err != nil {
		return nil, machine(err)
	}
	if err := d.waves(s); err != nil {
		return nil, err
	}
	d.date(lastChanges(c.Context(), s.dir, "HEAD", "."), anonymous)
	return d, d.seal(s, says)
}

// follow puts the draft at the end of the chain, and refuses what cannot be.
func (d *draft) follow(s *shelf) {
	for _, p := range s.problems {
		d.refuse("ethos edition verify", "%s: %s", p.File, p.Message)
	}
	faults := edition.VerifyChain(s.all)
	for _, e := range s.all {
		for _, f := range e.Verify() {
			faults = append(faults, edition.Fault{Path: e.File, What: f.String()})
		}
	}
	for _, f := range faults {
		d.refuse("ethos edition verify", "the chain of editions is broken: %s", f)
	}
	last := s.last()
	if last == nil {
		return
	}
	d.Previous = &edition.Previous{ID: last.ID, Digest: last.Digest}
	if !d.Effective.IsZero() && d.Effective.Before(last.Effective) {
		d.refuse("--effective "+last.Effective.String()+" or later", "it would be effective from %s, before %s, which is effective from %s", d.Effective, last.ID, last.Effective)
	}
}

// waves refuses waves that are not released. Of one with too few answers to be
// released the edition holds a release that says nothing.
func (d *draft) waves(s *shelf) error {
	safe, _, err := survey.Read(s.Content, d.book, nil)
	if err != nil {
		return machine(err)
	}
	for _, src := range d.book.Sources {
		published := safe.Source(src.ID)
		if published == nil {
			continue
		}
		for _, w := range published.Waves {
			name := edition.ReleasePath(src, w.ID)
			if _, err := fs.Stat(s.Content, orElse(name, ".")); err == nil && name != "" && !w.Provisional {
				continue
			}
			mend := "ethos assess release " + w.ID + " --source " + src.ID
			switch {
			case w.Provisional && d.Cut.Before(w.Closed):
				d.refuse("wait for it, or take it out of "+src.File, "the wave %q of %q is open until %s, and cannot be released before", w.ID, src.ID, w.Closed)
			case w.Provisional:
				d.refuse(mend, "the wave %q of %q is not released", w.ID, src.ID)
			case name == "":
				d.refuse("give it another id in "+src.File, "the wave %q of %q cannot be released under this name", w.ID, src.ID)
			default:
				if err := d.sayNothing(src, w.ID, w.Closed, name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// sayNothing adds a release that says nothing of a wave, so that the edition can
// be read without the answers.
func (d *draft) sayNothing(src *handbook.Source, wave string, closed handbook.Date, name string) error {
	data, err := results.Ledger{Schema: results.LedgerSchema, Source: src.ID, Wave: wave, Closed: closed.String(), Released: d.Cut.String(),
		Minimum: d.book.Config.Privacy.Minimum, DetailMinimum: d.book.Config.Privacy.DetailMinimum}.Encode()
	if err != nil {
		return machine(err)
	}
	d.silent = append(d.silent, src.ID+"/"+wave)
	d.sources = append(d.sources, edition.Source{Path: name, Kind: edition.KindRelease, ID: src.ID + "/" + wave, Data: data})
	return nil
}

// date says of each source when it was last changed and by whom, where git knows.
func (d *draft) date(changes map[string]lastChange, anonymous bool) {
	for i := range d.sources {
		s := &d.sources[i]
		if last, ok := changes[s.Path]; ok && s.Data == nil {
			if s.Updated = last.day; !anonymous {
				s.Authors = last.authors
			}
		}
	}
}

// seal seals the draft, and reads it as every later reader will: alone, without
// what was left out.
func (d *draft) seal(s *shelf, says said) error {
	if d.problems.Errors() > 0 {
		return nil // what is faulty is not read further
	}
	m := d.Manifest
	m.ID, m.Title = cmp.Or(m.ID, "plan"), cmp.Or(m.Title, "plan")
	if m.Effective.IsZero() {
		m.Effective = m.Cut
	}
	sealed, err := d.sealAs(s, m)
	if err != nil || sealed == nil {
		return err
	}
	o := s.Options
	o.Content, o.Drafts, o.Ignore = withEditions{sealed.FS(), s.Content}, false, nil
	_, problems, err := generator.Build(o)
	if err != nil {
		return machine(err)
	}
	for _, p := range problems {
		if p.Level == diag.Error {
			d.refuse("mend what depends on a draft, or on a file beside drafts alone", "the text by itself, without drafts, has an error: %s", p)
		}
	}
	if len(d.refusals) > 0 {
		return nil
	}
	previous := ""
	if last := s.last(); last != nil {
		previous = last.ID
		if d.proposed, err = proposedChanges(last, sealed); err != nil {
			return machine(err)
		}
	}
	if m.Changes, err = says.say(d.proposed, sealed.Files, previous); err != nil || previous == "" {
		return err
	}
	_, err = d.sealAs(s, m)
	return err
}

// sealAs seals into memory and opens the result; nil where it is refused.
func (d *draft) sealAs(s *shelf, m edition.Manifest) (*edition.Edition, error) {
	var b bytes.Buffer
	sealed, err := edition.Seal(&b, s.Content, d.sources, m)
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return nil, machine(err)
	}
	if err != nil {
		d.refuse("ethos edition plan", "%s", err)
		return nil, nil
	}
	e, err := edition.Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return nil, machine(fmt.Errorf("read what was sealed: %w", err))
	}
	d.digest, d.data, d.Files, d.Changes = sealed, b.Bytes(), e.Files, e.Changes
	return e, nil
}

// withEditions is the tree of a sealed edition, with the editions of the folder from
// which it was made: its text may lead to them.
type withEditions struct {
	fs.FS
	content fs.FS
}

func (b withEditions) Open(name string) (fs.File, error) {
	if name == edition.Dir || strings.HasPrefix(name, edition.Dir+"/") {
		return b.content.Open(name)
	}
	return b.FS.Open(name)
}

// refused says why, and how to mend it.
func (d *draft) refused(w io.Writer) {
	for _, r := range d.refusals {
		fmt.Fprintf(w, "  - %s\n    %s\n", harmless(r.Why), harmless(r.Mend))
	}
}

func newEditionPlan(f *folder) *cobra.Command {
	var asJSON bool
	var effective string
	var says said
	c := &cobra.Command{
		Use:   "plan",
		Short: "Show what an edition cut now would hold, and what speaks against it",
		Long: `Plan seals the handbook into memory, writes nothing, and shows what was sealed by
kind and size, how many files of answers stay out, the changes since the last
edition with the class that is proposed or set, and each reason for which a cut would
be refused, with what mends it. It exits with 1 when there is one.`,
		Example: `  ethos edition plan
  ethos edition plan --class value:candour=editorial`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			m := edition.Manifest{Tool: "ethos " + programVersion()}
			var err error
			if effective != "" {
				if m.Effective, err = handbook.ParseDate(effective); err != nil {
					return usage(fmt.Errorf("--effective: %w", err))
				}
			}
			if _, err := says.remarks(); err != nil {
				return err
			}
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			d, err := newDraft(c, s, m, true, says)
			if err != nil {
				return err
			}
			return showPlan(c, s, d, asJSON)
		},
	}
	c.Flags().StringVar(&effective, "effective", "", "the first `day` on which it may be in force")
	says.flags(c)
	dayFlag(c, f, "plan as on")
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

// kindOfFiles is how many files there are of a kind.
type kindOfFiles struct {
	Kind  string `json:"kind"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
}

// byKind counts the files of a draft, kinds in the order of their first file.
func (d *draft) byKind() (out []kindOfFiles, all kindOfFiles) {
	at := map[string]int{}
	for _, f := range d.Files {
		i, ok := at[f.Kind]
		if !ok {
			i = len(out)
			at[f.Kind] = i
			out = append(out, kindOfFiles{Kind: f.Kind})
		}
		out[i].Files++
		out[i].Bytes += f.Size
		all.Files++
		all.Bytes += f.Size
	}
	return orEmpty(out), all
}

func showPlan(c *cobra.Command, s *shelf, d *draft, asJSON bool) error {
	kinds, all := d.byKind()
	var err error
	if asJSON {
		err = printJSON(c.OutOrStdout(), map[string]any{"follows": d.Previous, "kinds": kinds, "files": all.Files, "bytes": all.Bytes, "answers_left_out": len(d.raw),
			"waves_left_out": orEmpty(d.silent), "changes": orEmpty(d.Changes), "proposed": orEmpty(d.proposed), "problems": jsonProblems(d.problems), "refusals": orEmpty(d.refusals)})
	} else {
		p := &table{w: tabwriter.NewWriter(c.OutOrStdout(), 0, 8, 2, ' ', 0)}
		if d.Previous != nil {
			p.say("Follows " + d.Previous.ID + " (" + d.Previous.Digest[:12] + ").")
		} else {
			p.say("Would be the first edition.")
		}
		if d.data != nil {
			p.row("KIND", "FILES", "BYTES")
			for _, k := range append(kinds, kindOfFiles{"all", all.Files, all.Bytes}) {
				p.row(k.Kind, fmt.Sprint(k.Files), fmt.Sprint(k.Bytes))
			}
		}
		p.say(fmt.Sprintf("Left out: %s under assessments.", plural(len(d.raw), "file", "files")))
		for _, w := range d.silent {
			p.say("Nothing is published of the wave " + w + ": too few answered.")
		}
		p.say(plural(len(d.Changes), "change", "changes") + d.howMany())
		for i, x := range d.Changes {
			if was := d.proposed[i].Class; was != x.Class {
				x.Summary += " (set; " + was + " was proposed)"
			}
			p.row("  "+x.Class, x.ID, x.Summary)
		}
		err = p.end()
		if len(d.refusals) > 0 {
			fmt.Fprintln(c.OutOrStdout(), "A cut would be refused:")
			d.refused(c.OutOrStdout())
		}
	}
	if err != nil {
		return machine(err)
	}
	if !asJSON {
		printProblems(c.ErrOrStderr(), s.Content, onlyErrors(d.problems))
		fmt.Fprintf(c.ErrOrStderr(), "%s. Nothing was written.\n", upperFirst(tally(d.problems)))
	}
	if len(d.refusals) > 0 {
		return content()
	}
	return nil
}

// howMany ends the sentence that counts the changes.
func (d *draft) howMany() string {
	set := 0
	for i, x := range d.Changes {
		if x != d.proposed[i] {
			set++
		}
	}
	if set > 0 {
		return fmt.Sprintf(", %d as you set it.", set)
	}
	return " proposed."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func onlyErrors(list diag.List) (out diag.List) {
	for _, p := range list {
		if p.Level == diag.Error {
			out = append(out, p)
		}
	}
	return out
}
