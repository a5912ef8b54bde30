package qr

import "math/bits"

// maxSize is how many modules a side of the largest code has, that of edition 11.
const maxSize = 61

// grid is rows of modules: bit x of row y is the module in column x, 1 where it is dark.
type grid [maxSize]uint64

func (g *grid) set(x, y int, dark bool) {
	if dark {
		g[y] |= 1 << x
	} else {
		g[y] &^= 1 << x
	}
}

// stamp puts a small pattern where its left upper corner is named. The first row of the pattern is its lowest bits.
func (g *grid) stamp(x, y, width int, rows ...uint64) {
	for i, row := range rows {
		g[y+i] = g[y+i]&^((1<<width-1)<<x) | row<<x
	}
}

// drawing is a code that comes to be.
type drawing struct {
	size  int
	dark  grid
	fixed grid // 1 where a module is no part of the data
}

// newDrawing draws all that does not depend on the data (section 6.3).
func newDrawing(e edition) *drawing {
	d := &drawing{size: 17 + 4*e.number}
	for i := range d.size { // the timing pattern
		d.dark.set(i, 6, i%2 == 0)
		d.dark.set(6, i, i%2 == 0)
		d.fixed.set(i, 6, true)
		d.fixed.set(6, i, true)
	}
	finder := []uint64{0x7f, 0x41, 0x5d, 0x5d, 0x5d, 0x41, 0x7f, 0}
	d.dark.stamp(0, 0, 8, finder...)
	d.dark.stamp(d.size-8, 0, 8, 0xfe, 0x82, 0xba, 0xba, 0xba, 0x82, 0xfe, 0)
	d.dark.stamp(0, d.size-7, 8, finder[:7]...)
	for i := range 9 { // with the light modules around them and the format
		d.fixed[i] |= 0x1ff | 0xff<<(d.size-8)
		if i < 8 {
			d.fixed[d.size-1-i] |= 0x1ff
		}
	}
	d.align(e.number)
	if e.number >= 7 {
		d.sayEdition(e.number)
	}
	return d
}

// align draws the alignment patterns (annex E): a square lattice, without the three corners of the finders.
func (d *drawing) align(number int) {
	if number == 1 {
		return
	}
	centres := []int{6, d.size - 7}
	if number >= 7 {
		centres = []int{6, 8 + 2*number, d.size - 7}
	}
	for _, y := range centres {
		for _, x := range centres {
			if x == 6 && y == 6 || x == 6 && y == d.size-7 || x == d.size-7 && y == 6 {
				continue
			}
			d.dark.stamp(x-2, y-2, 5, 0x1f, 0x11, 0x15, 0x11, 0x1f)
			d.fixed.stamp(x-2, y-2, 5, 0x1f, 0x1f, 0x1f, 0x1f, 0x1f)
		}
	}
}

// sayEdition writes a large code's edition beside two of the finders (section 7.10).
func (d *drawing) sayEdition(number int) {
	word := checked(number, 12, 0x1f25)
	for i := range 18 {
		a, b, dark := d.size-11+i%3, i/3, word>>i&1 == 1
		d.dark.set(a, b, dark)
		d.dark.set(b, a, dark)
		d.fixed.set(a, b, true)
		d.fixed.set(b, a, true)
	}
}

// sayFormat writes the level and the mask around the finders (section 7.9).
func (d *drawing) sayFormat(level Level, mask int) {
	names := [...]int{Low: 1, Medium: 0, Quartile: 3, High: 2}
	word := checked(names[level]<<3|mask, 10, 0x537) ^ 0x5412
	across := [15]int{8, 8, 8, 8, 8, 8, 8, 8, 7, 5, 4, 3, 2, 1, 0} // the columns in row 8, or 8 itself
	down := [15]int{0, 1, 2, 3, 4, 5, 7, 8, 8, 8, 8, 8, 8, 8, 8}
	for i := range 15 {
		dark := word>>i&1 == 1
		d.dark.set(across[i], down[i], dark)
		if i < 8 {
			d.dark.set(d.size-1-i, 8, dark)
		} else {
			d.dark.set(8, d.size-15+i, dark)
		}
	}
	d.dark.set(8, d.size-8, true)
}

// checked adds to a word the bits by which errors in it are found: the rest of a division of polynomials (annexes C and D).
func checked(word, n, divisor int) int {
	rest := word
	for range n {
		rest = rest<<1 ^ rest>>(n-1)*divisor
	}
	return word<<n | rest
}

