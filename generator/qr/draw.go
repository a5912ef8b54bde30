package qr

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strconv"
)

// Side gives how many modules a side has with the margin: what a picture of the code is as wide as.
func (c *Code) Side() int { return c.size + 2*Margin }

// Outline draws the code as the data of an SVG path in a square of Side × Side: the outlines of its dark areas. Areas in one
// piece have no seams, however they are scaled, and stay what they are in programs that draw packages.
func (c *Code) Outline() string {
	path := make([]byte, 0, 80*c.size)
	var traced grid  // the upper edges that the outlines so far have
	var atX, atY int // where the last outline began; the first begins at the corner of the code
	path = append(path, 'M', '0'+Margin, ' ', '0'+Margin)
	for y := range c.size {
		upper := c.dark[y]
		if y > 0 {
			upper &^= c.dark[y-1]
		}
		for x := range c.size {
			if (upper&^traced[y])>>x&1 == 0 {
				continue
			}
			if len(path) > len("M4 4") {
				path = number(number(path, 'm', x-atX), ' ', y-atY)
			}
			path = c.follow(path, x, y, &traced)
			atX, atY = x, y
		}
	}
	return string(path)
}

// follow goes along the edge of a dark area from the left upper corner of a module, the dark on the right, until it is back.
// The last step is the path's to close.
func (c *Code) follow(path []byte, x, y int, traced *grid) []byte {
	startX, startY := x, y
	for dx, dy, steps := 1, 0, 0; ; {
		if dx == 1 {
			traced[y] |= 1 << x
		}
		x, y, steps = x+dx, y+dy, steps+1
		turnX, turnY := -dy, dx // to the right
		switch left, right := c.Dark(x+(dx+dy-1)/2, y+(dy-dx-1)/2), c.Dark(x+(dx-dy-1)/2, y+(dy+dx-1)/2); {
		case right && !left:
			continue
		case right:
			turnX, turnY = dy, -dx
		}
		last := len(path)
		if dx != 0 {
			path = number(path, 'h', dx*steps)
		} else {
			path = number(path, 'v', dy*steps)
		}
		dx, dy, steps = turnX, turnY, 0
		if x == startX && y == startY && dx == 1 {
			return append(path[:last], 'z')
		}
	}
}

func number(path []byte, before byte, n int) []byte {
	if n >= 0 && n < 10 { // as nearly all are
		return append(path, before, '0'+byte(n))
	}
	return strconv.AppendInt(append(path, before), int64(n), 10)
}

// Resolution is that of printers, in dots to the inch. A code whose modules are whole dots wide prints them all alike.
const Resolution = 600

// LeastDots is how many dots wide a module must be for any telephone to read it: a third of a millimetre.
const LeastDots = 8

// Dots gives how many dots wide a module may be for the code with its margin to be no wider than so many millimetres.
func (c *Code) Dots(millimetres float64) int {
	return int(millimetres * Resolution / 25.4 / float64(c.Side()))
}

// Millimetres gives how wide the code is with its margin when its modules are so many dots wide.
func (c *Code) Millimetres(dots int) float64 { return 25.4 * float64(c.Side()*dots) / Resolution }

// SVG draws the code for paper, on white, each module so many dots wide.
func (c *Code) SVG(dots int) []byte {
	width := strconv.FormatFloat(c.Millimetres(dots), 'f', 3, 64)
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%[1]smm" viewBox="0 0 %d %[2]d">`+
		`<path fill="#fff" d="M0 0h%[2]dv%[2]dH0z"/><path d="%s"/></svg>`+"\n", width, c.Side(), c.Outline())
}

// PNG draws the code as dots, as many to a module. Programs that lay out pages make it as wide as the SVG.
func (c *Code) PNG(dots int) []byte {
	side := c.Side() * dots
	picture := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range c.size {
		row := picture.Pix[(y+Margin)*dots*picture.Stride:][:picture.Stride]
		for x := range c.size {
			if c.Dark(x, y) {
				for i := range dots {
					row[(x+Margin)*dots+i] = 1
				}
			}
		}
		for i := 1; i < dots; i++ {
			copy(picture.Pix[((y+Margin)*dots+i)*picture.Stride:], row)
		}
	}
	var file bytes.Buffer
	_ = png.Encode(&file, picture) // memory takes what is written, and a picture of two colours is valid
	return slices.Insert(file.Bytes(), len("\x89PNG\r\n\x1a\n")+len("....IHDR")+13+4, density()...)
}

// density is the chunk of a PNG that tells how many dots there are to a metre (section 11.3.4.3 of its specification).
func density() []byte {
	const metre = 1
	perMetre := uint32(math.Round(Resolution * 100 / 2.54))
	chunk := binary.BigEndian.AppendUint32([]byte("pHYs"), perMetre)
	chunk = append(binary.BigEndian.AppendUint32(chunk, perMetre), metre)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk))
	return append(binary.BigEndian.AppendUint32(nil, 9), chunk...)
}
