package spreadsheet

import (
	"slices"
	"strings"
	"testing"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
)

// show writes what a cell says in one line: key=text, or key=[text text].
func show(values []said) string {
	var parts []string
	for _, v := range values {
		_, key, _ := strings.Cut(v.key, ".")
		parts = append(parts, key+"="+showData(v.value))
	}
	return strings.Join(parts, "; ")
}

func showData(d frontmatter.Data) string {
	var parts []string
	for _, item := range d.Items {
		parts = append(parts, showData(item))
	}
	for _, p := range d.Pairs {
		parts = append(parts, p.Key+"="+showData(p.Value))
	}
	if parts != nil {
		return "[" + strings.Join(parts, " | ") + "]"
	}
	return d.Text
}

// columnFor gives the column of a key under a header.
func columnFor(t *testing.T, key, header string) placed {
	t.Helper()
	all := slices.Concat(columnsOf(content.Product), columnsOf(content.Producer))
	i := slices.IndexFunc(all, func(c column) bool { return c.is(key) })
	if i < 0 {
		t.Fatalf("no column %s", key)
	}
	return placed{column: all[i], text: header, times: timesOf(header)}
}

func TestReadCell(t *testing.T) {
	tests := []struct {
		key, text, want string
	}{
		{"product.title", "  Chè  xanh\n Ngọc Thúy ", "title=Chè xanh Ngọc Thúy"},
		{"product.packaging", "-", ""},
		{"product.packaging", "Không có", ""},
		{"product.packaging", "…", ""},

		{"product.stars", "4", "stars=4"},
		{"product.stars", "4 sao", "stars=4"},
		{"product.stars", "4sao", "stars=4"},
		{"product.stars", "Bốn sao", "stars=4"},
		{"product.stars", "★★★★", "stars=4"},
		{"product.stars", "⭐⭐⭐", "stars=3"},
		{"product.stars", "★★★★☆", "stars=4"},
		{"product.stars", "****", "stars=4"},
		{"product.stars", "4*", "stars=4"},
		{"product.stars", "4.0", "stars=4"},
		{"product.stars", "OCOP 4 sao", "stars=4"},
		{"product.stars", "Hạng 3 sao cấp huyện", "stars=3"},
		{"product.stars", "Đạt 4 sao OCOP", "stars=4"},
		{"product.stars", "Tiềm năng 5 sao", "potential=5"},
		{"product.stars", "5 sao (tiềm năng)", "potential=5"},
		{"product.potential", "5 sao", "potential=5"},
		{"product.stars", "6 sao", "stars=6 sao"},
		{"product.stars", "3-4 sao", "stars=3-4 sao"},
		{"product.stars", "nhiều", "stars=nhiều"},
		{"product.stars", "40", "stars=40"},

		{"product.price.amount", "350000", "price.amount=350000"},
		{"product.price.amount", "350.000", "price.amount=350000"},
		{"product.price.amount", "1.250.000 đ", "price.amount=1250000"},
		{"product.price.amount", "1,250,000 VNĐ", "price.amount=1250000"},
		{"product.price.amount", "1 250 000 ₫", "price.amount=1250000"},
		{"product.price.amount", "350.000đ/hộp", "price.amount=350000; price.unit=hộp"},
		{"product.price.amount", "350.000 đồng / hộp 200 g", "price.amount=350000; price.unit=hộp 200 g"},
		{"product.price.amount", "350.000 đồng/1 hộp", "price.amount=350000; price.unit=hộp"},
		{"product.price.amount", "350.000đ (hộp 200 g)", "price.amount=350000; price.unit=hộp 200 g"},
		{"product.price.amount", "350 nghìn", "price.amount=350000"},
		{"product.price.amount", "350 ngàn đồng/Kg", "price.amount=350000; price.unit=Kg"},
		{"product.price.amount", "350k/Gói", "price.amount=350000; price.unit=Gói"},
		{"product.price.amount", "1,2 triệu đồng/kg", "price.amount=1200000; price.unit=kg"},
		{"product.price.amount", "1.15 triệu", "price.amount=1150000"},
		{"product.price.amount", "Giá bán: 45.000 đ", "price.amount=45000"},
		{"product.price.amount", "Liên hệ", ""},
		{"product.price.amount", "20.000 - 30.000 đ/quả", "OCOP905"},
		{"product.price.amount", "20.000–30.000đ", "OCOP905"},
		{"product.price.amount", "150.000đ/kg; 80.000đ/túi", "OCOP905"},
		{"product.price.amount", "đắt", "OCOP905"},
		{"product.price.amount", "350.5", "OCOP905"},
		{"product.price.amount", "0,5", "OCOP905"},

		{"product.certificate.issued", "2024-08-06", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "06/08/2024", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "6.8.2024", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "6/8/24", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "ngày 06/8/2024", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "ngày 06 tháng 8 năm 2024", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "06 / 08 / 2024", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "2024-08-06 00:00:00", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "06/08/2024 0:00", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "8/2024", "certificate.issued=2024-08"},
		{"product.certificate.issued", "tháng 8/2024", "certificate.issued=2024-08"},
		{"product.certificate.issued", "2024", "certificate.issued=2024"},
		{"product.certificate.issued", "Năm 2024", "certificate.issued=2024"},
		{"product.certificate.issued", "45510", "certificate.issued=2024-08-06"},
		{"product.certificate.issued", "12/31/2024", "certificate.issued=12/31/2024"},
		{"product.certificate.issued", "hôm qua", "certificate.issued=hôm qua"},

		{"product.certificate.number", "321/QĐ-UBND", "certificate.number=321/QĐ-UBND"},
		{"product.certificate.number", "Quyết định số 321/QĐ-UBND", "certificate.number=321/QĐ-UBND"},
		{"product.certificate.number", "QĐ 321/QĐ-UBND ngày 06/8/2024", "certificate.number=321/QĐ-UBND; certificate.issued=2024-08-06"},
		{"product.certificate.number", "Số 321/QĐ-UBND, ngày 6 tháng 8 năm 2024 của UBND tỉnh Tuyên Quang",
			"certificate.number=321/QĐ-UBND; certificate.issued=2024-08-06; certificate.issuer=UBND tỉnh Tuyên Quang"},
		{"product.certificate.number", "321/QĐ-UBND (06/8/2024)", "certificate.number=321/QĐ-UBND; certificate.issued=2024-08-06"},
		{"product.certificate.number", "321/QĐ-UBND của UBND tỉnh", "certificate.number=321/QĐ-UBND; certificate.issuer=UBND tỉnh"},
		{"product.certificate.number", "321/QĐ-UBND ngày mai", "certificate.number=321/QĐ-UBND ngày mai"},
		{"product.certificate.number", "quyết định của huyện", "certificate.number=quyết định của huyện"},
		{"product.certificate.number", "1234", "certificate.number=1234"},
		{"product.certificate.score", "94,9 điểm", "certificate.score=94.9"},
		{"product.certificate.score", "94.9", "certificate.score=94.9"},
		{"product.certificate.score", "cao", "certificate.score=cao"},
		{"product.certificate.criteria", "148/QD-TTg", "certificate.criteria=148/QĐ-TTg"},

		{"product.season", "3, 4, 5", "season=[3 | 4 | 5]"},
		{"product.season", "3", "season=[3]"},
		{"product.season", "3.4", "season=[3 | 4]"},
		{"product.season", "Tháng 3 đến tháng 5", "season=[3 | 4 | 5]"},
		{"product.season", "từ tháng 11 - tháng 2 năm sau", "season=từ tháng 11 - tháng 2 năm sau"},
		{"product.season", "T11 – T2", "season=[11 | 12 | 1 | 2]"},
		{"product.season", "tháng 1, 2; 10-12", "season=[1 | 2 | 10 | 11 | 12]"},
		{"product.season", "Quanh năm", "season=[1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12]"},
		{"product.season", "mùa xuân", "season=mùa xuân"},

		{"product.gtin", "8938505974194", "gtin=8938505974194"},
		{"product.draft", "x", "draft=true"},
		{"product.draft", "Không", "draft=false"},
		{"product.draft", "co", "draft=true"},
		{"product.draft", "maybe", "draft=maybe"},

		{"producer.phone", "0912345678", "phone=0912345678"},
		{"producer.phone", "912345678", "phone=0912345678"},
		{"producer.phone", "84912345678", "phone=0912345678"},
		{"producer.phone", "+84 912 345 678", "phone=+84 912 345 678"},
		{"producer.phone", "ĐT: 0912.345.678", "phone=0912.345.678"},
		{"producer.phone", "0912 345 678 - 0987 654 321", "phone=[0912 345 678 | 0987 654 321]"},
		{"producer.phone", "0912345678/0987654321", "phone=[0912345678 | 0987654321]"},
		{"producer.phone", "0912345678 (anh Sử); 0987654321 (chị Lan)", "phone=[0912345678 | 0987654321]"},
		{"producer.phone", "02073822123 hoặc 0912345678", "phone=[02073822123 | 0912345678]"},
		{"producer.phone", "12345", "phone=12345"},
		{"producer.phone", "0207.3822.123/124", "phone=0207.3822.123/124"},
		{"producer.members", "11 hộ", "members=11"},
		{"producer.members", "1.250", "members=1250"},
		{"producer.members", "nhiều", "members=nhiều"},
		{"producer.kind", "HTX", "kind=hợp tác xã"},
		{"producer.kind", "Hợp tác xã", "kind=hợp tác xã"},
		{"producer.kind", "Công ty Cổ phần", "kind=công ty cổ phần"},
		{"producer.kind", "Cty TNHH MTV", "kind=công ty TNHH"},
		{"producer.kind", "câu lạc bộ", "kind=câu lạc bộ"},
		{"producer.email", "mailto:htx@example.vn", "email=htx@example.vn"},

		{"product.sources", "https://a.vn/x;y\nKế hoạch 90/KH-UBND, mục 2", "sources=[https://a.vn/x;y | Kế hoạch 90/KH-UBND, mục 2]"},
		{"product.aliases", "che-cu", "aliases=[che-cu]"},
		{"product.standards", "VietGAP", "standards=[VietGAP]"},
		{"product.standards", "VietGAP; HACCP", "standards=[VietGAP | HACCP]"},
		{"product.standards", "VietGAP, HACCP", "standards=[VietGAP | HACCP]"},
		{"product.standards", "VietGAP\nISO 22000; Số: 12; Ngày hết hạn: 05/2027", "standards=[VietGAP | [name=ISO 22000 | number=12 | expires=2027-05]]"},
		{"product.standards", "ISO 22000; số: 12; HACCP", "standards=[[name=ISO 22000 | number=12] | HACCP]"},
		{"product.standards", `"Hữu cơ, JAS"`, "standards=[Hữu cơ, JAS]"},
		{"product.history", "3 sao; Ngày công nhận: 10/2020\nHạng sao tiềm năng: 5; Ngày công nhận: 2021; Ghi chú: \"đủ; theo Hội đồng\"",
			"history=[[stars=3 | issued=2020-10] | [potential=5 | issued=2021 | note=đủ; theo Hội đồng]]"},
		{"product.history", "stars: 3; issued: 2020", "history=[[stars=3 | issued=2020]]"},
		{"product.buy", "Postmart; Địa chỉ: https://postmart.vn/x", "buy=[[name=Postmart | url=https://postmart.vn/x]]"},
		{"product.buy", "https://postmart.vn/x", "buy=[[name=postmart.vn | url=https://postmart.vn/x]]"},
		{"product.photos", "1.jpg\n2.jpg; Lời tả ảnh: Búp chè; Điểm chính của ảnh: 50% 30%", "photos=[1.jpg | [file=2.jpg | alt=Búp chè | focus=50% 30%]]"},
	}
	for _, tt := range tests {
		values, fault := readCell(columnFor(t, tt.key, ""), cell{text: tt.text})
		got := show(values)
		if fault != nil {
			got = fault.Code.String()
		}
		if got != tt.want {
			t.Errorf("%s: %q says\n     %s\nwant %s", tt.key, tt.text, got, tt.want)
		}
	}
}

