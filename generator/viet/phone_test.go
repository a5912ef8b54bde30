package viet

import (
	"regexp"
	"strings"
	"testing"
)

func TestPhone(t *testing.T) {
	tests := []struct {
		in, international string
		ok                bool
	}{
		{"0912345678", "+84912345678", true},
		{"0912 345 678", "+84912345678", true},
		{"0912.345.678", "+84912345678", true},
		{"+84 912 345 678", "+84912345678", true},
		{"(0207) 3822 123", "+842073822123", true},
		{"1900 1234", "19001234", true},
		{"12345", "12345", false},
		{"091234567", "+8491234567", false},
		{"0112345678", "+84112345678", false},
		{"0912 345 67x", "+8491234567x", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := IsPhone(tt.in); got != tt.ok {
			t.Errorf("IsPhone(%q) = %v, want %v", tt.in, got, tt.ok)
		}
		if got := PhoneInternational(tt.in); got != tt.international {
			t.Errorf("PhoneInternational(%q) = %q, want %q", tt.in, got, tt.international)
		}
	}
}

func TestPhoneNow(t *testing.T) {
	tests := []struct{ in, want string }{
		{"0168 345 6789", "0383456789"},
		{"+84 120.345.6789", "0703456789"},
		{"01993456789", "0593456789"},
		{"0912 345 678", ""},
		{"0207 3822 123", ""},
		{"0168 345 678", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got, ok := PhoneNow(tt.in)
		if ok != (tt.want != "") || ok && (got != tt.want || !IsPhone(got)) {
			t.Errorf("PhoneNow(%q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
	}
}

// The pattern takes what IsPhone takes, whatever signs stand between the digits.
func FuzzPhonePattern(f *testing.F) {
	pattern := regexp.MustCompile(`^(?:` + PhonePattern + `)$`)
	for _, s := range []string{
		"0912345678", "+84 (0)912.345-678", "+ 8 4 912345678", "(0207) 3822 123", "0207\u00a03822\u00a0123", "1900 1234", "18001234567", "19001234567",
		"0012345678", "+841900", "+84012345678", "(", "", "0", "1900123", "02073822123 ", "0912345678x", "+8402073822123",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsRune(s, '\n') { // no value holds one
			return
		}
		if got := pattern.MatchString(s); got != IsPhone(s) {
			t.Errorf("%q: the pattern takes it: %v; IsPhone: %v", s, got, IsPhone(s))
		}
	})
}
