package build_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/build"
)

var sizes = []int{500, 5000, 20000}

// BenchmarkLoad reads and plans a catalogue, which is what the preview waits for when it starts.
func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := manyProject(b, n)
			for b.Loop() {
				p, err := build.Load(b.Context(), build.Options{Dir: dir, Today: today})
				if err != nil || p.Faults.HasErrors() {
					b.Fatal(err, p.Faults)
				}
				p.Close()
			}
		})
	}
}

// BenchmarkUpdate saves a product and makes pages anew that show it: its own, and the first of the list of all products.
func BenchmarkUpdate(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := manyProject(b, n)
			p, err := build.Load(b.Context(), build.Options{Dir: dir, Today: today})
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			product := p.Catalogue.Products[0]
			full := filepath.Join(dir, filepath.FromSlash(product.File()))
			text, err := os.ReadFile(full)
			if err != nil {
				b.Fatal(err)
			}
			i := 0
			for b.Loop() {
				i++
				title := fmt.Sprintf("A lần thứ %d", i)
				_, rest, _ := strings.Cut(string(text), "\nsummary:")
				if err := os.WriteFile(full, []byte("---\ntitle: "+title+"\nsummary:"+rest), 0o666); err != nil {
					b.Fatal(err)
				}
				if p, err = p.Update(b.Context(), []string{product.File()}); err != nil {
					b.Fatal(err)
				}
				for _, path := range []string{"san-pham/" + product.Slug + ".html", "san-pham.html"} {
					f, _ := p.Plan.Find(path)
					page, err := f.Make(b.Context())
					if err != nil || !bytes.Contains(page, []byte(title)) {
						b.Fatalf("%s does not show %q: %v", path, title, err)
					}
				}
			}
		})
	}
}
