package spreadsheet

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"ocop/generator/viet"
)

// sheetOf is a sheet of a workbook that a test makes: rows of cells, and what is done to them.
type sheetOf struct {
	name   string
	rows   [][]any
	merge  []string // A1:B2
	hide   []int    // rows
	format map[string]string
}

// book makes a workbook.
func book(t testing.TB, sheets ...sheetOf) []byte {
	t.Helper()
	f := excelize.NewFile()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range sheets {
		if i == 0 {
			check(f.SetSheetName("Sheet1", s.name))
		} else if _, err := f.NewSheet(s.name); err != nil {
			t.Fatal(err)
		}
		for r, cells := range s.rows {
			for c, value := range cells {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				check(err)
				if value != nil {
					check(f.SetCellValue(s.name, at, value))
				}
			}
		}
		for _, ref := range s.merge {
			from, to, _ := strings.Cut(ref, ":")
			check(f.MergeCell(s.name, from, to))
		}
		for _, row := range s.hide {
			check(f.SetRowVisible(s.name, row, false))
		}
		for _, at := range slices.Sorted(maps.Keys(s.format)) {
			code := s.format[at]
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			check(err)
			check(f.SetCellStyle(s.name, at, at, style))
		}
	}
	var out bytes.Buffer
	check(f.Write(&out))
	return out.Bytes()
}

// small is a project with two producers and three products.
func small() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"ocop.yaml": file(siteFile),
		"content/producers/htx-su-anh.md": file("---\ntitle: Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh\nkind: hợp tác xã\ncommune: Mỹ Bằng\ndistrict: Yên Sơn\n" +
			"phone: 0912 345 678\n---\n\nHợp tác xã.\n"),
		"content/producers/htx-son-tra.md": file("---\ntitle: Hợp tác xã Sơn Trà\ndistrict: Na Hang\n---\n"),
		"content/products/yen-son/che-xanh-ngoc-thuy/index.md": file("---\ntitle: Chè xanh Ngọc Thúy\nstars: 3\ngroup: thuc-pham  # suy ra\nproducer: htx-su-anh\n" +
			"village: thôn Tân Thành\ncommune: Mỹ Bằng\ndistrict: Yên Sơn\ncertificate: {issued: 2020-10}  # đợt 1\n---\n\nMột bài.\n"),
		"content/products/yen-son/tra-ngoc-thuy/index.md": file("---\ntitle: Trà Ngọc Thúy\ngroup: thuc-pham\nproducer: htx-su-anh\ncommune: Mỹ Bằng\n---\n"),
		"content/products/na-hang/che-shan/index.md":      file("---\ntitle: Chè Shan tuyết\ngroup: thuc-pham\nproducer: htx-son-tra\ncommune: Hồng Thái\ndistrict: Na Hang\n---\n"),
	}
}

