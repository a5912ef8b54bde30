package browser_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/catalogue"
)

// policy is what hosts are advised to send with every page.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'"

func withPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		next.ServeHTTP(w, r)
	})
}

// realSite builds the catalogue of Tuyên Quang.
func realSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	p, err := build.Load(context.Background(), build.Options{
		Dir: "../..", Out: out, Cache: filepath.Join(dir, "cache"), Today: catalogue.Date{Year: 2026, Month: 11, Day: 23},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Faults.HasErrors() {
		t.Fatalf("the catalogue has faults: %v", p.Faults)
	}
	if _, faults, err := p.Write(context.Background()); err != nil || faults.HasErrors() {
		t.Fatalf("the catalogue is not built: %v %v", err, faults)
	}
	return out
}

// TestCatalogue goes through the catalogue as readers do: on a phone and on a desk, from a host and by double click on a
// file, from the front page to a district and to a product.
func TestCatalogue(t *testing.T) {
	site := realSite(t)
	server := httptest.NewServer(withPolicy(http.FileServer(http.Dir(site))))
	t.Cleanup(server.Close)
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(site)}
	browser := start(t)
	t.Run("weight", func(t *testing.T) {
		tb := open(t, browser, server.URL+"/", 390)
		for _, path := range append([]string{"index.html", "san-pham/che-xanh-ngoc-thuy.html"}, kinds...) {
			for _, fault := range tb.weighs(t, path) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	})
	for _, place := range []struct{ name, home string }{{"http", server.URL + "/"}, {"file", file.String() + "/"}} {
		for _, width := range []int64{390, 1280} {
			t.Run(place.name+"/"+map[int64]string{390: "phone", 1280: "desk"}[width], func(t *testing.T) {
				tb := open(t, browser, place.home, width)
				walk(t, tb)
				if place.name == "http" {
					everyKind(t, tb)
				}
			})
		}
	}
}

// walk goes from the front page to a district and to a product by clicks, and back by the way that the page shows.
func walk(t *testing.T, tb *tab) {
	steps := []struct {
		act    func() error
		prefix string // of the address of the page that it leads to
	}{
		{func() error { return tb.visit("index.html") }, ""},
		{func() error { return tb.click(`main a[href^="huyen/"]`) }, "huyen/"},
		{func() error { return tb.click(`main a[href^="../san-pham/"]`) }, "san-pham/"},
		{func() error { return tb.click(`nav a[href^="../huyen/"]`) }, "huyen/"},
		{func() error { return tb.click(`header a[href="../index.html"]`) }, ""},
	}
	for i, step := range steps {
		if err := step.act(); err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
		v := check(t, tb)
		if step.prefix == "" && strings.TrimSuffix(v.Path, "index.html") != "" || !strings.HasPrefix(v.Path, step.prefix) {
			t.Errorf("step %d leads to %q", i+1, v.Path)
		}
	}
}

// check looks at the page and reports what is wrong with it.
func check(t *testing.T, tb *tab) view {
	t.Helper()
	v, faults, err := tb.look()
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range faults {
		t.Errorf("%s: %s", v.Path, fault)
	}
	return v
}

// kinds are pages of each kind, and those with the most on them.
var kinds = []string{
	"san-pham.html", "huyen.html", "hang-sao.html", "nhom.html", "chu-the.html", "tin-tuc.html", "tien-do.html",
	"hang-sao/4-sao.html", "hang-sao/het-han.html", "nhom/thuc-pham.html", "chu-the/htx-su-anh.html",
	"huyen/yen-son/4-sao.html", "tin-tuc/ke-hoach-ocop-2021-2025.html", "gioi-thieu.html", "404.html",
}

// everyKind looks at all of them.
func everyKind(t *testing.T, tb *tab) {
	pictures := 0
	for _, path := range kinds {
		if err := tb.visit(path); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		v := check(t, tb)
		if v.Path != path {
			t.Errorf("%s shows %s", path, v.Path)
		}
		pictures += v.Pictures
	}
	if pictures == 0 {
		t.Error("no page has a picture")
	}
}
