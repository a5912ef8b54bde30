package qr_test

import (
	"bytes"
	"encoding/binary"
	"image/png"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/generator/qr"
)

// drawn gives the modules that an SVG path fills, by what its outlines enclose.
func drawn(t *testing.T, path string, side int) [][]bool {
	t.Helper()
	edges := make([][]bool, side+1) // edges[y][x]: an outline runs down or up on the left of the module
	for y := range edges {
		edges[y] = make([]bool, side+1)
	}
	var x, y, startX, startY int
	run := func(to int) {
		for from := min(y, to); from < max(y, to); from++ {
			edges[from][x] = !edges[from][x]
		}
		y = to
	}
	for _, step := range regexp.MustCompile(`[Mm](-?\d+) (-?\d+)|([hv])(-?\d+)|z`).FindAllStringSubmatch(path, -1) {
		number := func(i int) int { n, _ := strconv.Atoi(step[i]); return n }
		switch {
		case step[0] == "z":
			run(startY)
			x = startX
		case step[3] == "h":
			x += number(4)
		case step[3] == "v":
			run(y + number(4))
		default:
			x, y = x+number(1), y+number(2)
			startX, startY = x, y
		}
	}
	modules := make([][]bool, side)
	for y := range modules {
		inside := false
		for x := range side {
			inside = inside != edges[y][x]
			modules[y] = append(modules[y], inside)
		}
	}
	return modules
}

func TestOutline(t *testing.T) {
	for _, text := range []string{"a", "https://ocop.example.vn/s/k7xm2pq.html", strings.Repeat("chè", 40)} {
		c, err := qr.New(text, qr.Quartile)
		if err != nil {
			t.Fatal(err)
		}
		path := c.Outline()
		if strings.Trim(path, "Mmhvz -0123456789") != "" || strings.Count(path, "M") != 1 {
			t.Errorf("the path is %s", path)
		}
		for y, row := range drawn(t, path, c.Side()) {
			for x, dark := range row {
				if dark != c.Dark(x-qr.Margin, y-qr.Margin) {
					t.Errorf("%q: the module in column %d and row %d is drawn dark: %v", text, x, y, dark)
				}
			}
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

// TestPaper: the code is as wide as asked at the most, and as wide in one form as in the other.
func TestPaper(t *testing.T) {
	c, err := qr.New("https://ocop.example.vn/s/k7xm2pq.html", qr.Quartile)
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[float64]int{25: 14, 24: 13, 24.3: 14, 100: 57, 1: 0} {
		dots := c.Dots(asked)
		if wide, next := c.Millimetres(dots), c.Millimetres(dots+1); dots != want || wide > asked || next <= asked {
			t.Errorf("of %g mm a module has %d dots, want %d; it is %g mm wide, and with one more %g", asked, dots, want, wide, next)
		}
	}
	if svg := string(c.SVG(14)); !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg" width="24.299mm" height="24.299mm" viewBox="0 0 41 41">`) || !strings.Contains(svg, c.Outline()) {
		t.Errorf("the SVG is %s", svg)
	}
	file := c.PNG(14)
	picture, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil || picture.Width != 41*14 || picture.Height != 41*14 {
		t.Errorf("the PNG is %+v, %v", picture, err)
	}
	_, density, _ := bytes.Cut(file, []byte("pHYs"))
	if perMetre := binary.BigEndian.Uint32(density); math.Abs(1000*41*14/float64(perMetre)-24.299) > .001 {
		t.Errorf("the PNG has %d dots to the metre", perMetre)
	}
}

// BenchmarkCode makes the code of a product's page: one for each page.
func BenchmarkCode(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c, err := qr.New("https://ocop.example.vn/s/k7xm2pq.html", qr.Quartile)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(c.Outline())))
	}
}
