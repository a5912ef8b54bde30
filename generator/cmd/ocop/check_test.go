package main

import (
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/viet"
)

func TestSurveyTable(t *testing.T) {
	s := build.Survey{
		Districts: []build.Row{
			{District: "thành phố Tuyên Quang", Products: 1234, Valid: 1230, Errors: 4, Warnings: 10, Advice: 9, WithoutPhoto: 7},
			{District: "huyện Chiêm Ho\u0301a", Products: 4, Valid: 4},
		},
		Others: build.Row{Warnings: 1},
		Total:  build.Row{Products: 1238, Valid: 1234, Errors: 4, Warnings: 11, Advice: 9, WithoutPhoto: 7},
	}
	tests := []struct {
		lang  viet.Language
		width int
		want  []string
	}{
		{viet.Vietnamese, 80, []string{
			"Huyện, thành phố       Sản phẩm  Hợp lệ  Lỗi  Cảnh báo  Gợi ý  Chưa có ảnh",
			"──────────────────────────────────────────────────────────────────────────",
			"Thành phố Tuyên Quang     1.234   1.230    4        10      9            7",
			"Huyện Chiêm Ho\u0301a               4       4    0         0      0            0",
			"Ngoài sản phẩm                0       0    0         1      0            0",
			"──────────────────────────────────────────────────────────────────────────",
			"Cả thảy                   1.238   1.234    4        11      9            7",
		}},
		{viet.English, 60, []string{
			"District                 All    Val  Err  Warn  Adv  0 pics",
			"───────────────────────────────────────────────────────────",
			"Thành phố Tuyên Quang  1,234  1,230    4    10    9       7",
			"Huyện Chiêm Ho\u0301a            4      4    0     0    0       0",
			"Not of a product           0      0    0     1    0       0",
			"───────────────────────────────────────────────────────────",
			"In all                 1,238  1,234    4    11    9       7",
		}},
		{viet.Vietnamese, 45, []string{
			"Huyện, thà…     SP     HL  Lỗi  CB  GY  0 ảnh",
			"─────────────────────────────────────────────",
			"Thành phố…   1.234  1.230    4  10   9      7",
		}},
	}
	for _, tt := range tests {
		got := (&app{lang: tt.lang}).surveyTable(s, tt.width)
		if !slices.Equal(got[:len(tt.want)], tt.want) {
			t.Errorf("%s, %d columns:\n%s\nwant\n%s", tt.lang, tt.width, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
		for _, line := range got {
			if viet.Width(line) > tt.width {
				t.Errorf("%s is wider than %d", line, tt.width)
			}
		}
	}
}

func TestClipped(t *testing.T) {
	tests := []struct {
		in    string
		width int
		want  string
	}{
		{"Yên Sơn", 7, "Yên Sơn"},
		{"Yên Sơn", 6, "Yên S…"},
		{"Yên Sơn", 5, "Yên…"},
		{"Ye\u0302n So\u031bn", 6, "Ye\u0302n S…"},
		{"", 0, ""},
	}
	for _, tt := range tests {
		if got := clipped(tt.in, tt.width); got != tt.want {
			t.Errorf("clipped(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
}
