package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	example "github.com/ethos-handbook/ethos/content"
)

//go:embed all:starter
var starter embed.FS

func newInit(f *folder) *cobra.Command {
	var whole bool
	var organisation string
	c := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Begin a handbook",
		Long: `Init writes a small handbook to begin with into FOLDER/content: its settings, a
front page, one value, one story and one decision record, each with its keys
explained. With --example it writes the whole example handbook instead. It never
overwrites a file.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			dir := f.dir
			switch {
			case len(args) > 0 && filepath.IsAbs(args[0]):
				dir = args[0]
			case len(args) > 0:
				dir = filepath.Join(f.dir, args[0])
			}
			src, err := fs.Sub(starter, "starter")
			if whole {
				src, err = example.Files(), nil
			}
			if err != nil {
				return machine(err)
			}
			return initFolder(c, dir, src, organisation)
		},
	}
	c.Flags().BoolVar(&whole, "example", false, "write the whole example handbook")
	c.Flags().StringVar(&organisation, "organisation", "", "the company's `name`")
	return c
}

func initFolder(c *cobra.Command, dir string, src fs.FS, organisation string) error {
	to := filepath.Join(dir, "content")
	if entries, err := os.ReadDir(to); err == nil && len(entries) > 0 {
		return &exit{code: 2, err: fmt.Errorf("%s holds a handbook already", to), hint: "choose another folder, or write into this one with ethos new"}
	}
	name := organisation
	if name == "" {
		name = "Your company"
	}
	day, err := today()
	if err != nil {
		return usage(err)
	}
	fill := strings.NewReplacer("{{organisation}}", strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name), "{{date}}", day.String())
	n := 0
	err = fs.WalkDir(src, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(p) == ".go" {
			return err
		}
		data, err := fs.ReadFile(src, p)
		if err != nil {
			return err
		}
		if path.Ext(p) == ".md" || path.Ext(p) == ".yaml" {
			data = []byte(fill.Replace(string(data)))
		}
		n++
		return create(filepath.Join(to, filepath.FromSlash(p)), data)
	})
	if err != nil {
		return machine(fmt.Errorf("begin a handbook: %w", err))
	}
	fmt.Fprintf(c.ErrOrStderr(), "Wrote %d files into %s.\n\n  ethos -C %s serve    # write with the page beside it\n  ethos -C %s build    # make the site\n", n, to, dir, dir)
	return nil
}

// create writes a new file and its folders; it never overwrites one.
func create(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
