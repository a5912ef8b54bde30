package browser_test

import (
	"context"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// manifest lets the browser read the web manifest and its icons; from a folder, where it could not, it is not told of
// them.
func manifest(t *testing.T, browser context.Context, home, site string) {
	file := url.URL{Scheme: "file", Path: filepath.ToSlash(site)}
	for _, tt := range []struct {
		name, home string
		told       bool
	}{
		{"host", home, true},
		{"folder", file.String() + "/", false},
	} {
		tb := open(t, browser, tt.home, 390)
		for _, path := range []string{"index.html", "huyen/na-hang.html"} {
			if err := tb.visit(path); err != nil {
				t.Fatal(err)
			}
			m, err := chromedp.Call(tb.ctx, page.GetAppManifest, page.GetAppManifestParams{})
			if err != nil {
				t.Fatal(err)
			}
			if len(m.Errors) > 0 {
				t.Errorf("%s, %s: the manifest has faults: %v", tt.name, path, m.Errors)
			}
			want := ""
			if tt.told {
				want = tt.home + "manifest.webmanifest"
			}
			if m.URL != want || tt.told && len(m.Data) == 0 {
				t.Errorf("%s, %s: the manifest is %q, want %q", tt.name, path, m.URL, want)
			}
			problems, err := chromedp.Call(tb.ctx, page.GetInstallabilityErrors, cdp.Empty{})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems.InstallabilityErrors {
				if tt.told {
					t.Errorf("%s, %s: cannot be installed: %s", tt.name, path, p.ErrorID)
				}
			}
			for _, fault := range tb.complaints() {
				t.Errorf("%s, %s: %s", tt.name, path, fault)
			}
		}
	}
}
