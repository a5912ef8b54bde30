package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/catalogue"
)

// A page of each kind in the scratch catalogue, and those on which a state of the content shows.
var scratchPages = []struct{ name, path string }{
	{"home", "index.html"},
	{"product without a photo", "san-pham/tra.html"},
	{"product with one photo", "san-pham/mot-anh.html"},
	{"product with five photos", "san-pham/nam-anh.html"},
	{"lapsed product", "san-pham/het-han.html"},
	{"product on the way to 5 stars", "san-pham/tiem-nang.html"},
	{"product without known stars", "san-pham/chua-ro-sao.html"},
	{"product without a date", "san-pham/khong-ngay.html"},
	{"product of a divided commune", "san-pham/kim-phu.html"},
	{"product that lapses soon", "san-pham/sap-het-han.html"},
	{"district of 200", "huyen/yen-son.html"},
	{"last page of a district", "huyen/yen-son/trang-4.html"},
	{"district of one", "huyen/na-hang.html"},
	{"district of none", "huyen/lam-binh.html"},
	{"district by stars", "huyen/yen-son/3-sao.html"},
	{"rating", "hang-sao/5-sao.html"},
	{"lapsed ratings", "hang-sao/het-han.html"},
	{"group", "nhom/do-uong.html"},
	{"all products", "san-pham.html"},
	{"districts", "huyen.html"},
	{"communes of today", "xa.html"},
	{"commune of today", "xa/phuong-my-lam.html"},
	{"commune of today that may have some", "xa/phuong-minh-xuan.html"},
	{"ratings", "hang-sao.html"},
	{"groups", "nhom.html"},
	{"producers", "chu-the.html"},
	{"producer", "chu-the/htx-su-anh.html"},
	{"service", "san-pham/homestay.html"},
	{"points of sale", "diem-ban.html"},
	{"point of sale", "diem-ban/cho-tam-co.html"},
	{"point of sale for everything", "diem-ban/ha-noi.html"},
	{"article about a fair", "tin-tuc/hoi-cho.html"},
	{"products at a fair", "tin-tuc/hoi-cho/san-pham.html"},
	{"progress", "tien-do.html"},
	{"news", "tin-tuc.html"},
	{"article with a table", "tin-tuc/bang-gia.html"},
	{"static page", "gioi-thieu.html"},
	{"not found", "404.html"},
	{"search", "tim-kiem.html"},
	{"search with hits", "tim-kiem.html?q=che"},
	{"search without a hit", "tim-kiem.html?q=xyzxyz"},
	{"filtered list", "san-pham.html?sao=5"},
	{"list of inquiries", "hoi-hang.html"},
	{"booklet of all", "in/danh-muc.html"},
	{"booklet of a district of 200", "in/yen-son.html"},
	{"booklet of a district of one", "in/na-hang.html"},
	{"booklet of a district of none", "in/lam-binh.html"},
}

// scratchRedirect leads elsewhere before it can be looked at; its markup is validated.
const scratchRedirect = "san-pham/ten-cu.html"

// longTitle is 140 characters long.
var longTitle = strings.Repeat("Trà Shan tuyết cổ thụ ", 6) + "Na Hang!"

const scratchSite = `title: OCOP Tuyên Quang
description: Một danh mục để thử mọi trạng thái của một trang.
base_url: https://ocop.example.vn/danh-muc/
province: Tuyên Quang
office: {name: Văn phòng nông thôn mới, address: "Số 1 đường Chè", phone: 0207 3822 123, email: vp@example.vn, website: "https://vp.example.vn/"}
districts:
  - name: Yên Sơn
    kind: huyện
    former: 2025-06-30
    was: [Yên Bình]
    communes:
      - {name: Mỹ Bằng, kind: xã, now: {name: Mỹ Lâm, kind: phường, was: [xã Mỹ Lâm]}}
      - {name: Kim Phú, kind: xã, now: [{name: Minh Xuân, kind: phường, part: true}, {name: Mỹ Lâm, kind: phường, part: true}]}
      - {name: Tân Long, kind: xã, now: {name: Tân Long, kind: xã}}
  - {name: Na Hang, kind: huyện, communes: [Năng Khả]}
  - {name: Lâm Bình, kind: huyện, communes: [Khuôn Hà]}
groups:
  - {id: do-uong, name: Đồ uống}
  - {id: thuc-pham, name: Thực phẩm}
  - {id: du-lich, name: Du lịch, service: có}
targets:
  plan: 90/KH-UBND
  issued: 2021-06-02
  source: https://vp.example.vn/ke-hoach
  list:
    - {id: tong-so, name: Tổng số sản phẩm, measure: products, goal: 100, deadline: 2025-12-31}
    - {id: nam-sao, name: Sản phẩm 5 sao, measure: products, filter: {stars_min: 5}, goal: 40, deadline: 2025-12-31}
    - {id: xa, name: Xã có sản phẩm, measure: communes_with_product, filter: {stars_min: 3}, goal: 5, deadline: 2027-12-31}
    - {id: nang-hang, name: Sản phẩm nâng hạng, measure: raised, filter: {from: 3, to_min: 4, since: 2021}, goal: 2, source: https://vp.example.vn/nang-hang}
`

