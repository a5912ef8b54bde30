package browser_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// paper is a page as it was printed to PDF, read by Poppler.
type paper struct {
	file   string
	Sheets []struct {
		Width  float64       `xml:"width,attr"` // points, 72 to the inch
		Height float64       `xml:"height,attr"`
		Words  []printedWord `xml:"word"`
	} `xml:"body>doc>page"`
}

// printedWord is a word and where it stands, in points from the left and the top.
type printedWord struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// bookmark is an entry of a PDF's outline.
type bookmark struct {
	Depth, Sheet int
	Title        string
}

// printed prints the page that the window shows, with its outline, and reads what comes of it.
func (tb *tab) printed(t *testing.T) *paper {
	t.Helper()
	ctx, cancel := context.WithTimeout(tb.ctx, 3*patience)
	defer cancel()
	pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFOutlineAndTagged(), chromedp.PDFStream()))
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{file: filepath.Join(t.TempDir(), "page.pdf")}
	if err := os.WriteFile(p.file, pdf, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(poppler(t, "pdftotext", "-bbox", p.file, "-"), p); err != nil {
		t.Fatal(err)
	}
	return p
}

// poppler runs a program that reads PDF.
func poppler(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	var out, faults bytes.Buffer
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stdout, cmd.Stderr = &out, &faults
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s is to read the PDF, see .ci/need-poppler: %v\n%s", program, err, &faults)
	}
	return out.Bytes()
}

// text gives the words of a sheet, from 0, in order of the alphabet: where they stand is up to the layout.
func (p *paper) text(sheet int) string {
	var words []string
	for _, w := range p.Sheets[sheet].Words {
		words = append(words, w.Text)
	}
	return inOrder(strings.Join(words, " "))
}

// inOrder sorts the syllables of a text.
func inOrder(text string) string {
	words := strings.Fields(strings.ReplaceAll(text, "\u00a0", " "))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// bookmarks reads the outline.
func (p *paper) bookmarks(t *testing.T) []bookmark {
	t.Helper()
	var all []bookmark
	depth := 0
	d := xml.NewDecoder(bytes.NewReader(poppler(t, "pdftohtml", "-xml", "-i", "-stdout", p.file)))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "outline":
				depth++
			case "item":
				var title string
				sheet, err := strconv.Atoi(token.Attr[0].Value)
				if err != nil {
					t.Fatal(err)
				}
				if err := d.DecodeElement(&title, &token); err != nil {
					t.Fatal(err)
				}
				all = append(all, bookmark{depth, sheet, title})
			}
		case xml.EndElement:
			if token.Name.Local == "outline" {
				depth--
			}
		}
	}
}

// sheet is a sheet of a booklet as its page has it.
type sheet struct {
	Text     string   // all that is to be read on it
	Contents bool     // it is one of the contents, where long names end in dots
	Shorts   []string // the short addresses on it
	Faults   []string // what does not fit
}

// sheetsScript gathers the sheets. What is only heard, and what stands beside a drawing for those who do not see it, is not
// printed.
const sheetsScript = `[...document.querySelectorAll('.sheet')].map((s, n) => {
	const box = s.getBoundingClientRect(), foot = s.querySelector('.sheet-foot');
	const floor = foot ? foot.getBoundingClientRect().top : box.bottom;
	const faults = [...s.querySelectorAll('.block, .opening, .contents, .imprint')].flatMap(b => {
		const r = b.getBoundingClientRect(), name = (b.id || b.className) + ' on sheet ' + (n + 1);
		const out = [...b.querySelectorAll('p, h2, h3, li, img, svg:not(.stars svg)')].filter(e => {
			const i = e.getBoundingClientRect();
			return i.width > 1 && (i.bottom > r.bottom + 1 || i.right > r.right + 1 || i.top < r.top - 1 || i.left < r.left - 1);
		});
		return (r.bottom > floor + 1 ? [name + ' reaches ' + Math.round(r.bottom - floor) + ' pixels too far down'] : [])
			.concat(out.slice(0, 1).map(e => name + ': ' + (e.className.baseVal || e.className || e.tagName) + ' sticks out'));
	});
	if (s.scrollHeight > s.clientHeight + 1) faults.push('sheet ' + (n + 1) + ' holds ' + s.scrollHeight + ' pixels in ' + s.clientHeight);
	const copy = s.cloneNode(true);
	for (const e of copy.querySelectorAll('.vh, [hidden], svg')) e.remove();
	for (const e of copy.querySelectorAll('p, h1, h2, h3, li, .running > *, .sheet-foot > *, .lines li > *, .rate > *')) e.append(' ');
	return {Text: copy.textContent, Contents: !!s.querySelector('.contents'), Shorts: [...s.querySelectorAll('.short')].map(e => e.textContent), Faults: faults};
})`

