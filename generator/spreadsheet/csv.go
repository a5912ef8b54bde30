package spreadsheet

import (
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/interchange"
	"ocop/generator/viet"
)

// csvFile is a CSV file, and what had to be found out about it.
type csvFile struct {
	table     *table
	charset   viet.Charset
	separator rune
}

// readCSV reads a file of values parted by commas, semicolons or tabs.
func readCSV(file string, src []byte) (csvFile, *diag.Fault) {
	text, charset, ok := viet.Decode(src)
	if !ok {
		return csvFile{}, diag.NewFault(diag.SheetFormat, diag.Text{Vi: "chữ ở bảng mã lạ", En: "text in an unknown encoding"})
	}
	if strings.ContainsRune(text, 0) {
		return csvFile{}, diag.NewFault(diag.SheetFormat, diag.Text{Vi: "tệp không phải bảng tính", En: "no spreadsheet"})
	}
	if lost := lostLetters.FindAllStringSubmatch(text, fewLost); len(lost) == fewLost {
		return csvFile{}, diag.NewFault(diag.LettersLost, lost[0][1]+", "+lost[1][1]+", "+lost[2][1])
	}
	f := csvFile{charset: charset, separator: separatorOf(text)}
	skipped := 0
	if rest, named := cutSeparator(text); named {
		text, skipped = rest, 1
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	t, err := parseCSV(file, text, f.separator, false)
	if errors.Is(err, csv.ErrBareQuote) || errors.Is(err, csv.ErrQuote) { // quotes in the text that mean nothing
		t, err = parseCSV(file, text, f.separator, true)
	}
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return csvFile{}, fault
	}
	if err != nil {
		return csvFile{}, diag.NewFault(diag.SheetDamaged, err.Error())
	}
	for i := range t.rows {
		t.rows[i].number += skipped
	}
	f.table = t
	return f, nil
}

// lostLetters matches words in which Windows has put ? for letters that its charset lacks. People put a blank or a line
// end behind a question mark; an address has its signs before it.
var lostLetters = regexp.MustCompile(`(?m)(?:^|[ ,;\t"])(\pL+\?\pL+)`)

// fewLost such words are not by chance.
const fewLost = 3

// parseCSV reads records. A row has the number that Excel gives it: a record that goes over several lines is one row.
func parseCSV(file, text string, separator rune, lazy bool) (*table, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, lazy, -1
	t := &table{file: file}
	var b budget
	extra := 0 // line ends within records
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		read := row{number: line - extra}
		for i, field := range record {
			extra += strings.Count(field, "\n")
			if field = interchange.Unguard(field); strings.TrimSpace(field) == "" {
				continue
			}
			c := cell{col: i + 1, text: field}
			if fault := b.add(c); fault != nil {
				return nil, fault
			}
			read.cells = append(read.cells, c)
		}
		if len(read.cells) == 0 {
			continue
		}
		if fault := b.addRow(); fault != nil {
			return nil, fault
		}
		t.rows = append(t.rows, read)
	}
}

// cutSeparator takes away the first line that Excel writes and reads to name the separator: sep=;
func cutSeparator(text string) (rest string, named bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.TrimRight(line, "\r")
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") {
		return rest, true
	}
	return text, false
}

// separatorOf finds out what parts the values: what the file says, else the sign that parts the most of the first records
// into the most and equally many fields.
func separatorOf(text string) rune {
	if _, named := cutSeparator(text); named {
		return rune(text[4])
	}
	best, most := ',', 0
	for _, sign := range ",;\t" {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sign, true, -1, true
		counts := map[int]int{}
		const records = 50
		for range records {
			record, err := r.Read()
			if err != nil {
				break
			}
			counts[len(record)]++
		}
		for fields, times := range counts {
			if score := (fields - 1) * times; score > most {
				best, most = sign, score
			}
		}
	}
	return best
}
