package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

func newCalendar(f *folder) *cobra.Command {
	var start string
	c := &cobra.Command{
		Use:   "calendar PATH --start DAY",
		Short: "Print the calendar of an onboarding path, for a first day",
		Long: `Calendar prints the steps of an onboarding path as a calendar (iCalendar, RFC 5545),
an event of a whole day for each, for somebody who starts on that day. PATH is its
id, such as first-thirty-days for onboarding/first-thirty-days.md. Days are working
days, Monday to Friday; a first day on a weekend is the Monday after it.

The path's page offers the same to whoever says their first day there.`,
		Example: "  ethos calendar first-thirty-days --start 2026-04-06 > first-thirty-days.ics",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if start == "" {
				return &exit{code: 2, err: errors.New("a calendar needs a first day"), hint: "say it with --start 2026-04-06"}
			}
			first, err := handbook.ParseDate(start)
			if err != nil {
				return usage(fmt.Errorf("--start: %w", err))
			}
			return calendar(c, f, args[0], first)
		},
	}
	c.Flags().StringVar(&start, "start", "", "the first `day`, such as 2026-04-06")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "take paths that are marked draft: true as well")
	return c
}

func calendar(c *cobra.Command, f *folder, path string, first handbook.Date) error {
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	ics, ids, problems, err := generator.PathCalendar(o, path, first)
	if err != nil {
		return machine(err)
	}
	if problems.Errors() > 0 {
		printProblems(c.ErrOrStderr(), o.Content, problems)
		return content()
	}
	if ics == nil {
		hint := orElse(diag.DidYouMean(path, ids), "there are "+strings.Join(ids, ", "))
		if len(ids) == 0 {
			hint = `"ethos new path TITLE" begins one`
		}
		return &exit{code: 2, err: fmt.Errorf("there is no path %q", path), hint: hint}
	}
	_, err = c.OutOrStdout().Write(ics)
	return err
}
