package serve

import (
	"cmp"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// What the server says itself.
var (
	refused = diag.Text{Vi: "ocop serve chỉ trả lời trình duyệt trên máy này; để xem từ máy khác trong mạng, chạy lại với --lan",
		En: "ocop serve answers browsers on this machine only; to look from others in the network, run it with --lan"}
	reading = diag.Text{Vi: "Đang đọc nội dung… Trang tự hiện khi đọc xong.", En: "Reading the content… The page comes up by itself."}
	nothing = diag.Text{Vi: "Chưa có trang nào để xem: hãy sửa các lỗi dưới đây, trang sẽ tự hiện.",
		En: "There is no page to see yet: mend these faults, and it comes up by itself."}
)

// words are those of the bar and of the list of faults, by the names that preview.js knows.
var words = map[string]diag.Text{
	"preview": {Vi: "Xem trước", En: "Preview"},
	"notes":   {Vi: "Điều cần biết về trang này", En: "What to know of this page"},
	"show":    {Vi: "Xem chi tiết", En: "Show"},
	"hide":    {Vi: "Thu gọn", En: "Hide"},
	"title":   {Vi: "Nội dung có lỗi", En: "The content has faults"},
	"old":     {Vi: "Trang phía sau là bản trước khi có lỗi. Sửa rồi lưu tệp, bảng này tự đóng.", En: "The page behind is the last one without faults. Mend the file and save it: this list closes by itself."},
	"faults":  {Vi: "Xem lỗi", En: "Show the faults"},
	"copy":    {Vi: "Chép vị trí", En: "Copy the place"},
	"copied":  {Vi: "Đã chép", En: "Copied"},
	"close":   {Vi: "Đóng (Esc)", En: "Close (Esc)"},
	"lost":    {Vi: "Mất kết nối với ocop serve", En: "The connection to ocop serve is lost"},
}

// What the bar says of a page.
var (
	isDraft = diag.Text{Vi: "Bản nháp: chưa lên trang thật", En: "A draft: not on the real site"}
	later   = diag.Text{Vi: "Đăng ngày %s: chưa lên trang thật", En: "To be published on %s: not on the real site yet"}
	ends    = diag.Text{Vi: "Giấy chứng nhận hết hạn sau %d ngày (%s)", En: "The certificate expires in %d days (%s)"}

	endsTomorrow = diag.Text{Vi: "Giấy chứng nhận hết hạn ngày mai", En: "The certificate expires tomorrow"}
	endsToday    = diag.Text{Vi: "Giấy chứng nhận hết hạn hôm nay", En: "The certificate expires today"}
)

func (s *Server) lang() viet.Language { return cmp.Or(s.o.Lang, viet.Vietnamese) }

func (s *Server) say(t diag.Text) string { return t.In(s.lang()) }