// outline writes what a plan would do, a line for each field.
func outline(p *Plan) string {
	var b strings.Builder
	for _, c := range p.Changes {
		sign := "~"
		if c.New {
			sign = "+"
		}
		fmt.Fprintf(&b, "%s %s: %s\n", sign, c.Pos.Address(), strings.TrimPrefix(c.File, "content/"))
		for _, f := range c.Fields {
			fmt.Fprintf(&b, "  %s %s: %s → %s\n", f.Pos.Address(), f.Label.Vi, f.Old, f.New)
		}
	}
	if p.Unchanged > 0 {
		fmt.Fprintf(&b, "= %d\n", p.Unchanged)
	}
	for _, m := range p.Missing {
		fmt.Fprintf(&b, "? %s\n", m.Title)
	}
	if p.Kept > 0 {
		fmt.Fprintf(&b, "_ %d\n", p.Kept)
	}
	for _, f := range p.Faults {
		fmt.Fprintf(&b, "! %s %v: %s\n", f.Pos.Address(), f.Code, f.Message(viet.Vietnamese))
	}
	return b.String()
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func TestRead(t *testing.T) {
	tests := []struct {
		name    string
		src     []byte
		options Options
		want    string
	}{
		{
			name: "a list as a department keeps it",
			src: book(t, sheetOf{name: "Biểu 1", rows: [][]any{
				{"ỦY BAN NHÂN DÂN TỈNH"},
				{"DANH SÁCH SẢN PHẨM OCOP NĂM 2024"},
				{},
				{"STT", "Tên sản phẩm", "Chủ thể", nil, "Quyết định công nhận", nil, "Kết quả phân hạng", "Giá bán\n(nghìn đồng)", "Ghi chú"},
				{nil, nil, "Tên chủ thể", "Số điện thoại", "Số", "Ngày", nil, nil, nil},
				{1, 2, 3, 4, 5, 6, 7, 8, 9},
				{"I", "Huyện Yên Sơn (2 sản phẩm)"},
				{1, "CHÈ XANH NGỌC THUÝ", "HTX Sử Anh", 912345678, "321/QĐ-UBND", day(2024, 8, 6), "4 sao", 350, "x"},
				{2, "Trà Ngọc Thuý", nil, nil, "Quyết định số 321/QĐ-UBND ngày 06/8/2024", nil, "★★★★", nil, nil},
				{"II", "Huyện Na Hang"},
				{1, "Chè Shan Khau Mút", "HTX Sơn Trà", nil, nil, "2023", "Tiềm năng 5 sao", "150.000 đ/hộp 100 g", nil},
				{nil, "Tổng cộng: 3 sản phẩm"},
				{},
				{nil, nil, nil, nil, nil, nil, "TRƯỞNG PHÒNG"},
			}, merge: []string{"A1:I1", "A2:I2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5", "C8:C9", "D8:D9"}, hide: []int{9}, format: map[string]string{"F8": "dd/mm/yyyy"}}),
			options: Options{Group: "Thực phẩm"},
			want: `~ Biểu 1!8: products/yen-son/che-xanh-ngoc-thuy/index.md
  Biểu 1!G8 Hạng sao: 3 → 4
  Biểu 1!E8 Số quyết định:  → 321/QĐ-UBND
  Biểu 1!F8 Ngày quyết định: 10/2020 → 06/08/2024
  Biểu 1!H8 Giá (đồng):  → 350000
~ Biểu 1!9: products/yen-son/tra-ngoc-thuy/index.md
  Biểu 1!G9 Hạng sao:  → 4
  Biểu 1!E9 Số quyết định:  → 321/QĐ-UBND
  Biểu 1!E9 Ngày quyết định:  → 06/08/2024
+ Biểu 1!11: products/na-hang/che-shan-khau-mut/index.md
  Biểu 1!B11 Tên sản phẩm:  → Chè Shan Khau Mút
  Biểu 1!G11 Hạng sao tiềm năng:  → 5
  Biểu 1!11 Nhóm sản phẩm:  → Thực phẩm
  Biểu 1!C11 Chủ thể:  → Hợp tác xã Sơn Trà
  Biểu 1!11 Huyện, thành phố:  → Na Hang
  Biểu 1!F11 Ngày quyết định:  → 2023
  Biểu 1!H11 Giá (đồng):  → 150000
  Biểu 1!H11 Đơn vị tính giá:  → hộp 100 g
? Chè Shan tuyết
! Biểu 1!5 OCOP910: bỏ qua các cột không hiểu: Ghi chú
! Biểu 1!9 OCOP912: 1 dòng đang ẩn vẫn được đọc: 9
! Biểu 1!12 OCOP913: bỏ qua 2 dòng không có tên: 12, 14
`,
		},
		{
			name: "our own sheet, edited",
			src: book(t, sheetOf{name: "Sản phẩm", rows: [][]any{
				{"Mã sản phẩm", "Tên sản phẩm *", "Hạng sao", "Chủ thể", "Xã, phường, thị trấn", "Huyện, thành phố", "Thôn, bản, tổ", "Ngày quyết định"},
				{"che-xanh-ngoc-thuy", "Chè xanh Ngọc Thúy Nõn", 3, "Hợp tác xã Sơn Trà", "Hồng Thái", "Na Hang", nil, "10/2020"},
				{"tra-ngoc-thuy", "Trà Ngọc Thúy", nil, "Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh", "Mỹ Bằng", "Yên Sơn", nil, nil},
			}}),
			want: `~ Sản phẩm!2: products/yen-son/che-xanh-ngoc-thuy/index.md
  Sản phẩm!B2 Tên sản phẩm: Chè xanh Ngọc Thúy → Chè xanh Ngọc Thúy Nõn
  Sản phẩm!D2 Chủ thể: Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh → Hợp tác xã Sơn Trà
  Sản phẩm!E2 Xã, phường, thị trấn: Mỹ Bằng → Hồng Thái
  Sản phẩm!F2 Huyện, thành phố: Yên Sơn → Na Hang
= 1
? Chè Shan tuyết
_ 1
`,
		},
		{
			name: "an empty cell takes the field away when it is told to",
			src: book(t, sheetOf{name: "Sản phẩm", rows: [][]any{
				{"Mã", "Tên sản phẩm", "Thôn", "Ngày quyết định"},
				{"che-xanh-ngoc-thuy", "Chè xanh Ngọc Thúy", nil, "-"},
			}}),
			options: Options{Clear: true},
			want: `~ Sản phẩm!2: products/yen-son/che-xanh-ngoc-thuy/index.md
  Sản phẩm!C2 Thôn, bản, tổ: thôn Tân Thành → 
  Sản phẩm!D2 Ngày quyết định: 10/2020 → 
? Chè Shan tuyết
? Trà Ngọc Thúy
`,
		},
		{
			name: "new producers, by what product rows say of them",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Sản phẩm", "Cơ sở sản xuất", "Địa chỉ", "Người đại diện", "SĐT", "Nhóm"},
				{"Mật ong", "Công ty TNHH MTV Ong Vàng", "Thôn 5, xã Tân Tiến, huyện Na Hang, tỉnh Tuyên Quang", "Bà Nông Thị Lịch", "0912.000.111 - 0207 3822 123", "Ngành thực phẩm"},
				{"Sữa ong chúa", "Cty TNHH Ong vàng", "Thôn 5, xã Tân Tiến, huyện Na Hang", nil, nil, "1. Thực phẩm"},
			}}),
			want: `+ DS!2: products/na-hang/mat-ong/index.md
  DS!A2 Tên sản phẩm:  → Mật ong
  DS!F2 Nhóm sản phẩm:  → Thực phẩm
  DS!B2 Chủ thể:  → Công ty TNHH MTV Ong Vàng
  DS!C2 Xã, phường, thị trấn:  → Tân Tiến
  DS!C2 Huyện, thành phố:  → Na Hang
  DS!C2 Thôn, bản, tổ:  → Thôn 5
+ DS!3: products/na-hang/sua-ong-chua/index.md
  DS!A3 Tên sản phẩm:  → Sữa ong chúa
  DS!F3 Nhóm sản phẩm:  → Thực phẩm
  DS!B3 Chủ thể:  → Công ty TNHH MTV Ong Vàng
  DS!C3 Xã, phường, thị trấn:  → Tân Tiến
  DS!C3 Huyện, thành phố:  → Na Hang
  DS!C3 Thôn, bản, tổ:  → Thôn 5
+ DS!2: producers/cong-ty-ong-vang.md
  DS!2 Tên chủ thể:  → Công ty TNHH MTV Ong Vàng
  DS!2 Loại hình:  → công ty TNHH
  DS!C2 Thôn, bản, tổ:  → Thôn 5
  DS!C2 Xã, phường, thị trấn:  → Tân Tiến
  DS!C2 Huyện, thành phố:  → Na Hang
  DS!E2 Điện thoại:  → 0912.000.111
0207 3822 123
  DS!D2 Người đại diện:  → Bà Nông Thị Lịch
? Chè Shan tuyết
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
`,
		},
		{
			name: "a table of producers",
			src: book(t, sheetOf{name: "Chủ thể", rows: [][]any{
				{"TT", "Tên HTX", "Địa chỉ", "Điện thoại", "Số thành viên"},
				{1, "HTX Sử Anh", "xã Mỹ Bằng, huyện Yên Sơn", "0912345678", "11 hộ"},
				{2, "HTX Sơn Trà", "xã Hồng Thái", nil, nil},
				{3, "Tổ hợp tác Homestay Nặm Đíp", "Thôn Nặm Đíp", nil, 4},
			}}),
			want: `~ Chủ thể!2: producers/htx-su-anh.md
  Chủ thể!E2 Số thành viên:  → 11
~ Chủ thể!3: producers/htx-son-tra.md
  Chủ thể!C3 Xã, phường, thị trấn:  → Hồng Thái
+ Chủ thể!4: producers/to-hop-tac-homestay-nam-dip.md
  Chủ thể!B4 Tên chủ thể:  → Tổ hợp tác Homestay Nặm Đíp
  Chủ thể!4 Loại hình:  → tổ hợp tác
  Chủ thể!C4 Địa chỉ:  → Thôn Nặm Đíp
  Chủ thể!E4 Số thành viên:  → 4
`,
		},
		{
			name: "dates of both systems, and such as show no day",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tên sản phẩm", "Ngày cấp", "Hết hạn", "Ngày giá"},
				{"Chè Shan tuyết", day(2024, 8, 1), day(2024, 1, 1), 45510},
			}, format: map[string]string{"B2": "mmm-yy", "C2": "yyyy"}}),
			want: `~ DS!2: products/na-hang/che-shan/index.md
  DS!B2 Ngày quyết định:  → 08/2024
  DS!C2 Ngày hết hạn:  → 2024
  DS!D2 Thời điểm hỏi giá:  → 06/08/2024
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
! DS!D2 OCOP921: dòng này còn thiếu: số tiền, đồng
`,
		},
		{
			name: "nearly the same",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tên sản phẩm", "Chủ thể", "Nhóm"},
				{"Chè Shan tuyếc", "HTX Sơn Tra", "Thực phẩm"},
				{"Chè Ngọc Thúy", "HTX Sử An", "Thực phẩm"},
			}}),
			want: `? Chè Shan tuyết
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
! DS!A2 OCOP916: "Chè Shan tuyếc" gần giống "Chè Shan tuyết" (content/products/na-hang/che-shan/index.md): là một hay là mới?
! DS!B3 OCOP916: "HTX Sử An" gần giống "Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh" (content/producers/htx-su-anh.md): là một hay là mới?
`,
		},
		{
			name: "the same, it is said",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tên sản phẩm", "Chủ thể", "Sao"},
				{"Chè Shan tuyếc", "HTX Sơn Tra", 3},
			}}),
			options: Options{Ask: func(Question) Answer { return Same }},
			want: `~ DS!2: products/na-hang/che-shan/index.md
  DS!C2 Hạng sao:  → 3
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
`,
		},
		{
			name: "new, it is said",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tên sản phẩm", "Chủ thể", "Nhóm"},
				{"Chè Ngọc Thúy", "HTX Sử Anh", "Thực phẩm"},
			}}),
			options: Options{District: "yen son", Ask: func(Question) Answer { return New }},
			want: `+ DS!2: products/yen-son/che-ngoc-thuy/index.md
  DS!A2 Tên sản phẩm:  → Chè Ngọc Thúy
  DS!C2 Nhóm sản phẩm:  → Thực phẩm
  DS!B2 Chủ thể:  → Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh
  DS!2 Huyện, thành phố:  → Yên Sơn
? Chè Shan tuyết
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
`,
		},
		{
			name: "faults at their cells, all of them",
			src: book(t, sheetOf{name: "Sản phẩm", rows: [][]any{
				{"Tên sản phẩm", "Chủ thể", "Hạng sao", "Nhóm", "Xã", "Huyện", "Giá", "Mã vạch", "Ngày cấp", "Hết hạn", "SĐT", "Bảo quản"},
				{"Chè A", "HTX Sử Anh", "6 sao", "Thực phẩm", "Mỹ Bằn", "Yên Sơn", "20.000-30.000đ", "8938505974195", "12/31/2024", nil, "12345", nil},
				{"Chè B", "HTX Sử Anh", 4, "Thực phâm lạ", "Mỹ Bằng", "Na Hang", nil, nil, "2024", "2020", nil, day(2026, 5, 3)},
				{"Chè A", "HTX Sử Anh", 4, nil, nil, "Yên Sơm", nil, nil, nil, nil, "0987654321", "#N/A"},
			}}),
			want: `+ Sản phẩm!2: products/yen-son/che-a/index.md
  Sản phẩm!A2 Tên sản phẩm:  → Chè A
  Sản phẩm!C2 Hạng sao:  → 6 sao
  Sản phẩm!D2 Nhóm sản phẩm:  → Thực phẩm
  Sản phẩm!B2 Chủ thể:  → Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh
  Sản phẩm!E2 Xã, phường, thị trấn:  → Mỹ Bằn
  Sản phẩm!F2 Huyện, thành phố:  → Yên Sơn
  Sản phẩm!I2 Ngày quyết định:  → 12/31/2024
  Sản phẩm!H2 Mã vạch:  → 8938505974195
+ Sản phẩm!3: products/na-hang/che-b/index.md
  Sản phẩm!A3 Tên sản phẩm:  → Chè B
  Sản phẩm!C3 Hạng sao:  → 4
  Sản phẩm!D3 Nhóm sản phẩm:  → Thực phâm lạ
  Sản phẩm!B3 Chủ thể:  → Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh
  Sản phẩm!E3 Xã, phường, thị trấn:  → Mỹ Bằng
  Sản phẩm!F3 Huyện, thành phố:  → Na Hang
  Sản phẩm!I3 Ngày quyết định:  → 2024
  Sản phẩm!J3 Ngày hết hạn:  → 2020
+ Sản phẩm!4: products/yen-som/che-a-su-anh/index.md
  Sản phẩm!A4 Tên sản phẩm:  → Chè A
  Sản phẩm!C4 Hạng sao:  → 4
  Sản phẩm!B4 Chủ thể:  → Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh
  Sản phẩm!F4 Huyện, thành phố:  → Yên Sơm
~ Sản phẩm!2: producers/htx-su-anh.md
  Sản phẩm!K2 Điện thoại: 0912 345 678 → 12345
? Chè Shan tuyết
? Chè xanh Ngọc Thúy
? Trà Ngọc Thúy
! Sản phẩm!C2 OCOP201: hạng sao phải là số từ 1 đến 5, không phải "6 sao"
! Sản phẩm!E2 OCOP304: không có xã "Mỹ Bằn" trong ocop.yaml
! Sản phẩm!G2 OCOP905: không đọc được giá "20.000-30.000đ"
! Sản phẩm!H2 OCOP218: mã vạch "8938505974195" sai chữ số hoặc sai số kiểm tra
! Sản phẩm!I2 OCOP207: "12/31/2024" có tháng 31
! Sản phẩm!K2 OCOP211: "12345" không phải là số điện thoại Việt Nam
! Sản phẩm!D3 OCOP302: không có nhóm sản phẩm "Thực phâm lạ" trong ocop.yaml
! Sản phẩm!E3 OCOP305: xã Mỹ Bằng không thuộc huyện Na Hang
! Sản phẩm!J3 OCOP315: ngày hết hạn năm 2020 trước ngày cấp năm 2024
! Sản phẩm!L3 OCOP907: Excel đã đổi ô này thành ngày 03/05/2026
! Sản phẩm!4 OCOP921: dòng này còn thiếu: nhóm sản phẩm
! Sản phẩm!F4 OCOP303: không có huyện "Yên Sơm" trong ocop.yaml
! Sản phẩm!K4 OCOP919: Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh: Điện thoại ở đây khác với ở Sản phẩm!K2
! Sản phẩm!L4 OCOP906: ô báo lỗi #N/A của Excel
`,
		},
		{
			name: "the names of today",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tên sản phẩm", "Chủ thể", "Xã", "Nhóm", "Sao"},
				{"Chè xanh Ngọc Thúy", "HTX Sử Anh", "phường Mỹ Lâm", nil, 4},
				{"Bưởi", "HTX Sử Anh", "Mỹ Lâm", "Thực phẩm", nil},
			}}),
			want: `~ DS!2: products/yen-son/che-xanh-ngoc-thuy/index.md
  DS!E2 Hạng sao: 3 → 4
+ DS!3: products/yen-son/buoi/index.md
  DS!A3 Tên sản phẩm:  → Bưởi
  DS!D3 Nhóm sản phẩm:  → Thực phẩm
  DS!B3 Chủ thể:  → Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh
  DS!C3 Xã, phường hiện nay:  → Mỹ Lâm
? Chè Shan tuyết
? Trà Ngọc Thúy
_ 1
`,
		},
		{
			name:    "nothing that is known",
			src:     book(t, sheetOf{name: "Sheet1", rows: [][]any{{"Họ tên", "Lương"}, {"A", 1}}}),
			options: Options{},
			want:    "! Sheet1 OCOP909: không thấy dòng tiêu đề nào có cột Tên sản phẩm hoặc Tên chủ thể\n",
		},
		{
			name: "letters of an ABC font",
			src: book(t, sheetOf{name: "DS", rows: [][]any{
				{"Tªn s¶n phÈm", "Chñ thÓ", "H¹ng sao"},
				{"ChÌ Shan tuyÕt", "HTX S¬n Trµ", "4 sao"},
				{"Trµ Ngäc Thóy", "HTX Sö Anh", "3 sao"},
			}}),
			want: `~ DS!2: products/na-hang/che-shan/index.md
  DS!C2 Hạng sao:  → 4
~ DS!3: products/yen-son/tra-ngoc-thuy/index.md
  DS!C3 Hạng sao:  → 3
? Chè xanh Ngọc Thúy
!  OCOP908: chữ ở bảng mã TCVN3 (ABC), đã đổi sang Unicode
`,
		},
	}
	for _, tt := range tests {
		d := open(t, small())
		p, err := d.Read("ds.xlsx", tt.src, tt.options)
		if err != nil {
			t.Fatal(err)
		}
		if got := outline(p); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
}

