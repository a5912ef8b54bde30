package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The grammar is CommonMark with tables and ~~strike~~. Most texts have no bare web address, and are parsed a quarter
// faster by a grammar that does not look for one after every blank. Parsers hold no state between texts, so that all
// goroutines share them.
var (
	grammar              = parser.NewParser(rules...)
	grammarWithAddresses = parser.NewParser(append(rules[:len(rules):len(rules)], addresses)...)
)

var rules = []parser.Option{
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	parser.WithInlineParsers(util.Prioritized(extension.NewStrikethroughParser(), 500)),
	parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
}

var addresses = parser.WithInlineParsers(util.Prioritized(bareAddress{extension.NewLinkifyParser(
	extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
)}, 999))

// parse gives the tree of a text.
func parse(src []byte) ast.Node {
	p := grammar
	if bytes.Contains(src, []byte("http")) || bytes.Contains(src, []byte("www.")) {
		p = grammarWithAddresses
	}
	return p.Parse(text.NewReader(src))
}

// bareAddress asks the parser of bare addresses only where one begins. Left to itself it looks for an e-mail address in
// every word, in time that grows with the square of a text such as _a_a_a.
type bareAddress struct{ parser.InlineParser }

func (p bareAddress) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	word, _ := block.PeekLine()
	switch word[0] {
	case ' ', '*', '_', '~', '(': // what calls for the parser, but for the beginning of a line
		word = word[1:]
	}
	if !bytes.HasPrefix(word, []byte("http")) && !bytes.HasPrefix(word, []byte("www.")) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}
