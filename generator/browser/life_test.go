package browser_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// aging adds to the market what ends in the weeks after its day, 23/11/2026.
func aging(files map[string]string) {
	files["content/products/tra.md"] = product("Trà sắp hết hạn", 5, "do-uong", "htx-che", "Mỹ Bằng", "2023-12-01",
		"history: [{stars: 3, issued: 2020}]\nstandards: [{name: VietGAP, expires: 2026-12-05}, {name: HACCP}]\n")
	files["content/products/rau.md"] = product("Rau theo tháng", 4, "thuc-pham", "htx-che", "Mỹ Bằng", "2023-12", "")
}

// at opens a window whose clock stands at a moment.
func at(t *testing.T, tb *tab, moment string) {
	t.Helper()
	if _, err := time.Parse(time.RFC3339, moment); err != nil {
		t.Fatal(err)
	}
	source := `(() => {
		const Real = Date, now = Real.parse('` + moment + `');
		window.Date = class extends Real {
			constructor(...given) { super(...(given.length ? given : [now])); }
			static now() { return now; }
		};
	})()`
	if _, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source}); err != nil {
		t.Fatal(err)
	}
}

// What a reader sees of ratings: of each card its stars, words and whether the stars are filled; of the page its text.
const (
	cardTexts = `[...document.querySelectorAll('.card:has(.rate)')].filter(c => c.checkVisibility()).map(c =>
		c.querySelector('h3').innerText + ': ' + c.querySelector('.rate').innerText.replace(/\s+/g, ' ') +
		(getComputedStyle(c.querySelector('.rate')).getPropertyValue('--star').trim() === 'none' ? ' outline' : '')).join('|')`
	mainText   = `document.querySelector('main').innerText`
	isOutlined = `getComputedStyle(document.querySelector('.cert')).getPropertyValue('--star').trim() === 'none'`
)

// The pages that say something of ratings.
var agingPages = []string{
	"index.html", "san-pham.html", "hang-sao/5-sao.html", "huyen/yen-son.html", "huyen/yen-son/5-sao.html", "nhom/do-uong.html",
	"chu-the/htx-che.html", "san-pham/tra.html", "san-pham/rau.html", "huyen.html", "san-pham.html?sao=5", "tim-kiem.html?q=tra",
}

