package config

import (
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/photo"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// bind shortens the declarations below.
func bind[S, T any](key string, t frontmatter.Type[T], into func(*S) *T, vi, en string) frontmatter.Field[S] {
	return frontmatter.Bind(key, t, into, vi, en)
}

func shape(vi, en, example, pattern string) frontmatter.Shape {
	return frontmatter.Shape{Name: diag.Text{Vi: vi, En: en}, Example: example, Pattern: pattern}
}

// digits is the shape of what may consist of digits alone, which YAML takes for a number.
func digits(vi, en, example, pattern string) frontmatter.Shape {
	s := shape(vi, en, example, pattern)
	s.High = 1e14
	return s
}

// The lists of names that fields of ocop.yaml take theirs from; it keeps them itself.
const (
	Groups    frontmatter.Names = "groups"
	Districts frontmatter.Names = "districts"
)

// The types that fields of ocop.yaml share.
var (
	text  = frontmatter.Text(diag.MaxText)
	title = frontmatter.Text(diag.MaxTitle)
	unit  = frontmatter.Text(diag.MaxUnit) // the name or the kind of an area
	date  = frontmatter.Parsed(frontmatter.DayShape(catalogue.DatePattern, catalogue.FirstYear, catalogue.LastYear), catalogue.ParseDate)
	stars = frontmatter.Parsed(frontmatter.Int(1, int(catalogue.MaxStars)).Shape.Named("hạng sao", "stars", "4"), catalogue.ParseStars)
	goal  = frontmatter.Int(1, 1_000_000)
	names = frontmatter.ListOrOne(unit)
	slug  = frontmatter.Parsed(digits("một địa chỉ trang", "a page's address", "yen-son", viet.SlugPattern), parseSlug)

	baseURL  = frontmatter.Parsed(shape("địa chỉ của trang", "the site's address", "https://ocop.example.vn/", baseURLPattern), parseBaseURL)
	language = frontmatter.Parsed(frontmatter.Choice("vi", "en").Shape.Named("vi hoặc en", "vi or en", "vi"), parseLanguage)
	measure  = frontmatter.Parsed(frontmatter.Choice(catalogue.Measures()...).Shape.Named("một phép đếm", "a measure", "products"), parseMeasure)
	format   = frontmatter.Parsed(frontmatter.Choice("webp", "avif").Shape.Named("webp hoặc avif", "webp or avif", "webp"), parseFormat)
	colour   = frontmatter.Parsed(digits("một màu", "a colour", `"#0B5D3B"`, "#?[0-9A-Fa-f]{6}"), theme.ParseColour)
	picture  = frontmatter.Parsed(shape("đường dẫn một ảnh", "a picture's path", "content/logo.png", `content/[^\\:%]+`), parseIllustration)
)

// baseURLPattern is the form of a site's address: a host, and perhaps a folder on it.
const baseURLPattern = `[hH][tT][tT][pP][sS]?://[^\s/?#@:%]+(?::[0-9]*)?(?:/[^?#]*)?`

var siteFields = slices.Concat(frontmatter.Fields[Config]{
	bind("title", title, func(c *Config) *string { return &c.Title }, "tên của trang", "the site's name").
		Must().Like("Sản phẩm OCOP tỉnh Tuyên Quang").Note("hiện trên đầu mỗi trang", "shown at the top of every page"),
	bind("description", text,
		func(c *Config) *string { return &c.Description }, "một câu giới thiệu trang", "a sentence that presents the site").
		Like("Sản phẩm OCOP của tỉnh, xếp theo huyện và hạng sao").
		Note("hiện trên trang chủ, trên Google và khi gửi qua Zalo", "shown on the home page, by search engines and in messages"),
	bind("base_url", baseURL, func(c *Config) *string { return &c.BaseURL }, "địa chỉ của trang", "the site's address").
		Must().
		Note("địa chỉ thật trên mạng, viết đủ https://; dùng cho sơ đồ trang, mã QR và tin Atom", "where the site will stand, with https://; for the sitemap, QR codes and feeds"),
	bind("language", language, func(c *Config) *viet.Language { return &c.Language }, "ngôn ngữ", "the language").
		Note("vi là tiếng Việt, en là tiếng Anh", "vi is Vietnamese, en is English"),
	bind("theme", slug, func(c *Config) *string { return &c.Theme }, "giao diện", "the theme").
		Like("default").Note("default, hoặc tên một thư mục trong themes", "default, or the name of a folder in themes"),
	bind("province", text, func(c *Config) *string { return &c.Province }, "tỉnh", "the province").
		Must().Like("Tuyên Quang").Note("tên tỉnh, không kèm chữ tỉnh", "its name, without the word for province"),
	bind("office", frontmatter.Object(officeFields, "{name: …, phone: …}"),
		func(c *Config) *Office { return &c.Office }, "cơ quan phụ trách", "the office in charge").
		Like("{name: Văn phòng Điều phối nông thôn mới tỉnh, phone: 0207 3822 123}").
		Note("hiện ở cuối mỗi trang", "shown at the foot of every page"),
	bind("licence", frontmatter.Object(licenceFields, "{name: CC-BY-4.0}"),
		func(c *Config) *Licence { return &c.Licence }, "giấy phép của dữ liệu mở", "the licence of the open data").
		Like("{name: CC-BY-4.0, url: https://creativecommons.org/licenses/by/4.0/deed.vi}").
		Note("cho người khác dùng lại dữ liệu đến đâu; không ghi thì dữ liệu không nói gì", "what others may do with the data; where it is left out the data say nothing"),
	bind("districts", frontmatter.List(frontmatter.Pointer(frontmatter.Object(districtFields, "{name: Yên Sơn, kind: huyện}"))),
		func(c *Config) *[]*catalogue.District { return &c.Districts }, "các huyện", "the districts").
		Must().Like("[{name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng]}]").
		Note("theo thứ tự muốn hiện trên trang, mỗi huyện kèm các xã", "in the order of the site, each with its communes"),
	bind("groups", frontmatter.List(frontmatter.Pointer(frontmatter.Object(groupFields, "{id: thuc-pham, name: Thực phẩm}"))),
		func(c *Config) *[]*catalogue.Group { return &c.Groups }, "các nhóm sản phẩm", "the product groups").
		Must().Like("[{id: thuc-pham, name: Thực phẩm}]").
		Note("theo Quyết định 148/QĐ-TTg, theo thứ tự muốn hiện trên trang", "those of Decision 148/QĐ-TTg, in the order of the site"),
	bind("certificate", frontmatter.ObjectOver(ruleFields, Default().Certificate, "{months: 36, warn_days: 90}"),
		func(c *Config) *catalogue.CertificateRule { return &c.Certificate }, "thời hạn giấy chứng nhận", "how long certificates hold").
		Note("không ghi thì 36 tháng, báo trước 90 ngày", "36 months, with 90 days of warning, where it is left out"),
	bind("targets", frontmatter.Object(planFields, "{plan: 90/KH-UBND, list: […]}"),
		func(c *Config) *catalogue.Plan { return &c.Plan }, "mục tiêu của kế hoạch", "the plan's targets").
		Like("{plan: 90/KH-UBND, list: [{id: tong-so, name: Sản phẩm OCOP toàn tỉnh, measure: products, goal: 230}]}").
		Note("trang tiến độ so các mục tiêu này với chính danh mục", "the page of targets compares them with the catalogue itself"),
	bind("photos", frontmatter.ObjectOver(photoFields, Default().Photos, "{widths: [320, 640, 960, 1280]}"),
		func(c *Config) *photo.Recipe { return &c.Photos }, "cỡ ảnh", "sizes of photos").
		Note("không ghi thì dùng các cỡ thường dùng", "the usual ones where it is left out"),
	bind("colours", frontmatter.Object(colourFields, `{light: {link: "#0B5D3B"}}`),
		func(c *Config) *theme.Colours { return &c.Colours }, "màu của giao diện", "the theme's colours").
		Like(`{light: {link: "#0B5D3B"}}`).
		Note("đổi màu nào ghi màu ấy; chữ khó đọc trên nền là lỗi", "give those to change; text that is hard to read is a fault"),
	bind("logo", picture, func(c *Config) **catalogue.Photo { return &c.Logo }, "biểu trưng", "the logo").
		Like("content/logo.png").
		Note("ảnh vuông trong thư mục content, mỗi cạnh ít nhất 512 điểm ảnh", "a square picture in content, with sides of at least 512 pixels"),
	bind("publish", targets, func(c *Config) *[]Target { return &c.Publish }, "những nơi đăng trang", "where the site is published to").
		Like("{web: {kind: sftp, host: ocop.example.vn, user: web, path: /srv/www/ocop}}").
		Note("mỗi nơi một tên tự đặt; không bao giờ ghi mật khẩu ở đây", "each under a name of your own; never with a password"),
	bind("hosting", frontmatter.Object(hostingFields, "{compress: [gz, br], servers: [nginx]}"),
		func(c *Config) *Hosting { return &c.Hosting }, "tệp cho máy chủ", "files for the host").
		Note("chỉ cần khi người quản trị máy chủ yêu cầu", "for when whoever runs the server asks for them"),
}, frontmatter.Refuse[Config](diag.SecretInSite, secretKeys...))

var colourFields = frontmatter.Fields[theme.Colours]{
	bind("light", frontmatter.Object(tintFields, `{link: "#0B5D3B"}`),
		func(c *theme.Colours) *theme.Tint { return &c.Light }, "màu ban ngày", "colours by day").
		Note("khi máy người xem để nền sáng", "where the reader's machine has a light ground"),
	bind("dark", frontmatter.Object(tintFields, `{link: "#8FDCAE"}`),
		func(c *theme.Colours) *theme.Tint { return &c.Dark }, "màu ban đêm", "colours by night").
		Note("khi máy người xem để nền tối", "where the reader's machine has a dark ground"),
}

// tintFields has a field for each role of a colour.
var tintFields = func() frontmatter.Fields[theme.Tint] {
	var fields frontmatter.Fields[theme.Tint]
	for i, role := range theme.Roles {
		fields = append(fields, bind(role.Name, colour, func(t *theme.Tint) *string { return &t.Values[i] }, role.For.Vi, role.For.En))
	}
	return fields
}()

var officeFields = frontmatter.Fields[Office]{
	bind("name", text, func(o *Office) *string { return &o.Name }, "tên cơ quan", "the office's name").
		Must().Like("Văn phòng Điều phối nông thôn mới tỉnh").Note("tên đầy đủ", "in full"),
	bind("address", text, func(o *Office) *string { return &o.Address }, "địa chỉ", "the address").
		Like("số 12, đường 17/8, thành phố Tuyên Quang").Note("số nhà, đường, nơi đặt trụ sở", "house, street and town"),
	bind("phone", frontmatter.Phone, func(o *Office) *string { return &o.Phone }, "điện thoại", "telephone").
		Like("0207 3822 123").Note("số để người dân gọi", "for the public"),
	bind("email", frontmatter.Email, func(o *Office) *string { return &o.Email }, "thư điện tử", "e-mail").
		Like("ocop@example.vn").Note("hòm thư nhận góp ý", "for suggestions"),
	bind("website", frontmatter.URL, func(o *Office) *string { return &o.Website }, "trang web", "website").
		Like("https://example.vn/").Note("viết đủ https://", "with https://"),
}

var licenceFields = frontmatter.Fields[Licence]{
	bind("name", text, func(l *Licence) *string { return &l.Name }, "tên giấy phép", "the licence's name").
		Must().Like("CC-BY-4.0").Note("theo danh mục SPDX nếu có", "its identifier in the SPDX list where it has one"),
	bind("url", frontmatter.URL, func(l *Licence) *string { return &l.URL }, "nơi đọc giấy phép", "where the licence can be read").
		Like("https://creativecommons.org/licenses/by/4.0/deed.vi").Note("viết đủ https://", "with https://"),
}

var districtFields = frontmatter.Fields[catalogue.District]{
	bind("name", unit, func(d *catalogue.District) *string { return &d.Name }, "tên huyện", "the district's name").
		Must().Like("Yên Sơn").Note("không kèm chữ huyện, thị xã, thành phố", "without the word for district, town or city"),
	bind("kind", unit,
		func(d *catalogue.District) *string { return &d.Kind }, "loại: huyện, thị xã, thành phố", "its kind: district, town, city").
		Like("huyện").Note("viết thường", "in small letters"),
	bind("id", slug, func(d *catalogue.District) *string { return &d.Slug }, "địa chỉ trang", "the page's address").
		Note("không ghi thì lấy từ tên", "made from the name where it is left out"),
	bind("code", text, func(d *catalogue.District) *string { return &d.Code }, "mã đơn vị", "the unit's code").
		Like(`"075"`).Note("theo danh mục hành chính, đặt trong ngoặc kép", "of the list of administrative units, in quotes"),
	bind("was", names, func(d *catalogue.District) *[]string { return &d.Was }, "tên trước đây", "former names").
		Like("[Yên Bình]").Note("khi huyện đổi tên: địa chỉ theo tên ấy vẫn mở được", "of a district that was renamed: addresses by that name still open"),
	bind("former", date,
		func(d *catalogue.District) *catalogue.Date { return &d.Former }, "ngày cuối cùng còn là một cấp", "its last day as a level of government").
		Like("2025-06-30").Note("từ 1/7/2025 không còn cấp huyện", "districts ended on 1/7/2025"),
	bind("communes", frontmatter.List(frontmatter.Pointer(frontmatter.Either(communeName, frontmatter.Object(communeFields, "{name: Mỹ Bằng, kind: xã}")))),
		func(d *catalogue.District) *[]*catalogue.Commune { return &d.Communes }, "các xã", "the communes").
		Like("[Mỹ Bằng, {name: Tân Long, kind: xã}]").
		Note("chỉ ghi tên, hoặc tên kèm loại, mã và nay thuộc đâu", "the name alone, or the name with kind, code and where it belongs now"),
}

var communeFields = frontmatter.Fields[catalogue.Commune]{
	bind("name", unit, func(c *catalogue.Commune) *string { return &c.Name }, "tên xã", "the commune's name").
		Must().Like("Mỹ Bằng").Note("không kèm chữ xã, phường, thị trấn", "without the word for commune, ward or township"),
	bind("kind", unit,
		func(c *catalogue.Commune) *string { return &c.Kind }, "loại: xã, phường, thị trấn", "its kind: commune, ward, township").
		Like("xã").Note("viết thường", "in small letters"),
	bind("code", text, func(c *catalogue.Commune) *string { return &c.Code }, "mã đơn vị", "the unit's code").
		Like(`"02506"`).Note("theo danh mục hành chính, đặt trong ngoặc kép", "of the list of administrative units, in quotes"),
	bind("also", names,
		func(c *catalogue.Commune) *[]string { return &c.Also }, "cách viết khác", "other spellings").
		Like("[Mĩ Bằng]").Note("tên khác hay gặp trong văn bản", "other names met in documents"),
	bind("was", names, func(c *catalogue.Commune) *[]string { return &c.Was }, "tên trước đây", "former names").
		Like("[Thắng Quân]").Note("khi xã đổi tên: địa chỉ theo tên ấy vẫn mở được", "of a commune that was renamed: addresses by that name still open"),
	bind("now", frontmatter.ListOrOne(frontmatter.Object(unitFields, "{name: Mỹ Lâm, kind: phường}")),
		func(c *catalogue.Commune) *[]catalogue.Unit { return &c.Now }, "nay thuộc", "where it belongs now").
		Note("từ khi các xã sáp nhập", "since the communes were merged"),
}

// communeName is a commune by its name alone.
var communeName = frontmatter.Type[catalogue.Commune]{Shape: unit.Shape, Read: func(v frontmatter.Value) (catalogue.Commune, diag.List) {
	name, list := unit.Read(v)
	c := catalogue.Commune{Name: name}
	c.Mark("name", v.Pos())
	return c, list
}}

var unitFields = frontmatter.Fields[catalogue.Unit]{
	bind("name", unit, func(u *catalogue.Unit) *string { return &u.Name }, "tên", "the name").
		Must().Like("Mỹ Lâm").Note("không kèm chữ xã, phường", "without the word for commune or ward"),
	bind("kind", unit, func(u *catalogue.Unit) *string { return &u.Kind }, "loại", "the kind").
		Like("phường").Note("viết thường", "in small letters"),
	bind("id", slug, func(u *catalogue.Unit) *string { return &u.ID }, "địa chỉ trang", "the page's address").
		Like("phuong-my-lam").Note("không ghi thì lấy từ loại và tên", "made from kind and name where it is left out"),
	bind("was", names, func(u *catalogue.Unit) *[]string { return &u.Was }, "tên trước đây", "former names").
		Like("[xã Mỹ Lâm]").Note("khi nơi ấy đổi tên hoặc từ xã lên phường: địa chỉ cũ vẫn mở được", "of one that was renamed, or became a ward: addresses by that name still open"),
	bind("part", frontmatter.Bool(), func(u *catalogue.Unit) *bool { return &u.Part }, "chỉ một phần", "only a part").
		Note("viết có khi địa bàn bị chia cho nhiều nơi", "write yes where the commune was divided"),
}

var groupFields = frontmatter.Fields[catalogue.Group]{
	bind("id", slug, func(g *catalogue.Group) *string { return &g.ID }, "địa chỉ trang", "the page's address").
		Must().Like("thuc-pham").
		Note("chữ thường không dấu, nối bằng gạch; đặt một lần rồi giữ mãi", "small letters without marks, and hyphens; once given it stays"),
	bind("name", text, func(g *catalogue.Group) *string { return &g.Name }, "tên nhóm", "the group's name").
		Must().Like("Thực phẩm").Note("hiện trên trang", "as the site shows it"),
	bind("service", frontmatter.Bool(), func(g *catalogue.Group) *bool { return &g.Service }, "nhóm dịch vụ", "a group of services").
		Note("viết có cho nhóm du lịch: trang ghi mùa, sức phục vụ, liên hệ, đường đến, không ghi bao bì và hạn sử dụng", "write yes for the group of tourism: pages tell season, capacity, contact and the way, and no packaging or shelf life"),
	bind("illustration", picture, func(g *catalogue.Group) **catalogue.Photo { return &g.Illustration }, "tranh minh họa", "a drawing").
		Like("content/groups/thuc-pham.png").Note("dùng cho sản phẩm chưa có ảnh", "for products without photos"),
	bind("alt", text, func(g *catalogue.Group) *string { return &g.IllustrationAlt }, "lời tả tranh minh họa", "what the drawing shows").
		Like("Hũ mật ong và quả cam trước đồi chè").Note("tả cho người không nhìn thấy tranh", "for those who cannot see it"),
}

var ruleFields = frontmatter.Fields[catalogue.CertificateRule]{
	bind("months", frontmatter.Int(1, 600),
		func(r *catalogue.CertificateRule) *int { return &r.Months }, "số tháng có hiệu lực", "months that a certificate holds").
		Like("36").Note("kể từ ngày ký quyết định", "from the day of the decision"),
	bind("warn_days", frontmatter.Int(0, 3660),
		func(r *catalogue.CertificateRule) *int { return &r.WarnDays }, "báo trước bao nhiêu ngày", "days of warning").
		Like("90").Note("sản phẩm sắp hết hạn được báo trước", "products whose certificate ends soon are named"),
	bind("source", text, func(r *catalogue.CertificateRule) *string { return &r.Source }, "nguồn", "the source").
		Like("Quyết định 148/QĐ-TTg").Note("văn bản quy định thời hạn", "the document that says so"),
}

var planFields = frontmatter.Fields[catalogue.Plan]{
	bind("plan", text, func(p *catalogue.Plan) *string { return &p.Number }, "số kế hoạch", "the plan's number").
		Like("90/KH-UBND").Note("chép đủ cả chữ", "whole, with its letters"),
	bind("issued", date, func(p *catalogue.Plan) *catalogue.Date { return &p.Issued }, "ngày ban hành", "the day of issue").
		Like("2021-06-02").Note("ngày ký", "the day it was signed"),
	bind("source", text, func(p *catalogue.Plan) *string { return &p.Source }, "nguồn", "the source").
		Like("Kế hoạch 90/KH-UBND ngày 2/6/2021").Note("tên văn bản hoặc địa chỉ web", "the document's name or address"),
	bind("list", frontmatter.List(frontmatter.Object(targetFields, "{id: tong-so, name: …, measure: products, goal: 230}")),
		func(p *catalogue.Plan) *[]catalogue.Target { return &p.Targets }, "các mục tiêu", "the targets").
		Must().Note("mỗi mục tiêu một mục", "an entry for each"),
}

var targetFields = frontmatter.Fields[catalogue.Target]{
	bind("id", slug, func(t *catalogue.Target) *string { return &t.ID }, "mã", "the id").
		Must().Like("tong-so").Note("chữ thường không dấu, nối bằng gạch", "small letters without marks, and hyphens"),
	bind("name", text, func(t *catalogue.Target) *string { return &t.Name }, "tên mục tiêu", "the target's name").
		Must().Like("Sản phẩm OCOP toàn tỉnh").Note("hiện trên trang tiến độ", "as the page of targets shows it"),
	bind("measure", measure, func(t *catalogue.Target) *string { return &t.Measure }, "phép đếm", "the measure").
		Must().Note("đếm cái gì", "what is counted"),
	bind("filter", frontmatter.Object(filterFields, "{stars_min: 3}"),
		func(t *catalogue.Target) *catalogue.Filter { return &t.Filter }, "điều kiện", "what is counted").
		Note("chỉ đếm những sản phẩm nào; không ghi là đếm tất cả", "which products count; all where it is left out"),
	bind("goal", goal, func(t *catalogue.Target) *int { return &t.Goal }, "con số phải đạt", "the number to reach").
		Must().Like("230").Note("theo kế hoạch", "as the plan says"),
	bind("deadline", date, func(t *catalogue.Target) *catalogue.Date { return &t.Deadline }, "hạn", "the deadline").
		Like("2025-12-31").Note("ngày cuối cùng", "the last day"),
	bind("source", text, func(t *catalogue.Target) *string { return &t.Source }, "nguồn", "the source").
		Like("Kế hoạch 90/KH-UBND").Note("khi khác với nguồn của cả kế hoạch", "where it is another than the plan's"),
}

var filterFields = frontmatter.Fields[catalogue.Filter]{
	bind("stars", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.Stars }, "đúng hạng sao", "exactly so many stars").
		Note("chỉ đếm hạng ấy", "only that rating counts"),
	bind("stars_min", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.StarsMin }, "từ hạng sao", "at least so many stars").
		Like("3").Note("đếm từ hạng ấy trở lên", "that rating and above count"),
	bind("potential", stars,
		func(f *catalogue.Filter) *catalogue.Stars { return &f.Potential }, "tiềm năng hạng sao", "on the way to so many stars").
		Like("5").Note("chỉ đếm sản phẩm có tiềm năng ấy", "only products on the way to it count"),
	bind("from", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.From }, "nâng từ hạng sao", "raised from so many stars").
		Like("3").Note("hạng trước khi nâng", "the rating before"),
	bind("to_min", stars,
		func(f *catalogue.Filter) *catalogue.Stars { return &f.ToMin }, "nâng lên ít nhất", "raised to at least so many").
		Like("4").Note("hạng sau khi nâng", "the rating after"),
	bind("since", date, func(f *catalogue.Filter) *catalogue.Date { return &f.Since }, "kể từ", "since").
		Like("2021").Note("được công nhận từ ngày ấy", "recognised on that day or later"),
	bind("district", text, func(f *catalogue.Filter) *string { return &f.District }, "trong huyện", "in the district").
		Of(Districts).Like("Yên Sơn").Note("một huyện ở mục districts", "one of districts"),
	bind("group", text, func(f *catalogue.Filter) *string { return &f.Group }, "trong nhóm", "in the group").
		Of(Groups).Like("thuc-pham").Note("một mã nhóm ở mục groups", "the id of one of groups"),
}

