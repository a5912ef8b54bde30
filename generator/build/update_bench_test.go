package build_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ocop/generator/build"
)

// BenchmarkLoad reads and plans a catalogue, which is what the preview waits for when it starts.
func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, _ := manyProject(b, n)
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

// BenchmarkUpdate saves a product and makes two pages that show it: its own, and the first of the list of all.
func BenchmarkUpdate(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir, province := manyProject(b, n)
			p, err := build.Load(b.Context(), build.Options{Dir: dir, Today: today})
			if err != nil {
				b.Fatal(err)
			}
			defer p.Close()
			i := 0
			for b.Loop() {
				i++
				name, text := province.Edit(i%n, i)
				if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
					b.Fatal(err)
				}
				if p, err = p.Update(b.Context(), []string{name}); err != nil {
					b.Fatal(err)
				}
				page, err := p.Make(b.Context(), "san-pham/"+province.Products[i%n].Slug+".html")
				if err != nil || !bytes.Contains(page, fmt.Appendf(nil, "Sửa lần %d.", i)) {
					b.Fatalf("the page of %s is as it was: %v", name, err)
				}
				if _, err := p.Make(b.Context(), "san-pham.html"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
