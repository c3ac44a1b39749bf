package render

import (
	"html/template"
	"strconv"
	"text/template/parse"

	"github.com/ethos-handbook/ethos/generator/locale"
)

// sayIn puts the messages of a template that have no args into its text: to say
// each anew on every page would take longer than all else that the frame does.
func sayIn(say *locale.Locale, node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for i, child := range n.Nodes {
			if a, ok := child.(*parse.ActionNode); ok && len(a.Pipe.Decl) == 0 && len(a.Pipe.Cmds) == 1 {
				if text, ok := said(say, a.Pipe.Cmds[0]); ok {
					n.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: a.Pos, Text: []byte(template.HTMLEscapeString(text))}
					continue
				}
			}
			sayIn(say, child)
		}
	case *parse.ActionNode:
		sayIn(say, n.Pipe)
	case *parse.TemplateNode:
		sayIn(say, n.Pipe)
	case *parse.IfNode:
		sayInBranch(say, n.BranchNode)
	case *parse.WithNode:
		sayInBranch(say, n.BranchNode)
	case *parse.RangeNode:
		sayInBranch(say, n.BranchNode)
	case *parse.PipeNode:
		if n == nil {
			return
		}
		for _, c := range n.Cmds {
			for i, arg := range c.Args {
				inner, ok := arg.(*parse.PipeNode)
				if !ok {
					continue
				}
				if text, ok := said(say, inner.Cmds[0]); ok && len(inner.Cmds) == 1 {
					c.Args[i] = &parse.StringNode{NodeType: parse.NodeString, Pos: inner.Pos, Quoted: strconv.Quote(text), Text: text}
					continue
				}
				sayIn(say, inner)
			}
		}
	}
}

func sayInBranch(say *locale.Locale, b parse.BranchNode) {
	sayIn(say, b.Pipe)
	sayIn(say, b.List)
	sayIn(say, b.ElseList)
}

// said is what a call of t or c says that has nothing but its literals.
func said(say *locale.Locale, c *parse.CommandNode) (string, bool) {
	name, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return "", false
	}
	var words []string
	for _, arg := range c.Args[1:] {
		literal, ok := arg.(*parse.StringNode)
		if !ok {
			return "", false
		}
		words = append(words, literal.Text)
	}
	switch {
	case name.Ident == "t" && len(words) == 1:
		return say.T(words[0]), true
	case name.Ident == "c" && len(words) == 2:
		return say.C(words[0], words[1]), true
	}
	return "", false
}
