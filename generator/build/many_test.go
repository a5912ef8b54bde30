package build_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ocop/generator/sample"
)

// sizes are how many products the provinces have that are measured: a usual one, a large one, all of the country.
var sizes = []int{500, 5000, 20000}

// manyProject gives a folder with a made-up province of n products, without photos. It is made once for all benchmarks
// of a run.
func manyProject(tb testing.TB, n int) (string, sample.Province) {
	tb.Helper()
	province := sample.New(sample.Options{Products: n})
	dir := filepath.Join(workshop, fmt.Sprintf("many-%d", n))
	if _, err := os.Stat(dir); err != nil {
		if err := province.Write(dir); err != nil {
			tb.Fatal(err)
		}
	}
	return dir, province
}
