package catalogue_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

type date = catalogue.Date

// dates are what people type for a date, and what it means.
var dates = []struct {
	in   string
	want date
	code diag.Code // zero: no fault
}{
	{"2024-08-06", date{2024, 8, 6}, 0},
	{"2024-8-6", date{2024, 8, 6}, 0},
	{"06/08/2024", date{2024, 8, 6}, 0},
	{"6/8/2024", date{2024, 8, 6}, 0},
	{"6-8-2024", date{2024, 8, 6}, 0},
	{"6.8.2024", date{2024, 8, 6}, 0},
	{"2024-08", date{Year: 2024, Month: 8}, 0},
	{"08/2024", date{Year: 2024, Month: 8}, 0},
	{"8.2024", date{Year: 2024, Month: 8}, 0},
	{"2024", date{Year: 2024}, 0},
	{"31/12/2026", date{2026, 12, 31}, 0},
	{"29/2/2024", date{2024, 2, 29}, 0},
	{"29/02/2000", date{2000, 2, 29}, 0},
	{"1900-01-01", date{1900, 1, 1}, 0},
	{"2200-12-31", date{2200, 12, 31}, 0},

	{"12/31/2026", date{}, diag.MonthAndDay},
	{"2/29/2024", date{}, diag.MonthAndDay},
	{"2/29/2023", date{}, diag.BadDate}, // no such day, whichever way round
	{"13/13/2024", date{}, diag.BadDate},
	{"29/2/2023", date{}, diag.BadDate},
	{"29/02/2100", date{}, diag.BadDate},
	{"31/4/2024", date{}, diag.BadDate},
	{"2024-13", date{}, diag.BadDate},
	{"13/2024", date{}, diag.BadDate},
	{"2024-00", date{}, diag.BadDate},
	{"2024-01-00", date{}, diag.BadDate},
	{"0/8/2024", date{}, diag.BadDate},
	{"6/0/2024", date{}, diag.BadDate},
	{"0/2024", date{}, diag.BadDate},
	{"1899", date{}, diag.BadDate},
	{"2201-01-01", date{}, diag.BadDate},
	{"6/8/24", date{}, diag.BadDate},
	{"2024/08/06", date{}, diag.BadDate},
	{"06082024", date{}, diag.BadDate},
	{"hôm qua", date{}, diag.BadDate},
	{"ngày 6 tháng 8 năm 2024", date{}, diag.BadDate},
	{" 2024", date{}, diag.BadDate},
	{"٢٠٢٤", date{}, diag.BadDate},
	{"", date{}, diag.BadDate},
}

// codeOf gives the code of a fault that travels as an error; 0 for none.
func codeOf(err error) diag.Code {
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return fault.Code
	}
	return 0
}

func TestParseDate(t *testing.T) {
	for _, tt := range dates {
		got, err := catalogue.ParseDate(tt.in)
		if got != tt.want || codeOf(err) != tt.code {
			t.Errorf("ParseDate(%q) = %v, %v; want %v, %v", tt.in, got, err, tt.want, tt.code)
		}
	}
}

