package browser_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/serve"
	"ocop/generator/viet"
)

// What the preview shows, as a reader sees it: it lives in a shadow tree.
const (
	shadow     = `document.querySelector('ocop-preview').shadowRoot`
	dialogOpen = `(document.querySelector('ocop-preview')?.shadowRoot.querySelector('dialog').open === true)`
	noDialog   = `(document.querySelector('ocop-preview')?.shadowRoot.querySelector('dialog').open === false)`
	barText    = shadow + `.querySelector('.bar').innerText`
	dialogText = shadow + `.querySelector('dialog').innerText`
	focusText  = `(` + shadow + `.activeElement || document.body).innerText`
)

// writer is somebody who writes the scratch catalogue while it is previewed.
type writer struct {
	t   *testing.T
	dir string
	*tab
}

// preview shows the scratch catalogue with its drafts.
func preview(t *testing.T, browser context.Context, width int64) *writer {
	t.Helper()
	return previewOf(t, browser, writeScratch(t), width)
}

// previewOf shows the catalogue of a folder with its drafts.
func previewOf(t *testing.T, browser context.Context, dir string, width int64) *writer {
	t.Helper()
	ready, done := make(chan string, 1), make(chan error, 1)
	ctx, end := context.WithCancel(context.Background())
	go func() {
		done <- serve.Run(ctx, serve.Options{
			Project: build.Options{Dir: dir, Today: catalogue.Date{Year: 2026, Month: 11, Day: 23}, Drafts: true}, Lang: viet.Vietnamese,
			Tell: func(e serve.Event) {
				if e.Ready != nil {
					ready <- e.Ready.Address
				}
			},
		})
	}()
	t.Cleanup(func() {
		end()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case address := <-ready:
		return &writer{t, dir, open(t, browser, address, width)}
	case <-time.After(patience):
		t.Fatal("the preview does not start")
		return nil
	}
}

func (w *writer) write(name, text string) {
	w.t.Helper()
	full := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// goTo goes to a page and waits until the preview has heard of it.
func (w *writer) goTo(path string) {
	w.t.Helper()
	if err := w.visit(path); err != nil {
		w.t.Fatal(err)
	}
	w.until(`(document.querySelector('ocop-preview')?.shadowRoot.querySelector('.bar').innerText || '').includes('Xem trước')`)
}

// until waits until an expression holds, also while pages come and go.
func (w *writer) until(expression string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	for {
		_, err := chromedp.Run(ctx, chromedp.Poll[bool](expression))
		if err == nil {
			return
		}
		if ctx.Err() != nil {
			w.t.Fatalf("it never comes that %s: %v", expression, err)
		}
	}
}

// hide makes the page believe that nobody looks at it, or that somebody does again.
func (w *writer) hide(hidden bool) {
	w.t.Helper()
	w.do(w.t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		`Object.defineProperty(document, 'hidden', {configurable: true, value: %v}); document.dispatchEvent(new Event('visibilitychange')); undefined`, hidden)))
}

func (w *writer) press(keys string) {
	w.t.Helper()
	w.do(w.t, chromedp.KeyEvent(keys))
}

const onePhoto = "content/products/mot-anh/index.md"

