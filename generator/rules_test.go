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
	used := map[string]string{}
	err := filepath.WalkDir(".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if rule := ruleOf(n); rule != "" {
				used[rule] = name
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(used) < 10 {
		t.Errorf("found only %d rules: %v", len(used), used)
	}
	for rule, file := range used {
		if _, ok := check.Explain(rule); !ok {
			t.Errorf("%s reports under %q, which nothing explains", file, rule)
		}
	}
}

// ruleOf is the rule that a call of Errorf or Warnf, or a Problem, names.
func ruleOf(n ast.Node) string {
	text := func(e ast.Expr) string {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			s, _ := strconv.Unquote(lit.Value) // the parser took it for a string
			return s
		}
		return ""
	}
	switch n := n.(type) {
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Errorf" || sel.Sel.Name == "Warnf") && len(n.Args) > 3 {
			return text(n.Args[1])
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
			return text(n.Value)
		}
	}
	return ""
}
