package generator_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	example "github.com/ethos-handbook/ethos/content"
	"github.com/ethos-handbook/ethos/generator"
	"github.com/ethos-handbook/ethos/generator/diag"
	"github.com/ethos-handbook/ethos/generator/handbook"
	"github.com/ethos-handbook/ethos/generator/output"
	"github.com/ethos-handbook/ethos/themes"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// built is a site in memory.
type built struct {
	files    map[string][]byte
	problems diag.List
}

// build builds a content tree as of 27 March 2026.
func build(t testing.TB, content fs.FS) built {
	t.Helper()
	site, problems, err := generator.Build(generator.Options{Content: content, Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}})
	if err != nil {
		t.Fatal(err)
	}
	b := built{problems: problems}
	if site == nil {
		return b
	}
	b.files = files(t, site)
	return b
}

// files are all files of a site.
func files(t testing.TB, site *generator.Site) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for f, err := range output.Expand(site.Files()) {
		if err != nil {
			t.Fatal(err)
		}
		data := bytes.Clone(f.Data)
		if f.Open != nil {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
			r.Close()
		}
		if _, twice := all[f.Path]; twice {
			t.Errorf("%s is written twice", f.Path)
		}
		all[f.Path] = data
	}
	return all
}

// pages lists the pages that the content made, theme and utility pages left out.
func (b built) pages() []string {
	var out []string
	for p := range b.files {
		if strings.HasPrefix(p, "assets/") || slices.Contains([]string{"404.html", "about.html", "robots.txt"}, p) || strings.HasPrefix(p, "search/") {
			continue
		}
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

func (b built) problemLines() string {
	var s strings.Builder
	for _, p := range b.problems {
		fmt.Fprintln(&s, p)
	}
	return s.String()
}

// TestBuilds builds every content tree of testdata. A file "want/problems" holds
// all problems, "want/files" all files that the content made, and
// "want/page <path>" lines that stand in that page's main part in this order.
func TestBuilds(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no builds in testdata: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tree := fstest.MapFS{}
			for _, f := range archive.Files {
				if !strings.HasPrefix(f.Name, "want/") {
					tree[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			b := build(t, tree)
			for i := range archive.Files {
				f := &archive.Files[i]
				switch kind, arg, _ := strings.Cut(strings.TrimPrefix(f.Name, "want/"), " "); {
				case !strings.HasPrefix(f.Name, "want/"):
				case kind == "problems":
					same(t, f, b.problemLines())
				case kind == "files":
					same(t, f, strings.Join(b.pages(), "\n")+"\n")
				case kind == "page":
					inOrder(t, arg, mainOf(string(b.files[arg])), string(f.Data))
				default:
					t.Errorf("testdata knows no %q", f.Name)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func same(t *testing.T, f *txtar.File, got string) {
	t.Helper()
	if *update {
		f.Data = []byte(got)
		return
	}
	if diff := cmp.Diff(got, string(f.Data)); diff != "" {
		t.Errorf("%s (-got +want):\n%s", f.Name, diff)
	}
}

var mainPart = regexp.MustCompile(`(?s)<main.*</main>`)

func mainOf(page string) string { return mainPart.FindString(page) }

func inOrder(t *testing.T, name, page, lines string) {
	t.Helper()
	rest := page
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		_, after, ok := strings.Cut(rest, line)
		if !ok {
			t.Errorf("%s lacks, after what stands before it: %s\n%s", name, line, page)
			return
		}
		rest = after
	}
}

// TestExample builds the example handbook without an error, and every local
// link of the built site leads to a file and an id that are there, also below
// a prefix.
func TestExample(t *testing.T) {
	b := build(t, example.Files())
	if n := b.problems.Errors(); n > 0 {
		t.Fatalf("%d errors:\n%s", n, b.problemLines())
	}
	if len(b.files["values/say-it-while-it-helps.html"]) == 0 {
		t.Fatal("the example lost its second value")
	}
	deadLinks(t, b.files)
}

// deadLinks walks every page of a site and reports links that lead nowhere,
// repeated ids, and what a strict policy would refuse.
func deadLinks(t *testing.T, files map[string][]byte) {
	t.Helper()
	ids := map[string]map[string]bool{}
	refs := map[string][]string{}
	for name, data := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		ids[name] = map[string]bool{}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				switch {
				case a.Key == "id" && ids[name][a.Val]:
					t.Errorf("%s: the id %q stands twice", name, a.Val)
				case a.Key == "id":
					ids[name][a.Val] = true
				case a.Key == "href" || a.Key == "src" || a.Key == "data-search" || a.Key == "data-echarts":
					refs[name] = append(refs[name], a.Val)
				case a.Key == "srcset":
					for c := range strings.SplitSeq(a.Val, ", ") {
						at, _, _ := strings.Cut(c, " ")
						refs[name] = append(refs[name], at)
					}
				case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
					t.Errorf("%s: <%s %s=…> is against the policy", name, n.Data, a.Key)
				}
			}
			if n.Data == "script" && n.FirstChild != nil && !strings.Contains(fmt.Sprint(n.Attr), "application/json") {
				t.Errorf("%s: a script within the page", name)
			}
		}
	}
	for name, list := range refs {
		for _, ref := range list {
			if outside.MatchString(ref) {
				continue
			}
			if strings.HasPrefix(ref, "/") {
				t.Errorf("%s: %q is not relative", name, ref)
				continue
			}
			file, frag, _ := strings.Cut(ref, "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), unescape(t, file))
			}
			if _, ok := files[target]; !ok {
				t.Errorf("%s: %q leads to no file", name, ref)
			} else if frag != "" && path.Ext(target) == ".html" && !ids[target][unescape(t, frag)] {
				t.Errorf("%s: %q leads to no id", name, ref)
			}
		}
	}
}

var outside = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:`)

func unescape(t *testing.T, s string) string {
	t.Helper()
	u, err := pathUnescape(s)
	if err != nil {
		t.Errorf("%q is no URL: %v", s, err)
	}
	return u
}

// TestSameBytes builds the example twice, and once more in another time zone.
func TestSameBytes(t *testing.T) {
	first := build(t, example.Files()).files
	zone := time.Local
	defer func() { time.Local = zone }()
	time.Local = time.FixedZone("far", 14*3600)
	t.Setenv("LC_ALL", "tr_TR.UTF-8")
	second := build(t, example.Files()).files
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}

// TestFilesMatchBuild holds what a preview serves against what a build writes.
func TestFilesMatchBuild(t *testing.T) {
	site, _, err := generator.Build(generator.Options{Content: example.Files(), Theme: themes.Default(), Today: handbook.Date{Year: 2026, Month: time.March, Day: 27}})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range build(t, example.Files()).files {
		got, err := site.File(name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is served otherwise than it is written (%v)", name, err)
		}
	}
	if _, err := site.File("no/such.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there gives %v", err)
	}
}
