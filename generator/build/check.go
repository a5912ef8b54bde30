package build

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"slices"

	"ocop/generator/advice"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// Check gives, beside what is in Faults, the faults that only the making shows, and the advice on the content; that on
// its texts is in Faults if Options.Advise is set. It writes nothing. Of the pages it makes a few by each template;
// photos are not decoded.
func (p *Project) Check(ctx context.Context) (diag.List, error) {
	list, err := p.Try(ctx)
	if err != nil {
		return nil, err
	}
	if p.Catalogue != nil {
		faults, err := p.emptied()
		if err != nil {
			return nil, err
		}
		list = append(list, faults...)
		list = append(list, advice.Of(p.Catalogue, p.input())...)
	}
	faults, err := p.otherTexts()
	if err != nil {
		return nil, err
	}
	list = append(list, faults...)
	faults, err = p.unusedPictures()
	return append(list, faults...).Sort(), err
}

// Try makes a few pages by each template, and gives the faults that only the making shows.
func (p *Project) Try(ctx context.Context) (diag.List, error) {
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

// advise looks through the text of a file.
func (p *Project) advise(file string, src []byte) diag.List {
	return advice.Text(file, src, p.Config.BaseURL)
}

// otherTexts looks through the texts that making the site does not read: ocop.yaml as a text, and English pages where the
// site is Vietnamese.
func (p *Project) otherTexts() (diag.List, error) {
	files := []string{config.File}
	for _, f := range p.shelf.order {
		for _, page := range f.Files {
			if page.English != "" && p.Config.Language != viet.English {
				files = append(files, page.English)
			}
		}
	}
	var list diag.List
	for _, name := range files {
		src, err := p.text(name)
		if err != nil {
			return nil, err
		}
		list = append(list, p.advise(name, src)...)
	}
	return list, nil
}

// unusedPictures finds the pictures of the content that nothing shows. What a page at fault would show, nobody knows; so
// nothing is said of the pictures beside it.
func (p *Project) unusedPictures() (diag.List, error) {
	pictures, err := content.StrayPictures(p.root.FS())
	if err != nil {
		return nil, err
	}
	hidden := map[string]bool{} // folders with pages at fault
	for _, d := range p.Faults.Of(diag.Error) {
		if d.Pos.File == config.File { // it names pictures, too
			return nil, nil
		}
		hidden[path.Dir(d.Pos.File)] = true
	}
	shown := advice.Shown{}
	for _, name := range p.named {
		shown.Add(name)
	}
	var pages []string
	for _, f := range p.shelf.order {
		if len(f.Pictures) == 0 || hidden[f.Path] {
			continue
		}
		for _, name := range f.Pictures {
			pictures = append(pictures, path.Join(f.Path, name))
		}
		for i, page := range f.pages {
			pages = append(pages, f.Files[i].Path)
			for _, name := range page.entry.Pictures {
				shown.Add(name)
			}
			if err := p.addEnglish(shown, f, f.Files[i]); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(pictures)
	return advice.Unused(pictures, shown, pages), nil
}

// addEnglish notes the pictures that a page's English text names, if it is not the text that the site shows.
func (p *Project) addEnglish(shown advice.Shown, f *folder, file content.File) error {
	if file.English == "" {
		return nil
	}
	src, err := p.text(file.English)
	for _, name := range f.Pictures {
		if bytes.Contains(src, []byte(name)) {
			shown.Add(path.Join(f.Path, name))
		}
	}
	return err
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
