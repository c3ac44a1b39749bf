package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
)

// newImport is the group of commands that look at what is no handbook yet.
func newImport(f *folder) *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: "Say what would be understood of files that are no handbook yet",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(newImportDecisions(f))
	return c
}

func newImportDecisions(f *folder) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "decisions DIR",
		Short: "Say what is understood of a folder of decision records",
		Long: `Import decisions reads the records of a folder, at any depth, as a build would, and
says what it understood: number, title, status, date and links of each, every doubt
with its place and what would mend it, and the lines for handbook.yaml that take
the folder in. It writes nothing, and no record has to change.

DIR is a path from where you are, with -C one from there. The exit code is 1 when
a file cannot be read.`,
		Example: "  ethos import decisions docs/adr",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := textOrJSON(format); err != nil {
				return err
			}
			return importDecisions(c, f, args[0], format)
		},
	}
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

func importDecisions(c *cobra.Command, f *folder, name, format string) error {
	dir := name
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(f.dir, dir)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &exit{code: 3, err: fmt.Errorf("there is no folder %s", dir)}
	case err != nil:
		return machine(err)
	case !info.IsDir():
		return usage(fmt.Errorf("%s is a file, not a folder of records", dir))
	}
	in, err := readForeign(c.Context(), dir)
	if err != nil {
		return machine(fmt.Errorf("read %s: %w", dir, err))
	}
	if format == "json" {
		err = printJSON(c.OutOrStdout(), in.asJSON())
	} else {
		err = in.print(c.OutOrStdout(), dir, f)
	}
	if err != nil {
		return machine(err)
	}
	if in.problems.Errors() > 0 {
		return content()
	}
	return nil
}

// foreign is what was understood of a folder of records. All paths are below it.
type foreign struct {
	records  []*handbook.Decision
	others   []string // files of text that are no records
	unread   []string // files of which nothing could be read
	problems diag.List
}

// readForeign reads the records of a folder by the code that reads a handbook's:
// the folder stands in a handbook of its own, under its own name, so that links
// between neighbours lead where they would.
func readForeign(ctx context.Context, dir string) (*foreign, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	in := &foreign{}
	under := nameUnder(dir)
	files, err := in.take(root.FS(), under)
	if err != nil {
		return nil, err
	}
	files["handbook.yaml"] = []byte("decisions: {folders: [" + strconv.Quote(under) + "]}\n")
	days := firstCommits(ctx, dir)
	first := func(p string) (handbook.Date, bool) { return days(strings.TrimPrefix(p, under+"/")) }
	book, problems, err := load.Handbook(files, load.Options{Parser: markdown.New(), Drafts: true, FirstCommit: first})
	if err != nil {
		return nil, err
	}
	in.records = book.Decisions
	known := map[string]bool{}
	for _, d := range in.records {
		problems.Add(d.Problems...)
		known[d.File] = true
	}
	for _, p := range book.Pages {
		known[p.File] = true
		in.others = append(in.others, strings.TrimPrefix(p.File, under+"/"))
	}
	for _, p := range problems {
		// Ids of values and the like cannot be known here.
		if p.Rule != "unknown-reference" && !slices.Contains(in.others, strings.TrimPrefix(p.File, under+"/")) {
			in.problems.Add(in.below(p, under))
		}
	}
	for p := range files {
		name := strings.TrimPrefix(p, under+"/")
		switch {
		case known[p] || p == "handbook.yaml":
		case slices.ContainsFunc(in.problems, func(f diag.Problem) bool { return f.File == name && f.Level == diag.Error }):
			in.unread = append(in.unread, name)
		default:
			in.others = append(in.others, name)
		}
	}
	for _, d := range in.records {
		d.File = strings.TrimPrefix(d.File, under+"/")
	}
	slices.Sort(in.others)
	in.problems = in.problems.Sorted()
	return in, nil
}

