package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestQuality holds a page of each kind and state to what its readers need, whatever their eyes, hands and machines.
func TestQuality(t *testing.T) {
	site := buildScratch(t)
	server := httptest.NewServer(withPolicy(http.StripPrefix("/danh-muc", http.FileServer(http.Dir(site)))))
	t.Cleanup(server.Close)
	browser := start(t)
	home := server.URL + "/danh-muc/" // the page for what is not there knows its whole address

	t.Run("valid", func(t *testing.T) { validate(t, site) })
	t.Run("reachable", func(t *testing.T) { reachable(t, site) })
	t.Run("page", func(t *testing.T) {
		tb := open(t, browser, home, 390)
		axe := axeCore(t)
		for _, p := range scratchPages {
			t.Run(p.name, func(t *testing.T) {
				tb.show(t, 390)
				if err := tb.visit(p.path); err != nil {
					t.Fatal(err)
				}
				faults := slices.Concat(tb.accessible(t, axe), tb.reflows(t), tb.still(t), tb.keepsItsBorders(t), tb.weighs(t, p.path))
				for _, fault := range faults {
					t.Error(fault)
				}
			})
		}
	})
	t.Run("manifest", func(t *testing.T) { manifest(t, browser, home, site) })
	t.Run("keyboard", func(t *testing.T) { keyboard(t, open(t, browser, home, 390)) })
	t.Run("without scripts", func(t *testing.T) { withoutScripts(t, open(t, browser, home, 390)) })
	t.Run("progress", func(t *testing.T) { progress(t, open(t, browser, home, 390)) })
	t.Run("print", func(t *testing.T) { prints(t, open(t, browser, home, 1280)) })
}

// axeCore gives the script that looks for what keeps people out.
func axeCore(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not there: run .ci/need-npm (%v)", err)
	}
	return string(src)
}

// validate holds the markup of the pages to the HTML standard.
func validate(t *testing.T, site string) {
	tool, err := filepath.Abs("node_modules/html-validate/bin/html-validate.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(tool); err != nil {
		t.Fatalf("html-validate is not there: run .ci/need-npm (%v)", err)
	}
	config, err := filepath.Abs(".htmlvalidate.json")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{tool, "--config", config, "--formatter", "text"}
	for _, p := range scratchPages {
		file, _, queried := strings.Cut(p.path, "?")
		if !queried {
			args = append(args, filepath.FromSlash(file))
		}
	}
	args = append(args, filepath.FromSlash(scratchRedirect))
	ctx, cancel := context.WithTimeout(t.Context(), 3*patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node", args...)
	cmd.Dir = site
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("html-validate: %v\n%s", err, out)
	}
}