// TestBooklets prints the booklets of the scratch catalogue and reads them as their readers would.
func TestBooklets(t *testing.T) {
	site := buildScratch(t)
	server := httptest.NewServer(withPolicy(http.StripPrefix("/danh-muc", http.FileServer(http.Dir(site)))))
	t.Cleanup(server.Close)
	tb := open(t, start(t), server.URL+"/danh-muc/", 794) // the width of A4
	for _, b := range []struct {
		path     string
		products int
		photos   int
		chapters []string
	}{
		{"in/danh-muc.html", 203, 2, []string{"Huyện Yên Sơn", "Huyện Na Hang"}},
		{"in/yen-son.html", 202, 2, []string{"Huyện Yên Sơn"}},
		{"in/na-hang.html", 1, 0, []string{"Huyện Na Hang"}},
	} {
		t.Run(b.path, func(t *testing.T) {
			if err := tb.visit(b.path); err != nil {
				t.Fatal(err)
			}
			tb.on(t, "print")
			sheets, err := chromedp.Run(tb.ctx, chromedp.Evaluate[[]sheet](sheetsScript))
			if err != nil {
				t.Fatal(err)
			}
			tb.on(t, "")
			p := tb.printed(t)
			if len(p.Sheets) != len(sheets) {
				t.Fatalf("%d sheets come out of the printer, want %d", len(p.Sheets), len(sheets))
			}
			var shorts []string
			for i, s := range sheets {
				for _, fault := range s.Faults {
					t.Error(fault)
				}
				if got, want := p.text(i), inOrder(s.Text); got != want && !s.Contents {
					t.Fatalf("sheet %d reads\n%s\nwant\n%s", i+1, got, want)
				}
				shorts = append(shorts, s.Shorts...)
			}
			if slices.Sort(shorts); len(slices.Compact(shorts)) != b.products {
				t.Errorf("%d products are printed, want %d", len(shorts), b.products)
			}
			numbered(t, p)
			marked(t, p, b.chapters, b.products)
			embedded(t, p)
			photographed(t, p, b.photos)
			scanned(t, p, len(sheets), sheets[len(sheets)-1].Shorts)
		})
	}
}

// on shows the page as on that medium; "" is the screen.
func (tb *tab) on(t *testing.T, medium string) {
	t.Helper()
	if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium}); err != nil {
		t.Fatal(err)
	}
}

// numbered wants A4, and at the foot of every sheet but the cover its number.
func numbered(t *testing.T, p *paper) {
	t.Helper()
	for i, s := range p.Sheets {
		if s.Width < 594 || s.Width > 596 || s.Height < 841 || s.Height > 843 {
			t.Fatalf("sheet %d is %.0f by %.0f points, no A4", i+1, s.Width, s.Height)
		}
		last := s.Words[len(s.Words)-1]
		for _, w := range s.Words {
			if w.Bottom > last.Bottom {
				last = w
			}
			if w.Left < 25 || w.Right > s.Width-25 || w.Bottom > s.Height-20 {
				t.Errorf("sheet %d: %q stands where printers cannot print", i+1, w.Text)
			}
		}
		foot := slices.IndexFunc(s.Words, func(w printedWord) bool {
			return w.Text == strconv.Itoa(i+1) && w.Bottom > last.Bottom-3
		})
		if i > 0 && foot < 0 {
			t.Errorf("sheet %d does not end with its number", i+1)
		}
	}
}

// marked wants a bookmark for each district, and beneath it one for each of its products, on its sheet.
func marked(t *testing.T, p *paper, chapters []string, products int) {
	t.Helper()
	var found []string
	beneath := 0
	for _, m := range p.bookmarks(t) {
		switch {
		case m.Depth == 2 && m.Title != "Mục lục":
			found = append(found, m.Title)
		case m.Depth == 3:
			beneath++
		}
		on := " " + p.text(m.Sheet-1) + " "
		for _, word := range strings.Fields(inOrder(m.Title)) {
			if !strings.Contains(on, " "+word+" ") {
				t.Errorf("the bookmark %q leads to sheet %d, where it is not", m.Title, m.Sheet)
				break
			}
		}
	}
	if !slices.Equal(found, chapters) || beneath != products {
		t.Errorf("the bookmarks are of %q with %d products, want %q with %d", found, beneath, chapters, products)
	}
}

// embedded wants every font within the file, with what its signs mean.
func embedded(t *testing.T, p *paper) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(poppler(t, "pdffonts", p.file))), "\n")
	if len(lines) < 3 {
		t.Errorf("there are no fonts: %q", lines)
	}
	for _, line := range lines[2:] {
		if !regexp.MustCompile(` yes (yes|no) +yes +\d+ +\d+$`).MatchString(line) {
			t.Errorf("a font is not embedded, or cannot be read: %s", line)
		}
	}
}

// photographed wants so many photos, as the JPEGs that they were.
func photographed(t *testing.T, p *paper, photos int) {
	t.Helper()
	got := map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(string(poppler(t, "pdfimages", "-list", p.file))), "\n")[2:] {
		fields := strings.Fields(line)
		got[fields[2]+" "+fields[8]]++
	}
	want := map[string]int{}
	if photos > 0 {
		want["image jpeg"] = photos
	}
	if !maps.Equal(got, want) {
		t.Errorf("the pictures are %v, want %v", got, want)
	}
}

// scanned reads the codes of a sheet as a camera would, from 150 dots to the inch.
func scanned(t *testing.T, p *paper, number int, want []string) {
	t.Helper()
	picture := strings.TrimSuffix(p.file, ".pdf")
	poppler(t, "pdftoppm", "-r", "150", "-f", strconv.Itoa(number), "-l", strconv.Itoa(number), "-singlefile", "-png", p.file, picture)
	out, err := exec.CommandContext(t.Context(), "zbarimg", "-q", "--raw", picture+".png").Output()
	if err != nil {
		t.Fatalf("zbarimg is to read the codes, see .ci/need-zbar: %v", err)
	}
	got := strings.Fields(strings.ReplaceAll(string(out), "https://", ""))
	slices.Sort(got)
	if want = slices.Clone(want); len(want) == 0 {
		t.Error("there are no codes")
	}
	slices.Sort(want)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the codes of sheet %d lead to %q, want %q", number, got, want)
	}
}
