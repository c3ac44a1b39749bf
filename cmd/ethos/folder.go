package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/themes"
)

// folder is where a command works.
type folder struct {
	dir    string // as -C names it
	out    string // as --out names it, "" for public in dir
	asOf   string // as --as-of names it
	drafts bool
}

// content is the folder of sources: dir/content where there is one, else dir.
func (f *folder) content() (string, error) {
	info, err := os.Stat(f.dir)
	switch {
	case err != nil:
		return "", &exit{code: 3, err: fmt.Errorf("read the handbook: %w", err), hint: `"ethos init ` + f.dir + `" begins one`}
	case !info.IsDir():
		return "", usage(fmt.Errorf("%s is a file, not a folder", f.dir))
	}
	sub := filepath.Join(f.dir, "content")
	if info, err := os.Stat(sub); err == nil && info.IsDir() {
		return sub, nil
	}
	return f.dir, nil
}

const themesFolder = "themes"

// themes is the folder of the handbook's own themes, which may be missing.
func (f *folder) themes() string { return filepath.Join(f.dir, themesFolder) }

// output is the folder of the site.
func (f *folder) output() string {
	if f.out != "" {
		return f.out
	}
	return filepath.Join(f.dir, "public")
}

// ignored lists what below the content folder is no content: the output folder
// and the handbook's own themes.
func (f *folder) ignored(content string) []string {
	list := []string{themesFolder}
	if content != f.dir {
		list = nil
	}
	from, err1 := filepath.Abs(content)
	to, err2 := filepath.Abs(f.output())
	if err1 != nil || err2 != nil {
		return list
	}
	if rel, err := filepath.Rel(from, to); err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
		list = append(list, filepath.ToSlash(rel))
	}
	return list
}

// open opens the folder and says how it is built. Nothing outside of it can be
// read through what is returned, not by a symbolic link either; the history of
// the files, which may lie above, is asked for days alone, until ctx is done.
func (f *folder) open(ctx context.Context) (generator.Options, io.Closer, error) {
	dir, err := f.content()
	if err != nil {
		return generator.Options{}, nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return generator.Options{}, nil, machine(fmt.Errorf("read the handbook: %w", err))
	}
	today, err := today()
	if err != nil {
		return generator.Options{}, nil, usage(err)
	}
	closer := closers{root}
	var own fs.FS
	if themes, err := os.OpenRoot(f.themes()); err == nil {
		own, closer = themes.FS(), append(closer, themes)
	} else if !errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return generator.Options{}, nil, machine(fmt.Errorf("read the themes: %w", err))
	}
	o := generator.Options{Content: root.FS(), Themes: own, Theme: themes.Default(), Today: today, Drafts: f.drafts, Ignore: f.ignored(dir), Program: program(), Cache: cacheFolder(), FirstCommit: firstCommits(ctx, dir)}
	if f.asOf != "" {
		if o.AsOf, err = handbook.ParseDate(f.asOf); err != nil {
			return generator.Options{}, nil, usage(fmt.Errorf("--as-of: %w", err))
		}
	}
	return o, closer, nil
}

// closers close together.
type closers []io.Closer

func (c closers) Close() (err error) {
	for _, one := range c {
		err = errors.Join(err, one.Close())
	}
	return err
}

// today is the day in UTC, or the one that SOURCE_DATE_EPOCH names
// (https://reproducible-builds.org/specs/source-date-epoch/).
func today() (handbook.Date, error) {
	s := os.Getenv("SOURCE_DATE_EPOCH")
	if s == "" {
		return handbook.DateOf(time.Now()), nil
	}
	sec, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return handbook.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH is %q, not a number of seconds", s)
	}
	return handbook.DateOf(time.Unix(sec, 0)), nil
}

// sourceLine reads a line of a source file for a caret; "" for the files that
// hold answers, which are never quoted.
func sourceLine(fsys fs.FS, name string, line int) string {
	if line < 1 || strings.HasPrefix(name, "assessments/") && !strings.HasSuffix(name, ".yaml") {
		return ""
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return ""
	}
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff"))
	for i := 1; ; i++ {
		first, rest, more := strings.Cut(text, "\n")
		if i == line {
			return first
		}
		if !more {
			return ""
		}
		text = rest
	}
}
