package site

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/output"
)

// The products script holds what filters and the list of inquiries need of all products. It is a script that calls one
// function, for browsers refuse to fetch data from a USB stick.
const (
	scriptPath     = "du-lieu/danh-muc.js"
	scriptCall     = "ocopProducts("
	seasonOfAMonth = 1 // the bit of January; each month has the next one
)

// scriptData is what the script hands over. Products name the other lists' entries by their numbers.
type scriptData struct {
	Title     string              `json:"title"`
	Base      string              `json:"base"`  // what addresses on the web begin with
	Group     string              `json:"group"` // what parts the thousands of a figure
	Words     map[string]string   `json:"words"`
	Counts    map[string][]string `json:"counts"` // for one, for many
	Groups    [][2]string         `json:"groups"` // id and name
	Ends      [][2]string         `json:"ends"`   // of certificates: the last day that they may hold, and how it is told
	Districts [][2]string         `json:"districts"`
	Kinds     []string            `json:"kinds"` // of producers
	Producers []scriptProducer    `json:"producers"`
	Products  []scriptProduct     `json:"products"` // in the order of lists
	Symbols   string              `json:"symbols"`  // the drawings that their cards show, as SVG
}

// scriptProducer is a producer to be asked.
type scriptProducer struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Kind   int         `json:"kind"` // number of the kind; -1: not known
	Place  string      `json:"place,omitempty"`
	Phones [][2]string `json:"phones,omitempty"` // as written, as called
	Zalo   string      `json:"zalo,omitempty"`
	Email  string      `json:"email,omitempty"`
}

// scriptProduct is a product's row. It is written without its fields' names, which would be half of the file.
type scriptProduct struct {
	Slug, Name                string
	Producer, District, Group int // numbers; Producer -1: not known
	Stars, Standing           int
	End                       int // number; -1: not known
	Potential                 int
	Price                     int
	Unit                      string
	Season                    int // a bit for each month
	Order                     int // place among the names
	Issued                    int // 20240806; 0: not known
	Tone, Ground              int
	Drawing                   string
	Picture                   any // 0: none
}

// MarshalJSON writes the fields in the order that site.js reads them in.
func (p scriptProduct) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{
		p.Slug, p.Name, p.Producer, p.District, p.Group, p.Stars, p.Standing, p.End, p.Potential, p.Price, p.Unit,
		p.Season, p.Order, p.Issued, p.Tone, p.Ground, p.Drawing, p.Picture,
	})
}

// planScript plans the products script. Its name stays the same: with a hash in it, an edit of one product would be an
// edit of every list.
func (pl *planner) planScript() { pl.add(scriptPath, output.Data, pl.script) }

// script writes the products script. JSON is a part of JavaScript since 2019, and encoding/json writes <, >, & and the
// two line ends that older browsers stumble over as escapes, so no name can end the script or the page around it.
func (pl *planner) script() ([]byte, error) {
	d := pl.newScriptData()
	var err error
	if d.Symbols, err = pl.symbols(d.Products); err != nil {
		return nil, err
	}
	text, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(scriptCall), text, []byte(");\n")), nil
}

func (pl *planner) newScriptData() scriptData {
	d := scriptData{
		Title: pl.o.Title, Base: pl.o.BaseURL, Group: pl.o.Language.Number(1000)[1:2],
		Words: pl.scriptWords(), Counts: pl.scriptCounts(),
		Groups: [][2]string{}, Ends: [][2]string{}, Districts: [][2]string{}, Kinds: []string{}, Producers: []scriptProducer{},
	}
	groups, districts := map[*catalogue.Group]int{}, map[*catalogue.District]int{}
	for i, g := range pl.c.Groups {
		groups[g] = i
		d.Groups = append(d.Groups, [2]string{g.ID, g.Name})
	}
	for i, district := range pl.c.Districts {
		districts[district] = i
		d.Districts = append(d.Districts, [2]string{district.Slug, capitalised(district.FullName())})
	}
	kinds, producers := map[string]int{"": -1}, map[*catalogue.Producer]int{nil: -1}
	for i, p := range pl.c.Producers {
		producers[p] = i
		if _, ok := kinds[p.Kind]; !ok {
			kinds[p.Kind] = len(d.Kinds)
			d.Kinds = append(d.Kinds, p.Kind)
		}
		d.Producers = append(d.Producers, pl.scriptProducer(p, kinds[p.Kind]))
	}
	ends := map[[2]string]int{{}: -1}
	d.Products = make([]scriptProduct, len(pl.c.Products))
	for i, p := range pl.c.Products {
		d.Products[i] = pl.scriptProduct(p)
		row := &d.Products[i]
		var end [2]string
		if !p.LastDay.IsZero() {
			end = [2]string{p.LastDay.String(), p.Expiry.In(pl.o.Language)}
		}
		if _, ok := ends[end]; !ok {
			ends[end] = len(d.Ends)
			d.Ends = append(d.Ends, end)
		}
		row.End = ends[end]
		row.Producer, row.District, row.Group, row.Order = producers[p.Producer], districts[p.District], groups[p.Group], p.ByName
	}
	return d
}

func (pl *planner) scriptProducer(p *catalogue.Producer, kind int) scriptProducer {
	m := pl.maker(p)
	s := scriptProducer{ID: p.ID, Name: p.Title, Kind: kind, Place: cmp.Or(pl.now(m.Address), m.Address.Then), Zalo: m.Zalo, Email: m.Email}
	for _, phone := range m.Phones {
		s.Phones = append(s.Phones, [2]string{phone.Text, phone.Number})
	}
	return s
}

