package stencil

import (
	"cmp"
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

// escaped gives the trees of the named templates, and of all that they call but for those that are known, as html/template
// escapes them; find gives them as they are. What html/template derives it keeps to itself; but a template that has such a
// name already it takes. So after a first round, which tells the names, they are put into the set, until a round derives
// nothing new.
func (c *Compiler) escaped(names []string, find func(string) *parse.Tree, known map[string]*body) (map[string]*parse.Tree, error) {
	derived := map[string]*parse.Tree{}
	for {
		set := template.New(entry).Funcs(c.funcs)
		if err := fill(set, names, find, known, derived); err != nil {
			return nil, err
		}
		var calls strings.Builder // each in a branch, which must end where the empty other one does: between tags
		for _, name := range names {
			calls.WriteString("{{if false}}{{template " + strconv.Quote(name) + "}}{{end}}")
		}
		if _, err := set.Parse(calls.String()); err != nil {
			return nil, err
		}
		if err := set.Execute(io.Discard, nil); err != nil {
			return nil, err
		}
		trees, missing := called(set, names)
		if len(missing) == 0 {
			return trees, nil
		}
		for _, name := range missing {
			base, _, _ := strings.Cut(name, derivedMark)
			derived[name] = find(base)
		}
	}
}

// fill puts copies of templates into an empty set: the named ones, those that they call, and those that were derived.
func fill(set *template.Template, names []string, find func(string) *parse.Tree, known map[string]*body, derived map[string]*parse.Tree) error {
	there := map[string]bool{}
	var fault error
	var add func(name string, tree *parse.Tree)
	add = func(name string, tree *parse.Tree) {
		if tree == nil || there[name] {
			return
		}
		there[name] = true
		if _, ok := known[name]; ok { // it begins and ends between tags: for what stands around it, it may as well be a word
			tree = stub(name)
		}
		_, err := set.AddParseTree(name, tree.Copy())
		fault = cmp.Or(fault, err)
		eachCall(tree.Root, func(n *parse.TemplateNode) { add(n.Name, find(n.Name)) })
	}
	for _, name := range names {
		add(name, find(name))
	}
	for name, tree := range derived {
		add(name, tree)
	}
	return fault
}

// stub is a template of one word.
func stub(name string) *parse.Tree {
	word := &parse.TextNode{NodeType: parse.NodeText, Text: []byte("stub")}
	return &parse.Tree{Name: name, Root: &parse.ListNode{NodeType: parse.NodeList, Nodes: []parse.Node{word}}}
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

// calls gives for each template of a set those that it calls, directly or not.
func calls(set *template.Template) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, t := range set.Templates() {
		found := map[string]bool{}
		var visit func(*template.Template)
		visit = func(t *template.Template) {
			if t == nil || t.Tree == nil {
				return
			}
			eachCall(t.Tree.Root, func(n *parse.TemplateNode) {
				if !found[n.Name] {
					found[n.Name] = true
					visit(set.Lookup(n.Name))
				}
			})
		}
		visit(t)
		all[t.Name()] = found
	}
	return all
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
