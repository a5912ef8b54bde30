// Package qr draws QR codes (ISO/IEC 18004): the address of the preview in the terminal, for a phone to read. What is drawn
// elsewhere, in print or on a screen, is drawn from the same modules.
package qr

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
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
	dark []bool
}

// New makes the code of a text, no larger than it must be. The error is that the text is too long.
func New(text string, level Level) (*Code, error) {
	levels := [...]qr.ErrorCorrectionLevel{Low: qr.L, Medium: qr.M, Quartile: qr.Q, High: qr.H}
	picture, err := qr.Encode(text, levels[level], qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	c := &Code{size: picture.Bounds().Dx()}
	for y := range c.size {
		for x := range c.size {
			c.dark = append(c.dark, picture.At(x, y) == color.Black)
		}
	}
	return c, nil
}

// Size gives how many modules a side has, without the margin: 21 to 177.
func (c *Code) Size() int { return c.size }

// Dark tells whether the module in column x and row y is dark. Outside of the code all is light.
func (c *Code) Dark(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.size && y < c.size && c.dark[y*c.size+x]
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
