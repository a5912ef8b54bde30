package viet

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestWidth(t *testing.T) {
	tests := []struct {
		in   string
		want int
	}{
		{"", 0},
		{"Yên Sơn", 7},
		{norm.NFD.String("Huyện Chiêm Hóa"), 15},
		{"350.000\u00a0₫", 9},
		{"che\u200bxanh", 7},
	}
	for _, tt := range tests {
		if got := Width(tt.in); got != tt.want {
			t.Errorf("Width(%q) = %d, want %d", tt.in, got, tt.want)
		}
	}
}
