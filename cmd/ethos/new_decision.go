package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// links are the older records that a new one supersedes or amends, as they were
// named on the command line.
type links struct{ supersedes, amends []string }

// target is one of them, found.
type target struct {
	d   *handbook.Decision
	at  place // of its status
	rel relation
}

// newDecision begins a decision record as its neighbours are, and writes both
// sides of its links.
func newDecision(c *cobra.Command, f *folder, title string, links links) error {
	if slugOf(title) == "" {
		return usage(fmt.Errorf("%q has no letter to name a file after", title))
	}
	o, root, err := f.open(c.Context())
	if err != nil {
		return err
	}
	defer root.Close()
	dir, err := f.content()
	if err != nil {
		return err
	}
	files, err := readRecords(o.Content, o.Ignore)
	if err != nil {
		return machine(fmt.Errorf("read the handbook: %w", err))
	}
	p := pen{parser: markdown.New(), files: files, day: o.Today}
	if p.book, err = p.load(nil); err != nil {
		return machine(err)
	}
	targets, err := findTargets(p.parser, p.book, f, dir, links)
	if err != nil {
		return err
	}
	folder := folderFor(p.book, files, targets)
	entries := namesIn(filepath.Join(dir, filepath.FromSlash(folder)))
	p.habit = habitOf(p.parser, p.book, folder, entries)
	name := p.habit.file(title, p.day, entries)
	at := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Lstat(at); err == nil {
		return &exit{code: 2, err: fmt.Errorf("%s is there already", at), hint: "choose another title"}
	}
	changed, err := p.write(name, title, targets)
	if err != nil {
		return err
	}
	if err := commit(dir, name, changed, files, os.Rename); err != nil {
		return err
	}
	fmt.Fprintln(c.OutOrStdout(), at)
	for _, t := range targets {
		fmt.Fprintf(c.ErrOrStderr(), "%s says that it is %s by it.\n", filepath.Join(dir, filepath.FromSlash(t.d.File)), t.rel.done)
	}
	return nil
}

