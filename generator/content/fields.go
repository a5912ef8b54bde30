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
	bind("title", title, func(p *productFile) *string { return &p.Title }, "tên sản phẩm", "the product's name").
		Must().Like("Chè xanh Ngọc Thúy").Note("viết đúng như trong quyết định công nhận", "as the decision writes it"),
	bind("summary", summary, func(p *productFile) *string { return &p.Summary }, "một câu giới thiệu", "a sentence that presents it").
		Like("Chè xanh của Hợp tác xã Sử Anh ở xã Mỹ Bằng").
		Note("40 đến 160 chữ cái; hiện trên thẻ sản phẩm, trên Google và khi gửi qua Zalo", "40 to 160 letters; shown on cards, by search engines and in messages"),
	bind("stars", stars, func(p *productFile) *catalogue.Stars { return &p.Stars }, "hạng sao được công nhận", "recognised stars").
		Note("chỉ viết con số, theo quyết định mới nhất; chưa được công nhận thì bỏ trống", "the number alone, by the latest decision; leave it out where there is none"),
	bind("potential", stars,
		func(p *productFile) *catalogue.Stars { return &p.Potential }, "hạng sao mà hồ sơ đang hướng tới", "stars that a dossier aims at").
		Like("5").
		Note("chỉ viết con số; trang ghi là tiềm năng, không vẽ thành sao", "the number alone; the page calls it potential and draws no stars"),
	bind("group", text, func(p *productFile) *string { return &p.GroupName }, "nhóm sản phẩm", "the product group").
		Must().Of(Groups).Like("thuc-pham").Note("một mã nhóm trong ocop.yaml", "the id of a group in ocop.yaml"),
	bind("producer", slug, func(p *productFile) *string { return &p.ProducerID }, "chủ thể", "the producer").
		Of(Producers).Like("htx-su-anh").
		Note("tên tệp của chủ thể trong content/producers, bỏ đuôi .md", "the name of its file in content/producers without .md"),
	bind("commune", text, func(p *productFile) *string { return &p.CommuneName }, "xã, phường, thị trấn", "the commune").
		Of(Communes).Like("Mỹ Bằng").Note("một xã trong ocop.yaml, có dấu hay không dấu đều được", "one of ocop.yaml, with or without marks"),
	bind("commune_now", text, func(p *productFile) *string { return &p.LocalityName }, "xã, phường hiện nay", "the commune of today").
		Of(Localities).Like("Mỹ Lâm").
		Note("chỉ cần khi xã cũ bị chia, hoặc chỉ biết tên hiện nay", "needed only where the commune was divided, or only the name of today is known"),
	bind("district", text, func(p *productFile) *string { return &p.DistrictName }, "huyện, thành phố", "the district").
		MustUnless("commune", "commune_now").Of(Districts).Like("Yên Sơn").
		Note("bỏ được nếu tên xã chỉ có ở một huyện", "may be left out where only one district has a commune of that name"),
	bind("village", text, func(p *productFile) *string { return &p.Village }, "thôn, bản, tổ", "the village").
		Like("thôn Tân Thành").Note("nơi làm ra sản phẩm, khi muốn ghi rõ hơn xã", "where the product is made, more closely than by the commune"),
	bind("certificate", frontmatter.Object(certificateFields, "{number: 321/QĐ-UBND, issued: 2024-08-06}"),
		func(p *productFile) *catalogue.Certificate { return &p.Certificate }, "giấy chứng nhận", "the certificate").
		Note("theo quyết định công nhận; trang tự tính ngày hết hạn từ ngày cấp", "by the decision; the day of expiry is reckoned from the day of issue"),
	bind("history", frontmatter.List(frontmatter.Object(recognitionFields, "{stars: 3, issued: 2020}")),
		func(p *productFile) *[]catalogue.Recognition { return &p.History }, "các lần công nhận trước", "former ratings").
		Note("mỗi lần được công nhận trước lần này viết một mục", "an entry for each recognition before the present one"),
	bind("price", frontmatter.Object(priceFields, "{amount: 350000, unit: hộp 200 g}"),
		func(p *productFile) *catalogue.Price { return &p.Price }, "giá", "the price").
		Like("{amount: 350000, unit: hộp 200 g, as_of: 2026-10}").Note("giá bán lẻ và thời điểm hỏi giá", "the retail price and when it was asked"),
	bind("packaging", text, func(p *productFile) *string { return &p.Packaging }, "quy cách đóng gói", "packaging").
		Like("hộp giấy 200 g").Note("đóng gói bằng gì, mỗi gói bao nhiêu", "in what, and how much in each"),
	bind("ingredients", text, func(p *productFile) *string { return &p.Ingredients }, "nguyên liệu", "ingredients").
		Like("búp chè một tôm hai lá").Note("như ghi trên nhãn", "as the label has them"),
	bind("shelf_life", text, func(p *productFile) *string { return &p.ShelfLife }, "hạn sử dụng", "shelf life").
		Like("12 tháng kể từ ngày sản xuất").Note("như ghi trên nhãn", "as the label has it"),
	bind("storage", text, func(p *productFile) *string { return &p.Storage }, "cách bảo quản", "storage").
		Like("để nơi khô ráo, thoáng mát").Note("như ghi trên nhãn", "as the label has it"),
	bind("season", frontmatter.List(frontmatter.Int(1, 12)),
		func(p *productFile) *[]int { return &p.Season }, "các tháng có hàng", "months in which it is to be had").
		Like("[3, 4, 5]").Note("số của tháng, từ 1 đến 12", "the months' numbers, 1 to 12"),
	bind("min_order", text, func(p *productFile) *string { return &p.MinOrder }, "lượng đặt tối thiểu", "the least quantity sold").
		Like("20 kg").Note("cho khách mua sỉ", "for those who buy wholesale"),
	bind("capacity", text, func(p *productFile) *string { return &p.Capacity }, "năng lực cung ứng", "how much can be supplied").
		Like("5 tấn mỗi năm").Note("có thể giao được bao nhiêu, trong bao lâu", "how much, in what time"),
	bind("standards", frontmatter.List(frontmatter.Either(standardName, frontmatter.Object(standardFields, "{name: VietGAP}"))),
		func(p *productFile) *[]catalogue.Standard { return &p.Standards }, "tiêu chuẩn, chứng nhận khác", "other standards and certificates").
		Like("[VietGAP, {name: ISO 22000, expires: 2027-05}]").
		Note("chỉ ghi tên, hoặc tên kèm số và ngày hết hạn", "the name alone, or the name with number and day of expiry"),
	bind("gtin", gtin, func(p *productFile) *string { return &p.GTIN }, "mã vạch", "the barcode's number").
		Note("8, 12, 13 hoặc 14 chữ số in dưới mã, đặt trong ngoặc kép", "the 8, 12, 13 or 14 digits under the bars, in quotes"),
	bind("trace", address, func(p *productFile) *string { return &p.Trace }, "trang truy xuất nguồn gốc", "the traceability page").
		Like("https://example.vn/truy-xuat/123").
		Note("trang mở ra khi quét mã truy xuất trên bao bì", "the page that the traceability code on the package opens"),
	bind("buy", frontmatter.List(frontmatter.Object(linkFields, "{name: Postmart, url: https://postmart.vn/}")),
		func(p *productFile) *[]catalogue.Link { return &p.Buy }, "nơi bán trên mạng", "where it is sold on the web").
		Note("trang bán chính sản phẩm này", "pages that sell this very product"),
	bind("photos", photos, func(p *productFile) *[]*catalogue.Photo { return &p.Photos }, "ảnh", "photos").
		Like("[{file: 1.jpg, alt: Búp chè một tôm hai lá}]").
		Note("bỏ trống thì dùng mọi ảnh nằm cạnh tệp này, theo tên; alt tả ảnh cho người không nhìn thấy", "left out, all photos beside the file are taken by name; alt describes one for those who cannot see it"),
	bind("aliases", aliases, func(p *productFile) *[]string { return &p.Aliases }, "địa chỉ cũ", "former addresses").
		Like("[che-ngoc-thuy]").
		Note("tên thư mục trước khi đổi; ai mở địa chỉ cũ được đưa tới trang này", "the folder's former names; who opens one is led here"),
	bind("draft", frontmatter.Bool(), func(p *productFile) *bool { return &p.Draft }, "bản nháp", "a draft").
		Note("viết có để chưa đưa lên trang; xong thì xóa dòng này", "write yes to keep it off the site; delete the line when it is ready"),
	bind("publish_on", date, func(p *productFile) *catalogue.Date { return &p.PublishOn }, "ngày đăng", "the day it is to be published").
		Like("2026-12-01").Note("trước ngày ấy sản phẩm chưa hiện trên trang", "before that day the site does not show it"),
	bind("sources", sources, func(p *productFile) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from").
		Like("[https://example.vn/bai-bao]").
		Note("trang báo, số văn bản mà những điều ghi ở đây dựa vào", "articles and documents that what is said here rests on"),
	bind("en", frontmatter.Object(englishFields, "{title: Ngoc Thuy green tea}"),
		func(p *productFile) *english { return &p.En }, "trang tiếng Anh", "the English page").
		Note("bài viết tiếng Anh để trong tệp index.en.md", "the story in English stands in index.en.md"),
}

