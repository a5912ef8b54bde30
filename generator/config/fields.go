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

func shape(vi, en, example string) frontmatter.Shape {
	return frontmatter.Shape{Name: diag.Text{Vi: vi, En: en}, Example: example}
}

// The types that fields of ocop.yaml share.
var (
	text    = frontmatter.Text(diag.MaxText)
	title   = frontmatter.Text(diag.MaxTitle)
	date    = frontmatter.Parsed(shape("một ngày", "a date", "2024-08-06"), catalogue.ParseDate)
	stars   = frontmatter.Parsed(shape("hạng sao", "stars", "4"), catalogue.ParseStars)
	goal    = frontmatter.Int(1, 1_000_000)
	address = frontmatter.Parsed(shape("địa chỉ của trang", "the site's address", "https://ocop.example.vn/"), parseBaseURL)
	slug    = frontmatter.Parsed(shape("một địa chỉ trang", "a page's address", "yen-son"), parseSlug)
)

var siteFields = slices.Concat(frontmatter.Fields[Config]{
	bind("title", title, func(c *Config) *string { return &c.Title }, "tên của trang", "the site's name").Must(),
	bind("description", text, func(c *Config) *string { return &c.Description }, "một câu giới thiệu trang", "a sentence that presents the site"),
	bind("base_url", address, func(c *Config) *string { return &c.BaseURL }, "địa chỉ của trang", "the site's address").Must(),
	bind("language", frontmatter.Parsed(shape("vi hoặc en", "vi or en", "vi"), parseLanguage),
		func(c *Config) *viet.Language { return &c.Language }, "ngôn ngữ", "the language"),
	bind("theme", slug,
		func(c *Config) *string { return &c.Theme }, "giao diện", "the theme"),
	bind("province", text, func(c *Config) *string { return &c.Province }, "tỉnh", "the province").Must(),
	bind("office", frontmatter.Object(officeFields, "{name: …, phone: …}"), func(c *Config) *Office { return &c.Office }, "cơ quan phụ trách", "the office in charge"),
	bind("districts", frontmatter.List(frontmatter.Pointer(frontmatter.Object(districtFields, "{name: Yên Sơn, kind: huyện}"))),
		func(c *Config) *[]*catalogue.District { return &c.Districts }, "các huyện", "the districts").Must(),
	bind("groups", frontmatter.List(frontmatter.Pointer(frontmatter.Object(groupFields, "{id: thuc-pham, name: Thực phẩm}"))),
		func(c *Config) *[]*catalogue.Group { return &c.Groups }, "các nhóm sản phẩm", "the product groups").Must(),
	bind("certificate", frontmatter.ObjectOver(ruleFields, Default().Certificate, "{months: 36, warn_days: 90}"),
		func(c *Config) *catalogue.CertificateRule { return &c.Certificate }, "thời hạn giấy chứng nhận", "how long certificates hold"),
	bind("targets", frontmatter.Object(planFields, "{plan: 90/KH-UBND, list: […]}"), func(c *Config) *catalogue.Plan { return &c.Plan }, "mục tiêu của kế hoạch", "the plan's targets"),
	bind("photos", frontmatter.ObjectOver(photoFields, Default().Photos, "{widths: [320, 640, 960, 1280]}"),
		func(c *Config) *photo.Recipe { return &c.Photos }, "cỡ ảnh", "sizes of photos"),
	bind("colours", frontmatter.Object(colourFields, `{light: {link: "#0B5D3B"}}`), func(c *Config) *theme.Colours { return &c.Colours }, "màu của giao diện", "the theme's colours"),
	bind("logo", frontmatter.Parsed(shape("đường dẫn một ảnh", "a picture's path", "content/logo.png"), parseIllustration),
		func(c *Config) **catalogue.Photo { return &c.Logo }, "biểu trưng", "the logo"),
	bind("publish", targets, func(c *Config) *[]Target { return &c.Publish }, "những nơi đăng trang", "where the site is published to"),
	bind("hosting", frontmatter.Object(hostingFields, "{compress: [gz, br], servers: [nginx]}"),
		func(c *Config) *Hosting { return &c.Hosting }, "tệp cho máy chủ", "files for the host"),
}, frontmatter.Refuse[Config](diag.SecretInSite, secretKeys...))

var colourFields = frontmatter.Fields[theme.Colours]{
	bind("light", frontmatter.Object(tintFields, `{link: "#0B5D3B"}`), func(c *theme.Colours) *theme.Tint { return &c.Light }, "màu ban ngày", "colours by day"),
	bind("dark", frontmatter.Object(tintFields, `{link: "#8FDCAE"}`), func(c *theme.Colours) *theme.Tint { return &c.Dark }, "màu ban đêm", "colours by night"),
}

