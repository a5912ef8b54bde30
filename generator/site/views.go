package site

import (
	"html/template"

	"ocop/generator/qr"
	"ocop/generator/viet"
)

// The views are what templates see: plain values, ready to be written. Paths are those in the site, from its root; a
// page writes them after its Root, the way up from itself, so that the site works at any address and from a folder.

// Link is a named path.
type Link struct{ Name, Path string }

// Date is a date in words, and as machines read it.
type Date struct{ Text, ISO string }

// Site is what every page shows of the catalogue as a whole.
type Site struct {
	Title       string
	Name, Place string // the title in two lines; Place may be ""
	Description string
	Province    string
	Language    viet.Language
	Office      Office
	Phone       *Phone // of the office; nil: not known
	AsOf        Date   // the day that certificates are judged by
	Months      int    // how long a certificate holds
	Counts      Counts
	Nav         []Link // the doors that are always open
	Pages       []Link // static pages, for the footer
	Doors       Doors
	Data        []Link // the catalogue as open data
	FeedPath    string
	Search      *Search // nil: the site has none
	Products    string  // path of the products script
	Manifest    string  // path of the web manifest
	Ground      Ground
	Colours     string   // path of the style sheet with the colours of ocop.yaml; "" where it gives none
	Logo        *Picture // square; nil: the theme's emblem
	Former      bool     // all districts have ended as a level of government
}

// Search is where the search script finds what it needs.
type Search struct {
	Path     string // the page of results
	Index    string // the script that is loaded first
	Products string // the folder of the products' pages
}

// Ground is the colour of the pages' ground by day and by night, such as "#FFFDF8".
type Ground struct{ Light, Dark string }

// Doors are the paths of the pages that there is one of. Progress is "" where there is no plan to measure by, Outlets
// where there are no outlets.
type Doors struct {
	Home, Products, Districts, Ratings, Groups, Producers, News, Progress string
	Localities                                                            string // the communes of today; "" where ocop.yaml tells of none
	Outlets                                                               string // where products are sold
	Events                                                                string // the calendar of all events; "": there is none
	Wanted                                                                string // the list of inquiries
	Booklet                                                               string // the catalogue on paper
	AboutStars                                                            string // what OCOP's stars are
}

// Office is who answers for the catalogue; a field may be "".
type Office struct{ Name, Address, Phone, Email, Website string }

// Counts counts products on the catalogue's day. Each product is in exactly one of Holding, Lapsed and Unrated.
type Counts struct {
	AsOf       Date   // the day; ISO is "" where none is known
	Last       string // the last day, as in 2027-08-06, on which all of Holding do; "": not known
	Products   int
	Holding    int // a rating that holds
	Undated    int // of them, without a known end
	Lapsed     int // a rating that has lapsed
	Unrated    int // recognised, stars not known
	Potential  int // on the way to a higher rating
	Producers  int
	Districts  int // with a product
	Communes   int // with a product
	FiveStars  int
	FourStars  int
	ThreeStars int
}

// The kinds of pages. The first ones are lists of products, the next ones lists of such lists.
const (
	kindAll      = "list"
	kindDistrict = "district"
	kindCell     = "cell"     // a district's products of one rating
	kindLocality = "locality" // a commune of today
	kindStars    = "stars"
	kindGroup    = "group"

	kindDistricts  = "districts"
	kindLocalities = "localities"
	kindRatings    = "ratings"
	kindGroups     = "groups"
	kindProducers  = "producers"

	kindHome     = "home"
	kindProduct  = "product"
	kindProducer = "producer"
	kindOutlets  = "outlets"
	kindOutlet   = "outlet"
	kindNews     = "news"
	kindArticle  = "article"
	kindEvent    = "event" // the products shown at an event
	kindPage     = "page"
	kindProgress = "progress"
	kindWanted   = "wanted"
	kindBooklet  = "booklet"
	kindRedirect = "redirect"
	kindRetired  = "retired"
	kindSearch   = "search"
	kindError    = "error"
)

