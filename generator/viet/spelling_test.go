package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestSpelling(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"xanh", "xanh"},
		{"Chè", "che0"},
		{"hoá", "hoa1"},
		{"Hóa", "hoa1"},
		{"mỡ", "mơ2"},
		{"KHỎE", "khoe3"},
		{"Thuỵ", "thuy4"},
		{"Đường", "đương0"},
		{"\u00d0ường", "đương0"},
		{"168", "168"},
	}
	for _, tt := range tests {
		for _, in := range []string{tt.in, norm.NFD.String(tt.in)} {
			if got := Spelling(in); got != tt.want {
				t.Errorf("Spelling(%+q) = %q, want %q", in, got, tt.want)
			}
		}
	}
}
