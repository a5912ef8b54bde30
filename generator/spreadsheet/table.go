package spreadsheet

import (
	"slices"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// table is the cells of a sheet, or of a CSV file.
type table struct {
	file   string
	sheet  string // "" of a CSV file
	hidden bool
	rows   []row // those that hold anything, in order
	merged []block
}

// row is the cells of a row that hold anything, in order.
type row struct {
	number int // from 1
	hidden bool
	cells  []cell
}

// kind is what a cell holds.
type kind int

const (
	textCell kind = iota
	numberCell
	dateCell  // its text is the date as ISO 8601 writes it, as precisely as the cell shows it
	boolCell  // its text is true or false
	errorCell // its text is #N/A or the like
)

type cell struct {
	col  int // from 1
	kind kind
	text string
}

// block is cells in a rectangle, borders included.
type block struct{ top, left, bottom, right int }

// at gives the cell in a column; an empty text where there is none.
func (r row) at(col int) cell {
	i, ok := slices.BinarySearchFunc(r.cells, col, func(c cell, col int) int { return c.col - col })
	if !ok {
		return cell{col: col}
	}
	return r.cells[i]
}

func (r *row) set(c cell) {
	i, ok := slices.BinarySearchFunc(r.cells, c.col, func(c cell, col int) int { return c.col - col })
	if ok {
		r.cells[i] = c
		return
	}
	r.cells = slices.Insert(r.cells, i, c)
}

// pos gives the place of a cell, or of a row for column 0.
func (t *table) pos(row, col int) diag.Pos {
	return diag.Pos{File: t.file, Cell: true, Sheet: t.sheet, Line: row, Col: col}
}

// fill gives every row that a merged block of cells reaches the block's value in its first column: a producer that stands
// beside three products is said once. Rows that hold nothing else stay out.
func (t *table) fill(b *budget) *diag.Fault {
	for _, a := range t.merged {
		first, ok := t.find(a.top)
		if !ok {
			continue
		}
		value := t.rows[first].at(a.left)
		if value.text == "" {
			continue
		}
		for i := first + 1; i < len(t.rows) && t.rows[i].number <= a.bottom; i++ {
			t.rows[i].set(value)
			if fault := b.add(value); fault != nil {
				return fault
			}
		}
	}
	return nil
}

// find gives the index of a row by its number.
func (t *table) find(number int) (int, bool) {
	return slices.BinarySearchFunc(t.rows, number, func(r row, n int) int { return r.number - n })
}

// budget counts what has been read, so that no file can claim more memory than a catalogue ever needs.
type budget struct{ rows, cells, text int }

// add counts a cell, and gives the fault of the limit that it breaks.
func (b *budget) add(c cell) *diag.Fault {
	b.cells++
	b.text += len(c.text)
	switch {
	case c.col > diag.MaxSheetColumns:
		return tooBig(diag.Text{Vi: "cột", En: "columns"}, c.col, diag.MaxSheetColumns)
	case b.cells > diag.MaxSheetCells:
		return tooBig(diag.Text{Vi: "ô có chữ", En: "cells"}, b.cells, diag.MaxSheetCells)
	case b.text > diag.MaxSheetText:
		return tooBig(diag.Text{Vi: "byte chữ", En: "bytes of text"}, b.text, diag.MaxSheetText)
	}
	if n := len([]rune(c.text)); n > diag.MaxCell {
		return tooBig(diag.Text{Vi: "chữ cái trong một ô", En: "characters in a cell"}, n, diag.MaxCell)
	}
	return nil
}

func (b *budget) addRow() *diag.Fault {
	if b.rows++; b.rows > diag.MaxSheetRows {
		return tooBig(diag.Text{Vi: "dòng có chữ", En: "rows"}, b.rows, diag.MaxSheetRows)
	}
	return nil
}

func tooBig(what diag.Text, n, limit int) *diag.Fault {
	return diag.NewFault(diag.SheetTooBig, what, figure(n), figure(limit))
}

// figure is a number that is written in the reader's language.
type figure int

// In writes the number.
func (f figure) In(lang viet.Language) string { return lang.Number(int(f)) }
