package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// files are texts and pictures by their paths.
type files map[string]string

// siteFile is the ocop.yaml of a small province.
const siteFile = `title: OCOP Tuyên Quang
base_url: https://ocop.example.vn/danh-muc/
province: Tuyên Quang
theme: rieng
districts:
  - {name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng, Tân Long]}
  - {name: Na Hang, kind: huyện, communes: [Năng Khả]}
groups:
  - {id: do-uong, name: Đồ uống}
  - {id: thuc-pham, name: Thực phẩm}
`

// tea is the file of a product.
const tea = `---
title: Chè xanh
stars: 4
group: do-uong
producer: htx-su-anh
commune: Mỹ Bằng
certificate: {number: 321/QĐ-UBND, issued: 2024-08-06}
photos: [{file: 1.jpg, alt: Búp chè}]
---
Hái một tôm hai lá. ![Đồi chè](2.jpg)
`

// province is a project with something of every kind.
func province() files {
	return files{
		"ocop.yaml":                       siteFile,
		page:                              tea,
		"content/products/che/1.jpg":      photograph(700),
		"content/products/che/2.jpg":      photograph(300),
		"content/products/gao.md":         "---\ntitle: Gạo nếp\ngroup: thuc-pham\nproducer: htx-su-anh\ncommune: Năng Khả\naliases: [gao-nep]\n---\n",
		"content/producers/htx-su-anh.md": "---\ntitle: HTX Sử Anh\ncommune: Mỹ Bằng\n---\n",
		"content/news/cong-nhan.md":       "---\ntitle: Công nhận đợt 1\ndate: 2024-08-07\n---\n[Chè](../products/che/index.md)\n",
		"content/pages/gioi-thieu.md":     "---\ntitle: Giới thiệu\n---\nDanh mục sản phẩm.\n",
		"themes/rieng/words/vi.yaml":      "nav: {home: Trang nhà}\n",
	}
}

// photograph is a JPEG of that width.
func photograph(width int) string {
	img := image.NewNRGBA(image.Rect(0, 0, width, width*3/4))
	for i := range img.Pix {
		img.Pix[i] = uint8(i / width * 31 % 251)
	}
	img.Set(0, 0, color.White)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	return out.String()
}

// studio is a project that is being served, and who works on it.
type studio struct {
	desk
	address string
	events  chan Event
	end     context.CancelFunc
	done    chan error
}

// options are those of every test here.
func options(dir string) build.Options {
	return build.Options{Dir: dir, Today: catalogue.Date{Year: 2026, Month: 11, Day: 23}}
}

// open serves a project of those files.
func open(t *testing.T, f files, change ...func(*Options)) *studio {
	t.Helper()
	d := &studio{desk: desk{t, filepath.Join(t.TempDir(), "project")}, events: make(chan Event, 10_000), done: make(chan error, 1)}
	for name, text := range f {
		d.write(name, text)
	}
	o := Options{Project: options(d.dir), Lang: viet.Vietnamese, Tell: func(e Event) { d.events <- e }}
	for _, c := range change {
		c(&o)
	}
	ctx, end := context.WithCancel(context.Background())
	d.end = end
	go func() { d.done <- Run(ctx, o) }()
	t.Cleanup(func() {
		end()
		select {
		case err := <-d.done:
			if err != nil {
				t.Errorf("Run ends with %v", err)
			}
		case <-time.After(deadline):
			t.Error("Run does not end")
		}
	})
	d.address = d.wait(func(e Event) bool { return e.Ready != nil }).Ready.Address
	d.wait(func(e Event) bool { return e.Loaded != nil })
	return d
}

// wait waits for what is told.
func (d *studio) wait(is func(Event) bool) Event {
	d.t.Helper()
	for after := time.After(deadline); ; {
		select {
		case e := <-d.events:
			if is(e) {
				return e
			}
		case err := <-d.done:
			d.done <- err
			d.t.Fatalf("Run has ended: %v", err)
		case <-after:
			d.t.Fatal("nothing is told")
		}
	}
}

// changed waits until a path has been taken in.
func (d *studio) changed(name string) Changed {
	d.t.Helper()
	return *d.wait(func(e Event) bool { return e.Changed != nil && slices.Contains(e.Changed.Paths, name) }).Changed
}

// get asks for a path of the site.
func (d *studio) get(path string) (*http.Response, string) {
	d.t.Helper()
	return d.ask("GET", path)
}

func (d *studio) ask(method, path string) (*http.Response, string) {
	d.t.Helper()
	r, err := http.NewRequestWithContext(d.t.Context(), method, d.address+path, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return answer, string(b)
}

// shows fails unless a page has a text in it.
func (d *studio) shows(path, text string) {
	d.t.Helper()
	if _, body := d.get(path); !strings.Contains(body, text) {
		d.t.Errorf("%s does not show %q", path, text)
	}
}

// ear hears what a page is told.
type ear struct {
	d    *studio
	body io.ReadCloser
	said chan message
}

// listen opens a page's stream of news.
func (d *studio) listen(page string) *ear {
	d.t.Helper()
	answer, err := http.Get(d.address + own + "events?page=" + page)
	if err != nil {
		d.t.Fatal(err)
	}
	if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream" {
		d.t.Fatalf("the news is %s", kind)
	}
	e := &ear{d: d, body: answer.Body, said: make(chan message, 1000)}
	d.t.Cleanup(func() { answer.Body.Close() })
	go func() {
		defer close(e.said)
		var rest []byte
		buf := make([]byte, 1<<16)
		for {
			n, err := answer.Body.Read(buf)
			rest = append(rest, buf[:n]...)
			for {
				event, after, ok := bytes.Cut(rest, []byte("\n\n"))
				if !ok {
					break
				}
				rest = after
				if _, data, ok := bytes.Cut(event, []byte("data: ")); ok {
					var m message
					if json.Unmarshal(data, &m) == nil {
						e.said <- m
					}
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return e
}

// hear waits for a message that is as it should be.
func (e *ear) hear(is func(message) bool) message {
	e.d.t.Helper()
	var last message
	for after := time.After(deadline); ; {
		select {
		case m, ok := <-e.said:
			if !ok {
				e.d.t.Fatal("the news has ended")
			}
			if last = m; is(m) {
				return m
			}
		case <-after:
			e.d.t.Fatalf("nothing is said that fits; last %+v", last)
		}
	}
}

func whatever(message) bool { return true }

// tree reads all files below dir.
func tree(t *testing.T, dir string) files {
	t.Helper()
	all := files{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		all[name] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// builds builds a project and gives what it writes.
func builds(t *testing.T, dir string) files {
	t.Helper()
	o := options(dir)
	o.Out, o.Cache = filepath.Join(t.TempDir(), "public"), t.TempDir()
	p, err := build.Load(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, faults, err := p.Write(t.Context()); err != nil || faults.HasErrors() || p.Faults.HasErrors() {
		t.Fatal(err, faults, p.Faults)
	}
	site := tree(t, o.Out)
	maps.DeleteFunc(site, func(name, _ string) bool { return strings.HasPrefix(name, ".") })
	if len(site) < 50 {
		t.Fatalf("the site has only %d files", len(site))
	}
	return site
}

// without takes the script of the preview out of a page; "" where it is not there.
func without(page, path string) string {
	before, rest, ok := strings.Cut(page, fmt.Sprintf(`<script src="/_ocop/preview.js" data-page="%s" data-number="`, path))
	number, after, closed := strings.Cut(rest, `" defer></script>`)
	if !ok || !closed || strings.Trim(number, "0123456789") != "" {
		return ""
	}
	return before + after
}
