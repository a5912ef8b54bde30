package viet

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestNFC(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"Yen Son", "Yen Son"},
		{norm.NFD.String("Rượu ngô Na Hang"), "Rượu ngô Na Hang"},
		{"e\u0323\u0302", "ệ"}, // dot first, as Windows-1258 keyboards type it
		{"\u00d0ồng, \u00f0ậu, \u0189à", "\u0110ồng, \u0111ậu, \u0110à"},
		{"Chiêm Hoá", "Chiêm Hoá"},
	}
	for _, tt := range tests {
		if got := NFC(tt.in); got != tt.want {
			t.Errorf("NFC(%+q) = %+q, want %+q", tt.in, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"che xanh 1kg", "che xanh 1kg"},
		{"DUONG Phen", "duong phen"},
		{"Đường phên Chiêm Hóa", "duong phen chiem hoa"},
		{"dường", "duong"},
		{"Chè Shan tuyết", "che shan tuyet"},
		{"Rượu ngô Na Hang", "ruou ngo na hang"},
		{"Ổi lê", "oi le"},
		{"YÊN SƠN", "yen son"},
		{"khoẻ Thuý", "khoe thuy"},
		{"\u00d0ồng \u0189à", "dong da"},
		{"Chè\u00a0xanh", "che xanh"},
		{"Chè\u200b xanh\ufeff", "che xanh"},
		{"350.000 ₫ – “ngon” 5°", "350.000 ₫ – “ngon” 5°"},
		{"Crème brûlée, Øl", "creme brulee, øl"},
		{"Ω Я 한", norm.NFD.String("ω я 한")},
		{"\xff", "\ufffd"},
	}
	for _, tt := range tests {
		for _, in := range []string{tt.in, norm.NFD.String(tt.in)} {
			if got := Fold(in); got != tt.want {
				t.Errorf("Fold(%+q) = %+q, want %+q", in, got, tt.want)
			}
		}
	}
}

// The quick way through Fold must agree with the general one on every letter that there is.
func TestFoldEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "a" + string(r) + "b"
		got := Fold(s)
		if want := string(foldAny(s)); got != want {
			t.Errorf("Fold(%+q) = %+q, want %+q", s, got, want)
		}
		if again := Fold(got); again != got {
			t.Errorf("Fold(Fold(%+q)) = %+q, not %+q", s, again, got)
		}
	}
}

func TestFoldAllocates(t *testing.T) {
	for in, most := range map[string]float64{"che xanh ngoc thuy": 0, "Chè xanh Ngọc Thúy 500 g – hộp": 1} {
		if got := testing.AllocsPerRun(100, func() { Fold(in) }); got > most {
			t.Errorf("Fold(%q) allocates %v times, want at most %v", in, got, most)
		}
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"Quý Quân", "Quí Quân", true},
		{"Quý Quân", "Qui Quân", true},
		{"Quý Quân", "  QUÝ\tquân. ", true},
		{"Mỹ Bằng", "mi bang", true},
		{"Lý Nam", "Lí Nam", true},
		{"Quýt", "quít", true},
		{"Chiêm Hóa", "Chiêm Hoá", true},
		{"Chiêm Hóa", "chiem-hoa", true},
		{"Yên Sơn", norm.NFD.String("yên sơn"), true},
		{"Đà Vị", "\u00d0à Vị", true},
		{"Thúy", "Thúi", false},
		{"tay", "tai", false},
		{"Y La", "I La", false},
		{"Tân An", "Tânan", false},
		{"Na Hang", "Nà Hang", true}, // ocop.yaml decides whether both exist
		{"", " - ", true},
	}
	for _, tt := range tests {
		if a, b := Match(tt.a), Match(tt.b); (a == b) != tt.same {
			t.Errorf("Match(%q) = %q, Match(%q) = %q; want same: %v", tt.a, a, tt.b, b, tt.same)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Đường phên Chiêm Hóa", "duong-phen-chiem-hoa"},
		{norm.NFD.String("Đường phên Chiêm Hóa"), "duong-phen-chiem-hoa"},
		{"Bưởi Xuân Vân 1,5 kg", "buoi-xuan-van-1-5-kg"},
		{"  «Chè» -- Shan & tuyết! ", "che-shan-tuyet"},
		{"chè_xanh", "che-xanh"},
		{"mat-ong", "mat-ong"},
		{"中文", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestIsSlug(t *testing.T) {
	tests := map[string]bool{
		"che": true, "che-xanh-2": true, "7": true,
		"": false, "-": false, "-che": false, "che-": false, "che--xanh": false,
		"Che": false, "chè": false, "che xanh": false, "che.html": false, "../che": false, "che\n": false,
	}
	for in, want := range tests {
		if got := IsSlug(in); got != want {
			t.Errorf("IsSlug(%q) = %v, want %v", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Đường phên Chiêm Hóa", "Ổi lê", "\u00d0ồng", "quyly", "e\u0302\u0323", "\u0345\u0301", "İ K ẞ", "한국", "a\u05b0\u0591", "--", "\xf0ĕ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%+q) = %+q, folded again %+q", s, folded, again)
		}
		if again := Match(Match(s)); again != Match(s) {
			t.Errorf("Match(%+q) = %+q, matched again %+q", s, Match(s), again)
		}
		slug := Slug(s)
		if slug != "" && !IsSlug(slug) {
			t.Errorf("Slug(%+q) = %q, which is no slug", s, slug)
		}
		if !utf8.ValidString(s) {
			return // what is not UTF-8 has no normal form
		}
		for _, other := range []string{NFC(s), norm.NFD.String(s)} {
			if Fold(other) != folded || Slug(other) != slug {
				t.Errorf("%+q and %+q fold to %+q and %+q", s, other, folded, Fold(other))
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"che xanh ngoc thuy", "Chè xanh Ngọc Thúy, hộp 500 g"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(s)
			}
		})
	}
}