var photoFields = frontmatter.Fields[photo.Recipe]{
	bind("widths", frontmatter.List(frontmatter.Int(16, 4096)),
		func(r *photo.Recipe) *[]int { return &r.Widths }, "các cỡ, điểm ảnh", "widths in pixels").
		Like("[320, 640, 960, 1280]").Note("chiều ngang của mỗi cỡ ảnh sẽ tạo", "the widths that pictures are made in"),
	bind("formats", frontmatter.List(format),
		func(r *photo.Recipe) *[]photo.Format { return &r.Formats }, "định dạng ngoài JPEG, tốt nhất trước", "formats beside JPEG, best first").
		Like("[webp]").Note("trình duyệt cũ vẫn được gửi ảnh JPEG", "old browsers still get JPEG"),
}

func parseLanguage(s string) (viet.Language, error) {
	switch l := viet.Language(strings.ToLower(s)); l {
	case viet.Vietnamese, viet.English:
		return l, nil
	}
	return "", diag.NewFault(diag.BadChoice, s, "vi, en")
}

func parseFormat(s string) (photo.Format, error) {
	switch strings.ToLower(s) {
	case photo.WebP.Ext():
		return photo.WebP, nil
	case photo.AVIF.Ext():
		return photo.AVIF, nil
	}
	return 0, diag.NewFault(diag.BadChoice, s, "webp, avif")
}

func parseMeasure(s string) (string, error) {
	names := catalogue.Measures()
	for _, name := range names {
		if viet.Match(name) == viet.Match(s) {
			return name, nil
		}
	}
	return "", diag.NewFault(diag.UnknownMeasure, s, strings.Join(names, ", "))
}

// Declarations gives what ocop.yaml may say, in the order in which ocop writes it.
func Declarations() []frontmatter.Declaration { return siteFields.Declarations() }
