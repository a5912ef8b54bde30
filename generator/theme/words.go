package theme

import (
	"fmt"
	"html/template"
	"path"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// words are the words of the interface in one language, by key.
type words map[string]string

// loadWords reads words/<language>.yaml of the theme. Words that a project's theme does not give are those of the
// default theme.
func loadWords(files overlay, dir string, lang viet.Language) (words, diag.List, error) {
	name := path.Join(wordsDir, string(lang)+".yaml")
	all := words{}
	var list diag.List
	layers := files.layers()
	for i := len(layers) - 1; i >= 0; i-- {
		src, err := readIfThere(layers[i], name)
		if err != nil {
			return nil, nil, err
		}
		if src == nil {
			continue
		}
		doc, faults := frontmatter.ParseYAML(path.Join(dir, name), src)
		list = append(list, faults...)
		if doc == nil {
			continue
		}
		texts, faults := doc.Strings()
		list = append(list, faults...)
		for key, text := range texts {
			all[key] = text
		}
	}
	return all, list, nil
}

// missingWord is the error of a template that asks for a word that is not there.
type missingWord struct{ key string }

func (m *missingWord) Error() string { return fmt.Sprintf("no word %q", m.key) }

// Word gives the word of a key with its verbs filled from args.
func (t *Theme) Word(key string, args ...any) (string, error) {
	text, ok := t.words[key]
	if !ok {
		return "", &missingWord{key}
	}
	if len(args) == 0 {
		return text, nil
	}
	return fmt.Sprintf(text, args...), nil
}

// Count gives "24 sản phẩm" for the key of "sản phẩm". English has two keys, key.one and key.other; Vietnamese nouns do
// not change.
func (t *Theme) Count(key string, n int) (string, error) {
	suffix := ".other"
	if n == 1 {
		suffix = ".one"
	}
	text, ok := t.words[key+suffix]
	if !ok {
		text, ok = t.words[key]
	}
	if !ok {
		return "", &missingWord{key}
	}
	return fmt.Sprintf(text, t.lang.Number(n)), nil
}

// scoped is a part's view together with the way from the page to the site's root, which links are written from.
type scoped struct {
	Root string
	V    any
}

// funcs are the functions that templates may use. The comments stand in docs/theming.md.
func (t *Theme) funcs() template.FuncMap {
	return template.FuncMap{
		"t":      t.Word,                                                     // `{{t "nav.home"}}`: a word of the interface; what follows the key fills its %s
		"count":  t.Count,                                                    // `{{count "count.products" 24}}`: a number of things in words, "24 sản phẩm"
		"number": t.lang.Number,                                              // `{{number 1234}}`: a number with its thousands apart, "1.234"
		"asset":  t.asset,                                                    // `{{asset "style.css"}}`: the path of a file of assets/ in the site
		"at":     func(root string, v any) scoped { return scoped{root, v} }, // `{{template "cards" (at .Root .Cards)}}`: gives a part .Root and, as .V, what it shows
		"seq":    sequence,                                                   // `{{range seq 5}}`: the numbers from 1 to 5
	}
}

// asset gives the path of an asset in the site.
func (t *Theme) asset(name string) (string, error) {
	p, ok := t.paths[name]
	if !ok {
		return "", fmt.Errorf("no asset %q in %s", name, path.Join(t.dir, assetsDir))
	}
	return p, nil
}

// sequence gives the numbers from 1 to n.
func sequence(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i + 1
	}
	return s
}

// Part renders one of the shared templates on its own, for the page whose way to the root is given.
func (t *Theme) Part(name, root string, view any) (string, error) {
	out, err := t.parts.Append(nil, name, scoped{root, view})
	if err != nil {
		return "", &PlacedFault{t.executeFault(name, err)}
	}
	return string(out), nil
}