// scratchFiles gives the texts of a catalogue that has every state.
func scratchFiles() map[string]string {
	const photos = `photos: [{file: 1.jpg, alt: Búp chè trên đồi, caption: Búp chè tháng ba, credit: Anh Sử}`
	full := `producer: htx-su-anh
village: thôn Tân Thành
summary: Chè xanh hái một tôm hai lá trên đồi Mỹ Bằng, sao tay, nước xanh, vị chát dịu rồi ngọt lâu.
history: [{stars: 3, issued: 2020, number: 15/QĐ-UBND, note: Đợt đầu}]
price: {amount: 350000, unit: hộp 200 g, as_of: 2026-10}
packaging: Hộp 200 g
ingredients: Búp chè xanh
shelf_life: 24 tháng
storage: Nơi khô ráo
season: [3, 4, 5]
min_order: 10 hộp
capacity: 2 tấn mỗi năm
standards: [VietGAP, {name: ISO 22000, number: VN-01, expires: 2025-01}]
trace: https://truyxuat.example.vn/che
buy: [{name: Postmart, url: "https://postmart.example.vn/che?a=1&b=2"}]
sources: [https://baotuyenquang.example.vn/che, Quyết định 321/QĐ-UBND]
`
	recent := "certificate: {number: 321/QĐ-UBND, issued: 2025-08-06, issuer: UBND tỉnh}\n"
	scored := strings.Replace(recent, "}", ", score: 88.5, criteria: 148/QĐ-TTg}", 1)
	story := "\n## Cách pha\n\nTráng ấm bằng nước sôi, *ba phút* là **vừa**. Xem [cách pha](#cách-pha).\n\n- Nước 80 °C\n- Ba phút\n"
	files := map[string]string{
		"ocop.yaml":                       scratchSite,
		"content/producers/htx-su-anh.md": "---\ntitle: HTX Sử Anh\nkind: hợp tác xã\naddress: Số 1 đường Chè\ncommune: Mỹ Bằng\nphone: [0912345678, 0207 3822 124]\nzalo: 0912 345 678\nemail: htx@example.vn\nwebsite: https://htx.example.vn/\nrepresentative: Ông Nguyễn Công Sử\nfounded: 2015\nmembers: 12\n---\nHợp tác xã trồng và chế biến chè.\n",
		"content/pages/gioi-thieu.md":     "---\ntitle: Giới thiệu\nsummary: Danh mục này gồm những gì.\n---\nDanh mục các sản phẩm OCOP.\n\n> Mỗi xã một sản phẩm.\n",
		"content/news/bang-gia.md": "---\ntitle: Giá chè tháng mười\ndate: 2026-10-07\nsummary: Giá của ba loại chè ở chợ huyện.\n---\n" +
			"| Loại | Giá mỗi ki-lô-gam | Nơi bán | Ghi chú của ban quản lý chợ |\n|---|---:|---|---|\n| Chè xanh | 350.000 ₫ | Chợ Mỹ Bằng | Hàng đóng hộp, có tem truy xuất |\n| Chè vàng | 120.000 ₫ | Chợ Tân Long | Hàng cân |\n",
		"content/outlets/cho-tam-co.md": "---\ntitle: Gian hàng OCOP chợ Tam Cờ\nkind: gian hàng ở chợ\naddress: cổng phía đông\ncommune: Mỹ Bằng\nphone: [0912345678, 0207 3822 124]\n" +
			"hours: [7:30–17:00 thứ 2 – thứ 6, sáng chủ nhật]\nzalo: 0912 345 678\nwebsite: https://cho.example.vn/\nmap: https://maps.example.vn/\n" +
			"products: [mot-anh, nam-anh, het-han, ten-dai]\ngroups: [du-lich]\nsources: [https://baotuyenquang.example.vn/cho]\n---\nGian hàng ở cổng phía đông của chợ.\n",
		"content/outlets/ha-noi.md": "---\ntitle: Siêu thị nông sản\naddress: phố Huế, thành phố Hà Nội\nall: có\n---\n",
		"content/news/hoi-cho.md": "---\ntitle: Mời đến Hội chợ Xuân\ndate: 2026-11-20\nsummary: Hội chợ Xuân có chè của Yên Sơn.\nevent:\n  name: Hội chợ Xuân 2027\n  start: 2027-01-20\n" +
			"  end: 2027-01-25\n  place: quảng trường Nguyễn Tất Thành\n  products: [{name: ten-dai, stand: A1}, {name: het-han, stand: A2}, tiem-nang, chua-ro-sao, homestay]\n---\nMời bà con đến xem.\n",
		"content/news/tin-ngan.md": "---\ntitle: Tin ngắn\ndate: 2026-09-01\n---\nMột dòng.\n",
	}
	product := func(id, title, fields string) {
		if !strings.Contains(fields, "commune:") {
			fields += "commune: Mỹ Bằng\n"
		}
		files["content/products/"+id+"/index.md"] = "---\ntitle: " + title + "\ngroup: do-uong\n" + fields + "---\n" + story
	}
	product("tra", "Trà", "stars: 4\n"+recent)
	product("ten-dai", longTitle, "stars: 5\naliases: [ten-cu]\n"+full+recent)
	product("mot-anh", "Chè xanh Ngọc Thúy", "stars: 4\n"+full+scored+photos+"]\n")
	product("nam-anh", "Chè xanh Sử Anh", "stars: 5\n"+full+recent+photos+", {file: 2.jpg, alt: Đồi chè}, {file: 3.jpg, alt: Sao chè}, {file: 4.jpg, alt: Hộp chè}, {file: 5.jpg, alt: Ấm chè}]\n")
	product("het-han", "Chè hết hạn", "stars: 3\ncertificate: {number: 9/QĐ-UBND, issued: 2019-08-06}\n")
	product("sap-het-han", "Chè sắp hết hạn", "stars: 3\ncertificate: {number: 9/QĐ-UBND, issued: 2023-12-20}\n")
	product("tiem-nang", "Chè tiềm năng", "stars: 4\npotential: 5\n"+recent)
	product("chua-ro-sao", "Chè chưa rõ sao", "")
	product("khong-ngay", "Chè không ngày", "stars: 3\n")
	product("kim-phu", "Chè Kim Phú", "stars: 3\ncommune: Kim Phú\n"+recent)
	files["content/products/homestay.md"] = "---\ntitle: Homestay Nặm Đíp\ngroup: du-lich\nstars: 3\nproducer: htx-su-anh\ncommune: Mỹ Bằng\nseason: [9, 10]\ncapacity: 40 khách mỗi đêm\nmin_order: 2 khách\n" + recent + "---\nNhà sàn bên hồ.\n"
	product("na-hang", "Rượu ngô Na Hang", "stars: 3\ncommune: Năng Khả\n"+recent)
	for i := range 191 {
		files[fmt.Sprintf("content/products/nhieu/sp-%03d.md", i)] = fmt.Sprintf(
			"---\ntitle: Chè số %d\ngroup: do-uong\nstars: %d\ncommune: Mỹ Bằng\n%s---\n", i, 3+i%2, recent)
	}
	return files
}