// TestPreview writes with the catalogue open beside it.
func TestPreview(t *testing.T) {
	browser := start(t)
	t.Run("a save loads the page anew and keeps the place", func(t *testing.T) {
		w := preview(t, browser, 1280)
		w.goTo("huyen/yen-son.html")
		w.do(t, chromedp.Evaluate[chromedp.Void](`scrollTo(0, 1500); window.old = true`))
		w.write("ocop.yaml", strings.Replace(scratchFiles()["ocop.yaml"], "title: OCOP", "title: Mới tinh OCOP", 1))
		w.until(`!window.old && document.title.includes('Mới tinh')`)
		w.until(`Math.abs(scrollY - 1500) < 3`)
		check(t, w.tab)
	})
	t.Run("a style sheet is changed in place", func(t *testing.T) {
		w := preview(t, browser, 390)
		css, err := os.ReadFile(filepath.Join("..", "..", "themes", "default", "assets", "style.css"))
		if err != nil {
			t.Fatal(err)
		}
		w.goTo("index.html")
		w.do(t, chromedp.Evaluate[chromedp.Void](`window.old = true`))
		w.write("themes/default/assets/style.css", string(css)+"\nbody{letter-spacing:3px}")
		w.until(`getComputedStyle(document.body).letterSpacing === '3px'`)
		w.until(`document.querySelectorAll('link[rel=stylesheet]').length === 1`)
		if !ask[bool](t, w.tab, `window.old === true`) {
			t.Error("the page was loaded anew")
		}
		check(t, w.tab)
	})
	t.Run("a fault stands over the page until it is mended", func(t *testing.T) {
		w := preview(t, browser, 1280)
		axe := axeCore(t)
		w.goTo("san-pham/mot-anh.html")
		good := scratchFiles()[onePhoto]
		w.do(t, chromedp.Evaluate[chromedp.Void](`window.old = true`))
		w.write(onePhoto, strings.Replace(good, "title: ", "stars: bốn sao\ntitle: ", 1))
		w.until(dialogOpen)
		text := ask[string](t, w.tab, dialogText)
		for _, part := range []string{onePhoto + ":2:8", "OCOP201", "stars: bốn sao", "^", "Chép vị trí", "ví dụ: 4"} {
			if !strings.Contains(text, part) {
				t.Errorf("the list of faults does not say %q:\n%s", part, text)
			}
		}
		if !ask[bool](t, w.tab, `window.old === true`) {
			t.Error("the page was loaded anew")
		}
		if title := ask[string](t, w.tab, focusText); !strings.HasPrefix(title, "Nội dung có lỗi") {
			t.Errorf("the focus is on %q", title)
		}
		for _, fault := range w.accessible(t, axe) {
			t.Error(fault)
		}
		for _, fault := range w.reflows(t) {
			t.Error(fault)
		}
		w.press(kb.Tab + kb.Tab) // the way to the button that copies
		if name := ask[string](t, w.tab, focusText); name != "Chép vị trí" {
			t.Errorf("after two steps the focus is on %q", name)
		}
		w.press(kb.Enter)
		w.until(focusText + ` === 'Đã chép'`)

		w.press(kb.Escape)
		w.until(noDialog)
		w.until(barText + `.includes('Xem lỗi (')`)
		w.goTo("san-pham/tra.html") // the reader has closed it: it does not come up again by itself
		if ask[bool](t, w.tab, dialogOpen) {
			t.Error("the list of faults comes up on every page")
		}
		w.do(t, chromedp.Evaluate[chromedp.Void]("["+shadow+`.querySelectorAll('.head button')][0][0].click()`))
		w.until(dialogOpen)
		w.write(onePhoto, good)
		w.until(noDialog)
		check(t, w.tab)
	})
	t.Run("a fault in a template", func(t *testing.T) {
		w := preview(t, browser, 390)
		w.goTo("gioi-thieu.html")
		w.write("themes/default/templates/page.html", "{{define \"main\"}}\n<h1>{{.Titel}}</h1>{{end}}")
		w.until(dialogOpen)
		if text := ask[string](t, w.tab, dialogText); !strings.Contains(text, "themes/default/templates/page.html:2:") || !strings.Contains(text, "OCOP701") {
			t.Errorf("the list of faults says\n%s", text)
		}
		if heading := ask[string](t, w.tab, `document.querySelector('h1').textContent`); !strings.Contains(heading, "Giới thiệu") {
			t.Errorf("the page behind is headed %q", heading)
		}
		w.write("themes/default/templates/page.html", "{{define \"main\"}}<h1>{{.Title}}: mẫu mới</h1>{{end}}")
		w.until(`(document.querySelector('h1')?.textContent || '').includes('mẫu mới')`)
		w.until(noDialog)
	})
	t.Run("the bar tells of its page", func(t *testing.T) {
		w := preview(t, browser, 390)
		axe := axeCore(t)
		good := scratchFiles()[onePhoto]
		w.write(onePhoto, strings.Replace(good, "title: ", "draft: có\ntitle: ", 1))
		w.goTo("san-pham/mot-anh.html")
		toggle := shadow + `.querySelector('button[aria-controls]')`
		if ask[bool](t, w.tab, barText+`.includes('Bản nháp')`) {
			t.Error("on a phone the bar covers the page from the beginning")
		}
		turn := func(open string) {
			t.Helper()
			w.do(t, chromedp.Evaluate[chromedp.Void](toggle+`.focus()`))
			w.press(kb.Enter)
			w.until(fmt.Sprintf(`%s.getAttribute('aria-expanded') === '%s' && %s.includes('Bản nháp') === %[2]s`, toggle, open, barText))
		}
		turn("true")
		for _, fault := range append(w.accessible(t, axe), w.reflows(t)...) {
			t.Error(fault)
		}
		w.goTo("san-pham/mot-anh.html") // it stays as the reader left it
		w.until(barText + `.includes('Bản nháp')`)
		turn("false")
		w.goTo("san-pham.html")
		if text := strings.TrimSpace(ask[string](t, w.tab, barText)); text != "Xem trước" {
			t.Errorf("the bar of a page that there is nothing to say of says %q", text)
		}
		check(t, w.tab)
	})
	t.Run("more pages are open than a browser has connections", func(t *testing.T) {
		w := preview(t, browser, 390)
		var others []*writer
		for i := range 8 {
			other := &writer{t, w.dir, open(t, browser, w.home, 390)}
			other.goTo([]string{"san-pham.html", "huyen.html"}[i%2])
			other.hide(true)
			others = append(others, other)
		}
		w.goTo("index.html")
		w.write("ocop.yaml", strings.Replace(scratchFiles()["ocop.yaml"], "title: OCOP", "title: Trang mới OCOP", 1))
		w.until(`document.title.includes('Trang mới')`)
		for _, other := range others[:2] { // somebody looks at them again
			if ask[bool](t, other.tab, `document.title.includes('Trang mới')`) {
				t.Error("a hidden page has been loaded anew")
			}
			other.hide(false)
			other.until(`document.title.includes('Trang mới')`)
			other.hide(true)
		}
	})
}
