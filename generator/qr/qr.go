// Package qr makes QR codes (ISO/IEC 18004) and draws them: in characters for a terminal, as SVG and PNG for paper. It makes
// them by itself, since a code stands on every product's page: other encoders take longer for one than the page takes.
package qr

import (
	"fmt"
	"math"
	"strings"
)

// Level is how much of a code may be lost or dirty.
type Level int

// The levels: 7, 15, 25 and 30 parts in a hundred.
const (
	Low Level = iota
	Medium
	Quartile
	High
)

// Margin is how many light modules there must be around a code (section 5.3.8).
const Margin = 4

// Code is the modules of a code: squares that are dark or light.
type Code struct {
	size int
	dark grid
}

// New makes the code of a text, no larger than it must be. The error is that the text is too long: at most 321 bytes go into
// a code of level Low, 177 of Quartile.
func New(text string, level Level) (*Code, error) {
	e, ok := editionFor(len(text), level)
	if !ok {
		return nil, fmt.Errorf("QR code: %d bytes are too many", len(text))
	}
	d := newDrawing(e)
	d.fill(e.interleave(e.encode(text)))
	best, least := 0, math.MaxInt
	for mask := range masks {
		d.turn(level, mask)
		if p := d.penalty(); p < least {
			best, least = mask, p
		}
		d.turn(level, mask)
	}
	d.turn(level, best)
	return &Code{d.size, d.dark}, nil
}

// Fits tells whether a text is short enough for a code.
func Fits(text string, level Level) bool {
	_, ok := editionFor(len(text), level)
	return ok
}

// Size gives how many modules a side has, without the margin: 21 to 61.
func (c *Code) Size() int { return c.size }

// Dark tells whether the module in column x and row y is dark. Outside of the code all is light.
func (c *Code) Dark(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.size && y < c.size && c.dark[y]>>x&1 == 1
}

// Text draws the code with its margin in lines of characters, two modules in each, for a terminal: light on dark, since most
// terminals are dark and readers take either.
func (c *Code) Text() string {
	var b strings.Builder
	for y := -Margin; y < c.size+Margin; y += 2 {
		for x := -Margin; x < c.size+Margin; x++ {
			upper, lower := c.Dark(x, y), c.Dark(x, y+1) || y+1 >= c.size+Margin
			switch {
			case upper && lower:
				b.WriteByte(' ')
			case upper:
				b.WriteRune('▄')
			case lower:
				b.WriteRune('▀')
			default:
				b.WriteRune('█')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
