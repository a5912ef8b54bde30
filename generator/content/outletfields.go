package content

import (
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// outletFields declares what the file of a point of sale may say, in the order in which ocop writes it.
var outletFields = frontmatter.Fields[catalogue.Outlet]{
	bind("title", title, func(o *catalogue.Outlet) *string { return &o.Title }, "tên điểm bán", "the outlet's name").
		Must().Like("Cửa hàng OCOP Tâm Hương").Note("như trên biển hiệu", "as on its sign"),
	bind("kind", frontmatter.Choice(catalogue.OutletKinds...),
		func(o *catalogue.Outlet) *string { return &o.Kind }, "loại", "its kind").
		Like("cửa hàng").Note("chọn một từ trong danh sách", "one of the list"),
	bind("address", text, func(o *catalogue.Outlet) *string { return &o.Address }, "địa chỉ", "the address").
		Like("số 12, tổ 3").
		Note("số nhà, đường; xã và huyện ghi ở các dòng dưới; ở ngoài tỉnh thì viết cả địa chỉ vào đây", "house and street; commune and district have lines of their own; outside the province the whole address stands here"),
	bind("village", text, func(o *catalogue.Outlet) *string { return &o.Village }, "thôn, bản, tổ", "the village").
		Like("thôn Tân Thành").Note("khi không có số nhà, tên đường", "where there is no street"),
	bind("commune", text, func(o *catalogue.Outlet) *string { return &o.CommuneName }, "xã, phường, thị trấn", "the commune").
		Of(Communes).Like("Phan Thiết").Note("một xã trong ocop.yaml, có dấu hay không dấu đều được", "one of ocop.yaml, with or without marks"),
	bind("commune_now", text, func(o *catalogue.Outlet) *string { return &o.LocalityName }, "xã, phường hiện nay", "the commune of today").
		Of(Localities).Like("Minh Xuân").
		Note("chỉ cần khi xã cũ bị chia, hoặc chỉ biết tên hiện nay", "needed only where the commune was divided, or only the name of today is known"),
	bind("district", text, func(o *catalogue.Outlet) *string { return &o.DistrictName }, "huyện, thành phố", "the district").
		Of(Districts).Like("Tuyên Quang").
		Note("bỏ trống khi điểm bán ở ngoài tỉnh, hoặc khi tên xã chỉ có ở một huyện", "left out for an outlet outside the province, or where only one district has a commune of that name"),
	bind("phone", frontmatter.ListOrOne(phone), func(o *catalogue.Outlet) *[]string { return &o.Phones }, "điện thoại", "telephone").
		Note("số để khách gọi; nhiều số thì viết [số, số]", "for customers; several as [number, number]"),
	bind("hours", frontmatter.ListOrOne(hours), func(o *catalogue.Outlet) *[]catalogue.Hours { return &o.Hours }, "giờ mở cửa", "opening hours").
		Like("7:30–17:00 thứ 2 – thứ 6").
		Note("giờ trước, ngày sau; nhiều khung giờ thì viết thành danh sách; mở cả tuần thì viết hằng ngày", "the hours, then the days; several as a list; daily where it is open all week"),
	bind("zalo", phone, func(o *catalogue.Outlet) *string { return &o.Zalo }, "số Zalo", "Zalo number").
		Like("0912 345 678").Note("số điện thoại dùng Zalo", "the telephone number that Zalo knows"),
	bind("website", address, func(o *catalogue.Outlet) *string { return &o.Website }, "trang web", "website").
		Like("https://example.vn/").Note("viết đủ https://", "with https://"),
	bind("map", address, func(o *catalogue.Outlet) *string { return &o.Map }, "chỉ đường", "the way there").
		Like("https://maps.app.goo.gl/abc").Note("liên kết chia sẻ của một bản đồ trên mạng", "a link to a map on the web"),
	bind("products", frontmatter.ListOrOne(named(slug)),
		func(o *catalogue.Outlet) *[]catalogue.Mention { return &o.ProductIDs }, "bán những sản phẩm", "products that it sells").
		Like("[che-xanh-ngoc-thuy]").Note("tên thư mục của từng sản phẩm trong content/products", "the names of their folders in content/products"),
	bind("producers", frontmatter.ListOrOne(named(slug)),
		func(o *catalogue.Outlet) *[]catalogue.Mention { return &o.ProducerIDs }, "bán mọi sản phẩm của chủ thể", "producers all of whose products it sells").
		Of(Producers).Like("[htx-su-anh]").
		Note("tên tệp của chủ thể trong content/producers, bỏ đuôi .md", "the names of their files in content/producers without .md"),
	bind("groups", frontmatter.ListOrOne(named(text)),
		func(o *catalogue.Outlet) *[]catalogue.Mention { return &o.GroupNames }, "bán mọi sản phẩm của nhóm", "groups all of whose products it sells").
		Of(Groups).Like("[thuc-pham]").Note("mã nhóm trong ocop.yaml", "ids of groups in ocop.yaml"),
	bind("all", frontmatter.Bool(), func(o *catalogue.Outlet) *bool { return &o.All }, "bán mọi sản phẩm", "it sells every product").
		Note("viết có khi điểm bán có đủ sản phẩm của cả danh mục", "write yes where it has all products of the catalogue"),
	bind("photos", photos, func(o *catalogue.Outlet) *[]*catalogue.Photo { return &o.Photos }, "ảnh", "photos").
		Like("[{file: 1.jpg, alt: Mặt tiền cửa hàng}]").
		Note("bỏ trống thì dùng mọi ảnh nằm cạnh tệp index.md, theo tên", "left out, all photos beside index.md are taken by name"),
	bind("aliases", aliases, func(o *catalogue.Outlet) *[]string { return &o.Aliases }, "địa chỉ cũ", "former addresses").
		Note("tên tệp trước khi đổi; ai mở địa chỉ cũ được đưa tới trang này", "the file's former names; who opens one is led here"),
	bind("draft", frontmatter.Bool(), func(o *catalogue.Outlet) *bool { return &o.Draft }, "bản nháp", "a draft").
		Note("viết có để chưa đưa lên trang; xong thì xóa dòng này", "write yes to keep it off the site; delete the line when it is ready"),
	bind("publish_on", date, func(o *catalogue.Outlet) *catalogue.Date { return &o.PublishOn }, "ngày đăng", "the day it is to be published").
		Like("2026-12-01").Note("trước ngày ấy điểm bán chưa hiện trên trang", "before that day the site does not show it"),
	bind("sources", sources, func(o *catalogue.Outlet) *[]string { return &o.Sources }, "nguồn của thông tin", "where the facts come from").
		Like("[https://example.vn/bai-bao]").
		Note("trang báo, số văn bản mà những điều ghi ở đây dựa vào", "articles and documents that what is said here rests on"),
}

// hours are read as far as they can be.
var hours = frontmatter.Type[catalogue.Hours]{Shape: text.Shape.Named("giờ mở cửa", "opening hours", "7:30–17:00 hằng ngày"),
	Read: func(v frontmatter.Value) (catalogue.Hours, diag.List) {
		s, list := text.Read(v)
		return catalogue.ParseHours(s), list
	}}

// named is a name in a list of names.
func named(name frontmatter.Type[string]) frontmatter.Type[catalogue.Mention] {
	return frontmatter.Type[catalogue.Mention]{Shape: name.Shape, Read: func(v frontmatter.Value) (catalogue.Mention, diag.List) {
		text, list := name.Read(v)
		m := catalogue.Mention{Name: text}
		m.Mark("name", v.Pos())
		return m, list
	}}
}
