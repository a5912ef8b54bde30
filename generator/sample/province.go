// Package sample makes up provinces, for measurements and tests: as many products as are asked for, with their producers,
// places, news and pages, in plausible Vietnamese, the same on every machine. Nothing in them is a fact about anybody.
//
// The room writes files and reads none.
package sample

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Today is the day to judge a sample's certificates by; all of its dates lie before it.
const Today = "2026-11-23"

// BaseURL is the address of a sample's site.
const BaseURL = "https://ocop.example.vn/"

// Title is the name of a sample's site.
const Title = "Sản phẩm OCOP tỉnh Bình Minh"

// Province is a made-up province: what its files will say, but for the stories, which are written one by one.
type Province struct {
	Districts []District
	Groups    []Group
	Producers []Producer
	Products  []Product
	News      []News
	Pages     []Page
}

// District is a unit with its communes.
type District struct {
	Slug, Name, Kind string
	Communes         []string
}

// Group is a group of products.
type Group struct{ ID, Name string }

// Producer makes products. Number is its place among the producers.
type Producer struct {
	Number                          int
	ID, Title, Kind                 string
	District                        int // index into Province.Districts
	Commune, Village                string
	Phone, Email, Website, HeadedBy string
	Founded, Members                int
}

// Product is a product. Number is its place among the products.
type Product struct {
	Number                            int
	Slug, Title, Summary              string
	Stars, Potential                  int // 0: none
	Group, Producer                   int // indexes
	District                          int
	Commune, Village                  string
	Decision, Issued, Score, Issuer   string // "" where not known
	Former                            int    // stars of an earlier recognition; 0: none
	FormerYear                        int
	Price                             int // 0: not known
	Unit, AsOf                        string
	Packaging, Ingredients, ShelfLife string
	Storage, Capacity                 string
	Season                            []int
	Standards                         []string
	Shop, Trace, Source               string
	Photos                            int
	related                           int // index of a product that the story links to
}

// News is a piece of news.
type News struct {
	Number              int
	Slug, Title, Date   string
	Summary             string
	Product, OtherGoods int // indexes of the products that it tells of
}

// Page is a page of plain text.
type Page struct{ Slug, Title string }

// Options says what to make up.
type Options struct {
	Products int
	Photos   int // of each product
}

// seed makes the numbers that everything follows from. It is the programme's decision: 490/QĐ-TTg.
const seed = 490

// What is random is drawn for each thing by itself, so that a product does not depend on how many others there are.
func drawFor(kind, number int) draw {
	return draw{rand.New(rand.NewPCG(seed+uint64(kind), uint64(number)))}
}

// The kinds of things that are drawn for.
const (
	forProduct = iota
	forProducer
	forStory
	forNews
	forPhoto
)

// draw draws lots.
type draw struct{ *rand.Rand }

// of gives one of the texts.
func (d draw) of(texts []string) string { return texts[d.IntN(len(texts))] }

// chance tells whether something happens that happens percent times in a hundred.
func (d draw) chance(percent int) bool { return d.IntN(100) < percent }

// New makes up a province. A larger one has more districts, up to as many as ocop.yaml may list, and producers, a little
// more than half as many as products.
func New(o Options) Province {
	p := Province{Groups: groups, Pages: pages}
	p.addDistricts(min(max(7, o.Products/100), diag.MaxList))
	taken := map[string]bool{}
	for i := range max(1, o.Products*5/9) {
		p.Producers = append(p.Producers, p.newProducer(i, taken))
	}
	clear(taken)
	for i := range o.Products {
		p.Products = append(p.Products, p.newProduct(i, o, taken))
	}
	for i := range min(200, max(3, o.Products/50)) {
		p.News = append(p.News, p.newNews(i))
	}
	return p
}

// communes is how many communes a district has.
const communes = 18

func (p *Province) addDistricts(n int) {
	d := drawFor(forProducer, -1)
	taken := map[string]bool{}
	for i := range n {
		name := freshName(d, taken)
		kind := "huyện"
		if i%7 == 0 {
			kind = "thành phố"
		}
		district := District{Slug: viet.Slug(name), Name: name, Kind: kind}
		within := map[string]bool{}
		for range communes {
			district.Communes = append(district.Communes, freshName(d, within))
		}
		p.Districts = append(p.Districts, district)
	}
}

// freshName makes up the name of a place that is not taken.
func freshName(d draw, taken map[string]bool) string {
	for {
		name := d.of(firstSyllables) + " " + d.of(lastSyllables)
		if key := viet.Slug(name); !taken[key] {
			taken[key] = true
			return name
		}
	}
}

// fresh gives slug, or slug with a number after it where it is taken.
func fresh(slug string, taken map[string]bool) string {
	candidate := slug
	for n := 2; taken[candidate]; n++ {
		candidate = slug + "-" + strconv.Itoa(n)
	}
	taken[candidate] = true
	return candidate
}

