package generator

import (
	"fmt"
	"io/fs"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/gaps"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/site"
	"github.com/ethos-handbook/ethos/generator/survey"
)

// Options says what is built, with which theme, and as of which day.
type Options struct {
	Content fs.FS         // the content folder // required
	Theme   fs.FS         // the theme, as themes.Default gives it // required
	Themes  fs.FS         // the handbook's own themes, each a folder that is laid over Theme; nil: there are none
	AsOf    handbook.Date // the day from which due dates are judged; handbook.yaml's as_of goes before Today
	Today   handbook.Date // taken where neither AsOf nor as_of says a day
	Drafts  bool          // publish what is marked draft: true
	Ignore  []string      // folders below Content that are no content
	Memory  *Memory       // what was read by builds before; nil: a new one
	Before  *Site         // what a build before made of the same folder with the same options; nil: all files are read
	Changed []string      // with Before: the files below Content that are new, gone or different since
	Program string        // tells one version of the program from another; "": what was made of editions is made anew each time
	Cache   Cache         // keeps what is dear to compute from build to build

	// FirstCommit is the day on which a file below Content was first committed,
	// false when that is not known. It dates decision records that say no day
	// themselves, and is asked for those alone; nil: nobody knows.
	FirstCommit func(path string) (handbook.Date, bool)
}

// Build reads a content folder and plans and renders its site. The stages, in
// order: load, survey, editions (read and compared), gaps, check, site, render.
// Each takes the noun before it and finds all of its own problems; with an error
// among them there is no site, and Site is nil. The error is the machine's, or the theme's.
func Build(o Options) (*Site, diag.List, error) {
	memory := o.Memory
	if memory == nil {
		memory = NewMemory()
	}
	files := new(load.Files)
	book, problems, err := load.Handbook(o.Content, load.Options{Parser: memory.documents, Memory: &memory.files, Since: o.Before.known(o.Changed), Files: files, Drafts: o.Drafts, Ignore: o.Ignore, FirstCommit: o.FirstCommit})
	if err != nil {
		return nil, nil, err
	}
	pics := newPictures(o.Content, o.Cache, o.Before, o.Changed)
	o.Before = nil // its parts are made when they are asked for, by these options: each site would hold the one before
	levels, faults := check.Levels(book.Config)
	problems.Add(faults...)
	look, faults, err := lookOf(o, book.Config, memory)
	if err != nil {
		return nil, nil, err
	}
	problems.Add(faults...)

	safe, found, err := survey.Read(o.Content, book, &memory.waves)
	if err != nil {
		return nil, nil, err
	}
	problems.Add(found...)
	if problems = problems.Relevel(levels).Sorted(); problems.Errors() > 0 {
		return nil, problems, nil
	}

	asOf := day(o, book)
	r := &reader{memory, o.Program, o.Cache}
	past, found, err := r.readEditions(o, book, asOf)
	if err != nil {
		return nil, nil, err
	}
	problems.Add(found...)

	missing := gaps.Find(book, safe)
	evidence := check.Input{Handbook: book, Results: safe, Gaps: missing, AsOf: asOf, Reworded: past.reworded}
	problems.Add(check.Run(evidence)...)

	plan, found := site.Plan(site.Input{Handbook: book, Results: safe, Gaps: missing, Pitfalls: check.Pitfalls(evidence), Indicators: check.Indicators(evidence), AsOf: asOf, Parser: memory.documents, Editions: past.known, Hue: look.theme.Accent.OrOwn(), Say: look.say})
	problems.Add(found...)
	problems.Add(pics.problems(plan.Assets)...)
	if problems = problems.Relevel(levels).Sorted(); problems.Errors() > 0 {
		return nil, problems, nil
	}

	working, err := siteOf(plan, o.Content, look, memory.documents, pics)
	if err == nil {
		err = look.try(working)
	}
	if err != nil {
		if p, ok := ProblemOf(err); ok {
			return nil, append(problems, p), nil
		}
		return nil, problems, err
	}
	working.files = files
	s, err := whole(o, working, past, look, r)
	return s, problems, err
}

// day is the day from which a handbook is judged.
func day(o Options, book *handbook.Handbook) handbook.Date {
	for _, d := range []handbook.Date{o.AsOf, book.Config.AsOf} {
		if !d.IsZero() {
			return d
		}
	}
	return o.Today
}

// errNoFile says that a site has no file at a path.
func errNoFile(path string) error { return fmt.Errorf("%s: %w", path, fs.ErrNotExist) }
