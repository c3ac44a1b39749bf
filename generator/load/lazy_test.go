package load

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
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

// TestMarks proves of every expression that needs a mark that it matches nothing
// without one.
func TestMarks(t *testing.T) {
	all := []*lazy{
		comments, images, wikiLinks, inlineLinks, autoLinks, struckTags, breakTags, tags, footnotes, emphasis, escapes, headingIDs, struckText,
		atxMarks, setextMarks, alertMark, attributes, definition, labelled, nextLabel, aroundTarget, arrows, templates, bracketed, chosenInAll,
		activeWords, ownFate, titleStatus, plural, particular,
	}
	for _, form := range targetForms {
		all = append(all, form.re)
	}
	for _, l := range all {
		re, err := syntax.Parse(l.text, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if len(l.marks) == 0 || !marked(re, l.marks) {
			t.Errorf("%s may match without any of %q", l.text, l.marks)
		}
	}
	if re, _ := syntax.Parse(`a*|b`, syntax.Perl); marked(re, []string{"b"}) || marked(re, []string{"a", "b"}) {
		t.Error("an expression that matches nothing at all is said to need a mark")
	}
	count := 0
	files, err := filepath.Glob("decision*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		count += strings.Count(string(text), ").needs(")
	}
	if count != len(all) {
		t.Errorf("%d expressions need a mark, %d are looked at here", count, len(all))
	}
}

// marked tells whether one of the marks stands in every match of an expression;
// false where that is not plain to see.
func marked(re *syntax.Regexp, marks []string) bool {
	sub := func(r *syntax.Regexp) bool { return marked(r, marks) }
	switch re.Op {
	case syntax.OpLiteral:
		return slices.ContainsFunc(marks, func(mark string) bool {
			return strings.Contains(string(re.Rune), mark) && (re.Flags&syntax.FoldCase == 0 || !strings.ContainsFunc(mark, unicode.IsLetter))
		})
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			for c := re.Rune[i]; c <= re.Rune[i+1]; c++ {
				if !slices.Contains(marks, string(c)) {
					return false
				}
			}
		}
		return len(re.Rune) > 0
	case syntax.OpCapture, syntax.OpPlus:
		return sub(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && sub(re.Sub[0])
	case syntax.OpConcat:
		return slices.ContainsFunc(re.Sub, sub)
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(r *syntax.Regexp) bool { return !sub(r) })
	}
	return false
}
