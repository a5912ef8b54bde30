package markdown

import (
	"bytes"

	"ocop/generator/diag"
)

// limit is a limit of what a text may hold. The parser takes time that grows with the square of most of these (200 KB of
// "![](", or of one wide table, kept it busy for half a minute), so they are counted before it sees the text.
type limit struct {
	what diag.Text
	most int
}

var (
	links  = limit{diag.Text{Vi: "liên kết và ảnh", En: "links and pictures"}, diag.MaxLinks}
	cells  = limit{diag.Text{Vi: "ô trong bảng", En: "table cells"}, diag.MaxCells}
	levels = limit{diag.Text{Vi: "cấp lồng nhau", En: "levels within one another"}, diag.MaxLevels}
	marks  = limit{diag.Text{Vi: "dấu * _ ~", En: "marks * _ ~"}, diag.MaxMarks}
)

// fault says that there are n of what the limit is on.
func (l limit) fault(pos diag.Pos, n int) diag.Diagnostic {
	return diag.New(pos, diag.TooManyLinks, l.what, n, l.most)
}

// checkSize finds what goes over a limit, without parsing: it may count some of what turns out to be plain text.
func checkSize(src []byte, at diag.Pos) diag.List {
	var list diag.List
	var nLinks, nMarks, nCells int
	var table struct{ columns, rows int } // the widest table that the paragraph could be
	count := func(n *int, more int, l limit) {
		if *n <= l.most && *n+more > l.most {
			list = append(list, l.fault(at, *n+more))
		}
		*n += more
	}
	for line := range bytes.Lines(src) {
		line = bytes.TrimRight(line, "\r\n")
		depth, text := container(line)
		if depth > diag.MaxLevels {
			list = append(list, levels.fault(at, depth))
		}
		count(&nLinks, bytes.Count(text, []byte("[")), links)
		if !isRule(text) {
			count(&nMarks, countRuns(text), marks)
		}
		if len(text) == 0 {
			table.columns, table.rows = 0, 0
		}
		if columns := tableColumns(text); columns > table.columns {
			count(&nCells, (columns-table.columns)*table.rows, cells)
			table.columns = columns
		}
		count(&nCells, table.columns, cells)
		table.rows++
		at.Line++
	}
	return list
}

// container counts the marks of quotations and lists that line begins with, and gives what stands after them.
func container(line []byte) (depth int, text []byte) {
	text = bytes.TrimLeft(line, " \t")
	if isRule(text) {
		return 0, text
	}
	for len(text) > 0 {
		mark := 0
		switch c := text[0]; {
		case c == '>':
			mark = 1
		case c == '-' || c == '+' || c == '*':
			mark = blankAt(text, 1)
		case '0' <= c && c <= '9':
			digits := len(text) - len(bytes.TrimLeft(text, "0123456789"))
			if digits < len(text) && (text[digits] == '.' || text[digits] == ')') {
				mark = blankAt(text, digits+1)
			}
		}
		if mark == 0 {
			break
		}
		depth++
		text = bytes.TrimLeft(text[mark:], " \t")
	}
	return depth, text
}

// blankAt gives i where a mark of i bytes is followed by a blank or ends the line, else 0.
func blankAt(text []byte, i int) int {
	if i == len(text) || text[i] == ' ' || text[i] == '\t' {
		return i
	}
	return 0
}

// isRule tells a line across the page, such as * * *.
func isRule(text []byte) bool {
	return len(text) > 0 && bytes.IndexByte([]byte("-*_"), text[0]) >= 0 &&
		len(bytes.Trim(text, string(text[0])+" \t")) == 0
}

// countRuns counts the runs of the marks of emphasis.
func countRuns(text []byte) int {
	n, last := 0, byte(0)
	for _, c := range text {
		if (c == '*' || c == '_' || c == '~') && c != last {
			n++
		}
		last = c
	}
	return n
}

// tableColumns gives the columns of the line below a table's header, such as |---|:-:|, and 0 for any other line.
func tableColumns(text []byte) int {
	if len(bytes.Trim(text, "|-: \t")) > 0 || len(bytes.Trim(text, "-")) == 0 {
		return 0
	}
	return bytes.Count(text, []byte("|")) + 1
}
