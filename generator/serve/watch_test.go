package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// edits are the ways in which files change, each with what is served within a
// second after. The site is the folder's files, and nav.html holds the text of
// all of them.
var edits = []struct {
	name string
	do   func(t *testing.T, p *preview)
}{
	{"overwrite", func(t *testing.T, p *preview) {
		p.write("a.html", "second")
		p.soon("a.html", 200, "second")
	}},
	{"same size", func(t *testing.T, p *preview) {
		p.write("a.html", "fIrst")
		p.soon("a.html", 200, "fIrst")
	}},
	{"same size and time, other bytes", func(t *testing.T, p *preview) {
		put(t, p.at("old.html"), "old") // not of this minute, when everything is read
		p.soon("old.html", 200, "old")
		time.Sleep(2 * settle)
		put(t, p.at("old.html"), "new")
		p.soon("old.html", 200, "new")
	}},
	{"atomic rename", func(t *testing.T, p *preview) {
		p.write("a.html.tmp", "renamed")
		p.rename("a.html.tmp", "a.html")
		p.soon("a.html", 200, "renamed")
	}},
	{"atomic rename from a name that matters", func(t *testing.T, p *preview) {
		p.write("sedXq3f9b", "renamed")
		p.rename("sedXq3f9b", "a.html")
		p.soon("a.html", 200, "renamed")
		p.soon("sedXq3f9b", 404, "")
	}},
	{"the dance of vim", func(t *testing.T, p *preview) {
		p.write("4913", "")
		p.remove("4913")
		p.rename("a.html", "a.html~")
		p.write("a.html", "danced")
		p.remove("a.html~")
		p.soon("a.html", 200, "danced")
	}},
	{"the dance of JetBrains", func(t *testing.T, p *preview) {
		p.write("a.html___jb_tmp___", "danced")
		p.rename("a.html", "a.html___jb_old___")
		p.rename("a.html___jb_tmp___", "a.html")
		p.remove("a.html___jb_old___")
		p.soon("a.html", 200, "danced")
	}},
	{"truncate, pause, write", func(t *testing.T, p *preview) {
		p.write("a.html", "")
		time.Sleep(40 * time.Millisecond)
		p.write("a.html", "at last")
		p.soon("a.html", 200, "at last")
		if p.built(func(changed []string) bool { return len(changed) > 0 }) != 1 {
			t.Error("the empty file was built")
		}
	}},
	{"emptied for good", func(t *testing.T, p *preview) {
		p.write("a.html", "")
		p.soon("nav.html", 200, "a.html: \n")
	}},
	{"two edits 30 ms apart", func(t *testing.T, p *preview) {
		p.write("a.html", "one")
		time.Sleep(30 * time.Millisecond)
		p.write("a.html", "two")
		p.soon("a.html", 200, "two")
	}},
	{"a title that other pages show", func(t *testing.T, p *preview) {
		p.write("sub/b.html", "a new title")
		p.soon("nav.html", 200, "sub/b.html: a new title\n")
	}},
	{"new file", func(t *testing.T, p *preview) {
		p.write("new.html", "new")
		p.soon("new.html", 200, "new")
	}},
	{"deletion", func(t *testing.T, p *preview) {
		p.remove("sub/b.html")
		p.soon("sub/b.html", 404, "")
	}},
	{"renamed file", func(t *testing.T, p *preview) {
		p.rename("a.html", "c.html")
		p.soon("c.html", 200, "first")
		p.soon("a.html", 404, "")
	}},
	{"new folders with a file at once", func(t *testing.T, p *preview) {
		p.write("x/y/z/deep.html", "deep")
		p.soon("x/y/z/deep.html", 200, "deep")
		time.Sleep(10 * settle) // until nobody looks again
		p.write("x/y/z/deep.html", "deeper")
		p.soon("x/y/z/deep.html", 200, "deeper")
	}},
	{"renamed folder", func(t *testing.T, p *preview) {
		p.rename("sub", "moved")
		p.soon("moved/b.html", 200, "b")
		p.soon("sub/b.html", 404, "")
		time.Sleep(10 * settle)
		p.write("moved/b.html", "edited")
		p.soon("moved/b.html", 200, "edited")
	}},
	{"gone and back", func(t *testing.T, p *preview) {
		must(t, os.RemoveAll(p.at("sub")))
		p.write("sub/b.html", "back")
		p.soon("sub/b.html", 200, "back")
		time.Sleep(10 * settle)
		p.write("sub/b.html", "again")
		p.soon("sub/b.html", 200, "again")
	}},
	{"100 files copied into a new tree", func(t *testing.T, p *preview) {
		from := t.TempDir()
		for i := range 100 {
			dir := filepath.Join(from, strconv.Itoa(i%7), strconv.Itoa(i%3))
			must(t, os.MkdirAll(dir, 0o755))
			must(t, os.WriteFile(filepath.Join(dir, fmt.Sprint(i, ".html")), []byte(fmt.Sprint("copy ", i)), 0o644))
		}
		must(t, os.CopyFS(p.at("copied"), os.DirFS(from)))
		for i := range 100 {
			p.soon(fmt.Sprintf("copied/%d/%d/%d.html", i%7, i%3, i), 200, fmt.Sprint("copy ", i))
		}
		time.Sleep(10 * settle)
		p.write("copied/6/2/20.html", "edited")
		p.soon("copied/6/2/20.html", 200, "edited")
	}},
	{"235 files at once", func(t *testing.T, p *preview) {
		for i := range 235 {
			p.write(fmt.Sprintf("sub/%d.html", i), "many")
		}
		for i := range 235 {
			p.soon(fmt.Sprintf("sub/%d.html", i), 200, "many")
		}
	}},
	{"nine siblings within 180 ms", func(t *testing.T, p *preview) {
		for i := range 9 {
			p.write(fmt.Sprintf("sub/%d.html", i), "before")
		}
		p.soon("sub/8.html", 200, "before")
		for i := range 9 {
			p.write(fmt.Sprintf("sub/%d.html", i), "after")
			time.Sleep(20 * time.Millisecond)
		}
		for i := range 9 {
			p.soon(fmt.Sprintf("sub/%d.html", i), 200, "after")
		}
	}},
	{"a link's target", func(t *testing.T, p *preview) {
		if err := os.Symlink("a.html", p.at("link.html")); err != nil {
			t.Skip(err)
		}
		p.soon("link.html", 200, "first")
		p.write("a.html", "through the link")
		p.soon("link.html", 200, "through the link")
	}},
	{"a hard link by its other name", func(t *testing.T, p *preview) {
		if err := os.Link(p.at("a.html"), p.at("sub/other.html")); err != nil {
			t.Skip(err)
		}
		p.soon("sub/other.html", 200, "first")
		p.write("sub/other.html", "by another name")
		p.soon("a.html", 200, "by another name")
	}},
	{"a hard link by a name elsewhere", func(t *testing.T, p *preview) {
		other := filepath.Join(filepath.Dir(p.root), "elsewhere.html")
		if err := os.Link(p.at("a.html"), other); err != nil {
			t.Skip(err)
		}
		must(t, os.WriteFile(other, []byte("from elsewhere"), 0o644))
		p.soon("a.html", 200, "from elsewhere")
	}},
	{"touch", func(t *testing.T, p *preview) {
		for _, name := range []string{"a.html", "sub/b.html"} {
			now := time.Now().Add(time.Hour)
			must(t, os.Chtimes(p.at(name), now, now))
		}
		p.unchanged()
	}},
	{"swap files, backups, hidden files", func(t *testing.T, p *preview) {
		for _, name := range []string{".a.html.swp", "a.html~", "#a.html#", ".#a.html", "4913", "sub/x.tmp", ".git/HEAD", ".DS_Store"} {
			p.write(name, "not of the handbook")
		}
		p.unchanged()
	}},
	{"an output folder inside", func(t *testing.T, p *preview) {
		p.mu.Lock()
		p.output = true
		p.mu.Unlock()
		p.write("a.html", "second")
		p.soon("a.html", 200, "second")
		p.quiet()
		if n := p.built(func([]string) bool { return true }); n > 2 {
			t.Errorf("built %d times", n)
		}
	}},
	{"the folder itself, away and back", func(t *testing.T, p *preview) {
		p.write("sub/kept.html", "kept")
		p.soon("sub/kept.html", 200, "kept")
		must(t, os.RemoveAll(p.root))
		time.Sleep(2 * settle)
		p.soon("a.html", 200, "first") // the last good one
		p.write("a.html", "returned")
		p.soon("a.html", 200, "returned")
		p.soon("sub/kept.html", 404, "")
		p.write("sub/b.html", "watched again")
		p.soon("sub/b.html", 200, "watched again")
	}},
	{"more events than are kept", func(t *testing.T, p *preview) {
		data, err := os.ReadFile("/proc/sys/fs/inotify/max_queued_events")
		if err != nil {
			t.Skip(err)
		}
		n, err := strconv.Atoi(strings.TrimSpace(string(data)))
		must(t, err)
		if n > 1<<16 {
			t.Skip(n, " events are kept")
		}
		release := p.hold() // a build that takes long
		p.write("a.html", "held")
		p.during()
		files := make([]*os.File, 2) // one event after another of the same file is one
		for i := range files {
			files[i], err = os.Create(p.at(fmt.Sprintf("sub/%d.html", i)))
			must(t, err)
			defer files[i].Close()
		}
		for range n/2 + 5000 {
			for _, f := range files {
				f.WriteAt([]byte("x"), 0)
			}
		}
		p.write("after.html", "after")
		p.write("x/y/z.html", "deep")
		release()
		p.soon("after.html", 200, "after")
		p.soon("x/y/z.html", 200, "deep")
		p.soon("sub/1.html", 200, "x")
		p.write("x/y/z.html", "deeper")
		p.soon("x/y/z.html", 200, "deeper")
	}},
}

