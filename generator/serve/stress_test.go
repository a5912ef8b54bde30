package serve

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// torture asks for the thousand saves to be spread over a minute, as people save, and for the last of them to be shown within
// a second; else they come as fast as they go, and no clock is asked.
var torture = os.Getenv("OCOP_TORTURE") != ""

// stayUp asks for a page again and again, until it is told to stop, and fails when the preview does not answer.
func (d *studio) stayUp(path string) (stop func()) {
	done := make(chan struct{})
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	var visitor sync.WaitGroup
	visitor.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
			answer, err := client.Get(d.address + path)
			if err != nil {
				d.t.Errorf("the preview is down: %v", err)
				return
			}
			_, err = io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if err != nil || answer.StatusCode != http.StatusOK {
				d.t.Errorf("%s is answered with %d, %v", path, answer.StatusCode, err)
				return
			}
		}
	})
	return func() {
		close(done)
		visitor.Wait()
	}
}

// TestAThousandSaves saves in every program's way while folders come and go: the preview answers all the while, what is shown
// in the end is what was saved last, and nothing of it all stays in memory.
func TestAThousandSaves(t *testing.T) {
	d := open(t, province())
	ear := d.listen("san-pham/che.html")
	ear.hear(whatever)
	var pause time.Duration
	save := func(round int) {
		for i, habit := range habits {
			time.Sleep(pause)
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
	settle := func(title string) time.Duration {
		start := time.Now()
		d.write(page, strings.Replace(tea, "Chè xanh", title, 1))
		for shown := false; !shown; {
			d.wait(func(e Event) bool { return e.Changed != nil }) // of the page, or of what kept it from being shown
			_, body := d.get("san-pham/che.html")
			shown = strings.Contains(body, title)
		}
		took := time.Since(start)
		ear.hear(func(m message) bool { return len(m.Faults) == 0 })
		http.DefaultClient.CloseIdleConnections()
		runtime.GC()
		runtime.GC()
		return took
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
	if torture {
		pause = time.Minute / 1000
	}
	stop := d.stayUp("index.html")
	for round := range rounds {
		save(round)
	}
	stop()
	if took := settle("Chè lúc cuối"); torture && took > time.Second {
		t.Errorf("the last save is shown after %v", took)
	}
	runtime.ReadMemStats(&after)
	if now := runtime.NumGoroutine(); now > goroutines+2 {
		t.Errorf("there were %d goroutines, there are %d", goroutines, now)
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("memory has grown by %d KB", grown>>10)
	}
}
