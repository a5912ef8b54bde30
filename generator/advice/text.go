package advice

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/online"
	"ocop/generator/viet"
)

// Text gives the advice on the text of a file, its fields included: telephone numbers that cannot be called, numbers and
// places that are nobody else's business, and addresses that not every reader can open. baseURL is that of the site, with
// a slash at its end; "" where it is not known. What is not UTF-8 has no advice.
func Text(file string, src []byte, baseURL string) diag.List {
	text := strings.TrimPrefix(string(src), "\uFEFF")
	if !utf8.ValidString(text) {
		return nil
	}
	r := textReader{baseURL: baseURL, pos: diag.Pos{File: file}, isPage: path.Ext(file) == ".md"}
	for line := range strings.SplitSeq(text, "\n") {
		r.pos.Line++
		r.read(viet.NFC(strings.TrimRight(line, "\r")))
	}
	return r.list
}

// textReader reads a file line by line.
type textReader struct {
	baseURL string
	pos     diag.Pos
	isPage  bool
	list    diag.List
}

// add reports what begins at an offset of the line.
func (r *textReader) add(line string, offset int, code diag.Code, args ...any) {
	r.pos.Col = utf8.RuneCountInString(line[:offset]) + 1
	r.list.Add(r.pos, code, args...)
}

func (r *textReader) read(line string) {
	addresses := webAddress.FindAllStringIndex(line, -1)
	for _, at := range addresses {
		r.address(line, at[0], line[at[0]:at[1]])
	}
	if strings.Count(line, ".") >= 2 && strings.Contains(line, "10") || strings.Contains(line, "°") {
		r.position(blank(line, addresses))
	}
	if !ownField.MatchString(line) {
		r.numbers(blank(line, addresses))
	}
}

// webAddress finds addresses of the web, within Markdown, YAML or plain words.
var webAddress = regexp.MustCompile(`https?://(?:\[[0-9A-Fa-f:.]+\]|[^\s<>"'\])},])[^\s<>"'\])},]*`)

// ownField is a field whose digits have checks of their own.
var ownField = regexp.MustCompile(`(?:^\s*|[{,]\s*)(?:phone|zalo|gtin):`)

// blank gives the line with its addresses blanked out, so that their digits are not taken for numbers.
func blank(line string, addresses [][]int) string {
	if len(addresses) == 0 {
		return line
	}
	b := []byte(line)
	for _, at := range addresses {
		for i := at[0]; i < at[1]; i++ {
			b[i] = ' '
		}
	}
	return string(b)
}

// address looks at an address of the web.
func (r *textReader) address(line string, offset int, address string) {
	if page, ok := strings.CutPrefix(address, r.baseURL); ok && r.baseURL != "" && r.isPage {
		page, _, _ = strings.Cut(page, "#")
		slug := "che-xanh"
		if page != "" {
			slug = strings.TrimSuffix(path.Base(page), ".html")
		}
		r.add(line, offset, diag.OwnAddress, address, "../"+slug+"/index.md")
		return
	}
	if u, err := url.Parse(address); err == nil && online.IsPrivateHost(u.Hostname()) {
		r.add(line, offset, diag.PrivateAddress, address)
	}
}

// Coordinates within Vietnam, with four decimals or more (ten metres or less), or in degrees, minutes and seconds.
var (
	decimalPosition = regexp.MustCompile(`(?:^|[^\d.])((?:[89]|1\d|2[0-3])\.\d{4,}°?\s*[NB]?\s*[,;/ ]\s*10[2-9]\.\d{4,}|10[2-9]\.\d{4,}°?\s*[EĐ]?\s*[,;/ ]\s*(?:[89]|1\d|2[0-3])\.\d{4,})(?:$|[^\d.]|\.(?:$|\D))`)
	degreePosition  = regexp.MustCompile(`\d{1,2}\s*°\s*\d{1,2}\s*['’′]\s*\d{1,2}(?:[.,]\d+)?\s*(?:["”″]|''|’’|′′)`)
)

// position finds coordinates, once in a line.
func (r *textReader) position(line string) {
	if at := decimalPosition.FindStringSubmatchIndex(line); at != nil {
		r.add(line, at[2], diag.PositionInText)
	} else if at := degreePosition.FindStringIndex(line); at != nil {
		r.add(line, at[0], diag.PositionInText)
	}
}
