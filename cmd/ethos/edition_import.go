package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ethos-handbook/ethos/generator/edition"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/load"
	"github.com/ethos-handbook/ethos/generator/markdown"
	"github.com/ethos-handbook/ethos/generator/survey"
)

func newEditionImport(f *folder) *cobra.Command {
	var w wanted
	var ref, from string
	c := &cobra.Command{
		Use:   "import ID --git-ref REF",
		Short: "Make an edition of the handbook's own past",
		Long: `Import seals the handbook as it stood at a tag or commit of its own git repository.
It is effective from --effective, or from the day of the commit. Answers are not
read; of a wave that had no release then the edition says that nothing is published.
Editions follow one another by their effective dates: import the past, oldest first,
before the first cut.`,
		Example: "  ethos edition import 2024.1 --git-ref v1.0",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			w.id = args[0]
			m, err := w.manifest(f)
			if err != nil {
				return err
			}
			if ref == "" {
				return usage(errors.New("say which tag or commit: --git-ref v1.0"))
			}
			s, err := openShelf(c, f)
			if err != nil {
				return err
			}
			defer s.Close()
			if err := s.free(m.ID); err != nil {
				return err
			}
			return importEdition(c, s, m, ref, from, w.anonymous)
		},
	}
	w.flags(c)
	c.Flags().StringVar(&ref, "git-ref", "", "the tag, branch or commit")
	c.Flags().StringVar(&from, "git-folder", "", "the content `folder` then, from the top of the repository (default: where it is now)")
	dayFlag(c, f, "import as on")
	return c
}

func importEdition(c *cobra.Command, s *shelf, m edition.Manifest, ref, from string, anonymous bool) error {
	past, err := readPast(c.Context(), s, ref, from)
	if err != nil {
		return err
	}
	if m.Effective.IsZero() {
		m.Effective = past.day
	}
	m.Title = orElse(m.Title, ref)
	m.Tool += ", from commit " + past.commit
	d := &draft{Manifest: m}
	book, problems, err := load.Handbook(past.content, load.Options{Parser: markdown.New(), Ignore: s.Ignore})
	if err != nil {
		return machine(err)
	}
	d.book, d.problems = book, problems
	d.Cut = s.Today
	if !s.AsOf.IsZero() {
		d.Cut = s.AsOf
	}
	d.follow(s)
	d.sources = edition.Sources(past.content, book, s.Ignore)
	for _, src := range book.Sources {
		for _, w := range src.Waves {
			name := edition.ReleasePath(src, w.ID)
			if slices.ContainsFunc(d.sources, func(x edition.Source) bool { return x.Path == name }) {
				continue
			}
			if name == "" {
				d.refuse("choose another commit", "the wave %q of %q cannot be released under this name", w.ID, src.ID)
			} else if err := d.sayNothing(src, w.ID, w.Closed, name); err != nil {
				return err
			}
		}
	}
	d.date(lastChanges(c.Context(), past.top, past.commit, past.folder), anonymous)
	then := *s
	then.Content = past.content
	sealed, err := d.sealAs(&then, d.Manifest)
	if err != nil {
		return err
	}
	if sealed != nil {
		if err := d.readable(sealed); err != nil {
			return err
		}
	}
	for _, note := range past.leftOut {
		fmt.Fprintln(c.ErrOrStderr(), note)
	}
	return s.place(c, d)
}

// readable refuses a past that cannot be read as a handbook by today's rules.
// What is merely amiss in its text, such as a broken link, is part of the record.
func (d *draft) readable(e *edition.Edition) error {
	book, problems, err := load.Handbook(e.FS(), load.Options{Parser: markdown.New()})
	if err != nil {
		return machine(err)
	}
	_, found, err := survey.Read(e.FS(), book, nil)
	if err != nil {
		return machine(err)
	}
	problems.Add(found...)
	for _, p := range onlyErrors(problems.Sorted()) {
		d.refuse("choose another commit", "the handbook of that time cannot be read: %s", p)
	}
	return nil
}

// past is a content folder as it stood at a commit.
type past struct {
	commit  string
	day     handbook.Date
	top     string // the repository's folder
	folder  string // the content folder then, from the top; "." for the top itself
	content fs.FS
	leftOut []string // what is said about files that are not taken
}

