package viet

import (
	"cmp"
	"slices"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSortKey(t *testing.T) {
	lists := [][]string{
		{"An Khang", "Ăn", "Ẩm", "Ân", "Chiêm Hóa", "Dương", "Đồng", "Hàm Yên", "Lâm Bình", "Na Hang", "Ong", "Ô", "Ổi",
			"Ơ", "Sơn Dương", "Yên Sơn"},
		{"ma", "mà", "mả", "mã", "má", "mạ"},
		{"", "chè", "Chè", "chẻ", "Chè xanh"}, // letters first, then tones, then capitals
		{"Na Hang", "Nà Hang", "Nam"},         // word by word
		{"hoa hồng", "hoá hồng", "hoa lan"},   // tones are the second level
		{"Tổ 1", "Tổ 2", "Tổ 10"},
		{"2 sao", "10 sao", "An"},
		{"da", "Dương", "\u00d0a", "Đồng"}, // an Icelandic Ð is taken for Đ
	}
	for _, want := range lists {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			got := slices.Clone(want)
			slices.Reverse(got)
			slices.SortFunc(got, func(a, b string) int { return cmp.Compare(SortKey(form.String(a)), SortKey(b)) })
			if !slices.Equal(got, want) {
				t.Errorf("sorted %q, want %q", got, want)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"Ân", "Ẩm", 1},
		{"Dương", "Đồng", -1},
		{"Ổi", norm.NFD.String("Ổi"), 0},
		{"", "a", -1},
	}
	for _, tt := range tests {
		if got := Compare(tt.a, tt.b); got != tt.want {
			t.Errorf("Compare(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

// Keys made at the same time must not mix; this is for the race detector.
func TestSortKeyConcurrently(t *testing.T) {
	names := []string{"Chè xanh Ngọc Thúy", "Mật ong hương rừng", "Rượu ngô Na Hang"}
	keys := []string{SortKey(names[0]), SortKey(names[1]), SortKey(names[2])}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 300 {
				if got := SortKey(names[i%3]); got != keys[i%3] {
					t.Errorf("SortKey(%q) = %q, want %q", names[i%3], got, keys[i%3])
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSortKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		SortKey("Chè xanh Ngọc Thúy huyện Yên Sơn")
	}
}
