package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"text/template/parse"
)

// extract collects the messages of the module at root.
func extract(root string) (*messages, error) {
	all := &messages{}
	err := filepath.WalkDir(root, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if e.IsDir() {
			if e.Name() == "testdata" || name != "." && strings.HasPrefix(e.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		var read func(name, text string, add func(m message)) error
		switch in, _ := filepath.Match("themes/default/*/*", name); {
		case strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go"):
			read = program
		case in && strings.HasPrefix(name, "themes/default/templates/") && strings.HasSuffix(name, ".html"):
			read = templates
		case in && strings.HasPrefix(name, "themes/default/src/") && strings.HasSuffix(name, ".js"):
			read = script
		default:
			return nil
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		return read(name, string(data), func(m message) { all.add(name, m) })
	})
	return all, err
}

// calls are the functions that say messages, or mark them: which arg is the
// context, the English of one, and of many; -1: none.
var calls = map[string][3]int{
	"T": {-1, 0, -1}, "Mark": {-1, 0, -1}, "Messagef": {-1, 0, -1},
	"C": {0, 1, -1}, "MarkC": {0, 1, -1},
	"N": {-1, 1, 2}, "Count": {-1, 1, 2}, "Messagen": {-1, 1, 2},
	"t": {-1, 0, -1}, "c": {0, 1, -1}, "n": {-1, 1, 2}, "count": {-1, 1, 2},
}

// messageOf is what a call of a function says, whose args text gives where they
// are literals.
func messageOf(call string, text func(arg int) (string, bool)) (m message, ok bool) {
	at := calls[call]
	for i, to := range []*string{&m.context, &m.one, &m.many} {
		if at[i] < 0 {
			continue
		}
		if *to, ok = text(at[i]); !ok {
			return m, false
		}
	}
	return m, m.one != ""
}

// program reads a file of Go.
func program(name, text string, add func(message)) error {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		var callee string
		switch f := call.Fun.(type) {
		case *ast.Ident:
			callee = f.Name
		case *ast.SelectorExpr:
			callee = f.Sel.Name
		}
		if !ast.IsExported(callee) || calls[callee] == [3]int{} {
			return true
		}
		if m, ok := messageOf(callee, func(arg int) (string, bool) {
			if arg >= len(call.Args) {
				return "", false
			}
			return literal(call.Args[arg])
		}); ok {
			add(m)
		}
		return true
	})
	return nil
}

// literal is what a literal says, or literals that are joined.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.ParenExpr:
		return literal(e.X)
	case *ast.BinaryExpr:
		a, ok1 := literal(e.X)
		b, ok2 := literal(e.Y)
		return a + b, ok1 && ok2 && e.Op == token.ADD
	}
	return "", false
}

// templates reads a file of templates.
func templates(name, text string, add func(message)) error {
	trees := map[string]*parse.Tree{}
	t := parse.New(name)
	t.Mode = parse.SkipFuncCheck
	if _, err := t.Parse(text, "", "", trees); err != nil {
		return err
	}
	for _, t := range trees {
		inTemplate(t.Root, add)
	}
	return nil
}

// inTemplate finds the calls in a node of a template.
func inTemplate(node parse.Node, add func(message)) {
	branch := func(b parse.BranchNode) {
		inTemplate(b.Pipe, add)
		inTemplate(b.List, add)
		inTemplate(b.ElseList, add)
	}
	switch n := node.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				inTemplate(child, add)
			}
		}
	case *parse.ActionNode:
		inTemplate(n.Pipe, add)
	case *parse.TemplateNode:
		inTemplate(n.Pipe, add)
	case *parse.IfNode:
		branch(n.BranchNode)
	case *parse.WithNode:
		branch(n.BranchNode)
	case *parse.RangeNode:
		branch(n.BranchNode)
	case *parse.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				inTemplate(c, add)
			}
		}
	case *parse.CommandNode:
		if name, ok := n.Args[0].(*parse.IdentifierNode); ok && !ast.IsExported(name.Ident) && calls[name.Ident] != [3]int{} {
			if m, ok := messageOf(name.Ident, func(arg int) (string, bool) {
				if arg+1 >= len(n.Args) {
					return "", false
				}
				s, ok := n.Args[arg+1].(*parse.StringNode)
				if !ok {
					return "", false
				}
				return s.Text, true
			}); ok {
				add(m)
			}
		}
		for _, arg := range n.Args {
			inTemplate(arg, add)
		}
	}
}
