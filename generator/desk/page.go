package desk

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// Page is a page that is to be written.
type Page struct {
	Kind   content.Kind
	Slug   string
	Folder string            // of a product, below content/products; "": its district's
	Values map[string]string // of fields that are known, by their keys
}

// shortNames are the beginnings of producers' addresses that people shorten.
var shortNames = []struct{ long, short string }{
	{"hop-tac-xa-", "htx-"},
	{"tong-cong-ty-", "tct-"},
	{"cong-ty-co-phan-", "cong-ty-"},
	{"cong-ty-tnhh-", "cong-ty-"},
	{"cong-ty-trach-nhiem-huu-han-", "cong-ty-"},
}

// ProposeSlug gives an address for a page of that title.
func ProposeSlug(kind content.Kind, title string) string {
	slug := viet.Slug(title)
	if kind == content.Producer {
		for _, n := range shortNames {
			if rest, ok := strings.CutPrefix(slug, n.long); ok {
				return n.short + rest
			}
		}
	}
	return slug
}

// unwritten stands for the path of a page that has none yet.
const unwritten = "."

// Resolve finds what the names mean that the page's fields give, and puts them as the project spells them. A name that is
// not known is a *diag.Fault behind the flag of its field.
func (p *Project) Resolve(page *Page) error {
	values := page.Values
	in := catalogue.Input{Districts: p.input.Districts, Groups: p.input.Groups, Producers: p.input.Producers}
	if page.Kind != content.Product {
		producer := &catalogue.Producer{CommuneName: values["commune"], DistrictName: values["district"]}
		given := mark(&producer.Places, values, "commune", "district")
		if len(given) == 0 {
			return nil
		}
		in.Producers = []*catalogue.Producer{producer}
		linked, list := catalogue.New(in)
		if err := flagFault(list, given); err != nil {
			return err
		}
		page.place(linked.Producers[0].Commune, linked.Producers[0].District)
		return nil
	}
	p.resolveProducer(values)
	product := &catalogue.Product{Title: values["title"], GroupName: values["group"], ProducerID: values["producer"],
		CommuneName: values["commune"], DistrictName: values["district"]}
	given := mark(&product.Places, values, "group", "producer", "commune", "district")
	in.Products = []*catalogue.Product{product}
	linked, list := catalogue.New(in)
	if err := flagFault(list, given); err != nil {
		return err
	}
	known := linked.Products[0]
	values["group"] = known.Group.ID
	page.place(known.Commune, known.District)
	if page.Folder == "" {
		page.Folder = known.District.Slug
	}
	return nil
}

// mark notes for each field that is given a place of its own, the line being its number, from 1, in what is returned.
func mark(places *diag.Places, values map[string]string, keys ...string) (given []string) {
	for _, key := range keys {
		if values[key] != "" {
			given = append(given, key)
			places.Mark(key, diag.Pos{File: unwritten, Line: len(given)})
		}
	}
	return given
}

// flagFault gives the first fault of a field that is given, behind its flag.
func flagFault(list diag.List, given []string) error {
	for _, d := range list {
		if d.Pos.File == unwritten && d.Pos.Line > 0 && d.Code.Severity() == diag.Error {
			return fmt.Errorf("--%s: %w", given[d.Pos.Line-1], diag.NewFault(d.Code, d.Args...))
		}
	}
	return nil
}

// place puts the page where it belongs.
func (page *Page) place(commune *catalogue.Commune, district *catalogue.District) {
	if commune != nil {
		page.Values["commune"] = commune.Name
	}
	if district != nil {
		page.Values["district"] = district.Name
	}
}

// resolveProducer takes a producer by its name for one by its id.
func (p *Project) resolveProducer(values map[string]string) {
	for _, q := range p.input.Producers {
		if q.ID != values["producer"] && viet.Match(q.Title) == viet.Match(values["producer"]) {
			values["producer"] = q.ID
			return
		}
	}
}

// Path gives the path that the page will have in the project. An error is a *diag.Fault of the folder.
func (page Page) Path() (string, error) {
	root := content.Roots()[page.Kind]
	if page.Kind != content.Product {
		return path.Join(root, page.Slug+".md"), nil
	}
	for name := range strings.SplitSeq(page.Folder, "/") {
		if output.CheckName(name) != nil || content.Ignored(name) || name != viet.NFC(name) {
			return "", diag.NewFault(diag.BadFolder, page.Folder)
		}
	}
	return path.Join(root, page.Folder, page.Slug, "index.md"), nil
}

// Text gives the page's file: every field in the order of the declarations, explained in a line; those that are not known
// stand behind a #, with an example that does not come along when the # is taken away.
func (page Page) Text(lang viet.Language) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\n# %s\n", pageHead.In(lang))
	for _, d := range content.Declarations(page.Kind) {
		fmt.Fprintf(&b, "\n# %s\n", plainText(d, lang))
		if value := page.Values[d.Key]; value != "" {
			fmt.Fprintf(&b, "%s: %s\n", d.Key, frontmatter.Inline(value))
			continue
		}
		fmt.Fprintf(&b, "# %s:", d.Key)
		if d.Shape.Example != "" {
			fmt.Fprintf(&b, "  # %s: %s", strings.ToLower(exampleText.In(lang)), d.Shape.Example)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "---\n\n<!-- %s -->\n", pageBody.In(lang))
	return []byte(b.String())
}

// Check reads the page as a build would.
func (page Page) Check(file string, src []byte) (diag.List, error) {
	_, list, err := content.Reader{}.Parse(content.File{Kind: page.Kind, Path: file, Slug: page.Slug}, src)
	return list, err
}

// Write puts the page into the project, where there must be no file of that path yet; fs.ErrExist: there is one.
func Write(root *os.Root, name string, src []byte) (err error) {
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	_, err = file.Write(src)
	return err
}
