package photo

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestPlan(t *testing.T) {
	tests := []struct {
		w, h   int
		use    Use
		recipe Recipe
		want   string
	}{
		{4000, 3000, Whole, Recipe{}, "webp 320×240 640×480 960×720 1280×960 jpg 640×480 1280×960"},
		{3000, 4000, Whole, Recipe{}, "webp 320×427 640×853 960×1280 1280×1707 jpg 640×853 1280×1707"},
		{1000, 500, Whole, Recipe{}, "webp 320×160 640×320 960×480 1000×500 jpg 640×320 1000×500"},
		{640, 640, Whole, Recipe{}, "webp 320×320 640×640 jpg 640×640"},
		{200, 100, Whole, Recipe{}, "webp 200×100 jpg 200×100"},
		{16000, 2, Whole, Recipe{Widths: []int{320}, JPEGWidths: []int{640}}, "webp 320×1 jpg 640×1"},
		{4000, 3000, Whole, Recipe{Formats: []Format{AVIF, WebP}, Widths: []int{800, 400}}, "avif 400×300 800×600 webp 400×300 800×600 jpg 640×480 1280×960"},
		{4000, 3000, Card, Recipe{}, "webp 320×240 640×480 jpg 640×480"},
		{3000, 4000, Card, Recipe{}, "webp 320×240 640×480 jpg 640×480"},
		{500, 4000, Card, Recipe{}, "webp 320×240 500×375 jpg 500×375"},
		{4000, 3000, Share, Recipe{}, "jpg 1200×630"},
		{4000, 630, Share, Recipe{}, "jpg 1200×630"},
		{600, 600, Share, Recipe{}, "jpg 600×315"},
	}
	for _, tt := range tests {
		src := Source{Name: "1.jpg", Width: tt.w, Height: tt.h, Orientation: 1}
		var got []string
		for _, v := range Plan(src, "che", 1, Focus{}, tt.use, tt.recipe) {
			if len(got) == 0 || !strings.Contains(strings.Join(got, " "), v.Format.Ext()) {
				got = append(got, v.Format.Ext())
			}
			got = append(got, fmt.Sprintf("%d×%d", v.Width, v.Height))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("Plan of %d × %d, use %d:\n got %s\nwant %s", tt.w, tt.h, tt.use, s, tt.want)
		}
	}
}

func TestPlanNames(t *testing.T) {
	src := Source{Name: "1.jpg", Width: 4000, Height: 3000, Orientation: 1}
	other := src
	other.Hash[0] = 1
	shape := regexp.MustCompile(`^anh/che-xanh-[12]-\d+[cs]?-[0-9a-f]{8}\.(webp|jpg)$`)
	seen := make(map[string]bool)
	for _, s := range []Source{src, other} {
		for n := 1; n <= 2; n++ {
			for _, use := range []Use{Whole, Card, Share} {
				for _, v := range Plan(s, "che-xanh", n, Focus{}, use, Recipe{}) {
					if seen[v.Path] || !shape.MatchString(v.Path) {
						t.Errorf("%s is not a new name of the right shape", v.Path)
					}
					seen[v.Path] = true
				}
			}
		}
	}
}

func TestPlanNamesFollowWhatIsMade(t *testing.T) {
	src := Source{Name: "1.jpg", Width: 4000, Height: 2000, Orientation: 1}
	first := func(s Source, f Focus, r Recipe) string { return Plan(s, "che", 1, f, Card, r)[0].Path }
	base := first(src, Focus{}, Recipe{})
	moved := src
	moved.Name = "elsewhere/2.jpg"
	if got := first(moved, Focus{}, Recipe{JPEGQuality: 10, AVIFQuality: 10}); got != base {
		t.Errorf("name changed from %s to %s with what its bytes do not depend on", base, got)
	}
	edited := src
	edited.Hash[31] = 1
	for what, got := range map[string]string{
		"bytes":   first(edited, Focus{}, Recipe{}),
		"focus":   first(src, Focus{X: 0.1}, Recipe{}),
		"quality": first(src, Focus{}, Recipe{WebPQuality: 60}),
	} {
		if got == base {
			t.Errorf("name stays %s when the %s changes", base, what)
		}
	}
}
