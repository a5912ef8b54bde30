package photo

import (
	"os"
	"strings"
	"testing"
)

// The encoders' versions are part of every key, so they must be those that the module is built with.
func TestEncoderVersions(t *testing.T) {
	b, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []string{webpVersion, avifVersion} {
		if !strings.Contains(string(b), "github.com/"+version) {
			t.Errorf("go.mod does not name %s", version)
		}
	}
}

func TestEncoderTellsOfTheTag(t *testing.T) {
	name, pinned := Encoder()
	if pinned != nodynamic || strings.Contains(name, "nodynamic") == nodynamic {
		t.Errorf("Encoder() = %q, %v; built with the tag: %v", name, pinned, nodynamic)
	}
}

func TestStudioPlanesComeBack(t *testing.T) {
	m := smooth(31, 17)
	planes := studioPlanes(m)
	expandRange(&planes.YCbCr)
	for y := range 17 {
		for x := range 31 {
			if d := int(planes.Y[planes.YOffset(x, y)]) - int(m.Pix[m.PixOffset(x, y)]); d < -1 || d > 1 {
				t.Fatalf("luma at %d, %d is off by %d", x, y, d)
			}
		}
	}
}