func TestPagesDoNotLieBetweenBuilds(t *testing.T) {
	server := httptest.NewServer(withPolicy(http.FileServer(http.Dir(marketSite(t, aging)))))
	t.Cleanup(server.Close)
	browser := start(t)
	window := func(t *testing.T, moment string) *tab {
		tb := open(t, browser, server.URL+"/", 390)
		at(t, tb, moment)
		return tb
	}
	seen := func(t *testing.T, tb *tab, path string) string {
		t.Helper()
		if err := tb.visit(path); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		switch {
		case strings.HasPrefix(path, "tim-kiem"):
			until(t, tb, `!!document.querySelector('.found li')`)
		case strings.Contains(path, "?"):
			until(t, tb, `!!document.querySelector('.results .card')`)
		}
		return ask[string](t, tb, mainText) + ask[string](t, tb, cardTexts)
	}

	built := window(t, "2026-11-23T12:00:00+07:00")
	texts := map[string]string{}
	for _, path := range agingPages {
		texts[path] = seen(t, built, path)
	}
	// As long as nothing has ended, and by clocks that cannot be right, pages stay as they were built.
	for _, moment := range []string{"2026-12-01T23:59:00+07:00", "2026-11-22T00:00:00+07:00", "2020-01-01T00:00:00Z", "1970-01-01T00:00:00Z"} {
		tb := window(t, moment)
		for _, path := range agingPages {
			if got := seen(t, tb, path); got != texts[path] {
				t.Errorf("%s: %s has changed:\n%s\nwas\n%s", moment, path, got, texts[path])
			}
		}
	}

	tb := window(t, "2026-12-01T17:01:00Z") // the 2nd in Vietnam
	const lapsed = "Trà sắp hết hạn: Từng đạt 5 trên 5 sao OCOP 5 sao Hết hạn 1/12/2026 outline"
	for _, path := range agingPages {
		if got := seen(t, tb, path); got == texts[path] && path != "san-pham/rau.html" {
			t.Errorf("%s does not say what has lapsed", path)
		}
		if faults := tb.complaints(); len(faults) > 0 {
			t.Errorf("%s: %q", path, faults)
		}
		cards := strings.Split(ask[string](t, tb, cardTexts), "|")
		tea := slices.IndexFunc(cards, func(c string) bool { return strings.HasPrefix(c, "Trà") })
		if tea >= 0 && cards[tea] != lapsed {
			t.Errorf("%s: %q", path, cards[tea])
		}
		if tea < 0 && strings.HasPrefix(path, "huyen/") {
			t.Errorf("%s: there is no card of the tea among %q", path, cards)
		}
		for _, c := range cards {
			if strings.HasPrefix(c, "Gạo") && c != "Gạo nếp: Đạt 4 trên 5 sao OCOP 4 sao" {
				t.Errorf("%s: %q, though it holds", path, c)
			}
		}
	}

	t.Run("product", func(t *testing.T) {
		text := seen(t, tb, "san-pham/tra.html")
		if cert := ask[string](t, tb, `document.querySelector('.cert').innerText`); !ask[bool](t, tb, isOutlined) || strings.Contains(cert, "hiệu lực đến") || strings.Contains(cert, "Sắp") {
			t.Errorf("the certificate still shines: %s", cert)
		}
		for _, want := range []string{"Hết hạn 1/12/2026", "Giấy chứng nhận có giá trị 36 tháng", "VietGAP sắp hết hạn 5/12/2026", "Theo dữ liệu ngày 23/11/2026"} {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not say %q: %s", want, text)
			}
		}
		expect(t, tb, "the timeline", `[...document.querySelectorAll('.history li')].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\s+/g, ' ')).join('|')`,
			"Năm 2020 3 sao|1/12/2023 5 sao Quyết định 1/QĐ|1/12/2026 Hết hạn")
	})
	t.Run("counts", func(t *testing.T) {
		before, _, _ := strings.Cut(texts["huyen/yen-son.html"], "Sao là hạng")
		after, _, _ := strings.Cut(seen(t, tb, "huyen/yen-son.html"), "Sao là hạng")
		if want := strings.Replace(before, "23/11/2026.", "23/11/2026; từ đó đến nay có thêm giấy chứng nhận hết hạn, các con số này chưa tính.", 1); after != want {
			t.Errorf("the head of the list says %q, want %q", after, want)
		}
		if text := seen(t, tb, "huyen/na-hang.html"); strings.Contains(text, "từ đó đến nay") {
			t.Errorf("nothing has lapsed in Na Hang: %s", text)
		}
	})
	t.Run("filters", func(t *testing.T) {
		seen(t, tb, "san-pham.html?sao=5&sao=4")
		expect(t, tb, "the tally", tallyText, "6 sản phẩm · 4 còn hiệu lực · 2 hết hạn")
		expect(t, tb, "the cards", cardTexts, `Chè <img src=x onerror=alert(1)> Đặc: Đạt 5 trên 5 sao OCOP 5 sao|Ấm tích: Đạt 4 trên 5 sao OCOP 4 sao|`+
			`Gạo nếp: Đạt 4 trên 5 sao OCOP 4 sao|Rau theo tháng: Đạt 4 trên 5 sao OCOP 4 sao Sắp hết hạn tháng 12/2026|`+
			lapsed+`|Bánh cũ: Từng đạt 4 trên 5 sao OCOP 4 sao Hết hạn 6/6/2023 outline`)
		expect(t, tb, "the headings", `[...document.querySelectorAll('.results h2')].map(h => h.innerText).join('|')`, "Kết quả lọc|Hết hạn, chờ đánh giá lại (2)")
		expect(t, tb, "cards before the second heading", `String([...document.querySelectorAll('.results h2')][1].parentElement.previousElementSibling.children.length)`, "4")
	})
	t.Run("search", func(t *testing.T) {
		const rows = `[...document.querySelectorAll('.found > h2, .found li')].map(e => e.tagName === 'H2' ? '# ' + e.innerText : e.querySelector('h3').innerText + ': ' + e.querySelector('.rate').innerText.replace(/\s+/g, ' ')).join('|')`
		seen(t, tb, "tim-kiem.html?q=yen+son")
		until(t, tb, `document.querySelectorAll('.found > h2').length === 1`)
		expect(t, tb, "the finds", rows, `Chè <img src=x onerror=alert(1)> Đặc: 5 sao|Ấm tích: 4 sao|Rau theo tháng: 4 sao|# Hết hạn, chờ đánh giá lại|`+strings.TrimSuffix(lapsed, " outline"))
		seen(t, built, "tim-kiem.html?q=banh")
		expect(t, built, "what had lapsed before", rows, "# Hết hạn, chờ đánh giá lại|Bánh cũ: 4 sao Hết hạn 6/6/2023")
		tb.do(t, chromedp.SendKeys(chromedp.CSS(".find input"), " tra"))
		until(t, tb, `document.querySelectorAll('.hits li').length > 0`)
	})
	t.Run("month", func(t *testing.T) {
		for moment, want := range map[string]bool{"2026-12-31T16:59:00Z": false, "2026-12-31T17:00:00Z": true} {
			tb := window(t, moment)
			seen(t, tb, "san-pham/rau.html")
			if got := ask[bool](t, tb, isOutlined); got != want {
				t.Errorf("%s: lapsed %v, want %v", moment, got, want)
			}
		}
	})
	t.Run("standards", func(t *testing.T) {
		tb := window(t, "2026-12-06T01:00:00+07:00")
		if text := seen(t, tb, "san-pham/tra.html"); !strings.Contains(text, "VietGAP hết hạn 5/12/2026\nHACCP") {
			t.Errorf("the standard has lapsed: %s", text)
		}
	})
	t.Run("for everybody", func(t *testing.T) {
		axe := axeCore(t)
		for _, path := range []string{"san-pham/tra.html", "huyen/yen-son.html"} {
			seen(t, tb, path)
			for _, fault := range slices.Concat(tb.accessible(t, axe), tb.reflows(t)) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	})
	t.Run("without scripts", func(t *testing.T) {
		plain := open(t, browser, server.URL+"/", 390)
		if _, err := chromedp.Call(plain.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"san-pham/tra.html", "huyen/yen-son.html", "index.html", "huyen.html"} {
			text := seen(t, plain, path)
			if !strings.Contains(text, "Theo dữ liệu ngày 23/11/2026") || strings.Contains(text, "từ đó đến nay") {
				t.Errorf("%s: %s", path, text)
			}
		}
	})
}