// tintFields has a field for each role of a colour.
var tintFields = func() frontmatter.Fields[theme.Tint] {
	colour := frontmatter.Parsed(shape("một màu", "a colour", `"#0B5D3B"`), theme.ParseColour)
	var fields frontmatter.Fields[theme.Tint]
	for i, role := range theme.Roles {
		fields = append(fields, bind(role.Name, colour, func(t *theme.Tint) *string { return &t.Values[i] }, role.For.Vi, role.For.En))
	}
	return fields
}()

var officeFields = frontmatter.Fields[Office]{
	bind("name", text, func(o *Office) *string { return &o.Name }, "tên cơ quan", "the office's name").Must(),
	bind("address", text, func(o *Office) *string { return &o.Address }, "địa chỉ", "the address"),
	bind("phone", text, func(o *Office) *string { return &o.Phone }, "điện thoại", "telephone"),
	bind("email", text, func(o *Office) *string { return &o.Email }, "thư điện tử", "e-mail"),
	bind("website", text, func(o *Office) *string { return &o.Website }, "trang web", "website"),
}

var districtFields = frontmatter.Fields[catalogue.District]{
	bind("name", text, func(d *catalogue.District) *string { return &d.Name }, "tên huyện", "the district's name").Must(),
	bind("kind", text, func(d *catalogue.District) *string { return &d.Kind }, "loại: huyện, thị xã, thành phố", "its kind: district, town, city"),
	bind("id", slug,
		func(d *catalogue.District) *string { return &d.Slug }, "địa chỉ trang", "the page's address"),
	bind("code", text, func(d *catalogue.District) *string { return &d.Code }, "mã đơn vị", "the unit's code"),
	bind("former", date, func(d *catalogue.District) *catalogue.Date { return &d.Former }, "ngày cuối cùng còn là một cấp", "its last day as a level of government"),
	bind("communes", frontmatter.List(frontmatter.Pointer(frontmatter.Either(communeName, frontmatter.Object(communeFields, "{name: Mỹ Bằng, kind: xã}")))),
		func(d *catalogue.District) *[]*catalogue.Commune { return &d.Communes }, "các xã", "the communes"),
}

var communeFields = frontmatter.Fields[catalogue.Commune]{
	bind("name", text, func(c *catalogue.Commune) *string { return &c.Name }, "tên xã", "the commune's name").Must(),
	bind("kind", text, func(c *catalogue.Commune) *string { return &c.Kind }, "loại: xã, phường, thị trấn", "its kind: commune, ward, township"),
	bind("code", text, func(c *catalogue.Commune) *string { return &c.Code }, "mã đơn vị", "the unit's code"),
	bind("also", frontmatter.ListOrOne(text), func(c *catalogue.Commune) *[]string { return &c.Also }, "cách viết khác", "other spellings"),
	bind("now", frontmatter.ListOrOne(frontmatter.Object(unitFields, "{name: Mỹ Lâm, kind: phường}")),
		func(c *catalogue.Commune) *[]catalogue.Unit { return &c.Now }, "nay thuộc", "where it belongs now"),
}

// communeName is a commune by its name alone.
var communeName = frontmatter.Type[catalogue.Commune]{Shape: text.Shape, Read: func(v frontmatter.Value) (catalogue.Commune, diag.List) {
	name, list := text.Read(v)
	c := catalogue.Commune{Name: name}
	c.Mark("name", v.Pos())
	return c, list
}}

var unitFields = frontmatter.Fields[catalogue.Unit]{
	bind("name", text, func(u *catalogue.Unit) *string { return &u.Name }, "tên", "the name").Must(),
	bind("kind", text, func(u *catalogue.Unit) *string { return &u.Kind }, "loại", "the kind"),
	bind("part", frontmatter.Bool(), func(u *catalogue.Unit) *bool { return &u.Part }, "chỉ một phần", "only a part"),
}

var groupFields = frontmatter.Fields[catalogue.Group]{
	bind("id", slug,
		func(g *catalogue.Group) *string { return &g.ID }, "địa chỉ trang", "the page's address").Must(),
	bind("name", text, func(g *catalogue.Group) *string { return &g.Name }, "tên nhóm", "the group's name").Must(),
	bind("illustration", frontmatter.Parsed(shape("đường dẫn một tranh", "a picture's path", "content/groups/thuc-pham.png"), parseIllustration),
		func(g *catalogue.Group) **catalogue.Photo { return &g.Illustration }, "tranh minh họa", "a drawing"),
	bind("alt", text, func(g *catalogue.Group) *string { return &g.IllustrationAlt }, "lời tả tranh minh họa", "what the drawing shows"),
}

