package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"ocop/generator/viet"
)

// wordless is the level that outline gives to a heading without words, which is written as a paragraph.
const wordless = 0

// outline gives the headings of the text their levels and ids, before anything is written, since a link may point
// forward.
//
// The page's title is the only h1, so the text begins at h2, and a heading stands one level below the nearest one before
// it that outranks it: levels are never skipped, whichever the author began with. An id is the slug of the words, with
// a number where the text has it already.
func (c *compiler) outline(doc ast.Node) {
	var above []int // the levels, as written, of the headings that the present one stands under
	taken := map[string]int{}
	var visit func(n ast.Node)
	visit = func(n ast.Node) {
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			switch child := child.(type) {
			case *ast.Heading:
				words := string(bytes.TrimSpace(plainText(child, c.src)))
				if words == "" {
					child.Level = wordless
					continue
				}
				for len(above) > 0 && above[len(above)-1] >= child.Level {
					above = above[:len(above)-1]
				}
				above = append(above, child.Level)
				c.body.headings = append(c.body.headings, Heading{
					Level: min(len(above)+1, 6),
					ID:    freeID(words, taken),
					Text:  words,
				})
			case *ast.Blockquote, *ast.List, *ast.ListItem:
				visit(child)
			}
		}
	}
	visit(doc)
}

// freeID gives the slug of a heading, with the first number that makes it the only one. For each id that is taken, taken
// has the number that was given last to its words.
func freeID(words string, taken map[string]int) string {
	slug := viet.Slug(words)
	if slug == "" {
		slug = "muc"
	}
	id, n := slug, max(taken[slug], 1)
	for taken[id] > 0 {
		n++
		id = slug + "-" + strconv.Itoa(n)
	}
	taken[slug] = n
	taken[id] = max(taken[id], 1)
	return id
}
