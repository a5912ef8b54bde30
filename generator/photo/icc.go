package photo

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"
	"unicode/utf16"
)

// profile takes the colours of a device to linear sRGB: a curve for each channel, then a matrix. It is what ICC.1:2010
// calls a three-component matrix-based or a monochrome profile, joined with sRGB's own primaries.
type profile struct {
	curves [3][256]float64 // from a stored value to linear light, 0 to 1
	matrix [3][3]float64   // from linear device light to linear sRGB
}

// fromXYZ takes XYZ under the D50 white of all profiles to linear sRGB: the inverse of sRGB's adapted primaries.
var fromXYZ = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// parseProfile reads an ICC profile. It gives nil and true where there is nothing to convert, since the profile is
// missing or is sRGB in all but name; nil and false where the colours cannot be converted.
func parseProfile(icc []byte) (*profile, bool) {
	if len(icc) == 0 {
		return nil, true
	}
	if len(icc) < 132 {
		return nil, false
	}
	p := &profile{matrix: [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	var ok bool
	switch string(icc[16:20]) {
	case "RGB ":
		ok = p.readRGB(icc)
	case "GRAY":
		ok = readCurve(profileTag(icc, "kTRC"), &p.curves[0])
		p.curves[1], p.curves[2] = p.curves[0], p.curves[0]
	}
	switch {
	case !ok:
		return nil, false
	case p.isSRGB():
		return nil, true
	}
	return p, true
}

// readRGB reads primaries and curves of a matrix profile.
func (p *profile) readRGB(icc []byte) bool {
	if string(icc[20:24]) != "XYZ " {
		return false
	}
	var primaries [3][3]float64
	for channel, name := range []string{"r", "g", "b"} {
		xyz := profileTag(icc, name+"XYZ")
		if len(xyz) < 20 || !readCurve(profileTag(icc, name+"TRC"), &p.curves[channel]) {
			return false
		}
		for axis := range 3 {
			primaries[axis][channel] = fixed(xyz[8+4*axis:])
		}
	}
	p.matrix = multiply(fromXYZ, primaries)
	return true
}

// profileTag gives the data of a tag, or nil.
func profileTag(icc []byte, name string) []byte {
	count := min(int(binary.BigEndian.Uint32(icc[128:])), (len(icc)-132)/12)
	for i := range max(count, 0) {
		entry := icc[132+12*i:]
		if string(entry[:4]) != name {
			continue
		}
		at, n := uint64(binary.BigEndian.Uint32(entry[4:])), uint64(binary.BigEndian.Uint32(entry[8:]))
		if at+n > uint64(len(icc)) {
			return nil
		}
		return icc[at : at+n]
	}
	return nil
}

// readCurve reads a curve of type curv or para into a table of 256 values. It tells whether it could.
func readCurve(tag []byte, table *[256]float64) bool {
	if len(tag) < 12 {
		return false
	}
	var curve func(x float64) float64
	switch string(tag[:4]) {
	case "curv":
		curve = sampledCurve(tag[12:], binary.BigEndian.Uint32(tag[8:]))
	case "para":
		curve = parametricCurve(tag[12:], binary.BigEndian.Uint16(tag[8:]))
	}
	if curve == nil {
		return false
	}
	for i := range table {
		y := curve(float64(i) / 255)
		if math.IsNaN(y) {
			return false
		}
		table[i] = min(max(y, 0), 1)
	}
	return table[0] < table[255]
}

// sampledCurve gives a curve of count values: none is the identity, one a gamma, more are samples at equal distances.
func sampledCurve(data []byte, count uint32) func(float64) float64 {
	if uint64(len(data)) < 2*uint64(count) {
		return nil
	}
	sample := func(i int) float64 { return float64(binary.BigEndian.Uint16(data[2*i:])) }
	switch count {
	case 0:
		return func(x float64) float64 { return x }
	case 1:
		gamma := sample(0) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }
	}
	return func(x float64) float64 {
		at := x * float64(count-1)
		i := min(int(at), int(count)-2)
		share := at - float64(i)
		return (sample(i)*(1-share) + sample(i+1)*share) / 65535
	}
}

// parametricCurve gives a curve of the five kinds of ICC.1:2010 table 65.
func parametricCurve(data []byte, kind uint16) func(float64) float64 {
	counts := []int{1, 3, 4, 5, 7}
	if int(kind) >= len(counts) || len(data) < 4*counts[kind] {
		return nil
	}
	var v [7]float64
	for i := range counts[kind] {
		v[i] = fixed(data[4*i:])
	}
	g, a, b, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	switch kind {
	case 0:
		a, b, c, d, e, f = 1, 0, 0, 0, 0, 0
	case 1:
		c, d, e, f = 0, -b/a, 0, 0
	case 2:
		c, d, e, f = 0, -b/a, c, c
	case 3:
		e, f = 0, 0
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(a*x+b, g) + e
		}
		return c*x + f
	}
}