var ruleFields = frontmatter.Fields[catalogue.CertificateRule]{
	bind("months", frontmatter.Int(1, 600), func(r *catalogue.CertificateRule) *int { return &r.Months }, "số tháng có hiệu lực", "months that a certificate holds"),
	bind("warn_days", frontmatter.Int(0, 3660), func(r *catalogue.CertificateRule) *int { return &r.WarnDays }, "báo trước bao nhiêu ngày", "days of warning"),
	bind("source", text, func(r *catalogue.CertificateRule) *string { return &r.Source }, "nguồn", "the source"),
}

var planFields = frontmatter.Fields[catalogue.Plan]{
	bind("plan", text, func(p *catalogue.Plan) *string { return &p.Number }, "số kế hoạch", "the plan's number"),
	bind("issued", date, func(p *catalogue.Plan) *catalogue.Date { return &p.Issued }, "ngày ban hành", "the day of issue"),
	bind("source", text, func(p *catalogue.Plan) *string { return &p.Source }, "nguồn", "the source"),
	bind("list", frontmatter.List(frontmatter.Object(targetFields, "{id: tong-so, name: …, measure: products, goal: 230}")),
		func(p *catalogue.Plan) *[]catalogue.Target { return &p.Targets }, "các mục tiêu", "the targets").Must(),
}

var targetFields = frontmatter.Fields[catalogue.Target]{
	bind("id", slug, func(t *catalogue.Target) *string { return &t.ID }, "mã", "the id").Must(),
	bind("name", text, func(t *catalogue.Target) *string { return &t.Name }, "tên mục tiêu", "the target's name").Must(),
	bind("measure", frontmatter.Parsed(shape("một phép đếm", "a measure", "products"), parseMeasure),
		func(t *catalogue.Target) *string { return &t.Measure }, "phép đếm", "the measure").Must(),
	bind("filter", frontmatter.Object(filterFields, "{stars_min: 3}"), func(t *catalogue.Target) *catalogue.Filter { return &t.Filter }, "điều kiện", "what is counted"),
	bind("goal", goal, func(t *catalogue.Target) *int { return &t.Goal }, "con số phải đạt", "the number to reach").Must(),
	bind("deadline", date, func(t *catalogue.Target) *catalogue.Date { return &t.Deadline }, "hạn", "the deadline"),
	bind("source", text, func(t *catalogue.Target) *string { return &t.Source }, "nguồn", "the source"),
}

var filterFields = frontmatter.Fields[catalogue.Filter]{
	bind("stars", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.Stars }, "đúng hạng sao", "exactly so many stars"),
	bind("stars_min", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.StarsMin }, "từ hạng sao", "at least so many stars"),
	bind("potential", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.Potential }, "tiềm năng hạng sao", "on the way to so many stars"),
	bind("from", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.From }, "nâng từ hạng sao", "raised from so many stars"),
	bind("to_min", stars, func(f *catalogue.Filter) *catalogue.Stars { return &f.ToMin }, "nâng lên ít nhất", "raised to at least so many"),
	bind("since", date, func(f *catalogue.Filter) *catalogue.Date { return &f.Since }, "kể từ", "since"),
	bind("district", text, func(f *catalogue.Filter) *string { return &f.District }, "trong huyện", "in the district"),
	bind("group", text, func(f *catalogue.Filter) *string { return &f.Group }, "trong nhóm", "in the group"),
}

var photoFields = frontmatter.Fields[photo.Recipe]{
	bind("widths", frontmatter.List(frontmatter.Int(16, 4096)), func(r *photo.Recipe) *[]int { return &r.Widths }, "các cỡ, điểm ảnh", "widths in pixels"),
	bind("formats", frontmatter.List(frontmatter.Parsed(shape("webp hoặc avif", "webp or avif", "webp"), parseFormat)),
		func(r *photo.Recipe) *[]photo.Format { return &r.Formats }, "định dạng ngoài JPEG, tốt nhất trước", "formats beside JPEG, best first"),
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
	if !slices.Contains(names, s) {
		return "", diag.NewFault(diag.UnknownMeasure, s, strings.Join(names, ", "))
	}
	return s, nil
}
