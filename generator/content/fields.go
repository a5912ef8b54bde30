package content

import (
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/photo"
)

// productFile is a product as its file tells it, with the words of its English page.
type productFile struct {
	catalogue.Product
	En english
}

// english is the fields of a page in English.
type english struct{ Title, Summary string }

// bind shortens the declarations below.
func bind[S, T any](key string, t frontmatter.Type[T], into func(*S) *T, vi, en string) frontmatter.Field[S] {
	return frontmatter.Bind(key, t, into, vi, en)
}

// productFields declares what a product's file may say, in the order in which ocop writes it.
var productFields = frontmatter.Fields[productFile]{
	bind("title", title, func(p *productFile) *string { return &p.Title }, "tên sản phẩm", "the product's name").Must(),
	bind("summary", summary, func(p *productFile) *string { return &p.Summary }, "một câu giới thiệu", "a sentence that presents it"),
	bind("stars", stars, func(p *productFile) *catalogue.Stars { return &p.Stars }, "hạng sao được công nhận", "recognised stars"),
	bind("potential", stars, func(p *productFile) *catalogue.Stars { return &p.Potential }, "hạng sao mà hồ sơ đang hướng tới", "stars that a dossier aims at"),
	bind("group", text, func(p *productFile) *string { return &p.GroupName }, "nhóm sản phẩm", "the product group").Must(),
	bind("producer", slug, func(p *productFile) *string { return &p.ProducerID }, "chủ thể", "the producer"),
	bind("commune", text, func(p *productFile) *string { return &p.CommuneName }, "xã, phường, thị trấn", "the commune"),
	bind("commune_now", text, func(p *productFile) *string { return &p.LocalityName }, "xã, phường hiện nay", "the commune of today"),
	bind("district", text, func(p *productFile) *string { return &p.DistrictName }, "huyện, thành phố", "the district"),
	bind("village", text, func(p *productFile) *string { return &p.Village }, "thôn, bản, tổ", "the village"),
	bind("certificate", frontmatter.Object(certificateFields, "{number: 321/QĐ-UBND, issued: 2024-08-06}"),
		func(p *productFile) *catalogue.Certificate { return &p.Certificate }, "giấy chứng nhận", "the certificate"),
	bind("history", frontmatter.List(frontmatter.Object(recognitionFields, "{stars: 3, issued: 2020}")),
		func(p *productFile) *[]catalogue.Recognition { return &p.History }, "các lần công nhận trước", "former ratings"),
	bind("price", frontmatter.Object(priceFields, "{amount: 350000, unit: hộp 200 g}"),
		func(p *productFile) *catalogue.Price { return &p.Price }, "giá", "the price"),
	bind("packaging", text, func(p *productFile) *string { return &p.Packaging }, "quy cách đóng gói", "packaging"),
	bind("ingredients", text, func(p *productFile) *string { return &p.Ingredients }, "nguyên liệu", "ingredients"),
	bind("shelf_life", text, func(p *productFile) *string { return &p.ShelfLife }, "hạn sử dụng", "shelf life"),
	bind("storage", text, func(p *productFile) *string { return &p.Storage }, "cách bảo quản", "storage"),
	bind("season", frontmatter.List(frontmatter.Int(1, 12)), func(p *productFile) *[]int { return &p.Season }, "các tháng có hàng", "months in which it is to be had"),
	bind("min_order", text, func(p *productFile) *string { return &p.MinOrder }, "lượng đặt tối thiểu", "the least quantity sold"),
	bind("capacity", text, func(p *productFile) *string { return &p.Capacity }, "năng lực cung ứng", "how much can be supplied"),
	bind("standards", frontmatter.List(frontmatter.Either(standardName, frontmatter.Object(standardFields, "{name: VietGAP}"))),
		func(p *productFile) *[]catalogue.Standard { return &p.Standards }, "tiêu chuẩn, chứng nhận khác", "other standards and certificates"),
	bind("gtin", gtin, func(p *productFile) *string { return &p.GTIN }, "mã vạch", "the barcode's number"),
	bind("trace", address, func(p *productFile) *string { return &p.Trace }, "trang truy xuất nguồn gốc", "the traceability page"),
	bind("buy", frontmatter.List(frontmatter.Object(linkFields, "{name: Postmart, url: https://postmart.vn/}")),
		func(p *productFile) *[]catalogue.Link { return &p.Buy }, "nơi bán trên mạng", "where it is sold on the web"),
	bind("photos", photos, func(p *productFile) *[]*catalogue.Photo { return &p.Photos }, "ảnh", "photos"),
	bind("aliases", frontmatter.ListOrOne(text), func(p *productFile) *[]string { return &p.Aliases }, "địa chỉ cũ", "former addresses"),
	bind("draft", frontmatter.Bool(), func(p *productFile) *bool { return &p.Draft }, "bản nháp", "a draft"),
	bind("publish_on", date, func(p *productFile) *catalogue.Date { return &p.PublishOn }, "ngày đăng", "the day it is to be published"),
	bind("sources", sources, func(p *productFile) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from"),
	bind("en", frontmatter.Object(englishFields, "{title: Ngoc Thuy green tea}"), func(p *productFile) *english { return &p.En }, "trang tiếng Anh", "the English page"),
}

var englishFields = frontmatter.Fields[english]{
	bind("title", title, func(e *english) *string { return &e.Title }, "tên", "the name"),
	bind("summary", summary, func(e *english) *string { return &e.Summary }, "một câu giới thiệu", "a sentence that presents it"),
}

var certificateFields = frontmatter.Fields[catalogue.Certificate]{
	bind("number", text, func(c *catalogue.Certificate) *string { return &c.Number }, "số quyết định", "the decision's number"),
	bind("issued", date, func(c *catalogue.Certificate) *catalogue.Date { return &c.Issued }, "ngày cấp", "the day of issue"),
	bind("expires", date, func(c *catalogue.Certificate) *catalogue.Date { return &c.Expires }, "ngày hết hạn", "the day of expiry"),
	bind("issuer", text, func(c *catalogue.Certificate) *string { return &c.Issuer }, "cơ quan cấp", "the issuing authority"),
	bind("score", score, func(c *catalogue.Certificate) *float64 { return &c.Score }, "điểm", "points"),
	bind("criteria", criteria, func(c *catalogue.Certificate) *string { return &c.Criteria }, "bộ tiêu chí", "the criteria set"),
}

var recognitionFields = frontmatter.Fields[catalogue.Recognition]{
	bind("stars", stars, func(r *catalogue.Recognition) *catalogue.Stars { return &r.Stars }, "hạng sao", "stars"),
	bind("potential", stars, func(r *catalogue.Recognition) *catalogue.Stars { return &r.Potential }, "hạng sao tiềm năng", "potential stars"),
	bind("issued", date, func(r *catalogue.Recognition) *catalogue.Date { return &r.Issued }, "ngày công nhận", "the day of recognition"),
	bind("number", text, func(r *catalogue.Recognition) *string { return &r.Number }, "số quyết định", "the decision's number"),
	bind("issuer", text, func(r *catalogue.Recognition) *string { return &r.Issuer }, "cơ quan công nhận", "the authority"),
	bind("score", score, func(r *catalogue.Recognition) *float64 { return &r.Score }, "điểm", "points"),
	bind("criteria", criteria, func(r *catalogue.Recognition) *string { return &r.Criteria }, "bộ tiêu chí", "the criteria set"),
	bind("note", text, func(r *catalogue.Recognition) *string { return &r.Note }, "ghi chú", "a note"),
}

var (
	score    = frontmatter.Decimal(0, 100)
	criteria = frontmatter.Choice(catalogue.CriteriaSets...)
	sources  = frontmatter.ListOrOne(text)
)

var priceFields = frontmatter.Fields[catalogue.Price]{
	bind("amount", frontmatter.Int(1, 1_000_000_000), func(p *catalogue.Price) *int { return &p.Amount }, "số tiền, đồng", "the amount in đồng").Must(),
	bind("unit", text, func(p *catalogue.Price) *string { return &p.Unit }, "cho mỗi", "for each"),
	bind("as_of", date, func(p *catalogue.Price) *catalogue.Date { return &p.AsOf }, "giá của ngày", "the day the price is of"),
}

var standardFields = frontmatter.Fields[catalogue.Standard]{
	bind("name", text, func(s *catalogue.Standard) *string { return &s.Name }, "tên", "the name").Must(),
	bind("number", text, func(s *catalogue.Standard) *string { return &s.Number }, "số", "the number"),
	bind("expires", date, func(s *catalogue.Standard) *catalogue.Date { return &s.Expires }, "ngày hết hạn", "the day of expiry"),
}

// standardName is a standard by its name alone.
var standardName = frontmatter.Parsed(text.Shape, func(s string) (catalogue.Standard, error) { return catalogue.Standard{Name: s}, nil })

var linkFields = frontmatter.Fields[catalogue.Link]{
	bind("name", text, func(l *catalogue.Link) *string { return &l.Name }, "tên", "the name").Must(),
	bind("url", address, func(l *catalogue.Link) *string { return &l.URL }, "địa chỉ", "the address").Must(),
}

var photoFields = frontmatter.Fields[catalogue.Photo]{
	bind("file", bare, func(p *catalogue.Photo) *string { return &p.File }, "tên tệp ảnh", "the photo's file name").Must(),
	bind("alt", text, func(p *catalogue.Photo) *string { return &p.Alt }, "lời tả ảnh", "what the photo shows"),
	bind("caption", text, func(p *catalogue.Photo) *string { return &p.Caption }, "chú thích", "a caption"),
	bind("credit", text, func(p *catalogue.Photo) *string { return &p.Credit }, "người chụp", "who took it"),
	bind("focus", focus, func(p *catalogue.Photo) *photo.Focus { return &p.Focus }, "điểm chính của ảnh", "the part of the photo that matters"),
}

// photos is a list of photos, each a bare file name or a mapping.
var photos = frontmatter.ListOrOne(frontmatter.Pointer(frontmatter.Either(photoName, frontmatter.Object(photoFields, "{file: 1.jpg, alt: …}"))))

// photoName is a photo by its file name alone.
var photoName = frontmatter.Type[catalogue.Photo]{Shape: bare.Shape, Read: func(v frontmatter.Value) (catalogue.Photo, diag.List) {
	name, list := bare.Read(v)
	p := catalogue.Photo{File: name}
	p.Mark("file", v.Pos())
	return p, list
}}

var producerFields = frontmatter.Fields[catalogue.Producer]{
	bind("title", title, func(p *catalogue.Producer) *string { return &p.Title }, "tên chủ thể", "the producer's name").Must(),
	bind("kind", frontmatter.Choice(catalogue.ProducerKinds...), func(p *catalogue.Producer) *string { return &p.Kind }, "loại hình", "its kind"),
	bind("village", text, func(p *catalogue.Producer) *string { return &p.Village }, "thôn, bản, tổ", "the village"),
	bind("address", text, func(p *catalogue.Producer) *string { return &p.Address }, "địa chỉ", "the address"),
	bind("commune", text, func(p *catalogue.Producer) *string { return &p.CommuneName }, "xã, phường, thị trấn", "the commune"),
	bind("commune_now", text, func(p *catalogue.Producer) *string { return &p.LocalityName }, "xã, phường hiện nay", "the commune of today"),
	bind("district", text, func(p *catalogue.Producer) *string { return &p.DistrictName }, "huyện, thành phố", "the district"),
	bind("phone", frontmatter.ListOrOne(phone), func(p *catalogue.Producer) *[]string { return &p.Phones }, "điện thoại", "telephone"),
	bind("email", email, func(p *catalogue.Producer) *string { return &p.Email }, "thư điện tử", "e-mail"),
	bind("website", address, func(p *catalogue.Producer) *string { return &p.Website }, "trang web", "website"),
	bind("zalo", phone, func(p *catalogue.Producer) *string { return &p.Zalo }, "số Zalo", "Zalo number"),
	bind("representative", text, func(p *catalogue.Producer) *string { return &p.Representative }, "người đại diện", "who speaks for it"),
	bind("founded", date, func(p *catalogue.Producer) *catalogue.Date { return &p.Founded }, "năm thành lập", "when it was founded"),
	bind("members", frontmatter.Int(1, 1_000_000), func(p *catalogue.Producer) *int { return &p.Members }, "số thành viên", "how many members it has"),
	bind("photos", photos, func(p *catalogue.Producer) *[]*catalogue.Photo { return &p.Photos }, "ảnh", "photos"),
	bind("sources", sources, func(p *catalogue.Producer) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from"),
}

var newsFields = frontmatter.Fields[catalogue.News]{
	bind("title", title, func(n *catalogue.News) *string { return &n.Title }, "tiêu đề", "the headline").Must(),
	bind("date", date, func(n *catalogue.News) *catalogue.Date { return &n.Date }, "ngày", "the date").Must(),
	bind("summary", summary, func(n *catalogue.News) *string { return &n.Summary }, "một câu tóm tắt", "a sentence that sums it up"),
	bind("photos", photos, func(n *catalogue.News) *[]*catalogue.Photo { return &n.Photos }, "ảnh", "photos"),
	bind("draft", frontmatter.Bool(), func(n *catalogue.News) *bool { return &n.Draft }, "bản nháp", "a draft"),
	bind("publish_on", date, func(n *catalogue.News) *catalogue.Date { return &n.PublishOn }, "ngày đăng", "the day it is to be published"),
	bind("sources", sources, func(n *catalogue.News) *[]string { return &n.Sources }, "nguồn của thông tin", "where the facts come from"),
}

var pageFields = frontmatter.Fields[catalogue.Page]{
	bind("title", title, func(p *catalogue.Page) *string { return &p.Title }, "tiêu đề", "the title").Must(),
	bind("summary", summary, func(p *catalogue.Page) *string { return &p.Summary }, "một câu tóm tắt", "a sentence that sums it up"),
	bind("sources", sources, func(p *catalogue.Page) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from"),
}
