package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/ethos-handbook/ethos/"

// imports says which packages of this module each package may import, in
// reading order: a package imports only what stands above it.
var imports = []struct {
	pkg string
	may string
}{
	{"generator/diag", ""},
	{"generator/memo", ""},
	{"generator/handbook", "diag"},
	{"generator/locale", "handbook"},
	{"generator/locale/internal/messages", "locale"},
	{"generator/yaml", "diag"},
	{"generator/markdown", "diag handbook locale memo"},
	{"generator/markdown/internal/languages", ""},
	{"generator/load", "diag handbook yaml markdown memo"},
	{"generator/results", "handbook"},
	{"generator/survey/stats", ""},
	{"generator/survey/disclosure", ""},
	{"generator/survey/disclosure/attack", ""},
	{"generator/survey", "diag handbook memo results survey/stats survey/disclosure"},
	{"generator/compare", "diag handbook markdown results"},
	{"generator/gaps", "diag handbook locale results survey/stats"},
	{"generator/check", "diag handbook locale results gaps"},
	{"generator/edition", "diag handbook"},
	{"generator/chart", "handbook locale"},
	{"generator/site", "diag handbook locale markdown results gaps check chart compare"},
	{"generator/search", ""},
	{"generator/render", "chart diag locale markdown site"},
	{"generator/picture", ""},
	{"generator/output", "diag"},
	{"generator/serve", "diag"},
	{"generator", "check compare diag edition gaps handbook load locale markdown memo output picture render results search site survey"},
	{"generator/e2e", ""},
	{"content", ""},
	{"themes", ""},
	{"themes/internal/bundle", ""},
	{"cmd/ethos", ". check compare diag edition handbook load locale markdown output results serve survey yaml ../content ../themes"},
}

// TestTopLevel keeps the repository's first folder to what was agreed for it; what git
// leaves out and names with a dot are nobody's concern.
func TestTopLevel(t *testing.T) {
	agreed := []string{"cmd", "content", "themes", "generator", "go.mod", "go.sum", "README.md", "LICENSE", "public"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(agreed, e.Name()) {
			t.Errorf("%s is not of the top level", e.Name())
		}
	}
}

// doors says in which package alone a library may be imported.
var doors = map[string]string{
	"github.com/yuin/goldmark":     "generator/markdown",
	"github.com/alecthomas/chroma": "generator/markdown",
	"github.com/microcosm-cc":      "generator/markdown",
	"github.com/go-echarts":        "generator/chart",
	"github.com/fsnotify":          "generator/serve",
	"go.yaml.in/yaml":              "generator/yaml",
	"github.com/spf13/cobra":       "cmd/ethos",
	"github.com/agnivade":          "generator/diag",
	"github.com/evanw/esbuild":     "themes/internal/bundle",
	"github.com/leonelquinteros":   "generator/locale",
	"golang.org/x/image":           "generator/picture",
	"golang.org/x/term":            "cmd/ethos",
}

// TestImports holds the code against the two tables.
func TestImports(t *testing.T) {
	found := packages(t)
	seen := map[string]bool{}
	for _, row := range imports {
		seen[row.pkg] = true
		var may []string
		for _, name := range strings.Fields(row.may) {
			may = append(may, path.Clean("generator/"+name))
		}
		for _, imp := range found[row.pkg] {
			if own, ok := strings.CutPrefix(imp, module); ok && !slices.Contains(may, own) {
				t.Errorf("%s imports %s, which the table does not allow", row.pkg, own)
			}
			for lib, door := range doors {
				if strings.HasPrefix(imp, lib) && row.pkg != door && !strings.HasPrefix(row.pkg, door+"/internal/") {
					t.Errorf("%s imports %s, whose one door is %s", row.pkg, imp, door)
				}
			}
		}
	}
	for pkg := range found {
		if !seen[pkg] {
			t.Errorf("%s is not in the table of imports", pkg)
		}
	}
}

// packages lists the imports of every package of the module, tests left out.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	err = fs.WalkDir(os.DirFS(root), ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && (e.Name() == "testdata" || strings.HasPrefix(e.Name(), ".") && p != ".") {
			return fs.SkipDir
		}
		if path.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, p), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := path.Dir(p)
		for _, imp := range f.Imports {
			name, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			out[dir] = append(out[dir], name)
		}
		if len(f.Imports) == 0 && out[dir] == nil {
			out[dir] = []string{}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