// fill writes the data bit by bit, two columns at a time, up and down in turns, from the right (section 7.7.3).
func (d *drawing) fill(data []byte) {
	i := 0
	for right, up := d.size-1, true; right > 0; right, up = right-2, !up {
		if right == 6 { // the timing pattern
			right--
		}
		for step := range d.size {
			y := step
			if up {
				y = d.size - 1 - step
			}
			for x := right; x >= right-1; x-- {
				if d.fixed[y]>>x&1 == 0 && i < 8*len(data) {
					d.dark[y] |= uint64(data[i/8]>>(7-i%8)&1) << x
					i++
				}
			}
		}
	}
}

// masks are the eight patterns that data may be turned over by (table 10). In each direction they come again after twelve.
var masks = maskRows()

func maskRows() (rows [8][12]uint64) {
	turned := [8]func(x, y int) bool{
		func(x, y int) bool { return (x+y)%2 == 0 },
		func(x, y int) bool { return y%2 == 0 },
		func(x, y int) bool { return x%3 == 0 },
		func(x, y int) bool { return (x+y)%3 == 0 },
		func(x, y int) bool { return (y/2+x/3)%2 == 0 },
		func(x, y int) bool { return x*y%2+x*y%3 == 0 },
		func(x, y int) bool { return (x*y%2+x*y%3)%2 == 0 },
		func(x, y int) bool { return ((x+y)%2+x*y%3)%2 == 0 },
	}
	for mask := range rows {
		for y := range rows[mask] {
			for x := range maxSize {
				if turned[mask](x, y) {
					rows[mask][y] |= 1 << x
				}
			}
		}
	}
	return rows
}

// turn turns the data over by a mask and writes the format, or turns it back.
func (d *drawing) turn(level Level, mask int) {
	inside := uint64(1)<<d.size - 1
	for y := range d.size {
		d.dark[y] ^= masks[mask][y%12] & inside &^ d.fixed[y]
	}
	d.sayFormat(level, mask)
}

// penalty tells how hard a code is to read (section 7.8.3.1): the mask that makes it least is the one to take. Rows are
// looked at as wholes: a bit of a word says that something begins in its column.
func (d *drawing) penalty() int {
	var runs, squares, finders, dark int
	n := d.size
	inside := uint64(1)<<n - 1
	row := func(y int) uint64 { // around the code all is light
		if y < 0 || y >= n {
			return 0
		}
		return d.dark[y]
	}
	across := func(y int) uint64 { return ^(d.dark[y] ^ d.dark[y]>>1) & (inside >> 1) } // the same as to the right
	below := func(y int) uint64 {                                                       // the same as below
		if y < 0 || y >= n-1 {
			return 0
		}
		return ^(d.dark[y] ^ d.dark[y+1]) & inside
	}
	var above uint64
	for y := range n {
		r, same := d.dark[y], across(y)
		dark += bits.OnesCount64(r)

		fives := same & (same >> 1) & (same >> 2) & (same >> 3)
		runs += bits.OnesCount64(fives) + 2*bits.OnesCount64(fives&^(fives<<1))
		fives = below(y) & below(y+1) & below(y+2) & below(y+3)
		runs += bits.OnesCount64(fives) + 2*bits.OnesCount64(fives&^above)
		above = fives

		if y+1 < n {
			squares += bits.OnesCount64(same & across(y+1) & below(y))
		}

		like := r & ^(r >> 1) & (r >> 2) & (r >> 3) & (r >> 4) & ^(r >> 5) & (r >> 6)
		finders += bits.OnesCount64(like&^(r<<1|r<<2|r<<3|r<<4)) + bits.OnesCount64(like&^(r>>7|r>>8|r>>9|r>>10))
		like = r & ^row(y+1) & row(y+2) & row(y+3) & row(y+4) & ^row(y+5) & row(y+6)
		finders += bits.OnesCount64(like&^(row(y-1)|row(y-2)|row(y-3)|row(y-4))) +
			bits.OnesCount64(like&^(row(y+7)|row(y+8)|row(y+9)|row(y+10)))
	}
	uneven := 20*dark - 10*n*n // twentieths off a half, times n²
	return runs + 3*squares + 40*finders + 10*(max(uneven, -uneven)/(n*n))
}