var englishFields = frontmatter.Fields[english]{
	bind("title", title, func(e *english) *string { return &e.Title }, "tên", "the name").
		Like("Ngoc Thuy green tea").Note("bằng tiếng Anh", "in English"),
	bind("summary", summary, func(e *english) *string { return &e.Summary }, "một câu giới thiệu", "a sentence that presents it").
		Like("Green tea of the Su Anh cooperative in My Bang commune").Note("bằng tiếng Anh", "in English"),
}

var certificateFields = frontmatter.Fields[catalogue.Certificate]{
	bind("number", text, func(c *catalogue.Certificate) *string { return &c.Number }, "số quyết định", "the decision's number").
		Like("321/QĐ-UBND").Note("chép đủ cả chữ", "whole, with its letters"),
	bind("issued", date, func(c *catalogue.Certificate) *catalogue.Date { return &c.Issued }, "ngày cấp", "the day of issue").
		Like("2024-08-06").
		Note("ngày ký quyết định; chỉ biết tháng hay năm thì viết 2024-08 hay 2024", "the day of the decision; write 2024-08 or 2024 where the day is not known"),
	bind("expires", date, func(c *catalogue.Certificate) *catalogue.Date { return &c.Expires }, "ngày hết hạn", "the day of expiry").
		Like("2027-08-06").
		Note("chỉ ghi khi giấy in một ngày khác ngày trang tự tính", "only where the certificate bears another day than the one reckoned"),
	bind("issuer", text, func(c *catalogue.Certificate) *string { return &c.Issuer }, "cơ quan cấp", "the issuing authority").
		Like("UBND tỉnh Tuyên Quang").Note("ký quyết định", "who signed the decision"),
	bind("score", score, func(c *catalogue.Certificate) *float64 { return &c.Score }, "điểm", "points").
		Note("từ 0 đến 100, khi quyết định có ghi", "0 to 100, where the decision has them"),
	bind("criteria", criteria, func(c *catalogue.Certificate) *string { return &c.Criteria }, "bộ tiêu chí", "the criteria set").
		Note("quyết định ban hành bộ tiêu chí đã dùng để chấm", "the decision whose criteria were used"),
}

