package sample

// What names are put together from.
var (
	firstSyllables = []string{
		"An", "Bình", "Tân", "Phú", "Hòa", "Yên", "Thanh", "Minh", "Vĩnh", "Xuân", "Đông", "Tây", "Nam", "Bắc", "Long",
		"Hưng", "Thái", "Đại", "Trung", "Kim", "Ngọc", "Quang", "Tràng", "Liên", "Thượng", "Hạ", "Cẩm", "Nghĩa", "Phong",
		"Lộc", "Hồng", "Mỹ", "Sơn", "Đức", "Hải", "Khánh", "Lâm", "Thịnh",
	}
	lastSyllables = []string{
		"An", "Bình", "Lập", "Thịnh", "Sơn", "Khê", "Lâm", "Giang", "Hà", "Hải", "Phong", "Lộc", "Thủy", "Quang", "Trung",
		"Thành", "Tiến", "Đồng", "Cường", "Hưng", "Phúc", "Lạc", "Hội", "Nguyên", "Lĩnh", "Đường", "Xá", "Trạch", "Nhuận",
		"Thọ", "Vân", "Châu", "Ninh", "Dương", "Phương", "Mai", "Bảo", "Tâm",
	}
	surnames    = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Nông", "Ma", "Vi", "Lò", "Đặng", "Bùi", "Triệu", "Quan", "Hà"}
	middleNames = []string{"Văn", "Thị", "Đức", "Minh", "Thu", "Ngọc", "Quang", "Hồng", "Thanh"}
	givenNames  = []string{"Hòa", "Bình", "Lan", "Hương", "Tuấn", "Dũng", "Mai", "Thảo", "Sơn", "Hà", "Phúc", "Yến", "Khánh", "Tâm"}
)

