package browser_test

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// stop is where the Tab key has come to.
type stop struct {
	Name    string // "" where nothing has the focus
	Skip    bool   // the link past the header
	Fault   string // why a reader could not tell that it has the focus
	Visited bool   // it had the focus before
}

// stopScript tells what has the focus. The ring may be drawn by what surrounds it.
const stopScript = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return {};
	const at = {Name: (e.textContent.trim() || e.tagName).slice(0, 40), Skip: e.classList.contains('skip'), Visited: !!e.dataset.visited};
	e.dataset.visited = 'yes';
	const light = c => {
		const [r, g, b] = c.match(/[\d.]+/g).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const ground = light(getComputedStyle(document.body).backgroundColor);
	const ringed = [e, e.closest('.card')].some(r => {
		if (!r) return false;
		const s = getComputedStyle(r), l = light(s.outlineColor);
		return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05) >= 3;
	});
	const box = e.getBoundingClientRect();
	if (!ringed) at.Fault = 'no ring';
	else if (box.width < 1 || box.height < 1 || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
		at.Fault = 'out of sight: ' + [box.left, box.top, box.right, box.bottom].map(Math.round);
	return at;
})()`

const stopsScript = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
	.filter(e => !e.disabled && e.checkVisibility()).length`

// keyboard goes through pages by the Tab key alone.
func keyboard(t *testing.T, tb *tab) {
	for _, page := range []string{"index.html", "huyen/na-hang.html", "san-pham/nam-anh.html", "tien-do.html", "tin-tuc/bang-gia.html", "404.html"} {
		if err := tb.visit(page); err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		want, err := chromedp.Run(tb.ctx, chromedp.Evaluate[int](stopsScript))
		if err != nil {
			t.Fatal(err)
		}
		got, skip := 0, false
		for range want + 5 { // what scrolls by itself is a stop, too
			if err := chromedp.Do(tb.ctx, chromedp.KeyEvent("\t")); err != nil {
				t.Fatal(err)
			}
			at, err := chromedp.Run(tb.ctx, chromedp.Evaluate[stop](stopScript))
			if err != nil {
				t.Fatal(err)
			}
			if at.Name == "" || at.Visited {
				break
			}
			if got++; got == 1 {
				skip = at.Skip
			}
			if at.Fault != "" {
				t.Errorf("%s: stop %d, %q: %s", page, got, at.Name, at.Fault)
			}
		}
		if !skip {
			t.Errorf("%s: the first stop is not the link past the header", page)
		}
		if got < want {
			t.Errorf("%s: the Tab key stops at %d of %d links", page, got, want)
		}
	}
}

// reachable follows links through the files of the site, as they are before any script has run, and wants every
// product's page.
func reachable(t *testing.T, site string) {
	seen, queue := map[string]bool{"index.html": true}, []string{"index.html"}
	for len(queue) > 0 {
		page := queue[0]
		queue = queue[1:]
		for _, link := range linksOf(t, filepath.Join(site, filepath.FromSlash(page))) {
			link, _, _ = strings.Cut(link, "#")
			to := path.Join(path.Dir(page), link)
			if strings.Contains(link, ":") || path.Ext(link) != ".html" || seen[to] {
				continue
			}
			seen[to] = true
			queue = append(queue, to)
		}
	}
	products, err := filepath.Glob(filepath.Join(site, "san-pham", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	if len(products) < 200 {
		t.Fatalf("there are %d products", len(products))
	}
	for _, name := range products {
		if base := filepath.Base(name); !seen["san-pham/"+base] && base != "ten-cu.html" {
			t.Errorf("no link leads to san-pham/%s", base)
		}
	}
}

func linksOf(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	root, err := html.Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	var links []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Data == "a" && a.Key == "href" {
				links = append(links, a.Val)
			}
		}
	}
	return links
}

// withoutScripts goes from the front page to a product with scripts switched off.
func withoutScripts(t *testing.T, tb *tab) {
	if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	walk(t, tb)
}

// load is what a page costs its reader: bytes as they travel, packed.
type load struct {
	HTML, CSS, JS int
	Pictures      int // those to be seen without scrolling
	Largest       int // of all pictures
	Requests      int
	Elements      int
}

// loadScript packs the page's texts and asks the browser what else it fetched. Requests that start after the load are
// not counted.
const loadScript = `(async () => {
	const packed = async url => {
		const stream = (await fetch(url)).body.pipeThrough(new CompressionStream('gzip'));
		return (await new Response(stream).arrayBuffer()).byteLength;
	};
	const sum = async urls => (await Promise.all(urls.map(packed))).reduce((a, b) => a + b, 0);
	const fetched = performance.getEntriesByType('resource').filter(e => e.startTime < performance.timing.loadEventStart - performance.timing.navigationStart);
	const seen = new Set([...document.images].filter(i => i.getBoundingClientRect().top < 844).map(i => i.currentSrc));
	const pictures = performance.getEntriesByType('resource').filter(e => e.initiatorType === 'img');
	return {
		Requests: fetched.length + 1,
		HTML: await packed(location.href),
		CSS: await sum([...document.querySelectorAll('link[rel=stylesheet]')].map(l => l.href)),
		JS: await sum([...document.scripts].map(s => s.src).filter(src => src && !/\/(du-lieu|tim-kiem)\//.test(src))), // data has limits of its own
		Pictures: pictures.filter(e => seen.has(e.name)).reduce((n, e) => n + e.encodedBodySize, 0),
		Largest: Math.max(0, ...pictures.map(e => e.encodedBodySize)),
		Elements: document.querySelectorAll('*').length,
	};
})()`

// weighs weighs a page against what it may cost.
func (tb *tab) weighs(t *testing.T, page string) []string {
	t.Helper()
	if err := chromedp.Do(tb.ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateScale(2))); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tb.ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		t.Fatal(err)
	}
	if err := tb.visit(page); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	is, err := chromedp.Run(ctx, chromedp.Evaluate[load](loadScript, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	may := load{HTML: 20 << 10, CSS: 14 << 10, JS: 15 << 10, Pictures: 256 << 10, Largest: 120 << 10, Requests: 30, Elements: 1500}
	switch {
	case strings.HasPrefix(page, "san-pham/"):
		may.HTML, may.Pictures = 12<<10, 200<<10
	case strings.HasPrefix(page, "san-pham.html"):
		may.HTML = 30 << 10
	case strings.HasPrefix(page, "tim-kiem.html"):
		may.JS = 20 << 10
	case strings.HasPrefix(page, "in/"): // all at once, for paper: up to 600 products
		may.HTML, may.Elements, may.Requests = 600<<10, 20_000, 650
	}
	faults := tb.complaints()
	for _, part := range []struct {
		name    string
		is, may int
	}{
		{"bytes of HTML", is.HTML, may.HTML},
		{"bytes of CSS", is.CSS, may.CSS},
		{"bytes of JavaScript", is.JS, may.JS},
		{"bytes of text", is.HTML + is.CSS + is.JS, max(50<<10, may.HTML)},
		{"bytes of pictures in the first view", is.Pictures, may.Pictures},
		{"bytes of one picture", is.Largest, may.Largest},
		{"requests", is.Requests, may.Requests},
		{"elements", is.Elements, may.Elements},
	} {
		if part.is > part.may {
			faults = append(faults, fmt.Sprintf("weight: %d %s, at most %d", part.is, part.name, part.may))
		}
	}
	return faults
}