var recognitionFields = frontmatter.Fields[catalogue.Recognition]{
	bind("stars", stars, func(r *catalogue.Recognition) *catalogue.Stars { return &r.Stars }, "hạng sao", "stars").
		Like("3").Note("được công nhận lần ấy", "given that time"),
	bind("potential", stars,
		func(r *catalogue.Recognition) *catalogue.Stars { return &r.Potential }, "hạng sao tiềm năng", "potential stars").
		Like("5").Note("khi lần ấy chỉ xét tiềm năng", "where only the potential was judged"),
	bind("issued", date, func(r *catalogue.Recognition) *catalogue.Date { return &r.Issued }, "ngày công nhận", "the day of recognition").
		Like("2020").Note("chỉ biết năm thì viết năm", "the year alone where no more is known"),
	bind("number", text, func(r *catalogue.Recognition) *string { return &r.Number }, "số quyết định", "the decision's number").
		Like("321/QĐ-UBND").Note("chép đủ cả chữ", "whole, with its letters"),
	bind("issuer", text, func(r *catalogue.Recognition) *string { return &r.Issuer }, "cơ quan công nhận", "the authority").
		Like("UBND tỉnh Tuyên Quang").Note("ký quyết định", "who signed the decision"),
	bind("score", score, func(r *catalogue.Recognition) *float64 { return &r.Score }, "điểm", "points").
		Note("từ 0 đến 100", "0 to 100"),
	bind("criteria", criteria, func(r *catalogue.Recognition) *string { return &r.Criteria }, "bộ tiêu chí", "the criteria set").
		Note("quyết định ban hành bộ tiêu chí đã dùng để chấm", "the decision whose criteria were used"),
	bind("note", text, func(r *catalogue.Recognition) *string { return &r.Note }, "ghi chú", "a note").
		Like("đủ tiêu chí theo Hội đồng tỉnh").Note("điều cần nói thêm về lần ấy", "what else is to be said of that time"),
}

