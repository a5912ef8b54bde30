package markdown

import (
	"bytes"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// address is what a link may go to: another site, or a place in the project.
type address struct {
	href           string // of another site, telephone or mailbox
	dest, fragment string // in the project; without dest a heading of the same text
}

// parseAddress reads what an author wrote as an address, after Markdown's own decoding. It says no to whatever is not
// known to be harmless: another scheme than http, https, mailto and tel, however disguised; //host, which leaves the
// site; absolute paths and backslashes; names and passwords before a host.
func parseAddress(s string) (a address, ok bool) {
	s = strings.TrimSpace(strings.Map(seen, s)) // browsers leave these out, too
	if s == "" || s[0] == '/' || strings.Contains(s, `\`) || !utf8.ValidString(s) {
		return address{}, false
	}
	if i := strings.IndexAny(s, ":/?#"); i >= 0 && s[i] == ':' {
		a.href = string(util.URLEscape([]byte(s), false))
		return a, isAllowed(strings.ToLower(s[:i]), a.href)
	}
	file, fragment, _ := strings.Cut(s, "#")
	a.fragment = decoded(fragment)
	if file == "" {
		return a, true
	}
	file = decoded(file)
	if file[0] == '/' || strings.ContainsAny(file, `\:`) || strings.HasPrefix(strings.ToLower(file), "www.") {
		return address{}, false
	}
	a.dest = path.Clean(viet.NFC(file))
	return a, true
}

// isAllowed tells whether an address with a scheme is well formed and of a kind that is harmless.
func isAllowed(scheme, href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	switch scheme {
	case "http", "https":
		return u.Hostname() != "" && u.User == nil
	case "mailto", "tel":
		return u.Opaque != ""
	}
	return false
}

// decoded gives the characters that %C3%A8 stands for; a text in which % is just a sign (giảm 5%) stays as it is.
func decoded(s string) string {
	plain, err := url.PathUnescape(s)
	if err != nil || !utf8.ValidString(plain) || strings.IndexFunc(plain, isHidden) >= 0 {
		return s
	}
	return plain
}

// isHidden tells of characters that cannot be seen and do not belong in an address.
func isHidden(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

// seen drops hidden characters, for strings.Map.
func seen(r rune) rune {
	if isHidden(r) {
		return -1
	}
	return r
}

// link writes a link. One that is not allowed, or goes to a heading that is not there, leaves its words behind.
func (c *compiler) link(n *ast.Link) {
	c.links++
	dest := string(unescape(n.Destination))
	a, ok := parseAddress(dest)
	id, found := "", true
	if ok && a.href == "" && a.dest == "" {
		id, found = c.body.Anchor(a.fragment)
	}
	switch {
	case !ok:
		c.reportAddress(n.Pos(), diag.BadScheme, n.Destination)
	case !found:
		c.report(n.Pos(), diag.BrokenAnchor, shortened(a.fragment))
	}
	if !ok || !found || c.inLink {
		c.inlines(n)
		return
	}
	c.write("<a")
	switch {
	case a.href != "":
		c.href(a.href)
	case a.dest == "":
		c.href("#" + id)
	default:
		c.ref(Ref{
			Kind: kindOf(a.dest), Dest: a.dest, Fragment: a.fragment,
			Title: string(unescape(n.Title)), Pos: c.places.of(n.Pos()),
		})
	}
	if len(n.Title) > 0 {
		c.write(` title="`)
		c.out = appendEscaped(c.out, unescape(n.Title))
		c.write(`"`)
	}
	c.write(">")
	c.inLink = true
	c.inlines(n)
	c.inLink = false
	c.write("</a>")
}

// reportAddress reports an address that will not do. One that is a path as Windows writes it is called so; Markdown takes
// some of its backslashes for escapes, so it is looked at as it was typed.
func (c *compiler) reportAddress(at int, code diag.Code, typed []byte) {
	slashed := strings.ReplaceAll(string(typed), `\`, "/")
	if a, ok := parseAddress(slashed); ok && a.dest != "" && slashed != string(typed) {
		c.report(at, diag.Backslash, shortened(string(typed)), shortened(slashed))
		return
	}
	c.report(at, code, shortened(string(unescape(typed))))
}

// autoLink writes an address that stands in the text as itself, in <> or bare. A bare one that is not allowed is just
// words.
func (c *compiler) autoLink(n *ast.AutoLink) {
	c.links++
	label := n.Label(c.src)
	target := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail {
		target = "mailto:" + target
	}
	a, ok := parseAddress(target)
	if (!ok || a.href == "") && c.src[n.Pos()] == '<' {
		c.report(n.Pos(), diag.BadScheme, shortened(target))
	}
	if !ok || a.href == "" || c.inLink {
		c.out = appendEscaped(c.out, label)
		return
	}
	c.write("<a")
	c.href(a.href)
	c.write(">")
	c.out = appendEscaped(c.out, label)
	c.write("</a>")
}

// href writes the attributes of a link whose address is known.
func (c *compiler) href(to string) {
	c.write(` href="`)
	c.out = appendEscaped(c.out, []byte(to))
	c.write(`"`)
	if strings.HasPrefix(strings.ToLower(to), "http") {
		c.write(` rel="noopener"`)
	}
}

// ref leaves a place for what the catalogue knows.
func (c *compiler) ref(r Ref) {
	c.body.refs = append(c.body.refs, r)
	c.body.cuts = append(c.body.cuts, len(c.out))
}

// kindOf tells a text of the project from other files by its name.
func kindOf(dest string) Kind {
	if ext := path.Ext(dest); ext == "" || strings.EqualFold(ext, ".md") || strings.HasSuffix(dest, "..") {
		return Page
	}
	return File
}

// image writes a picture, or its description where it does not lie in the project, and tells which.
func (c *compiler) image(n *ast.Image) bool {
	c.links++
	dest, alt := string(unescape(n.Destination)), plainText(n, c.src)
	a, ok := parseAddress(dest)
	if !ok || a.dest == "" {
		c.reportAddress(n.Pos(), diag.BrokenImage, n.Destination)
		c.out = appendEscaped(c.out, alt)
		return false
	}
	if util.IsBlank(alt) {
		c.report(n.Pos(), diag.ImageWithoutAlt, shortened(a.dest))
	}
	c.ref(Ref{Kind: Image, Dest: a.dest, Alt: string(alt), Title: string(unescape(n.Title)), Pos: c.places.of(n.Pos())})
	return true
}

// figure writes a picture that stands on its own, with its title below it.
func (c *compiler) figure(n *ast.Image) {
	start := len(c.out)
	c.write("<figure>")
	if !c.image(n) {
		alt := string(c.out[start+len("<figure>"):])
		c.out = c.out[:start]
		if alt != "" {
			c.write("<p>" + alt + "</p>\n")
		}
		return
	}
	if len(n.Title) > 0 {
		c.write("<figcaption>")
		c.out = appendEscaped(c.out, unescape(n.Title))
		c.write("</figcaption>")
	}
	c.write("</figure>\n")
}

// checkBlanks reports what was meant for a link or picture, and is none for Markdown, since its address has blanks in it
// and no < > around it: [chè](chè xanh.md).
func (c *compiler) checkBlanks(n *ast.Text) {
	const longest = 300 // of what is looked at before and after, so that no text takes long
	for i := n.Segment.Start; ; i++ {
		next := bytes.IndexByte(c.src[i:n.Segment.Stop], ']')
		if next < 0 {
			return
		}
		i += next
		before, after := c.src[max(0, i-longest):i], c.src[i+1:min(len(c.src), i+longest)]
		dest, opened := bytes.CutPrefix(after, []byte("("))
		if !opened || isEscaped(before, bytes.LastIndexByte(before, '[')) {
			continue
		}
		dest, _, _ = bytes.Cut(dest, []byte("\n"))
		dest, _, closed := bytes.Cut(dest, []byte(")"))
		if dest = bytes.TrimSpace(dest); closed && bytes.IndexByte(dest, ' ') > 0 && !bytes.ContainsAny(dest, "<>\"'") {
			to := shortened(string(dest))
			c.report(i, diag.BrokenLink, to, diag.Text{
				Vi: "địa chỉ có dấu cách phải nằm trong < >: [chữ](<" + to + ">)",
				En: "an address with blanks stands within < >: [text](<" + to + ">)",
			})
		}
	}
}

// isEscaped tells whether the sign at offset has a \ before it, or is not there.
func isEscaped(src []byte, offset int) bool {
	return offset < 0 || offset > 0 && src[offset-1] == '\\'
}

// shortened keeps a message readable, however long the address.
func shortened(s string) string {
	const most = 80
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
