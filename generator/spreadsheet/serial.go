package spreadsheet

import (
	"errors"
	"io"
	"math"
	"strings"
	"time"
)

// precision is how much of a date a cell's number format shows. A cell that shows August 2024 was typed so, whatever day
// Excel made of it.
type precision int

const (
	noDate precision = iota
	showsYear
	showsMonth
	showsDay
)

// Day 0 of Excel's two date systems, as days since 1/1/1970. That of 1900 counts a 29/2/1900 that never was, so its day 0
// is a day early for every date since.
const (
	epoch1900 = -25569
	epoch1904 = -24107
)

// serialDate gives the date that a serial number stands for, as ISO 8601 writes it and as precisely as it is shown; false
// for a number that is no day of the last hundred years or the next.
func serialDate(n float64, epoch int, shows precision) (string, bool) {
	const secondsADay = 24 * 60 * 60
	days := math.Floor(n)
	if days < 1 || days > 110_000 {
		return "", false
	}
	day := time.Unix((int64(days)+int64(epoch))*secondsADay, 0).UTC()
	switch shows {
	case showsYear:
		return day.Format("2006"), true
	case showsMonth:
		return day.Format("2006-01"), true
	}
	return day.Format(time.DateOnly), true
}

// readStyles finds out which styles of a workbook show dates.
func (w *workbook) readStyles(name string) error {
	if w.parts[name] == nil {
		return nil
	}
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Styles []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(name, &sheet); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	codes := map[int]string{}
	for _, f := range sheet.Formats {
		codes[f.ID] = f.Code
	}
	for _, s := range sheet.Styles {
		code, own := codes[s.Format]
		switch {
		case own:
			w.dates = append(w.dates, formatShows(code))
		default:
			w.dates = append(w.dates, builtinShows(s.Format))
		}
	}
	return nil
}

// builtinShows tells of a number format that every workbook has what it shows of a date (ISO/IEC 29500-1, 18.8.30;
// 27–36 and 50–58 are those of East Asia).
func builtinShows(id int) precision {
	switch {
	case id == 17:
		return showsMonth
	case id >= 14 && id <= 16, id == 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return showsDay
	}
	return noDate
}

// formatShows tells what a format's code shows of a date: the letters d, m and y outside quotes, brackets and escapes. An
// m alone is minutes.
func formatShows(code string) precision {
	code, _, _ = strings.Cut(code, ";")
	day, month, year := false, false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return noDate
			}
			i += end + 1
		case code[i] == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return noDate
			}
			i += end
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			return noDate
		case c == 'd':
			day = true
		case c == 'm':
			month = true
		case c == 'y':
			year = true
		}
	}
	switch {
	case day && month:
		return showsDay
	case month && year:
		return showsMonth
	case year:
		return showsYear
	}
	return noDate
}
