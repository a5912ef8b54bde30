package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// chartScript holds the charts of a page to their tables: a row for each bar with the same name, figures that stand beside
// the bar, and parts of the bar that follow one another.
const chartScript = `(() => {
	const faults = [], number = text => +text.replace(/[^0-9]/g, '');
	const charts = [...document.querySelectorAll('.stacks')];
	if (charts.length < 2) faults.push('there are ' + charts.length + ' charts');
	for (const chart of charts) {
		const table = chart.parentElement.querySelector('table');
		if (!table) { faults.push('a chart without a table'); continue; }
		const rows = [...table.tBodies[0].rows];
		if (rows.length !== chart.children.length) faults.push(chart.children.length + ' bars and ' + rows.length + ' rows');
		[...chart.children].forEach((bar, i) => {
			const [name, sum] = [...bar.querySelector('.stack-head').children].map(e => e.textContent);
			const cells = [...rows[i].cells].map(c => c.textContent);
			if (cells[0] !== name || cells.at(-1) !== sum) faults.push(name + ' ' + sum + ' is ' + cells[0] + ' ' + cells.at(-1) + ' in the table');
			const said = (bar.querySelector('.small').textContent.match(/: [0-9.]+/g) || []).map(number).reduce((a, b) => a + b, 0);
			const listed = cells.slice(1, -1).map(number).reduce((a, b) => a + b, 0);
			if (said !== number(sum) || listed !== number(sum)) faults.push(name + ': ' + said + ' beside the bar, ' + listed + ' in the table, ' + sum + ' in all');
			let at = 0;
			for (const part of bar.querySelectorAll('rect')) {
				const box = part.getBoundingClientRect(), from = part.ownerSVGElement.getBoundingClientRect().left;
				if (Math.abs(box.left - from - at) > 2 || box.width < 1) faults.push(name + ': a part begins at ' + (box.left - from) + ', not at ' + at);
				at = box.right - from;
			}
		});
		if (chart.querySelector('[style]')) faults.push('a style of its own');
	}
	return faults;
})()`

// paperScript looks for what paper would not show.
const paperScript = `[...document.querySelectorAll('.figures')].flatMap(d =>
	(d.querySelector('table').getBoundingClientRect().height > 20 && getComputedStyle(d.querySelector('td')).visibility === 'visible' ? [] : ['a table is folded away'])
		.concat(d.querySelector('summary').offsetHeight > 0 ? ['the handle of a table is printed'] : []))
	.concat(document.querySelectorAll('.figures').length < 3 ? ['there are too few tables'] : [])`

// progress holds the page of targets to its tables, and prints it, without scripts.
func progress(t *testing.T, tb *tab) {
	if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, width := range []int64{390, 1280} {
		tb.show(t, width)
		if err := tb.visit("tien-do.html"); err != nil {
			t.Fatal(err)
		}
		for _, fault := range tb.faultsOf(t, "charts", chartScript) {
			t.Errorf("%d pixels: %s", width, fault)
		}
	}
	tb.on(t, "print")
	for _, fault := range tb.faultsOf(t, "paper", paperScript) {
		t.Error(fault)
	}
	if n := len(tb.printed(t).Sheets); n < 2 || n > 4 {
		t.Errorf("it takes %d sheets", n)
	}
}
