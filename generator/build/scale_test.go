package build_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
)

// The parts that the names of a made-up province are put together from.
var (
	goods  = strings.Split("Chè xanh,Chè Shan tuyết,Mật ong hoa nhãn,Mật ong rừng,Bánh gai,Rượu ngô men lá,Cam sành,Bưởi,Lạc đỏ,Miến dong,Măng khô,Gạo nếp,Tinh bột nghệ,Trà túi lọc,Chuối sấy dẻo", ",")
	brands = strings.Split("Ngọc Thúy,Sử Anh,Minh Hương,Tân Thái,Hồng Phát,Nhật Minh,Sơn Trà,Khau Mút,Bản Ba,Nà Hang,Soi Hà,Đồng Lộc,Phong Thổ", ",")
)

// largeProject writes a project of n products, a fifth as many producers and 8 districts of 20 communes into a folder of
// its own. Every tenth product has something that a check finds.
func largeProject(tb testing.TB, n int) string {
	tb.Helper()
	dir := tb.TempDir()
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			tb.Fatal(err)
		}
	}
	var site strings.Builder
	site.WriteString("title: OCOP\nbase_url: https://ocop.example.vn/\nprovince: Thử\ngroups: [{id: thuc-pham, name: Thực phẩm}]\ndistricts:\n")
	for d := range 8 {
		fmt.Fprintf(&site, "  - name: Huyện %d\n    communes: [", d)
		for c := range 20 {
			fmt.Fprintf(&site, "Xã %d-%d, ", d, c)
		}
		site.WriteString("]\n")
	}
	write("ocop.yaml", site.String())
	producers := max(1, n/5)
	for i := range producers {
		write(fmt.Sprintf("content/producers/htx-%d.md", i), fmt.Sprintf(
			"---\ntitle: HTX %s %d\nkind: hợp tác xã\ncommune: Xã %d-%d\nphone: 09%08d\n---\nĐiện thoại: 0912 345 678.\n", brands[i%len(brands)], i, i%8, i%20, i))
	}
	story := strings.Repeat("Vùng nguyên liệu rộng 60 ha, trong đó 25 ha đạt VietGAP; sản lượng khoảng 1.250 tấn mỗi năm.\n\n", 6)
	for i := range n {
		title := fmt.Sprintf("%s %s loại %d", goods[i%len(goods)], brands[i%len(brands)], i/len(goods))
		year, extra := 2026, ""
		if i%10 == 0 {
			year, extra = 2020, "\nLiên hệ: 0912 345 67\n"
		}
		write(fmt.Sprintf("content/products/huyen-%d/sp-%d/index.md", i%8, i), fmt.Sprintf(
			"---\ntitle: %s\nsummary: %s của hợp tác xã, làm từ nguyên liệu của xã và đóng gói tại xưởng.\nstars: %d\ngroup: thuc-pham\nproducer: htx-%d\n"+
				"commune: Xã %d-%d\ncertificate: {number: %d/QĐ-UBND, issued: 2026-01}\nprice: {amount: %d, unit: hộp, as_of: %d}\nsources: [https://example.vn/%d]\n---\n%s%s",
			title, title, 3+i%3, i%producers, i%8, i%20, i, 50000+i, year, i, story, extra))
	}
	return dir
}

// BenchmarkCheck measures a check beside the loading that it begins with.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{5_000, 20_000} {
		o := build.Options{Dir: largeProject(b, n), Cache: b.TempDir(), Today: today}
		load := func(b *testing.B, o build.Options) *build.Project {
			p, err := build.Load(context.Background(), o)
			if err != nil || p.Faults.HasErrors() {
				b.Fatal(err, p.Faults.Of(diag.Error))
			}
			return p
		}
		b.Run(fmt.Sprintf("load/%d", n), func(b *testing.B) {
			for b.Loop() {
				load(b, o).Close()
			}
		})
		o.Advise = true
		b.Run(fmt.Sprintf("check/%d", n), func(b *testing.B) {
			for b.Loop() {
				p := load(b, o)
				list, err := p.Check(context.Background())
				if list = append(list, p.Faults...).Sort(); err != nil || len(list) < n {
					b.Fatal(len(list), err)
				}
				p.Survey(list)
				p.Close()
			}
		})
	}
}
