package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ocop/generator/build"
	"ocop/generator/catalogue"
)

// goods is how many products of 3 stars the site of marketSite has beside its few others: more than one page of a list.
const goods = 50

// marketSite builds a catalogue with something for every filter.
func marketSite(t *testing.T, more ...func(files map[string]string)) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"ocop.yaml": `title: OCOP tỉnh Thử
base_url: https://ocop.example.vn/
province: Thử
districts: [{name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng]}, {name: Na Hang, kind: huyện, communes: [Đà Vị]}, {name: Lâm Bình, kind: huyện, communes: [Thượng Lâm]}]
groups: [{id: thuc-pham, name: Thực phẩm}, {id: do-uong, name: Đồ uống}]
`,
		"content/producers/htx-che.md":  "---\ntitle: HTX Chè\nkind: hợp tác xã\nphone: 0912 345 678\nzalo: 0912 345 678\nemail: che@example.vn\ncommune: Mỹ Bằng\n---\n",
		"content/producers/ho-lan.md":   "---\ntitle: Hộ bà Lan\nkind: hộ kinh doanh\ncommune: Đà Vị\n---\n",
		"content/products/che.md":       product("Chè <img src=x onerror=alert(1)> Đặc", 5, "do-uong", "htx-che", "Mỹ Bằng", "2026-01-02", "price: {amount: 350000, unit: hộp 200 g}\nseason: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\n"),
		"content/products/am-tich.md":   product("Ấm tích", 4, "do-uong", "htx-che", "Mỹ Bằng", "2025-05-05", "price: {amount: 90000, unit: gói}\n"),
		"content/products/gao/index.md": product("Gạo nếp", 4, "thuc-pham", "ho-lan", "Đà Vị", "2026-06-06", ""),
		"content/products/cu.md":        product("Bánh cũ", 4, "thuc-pham", "ho-lan", "Đà Vị", "2020-06-06", ""),
	}
	for i := range goods {
		files[fmt.Sprintf("content/products/mon-%d.md", i+1)] = product(fmt.Sprintf("Món %d", i+1), 3, "thuc-pham", "ho-lan", "Thượng Lâm", "2025-01-01", "")
	}
	for _, add := range more {
		add(files)
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := build.Load(context.Background(), build.Options{Dir: dir, Today: catalogue.Date{Year: 2026, Month: 11, Day: 23}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, faults, err := p.Write(context.Background()); err != nil || p.Faults.HasErrors() || faults.HasErrors() {
		t.Fatalf("the catalogue is not built: %v %v %v", err, p.Faults, faults)
	}
	return filepath.Join(dir, "public")
}

func product(title string, stars int, group, producer, commune, issued, more string) string {
	return fmt.Sprintf("---\ntitle: %s\nstars: %d\ngroup: %s\nproducer: %s\ncommune: %s\ncertificate: {number: 1/QĐ, issued: %s}\n%s---\n",
		title, stars, group, producer, commune, issued, more)
}

// market opens the site of marketSite over a host, and by double click.
func market(t *testing.T, width int64) []*tab {
	t.Helper()
	dir := marketSite(t)
	server := httptest.NewServer(withPolicy(http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}
	browser := start(t)
	return []*tab{open(t, browser, server.URL+"/", width), open(t, browser, file.String()+"/", width)}
}

// do acts on the page.
func (tb *tab) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// ask evaluates a script on the page.
func ask[T any](t *testing.T, tb *tab, script string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// until waits until an expression holds on the page.
func until(t *testing.T, tb *tab, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression)); err != nil {
		t.Fatalf("it never comes that %s: %v", expression, err)
	}
}

// The state of a filtered list, as a reader sees it.
const (
	tallyText = `document.querySelector('.filter [role=status]').textContent`
	shownText = `[...document.querySelectorAll('.card h3 a')].filter(a => a.checkVisibility()).map(a => a.textContent).join('|')`
	chipTexts = `[...document.querySelectorAll('.filter .chips button')].filter(b => b.checkVisibility()).map(b => b.textContent).join('|')`
)

// tick clicks on a value of a filter.
func tick(name, value string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(fmt.Sprintf(`.filter-form input[name="%s"][value="%s"]`, name, value)))
}

func counts(name string) string {
	return fmt.Sprintf(`[...document.querySelectorAll('.filter-form input[name="%s"]')].map(i => i.value + ' ' + i.closest('label').querySelector('.count').textContent + (i.disabled ? ' off' : '')).join('|')`, name)
}

func expect(t *testing.T, tb *tab, what, expression, want string) {
	t.Helper()
	if got := ask[string](t, tb, expression); got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func noFaults(t *testing.T, tb *tab) {
	t.Helper()
	check(t, tb)
}

func TestFilters(t *testing.T) {
	for _, tb := range market(t, 390) {
		if err := tb.visit("san-pham.html"); err != nil {
			t.Fatal(err)
		}
		expect(t, tb, "before", tallyText, "")
		if ask[bool](t, tb, `!!document.querySelector('script[src*=danh-muc]')`) {
			t.Error("the products are loaded before anyone filters")
		}
		tb.do(t, chromedp.Click(chromedp.CSS(".filter-bar button")), chromedp.WaitVisible(chromedp.CSS(".filter-form")))
		expect(t, tb, "all stars", counts("sao"), "5 1|4 3|3 50")
		expect(t, tb, "all districts", counts("huyen"), "yen-son 2|na-hang 2|lam-binh 50")
		expect(t, tb, "certificates", counts("han"), "con 53|het 1")
		expect(t, tb, "in season", counts("mua"), "nay 1")
		expect(t, tb, "prices", counts("gia"), "co 2")
		expect(t, tb, "makers", counts("chu-the"), "hộ kinh doanh 52|hợp tác xã 2")

		tb.do(t, tick("sao", "4"))
		expect(t, tb, "4 stars", tallyText, "3 sản phẩm · 2 còn hiệu lực · 1 hết hạn")
		expect(t, tb, "4 stars", shownText, "Ấm tích|Gạo nếp|Bánh cũ")
		expect(t, tb, "stars do not count against each other", counts("sao"), "5 1|4 3|3 50")
		expect(t, tb, "districts of 4 stars", counts("huyen"), "yen-son 1|na-hang 2|lam-binh 0 off")
		tb.do(t, tick("sao", "5"))
		expect(t, tb, "4 or 5 stars", tallyText, "4 sản phẩm · 3 còn hiệu lực · 1 hết hạn")
		tb.do(t, tick("huyen", "yen-son"))
		expect(t, tb, "4 or 5 stars and a district", shownText, "Chè <img src=x onerror=alert(1)> Đặc|Ấm tích")
		expect(t, tb, "chips", chipTexts, "5 sao ×|4 sao ×|Huyện Yên Sơn ×|Xóa tất cả")
		expect(t, tb, "address", "location.search", "?sao=5&sao=4&huyen=yen-son")
		expect(t, tb, "on the button", `document.querySelector('.filter-bar .count').textContent`, "3")
		if n := ask[int](t, tb, `document.querySelectorAll('.card img').length`); n != 0 {
			t.Error("a name became a picture")
		}

		// The address alone brings all of it back, and Back takes the last step back.
		tb.do(t, chromedp.Reload())
		until(t, tb, tallyText+` === '2 sản phẩm · 2 còn hiệu lực'`)
		expect(t, tb, "chips after a reload", chipTexts, "5 sao ×|4 sao ×|Huyện Yên Sơn ×|Xóa tất cả")
		tb.do(t, chromedp.NavigateBack())
		until(t, tb, `location.search === '?sao=5&sao=4' && `+tallyText+` === '4 sản phẩm · 3 còn hiệu lực · 1 hết hạn'`)
		tb.do(t, chromedp.NavigateBack())
		until(t, tb, `location.search === '?sao=4' && `+tallyText+` === '3 sản phẩm · 2 còn hiệu lực · 1 hết hạn'`)
		noFaults(t, tb)

		// Sorting: by name, by price, by date of decision.
		for _, order := range []struct{ value, first string }{
			{"ten", "Ấm tích|Gạo nếp|Bánh cũ"}, {"gia", "Ấm tích|Gạo nếp|Bánh cũ"}, {"moi", "Gạo nếp|Ấm tích|Bánh cũ"}, {"", "Ấm tích|Gạo nếp|Bánh cũ"},
		} {
			ask[bool](t, tb, fmt.Sprintf(`(() => { const s = document.querySelector('.filter select'); s.value = '%s'; return s.dispatchEvent(new Event('change')); })()`, order.value))
			expect(t, tb, "sorted by "+order.value, shownText, order.first)
		}

		// A chip goes when it is pressed; the last ones go together, and the static list is back.
		tb.do(t, chromedp.Click(chromedp.CSS(".filter .chips .clear")))
		expect(t, tb, "cleared", tallyText, "54 sản phẩm · 53 còn hiệu lực · 1 hết hạn")
		expect(t, tb, "no chips", chipTexts, "")
		if n := ask[int](t, tb, `[...document.querySelectorAll('[data-unfiltered] .card')].filter(c => c.checkVisibility()).length`); n != 48 {
			t.Errorf("the static list shows %d cards", n)
		}

		// A range of prices takes only what has one, and long lists come in parts.
		tb.do(t, chromedp.Click(chromedp.CSS(".filter-bar button")), chromedp.WaitVisible(chromedp.CSS(".filter-form")))
		tb.do(t, chromedp.SendKeys(chromedp.CSS("input[name=den]"), "200.000"+kb.Tab))
		expect(t, tb, "up to a price", shownText, "Ấm tích")
		expect(t, tb, "up to a price", chipTexts, "Đến 200.000\u00a0₫ ×|Xóa tất cả")
		tb.do(t, chromedp.Click(chromedp.CSS(".filter .chips button")), tick("sao", "3"))
		expect(t, tb, "3 stars", tallyText, "50 sản phẩm · 50 còn hiệu lực")
		tb.do(t, chromedp.Click(chromedp.CSS(".more-cards")))
		if n := ask[int](t, tb, `[...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length`); n != goods {
			t.Errorf("all of a long list are %d cards", n)
		}
		expect(t, tb, "numbers are in order", `document.querySelector('[aria-labelledby=muc_loc] .card:last-child h3').textContent`, "Món 50")
		noFaults(t, tb)

		// A district's list keeps to its district.
		if err := tb.visit("huyen/na-hang.html?sao=4&han=con"); err != nil {
			t.Fatal(err)
		}
		until(t, tb, tallyText+` === '1 sản phẩm · 1 còn hiệu lực'`)
		expect(t, tb, "in the district", shownText, "Gạo nếp")
		if ask[bool](t, tb, `document.querySelector('.filter-form input[name=huyen]').checkVisibility()`) {
			t.Error("a district's list asks for the district")
		}
		noFaults(t, tb)
	}
}

// cardOf gives a card without what differs between the two: blanks, and how its photo is loaded.
const cardOf = `c => { c = c.cloneNode(true); c.querySelectorAll('.want-it, .then').forEach(b => b.remove());
	c.querySelectorAll('.vh .until').forEach(u => u.replaceWith(...u.childNodes));
	c.querySelectorAll('.until').forEach(u => u.classList.remove('until'));
	c.querySelector('.rate').removeAttribute('data-last');
	for (const i of c.querySelectorAll('img')) { i.removeAttribute('loading'); i.removeAttribute('decoding'); }
	return c.outerHTML.replace(/>\s+/g, '>').replace(/\s+</g, '<'); }`

// TestDrawnCards: the script draws a card as the theme's template does, but for what the template holds ready for the day
// on which the certificate ends.
func TestDrawnCards(t *testing.T) {
	withPhoto := func(files map[string]string) { files["content/products/gao/1.jpg"] = string(phonePhoto(t)) }
	for _, place := range []struct{ dir, query string }{{marketSite(t, withPhoto), "?sao=5&sao=4&han=con"}, {realSite(t), "?xep=ten"}} {
		server := httptest.NewServer(withPolicy(http.FileServer(http.Dir(place.dir))))
		t.Cleanup(server.Close)
		tb := open(t, start(t), server.URL+"/", 390)
		if err := tb.visit("san-pham.html" + place.query); err != nil {
			t.Fatal(err)
		}
		until(t, tb, `!!document.querySelector('[aria-labelledby=muc_loc] .card')`)
		cards := ask[[][2]string](t, tb, `[...document.querySelectorAll('[aria-labelledby=muc_loc] .card')].map(c => {
			const href = c.querySelector('a').getAttribute('href'), f = `+cardOf+`;
			return [f(c), f(document.querySelector('[data-unfiltered] a[href="' + href + '"]').closest('.card'))]; })`)
		if len(cards) < 3 {
			t.Errorf("only %d cards", len(cards))
		}
		for _, c := range cards {
			if c[0] != c[1] {
				t.Errorf("the script draws\n%s\nthe template\n%s", c[0], c[1])
			}
		}
		noFaults(t, tb)
	}
}

// TestFiltersByKeyboard: all of it works without a pointer, and the focus is never lost.
func TestFiltersByKeyboard(t *testing.T) {
	tb := market(t, 1280)[0]
	if err := tb.visit("san-pham.html"); err != nil {
		t.Fatal(err)
	}
	press := func(keys string) { tb.do(t, chromedp.KeyEvent(keys)) }
	tb.do(t, chromedp.Focus(chromedp.CSS(".filter-bar button")))
	press(kb.Enter)
	until(t, tb, `document.querySelector('.filter-form')?.checkVisibility()`)
	press(kb.Tab) // the order
	press(kb.Tab)
	until(t, tb, `document.activeElement.matches('.filter-form input[name=sao][value="5"]')`)
	press(" ")
	expect(t, tb, "5 stars", tallyText, "1 sản phẩm · 1 còn hiệu lực")
	expect(t, tb, "said", `document.querySelector('.filter-bar button').getAttribute('aria-expanded')`, "true")
	press(kb.Enter) // sends the form: the panel closes
	until(t, tb, `document.activeElement.id === 'muc_loc'`)
	if ask[bool](t, tb, `document.querySelector('.filter-form').checkVisibility()`) {
		t.Error("the panel stays open")
	}
	tb.do(t, chromedp.Focus(chromedp.CSS(".filter .chips button")))
	press(kb.Enter)
	until(t, tb, `document.activeElement.matches('.filter-bar button')`)
	noFaults(t, tb)
}

// TestWithoutScript: nothing shows that would not work.
func TestWithoutScript(t *testing.T) {
	for _, tb := range market(t, 390) {
		if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"san-pham.html?sao=5", "san-pham/che.html", "hoi-hang.html", "huyen/na-hang.html"} {
			if err := tb.visit(path); err != nil {
				t.Fatal(err)
			}
			shown := ask[string](t, tb, `[...document.querySelectorAll('main button, main select, main .js-only')].filter(e => e.checkVisibility()).map(e => e.outerHTML).join()`)
			if shown != "" {
				t.Errorf("%s shows %s", path, shown)
			}
		}
		if err := tb.visit("hoi-hang.html"); err != nil {
			t.Fatal(err)
		}
		text := ask[string](t, tb, `document.querySelector('main').innerText`)
		if !strings.Contains(text, "JavaScript") || ask[int](t, tb, `document.querySelectorAll('main a[href="san-pham.html"]').length`) != 1 {
			t.Errorf("the list says %q", text)
		}
	}
}

// TestMeasuresOfFilters: at 320 pixels nothing sticks out, and what is to be touched is large enough.
func TestMeasuresOfFilters(t *testing.T) {
	for _, width := range []int64{320, 390, 1280} {
		tb := market(t, width)[0]
		for _, path := range []string{"san-pham.html?sao=3&huyen=lam-binh", "san-pham/che.html", "hoi-hang.html"} {
			if err := tb.visit(path); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(path, "?") {
				until(t, tb, tallyText+` === '50 sản phẩm · 50 còn hiệu lực'`)
				tb.do(t, chromedp.Click(chromedp.CSS(".filter-bar button")), chromedp.WaitVisible(chromedp.CSS(".filter-form")))
			}
			if path == "san-pham/che.html" {
				tb.do(t, chromedp.Click(chromedp.CSS(".want button")))
			}
			if path == "hoi-hang.html" {
				until(t, tb, `!!document.querySelector('.wanted-items')`)
			}
			small := ask[[]string](t, tb, `[...document.querySelectorAll('main button, main select, .filter-form label, .wanted-link, .ways a, .wanted-items input')]
				.filter(e => e.checkVisibility()).filter(e => { const r = e.getBoundingClientRect(); return r.height < 43.9 || r.width < 43.9; })
				.map(e => e.className + ' ' + e.textContent + ' ' + e.getBoundingClientRect().width + '×' + e.getBoundingClientRect().height)`)
			if len(small) > 0 {
				t.Errorf("%s at %d: too small: %q", path, width, small)
			}
			noFaults(t, tb)
		}
	}
}

// TestListOfInquiries marks products on a card and on a page, and goes on with the list.
func TestListOfInquiries(t *testing.T) {
	for _, tb := range market(t, 390) {
		if err := tb.visit("huyen/yen-son.html"); err != nil {
			t.Fatal(err)
		}
		tb.do(t, chromedp.Click(chromedp.CSS(`[data-want="am-tich"]`)))
		expect(t, tb, "in the header", `document.querySelector('.wanted-count').textContent`, "1")
		expect(t, tb, "on the card", `document.querySelector('[data-want="am-tich"]').getAttribute('aria-label')`, "Bỏ khỏi danh sách hỏi hàng: Ấm tích")
		expect(t, tb, "said", `[...document.querySelectorAll('[role=status]')].map(e => e.textContent).join('')`, "Đã thêm vào danh sách hỏi hàng.")
		for _, slug := range []string{"gao", "che"} {
			if err := tb.visit("san-pham/" + slug + ".html"); err != nil {
				t.Fatal(err)
			}
			tb.do(t, chromedp.Click(chromedp.CSS(".want button")))
			expect(t, tb, "on the page", `document.querySelector('.want button').textContent.trim()`, "Bỏ khỏi danh sách hỏi hàng")
		}
		if err := tb.click(".wanted-link"); err != nil {
			t.Fatal(err)
		}
		until(t, tb, `document.querySelectorAll('.wanted-items li').length === 3`)
		expect(t, tb, "by producer", `[...document.querySelectorAll('.wanted-list h2, .wanted-list h3')].map(e => e.textContent).join('|')`,
			"Hộ bà Lan|Gạo nếp|HTX Chè|Ấm tích|Chè <img src=x onerror=alert(1)> Đặc")
		expect(t, tb, "telephone", `document.querySelector('.ways a[href^="tel:"]').href`, "tel:+84912345678")
		expect(t, tb, "Zalo", `document.querySelector('.ways a[target]').href`, "https://zalo.me/0912345678")
		tb.do(t, chromedp.SendKeys(chromedp.CSS("#ghi_chu_am-tich"), "10 gói"))

		// On paper the telephone stands, and nothing that is to be pressed.
		media := func(kind string) {
			if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind}); err != nil {
				t.Fatal(err)
			}
		}
		media("print")
		expect(t, tb, "on paper", `[...document.querySelectorAll('main button, .ways a')].filter(e => e.checkVisibility()).map(e => e.textContent).join('|')`, "Gọi 0912\u00a0345\u00a0678")
		media("")

		// What was marked and noted is still there later.
		tb.do(t, chromedp.Reload())
		until(t, tb, `document.querySelectorAll('.wanted-items li').length === 3`)
		expect(t, tb, "the note", `document.querySelector('#ghi_chu_am-tich').value`, "10 gói")

		want := strings.Join([]string{
			"Danh sách hỏi hàng – OCOP tỉnh Thử", "",
			"Hộ bà Lan", "- Gạo nếp, 4 sao", "  https://ocop.example.vn/san-pham/gao.html", "",
			"HTX Chè – 0912 345 678",
			"- Ấm tích, 4 sao, 90.000 ₫ / gói: 10 gói", "  https://ocop.example.vn/san-pham/am-tich.html",
			"- Chè <img src=x onerror=alert(1)> Đặc, 5 sao, 350.000 ₫ / hộp 200 g", "  https://ocop.example.vn/san-pham/che.html", "",
		}, "\n")
		ask[bool](t, tb, `(() => { Object.defineProperty(navigator, 'clipboard', {value: {writeText: s => { window.copied = s; return Promise.resolve(); }}, configurable: true}); return true; })()`)
		tb.do(t, chromedp.Click(chromedp.CSS(".wanted-list .ways .button")))
		until(t, tb, "!!window.copied")
		expect(t, tb, "copied", "window.copied", want)
		mail := ask[string](t, tb, `document.querySelector('.ways a[href^="mailto:"]').href`)
		u, err := url.Parse(mail)
		if err != nil {
			t.Fatal(err)
		}
		if body := u.Query().Get("body"); strings.ReplaceAll(body, "\r\n", "\n") != want || u.Opaque != "" {
			t.Errorf("the mail to %q says %q", u.Opaque, body)
		}
		// Without a clipboard the text stands there, marked.
		ask[bool](t, tb, `(() => { Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false; return true; })()`)
		tb.do(t, chromedp.Click(chromedp.CSS(".wanted-list .ways .button")))
		expect(t, tb, "marked", "document.querySelector('.wanted-list textarea').value", want)

		tb.do(t, chromedp.Click(chromedp.CSS(`[aria-label="Bỏ ra: Ấm tích"]`)))
		expect(t, tb, "after removing one", `[...document.querySelectorAll('.wanted-items h3')].map(e => e.textContent).join('|')`, "Gạo nếp|Chè <img src=x onerror=alert(1)> Đặc")
		expect(t, tb, "the focus", `document.activeElement.getAttribute('aria-label')`, "Bỏ ra: Chè <img src=x onerror=alert(1)> Đặc")
		noFaults(t, tb)
		tb.do(t, chromedp.Click(chromedp.CSS(".wanted-list .ways .button:last-child")))
		expect(t, tb, "emptied", `document.querySelector('.wanted-count').textContent + document.querySelectorAll('.wanted-items li').length`, "0")
		if text := ask[string](t, tb, `document.querySelector('.wanted-list').innerText`); !strings.Contains(text, "còn trống") {
			t.Errorf("an empty list says %q", text)
		}
		noFaults(t, tb)
	}
}

