package site

import "ocop/generator/catalogue"

// How much a sheet of A4 holds: blocks of products in two columns of three, of which the opening of a chapter takes the
// upper two; lines of the contents in two columns.
const (
	sheetBlocks   = 6
	openingBlocks = 2
	columnLines   = 34
	sheetColumns  = 2
)

// chapter is the products of a district, or a part of them, in a booklet.
type chapter struct {
	Opening
	booklet  string // path of the district's own booklet
	products []*catalogue.Product
}

// sheets lays chapters out on sheets, each chapter from a new one.
func (pl *planner) sheets(chapters []chapter) []Sheet {
	var sheets []Sheet
	for _, c := range chapters {
		blocks := make([]Block, len(c.products))
		for i, p := range c.products {
			blocks[i] = pl.block(p)
		}
		room := sheetBlocks - openingBlocks
		for opening := &c.Opening; len(blocks) > 0; opening = nil {
			n := min(room, len(blocks))
			s := Sheet{Chapter: c.Name, Opening: opening, Blocks: blocks[:n], First: blocks[0].Rank}
			if last := blocks[n-1].Rank; last != s.First {
				s.Last = last
			}
			sheets = append(sheets, s)
			blocks, room = blocks[n:], sheetBlocks
		}
	}
	return sheets
}

// bind puts the cover and the contents before the sheets of products, and numbers all of them. The contents tell of each
// chapter and its ratings, or byName of each rating and its products.
func (pl *planner) bind(v *BookletView, sheets []Sheet, byName bool) {
	lines := contentsOf(sheets, byName)
	fillContents(v, lines)
	before := v.Total
	for i := range lines {
		lines[i].Sheet += before
	}
	cards := make([]Card, 0, len(sheets)*sheetBlocks)
	for i := range sheets {
		sheets[i].Number = before + 1 + i
		for _, b := range sheets[i].Blocks {
			cards = append(cards, b.Card)
		}
	}
	v.Sheets = sheets
	v.Total += len(sheets)
	v.Drawings = pl.drawings(kindBooklet, cards)
}

// contentsOf gives the lines of the contents; sheets count from 1.
func contentsOf(sheets []Sheet, byName bool) []ContentsLine {
	var lines []ContentsLine
	var rank string // of the products before
	var under int   // the line of that rank
	for i, s := range sheets {
		if o := s.Opening; o != nil {
			rank = ""
			if !byName {
				lines = append(lines, ContentsLine{Name: o.Name, ID: o.ID, Sheet: i + 1, Count: o.Counts.Products, Head: true})
			}
		}
		for _, b := range s.Blocks {
			if b.Rank != rank {
				rank, under = b.Rank, len(lines)
				lines = append(lines, ContentsLine{Name: rank, ID: b.ID, Sheet: i + 1, Head: byName})
			}
			lines[under].Count++
			if byName {
				lines = append(lines, ContentsLine{Name: b.Name, ID: b.ID, Sheet: i + 1})
			}
		}
	}
	return lines
}

// elsewhere gives the lines of the contents of a catalogue whose products stand in the booklets of its districts: of each
// its address, and how many products it has of each rating.
func (pl *planner) elsewhere(chapters []chapter) []ContentsLine {
	var lines []ContentsLine
	for _, c := range chapters {
		lines = append(lines, ContentsLine{Name: c.Name, Path: c.booklet, Count: len(c.products), Head: true}, ContentsLine{Name: pl.printed(c.booklet)})
		for _, part := range pl.byRank(c.products, nil) {
			lines = append(lines, ContentsLine{Name: part.Name, Count: len(part.products)})
		}
	}
	return lines
}

// fillContents parts the lines of the contents into columns, and the columns into sheets after the cover. No column ends
// with a heading.
func fillContents(v *BookletView, lines []ContentsLine) {
	v.Total = 1
	for len(lines) > 0 {
		v.Total++
		sheet := Contents{Number: v.Total}
		for len(lines) > 0 && len(sheet.Columns) < sheetColumns {
			n := min(columnLines, len(lines))
			if n < len(lines) && lines[n-1].Head {
				n--
			}
			sheet.Columns = append(sheet.Columns, lines[:n])
			lines = lines[n:]
		}
		v.Contents = append(v.Contents, sheet)
	}
}
