package build_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/online"
)

// crowd is a network that watches how many requests each of its hosts, and all of them, have at a time.
type crowd struct {
	mu          sync.Mutex
	busy, most  map[string]int
	all, allMax int
}

func (c *crowd) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	c.busy[r.Host]++
	c.all++
	c.most[r.Host], c.allMax = max(c.most[r.Host], c.busy[r.Host]), max(c.allMax, c.all)
	c.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "/mat") {
		w.WriteHeader(http.StatusNotFound)
	}
	c.mu.Lock()
	c.busy[r.Host]--
	c.all--
	c.mu.Unlock()
}

func TestLinksAreAskedPolitely(t *testing.T) {
	c := &crowd{busy: map[string]int{}, most: map[string]int{}}
	server := httptest.NewServer(c)
	defer server.Close()
	f := province()
	var sources strings.Builder
	for host := range 20 {
		for page := range 5 {
			fmt.Fprintf(&sources, "  - http://h%d.vn/%d\n", host, page)
		}
		fmt.Fprintf(&sources, "  - http://h%d.vn/mat\n", host)
	}
	f["content/pages/gioi-thieu.md"] = "---\ntitle: Giới thiệu\nsources:\n" + sources.String() + "---\n"
	p := load(t, build.Options{Dir: written(t, f), Cache: t.TempDir()})
	var mu sync.Mutex
	waits, told := 0, map[int]bool{}
	o := build.LinkOptions{
		Options: online.Options{
			Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
			},
			Wait: func(context.Context, time.Duration) error {
				mu.Lock()
				defer mu.Unlock()
				waits++
				return nil
			},
		},
		Progress: func(done, total int) {
			mu.Lock()
			defer mu.Unlock()
			if told[done] = true; total != 120 {
				t.Errorf("of %d", total)
			}
		},
	}
	list, err := p.CheckLinks(context.Background(), o)
	if err != nil || len(list) != 20 || list[0].Code != diag.DeadLink || list[0].Pos.Line != 9 {
		t.Errorf("found %v, %v", list, err)
	}
	for host, n := range c.most {
		if n > 1 {
			t.Errorf("%s has %d requests at a time", host, n)
		}
	}
	if c.allMax > 6 || len(c.most) != 20 || waits != 100 || len(told) != 120 || !told[120] {
		t.Errorf("%d requests at a time, %d hosts, %d pauses, progress told %d times", c.allMax, len(c.most), waits, len(told))
	}

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	q := load(t, build.Options{Dir: written(t, f), Cache: t.TempDir()})
	if _, err := q.CheckLinks(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("told to end, it says %v", err)
	}
}