// namesIn lists what a folder holds; one that is not there holds nothing.
func namesIn(dir string) (names []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// folderFor is the folder of the next record: beside the one that it follows,
// else where handbook.yaml has records, else decisions/, else where most are.
func folderFor(book *handbook.Handbook, files memory, targets []target) string {
	if len(targets) > 0 {
		return dirOf(targets[0].d)
	}
	if dirs := book.Config.Decisions.Folders; len(dirs) > 0 {
		return path.Clean(dirs[0])
	}
	if _, err := files.ReadDir("decisions"); err == nil || len(book.Decisions) == 0 {
		return "decisions"
	}
	dirs := map[string]int{}
	for _, d := range book.Decisions {
		dirs[dirOf(d)]++
	}
	dir, _ := most(dirs, strings.Compare)
	return dir
}

// findTargets finds the records that the command line names.
func findTargets(parser *markdown.Parser, book *handbook.Handbook, f *folder, dir string, l links) ([]target, error) {
	var out []target
	for _, asked := range []struct {
		rel   relation
		names []string
	}{{supersedes, l.supersedes}, {amends, l.amends}} {
		for _, name := range asked.names {
			d, err := findRecord(book, f, dir, name)
			if err != nil {
				return nil, err
			}
			i := slices.IndexFunc(out, func(t target) bool { return t.d == d })
			switch {
			case i < 0:
				out = append(out, target{d, placeOf(parser, d), asked.rel})
			case out[i].rel != asked.rel:
				return nil, usage(fmt.Errorf("%s cannot be both superseded and amended", d.File))
			}
		}
	}
	return out, nil
}

var numberAsked = expression(`(?i)^(?:m?l?adr|decision|record|dr)?[\s_#-]*((?:[a-z]{1,8}-)?\d{1,6}(?:-\d{1,4})?)$`)

// findRecord finds a record by its id, path, file name or number. A number that
// several records have names none of them.
func findRecord(book *handbook.Handbook, f *folder, dir, name string) (*handbook.Decision, error) {
	paths := []string{path.Clean(filepath.ToSlash(name))}
	for _, p := range []string{name, filepath.Join(f.dir, name)} {
		if abs, err := filepath.Abs(p); err == nil {
			if from, err := filepath.Abs(dir); err == nil {
				if rel, err := filepath.Rel(from, abs); err == nil {
					paths = append(paths, filepath.ToSlash(rel))
				}
			}
		}
	}
	asked := ""
	if m := numberAsked().FindStringSubmatch(name); m != nil {
		asked = sameNumber(m[1])
	}
	for _, is := range []func(d *handbook.Decision) bool{
		func(d *handbook.Decision) bool { return d.ID == name },
		func(d *handbook.Decision) bool {
			return slices.Contains(paths, d.File) || slices.Contains(paths, path.Dir(d.File)) && isReadme(d.File)
		},
		func(d *handbook.Decision) bool {
			return strings.EqualFold(stemOf(d), name) || path.Base(d.File) == name
		},
		func(d *handbook.Decision) bool { return asked != "" && d.Number != "" && sameNumber(d.Number) == asked },
	} {
		var found []*handbook.Decision
		for _, d := range book.Decisions {
			if is(d) {
				found = append(found, d)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			var names []string
			for _, d := range found {
				names = append(names, d.File)
			}
			return nil, &exit{code: 2, err: fmt.Errorf("%d records go by %q", len(found), name), hint: "name one of the files: " + strings.Join(names, ", ")}
		}
	}
	return nil, unknownRecord(book, name, asked != "")
}

// unknownRecord says what a name may have meant.
func unknownRecord(book *handbook.Handbook, name string, numeric bool) error {
	var known, all []string
	for _, d := range book.Decisions {
		all = append(all, d.File)
		if numeric {
			known = append(known, d.Number)
		} else {
			known = append(known, stemOf(d), d.ID)
		}
	}
	known = slices.DeleteFunc(known, func(s string) bool { return s == "" })
	hint := "there are no records in this handbook"
	if len(all) > 8 {
		all = append(all[:8], fmt.Sprintf("and %d more", len(all)-8))
	}
	if len(all) > 0 {
		hint = "the records are: " + strings.Join(all, ", ")
	}
	return &exit{code: 2, err: fmt.Errorf("there is no decision record %q", name), hint: orElse(diag.DidYouMean(name, known), hint)}
}

// sameNumber writes numbers that differ in leading zeros alone in the same way.
func sameNumber(n string) string {
	return strings.ToLower(digitsIn().ReplaceAllStringFunc(n, func(s string) string { return orElse(strings.TrimLeft(s, "0"), "0") }))
}

// pen writes a new record and its links into the handbook's texts. Before
// anything reaches the disk, the loader reads what would be written.
type pen struct {
	parser *markdown.Parser
	files  memory
	book   *handbook.Handbook // as it is now
	habit  habit
	day    handbook.Date
}

// load reads the handbook as it will be with some files written.
func (p *pen) load(changed memory) (*handbook.Handbook, error) {
	all := memory{}
	for _, m := range []memory{p.files, changed} {
		for name, data := range m {
			all[name] = data
		}
	}
	book, _, err := load.Handbook(all, load.Options{Parser: p.parser, Drafts: true})
	return book, err
}

// write makes the texts of the new record and of those that it is linked to.
func (p *pen) write(name, title string, targets []target) (memory, error) {
	changed := memory{}
	var err error
	if changed[name], err = p.record(name, title, nil); err != nil {
		return nil, machine(err)
	}
	book, err := p.load(changed)
	if err != nil {
		return nil, machine(err)
	}
	d := fileOf(book, name)
	if d == nil {
		return nil, &exit{code: 2, err: fmt.Errorf("%s would not be read as a decision record", name), hint: `choose a title without "template", and see decisions.folders in handbook.yaml`}
	}
	if changed[name], err = p.record(name, title, targets); err != nil {
		return nil, machine(err)
	}
	by := newer{id: d.ID, number: d.Number, title: title, file: name, day: p.day}
	for _, t := range targets {
		text, err := p.mark(changed, by, t)
		if err != nil {
			return nil, err
		}
		changed[t.d.File] = text
	}
	return changed, nil
}

// mark finds the text by which an older record says what became of it: the
// first that the loader understands, with nothing else read otherwise.
func (p *pen) mark(changed memory, by newer, t target) ([]byte, error) {
	before := p.files[t.d.File]
	o := older{d: t.d, at: t.at, text: splitText(before), rel: t.rel, by: by, front: !p.habit.sections, key: p.key(t.rel)}
	for _, way := range o.ways() {
		try := memory{t.d.File: way.bytes()}
		for name, data := range changed {
			if name != t.d.File {
				try[name] = data
			}
		}
		book, err := p.load(try)
		if err != nil {
			return nil, machine(err)
		}
		if understood(t, fileOf(book, t.d.File), fileOf(book, by.file)) {
			return way.bytes(), nil
		}
	}
	return nil, &exit{code: 1, err: fmt.Errorf("nothing was written: %s keeps its status in a way that cannot be changed safely", t.d.File),
		hint: fmt.Sprintf("write there that it is %s, and begin the new record without --%s", t.rel.done, t.rel.doing)}
}

// key is how the handbook's records spell the key of a link back.
func (p *pen) key(rel relation) string {
	counts := map[string]int{}
	for _, d := range p.book.Decisions {
		t := splitText(p.files[d.File])
		if n := keyLine(t, min(d.Body.Line-2, len(t)), rel.done+"-by"); n >= 0 {
			counts[frontKey().FindStringSubmatch(t[n].text)[1]]++
		}
	}
	key, _ := most(counts, strings.Compare)
	return key
}

func fileOf(book *handbook.Handbook, name string) *handbook.Decision {
	for _, d := range book.Decisions {
		if d.File == name {
			return d
		}
	}
	return nil
}

// understood tells whether both records say what is between them, and the older
// one all else that it said before.
func understood(t target, old, young *handbook.Decision) bool {
	if old == nil || young == nil {
		return false
	}
	was, back, forth := t.d, old.SupersededBy, young.Supersedes
	status := handbook.DecisionSuperseded
	if !t.rel.settles {
		back, forth, status = old.AmendedBy, young.Amends, was.Status
	}
	return old.Status == status && leads(back, old, young.ID) && leads(forth, young, old.ID) &&
		old.ID == was.ID && old.Title == was.Title && old.Number == was.Number && sameDay(old, t) &&
		slices.Equal(old.Deciders, was.Deciders) && len(old.Values) == len(was.Values) &&
		keeps(old.Supersedes, was.Supersedes) && keeps(old.SupersededBy, was.SupersededBy) && keeps(old.Amends, was.Amends) && keeps(old.AmendedBy, was.AmendedBy)
}

// sameDay tells whether an older record is dated as before; where each change of
// its status has a day, the last one counts.
func sameDay(old *handbook.Decision, t target) bool {
	return old.Date == t.d.Date || !old.Date.IsZero() && t.at == inSection && t.d.At["date"].Line == t.d.At["status"].Line
}

// leads tells whether a record itself says that it has a link to another.
func leads(links []handbook.Link, from *handbook.Decision, id string) bool {
	return slices.ContainsFunc(links, func(l handbook.Link) bool { return l.ID == id && l.At.File == from.File && !l.Partial })
}

func keeps(now, before []handbook.Link) bool {
	for _, l := range before {
		if !slices.ContainsFunc(now, func(n handbook.Link) bool { return n.ID == l.ID && n.Partial == l.Partial }) {
			return false
		}
	}
	return true
}

// record is the new record's text: with front matter or, where that is the
// folder's habit, with sections.
func (p *pen) record(name, title string, targets []target) ([]byte, error) {
	kind := "decision"
	if p.habit.sections {
		kind = "decision-sections"
	}
	data, err := templates.ReadFile("new/" + kind + ".md")
	if err != nil {
		return nil, err
	}
	keys, lines := "", ""
	for _, rel := range []relation{supersedes, amends} {
		var ids []string
		for _, t := range targets {
			if t.rel == rel {
				ids = append(ids, yamlText(t.d.ID))
				lines += upperFirst(rel.doing) + " " + link(t.d.Number, t.d.Title, path.Dir(name), t.d.File) + "\n\n"
			}
		}
		if len(ids) > 0 {
			keys += rel.doing + ": [" + strings.Join(ids, ", ") + "]\n"
		}
	}
	text := string(data)
	if p.habit.sections && p.habit.front {
		text = "---\nvalues: []              # [{id: a-value, role: decisive, over: [another]}]\n---\n" + text
	}
	return []byte(strings.NewReplacer("{{heading}}", p.habit.title(title), "{{date}}", p.day.String(), "{{keys}}\n", keys, "{{links}}\n\n", lines).Replace(text)), nil
}