var (
	score    = frontmatter.Decimal(0, 100)
	criteria = frontmatter.Choice(catalogue.CriteriaSets...)
	sources  = frontmatter.ListOrOne(text)
	aliases  = frontmatter.ListOrOne(text)
)

var priceFields = frontmatter.Fields[catalogue.Price]{
	bind("amount", frontmatter.Int(1, 1_000_000_000),
		func(p *catalogue.Price) *int { return &p.Amount }, "số tiền, đồng", "the amount in đồng").
		Must().Like("350000").Note("chỉ viết chữ số, không dấu chấm", "digits alone, without full stops"),
	bind("unit", text, func(p *catalogue.Price) *string { return &p.Unit }, "cho mỗi", "for each").
		Like("hộp 200 g").Note("đơn vị của giá này", "what the price is for"),
	bind("as_of", date, func(p *catalogue.Price) *catalogue.Date { return &p.AsOf }, "giá của ngày", "the day the price is of").
		Like("2026-10").Note("hỏi giá khi nào", "when it was asked"),
}

var standardFields = frontmatter.Fields[catalogue.Standard]{
	bind("name", text, func(s *catalogue.Standard) *string { return &s.Name }, "tên", "the name").
		Must().Like("ISO 22000").Note("tên tiêu chuẩn hoặc chứng nhận", "of the standard or certificate"),
	bind("number", text, func(s *catalogue.Standard) *string { return &s.Number }, "số", "the number").
		Note("số ghi trên giấy", "as printed"),
	bind("expires", date, func(s *catalogue.Standard) *catalogue.Date { return &s.Expires }, "ngày hết hạn", "the day of expiry").
		Like("2027-05").Note("ghi trên giấy", "as printed"),
}

// standardName is a standard by its name alone.
var standardName = frontmatter.Parsed(text.Shape, func(s string) (catalogue.Standard, error) { return catalogue.Standard{Name: s}, nil })

var linkFields = frontmatter.Fields[catalogue.Link]{
	bind("name", text, func(l *catalogue.Link) *string { return &l.Name }, "tên", "the name").
		Must().Like("Postmart").Note("tên sàn hoặc cửa hàng", "of the shop"),
	bind("url", address, func(l *catalogue.Link) *string { return &l.URL }, "địa chỉ", "the address").
		Must().Like("https://postmart.vn/").Note("trang bán sản phẩm, viết đủ https://", "of the page that sells it, with https://"),
}