// Page is what every template is given, within the view of its kind.
type Page struct {
	Site        *Site
	Kind        string // see the constants above
	Root        string // the way from the page to the site's root: "", "../" or "../../"
	Path        string
	Title       string // the h1
	HeadTitle   string // the title element
	Description string
	Canonical   string // absolute
	Image       *ShareImage
	Crumbs      []Link   // from home down to the page above this one
	Section     string   // the path of the door in Site.Nav that leads here
	Prev, Next  *Link    // neighbours in the same list
	Feeds       []Link   // Atom feeds that tell of what the page shows
	Data        []any    // structured data, each written as JSON
	Drawings    []string // ids of the drawings that the page shows
	NoIndex     bool
}

// ShareImage is the picture that other sites show with a link to the page.
type ShareImage struct {
	URL           string // absolute
	Width, Height int
	Alt           string
}

// Picture is a photo in its sizes.
type Picture struct {
	Sources       []Source // better formats first; may be empty
	Src           string   // for old readers
	Srcset        []Candidate
	Large         string // the widest, for a link
	Width, Height int    // of Src
	Alt           string
	Caption       string
	Credit        string
	Tone          string // CSS class with the photo's mean colour; may be ""
}

// Source is a picture's candidates in one format.
type Source struct {
	Type   string // media type
	Srcset []Candidate
}

// Candidate is one file of a picture and its width in pixels.
type Candidate struct {
	Path  string
	Width int
}

// Rating is what a product's stars are worth on the catalogue's day.
type Rating struct {
	Stars     int    // 0: not known
	Standing  string // valid, expiring, lapsed, undated or unrated
	Holds     bool   // whether the stars may be drawn filled
	Expiry    *Date  // last day of the certificate, as precisely as it is known; nil: not known
	Last      string // the latest day, as in 2027-08-06, on which a rating that holds may still do; "": not known
	Potential int    // 0: none
}

// Card is a product in a list.
type Card struct {
	Slug         string
	Name         string
	Path         string
	Summary      string
	Rating       Rating
	Group        Link
	GroupID      string
	Producer     string // name; "" when not known
	Place        string // "xã Mỹ Bằng, huyện Yên Sơn"
	Where        string // the place as lists name it: the district, or the commune of then in a list of a commune of today
	District     Link
	Price        string // "350.000 ₫"; "" when not known
	PriceUnit    string
	Picture      *Picture // nil: no photo of its own
	Drawing      string   // id of the theme's drawing for a product like this one
	Tone, Ground int      // 1 to 6 and 1 to 4, from the address: keep drawings of a list from looking like one picture
	Eager        bool     // in the first row of a page, so that its photo should not wait
}

// Section is a part of a list under a heading.
type Section struct {
	ID    string // for links within the page
	Name  string
	Kind  string // stars, potential, lapsed, unrated, district, possible
	Stars int    // where Kind is stars
	Path  string // the section's own page; "" when it has none
	Count int    // of all its products, on whatever page
	Cards []Card // those on this page
	Again bool   // the section began on an earlier page
}

// Tile is an entry of an index: a district, a rating, a group or a producer, and how many products it has.
type Tile struct {
	Name     string
	Kind     string // "huyện", "hợp tác xã"
	Path     string
	Stars    int // of a rating
	Note     string
	Count    int // products in all
	Holding  int // of them, with a rating that holds
	Lapsed   int // of them, with a lapsed one
	Unrated  int // of them, without known stars
	Best     int // the most stars that one of them holds
	Possible int // of a commune of today: products of divided communes, which may be its own
	Picture  *Picture
	ID       string
	Cells    []Tile // of a district, its ratings, as many as IndexView.Columns
}

// HomeView is the front page.
type HomeView struct {
	Page
	Districts []Tile
	Ratings   []Tile // 5, 4, 3 stars, potential, not known
	Groups    []Tile
	Featured  []Card  // the highest rated, of those that hold
	Newest    []Card  // the latest decisions
	Lapsed    []Card  // those that lapsed last
	LapsedAll Link    // all that have lapsed; Path is "" where none has
	Events    []Event // coming and under way, the next one first
	News      []Article
	Progress  []Target
	PlanName  string
}

