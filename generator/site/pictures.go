package site

import (
	"html/template"
	"net/url"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/photo"
)

// PhotoJob is a photo and what is to be made of it.
type PhotoJob struct {
	Photo *catalogue.Photo

	slug   string
	n      int
	uses   []photo.Use
	recipe photo.Recipe
}

// The uses of photos, short.
const (
	wholeUse = photo.Whole
	cardUse  = photo.Card
	shareUse = photo.Share
)

// Variants gives every picture to be made of the photo.
func (j PhotoJob) Variants() []photo.Variant {
	var all []photo.Variant
	for _, use := range j.uses {
		all = append(all, photo.Plan(j.Photo.Source, j.slug, j.n, j.Photo.Focus, use, j.recipe)...)
	}
	return all
}

// photoOwner is what has photos, which are named after it.
type photoOwner struct {
	slug   string
	photos []*catalogue.Photo
	uses   []photo.Use // of the first photo, besides being shown whole
	recipe photo.Recipe
}

// job gives what is to be made of the i-th photo.
func (o *photoOwner) job(i int) PhotoJob {
	uses := []photo.Use{wholeUse}
	if i == 0 {
		uses = append(uses, o.uses...)
	}
	return PhotoJob{o.photos[i], o.slug, i + 1, uses, o.recipe}
}

// photoOwners gives all that have photos. The first photo of a page also stands on cards and is shown with links to the
// page.
func (pl *planner) photoOwners() []photoOwner {
	var owners []photoOwner
	alone := func(slug string, p *catalogue.Photo, recipe photo.Recipe, uses ...photo.Use) {
		if p != nil {
			owners = append(owners, photoOwner{slug, []*catalogue.Photo{p}, uses, recipe})
		}
	}
	page := func(slug string, text *catalogue.Text, firstUses ...photo.Use) {
		if len(text.Photos) == 0 {
			firstUses = nil // the text's own pictures are shown whole
		}
		if all := slices.Concat(text.Photos, text.Images); len(all) > 0 {
			owners = append(owners, photoOwner{slug, all, firstUses, pl.o.Photos})
		}
	}
	alone(logoSlug, pl.o.Logo, logoRecipe)
	for _, g := range pl.c.Groups {
		alone(groupSlug(g), g.Illustration, pl.o.Photos, cardUse, shareUse)
	}
	for _, p := range pl.c.Products {
		page(p.Slug, &p.Text, cardUse, shareUse)
	}
	for _, p := range pl.c.Producers {
		page(producerSlug(p), &p.Text, shareUse)
	}
	for _, o := range pl.c.Outlets {
		page(outletSlug(o), &o.Text, shareUse)
	}
	for _, n := range pl.c.News {
		page(articleSlug(n), &n.Text, cardUse, shareUse)
	}
	for _, p := range pl.c.Pages {
		page("trang-"+p.Slug, &p.Text)
	}
	return owners
}

// photoAlbum is every photo of the site.
type photoAlbum struct {
	jobs   []PhotoJob
	bySlug map[string][]PhotoJob
}

func (pl *planner) photoAlbum() photoAlbum {
	a := photoAlbum{bySlug: map[string][]PhotoJob{}}
	for _, o := range pl.photoOwners() {
		from := len(a.jobs)
		for i, p := range o.photos {
			if p.Readable() {
				a.jobs = append(a.jobs, o.job(i))
			}
		}
		a.bySlug[o.slug] = append(a.bySlug[o.slug], a.jobs[from:]...)
	}
	return a
}

// Photos gives every photo that pages show, and what is to be made of it.
func (p *Plan) Photos() []PhotoJob { return p.album().jobs }

// FindPhoto gives the picture of a path, and the photo that it is made of.
func (p *Plan) FindPhoto(path string) (PhotoJob, photo.Variant, bool) {
	slug, ok := photo.SlugOf(path)
	if !ok {
		return PhotoJob{}, photo.Variant{}, false
	}
	for _, job := range p.album().bySlug[slug] {
		for _, v := range job.Variants() {
			if v.Path == path {
				return job, v, true
			}
		}
	}
	return PhotoJob{}, photo.Variant{}, false
}

