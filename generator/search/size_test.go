package search

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"ocop/generator/output"
	"ocop/generator/viet"
)

// generated makes a catalogue of n products, the same ones every time, with as many different producers, places and words
// as so many products would have.
func generated(n int) []Doc {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	split := func(s string) []string { return strings.Split(s, "|") }
	kinds := split("Chè xanh|Chè Shan tuyết|Mật ong hoa rừng|Mật ong bạc hà|Rượu ngô men lá|Rượu nếp cẩm|Gạo nếp cái hoa vàng|Gạo tẻ thơm|" +
		"Cam sành|Bưởi đường|Bưởi da xanh|Miến dong|Bún khô|Măng khô|Măng ớt|Lạp sườn gác bếp|Thịt trâu gác bếp|Thịt lợn hun khói|Cá chiên sông|" +
		"Cá bống kho|Tinh bột nghệ|Đông trùng hạ thảo|Nấm linh chi|Trà hoa vàng|Trà túi lọc gừng|Cà phê rang xay|Hồ tiêu sọ|Hạt điều rang|" +
		"Nước mắm cốt|Muối tôm|Bánh gai|Bánh đa nem|Bánh chưng đen|Kẹo lạc|Siro chanh leo|Dầu lạc ép|Tương ớt|Giò lụa|Chả mực|Khăn thổ cẩm|" +
		"Mây tre đan|Nón lá|Gốm men nâu|Tranh thêu|Điểm du lịch cộng đồng|Homestay|Dưa lưới|Ổi lê|Na dai|Vải thiều|Nhãn lồng|Sầu riêng|Xoài cát")
	groups := split("Thực phẩm|Đồ uống|Dược liệu và sản phẩm từ dược liệu|Hàng thủ công mỹ nghệ|Sinh vật cảnh|Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch")
	makers := split("Hợp tác xã nông nghiệp|Hợp tác xã dịch vụ nông nghiệp tổng hợp|Công ty TNHH|Công ty cổ phần|Hộ kinh doanh|Tổ hợp tác")
	details := split("chế biến theo cách truyền thống của người Tày|thu hái vào đầu mùa xuân trên núi cao|không dùng phẩm màu, giữ hương vị tự nhiên|" +
		"đóng hộp giấy, tiện làm quà biếu|được nuôi trong lồng trên lòng hồ|phơi nắng ba ngày, vị ngọt đậm|giống bản địa trồng lâu năm bên suối|" +
		"có chỉ dẫn địa lý, bán nhiều dịp Tết|ủ men lá rừng trong chum sành|đã có mặt ở siêu thị và hội chợ lớn")
	onsets, rhymes := split("b|c|ch|d|đ|g|gi|h|k|kh|l|m|n|ng|nh|ph|qu|r|s|t|th|tr|v|x"), split("a|à|á|an|àn|ang|áng|anh|ành|ao|âm|ân|ây|ăng|e|en|ên|ênh|i|iên|iêng|inh|o|oan|ong|òng|ô|ôn|ông|ồng|ơ|ơn|u|un|ung|uy|ư|ưng|ương|ường")
	name := func() string {
		syllable := func() string {
			s := pick(onsets) + pick(rhymes)
			return capitalised(s)
		}
		return syllable() + " " + syllable()
	}
	names := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = name()
		}
		return list
	}
	districts, communes, brands := names(11), names(min(180, 20+n/4)), names(60+n/10)
	producers := make([]string, 1+n/3)
	for i := range producers {
		producers[i] = pick(makers) + " " + pick(brands)
	}
	docs := make([]Doc, n)
	for i := range docs {
		maker := r.IntN(len(producers))
		commune := r.IntN(len(communes))
		d := Doc{
			Name: pick(kinds), Producer: producers[maker], District: "Huyện " + districts[commune%len(districts)],
			Places: []string{communes[commune], communes[commune/2]}, Group: groups[min(r.IntN(6), r.IntN(6))],
			Phones: []string{fmt.Sprintf("09%08d", maker*7919%100_000_000)}, Stars: []int{3, 3, 3, 3, 4, 4, 5}[r.IntN(7)], Lapsed: r.IntN(5) == 0,
		}
		if d.Lapsed {
			decision := r.IntN(2 + n/60) // each is about many products
			d.Ended = fmt.Sprintf("%d/%d/%d", 1+decision*5%28, 1+decision*7%12, 2023+decision%4)
		}

		if r.IntN(3) > 0 {
			d.Name += " " + pick([]string{communes[commune], pick(brands), "đặc sản", "hữu cơ", "cao cấp"})
		}
		if n > 1000 {
			d.Name += " " + pick(brands)
		}
		d.Summary = d.Name + " của " + d.Producer + " ở xã " + communes[commune] + ", " + pick(details) + "."
		d.Slug = viet.Slug(d.Name)
		docs[i] = d
	}
	keys := map[string]string{}
	for _, d := range docs {
		keys[d.Name] = viet.SortKey(d.Name)
	}
	slices.SortStableFunc(docs, func(a, b Doc) int {
		lapsed := func(d Doc) int { return map[bool]int{true: 1}[d.Lapsed] }
		return cmp.Or(lapsed(a)-lapsed(b), b.Stars-a.Stars, strings.Compare(keys[a.Name], keys[b.Name]))
	})
	return docs
}

