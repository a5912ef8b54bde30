package stencil

import (
	"html/template"
	"io"
	"strconv"
	"strings"
	"text/template/parse"
)

// derivedMark parts the name of a template from the context that html/template has derived another one for: a part that
// is called within an attribute is escaped otherwise than between tags.
const derivedMark = "$htmltemplate_"

// entry is the template that calls all others, so that html/template escapes them. It never runs them.
const entry = "stencil entry"

// escaped gives the trees of the named templates, and of all that they call, as html/template escapes them. What it
// derives it keeps to itself; but a template that has such a name already it takes. So after a first round, which tells
// the names, they are put into the set, until a round derives nothing new.
func escaped(set *template.Template, names []string) (map[string]*parse.Tree, error) {
	derived := map[string]*parse.Tree{}
	for {
		round, err := set.Clone()
		if err != nil {
			return nil, err
		}
		for name, tree := range derived {
			if _, err := round.AddParseTree(name, tree.Copy()); err != nil {
				return nil, err
			}
		}
		var calls strings.Builder
		for _, name := range names {
			calls.WriteString("{{template " + strconv.Quote(name) + "}}")
		}
		all, err := round.New(entry).Parse("{{if false}}" + calls.String() + "{{end}}")
		if err != nil {
			return nil, err
		}
		if err := all.Execute(io.Discard, nil); err != nil {
			return nil, err
		}
		trees, missing := called(round, names)
		if len(missing) == 0 {
			return trees, nil
		}
		for _, name := range missing {
			base, _, _ := strings.Cut(name, derivedMark)
			derived[name] = set.Lookup(base).Tree
		}
	}
}

// called gives the trees that the named ones call, and the names of those that the set does not have.
func called(set *template.Template, names []string) (trees map[string]*parse.Tree, missing []string) {
	trees = map[string]*parse.Tree{}
	var visit func(name string)
	visit = func(name string) {
		if _, ok := trees[name]; ok {
			return
		}
		t := set.Lookup(name)
		if t == nil {
			missing = append(missing, name)
			trees[name] = nil
			return
		}
		trees[name] = t.Tree
		eachCall(t.Tree.Root, func(n *parse.TemplateNode) { visit(n.Name) })
	}
	for _, name := range names {
		visit(name)
	}
	return trees, missing
}

// eachCall calls visit for every {{template}} below n.
func eachCall(n parse.Node, visit func(*parse.TemplateNode)) {
	branch := func(b *parse.BranchNode) {
		eachCall(b.List, visit)
		if b.ElseList != nil {
			eachCall(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			eachCall(child, visit)
		}
	case *parse.TemplateNode:
		visit(n)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	}
}
