package serve

import (
	"errors"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/hosting"
)

// TestEveryFileIsWhatABuildWrites asks for every file that a build of the same project writes.
func TestEveryFileIsWhatABuildWrites(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	for name, want := range builds(t, d.dir) {
		answer, got := d.get(name)
		isPage := path.Ext(name) == ".html"
		if isPage {
			got = without(got, name)
		}
		if got != want {
			t.Errorf("%s differs from what a build writes", name)
		}
		wantCode := http.StatusOK
		if answer.StatusCode != wantCode {
			t.Errorf("%s: %s", name, answer.Status)
		}
		if answer.Header.Get("Content-Type") != hosting.ContentType(name) || hosting.ContentType(name) == "application/octet-stream" {
			t.Errorf("%s is served as %s", name, answer.Header.Get("Content-Type"))
		}
		for key, value := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Content-Security-Policy": hosting.Policy,
		} {
			if answer.Header.Get(key) != value {
				t.Errorf("%s: %s is %q", name, key, answer.Header.Get(key))
			}
		}
		head, body := d.ask("HEAD", name)
		if body != "" || head.StatusCode != wantCode || head.ContentLength != answer.ContentLength {
			t.Errorf("HEAD of %s: %s, %d bytes of %d", name, head.Status, head.ContentLength, answer.ContentLength)
		}
	}
	if kept := tree(t, d.dir); slices.ContainsFunc(slices.Collect(maps.Keys(kept)), func(name string) bool { return strings.HasPrefix(name, "public") }) {
		t.Error("something is written to public/")
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	site := builds(t, d.dir)
	tests := []struct {
		path string
		code int
		to   string // where it leads, or the file that it shows
	}{
		{"", 200, "index.html"},
		{"index.html", 200, "index.html"},
		{"danh-muc/", 200, "index.html"},                          // below the path that the site will have on its host
		{"danh-muc/san-pham/che.html", 200, "san-pham/che.html"},  // where its page for wrong addresses leads
		{"huyen/yen-son.html?sao=4#x", 200, "huyen/yen-son.html"}, // a filtered list
		{"huyen/yen-son", 302, "/huyen/yen-son.html"},             // typed
		{"huyen/yen-son/", 302, "/huyen/yen-son.html"},            // a folder, of which there is no list
		{"san-pham/", 302, "/san-pham.html"},                      //
		{"tim-kiem?q=che", 302, "/tim-kiem.html?q=che"},           //
		{"san-pham/khong-co.html", 404, "404.html"},               //
		{"anh/che-1-640-00000000.jpg", 404, "404.html"},           // a picture that was there once
		{"anh/che-1-640.jpg", 404, "404.html"},                    //
		{"ocop.yaml", 404, "404.html"},                            // nothing but the site is served
		{"content/products/che/index.md", 404, "404.html"},        //
		{"content/products/che/1.jpg", 404, "404.html"},           //
		{"../ocop.yaml", 404, "404.html"},                         //
		{"%2e%2e/ocop.yaml", 404, "404.html"},                     //
		{"san-pham/..%2f..%2focop.yaml", 404, "404.html"},         //
		{"..%5cocop.yaml", 404, "404.html"},                       //
		{"/etc/passwd", 404, "404.html"},                          //
		{".ocop/cache", 404, "404.html"},                          //
		{"_ocop/", 404, ""}, {"_ocop/x.js", 404, ""},              //
		{"%00", 404, "404.html"}, {"san-pham/che.html%00", 404, "404.html"}, //
		{"SAN-PHAM/CHE.HTML", 404, "404.html"}, // addresses are small
	}
	for _, tt := range tests {
		answer, body := d.get(tt.path)
		if answer.StatusCode != tt.code {
			t.Errorf("%q: %s, want %d", tt.path, answer.Status, tt.code)
			continue
		}
		switch {
		case tt.code == http.StatusFound:
			if to := answer.Header.Get("Location"); to != tt.to {
				t.Errorf("%q leads to %q, want %q", tt.path, to, tt.to)
			}
		case tt.to != "" && without(body, tt.to) != site[tt.to]:
			t.Errorf("%q does not show %s", tt.path, tt.to)
		}
	}
	if answer, body := d.get(own + "preview.js"); answer.StatusCode != 200 || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/javascript") || body != string(previewScript) {
		t.Errorf("the script: %s, %s", answer.Status, answer.Header.Get("Content-Type"))
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if answer, _ := d.ask(method, "index.html"); answer.StatusCode != http.StatusMethodNotAllowed || answer.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %s", method, answer.Status)
		}
	}
}