// fixed reads an s15Fixed16Number.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

func multiply(a, b [3][3]float64) (c [3][3]float64) {
	for i := range 3 {
		for j := range 3 {
			for k := range 3 {
				c[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return c
}

// isSRGB tells whether no colour comes out more than two levels from where it went in.
func (p *profile) isSRGB() bool {
	t := p.transform()
	for i := 0; i < 256; i += 15 {
		v := uint8(i)
		for _, in := range [][3]uint8{{v, v, v}, {v, 0, 0}, {0, v, 0}, {0, 0, v}, {255, v, 0}, {0, 255, v}} {
			r, g, b := t.convert(in[0], in[1], in[2])
			for c, out := range [3]uint8{r, g, b} {
				if d := int(out) - int(in[c]); d < -2 || d > 2 {
					return false
				}
			}
		}
	}
	return true
}

// transform is a profile ready to be applied to many pixels, in whole numbers.
type transform struct {
	linear [3][256]int64 // 16 bits
	matrix [3][3]int64   // 14 bits after the point
	encode [4096]uint8   // from the upper 12 of 16 bits of linear light to sRGB
}

func (p *profile) transform() *transform {
	t := new(transform)
	for c := range 3 {
		for i, v := range p.curves[c] {
			t.linear[c][i] = int64(math.Round(v * 65535))
		}
		for k, v := range p.matrix[c] {
			t.matrix[c][k] = int64(math.Round(v * (1 << 14)))
		}
	}
	for i := range t.encode {
		t.encode[i] = uint8(math.Round(255 * encodeSRGB((float64(i)+0.5)/4096)))
	}
	return t
}

// encodeSRGB is sRGB's transfer function, IEC 61966-2-1, from linear light to stored value.
func encodeSRGB(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// convert takes a colour of the device to sRGB. What sRGB cannot show is cut off channel by channel, as browsers do.
func (t *transform) convert(r, g, b uint8) (uint8, uint8, uint8) {
	lr, lg, lb := t.linear[0][r], t.linear[1][g], t.linear[2][b]
	out := func(row *[3]int64) uint8 {
		v := (row[0]*lr + row[1]*lg + row[2]*lb) >> (14 + 4)
		return t.encode[min(max(v, 0), 4095)]
	}
	return out(&t.matrix[0]), out(&t.matrix[1]), out(&t.matrix[2])
}

// apply takes a working picture to sRGB.
func (t *transform) apply(work *image.NRGBA) {
	for i := 0; i+4 <= len(work.Pix); i += 4 {
		p := work.Pix[i : i+4 : i+4]
		r, g, b := t.convert(color.YCbCrToRGB(p[0], p[1], p[2]))
		p[0], p[1], p[2] = color.RGBToYCbCr(r, g, b)
	}
}

// profileName gives the name that a profile bears, or "?".
func profileName(icc []byte) string {
	if len(icc) < 132 {
		return "?"
	}
	tag := profileTag(icc, "desc")
	var name string
	switch {
	case len(tag) > 12 && string(tag[:4]) == "desc":
		n := min(uint64(binary.BigEndian.Uint32(tag[8:])), uint64(len(tag)-12))
		name = string(tag[12 : 12+n])
	case len(tag) >= 28 && string(tag[:4]) == "mluc":
		n, at := uint64(binary.BigEndian.Uint32(tag[20:])), uint64(binary.BigEndian.Uint32(tag[24:]))
		if at+n > uint64(len(tag)) {
			break
		}
		units := make([]uint16, n/2)
		for i := range units {
			units[i] = binary.BigEndian.Uint16(tag[at+2*uint64(i):])
		}
		name = string(utf16.Decode(units))
	}
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, name)
	if name == "" {
		return "?"
	}
	return string([]rune(name)[:min(60, len([]rune(name)))])
}
