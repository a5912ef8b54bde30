package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestSearchOnThePage searches as readers do, from a host and from a folder.
func TestSearchOnThePage(t *testing.T) {
	site := realSite(t)
	server := httptest.NewServer(withPolicy(http.FileServer(http.Dir(site))))
	t.Cleanup(server.Close)
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(site)}
	browser := start(t)
	for name, home := range map[string]string{"http": server.URL + "/", "file": file.String() + "/"} {
		for _, width := range []int64{390, 1280} {
			t.Run(fmt.Sprint(name, " ", width), func(t *testing.T) {
				tb := open(t, browser, home, width)
				suggestions(t, tb)
				resultsPage(t, tb)
			})
		}
		t.Run(name+" without script", func(t *testing.T) { withoutScript(t, open(t, browser, home, 390)) })
	}
}

// suggestions types into the search box of a product's page and walks through what it offers.
func suggestions(t *testing.T, tb *tab) {
	t.Helper()
	visit(t, tb, "san-pham/che-ngoc-thuy.html")
	typed(t, tb, "che xnah")
	await(t, tb, `document.querySelectorAll('[role=option]').length > 3`)
	want(t, tb, `document.querySelector('[role=option]').textContent`, "Có phải bạn tìm: Chè xanh")
	want(t, tb, `document.querySelectorAll('[role=option]')[1].querySelector('mark').textContent`, "Chè")
	want(t, tb, `document.activeElement.getAttribute('aria-expanded')`, "true")
	press(t, tb, kb.ArrowDown, kb.ArrowDown)
	want(t, tb, `document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).querySelector('b').textContent`, "Chè xanh Ngọc Thúy Nõn")
	press(t, tb, kb.ArrowUp, kb.ArrowUp)
	want(t, tb, `String(document.activeElement.getAttribute('aria-activedescendant'))`, "null")
	press(t, tb, kb.Escape)
	want(t, tb, `document.activeElement.getAttribute('aria-expanded') + document.activeElement.value`, "falseche xnah")
	press(t, tb, kb.Escape)
	want(t, tb, `document.activeElement.value`, "")

	typed(t, tb, "mat ong")
	await(t, tb, `document.querySelectorAll('[role=option]').length > 0`)
	want(t, tb, `document.activeElement.getAttribute('aria-expanded')`, "true")
	if err := tb.after(chromedp.KeyEvent(kb.ArrowDown + kb.Enter)); err != nil {
		t.Fatal(err)
	}
	if v := check(t, tb); v.Path != "san-pham/mat-ong-huong-rung.html" {
		t.Errorf("the suggestion leads to %s", v.Path)
	}
}

// resultsPage goes to the page of results by Enter and by a link, and back.
func resultsPage(t *testing.T, tb *tab) {
	t.Helper()
	typed(t, tb, "4 sao na hang")
	if err := tb.after(chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	await(t, tb, `document.querySelectorAll('#ket_qua li').length === 1`)
	want(t, tb, `document.querySelector('#ket_qua h3').textContent`, "Chè Shan tuyết Hồng Thái 1 tôm 1 lá")
	want(t, tb, `[...document.querySelectorAll('#ket_qua mark')].map(m => m.textContent).join(' ')`, "Na Hang")
	want(t, tb, `document.querySelector('.find input').value`, "4 sao na hang")
	check(t, tb)

	visit(t, tb, "tim-kiem.html?q="+url.QueryEscape("che xnah"))
	await(t, tb, `document.querySelectorAll('#ket_qua li').length === 6`)
	want(t, tb, `document.querySelector('#ket_qua .lead a').textContent`, "Chè xanh")
	if err := tb.click("#ket_qua .lead a"); err != nil {
		t.Fatal(err)
	}
	await(t, tb, `document.querySelectorAll('#ket_qua li').length === 6`)
	if err := tb.click("#ket_qua h3 a"); err != nil {
		t.Fatal(err)
	}
	if v := check(t, tb); v.Path != "san-pham/che-xanh-ngoc-thuy-non.html" {
		t.Errorf("the first result leads to %s", v.Path)
	}
	want(t, tb, `String(setTimeout(() => history.back()) > 0)`, "true") // the browser may bring the page back without loading it
	await(t, tb, `document.querySelectorAll('#ket_qua li').length === 6`)

	visit(t, tb, "tim-kiem.html?q="+url.QueryEscape("<img src=x>"))
	await(t, tb, `document.querySelector('#ket_qua h2') !== null`)
	want(t, tb, `document.querySelector('#ket_qua h2').textContent.slice(0, 48)`, "Không tìm thấy sản phẩm nào cho “<img src=x>”. H")
	check(t, tb)
}

// withoutScript sends the form of a page and finds the lists.
func withoutScript(t *testing.T, tb *tab) {
	scripts(t, tb, false)
	visit(t, tb, "huyen/yen-son.html")
	typed(t, tb, "chè")
	if err := tb.click(".find button"); err != nil {
		t.Fatal(err)
	}
	scripts(t, tb, true)
	want(t, tb, `location.pathname.split('/').pop() + location.search`, "tim-kiem.html?q=ch%C3%A8")
	want(t, tb, `String(document.querySelectorAll('main a[href^="huyen/"]').length > 6)`, "true")
	want(t, tb, `String(document.querySelector('noscript p') !== null)`, "true")
}

// scripts turns the scripts of pages on or off.
func scripts(t *testing.T, tb *tab, on bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
}

func visit(t *testing.T, tb *tab, path string) {
	t.Helper()
	if err := tb.visit(path); err != nil {
		t.Fatal(err)
	}
}

func typed(t *testing.T, tb *tab, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.SendKeys(chromedp.CSS(".find input"), text)); err != nil {
		t.Fatal(err)
	}
}

func press(t *testing.T, tb *tab, keys ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(strings.Join(keys, ""))); err != nil {
		t.Fatal(err)
	}
}

// await waits until an expression is true, on this page or on the one that the browser is going to.
func await(t *testing.T, tb *tab, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	for {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); ok && err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s does not come true", expression)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// want evaluates an expression.
func want(t *testing.T, tb *tab, expression, want string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	if got != want {
		t.Errorf("%s is %q, want %q", expression, got, want)
	}
}
