package serve

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/sample"
)

// BenchmarkSave measures what a writer waits for: from the moment at which a program begins to save a product until its page
// is served with the change, and then the first page of the list of all. The median counts; the start is told beside it.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{500, 5000, 20000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := b.TempDir()
			province := sample.New(sample.Options{Products: n})
			if err := province.Write(dir); err != nil {
				b.Fatal(err)
			}
			events, done := make(chan Event, 1000), make(chan error, 1)
			ctx, end := context.WithCancel(b.Context())
			defer func() {
				end()
				if err := <-done; err != nil {
					b.Error(err)
				}
			}()
			started := time.Now()
			go func() {
				done <- Run(ctx, Options{Project: options(dir), Tell: func(e Event) { events <- e }})
			}()
			var address string
			for e := range events {
				if e.Ready != nil {
					address = e.Ready.Address
				}
				if e.Loaded != nil {
					break
				}
			}
			start := time.Since(started)
			get := func(path string) string {
				answer, err := http.Get(address + path)
				if err != nil {
					b.Fatal(err)
				}
				defer answer.Body.Close()
				page, err := io.ReadAll(answer.Body)
				if err != nil {
					b.Fatal(err)
				}
				return string(page)
			}
			var waits []time.Duration
			for i := 1; b.Loop(); i++ {
				b.StopTimer()
				time.Sleep(2 * quiet) // a writer saves now and then
				name, text := province.Edit(i%n, i)
				b.StartTimer()
				saved := time.Now()
				if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
					b.Fatal(err)
				}
				for shown := false; !shown; {
					e := <-events
					if e.Trouble != nil {
						b.Fatal(e.Trouble)
					}
					shown = e.Changed != nil && strings.Contains(get("san-pham/"+province.Products[i%n].Slug+".html"), fmt.Sprintf("Sửa lần %d.", i))
				}
				get("san-pham.html")
				waits = append(waits, time.Since(saved))
			}
			slices.Sort(waits)
			b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(start.Milliseconds()), "start-ms")
		})
	}
}
