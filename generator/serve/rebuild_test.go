package serve

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/ethos-handbook/ethos/generator/diag"
)

// sources is a folder in memory. A site of it has its files for pages, and tells at
// once what comes of an edit of those whose name begins with "prose".
type sources struct {
	files map[string]string
	wrong bool // what is told at once is not what a build gives
	fault bool // builds find an error
}

func (f *sources) build(changed []string) Build {
	if f.fault {
		return Build{Problems: diag.List{{Level: diag.Error}}}
	}
	b := f.state(maps.Clone(f.files))
	for _, name := range changed {
		b.Changed = append(b.Changed, "/"+name)
	}
	return b
}

func (f *sources) state(files map[string]string) Build {
	return Build{
		Get: func(name string) ([]byte, string, bool) {
			text, ok := files[name]
			return []byte(text), "text/plain", ok
		},
		Edited: func(name string) (Build, bool) {
			if !strings.HasPrefix(name, "prose") {
				return Build{}, false
			}
			next := maps.Clone(files)
			next[name] = f.files[name]
			if f.wrong {
				next[name] = "wrong"
			}
			b := f.state(next)
			b.Changed, b.Alone = []string{"/" + name}, name == "prose"
			return b, true
		},
	}
}

// TestRebuilder looks after each step at what is served of both files, and at how
// many states of the site there were.
func TestRebuilder(t *testing.T) {
	type step struct {
		write, text string // a file that is written, and noticed
		build       string // "begins", or "ends" when another may begin
		want        string // served, and the generation
	}
	for _, tt := range []struct {
		name         string
		wrong, fault bool
		steps        []step
	}{
		{name: "prose alone is told once", steps: []step{
			{write: "prose", text: "new", want: "new old 2"},
			{build: "begins", want: "new old 2"},
			{build: "ends", want: "new old 2"},
		}},
		{name: "prose that other pages show is told again", steps: []step{
			{write: "prose2", text: "new", want: "old old 2"},
			{build: "begins"},
			{build: "ends", want: "old old 3"},
		}},
		{name: "all else waits for a build", steps: []step{
			{write: "title", text: "new", want: "old old 1"},
			{build: "begins", want: "old old 1"},
			{build: "ends", want: "old new 2"},
		}},
		{name: "the build is the truth", wrong: true, steps: []step{
			{write: "prose", text: "new", want: "wrong old 2"},
			{build: "begins"},
			{build: "ends", want: "new old 3"},
		}},
		{name: "an edit while a build is under way", steps: []step{
			{write: "title", text: "new"},
			{build: "begins"},
			{write: "prose", text: "new", want: "new old 2"},
			{build: "ends", want: "new new 3"},
			{build: "begins"},
			{build: "ends", want: "new new 3"},
		}},
		{name: "a second edit that is more than prose", steps: []step{
			{write: "prose", text: "new", want: "new old 2"},
			{write: "title", text: "new", want: "new old 2"},
			{build: "begins"},
			{build: "ends", want: "new new 3"},
		}},
		{name: "prose is shown beside a fault of another file", fault: true, steps: []step{
			{write: "title", text: "faulty"},
			{build: "begins"},
			{build: "ends", want: "old old 1"},
			{write: "prose", text: "new", want: "new old 2"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := &sources{files: map[string]string{"prose": "old", "prose2": "old", "title": "old"}, wrong: tt.wrong}
			s := newServer(Options{}, "127.0.0.1:80")
			s.show(f.build(nil), nil, nil, time.Now())
			f.fault = tt.fault
			r := newRebuilder(s)
			var end func()
			for i, step := range tt.steps {
				switch {
				case step.write != "":
					f.files[step.write] = step.text
					r.noticed([]string{step.write}, time.Now())
				case step.build == "begins":
					paths, shown, since := r.take()
					b := f.build(paths)
					end = func() { r.built(b, nil, paths, shown, since) }
				default:
					end()
				}
				b := s.current()
				prose, _, _ := b.Get("prose")
				title, _, _ := b.Get("title")
				if got := fmt.Sprintf("%s %s %d", prose, title, b.Generation); step.want != "" && got != step.want {
					t.Errorf("step %d: got %q, want %q", i, got, step.want)
				}
			}
		})
	}
}