var photoFields = frontmatter.Fields[catalogue.Photo]{
	bind("file", bare, func(p *catalogue.Photo) *string { return &p.File }, "tên tệp ảnh", "the photo's file name").
		Must().Note("ảnh nằm ngay cạnh tệp này", "the photo stands beside this file"),
	bind("alt", text, func(p *catalogue.Photo) *string { return &p.Alt }, "lời tả ảnh", "what the photo shows").
		Like("Búp chè một tôm hai lá").Note("tả cho người không nhìn thấy ảnh", "for those who cannot see it"),
	bind("caption", text, func(p *catalogue.Photo) *string { return &p.Caption }, "chú thích", "a caption").
		Like("Đồi chè xã Mỹ Bằng").Note("hiện dưới ảnh", "shown below the photo"),
	bind("credit", text, func(p *catalogue.Photo) *string { return &p.Credit }, "người chụp", "who took it").
		Like("Hợp tác xã Sử Anh").Note("hoặc nơi cho dùng ảnh", "or who lets us use it"),
	bind("focus", focus,
		func(p *catalogue.Photo) *photo.Focus { return &p.Focus }, "điểm chính của ảnh", "the part of the photo that matters").
		Note("tính từ trái và từ trên; ảnh bị cắt thì giữ lại điểm này", "from the left and from the top; a crop keeps this point"),
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
	bind("title", title, func(p *catalogue.Producer) *string { return &p.Title }, "tên chủ thể", "the producer's name").
		Must().Like("Hợp tác xã Sử Anh").Note("tên đầy đủ, như trong quyết định hoặc giấy đăng ký", "in full, as registered"),
	bind("kind", frontmatter.Choice(catalogue.ProducerKinds...),
		func(p *catalogue.Producer) *string { return &p.Kind }, "loại hình", "its kind").
		Note("chọn một từ trong danh sách", "one of the list"),
	bind("village", text, func(p *catalogue.Producer) *string { return &p.Village }, "thôn, bản, tổ", "the village").
		Like("thôn Tân Thành").Note("nơi đặt trụ sở", "where it has its seat"),
	bind("address", text, func(p *catalogue.Producer) *string { return &p.Address }, "địa chỉ", "the address").
		Like("số 12, tổ 3").Note("số nhà, đường; xã và huyện ghi ở hai dòng dưới", "house and street; commune and district have lines of their own"),
	bind("commune", text, func(p *catalogue.Producer) *string { return &p.CommuneName }, "xã, phường, thị trấn", "the commune").
		Of(Communes).Like("Mỹ Bằng").Note("một xã trong ocop.yaml, có dấu hay không dấu đều được", "one of ocop.yaml, with or without marks"),
	bind("commune_now", text, func(p *catalogue.Producer) *string { return &p.LocalityName }, "xã, phường hiện nay", "the commune of today").
		Of(Localities).Like("Mỹ Lâm").
		Note("chỉ cần khi xã cũ bị chia, hoặc chỉ biết tên hiện nay", "needed only where the commune was divided, or only the name of today is known"),
	bind("district", text, func(p *catalogue.Producer) *string { return &p.DistrictName }, "huyện, thành phố", "the district").
		Of(Districts).Like("Yên Sơn").
		Note("bỏ được nếu tên xã chỉ có ở một huyện", "may be left out where only one district has a commune of that name"),
	bind("phone", frontmatter.ListOrOne(phone), func(p *catalogue.Producer) *[]string { return &p.Phones }, "điện thoại", "telephone").
		Note("số để khách gọi; nhiều số thì viết [số, số]", "for customers; several as [number, number]"),
	bind("email", email, func(p *catalogue.Producer) *string { return &p.Email }, "thư điện tử", "e-mail").
		Note("hòm thư nhận đơn hàng", "for orders"),
	bind("website", address, func(p *catalogue.Producer) *string { return &p.Website }, "trang web", "website").
		Like("https://example.vn/").Note("viết đủ https://", "with https://"),
	bind("zalo", phone, func(p *catalogue.Producer) *string { return &p.Zalo }, "số Zalo", "Zalo number").
		Like("0912 345 678").Note("số điện thoại dùng Zalo", "the telephone number that Zalo knows"),
	bind("representative", text, func(p *catalogue.Producer) *string { return &p.Representative }, "người đại diện", "who speaks for it").
		Like("Nguyễn Công Sử").Note("giám đốc, chủ hộ hoặc người đứng tên", "the director, head of the household or owner"),
	bind("founded", date, func(p *catalogue.Producer) *catalogue.Date { return &p.Founded }, "năm thành lập", "when it was founded").
		Like("2017").Note("chỉ biết năm thì viết năm", "the year alone where no more is known"),
	bind("members", frontmatter.Int(1, 1_000_000),
		func(p *catalogue.Producer) *int { return &p.Members }, "số thành viên", "how many members it has").
		Like("9").Note("xã viên, hộ hoặc người làm", "members, households or workers"),
	bind("photos", photos, func(p *catalogue.Producer) *[]*catalogue.Photo { return &p.Photos }, "ảnh", "photos").
		Like("[{file: 1.jpg, alt: Xưởng chè của hợp tác xã}]").
		Note("bỏ trống thì dùng mọi ảnh nằm cạnh tệp index.md, theo tên", "left out, all photos beside index.md are taken by name"),
	bind("aliases", aliases, func(p *catalogue.Producer) *[]string { return &p.Aliases }, "địa chỉ cũ", "former addresses").
		Note("tên tệp trước khi đổi; ai mở địa chỉ cũ được đưa tới trang này", "the file's former names; who opens one is led here"),
	bind("sources", sources,
		func(p *catalogue.Producer) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from").
		Like("[https://example.vn/bai-bao]").
		Note("trang báo, số văn bản mà những điều ghi ở đây dựa vào", "articles and documents that what is said here rests on"),
}

var newsFields = frontmatter.Fields[catalogue.News]{
	bind("title", title, func(n *catalogue.News) *string { return &n.Title }, "tiêu đề", "the headline").
		Must().Like("Công nhận sản phẩm OCOP đợt 1 năm 2024").Note("ngắn, nói rõ việc gì", "short, saying what happened"),
	bind("date", date, func(n *catalogue.News) *catalogue.Date { return &n.Date }, "ngày", "the date").
		Must().Like("2026-11-20").Note("ngày xảy ra hoặc ngày đưa tin", "when it happened or was reported"),
	bind("summary", summary, func(n *catalogue.News) *string { return &n.Summary }, "một câu tóm tắt", "a sentence that sums it up").
		Like("Thêm nhiều sản phẩm của tỉnh được công nhận OCOP trong đợt 1 năm 2024").
		Note("40 đến 160 chữ cái; hiện trong danh sách tin", "40 to 160 letters; shown in the list of news"),
	bind("event", frontmatter.Object(eventFields, "{start: 2026-12-05, end: 2026-12-10, place: …}"),
		func(n *catalogue.News) *catalogue.Event { return &n.Event }, "hội chợ, sự kiện", "a fair or another event").
		Like("{start: 2026-12-05, end: 2026-12-10, place: Trung tâm Hội chợ tỉnh, products: [che-xanh-ngoc-thuy]}").
		Note("khi tin báo một hội chợ, phiên chợ, ngày hội; trang chủ giới thiệu đến hết ngày cuối", "where the article tells of a fair or a market day; the front page shows it until it is over"),
	bind("photos", photos, func(n *catalogue.News) *[]*catalogue.Photo { return &n.Photos }, "ảnh", "photos").
		Like("[{file: 1.jpg, alt: Gian hàng của tỉnh}]").
		Note("bỏ trống thì dùng mọi ảnh nằm cạnh tệp index.md, theo tên", "left out, all photos beside index.md are taken by name"),
	bind("draft", frontmatter.Bool(), func(n *catalogue.News) *bool { return &n.Draft }, "bản nháp", "a draft").
		Note("viết có để chưa đưa lên trang; xong thì xóa dòng này", "write yes to keep it off the site; delete the line when it is ready"),
	bind("publish_on", date,
		func(n *catalogue.News) *catalogue.Date { return &n.PublishOn }, "ngày đăng", "the day it is to be published").
		Like("2026-12-01").Note("trước ngày ấy tin chưa hiện trên trang", "before that day the site does not show it"),
	bind("aliases", aliases, func(n *catalogue.News) *[]string { return &n.Aliases }, "địa chỉ cũ", "former addresses").
		Note("tên tệp trước khi đổi; ai mở địa chỉ cũ được đưa tới trang này", "the file's former names; who opens one is led here"),
	bind("sources", sources, func(n *catalogue.News) *[]string { return &n.Sources }, "nguồn của thông tin", "where the facts come from").
		Like("[https://example.vn/bai-bao]").Note("trang báo, số văn bản mà tin dựa vào", "articles and documents that it rests on"),
}

var eventFields = frontmatter.Fields[catalogue.Event]{
	bind("name", title, func(e *catalogue.Event) *string { return &e.Name }, "tên sự kiện", "the event's name").
		Like("Hội chợ OCOP khu vực phía Bắc").Note("không ghi thì lấy tiêu đề của tin", "that of the article where it is left out"),
	bind("start", date, func(e *catalogue.Event) *catalogue.Date { return &e.Start }, "ngày bắt đầu", "the first day").
		Must().Like("2026-12-05").Note("chỉ biết tháng thì viết tháng", "the month alone where no more is known"),
	bind("end", date, func(e *catalogue.Event) *catalogue.Date { return &e.End }, "ngày kết thúc", "the last day").
		Like("2026-12-10").Note("bỏ trống khi chỉ có một ngày", "left out where it takes one day"),
	bind("place", text, func(e *catalogue.Event) *string { return &e.Place }, "nơi diễn ra", "where it is").
		Like("Trung tâm Hội chợ, phường Minh Xuân, tỉnh Tuyên Quang").Note("đủ để người xem tìm đến", "enough to find it"),
	bind("products", frontmatter.List(frontmatter.Either(named(slug), frontmatter.Object(standFields, "{name: che-xanh-ngoc-thuy}"))),
		func(e *catalogue.Event) *[]catalogue.Mention { return &e.Mentions }, "sản phẩm tham gia", "products that are shown").
		Like("[che-xanh-ngoc-thuy, {name: mat-ong-huong-rung, stand: A12}]").
		Note("tên thư mục của từng sản phẩm, theo thứ tự muốn in", "the names of their folders, in the order in which they are to be printed"),
}

var standFields = frontmatter.Fields[catalogue.Mention]{
	bind("name", slug, func(m *catalogue.Mention) *string { return &m.Name }, "sản phẩm", "the product").
		Must().Like("che-xanh-ngoc-thuy").Note("tên thư mục của sản phẩm", "the name of its folder"),
	bind("stand", text, func(m *catalogue.Mention) *string { return &m.Stand }, "gian hàng", "the stand").
		Like("A12").Note("số hoặc tên gian", "its number or name"),
}

var pageFields = frontmatter.Fields[catalogue.Page]{
	bind("title", title, func(p *catalogue.Page) *string { return &p.Title }, "tiêu đề", "the title").
		Must().Like("Giới thiệu").Note("đầu đề của trang", "the page's heading"),
	bind("summary", summary, func(p *catalogue.Page) *string { return &p.Summary }, "một câu tóm tắt", "a sentence that sums it up").
		Like("Danh mục này do ai lập, để làm gì").
		Note("40 đến 160 chữ cái; hiện trên Google và khi gửi qua Zalo", "40 to 160 letters; shown by search engines and in messages"),
	bind("aliases", aliases, func(p *catalogue.Page) *[]string { return &p.Aliases }, "địa chỉ cũ", "former addresses").
		Note("tên tệp trước khi đổi; ai mở địa chỉ cũ được đưa tới trang này", "the file's former names; who opens one is led here"),
	bind("sources", sources, func(p *catalogue.Page) *[]string { return &p.Sources }, "nguồn của thông tin", "where the facts come from").
		Like("[https://example.vn/bai-bao]").Note("trang báo, số văn bản mà trang dựa vào", "articles and documents that it rests on"),
}

// Declarations gives what the files of a kind may say, in the order in which ocop writes it.
func Declarations(k Kind) []frontmatter.Declaration {
	switch k {
	case Producer:
		return producerFields.Declarations()
	case Outlet:
		return outletFields.Declarations()
	case News:
		return newsFields.Declarations()
	case Page:
		return pageFields.Declarations()
	}
	return productFields.Declarations()
}