// TestReadCellOfAKind is about cells that hold something else than text.
func TestReadCellOfAKind(t *testing.T) {
	tests := []struct {
		key, header string
		cell        cell
		want        string
		code        diag.Code
	}{
		{"product.certificate.issued", "", cell{kind: dateCell, text: "2024-08"}, "certificate.issued=2024-08", 0},
		{"product.packaging", "", cell{kind: dateCell, text: "2024-12-10"}, "", diag.DateInText},
		{"product.season", "", cell{kind: dateCell, text: "2026-05-03"}, "", diag.DateInText},
		{"product.title", "", cell{kind: errorCell, text: "#N/A"}, "", diag.CellError},
		{"product.price.amount", "Giá bán (nghìn đồng)", cell{kind: numberCell, text: "350"}, "price.amount=350000", 0},
		{"product.price.amount", "Đơn giá (1.000 đ)", cell{kind: numberCell, text: "1250"}, "price.amount=1250000", 0},
		{"product.price.amount", "Giá (triệu đồng)", cell{kind: numberCell, text: "1.25"}, "price.amount=1250000", 0},
		{"product.price.amount", "Giá (nghìn đồng)", cell{text: "350.000 đ"}, "price.amount=350000", 0},
		{"product.price.amount", "Giá", cell{kind: numberCell, text: "350000"}, "price.amount=350000", 0},
		{"product.draft", "", cell{kind: boolCell, text: "true"}, "draft=true", 0},
		{"product.stars", "", cell{kind: numberCell, text: "4"}, "stars=4", 0},
		{"producer.phone", "", cell{kind: numberCell, text: "912345678"}, "phone=0912345678", 0},
	}
	for _, tt := range tests {
		values, fault := readCell(columnFor(t, tt.key, tt.header), tt.cell)
		var code diag.Code
		if fault != nil {
			code = fault.Code
		}
		if got := show(values); got != tt.want || code != tt.code {
			t.Errorf("%s, %v says %s, %v; want %s, %v", tt.key, tt.cell, got, code, tt.want, tt.code)
		}
	}
}
