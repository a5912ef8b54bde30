// Package frontmatter reads YAML in which every key and value knows its place, and turns it into Go values by
// declarations that check as they read. It knows nothing of products: the rooms above declare what their files hold.
package frontmatter

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"ocop/generator/diag"
)

// Document is a file's fields, not yet read into values, and the text below them.
type Document struct {
	File string
	// Body is the text below the second ---; BodyLine is the line of the file it begins in.
	Body     string
	BodyLine int

	root *yaml.Node // a mapping; nil where there is none
	line int        // lines of the file above the YAML
}

const fence = "---"

// Plain reads a file that is text from end to end, without fields.
func Plain(file string, src []byte) (*Document, diag.List) {
	text, faults := cleanText(file, src)
	if faults != nil {
		return nil, faults
	}
	if len(text) > diag.MaxBodyBytes {
		return nil, diag.List{diag.New(diag.Pos{File: file, Line: 1, Col: 1}, diag.BodyTooLong, kilobytes(len(text)), kilobytes(diag.MaxBodyBytes))}
	}
	return &Document{File: file, Body: text, BodyLine: 1}, nil
}

// Parse splits a page's front matter from its text and reads the YAML of the former. Line ends, a byte order mark and
// the way marks are composed do not matter. It reports every fault of form that it finds; where the fields could not be
// read at all the document is nil.
func Parse(file string, src []byte) (*Document, diag.List) {
	text, faults := cleanText(file, src)
	if faults != nil {
		return nil, faults
	}
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != fence {
		return nil, diag.List{diag.New(diag.Pos{File: file, Line: 1, Col: 1}, diag.NoFrontMatter)}
	}
	top := diag.Pos{File: file, Line: 1, Col: 1}
	matter, body, closed := cutFence(rest)
	switch {
	case len(matter) > diag.MaxMatterBytes:
		return nil, diag.List{diag.New(top, diag.MatterTooLong, kilobytes(len(matter)), kilobytes(diag.MaxMatterBytes))}
	case !closed:
		return nil, diag.List{diag.New(top, diag.UnclosedMatter)}
	}
	doc := &Document{File: file, Body: body, BodyLine: 3 + strings.Count(matter, "\n"), line: 1}
	if len(body) > diag.MaxBodyBytes {
		pos := diag.Pos{File: file, Line: doc.BodyLine, Col: 1}
		return nil, diag.List{diag.New(pos, diag.BodyTooLong, kilobytes(len(body)), kilobytes(diag.MaxBodyBytes))}
	}
	return doc.parse(matter)
}

// ParseYAML reads a file that is YAML from end to end.
func ParseYAML(file string, src []byte) (*Document, diag.List) {
	if len(src) > diag.MaxSiteBytes {
		pos := diag.Pos{File: file, Line: 1, Col: 1}
		return nil, diag.List{diag.New(pos, diag.MatterTooLong, kilobytes(len(src)), kilobytes(diag.MaxSiteBytes))}
	}
	text, faults := cleanText(file, src)
	if faults != nil {
		return nil, faults
	}
	return (&Document{File: file}).parse(text)
}

// cutFence splits text at the first line that is only ---; without one, all is matter. The matter keeps its last line
// end.
func cutFence(text string) (matter, body string, ok bool) {
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		if strings.TrimRight(text[at:at+end], " \t") == fence {
			return text[:at], text[min(len(text), at+end+1):], true
		}
		at += end + 1
	}
	return text, "", false
}

// parse reads the YAML and checks what holds for any file: no repeated keys, no aliases, no control characters.
func (d *Document) parse(text string) (*Document, diag.List) {
	var node yaml.Node
	if err := decode(text, &node); err != nil {
		return nil, d.syntaxFaults(text, err)
	}
	if node.Kind == 0 { // nothing but comments
		return d, nil
	}
	root := node.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" {
		return d, nil
	}
	if root.Kind != yaml.MappingNode {
		return nil, diag.List{diag.New(d.value(root).Pos(), diag.NotMapping)}
	}
	var list diag.List
	d.checkNode(root, 0, &list)
	d.root = root
	return d, list
}

// decode reads one YAML document. yaml.v3 answers some malformed input with a panic; that too is a fault of the input.
func decode(text string, node *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	if err := dec.Decode(node); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

// checkNode reports repeated keys, aliases, depth and invisible characters in n and below.
func (d *Document) checkNode(n *yaml.Node, depth int, list *diag.List) {
	pos := d.value(n).Pos()
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		list.Add(pos, diag.AliasRefused)
		return
	}
	if depth > diag.MaxDepth {
		list.Add(pos, diag.TooDeep, diag.MaxDepth)
		return
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if r, bad := controlRune(n.Value); bad {
			list.Add(pos, diag.ControlCharacter, fmt.Sprintf("U+%04X", r))
		}
	case yaml.SequenceNode:
		for _, c := range n.Content {
			d.checkNode(c, depth+1, list)
		}
	case yaml.MappingNode:
		seen := make(map[string]int, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			keyPos := d.value(key).Pos()
			switch {
			case key.Kind != yaml.ScalarNode:
				list.Add(keyPos, diag.NotMapping)
				continue
			case key.Tag == "!!merge":
				list.Add(keyPos, diag.AliasRefused)
				continue
			}
			if first, ok := seen[key.Value]; ok {
				list.Add(keyPos, diag.DuplicateKey, key.Value, first)
			} else {
				seen[key.Value] = keyPos.Line
			}
			d.checkNode(key, depth+1, list)
			d.checkNode(n.Content[i+1], depth+1, list)
		}
	}
}

func (d *Document) value(n *yaml.Node) Value { return Value{node: n, doc: d} }

func kilobytes(n int) string { return fmt.Sprintf("%d KB", (n+1023)>>10) }
