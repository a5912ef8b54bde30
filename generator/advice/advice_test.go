package advice_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ocop/generator/advice"
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

var today = catalogue.Date{Year: 2026, Month: 11, Day: 23}

// marked gives fields a line each, in the order in which they are named.
func marked(file string, keys ...string) diag.Places {
	var places diag.Places
	places.Mark("", diag.Pos{File: file, Line: 1, Col: 1})
	for i, key := range keys {
		places.Mark(key, diag.Pos{File: file, Line: i + 2, Col: 8})
	}
	return places
}

// product is a product that there is no advice on.
func product(slug, title string, change ...func(*catalogue.Product)) *catalogue.Product {
	file := "content/products/" + slug + "/index.md"
	p := &catalogue.Product{Slug: slug, Title: title, Summary: strings.Repeat("Chè xanh Ngọc Thúy ", 4)}
	p.Places = marked(file, "title", "summary", "price")
	p.Photos = []*catalogue.Photo{picture(slug, "1.jpg")}
	for _, f := range change {
		f(p)
	}
	return p
}

// picture is a large photo like no other.
func picture(slug, name string) *catalogue.Photo {
	path := "content/products/" + slug + "/" + name
	return &catalogue.Photo{File: name, Path: path, Source: photo.Source{Width: 1600, Height: 1200, Hash: [32]byte([]byte(fmt.Sprintf("%-32.32s", path)))}}
}

// places tells codes and lines, such as "345@2".
func places(list diag.List) string {
	var all []string
	for _, d := range list.Sort() {
		all = append(all, fmt.Sprintf("%d@%d", d.Code, d.Pos.Line))
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			if words := d.Message(lang) + d.Help(lang); strings.Contains(words, "%!") {
				all = append(all, words)
			}
		}
	}
	return strings.Join(all, " ")
}

