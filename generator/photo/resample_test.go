package photo

import (
	"image"
	"testing"

	"github.com/disintegration/imaging"
)

func TestResizeIsImagings(t *testing.T) {
	for _, size := range [][4]int{
		{300, 200, 150, 100}, {300, 200, 211, 140}, {301, 203, 37, 25}, {300, 200, 299, 199}, {300, 200, 300, 20},
		{300, 200, 1, 1}, {2, 200, 1, 100}, {1, 1, 1, 1}, {7, 5, 14, 10}, {1, 3, 2, 4},
	} {
		for name, m := range map[string]*image.NRGBA{"smooth": smooth(size[0], size[1]), "hard": paint(size[0], size[1])} {
			got, want := resize(m, size[2], size[3]), imaging.Resize(m, size[2], size[3], imaging.Lanczos)
			if got.Rect != want.Rect {
				t.Fatalf("%s %v: %v", name, size, got.Rect)
			}
			var sum, worst int
			for i := range got.Pix {
				d := int(got.Pix[i]) - int(want.Pix[i])
				sum, worst = sum+d*d, max(worst, d, -d)
			}
			// The order of the two passes differs, and with it what is cut off at black and white between them.
			if mean := float64(sum) / float64(len(got.Pix)); mean > 0.5 || worst > 24 || name == "smooth" && worst > 2 {
				t.Errorf("%s %v: mean square %.2f, at worst %d", name, size, mean, worst)
			}
		}
	}
}

func TestEvenColoursStay(t *testing.T) {
	m := imaging.New(50, 40, corners[0])
	for _, w := range []int{1, 7, 20, 33, 49, 50, 70} {
		r := resize(m, w, w)
		for i := range r.Pix {
			if r.Pix[i] != m.Pix[i%4] {
				t.Fatalf("width %d: byte %d is %d; want %d", w, i, r.Pix[i], m.Pix[i%4])
			}
		}
	}
}

// A sum must stay within its lane whatever the pixels are, or it would run into the next channel.
func TestFilterStaysInItsLane(t *testing.T) {
	for src := 1; src <= 300; src++ {
		for dst := 1; dst <= min(src+3, 300); dst += 1 + dst/8 {
			f := newFilter(src, dst)
			for i := range dst {
				var least, most, sum int64
				for _, w := range f.weightsAt(i) {
					least, most, sum = least+min(int64(w), 0), most+max(int64(w), 0), sum+int64(w)
				}
				if sum != weightUnit || 255*least+laneStart < 0 || 255*most+laneStart >= 1<<laneBits {
					t.Fatalf("%d to %d, pixel %d: weights from %d to %d, together %d", src, dst, i, least, most, sum)
				}
				if f.start[i] < 0 || f.start[i]+f.taps > src {
					t.Fatalf("%d to %d, pixel %d: reads from %d, %d pixels", src, dst, i, f.start[i], f.taps)
				}
			}
		}
	}
}

func TestBoxFor(t *testing.T) {
	for _, tt := range []struct{ src, width, want int }{
		{4032, 1280, 2}, {8064, 1280, 4}, {16000, 1280, 8}, {16000, 10, 8}, {3200, 1280, 2}, {3199, 1280, 1}, {1280, 1280, 1}, {1, 1, 1},
	} {
		if got := boxFor(tt.src, tt.width); got != tt.want {
			t.Errorf("boxFor(%d, %d) = %d; want %d", tt.src, tt.width, got, tt.want)
		}
	}
}
