package viet

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestFormats(t *testing.T) {
	both := func(f func(Language) string) [2]string {
		return [2]string{f(Vietnamese), f(English)}
	}
	number := func(n int) [2]string { return both(func(l Language) string { return l.Number(n) }) }
	decimal := func(f float64, places int) [2]string {
		return both(func(l Language) string { return l.Decimal(f, places) })
	}
	money := func(n int) [2]string { return both(func(l Language) string { return l.Money(n) }) }
	date := func(y, m, d int) [2]string { return both(func(l Language) string { return l.Date(y, m, d) }) }
	bytes := func(n int64) [2]string { return both(func(l Language) string { return l.Bytes(n) }) }
	took := func(d time.Duration) [2]string { return both(func(l Language) string { return l.Duration(d) }) }
	join := func(items ...string) [2]string { return both(func(l Language) string { return l.Join(items) }) }
	tests := []struct {
		what   string
		got    [2]string
		vi, en string // ~ stands for the no-break space
	}{
		{"number", number(0), "0", "0"},
		{"number", number(999), "999", "999"},
		{"number", number(1234), "1.234", "1,234"},
		{"number", number(-123), "-123", "-123"},
		{"number", number(-1234567), "-1.234.567", "-1,234,567"},
		{"number", number(math.MaxInt64), "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"},
		{"decimal", decimal(94.9, -1), "94,9", "94.9"},
		{"decimal", decimal(1.5, 2), "1,5", "1.5"},
		{"decimal", decimal(1234.567, 1), "1.234,6", "1,234.6"},
		{"decimal", decimal(4, 1), "4", "4"},
		{"decimal", decimal(120, 0), "120", "120"},
		{"decimal", decimal(-0.01, 1), "0", "0"},
		{"decimal", decimal(math.Inf(1), 1), "+Inf", "+Inf"},
		{"decimal", decimal(math.NaN(), -1), "NaN", "NaN"},
		{"money", money(350000), "350.000~₫", "350,000~₫"},
		{"date", date(2024, 8, 6), "6/8/2024", "6~August 2024"},
		{"date", date(2024, 8, 0), "tháng~8/2024", "August 2024"},
		{"date", date(2024, 0, 0), "năm~2024", "2024"},
		{"bytes", bytes(0), "0~B", "0~B"},
		{"bytes", bytes(999), "999~B", "999~B"},
		{"bytes", bytes(1000), "1~KB", "1~KB"},
		{"bytes", bytes(1_840_000), "1,8~MB", "1.8~MB"},
		{"bytes", bytes(9_990), "10~KB", "10~KB"},
		{"bytes", bytes(999_600), "1~MB", "1~MB"},
		{"bytes", bytes(24_400_000), "24~MB", "24~MB"},
		{"duration", took(0), "0~ms", "0~ms"},
		{"duration", took(85 * time.Millisecond), "85~ms", "85~ms"},
		{"duration", took(999_700 * time.Microsecond), "1~s", "1~s"},
		{"duration", took(1240 * time.Millisecond), "1,2~s", "1.2~s"},
		{"duration", took(59_970 * time.Millisecond), "1~phút", "1~min"},
		{"duration", took(125 * time.Second), "2~phút 5~s", "2~min 5~s"},
		{"join", join(), "", ""},
		{"join", join("chè"), "chè", "chè"},
		{"join", join("chè", "cam"), "chè và cam", "chè and cam"},
		{"join", join("chè", "cam", "mật ong"), "chè, cam và mật ong", "chè, cam and mật ong"},
	}
	for _, tt := range tests {
		for i, want := range [2]string{tt.vi, tt.en} {
			if got := strings.ReplaceAll(tt.got[i], noBreak, "~"); got != want {
				t.Errorf("%s: got %q, want %q", tt.what, got, want)
			}
		}
	}
}

func TestNonBreaking(t *testing.T) {
	tests := []struct{ in, want string }{ // ~ stands for the no-break space
		{"", ""},
		{"Chè xanh Ngọc Thúy", "Chè xanh Ngọc Thúy"},
		{"hộp 500 g, túi 1,5 kg.", "hộp 500~g, túi 1,5~kg."},
		{"giá 350.000 ₫ một hộp", "giá 350.000~₫ một hộp"},
		{"Số 321/QĐ-UBND", "Số~321/QĐ-UBND"},
		{"một số sản phẩm", "một số sản phẩm"},
		{"Huyện Yên Sơn, (huyện Na Hang)", "Huyện~Yên Sơn, (huyện~Na Hang)"},
		{"các huyện khác", "các huyện khác"},
		{"thị trấn Tân Yên, thành phố Tuyên Quang", "thị trấn~Tân Yên, thành phố~Tuyên Quang"},
		{"36 tháng", "36~tháng"},
		{"đạt 4 sao (2020)", "đạt 4~sao (2020)"},
		{"tháng 8 năm 2024", "tháng~8~năm~2024"},
		{"25 hecta", "25 hecta"},
		{" 5  kg ", " 5  kg "},
		{"ông Nguyễn Công Sử", "ông~Nguyễn Công Sử"},
	}
	for _, tt := range tests {
		if got := strings.ReplaceAll(NonBreaking(tt.in), noBreak, "~"); got != tt.want {
			t.Errorf("NonBreaking(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