func (pl *planner) scriptProduct(p *catalogue.Product) scriptProduct {
	c := pl.card(p)
	s := scriptProduct{
		Slug: p.Slug, Name: p.Title, Stars: int(p.Stars), Standing: int(p.Standing), Potential: int(p.Potential),
		Price: p.Price.Amount, Unit: c.PriceUnit, Tone: c.Tone, Ground: c.Ground, Picture: 0,
	}
	for _, month := range p.Season {
		s.Season |= seasonOfAMonth << (month - 1)
	}
	if issued := p.Certificate.Issued; !issued.IsZero() {
		s.Issued = (issued.Year*100+issued.Month)*100 + issued.Day
	}
	if c.Picture != nil {
		s.Picture = scriptPicture(c.Picture)
	} else {
		s.Drawing = c.Drawing
	}
	return s
}

// scriptPicture gives a card's photo: its size, then each format's candidates, the one for all browsers last.
func scriptPicture(p *Picture) any {
	type format = []any // media type; path and width of each candidate
	row := []any{p.Width, p.Height}
	add := func(kind string, candidates []Candidate) {
		f := format{kind}
		for _, c := range candidates {
			f = append(f, c.Path, c.Width)
		}
		row = append(row, f)
	}
	for _, s := range p.Sources {
		add(s.Type, s.Srcset)
	}
	add("", p.Srcset)
	return row
}

// symbols gives the drawings that stand for photos in any product's card, each once.
func (pl *planner) symbols(products []scriptProduct) (string, error) {
	var ids []string
	for _, p := range products {
		if p.Drawing != "" {
			ids = append(ids, p.Drawing)
		}
	}
	if len(ids) == 0 {
		return "", nil
	}
	slices.Sort(ids)
	svg, err := pl.theme.Part("symbols_of", "", slices.Compact(ids))
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(svg), nil
}

// scriptWords gives the words that site.js writes, as they stand: it fills in what they say of each product itself.
func (pl *planner) scriptWords() map[string]string {
	words := map[string]string{
		"stars": pl.word("rating.stars"), "spoken": pl.word("rating.spoken"), "spoken_lapsed": pl.word("rating.spoken_lapsed"),
		"lapsed": pl.word("rating.lapsed"), "expiring": pl.word("rating.expiring"), "undated": pl.word("rating.undated"),
		"lapsed_all": pl.word("section.lapsed"), "unknown": pl.word("rating.unknown"), "seal": pl.word("rating.seal"), "call": pl.word("contact.call"),
	}
	own := map[string]string{
		"potential": pl.word("filter.potential"), "holding": pl.word("filter.holding"), "by_stars": pl.word("filter.by_stars"),
		"by_district": pl.word(pl.byEnd("filter.by_district", "filter.by_district_former")), "by_group": pl.word("filter.by_group"), "by_maker": pl.word("filter.by_maker"),
		"by_certificate": pl.word("filter.by_certificate"), "by_season": pl.word("filter.by_season"), "by_price": pl.word("filter.by_price"),
		"in_season": pl.word("filter.in_season"), "has_price": pl.word("filter.has_price"), "price_from": pl.word("filter.price_from"),
		"price_to": pl.word("filter.price_to"), "at_least": pl.word("filter.at_least"), "at_most": pl.word("filter.at_most"),
		"clear": pl.word("filter.clear"), "remove": pl.word("filter.remove"), "results": pl.word("filter.results"),
		"none": pl.word("filter.none"), "more": pl.word("filter.more"), "applied": pl.word("filter.applied"),

		"no_maker": pl.word("wanted.no_maker"), "note": pl.word("wanted.note"), "note_hint": pl.word("wanted.note_hint"),
		"drop": pl.word("wanted.drop"), "copy": pl.word("wanted.copy"), "copied": pl.word("wanted.copied"),
		"not_copied": pl.word("wanted.not_copied"), "print": pl.word("wanted.print"), "mail": pl.word("wanted.mail"),
		"empty_all": pl.word("wanted.empty_all"), "zalo": pl.word("wanted.zalo"), "no_phone": pl.word("wanted.no_phone"),
		"title": pl.word("wanted.title"), "forgetful": pl.word("wanted.forgetful"), "dropped": pl.word("wanted.dropped"),
	}
	maps.Copy(words, own)
	return words
}

// scriptCounts gives the words that go with a number, for one and for many.
func (pl *planner) scriptCounts() map[string][]string {
	return map[string][]string{
		"products": pl.forms("count.products"), "holding": pl.forms("count.holding"), "lapsed": pl.forms("count.lapsed"), "show": pl.forms("filter.show"), "active": pl.forms("filter.active"),
	}
}

// forms gives the word of a count for one and for many, which Vietnamese does not tell apart.
func (pl *planner) forms(key string) []string {
	one, errOne := pl.theme.Word(key + ".one")
	many, errMany := pl.theme.Word(key + ".other")
	if errOne != nil || errMany != nil {
		one = pl.word(key)
		many = one
	}
	return []string{one, many}
}

// planWanted plans the page of the list of inquiries, which site.js fills with what the reader has marked.
func (pl *planner) planWanted() {
	pl.page(wantedPath, output.List, "wanted.html", func() any {
		v := WantedView{Page: pl.base(kindWanted, wantedPath, pl.word("wanted.title"), pl.word("wanted.intro")), Script: scriptPath}
		v.Crumbs = []Link{pl.home()}
		v.Data = []any{pl.crumbData(v.Page)}
		return v
	})
}
