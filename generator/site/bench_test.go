package site

import (
	"context"
	"testing"

	"ocop/generator/sample"
	"ocop/generator/viet"
)

// BenchmarkPages makes the pages of a kind.
func BenchmarkPages(b *testing.B) {
	dir := b.TempDir()
	province := sample.New(sample.Options{Products: 500})
	if err := province.Write(dir); err != nil {
		b.Fatal(err)
	}
	pl := plannerOf(b, dir, viet.Vietnamese)
	pl.planSite()
	kinds := map[string][]func(context.Context) ([]byte, error){}
	for _, f := range pl.plan.Files() {
		kind := f.Class.String()
		if dirOf(f.Path) == productsPath[:len(productsPath)-5]+"/" {
			kind = "product"
		}
		kinds[kind] = append(kinds[kind], f.Make)
	}
	for _, kind := range []string{"product", "page", "list"} {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				page, err := kinds[kind][i%len(kinds[kind])](b.Context())
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(page)))
				i++
			}
		})
	}
}