// TestAListThatIsNotKept: where the browser refuses to keep anything, the list travels in the link to its page.
func TestAListThatIsNotKept(t *testing.T) {
	tb := market(t, 390)[0]
	refuse := `Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})`
	if _, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: refuse}); err != nil {
		t.Fatal(err)
	}
	if err := tb.visit("san-pham/gao.html"); err != nil {
		t.Fatal(err)
	}
	tb.do(t, chromedp.Click(chromedp.CSS(".want button")))
	expect(t, tb, "in the header", `document.querySelector('.wanted-count').textContent`, "1")
	if err := tb.click(".wanted-link"); err != nil {
		t.Fatal(err)
	}
	until(t, tb, `document.querySelectorAll('.wanted-items li').length === 1`)
	if text := ask[string](t, tb, `document.querySelector('.wanted-list').innerText`); !strings.Contains(text, "không cho lưu") {
		t.Errorf("the list says %q", text)
	}
	noFaults(t, tb)
}

// TestWhatIsKeptMayBeAnything: a damaged or foreign list harms nothing.
func TestWhatIsKeptMayBeAnything(t *testing.T) {
	tb := market(t, 390)[0]
	for _, kept := range []string{`null`, `{}`, `[1, [2], ["a"], ["gao", 1]]`, `nonsense`, `[["../../x", ""], ["<b>", "<img src=x>"]]`, `"x"`} {
		if err := tb.visit("san-pham.html"); err != nil {
			t.Fatal(err)
		}
		ask[bool](t, tb, fmt.Sprintf(`(() => { localStorage.setItem('ocop hoi-hang /', %q); return true; })()`, kept))
		if err := tb.visit("hoi-hang.html"); err != nil {
			t.Fatal(err)
		}
		if n := ask[int](t, tb, `document.querySelectorAll('.wanted-items li').length`); n != 0 {
			t.Errorf("%s makes %d products", kept, n)
		}
		noFaults(t, tb)
	}
}

