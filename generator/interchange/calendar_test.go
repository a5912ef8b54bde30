package interchange_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/generator/interchange"
)

type day = interchange.Day

func TestICS(t *testing.T) {
	c := interchange.Calendar{
		Name:  "Hạn chứng nhận OCOP",
		Stamp: day{2026, 11, 23},
		Events: []interchange.Event{
			{
				UID: "che@ocop.example.vn", Start: day{2027, 8, 6}, Summary: "Hết hạn: Chè; 4 sao, Mỹ Bằng",
				Description: "HTX Sử Anh\n0912 345 678", URL: "https://ocop.example.vn/san-pham/che.html", Alarms: []int{90, 1, 0},
			},
			{UID: "hoi-cho@ocop.example.vn", Start: day{2026, 12, 30}, Last: day{2026, 12, 31}, Summary: "Hội chợ", Location: `Số 1\2`},
			{UID: "mot-ngay@ocop.example.vn", Start: day{2028, 2, 29}, Last: day{2028, 2, 29}, Summary: "Một ngày"},
		},
	}
	want := `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//ocop//ocop//VI
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:Hạn chứng nhận OCOP
X-WR-CALNAME:Hạn chứng nhận OCOP
BEGIN:VEVENT
UID:che@ocop.example.vn
DTSTAMP:20261122T170000Z
DTSTART;VALUE=DATE:20270806
SUMMARY:Hết hạn: Chè\; 4 sao\, Mỹ Bằng
DESCRIPTION:HTX Sử Anh\n0912 345 678
URL:https://ocop.example.vn/san-pham/che.html
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Hết hạn: Chè\; 4 sao\, Mỹ Bằng
TRIGGER:-P89DT16H
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Hết hạn: Chè\; 4 sao\, Mỹ Bằng
TRIGGER:-PT16H
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Hết hạn: Chè\; 4 sao\, Mỹ Bằng
TRIGGER:PT8H
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:hoi-cho@ocop.example.vn
DTSTAMP:20261122T170000Z
DTSTART;VALUE=DATE:20261230
DTEND;VALUE=DATE:20270101
SUMMARY:Hội chợ
LOCATION:Số 1\\2
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:mot-ngay@ocop.example.vn
DTSTAMP:20261122T170000Z
DTSTART;VALUE=DATE:20280229
SUMMARY:Một ngày
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`
	if got := string(c.ICS()); got != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// described writes a calendar with one text and reads the text back as RFC 5545 tells readers to.
func described(t *testing.T, text string) string {
	t.Helper()
	out := string(interchange.Calendar{Stamp: day{2026, 11, 23}, Events: []interchange.Event{
		{UID: "x", Start: day{2026, 11, 23}, Description: text},
	}}.ICS())
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || utf8.ValidString(text) && !utf8.ValidString(line) {
			t.Errorf("%q makes the line %q of %d octets", text, line, len(line))
		}
	}
	out = strings.ReplaceAll(out, "\r\n ", "")
	_, value, _ := strings.Cut(out, "\r\nDESCRIPTION:")
	value, _, _ = strings.Cut(value, "\r\n")
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\;`, ";", `\,`, ",").Replace(value)
}

var texts = []string{
	strings.Repeat("Chè Shan tuyết cổ thụ ", 20),
	strings.Repeat("đ", 200),
	strings.Repeat("a", 62) + "đỡ", // the fold falls into a letter
	strings.Repeat("a", 63), strings.Repeat("a", 64), strings.Repeat("a", 137), strings.Repeat("a", 138),
	`a\nb`, "a\nb", `\\`, ";,;,", "👩‍🌾" + strings.Repeat("👩‍🌾", 30),
	"BEGIN:VEVENT\nEND:VCALENDAR",
}

func TestTextsComeBack(t *testing.T) {
	for _, text := range texts {
		if got := described(t, text); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	}
	if got := described(t, "a\r\nb\x00\x1b\x7fc\td"); got != "a\nbc\td" {
		t.Errorf("signs that control a machine: %q", got)
	}
}

func FuzzICS(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := described(t, text)
		if utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }) && got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}
