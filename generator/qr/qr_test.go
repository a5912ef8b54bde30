package qr_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/generator/qr"
)

// read reads a code of 21 × 21 modules in byte mode as a phone does that sees every module right.
func read(t *testing.T, c *qr.Code) (level, text string) {
	t.Helper()
	const size = 21
	if c.Size() != size {
		t.Fatalf("the code has %d modules a side, want %d", c.Size(), size)
	}
	format := 0
	for x := range 5 { // the first five of the fifteen bits around the upper left corner
		format = format<<1 | bit(c.Dark(x, 8))
	}
	format ^= 0b10101
	level = [...]string{"M", "L", "H", "Q"}[format>>3]
	masks := [...]func(x, y int) bool{
		func(x, y int) bool { return (x+y)%2 == 0 }, func(x, y int) bool { return y%2 == 0 },
		func(x, y int) bool { return x%3 == 0 }, func(x, y int) bool { return (x+y)%3 == 0 },
		func(x, y int) bool { return (y/2+x/3)%2 == 0 }, func(x, y int) bool { return x*y%2+x*y%3 == 0 },
		func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 }, func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
	}
	mask := masks[format&7]

	var bits []int
	for right, up := size-1, true; right > 0; right, up = right-2, !up {
		if right == 6 { // the timing pattern
			right--
		}
		for i := range size {
			y := i
			if up {
				y = size - 1 - i
			}
			for _, x := range []int{right, right - 1} {
				corner := x < 9 && y < 9 || x < 9 && y >= size-8 || x >= size-8 && y < 9
				if !corner && y != 6 {
					bits = append(bits, bit(c.Dark(x, y) != mask(x, y)))
				}
			}
		}
	}
	number := func(n int) (v int) {
		for _, b := range bits[:n] {
			v = v<<1 | b
		}
		bits = bits[n:]
		return v
	}
	if mode := number(4); mode != 4 {
		t.Fatalf("the mode is %d, not bytes", mode)
	}
	var b strings.Builder
	for range number(8) {
		b.WriteByte(byte(number(8)))
	}
	return level, b.String()
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestACodeCanBeRead(t *testing.T) {
	tests := []struct {
		text  string
		level qr.Level
		want  string
	}{
		{"http://10.0.0.2/", qr.Low, "L"}, {"ocop.vn/che-xa", qr.Medium, "M"}, {"ocop.vn/che", qr.Quartile, "Q"}, {"ocop.vn", qr.High, "H"},
	}
	for _, tt := range tests {
		c, err := qr.New(tt.text, tt.level)
		if err != nil {
			t.Fatal(err)
		}
		if level, text := read(t, c); level != tt.want || text != tt.text {
			t.Errorf("%q at level %s reads %q at level %s", tt.text, tt.want, text, level)
		}
	}
}

func TestText(t *testing.T) {
	c, err := qr.New("http://192.168.1.23:8090/", qr.Medium)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(c.Text(), "\n"), "\n")
	side := c.Size() + 2*qr.Margin
	if len(lines) != (side+1)/2 {
		t.Errorf("%d lines for %d modules", len(lines), side)
	}
	for y, line := range lines {
		if n := utf8.RuneCountInString(line); n != side {
			t.Errorf("line %d has %d characters, want %d", y+1, n, side)
		}
		for x, r := range []rune(line) {
			upper, lower := c.Dark(x-qr.Margin, 2*y-qr.Margin), c.Dark(x-qr.Margin, 2*y+1-qr.Margin) || 2*y+1 == side
			if want := map[[2]bool]rune{{true, true}: ' ', {true, false}: '▄', {false, true}: '▀', {false, false}: '█'}[[2]bool{upper, lower}]; r != want {
				t.Errorf("line %d, column %d is %q, want %q", y+1, x+1, r, want)
			}
		}
	}
	if c.Dark(-1, 0) || c.Dark(0, c.Size()) || !c.Dark(0, 0) {
		t.Error("the margin is not light, or the corner not dark")
	}
}

func TestATextThatIsTooLong(t *testing.T) {
	if _, err := qr.New(strings.Repeat("chè", 2000), qr.Quartile); err == nil {
		t.Error("6,000 letters have a code")
	}
}