// nameUnder is the name under which a folder stands in its handbook: its own,
// unless that has a meaning there.
func nameUnder(dir string) string {
	abs, err := filepath.Abs(dir)
	name := filepath.Base(abs)
	if err != nil || !fs.ValidPath(name) || name == "." || strings.HasPrefix(name, ".") || strings.ContainsAny(name, `/\`) ||
		slices.Contains([]string{"assessments", "editions", "node_modules", "handbook.yaml"}, name) {
		return "decisions"
	}
	return name
}

// otherTexts are records' other languages, which are not read.
var otherTexts = []string{".adoc", ".asciidoc", ".rst", ".org", ".textile"}

// take reads the Markdown files of a folder, and tells of those that are no text.
func (in *foreign) take(fsys fs.FS, under string) (memory, error) {
	files := memory{}
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		hidden := p != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules")
		switch {
		case err != nil && p == ".":
			return err
		case err != nil:
			in.problems.Errorf(diag.Pos{File: p}, "unreadable", "check its permissions", "cannot read this: %v", cause(err))
			return nil
		case hidden && e.IsDir():
			return fs.SkipDir
		case hidden || e.IsDir():
			return nil
		case slices.Contains(otherTexts, strings.ToLower(path.Ext(p))):
			in.others = append(in.others, p)
			return nil
		case !isMarkdown(p):
			return nil
		case !utf8.ValidString(p):
			in.problems.Warnf(diag.Pos{File: strings.ToValidUTF8(p, "\ufffd")}, "unreadable", "rename it", "this file's name is no UTF-8; it is left out")
			return nil
		}
		if info, err := fs.Stat(fsys, p); err == nil && info.IsDir() {
			return nil // a link to a folder, which a build leaves out
		}
		data, err := fs.ReadFile(fsys, p)
		switch {
		case err != nil && e.Type()&fs.ModeSymlink != 0:
			in.problems.Warnf(diag.Pos{File: p}, "symlink", "copy the file into the folder", "this link leads to nothing or out of the folder; it is left out")
			return nil
		case err != nil:
			in.problems.Errorf(diag.Pos{File: p}, "unreadable", "check its permissions", "cannot read this file: %v", cause(err))
			in.unread = append(in.unread, p)
			return nil
		}
		if line := notText(data); line > 0 {
			in.problems.Errorf(diag.Pos{File: p, Line: line}, "unreadable", "save it as UTF-8", "this file is no UTF-8 text")
		}
		files[under+"/"+p] = data
		return nil
	})
	return files, err
}

// notText is the first line with a byte that no UTF-8 text holds; 0 without one.
func notText(data []byte) int {
	for n, rest := 1, data; len(rest) > 0; n++ {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0 {
			return n
		}
		rest = after
	}
	return 0
}

// cause is an error's innermost text, without the path it repeats.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// below gives a problem the paths that its files have below the folder.
func (in *foreign) below(p diag.Problem, under string) diag.Problem {
	p.File = strings.TrimPrefix(p.File, under+"/")
	p.Message, p.Hint = shorten(p.Message, under), shorten(p.Hint, under)
	return p
}

// shorten takes a folder's name off the paths in a message; what somebody wrote
// stands in quotes there, and stays.
func shorten(message, under string) string {
	parts := strings.Split(message, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = strings.TrimPrefix(strings.ReplaceAll(" "+parts[i], " "+under+"/", " "), " ")
	}
	return strings.Join(parts, `"`)
}

// doubts are the problems of one file.
func (in *foreign) doubts(file string) diag.List {
	var out diag.List
	for _, p := range in.problems {
		if p.File == file {
			out = append(out, p)
		}
	}
	return out
}

// importedValue and importedDecision are what JSON says, in the keys of the
// site's data/decisions.json.
type importedValue struct {
	ID   string   `json:"id"`
	Role string   `json:"role"`
	Over []string `json:"over"`
}

type importedDecision struct {
	Path         string          `json:"path"`
	ID           string          `json:"id"`
	Number       string          `json:"number"`
	Title        string          `json:"title"`
	Status       string          `json:"status"`
	StatusRaw    string          `json:"status_raw"`
	Date         handbook.Date   `json:"date"`
	DateRaw      string          `json:"date_raw"`
	Supersedes   []string        `json:"supersedes"`
	SupersededBy []string        `json:"superseded_by"`
	Amends       []string        `json:"amends"`
	AmendedBy    []string        `json:"amended_by"`
	Partial      bool            `json:"partial"` // some link is of a part only
	Values       []importedValue `json:"values"`
	Problems     []string        `json:"problems"`
}

func (in *foreign) asJSON() any {
	records := []importedDecision{}
	for _, d := range in.records {
		r := importedDecision{Path: d.File, ID: d.ID, Number: d.Number, Title: d.Title, Status: orElse(string(d.Status), "unknown"), StatusRaw: d.StatusRaw, Date: d.Date, DateRaw: d.DateRaw,
			Supersedes: linked(d.Supersedes), SupersededBy: linked(d.SupersededBy), Amends: linked(d.Amends), AmendedBy: linked(d.AmendedBy), Values: []importedValue{}, Problems: []string{}}
		r.Partial = slices.ContainsFunc(slices.Concat(d.Supersedes, d.SupersededBy), func(l handbook.Link) bool { return l.Partial })
		for _, v := range d.Values {
			over := []string{}
			for _, o := range v.Over {
				over = append(over, o.ID)
			}
			r.Values = append(r.Values, importedValue{v.ID, orElse(v.Role, "supporting"), over})
		}
		for _, p := range in.doubts(d.File) {
			r.Problems = append(r.Problems, p.Message)
		}
		records = append(records, r)
	}
	return map[string]any{"decisions": records, "others": append([]string{}, in.others...), "problems": jsonProblems(in.problems)}
}

// linked names what links lead to: ids, and as written what is no record.
func linked(links []handbook.Link) []string {
	out := []string{}
	for _, l := range links {
		out = append(out, orElse(l.ID, l.Text))
	}
	return out
}

// print writes the table, the doubts and the summary for a person.
func (in *foreign) print(w io.Writer, dir string, f *folder) error {
	p := &table{w: tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)}
	if len(in.records) > 0 {
		p.row("path", "number", "title", "status", "date", "supersedes", "superseded by", "doubts")
	}
	for _, d := range in.records {
		doubts := ""
		if n := len(in.doubts(d.File)); n > 0 {
			doubts = strconv.Itoa(n)
		}
		p.row(d.File, dash(d.Number), clip(d.Title, 48), statusCell(d), dateCell(d), linkCell(d.Supersedes), linkCell(d.SupersededBy), doubts)
	}
	if len(in.problems) > 0 {
		p.say("")
	}
	for _, problem := range in.problems {
		p.say(problem.String())
	}
	if len(in.records)+len(in.problems) > 0 {
		p.say("")
	}
	p.say(in.summary())
	if len(in.records) > 0 {
		p.say("")
		for _, line := range in.settings(dir, f) {
			p.say(line)
		}
	}
	return p.end()
}