// TestEdits does them with all that the watcher has, polling, and on the word of
// events alone.
func TestEdits(t *testing.T) {
	unannounced := []string{"a hard link by a name elsewhere", "the folder itself, away and back"}
	for mode, o := range map[string]Options{"natively": {}, "polling": {Poll: true}, "by events": {idle: time.Hour}} {
		for _, e := range edits {
			if mode == "by events" && slices.Contains(unannounced, e.name) {
				continue
			}
			t.Run(mode+"/"+e.name, func(t *testing.T) {
				t.Parallel()
				e.do(t, startWith(t, o, "a.html", "first", "sub/b.html", "b", "404.html", "gone"))
			})
		}
	}
}

// TestNoFlash renames a file away and back, as one who saves does, and never
// serves that it is gone.
func TestNoFlash(t *testing.T) {
	p := start(t, false, "a.html", "first", "404.html", "gone")
	for i := range 5 {
		begun := time.Now()
		p.rename("a.html", "a.html~")
		for time.Since(begun) < held*2/3 {
			if status, _ := p.get("a.html"); status != 200 && time.Since(begun) < held {
				t.Fatalf("status %d between the halves of a save", status)
			}
			time.Sleep(5 * time.Millisecond)
		}
		p.write("a.html", fmt.Sprint("save ", i))
		p.soon("a.html", 200, fmt.Sprint("save ", i))
	}
}