// TestApply writes what a sheet says, and nothing else.
func TestApply(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, small()); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	src := book(t, sheetOf{name: "DS", rows: [][]any{
		{"Tên sản phẩm", "Chủ thể", "Sao", "Số quyết định", "Nhóm", "Huyện"},
		{"Chè xanh Ngọc Thúy", "HTX Sử Anh", 4, "321/QĐ-UBND", nil, nil},
		{"Rượu ngô", "Hộ kinh doanh Bàn Văn Dương", nil, nil, "Đồ uống", "Na Hang"},
	}})
	p, err := open(t, root.FS()).Read("ds.xlsx", src, Options{})
	if err != nil || p.Faults.HasErrors() {
		t.Fatal(err, outline(p))
	}
	if err := p.Apply(root); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"content/products/yen-son/che-xanh-ngoc-thuy/index.md": "---\ntitle: Chè xanh Ngọc Thúy\nstars: 4\ngroup: thuc-pham  # suy ra\nproducer: htx-su-anh\n" +
			"village: thôn Tân Thành\ncommune: Mỹ Bằng\ndistrict: Yên Sơn\ncertificate: {number: 321/QĐ-UBND, issued: 2020-10}  # đợt 1\n---\n\nMột bài.\n",
		"content/products/na-hang/ruou-ngo/index.md":       "---\ntitle: Rượu ngô\ngroup: do-uong\nproducer: ho-kinh-doanh-ban-van-duong\ndistrict: Na Hang\n---\n",
		"content/producers/ho-kinh-doanh-ban-van-duong.md": "---\ntitle: Hộ kinh doanh Bàn Văn Dương\nkind: hộ kinh doanh\ndistrict: Na Hang\n---\n",
		"content/products/yen-son/tra-ngoc-thuy/index.md":  string(small()["content/products/yen-son/tra-ngoc-thuy/index.md"].Data),
		"content/producers/htx-su-anh.md":                  string(small()["content/producers/htx-su-anh.md"].Data),
	}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); string(got) != text {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, text)
		}
	}
	again, err := open(t, root.FS()).Read("ds.xlsx", src, Options{})
	if err != nil || len(again.Changes) > 0 || again.Faults.HasErrors() {
		t.Errorf("the second time: %v\n%s", err, outline(again))
	}
}