func dash(s string) string { return orElse(s, "–") }

// clip is a text of at most n characters.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimRight(string(r[:n-1]), " ") + "…"
	}
	return s
}

// statusCell is a status, and in brackets how it is written where that differs.
func statusCell(d *handbook.Decision) string {
	s := string(d.Status)
	if d.Status == handbook.DecisionUnknown || s == "" {
		s = "–"
	}
	if d.StatusRaw != "" && !strings.EqualFold(strings.ReplaceAll(strings.Trim(d.StatusRaw, "."), " ", "-"), s) {
		s += " (" + clip(d.StatusRaw, 40) + ")"
	}
	return s
}

func dateCell(d *handbook.Decision) string {
	s := dash(d.Date.String())
	if d.DateRaw != "" && d.DateRaw != d.Date.String() {
		s += " (" + clip(d.DateRaw, 24) + ")"
	}
	return s
}

func linkCell(links []handbook.Link) string {
	var out []string
	for _, l := range links {
		s := l.Text
		if l.ID != "" {
			s = path.Base(l.ID)
		}
		if s = clip(s, 40); l.Partial {
			s += " in part"
		}
		out = append(out, s)
	}
	return dash(strings.Join(out, ", "))
}

// summary counts what was understood.
func (in *foreign) summary() string {
	if len(in.records) == 0 {
		return upperFirst("no decision records; " + in.listOthers())
	}
	states := map[handbook.DecisionStatus]int{}
	silent, strange, undated, dated, doubtful := 0, 0, 0, 0, 0
	for _, d := range in.records {
		switch {
		case d.Status != handbook.DecisionUnknown && d.Status != "":
			states[d.Status]++
		case d.StatusRaw == "":
			silent++
		default:
			strange++
		}
		switch {
		case !d.Date.IsZero():
			dated++
		case d.DateRaw == "":
			undated++
		case twoWays().MatchString(d.DateRaw):
			doubtful++
		}
	}
	var of []string
	for _, s := range statesInOrder {
		if states[s] > 0 {
			of = append(of, fmt.Sprintf("%d %s", states[s], s))
		}
	}
	text := count(len(in.records), "record")
	if len(of) > 0 {
		text += ": " + strings.Join(of, ", ")
	}
	for _, part := range []struct {
		n    int
		text string
	}{
		{silent, "%d without a status"}, {strange, "%d with a status that is not understood"}, {undated, "%d without a date"},
		{doubtful, are(doubtful, "date") + " ambiguous"}, {len(in.records) - dated - undated - doubtful, are(len(in.records)-dated-undated-doubtful, "date") + " not understood"},
	} {
		if part.n > 0 {
			if strings.Contains(part.text, "%d") {
				part.text = fmt.Sprintf(part.text, part.n)
			}
			text += "; " + part.text
		}
	}
	if n := len(in.unread); n > 0 {
		text += fmt.Sprintf("; %s could not be read", count(n, "file"))
	}
	if len(in.others) > 0 {
		text += "; " + in.listOthers()
	}
	return text
}

// statesInOrder are the states in the order of a summary.
var statesInOrder = []handbook.DecisionStatus{
	handbook.DecisionAccepted, handbook.DecisionImplemented, handbook.DecisionSuperseded, handbook.DecisionProposed, handbook.DecisionDraft,
	handbook.DecisionOnHold, handbook.DecisionRejected, handbook.DecisionDeprecated, handbook.DecisionWithdrawn,
}

func are(n int, word string) string {
	if n == 1 {
		return "1 " + word + " is"
	}
	return fmt.Sprintf("%d %ss are", n, word)
}

func (in *foreign) listOthers() string {
	switch len(in.others) {
	case 0:
		return "no Markdown files"
	case 1:
		return "1 file is no record: " + in.others[0]
	}
	list := in.others
	more := ""
	if len(list) > 10 {
		list, more = list[:10], fmt.Sprintf(" and %d more", len(list)-10)
	}
	return fmt.Sprintf("%d files are no records: %s%s", len(in.others), strings.Join(list, ", "), more)
}