// TestASaveIsShown edits as people do, and looks at the pages that must be others then.
func TestASaveIsShown(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	d.shows("san-pham/che.html", "Chè xanh")

	d.write(page, strings.Replace(tea, "Chè xanh", "Chè Shan", 1))
	d.changed(page)
	for _, where := range []string{"san-pham/che.html", "san-pham.html", "huyen/yen-son.html", "index.html", "du-lieu/san-pham.json", "chu-the/htx-su-anh.html"} {
		d.shows(where, "Chè Shan")
	}
	d.write("content/products/moi/tra/index.md", strings.Replace(tea, "Chè xanh", "Trà hoa vàng", 1))
	d.write("content/products/moi/tra/1.jpg", photograph(400))
	d.write("content/products/moi/tra/2.jpg", photograph(200))
	d.changed("content/products/moi/tra/2.jpg")
	d.shows("san-pham/tra.html", "Trà hoa vàng")
	d.shows("tim-kiem/muc-luc.js", "Trà hoa vàng")

	d.remove("content/products/gao.md")
	d.changed("content/products/gao.md")
	if answer, _ := d.get("san-pham/gao.html"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("a deleted product is still there: %s", answer.Status)
	}
	d.write("themes/rieng/words/vi.yaml", "nav: {home: Về nhà}\n")
	d.changed("themes/rieng/words/vi.yaml")
	d.shows("san-pham/che.html", "Về nhà")

	d.write("ocop.yaml", strings.Replace(siteFile, "OCOP Tuyên Quang", "OCOP xứ Tuyên", 1))
	d.changed("ocop.yaml")
	d.shows("index.html", "OCOP xứ Tuyên")

	before := pictureOf(t, d)
	d.write("content/products/che/1.jpg", photograph(720))
	d.changed("content/products/che/1.jpg")
	after := pictureOf(t, d)
	if before == after {
		t.Error("another photo has the same name")
	}
	if answer, _ := d.get(after); answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("%s: %s", after, answer.Status)
	}
	for name, want := range builds(t, d.dir) {
		_, got := d.get(name)
		if path.Ext(name) == ".html" {
			got = without(got, name)
		}
		if got != want {
			t.Errorf("in the end %s differs from what a build writes", name)
		}
	}
}

// pictureOf gives the path of the product's photo.
func pictureOf(t *testing.T, d *studio) string {
	t.Helper()
	_, body := d.get("san-pham/che.html")
	_, rest, ok := strings.Cut(body, `src="../anh/che-1-`)
	name, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed {
		t.Fatal("the product shows no photo")
	}
	return "anh/che-1-" + name
}

// TestFaultsDoNotTakeThePagesAway.
func TestFaultsDoNotTakeThePagesAway(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	ear := d.listen("san-pham/che.html")
	first := ear.hear(whatever)
	if len(first.Faults) > 0 || first.Number != first.Whole {
		t.Fatalf("at first: %+v", first)
	}
	tests := []struct {
		name, file, text string
		place            string
		source           string
		caret            int
	}{
		{"a product", page, strings.Replace(tea, "stars: 4", "stars: 4 sao", 1), page + ":3:8", "stars: 4 sao", 7},
		{"ocop.yaml", "ocop.yaml", strings.Replace(siteFile, "title: OCOP", "titel: OCOP", 1), "ocop.yaml:1:1", "titel: OCOP Tuyên Quang", 0},
		{"a template that makes no sense", "themes/rieng/templates/product.html", "{{define \"main\"}}\n{{if .Title}}{{end", "themes/rieng/templates/product.html:2:0", "", 0},
		{"a template that fails", "themes/rieng/templates/product.html", "{{define \"main\"}}\n<h1>{{.Titel}}</h1>{{end}}", "themes/rieng/templates/product.html:2:7", "<h1>{{.Titel}}</h1>{{end}}", 6},
		{"a word that there is not", "themes/rieng/templates/product.html", "{{define \"main\"}}<h1>{{t \"khong.co\"}}</h1>{{end}}", "", "", 0},
	}
	for _, tt := range tests {
		d.write(tt.file, tt.text)
		bad := ear.hear(func(m message) bool { return len(m.Faults) > 0 })
		f := bad.Faults[0]
		if tt.place != "" && !strings.HasPrefix(f.Place, strings.TrimSuffix(tt.place, "0")) || tt.source != "" && (f.Source != tt.source || f.Caret != tt.caret) {
			t.Errorf("%s: %+v", tt.name, f)
		}
		if f.Text == "" || f.Code == "" || f.Help == "" {
			t.Errorf("%s: the fault says too little: %+v", tt.name, f)
		}
		if bad.Number != first.Number || bad.Whole != first.Whole {
			t.Errorf("%s: pages are loaded anew, for nothing", tt.name)
		}
		d.shows("san-pham/che.html", "Chè xanh")
		d.shows("index.html", "OCOP Tuyên Quang")
		if text, ok := province()[tt.file]; ok {
			d.write(tt.file, text)
		} else {
			d.remove(tt.file)
		}
		good := ear.hear(func(m message) bool { return len(m.Faults) == 0 })
		if good.Whole <= first.Whole {
			t.Errorf("%s: pages are not loaded anew when it is mended", tt.name)
		}
		first = good
	}
}

