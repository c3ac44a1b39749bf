package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// readBaseline reads a file of what is known.
func readBaseline(name string) (diag.Baseline, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return diag.Baseline{}, &exit{code: 2, err: fmt.Errorf("there is no baseline %s", name), hint: "--write-baseline writes it"}
	}
	if err != nil {
		return diag.Baseline{}, machine(fmt.Errorf("read the baseline: %w", err))
	}
	b, err := diag.ParseBaseline(data)
	if err != nil {
		return diag.Baseline{}, &exit{code: 2, err: fmt.Errorf("%s is no baseline: %w", name, err), hint: "--write-baseline writes it anew"}
	}
	return b, nil
}

// writeBaseline writes all warnings as known. It refuses while there are errors:
// what comes after them was not looked at, and no baseline lets a build pass.
func writeBaseline(c *cobra.Command, fsys fs.FS, name string, problems diag.List) error {
	if problems.Errors() > 0 {
		printProblems(c.OutOrStdout(), fsys, problems)
		fmt.Fprintf(c.ErrOrStderr(), "No baseline was written: %s. Errors come first, a baseline is for warnings.\n", tally(problems))
		return content()
	}
	data, err := diag.BaselineOf(problems).JSON()
	if err == nil {
		err = replace(name, data)
	}
	if err != nil {
		return machine(fmt.Errorf("write the baseline: %w", err))
	}
	fmt.Fprintf(c.ErrOrStderr(), "%s in %s.\n", plural(len(problems), "warning is known now", "warnings are known now"), name)
	return nil
}

// replace writes a file whole, in the place of the one that was there.
func replace(name string, data []byte) error {
	if _, err := os.Stat(name); err == nil {
		return swap(name, data, os.Rename)
	}
	return createWhole(name, data)
}

// sayBaseline says how much a baseline left out, and what in it no longer occurs.
func sayBaseline(w io.Writer, name string, left diag.List, gone []diag.Known) {
	if name == "" {
		return
	}
	fmt.Fprintf(w, "%s left out that %s knows.\n", plural(len(left), "warning was", "warnings were"), name)
	if len(gone) == 0 {
		return
	}
	fmt.Fprintf(w, "%s; --write-baseline writes it anew:\n", plural(len(gone), "entry of it no longer occurs", "entries of it no longer occur"))
	for _, k := range gone {
		fmt.Fprintf(w, "  %s\n", k)
	}
}
