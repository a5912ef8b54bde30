package main

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

var figures = regexp.MustCompile(`^[1-9][0-9]*([.][0-9]+)?$`)

// workbook FILE SHEET=CSV… makes a workbook of sheets that are written as CSV. A cell of figures is a number, @2024-08-06 a
// date; a row that begins with (ẩn) is hidden.
func workbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: workbook file sheet=csv…")
	}
	f := excelize.NewFile()
	for i, arg := range args[1:] {
		sheet, name, _ := strings.Cut(arg, "=")
		if i == 0 {
			ts.Check(f.SetSheetName("Sheet1", sheet))
		} else {
			_, err := f.NewSheet(sheet)
			ts.Check(err)
		}
		r := csv.NewReader(strings.NewReader(ts.ReadFile(name)))
		r.FieldsPerRecord = -1
		rows, err := r.ReadAll()
		ts.Check(err)
		for j, row := range rows {
			hidden := row[0] == "(ẩn)"
			if hidden {
				row = row[1:]
			}
			for k, text := range row {
				at, err := excelize.CoordinatesToCellName(k+1, j+1)
				ts.Check(err)
				var value any = text
				if day, err := time.Parse("@2006-01-02", text); err == nil {
					value = day
				} else if figures.MatchString(text) {
					value, err = strconv.ParseFloat(text, 64)
					ts.Check(err)
				}
				if text != "" {
					ts.Check(f.SetCellValue(sheet, at, value))
				}
			}
			if hidden {
				ts.Check(f.SetRowVisible(sheet, j+1, false))
			}
		}
	}
	var out bytes.Buffer
	ts.Check(f.Write(&out))
	create(ts, args[0], out.Bytes())
}
