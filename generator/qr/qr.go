// Package qr makes QR codes (ISO/IEC 18004) and draws them: in characters for a terminal, as SVG and PNG for paper.
package qr

import (
	"fmt"
	"strings"

	encoder "rsc.io/qr"
)

// Level is how much of a code may be lost or dirty.
type Level int

// The levels: 7, 15, 25 and 30 parts in a hundred.
const (
	Low      = Level(encoder.L)
	Medium   = Level(encoder.M)
	Quartile = Level(encoder.Q)
	High     = Level(encoder.H)
)

// Margin is how many light modules there must be around a code (section 5.3.8).
const Margin = 4

// maxSize is how many modules a side has at the most, so that a row can be kept as the bits of a number.
const maxSize = 61

// Code is the modules of a code: squares that are dark or light.
type Code struct {
	size int
	dark grid
}

// grid is rows of modules: bit x of row y is the module in column x, 1 where it is dark.
type grid [maxSize]uint64

// New makes the code of a text, no larger than it must be. The error is that the text is too long: see Fits.
func New(text string, level Level) (*Code, error) {
	if !Fits(text, level) {
		return nil, fmt.Errorf("QR code: %d bytes are too many", len(text))
	}
	made, err := encoder.Encode(text, encoder.Level(level))
	if err != nil {
		return nil, fmt.Errorf("QR code: %w", err)
	}
	c := &Code{size: made.Size}
	for y := range c.size {
		for x := range c.size {
			if made.Black(x, y) {
				c.dark[y] |= 1 << x
			}
		}
	}
	return c, nil
}

// longest is how many bytes a text may have at each level (table 7).
var longest = [...]int{Low: 321, Medium: 251, Quartile: 177, High: 137}

// Fits tells whether a text is short enough for a code.
func Fits(text string, level Level) bool { return len(text) <= longest[level] }

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
