package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/serve"
)

func newServe(f *folder) *cobra.Command {
	var w preview
	c := &cobra.Command{
		Use:   "serve",
		Short: "Show the handbook in the browser while it is written",
		Long: `Serve shows the handbook at http://127.0.0.1:1313 and changes the open pages in
place when a file changes: what you scrolled to, selected, opened and ticked stays,
and what changed is marked for a moment. Text, settings, answers and other CSV files,
pictures and a theme of your own are all live. Nothing is written to disk. Where
nothing has changed since the last build, its pages are shown until all was read.

A fault in the content does not take the page away: the last good one stays, with the
fault over it: file, line and column, the line itself, and what would mend it. It goes
when it is mended. Warnings are counted in a corner.

With --redline, a page that changed since an edition begins with what was taken out
and put in. With --follow, the page that you used last goes to whatever you edit or
begin; "ethos new" begins pages while serve runs.

Only this machine is answered, under its own name, unless --addr says otherwise.
Ctrl-C ends it.`,
		Example: `  ethos serve --follow
  ethos serve --redline 2026.1
  ethos serve --addr 0.0.0.0:8080 --poll      # in a container, on a mounted folder`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return w.serve(c, f) },
	}
	buildFlags(c, f)
	c.Flags().StringVar(&w.addr, "addr", serve.DefaultAddr, "listen on this `host:port`; the next free port when it is taken")
	c.Flags().StringVar(&w.redline, "redline", "", "show on each page what changed since this `edition`, then the page as it reads")
	c.Flags().BoolVar(&w.follow, "follow", false, "go to the page of the file that is being edited")
	c.Flags().BoolVar(&w.poll, "poll", false, "look at the files again and again instead of waiting for word of a change")
	return c
}

// preview is how a handbook is shown while it is written.
type preview struct {
	addr         string // flags
	redline      string // id of an edition; "" for none
	follow, poll bool

	f    *folder
	o    generator.Options // of every build
	dir  string            // the content folder
	talk io.Writer

	before *generator.Site // of the last build that made one
	unread []string        // what changed since
	home   atomic.Value    // URL of the handbook without its last slash, when it is known
}

// serve serves the handbook until Ctrl-C.
func (w *preview) serve(c *cobra.Command, f *folder) error {
	if err := w.check(c, f); err != nil {
		return err
	}
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	root.Close() // opened anew for every build: the folder may be replaced
	o.Memory = generator.NewMemory()
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // it stays beside an editor for hours, and hardly ever works
	w.f, w.o, w.talk = f, o, c.ErrOrStderr()
	if w.dir, err = f.content(); err != nil {
		return err
	}
	err = serve.Run(c.Context(), serve.Options{
		Addr: w.addr, Root: w.dir, Poll: w.poll, Follow: w.follow, Beside: w.beside(), Ignore: w.ignores, Standing: w.standing(c.Context()), Build: w.build,
		Log: func(line string) { fmt.Fprintln(w.talk, line) },
		Ready: func(url string) {
			w.home.Store(strings.TrimSuffix(url, "/"))
			fmt.Fprintf(w.talk, "The handbook is at %s (stop with Ctrl-C)\n", url)
		},
	})
	if err != nil {
		return machine(err)
	}
	return nil
}

// standing gives the files of the last build while nothing has changed since: to see
// so is many times quicker than to read the handbook.
func (w *preview) standing(ctx context.Context) func() func(string) ([]byte, string, bool) {
	if w.redline != "" {
		return nil
	}
	out := w.f.output()
	upToDate := lastBuild(out)
	return func() func(string) ([]byte, string, bool) {
		input, err := inputStamp(ctx, w.dir, w.f.themes(), w.o)
		if err != nil {
			return nil
		}
		if _, ok := upToDate(input); !ok {
			return nil
		}
		return func(p string) ([]byte, string, bool) {
			root, err := os.OpenRoot(out) // anew: a build may replace it
			if err != nil {
				return nil, "", false
			}
			defer root.Close()
			data, err := root.ReadFile(filepath.FromSlash(p))
			return data, contentType(p), err == nil
		}
	}
}

// check tells an edition that is not there before anything is served.
func (w *preview) check(c *cobra.Command, f *folder) error {
	if w.redline == "" {
		return nil
	}
	s, err := openShelf(c, f)
	if err != nil {
		return err
	}
	defer s.Close()
	_, err = s.named(w.redline)
	return err
}

