package site

import (
	"strings"
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// Booklets are the catalogue on paper: one of all products, one of each district. They are composed sheet by sheet, so that
// the contents can name the sheet of every product, which no browser works out, and no sheet cuts a product in two. They
// show no price: paper outlives one, and a new price would rewrite them.

// bookletFolder holds the booklets.
const bookletFolder = "in/"

// bookletPath is the booklet of all products.
const bookletPath = bookletFolder + "danh-muc.html"

// districtBookletPath gives the booklet of a district.
func districtBookletPath(d *catalogue.District) string {
	if path := bookletFolder + d.Slug + ".html"; path != bookletPath {
		return path
	}
	return bookletFolder + "huyen-" + d.Slug + ".html"
}

// bookletMost is how many products one booklet holds: a hundred sheets. The products of a larger district are parted; in a
// larger catalogue the booklet of all leads to those of the districts.
const bookletMost = 600

// What a booklet says of a product in a sentence, and how long a name may be that leaves room for it, in characters.
const (
	blockSummary = 130
	blockName    = 60
)

func (pl *planner) planBooklets() {
	booklet := func(path string, view func() *BookletView) {
		pl.addPage(path, output.List, "booklet.html", func() (any, error) { return view(), nil })
	}
	booklet(bookletPath, pl.wholeBooklet)
	pl.try("booklet.html") // with one of a district, for a theme's faults; the others are as large and the same
	for i, d := range pl.c.Districts {
		parts := max(1, (len(d.Products)+bookletMost-1)/bookletMost)
		for n := 1; n <= parts; n++ {
			booklet(pagedPath(districtBookletPath(d), n), func() *BookletView { return pl.districtBooklet(d, n, parts) })
			if i == 0 && n == 1 {
				pl.try("booklet.html")
			}
		}
	}
}

// bookletPage fills in what all booklets have. Search engines are not to list them: all that they say stands on pages of
// its own.
func (pl *planner) bookletPage(path, title, head string, counts Counts, crumbs ...Link) *BookletView {
	v := &BookletView{Page: pl.base(kindBooklet, path, title, head+". "+pl.tally(counts)+"."), Counts: counts, Address: pl.printed(path)}
	v.HeadTitle = shorten(head, maxHeadTitle)
	v.NoIndex = true
	v.Crumbs = append([]Link{pl.home()}, crumbs...)
	v.Section = v.Crumbs[1].Path
	v.Data = []any{pl.crumbData(v.Page)}
	return v
}

func (pl *planner) wholeBooklet() *BookletView {
	v := pl.bookletPage(bookletPath, pl.o.Title, pl.word("booklet.head", pl.o.Title), pl.counts(pl.c.Counts),
		Link{pl.word("nav.products"), productsPath})
	var chapters []chapter
	for _, d := range pl.c.Districts {
		v.Others = append(v.Others, Link{capitalised(d.FullName()), districtBookletPath(d)})
		if len(d.Products) > 0 {
			chapters = append(chapters, pl.chapter(d, d.Products))
		}
	}
	if len(pl.c.Products) > bookletMost {
		v.Parted = true
		fillContents(v, pl.elsewhere(chapters))
		return v
	}
	pl.bind(v, pl.sheets(chapters), false)
	return v
}

// districtBooklet makes the nth part of a district's booklet.
func (pl *planner) districtBooklet(d *catalogue.District, n, parts int) *BookletView {
	path := districtBookletPath(d)
	title := pl.word("booklet.of", d.FullName())
	head := pl.word("booklet.head", title+", "+pl.o.Province)
	part := ""
	if parts > 1 {
		part = pl.word("booklet.part", n, parts)
		head += " (" + part + ")"
	}
	v := pl.bookletPage(pagedPath(path, n), title, head, pl.counts(d.Counts),
		Link{pl.word(pl.byEnd("nav.districts", "nav.districts_former")), districtsPath}, Link{capitalised(d.FullName()), districtPath(d)})
	v.Part = part
	v.Others = []Link{{pl.word("booklet.all"), bookletPath}}
	for i := 1; i <= parts && parts > 1; i++ {
		if i != n {
			v.Others = append(v.Others, Link{capitalised(pl.word("booklet.part", i, parts)), pagedPath(path, i)})
		}
	}
	products := d.Products[(n-1)*bookletMost : min(n*bookletMost, len(d.Products))]
	if len(products) == 0 {
		v.Empty = pl.word("district.empty", capitalised(d.FullName()))
		v.Total = 1
		return v
	}
	pl.bind(v, pl.sheets([]chapter{pl.chapter(d, products)}), true)
	return v
}

// chapter opens with the district's name, and with what became of it.
func (pl *planner) chapter(d *catalogue.District, products []*catalogue.Product) chapter {
	name := capitalised(d.FullName())
	opening := Opening{ID: "huyen-" + d.Slug, Name: name, Path: districtPath(d), Counts: pl.counts(d.Counts)}
	c := chapter{opening, districtBookletPath(d), products}
	c.Tone, _ = lookOf(d.Slug)
	if since := pl.since(d); since != nil {
		c.Note = pl.word("district.former", name, since.Text, d.FullName())
	}
	return c
}

// block describes a product in a booklet.
func (pl *planner) block(p *catalogue.Product) Block {
	b := Block{
		Card:    pl.card(p),
		ID:      "sp-" + p.Slug,
		Rank:    pl.rankSection(p.Rank).Name,
		Address: capitalised(pl.inOneLine(pl.address(placeOf("", p.Commune, p.District), p.Locality, p.Commune, p.District))),
		Short:   pl.printed(pl.plan.short()[productPath(p.Slug)]),
		QR:      pl.code(productPath(p.Slug)),
	}
	if utf8.RuneCountInString(p.Title) <= blockName {
		b.Summary = shorten(p.Summary, blockSummary)
	}
	if p.Producer != nil {
		for _, number := range p.Producer.Phones {
			b.Phones = append(b.Phones, phoneOf(number))
		}
	}
	return b
}

// printed writes the address of a page as people type it.
func (pl *planner) printed(path string) string {
	address := pl.absolute(path)
	if _, rest, ok := strings.Cut(address, "://"); ok {
		return rest
	}
	return address
}

// moveBooklets leads from a district's booklets under its former name to those under its present one.
func (pl *planner) moveBooklets(d *catalogue.District, alias string) {
	pl.movedList(bookletFolder+alias, strings.TrimSuffix(districtBookletPath(d), ".html"), pl.word("booklet.of", d.FullName()))
}
