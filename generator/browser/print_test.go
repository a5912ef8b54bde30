package browser_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// printScript finds what has no place on paper, and what it must show.
const printScript = `(() => {
	const shown = e => e.checkVisibility() && e.offsetHeight > 0, body = getComputedStyle(document.body);
	const note = document.querySelector('.foot-note');
	const faults = [...document.querySelectorAll('nav, form, button, .related, .filter, .land')].filter(shown)
		.map(e => e.tagName.toLowerCase() + '.' + e.className + ' is printed');
	for (const e of document.querySelectorAll('.card, .cert, .maker, .facts > div, .rows > li, .history li, figure, tr'))
		if (shown(e) && getComputedStyle(e).breakInside !== 'avoid') faults.push(e.tagName.toLowerCase() + '.' + e.className + ' may be cut in two');
	for (const e of document.querySelectorAll('h1, h2, h3'))
		if (shown(e) && getComputedStyle(e).breakAfter !== 'avoid') faults.push('the heading ' + e.textContent + ' may be left alone');
	for (const e of document.querySelectorAll('thead'))
		if (getComputedStyle(e).display !== 'table-header-group') faults.push('a table does not repeat its head');
	for (const e of document.querySelectorAll('.scroll, .prose table'))
		if (getComputedStyle(e).overflow !== 'visible') faults.push('a table is cut at the edge');
	if (body.color !== 'rgb(0, 0, 0)') faults.push('the letters are not black');
	if (body.backgroundColor !== 'rgb(255, 255, 255)') faults.push('the ground is not white');
	const canonical = document.querySelector('link[rel=canonical]');
	if (canonical && !note.innerText.includes(canonical.href)) faults.push('the address is not printed: ' + note.innerText);
	if (!note.innerText.includes('23/11/2026')) faults.push('the day of the data is not printed');
	return [...new Set(faults)];
})()`

// headingsScript gives the texts of the headings, as they may end a sheet.
const headingsScript = `[...document.querySelectorAll('h1, h2, h3')].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\s+/g, ' ').trim())`

// mostSheets is what a page of each kind may take, by the beginning of its path.
var mostSheets = []struct {
	prefix string
	most   int
}{{"san-pham/", 2}, {"chu-the/", 3}, {"tin-tuc", 2}, {"hoi-hang", 1}, {"tim-kiem", 2}, {"404", 2}, {"index", 4}, {"tien-do", 4}, {"", 8}}

// prints prints a page of each kind, and looks at the sheets.
func prints(t *testing.T, tb *tab) {
	for _, page := range scratchPages {
		if strings.Contains(page.path, "?") || strings.HasPrefix(page.path, "in/") { // TestBooklets reads those
			continue
		}
		if err := tb.visit(page.path); err != nil {
			t.Fatalf("%s: %v", page.path, err)
		}
		tb.on(t, "print")
		for _, fault := range tb.faultsOf(t, page.path, printScript) {
			t.Error(fault)
		}
		headings, err := chromedp.Run(tb.ctx, chromedp.Evaluate[[]string](headingsScript))
		if err != nil {
			t.Fatal(err)
		}
		tb.on(t, "")
		p := tb.printed(t)
		for _, kind := range mostSheets {
			if strings.HasPrefix(page.path, kind.prefix) {
				if len(p.Sheets) > kind.most {
					t.Errorf("%s takes %d sheets, at most %d", page.path, len(p.Sheets), kind.most)
				}
				break
			}
		}
		for i := range p.Sheets {
			if last := p.lastLine(i); last == "" {
				t.Errorf("%s: sheet %d is empty", page.path, i+1)
			} else {
				for _, h := range headings {
					if last == h && i+1 < len(p.Sheets) {
						t.Errorf("%s: sheet %d ends with the heading %q", page.path, i+1, h)
					}
				}
			}
		}
	}
}

// lastLine gives the lowest line on a sheet, above its number.
func (p *paper) lastLine(sheet int) string {
	s := p.Sheets[sheet]
	low := 0.0
	for _, w := range s.Words {
		if w.Bottom < s.Height-45 {
			low = max(low, w.Bottom)
		}
	}
	var line []string
	for _, w := range s.Words {
		if w.Bottom > low-3 && w.Bottom < s.Height-45 {
			line = append(line, w.Text)
		}
	}
	return strings.Join(line, " ")
}
