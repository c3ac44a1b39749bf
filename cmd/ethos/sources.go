package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// sources says where the files that problems name lie for those who read a report:
// below the root of the repository that has the handbook, where there is none below
// the folder in which the command works.
type sources struct {
	content string // the content folder from that root, "" where it is the root
	working string // the folder in which the command works, likewise: themes lie there
}

func (f *folder) sources() (sources, error) {
	dir, err := f.content()
	if err != nil {
		return sources{}, err
	}
	content, err := filepath.Abs(dir)
	if err != nil {
		return sources{}, machine(fmt.Errorf("find the handbook: %w", err))
	}
	working, err := filepath.Abs(f.dir)
	if err != nil {
		return sources{}, machine(fmt.Errorf("find the handbook: %w", err))
	}
	root := working
	if of := repositoryOf(content); of != "" {
		root = of
	}
	return sources{below(root, content), below(root, working)}, nil
}

// repositoryOf is the root of the repository that a folder lies in, "" where it lies
// in none. A work tree of its own and a submodule have a file in the place of the
// folder .git.
func repositoryOf(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// below is the way from a folder to one within it, with slashes.
func below(root, dir string) string {
	rel, err := filepath.Rel(root, dir)
	if err != nil || rel == "." || strings.HasPrefix(rel, "..") {
		return ""
	}
	return filepath.ToSlash(rel)
}

// path is where the file of a problem lies; "" where it names none.
func (s sources) path(p diag.Problem) string {
	switch {
	case p.File == "":
		return ""
	case p.Rule == "theme" && strings.HasPrefix(p.File, themesFolder+"/"):
		return path.Join(s.working, p.File)
	}
	return path.Join(s.content, p.File)
}
