package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/results"
	"github.com/ethos-handbook/ethos/generator/survey"
)

func newRelease(f *folder) *cobra.Command {
	var source string
	var dry bool
	c := &cobra.Command{
		Use:   "release WAVE",
		Short: "Fix what is published of a wave, for good",
		Long: `Release writes releases/WAVE.json beside source.yaml: what is published of the
wave, under which rules, and a keyed hash of who answered. Commit it. From then on
the wave repeats it or says less; the export need not be kept in the handbook.

A late answer, a moved person, a renamed team, a lower minimum or a new chart of
units is refused: the difference to what is out would tell what somebody said.

The hash is made with a secret: ETHOS_RELEASE_KEY, or else a key that is kept in
your configuration folder (ethos/release.key). Who releases again with another
key is told by the numbers alone whether the people are the same.`,
		Example: "  ethos assess release 2026-q1",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return release(c, f, source, args[0], dry)
		},
	}
	c.Flags().StringVar(&source, "source", "", "the assessment source, where several have a wave of that name")
	c.Flags().StringVar(&f.asOf, "as-of", "", "release as on this `day` (default as_of of handbook.yaml, SOURCE_DATE_EPOCH, today)")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would be written, and write nothing")
	return c
}

func release(c *cobra.Command, f *folder, source, wave string, dry bool) error {
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	book, problems, err := load.Handbook(o.Content, load.Options{Parser: markdown.New(), Drafts: true, Ignore: o.Ignore})
	if err != nil {
		return machine(err)
	}
	if problems.Errors() > 0 {
		printProblems(c.ErrOrStderr(), o.Content, problems)
		return content()
	}
	day := o.Today
	for _, d := range []handbook.Date{o.AsOf, book.Config.AsOf} {
		if !d.IsZero() {
			day = d
			break
		}
	}
	key, err := releaseKey()
	if err != nil {
		fmt.Fprintf(c.ErrOrStderr(), "There is no key for the hash of respondents (%v); the release is made without one.\n", err)
	}
	released, problems, err := survey.Release(o.Content, book, source, wave, day, key)
	if err != nil {
		return machine(err)
	}
	printProblems(c.ErrOrStderr(), o.Content, problems)
	if released == nil {
		return content()
	}
	dir, err := f.content()
	if err != nil {
		return err
	}
	name := filepath.Join(dir, filepath.FromSlash(released.File))
	if released.Before {
		fmt.Fprintf(c.ErrOrStderr(), "%s of %s was released on %s; nothing has changed.\n", wave, released.Ledger.Source, released.Ledger.Released)
		return nil
	}
	fmt.Fprintln(c.ErrOrStderr(), saysOf(released.Ledger))
	if dry {
		return nil
	}
	if err := writeLedger(name, released); err != nil {
		return err
	}
	fmt.Fprintln(c.OutOrStdout(), name)
	fmt.Fprintln(c.ErrOrStderr(), "Commit it. The export need not stay in the handbook.")
	return nil
}

// saysOf sums up a ledger: how much of the wave is shown.
func saysOf(l results.Ledger) string {
	states := map[results.State]int{}
	for _, c := range l.Cells {
		states[c.State]++
	}
	return fmt.Sprintf("%s of %s: %d answered, in %d published groups; %d numbers shown, %d as a bound, %d withheld.",
		l.Wave, l.Source, l.Responded, len(l.Units)+1, states[results.Shown], states[results.Coded], states[results.Withheld])
}

// writeLedger puts a ledger in its place, whole or not at all. A new one does not
// take the place of one that somebody else has just written.
func writeLedger(name string, r *survey.Released) error {
	data, err := r.Ledger.Encode()
	if err != nil {
		return machine(err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return machine(fmt.Errorf("release: %w", err))
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), ".release-*")
	if err != nil {
		return machine(fmt.Errorf("release: %w", err))
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(data)
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Sync(), temporary.Close())
	switch {
	case err != nil:
	case r.Less:
		err = os.Rename(temporary.Name(), name)
	default:
		err = os.Link(temporary.Name(), name)
		if errors.Is(err, fs.ErrExist) {
			return &exit{code: 1, err: fmt.Errorf("%s was written just now by somebody else", name), hint: "look at it, and release again"}
		}
		if err != nil { // a file system without hard links
			err = create(name, data)
		}
	}
	if err != nil {
		return machine(fmt.Errorf("release: %w", err))
	}
	return nil
}

// releaseKey is the secret under which respondents are hashed, made at its first
// use.
func releaseKey() ([]byte, error) {
	if key := os.Getenv("ETHOS_RELEASE_KEY"); key != "" {
		return []byte(key), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, err
	}
	name := filepath.Join(dir, "ethos", "release.key")
	key, err := os.ReadFile(name)
	if err == nil && len(key) > 0 {
		return key, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, err
	}
	key = []byte(rand.Text())
	if err := os.WriteFile(name, key, 0o600); err != nil {
		return nil, err
	}
	return key, nil
}