// ProductView is a product's page.
type ProductView struct {
	Page
	Card
	Pictures     []Picture
	Illustration *Picture // of the group, when there is no photo; nil: the theme's own drawing
	Certificate  Certificate
	History      []Recognition // oldest first, the present rating last
	Service      bool          // it has guests, and no packages
	Facts        []Fact
	Standards    []Standard
	Buy          []Link   // Path is an address on the web
	Outlets      []Outlet // where it is sold; the first few
	OutletsMore  string   // how many outlets there are besides; "": none
	Trace        string
	Address      Address
	Localities   []Link // the pages of the communes of today that it may be of; more than one where its commune was divided
	DistrictThen string // "Huyện Yên Sơn (đến 30/6/2025)"
	PriceAsOf    *Date
	Maker        *Maker
	Body         template.HTML
	SameMaker    []Card
	SameArea     []Card
	SameGroup    []Card
	Sources      []Link // Path is "" for a source that is not on the web
	Updated      *Date
	QR           *QR // leads to the page; nil: there is none
}

// QR is a code for paper that leads to a page by its short permanent address. .Code.Side and .Code.Outline are the square and
// the path of an SVG that draws it.
type QR struct {
	Address string // "https://ocop.example.vn/s/k7xm2pq.html"
	Text    string // the same as people type it: "ocop.example.vn/s/k7xm2pq.html"
}

// Code makes the code when the page is written, since most builds write few pages anew.
func (q QR) Code() (*qr.Code, error) { return qr.New(q.Address, qr.Quartile) }

// Certificate is the decision behind a rating. A field that is not known is "" or nil.
type Certificate struct {
	Number, Issuer, Criteria, Score string
	Issued, Expires                 *Date
}

// Known tells whether anything is known of the decision.
func (c Certificate) Known() bool {
	return c.Number != "" || c.Issuer != "" || c.Score != "" || c.Issued != nil || c.Expires != nil
}

// Recognition is a step of a product's history.
type Recognition struct {
	Stars, Potential int
	Date             *Date
	Number, Note     string
	Score            string
	Current          bool // the present rating, whether it holds or has lapsed
	Holds            bool // whether the stars may be drawn filled
}

// Fact is a label and what stands beside it.
type Fact struct {
	Label string
	Text  string
	Path  string // a link; may be ""
}

// Standard is what a product holds besides its rating.
type Standard struct {
	Name, Number string
	Standing     string // valid, expiring, lapsed, or undated
	Expiry       *Date  // its last day; nil: not known
	Last         string // the latest day, as in 2027-08-06, on which one that holds may still do; "": not known
}

// Maker is a producer as a product's page shows it.
type Maker struct {
	Name, Kind, Path string
	Representative   string
	Phones           []Phone
	Zalo             string // address of the chat; "" when not known
	Email, Website   string
	Address          Address
}

// Address is where something is. Where its district has ended or its commune was merged, Now is what the place is today:
// several communes where the one of then was divided.
type Address struct {
	Then  string // "thôn Tân Thành, xã Mỹ Bằng, huyện Yên Sơn"
	Now   []Link // phường Mỹ Lâm; Path is "" for a commune without a page
	Since *Date  // from when Then is no more; nil: not known, or it still is
}

// Phone is a number as it is written, and as it is called from anywhere.
type Phone struct{ Text, Number string }

// ProducerView is a producer's page.
type ProducerView struct {
	Page
	Maker    Maker
	Counts   Counts
	Founded  *Date
	Members  int
	Pictures []Picture
	Body     template.HTML
	Sections []Section // those that hold or may, and those that have lapsed
	Outlets  []Outlet  // where all its products are sold; the first few
	Sources  []Link
}

// Outlet is a point of sale in a list.
type Outlet struct {
	Name, Path string
	Kind       string // "cửa hàng"; "" where the name begins with it
	Address    string // by the names of then and of now
	Phones     []Phone
	Hours      []string
	Sells      string // what it sells, in a few words; "" when not known
}

// OutletsView is a page of the list of points of sale.
type OutletsView struct {
	Page
	Intro string
	Note  string
	Areas []OutletArea
	Pager *Pager
}

// OutletArea is the points of sale in one district, or elsewhere.
type OutletArea struct {
	ID      string // for links within the page
	Name    string
	Path    string // of the district; "": elsewhere
	Outlets []Outlet
}

// OutletView is the page of a point of sale.
type OutletView struct {
	Page
	Outlet   Outlet
	Address  Address
	Zalo     string // address of the chat; "" when not known
	Website  string
	Map      string
	Pictures []Picture
	Body     template.HTML
	Groups   []Tile    // all of whose products it sells
	All      *Link     // all products of the catalogue; nil: not all
	Sections []Section // the products that it names; their prices are not said, which may be others here
	Sources  []Link
}