// Photos are named after what they belong to, so that no two pages share a name.
func groupSlug(g *catalogue.Group) string       { return "nhom-" + g.ID }
func producerSlug(p *catalogue.Producer) string { return "chu-the-" + p.ID }
func outletSlug(o *catalogue.Outlet) string     { return "diem-ban-" + o.ID }
func articleSlug(n *catalogue.News) string      { return "tin-" + n.Slug }

// logoSlug begins the names of the logo's pictures.
const logoSlug = "bieu-tuong"

// logoRecipe makes the logo's pictures in the sizes of a web manifest's icons.
var logoRecipe = photo.Recipe{Widths: []int{192, 512}, JPEGWidths: []int{192, 512}, Formats: []photo.Format{}}

// logoVariants gives the logo's pictures, the smaller first.
func (pl *planner) logoVariants() []photo.Variant {
	return photo.Plan(pl.o.Logo.Source, logoSlug, 1, pl.o.Logo.Focus, wholeUse, logoRecipe)
}

// logo describes the logo; nil where there is none.
func (pl *planner) logo() *Picture {
	if pl.o.Logo == nil {
		return nil
	}
	small := pl.logoVariants()[0]
	return &Picture{Src: small.Path, Width: small.Width, Height: small.Height}
}

// picture describes the nth photo of a page in the sizes of a use.
func (pl *planner) picture(p *catalogue.Photo, slug string, n int, use photo.Use) Picture {
	v := Picture{Alt: p.Alt, Caption: p.Caption, Credit: p.Credit}
	for _, variant := range photo.Plan(p.Source, slug, n, p.Focus, use, pl.o.Photos) {
		candidate := Candidate{variant.Path, variant.Width}
		if variant.Format == photo.JPEG {
			if v.Src == "" {
				v.Src, v.Width, v.Height = variant.Path, variant.Width, variant.Height
			}
			v.Srcset = append(v.Srcset, candidate)
			v.Large = variant.Path
			continue
		}
		last := len(v.Sources) - 1
		if last < 0 || v.Sources[last].Type != variant.Format.Type() {
			v.Sources = append(v.Sources, Source{Type: variant.Format.Type()})
			last++
		}
		v.Sources[last].Srcset = append(v.Sources[last].Srcset, candidate)
	}
	return v
}

// picturePtr describes a photo that may not be there.
func (pl *planner) picturePtr(p *catalogue.Photo, slug string, n int, use photo.Use) *Picture {
	if p == nil {
		return nil
	}
	v := pl.picture(p, slug, n, use)
	return &v
}

// pictures describes all photos of a page, whole. Each is a link, so one that its author has not described is called
// after what the page is of.
func (pl *planner) pictures(text *catalogue.Text, slug, name string) []Picture {
	var all []Picture
	for i, p := range text.Photos {
		v := pl.picture(p, slug, i+1, wholeUse)
		if v.Alt == "" {
			v.Alt = pl.word("picture.alt", name, i+1)
		}
		all = append(all, v)
	}
	return all
}

// first gives the first photo of a page, or nil.
func first(text *catalogue.Text) *catalogue.Photo {
	if len(text.Photos) == 0 {
		return nil
	}
	return text.Photos[0]
}

// shareImage gives the picture that other sites show with a link to a page.
func (pl *planner) shareImage(p *catalogue.Photo, slug string) *ShareImage {
	if p == nil {
		return nil
	}
	for _, v := range photo.Plan(p.Source, slug, 1, p.Focus, shareUse, pl.o.Photos) {
		return &ShareImage{URL: pl.absolute(v.Path), Width: v.Width, Height: v.Height, Alt: p.Alt}
	}
	return nil
}

// cover gives the picture of pages that have none of their own: the first group's drawing.
func (pl *planner) cover() *ShareImage {
	for _, g := range pl.c.Groups {
		if g.Illustration != nil {
			return pl.shareImage(g.Illustration, groupSlug(g))
		}
	}
	return nil
}

// trusted marks HTML that the room markdown wrote as safe.
func trusted(html string) template.HTML { return template.HTML(html) }

// sourceLinks writes where facts come from: addresses on the web as links named after their host.
func sourceLinks(sources []string) []Link {
	links := make([]Link, len(sources))
	for i, s := range sources {
		links[i] = sourceLink(s)
	}
	return links
}

func sourceLink(source string) Link {
	if u, err := url.Parse(source); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
		return Link{strings.TrimPrefix(u.Hostname(), "www."), source}
	}
	return Link{Name: source}
}
