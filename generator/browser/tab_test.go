// Package browser_test looks at the built catalogue with the eyes of its readers: in the Chromium of the system.
package browser_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long anything in the browser may take.
const patience = 20 * time.Second

// chromium finds the browser. A test that cannot look must not pass.
func chromium(t *testing.T) string {
	t.Helper()
	if name := os.Getenv("OCOP_CHROMIUM"); name != "" {
		return name
	}
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Fatal("there is no Chromium to look with: run .ci/need-chromium, or name one in OCOP_CHROMIUM")
	return ""
}

// start starts a browser for the test. It knows no host but this machine.
func start(t *testing.T) context.Context {
	t.Helper()
	allocator, stop := chromedp.NewExecAllocator(t.Context(),
		chromedp.ExecPath(chromium(t)),
		chromedp.Headless,
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-default-apps", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	t.Cleanup(stop)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return browser
}

// tab is a window of the browser, and all that it complains of.
type tab struct {
	ctx  context.Context
	home string // what the addresses of the site begin with

	mu     sync.Mutex
	faults []string
}

// open opens a window of that width.
func open(t *testing.T, browser context.Context, home string, width int64) *tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	tb := &tab{ctx: ctx, home: home}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, tb.hear); err != nil {
		t.Fatal(err)
	}
	return tb
}

// hear notes what must not happen.
func (tb *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tb.complain("exception: %s", e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if slices.Contains([]string{"error", "warning", "assert"}, string(e.Type)) {
			tb.complain("console %s", e.Type)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			tb.complain("console %s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, tb.home) && !strings.HasPrefix(e.Request.URL, "data:") {
			tb.complain("request to elsewhere: %s", e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			tb.complain("answer %d: %s", e.Response.Status, e.Response.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled { // the browser itself drops what it needs no more
			tb.complain("failed request: %s", e.ErrorText)
		}
	}
}

func (tb *tab) complain(format string, args ...any) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.faults = append(tb.faults, fmt.Sprintf(format, args...))
}

// complaints gives what has been noted since it was last asked.
func (tb *tab) complaints() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	faults := tb.faults
	tb.faults = nil
	return faults
}

// visit types an address of the site and waits until all is there.
func (tb *tab) visit(path string) error { return tb.after(chromedp.Navigate(tb.home + path)) }

// click clicks on the first thing that the selector finds and waits until the page that it leads to is there.
func (tb *tab) click(selector string) error { return tb.after(chromedp.Click(chromedp.CSS(selector))) }

func (tb *tab) after(action chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.WaitEvent(page.LoadEventFired, nil, action))
	return err
}

// view is what a reader sees of a page, as far as a program can tell.
type view struct {
	Path      string   // in the site
	Heading   string   // the h1
	Width     int      // of the window
	Content   int      // width of what stands in it
	Wide      []string // elements that stick out of the window
	Broken    []string // pictures without pixels
	Pictures  int
	Styled    bool // the style sheets change what the page looks like
	Invisible bool // nothing of the heading is to be seen
}

// lookScript gathers a view. Pictures that wait for the reader to scroll are fetched at once.
const lookScript = `(async () => {
	const pictures = [...document.images];
	for (const p of pictures) p.loading = 'eager';
	await Promise.all(pictures.map(p => p.decode().catch(() => {})));
	const width = document.documentElement.clientWidth;
	const links = [...document.querySelectorAll('link[rel=stylesheet]')];
	const h1 = document.querySelector('h1');
	const box = h1 ? h1.getBoundingClientRect() : {width: 0, height: 0};
	const view = {
		Path: location.href, Heading: h1 ? h1.textContent.trim() : '', Width: width,
		Content: document.documentElement.scrollWidth,
		Wide: [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1)
			.slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '')),
		Broken: pictures.filter(p => !p.complete || p.naturalWidth === 0).map(p => p.currentSrc || p.src),
		Pictures: pictures.length,
		Invisible: box.width === 0 || box.height === 0,
	};
	const looks = () => {
		const s = getComputedStyle(document.body);
		return [s.font, s.margin, s.color, s.backgroundColor, s.maxWidth].join();
	};
	const styled = looks();
	const sheets = links.map(l => l.sheet).filter(s => s);
	for (const s of sheets) s.disabled = true;
	view.Styled = looks() !== styled;
	for (const s of sheets) s.disabled = false;
	return view;
})()`

// look tells what stands on the page, and what is wrong with it: what the browser complained of on the way here, and
// what a reader would.
func (tb *tab) look() (view, []string, error) {
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[view](lookScript, chromedp.EvalAwaitPromise))
	if err != nil {
		return v, nil, err
	}
	if address, err := url.PathUnescape(v.Path); err == nil {
		v.Path = address
	}
	v.Path = strings.TrimPrefix(v.Path, tb.home)
	faults := tb.complaints()
	if v.Content > v.Width {
		faults = append(faults, fmt.Sprintf("the page is %d pixels wide in a window of %d: %s", v.Content, v.Width, strings.Join(v.Wide, ", ")))
	}
	for _, src := range v.Broken {
		faults = append(faults, "a picture without pixels: "+src)
	}
	if !v.Styled {
		faults = append(faults, "no style sheet applies")
	}
	if v.Heading == "" || v.Invisible {
		faults = append(faults, fmt.Sprintf("the heading %q is not to be seen", v.Heading))
	}
	return v, faults, nil
}
