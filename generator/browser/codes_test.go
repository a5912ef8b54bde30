package browser_test

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/labels"
)

// TestCodesCanBeRead: a reader that is not ours reads the codes that ocop draws: as pictures, as drawings, on sheets of
// labels, and on products' pages that are printed.
func TestCodesCanBeRead(t *testing.T) {
	p, err := build.Load(t.Context(), build.Options{Dir: writeScratch(t), Today: catalogue.Date{Year: 2026, Month: 11, Day: 23}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, faults, err := p.Write(t.Context()); err != nil || faults.HasErrors() {
		t.Fatalf("the catalogue is not built: %v %v", err, faults)
	}
	codes, faults := p.Codes(nil, true)
	if faults.HasErrors() || len(codes) != len(p.Catalogue.Products) {
		t.Fatalf("%d codes: %v", len(codes), faults)
	}
	tb := open(t, start(t), "file://"+filepath.ToSlash(p.Out())+"/", 1280)

	t.Run("pictures", func(t *testing.T) {
		dir := t.TempDir()
		var files, want []string
		for _, c := range codes {
			file := filepath.Join(dir, c.Product.Slug+".png")
			writeFile(t, file, c.PNG(c.Dots(25)))
			files, want = append(files, file), append(want, c.Address)
		}
		same(t, readCodes(t, files), want)
	})
	t.Run("drawings", func(t *testing.T) {
		for _, c := range codes[:3] {
			dir := t.TempDir()
			drawing, picture := filepath.Join(dir, "code.svg"), filepath.Join(dir, "code.png")
			writeFile(t, drawing, c.SVG(c.Dots(25)))
			tb.do(t, chromedp.EmulateViewport(400, 400, chromedp.EmulateScale(4)), chromedp.Navigate("file://"+filepath.ToSlash(drawing)))
			seen, err := chromedp.Run(tb.ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			writeFile(t, picture, seen)
			same(t, readCodes(t, []string{picture}), []string{c.Address})
		}
	})
	t.Run("pages", func(t *testing.T) {
		for _, slug := range []string{"tra", "nam-anh", "het-han"} {
			if err := tb.visit("san-pham/" + slug + ".html"); err != nil {
				t.Fatal(err)
			}
			if ask[bool](t, tb, `document.querySelector('svg.qr').getBoundingClientRect().width > 0`) {
				t.Errorf("%s shows its code on the screen", slug)
			}
			i := slices.IndexFunc(codes, func(c build.Code) bool { return c.Product.Slug == slug })
			same(t, readCodes(t, sheetsOf(t, tb)), []string{codes[i].Address})
		}
	})
	t.Run("labels", func(t *testing.T) { showLabels(t, tb, p.Sheet(codes[:40], codes[0].Dots(25), 1)) })
	t.Run("large labels", func(t *testing.T) { showLabels(t, tb, p.Sheet(codes[:9], codes[0].Dots(60), 2)) })
	t.Run("long labels", func(t *testing.T) {
		sheet := p.Sheet(codes[:4], codes[0].Dots(20), 1)
		for i := range sheet.Labels {
			length := []int{200, 110, 55, 20}[i]
			sheet.Labels[i].Title = string([]rune(strings.Repeat("Trà Shan tuyết cổ thụ ", 10))[:length])
			sheet.Labels[i].Producer = strings.Repeat("Hợp tác xã dịch vụ nông nghiệp ", 4)
			sheet.Labels[i].Stars = 5
		}
		showLabels(t, tb, sheet)
	})
}

// showLabels looks at a sheet on the screen and on paper: every label is whole, of its true size, and can be read.
func showLabels(t *testing.T, tb *tab, sheet labels.Sheet) {
	t.Helper()
	page, err := sheet.HTML()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "labels.html")
	writeFile(t, file, page)
	tb.do(t, chromedp.Navigate("file://"+filepath.ToSlash(file)))
	for _, fault := range ask[[]string](t, tb, `[...document.querySelectorAll('.label, .text')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
		.map(e => 'too small for its text: ' + e.textContent.trim().slice(0, 60))
		.concat([...document.querySelectorAll('.label')].filter(e => {
			const label = e.getBoundingClientRect(), page = e.closest('.page').getBoundingClientRect();
			return label.bottom > page.bottom - 30 || label.right > page.right - 30 || label.left < page.left + 30 || label.top < page.top + 30;
		}).map(e => 'at the edge of the paper: ' + e.textContent.trim().slice(0, 60)))`) {
		t.Error(fault)
	}
	const pixels = 96 / 25.4 // in a millimetre, as CSS has them
	code, rule := ask[float64](t, tb, `document.querySelector('.code').getBoundingClientRect().width`), ask[float64](t, tb, `document.querySelector('.rule').getBoundingClientRect().width`)
	if want := sheet.Labels[0].Code.Millimetres(sheet.Dots) * pixels; math.Abs(code-want) > .1 || math.Abs(rule-50*pixels) > .1 {
		t.Errorf("the code is %g pixels wide, want %g; the rule %g, want %g", code, want, rule, 50*pixels)
	}
	pages := sheetsOf(t, tb)
	if len(pages) != sheet.Pages() {
		t.Fatalf("it takes %d sheets of paper, want %d", len(pages), sheet.Pages())
	}
	got := readCodes(t, cutOut(t, pages, sheet))
	for i, l := range sheet.Labels {
		if i >= len(got) || got[i] != "https://"+l.Address {
			t.Fatalf("%d codes are read of %d; number %d is not %s", len(got), len(sheet.Labels), i+1, l.Address)
		}
	}
}

// cutOut cuts sheets of paper into their labels, as with scissors along the marks.
func cutOut(t *testing.T, pages []string, sheet labels.Sheet) []string {
	t.Helper()
	const margin = 10
	dir, g := t.TempDir(), sheet.Grid()
	at := func(millimetres float64) int { return int(math.Round(millimetres * paperDots / 25.4)) }
	var files []string
	for _, page := range pages {
		file, err := os.Open(page)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		whole, err := png.Decode(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < g.Columns*g.Rows && len(files) < len(sheet.Labels); i++ {
			x, y := margin+float64(i%g.Columns)*g.Width, margin+float64(i/g.Columns)*g.Height
			label := image.NewGray(image.Rect(0, 0, at(g.Width), at(g.Height)))
			draw.Draw(label, label.Bounds(), whole, image.Pt(at(x), at(y)), draw.Src)
			var cut bytes.Buffer
			if err := png.Encode(&cut, label); err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.Join(dir, fmt.Sprintf("%04d.png", len(files))))
			writeFile(t, files[len(files)-1], cut.Bytes())
		}
	}
	return files
}

// paperDots are those to the inch of printed pages: no more than any printer has.
const paperDots = 300

// sheetsOf prints what the window shows, and gives pictures of the sheets of paper.
func sheetsOf(t *testing.T, tb *tab) []string {
	t.Helper()
	file := tb.printed(t).file
	poppler(t, "pdftoppm", "-r", strconv.Itoa(paperDots), "-gray", "-png", file, file)
	sheets, err := filepath.Glob(file + "-*.png")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("no sheets: %v", err)
	}
	return sheets
}

// readCodes reads all codes in pictures.
func readCodes(t *testing.T, files []string) []string {
	t.Helper()
	var out, faults bytes.Buffer
	zbar := exec.CommandContext(t.Context(), "zbarimg", append([]string{"--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"}, files...)...)
	zbar.Stdout, zbar.Stderr = &out, &faults
	const noCode = 4 // the exit code where one of the pictures has none
	if err := zbar.Run(); err != nil && zbar.ProcessState.ExitCode() != noCode {
		t.Fatalf("zbarimg is to read the codes, see .ci/need-zbar: %v\n%s", err, &faults)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

// same compares what was read with what was drawn, in any order.
func same(t *testing.T, got, want []string) {
	t.Helper()
	slices.Sort(got)
	want = slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		t.Errorf("%d codes are read, %d drawn; missing: %v, unknown: %v", len(got), len(want), without(want, got), without(got, want))
	}
}

func without(list, others []string) string {
	return fmt.Sprint(slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) }))
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}