// show sets the width of the window and what the reader's device asks for, as pairs of media features and values.
func (tb *tab) show(t *testing.T, width int64, media ...string) {
	t.Helper()
	features := make([]*emulation.MediaFeature, 0, len(media)/2)
	for i := 0; i < len(media); i += 2 {
		features = append(features, &emulation.MediaFeature{Name: media[i], Value: media[i+1]})
	}
	if err := chromedp.Do(tb.ctx, chromedp.EmulateViewport(width, 844)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
}

// faultsOf runs a script that gives a list of faults; what says what they are of.
func (tb *tab) faultsOf(t *testing.T, what, script string) []string {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	faults, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	for i := range faults {
		faults[i] = what + ": " + faults[i]
	}
	return faults
}

// The rules of axe: WCAG 2.0 to 2.2, A and AA, and what its makers advise; by night, those that colours can break.
const (
	allRules    = `'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'`
	colourRules = `'cat.color'`
)

func axeScript(tags string) string {
	return `axe.run(document, {resultTypes: ['violations'], runOnly: [` + tags + `]}).then(r => r.violations.flatMap(
		v => v.nodes.slice(0, 3).map(n => v.id + ' at ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\s+/g, ' '))))`
}

// accessible lets axe look at the page: on a phone and on a desk, by day and by night.
func (tb *tab) accessible(t *testing.T, axe string) []string {
	t.Helper()
	if err := chromedp.Do(tb.ctx, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
		t.Fatal(err)
	}
	var faults []string
	// What is on its way from one colour to another has the contrast of neither.
	for _, width := range []int64{390, 1280} {
		for _, by := range []struct{ scheme, tags string }{{"light", allRules}, {"dark", colourRules}} {
			tb.show(t, width, "prefers-color-scheme", by.scheme, "prefers-reduced-motion", "reduce")
			faults = append(faults, tb.faultsOf(t, fmt.Sprintf("axe, %d pixels, %s", width, by.scheme), axeScript(by.tags))...)
		}
	}
	return faults
}

// wideScript finds what makes the page scroll sideways.
const wideScript = `(() => {
	const root = document.documentElement, wide = root.clientWidth;
	if (root.scrollWidth <= wide) return [];
	return [root.scrollWidth + ' pixels in ' + wide + ': ' + [...document.body.querySelectorAll('*')]
		.filter(e => e.getBoundingClientRect().right > wide + 1).slice(0, 3)
		.map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '')).join(', ')];
})()`

// reflows looks for sideways scrolling on the narrowest phone, and with letters of twice the size.
func (tb *tab) reflows(t *testing.T) []string {
	t.Helper()
	tb.show(t, 320)
	faults := tb.faultsOf(t, "320 pixels", wideScript)
	tb.show(t, 390)
	double := func(size string) {
		if err := chromedp.Do(tb.ctx, chromedp.Evaluate[chromedp.Void](`document.documentElement.style.fontSize = '`+size+`'`)); err != nil {
			t.Fatal(err)
		}
	}
	double("200%")
	faults = append(faults, tb.faultsOf(t, "text doubled", wideScript)...)
	double("")
	return faults
}

// still looks for motion where the reader wants none.
func (tb *tab) still(t *testing.T) []string {
	t.Helper()
	tb.show(t, 390, "prefers-reduced-motion", "reduce")
	return tb.faultsOf(t, "reduced motion", `[...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].filter(pseudo => {
		const s = getComputedStyle(e, pseudo);
		return s.animationName !== 'none' || s.transitionDuration.split(',').some(d => parseFloat(d) > 0) || s.scrollBehavior === 'smooth';
	}).map(pseudo => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + pseudo + ' moves')).slice(0, 3)`)
}

// keepsItsBorders looks at the page in colours that the reader's system forces on it, where grounds and shadows vanish.
func (tb *tab) keepsItsBorders(t *testing.T) []string {
	t.Helper()
	tb.show(t, 390, "forced-colors", "active")
	return tb.faultsOf(t, "forced colours", `(!matchMedia('(forced-colors: active)').matches ? ['are not on'] : [])
		.concat([...document.querySelectorAll('.card, .cert, .button, .places a, .band, .chips a, input:not([type=checkbox]), select, button')].filter(e => {
			const s = getComputedStyle(e);
			return s.display !== 'none' && !['Top', 'Right', 'Bottom', 'Left'].some(side =>
				parseFloat(s['border' + side + 'Width']) >= 1 && s['border' + side + 'Style'] !== 'none');
		}).map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || '') + ' has no border').slice(0, 3))`)
}

// TestTheJudgesSee shows the judges a page with all that they look for.
func TestTheJudgesSee(t *testing.T) {
	const page = `<!doctype html><title>Chè</title><link rel=icon href=data:,><style>
p { color: #bbb; width: 500px } i { transition: color 1s } a { color: #ccc } @media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }
</style><p>Chè <a class=card href=#x>xanh</a>` + "\n"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(page + strings.Repeat("<i></i>", 1500)))
	}))
	t.Cleanup(server.Close)
	tb := open(t, start(t), server.URL, 390)
	if err := tb.visit("/"); err != nil {
		t.Fatal(err)
	}
	faults := slices.Concat(tb.accessible(t, axeCore(t)), tb.reflows(t), tb.still(t), tb.keepsItsBorders(t))
	faults = append(faults, tb.weighs(t, "/")...)
	for _, want := range []string{
		"axe, 390 pixels, light: html-has-lang", "axe, 1280 pixels, light: color-contrast", "axe, 390 pixels, dark: color-contrast",
		"320 pixels: 5", "text doubled: 5", "reduced motion: i. moves", "forced colours: a.card has no border", "weight: 15",
	} {
		if !slices.ContainsFunc(faults, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("nobody says %q in %q", want, faults)
		}
	}
}
