package site

import (
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// DataVersion is the version of the open data's form. Its parts say what a reader must expect of a change, as in
// Semantic Versioning: a column gone or with another meaning, a column more, a text made clearer.
const DataVersion = "1.1.0"

// standings are what a product's rating can be worth, as data name them.
var standings = func() (names []string) {
	for s := catalogue.Unrated; s <= catalogue.Lapsed; s++ {
		names = append(names, s.String())
	}
	return names
}()

// productTable tells what a product is.
func (pl *planner) productTable() table[*catalogue.Product] {
	type row = *catalogue.Product
	return table[row]{"san-pham", "products", diag.Text{Vi: "Sản phẩm OCOP", En: "OCOP products"}, []column[row]{
		must("id", isText, "mã của sản phẩm, không bao giờ đổi", "the product's identifier, for ever",
			func(p row) any { return p.Slug }),
		must("url", isURI, "địa chỉ trang của sản phẩm", "the address of its page",
			func(p row) any { return pl.absolute(productPath(p.Slug)) }),
		must("title", isText, "tên sản phẩm", "its name",
			func(p row) any { return p.Title }),
		may("summary", isText, "một câu giới thiệu", "a sentence about it",
			func(p row) any { return p.Summary }),
		may("stars", isInteger, "hạng sao được công nhận gần nhất, từ 1 đến 5, còn hạn hay đã hết hạn đều ghi", "stars of the latest recognition, 1 to 5, whether it still holds or not",
			func(p row) any { return int(p.Stars) }),
		must("standing", isText, "giá trị của hạng sao vào ngày của dữ liệu: valid còn hạn, expiring sắp hết hạn, lapsed hết hạn, undated không rõ ngày, unrated chưa rõ hạng", "what the stars are worth on the day of the data: valid, expiring (soon), lapsed, undated (no day is known), unrated (no stars are known)",
			func(p row) any { return p.Standing.String() }).oneOf(standings...),
		may("potential", isInteger, "hạng sao mà hồ sơ đang đề nghị; không phải hạng được công nhận", "stars that a dossier under way aims at; not a recognition",
			func(p row) any { return int(p.Potential) }),
		must("group_id", isText, "mã nhóm sản phẩm", "identifier of the product group",
			func(p row) any { return p.Group.ID }),
		must("group", isText, "nhóm sản phẩm", "the product group",
			func(p row) any { return p.Group.Name }),
		may("producer_id", isText, "mã chủ thể", "identifier of the producer",
			func(p row) any { return p.ProducerID }).naming("chu-the"),
		may("producer", isText, "tên chủ thể", "the producer's name",
			func(p row) any { return producerTitle(p) }),
		may("village", isText, "thôn, bản, tổ dân phố", "the village",
			func(p row) any { return p.Village }),
		may("commune_id", isText, "mã xã, phường, thị trấn khi công nhận", "identifier of the commune of its recognition",
			func(p row) any { return communeID(p.Commune) }).naming("dia-ban"),
		may("commune", isText, "xã, phường, thị trấn khi công nhận", "the commune of its recognition",
			func(p row) any { return communeName(p.Commune) }),
		may("commune_now", isText, "xã, phường ngày nay", "the commune of today",
			func(p row) any { return pl.localityNames(p.Locality, p.Commune) }),
		must("district_id", isText, "mã huyện, thành phố", "identifier of the district",
			func(p row) any { return p.District.Slug }).naming("dia-ban"),
		must("district", isText, "huyện, thành phố (các huyện thôi là một cấp chính quyền từ 1/7/2025)", "the district (no level of government since 1 July 2025)",
			func(p row) any { return p.District.FullName() }),
		may("decision", isText, "số quyết định công nhận", "number of the decision",
			func(p row) any { return p.Certificate.Number }),
		may("issued", isDay, "ngày quyết định", "day of the decision",
			func(p row) any { return p.Certificate.Issued.String() }),
		may("expires", isDay, "ngày cuối giấy chứng nhận còn hạn", "last day on which the certificate holds",
			func(p row) any { return p.Expiry.String() }),
		may("issuer", isText, "cơ quan công nhận", "who issued it",
			func(p row) any { return p.Certificate.Issuer }),
		may("score", isNumber, "điểm đánh giá, trên 100", "points out of 100",
			func(p row) any { return p.Certificate.Score }),
		may("price_vnd", isInteger, "giá, bằng đồng", "price in Vietnamese đồng",
			func(p row) any { return p.Price.Amount }),
		may("price_unit", isText, "đơn vị của giá", "what the price is for",
			func(p row) any { return p.Price.Unit }),
		may("price_as_of", isDay, "giá vào ngày nào", "when the price was told",
			func(p row) any { return p.Price.AsOf.String() }),
		may("gtin", isText, "mã vạch GTIN", "the GTIN of its bar code",
			func(p row) any { return p.GTIN }),
		may("traceability_url", isURI, "trang truy xuất nguồn gốc", "its page of traceability",
			func(p row) any { return p.Trace }),
		may("standards", isList, "tiêu chuẩn và chứng nhận khác", "other standards and certificates",
			func(p row) any { return standardNames(p) }),
	}}
}

// producerTable tells who makes the products. Names of persons and postal addresses stay on the producers' pages: in
// lists of all they would be personal data in bulk.
func (pl *planner) producerTable() table[*catalogue.Producer] {
	type row = *catalogue.Producer
	return table[row]{"chu-the", "producers", diag.Text{Vi: "Chủ thể", En: "Producers"}, []column[row]{
		must("id", isText, "mã của chủ thể, không bao giờ đổi", "the producer's identifier, for ever",
			func(p row) any { return p.ID }),
		must("url", isURI, "địa chỉ trang của chủ thể", "the address of its page",
			func(p row) any { return pl.absolute(producerPath(p)) }),
		must("title", isText, "tên chủ thể", "its name",
			func(p row) any { return p.Title }),
		may("kind", isText, "loại chủ thể", "what kind of producer it is, in Vietnamese",
			func(p row) any { return p.Kind }),
		may("commune_id", isText, "mã xã, phường, thị trấn", "identifier of the commune",
			func(p row) any { return communeID(p.Commune) }).naming("dia-ban"),
		may("commune", isText, "xã, phường, thị trấn", "the commune",
			func(p row) any { return communeName(p.Commune) }),
		may("commune_now", isText, "xã, phường ngày nay", "the commune of today",
			func(p row) any { return pl.localityNames(p.Locality, p.Commune) }),
		may("district_id", isText, "mã huyện, thành phố", "identifier of the district",
			func(p row) any { return districtID(p.District) }).naming("dia-ban"),
		may("phones", isList, "điện thoại", "telephone numbers",
			func(p row) any { return p.Phones }),
		may("email", isText, "thư điện tử", "e-mail address",
			func(p row) any { return p.Email }),
		may("website", isURI, "trang web", "website",
			func(p row) any { return p.Website }),
		must("products", isInteger, "số sản phẩm trong danh mục", "how many products it has in the catalogue",
			func(p row) any { return len(p.Products) }),
		must("holding", isInteger, "trong đó còn hạn", "how many of them hold a rating", func(p row) any { return holding(p.Products) }),
		must("lapsed", isInteger, "trong đó hết hạn", "how many of them have lapsed", func(p row) any { return lapsed(p.Products) }),
	}}
}

// outletTable tells where products are sold. What a shop has of all, it does not name one by one.
func (pl *planner) outletTable() table[*catalogue.Outlet] {
	type row = *catalogue.Outlet
	return table[row]{"diem-ban", "outlets", diag.Text{Vi: "Điểm giới thiệu và bán sản phẩm", En: "Points of sale"}, []column[row]{
		must("id", isText, "mã của điểm bán, không bao giờ đổi", "the outlet's identifier, for ever",
			func(o row) any { return o.ID }),
		must("url", isURI, "địa chỉ trang của điểm bán", "the address of its page",
			func(o row) any { return pl.absolute(outletPath(o)) }),
		must("title", isText, "tên điểm bán", "its name",
			func(o row) any { return o.Title }),
		may("kind", isText, "loại điểm bán", "what kind of outlet it is, in Vietnamese",
			func(o row) any { return o.Kind }),
		may("address", isText, "số nhà, đường; ở ngoài tỉnh thì cả địa chỉ", "house and street; outside the province the whole address",
			func(o row) any { return joined(", ", o.Address, o.Village) }),
		may("commune_id", isText, "mã xã, phường, thị trấn", "identifier of the commune",
			func(o row) any { return communeID(o.Commune) }).naming("dia-ban"),
		may("commune", isText, "xã, phường, thị trấn", "the commune",
			func(o row) any { return communeName(o.Commune) }),
		may("commune_now", isText, "xã, phường ngày nay", "the commune of today",
			func(o row) any { return pl.localityNames(o.Locality, o.Commune) }),
		may("district_id", isText, "mã huyện, thành phố; không có khi ở ngoài tỉnh", "identifier of the district; none outside the province",
			func(o row) any { return districtID(o.District) }).naming("dia-ban"),
		may("phones", isList, "điện thoại", "telephone numbers",
			func(o row) any { return o.Phones }),
		may("hours", isList, "giờ mở cửa, như điểm bán ghi", "opening hours, in the outlet's own words",
			func(o row) any { return hoursOf(o) }),
		may("website", isURI, "trang web", "website",
			func(o row) any { return o.Website }),
		may("product_ids", isList, "mã các sản phẩm mà điểm bán kể tên", "identifiers of the products that it names",
			func(o row) any { return slugsOf(o.Offer()) }),
		may("group_ids", isList, "mã các nhóm mà điểm bán có đủ sản phẩm", "identifiers of the groups of which it has all products",
			func(o row) any { return groupIDs(o.Groups) }),
		must("all_products", isTruth, "có bán mọi sản phẩm của danh mục hay không", "whether it sells every product of the catalogue",
			func(o row) any { return o.All }),
	}}
}

// eventTable tells of fairs and other events, those that are over among them.
func (pl *planner) eventTable() table[*catalogue.News] {
	type row = *catalogue.News
	return table[row]{"su-kien", "events", diag.Text{Vi: "Hội chợ, sự kiện", En: "Fairs and events"}, []column[row]{
		must("id", isText, "mã của sự kiện, không bao giờ đổi", "the event's identifier, for ever",
			func(n row) any { return n.Slug }),
		must("url", isURI, "địa chỉ trang tin", "the address of the article about it",
			func(n row) any { return pl.absolute(articlePath(n)) }),
		must("title", isText, "tên sự kiện", "its name",
			func(n row) any { return n.EventName() }),
		must("start", isDay, "ngày bắt đầu", "its first day",
			func(n row) any { return n.Event.Start.String() }),
		may("end", isDay, "ngày kết thúc; không có khi chỉ một ngày", "its last day; none where it takes one day",
			func(n row) any { return n.Event.End.String() }),
		may("place", isText, "nơi diễn ra", "where it is",
			func(n row) any { return n.Event.Place }),
		may("product_ids", isList, "mã các sản phẩm tham gia", "identifiers of the products that are shown",
			func(n row) any { return shownSlugs(n.Event.Shown) }),
	}}
}

// area is a district or, where there is a commune, a commune.
type area struct {
	district *catalogue.District
	commune  *catalogue.Commune
}

// areaTable tells the areas by which the catalogue is ordered.
func (pl *planner) areaTable() table[area] {
	pick := func(district func(*catalogue.District) any, commune func(*catalogue.Commune) any) func(area) any {
		return func(a area) any {
			if a.commune != nil {
				return commune(a.commune)
			}
			return district(a.district)
		}
	}
	return table[area]{"dia-ban", "areas", diag.Text{Vi: "Địa bàn", En: "Areas"}, []column[area]{
		must("id", isText, "mã của địa bàn trong danh mục này", "the area's identifier in this catalogue",
			pick(func(d *catalogue.District) any { return d.Slug }, func(c *catalogue.Commune) any { return communeID(c) })),
		must("level", isText, "cấp: district là huyện, thành phố; commune là xã, phường, thị trấn", "its level: district or commune",
			pick(func(*catalogue.District) any { return "district" }, func(*catalogue.Commune) any { return "commune" })).oneOf("district", "commune"),
		may("district_id", isText, "mã huyện của xã", "a commune's district",
			pick(func(*catalogue.District) any { return "" }, func(c *catalogue.Commune) any { return c.District.Slug })).naming("dia-ban"),
		may("kind", isText, "loại đơn vị hành chính", "the kind of unit, in Vietnamese",
			pick(func(d *catalogue.District) any { return d.Kind }, func(c *catalogue.Commune) any { return c.Kind })),
		must("name", isText, "tên, không kèm loại", "its name, without the kind",
			pick(func(d *catalogue.District) any { return d.Name }, func(c *catalogue.Commune) any { return c.Name })),
		may("code", isText, "mã của Tổng cục Thống kê khi ấy", "code of the General Statistics Office at that time",
			pick(func(d *catalogue.District) any { return d.Code }, func(c *catalogue.Commune) any { return c.Code })),
		may("ended", isDay, "ngày cuối cùng còn là một cấp chính quyền", "its last day as a level of government",
			pick(func(d *catalogue.District) any { return d.Former.String() }, func(*catalogue.Commune) any { return "" })),
		may("now", isList, "nay thuộc xã, phường nào", "the communes that it belongs to today",
			pick(func(*catalogue.District) any { return "" }, func(c *catalogue.Commune) any { return unitNames(c.Now) })),
		must("products", isInteger, "số sản phẩm", "how many products come from it",
			pick(func(d *catalogue.District) any { return len(d.Products) }, func(c *catalogue.Commune) any { return len(c.Products) })),
		must("holding", isInteger, "trong đó còn hạn", "how many of them hold a rating",
			pick(func(d *catalogue.District) any { return holding(d.Products) }, func(c *catalogue.Commune) any { return holding(c.Products) })),
		must("lapsed", isInteger, "trong đó hết hạn", "how many of them have lapsed",
			pick(func(d *catalogue.District) any { return lapsed(d.Products) }, func(c *catalogue.Commune) any { return lapsed(c.Products) })),
	}}
}

// areas gives the districts, each before its communes.
func (pl *planner) areas() []area {
	var rows []area
	for _, d := range pl.c.Districts {
		rows = append(rows, area{district: d})
		for _, c := range d.Communes {
			rows = append(rows, area{d, c})
		}
	}
	return rows
}

// holding counts the products whose rating holds.
func holding(products []*catalogue.Product) (n int) {
	for _, p := range products {
		if p.Standing.Holds() {
			n++
		}
	}
	return n
}

// lapsed counts the products whose rating has lapsed.
func lapsed(products []*catalogue.Product) (n int) {
	for _, p := range products {
		if p.Standing == catalogue.Lapsed {
			n++
		}
	}
	return n
}

func hoursOf(o *catalogue.Outlet) []string {
	hours := make([]string, len(o.Hours))
	for i, h := range o.Hours {
		hours[i] = h.Text
	}
	return hours
}

func slugsOf(products []*catalogue.Product) []string {
	slugs := make([]string, len(products))
	for i, p := range products {
		slugs[i] = p.Slug
	}
	return slugs
}

func shownSlugs(shown []catalogue.Shown) []string {
	slugs := make([]string, len(shown))
	for i, s := range shown {
		slugs[i] = s.Product.Slug
	}
	return slugs
}

func groupIDs(groups []*catalogue.Group) []string {
	ids := make([]string, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	return ids
}

// plain takes out the no-break spaces that pages have.
func plain(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

func producerTitle(p *catalogue.Product) string {
	if p.Producer == nil {
		return ""
	}
	return p.Producer.Title
}

func communeName(c *catalogue.Commune) string {
	if c == nil {
		return ""
	}
	return c.FullName()
}

// communeID names a commune by its district, its kind and its name, since a town and the commune around it may share one.
func communeID(c *catalogue.Commune) string {
	if c == nil {
		return ""
	}
	return c.District.Slug + "/" + viet.Slug(c.FullName())
}

func districtID(d *catalogue.District) string {
	if d == nil {
		return ""
	}
	return d.Slug
}

func unitNames(units []catalogue.Unit) []string {
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = u.FullName()
	}
	return names
}

func standardNames(p *catalogue.Product) []string {
	names := make([]string, len(p.Standards))
	for i, s := range p.Standards {
		names[i] = s.Name
	}
	return names
}