// readPast reads the content folder at a commit. Git only reads, nothing of the
// repository is run, and no attribute changes a byte: the objects themselves are
// taken, not an archive or a checkout of them.
func readPast(ctx context.Context, s *shelf, ref, from string) (*past, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &exit{code: 3, err: errors.New("there is no git command on this machine"), hint: "install git, or import on a machine that has it"}
	}
	top, err := git(ctx, s.dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, &exit{code: 2, err: fmt.Errorf("%s is in no git repository", s.dir), hint: "the past is read from git; without it there is none to import"}
	}
	commit, err := git(ctx, s.dir, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if err != nil {
		return nil, &exit{code: 2, err: fmt.Errorf("git knows no tag or commit %q", ref), hint: `"git tag" lists the tags; a shallow clone has not all commits ("git fetch --unshallow --tags")`}
	}
	p := &past{commit: strings.TrimSpace(string(commit)), top: strings.TrimRight(string(top), "\r\n"), folder: path.Clean(filepath.ToSlash(from))}
	if from == "" {
		prefix, err := git(ctx, s.dir, "rev-parse", "--show-prefix")
		if err != nil {
			return nil, machine(gitFault("find the content folder", err))
		}
		p.folder = path.Clean(strings.TrimRight(string(prefix), "\r\n"))
	}
	day, err := git(ctx, p.top, "show", "--no-patch", "--no-show-signature", "--format=%as", p.commit)
	if err != nil {
		return nil, machine(gitFault("read the commit", err))
	}
	if p.day, err = handbook.ParseDate(strings.TrimSpace(string(day))); err != nil {
		return nil, machine(fmt.Errorf("the day of the commit %s: %w", ref, err))
	}
	return p, p.read(ctx, s.Ignore)
}

// blob is a file of a commit.
type blob struct{ path, object string }

// read takes the files into memory, those of answers not.
func (p *past) read(ctx context.Context, ignore []string) error {
	tree := p.commit + ":"
	if p.folder != "." {
		tree += p.folder
	}
	out, err := git(ctx, p.top, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
	if err != nil {
		return &exit{code: 2, err: fmt.Errorf("there is no folder %s at that commit", p.folder), hint: "say where the content was then: --git-folder FOLDER"}
	}
	const most = 512 << 20
	var blobs []blob
	var total int64
	links, answers := 0, map[string]string{} // object → path
	for line := range bytes.SplitSeq(out, []byte{0}) {
		head, name, ok := strings.Cut(string(line), "\t")
		words := strings.Fields(head)
		if !ok || len(words) != 4 || hidden(name) || name == edition.Dir || strings.HasPrefix(name, edition.Dir+"/") {
			continue
		}
		size, _ := strconv.ParseInt(words[3], 10, 64) // "-" for a submodule, which is left out
		switch {
		case strings.HasPrefix(words[0], "12") || words[1] != "blob":
			links++
		case holdsAnswers(name):
			answers[words[2]] = name
		case slices.ContainsFunc(ignore, func(dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") }):
		default:
			if total += size; total > most {
				return &exit{code: 1, err: fmt.Errorf("the folder held more than %d MiB at that commit", most>>20)}
			}
			blobs = append(blobs, blob{name, words[2]})
		}
	}
	for _, b := range blobs {
		if of, ok := answers[b.object]; ok && !strings.HasPrefix(b.path, "assessments/") {
			return &exit{code: 1, err: fmt.Errorf("%s had the bytes of %s, which held answers, at that commit; answers are never sealed", b.path, of), hint: "choose another commit"}
		}
	}
	if len(answers) > 0 {
		p.leftOut = append(p.leftOut, fmt.Sprintf("Left out: %s of answers under assessments.", plural(len(answers), "file", "files")))
	}
	if links > 0 {
		p.leftOut = append(p.leftOut, fmt.Sprintf("Left out: %s to other places.", plural(links, "link", "links")))
	}
	return p.take(ctx, blobs)
}

// holdsAnswers tells whether a file under assessments may hold answers: it is
// neither a source.yaml nor a release.
func holdsAnswers(name string) bool {
	return strings.HasPrefix(name, "assessments/") && path.Base(name) != "source.yaml" && !(path.Base(path.Dir(name)) == "releases" && path.Ext(name) == ".json")
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") || strings.Contains(name, "/.") }

// take reads the objects in one go and keeps them as a tree of files.
func (p *past) take(ctx context.Context, blobs []blob) error {
	var ask, kept bytes.Buffer
	for _, b := range blobs {
		fmt.Fprintln(&ask, b.object)
	}
	c := exec.CommandContext(ctx, "git", "--no-pager", "cat-file", "--batch")
	c.Dir, c.Stdin, c.WaitDelay = p.top, &ask, time.Second
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(gitPlaces, name)
	})
	c.Env = append(c.Env, "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "LC_ALL=C")
	out, err := c.Output()
	if err != nil {
		return machine(gitFault("read the files of that commit", err))
	}
	w := zip.NewWriter(&kept)
	for _, b := range blobs {
		head, rest, _ := bytes.Cut(out, []byte("\n"))
		words := strings.Fields(string(head))
		if len(words) != 3 || words[1] != "blob" {
			return machine(fmt.Errorf("git has not the object of %s; a partial clone has not all of them", b.path))
		}
		size, err := strconv.Atoi(words[2])
		if err != nil || size < 0 || size >= len(rest) {
			return machine(fmt.Errorf("git gave less of %s than it said", b.path))
		}
		data := rest[:size]
		out = rest[size+1:]
		if bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/")) {
			p.leftOut = append(p.leftOut, b.path+" is a pointer of Git LFS; the pointer is sealed, not the file.")
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: b.path, Method: zip.Store})
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return machine(err)
		}
	}
	if err := w.Close(); err != nil {
		return machine(err)
	}
	p.content, err = zip.NewReader(bytes.NewReader(kept.Bytes()), int64(kept.Len()))
	if p.content == nil || err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return machine(err)
	}
	return nil
}

