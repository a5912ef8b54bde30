package browser_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestTheWatcherSees shows a page with each fault that the tests of the catalogue look for. A watcher that is blind would
// let everything pass.
func TestTheWatcherSees(t *testing.T) {
	const style = `<link rel="stylesheet" href="/style.css">`
	const picture = `<img src="/pixel.svg" alt="" width="8" height="8">`
	tests := []struct {
		name, page string
		fault      string // begins what must be found; "" for nothing
	}{
		{"a good page", style + "<h1>Chè</h1>" + picture, ""},
		{"an error in the console", style + "<h1>Chè</h1><script src=/error.js></script>", "console error"},
		{"a warning in the console", style + "<h1>Chè</h1><script src=/warning.js></script>", "console warning"},
		{"an exception", style + "<h1>Chè</h1><script src=/throw.js></script>", "exception"},
		{"a script of its own", style + "<h1>Chè</h1><script>1</script>", "console error: "},
		{"a style of its own", style + `<h1 style="color:red">Chè</h1>`, "console error: "},
		{"a request to another host", style + `<h1>Chè</h1><link rel="preload" as="image" href="http://elsewhere.example/a.png">`, "console error: "},
		{"a missing picture", style + `<h1>Chè</h1><img src="/none.png" alt="">`, "a picture without pixels"},
		{"a missing picture's answer", style + `<h1>Chè</h1><img src="/none.png" alt="">`, "answer 404"},
		{"a page that is too wide", style + `<h1>Chè</h1><p class="wide">x</p>`, "the page is 2000 pixels wide"},
		{"a missing style sheet", `<link rel="stylesheet" href="/none.css"><h1>Chè</h1>`, "no style sheet applies"},
		{"an empty style sheet", `<link rel="stylesheet" href="/empty.css"><h1>Chè</h1>`, "no style sheet applies"},
		{"no heading", style + "<p>Chè</p>", "the heading"},
		{"a hidden heading", style + "<h1 hidden>Chè</h1>", "the heading"},
	}
	files := map[string]string{
		"/style.css":  "body{font:18px serif;margin:3px}.wide{width:2000px;margin:0 0 0 -3px}",
		"/empty.css":  "",
		"/pixel.svg":  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>`,
		"/error.js":   "console.error('x')",
		"/warning.js": "console.warn('x')",
		"/throw.js":   "throw new Error('x')",
	}
	server := httptest.NewServer(withPolicy(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if text, ok := files[r.URL.Path]; ok {
			http.ServeContent(w, r, r.URL.Path, time.Unix(0, 0), strings.NewReader(text))
			return
		}
		for _, tt := range tests {
			if r.URL.Query().Get("page") == tt.name {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Write([]byte("<!doctype html><html lang=vi><title>Chè</title><link rel=icon href=/pixel.svg>" + tt.page))
				return
			}
		}
		http.NotFound(w, r)
	})))
	t.Cleanup(server.Close)
	tb := open(t, start(t), server.URL, 390)
	for _, tt := range tests {
		if err := tb.visit("/?page=" + strings.ReplaceAll(tt.name, " ", "+")); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		_, faults, err := tb.look()
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		found := slices.ContainsFunc(faults, func(f string) bool { return strings.HasPrefix(f, tt.fault) })
		if found != (tt.fault != "") || tt.fault == "" && len(faults) > 0 {
			t.Errorf("%s: the faults are %q; want %q", tt.name, faults, tt.fault)
		}
	}
}
