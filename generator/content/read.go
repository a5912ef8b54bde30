package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/digest"
	"ocop/generator/frontmatter"
	"ocop/generator/markdown"
	"ocop/generator/memory"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// Reader reads files of the content.
type Reader struct {
	FS fs.FS // the project
	// Probe reads a photo's header, by its path in the project. Faults of the photo are a *diag.Fault.
	Probe func(name string) (photo.Source, error)
	// Language chooses between the words of a page and those of its English page.
	Language viet.Language
	// Advise looks through the text of each file that is read; nil: nobody does. What it finds is in the list of Read.
	Advise func(file string, src []byte) diag.List
	// Memory holds what texts said that were read before, by the tool Tool; nil: none is known.
	Memory *memory.Memory
	Tool   digest.Sum
}

// Entry is what a file holds: exactly one of the first five is not nil.
type Entry struct {
	Product  *catalogue.Product
	Producer *catalogue.Producer
	Outlet   *catalogue.Outlet
	News     *catalogue.News
	Page     *catalogue.Page

	Pictures []string // the paths in the project of all that the page shows or links to, also of those that are not there

	Sum digest.Sum // of the text that it was read from, and of all else that tells what it holds, but for the pictures
}

// Text gives what every page has.
func (e Entry) Text() *catalogue.Text {
	switch {
	case e.Product != nil:
		return &e.Product.Text
	case e.Producer != nil:
		return &e.Producer.Text
	case e.Outlet != nil:
		return &e.Outlet.Text
	case e.News != nil:
		return &e.News.Text
	}
	return &e.Page.Text
}

// Read reads one file. What is wrong in it is in the list; an error is a fault of the machine. An entry is returned
// with its faults as far as it could be read, so that what other files say of it can still be checked.
func (r Reader) Read(f File) (Entry, diag.List, error) {
	src, err := r.read(f.Path)
	if err != nil {
		return Entry{}, nil, err
	}
	return r.Parse(f, src)
}

// Parse is Read of a file whose text is known, such as one that is yet to be written.
func (r Reader) Parse(f File, src []byte) (Entry, diag.List, error) {
	var english []byte
	if r.translates(f) {
		var err error
		if english, err = r.read(f.English); err != nil {
			return Entry{}, nil, err
		}
	}
	e, list := r.recall(f, src, english)
	faults, err := r.readPictures(f, &e)
	return e, append(list, faults...), err
}

// recall is parse of a text that may be known from before, with the advice on it. Only texts without faults are remembered.
func (r Reader) recall(f File, src, english []byte) (e Entry, list diag.List) {
	advice := r.advise(f.Path, src)
	if r.translates(f) {
		advice = append(advice, r.advise(f.English, english)...)
	}
	sum := digest.OfTexts(r.Tool[:], []byte(f.Path), []byte(f.English), []byte(f.Slug), []byte(r.Language), src, english)
	if r.Memory.Find(sum, &e) {
		return e, advice
	}
	e, list = r.parse(f, src, english)
	e.Sum = sum
	if len(list) == 0 {
		r.Memory.Keep(sum, e)
	}
	return e, append(list, advice...)
}

// translates tells whether the English text beside a page is to take the place of its own.
func (r Reader) translates(f File) bool { return r.Language == viet.English && f.English != "" }

// parse reads a text, and the English one beside it where that is wanted and there.
func (r Reader) parse(f File, src, english []byte) (Entry, diag.List) {
	doc, list := frontmatter.Parse(f.Path, src)
	if doc == nil {
		return unreadEntry(f), list
	}
	var e Entry
	switch f.Kind {
	case Product:
		p := &productFile{Product: catalogue.Product{Slug: f.Slug}}
		list = append(list, productFields.Decode(doc, p)...)
		if r.Language == viet.English {
			p.translate()
		}
		p.Key = viet.SortKey(p.Title)
		e.Product = &p.Product
	case Producer:
		e.Producer = &catalogue.Producer{ID: f.Slug}
		list = append(list, producerFields.Decode(doc, e.Producer)...)
		e.Producer.Key = viet.SortKey(e.Producer.Title)
	case Outlet:
		e.Outlet = &catalogue.Outlet{ID: f.Slug}
		list = append(list, outletFields.Decode(doc, e.Outlet)...)
		e.Outlet.Key = viet.SortKey(e.Outlet.Title)
	case News:
		e.News = &catalogue.News{Slug: f.Slug}
		list = append(list, newsFields.Decode(doc, e.News)...)
	case Page:
		e.Page = &catalogue.Page{Slug: f.Slug}
		list = append(list, pageFields.Decode(doc, e.Page)...)
	}
	story := doc
	if r.translates(f) {
		var faults diag.List
		story, faults = frontmatter.Plain(f.English, english)
		list = append(list, faults...)
	}
	if story != nil {
		body, faults := markdown.Compile([]byte(story.Body), diag.Pos{File: story.File, Line: story.BodyLine, Col: 1})
		e.Text().Body = body
		list = append(list, faults...)
	}
	return e, list
}

