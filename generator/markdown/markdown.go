// Package markdown turns the text of a page into safe HTML, in two steps. Compile does all that depends on the file
// alone, once, when the file is read; Body.HTML fills in the links and pictures, which depend on the rest of the
// catalogue, whenever a page is made of it.
//
// The room knows no products and reads no files. What it lets through is safe whatever the text says: no tag that an
// author wrote, no script, no handler, no address outside http, https, mailto and tel. Whatever it leaves out it
// reports at its place.
package markdown

import (
	"bytes"
	"html"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Body is a compiled text. It never changes and may be used by many goroutines at once.
type Body struct {
	html     string // the whole text, but for what the refs stand for
	refs     []Ref
	cuts     []int // cuts[i] is where in html refs[i] goes
	headings []Heading
}

// Kind tells what a Ref asks for.
type Kind int

// A Page is a link to another text of the project (che.md, or a folder), a File one to anything else; an Image is shown
// in the text itself.
const (
	Page Kind = iota
	File
	Image
)

// Ref is a link or picture whose address only the catalogue knows.
type Ref struct {
	Kind     Kind
	Dest     string // a relative path, decoded, in NFC, cleaned, with slashes; it may begin with ../
	Fragment string // what stands after #, decoded; see Body.Anchor
	Alt      string // the description of an Image
	Title    string // what stands in quotes after the address; for a picture on its own, Compile writes it below
	Pos      diag.Pos
}

// Heading is an entry of the list of contents.
type Heading struct {
	Level int // 2 to 6: the page's title is the only h1
	ID    string
	Text  string
}

// Empty tells whether there is nothing to show.
func (b *Body) Empty() bool { return b.html == "" && len(b.refs) == 0 }

// Refs gives the links and pictures that the caller must resolve, in their order in the text.
func (b *Body) Refs() []Ref { return b.refs }

// Headings gives the headings in their order in the text.
func (b *Body) Headings() []Heading { return b.headings }

// Anchor gives the id of the heading that the part of a link after # names, be it the id or the heading's own words.
func (b *Body) Anchor(fragment string) (id string, ok bool) {
	slug := viet.Slug(fragment)
	for _, h := range b.headings {
		if h.ID == fragment || h.ID == slug {
			return h.ID, true
		}
	}
	return "", false
}

// HTML gives the text as HTML. For each link it asks page for the address, which it escapes; a link without one stays as
// plain words. For each picture it asks image for the HTML, which it trusts.
func (b *Body) HTML(page, image func(Ref) string) string {
	if len(b.refs) == 0 {
		return b.html
	}
	var out strings.Builder
	out.Grow(len(b.html) + 64*len(b.refs))
	done := 0
	for i, ref := range b.refs {
		out.WriteString(b.html[done:b.cuts[i]])
		done = b.cuts[i]
		if ref.Kind == Image {
			out.WriteString(image(ref))
		} else if href := page(ref); href != "" {
			out.WriteString(` href="`)
			out.WriteString(html.EscapeString(href))
			out.WriteByte('"')
		}
	}
	out.WriteString(b.html[done:])
	return out.String()
}

// Text gives the words of the text, without pictures, parted by single spaces: what a search looks through. It is worked
// out anew from the HTML each time, since to keep it would double what a large catalogue holds in memory.
func (b *Body) Text() string {
	return string(appendWords(nil, b.html))
}

// Excerpt gives the beginning of the running text (paragraphs, without headings, tables or captions), cut between words
// to at most the given number of characters.
func (b *Body) Excerpt(most int) string {
	var words []byte
	rest := b.html
	for found := true; found && len(words) <= 4*most; { // a character takes four bytes at the most
		var paragraph string
		if _, rest, found = strings.Cut(rest, "<p>"); found {
			paragraph, rest, _ = strings.Cut(rest, "</p>")
			words = appendWords(appendSqueezed(words, " "), paragraph)
		}
	}
	text := []rune(string(words))
	if len(text) <= most {
		return string(text)
	}
	text = text[:max(most-1, 0)] // room for the …
	start := string(text)
	if blank := strings.LastIndexByte(start, ' '); blank > 0 {
		start = start[:blank]
	}
	return strings.TrimRight(start, " ,;:–-") + "…"
}

// inline are the tags that do not part words.
var inline = map[string]bool{"a": true, "em": true, "strong": true, "del": true, "code": true}

// appendWords appends the words of HTML that Compile wrote.
func appendWords(out []byte, markup string) []byte {
	for markup != "" {
		text, rest, found := strings.Cut(markup, "<")
		out = appendSqueezed(out, html.UnescapeString(text))
		if !found {
			break
		}
		tag, after, _ := strings.Cut(rest, ">") // every > of an attribute is written &gt;
		name, _, _ := strings.Cut(strings.TrimPrefix(tag, "/"), " ")
		if !inline[name] {
			out = appendSqueezed(out, " ")
		}
		markup = after
	}
	return bytes.TrimRight(out, " ")
}

// appendSqueezed appends text with one space for every run of blanks and none at the beginning.
func appendSqueezed(out []byte, text string) []byte {
	for i := range len(text) {
		c := text[i]
		if c == '\n' || c == '\t' || c == '\r' {
			c = ' '
		}
		if c != ' ' || len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, c)
		}
	}
	return out
}
