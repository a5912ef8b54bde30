package build

import (
	"path"
	"slices"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// Survey counts products and what was found about them, by district.
type Survey struct {
	Districts []Row // as ocop.yaml orders them; those without products are left out
	Unplaced  Row   // products whose district is not known
	Others    Row   // what is not about a product
	Total     Row
}

// Row is a line of a survey.
type Row struct {
	District     string
	Products     int // published or to be published; drafts where they were asked for
	Valid        int // products without an error
	Errors       int
	Warnings     int
	Advice       int
	WithoutPhoto int
}

// add counts a diagnostic.
func (r *Row) add(d diag.Diagnostic) {
	switch d.Code.Severity() {
	case diag.Error:
		r.Errors++
	case diag.Warning:
		r.Warnings++
	case diag.Advice:
		r.Advice++
	}
}

// Survey counts a list of faults and advice by district.
func (p *Project) Survey(list diag.List) Survey {
	var s Survey
	if p.Catalogue == nil {
		for _, d := range list {
			s.Others.add(d)
			s.Total.add(d)
		}
		return s
	}
	for _, d := range p.Catalogue.Districts {
		s.Districts = append(s.Districts, Row{District: d.FullName()})
	}
	rows := p.rowsByFile(&s)
	invalid := map[string]bool{}
	for _, d := range list {
		file := productFile(d.Pos.File, rows)
		row := rows[file]
		if row == nil {
			row = &s.Others
		}
		row.add(d)
		s.Total.add(d)
		if d.Code.Severity() == diag.Error && row != &s.Others && !invalid[file] {
			invalid[file] = true
			row.Valid--
			s.Total.Valid--
		}
	}
	s.Districts = slices.DeleteFunc(s.Districts, func(r Row) bool { return r.Products == 0 })
	return s
}

// rowsByFile counts the products into their rows, and gives the row of each by its file.
func (p *Project) rowsByFile(s *Survey) map[string]*Row {
	placed := map[*catalogue.District]*Row{}
	for i, d := range p.Catalogue.Districts {
		placed[d] = &s.Districts[i]
	}
	products := p.input().Products
	rows := make(map[string]*Row, len(products))
	for _, product := range products {
		if p.Catalogue.Absent[product.File()] == catalogue.Unpublished {
			continue
		}
		row := &s.Unplaced
		if d := p.Catalogue.DistrictOf(product); d != nil {
			row = placed[d]
		}
		rows[product.File()] = row
		for _, r := range []*Row{row, &s.Total} {
			r.Products++
			r.Valid++
			if len(product.Photos) == 0 && len(product.Images) == 0 {
				r.WithoutPhoto++
			}
		}
	}
	return rows
}

// productFile gives the file of the product that a file belongs to: its photos and its English text lie beside it.
func productFile(file string, rows map[string]*Row) string {
	if rows[file] != nil {
		return file
	}
	return path.Join(path.Dir(file), "index.md")
}
