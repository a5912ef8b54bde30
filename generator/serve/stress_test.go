package serve

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
)

// TestAThousandSaves saves in every program's way, as fast as it goes, while folders come and go: what is shown in the end is
// what was saved last, and nothing of it all stays in memory.
func TestAThousandSaves(t *testing.T) {
	d := open(t, province())
	ear := d.listen("san-pham/che.html")
	ear.hear(whatever)
	save := func(round int) {
		for i, habit := range habits {
			habit.save(d.desk, strings.Replace(tea, "Chè xanh", fmt.Sprintf("Chè %d.%d", round, i), 1))
		}
		switch round % 4 {
		case 0:
			d.write("content/products/a/b/tra.md", strings.Replace(tea, "Chè xanh", "Trà", 1))
		case 1:
			d.rename("content/products/a", "content/products/z")
		case 2:
			d.remove("content/products/z")
		case 3:
			d.write(page, "---\n: hỏng [\n")
		}
	}
	settle := func(title string) {
		d.write(page, strings.Replace(tea, "Chè xanh", title, 1))
		for shown := false; !shown; {
			d.changed(page)
			_, body := d.get("san-pham/che.html")
			shown = strings.Contains(body, title)
		}
		ear.hear(func(m message) bool { return len(m.Faults) == 0 })
		http.DefaultClient.CloseIdleConnections()
		runtime.GC()
		runtime.GC()
	}
	for round := range 4 {
		save(round)
	}
	settle("Chè lúc đầu")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	goroutines := runtime.NumGoroutine()

	rounds := 1000 / len(habits)
	if testing.Short() {
		rounds /= 5
	}
	for round := range rounds {
		save(round)
	}
	settle("Chè lúc cuối")
	runtime.ReadMemStats(&after)
	if now := runtime.NumGoroutine(); now > goroutines+2 {
		t.Errorf("there were %d goroutines, there are %d", goroutines, now)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("memory has grown by %d KB", grown>>10)
	}
}
