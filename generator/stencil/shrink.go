package stencil

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"
)

// Shrink makes the text of those templates of set that come from the file smaller, by a function that makes HTML smaller
// and leaves alone what stands in {{ }}. A template for which that cannot be done with certainty stays as it is: one that
// holds no tag, since it may go into an attribute; one with preformatted text, or with a script or style in it; one from
// which more would go than blanks and comments.
func Shrink(set *template.Template, file string, minify func(string) (string, error)) {
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.ParseName == file {
			shrink(t.Tree, minify)
		}
	}
}

func shrink(tree *parse.Tree, minify func(string) (string, error)) {
	var o outline
	o.mark()
	o.list(tree.Root)
	o.mark()
	before := o.text.String()
	if !strings.Contains(before, "<") || hasRawText(before) {
		return
	}
	after, err := minify(before)
	if err != nil || tags(after) != tags(before) || strings.Count(after, "/>") != strings.Count(before, "/>") {
		return
	}
	pieces, ok := o.split(after)
	if !ok {
		return
	}
	for i, nodes := range o.texts {
		for j, n := range nodes { // a comment of the template may have stood between two
			n.Text = nil
			if j == 0 {
				n.Text = []byte(pieces[i])
			}
		}
	}
}

// rawText are the elements in which blanks count, or in which there is no HTML.
var rawText = regexp.MustCompile(`(?is)<(pre|textarea|style|iframe|script)\b[^>]*>(.{0,30})`)

// emptyScript is a script that is all in its attributes, or whose text is one value.
var emptyScript = regexp.MustCompile(`(?is)^(\{\{\d+\}\})?</script>`)

func hasRawText(text string) bool {
	for _, m := range rawText.FindAllStringSubmatch(text, -1) {
		if !strings.EqualFold(m[1], "script") || !emptyScript.MatchString(m[2]) {
			return true
		}
	}
	return false
}

// tags counts the tags of a text.
func tags(text string) int { return strings.Count(text, "<") - strings.Count(text, "<!--") }

// outline is the text of a template with a number in place of every action, as in <b>{{1}}</b>.
type outline struct {
	text  strings.Builder
	texts [][]*parse.TextNode // those after each number
}

// mark writes the next number.
func (o *outline) mark() {
	o.text.WriteString("{{" + strconv.Itoa(len(o.texts)) + "}}")
	o.texts = append(o.texts, nil)
}

func (o *outline) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			o.text.Write(n.Text)
			last := len(o.texts) - 1
			o.texts[last] = append(o.texts[last], n)
		case *parse.IfNode:
			o.branch(&n.BranchNode)
		case *parse.WithNode:
			o.branch(&n.BranchNode)
		case *parse.RangeNode:
			o.branch(&n.BranchNode)
		case *parse.CommentNode:
		default:
			o.mark()
		}
	}
}

func (o *outline) branch(n *parse.BranchNode) {
	o.mark()
	o.list(n.List)
	o.mark()
	o.list(n.ElseList)
	o.mark()
}

// split parts a text that was made smaller at the numbers; it is not ok where one is missing, or where there is text
// between two that had none.
func (o *outline) split(text string) (pieces []string, ok bool) {
	for i, nodes := range o.texts {
		rest, found := strings.CutPrefix(text, "{{"+strconv.Itoa(i)+"}}")
		end := strings.Index(rest, "{{")
		if end < 0 {
			end = len(rest)
		}
		if !found || end > 0 && len(nodes) == 0 {
			return nil, false
		}
		pieces = append(pieces, rest[:end])
		text = rest[end:]
	}
	return pieces, text == ""
}