// gitFault is a git command's own words.
func gitFault(doing string, err error) error {
	var e *exec.ExitError
	if errors.As(err, &e) && len(e.Stderr) > 0 {
		return fmt.Errorf("%s: git says: %s", doing, harmless(strings.TrimSpace(string(e.Stderr))))
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// lastChange is the day of a file's last commit, and who wrote it until then.
type lastChange struct {
	day     handbook.Date
	authors []string // by name
}

// changesPatience is how long git may take to tell who wrote what.
const changesPatience = 20 * time.Second

// lastChanges tells of every file below a folder, a path from dir, the day of its
// last commit before a revision, and its authors: their names, never their
// addresses. Renames are not followed. A file that differs from the revision in
// the working tree has no day. Nothing is known without git, outside of a
// repository, and in a shallow clone.
func lastChanges(ctx context.Context, dir, rev, folder string) map[string]lastChange {
	ctx, cancel := context.WithTimeout(ctx, changesPatience)
	defer cancel()
	shallow, err := git(ctx, dir, "rev-parse", "--is-shallow-repository")
	if err != nil || strings.TrimSpace(string(shallow)) != "false" {
		return nil
	}
	relative := "--relative"
	if folder != "." {
		relative += "=" + folder + "/"
	}
	out, err := git(ctx, dir, "log", "--no-merges", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--ignore-submodules",
		relative, "--date=short", "--format=%x01%ad%x02%aN", "--name-only", "-z", rev, "--", folder)
	if err != nil {
		return nil
	}
	changes := parseChanges(out)
	if rev != "HEAD" {
		return changes
	}
	touched, err := git(ctx, dir, "diff", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--relative", "--name-only", "-z", "HEAD", "--", folder)
	if err != nil {
		return nil
	}
	for name := range strings.SplitSeq(string(touched), "\x00") {
		delete(changes, name)
	}
	return changes
}

// parseChanges reads git log's words, each ended by a NUL: a commit's is \x01, its
// day, \x02 and its author, a file's is its path, the first of a commit after a
// line feed. The newest commit comes first.
func parseChanges(out []byte) map[string]lastChange {
	changes := map[string]lastChange{}
	var day handbook.Date
	var author string
	for word := range strings.SplitSeq(string(out), "\x00") {
		if head, ok := strings.CutPrefix(word, "\x01"); ok {
			date, name, _ := strings.Cut(head, "\x02")
			day, _ = handbook.ParseDate(date) // the zero Date for a day that no calendar has
			author = strings.ToValidUTF8(strings.TrimSpace(name), "\ufffd")
			continue
		}
		name := strings.TrimPrefix(word, "\n")
		if name == "" {
			continue
		}
		last, known := changes[name]
		if !known {
			last.day = day
		}
		if author != "" && !slices.Contains(last.authors, author) {
			last.authors = append(last.authors, author)
			slices.Sort(last.authors)
		}
		changes[name] = last
	}
	return changes
}