func gzipped(b []byte) int {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	w.Write(b)
	w.Close()
	return out.Len()
}

// asked are what a reader of the generated catalogue may ask, one after the other.
var asked = []string{"che xanh", "mật ong bạc hà", "dong trung", "4 sao che shan tuyet", "thực phẩm", "rượu ngo", "cam sanh", "homestay", "che xnah", "hợp tác xã nông nghiệp", "mật ong hoa rừng 5 sao"}

// weigh gives the bytes of the script and of the index files by their names, with gzip.
func weigh(tb testing.TB, x *Index) (script int, files map[string]int) {
	tb.Helper()
	source, err := os.ReadFile("../../themes/default/assets/search.js")
	if err != nil {
		tb.Fatal(err)
	}
	small, err := output.Minify("search.js", source)
	if err != nil {
		tb.Fatal(err)
	}
	files = map[string]int{}
	for i, f := range x.Files() {
		b, err := f.Make(tb.Context())
		if err != nil {
			tb.Fatal(err)
		}
		name := ""
		if i > 0 {
			name = strings.TrimSuffix(f.Path[strings.LastIndexByte(f.Path, '/')+1:], ".js")
		}
		files[name] = gzipped(b)
	}
	return gzipped(small), files
}

// loads gives the most bytes that a query makes a reader load: as the first one, and after others.
func loads(tb testing.TB, x *Index) (first, later int) {
	script, files := weigh(tb, x)
	had := map[string]bool{}
	for i, q := range asked {
		alone, more := script, 0
		needed := x.needs(q)
		slices.Sort(needed)
		for _, name := range slices.Compact(needed) {
			alone += files[name]
			if !had[name] {
				had[name] = true
				more += files[name]
			}
		}
		first = max(first, alone)
		if i > 0 {
			later = max(later, more)
		}
	}
	return first, later
}

// needs gives the index files that the script loads for a query and its first eight finds.
func (x *Index) needs(query string) []string {
	needed := []string{""}
	if !x.split {
		return needed
	}
	file := x.fileOf()
	all, words, stars := parse(query)
	tries := [][]want{x.wants(words)}
	if stars > 0 {
		tries = append(tries, x.wants(all))
	}
	kept := strip(words, byKey)
	tries = append(tries, x.wants(kept), x.mended(x.wants(kept)), x.loosened(x.wants(kept)))
	for i, wants := range tries {
		if i == 1 && stars > 0 {
			stars = 0
		}
		for _, w := range wants {
			keys := slices.Concat(w.keys, x.completions(w.prefix))
			if w.place != nil {
				keys = append(keys, w.place.key)
			}
			for _, key := range keys {
				if at, ok := slices.BinarySearch(x.keys, key); ok {
					needed = append(needed, fmt.Sprint("w", file[at]))
				}
			}
		}
		if len(x.find(wants, stars)) > 0 {
			break
		}
	}
	for _, doc := range head(x.Search(query).Docs, 8) {
		needed = append(needed, fmt.Sprint("r", doc/recordsFile))
	}
	return needed
}

func head(docs []int, n int) []int { return docs[:min(n, len(docs))] }

// fileOf gives the number of the file that holds each syllable, as the list of syllables tells it.
func (x *Index) fileOf() []int {
	files := make([]int, len(x.keys))
	size, file := 0, 0
	for i, key := range x.keys {
		n := len(x.entries[key].write())
		if size > 0 && size+n > wordsFile {
			size = 0
			file++
		}
		size += n + 1
		files[i] = file
	}
	return files
}

// limits are the most bytes, with gzip, that the first query and any later one may load.
var limits = []struct{ products, first, later int }{{230, 10 << 10, 0}, {20_000, 40_000, 30_000}, {100_000, 64_000, 40_000}}

func TestSizes(t *testing.T) {
	for _, l := range limits[:2] {
		first, later := loads(t, New(generated(l.products)))
		if first > l.first || later > l.later {
			t.Errorf("%d products: the first query loads up to %d bytes, a later one %d; want at most %d and %d", l.products, first, later, l.first, l.later)
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	for _, l := range limits {
		docs := generated(l.products)
		b.Run(fmt.Sprint(l.products), func(b *testing.B) {
			var x *Index
			for b.Loop() {
				x = New(docs)
				x.Files()
			}
			first, later := loads(b, x)
			b.ReportMetric(float64(first), "first-bytes")
			b.ReportMetric(float64(later), "later-bytes")
			b.ReportMetric(float64(len(x.keys)), "syllables")
		})
	}
}

func BenchmarkQuery(b *testing.B) {
	for _, l := range limits {
		x := New(generated(l.products))
		b.Run(fmt.Sprint(l.products), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				x.Search(asked[i%len(asked)])
			}
		})
	}
}