// writeScratch writes the scratch catalogue and gives its folder.
func writeScratch(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data []byte) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range scratchFiles() {
		write(name, []byte(text))
	}
	write("content/products/mot-anh/1.jpg", hills(t, 0))
	for i := range 5 {
		write(fmt.Sprintf("content/products/nam-anh/%d.jpg", i+1), hills(t, i+1))
	}
	return dir
}

// buildScratch builds the scratch catalogue and gives the folder of its site.
func buildScratch(t *testing.T) string {
	t.Helper()
	dir := writeScratch(t)
	p, err := build.Load(context.Background(), build.Options{Dir: dir, Today: catalogue.Date{Year: 2026, Month: 11, Day: 23}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, faults, err := p.Write(context.Background()); err != nil || p.Faults.HasErrors() || faults.HasErrors() {
		t.Fatalf("the catalogue is not built: %v %v %v", err, p.Faults, faults)
	}
	return filepath.Join(dir, "public")
}

// hills draws a photo of hills, each n with a sky of its own.
func hills(t *testing.T, n int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 1000, 750))
	for y := range 750 {
		for x := range 1000 {
			c := color.RGBA{uint8(200 - 20*n), uint8(220 - y/8), 230, 255}
			if y > 400+(x-500)*(x-500)/2000 {
				c = color.RGBA{60, uint8(160 - y/12), uint8(70 + 10*n), 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
