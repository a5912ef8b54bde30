// Package labels lays out labels with QR codes for packages, on sheets of A4 that a browser prints in their true size. It
// knows of a product only what its label says.
package labels

import (
	"bytes"
	_ "embed"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/qr"
	"ocop/generator/viet"
)

// Label is what a label says.
type Label struct {
	Title    string
	Stars    int // 0: none that hold
	Producer string
	Address  string // as people type it
	Code     *qr.Code
}

// Sheet is labels of one size, page by page.
type Sheet struct {
	Title    string // of the catalogue
	Language viet.Language
	Labels   []Label // at least one
	Dots     int     // how wide the modules of the codes are; see qr.Resolution
	Sample   bool    // says on every label that it is not to be used
}

// The measures of a page in millimetres. Printers do not reach the outermost 5 or so.
const (
	pageWidth  = 210
	pageHeight = 297
	margin     = 10
	foot       = 6 // for the marks below the labels, and the rule that tells whether they have their true size

	textWidth  = 58 // for the longest name that products may have, in small letters
	textHeight = 26
	leastText  = 44 // the width beside a code that is higher
	inset      = 1.5
	markGap    = 1 // from a label to its cut mark
	markLength = 4
	crossArm   = 1 // of a mark between labels
)

// MaxCode is how wide a code may be for a sheet to hold it, in millimetres.
const MaxCode = pageWidth - 2*margin - 2*inset - leastText

// Grid is how labels stand on a page, in millimetres.
type Grid struct {
	Columns, Rows int
	Width, Height float64 // of a label
	Code          float64 // the width of a code with its margin
}

// Grid lays out a page by the widest of the codes.
func (s Sheet) Grid() Grid {
	g := Grid{}
	for _, l := range s.Labels {
		g.Code = max(g.Code, l.Code.Millimetres(s.Dots))
	}
	const width, height = pageWidth - 2*margin, pageHeight - 2*margin - foot
	inner := max(g.Code, textHeight)
	text := max(leastText, textWidth*textHeight/inner)
	g.Columns = max(1, int(width/(g.Code+2*inset+text)))
	g.Width = float64(width) / float64(g.Columns)
	g.Height = inner + 2*inset
	g.Rows = int(height / g.Height)
	return g
}

// Pages gives how many pages the sheet has.
func (s Sheet) Pages() int {
	g := s.Grid()
	return (len(s.Labels) + g.Columns*g.Rows - 1) / (g.Columns * g.Rows)
}

//go:embed sheet.html
var sheetText string

var sheet = template.Must(template.New("sheet").Funcs(template.FuncMap{"size": size, "stars": func(n int) []bool { return make([]bool, n) }}).Parse(sheetText))

// size is the class of a label's letters: long names have small ones.
func size(title string) string {
	switch n := utf8.RuneCountInString(title); {
	case n > 110:
		return "tiny"
	case n > 55:
		return "small"
	}
	return "large"
}

// HTML writes the sheet as a page of its own, which needs nothing else.
func (s Sheet) HTML() ([]byte, error) {
	g := s.Grid()
	var page bytes.Buffer
	err := sheet.Execute(&page, map[string]any{
		"Title": s.Title, "Language": s.Language, "Words": wordsIn(s.Language), "Grid": g, "Sample": s.Sample, "Dots": s.Dots,
		"Pages": slices.Collect(slices.Chunk(s.Labels, g.Columns*g.Rows)), "Marks": g.marks(),
	})
	return page.Bytes(), err
}

// marks draws where to cut: lines beside the labels, small crosses between them.
func (g Grid) marks() string {
	var b strings.Builder
	line := func(x1, y1, x2, y2 float64) {
		for i, v := range []float64{x1, y1, x2, y2} {
			b.WriteString([]string{"M", " ", "L", " "}[i] + strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	right, bottom := margin+float64(g.Columns)*g.Width, margin+float64(g.Rows)*g.Height
	for i := range g.Columns + 1 {
		x := margin + float64(i)*g.Width
		line(x, margin-markGap-markLength, x, margin-markGap)
		line(x, bottom+markGap, x, bottom+markGap+markLength)
	}
	for i := range g.Rows + 1 {
		y := margin + float64(i)*g.Height
		line(margin-markGap-markLength, y, margin-markGap, y)
		line(right+markGap, y, right+markGap+markLength, y)
		for j := range g.Columns - 1 {
			x := margin + float64(j+1)*g.Width
			line(x-crossArm, y, x+crossArm, y)
			line(x, y-crossArm, x, y+crossArm)
		}
	}
	return b.String()
}

// words are what the sheet says in its own language.
var words = map[string]diag.Text{
	"stars":  {Vi: "OCOP %d sao", En: "OCOP %d stars"},
	"sample": {Vi: "BẢN THỬ, ĐỪNG DÙNG", En: "SAMPLE, DO NOT USE"},
	"sheet":  {Vi: "Nhãn mã QR", En: "QR labels"},
	"print":  {Vi: "In trang này: nhấn Ctrl + P, chọn giấy A4, tỉ lệ 100 %, bỏ đầu trang và chân trang. Cắt theo các vạch. In thử một tờ giấy thường và quét thử trước khi in lên giấy nhãn.", En: "To print: press Ctrl + P, choose A4 paper, scale 100%, no headers and footers. Cut along the marks. Print one page on plain paper and scan it before you print on label paper."},
	"rule":   {Vi: "vạch này phải dài đúng 50 mm", En: "this line must be exactly 50 mm long"},
}

func wordsIn(lang viet.Language) map[string]string {
	in := make(map[string]string, len(words))
	for key, text := range words {
		in[key] = text.In(lang)
	}
	return in
}
