package load

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
)

// tree is what a content folder holds, sorted by path.
type tree struct {
	markdown []file
	sources  []string // folders below assessments that hold a source.yaml
	assets   []string // files that lie beside a page
}

// file is one Markdown file and what its place says about it.
type file struct {
	path string
	kind handbook.Kind
	id   string // identity where the front matter gives none
	home bool
}

// folders names the kind of each folder at the root.
var folders = map[string]handbook.Kind{
	"values": handbook.KindValue, "stories": handbook.KindStory, "touchpoints": handbook.KindTouchpoint,
	"interventions": handbook.KindIntervention, "evaluations": handbook.KindEvaluation, "onboarding": handbook.KindPath,
}

// recordFolders are the names by which folders of decision records are known.
var recordFolders = []string{"decisions", "adr", "adrs", "decision-records"}

// walk lists the tree. Hidden files, ignored folders and whatever lies under
// assessments or editions never become pages or assets.
func walk(fsys fs.FS, ignore, recordDirs []string, problems *diag.List) (tree, error) {
	var t tree
	var others []string
	err := fs.WalkDir(fsys, ".", func(p string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && p == ".":
			return err
		case err != nil:
			problems.Errorf(diag.Pos{File: p}, "unreadable", "check its permissions", "cannot read this: %s", cause(err))
			return nil
		case p == ".":
			return nil
		case strings.HasPrefix(e.Name(), "."), slices.Contains(ignore, p), e.IsDir() && (p == "editions" || e.Name() == "node_modules"):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !utf8.ValidString(p):
			problems.Warnf(diag.Pos{File: strings.ToValidUTF8(p, "\ufffd")}, "unreadable", "rename it", "this file's name is no UTF-8; it is left out")
			return nil
		}
		if e.Type()&fs.ModeSymlink != 0 && !followed(fsys, p, problems) {
			return nil
		}
		if e.IsDir() {
			return nil
		}
		first, _, below := strings.Cut(p, "/")
		switch {
		case below && first == "assessments":
			if e.Name() == "source.yaml" {
				t.sources = append(t.sources, path.Dir(p))
			}
		case isMarkdown(p):
			t.markdown = append(t.markdown, file{path: p})
		default:
			others = append(others, p)
		}
		return nil
	})
	t.classify(recordDirs)
	t.assets = besidePages(others, t.markdown)
	return t, err
}

// followed tells whether a symbolic link leads to a file inside the tree.
func followed(fsys fs.FS, p string, problems *diag.List) bool {
	info, err := fs.Stat(fsys, p)
	switch {
	case err != nil:
		problems.Warnf(diag.Pos{File: p}, "symlink", "copy the file into the folder", "this link leads to nothing or out of the content folder; it is left out")
		return false
	case info.IsDir():
		problems.Warnf(diag.Pos{File: p}, "symlink", "copy the folder, or name it where it lies", "this link leads to a folder; it is left out")
		return false
	}
	return true
}

// classify gives every Markdown file its kind and identity.
func (t *tree) classify(recordDirs []string) {
	home := ""
	for _, name := range []string{"index.md", "README.md", "readme.md"} {
		if slices.ContainsFunc(t.markdown, func(f file) bool { return f.path == name }) {
			home = name
			break
		}
	}
	several := t.recordDirs(recordDirs)
	for i := range t.markdown {
		f := &t.markdown[i]
		f.kind, f.id, f.home = handbook.KindPage, strings.TrimSuffix(f.path, path.Ext(f.path)), f.path == home
		first, rest, _ := strings.Cut(f.id, "/")
		if dir, ok := recordDir(f.path, recordDirs); ok {
			f.kind = handbook.KindDecision
			if len(several) == 1 {
				f.id = strings.TrimPrefix(f.id, dir+"/")
			}
			if name := path.Base(f.id); isIndex(name) && strings.Contains(f.id, "/") {
				f.id = path.Dir(f.id)
			}
		} else if kind, ok := folders[first]; ok && rest != "" && !isIndex(rest) {
			f.kind, f.id = kind, rest
		}
	}
}

// recordDirs lists the folders that hold decision records.
func (t *tree) recordDirs(configured []string) map[string]bool {
	dirs := map[string]bool{}
	for _, f := range t.markdown {
		if dir, ok := recordDir(f.path, configured); ok {
			dirs[dir] = true
		}
	}
	return dirs
}

// recordDir is the folder of decision records in which a file lies: one that
// handbook.yaml names, else the outermost folder that bears one of their names.
func recordDir(p string, configured []string) (string, bool) {
	if len(configured) > 0 {
		for _, dir := range configured {
			if dir = path.Clean(dir); strings.HasPrefix(p, dir+"/") {
				return dir, true
			}
		}
		return "", false
	}
	parts := strings.Split(path.Dir(p), "/")
	for i, part := range parts {
		if slices.Contains(recordFolders, strings.ToLower(part)) {
			return strings.Join(parts[:i+1], "/"), true
		}
	}
	return "", false
}

func isMarkdown(p string) bool {
	ext := strings.ToLower(path.Ext(p))
	return ext == ".md" || ext == ".markdown"
}

// isIndex tells whether a file of this name (without .md) speaks for its folder.
func isIndex(name string) bool { return name == "index" || strings.EqualFold(name, "readme") }

// besidePages keeps the files whose folder, or one above it, holds a page:
// images and downloads are copied with the pages they lie beside. Data files
// and program text at the root are no downloads.
func besidePages(files []string, pages []file) []string {
	dirs := map[string]bool{}
	for _, f := range pages {
		dirs[path.Dir(f.path)] = true
	}
	var out []string
	for _, p := range files {
		if path.Dir(p) == "." && (path.Ext(p) == ".go" || slices.Contains([]string{"handbook.yaml", "indicators.csv", "units.csv"}, p)) {
			continue
		}
		for dir := path.Dir(p); ; dir = path.Dir(dir) {
			if dirs[dir] {
				out = append(out, p)
				break
			}
			if dir == "." {
				break
			}
		}
	}
	return out
}

func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }

func as[E error](err error, target *E) bool { return errors.As(err, target) }
