package catalogue

import (
	"ocop/generator/diag"
	"ocop/generator/markdown"
	"ocop/generator/photo"
)

// Product is one product or service of the programme. The first block is what its file says, in the file's own words;
// the second is what New makes of it.
type Product struct {
	Text
	Slug         string // its address for ever
	Title        string
	Summary      string
	Stars        Stars // the latest recognition, whether it still holds or not
	Potential    Stars // aimed at by a dossier under way; never shown as a rating
	GroupName    string
	ProducerID   string
	CommuneName  string
	LocalityName string // the commune's name today, where it is known to be that
	DistrictName string
	Village      string
	Certificate  Certificate
	History      []Recognition
	Price        Price
	Packaging    string
	ShelfLife    string
	Storage      string
	Ingredients  string
	Season       []int // months
	MinOrder     string
	Capacity     string
	Standards    []Standard
	GTIN         string
	Trace        string // traceability page
	Buy          []Link
	Aliases      []string // former slugs
	Draft        bool
	PublishOn    Date
	Key          string // viet.SortKey of Title, which is dear: made once, when the file is read; "": New makes it

	Group    *Group
	Producer *Producer // nil: not known
	Commune  *Commune  // nil: not known
	Locality *Locality // nil: not known, or one of Commune.Localities
	District *District
	Expiry   Date // last day of the certificate, as precisely as it is known; zero: not known
	LastDay  Date // the latest day that Expiry may mean
	Standing Standing
	Rank     Rank
	Namesake bool // another product of the district has the same name

	ByName              int // its place among all products in order of name
	InDistrict, InGroup int // its places in District.Products and Group.Products
}

// Text is what every page of the content has: where its fields stand, its story, its pictures and its sources.
type Text struct {
	diag.Places
	Body    *markdown.Body
	Photos  []*Photo // of the product or producer, in the order in which they are shown
	Images  []*Photo // that the story shows
	Sources []string // where the facts come from
	Unread  bool     // the file's text made no sense: only its address is known
}

// Price is what a product costs, in Vietnamese đồng.
type Price struct {
	Amount int // 0: not known
	Unit   string
	AsOf   Date
}

// Standard is a standard or right that the product holds besides its rating, such as VietGAP.
type Standard struct {
	diag.Places
	Name    string
	Number  string
	Expires Date
}

// Link is a named address on the web.
type Link struct{ Name, URL string }

// Photo is a picture in the content, as its header tells it.
type Photo struct {
	diag.Places
	File    string // its name beside the page, as the page writes it
	Path    string // its path in the project
	Alt     string
	Caption string
	Credit  string
	Focus   photo.Focus
	Source  photo.Source
}

// Readable tells whether the photo's header made sense. One that is not can only be a picture of a story, which has had its
// fault.
func (p *Photo) Readable() bool { return p.Source.Width > 0 }

// Producer makes products: a cooperative, company, cooperative group or household.
type Producer struct {
	Text
	ID             string
	Title          string
	Kind           string
	Village        string
	Address        string
	CommuneName    string
	LocalityName   string // the commune's name today, where it is known to be that
	DistrictName   string
	Phones         []string
	Email          string
	Website        string
	Zalo           string
	Representative string
	Founded        Date
	Members        int
	Aliases        []string // former ids
	Key            string   // viet.SortKey of Title, as with Product

	Commune  *Commune
	Locality *Locality
	District *District
	Products []*Product // by rank, then name

	number int // its place in the input
	place  int // its place among the producers by name
}

// News is a dated article.
type News struct {
	Text
	Slug      string
	Title     string
	Summary   string
	Date      Date
	Event     Event
	Aliases   []string // former slugs
	Draft     bool
	PublishOn Date
}

// Page is a page of plain text, such as "about this catalogue".
type Page struct {
	Text
	Slug    string
	Title   string
	Summary string
	Aliases []string // former slugs
}

// ProducerKinds are the kinds of producer that the programme knows.
var ProducerKinds = []string{
	"hợp tác xã", "tổ hợp tác", "công ty cổ phần", "công ty TNHH", "doanh nghiệp", "hộ kinh doanh", "hộ sản xuất",
	"làng nghề", "trung tâm", "hội",
}