func (p *Province) newProducer(i int, taken map[string]bool) Producer {
	d := drawFor(forProducer, i)
	district := i % len(p.Districts)
	name := d.of(firstSyllables) + " " + d.of(lastSyllables)
	k := producerKinds[d.IntN(len(producerKinds))]
	q := Producer{
		Number: i, Title: k.prefix + " " + name, Kind: k.kind, District: district,
		Commune: d.of(p.Districts[district].Communes), Village: "thôn " + strconv.Itoa(1+d.IntN(12)),
		HeadedBy: d.of(surnames) + " " + d.of(middleNames) + " " + d.of(givenNames),
		Founded:  2005 + d.IntN(19), Members: 7 + d.IntN(60),
	}
	q.ID = fresh(viet.Slug(k.short+" "+name), taken)
	q.Phone = fmt.Sprintf("09%02d %03d %03d", d.IntN(100), d.IntN(1000), d.IntN(1000))
	if d.chance(40) {
		q.Email = q.ID + "@example.vn"
	}
	if d.chance(15) {
		q.Website = "https://" + q.ID + ".example.vn/"
	}
	return q
}

func (p *Province) newProduct(i int, o Options, taken map[string]bool) Product {
	d := drawFor(forProduct, i)
	kind := kinds[d.IntN(len(kinds))]
	maker := (i*7 + d.IntN(5)) % len(p.Producers)
	producer := p.Producers[maker]
	q := Product{
		Number: i, Group: kind.group, Producer: maker, District: producer.District, Commune: producer.Commune,
		Title: kind.name + " " + d.of(firstSyllables) + " " + d.of(lastSyllables), Photos: o.Photos,
		related: d.IntN(o.Products),
	}
	q.Slug = fresh(viet.Slug(q.Title), taken)
	q.Summary = fillIn(d, d.of(summaries), p, &q)
	p.rate(d, &q)
	if d.chance(30) {
		q.Village = "thôn " + strconv.Itoa(1+d.IntN(12))
	}
	if d.chance(65) {
		q.Price, q.Unit = (2+d.IntN(90))*5000, d.of(kind.units)
		q.AsOf = fmt.Sprintf("2026-%02d", 1+d.IntN(10))
	}
	if d.chance(70) {
		q.Packaging = d.of(kind.units) + ", " + d.of(packagings)
	}
	if d.chance(40) {
		q.Ingredients = d.of(ingredients)
	}
	if d.chance(50) {
		q.ShelfLife, q.Storage = strconv.Itoa(3*(1+d.IntN(8)))+" tháng", d.of(storages)
	}
	if d.chance(25) {
		q.Capacity = strconv.Itoa(10*(1+d.IntN(50))) + " tấn mỗi năm"
	}
	if d.chance(25) {
		from := d.IntN(10)
		q.Season = []int{from + 1, from + 2, from + 3}
	}
	if d.chance(35) {
		q.Standards = append(q.Standards, d.of(standards))
	}
	if d.chance(12) {
		q.Shop = "https://cho.example.vn/" + q.Slug
	}
	if d.chance(10) {
		q.Trace = "https://truyxuat.example.vn/" + strconv.Itoa(893_000_000+i)
	}
	q.Source = "https://tin.example.vn/ocop/" + strconv.Itoa(2020+d.IntN(6)) + "/" + q.Slug + ".html"
	return q
}

// rate gives a product its stars: seven in ten have three, one in a hundred has five, a few have none.
func (p *Province) rate(d draw, q *Product) {
	switch lot := d.IntN(100); {
	case lot < 1:
		q.Stars = 5
	case lot < 26:
		q.Stars = 4
	case lot < 95:
		q.Stars = 3
	}
	if q.Stars == 4 && d.chance(8) || q.Stars == 0 && d.chance(50) {
		q.Potential = min(5, max(4, q.Stars+1))
	}
	if q.Stars == 0 {
		return
	}
	year := 2023 + d.IntN(4)
	q.Issued = fmt.Sprintf("%d-%02d-%02d", year, 1+d.IntN(10), 1+d.IntN(28))
	q.Decision, q.Issuer = strconv.Itoa(100+d.IntN(1900))+"/QĐ-UBND", "UBND tỉnh Bình Minh"
	least := map[int]int{3: 50, 4: 70, 5: 90}[q.Stars] // Decision 148/QĐ-TTg
	q.Score = fmt.Sprintf("%d.%d", least+d.IntN(10), d.IntN(10))
	if d.chance(20) {
		q.Former, q.FormerYear = max(3, q.Stars-1), year-3
	}
}

func (p *Province) newNews(i int) News {
	d := drawFor(forNews, i)
	n := News{Number: i, Product: d.IntN(len(p.Products)), OtherGoods: d.IntN(len(p.Products))}
	n.Title = fillIn(d, d.of(headlines), p, &p.Products[n.Product])
	n.Slug = "tin-" + strconv.Itoa(i+1)
	n.Date = fmt.Sprintf("20%02d-%02d-%02d", 22+d.IntN(4), 1+d.IntN(12), 1+d.IntN(28))
	n.Summary = fillIn(d, d.of(summaries), p, &p.Products[n.Product])
	return n
}
