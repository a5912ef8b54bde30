package browser_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
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
		if err := chromedp.Do(tb.ctx, chromedp.EmulateViewport(shot.width, shot.height, chromedp.EmulateScale(shot.scale))); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(tb.ctx, emulation.SetScrollbarsHidden, emulation.SetScrollbarsHiddenParams{Hidden: true}); err != nil {
			t.Fatal(err)
		}
		if err := tb.visit(shot.page); err != nil {
			t.Fatal(err)
		}
		check(t, tb) // waits for the pictures
		png, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("../../docs/images", shot.name+".png"), png, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
