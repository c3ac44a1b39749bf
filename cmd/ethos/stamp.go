package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/output"
)

// stamp remembers a build, so that one with nothing changed is two walks and
// nothing else. It is kept in the user's cache and not in the site, whose bytes
// depend on nothing but the content.
type stamp struct {
	Input    string    // what was read: paths, sizes, times; options; this program
	Output   string    // what was left: paths, sizes, times
	Trees    []string  // folders of the site that have a stamp of their own
	Pages    int       // of the site
	Problems diag.List // warnings, to be said again
}

// inputStamp is a hash of all that a build depends on, without reading a file: of
// the history, which gives dates, the last commit.
func inputStamp(ctx context.Context, content, themes string, o generator.Options) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%v %v %v %q %s %s\n", o.AsOf, o.Today, o.Drafts, o.Ignore, program(), lastCommit(ctx, content))
	skip := map[string]bool{}
	for _, dir := range o.Ignore {
		skip[dir] = true
	}
	if o.Themes != nil {
		if _, err := sum(h, themes, func(string, fs.DirEntry) bool { return false }); err != nil {
			return "", err
		}
	}
	return sum(h, content, func(rel string, e fs.DirEntry) bool {
		return skip[rel] || strings.HasPrefix(e.Name(), ".") || e.IsDir() && e.Name() == "node_modules"
	})
}

// outputStamp is a hash of what a folder holds, without its trees, as sites of sealed
// editions are: whether those are whole is another question, see output.Holds. Once
// ctx is done the hash is of no use, and comes soon.
func outputStamp(ctx context.Context, dir string, trees []string) (string, error) {
	return sum(sha256.New(), dir, func(rel string, e fs.DirEntry) bool {
		return ctx.Err() != nil || e.IsDir() && slices.Contains(trees, rel+"/")
	})
}

// sum adds every path below a folder with its size, time and mode. WalkDir goes
// in the order of names.
func sum(h hash.Hash, dir string, skip func(rel string, e fs.DirEntry) bool) (string, error) {
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || rel == "." {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case skip(rel, e) && e.IsDir():
			return fs.SkipDir
		case skip(rel, e):
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if e.IsDir() {
			fmt.Fprintf(h, "%q\n", rel) // its time changes with what is skipped in it
			return nil
		}
		if e.Type()&fs.ModeSymlink != 0 {
			if info, err = os.Stat(name); err != nil {
				fmt.Fprintf(h, "%q leads nowhere\n", rel)
				return nil
			}
		}
		fmt.Fprintf(h, "%q %d %d %v\n", rel, info.Size(), info.ModTime().UnixNano(), info.Mode())
		return nil
	})
	return hex.EncodeToString(h.Sum(nil)), err
}

// program tells one build of this program from another.
func program() string {
	id := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		id = info.Main.Version
	}
	if name, err := os.Executable(); err == nil {
		if info, err := os.Stat(name); err == nil {
			id += fmt.Sprintf(" %d %d", info.Size(), info.ModTime().UnixNano())
		}
	}
	return id
}

// cacheFolder is where what was made of editions is kept from build to build; "" where
// the user has no cache.
func cacheFolder() generator.Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return generator.Cache(filepath.Join(dir, "ethos", "editions"))
}

// stampFile is where the stamp of an output folder is kept; "" where the user
// has no cache.
func stampFile(out string) string {
	cache, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	abs, err := filepath.Abs(out)
	if err != nil {
		return ""
	}
	id := sha256.Sum256([]byte(abs))
	return filepath.Join(cache, "ethos", hex.EncodeToString(id[:8])+".json")
}

// lastBuild looks at what the last build left, beside whatever else is done, and
// gives its stamp to who knows what a build would read now: false when that or
// what was left has changed since.
func lastBuild(out string) (upToDate func(input string) (stamp, bool)) {
	var s stamp
	data, err := os.ReadFile(stampFile(out))
	if err != nil || json.Unmarshal(data, &s) != nil {
		return func(string) (stamp, bool) { return stamp{}, false }
	}
	same := make(chan bool, 1)
	ctx, enough := context.WithCancel(context.Background())
	go func() {
		left, err := outputStamp(ctx, out, s.Trees)
		same <- err == nil && left == s.Output
	}()
	return func(input string) (stamp, bool) {
		if s.Input != input {
			enough()
		}
		left := <-same // waited for whatever the answer: a build may move the folder
		return s, left && s.Input == input && output.Holds(out, s.Trees)
	}
}

// keep writes the stamp. A stamp that cannot be kept costs a build, no more.
func (s stamp) keep(out string) {
	name := stampFile(out)
	var err error
	if s.Output, err = outputStamp(context.Background(), out, s.Trees); err != nil || name == "" {
		return
	}
	data, err := json.Marshal(s)
	if err != nil || os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	if tmp := name + ".tmp"; os.WriteFile(tmp, data, 0o600) == nil {
		os.Rename(tmp, name)
	}
}
