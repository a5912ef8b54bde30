package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"ocop/generator/diag"
)

// Compile reads Markdown (CommonMark with tables, ~~strike~~ and bare web addresses), in UTF-8 and NFC. The position
// at is where src begins in its file, at the beginning of a line.
//
// It reports, each at its place: tags of HTML, which are left out (comments in silence); addresses that are not
// allowed; pictures from elsewhere or without a description; links to headings that the text does not have; and a text
// over one of the limits, whose Body is empty.
func Compile(src []byte, at diag.Pos) (*Body, diag.List) {
	if list := checkSize(src, at); len(list) > 0 {
		return &Body{}, list
	}
	doc := parse(src)
	c := &compiler{src: src, places: places{src: src, start: at}, body: &Body{}}
	c.out = make([]byte, 0, len(src)+len(src)/4)
	c.outline(doc)
	c.blocks(doc)
	if c.links > diag.MaxLinks {
		c.list = append(c.list, links.fault(at, c.links))
	}
	if c.tooDeep {
		return &Body{}, c.list
	}
	c.body.html = string(bytes.TrimRight(c.out, "\n"))
	return c.body, c.list
}

// compiler writes the HTML of one text.
type compiler struct {
	src    []byte
	places places
	out    []byte
	body   *Body
	list   diag.List

	heading  int  // how many headings are written
	links    int  // how many links and pictures are written
	level    int  // how many lists, quotations and marks of emphasis are open
	tooDeep  bool // more than MaxLevels were
	inLink   bool
	reported bool // a tag of this block has been reported
}

func (c *compiler) report(offset int, code diag.Code, args ...any) {
	c.list.Add(c.places.of(offset), code, args...)
}

func (c *compiler) write(s string) { c.out = append(c.out, s...) }

// blocks writes the blocks within n.
func (c *compiler) blocks(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.reported = false
		c.block(child)
	}
}

func (c *compiler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		c.paragraph(n)
	case *ast.Heading:
		c.headingBlock(n)
	case *ast.List:
		c.within(n, func() { c.listBlock(n) })
	case *ast.ListItem:
		c.write("<li>")
		c.blocks(n)
		c.write("</li>\n")
	case *ast.Blockquote:
		c.within(n, func() {
			c.write("<blockquote>\n")
			c.blocks(n)
			c.write("</blockquote>\n")
		})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		c.write(`<pre tabindex="0"><code>`)
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			c.out = appendEscaped(c.out, line.Value(c.src))
		}
		c.write("</code></pre>\n")
	case *ast.ThematicBreak:
		c.write("<hr>\n")
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *east.Table:
		c.table(n)
	}
}

// within writes what stands inside a list, quotation or emphasis at n, unless too many are open.
func (c *compiler) within(n ast.Node, write func()) {
	if c.level == diag.MaxLevels {
		if !c.tooDeep {
			c.tooDeep = true
			c.list = append(c.list, levels.fault(c.places.of(offsetOf(n)), diag.MaxLevels+1))
		}
		return
	}
	c.level++
	write()
	c.level--
}

// offsetOf gives where n begins, or where the first thing within it does that knows.
func offsetOf(n ast.Node) int {
	for n.Pos() < 0 && n.HasChildren() {
		n = n.FirstChild()
	}
	return max(n.Pos(), 0)
}

// paragraph writes running text. Pictures that have a paragraph to themselves become figures; in a list without blank
// lines between its items (TextBlock) the text has no paragraph of its own.
func (c *compiler) paragraph(n ast.Node) {
	if onlyImages(n, c.src) {
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			if image, ok := child.(*ast.Image); ok {
				c.figure(image)
			}
		}
		return
	}
	_, tight := n.(*ast.TextBlock)
	if !tight {
		c.write("<p>")
	}
	start, refs := len(c.out), len(c.body.refs)
	c.inlines(n)
	empty := len(bytes.TrimSpace(c.out[start:])) == 0 && len(c.body.refs) == refs
	switch {
	case tight && n.NextSibling() != nil:
		c.write("\n")
	case tight:
	case empty: // there was nothing but tags and comments
		c.out = c.out[:start-len("<p>")]
	default:
		c.write("</p>\n")
	}
}

func (c *compiler) headingBlock(n *ast.Heading) {
	if n.Level == wordless {
		c.paragraph(n)
		return
	}
	h := c.body.headings[c.heading]
	c.heading++
	level := strconv.Itoa(h.Level)
	c.write("<h" + level + ` id="` + h.ID + `">`)
	c.inlines(n)
	c.write("</h" + level + ">\n")
}

func (c *compiler) listBlock(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	c.write("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		c.write(` start="` + strconv.Itoa(n.Start) + `"`)
	}
	c.write(">\n")
	c.blocks(n)
	c.write("</" + tag + ">\n")
}

// table writes a table in a box of its own, which scrolls sideways where the screen is narrower. Alignment is a class,
// since the site's security policy forbids style attributes.
func (c *compiler) table(n *east.Table) {
	c.write(`<div class="table-scroll" tabindex="0"><table>` + "\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, isHeader := row.(*east.TableHeader)
		switch {
		case isHeader:
			c.write("<thead>\n")
		case row.PreviousSibling() == n.FirstChild():
			c.write("<tbody>\n")
		}
		c.write("<tr>")
		for child := row.FirstChild(); child != nil; child = child.NextSibling() {
			c.reported = false
			c.cell(child.(*east.TableCell), isHeader)
		}
		c.write("</tr>\n")
		switch {
		case isHeader:
			c.write("</thead>\n")
		case row == n.LastChild():
			c.write("</tbody>\n")
		}
	}
	c.write("</table></div>\n")
}

func (c *compiler) cell(n *east.TableCell, isHeader bool) {
	tag, attributes := "td", ""
	if isHeader && n.HasChildren() { // a heading without words confuses those who listen to the page
		tag, attributes = "th", ` scope="col"`
	}
	switch n.Alignment {
	case east.AlignRight:
		attributes += ` class="right"`
	case east.AlignCenter:
		attributes += ` class="center"`
	}
	c.write("<" + tag + attributes + ">")
	c.inlines(n)
	c.write("</" + tag + ">")
}

// inlines writes the words, links and marks within n.
func (c *compiler) inlines(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.inline(child)
	}
}

func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.text(n)
	case *ast.CodeSpan:
		c.write("<code>")
		c.out = appendEscaped(c.out, plainText(n, c.src))
		c.write("</code>")
	case *ast.Emphasis:
		tag := "em"
		if n.Level == 2 {
			tag = "strong"
		}
		c.within(n, func() { c.tagged(tag, n) })
	case *east.Strikethrough:
		c.within(n, func() { c.tagged("del", n) })
	case *ast.Link:
		c.link(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.Image:
		c.image(n)
	case *ast.RawHTML:
		first := n.Segments.At(0)
		c.rawHTML(first.Start, first.Value(c.src))
	}
}

func (c *compiler) tagged(tag string, n ast.Node) {
	c.write("<" + tag + ">")
	c.inlines(n)
	c.write("</" + tag + ">")
}

func (c *compiler) text(n *ast.Text) {
	c.checkBlanks(n)
	value := n.Value(c.src)
	if !n.IsRaw() {
		value = unescape(value)
	}
	c.out = appendEscaped(c.out, value)
	switch {
	case n.HardLineBreak():
		c.write("<br>\n")
	case n.SoftLineBreak():
		c.write("\n")
	}
}