// TestWithoutTheProducts: where the products do not come, the page says so and the lists stay.
func TestWithoutTheProducts(t *testing.T) {
	files := http.FileServer(http.Dir(marketSite(t)))
	server := httptest.NewServer(withPolicy(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/du-lieu/danh-muc.js") {
			http.NotFound(w, r)
			return
		}
		files.ServeHTTP(w, r)
	})))
	t.Cleanup(server.Close)
	tb := open(t, start(t), server.URL+"/", 390)
	if err := tb.visit("san-pham.html?sao=5"); err != nil {
		t.Fatal(err)
	}
	until(t, tb, tallyText+`.startsWith('Không tải được')`)
	if n := ask[int](t, tb, `[...document.querySelectorAll('.card')].filter(c => c.checkVisibility()).length`); n != 48 {
		t.Errorf("%d cards stay", n)
	}
}

// TestNothingJumps: neither the script's buttons nor what it draws moves what stands there already.
func TestNothingJumps(t *testing.T) {
	tb := market(t, 390)[0]
	const watch = `window.jumped = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) jumped += e.value; }).observe({type: 'layout-shift', buffered: true});`
	if _, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
		t.Fatal(err)
	}
	for _, place := range []struct{ path, ready string }{
		{"san-pham.html", `!!document.querySelector('.want-it')`},
		{"san-pham.html?sao=4", `!!document.querySelector('[aria-labelledby=muc_loc] .want-it')`},
		{"san-pham/che.html", `!!document.querySelector('.want button')`},
		{"hoi-hang.html", `!!document.querySelector('.wanted-items')`},
	} {
		if place.path == "hoi-hang.html" {
			tb.do(t, chromedp.Click(chromedp.CSS(".want button")))
		}
		if err := tb.visit(place.path); err != nil {
			t.Fatal(err)
		}
		until(t, tb, place.ready)
		// A shift is told after the frame in which it happens.
		if shift := ask[float64](t, tb, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(jumped), 50))))`); shift > 0.02 {
			t.Errorf("%s jumps by %g", place.path, shift)
		}
	}
}