func TestASwappedMonthIsToldTheRightWayRound(t *testing.T) {
	_, err := catalogue.ParseDate("12/31/2026")
	fault, ok := errors.AsType[*diag.Fault](err)
	if !ok {
		t.Fatalf("no fault, but %v", err)
	}
	d := fault.At(diag.Pos{})
	if got := d.Message(viet.English); !strings.Contains(got, "month 31") {
		t.Errorf("the message %q does not name the month", got)
	}
	if got := d.Help(viet.English); !strings.Contains(got, "31/12/2026") {
		t.Errorf("the help %q does not write the date as it should be", got)
	}
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		from date
		n    int
		want date
	}{
		{date{2021, 8, 6}, 36, date{2024, 8, 6}},
		{date{2024, 2, 29}, 36, date{2027, 2, 28}},
		{date{2024, 2, 29}, 48, date{2028, 2, 29}},
		{date{2023, 8, 31}, 6, date{2024, 2, 29}},
		{date{2024, 12, 31}, 1, date{2025, 1, 31}},
		{date{2024, 10, 31}, 1, date{2024, 11, 30}},
		{date{2024, 1, 15}, -1, date{2023, 12, 15}},
		{date{2024, 8, 6}, 0, date{2024, 8, 6}},
		{date{Year: 2021, Month: 10}, 36, date{Year: 2024, Month: 10}},
		{date{Year: 2021, Month: 12}, 1, date{Year: 2022, Month: 1}},
		{date{Year: 2021}, 36, date{Year: 2024}},
		{date{Year: 2021}, 30, date{Year: 2024, Month: 6}}, // 30 months from the year's last one
		{date{Year: 2021}, -30, date{Year: 2019, Month: 6}},
		{date{2021, 2, 28}, 36, date{2024, 2, 28}}, // the day of the same number, not the month's last
		{date{2024, 1, 31}, 1, date{2024, 2, 29}},
		{date{2100, 1, 31}, 1, date{2100, 2, 28}},
	}
	for _, tt := range tests {
		if got := tt.from.AddMonths(tt.n); got != tt.want {
			t.Errorf("%v and %d months = %v, want %v", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestFirstAndLast(t *testing.T) {
	tests := []struct{ d, first, last date }{
		{date{2024, 8, 6}, date{2024, 8, 6}, date{2024, 8, 6}},
		{date{Year: 2024, Month: 2}, date{2024, 2, 1}, date{2024, 2, 29}},
		{date{Year: 2023, Month: 2}, date{2023, 2, 1}, date{2023, 2, 28}},
		{date{Year: 2024, Month: 12}, date{2024, 12, 1}, date{2024, 12, 31}},
		{date{Year: 2024}, date{2024, 1, 1}, date{2024, 12, 31}},
	}
	for _, tt := range tests {
		if first, last := tt.d.First(), tt.d.Last(); first != tt.first || last != tt.last {
			t.Errorf("%v goes from %v to %v, want from %v to %v", tt.d, first, last, tt.first, tt.last)
		}
	}
}

func TestDatesInWords(t *testing.T) {
	tests := []struct {
		d           date
		iso, vi, en string
	}{
		{date{2024, 8, 6}, "2024-08-06", "6/8/2024", "6\u00a0August 2024"},
		{date{Year: 2024, Month: 8}, "2024-08", "tháng\u00a08/2024", "August 2024"},
		{date{Year: 2024}, "2024", "năm\u00a02024", "2024"},
	}
	for _, tt := range tests {
		if got := tt.d.String(); got != tt.iso {
			t.Errorf("%#v is written %q, want %q", tt.d, got, tt.iso)
		}
		if vi, en := tt.d.In(viet.Vietnamese), tt.d.In(viet.English); vi != tt.vi || en != tt.en {
			t.Errorf("%v reads %q and %q, want %q and %q", tt.d, vi, en, tt.vi, tt.en)
		}
	}
	if got := (date{}).String(); got != "" {
		t.Errorf("no date is written %q", got)
	}
}

func TestDateOfKeepsTheTimeZone(t *testing.T) {
	hanoi := time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)
	late := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC) // already the 24th in Vietnam
	if got, want := catalogue.DateOf(late.In(hanoi)), (date{2026, 11, 24}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got, want := (date{2026, 11, 24}).AddDays(90), (date{2027, 2, 22}); got != want {
		t.Errorf("90 days on: %v, want %v", got, want)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, tt := range dates {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		d, err := catalogue.ParseDate(in)
		if err != nil {
			if codeOf(err) == 0 || !d.IsZero() {
				t.Errorf("ParseDate(%q) = %v, %v", in, d, err)
			}
			return
		}
		again, err := catalogue.ParseDate(d.String())
		if again != d || err != nil {
			t.Errorf("ParseDate(%q) = %v, which reads back as %v, %v", in, d, again, err)
		}
		if d.Last().Before(d.First()) || d.AddMonths(36).Before(d) {
			t.Errorf("%v from %q ends before it begins", d, in)
		}
	})
}

// The pattern takes what ParseDate takes, whole days, months and years in every way of writing them.
func TestDatePattern(t *testing.T) {
	pattern := regexp.MustCompile(`^(?:` + catalogue.DatePattern + `)$`)
	check := func(in string) {
		t.Helper()
		_, err := catalogue.ParseDate(in)
		if got := pattern.MatchString(in); got != (err == nil) {
			t.Errorf("%q: the pattern takes it: %v; ParseDate: %v", in, got, err)
		}
	}
	for _, tt := range dates {
		if tt.in != "29/2/2023" && tt.in != "29/02/2100" { // what the pattern cannot know
			check(tt.in)
		}
	}
	for _, year := range []int{999, 1899, 1900, 1999, 2024, 2196, 2200, 2201, 2300} {
		check(fmt.Sprint(year))
		for month := range 14 {
			for _, layout := range []string{"%04d-%02d", "%04d-%d", "%[2]02d/%[1]d", "%[2]d.%[1]d"} {
				check(fmt.Sprintf(layout, year, month))
			}
			for day := range 33 {
				if month == 2 && day == 29 && year != 2024 {
					continue
				}
				for _, layout := range []string{"%04d-%02d-%02d", "%04d-%d-%d", "%[3]02d/%[2]02d/%[1]d", "%[3]d-%[2]d-%[1]d"} {
					check(fmt.Sprintf(layout, year, month, day))
				}
			}
		}
	}
}