// ListView is a list of products: a district, a rating, a district's rating, a group, or all.
type ListView struct {
	Page
	Intro      string
	Counts     Counts
	Sections   []Section
	Empty      string // what to say where there are no sections
	Cells      []Tile // the ratings of a district, or the districts of a rating, that have pages of their own
	Parts      []Tile // the sections without pages of their own; Path is the page of the list on which each begins
	Former     *Date  // last day of the district as a level of government
	Note       string // what the list's kind needs said, such as that the district is a former one
	Picture    *Picture
	Pager      *Pager
	Localities []Tile // of a district: the communes of today with products that its communes went into
	Booklet    *Link  // what the list holds on paper; nil where there is no booklet of it
	Near       []Tile // other lists of the kind
	NearName   string // what they are called together
	Filter     *Filter
}

// Filter narrows a list in the reader's browser; nil where there is nothing to narrow.
type Filter struct {
	Script string // path of the products script
	Within string // what the list holds, as a filter of its own: "huyen=yen-son"; "" for all products
}

// WantedView is the list of inquiries: what the reader has marked, which only their browser knows.
type WantedView struct {
	Page
	Script string // path of the products script
}

// Pager leads through a list that is longer than one page.
type Pager struct {
	Number, Total int
	Pages         []PageLink
	Prev, Next    string // paths; "" at the ends
}

// PageLink is one page of a list.
type PageLink struct {
	Number  int
	Path    string
	Current bool
	Gap     bool // the pages before it are left out
}

// IndexView is a list of districts, ratings, groups or producers.
type IndexView struct {
	Page
	Intro   string
	Note    string
	Columns []int // the stars that the districts are counted by, highest first
	Tiles   []Tile
	Letters []Letter // the tiles of communes of today, by the letters that their names begin with
	Pager   *Pager
}

// Letter is a letter of the alphabet and what stands under it.
type Letter struct {
	ID    string // for links within the page
	Name  string
	Tiles []Tile
}

// SearchView is the page of the search: what is found, and the lists, for those who do not know what to ask for.
type SearchView struct {
	Page
	Intro     string
	Ratings   []Tile
	Districts []Tile
	Groups    []Tile
}

// Article is a piece of news in a list.
type Article struct {
	Title, Path, Summary string
	Date                 Date
	Picture              *Picture
}

// NewsView is the list of news.
type NewsView struct {
	Page
	Articles []Article
	Pager    *Pager
}

// ArticleView is a piece of news.
type ArticleView struct {
	Page
	Date     Date
	Event    *Event // nil: it is about none
	Summary  string
	Pictures []Picture
	Body     template.HTML
	Sources  []Link
}

// Event is a fair or another event that a piece of news is about.
type Event struct {
	Name     string
	Path     string // of the article
	When     string // "Từ 5/12/2026 đến 10/12/2026"
	Place    string // may be ""
	Last     string // the latest day, as in 2026-12-10, of one that is not over
	Over     bool
	Calendar string // path of the event for calendars; "": its days are not known
	List     *Link  // the products that are shown; nil: not known
}

// EventView is the list of the products that are shown at an event, for printing.
type EventView struct {
	Page
	Event  Event
	Rows   []EventRow
	Stands bool // whether a stand is known
}

// EventRow is a product at an event.
type EventRow struct {
	Number     int // in the list, from 1
	Name, Path string
	Rating     Rating
	Producer   string  // "" when not known
	Phones     []Phone // the producer's
	Stand      string
}

// PageView is a static page.
type PageView struct {
	Page
	Summary string
	Body    template.HTML
	Sources []Link
}

// ProgressView is the plan's targets against what the catalogue counts.
type ProgressView struct {
	Page
	PlanName   string
	PlanSource Link // Path is "" for a source that is not on the web
	PlanIssued *Date
	Reached    string // "Đạt 1 trên 8 mục tiêu"
	Late       string // how many are not reached though their deadline has passed; "" where none is
	Targets    []Target
	ByDistrict Chart // products of each district, by what they are worth
	ByYear     Chart // ratings awarded in each year, by stars
	Gaps       Gaps
}

