package catalogue_test

import (
	"strings"
	"testing"

	"ocop/generator/catalogue"
)

func TestParseHours(t *testing.T) {
	tests := []struct{ in, want string }{
		{"7:30–17:00 hằng ngày", "Mo-Su 07:30 17:00"},
		{"Hàng ngày từ 7h30 đến 17h", "Mo-Su 07:30 17:00"},
		{"8h–21h cả tuần", "Mo-Su 08:00 21:00"},
		{"7 giờ 30 - 17 giờ, thứ 2 – thứ 6", "Mo-Fr 07:30 17:00"},
		{"Thứ hai đến thứ bảy: 7.00–17.30", "Mo-Sa 07:00 17:30"},
		{"từ thứ 2 đến chủ nhật, 06:00–18:00", "Mo-Su 06:00 18:00"},
		{"7:30-11:30 chủ nhật", "Su 07:30 11:30"},
		{"T2-T6 7:30-17:00", "Mo-Fr 07:30 17:00"},
		{"9:00 to 17:00 Monday to Friday", "Mo-Fr 09:00 17:00"},
		{"thu - sat 9:00-17:00", ""}, // thứ …, or Thursday
		{"18h–2h hằng ngày", "Mo-Su 18:00 02:00"},
		{"0:00–24:00 hằng ngày", "Mo-Su 00:00 24:00"},
		{"7:30–17:00", ""},                           // which days?
		{"mở cả ngày", ""},                           // what hours?
		{"7:30–11:30, 13:30–17:00 hằng ngày", ""},    // two at once
		{"7:30–17:00 thứ 2 – thứ 6 trừ ngày lễ", ""}, // something besides
		{"7:30–17:00 thứ 6 – thứ 2", ""},
		{"7:30–17:00 thứ 2, thứ 4", ""},
		{"25:00–26:00 hằng ngày", ""},
		{"7:30–7:30 hằng ngày", ""},
		{"8-17 hằng ngày", ""},
		{"", ""},
	}
	for _, tt := range tests {
		h := catalogue.ParseHours(tt.in)
		if got := strings.TrimSpace(h.Days + " " + h.From + " " + h.To); got != tt.want || h.Text != tt.in {
			t.Errorf("ParseHours(%q) = %q with the text %q; want %q", tt.in, got, h.Text, tt.want)
		}
	}
}

// Whatever is written, the hours are days and times of a clock, or the text alone.
func FuzzParseHours(f *testing.F) {
	for _, s := range []string{"7:30–17:00 hằng ngày", "T2-T6 7h30-17h", "thứ hai đến chủ nhật 6 giờ - 18 giờ", "24:00–24:01 daily", "\xff–"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h := catalogue.ParseHours(s)
		if h.Text != s {
			t.Fatalf("the text of %q is %q", s, h.Text)
		}
		if h.Days == "" && h.From+h.To != "" || h.Days != "" && (len(h.From) != 5 || len(h.To) != 5 || h.From > "24:00" || h.To > "24:00") {
			t.Fatalf("%q is read as %+v", s, h)
		}
	})
}
