package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ethos-handbook/ethos/generator/check"
)

// TestRulesAreKnown finds the rule that every stage reports under, and asks
// whether it can be explained and given a level.
func TestRulesAreKnown(t *testing.T) {
	files := map[string][]*ast.File{} // by folder
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		files[filepath.Dir(name)] = append(files[filepath.Dir(name)], f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]string{}
	for dir, in := range files {
		constants := stringConstants(in)
		for _, f := range in {
			ast.Inspect(f, func(n ast.Node) bool {
				if rule := ruleOf(n, constants); rule != "" {
					used[rule] = dir
				}
				return true
			})
		}
	}
	if len(used) < 20 {
		t.Errorf("found only %d rules: %v", len(used), used)
	}
	for rule, dir := range used {
		if _, ok := check.Explain(rule); !ok {
			t.Errorf("%s reports under %q, which nothing explains", dir, rule)
		}
	}
}

// stringConstants are the texts that a package has names for.
func stringConstants(files []*ast.File) map[string]string {
	out := map[string]string{}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok {
				for i, name := range spec.Names {
					if i < len(spec.Values) {
						out[name.Name] = textOf(spec.Values[i], nil)
					}
				}
			}
			return true
		})
	}
	return out
}

// textOf is the text that an expression is, by itself or by its name.
func textOf(e ast.Expr, constants map[string]string) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, _ := strconv.Unquote(e.Value) // the parser took it for a string
			return s
		}
	case *ast.Ident:
		return constants[e.Name]
	}
	return ""
}

// ruleOf is the rule that a call of Errorf or Warnf, or a Problem, names.
func ruleOf(n ast.Node, constants map[string]string) string {
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Errorf" || sel.Sel.Name == "Warnf") && len(n.Args) > 3 {
			return textOf(n.Args[1], constants)
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
			return textOf(n.Value, constants)
		}
	}
	return ""
}
