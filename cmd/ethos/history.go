package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// historyPatience is how long the history may take to answer; a date is not
// worth more of an author's time.
const historyPatience = 5 * time.Second

// firstCommits answers, for a path below dir, on which day a commit first added
// the file: the author's day, in the author's own zone, and of several commits
// the earliest. Renames are not followed, and what a merge added by itself is
// not known.
//
// The history is read when the first question is asked, and once. There is no
// answer without git, outside of a repository, in a shallow clone (whose oldest
// commit seems to have added everything) and when git takes too long.
func firstCommits(ctx context.Context, dir string) func(path string) (handbook.Date, bool) {
	days := sync.OnceValue(func() map[string]handbook.Date {
		ctx, cancel := context.WithTimeout(ctx, historyPatience)
		defer cancel()
		return readHistory(ctx, dir)
	})
	return func(p string) (handbook.Date, bool) {
		d, ok := days()[path.Clean(p)]
		return d, ok
	}
}

// readHistory lists the files that commits added below dir; nil when the history
// gives no answer.
func readHistory(ctx context.Context, dir string) map[string]handbook.Date {
	shallow, err := git(ctx, dir, "rev-parse", "--is-shallow-repository")
	if err != nil || strings.TrimSpace(string(shallow)) != "false" {
		return nil
	}
	out, err := git(ctx, dir, "log", "--no-merges", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--ignore-submodules",
		"--diff-filter=A", "--relative", "--date=short", "--format=%x01%ad", "--name-only", "-z", "--", ".")
	if err != nil {
		return nil
	}
	return parseHistory(out)
}

// parseHistory reads git log's words, each ended by a NUL: a commit's is \x01
// and its day, a file's is its path, the first of a commit after a line feed.
func parseHistory(out []byte) map[string]handbook.Date {
	days := map[string]handbook.Date{}
	var day handbook.Date
	for word := range bytes.SplitSeq(out, []byte{0}) {
		if date, ok := bytes.CutPrefix(word, []byte{1}); ok {
			day, _ = handbook.ParseDate(string(date)) // the zero Date for a day that no calendar has
			continue
		}
		name := string(bytes.TrimPrefix(word, []byte("\n")))
		if have, ok := days[name]; name != "" && !day.IsZero() && (!ok || day.Before(have)) {
			days[name] = day
		}
	}
	return days
}

// gitPlaces are the variables by which a surrounding git command, as a hook's,
// would lead to another repository than the folder's own.
var gitPlaces = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_EXTERNAL_DIFF"}

// git runs a git command that only reads: it takes no lock, asks nobody, pages
// nothing, starts no program of the repository's, and uses no network, not even
// in a partial clone.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}, args...)...)
	c.Dir = dir
	c.Env = slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(gitPlaces, name)
	})
	c.Env = append(c.Env, "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_PAGER=cat", "LC_ALL=C")
	c.WaitDelay = time.Second
	return c.Output()
}

// lastCommit names the commit on which the history of a folder ends; "" where
// there is none. Dates may change with it while no file does.
func lastCommit(ctx context.Context, dir string) string {
	ctx, cancel := context.WithTimeout(ctx, historyPatience)
	defer cancel()
	out, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "HEAD")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