// beside is the folder of the handbook's own themes, where it is not in the content
// folder.
func (w *preview) beside() []string {
	if rel, err := filepath.Rel(w.dir, w.f.themes()); err == nil && rel != themesFolder {
		return []string{filepath.ToSlash(rel)}
	}
	return nil
}

// ignores tells what is neither content nor a theme.
func (w *preview) ignores(p string) bool {
	return slices.ContainsFunc(w.o.Ignore, func(folder string) bool {
		return folder != themesFolder && (p == folder || strings.HasPrefix(p, folder+"/"))
	})
}

// looks tells whether a theme is among what changed.
func looks(changed []string) bool {
	return slices.ContainsFunc(changed, func(p string) bool { return strings.HasPrefix(strings.TrimPrefix(p, "../"), themesFolder+"/") })
}

// build builds the handbook; changed are the files that differ since the last time,
// none for the first.
func (w *preview) build(ctx context.Context, changed []string) (serve.Build, error) {
	o, root, err := w.f.reopen(ctx, w.o)
	if err != nil {
		return serve.Build{}, err
	}
	w.unread = append(w.unread, changed...)
	o.Before, o.Changed = w.before, w.unread
	site, problems, err := generator.Build(o)
	if err != nil {
		root.Close()
		return serve.Build{}, err
	}
	for _, i := range serve.Foremost(problems) {
		if p := &problems[i]; p.Source == "" {
			p.Source = sourceLine(o.Content, p.File, p.Line)
		}
	}
	if site == nil {
		w.say(o.Content, changed, nil, problems)
		root.Close()
		return serve.Build{Problems: problems}, nil
	}
	w.before, w.unread = site, nil
	b := state(w.dir, site)
	if w.redline != "" {
		b.Edited = nil // what changed since the edition is known of the whole alone
		if err := site.Redlined(w.redline); err != nil {
			problems = append(problems, diag.Problem{Pos: diag.Pos{File: edition.Path(w.redline)}, Level: diag.Warning, Rule: "edition", Message: err.Error()})
		}
	}
	b.Problems, b.Changed, b.Look = problems, site.URLs(changed), looks(changed)
	w.say(o.Content, changed, b.Changed, problems)
	return b, nil
}

// say tells the terminal of a build: all problems of the first; of others what
// changed, the one page that is made of it, and the errors.
func (w *preview) say(content fs.FS, changed, pages []string, problems diag.List) {
	if len(changed) == 0 {
		printProblems(w.talk, content, problems)
		return
	}
	line := strings.ReplaceAll(strings.Join(changed[:min(3, len(changed))], ", "), "../", "")
	if more := len(changed) - 3; more > 0 {
		line += fmt.Sprintf(" and %d more", more)
	}
	line += ": " + tally(problems)
	if home, ok := w.home.Load().(string); ok && len(pages) == 1 {
		line += "  " + home + pages[0]
	}
	fmt.Fprintln(w.talk, line)
	printProblems(w.talk, content, slices.DeleteFunc(slices.Clone(problems), func(p diag.Problem) bool { return p.Level != diag.Error }))
}

// reopen opens the content folder anew, with the same memory of what was read
// and of its history.
func (f *folder) reopen(ctx context.Context, o generator.Options) (generator.Options, interface{ Close() error }, error) {
	fresh, root, err := f.open(ctx)
	fresh.Memory, fresh.FirstCommit = o.Memory, o.FirstCommit
	return fresh, root, err
}

// state is a site as it is served, with those that come of it by edits of prose alone.
func state(dir string, site *generator.Site) serve.Build {
	return serve.Build{Get: files(site), Edited: func(path string) (serve.Build, bool) {
		root, err := os.OpenRoot(dir) // anew: the folder may be replaced
		if err != nil {
			return serve.Build{}, false
		}
		defer root.Close()
		edited, alone, ok := site.Edited(root.FS(), path)
		if !ok {
			return serve.Build{}, false
		}
		b := state(dir, edited)
		b.Changed, b.Alone = edited.URLs([]string{path}), alone
		return b, true
	}}
}

// files serves a site's files by path.
func files(site *generator.Site) func(string) ([]byte, string, bool) {
	return func(p string) ([]byte, string, bool) {
		data, err := site.File(p)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, "", false
		case err != nil:
			return []byte(err.Error()), "text/plain; charset=utf-8", true
		}
		return data, contentType(p), true
	}
}

// types are those whose registration differs from machine to machine.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
	".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
}

func contentType(p string) string {
	ext := strings.ToLower(path.Ext(p))
	if t := types[ext]; t != "" {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}
