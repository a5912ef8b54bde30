package spreadsheet

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// inUTF16 writes a text as Excel's "Unicode Text" is.
func inUTF16(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}

func TestReadCSV(t *testing.T) {
	tests := []struct {
		name, src string
		want      string
		charset   viet.Charset
	}{
		{"commas", "Tên,Giá\nChè,\"1,5\"\n", "1:Tên|Giá 2:Chè|1,5", viet.UTF8},
		{"semicolons, and commas in the text", "Tên;Giá\r\nChè, trà;1,5\r\nA, B;2\r\n", "1:Tên|Giá 2:Chè, trà|1,5 3:A, B|2", viet.UTF8},
		{"tabs", "Tên\tGiá\nChè; trà\t1,5\n", "1:Tên|Giá 2:Chè; trà|1,5", viet.UTF8},
		{"a byte order mark", "\uFEFFTên,Giá\n", "1:Tên|Giá", viet.UTF8},
		{"what Excel says of the separator", "sep=;\r\nTên;Giá\r\na,b,c,d;1\r\n", "2:Tên|Giá 3:a,b,c,d|1", viet.UTF8},
		{"UTF-16", inUTF16("Tên\tGiá\r\nChè\t1\r\n"), "1:Tên|Giá 2:Chè|1", viet.UTF16},
		{"Windows-1258", "T\xean sa\xd2n ph\xe2\xd2m;Ch\xfa\r\nCh\xe8;\xd0\xfd\xf2\r\n", "1:Tên sản phẩm|Chú 2:Chè|Đự", viet.Windows1258},
		{"lines within a cell", "Tên,Nguồn\n\"Chè\",\"một\nhai\"\nTrà,ba\n", "1:Tên|Nguồn 2:Chè|một\nhai 3:Trà|ba", viet.UTF8},
		{"empty lines and cells", "\n,,\nTên,,Giá\n\n,,x\n", "3:Tên|Giá 5:x", viet.UTF8},
		{"quotes that mean nothing", "Tên,Giá\nRượu \"men lá\",1\n", "1:Tên|Giá 2:Rượu \"men lá\"|1", viet.UTF8},
		{"line ends of an old Mac", "Tên,Giá\rChè,1\r", "1:Tên|Giá 2:Chè|1", viet.UTF8},
		{"guarded cells", "Tên,ĐT\n'=Chè,'+84912345678\n", "1:Tên|ĐT 2:=Chè|+84912345678", viet.UTF8},
	}
	for _, tt := range tests {
		f, fault := readCSV("a.csv", []byte(tt.src))
		if fault != nil {
			t.Errorf("%s: %v", tt.name, fault)
			continue
		}
		var rows []string
		for _, r := range f.table.rows {
			var cells []string
			for _, c := range r.cells {
				cells = append(cells, c.text)
			}
			rows = append(rows, fmt.Sprintf("%d:%s", r.number, strings.Join(cells, "|")))
		}
		if got := strings.Join(rows, " "); got != tt.want || f.charset != tt.charset {
			t.Errorf("%s: %q in %s", tt.name, got, f.charset)
		}
	}
	faults := []struct {
		name, src string
		code      diag.Code
	}{
		{"bytes", "PK\x01\x02\xff\xfe\x00", diag.SheetFormat},
		{"zeros", "a\x00b\x00\x00\x00,c", diag.SheetFormat},
		{"letters that are lost", "T?n s?n ph?m;Ch? th?\nCh? xanh Ng?c Th?y;HTX S? Anh, Y?n S?n\n", diag.LettersLost},
		{"a quote that never ends", "a,\"b\nc", 0},
	}
	for _, tt := range faults {
		_, fault := readCSV("a.csv", []byte(tt.src))
		var code diag.Code
		if fault != nil {
			code = fault.Code
		}
		if code != tt.code {
			t.Errorf("%s: %v", tt.name, fault)
		}
	}
}

// FuzzImport takes any file for a spreadsheet: it is read or refused, and what is to be written has no faults that the
// plan does not tell.
func FuzzImport(f *testing.F) {
	f.Add("Tên sản phẩm,Chủ thể,Hạng sao,Nhóm,Huyện,Giá\nChè A,HTX Sử Anh,4 sao,Thực phẩm,Yên Sơn,350.000đ/hộp\n")
	f.Add("Mã;Tên sản phẩm;Các lần công nhận trước;Các tháng có hàng\nche-shan;Chè: \"x\";3; 2020;3-5\n")
	f.Add("Tên HTX\tĐịa chỉ\tSĐT\nHTX B\tThôn 1, xã Mỹ Bằng\t0912345678\n")
	f.Add("Tên sản phẩm,Chủ thể,Nơi bán trên mạng,Tiêu chuẩn,Nháp\n=1+1,'=HTX,https://a.vn/; x,\"A, B; Số: 1\",x\n")
	d, err := Open(fstest.MapFS(small()))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, err := d.Read("ds.csv", []byte(src), Options{Group: "thuc-pham", District: "Na Hang", Ask: func(Question) Answer { return New }})
		if err != nil {
			t.Fatal(err)
		}
		if p.Faults.HasErrors() {
			return
		}
		after := small()
		for _, w := range p.files {
			after[w.path] = &fstest.MapFile{Data: w.new}
			if !strings.HasPrefix(w.path, content.Root+"/") {
				t.Fatalf("%s would be written", w.path)
			}
		}
		again, err := Open(after)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range again.Faults {
			if fault.Code.Severity() == diag.Error {
				t.Errorf("%v %v: %s", fault.Pos, fault.Code, fault.Message(viet.English))
			}
		}
		if len(again.products) < len(d.products) || len(again.producers) < len(d.producers) {
			t.Error("files are gone")
		}
	})
}
