package load

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// TestExpressions compiles every expression that stands whole in the source.
func TestExpressions(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(node ast.Node) bool {
			call, ok := node.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			fun, named := call.Fun.(*ast.Ident)
			lit, whole := call.Args[0].(*ast.BasicLit)
			if !named || !whole || fun.Name != "expression" {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err == nil {
				_, err = regexp.Compile(text)
			}
			if err != nil {
				t.Errorf("%s: %s: %v", name, lit.Value, err)
			}
			n++
			return true
		})
	}
	if n < 40 {
		t.Errorf("found only %d expressions", n)
	}
}
