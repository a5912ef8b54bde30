package build

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"ocop/generator/advice"
	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// Check gives, beside what is in Faults, the faults that only the making shows, and the advice on the content; that on
// its texts is in Faults if Options.Advise is set. It writes nothing. Of the pages it makes a few by each template;
// photos are not decoded.
func (p *Project) Check(ctx context.Context) (diag.List, error) {
	list, err := p.tryPages(ctx)
	if err != nil {
		return nil, err
	}
	if p.Catalogue != nil {
		faults, err := p.emptied()
		if err != nil {
			return nil, err
		}
		list = append(list, faults...)
		list = append(list, advice.Of(p.Catalogue, p.input)...)
	}
	faults, err := p.otherTexts()
	if err != nil {
		return nil, err
	}
	list = append(list, faults...)
	faults, err = p.unusedPictures()
	return append(list, faults...).Sort(), err
}

// tryPages makes the pages of the plan that are there to be tried.
func (p *Project) tryPages(ctx context.Context) (diag.List, error) {
	if p.Plan == nil {
		return nil, nil
	}
	trial := p.Plan.Trial()
	lists := make([]diag.List, len(trial))
	pathOf := func(f output.File) string { return f.Path }
	err := each(ctx, trial, pathOf, func(i int, f output.File) error {
		_, err := f.Make(ctx)
		if fault, ok := errors.AsType[*theme.PlacedFault](err); ok {
			lists[i] = diag.List{fault.Diagnostic}
			return nil
		}
		return err
	})
	return firstOfEachPlace(concat(lists)), err
}

// firstOfEachPlace leaves one fault of each kind at a place of a template, on whichever page it showed.
func firstOfEachPlace(list diag.List) diag.List {
	type place struct {
		pos  diag.Pos
		code diag.Code
	}
	seen := map[place]bool{}
	var first diag.List
	for _, d := range list {
		if at := (place{d.Pos, d.Code}); !seen[at] {
			seen[at] = true
			first = append(first, d)
		}
	}
	return first
}

// emptied finds a catalogue without products whose site in place has some.
func (p *Project) emptied() (diag.List, error) {
	if len(p.Catalogue.Products) > 0 {
		return nil, nil
	}
	entries, err := output.Standing(p.Out())
	if err != nil {
		return nil, err
	}
	return p.refuseEmpty(slices.Values(entries)), nil
}

// adviser gives a function that looks through the text of a file.
func (p *Project) adviser() func(file string, src []byte) diag.List {
	products := map[string]string{} // files by slug
	for _, f := range p.files {
		if f.Kind == content.Product {
			products[f.Slug] = f.Path
		}
	}
	site := advice.Site{BaseURL: p.Config.BaseURL, FileOf: func(page string) (string, bool) {
		slug, ok := strings.CutPrefix(page, site.ProductsFolder)
		file, found := products[strings.TrimSuffix(slug, ".html")]
		return file, ok && found
	}}
	return func(file string, src []byte) diag.List { return advice.Text(file, src, site) }
}

// otherTexts looks through the texts that making the site does not read: ocop.yaml as a text, and English pages where the
// site is Vietnamese.
func (p *Project) otherTexts() (diag.List, error) {
	files := []string{config.File}
	for _, f := range p.files {
		if f.English != "" && p.Config.Language != viet.English {
			files = append(files, f.English)
		}
	}
	advise := p.adviser()
	var list diag.List
	for _, name := range files {
		src, err := p.text(name)
		if err != nil {
			return nil, err
		}
		list = append(list, advise(name, src)...)
	}
	return list, nil
}

// unusedPictures finds the pictures of the content that nothing shows. What a page at fault would show, nobody knows; so
// nothing is said of the pictures beside it.
func (p *Project) unusedPictures() (diag.List, error) {
	pictures, err := content.Pictures(p.root.FS())
	if err != nil || len(pictures) == 0 {
		return nil, err
	}
	unknown := map[string]bool{} // folders with pages at fault
	for _, d := range p.Faults.Of(diag.Error) {
		if d.Pos.File == config.File { // it names pictures, too
			return nil, nil
		}
		unknown[path.Dir(d.Pos.File)] = true
	}
	shown := advice.Shown{}
	for _, text := range p.texts() {
		shown.Add(text)
	}
	for _, g := range p.Config.Groups {
		if g.Illustration != nil {
			shown.AddPath(g.Illustration.Path)
		}
	}
	if p.Config.Logo != nil {
		shown.AddPath(p.Config.Logo.Path)
	}
	english := map[string][]byte{} // texts by folder
	pages := make([]string, len(p.files))
	for i, f := range p.files {
		pages[i] = f.Path
		if f.English == "" {
			continue
		}
		src, err := p.text(f.English)
		if err != nil {
			return nil, err
		}
		english[path.Dir(f.English)] = append(english[path.Dir(f.English)], src...)
	}
	used := func(picture string) bool {
		dir, name := path.Dir(picture), path.Base(picture)
		return unknown[dir] || shown.Has(picture) || bytes.Contains(english[dir], []byte(name))
	}
	return advice.Unused(pictures, used, pages), nil
}

// text reads a file of the content, but no more of it than a page may have.
func (p *Project) text(name string) ([]byte, error) {
	f, err := p.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, diag.MaxMatterBytes+diag.MaxBodyBytes))
}

// texts gives the text of every page of the content, drafts included.
func (p *Project) texts() []*catalogue.Text {
	var texts []*catalogue.Text
	for _, e := range p.input.Products {
		texts = append(texts, &e.Text)
	}
	for _, e := range p.input.Producers {
		texts = append(texts, &e.Text)
	}
	for _, e := range p.input.News {
		texts = append(texts, &e.Text)
	}
	for _, e := range p.input.Pages {
		texts = append(texts, &e.Text)
	}
	return texts
}