func TestOcopYAMLIsGoneForAWhile(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	ear := d.listen("index.html")
	d.remove("ocop.yaml")
	m := ear.hear(func(m message) bool { return len(m.Faults) > 0 })
	if m.Faults[0].Place != "ocop.yaml" {
		t.Errorf("%+v", m.Faults)
	}
	d.shows("index.html", "OCOP Tuyên Quang")
	d.write("ocop.yaml", strings.Replace(siteFile, "OCOP Tuyên Quang", "OCOP xứ Tuyên", 1))
	ear.hear(func(m message) bool { return len(m.Faults) == 0 && m.Number > 0 })
	d.shows("index.html", "OCOP xứ Tuyên")
}

// TestItStartsWithFaults: there is nothing older to show.
func TestItStartsWithFaults(t *testing.T) {
	t.Parallel()
	t.Run("in the content", func(t *testing.T) {
		f := province()
		f["content/products/gao.md"] = "---\ntitle: Gạo\n---\n"
		d := open(t, f)
		d.shows("san-pham/che.html", "Chè xanh") // what can be shown is
		ear := d.listen("index.html")
		if m := ear.hear(whatever); len(m.Faults) == 0 {
			t.Error("the fault is not told")
		}
		d.write("content/products/gao.md", province()["content/products/gao.md"])
		ear.hear(func(m message) bool { return len(m.Faults) == 0 })
		d.shows("san-pham/gao.html", "Gạo")
	})
	t.Run("in the theme", func(t *testing.T) {
		f := province()
		f["themes/rieng/templates/page.html"] = "{{"
		d := open(t, f)
		answer, body := d.get("index.html")
		if answer.StatusCode != http.StatusInternalServerError || !strings.Contains(body, "/_ocop/preview.js") {
			t.Errorf("%s: %s", answer.Status, body)
		}
		ear := d.listen("index.html")
		before := ear.hear(func(m message) bool { return len(m.Faults) > 0 })
		d.remove("themes/rieng/templates/page.html")
		if m := ear.hear(func(m message) bool { return len(m.Faults) == 0 }); m.Whole <= before.Whole {
			t.Error("the page is not loaded anew")
		}
		d.shows("index.html", "OCOP Tuyên Quang")
	})
	t.Run("no ocop.yaml", func(t *testing.T) {
		err := Run(t.Context(), Options{Project: build.Options{Dir: t.TempDir()}})
		if fault, ok := errors.AsType[*diag.Fault](err); !ok || fault.Code != diag.NoSiteFile {
			t.Errorf("Run gives %v", err)
		}
	})
}

// TestADamagedPhoto: its header is whole, so that only its making tells.
func TestADamagedPhoto(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	d.write("content/products/che/1.jpg", photograph(700)[:9000])
	d.changed("content/products/che/1.jpg")
	ear := d.listen("san-pham/che.html")
	if m := ear.hear(whatever); len(m.Faults) > 0 {
		t.Fatalf("the fault is known before the photo is made: %+v", m.Faults)
	}
	if answer, _ := d.get(pictureOf(t, d)); answer.StatusCode == http.StatusOK {
		t.Error("half a photo is served")
	}
	m := ear.hear(func(m message) bool { return len(m.Faults) > 0 })
	if f := m.Faults[0]; f.Code != diag.PhotoDamaged.String() || !strings.HasPrefix(f.Place, page+":8:") {
		t.Errorf("%+v", f)
	}
	d.write("content/products/che/1.jpg", photograph(700))
	ear.hear(func(m message) bool { return len(m.Faults) == 0 })
}

// TestAStyleSheetAlone is changed without the pages being loaded anew.
func TestAStyleSheetAlone(t *testing.T) {
	t.Parallel()
	f := province()
	f["themes/rieng/assets/style.css"] = "body{color:#111}"
	d := open(t, f)
	ear := d.listen("index.html")
	first := ear.hear(whatever)
	d.write("themes/rieng/assets/style.css", "body{color:#222}")
	next := ear.hear(func(m message) bool { return m.Number > first.Number })
	if next.Whole != first.Whole {
		t.Error("pages are loaded anew")
	}
	if next.Styles["style.css"] == first.Styles["style.css"] || !strings.HasPrefix(next.Styles["style.css"], "giao-dien/style-") {
		t.Errorf("the style sheet was at %q, is at %q", first.Styles["style.css"], next.Styles["style.css"])
	}
	d.shows(next.Styles["style.css"], "#222")
	d.write("themes/rieng/assets/site.js", "1")
	if m := ear.hear(func(m message) bool { return m.Number > next.Number }); m.Whole != m.Number {
		t.Error("pages are not loaded anew for a script")
	}
}