// unreadEntry is what is known of a file whose text makes no sense: that it is there, so that no other file is blamed
// for naming it.
func unreadEntry(f File) Entry {
	text := catalogue.Text{Unread: true}
	text.Mark("", diag.Pos{File: f.Path, Line: 1, Col: 1})
	switch f.Kind {
	case Product:
		return Entry{Product: &catalogue.Product{Text: text, Slug: f.Slug}}
	case Producer:
		return Entry{Producer: &catalogue.Producer{Text: text, ID: f.Slug}}
	case Outlet:
		return Entry{Outlet: &catalogue.Outlet{Text: text, ID: f.Slug}}
	case News:
		return Entry{News: &catalogue.News{Text: text, Slug: f.Slug}}
	}
	return Entry{Page: &catalogue.Page{Text: text, Slug: f.Slug}}
}

// translate puts the words of the English page in place of the others, where there are any.
func (p *productFile) translate() {
	p.Title = cmp.Or(p.En.Title, p.Title)
	p.Summary = cmp.Or(p.En.Summary, p.Summary)
}

// readPictures reads the headers of the page's pictures, and notes their paths.
func (r Reader) readPictures(f File, e *Entry) (list diag.List, err error) {
	text := e.Text()
	if text.Body == nil {
		return nil, nil
	}
	if !text.Has("photos") {
		for _, name := range f.Photos {
			text.Photos = append(text.Photos, &catalogue.Photo{File: name})
		}
	}
	text.Photos = slices.DeleteFunc(text.Photos, func(p *catalogue.Photo) bool { return p.File == "" }) // reported already
	for _, p := range text.Photos {
		pos := p.At("file")
		if pos.Line == 0 {
			pos = text.At("")
		}
		if p.Alt == "" {
			list.Add(pos, diag.PhotoWithoutAlt, p.File)
		}
		fault, err := r.probe(f, p)
		if err != nil {
			return nil, err
		}
		e.Pictures = append(e.Pictures, p.Path)
		if fault != nil {
			list = append(list, fault.At(pos))
		}
	}
	text.Photos = slices.DeleteFunc(text.Photos, func(p *catalogue.Photo) bool { return !p.Readable() })
	faults, err := r.images(f, text)
	for _, p := range text.Images {
		e.Pictures = append(e.Pictures, p.Path)
	}
	return append(list, faults...), err
}

func (r Reader) advise(file string, src []byte) diag.List {
	if r.Advise == nil {
		return nil
	}
	return r.Advise(file, src)
}

// images reads the headers of the pictures that the story shows or links to. Like photos they stand beside the page.
func (r Reader) images(f File, text *catalogue.Text) (diag.List, error) {
	var list diag.List
	seen := map[string]bool{}
	for _, ref := range text.Body.Refs() {
		if seen[ref.Dest] || !showsPicture(ref) {
			continue
		}
		seen[ref.Dest] = true
		p := &catalogue.Photo{File: ref.Dest, Alt: ref.Alt}
		p.Mark("file", ref.Pos)
		if _, err := parsePhotoName(ref.Dest); err != nil {
			list.Add(ref.Pos, diag.BrokenImage, ref.Dest)
			continue
		}
		fault, err := r.probe(f, p)
		if err != nil {
			return nil, err
		}
		if fault != nil {
			list = append(list, fault.At(ref.Pos))
		}
		text.Images = append(text.Images, p) // also one that could not be read: the link to it is not broken
	}
	return list, nil
}

// showsPicture tells whether a link of a text is a picture, or leads to one.
func showsPicture(ref markdown.Ref) bool {
	return ref.Kind == markdown.Image || ref.Kind == markdown.File && isPicture(strings.ToLower(path.Ext(ref.Dest)))
}

// probe reads the header of a photo beside the page. What is wrong with the photo comes back as a fault.
func (r Reader) probe(f File, p *catalogue.Photo) (*diag.Fault, error) {
	p.Path = path.Join(path.Dir(f.Path), f.stored(p.File))
	return ProbePhoto(p, r.Probe)
}

// ProbePhoto reads the header of the photo at p.Path by the function probe. What is wrong with the photo comes back as a
// fault, what is wrong with the machine as an error. The fault may be a warning of a photo that can be used.
func ProbePhoto(p *catalogue.Photo, probe func(string) (photo.Source, error)) (*diag.Fault, error) {
	source, err := probe(p.Path)
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return fault, nil
	}
	if err != nil {
		return nil, err
	}
	p.Source = source
	return source.Warning(), nil
}

// maxFile is more than any page may be long; what is longer is not read to its end.
const maxFile = diag.MaxMatterBytes + diag.MaxBodyBytes + 1<<10

// read reads a page's file, but no more of it than a page may have.
func (r Reader) read(name string) ([]byte, error) {
	file, err := r.FS.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var text bytes.Buffer
	if info, err := file.Stat(); err == nil {
		text.Grow(int(min(info.Size(), maxFile)) + bytes.MinRead) // so that it is read in one go
	}
	if _, err := text.ReadFrom(io.LimitReader(file, maxFile)); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	src := text.Bytes()
	// What is too long is to be called so, not damaged: leave out the last letter, which may be cut.
	for end := maxFile - 1; len(src) == maxFile && end >= maxFile-utf8.UTFMax; end-- {
		if utf8.RuneStart(src[end]) {
			return src[:end], nil
		}
	}
	return src, nil
}
