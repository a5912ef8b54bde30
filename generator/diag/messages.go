package diag

// message is what users read of a code: what is wrong, and what to do about it. Verbs are filled from the arguments of
// New; a text that uses only some of them names them by index.
type message struct {
	severity Severity
	what     Text
	help     Text
}

// messages is the one table of codes, both languages side by side.
var messages = map[Code]message{
	NotUTF8: {
		what: Text{"tệp không phải UTF-8 (có vẻ là %s)", "the file is not UTF-8 (it looks like %s)"},
		help: Text{"mở tệp, chọn Lưu thành… với bảng mã UTF-8", "open the file and save it again with the encoding UTF-8"},
	},
	NoFrontMatter: {
		what: Text{"tệp phải bắt đầu bằng một dòng ---, rồi các trường, rồi một dòng --- nữa", "the file must begin with a line ---, then the fields, then another line ---"},
		help: Text{"thêm dòng --- lên đầu tệp, trước title:", "put a line --- at the top of the file, before title:"},
	},
	UnclosedMatter: {
		what: Text{"thiếu dòng --- thứ hai để kết thúc phần trường", "the second line --- that ends the fields is missing"},
		help: Text{"thêm một dòng chỉ có --- sau trường cuối cùng", "add a line with only --- after the last field"},
	},
	MatterTooLong: {
		what: Text{"phần giữa hai dòng --- dài %[1]s, tối đa %[2]s", "the part between the two lines --- is %[1]s long, at most %[2]s"},
		help: Text{"chuyển bài viết xuống dưới dòng --- thứ hai", "move the story below the second line ---"},
	},
	ControlCharacter: {
		what: Text{"có ký tự điều khiển vô hình %s", "there is an invisible control character %s"},
		help: Text{"xóa ký tự ấy, hoặc gõ lại dòng này", "delete the character, or type the line again"},
	},
	BadYAML: {
		what: Text{"dòng này không đọc được (%s)", "this line cannot be read (%s)"},
		help: Text{"mỗi dòng viết: tên: giá trị, và đặt giá trị trong dấu \"…\" nếu có dấu lạ", "write each line as name: value, and put the value in \"…\" when it holds unusual signs"},
	},
	ColonInValue: {
		what: Text{"giá trị có dấu hai chấm và dấu cách nên phải đặt trong ngoặc kép", "a value that holds a colon and a blank must stand in quotes"},
		help: Text{"viết: %s", "write: %s"},
	},
	TabIndent: {
		what: Text{"thụt dòng bằng phím Tab", "the line is indented with a Tab"},
		help: Text{"thay Tab bằng hai dấu cách", "use two spaces in place of the Tab"},
	},
	UnclosedQuote: {
		what: Text{"dấu ngoặc kép mở ra ở đây không được đóng lại", "the quote that opens here is never closed"},
		help: Text{"viết: %s", "write: %s"},
	},
	BadFirstCharacter: {
		what: Text{"giá trị không được bắt đầu bằng dấu %[1]s khi không có ngoặc kép", "a value cannot begin with %[1]s unless it stands in quotes"},
		help: Text{"viết: %[2]s", "write: %[2]s"},
	},
	TextAfterQuote: {
		what: Text{"còn chữ đứng sau dấu ngoặc kép đóng", "there is text after the closing quote"},
		help: Text{"viết: %s", "write: %s"},
	},
	MissingColon: {
		what: Text{"thiếu dấu hai chấm giữa tên trường và giá trị", "the colon between the field's name and its value is missing"},
		help: Text{"viết: %s", "write: %s"},
	},
	UnclosedBracket: {
		what: Text{"dấu %[1]s mở ra ở đây không được đóng lại", "the %[1]s that opens here is never closed"},
		help: Text{"thêm dấu %[2]s ở cuối", "add %[2]s at the end"},
	},
	BadIndent: {
		what: Text{"dòng này thụt vào không khớp với các dòng quanh nó", "the line's indent does not match the lines around it"},
		help: Text{"cho các trường cùng cấp bắt đầu ở cùng một cột", "let fields of one level begin in the same column"},
	},
	TooDeep: {
		what: Text{"danh sách và nhóm trường lồng nhau quá sâu, tối đa %d cấp", "lists and mappings within one another, more than %d levels deep"},
		help: Text{"bỏ bớt dấu [ ] và { }, hoặc thụt đầu dòng ít hơn", "take away some of the brackets, or indent less"},
	},
	AliasRefused: {
		what: Text{"không dùng được ký hiệu neo & và * hay khóa << của YAML ở đây", "YAML anchors &, aliases * and merge keys << cannot be used here"},
		help: Text{"viết lại giá trị, hoặc đặt nó trong ngoặc kép", "write the value again, or put it in quotes"},
	},
	DuplicateKey: {
		what: Text{"trường %[1]q đã viết ở dòng %[2]d", "the field %[1]q stands already in line %[2]d"},
		help: Text{"xóa một trong hai dòng", "delete one of the two lines"},
	},
	NotMapping: {
		what: Text{"chỗ này phải là các dòng tên: giá trị", "name: value lines are expected here"},
		help: Text{"ví dụ: title: Chè xanh", "for example: title: Chè xanh"},
	},
	BodyTooLong: {
		what: Text{"bài viết dài %[1]s, tối đa %[2]s", "the text is %[1]s long, at most %[2]s"},
		help: Text{"rút gọn, hoặc chia thành nhiều trang", "shorten it, or make several pages of it"},
	},
	MissingSpace: {
		what: Text{"thiếu dấu cách sau dấu hai chấm", "the blank after the colon is missing"},
		help: Text{"viết: %s", "write: %s"},
	},
	NotRegularFile: {
		severity: Warning,
		what:     Text{"bỏ qua: đây là liên kết hoặc thiết bị, không phải tệp thường", "skipped: a link or a device, not a regular file"},
		help:     Text{"chép tệp thật vào đây", "copy the real file here"},
	},
	BadFileName: {
		what: Text{"tên tệp %q không dùng được trên mọi máy", "the file name %q does not work on every machine"},
		help: Text{"chỉ dùng chữ, số, dấu gạch; tránh tên riêng của Windows như CON, NUL", "use letters, digits and hyphens; avoid names that Windows reserves, such as CON and NUL"},
	},
	ConflictedCopy: {
		severity: Warning,
		what:     Text{"bỏ qua: bản trùng do OneDrive, Dropbox… tạo ra", "skipped: a double made by OneDrive, Dropbox or the like"},
		help:     Text{"so với bản chính rồi xóa đi", "compare it with the real one, then delete it"},
	},
	StrayFile: {
		severity: Warning,
		what:     Text{"không trang nào dùng tệp này", "no page uses this file"},
		help:     Text{"xóa đi, hoặc nhắc tên nó trong trang", "delete it, or name it in a page"},
	},

	UnknownKey: {
		what: Text{"không có trường %[1]q", "there is no field %[1]q"},
		help: Text{"%[2]s", "%[2]s"},
	},
	BadStars: {
		what: Text{"hạng sao phải là số từ 1 đến 5, không phải %q", "stars must be a whole number from 1 to 5, not %q"},
		help: Text{"chỉ viết con số, ví dụ: 4", "write only the number, for example: 4"},
	},
	MissingField: {
		what: Text{"thiếu trường %[1]s (%[2]s)", "the field %[1]s is missing (%[2]s)"},
		help: Text{"thêm dòng: %[1]s: …", "add a line: %[1]s: …"},
	},
	WrongType: {
		what: Text{"ở đây phải là %[1]s, không phải %[2]s", "%[1]s is expected here, not %[2]s"},
		help: Text{"%[3]s", "%[3]s"},
	},
	BadNumber: {
		what: Text{"%q không phải là số", "%q is not a number"},
		help: Text{"chỉ viết con số, ví dụ: 350000 hoặc 94.9", "write only the number, for example: 350000 or 94.9"},
	},
	OutOfRange: {
		what: Text{"%[1]s nằm ngoài khoảng cho phép, từ %[2]s đến %[3]s", "%[1]s is out of range, from %[2]s to %[3]s"},
	},
	BadDate: {
		what: Text{"%q không phải là ngày", "%q is not a date"},
		help: Text{"viết 2024-08-06, 06/08/2024, hoặc chỉ 2024-08 hay 2024 nếu không rõ ngày", "write 2024-08-06, 06/08/2024, or only 2024-08 or 2024 where the day is not known"},
	},
	MonthAndDay: {
		what: Text{"%[1]q có tháng %[2]d", "%[1]q has a month %[2]d"},
		help: Text{"viết ngày/tháng/năm: %[3]s", "write day/month/year: %[3]s"},
	},
	TooLong: {
		what: Text{"dài %[1]d chữ, tối đa %[2]d", "%[1]d characters long, at most %[2]d"},
		help: Text{"viết ngắn lại", "make it shorter"},
	},
	BadURL: {
		what: Text{"%q không phải là địa chỉ web", "%q is not a web address"},
		help: Text{"viết đủ, bắt đầu bằng https://", "write it whole, beginning with https://"},
	},
	BadEmail: {
		what: Text{"%q không phải là địa chỉ thư điện tử", "%q is not an e-mail address"},
		help: Text{"ví dụ: htx@example.vn", "for example: htx@example.vn"},
	},
	BadPhone: {
		what: Text{"%q không phải là số điện thoại Việt Nam", "%q is not a Vietnamese telephone number"},
		help: Text{"di động 10 chữ số, ví dụ: 0912 345 678; máy bàn 11 chữ số, ví dụ: 0207 3822 123", "mobile: 10 digits, such as 0912 345 678; landline: 11 digits, such as 0207 3822 123"},
	},
	BadBool: {
		what: Text{"ở đây chỉ viết có hoặc không, không phải %q", "only yes or no is expected here, not %q"},
		help: Text{"viết: có, không, true hoặc false", "write: yes, no, true or false"},
	},
	BadChoice: {
		what: Text{"%[1]q không có trong danh sách", "%[1]q is not in the list"},
		help: Text{"chọn một trong: %[2]s", "choose one of: %[2]s"},
	},
	BadSlug: {
		what: Text{"%[1]q không dùng làm địa chỉ trang được: chỉ chữ thường không dấu, số và dấu gạch nối", "%[1]q cannot be a page's address: only small letters without marks, digits and hyphens"},
		help: Text{"đổi thành: %[2]s", "change it to: %[2]s"},
	},
	BadPhotoName: {
		what: Text{"%q không phải là tên ảnh: ảnh nằm ngay cạnh tệp này", "%q is not a photo's name: photos stand right beside this file"},
		help: Text{"chỉ viết tên tệp, ví dụ: 1.jpg", "write only the file's name, for example: 1.jpg"},
	},
	BadFocus: {
		what: Text{"%q không phải là điểm chính của ảnh", "%q is not a photo's focus"},
		help: Text{"viết hai số phần trăm từ trái và từ trên, ví dụ: 50%% 30%%", "write two percentages, from the left and from the top, for example: 50%% 30%%"},
	},
	EmptyValue: {
		what: Text{"trường %[1]s để trống", "the field %[1]s is empty"},
		help: Text{"điền vào, hoặc xóa cả dòng", "fill it in, or delete the line"},
	},
	BadGTIN: {
		what: Text{"mã vạch %q sai chữ số hoặc sai số kiểm tra", "the barcode %q has a wrong digit count or check digit"},
		help: Text{"gõ lại 8, 12, 13 hoặc 14 chữ số in dưới mã vạch", "type again the 8, 12, 13 or 14 digits printed under the bars"},
	},

	DuplicateAddress: {
		what: Text{"trang này trùng địa chỉ %[1]q với %[2]s", "this page has the address %[1]q that %[2]s has too"},
		help: Text{"đổi tên một trong hai tệp hoặc thư mục", "rename one of the two files or folders"},
	},
	UnknownGroup: {
		what: Text{"không có nhóm sản phẩm %[1]q trong ocop.yaml", "there is no product group %[1]q in ocop.yaml"},
		help: Text{"chọn một trong: %[2]s", "choose one of: %[2]s"},
	},
	UnknownDistrict: {
		what: Text{"không có huyện %[1]q trong ocop.yaml", "there is no district %[1]q in ocop.yaml"},
		help: Text{"chọn một trong: %[2]s", "choose one of: %[2]s"},
	},
	UnknownCommune: {
		what: Text{"không có xã %[1]q trong ocop.yaml", "there is no commune %[1]q in ocop.yaml"},
		help: Text{"%[2]s", "%[2]s"},
	},
	CommuneElsewhere: {
		what: Text{"%[1]s không thuộc %[2]s", "%[1]s is not in %[2]s"},
		help: Text{"trong ocop.yaml, nơi này thuộc %[3]s", "in ocop.yaml it is in %[3]s"},
	},
	AmbiguousCommune: {
		what: Text{"có nhiều nơi tên %[1]q: %[2]s", "several places are named %[1]q: %[2]s"},
		help: Text{"%[3]s", "%[3]s"},
	},
	UnknownProducer: {
		what: Text{"không có chủ thể %[1]q trong content/producers", "there is no producer %[1]q in content/producers"},
		help: Text{"%[2]s", "%[2]s"},
	},
	ScoreAgainstStars: {
		what: Text{"%[1]s điểm là hạng %[2]d sao theo %[3]s, không phải %[4]d sao", "%[1]s points are %[2]d stars under %[3]s, not %[4]d"},
		help: Text{"xem lại quyết định công nhận rồi sửa stars hoặc score", "check the decision, then mend stars or score"},
	},
	PotentialNotAbove: {
		what: Text{"hạng tiềm năng (%[1]d sao) phải cao hơn hạng đang có (%[2]d sao)", "the potential rating (%[1]d stars) must be above the present one (%[2]d stars)"},
		help: Text{"bỏ dòng potential nếu sản phẩm đã đạt hạng ấy", "drop the line potential if the product has reached that rating"},
	},
	CertificateInFuture: {
		what: Text{"giấy chứng nhận cấp ngày %[1]s, sau ngày dựng trang %[2]s", "the certificate is issued on %[1]s, after the day of this build, %[2]s"},
		help: Text{"xem lại ngày ký quyết định", "check the decision's date"},
	},
	CertificateExpired: {
		severity: Warning,
		what:     Text{"giấy chứng nhận đã hết hạn %[1]s", "the certificate expired %[1]s"},
		help:     Text{"cập nhật khi có quyết định công nhận lại; trang vẫn ghi rõ là đã hết hạn", "update it when there is a new decision; the page says plainly that it has lapsed"},
	},
	NoProducer: {
		severity: Warning,
		what:     Text{"sản phẩm chưa có chủ thể", "the product has no producer yet"},
		help:     Text{"thêm dòng producer: … khi biết", "add a line producer: … when it is known"},
	},
	NoCommune: {
		severity: Warning,
		what:     Text{"sản phẩm chưa có xã", "the product has no commune yet"},
		help:     Text{"thêm dòng commune: … khi biết", "add a line commune: … when it is known"},
	},
	ReservedAddress: {
		what: Text{"địa chỉ %q dành cho trang do ocop tạo ra", "the address %q is kept for a page that ocop makes"},
		help: Text{"đổi tên tệp này", "rename this file"},
	},
	ExpiresBeforeIssued: {
		what: Text{"ngày hết hạn %[1]s trước ngày cấp %[2]s", "the day of expiry %[1]s is before the day of issue %[2]s"},
		help: Text{"xem lại hai ngày", "check the two dates"},
	},
	StarsWithoutDate: {
		severity: Warning,
		what:     Text{"có hạng sao mà chưa có ngày cấp giấy chứng nhận", "there are stars but no date of the certificate"},
		help:     Text{"thêm: certificate: {number: …, issued: …}", "add: certificate: {number: …, issued: …}"},
	},
	NoProducts: {
		severity: Warning,
		what:     Text{"chưa có sản phẩm nào trong content/products", "there is no product in content/products yet"},
		help:     Text{"thêm tệp content/products/<huyện>/<tên-sản-phẩm>/index.md", "add a file content/products/<district>/<product-name>/index.md"},
	},
	EmptySite: {
		what: Text{"không còn sản phẩm nào, trong khi trang đang có %[1]d sản phẩm", "there is no product any more, while the site in place has %[1]d"},
		help: Text{"kiểm tra có đang ở đúng thư mục không; muốn bắt đầu lại từ đầu thì xóa thư mục %[2]s", "check that this is the right folder; to begin anew, delete the folder %[2]s"},
	},
	CertificateWithoutStars: {
		severity: Warning,
		what:     Text{"có giấy chứng nhận mà chưa ghi hạng sao", "there is a certificate but no stars"},
		help:     Text{"thêm dòng stars: … theo quyết định công nhận", "add a line stars: … as the decision says"},
	},
	StandardExpired: {
		severity: Warning,
		what:     Text{"tiêu chuẩn %[1]s đã hết hạn %[2]s", "the standard %[1]s expired %[2]s"},
		help:     Text{"sửa number và expires khi được cấp lại; trang vẫn ghi rõ là đã hết hạn", "mend number and expires when it is renewed; the page says plainly that it has lapsed"},
	},
	FormerAfterPresent: {
		severity: Warning,
		what:     Text{"lần xếp hạng %[1]s trong history muộn hơn giấy chứng nhận đang dùng (%[2]s)", "the rating of %[1]s in history is later than the present certificate (%[2]s)"},
		help:     Text{"đưa lần mới nhất lên stars và certificate, lần cũ xuống history", "put the latest one into stars and certificate, the older ones into history"},
	},

	SummaryLength: {
		severity: Advice,
		what:     Text{"câu giới thiệu dài %[1]d chữ cái; vừa nhất là từ 40 đến 160", "the summary has %[1]d characters; 40 to 160 are best"},
		help:     Text{"%[2]s", "%[2]s"},
	},
	NoSummary: {
		severity: Advice,
		what:     Text{"sản phẩm chưa có câu giới thiệu", "the product has no summary yet"},
		help:     Text{"thêm dòng summary: … dài từ 40 đến 160 chữ cái; máy tìm kiếm và Zalo hiện câu này", "add a line summary: … of 40 to 160 characters; search engines and messengers show it"},
	},
	OldPrice: {
		severity: Advice,
		what:     Text{"giá của %[1]s đã cũ hơn một năm", "the price is of %[1]s, more than a year old"},
		help:     Text{"hỏi lại chủ thể, rồi sửa amount và as_of", "ask the producer, then mend amount and as_of"},
	},
	PriceWithoutDate: {
		severity: Advice,
		what:     Text{"giá chưa ghi là giá của lúc nào", "the price does not say of when it is"},
		help:     Text{"thêm vào price: as_of: %[1]s", "add to price: as_of: %[1]s"},
	},
	NearNames: {
		severity: Advice,
		what:     Text{"tên gần như trùng với %[1]q (%[2]s)", "the name is nearly that of %[1]q (%[2]s)"},
		help:     Text{"nếu là một sản phẩm thì gộp lại một tệp và ghi địa chỉ cũ vào aliases; nếu là hai thì ghi rõ chỗ khác nhau trong tên", "if they are one product, keep one file and name the other's address in aliases; if they are two, let the names tell them apart"},
	},
	ProducerTwins: {
		severity: Advice,
		what:     Text{"có vẻ cùng là một chủ thể với %[1]q (%[2]s): %[3]s", "this seems to be the same producer as %[1]q (%[2]s): %[3]s"},
		help:     Text{"nếu là một thì giữ một tệp và sửa dòng producer của các sản phẩm; nếu là hai thì không cần làm gì", "if they are one, keep one file and mend the producer of its products; if they are two, nothing is to be done"},
	},
	OrphanProducer: {
		severity: Advice,
		what:     Text{"chưa sản phẩm nào ghi chủ thể này", "no product names this producer yet"},
		help:     Text{"ghi producer: %[1]s vào sản phẩm của chủ thể", "write producer: %[1]s in its products"},
	},
	UnknownProduct: {
		what: Text{"không có sản phẩm %[1]q trong content/products", "there is no product %[1]q in content/products"},
		help: Text{"%[2]s", "%[2]s"},
	},
	OutletSellsNought: {
		severity: Advice,
		what:     Text{"điểm bán chưa ghi bán những sản phẩm nào", "the outlet does not say what it sells"},
		help:     Text{"thêm dòng products: […], producers: […], groups: […] hoặc all: có; trang của sản phẩm nhờ đó mới chỉ được tới đây", "add a line products: […], producers: […], groups: […] or all: yes; only then do the products' pages lead here"},
	},
	EventEndsBeforeStart: {
		what: Text{"ngày kết thúc %[1]s trước ngày bắt đầu %[2]s", "the last day %[1]s is before the first day %[2]s"},
		help: Text{"xem lại hai ngày", "check the two dates"},
	},
	GoodsOfService: {
		severity: Warning,
		what:     Text{"%[1]s là của hàng hóa, mà %[2]s là nhóm dịch vụ; trang không hiện trường này", "%[1]s is for goods, and %[2]s is a group of services; the page does not show this field"},
		help:     Text{"xóa dòng này, hoặc sửa group", "delete the line, or mend group"},
	},
	PhoneInText: {
		severity: Advice,
		what:     Text{"số điện thoại %[1]q có %[2]d chữ số, gọi không được", "the telephone number %[1]q has %[2]d digits and cannot be called"},
		help:     Text{"%[3]s", "%[3]s"},
	},
	PersonalNumber: {
		severity: Advice,
		what:     Text{"có %[1]s trong văn bản", "there is %[1]s in the text"},
		help:     Text{"xóa đi, trừ khi chủ nhân đồng ý cho ai cũng đọc được", "delete it, unless its owner agrees that everybody may read it"},
	},
	PositionInText: {
		severity: Advice,
		what:     Text{"có tọa độ trong văn bản", "there are coordinates in the text"},
		help:     Text{"tọa độ có thể chỉ đúng vào nhà riêng: ghi thôn, xã là đủ", "they may point at somebody's home: village and commune will do"},
	},

	BadLedger: {
		what: Text{"dòng này của sổ địa chỉ không đọc được: %q", "this line of the list of addresses cannot be read: %q"},
		help: Text{"lấy lại tệp từ bản trước; tệp này do máy ghi, đừng sửa tay", "take the file from an earlier version; it is written by ocop and not by hand"},
	},
	LedgerConflict: {
		what: Text{"sổ địa chỉ còn dấu xung đột của git (%s)", "the list of addresses holds a mark of a conflict in git (%s)"},
		help: Text{"giữ các dòng của cả hai bên, xóa các dòng <<<<<<<, ======= và >>>>>>>", "keep the lines of both sides, delete the lines <<<<<<<, ======= and >>>>>>>"},
	},
	LedgerTwice: {
		what: Text{"địa chỉ %[1]q đã có ở dòng %[2]d", "the address %[1]q stands on line %[2]d already"},
		help: Text{"xóa một trong hai dòng; nếu khác nhau thì giữ dòng cũ hơn", "delete one of the two; where they differ, keep the older one"},
	},
	VanishedAddress: {
		what: Text{"địa chỉ %[1]s (%[2]s) đã đưa lên mạng nhưng nay không còn trang nào", "the address %[1]s (%[2]s) was published, but no page stands there any more"},
		help: Text{"nếu trang đã đổi tên: %[3]s; nếu không còn trong chương trình: chạy ocop retire %[4]s", "if the page has a new name: %[3]s; if it is no longer in the programme: run ocop retire %[4]s"},
	},
	NeverPublished: {
		what: Text{"%[1]q chưa từng được đưa lên mạng", "%[1]q was never published"},
		help: Text{"%[2]s", "%[2]s"},
	},
	StillThere: {
		what: Text{"%[1]q vẫn còn trong danh mục (%[2]s)", "%[1]q is still in the catalogue (%[2]s)"},
		help: Text{"xóa tệp ấy trước (kèm ảnh cạnh nó), rồi chạy lại", "delete that file first (with the photos beside it), then run this again"},
	},
	SampleAddress: {
		what: Text{"%[1]s là địa chỉ mẫu hoặc chỉ mở được trong mạng của mình: mã QR in ra sẽ không dẫn khách tới đâu", "%[1]s is an example, or known only in your own network: a printed QR code would lead nowhere"},
		help: Text{"ghi địa chỉ thật của trang vào base_url; chỉ muốn xem thử thì thêm --sample", "write the site's own address in base_url; only to have a look, add --sample"},
	},
	NoSuchProduct: {
		what: Text{"không có sản phẩm %[1]q", "there is no product %[1]q"},
		help: Text{"%[2]s", "%[2]s"},
	},
	NotRecorded: {
		severity: Warning,
		what:     Text{"có sản phẩm chưa được đưa lên mạng: %[1]s", "products that have not been published: %[1]s"},
		help:     Text{"mã của chúng còn có thể đổi; đưa trang lên mạng (ocop publish, hoặc ocop lock) rồi hãy in lên bao bì", "their codes may still change; publish the site (ocop publish, or ocop lock) before you print them on packages"},
	},
	LongAddress: {
		what: Text{"địa chỉ %[1]s dài quá, không vừa một mã QR dễ quét", "the address %[1]s is too long for a QR code that is easy to read"},
		help: Text{"dùng tên miền ngắn hơn trong base_url", "use a shorter domain name in base_url"},
	},
	RawHTML: {
		severity: Warning,
		what:     Text{"thẻ HTML %s bị bỏ qua", "the HTML tag %s is left out"},
		help:     Text{"viết bằng Markdown: **đậm**, *nghiêng*, [chữ](địa chỉ)", "write it in Markdown: **bold**, *italic*, [text](address)"},
	},
	BadScheme: {
		what: Text{"liên kết %q không được phép", "the link %q is not allowed"},
		help: Text{"chỉ dùng https://, http://, mailto:, tel: hoặc tên tệp trong thư mục content", "use only https://, http://, mailto:, tel: or the name of a file in content"},
	},
	BrokenLink: {
		what: Text{"liên kết tới %[1]q nhưng không có trang ấy", "the link goes to %[1]q, but there is no such page"},
		help: Text{"%[2]s", "%[2]s"},
	},
	BrokenImage: {
		what: Text{"không có ảnh %q cạnh tệp này", "there is no picture %q beside this file"},
		help: Text{"chép ảnh vào cạnh tệp, hoặc sửa tên", "copy the picture beside the file, or mend its name"},
	},
	BrokenAnchor: {
		severity: Warning,
		what:     Text{"trang đích không có mục %q", "there is no heading %q on the page it goes to"},
		help:     Text{"sửa phần sau dấu # cho khớp một tiêu đề", "mend the part after # to match a heading"},
	},
	TooManyLinks: {
		what: Text{"quá nhiều %[1]s: %[2]d, tối đa %[3]d", "too many %[1]s: %[2]d, at most %[3]d"},
		help: Text{"chia thành nhiều trang", "make several pages of it"},
	},
	ImageWithoutAlt: {
		severity: Warning,
		what:     Text{"ảnh %q chưa có lời tả cho người không nhìn thấy", "the picture %q has no description for those who cannot see it"},
		help:     Text{"viết lời tả giữa hai dấu [ ]: ![Búp chè trên đồi](1.jpg)", "write it between the brackets: ![Tea buds on a hill](1.jpg)"},
	},
	OwnAddress: {
		severity: Advice,
		what:     Text{"liên kết tới chính trang này bằng địa chỉ đầy đủ %[1]q: mở từ USB hay khi không có mạng thì không tới", "the link to this very site has the whole address %[1]q, which leads nowhere from a USB stick or without a network"},
		help:     Text{"viết đường dẫn tới tệp, ví dụ: %[2]s", "write the way to the file, for example: %[2]s"},
	},
	DeadLink: {
		severity: Warning,
		what:     Text{"địa chỉ %[1]q không còn: %[2]s", "the address %[1]q is gone: %[2]s"},
		help:     Text{"tìm địa chỉ mới, hoặc bỏ đi", "find its new address, or drop it"},
	},
	MovedLink: {
		severity: Advice,
		what:     Text{"địa chỉ %[1]q %[3]s %[2]s", "the address %[1]q %[3]s %[2]s"},
		help:     Text{"%[4]s", "%[4]s"},
	},
	UncheckedLink: {
		severity: Advice,
		what:     Text{"chưa rõ địa chỉ %[1]q còn hay mất: %[2]s", "it is not known whether the address %[1]q still stands: %[2]s"},
		help:     Text{"mở thử bằng trình duyệt", "try it in a browser"},
	},
	PrivateAddress: {
		severity: Warning,
		what:     Text{"địa chỉ %[1]q chỉ mở được trong mạng nội bộ", "the address %[1]q can be reached from within a local network only"},
		help:     Text{"dùng địa chỉ mà ai cũng mở được, hoặc bỏ đi", "use an address that everybody can open, or drop it"},
	},

	PhotoMissing: {
		what: Text{"không có tệp ảnh %q", "there is no photo %q"},
		help: Text{"chép ảnh vào cạnh tệp này, hoặc sửa tên (chú ý chữ hoa, chữ thường)", "copy the photo beside this file, or mend its name (mind capital and small letters)"},
	},
	PhotoDamaged: {
		what: Text{"ảnh %[1]q bị hỏng hoặc chép chưa xong (%[2]s)", "the photo %[1]q is damaged or was not copied whole (%[2]s)"},
		help: Text{"chép lại ảnh từ điện thoại", "copy the photo from the phone again"},
	},
	PhotoTooManyPixels: {
		what: Text{"ảnh %[1]q có %[2]d × %[3]d điểm ảnh, tối đa 64 triệu", "the photo %[1]q has %[2]d × %[3]d pixels, at most 64 million"},
		help: Text{"thu nhỏ ảnh rồi chép lại", "make the photo smaller and copy it again"},
	},
	PhotoTooHeavy: {
		what: Text{"ảnh %[1]q nặng %[2]s, tối đa 40 MB", "the photo %[1]q weighs %[2]s, at most 40 MB"},
		help: Text{"thu nhỏ ảnh rồi chép lại", "make the photo smaller and copy it again"},
	},
	PhotoTooLongSide: {
		what: Text{"ảnh %[1]q có %[2]d × %[3]d điểm ảnh, mỗi cạnh tối đa 16.383", "the photo %[1]q has %[2]d × %[3]d pixels, each side at most 16,383"},
		help: Text{"thu nhỏ ảnh rồi chép lại", "make the photo smaller and copy it again"},
	},
	PhotoHEIC: {
		what: Text{"ảnh %q ở dạng HEIC của iPhone, trình duyệt không mở được", "the photo %q is an iPhone's HEIC, which browsers cannot open"},
		help: Text{"gửi lại qua Zalo (ảnh thành JPEG), hoặc trên iPhone chọn Cài đặt › Camera › Định dạng › Tương thích nhất", "export it as JPEG; for new photos choose Settings › Camera › Formats › Most Compatible on the iPhone"},
	},
	PhotoUnknownFormat: {
		what: Text{"%[1]q không phải là ảnh dùng được (%[2]s)", "%[1]q is not a photo that can be used (%[2]s)"},
		help: Text{"dùng ảnh JPEG, PNG, WebP hoặc GIF", "use a JPEG, PNG, WebP or GIF photo"},
	},
	PhotoMoving: {
		what: Text{"%q là ảnh động", "%q is a moving picture"},
		help: Text{"dùng ảnh tĩnh", "use a still photo"},
	},
	PhotoProfile: {
		severity: Warning,
		what:     Text{"ảnh %[1]q có hệ màu %[2]q không chuyển được, màu có thể lệch", "the photo %[1]q has the colour profile %[2]q, which is not converted; colours may be off"},
		help:     Text{"lưu lại ảnh với hệ màu sRGB", "save the photo again in sRGB"},
	},
	PhotoWithoutAlt: {
		severity: Warning,
		what:     Text{"ảnh %q chưa có lời tả cho người không nhìn thấy", "the photo %q has no description for those who cannot see it"},
		help:     Text{"viết: photos: [{file: %[1]s, alt: Búp chè trên đồi}]", "write: photos: [{file: %[1]s, alt: Tea buds on a hill}]"},
	},
	PhotoTwins: {
		what: Text{"hai ảnh %[1]q và %[2]q chỉ khác nhau ở chữ hoa, chữ thường hoặc dấu", "the photos %[1]q and %[2]q differ only in capitals or in how marks are stored"},
		help: Text{"đổi tên một ảnh", "rename one of them"},
	},
	NoPhoto: {
		severity: Advice,
		what:     Text{"sản phẩm chưa có ảnh", "the product has no photo yet"},
		help:     Text{"chép ảnh vào cạnh tệp này; một tấm rõ, chụp dưới ánh sáng ban ngày là đủ", "copy a photo beside this file; a clear one taken by daylight will do"},
	},
	SharedPhoto: {
		severity: Advice,
		what:     Text{"ảnh %[1]q giống hệt ảnh %[2]s", "the photo %[1]q is the same as %[2]s"},
		help:     Text{"chụp riêng cho từng sản phẩm, hoặc bỏ một ảnh", "take one for each product, or drop one"},
	},
	UnusedPhoto: {
		severity: Advice,
		what:     Text{"không trang nào dùng ảnh %[1]q", "no page uses the photo %[1]q"},
		help:     Text{"thêm nó vào photos, hoặc chuyển ra ngoài thư mục content", "add it to photos, or move it out of content"},
	},
	PhotoPosition: {
		severity: Advice,
		what:     Text{"ảnh %[1]q ghi vị trí nơi chụp (GPS)", "the photo %[1]q tells where it was taken (GPS)"},
		help:     Text{"trang không mang theo vị trí ấy, nhưng tệp gốc ở đây thì có; xóa trên Windows: bấm chuột phải vào ảnh › Properties › Details › Remove Properties and Personal Information", "the site does not carry the position, but the file here does; to remove it on Windows: right-click the photo › Properties › Details › Remove Properties and Personal Information"},
	},
	SmallPhoto: {
		severity: Advice,
		what:     Text{"ảnh %[1]q chỉ có %[2]d × %[3]d điểm ảnh, xem trên điện thoại đời mới sẽ mờ", "the photo %[1]q has only %[2]d × %[3]d pixels and looks soft on a new phone"},
		help:     Text{"dùng ảnh gốc trong máy đã chụp, cạnh dài từ %[4]d điểm ảnh trở lên", "use the original from the phone that took it, with a longer side of at least %[4]d pixels"},
	},

	NoSiteFile: {
		what: Text{"không có tệp ocop.yaml trong thư mục %[1]s", "there is no ocop.yaml in the folder %[1]s"},
		help: Text{"chạy lệnh trong thư mục của trang, hoặc chỉ nó bằng --dir", "run the command in the site's folder, or name the folder with --dir"},
	},
	BadBaseURL: {
		what: Text{"%q không phải là địa chỉ của trang", "%q is not a site's address"},
		help: Text{"viết đủ, ví dụ: https://ocop.example.vn/", "write it whole, for example: https://ocop.example.vn/"},
	},
	DuplicateDistrict: {
		what: Text{"huyện %[1]q đã có ở dòng %[2]d", "the district %[1]q stands already in line %[2]d"},
		help: Text{"xóa một trong hai", "delete one of the two"},
	},
	DuplicateCommune: {
		what: Text{"xã %[1]q đã có trong huyện này ở dòng %[2]d", "the commune %[1]q stands already in this district in line %[2]d"},
		help: Text{"xóa một trong hai", "delete one of the two"},
	},
	DuplicateGroup: {
		what: Text{"nhóm %[1]q đã có ở dòng %[2]d", "the group %[1]q stands already in line %[2]d"},
		help: Text{"đổi id của một nhóm", "change the id of one of them"},
	},
	UnknownMeasure: {
		what: Text{"không có phép đếm %[1]q", "there is no measure %[1]q"},
		help: Text{"chọn một trong: %[2]s", "choose one of: %[2]s"},
	},
	UnknownTheme: {
		what: Text{"không có giao diện %[1]q", "there is no theme %[1]q"},
		help: Text{"dùng default, hoặc tạo thư mục themes/%[1]s", "use default, or make a folder themes/%[1]s"},
	},
	BadOutput: {
		what: Text{"không dựng vào %q được: thư mục ấy chứa cả trang, hoặc nằm trong content hay themes", "cannot build into %q: it holds the project, or lies in its content or themes"},
		help: Text{"chọn thư mục khác bằng --out", "name another folder with --out"},
	},
	BadColour: {
		what: Text{"%q không phải là màu", "%q is not a colour"},
		help: Text{"viết sáu chữ số hệ 16 trong ngoặc kép, ví dụ: \"#0B5D3B\"", "write six hexadecimal digits in quotes, for example: \"#0B5D3B\""},
	},
	LowContrast: {
		what: Text{"chữ %[1]s (%[2]s) trên nền %[3]s (%[4]s) khó đọc: tương phản %[5]s, ít nhất phải 4,5", "text in %[1]s (%[2]s) on %[3]s (%[4]s) is hard to read: the contrast is %[5]s, at least 4.5 is needed"},
		help: Text{"làm một màu đậm hơn hoặc màu kia nhạt hơn", "make one darker or the other lighter"},
	},
	BadLogo: {
		what: Text{"biểu trưng %[1]q có %[2]d × %[3]d điểm ảnh; cần ảnh vuông, mỗi cạnh ít nhất 512", "the logo %[1]q has %[2]d × %[3]d pixels; it must be square, with sides of at least 512"},
		help: Text{"thêm lề cho vuông rồi lưu lại thành PNG hoặc JPEG", "add margins to make it square, and save it as PNG or JPEG"},
	},
	AddressTaken: {
		what: Text{"địa chỉ %[1]q đã là của %[2]s", "the address %[1]q is that of %[2]s"},
		help: Text{"bỏ tên ấy khỏi was, hoặc đổi id của một nơi", "drop that name from was, or change the id of one of the two"},
	},
	LocalityTwice: {
		what: Text{"%[1]s và %[2]s trùng tên hoặc chỉ khác dấu, khác loại", "%[1]s and %[2]s have one name, or differ only in marks or kind"},
		help: Text{"nếu là một nơi thì viết giống nhau; nếu là hai nơi thì thêm id: … khác nhau", "if they are one place, write them alike; if they are two, give one an id: … of its own"},
	},
	UnknownLocality: {
		what: Text{"không có xã, phường hiện nay tên %[1]q trong ocop.yaml", "no commune of today is named %[1]q in ocop.yaml"},
		help: Text{"%[2]s", "%[2]s"},
	},
	LocalityElsewhere: {
		what: Text{"%[1]s không thuộc %[2]s", "%[1]s does not belong to %[2]s"},
		help: Text{"trong ocop.yaml: %[3]s", "in ocop.yaml: %[3]s"},
	},
	PartAlone: {
		what: Text{"%s: chỉ xã bị chia mới ghi part, và phải ghi đủ các nơi nó về, nơi nào cũng có part: true", "%s: part is for a divided commune, which needs every place that it went to, each with part: true"},
		help: Text{"ví dụ: now: [{name: Minh Xuân, kind: phường, part: true}, {name: Mỹ Lâm, kind: phường, part: true}]", "for example: now: [{name: Minh Xuân, kind: phường, part: true}, {name: Mỹ Lâm, kind: phường, part: true}]"},
	},
	FilterUnused: {
		what: Text{"phép đếm %[2]s không dùng điều kiện %[1]s", "the measure %[2]s does not look at %[1]s"},
		help: Text{"các điều kiện dùng được: %[3]s", "what it looks at: %[3]s"},
	},
	FilterImpossible: {
		what: Text{"không gì có thể hợp cả %[1]s lẫn %[2]s, nên con số sẽ mãi là 0", "nothing can meet both %[1]s and %[2]s, so the number would stay at 0"},
		help: Text{"sửa hoặc bỏ một trong hai điều kiện", "change one of the two, or drop it"},
	},
	DuplicateTarget: {
		what: Text{"mục tiêu %[1]q đã có ở dòng %[2]d", "the target %[1]q stands already in line %[2]d"},
		help: Text{"đổi id của một mục tiêu", "change the id of one of them"},
	},
	SecretInSite: {
		what: Text{"%[1]q không được viết trong ocop.yaml, vì tệp này được chép, gửi và lưu cho nhiều người", "%[1]q must not stand in ocop.yaml, which is copied, mailed and kept for many to see"},
		help: Text{"xóa dòng này và đổi mật khẩu đã lộ; mật khẩu để trong biến môi trường, trong ~/.aws, trong ssh-agent hoặc tệp khóa (xem docs/publishing.md)", "delete the line and change the secret, which is no longer one; secrets go into the environment, ~/.aws, an ssh-agent or a key file (see docs/publishing.md)"},
	},
	FieldOfOtherKind: {
		what: Text{"nơi đăng loại %[2]s không dùng trường %[1]q", "a target of kind %[2]s has no field %[1]q"},
		help: Text{"xóa dòng này, hoặc đổi kind: %[3]s", "delete the line, or change kind: %[3]s"},
	},
	BadEndpoint: {
		what: Text{"đây không phải là địa chỉ dùng được của một máy chủ", "this is not the address of a server that can be used"},
		help: Text{"viết địa chỉ https, không kèm tên hay mật khẩu, ví dụ: https://s3.example.vn; http chỉ dùng cho chính máy này", "write an https address without name or password, for example: https://s3.example.vn; http is for this machine itself alone"},
	},
	BadBucket: {
		what: Text{"%q không phải là tên thùng chứa", "%q is not a bucket's name"},
		help: Text{"3 đến 63 chữ thường không dấu, chữ số, dấu gạch nối, ví dụ: ocop-tuyen-quang", "3 to 63 small letters, digits and hyphens, for example: ocop-tuyen-quang"},
	},

	TemplateFault: {
		what: Text{"mẫu giao diện lỗi khi dựng trang %[1]s: %[2]s", "the template fails on the page %[1]s: %[2]s"},
		help: Text{"so với mẫu gốc cùng tên trong themes/default/templates", "compare with the template of that name in themes/default/templates"},
	},
	BadTemplate: {
		what: Text{"mẫu giao diện viết sai: %s", "the template is not well formed: %s"},
		help: Text{"mỗi {{if}}, {{range}}, {{with}}, {{define}} cần một {{end}}; so với mẫu gốc cùng tên trong themes/default/templates", "each {{if}}, {{range}}, {{with}} and {{define}} needs an {{end}}; compare with the template of that name in themes/default/templates"},
	},
	MissingWord: {
		what: Text{"giao diện không có từ %[1]q trong %[2]s", "the theme has no word %[1]q in %[2]s"},
		help: Text{"thêm %[1]s vào %[2]s của giao diện, hoặc sửa lại tên trong mẫu", "add %[1]s to %[2]s of the theme, or mend the name in the template"},
	},
	TemplateLimit: {
		what: Text{"mẫu giao diện làm trang %[1]s mãi không xong: quá %[2]s", "the template does not come to an end with the page %[1]s: more than %[2]s"},
		help: Text{"xem lại {{range}} và {{template}} ở chỗ này; so với mẫu gốc cùng tên trong themes/default/templates", "look at the {{range}} or {{template}} here; compare with the template of that name in themes/default/templates"},
	},

	Backslash: {
		what: Text{"%[1]s có dấu \\; trong danh mục, mọi đường dẫn viết bằng dấu /", "%[1]s has a \\; in the catalogue every path is written with /"},
		help: Text{"viết: %[2]s", "write: %[2]s"},
	},
	DeviceName: {
		what: Text{"%[1]q là tên riêng của Windows, không dùng làm địa chỉ được", "%[1]q is a name that Windows reserves; it cannot be an address"},
		help: Text{"đặt tên khác, ví dụ: %[2]s", "choose another name, for example: %[2]s"},
	},
	AddressInUse: {
		what: Text{"địa chỉ %[1]q đã là của %[2]s", "the address %[1]q belongs to %[2]s"},
		help: Text{"mở tệp ấy ra sửa, hoặc đặt địa chỉ khác bằng --slug", "edit that file, or give another address with --slug"},
	},
	AddressKept: {
		what: Text{"địa chỉ %[1]q dành cho trang sau của một danh sách", "the address %[1]q is kept for the further page of a list"},
		help: Text{"đặt địa chỉ khác bằng --slug", "give another address with --slug"},
	},
	NearTwin: {
		what: Text{"đã có %[1]q (%[2]s), tên gần giống", "there is %[1]q already (%[2]s), with a name that is nearly the same"},
		help: Text{"nếu là hai thứ khác nhau, gọi lại lệnh với --force", "if they are two different things, call again with --force"},
	},
	NotAnswered: {
		what: Text{"thiếu %[1]s", "%[1]s is missing"},
		help: Text{"thêm %[2]s", "add %[2]s"},
	},
	BadFolder: {
		what: Text{"%q không dùng làm thư mục trong content/products được", "%q cannot be a folder in content/products"},
		help: Text{"viết tên thư mục, ví dụ: yen-son hoặc yen-son/che", "write the folder's name, for example: yen-son or yen-son/che"},
	},
	NotEmpty: {
		what: Text{"thư mục %[1]s đã có tệp (%[2]s)", "the folder %[1]s has files in it (%[2]s)"},
		help: Text{"chọn một thư mục mới hoặc thư mục trống", "choose a new folder, or an empty one"},
	},

	NoNetwork: {
		what: Text{"không hỏi được máy chủ nào; có lẽ máy này đang không có mạng", "no host could be asked; this machine is probably without a network"},
		help: Text{"nối mạng rồi chạy lại; mạng của cơ quan đi qua proxy thì đặt HTTPS_PROXY", "connect it and try again; where the office has a proxy, set HTTPS_PROXY"},
	},

	SiteElsewhere: {
		what: Text{"thư mục %[1]s không phải là thư mục của trang; ocop.yaml nằm ở %[2]s", "the folder %[1]s is not that of the site; ocop.yaml is in %[2]s"},
		help: Text{"chạy lệnh trong thư mục ấy, hoặc thêm --dir \"%[2]s\"", "run the command there, or add --dir \"%[2]s\""},
	},
	UnreadableFile: {
		what: Text{"không đọc được %[1]s (cả thảy %[2]d chỗ)", "%[1]s cannot be read (%[2]d places in all)"},
		help: Text{"xem lại quyền đọc của tệp và thư mục, và chương trình nào đang giữ nó", "check who may read the file and its folder, and which program holds it"},
	},
	ContentAtFault: {
		what: Text{"có %[1]d lỗi, lỗi đầu ở %[2]s: %[3]s", "there are %[1]d errors, the first in %[2]s: %[3]s"},
		help: Text{"chạy ocop check để xem đủ và cách sửa", "run ocop check to see them all, and how to mend them"},
	},
	SyncedFolder: {
		severity: Warning,
		what:     Text{"thư mục nằm trong %[1]s, nơi tệp được đồng bộ ngầm", "the folder lies in %[1]s, whose files are sent elsewhere in the background"},
		help:     Text{"tạm dừng đồng bộ trong lúc dựng, hoặc để thư mục ở chỗ khác; đồng bộ có thể giữ tệp và sinh bản trùng", "pause it while you build, or keep the folder elsewhere; it may hold files and make doubles"},
	},
	RemoteFolder: {
		severity: Warning,
		what:     Text{"thư mục nằm trên %[1]s: dựng chậm, xem trước phải dò từng tệp", "the folder lies on %[1]s: builds are slow, and the preview must look at every file"},
		help:     Text{"%[2]s", "%[2]s"},
	},
	LongPaths: {
		severity: Warning,
		what:     Text{"%[1]d đường dẫn dài quá mức Windows mở được, dài nhất là %[2]s (%[3]d chữ cái, tối đa 259)", "%[1]d paths are longer than Windows opens, the longest is %[2]s (%[3]d characters, at most 259)"},
		help:     Text{"rút ngắn tên thư mục, hoặc để thư mục của trang gần gốc ổ đĩa, ví dụ D:\\ocop", "shorten the folders' names, or keep the site near the drive's root, such as D:\\ocop"},
	},
	LinksInContent: {
		severity: Warning,
		what:     Text{"có %[1]d liên kết trong content, ocop bỏ qua, ví dụ %[2]s", "there are %[1]d links in content, which ocop skips, such as %[2]s"},
		help:     Text{"chép tệp thật vào đó", "copy the real files there"},
	},
	StaleOverride: {
		severity: Warning,
		what:     Text{"tệp %[1]s %[2]s", "the file %[1]s %[2]s"},
		help:     Text{"%[3]s", "%[3]s"},
	},
	PhotosNotMade: {
		what: Text{"không làm được ảnh %[1]s (%[2]s)", "pictures cannot be made in %[1]s (%[2]s)"},
		help: Text{"tải lại ocop; nếu vẫn vậy, nhờ người quản trị máy cho phép ocop chạy mã WebAssembly", "download ocop again; if that does not help, ask whoever looks after the machine to let ocop run WebAssembly"},
	},
	ForeignTerminal: {
		severity: Warning,
		what:     Text{"cửa sổ lệnh dùng bảng mã %[1]s, không phải UTF-8", "the terminal's encoding is %[1]s, not UTF-8"},
		help:     Text{"%[2]s", "%[2]s"},
	},
	CacheTrouble: {
		severity: Warning,
		what:     Text{"nhớ đệm ảnh %[1]s", "the photo cache %[1]s"},
		help:     Text{"%[2]s", "%[2]s"},
	},
	DeadBuild: {
		severity: Warning,
		what:     Text{"một lần dựng trước đã dừng giữa chừng", "an earlier build died on its way"},
		help:     Text{"không cần làm gì: trang cũ còn nguyên, lần dựng sau dọn nốt", "nothing is to be done: the old site is whole, and the next build cleans up"},
	},
	DiskFull: {
		what: Text{"đĩa chỉ còn %[1]s", "only %[1]s are free on the disk"},
		help: Text{"xóa bớt tệp không dùng: phải còn ít nhất %[2]s mới dựng được", "delete what is not needed: a build wants at least %[2]s"},
	},
	DiskLow: {
		severity: Warning,
		what:     Text{"đĩa còn %[1]s, có thể không đủ cho một lần dựng", "%[1]s are free on the disk, which may not do for a build"},
		help:     Text{"nên còn %[2]s: chạy ocop cache prune, hoặc chuyển bớt tệp đi", "%[2]s are better: run ocop cache prune, or move files elsewhere"},
	},
	WrongClock: {
		what: Text{"đồng hồ máy chỉ %[1]s", "the machine's clock says %[1]s"},
		help: Text{"chỉnh lại ngày giờ: hạn giấy chứng nhận và giá được xét theo ngày ấy", "set it right: certificates and prices are judged by that day"},
	},
	ClockDoubt: {
		severity: Warning,
		what:     Text{"ngày giờ đáng ngờ: %[1]s", "the day is in doubt: %[1]s"},
		help:     Text{"%[2]s", "%[2]s"},
	},
	FewWatches: {
		severity: Warning,
		what:     Text{"máy chỉ cho theo dõi %[1]d thư mục, trang có %[2]d", "the system lets a user watch %[1]d folders, and the site has %[2]d"},
		help:     Text{"xem trước vẫn chạy nhưng chậm hơn; muốn nhanh: sudo sysctl fs.inotify.max_user_watches=524288", "the preview works, but more slowly; to make it quick: sudo sysctl fs.inotify.max_user_watches=524288"},
	},
	PublishUnset: {
		severity: Warning,
		what:     Text{"chưa sẵn sàng để đăng: %[1]s", "not ready to be published: %[1]s"},
		help:     Text{"%[2]s", "%[2]s"},
	},

	UnknownTarget: {
		what: Text{"ocop.yaml không có nơi đăng nào tên %[1]q", "ocop.yaml names no target %[1]q"},
		help: Text{"%[2]s", "%[2]s"},
	},
	NothingToPublish: {
		what: Text{"%[1]s không có sản phẩm nào để đăng", "%[1]s has no product to publish"},
		help: Text{"chạy lệnh trong đúng thư mục của trang", "run the command in the site's own folder"},
	},
	SiteTampered: {
		what: Text{"%[3]d tệp trong %[1]s đã bị sửa sau khi dựng: %[2]s", "%[3]d files in %[1]s were changed after the build: %[2]s"},
		help: Text{"sửa trong content, không sửa trong thư mục kết quả; xóa thư mục này rồi chạy lại", "edit content, not the output folder; delete that folder and run again"},
	},
	TargetLocked: {
		what: Text{"%[1]s đang đăng lên nơi này, từ %[2]s", "%[1]s is publishing to this target, since %[2]s"},
		help: Text{"đợi người ấy xong; nếu chắc chắn lần đăng ấy đã hỏng giữa chừng, thêm --break-lock", "wait until they are done; if that publication has surely died, add --break-lock"},
	},
	ForeignSite: {
		what: Text{"nơi đăng đã có %[1]d tệp không do ocop đưa lên: %[2]s", "the target holds %[1]d files that ocop did not put there: %[2]s"},
		help: Text{"xem lại path, bucket trong ocop.yaml; nếu đúng là nơi này, thêm --adopt (các tệp ấy được giữ nguyên, trừ tệp trùng tên với trang)", "check path and bucket in ocop.yaml; if this is the place, add --adopt (those files stay, but for those at the site's own addresses)"},
	},
	ForeignInTheWay: {
		what: Text{"nơi đăng có tệp không do ocop đưa lên, trùng địa chỉ với trang mới: %[1]s", "the target holds files that ocop did not put there, at addresses of new pages: %[1]s"},
		help: Text{"chuyển tệp ấy đi nơi khác, hoặc thêm --adopt để thay bằng trang mới", "move them elsewhere, or add --adopt to replace them"},
	},
	TooManyDeletions: {
		what: Text{"lần đăng này sẽ xóa %[1]d trong %[2]d trang: %[3]s", "this would delete %[1]d of %[2]d pages: %[3]s"},
		help: Text{"xem thư mục content có đủ không; nếu đúng là muốn xóa, thêm --allow-delete", "check that content is all there; if they are meant to go, add --allow-delete"},
	},
	TooManyFiles: {
		what: Text{"trang có %[1]d tệp, máy chủ chỉ nhận %[2]d (max_files)", "the site has %[1]d files, the host takes %[2]d (max_files)"},
		help: Text{"bớt cỡ ảnh ở photos.widths, hoặc thuê chỗ rộng hơn", "have fewer photos.widths, or rent more room"},
	},
	NameClash: {
		what: Text{"nơi đăng không chứa được cả %[1]q lẫn %[2]q", "a target cannot hold both %[1]q and %[2]q"},
		help: Text{"đổi tên hoặc xóa một trong hai ở nơi đăng", "rename or delete one of them at the target"},
	},
	DamagedRecord: {
		what: Text{"bản ghi .ocop/manifest.json ở nơi đăng bị hỏng: %[1]s", "the record .ocop/manifest.json at the target is damaged: %[1]s"},
		help: Text{"chạy lại với --adopt để ocop xem từng tệp và ghi lại", "run again with --adopt: ocop will look at every file and write it anew"},
	},
	ChangedMeanwhile: {
		what: Text{"trong lúc chờ, có người khác vừa đăng lên nơi này", "somebody else has published to this target meanwhile"},
		help: Text{"chạy lại lệnh để xem kế hoạch mới", "run the command again to see the new plan"},
	},
	NotAsSent: {
		what: Text{"tệp ở nơi đăng không giống tệp đã gửi: %[1]s", "files at the target are not as they were sent: %[1]s"},
		help: Text{"chạy lại lệnh; nếu vẫn vậy, hỏi người quản trị máy chủ", "run the command again; if it stays so, ask who runs the server"},
	},
	TargetUnreachable: {
		what: Text{"không tới được nơi đăng %[1]q (%[2]s)", "cannot reach the target %[1]q (%[2]s)"},
		help: Text{"kiểm tra mạng và địa chỉ trong ocop.yaml, rồi chạy lại: phần đã gửi không phải gửi nữa", "check the network and the address in ocop.yaml, then run again: what is sent is not sent again"},
	},
	TargetFull: {
		what: Text{"nơi đăng đã hết chỗ (%[1]s)", "there is no room left at the target (%[1]s)"},
		help: Text{"dọn chỗ hoặc thuê thêm, rồi chạy lại: phần đã gửi không phải gửi nữa", "make room or rent more, then run again: what is sent is not sent again"},
	},
	TargetReadOnly: {
		what: Text{"không có quyền ghi ở nơi đăng (%[1]s)", "no permission to write at the target (%[1]s)"},
		help: Text{"nhờ người quản trị máy chủ cấp quyền ghi cho tài khoản này", "ask who runs the server to let this account write"},
	},
	TargetMissing: {
		what: Text{"không thấy nơi đăng: %[1]s", "the target is not there: %[1]s"},
		help: Text{"xem lại path, bucket trong ocop.yaml; ổ chung có thể chưa được nối", "check path and bucket in ocop.yaml; a share may not be mounted"},
	},
	TargetFailed: {
		what: Text{"nơi đăng %[1]q báo lỗi: %[2]s", "the target %[1]q reports: %[2]s"},
		help: Text{"chạy lại; nếu vẫn vậy, gửi dòng này cho người quản trị máy chủ", "run again; if it stays so, send this line to who runs the server"},
	},
	NoCredentials: {
		what: Text{"chưa có khóa hay mật khẩu cho nơi đăng %[1]q", "there is no key or password for the target %[1]q"},
		help: Text{"đặt một trong: %[2]s (xem docs/publishing.md)", "provide one of: %[2]s (see docs/publishing.md)"},
	},
	WrongCredentials: {
		what: Text{"nơi đăng không nhận khóa hay mật khẩu này (%[1]s)", "the target does not accept this key or password (%[1]s)"},
		help: Text{"kiểm tra user trong ocop.yaml, và khóa hay mật khẩu trên máy này", "check user in ocop.yaml, and the key or password on this machine"},
	},
	UnknownHostKey: {
		what: Text{"máy này chưa biết máy chủ %[1]s (không có trong %[2]s)", "this machine does not know the server %[1]s (not in %[2]s)"},
		help: Text{"lấy khóa bằng: ssh-keyscan -p %[3]d %[1]s; so dấu vân tay với người quản trị máy chủ, rồi thêm vào tệp ấy", "get its key by: ssh-keyscan -p %[3]d %[1]s; compare the fingerprint with who runs the server, then add it to that file"},
	},
	ChangedHostKey: {
		what: Text{"khóa của máy chủ %[1]s khác với khóa trong %[2]s: có thể là máy giả (%[3]s)", "the key of the server %[1]s is not the one in %[2]s: it may be an impostor (%[3]s)"},
		help: Text{"hỏi người quản trị máy chủ trước khi làm gì tiếp", "ask who runs the server before doing anything else"},
	},
	OpenKeyFile: {
		what: Text{"tệp khóa %[1]s ai cũng đọc được (%[2]s)", "others can read the key file %[1]s (%[2]s)"},
		help: Text{"chạy: chmod 600 %[1]s", "run: chmod 600 %[1]s"},
	},
	BadKeyFile: {
		what: Text{"không đọc được tệp khóa %[1]s (%[2]s)", "cannot read the key file %[1]s (%[2]s)"},
		help: Text{"chỉ đúng tệp khóa riêng ở dòng key: trong ocop.yaml", "name the private key's file under key: in ocop.yaml"},
	},
	ClockOff: {
		what: Text{"đồng hồ máy này sai, nên nơi đăng không nhận", "this machine's clock is wrong, so that the target refuses it"},
		help: Text{"chỉnh lại ngày giờ của máy rồi chạy lại", "set the machine's date and time, and run again"},
	},
	NothingToUndo: {
		what: Text{"không có bản cũ hơn để quay lại (cần lùi %[1]d, còn %[2]d)", "there is no earlier site to go back to (%[1]d back wanted, %[2]d kept)"},
		help: Text{"xem các bản còn giữ: ocop publish --status", "see what is kept: ocop publish --status"},
	},
	NotConfirmed: {
		what: Text{"không có ai để hỏi có đăng hay không", "there is nobody to ask whether to publish"},
		help: Text{"thêm --yes để đăng không hỏi, hoặc --dry-run để chỉ xem", "add --yes to publish without asking, or --dry-run to look only"},
	},
	PublishStopped: {
		what: Text{"đã dừng khi đang đăng lên %[1]q; trang cũ vẫn xem được", "stopped while publishing to %[1]q; readers still have a whole site"},
		help: Text{"chạy lại lệnh để gửi nốt phần còn thiếu", "run the command again to send what is missing"},
	},
	SheetFormat: {
		what: Text{"không đọc được bảng này: đây là %s", "this is no spreadsheet that can be read: it is %s"},
		help: Text{"mở bằng Excel hoặc LibreOffice, chọn Lưu thành… .xlsx, rồi nhập tệp ấy", "open it in Excel or LibreOffice, save it as .xlsx, and import that"},
	},
	SheetDamaged: {
		what: Text{"bảng bị hỏng (%s)", "the spreadsheet is damaged (%s)"},
		help: Text{"mở bằng Excel, lưu lại thành .xlsx, rồi nhập tệp ấy", "open it in Excel, save it again as .xlsx, and import that"},
	},
	SheetTooBig: {
		what: Text{"bảng quá lớn: %[2]s %[1]s, tối đa %[3]s", "the spreadsheet is too large: %[2]s %[1]s, at most %[3]s"},
		help: Text{"chép riêng các dòng và cột cần nhập sang một tệp mới", "copy the rows and columns that matter into a new file"},
	},
	CannotEdit: {
		what: Text{"không dám tự sửa trường %s trong tệp này, vì nó được viết theo lối lạ", "the field %s of this file is written in an unusual way and is not changed by a program"},
		help: Text{"tự sửa trường ấy trong tệp, rồi chạy lại", "change the field in the file yourself and try again"},
	},
	BadMoney: {
		what: Text{"không đọc được giá %q", "the price %q makes no sense"},
		help: Text{"viết một giá, ví dụ: 350000, 350.000đ/hộp; nhiều giá thì chọn một, các giá khác kể trong bài", "write one price, for example 350000 or 350.000đ/hộp; where there are several, take one and tell of the others in the story"},
	},
	CellError: {
		what: Text{"ô báo lỗi %s của Excel", "the cell holds Excel's error %s"},
		help: Text{"sửa công thức, hoặc gõ giá trị vào ô", "mend the formula, or type the value"},
	},
	DateInText: {
		what: Text{"Excel đã đổi ô này thành ngày %s", "Excel has made a day of this cell: %s"},
		help: Text{"đổi định dạng ô thành Text, rồi gõ lại", "format the cell as Text and type it again"},
	},
	SheetCharset: {
		severity: Warning,
		what:     Text{"chữ ở bảng mã %s, đã đổi sang Unicode", "the text is in %s and was read as such"},
		help:     Text{"xem kỹ dấu của vài tên trước khi ghi", "look at the marks of some names before you apply it"},
	},
	LettersLost: {
		what: Text{"chữ có dấu đã mất khi lưu tệp này: %s", "letters with marks were lost when this file was saved: %s"},
		help: Text{"mở lại tệp gốc, lưu thành .xlsx, hoặc chọn CSV UTF-8", "open the original again and save it as .xlsx, or as CSV UTF-8"},
	},
	MissingCell: {
		what: Text{"dòng này còn thiếu: %s", "the row lacks: %s"},
		help: Text{"thêm cột ấy và điền; nhóm, huyện chung cho mọi sản phẩm mới thì dùng --group, --district", "add such a column; for one group or district of all new products use --group, --district"},
	},
	NoHeader: {
		what: Text{"không thấy dòng tiêu đề nào có cột Tên sản phẩm hoặc Tên chủ thể", "no row has a column for the product's or the producer's name"},
		help: Text{"ghi tên cột ở một dòng phía trên; lấy mẫu: ocop export xlsx --empty", "name the columns in a row above; for a form: ocop export xlsx --empty"},
	},
	ColumnIgnored: {
		severity: Warning,
		what:     Text{"bỏ qua các cột không hiểu: %s", "columns that mean nothing here are left out: %s"},
		help:     Text{"cần cột nào thì đổi tên cột ấy như trong mẫu: ocop export xlsx --empty", "rename those that matter as in the form: ocop export xlsx --empty"},
	},
	ColumnTwice: {
		what: Text{"cột %[1]q cùng nghĩa với cột %[2]q ở %[3]s", "the column %[1]q means the same as %[2]q at %[3]s"},
		help: Text{"bỏ một cột, hoặc đổi tên nó", "delete one of them, or rename it"},
	},
	RowsHidden: {
		severity: Warning,
		what:     Text{"%[1]s dòng đang ẩn vẫn được đọc: %[2]s", "%[1]s hidden rows are read like the others: %[2]s"},
		help:     Text{"không muốn nhập thì xóa các dòng ấy", "delete them if they are not meant"},
	},
	RowsWithoutName: {
		severity: Warning,
		what:     Text{"bỏ qua %[1]s dòng không có tên: %[2]s", "%[1]s rows without a name are left out: %[2]s"},
	},
	SheetIgnored: {
		severity: Warning,
		what:     Text{"bỏ qua sheet %q: không thấy cột Tên sản phẩm hay Tên chủ thể", "the sheet %q is left out: it has no column for the product's or the producer's name"},
	},
	RowTwice: {
		what: Text{"%[1]q đã có ở %[2]s", "%[1]q is at %[2]s already"},
		help: Text{"gộp hai dòng làm một; nếu là hai thứ khác nhau thì đặt tên cho khác", "make one row of the two; if they are two things, give them different names"},
	},
	NearDuplicate: {
		what: Text{"%[1]q gần giống %[2]q (%[3]s): là một hay là mới?", "%[1]q is nearly %[2]q (%[3]s): the same, or new?"},
		help: Text{"nếu là một: --same %[4]q; nếu là mới: --new %[4]q", "if it is the same: --same %[4]q; if it is new: --new %[4]q"},
	},
	SeveralProducts: {
		what: Text{"có nhiều sản phẩm tên %[1]q: %[2]s", "several products are called %[1]q: %[2]s"},
		help: Text{"ghi thêm chủ thể, hoặc ghi mã ở cột Mã sản phẩm", "name the producer too, or write the code in a column Product code"},
	},
	SeveralProducers: {
		what: Text{"%[1]q có thể là nhiều chủ thể: %[2]s", "%[1]q may be one of several producers: %[2]s"},
		help: Text{"ghi tên đầy đủ, hoặc ghi mã của chủ thể", "write the full name, or the producer's code"},
	},
	SaidOtherwise: {
		what: Text{"%[1]s: %[2]s ở đây khác với ở %[3]s", "%[1]s: %[2]s is another than at %[3]s"},
		help: Text{"sửa cho hai ô giống nhau, hoặc để trống một ô", "make the two cells the same, or empty one"},
	},
}
