package build_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/viet"
)

// many is a made-up province of n products: 12 districts of 20 communes each, 6 groups, a producer for every three
// products. The same n gives the same files.
func many(n int) files {
	r := rand.New(rand.NewPCG(uint64(n), 90))
	pick := func(words []string) string { return words[r.IntN(len(words))] }
	all := files{}
	var site strings.Builder
	site.WriteString("title: Sản phẩm OCOP tỉnh Thử Nghiệm\nbase_url: https://ocop.example.vn/\nprovince: Thử Nghiệm\ndistricts:\n")
	var communes []string // with their districts
	for d := range 12 {
		fmt.Fprintf(&site, "  - name: %s\n    kind: huyện\n    communes:\n", nameOf(d, 7))
		for k := range 20 {
			fmt.Fprintf(&site, "      - {name: %s, kind: xã}\n", nameOf(d*20+k, 11))
			communes = append(communes, "commune: "+nameOf(d*20+k, 11)+"\ndistrict: "+nameOf(d, 7))
		}
	}
	site.WriteString("groups:\n")
	for _, g := range groups {
		fmt.Fprintf(&site, "  - {id: %s, name: %s}\n", viet.Slug(g), g)
	}
	all["ocop.yaml"] = site.String()

	producers := max(1, n/3)
	for i := range producers {
		all[fmt.Sprintf("content/producers/htx-%d.md", i)] = fmt.Sprintf(
			"---\ntitle: Hợp tác xã %s %s %d\nkind: hợp tác xã\n%s\nphone: 09%08d\n---\n%s\n",
			pick(goods), nameOf(i, 13), i, communes[r.IntN(len(communes))], r.IntN(100_000_000), story(r, 60))
	}
	for i := range n {
		place := r.IntN(len(communes))
		name := fmt.Sprintf("%s %s %s", pick(goods), pick(kinds), nameOf(i, 17))
		slug := fmt.Sprintf("%s-%d", viet.Slug(name), i)
		all[fmt.Sprintf("content/products/huyen-%d/%s/index.md", place/20, slug)] = fmt.Sprintf(`---
title: %s
summary: %s
stars: %d
group: %s
producer: htx-%d
%s
certificate: {number: %d/QĐ-UBND, issued: 202%d-0%d-1%d, issuer: UBND tỉnh}
price: {amount: %d000, unit: hộp 500 g, as_of: 2026-0%d}
packaging: Hộp giấy 500 g
shelf_life: 12 tháng kể từ ngày sản xuất
storage: Nơi khô ráo, tránh ánh nắng
season: [%d, %d]
standards: [VietGAP]
sources: [https://ocop.example.vn/nguon/%d]
---

%s
`, name, story(r, 18), 3+r.IntN(3), viet.Slug(pick(groups)), r.IntN(producers), communes[place], 100+r.IntN(900), 3+r.IntN(4), 1+r.IntN(9), r.IntN(10),
			20+r.IntN(900), 1+r.IntN(9), 1+r.IntN(6), 7+r.IntN(6), i, story(r, 300))
	}
	return all
}

var (
	groups = []string{"Thực phẩm", "Đồ uống", "Thảo dược", "Thủ công mỹ nghệ", "Sinh vật cảnh", "Du lịch cộng đồng"}
	goods  = []string{"Chè", "Mật ong", "Gạo nếp", "Cam sành", "Rượu men lá", "Thịt lợn hun khói", "Măng khô", "Miến dong", "Lạc đỏ", "Trà hoa vàng"}
	kinds  = []string{"Shan tuyết", "hữu cơ", "đặc sản", "rừng già", "cổ thụ", "truyền thống", "sấy lạnh", "thượng hạng"}
	first  = []string{"Sơn", "Thủy", "Minh", "Bình", "Xuân", "Phú", "Yên", "Tân", "Hồng", "Kim", "Đông", "Trung", "Quý", "Mỹ", "An", "Lạc", "Vĩnh"}
	last   = []string{"Dương", "Lâm", "Quang", "Hòa", "Đức", "Thành", "Long", "Thịnh", "Vân", "Nguyên", "Trạch", "Khê", "Ngọc", "Hà", "Đường", "Bằng", "Ấm", "Ưng", "Ơn"}
	words  = strings.Fields("được chế biến từ búp non hái vào sáng sớm trên đồi cao của bà con người Dao và Tày theo cách " +
		"làm lâu đời với nước suối trong hương thơm nhẹ vị chát dịu rồi ngọt lâu mỗi mẻ sao tay trên chảo gang bằng củi rừng " +
		"đóng gói ngay tại xưởng có kiểm tra từng lô và truy xuất nguồn gốc qua mã in trên bao bì giao hàng toàn quốc")
)

// nameOf is a name of a place; step and the number of syllables have no common divisor, so names repeat late.
func nameOf(i, step int) string {
	i *= step
	return first[i%len(first)] + " " + last[i%len(last)]
}

// story is a text of n words.
func story(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		switch {
		case i > 0 && i%80 == 0:
			b.WriteString(".\n\n")
		case i > 0 && i%16 == 0:
			b.WriteString(". ")
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(words[r.IntN(len(words))])
	}
	return b.String() + "."
}

// manyProject is a folder with the files of many, made once for all benchmarks of a run.
func manyProject(tb testing.TB, n int) string {
	tb.Helper()
	dir := filepath.Join(workshop, fmt.Sprintf("many-%d", n))
	if _, err := os.Stat(dir); err == nil {
		return dir
	}
	many(n).write(tb, dir)
	return dir
}
