package build_test

import (
	"fmt"
	"testing"

	"ocop/generator/build"
)

// BenchmarkCheck checks a catalogue; beside it BenchmarkLoad shows what of that is loading.
func BenchmarkCheck(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := manyProject(b, n)
			for b.Loop() {
				p, err := build.Load(b.Context(), build.Options{Dir: dir, Today: today, Advise: true})
				if err != nil || p.Faults.HasErrors() {
					b.Fatal(err, p.Faults)
				}
				list, err := p.Check(b.Context())
				if list = append(list, p.Faults...).Sort(); err != nil || len(list) < n { // no product has a photo
					b.Fatal(len(list), err)
				}
				p.Survey(list)
				p.Close()
			}
		})
	}
}
