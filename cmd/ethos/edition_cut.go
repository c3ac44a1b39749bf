package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// wanted is what the flags say of an edition.
type wanted struct {
	id, title, effective, approved, notes string
	anonymous                             bool // leave out who wrote what
}

func (w *wanted) flags(c *cobra.Command) {
	c.Flags().StringVar(&w.title, "title", "", "the edition's `title`")
	c.Flags().StringVar(&w.effective, "effective", "", "the first `day` on which it may be in force")
	c.Flags().StringVar(&w.approved, "approved-by", "", "the `role` or person who approved it")
	c.Flags().StringVar(&w.notes, "notes", "", "Markdown `file` with notes for readers; with -C from there")
	c.Flags().BoolVar(&w.anonymous, "no-authors", false, "leave out the names of authors that git knows")
}

// manifest is the manifest of these flags, or says which of them is wrong.
func (w *wanted) manifest(f *folder) (edition.Manifest, error) {
	m := edition.Manifest{ID: w.id, Title: strings.TrimSpace(w.title), ApprovedBy: w.approved, Tool: "ethos " + programVersion()}
	var err error
	if !edition.ValidID(w.id) {
		return m, usage(fmt.Errorf("%q is no name for an edition: letters, digits, dot, hyphen and underscore, as in 2026.1", w.id))
	}
	if w.effective != "" {
		if m.Effective, err = handbook.ParseDate(w.effective); err != nil {
			return m, usage(fmt.Errorf("--effective: %w", err))
		}
	}
	if w.notes == "" {
		return m, nil
	}
	name := w.notes
	if !filepath.IsAbs(name) {
		name = filepath.Join(f.dir, name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return m, machine(fmt.Errorf("read the notes: %w", err))
	}
	m.Notes = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff"))
	return m, nil
}

// programVersion is this program's version, "devel" where it has none.
func programVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func newEditionCut(f *folder) *cobra.Command {
	var w wanted
	var says said
	c := &cobra.Command{
		Use:   "cut ID",
		Short: "Seal the handbook as an edition",
		Long: `Cut seals the handbook as it stands into editions/ID.zip. It is refused, with the
reason and what mends it, when the handbook has errors, a wave is not released, the
chain of editions is broken, or the effective date comes before that of the last
edition. "ethos edition plan" tells beforehand, and shows what is proposed of each
change; --class and --summary say otherwise. Commit the file.`,
		Example: `  ethos edition cut 2026.1 --title "Spring 2026" --effective 2026-07-01 \
    --approved-by "Executive team" --notes notes.md --class value:candour=editorial`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w.id = args[0]
			m, err := w.manifest(f)
			switch {
			case err != nil:
				return err
			case m.Title == "":
				return usage(errors.New("an edition has a title; say --title"))
			case m.Effective.IsZero():
				return usage(errors.New("an edition says from when it holds; say --effective 2026-07-01"))
			}
			if _, err := says.remarks(); err != nil {
				return err
			}
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			if err := s.free(m.ID); err != nil {
				return err
			}
			d, err := newDraft(c, s, m, w.anonymous, says)
			if err != nil {
				return err
			}
			return s.place(c, d)
		},
	}
	w.flags(c)
	says.flags(c)
	dayFlag(c, f, "cut as on")
	return c
}

// free tells whether no edition has this name, in whatever case.
func (s *shelf) free(id string) error {
	taken := func(by string) error {
		return &exit{code: 2, err: fmt.Errorf("the edition %s is cut already (%s)", by, edition.Path(by)), hint: "an edition is never cut again; choose another id"}
	}
	for _, e := range s.all {
		if strings.EqualFold(e.ID, id) {
			return taken(e.ID)
		}
	}
	if _, err := fs.Stat(s.Content, edition.Path(id)); err == nil {
		return taken(id)
	}
	return nil
}

// place puts a draft into the folder of editions, unless something speaks against
// it or somebody else has cut one since it was made.
func (s *shelf) place(c *cobra.Command, d *draft) error {
	if len(d.refusals) > 0 {
		printProblems(c.ErrOrStderr(), s.Content, onlyErrors(d.problems))
		fmt.Fprintf(c.ErrOrStderr(), "The edition %s is not cut:\n", d.ID)
		d.refused(c.ErrOrStderr())
		return content()
	}
	dir := filepath.Join(s.dir, edition.Dir)
	unlock, err := lockEditions(c.Context(), dir)
	if err != nil {
		return machine(fmt.Errorf("cut %s: %w", d.ID, err))
	}
	defer unlock()
	if err := s.read(); err != nil {
		return err
	}
	if err := s.free(d.ID); err != nil {
		return err
	}
	switch last := s.last(); {
	case last == nil && d.Previous != nil:
		return &exit{code: 1, err: fmt.Errorf("the edition %s was taken away just now; %s would follow nothing", d.Previous.ID, d.ID), hint: "put it back, and cut again"}
	case last != nil && (d.Previous == nil || last.Digest != d.Previous.Digest):
		return &exit{code: 1, err: fmt.Errorf("the edition %s was cut just now by somebody else; %s would not follow it", last.ID, d.ID), hint: "cut again"}
	}
	name := filepath.Join(dir, d.ID+".zip")
	if err := writeSealed(name, d.data, false); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return s.free(d.ID)
		}
		return machine(fmt.Errorf("cut %s: %w", d.ID, err))
	}
	fmt.Fprintln(c.OutOrStdout(), name)
	fmt.Fprintf(c.ErrOrStderr(), "Sealed %s, effective from %s: %s.\nDigest %s\n", d.ID, d.Effective, plural(len(d.Files), "file", "files"), d.digest)
	for _, w := range d.silent {
		fmt.Fprintf(c.ErrOrStderr(), "Of the wave %s the edition says that nothing is published.\n", w)
	}
	fmt.Fprintln(c.ErrOrStderr(), "Commit it, and keep the digest where others can see it.")
	return nil
}

// temporaryEdition begins the name of an archive that is being written; no reader
// takes it for an edition.
const temporaryEdition = ".edition-"

// writeSealed puts an archive in its place, whole or not at all: a temporary file
// beside it, on disk before it gets its name. Only an amendment replaces another.
func writeSealed(name string, data []byte, replace bool) error {
	temporary, err := os.CreateTemp(filepath.Dir(name), temporaryEdition+"*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(data)
	if err = errors.Join(err, temporary.Chmod(0o644), temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if replace {
		err = os.Rename(temporary.Name(), name)
	} else if err = os.Link(temporary.Name(), name); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, missing := os.Lstat(name); errors.Is(missing, fs.ErrNotExist) { // a file system without hard links
			err = os.Rename(temporary.Name(), name)
		}
	}
	if err != nil {
		return err
	}
	if dir, err := os.Open(filepath.Dir(name)); err == nil {
		dir.Sync() // the name; not every system can
		dir.Close()
	}
	return nil
}