// TestWhatThereIsToKnowOfAPage.
func TestWhatThereIsToKnowOfAPage(t *testing.T) {
	t.Parallel()
	f := province()
	f["content/products/gao.md"] = "---\ntitle: Gạo\ngroup: thuc-pham\ncommune: Năng Khả\ndraft: có\n---\n"
	f["content/products/mien.md"] = "---\ntitle: Miến\ngroup: thuc-pham\nproducer: htx-su-anh\ncommune: Năng Khả\npublish_on: 2026-12-01\n---\n"
	f["content/products/cam.md"] = "---\ntitle: Cam\nstars: 3\ngroup: thuc-pham\nproducer: htx-su-anh\ncommune: Năng Khả\ncertificate: {number: 1/QĐ, issued: 2024-01-02}\n---\n"
	f["content/products/mai.md"] = strings.Replace(f["content/products/cam.md"], "2024-01-02", "2023-11-24", 1)
	d := open(t, f, func(o *Options) { o.Project.Drafts = true })
	tests := []struct {
		page  string
		notes []string // each of which some note begins with
	}{
		{"san-pham/gao.html", []string{"Bản nháp", "sản phẩm chưa có chủ thể"}},
		{"san-pham/mien.html", []string{"Đăng ngày 1/12/2026"}},
		{"san-pham/cam.html", []string{"Giấy chứng nhận hết hạn sau 40 ngày (2/1/2027)"}},
		{"san-pham/mai.html", []string{"Giấy chứng nhận hết hạn ngày mai"}},
		{"san-pham/che.html", []string{"sản phẩm chưa có câu giới thiệu", `ảnh "1.jpg" chỉ có 700 × 525 điểm ảnh`, `ảnh "2.jpg" chỉ có 300`}},
		{"tin-tuc/cong-nhan.html", nil},
		{"index.html", nil},
		{"san-pham/khong-co.html", nil},
	}
	for _, tt := range tests {
		m := d.listen(tt.page).hear(whatever)
		for _, want := range tt.notes {
			if !slices.ContainsFunc(m.Notes, func(n note) bool { return strings.HasPrefix(n.Text, want) && n.Place != "" }) {
				t.Errorf("%s: no note begins %q: %+v", tt.page, want, m.Notes)
			}
		}
		if tt.notes == nil && len(m.Notes) > 0 {
			t.Errorf("%s: %+v", tt.page, m.Notes)
		}
	}
}

// TestWhileItIsBeingRead: a page that is asked for too early comes up by itself.
func TestWhileItIsBeingRead(t *testing.T) {
	t.Parallel()
	s := &Server{guard: newGuard(nil), hub: newHub(), first: make(chan struct{}), base: 1000}
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "http://127.0.0.1:8090/index.html", nil)
	r.RemoteAddr = "127.0.0.1:5000"
	s.ServeHTTP(w, r)
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), `data-number="999"`) || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d: %s", w.Code, w.Body)
	}
	if m := s.message("index.html"); m.Whole != 999 || len(m.Words) == 0 {
		t.Errorf("%+v", m)
	}
}

// TestATakenPort gives the next one.
func TestATakenPort(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	s := &Server{o: Options{Port: port}}
	ready, listeners, err := s.listen()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range listeners {
		defer l.Close()
		if a := l.Addr().(*net.TCPAddr); !a.IP.IsLoopback() || a.Port <= port {
			t.Errorf("it listens on %v", a)
		}
	}
	if u, err := url.Parse(ready.Address); err != nil || u.Hostname() != "127.0.0.1" || ready.Wanted != port {
		t.Errorf("%+v", ready)
	}
}

// TestItEndsAtOnce, however many look on.
func TestItEndsAtOnce(t *testing.T) {
	t.Parallel()
	d := open(t, province())
	ear := d.listen("index.html")
	ear.hear(whatever)
	d.end()
	for range ear.said { // until the stream is closed
	}
	err := <-d.done
	d.done <- err
	if err != nil {
		t.Errorf("Run gives %v", err)
	}
	if _, err := http.Get(d.address); err == nil {
		t.Error("it still answers")
	}
	for name := range tree(t, d.dir) {
		if _, ok := province()[name]; !ok && !strings.HasPrefix(name, ".ocop/cache/") {
			t.Errorf("%s is left", name)
		}
	}
	io.Copy(io.Discard, ear.body)
}