func TestProduct(t *testing.T) {
	price := func(amount int, asOf catalogue.Date) func(*catalogue.Product) {
		return func(p *catalogue.Product) { p.Price = catalogue.Price{Amount: amount, AsOf: asOf} }
	}
	tests := []struct {
		name   string
		change func(*catalogue.Product)
		want   string
	}{
		{"nothing", func(*catalogue.Product) {}, ""},
		{"no photo", func(p *catalogue.Product) { p.Photos = nil }, "512@1"},
		{"a picture in the story", func(p *catalogue.Product) { p.Images, p.Photos = p.Photos, nil }, ""},
		{"a photo that is at fault", func(p *catalogue.Product) { p.Photos = nil; p.Mark("photos", diag.Pos{Line: 9}) }, ""},
		{"no summary", func(p *catalogue.Product) { p.Summary = ""; p.Places = marked("a.md", "title") }, "342@1"},
		{"a summary at fault", func(p *catalogue.Product) { p.Summary = "" }, ""},
		{"39 letters", func(p *catalogue.Product) { p.Summary = strings.Repeat("ữ", 39) }, "341@3"},
		{"40 letters", func(p *catalogue.Product) { p.Summary = strings.Repeat("ữ", 40) }, ""},
		{"160 letters", func(p *catalogue.Product) { p.Summary = strings.Repeat("ữ", 160) }, ""},
		{"161 letters", func(p *catalogue.Product) { p.Summary = strings.Repeat("ữ", 161) }, "341@3"},
		{"a price of today", price(1, today), ""},
		{"a price of a year ago", price(1, catalogue.Date{Year: 2025, Month: 11, Day: 23}), ""},
		{"a day more", price(1, catalogue.Date{Year: 2025, Month: 11, Day: 22}), "343@4"},
		{"in the month a year ago", price(1, catalogue.Date{Year: 2025, Month: 11}), ""},
		{"a month more", price(1, catalogue.Date{Year: 2025, Month: 10}), "343@4"},
		{"last year", price(1, catalogue.Date{Year: 2025}), ""},
		{"the year before", price(1, catalogue.Date{Year: 2024}), "343@4"},
		{"a price without a date", price(1, catalogue.Date{}), "344@4"},
		{"no price", price(0, catalogue.Date{}), ""},
		{"a small photo", func(p *catalogue.Product) { p.Photos[0].Source.Width, p.Photos[0].Source.Height = 600, 799 }, "516@1"},
		{"a photo just large enough", func(p *catalogue.Product) { p.Photos[0].Source.Width, p.Photos[0].Source.Height = 600, 800 }, ""},
		{"a photo with a position", func(p *catalogue.Product) { p.Photos[0].Source.Located = true }, "515@1"},
		{"the same in the story, too", func(p *catalogue.Product) { p.Photos[0].Source.Located = true; p.Images = p.Photos }, "515@1"},
	}
	for _, tt := range tests {
		if got := places(advice.Product(product("che", "Chè", tt.change), today)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	old := product("che", "Chè", price(1, catalogue.Date{Year: 2000}))
	if got := places(advice.Product(old, catalogue.Date{})); got != "" {
		t.Errorf("without a day: %s", got)
	}
}

var (
	yenSon  = &catalogue.District{Name: "Yên Sơn"}
	naHang  = &catalogue.District{Name: "Na Hang"}
	myBang  = &catalogue.Commune{Name: "Mỹ Bằng", District: yenSon}
	tanLong = &catalogue.Commune{Name: "Tân Long", District: yenSon}
)

// Names that are one, and names that only look so.
func TestNames(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngọc Thúy", true},
		{"Chè xanh Ngọc Thúy", "CHÈ XANH NGỌC THUÝ", true},
		{"Chè xanh Ngọc Thúy", "Che xanh Ngoc Thuy", true},
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngoc Thúy", true},
		{"Chè xanh Ngọc Thúy", "Chè xanh - Ngọc Thúy", true},
		{"Chè xanh Ngọc Thúy", "Chè xanh NgọcThúy", true},
		{"Chè xanh Ngọc Thúy", "Chè Ngọc Thúy xanh", true},
		{"Chè xanh Ngọc Thúy", "Chè xanhh Ngọc Thúy", true},
		{"Chè xanh Ngọc Thúy", "Chè xnah Ngọc Thúy", true},
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngọc Thủy", true},
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngọc Thúy đinh", false},
		{"Chè xanh Ngọc Thúy", "Chè Ngọc Thúy", false},
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngọc Thụ", false},
		{"Chè xanh loại 1", "Chè xanh loại 2", false},
		{"Chè Shan tuyết 1 tôm 2 lá", "Chè Shan tuyết 2 tôm 1 lá", false},
		{"Chè Shan tuyết hộp 100g", "Chè Shan tuyết hộp 200g", false},
		{"Chè loại A", "Chè loại B", false},
		{"Chè loại I", "Chè loại II", false},
		{"Bánh gai", "Bánh gạo", false},
		{"Bánh cốm", "Bánh cơm", false},
		{"Rượu ngô", "Rượu nho", false},
		{"Mật ong hoa nhãn", "Mật ong hoa vải", false},
		{"Homestay 99 Ngọn Núi", "Homstay 99 Ngọn Núi", true},
		{"Homestay Hoa", "Homestay Hòa", true},
		{"Cam", "Cám", true}, // of one producer: a slip after all
		{"", "", true},
		{"Trà", "Trà túi lọc", false},
	}
	maker := &catalogue.Producer{Title: "HTX Sử Anh"}
	for _, tt := range tests {
		by := func(p *catalogue.Product) { p.Producer, p.District = maker, yenSon }
		a, b := product("a", tt.a, by), product("b", tt.b, by)
		want := ""
		if tt.same {
			want = "345@2"
		}
		for _, products := range [][]*catalogue.Product{{a, b}, {b, a}} {
			list := advice.Of(&catalogue.Catalogue{Products: products}, catalogue.Input{})
			if got := places(list); got != want {
				t.Errorf("%q, %q: got %q, want %q", tt.a, tt.b, got, want)
			} else if len(list) == 1 && list[0].Pos.File != b.File() {
				t.Errorf("%q, %q: the first of the two is reported", tt.a, tt.b)
			}
		}
	}
}

// Whose products may be one.
func TestNamesOfProducers(t *testing.T) {
	one, other := &catalogue.Producer{ID: "one"}, &catalogue.Producer{ID: "other"}
	of := func(maker *catalogue.Producer, in *catalogue.District) func(*catalogue.Product) {
		return func(p *catalogue.Product) { p.Producer, p.District = maker, in }
	}
	tests := []struct {
		name string
		a, b func(*catalogue.Product)
		want string
	}{
		{"of one producer", of(one, yenSon), of(one, naHang), "345@2"},
		{"of two", of(one, yenSon), of(other, yenSon), ""},
		{"of one and of nobody", of(one, yenSon), of(nil, yenSon), "345@2"},
		{"of nobody and of one", of(nil, yenSon), of(one, yenSon), "345@2"},
		{"of nobody", of(nil, yenSon), of(nil, yenSon), "345@2"},
		{"of nobody, in two districts", of(nil, yenSon), of(nil, naHang), ""},
	}
	for _, tt := range tests {
		c := &catalogue.Catalogue{Products: []*catalogue.Product{product("a", "Mật ong", tt.a), product("b", "Mật ong", tt.b)}}
		if got := places(advice.Of(c, catalogue.Input{})); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	// Of three, each is told the first of its kind, and none twice.
	c := &catalogue.Catalogue{Products: []*catalogue.Product{
		product("c", "Mật ong", of(nil, yenSon)), product("a", "Mật ong", of(one, yenSon)), product("b", "Mật ong", of(one, yenSon)),
	}}
	list := advice.Of(c, catalogue.Input{})
	if len(list) != 2 || list[0].Pos.File != "content/products/b/index.md" || list[1].Pos.File != "content/products/c/index.md" {
		t.Errorf("got %v", list)
	}
}

func producer(id, title string, change ...func(*catalogue.Producer)) *catalogue.Producer {
	p := &catalogue.Producer{ID: id, Title: title, District: yenSon}
	p.Places = marked("content/producers/"+id+".md", "title", "phone", "zalo")
	for _, f := range change {
		f(p)
	}
	return p
}

func TestProducers(t *testing.T) {
	at := func(k *catalogue.Commune) func(*catalogue.Producer) {
		return func(p *catalogue.Producer) { p.Commune = k }
	}
	in := func(d *catalogue.District) func(*catalogue.Producer) {
		return func(p *catalogue.Producer) { p.District = d }
	}
	phone := func(numbers ...string) func(*catalogue.Producer) {
		return func(p *catalogue.Producer) { p.Phones = numbers }
	}
	tests := []struct {
		name string
		a, b *catalogue.Producer
		want string
	}{
		{"the form in short", producer("a", "Hợp tác xã Sử Anh"), producer("b", "HTX Sử Anh"), "346@2"},
		{"with what it does", producer("a", "Hợp tác xã dịch vụ sản xuất nông nghiệp Sử Anh"), producer("b", "HTX NN Sử Anh"), "346@2"},
		{"a group and a cooperative", producer("a", "Tổ hợp tác Sử Anh"), producer("b", "HTX Sử Anh"), "346@2"},
		{"companies", producer("a", "Công ty TNHH MTV Sơn Trà"), producer("b", "Cty Cổ phần Sơn Trà"), "346@2"},
		{"a company and a cooperative", producer("a", "Công ty TNHH Sơn Trà"), producer("b", "HTX Sơn Trà"), ""},
		{"without a form", producer("a", "Sơn Trà"), producer("b", "HTX Sơn Trà"), "346@2"},
		{"another trade", producer("a", "HTX chè Tân Thái"), producer("b", "HTX mật ong Tân Thái"), ""},
		{"another number", producer("a", "HTX Tân Thái 168"), producer("b", "HTX Tân Thái 169"), ""},
		{"a slip", producer("a", "HTX Minh Hương"), producer("b", "HTX Minh Huonwg"), "346@2"},
		{"nothing but the form", producer("a", "HTX nông nghiệp"), producer("b", "Hợp tác xã dịch vụ"), ""},
		{"in another district", producer("a", "HTX Minh Quang"), producer("b", "HTX Minh Quang", in(naHang)), ""},
		{"a district that is not known", producer("a", "HTX Minh Quang", in(nil)), producer("b", "HTX Minh Quang"), "346@2"},
		{"in another commune", producer("a", "HTX Minh Quang", at(myBang)), producer("b", "HTX Minh Quang", at(tanLong)), ""},
		{"in one commune", producer("a", "HTX Minh Quang", at(myBang)), producer("b", "HTX Minh Quang", at(myBang)), "346@2"},
		{"one telephone", producer("a", "HTX A", phone("0912 345 678")), producer("b", "HTX B", phone("0207 3822 123", "+84 912.345.678")), "346@3"},
		{"one telephone on Zalo", producer("a", "HTX A", phone("0912 345 678")), producer("b", "HTX B", func(p *catalogue.Producer) { p.Zalo = "0912345678" }), "346@4"},
		{"one's own number twice", producer("a", "HTX A", phone("0912 345 678", "0912345678")), producer("b", "HTX B"), ""},
		{"name and telephone", producer("a", "HTX A Lý", phone("0912 345 678")), producer("b", "Hợp tác xã A Lý", phone("0912 345 678")), "346@2"},
	}
	for _, tt := range tests {
		of := func(id string) *catalogue.Product { return &catalogue.Product{ProducerID: id} }
		in := catalogue.Input{Products: []*catalogue.Product{of("a"), of("b")}}
		if got := places(advice.Of(&catalogue.Catalogue{Producers: []*catalogue.Producer{tt.b, tt.a}}, in)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestOrphans(t *testing.T) {
	c := &catalogue.Catalogue{Producers: []*catalogue.Producer{producer("a", "HTX A Lý"), producer("b", "HTX B Lý")}}
	draft := &catalogue.Product{ProducerID: "b", Draft: true}
	if got := places(advice.Of(c, catalogue.Input{Products: []*catalogue.Product{draft}})); got != "347@2" {
		t.Errorf("got %q", got)
	}
	unread := &catalogue.Product{}
	unread.Unread = true
	if got := places(advice.Of(c, catalogue.Input{Products: []*catalogue.Product{unread}})); got != "" {
		t.Errorf("a product that could not be read may be anybody's: %q", got)
	}
}

func TestSharedPhotos(t *testing.T) {
	same := func(names ...string) func(*catalogue.Product) {
		return func(p *catalogue.Product) {
			p.Photos = nil
			for _, name := range names {
				one := picture(p.Slug, name)
				one.Source.Hash = [32]byte{1}
				p.Photos = append(p.Photos, one)
			}
		}
	}
	a, b, c := product("a", "Chè A", same("1.jpg")), product("b", "Chè B", same("1.jpg")), product("c", "Chè C", same("1.jpg", "2.jpg"))
	d := product("d", "Chè D")
	d.Photos = append(d.Photos, d.Photos[0]) // named twice: no copy
	list := advice.Of(&catalogue.Catalogue{Products: []*catalogue.Product{b, d, c, a}}, catalogue.Input{})
	var got []string
	for _, f := range list {
		got = append(got, f.Pos.File+": "+f.Message(viet.English))
	}
	want := []string{
		`content/products/b/index.md: the photo "1.jpg" is the same as 1.jpg of Chè A (content/products/a/index.md)`,
		`content/products/c/index.md: the photo "1.jpg" is the same as 1.jpg of Chè A (content/products/a/index.md)`,
		`content/products/c/index.md: the photo "2.jpg" is the same as 1.jpg of Chè A (content/products/a/index.md)`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	twice := product("a", "Chè A", same("1.jpg", "2.jpg"))
	if list := advice.Of(&catalogue.Catalogue{Products: []*catalogue.Product{twice}}, catalogue.Input{}); len(list) != 1 ||
		list[0].Message(viet.English) != `the photo "2.jpg" is the same as 1.jpg` {
		t.Errorf("got %v", list)
	}
}

func TestUnused(t *testing.T) {
	shown := advice.Shown{}
	shown.Add("content/products/a/1.jpg")
	shown.Add("content/products/a/Ảnh.JPG")
	pictures := []string{
		"content/products/a/1.JPG", "content/products/a/A\u0309nh.jpg", "content/products/a/2.jpg", "content/products/b/1.jpg",
		"content/products/3.jpg", "content/groups/4.png",
	}
	pages := []string{"content/products/a/index.md", "content/products/x.md", "content/products/y.md"}
	var got []string
	for _, d := range advice.Unused(pictures, shown, pages) {
		got = append(got, d.Pos.String()+" "+d.Args[0].(string))
	}
	want := "content/products/a/index.md 2.jpg, content/products/b/1.jpg 1.jpg, content/products/3.jpg 3.jpg, content/groups/4.png 4.png"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %q", got)
	}
}

func TestText(t *testing.T) {
	const site = "https://ocop.example.vn/"
	tests := []struct{ line, want string }{
		{"Năm 2024, sản lượng 1.250.000 tấn, quyết định 321/QĐ-UBND ngày 06/08/2024.", ""},
		{"ĐT: 0912 345 678, 0207.3822.123; hotline 1900 1234 hoặc +84 912 345 678.", ""},
		{"ĐT: 0912 345 67", "348:5"},
		{"Điện thoại liên hệ: (0207) 3822 12", "348:22"},
		{"ĐT: 0912 345 678 hoặc 0987 654 32", ""}, // words between: nobody knows
		{"ĐT: 0912 345 678, 0987 654 32", "348:19"},
		{"Hotline: +84 912 345 67", "348:10"},
		{"SĐT 912 345 678", "348:5"},
		{"Số 0168 345 6789", "348:4"},
		{"Liên hệ trước ngày 06-08-2024 hoặc 06.08.2024", ""},
		{"Điện thoại 1.500.000 đồng một chiếc", ""},
		{"Mã vạch 8938505974194, mã 0123 456 789 012", ""},
		{"[Gọi ngay](tel:091234567)", "348:16"},
		{"Zalo 0912 345 678 0987 654 321", ""},
		{"phone: 0912 345", ""},
		{"  zalo: 0912 345 67", ""},
		{"gtin: 0123456789", ""},
		{"address: Tân Long, điện thoại 0912 345 67", "348:31"},

		{"CCCD 008085001234", "349:6"},
		{"Số căn cước: 008 085 001 234 cấp năm 2021", "349:14"},
		{"chứng minh nhân dân số 070 123 456", "349:24"},
		{"CMND 12345678", ""},
		{"Identity card no. 008085001234", "349:19"},
		{"STK 0912345678 tại ngân hàng Agribank", "349:5"},
		{"số tài khoản: 8201205012345", "349:15"},
		{"tài khoản Zalo 0912345678", ""},
		{"MST 5000123456", ""},
		{"Mã số thuế 008085001234", "349:12"},
		{"MST 5000123456-001", ""},

		{"Tọa độ 21.82345, 105.21456", "350:8"},
		{"Ở 21.82345, 105.21456.", "350:3"},
		{"105.21456 21.82345", "350:1"},
		{"21.8235° N, 105.2146° E", "350:1"},
		{`21°49'24.3"N 105°12'52"E`, "350:1"},
		{"Độ Brix 10.78 và 12.42, nhiệt độ 25°C, nước sôi 90°", ""},
		{"21.82, 105.21", ""},
		{"phiên bản 1.22.1045, 102.33.4", ""},
		{"https://www.google.com/maps/@21.82345,105.21456,17z", ""},
		{"https://zalo.me/0912345 và https://example.vn/bai-01683456789.html", ""},

		{"[Chè](https://ocop.example.vn/san-pham/che.html)", "408:7"},
		{"xem https://ocop.example.vn/", "408:5"},
		{"trace: http://192.168.1.5/tra-cuu", "412:8"},
		{"[Chè](http://localhost:8080/) và http://may-chu.local/x", "412:7 412:34"},
		{"http://[::1]/ http://10.0.0.1 http://169.254.1.1 http://113.160.1.1/ https://example.vn/", "412:1 412:15 412:31"},
		{"xa\u0300 CCCD 008085001234", "349:9"},
	}
	for _, tt := range tests {
		var got []string
		for _, d := range advice.Text("content/news/a.md", []byte("\uFEFF---\r\n"+tt.line+"\r\n"), site) {
			if d.Pos.Line != 2 {
				t.Errorf("%q: in line %d", tt.line, d.Pos.Line)
			}
			got = append(got, fmt.Sprintf("%d:%d", d.Code, d.Pos.Col))
			if words := d.Message(viet.Vietnamese) + d.Help(viet.English); strings.Contains(words, "%!") {
				t.Errorf("%q: %s", tt.line, words)
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.line, got, tt.want)
		}
	}
	if list := advice.Text("a.md", []byte("CCCD 008085001234 \xe1"), site); list != nil {
		t.Errorf("advice on what is not UTF-8: %v", list)
	}
	if list := advice.Text("ocop.yaml", []byte("base_url: https://ocop.example.vn/\noffice: {name: A, phone: 0207 3822 12}\n# ĐT 0207 3822 12\n"), site); places(list) != "348@3" {
		t.Errorf("ocop.yaml: %s", places(list))
	}
}

// What a message proposes, and that private numbers are not printed.
func TestTextHelp(t *testing.T) {
	const site = "https://ocop.example.vn/"
	tests := []struct{ line, want string }{
		{"SĐT 912 345 678", "write: 0912345678"},
		{"Số 0168 345 6789", "the number is now 0383456789"},
		{"https://ocop.example.vn/san-pham/che.html#vung", "for example: ../che/index.md"},
		{"https://ocop.example.vn/", "for example: ../che-xanh/index.md"},
	}
	for _, tt := range tests {
		list := advice.Text("content/news/a.md", []byte(tt.line), site)
		if len(list) != 1 || !strings.Contains(list[0].Help(viet.English), tt.want) {
			t.Errorf("%s: %v, %q", tt.line, list, list[0].Help(viet.English))
		}
	}
	list := advice.Text("a.md", []byte("CCCD 008085001234, tọa độ 21.82345, 105.21456"), site)
	for _, d := range list {
		if text := d.Message(viet.Vietnamese) + d.Help(viet.Vietnamese); strings.Contains(text, "008085") || strings.Contains(text, "21.8") {
			t.Errorf("printed: %s", text)
		}
	}
	if len(list) != 2 {
		t.Errorf("got %v", list)
	}
}

func FuzzText(f *testing.F) {
	f.Add("ĐT: (0207) 3822 12, CCCD 008085001234, 21.82345, 105.21456 https://ocop.example.vn/a")
	f.Add("\u0300+84\u00a0 0-.) °'\"")
	if src, err := os.ReadFile("../../ocop.yaml"); err == nil {
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, d := range advice.Text("a.md", []byte(text), "https://ocop.example.vn/") {
			if d.Pos.Line < 1 || d.Pos.Line > len(lines) || d.Pos.Col < 1 || d.Pos.Col > len([]rune(viet.NFC(lines[d.Pos.Line-1])))+1 {
				t.Errorf("%v lies outside %q", d.Pos, text)
			}
		}
	})
}

func FuzzNames(f *testing.F) {
	f.Add("Chè xanh Ngọc Thúy", "Chè xanhh Ngọc Thúy")
	f.Add("HTX Sử Anh", "Hợp tác xã Sử Anh")
	f.Add("\u0300 - a", "\u0301")
	f.Fuzz(func(t *testing.T, a, b string) {
		maker := &catalogue.Producer{}
		by := func(p *catalogue.Product) { p.Producer = maker }
		one, two := product("a", a, by), product("b", b, by)
		there := places(advice.Of(&catalogue.Catalogue{Products: []*catalogue.Product{one, two}, Producers: []*catalogue.Producer{producer("a", a), producer("b", b)}}, catalogue.Input{}))
		one.Title, two.Title = b, a
		back := places(advice.Of(&catalogue.Catalogue{Products: []*catalogue.Product{one, two}, Producers: []*catalogue.Producer{producer("a", b), producer("b", a)}}, catalogue.Input{}))
		if there != back {
			t.Errorf("%q and %q: %s, the other way %s", a, b, there, back)
		}
	})
}
