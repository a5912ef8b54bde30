package viet

import "testing"

func TestNearest(t *testing.T) {
	keys := []string{"title", "stars", "group", "district", "producer", "commune", "certificate", "en"}
	names := []string{"Yên Sơn", "Sơn Dương", "Chiêm Hóa", "Hàm Yên", "Na Hang", "Lâm Bình"}
	tests := []struct {
		word  string
		among []string
		want  string // "": nothing is near
	}{
		{"starss", keys, "stars"},
		{"tilte", keys, "title"},
		{"Title", keys, "title"},
		{"certifcate", keys, "certificate"},
		{"distrct", keys, "district"},
		{"ne", keys, "en"},
		{"colour", keys, ""},
		{"", keys, ""},
		{"Yên Sơm", names, "Yên Sơn"},
		{"yen son", names, "Yên Sơn"},
		{"Chiêm Hoá", names, "Chiêm Hóa"},
		{"Ham Yne", names, "Hàm Yên"},
		{"Hà Nội", names, ""},
		{"thucpham2", []string{"do-uong", "thuc-pham"}, "thuc-pham"},
		{"Tân Thanh", []string{"Tân Thành", "Tân Thanh", "Tân Thịnh"}, "Tân Thanh"}, // marks decide
		{"Tan Thnh", []string{"Tân Thành", "Tân Thịnh"}, "Tân Thành"},               // then the order
		{"a", []string{"b"}, ""},
		{"x", nil, ""},
	}
	for _, tt := range tests {
		if got, ok := Nearest(tt.word, tt.among); got != tt.want || ok != (tt.want != "") {
			t.Errorf("Nearest(%q) = %q, %v; want %q", tt.word, got, ok, tt.want)
		}
	}
}

func TestSlips(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "che", 3}, {"che", "", 3}, {"che", "che", 0},
		{"che", "chee", 1}, {"che", "ce", 1}, {"che", "cha", 1}, {"xnah", "xanh", 1},
		{"kitten", "sitting", 3}, {"ca", "abc", 3},
	}
	for _, tt := range tests {
		if got := slips([]rune(tt.a), []rune(tt.b)); got != tt.want {
			t.Errorf("slips(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
