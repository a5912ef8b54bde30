package photo

import (
	"image"
	"testing"
)

func TestEighthsAndBox(t *testing.T) {
	for _, tt := range []struct{ src, width, eighths, box int }{
		{4032, 1280, 4, 2}, {3024, 1280, 5, 1}, {4608, 1280, 4, 2}, {8064, 1280, 2, 4}, {16000, 1280, 1, 8}, {16000, 10, 1, 8},
		{3200, 1280, 4, 2}, {3199, 1280, 5, 1}, {1829, 1280, 7, 1}, {1828, 1280, 8, 1}, {1280, 1280, 8, 1}, {1, 1, 8, 1},
	} {
		if n := eighthsFor(tt.src, tt.width); n != tt.eighths || boxFor(n) != tt.box {
			t.Errorf("%d to %d: %d eighths, box %d; want %d, %d", tt.src, tt.width, n, boxFor(n), tt.eighths, tt.box)
		}
	}
}

// Luma rises by the column and chroma by the row, so that a sample from the wrong place, or too few, give another mean.
func TestReduceAverages(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{
		image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio422,
		image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410,
	} {
		m := image.NewYCbCr(image.Rect(0, 0, 40, 24), ratio)
		for y := range 24 {
			for x := range 40 {
				c := m.COffset(x, y)
				m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c] = uint8(6*x), uint8(10*y), uint8(255-10*y)
			}
		}
		for _, k := range []int{1, 2, 4, 8} {
			work, err := reduce(m, k)
			if err != nil || work.Rect != image.Rect(0, 0, 40/k, 24/k) {
				t.Fatalf("%v at %d:1: %v, %v", ratio, k, work.Rect, err)
			}
			_, coarse := subsampling(ratio)
			for y := range 24 / k {
				for x := range 40 / k {
					p := work.NRGBAAt(x, y)
					wantY, wantC := 6*x*k+3*(k-1), 10*y*k+5*(k-1)
					if off := int(p.R) - wantY; off < 0 || off > 1 {
						t.Fatalf("%v at %d:1: luma at %d, %d is %d; want %d", ratio, k, x, y, p.R, wantY)
					}
					// A sample stands for its rows as it was written last, for the lowest of them.
					if off := int(p.G) - wantC; off < 0 || off > 10*(coarse-1) || p.A != 255 || int(p.G)+int(p.B)-255 > 1 {
						t.Fatalf("%v at %d:1: pixel %d, %d is %v; want Cb from %d", ratio, k, x, y, p, wantC)
					}
				}
			}
		}
	}
}