// Target is a goal and how far it has come.
type Target struct {
	ID       string
	Name     string
	Goal     int
	Met      int
	Lapsed   int    // what would count, had no certificate lapsed
	Apart    string // says so; "" where nothing has lapsed
	Missing  int    // 0: reached
	Percent  int    // of the goal, at most 100
	Reach    int    // what Percent would be, had no certificate lapsed
	Reached  bool
	Deadline *Date
	Late     bool // the deadline has passed and the goal is not reached
	Source   Link // of this target alone; Name is "" where that of the plan is meant
}

// Chart is a chart of stacked bars: rows of figures, a part of the bar for each.
type Chart struct {
	ID         string // for links within the page
	Label      string // what the rows are
	Keys       []ChartKey
	Rows       []ChartRow
	Total      ChartRow // of all rows
	Conclusion string   // what the chart shows, in a sentence; may be ""
	Apart      string   // what it does not show; may be ""
}

// ChartKey is what a part of each bar counts. Kind is a CSS class: stars-5 to stars-1, lapsed, unrated.
type ChartKey struct{ Kind, Name string }

// ChartRow is a row of a chart: its figures, one for each of the chart's keys, their sum, and the bar that shows them.
type ChartRow struct {
	Name    string
	Path    string // may be ""
	Figures []int
	Sum     int
	Bars    []ChartBar // of the figures that are not 0
}

// ChartBar is a part of a bar. From and Width are shares of the chart's width, such as "12.50%".
type ChartBar struct {
	Key         ChartKey
	Figure      int
	From, Width string
}

// Gaps are the communes that lack a product.
type Gaps struct {
	Title, Intro string
	Unplaced     string // says how many products count for no commune, since theirs is not known; "" where there are none
	Districts    []Gap
}

// Gap is a district's communes that lack a product.
type Gap struct {
	District Link
	Missing  int    // communes that lack one
	Communes int    // of them all
	None     string // the names of those that have none; may be ""
	Lapsed   string // the names of those whose certificates have all lapsed; may be ""
}

// BookletView is the catalogue, or a district of it, on paper: a cover, the contents, and sheets of A4 with the products.
type BookletView struct {
	Page
	Address  string // of the page, as people type it
	Part     string // "phần 2 trên 3"; "" for a booklet in one piece
	Counts   Counts
	Total    int    // sheets, the cover and the contents among them
	Parted   bool   // too many products for one booklet: the contents lead to those of the districts
	Empty    string // what to say where there are no products
	Contents []Contents
	Sheets   []Sheet
	Others   []Link // other booklets
}

// Contents is a sheet of the contents, in columns.
type Contents struct {
	Number  int
	Columns [][]ContentsLine
}

// ContentsLine is a line of the contents: what begins on which sheet.
type ContentsLine struct {
	Name  string
	Head  bool
	Count int    // of products; 0 for a line that is one
	Sheet int    // 0: in another booklet, or in none
	ID    string // where on the sheet it begins
	Path  string // of another booklet; may be ""
}

// Sheet is a sheet of A4 with products.
type Sheet struct {
	Number      int
	Chapter     string   // the district
	First, Last string   // what its first and its last product stand for; Last is "" where all stand for the same
	Opening     *Opening // nil but on the first sheet of a district
	Blocks      []Block
}

// Opening is where a district begins in a booklet.
type Opening struct {
	ID     string // for links within the page
	Name   string
	Path   string // of the district's list
	Tone   int    // 1 to 6, from the address: the colours of its drawing
	Counts Counts
	Note   string // that the district is a former one; may be ""
}

// Block is a product on paper.
type Block struct {
	Card
	ID      string // for links within the page
	Rank    string // what it stands for: "4 sao"
	Summary string // short; "" beside a long name
	Phones  []Phone
	Address string // "Xã Mỹ Bằng, huyện Yên Sơn; nay là phường Mỹ Lâm"
	Short   string // the short permanent address, as people type it
	QR      *QR    // leads there; nil where the site's address is too long for a code
}

// RetiredView is the page at an address whose product, or what else it was, is no longer in the catalogue.
type RetiredView struct {
	Page
	IsProduct bool
	Since     Date
	Maker     *Link // the producer's page; nil: there is none
}

// RedirectView is a page at a former address.
type RedirectView struct {
	Page
	Target Link
}
