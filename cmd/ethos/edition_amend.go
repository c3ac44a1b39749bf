package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

func newEditionCorrect(f *folder) *cobra.Command {
	var text string
	c := &cobra.Command{
		Use:   "correct ID PATH",
		Short: "Add an erratum beside a sealed text",
		Long: `Correct adds an erratum to a file of an edition. It is shown as such beside the
text, which stays as it was sealed, and so does the digest of the edition.`,
		Example: `  ethos edition correct 2026.1 values/candour.md --text "The example names the wrong year: it was 2024."`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(text) == "" {
				return usage(errors.New("a correction says what is right; say --text"))
			}
			return amend(c, f, args[0], args[1], func(e *edition.Edition, b *bytes.Buffer, day handbook.Date) error {
				return edition.Correct(b, e, edition.Correction{Date: day, Path: args[1], Text: strings.TrimSpace(text)})
			})
		},
	}
	c.Flags().StringVar(&text, "text", "", "what is right, in Markdown")
	dayFlag(c, f, "correct as on")
	return c
}

func newEditionRedact(f *folder) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use:   "redact ID PATH",
		Short: "Take a file out of a sealed edition, in the open",
		Long: `Redact takes one file out of an edition, such as a story whose teller withdrew
consent. Its path, its digest and the reason stay, and so does the digest of the
edition; verify says "intact, 1 authorised redaction". It cannot be undone.

The text may be elsewhere: redact names the other editions that hold it. What was
downloaded, and the history of a repository, keep it.`,
		Example: `  ethos edition redact 2026.1 stories/minute-ten.md --reason "consent withdrawn"`,
		Args:    cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(reason) == "" {
				return usage(errors.New("a redaction says its reason; say --reason"))
			}
			err := amend(c, f, args[0], args[1], func(e *edition.Edition, b *bytes.Buffer, day handbook.Date) error {
				return edition.Redact(b, e, edition.Redaction{Date: day, Path: args[1], Reason: strings.TrimSpace(reason)})
			})
			if err != nil {
				return err
			}
			return alsoHeld(c, f, args[0], args[1])
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "why it is taken out, for everybody to read")
	dayFlag(c, f, "redact as on")
	return c
}

// amend rewrites an edition with what change adds to it.
func amend(c *cobra.Command, f *folder, id, path string, change func(*edition.Edition, *bytes.Buffer, handbook.Date) error) error {
	s, err := openShelf(c, f)
	if err != nil {
		return err
	}
	defer s.Close()
	if _, err := s.find(id); err != nil {
		return err
	}
	day, err := s.day()
	if err != nil {
		return err
	}
	unlock, err := lockEditions(c.Context(), filepath.Join(s.dir, edition.Dir))
	if err != nil {
		return machine(fmt.Errorf("amend %s: %w", id, err))
	}
	defer unlock()
	if err := s.read(); err != nil { // others may have written until now
		return err
	}
	e, err := s.find(id)
	if err != nil {
		return err
	}
	if faults := e.Verify(); len(faults) > 0 {
		return &exit{code: 1, err: fmt.Errorf("the edition %s is not as it was sealed: %s", id, faults[0]), hint: "put back the file that was cut, and try again"}
	}
	if _, ok := e.Lookup(path); !ok {
		var paths []string
		for _, x := range e.Files {
			paths = append(paths, x.Path)
		}
		return &exit{code: 2, err: fmt.Errorf("the edition %s has no file %q", id, path), hint: orElse(diag.DidYouMean(path, paths), `"ethos edition show `+id+`" lists them`)}
	}
	var b bytes.Buffer
	if err := change(e, &b, day); err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			return machine(err)
		}
		return &exit{code: 1, err: err}
	}
	e.Close()
	name := filepath.Join(s.dir, filepath.FromSlash(e.File))
	if err := writeSealed(name, b.Bytes(), true); err != nil {
		return machine(fmt.Errorf("amend %s: %w", id, err))
	}
	fmt.Fprintln(c.OutOrStdout(), name)
	fmt.Fprintf(c.ErrOrStderr(), "Amended %s; its digest stays %s.\n", id, e.Digest)
	return nil
}

// alsoHeld says where else the text is that was taken out.
func alsoHeld(c *cobra.Command, f *folder, id, path string) error {
	s, err := openShelf(c, f)
	if err != nil {
		return err
	}
	defer s.Close()
	e, err := s.find(id)
	if err != nil {
		return err
	}
	gone, _ := e.Lookup(path)
	for _, o := range s.all {
		for _, x := range o.Files {
			_, redacted := o.Redacted(x.Path)
			if o.ID != id && !redacted && (x.SHA256 == gone.SHA256 || x.Path == path || gone.ID != "" && x.Kind == gone.Kind && x.ID == gone.ID) {
				fmt.Fprintf(c.ErrOrStderr(), "The edition %s holds it too: ethos edition redact %s %s\n", o.ID, o.ID, x.Path)
			}
		}
	}
	if _, err := fs.Stat(s.Content, path); err == nil {
		fmt.Fprintf(c.ErrOrStderr(), "The working text still holds %s.\n", path)
	}
	if slices.ContainsFunc(e.Corrections, func(x edition.Correction) bool { return x.Path == path }) {
		fmt.Fprintln(c.ErrOrStderr(), "Its corrections stay; they are part of the record.")
	}
	fmt.Fprintln(c.ErrOrStderr(), "Build the site again. Copies that were downloaded, and the history of a repository, keep it.")
	return nil
}
