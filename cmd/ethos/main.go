// Command ethos builds, serves and checks a values handbook: a folder of
// Markdown and CSV files in, a static site out.
//
// Data goes to standard output, talk to standard error. Exit codes: 0 fine,
// 1 errors in the content, 2 a command that cannot be understood, 3 the machine
// (disk, permissions).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/output"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command line and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(stdout, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	var e *exit
	if !errors.As(err, &e) {
		e = usage(err)
	}
	if e.err != nil {
		fmt.Fprintf(stderr, "ethos: %s\n", e.err)
		if e.hint != "" {
			fmt.Fprintf(stderr, "  %s\n", e.hint)
		}
	}
	return e.code
}

// exit ends the program with a code; a nil err means that all was said already.
type exit struct {
	code int
	err  error
	hint string
}

func (e *exit) Error() string { return fmt.Sprint(e.err) }
func (e *exit) Unwrap() error { return e.err }

func usage(err error) *exit { return &exit{code: 2, err: err, hint: `"ethos help" lists the commands`} }
func content() *exit        { return &exit{code: 1} }

// machine says what kept the machine from doing its work.
func machine(err error) *exit {
	var foreign *output.ForeignError
	if errors.As(err, &foreign) {
		return &exit{code: 2, err: err}
	}
	return &exit{code: 3, err: err}
}

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	var f folder
	root := &cobra.Command{
		Use:   "ethos",
		Short: "A static site generator for a company's values handbook",
		Long: `Ethos turns a folder of Markdown values, stories and decision records and CSV
assessment exports into a static values handbook.

  ethos init my-handbook          begin a handbook
  ethos -C my-handbook serve      write with the page beside it
  ethos -C my-handbook build      make the site in my-handbook/public
  ethos help quick-start          the first five minutes`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.PersistentFlags().StringVarP(&f.dir, "directory", "C", ".", "work in this `folder`: its content/ if it has one, else the folder itself")
	root.AddCommand(newBuild(&f), newServe(&f), newCheck(&f), newInit(&f), newNew(&f), newExplain(), newSchema(), newAssess(&f), newEdition(&f), newDiff(&f), newImport(&f), newCalendar(&f), newVersion())
	root.SetHelpCommand(newHelp(root))
	root.CompletionOptions.HiddenDefaultCmd = false
	return root
}
