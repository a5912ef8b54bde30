package photo

import (
	"encoding/binary"
	"math"
	"testing"
)

// iccTag is a tag of a profile to be written.
type iccTag struct {
	name string
	data []byte
}

// iccProfile writes a profile.
func iccProfile(space string, tags ...iccTag) []byte {
	b := make([]byte, 128)
	copy(b[12:], "mntr"+space+"XYZ ")
	copy(b[36:], "acsp")
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := 132 + 12*len(tags)
	var data []byte
	for _, tag := range tags {
		b = append(b, tag.name...)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(data)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(tag.data)))
		data = append(data, tag.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	return append(b, data...)
}

// numbers appends s15Fixed16Numbers to the eight bytes that begin a tag's data.
func numbers(head string, values ...float64) []byte {
	b := []byte(head)
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// description gives a tag with a profile's name.
func description(name string) iccTag {
	b := append([]byte("desc\x00\x00\x00\x00"), 0, 0, 0, byte(len(name)+1))
	return iccTag{"desc", append(append(b, name...), 0)}
}

// gammaCurve gives a curve of one gamma.
func gammaCurve(gamma float64) []byte {
	return binary.BigEndian.AppendUint16([]byte("curv\x00\x00\x00\x00\x00\x00\x00\x01"), uint16(math.Round(gamma*256)))
}

// tableCurve gives a curve of samples.
func tableCurve(n int, curve func(float64) float64) []byte {
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), uint32(n))
	for i := range n {
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(65535*curve(float64(i)/float64(n-1)))))
	}
	return b
}

