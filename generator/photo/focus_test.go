package photo

import (
	"errors"
	"image"
	"regexp"
	"strings"
	"testing"

	"ocop/generator/diag"
)

var focusTests = []struct {
	in   string
	want Focus
	ok   bool
}{
	{"", Focus{}, true},
	{"50% 50%", Focus{}, true},
	{"0% 100%", Focus{-0.5, 0.5}, true},
	{"  75%   25% ", Focus{0.25, -0.25}, true},
	{"12.5% 50%", Focus{-0.375, 0}, true},
	{"50%", Focus{}, false},
	{"50% 30% 10%", Focus{}, false},
	{"50 30", Focus{}, false},
	{"101% 0%", Focus{}, false},
	{"-1% 0%", Focus{}, false},
	{"% 0%", Focus{}, false},
	{"1e1% 0%", Focus{}, false},
	{"Inf% 0%", Focus{}, false},
	{"trái", Focus{}, false},
}

func TestParseFocus(t *testing.T) {
	for _, tt := range focusTests {
		got, err := ParseFocus(tt.in)
		var fault *diag.Fault
		bad := errors.As(err, &fault) && fault.Code == diag.BadFocus
		if got != tt.want || bad == tt.ok || (err == nil) != tt.ok {
			t.Errorf("ParseFocus(%q) = %v, %v; want %v, ok %v", tt.in, got, err, tt.want, tt.ok)
		}
	}
}

// The pattern takes what ParseFocus takes, but for the blanks around it and for the centre by no word at all.
func TestFocusPattern(t *testing.T) {
	pattern := regexp.MustCompile(`^(?:` + FocusPattern + `)$`)
	for _, tt := range focusTests {
		in := strings.Join(strings.Fields(tt.in), " ")
		if got := pattern.MatchString(in); got != tt.ok && in != "" {
			t.Errorf("%q: the pattern takes it: %v, want %v", in, got, tt.ok)
		}
	}
}

func FuzzParseFocus(f *testing.F) {
	for _, tt := range focusTests {
		f.Add(tt.in, 4000, 3000)
	}
	f.Fuzz(func(t *testing.T, s string, w, h int) {
		focus, err := ParseFocus(s)
		if err != nil || w < 1 || h < 1 || w > diag.MaxSide || h > diag.MaxSide {
			return
		}
		if c := focus.crop(w, h, 4, 3); c.Empty() || !c.In(image.Rect(0, 0, w, h)) {
			t.Errorf("%q crops %d × %d to %v", s, w, h, c)
		}
	})
}

func TestCrop(t *testing.T) {
	tests := []struct {
		w, h  int
		focus string
		want  image.Rectangle
	}{
		{4000, 3000, "", image.Rect(0, 0, 4000, 3000)},
		{4000, 2000, "", image.Rect(667, 0, 3334, 2000)},
		{4000, 2000, "0% 0%", image.Rect(0, 0, 2667, 2000)},
		{4000, 2000, "100% 50%", image.Rect(1333, 0, 4000, 2000)},
		{4000, 2000, "40% 50%", image.Rect(267, 0, 2934, 2000)},
		{3000, 4000, "50% 30%", image.Rect(0, 75, 3000, 2325)},
		{1, 1, "100% 100%", image.Rect(0, 0, 1, 1)},
		{16383, 1, "", image.Rect(8191, 0, 8192, 1)},
	}
	for _, tt := range tests {
		focus, err := ParseFocus(tt.focus)
		if err != nil {
			t.Fatal(err)
		}
		if got := focus.crop(tt.w, tt.h, 4, 3); got != tt.want {
			t.Errorf("crop of %d × %d around %q = %v; want %v", tt.w, tt.h, tt.focus, got, tt.want)
		}
	}
}
