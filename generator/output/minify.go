package output

import (
	"bytes"
	"fmt"
	"path"
	"regexp"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
)

// minifier is set so that the reader's browser sees the same document: every tag, attribute and quote stays, a run of
// white space becomes one blank or line break and never none, and numbers in JSON keep their digits (120000 would
// become 12e4). SVG inside a page has no minifier here and is left as it is, for the library's drops attributes and
// blanks between words.
var minifier = newMinifier([2]string{})

// templateMinifier does the same around what stands in {{ }}.
var templateMinifier = newMinifier(html.GoTemplateDelims)

func newMinifier(delims [2]string) *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDefaultAttrVals: true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		KeepWhitespace:      true,
		TemplateDelims:      delims,
	})
	m.Add("text/css", &css.Minifier{})
	m.Add("application/javascript", &js.Minifier{Version: 2017}) // no newer syntax than the source's, for old phones
	m.AddRegexp(regexp.MustCompile(`[/+]json$`), &json.Minifier{KeepNumbers: true})
	return m
}

// kinds are the files that the library makes smaller, by extension.
var kinds = map[string]string{
	".html":        "text/html",
	".css":         "text/css",
	".js":          "application/javascript",
	".json":        "application/json",
	".webmanifest": "application/json",
}

// Minify makes the text of a file smaller without changing what it means. The kind is told by path's extension; XML and
// SVG only lose their indentation, and any other file is returned as it is. b itself is not changed.
//
// What means nothing does go: comments, empty class, id, name, dir and style attributes, blanks after the commas of
// <meta name="viewport"> and "keywords", and an empty value of an input, so a checkbox must not have one.
func Minify(name string, b []byte) ([]byte, error) {
	ext := path.Ext(name)
	if ext == ".xml" || ext == ".svg" {
		return unindent(b), nil
	}
	kind, ok := kinds[ext]
	if !ok {
		return b, nil
	}
	// The library works inside the slice that it is given, and wants room for one byte more.
	small, err := minifier.Bytes(kind, append(make([]byte, 0, len(b)+1), b...))
	if err != nil {
		return nil, fmt.Errorf("minify %s: %w", name, err)
	}
	return small, nil
}

// MinifyTemplate makes the HTML of a template smaller, as Minify does, and leaves alone what stands in {{ }}.
func MinifyTemplate(text string) (string, error) { return templateMinifier.String("text/html", text) }

// unindent shortens white space that holds a line break and stands between two tags to that line break. A document
// where such white space may be text, by CDATA, xml:space or <pre>, is left as it is.
func unindent(b []byte) []byte {
	for _, kept := range []string{"<![CDATA[", "xml:space", "<pre"} {
		if bytes.Contains(b, []byte(kept)) {
			return b
		}
	}
	small := make([]byte, 0, len(b))
	for {
		end := bytes.IndexByte(b, '>') + 1
		if end == 0 {
			return append(small, b...)
		}
		small = append(small, b[:end]...)
		b = b[end:]
		rest := bytes.TrimLeft(b, " \t\r\n")
		if blank := b[:len(b)-len(rest)]; bytes.HasPrefix(rest, []byte("<")) && bytes.IndexByte(blank, '\n') >= 0 {
			small = append(small, '\n')
			b = rest
		}
	}
}