// TestBeforeWatched finds what is put into a new folder after it was looked at
// and before it was watched.
func TestBeforeWatched(t *testing.T) {
	root := t.TempDir()
	w, err := newWatcher(Options{Root: root, Ignore: func(string) bool { return false }, idle: time.Hour})
	must(t, err)
	if w.events == nil {
		t.Skip("no events here")
	}
	w.add = func(name string) error {
		if filepath.Base(name) == "new" {
			must(t, os.MkdirAll(filepath.Join(name, "deep"), 0o755))
			must(t, os.WriteFile(filepath.Join(name, "deep", "a.md"), []byte("a"), 0o644))
		}
		return w.events.Add(name)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	must(t, os.Mkdir(filepath.Join(root, "new"), 0o755))
	var got []string
	w.run(ctx, func(paths []string, _ time.Time) {
		got = paths
		cancel()
	})
	if !slices.Equal(got, []string{"new/deep/a.md"}) {
		t.Errorf("got %q", got)
	}
}

// TestAtOnce reads what an event names without waiting for a look.
func TestAtOnce(t *testing.T) {
	root := t.TempDir()
	put(t, filepath.Join(root, "a.md"), "a")
	put(t, filepath.Join(root, "b.md"), "b")
	w, err := newWatcher(Options{Root: root, Ignore: func(string) bool { return false }})
	must(t, err)
	defer w.close()
	put(t, filepath.Join(root, "a.md"), "A")
	put(t, filepath.Join(root, "new.md"), "new")
	for _, tt := range []struct {
		named string
		want  string
	}{
		{"a.md", "a.md"},
		{"a.md", ""},                 // known by now
		{"new.md gone.md", "new.md"}, // a file that came and went
		{"b.md", ""},                 // a touch
	} {
		named := map[string]bool{}
		for _, p := range strings.Fields(tt.named) {
			named[p] = true
		}
		if got := w.glance(named, w.last.files); strings.Join(got, " ") != tt.want {
			t.Errorf("of %q: %q, want %q", tt.named, got, tt.want)
		}
	}
	// Between the halves of a save, or one of many: the look will tell.
	put(t, filepath.Join(root, "a.md"), "")
	put(t, filepath.Join(root, "b.md"), "B")
	for _, named := range []map[string]bool{{"a.md": true}, {"a.md": true, "b.md": true}, {"b.md": true, "1": true, "2": true, "3": true, "4": true}} {
		if got := w.glance(named, w.last.files); got != nil {
			t.Errorf("of %v: %q", named, got)
		}
	}
	if now, err := w.o.look(w.last, map[string]bool{"a.md": true, "b.md": true}); err != nil {
		t.Error(err)
	} else if paths, _ := changes(w.last, now); !slices.Equal(paths, []string{"a.md", "b.md"}) {
		t.Errorf("the look finds %q", paths)
	}
}

// TestLimit goes on without events when the system will watch no more folders,
// and says so once.
func TestLimit(t *testing.T) {
	root := t.TempDir()
	for i := range 9 {
		must(t, os.MkdirAll(filepath.Join(root, strconv.Itoa(i)), 0o755))
	}
	put(t, filepath.Join(root, "8", "a.md"), "a")
	var mu sync.Mutex
	var said []string
	w, err := newWatcher(Options{Root: root, Ignore: func(string) bool { return false }, Log: func(line string) { mu.Lock(); said = append(said, line); mu.Unlock() }})
	must(t, err)
	if w.events == nil {
		t.Skip("no events here")
	}
	w.add = func(string) error { return syscall.ENOSPC }
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	got := make(chan []string, 10)
	go w.run(ctx, func(paths []string, _ time.Time) { got <- paths })
	for i := range 3 {
		must(t, os.WriteFile(filepath.Join(root, "8", "a.md"), []byte(fmt.Sprint("edit ", i)), 0o644))
		select {
		case paths := <-got:
			if !slices.Equal(paths, []string{"8/a.md"}) {
				t.Errorf("edit %d: %q", i, paths)
			}
		case <-time.After(patience):
			t.Fatalf("edit %d was missed", i)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(said) != 1 || !strings.Contains(said[0], "no space left on device") && runtime.GOOS == "linux" {
		t.Errorf("said %q", said)
	}
}

// TestDeaf looks more often once a change came of which the system said nothing,
// as on a mount where another machine writes, and says so once; but not for what
// is new in a folder that was not watched yet.
func TestDeaf(t *testing.T) {
	p := start(t, false, "a.html", "first", "sub/b.html", "b")
	other := filepath.Join(filepath.Dir(p.root), "elsewhere.html")
	if err := os.Link(p.at("a.html"), other); err != nil {
		t.Skip(err)
	}
	p.write("x/y/z/new.html", "new")
	p.soon("x/y/z/new.html", 200, "new")
	p.quiet()
	if log := p.said(); len(log) > 0 {
		t.Errorf("said %q", log)
	}
	for i := range 3 {
		must(t, os.WriteFile(other, []byte(fmt.Sprint("edit ", i)), 0o644))
		p.soon("a.html", 200, fmt.Sprint("edit ", i))
	}
	p.quiet()
	if log := p.said(); len(log) != 1 || !strings.HasPrefix(log[0], "a.html changed without a word from the system") {
		t.Errorf("said %q", log)
	}
}

// TestWhileLooking saves a file while a look is under way, which waits at a folder.
func TestWhileLooking(t *testing.T) {
	root := t.TempDir()
	put(t, filepath.Join(root, "a.md"), "a")
	must(t, os.Mkdir(filepath.Join(root, "slow"), 0o755))
	var slow atomic.Bool
	looking, gate := make(chan struct{}), make(chan struct{})
	w, err := newWatcher(Options{Root: root, idle: time.Millisecond, Log: func(string) {}, Ignore: func(p string) bool {
		if p == "slow" && slow.CompareAndSwap(true, false) {
			close(looking)
			<-gate
		}
		return false
	}})
	must(t, err)
	if w.events == nil {
		t.Skip("no events here")
	}
	ctx, cancel := context.WithCancel(t.Context())
	told := make(chan []string, 9)
	var running sync.WaitGroup
	running.Go(func() { w.run(ctx, func(paths []string, _ time.Time) { told <- paths }) })
	defer running.Wait()
	defer cancel()
	slow.Store(true)
	<-looking
	put(t, filepath.Join(root, "a.md"), "b")
	select {
	case paths := <-told:
		if !slices.Equal(paths, []string{"a.md"}) {
			t.Errorf("told of %q", paths)
		}
	case <-time.After(patience):
		t.Error("a save waits for a look")
	}
	close(gate)
	time.Sleep(10 * settle)
	if len(told) > 0 {
		t.Errorf("told twice: %q", <-told)
	}
}