// srgbCurve is sRGB's curve in numbers.
func srgbCurve() []byte {
	return numbers("para\x00\x00\x00\x00\x00\x03\x00\x00", 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
}

// matrixProfile gives a profile of primaries under D50, by columns, and a curve.
func matrixProfile(name string, xyz [9]float64, curve []byte) []byte {
	tags := []iccTag{description(name)}
	for i, channel := range []string{"r", "g", "b"} {
		tags = append(tags, iccTag{channel + "XYZ", numbers("XYZ \x00\x00\x00\x00", xyz[3*i:3*i+3]...)}, iccTag{channel + "TRC", curve})
	}
	return iccProfile("RGB ", tags...)
}

// displayP3 gives the profile that phones put into their photos.
func displayP3() []byte {
	return matrixProfile("Display P3", [9]float64{0.51512, 0.2412, -0.00105, 0.29198, 0.69225, 0.04189, 0.1571, 0.06657, 0.78407}, srgbCurve())
}

var srgbPrimaries = [9]float64{0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.7141}

func decodeSRGB(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// p3Reference takes Display P3 to sRGB by the matrix of CSS Color 4, through D65 and in float64.
func p3Reference(c [3]uint8) (out [3]float64) {
	m := [3][3]float64{{1.2249401763, -0.2249401763, 0}, {-0.0420569547, 1.0420569547, 0}, {-0.0196375546, -0.0786360456, 1.0982736001}}
	for i := range 3 {
		var sum float64
		for k := range 3 {
			sum += m[i][k] * decodeSRGB(float64(c[k])/255)
		}
		out[i] = 255 * encodeSRGB(min(max(sum, 0), 1))
	}
	return out
}

func TestDisplayP3(t *testing.T) {
	p, ok := parseProfile(displayP3())
	if p == nil || !ok {
		t.Fatalf("profile is %v, %v", p, ok)
	}
	tr := p.transform()
	var sum, worst float64
	n := 0
	for r := 0; r < 256; r += 5 {
		for g := 0; g < 256; g += 5 {
			for b := 0; b < 256; b += 5 {
				c := [3]uint8{uint8(r), uint8(g), uint8(b)}
				want := p3Reference(c)
				x, y, z := tr.convert(c[0], c[1], c[2])
				for i, got := range [3]uint8{x, y, z} {
					d := math.Abs(float64(got) - want[i])
					sum, worst, n = sum+d, max(worst, d), n+1
				}
			}
		}
	}
	if mean := sum / float64(n); mean > 0.5 || worst > 4 {
		t.Errorf("mean error %.2f levels, worst %.2f; want at most 0.5 and 4", mean, worst)
	}
}

func TestParseProfile(t *testing.T) {
	short := displayP3()
	tests := []struct {
		name    string
		icc     []byte
		convert bool
		ok      bool
	}{
		{"none", nil, false, true},
		{"sRGB by numbers", matrixProfile("sRGB", srgbPrimaries, srgbCurve()), false, true},
		{"sRGB by a table", matrixProfile("sRGB", srgbPrimaries, tableCurve(1024, decodeSRGB)), false, true},
		{"Display P3", displayP3(), true, true},
		{"Adobe RGB", matrixProfile("Adobe RGB (1998)", [9]float64{0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457}, gammaCurve(2.19921875)), true, true},
		{"linear sRGB", matrixProfile("linear", srgbPrimaries, []byte("curv\x00\x00\x00\x00\x00\x00\x00\x00")), true, true},
		{"grey gamma 1.8", iccProfile("GRAY", iccTag{"kTRC", gammaCurve(1.8)}), true, true},
		{"grey as sRGB", iccProfile("GRAY", iccTag{"kTRC", srgbCurve()}), false, true},
		{"CMYK", iccProfile("CMYK", description("Coated FOGRA39")), false, false},
		{"no curves", iccProfile("RGB "), false, false},
		{"cut off", short[:len(short)-40], false, false},
		{"not a profile", []byte("ICC"), false, false},
		{"unknown parametric curve", matrixProfile("x", srgbPrimaries, numbers("para\x00\x00\x00\x00\x00\x09\x00\x00", 1, 1, 1, 1, 1, 1, 1)), false, false},
		{"division by nothing", matrixProfile("x", srgbPrimaries, numbers("para\x00\x00\x00\x00\x00\x01\x00\x00", 1, 0, 0)), false, false},
	}
	for _, tt := range tests {
		p, ok := parseProfile(tt.icc)
		if (p != nil) != tt.convert || ok != tt.ok {
			t.Errorf("%s: convert %v, ok %v; want %v, %v", tt.name, p != nil, ok, tt.convert, tt.ok)
		}
	}
}

func TestProfileName(t *testing.T) {
	tests := []struct {
		icc  []byte
		want string
	}{
		{displayP3(), "Display P3"},
		{iccProfile("CMYK", description("Coated\nFOGRA39")), "CoatedFOGRA39"},
		{iccProfile("RGB ", iccTag{"desc", []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cviVN\x00\x00\x00\x06\x00\x00\x00\x1c\x00M\x00\xe0\x00u")}), "Màu"},
		{iccProfile("RGB ", iccTag{"desc", []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0cviVN\xff\xff\xff\xff\xff\xff\xff\xff")}), "?"},
		{iccProfile("RGB "), "?"},
		{nil, "?"},
	}
	for _, tt := range tests {
		if got := profileName(tt.icc); got != tt.want {
			t.Errorf("name is %q; want %q", got, tt.want)
		}
	}
}

func FuzzProfile(f *testing.F) {
	f.Add(displayP3())
	f.Add(matrixProfile("x", srgbPrimaries, tableCurve(3, decodeSRGB)))
	f.Add(iccProfile("GRAY", iccTag{"kTRC", gammaCurve(1.8)}))
	f.Fuzz(func(t *testing.T, icc []byte) {
		if p, ok := parseProfile(icc); p != nil {
			if !ok {
				t.Error("a profile that is not to be used")
			}
			p.transform().convert(1, 2, 3)
		}
		if n := len([]rune(profileName(icc))); n < 1 || n > 60 {
			t.Errorf("a name of %d letters", n)
		}
	})
}
