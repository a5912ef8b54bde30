package browser_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

var shots = flag.Bool("shots", false, "write the pictures of the catalogue that the docs show")

// TestShots takes the pictures that the docs show. The catalogue's day is a fixed one, so that a picture changes only
// when what it shows does.
func TestShots(t *testing.T) {
	if !*shots {
		t.Skip("make shots")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(realSite(t))))
	t.Cleanup(server.Close)
	tb := open(t, start(t), server.URL+"/", 1280)
	for _, shot := range []struct {
		name, page    string
		width, height int64
		scale         float64
		scheme        string
	}{
		{"home", "index.html", 1280, 900, 1, "light"},
		{"district", "huyen/yen-son.html", 1280, 900, 1, "light"},
		{"product", "san-pham/che-xanh-ngoc-thuy.html", 1280, 1000, 1, "light"},
		{"phone", "san-pham/che-xanh-ngoc-thuy.html", 390, 844, 1.5, "light"},
		{"phone-dark", "index.html", 390, 844, 1.5, "dark"},
	} {
		tb.show(t, shot.width, "prefers-color-scheme", shot.scheme, "prefers-reduced-motion", "reduce")
		frame(t, tb, shot.width, shot.height, shot.scale)
		if err := tb.visit(shot.page); err != nil {
			t.Fatal(err)
		}
		check(t, tb) // waits for the pictures
		snap(t, tb, shot.name)
	}
	shootPreview(t)
}

// shootPreview takes the pictures of the guide: the real catalogue while somebody writes it, without a fault and with one.
func shootPreview(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	site, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const tea = "content/products/yen-son/che-xanh-ngoc-thuy/index.md"
	text, err := os.ReadFile(filepath.Join(dir, tea))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ocop.yaml"), site, 0o666); err != nil {
		t.Fatal(err)
	}
	w := previewOf(t, start(t), dir, 1280)
	w.show(t, 1280, "prefers-color-scheme", "light", "prefers-reduced-motion", "reduce")
	frame(t, w.tab, 1280, 900, 1)
	w.goTo("san-pham/che-xanh-ngoc-thuy.html")
	check(t, w.tab)
	snap(t, w.tab, "preview")
	w.write(tea, strings.Replace(strings.Replace(string(text), "\nstars: 4", "\nstars: 9", 1), "\ngroup:", "\ngroupp:", 1))
	w.until(dialogOpen)
	snap(t, w.tab, "preview-faults")
}

// frame gives the window a size, without scroll bars.
func frame(t *testing.T, tb *tab, width, height int64, scale float64) {
	t.Helper()
	if err := chromedp.Do(tb.ctx, chromedp.EmulateViewport(width, height, chromedp.EmulateScale(scale))); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tb.ctx, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true}); err != nil {
		t.Fatal(err)
	}
}

// snap puts what the window shows among the pictures of the docs.
func snap(t *testing.T, tb *tab, name string) {
	t.Helper()
	png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("../../docs/images", name+".png"), png, 0o666); err != nil {
		t.Fatal(err)
	}
}
