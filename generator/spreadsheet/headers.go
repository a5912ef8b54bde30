package spreadsheet

import "ocop/generator/diag"

// header is what a column is called: on our own sheets, and on those of communes, districts, departments and of the
// portals that export lists.
type header struct {
	label diag.Text // empty: the field's own label
	also  []string
}

// headers are the columns' names by the columns' keys. Names are compared folded, without what stands in brackets.
var headers = map[string]header{
	"product": {diag.Text{Vi: "Mã sản phẩm", En: "Product code"}, []string{"mã", "mã sp", "mã SP OCOP", "code", "id", "slug"}},
	"product.title": {diag.Text{Vi: "Tên sản phẩm", En: "Product"}, []string{
		"tên sản phẩm OCOP", "sản phẩm", "sản phẩm OCOP", "tên SP", "SP OCOP", "tên hàng", "tên hàng hóa", "tên sản phẩm dịch vụ",
		"tên sản phẩm, dịch vụ", "sản phẩm, dịch vụ", "tên sản phẩm được công nhận", "sản phẩm được công nhận", "tên gọi sản phẩm",
		"tên đầy đủ của sản phẩm", "danh mục sản phẩm", "tên sản phẩm tham gia", "sản phẩm đạt OCOP", "product name", "name",
		"sản phẩm tên", "thông tin sản phẩm tên sản phẩm", "thông tin sản phẩm tên",
	}},
	"product.summary": {diag.Text{Vi: "Giới thiệu một câu", En: "Summary"}, []string{
		"giới thiệu", "mô tả", "mô tả ngắn", "mô tả sản phẩm", "giới thiệu sản phẩm", "giới thiệu ngắn", "đặc điểm", "tóm tắt", "description",
	}},
	"product.stars": {diag.Text{Vi: "Hạng sao", En: "Stars"}, []string{
		"số sao", "sao", "hạng", "xếp hạng", "phân hạng", "kết quả phân hạng", "kết quả đánh giá", "kết quả xếp hạng", "đạt sao", "đạt hạng sao",
		"hạng sao OCOP", "sao OCOP", "xếp hạng sao", "hạng sao đạt được", "số sao đạt được", "phân hạng sao", "xếp loại", "tiêu chuẩn sao",
		"hạng OCOP", "OCOP", "cấp sao", "hạng sao được công nhận", "rating",
	}},
	"product.potential": {diag.Text{Vi: "Hạng sao tiềm năng", En: "Potential stars"}, []string{
		"tiềm năng", "sao tiềm năng", "tiềm năng sao", "tiềm năng 5 sao", "hạng sao đề nghị", "hạng sao đăng ký", "đăng ký hạng sao",
	}},
	"product.group": {diag.Text{Vi: "Nhóm sản phẩm", En: "Group"}, []string{
		"nhóm", "nhóm ngành", "ngành", "ngành hàng", "nhóm hàng", "ngành sản phẩm", "ngành hàng sản phẩm", "loại sản phẩm", "phân loại",
		"bộ sản phẩm", "nhóm ngành hàng", "phân nhóm", "nhóm ngành sản phẩm", "lĩnh vực", "category", "product group",
	}},
	"product.producer": {diag.Text{Vi: "Chủ thể", En: "Producer"}, []string{
		"tên chủ thể", "chủ thể OCOP", "chủ thể sản xuất", "tên chủ thể sản xuất", "chủ thể sản phẩm", "tên chủ thể OCOP", "đơn vị", "tên đơn vị",
		"đơn vị sản xuất", "cơ sở sản xuất", "tên cơ sở", "tên cơ sở sản xuất", "cơ sở", "nhà sản xuất", "tổ chức, cá nhân", "tên tổ chức, cá nhân",
		"tên HTX", "tên HTX, doanh nghiệp", "HTX", "hợp tác xã", "doanh nghiệp", "tên doanh nghiệp", "tên chủ thể, cơ sở", "chủ thể tham gia",
		"chủ thể là tổ chức, cá nhân", "đơn vị chủ thể", "tên chủ thể tham gia", "chủ thể có sản phẩm", "đơn vị cung ứng", "chủ cơ sở sản xuất",
		"chủ thể tên", "chủ thể tên chủ thể", "thông tin chủ thể tên", "thông tin chủ thể tên chủ thể", "tên cơ sở, doanh nghiệp", "company",
	}},
	"product.commune": {diag.Text{Vi: "Xã, phường, thị trấn", En: "Commune"}, []string{
		"xã", "xã, phường", "phường", "phường, xã", "tên xã", "cấp xã", "xã, thị trấn", "xã cũ", "xã (cũ)", "địa bàn xã", "đơn vị xã", "địa chỉ xã", "địa chỉ xã, phường",
		"địa chỉ xã, phường, thị trấn", "phường, xã, thị trấn", "nơi sản xuất xã", "UBND xã", "ward",
	}},
	"product.commune_now": {diag.Text{Vi: "Xã, phường hiện nay", En: "Commune today"}, []string{
		"xã mới", "phường mới", "xã, phường mới", "xã (mới)", "xã, phường (mới)", "xã sau sáp nhập", "xã, phường sau sáp nhập", "nay thuộc", "nay là", "địa chỉ mới",
		"xã hiện nay", "tên xã mới", "đơn vị hành chính mới", "xã, phường sau sắp xếp", "xã sau sắp xếp",
	}},
	"product.district": {diag.Text{Vi: "Huyện, thành phố", En: "District"}, []string{
		"huyện", "tên huyện", "huyện, thị xã", "huyện, thị", "huyện, TP", "cấp huyện", "huyện, thị xã, thành phố", "huyện, thành phố, thị xã", "địa bàn huyện",
		"quận, huyện", "quận, huyện, thị xã", "địa chỉ huyện", "địa chỉ huyện, thành phố", "địa phương", "địa bàn", "huyện cũ", "UBND huyện",
	}},
	"product.village": {diag.Text{Vi: "Thôn, bản, tổ", En: "Village"}, []string{
		"thôn", "bản", "thôn, bản", "xóm", "tổ", "thôn, xóm", "thôn, tổ", "tổ dân phố", "thôn, tổ dân phố", "thôn, bản, tổ dân phố", "địa chỉ thôn", "khu", "ấp",
	}},
	"product.certificate.number": {diag.Text{Vi: "Số quyết định", En: "Decision number"}, []string{
		"quyết định", "số QĐ", "QĐ", "quyết định số", "quyết định công nhận", "số quyết định công nhận", "QĐ công nhận", "số QĐ công nhận",
		"quyết định phê duyệt", "văn bản công nhận", "số văn bản", "số giấy chứng nhận", "số chứng nhận", "số, ngày quyết định",
		"số, ngày tháng quyết định", "quyết định công nhận số", "quyết định số, ngày", "số quyết định, ngày", "quyết định phê duyệt kết quả", "quyết định công nhận kết quả",
		"số ký hiệu", "quyết định công nhận số quyết định", "giấy chứng nhận số", "số, ngày tháng năm quyết định", "quyết định công nhận số, ký hiệu",
	}},
	"product.certificate.issued": {diag.Text{Vi: "Ngày quyết định", En: "Decision date"}, []string{
		"ngày cấp", "ngày ký", "ngày công nhận", "ngày ban hành", "ngày tháng quyết định", "ngày QĐ", "ngày, tháng, năm", "ngày, tháng, năm quyết định", "năm công nhận",
		"năm đạt", "năm", "năm đánh giá", "năm cấp", "thời gian công nhận", "thời điểm công nhận", "ngày cấp giấy chứng nhận", "năm phân hạng", "năm đạt OCOP",
		"quyết định công nhận ngày", "quyết định ngày", "quyết định công nhận ngày ký", "quyết định công nhận ngày quyết định", "giấy chứng nhận ngày cấp",
		"quyết định công nhận ngày tháng", "quyết định công nhận ngày, tháng, năm", "năm xếp hạng", "năm được công nhận", "ngày, tháng", "quyết định công nhận năm",
	}},
	"product.certificate.expires": {diag.Text{Vi: "Ngày hết hạn", En: "Expires"}, []string{
		"hết hạn", "hiệu lực đến", "ngày hết hiệu lực", "có giá trị đến", "giấy chứng nhận hết hạn",
		"giấy chứng nhận ngày hết hạn", "giá trị đến ngày",
	}},
	"product.certificate.issuer": {diag.Text{Vi: "Cơ quan cấp", En: "Issued by"}, []string{
		"cơ quan ban hành", "cơ quan công nhận", "đơn vị cấp", "nơi cấp", "cấp công nhận", "cơ quan quyết định", "giấy chứng nhận cơ quan cấp", "cơ quan ký",
	}},
	"product.certificate.score": {diag.Text{Vi: "Điểm", En: "Points"}, []string{
		"số điểm", "điểm số", "điểm đánh giá", "tổng điểm", "điểm trung bình", "điểm chấm", "điểm bình quân", "kết quả điểm", "score",
	}},
	"product.certificate.criteria": {diag.Text{Vi: "Bộ tiêu chí", En: "Criteria"}, []string{"theo bộ tiêu chí"}},
	"product.history":              {diag.Text{Vi: "Các lần công nhận trước", En: "Former ratings"}, []string{"lịch sử công nhận", "lịch sử"}},
	"product.price.amount": {diag.Text{Vi: "Giá (đồng)", En: "Price (đồng)"}, []string{
		"giá", "giá bán", "giá bán lẻ", "đơn giá", "giá thành", "giá sản phẩm", "giá bán bình quân", "giá niêm yết", "giá tham khảo", "giá bán tham khảo", "price",
		"giá bán hiện nay", "giá hiện tại", "giá cả",
	}},
	"product.price.unit": {diag.Text{Vi: "Đơn vị tính giá", En: "Price for each"}, []string{"đơn vị tính", "ĐVT", "đơn vị giá", "giá cho mỗi", "unit"}},
	"product.price.as_of": {diag.Text{Vi: "Thời điểm hỏi giá", En: "Price as of"}, []string{
		"ngày giá", "thời điểm giá", "giá tại thời điểm", "ngày cập nhật giá",
	}},
	"product.packaging": {diag.Text{Vi: "Quy cách đóng gói", En: "Packaging"}, []string{
		"quy cách", "đóng gói", "bao bì", "quy cách sản phẩm", "khối lượng", "trọng lượng", "khối lượng tịnh", "quy cách, đóng gói", "dung tích", "mẫu mã, quy cách",
	}},
	"product.ingredients": {diag.Text{Vi: "Nguyên liệu", En: "Ingredients"}, []string{"thành phần", "nguyên liệu chính", "thành phần chính", "nguyên vật liệu"}},
	"product.shelf_life": {diag.Text{Vi: "Hạn sử dụng", En: "Shelf life"}, []string{
		"HSD", "hạn dùng", "thời hạn sử dụng", "thời gian sử dụng",
	}},
	"product.storage": {diag.Text{Vi: "Cách bảo quản", En: "Storage"}, []string{"bảo quản", "hướng dẫn bảo quản", "điều kiện bảo quản"}},
	"product.season": {diag.Text{Vi: "Các tháng có hàng", En: "Months"}, []string{
		"mùa vụ", "thời vụ", "mùa", "tháng có hàng", "thời gian có hàng", "vụ thu hoạch", "thời gian thu hoạch", "tháng", "season",
	}},
	"product.min_order": {diag.Text{Vi: "Lượng đặt tối thiểu", En: "Least order"}, []string{"đặt tối thiểu", "số lượng tối thiểu", "đơn hàng tối thiểu", "MOQ"}},
	"product.capacity": {diag.Text{Vi: "Năng lực cung ứng", En: "Capacity"}, []string{
		"sản lượng", "công suất", "khả năng cung ứng", "năng lực sản xuất", "sản lượng năm", "sản lượng hằng năm", "quy mô sản xuất", "khả năng cung cấp",
	}},
	"product.standards": {diag.Text{Vi: "Tiêu chuẩn, chứng nhận khác", En: "Other standards"}, []string{
		"tiêu chuẩn", "chứng nhận khác", "chứng nhận", "tiêu chuẩn chất lượng", "tiêu chuẩn áp dụng", "chứng nhận VietGAP", "các chứng nhận", "chứng chỉ",
		"tiêu chuẩn, chứng nhận", "chứng nhận chất lượng", "giấy chứng nhận khác", "standards",
	}},
	"product.gtin":       {diag.Text{Vi: "Mã vạch", En: "Barcode"}, []string{"mã số mã vạch", "mã số, mã vạch", "MSMV", "số mã vạch", "GTIN", "EAN"}},
	"product.trace":      {diag.Text{Vi: "Trang truy xuất nguồn gốc", En: "Traceability page"}, []string{"truy xuất nguồn gốc", "truy xuất", "link truy xuất", "mã truy xuất", "QR truy xuất"}},
	"product.buy":        {diag.Text{Vi: "Nơi bán trên mạng", En: "Where to buy"}, []string{"link mua hàng", "link bán hàng"}},
	"product.photos":     {diag.Text{Vi: "Tệp ảnh", En: "Photos"}, []string{"tên tệp ảnh", "file ảnh"}},
	"product.aliases":    {diag.Text{Vi: "Địa chỉ trang cũ", En: "Former addresses"}, nil},
	"product.draft":      {diag.Text{Vi: "Bản nháp", En: "Draft"}, []string{"nháp"}},
	"product.publish_on": {diag.Text{Vi: "Ngày đăng", En: "Publish on"}, nil},
	"product.sources":    {diag.Text{Vi: "Nguồn thông tin", En: "Sources"}, []string{"nguồn", "nguồn tin", "tài liệu", "link bài viết"}},
	"product.en.title":   {diag.Text{Vi: "Tên tiếng Anh", En: "English name"}, []string{"tên sản phẩm tiếng Anh", "tên sản phẩm (tiếng Anh)"}},
	"product.en.summary": {diag.Text{Vi: "Giới thiệu bằng tiếng Anh", En: "English summary"}, []string{"mô tả tiếng Anh", "giới thiệu tiếng Anh"}},

	"producer": {diag.Text{Vi: "Mã chủ thể", En: "Producer code"}, []string{"mã", "mã đơn vị", "code", "id"}},
	"producer.title": {diag.Text{Vi: "Tên chủ thể", En: "Producer"}, []string{
		"chủ thể", "chủ thể OCOP", "tên chủ thể sản xuất", "chủ thể sản xuất", "đơn vị", "tên đơn vị", "cơ sở sản xuất", "tên cơ sở", "tên cơ sở sản xuất", "nhà sản xuất",
		"tên HTX", "HTX", "hợp tác xã", "tên hợp tác xã", "tên doanh nghiệp", "doanh nghiệp", "tên tổ chức, cá nhân", "tổ chức, cá nhân", "company", "name",
	}},
	"producer.kind": {diag.Text{Vi: "Loại hình", En: "Kind"}, []string{
		"loại hình chủ thể", "loại hình sản xuất", "loại hình tổ chức", "loại hình kinh tế", "loại chủ thể", "hình thức tổ chức", "loại hình doanh nghiệp", "chủ thể loại hình",
		"thông tin chủ thể loại hình", "loại hình đơn vị",
	}},
	"producer.village": {diag.Text{Vi: "Thôn, bản, tổ", En: "Village"}, []string{"thôn", "bản", "xóm", "tổ", "thôn, bản", "thôn, xóm", "tổ dân phố", "địa chỉ thôn"}},
	"producer.address": {diag.Text{Vi: "Địa chỉ", En: "Address"}, []string{
		"địa chỉ chủ thể", "địa chỉ trụ sở", "trụ sở", "địa chỉ sản xuất", "địa chỉ cơ sở", "nơi sản xuất", "địa chỉ liên hệ", "địa điểm", "địa điểm sản xuất", "địa chỉ đơn vị",
		"địa chỉ trụ sở chính", "địa chỉ sản xuất kinh doanh", "chủ thể địa chỉ", "thông tin chủ thể địa chỉ", "địa chỉ chi tiết", "địa chỉ cụ thể",
	}},
	"producer.commune":     {diag.Text{Vi: "Xã, phường, thị trấn", En: "Commune"}, []string{"xã", "xã, phường", "phường", "phường, xã", "tên xã", "xã, thị trấn", "địa chỉ xã"}},
	"producer.commune_now": {diag.Text{Vi: "Xã, phường hiện nay", En: "Commune today"}, []string{"xã mới", "phường mới", "xã, phường mới", "xã (mới)", "nay thuộc", "xã hiện nay"}},
	"producer.district": {diag.Text{Vi: "Huyện, thành phố", En: "District"}, []string{
		"huyện", "huyện, thị xã", "huyện, TP", "quận, huyện", "huyện, thị xã, thành phố", "địa bàn", "địa phương", "địa chỉ huyện",
	}},
	"producer.phone": {diag.Text{Vi: "Điện thoại", En: "Telephone"}, []string{
		"số điện thoại", "SĐT", "ĐT", "điện thoại liên hệ", "số điện thoại liên hệ", "liên hệ", "thông tin liên hệ", "số ĐT", "di động", "điện thoại di động", "hotline",
		"điện thoại chủ thể", "số điện thoại chủ thể", "chủ thể điện thoại", "chủ thể số điện thoại", "thông tin chủ thể điện thoại", "thông tin chủ thể số điện thoại",
		"SĐT liên hệ", "phone", "tel", "số điện thoại người đại diện",
	}},
	"producer.email":   {diag.Text{Vi: "Thư điện tử", En: "E-mail"}, []string{"email", "e-mail", "địa chỉ email", "hòm thư", "thư điện tử (email)"}},
	"producer.website": {diag.Text{Vi: "Trang web", En: "Website"}, []string{"website", "web", "địa chỉ web", "trang web (website)", "fanpage", "trang thông tin điện tử"}},
	"producer.zalo":    {diag.Text{Vi: "Số Zalo", En: "Zalo"}, []string{"zalo", "SĐT Zalo"}},
	"producer.representative": {diag.Text{Vi: "Người đại diện", En: "Represented by"}, []string{
		"đại diện", "họ tên người đại diện", "người đại diện pháp luật", "người đại diện theo pháp luật", "giám đốc", "chủ nhiệm", "chủ cơ sở", "chủ hộ", "họ và tên chủ thể",
		"người đứng đầu", "họ và tên", "họ tên", "họ tên chủ cơ sở", "đại diện chủ thể", "người liên hệ", "chủ thể người đại diện", "thông tin chủ thể người đại diện",
		"tên người đại diện", "họ và tên người đại diện", "đại diện pháp luật", "giám đốc, chủ nhiệm",
	}},
	"producer.founded": {diag.Text{Vi: "Năm thành lập", En: "Founded"}, []string{"ngày thành lập", "thành lập", "thành lập năm"}},
	"producer.members": {diag.Text{Vi: "Số thành viên", En: "Members"}, []string{"thành viên", "số xã viên", "số hộ", "số lao động", "số hộ tham gia", "số thành viên, hộ"}},
	"producer.photos":  {diag.Text{Vi: "Tệp ảnh", En: "Photos"}, []string{"tên tệp ảnh", "file ảnh"}},
	"producer.sources": {diag.Text{Vi: "Nguồn thông tin", En: "Sources"}, []string{"nguồn", "nguồn tin", "tài liệu"}},
}

// counting are headers of columns that number the rows.
var counting = []string{"stt", "tt", "so tt", "so thu tu", "no", "stt ho so", "thu tu", "so"}