var groups = []Group{
	{"thuc-pham", "Thực phẩm"},
	{"do-uong", "Đồ uống"},
	{"duoc-lieu", "Dược liệu và sản phẩm từ dược liệu"},
	{"thu-cong-my-nghe", "Hàng thủ công mỹ nghệ"},
	{"sinh-vat-canh", "Sinh vật cảnh"},
	{"du-lich", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"},
}

var pages = []Page{
	{"gioi-thieu", "Giới thiệu"},
	{"sao-ocop-la-gi", "Sao OCOP là gì"},
	{"cach-dat-hang", "Cách đặt hàng"},
}

var producerKinds = []struct{ prefix, short, kind string }{
	{"Hợp tác xã", "htx", "hợp tác xã"},
	{"Hợp tác xã nông nghiệp", "htx nong nghiep", "hợp tác xã"},
	{"Hợp tác xã dịch vụ tổng hợp", "htx dich vu", "hợp tác xã"},
	{"Công ty TNHH", "cong ty", "công ty TNHH"},
	{"Công ty cổ phần", "cong ty cp", "công ty cổ phần"},
	{"Tổ hợp tác", "tht", "tổ hợp tác"},
	{"Hộ kinh doanh", "ho", "hộ kinh doanh"},
	{"Hộ sản xuất", "ho san xuat", "hộ sản xuất"},
}

// kinds are what products are, the groups that they are in, and what they are sold by.
var kinds = []struct {
	name  string
	group int
	units []string
}{
	{"Miến dong", 0, []string{"gói 500 g", "túi 1 kg"}},
	{"Gạo nếp", 0, []string{"túi 5 kg", "kg"}},
	{"Gạo tẻ", 0, []string{"túi 5 kg", "bao 10 kg"}},
	{"Mật ong hoa rừng", 0, []string{"chai 500 ml", "chai 1 lít"}},
	{"Thịt trâu gác bếp", 0, []string{"túi 500 g", "kg"}},
	{"Lạp xưởng", 0, []string{"túi 500 g", "kg"}},
	{"Bánh gai", 0, []string{"chục", "hộp 10 chiếc"}},
	{"Bánh chưng", 0, []string{"chiếc", "cặp"}},
	{"Măng khô", 0, []string{"túi 500 g", "kg"}},
	{"Cam sành", 0, []string{"kg", "thùng 10 kg"}},
	{"Bưởi", 0, []string{"quả", "thùng 10 quả"}},
	{"Na dai", 0, []string{"kg", "hộp 2 kg"}},
	{"Hồng không hạt", 0, []string{"kg", "hộp 2 kg"}},
	{"Cá chiên lồng", 0, []string{"kg"}},
	{"Đậu phụ nhự", 0, []string{"hũ 300 g"}},
	{"Mắm cá ruộng", 0, []string{"hũ 500 g"}},
	{"Chè xanh", 1, []string{"hộp 200 g", "gói 500 g"}},
	{"Chè Shan tuyết", 1, []string{"hộp 100 g", "gói 250 g"}},
	{"Rượu ngô men lá", 1, []string{"chai 500 ml", "bình 2 lít"}},
	{"Rượu nếp cẩm", 1, []string{"chai 500 ml"}},
	{"Nước cam ép", 1, []string{"chai 330 ml", "thùng 24 chai"}},
	{"Cao cà gai leo", 2, []string{"hộp 100 g"}},
	{"Trà hoa vàng", 2, []string{"hộp 50 g"}},
	{"Tinh dầu quế", 2, []string{"lọ 10 ml"}},
	{"Tinh bột nghệ", 2, []string{"hũ 200 g"}},
	{"Dầu lạc", 0, []string{"chai 1 lít"}},
	{"Khăn thổ cẩm", 3, []string{"chiếc"}},
	{"Gùi mây", 3, []string{"chiếc"}},
	{"Nón lá", 3, []string{"chiếc"}},
	{"Chổi chít", 3, []string{"chiếc"}},
	{"Lan rừng", 4, []string{"chậu"}},
	{"Đào phai", 4, []string{"gốc"}},
	{"Nhà sàn đón khách", 5, []string{"đêm"}},
	{"Tuyến đi thuyền trên hồ", 5, []string{"chuyến"}},
}

var (
	packagings = []string{
		"hút chân không", "hộp giấy cứng có túi lót", "túi hai lớp có khóa kéo", "lọ thủy tinh nắp kín", "bọc lá dong, buộc lạt giang",
	}
	ingredients = []string{
		"Nguyên liệu trồng tại xã, không dùng chất bảo quản", "Củ dong riềng, nước giếng", "Gạo nếp cái hoa vàng, lá gai, đỗ xanh, mật mía",
		"Búp chè một tôm hai lá", "Thịt trâu, mắc khén, gừng, ớt, muối", "Mật ong nguyên chất", "Sợi bông nhuộm chàm",
	}
	storages  = []string{"Nơi khô, thoáng, tránh nắng", "Ngăn mát tủ lạnh, dùng trong 7 ngày sau khi mở", "Nhiệt độ thường, đậy kín sau khi dùng"}
	standards = []string{"VietGAP", "ISO 22000", "HACCP", "Hữu cơ TCVN 11041", "Chỉ dẫn địa lý"}
)

// In the texts below words in braces are filled in: {name}, {maker}, {place}, {group}, and one of a list of words.
var summaries = []string{
	"{name} của {maker}, làm tại {place}.",
	"{name}, đặc sản của {place}, làm theo cách {manner}.",
	"Sản phẩm của {maker}: {virtue}, {virtue}, được nhiều nơi đặt mua.",
	"{name} giữ được {quality}, là món quà của {place}.",
}

var headlines = []string{
	"{maker} được chứng nhận lại sản phẩm {name}",
	"{name} có mặt tại hội chợ của tỉnh",
	"Tập huấn ghi nhật ký sản xuất cho các hộ ở {place}",
	"Đưa {name} lên sàn thương mại điện tử",
}

// sentences make stories.
var sentences = []string{
	"Ở {place}, nghề này có từ {time}, khi mấy nhà đầu tiên mang giống về trồng thử.",
	"Bà con chọn {material} vào lúc {moment}, rửa bằng nước {water} rồi để ráo trên {tool}.",
	"Mỗi mẻ làm mất {length}, và không mẻ nào bỏ qua được khâu {step}.",
	"Người làm lâu năm chỉ cần {sense} là biết mẻ hàng đã được hay chưa.",
	"Nhờ vậy sản phẩm giữ được {quality}, để lâu mà không mất {quality}.",
	"{maker} hiện có hơn {number} hộ liên kết, phần lớn là {people} trong xã.",
	"Trước đây hàng chỉ bán ở chợ phiên; nay khách ở {city} gọi điện đặt trước cả tháng.",
	"Các hộ cùng ghi {record}, nên khi khách hỏi thì nói được lô hàng ấy làm ngày nào, ở nhà ai.",
	"Năm vừa rồi mưa nhiều, sản lượng giảm chừng {percent} phần trăm so với năm trước, nhưng giá vẫn giữ.",
	"Phần {byproduct} không bỏ đi mà ủ làm phân bón cho vụ sau.",
	"Theo cách {manner}, lửa phải nhỏ và đều, tay đảo không được dừng.",
	"Sản phẩm được đóng gói ngay tại {shed}, có tem ghi ngày làm và hạn dùng.",
	"Ai đến thăm cũng được mời nếm thử, rồi nghe kể chuyện {story}.",
	"Cái khó nhất là {difficulty}, vì vậy hợp đồng được ký từ đầu vụ.",
	"Xã đã mở {number} lớp tập huấn về {lesson}, mỗi lớp kéo dài {length}.",
	"Từ khi có {machine}, công việc nhẹ đi nhiều mà chất lượng không đổi.",
	"Hương vị này hợp nhất khi dùng với {companion}, nhất là vào những ngày {weather}.",
	"Trẻ con trong thôn lớn lên với mùi {smell}, đi xa vẫn nhớ.",
	"Hàng gửi đi bằng xe khách, sáng gửi thì chiều đã có ở {city}.",
	"Giá bán do {maker} công bố, như nhau ở mọi nơi, không nói thách.",
	"Đất ở đây {soil}, ban ngày nắng, đêm lạnh, nên {material} cho {quality} khác hẳn nơi khác.",
	"Khi nông nhàn, chị em làm thêm {sideline} để có đồng ra đồng vào.",
	"Mọi công đoạn đều làm bằng tay, chỉ riêng khâu {step} là nhờ {machine}.",
	"Nếu đặt số lượng lớn, xin báo trước {length} để kịp chuẩn bị {material}.",
}

// fillings are the lists of words that braces name.
var fillings = map[string][]string{
	"manner":     {"cổ truyền", "của đồng bào Tày", "sao tay trên chảo gang", "phơi sương ba đêm", "ủ men lá", "sấy bằng củi vải"},
	"virtue":     {"thơm dịu", "sạch từ vườn", "ngọt thanh", "dai mà không nát", "để được lâu", "màu sắc tự nhiên"},
	"quality":    {"hương thơm tự nhiên", "vị ngọt hậu", "độ dẻo", "màu vàng óng", "vị đậm", "độ giòn"},
	"time":       {"đời ông bà", "những năm 1960", "hơn một trăm năm trước", "ngày lập làng", "thời bao cấp"},
	"material":   {"củ già", "lá non", "hạt mẩy", "quả chín tới", "thân cây ba năm tuổi", "nguyên liệu loại một"},
	"moment":     {"sáng sớm", "sau tiết Sương giáng", "giữa tháng Chạp", "trời khô ráo", "vừa tan sương"},
	"water":      {"suối đầu nguồn", "giếng đá ong", "mưa hứng từ đầu mùa", "nguồn chảy từ trên núi"},
	"tool":       {"nong tre", "giàn nứa", "phên", "vỉ sắt sạch", "mẹt"},
	"length":     {"hai ngày", "ba buổi", "một tuần", "năm ngày liền", "mười ngày", "trọn một đêm"},
	"step":       {"phơi", "lọc", "sao", "ủ", "ngâm", "rửa ba lần nước", "hong gió"},
	"sense":      {"ngửi mùi", "nhìn màu", "bẻ thử một sợi", "nắm trong tay", "nghe tiếng lách tách"},
	"number":     {"12", "20", "35", "48", "60", "hàng chục"},
	"people":     {"phụ nữ", "các gia đình trẻ", "hội viên nông dân", "đồng bào Dao", "những hộ vừa thoát nghèo"},
	"city":       {"Hà Nội", "Hải Phòng", "Đà Nẵng", "thành phố Hồ Chí Minh", "Thái Nguyên", "Việt Trì"},
	"record":     {"nhật ký sản xuất", "sổ vườn", "số lô trên từng túi", "ngày thu hái"},
	"percent":    {"10", "15", "20", "30"},
	"byproduct":  {"bã", "vỏ", "lá già", "cành tỉa"},
	"shed":       {"xưởng của xã", "nhà sơ chế", "sân nhà văn hóa", "kho lạnh mới"},
	"story":      {"giữ giống qua năm lũ lớn", "ông trưởng thôn đi học nghề", "chuyến hàng đầu tiên ra nước ngoài", "mẻ hàng hỏng đầu tiên"},
	"difficulty": {"nguyên liệu chỉ có theo mùa", "đường vào thôn còn dốc", "thiếu người trẻ nối nghề", "thời tiết thất thường"},
	"lesson":     {"an toàn thực phẩm", "bán hàng trên mạng", "ghi nhật ký", "chăm cây theo VietGAP"},
	"machine":    {"máy sấy", "máy hút chân không", "máy tráng", "máy vò", "nồi hơi"},
	"companion":  {"canh gà", "trà nóng", "cơm mới", "xôi ngũ sắc", "bát nước chấm gừng"},
	"weather":    {"se lạnh", "mưa phùn", "giáp Tết", "đầu hè"},
	"smell":      {"khói bếp", "lá rừng", "nếp mới", "hoa bưởi"},
	"soil":       {"tơi xốp", "pha cát ven sông", "đỏ bazan", "nhiều mùn"},
	"sideline":   {"chổi chít", "bánh lá", "rổ rá", "dưa muối"},
}

// subheadings part stories.
var subheadings = []string{"Cách làm", "Vùng nguyên liệu", "Người làm nghề", "Bảo quản và sử dụng", "Đặt hàng", "Chuyện nghề"}

// points are entries of lists in stories.
var points = []string{
	"Rửa sạch, để ráo trước khi dùng.", "Ngâm nước ấm **10 phút** rồi mới nấu.", "Không để gần hàng có mùi mạnh.",
	"Mở túi nào dùng hết túi ấy.", "Đơn từ *5 kg* được miễn phí gửi xe.", "Hàng lỗi được đổi trong **7 ngày**.",
	"Xem ngày đóng gói ở góc tem.", "Trẻ nhỏ dùng lượng ít hơn.",
}
