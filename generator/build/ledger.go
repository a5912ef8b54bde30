package build

import (
	"bytes"

	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Lock records in the ledger that the planned site has been published, and gives how many addresses it holds and how
// many of them are new. A project whose faults are errors must not be published.
func (p *Project) Lock() (total, added int, err error) {
	next := p.Plan.Ledger()
	for _, e := range next.Entries() {
		if _, known := p.recordedEntry(e.Path); !known {
			added++
		}
	}
	return len(next.Entries()), added, p.writeLedger(next)
}

// Retire records that pages are no longer in the catalogue, as of the project's day: a plain page stays at their addresses.
// Products go by their slugs, other pages by their paths without .html. Faults say which of them cannot be retired; then
// none is.
func (p *Project) Retire(pages []string) (diag.List, error) {
	var list diag.List
	retired := map[string]bool{}
	for _, page := range pages {
		e, known := p.recordedEntry(site.ProductsFolder + page + ".html")
		if !known {
			e, known = p.recordedEntry(page + ".html")
		}
		if !known {
			list.Add(diag.Pos{File: ledger.File}, diag.NeverPublished, page, p.nearestPublished(page))
		} else if place := p.standing(e); place != "" {
			list.Add(diag.Pos{File: ledger.File}, diag.StillThere, page, place)
		}
		retired[e.Path] = true
	}
	if len(list) > 0 {
		return list, nil
	}
	var entries []ledger.Entry
	for _, e := range p.ledger.Entries() {
		if retired[e.Path] {
			e.State, e.Since, e.To = ledger.Retired, p.o.Today.String(), ""
		}
		entries = append(entries, e)
	}
	return nil, p.writeLedger(ledger.New(entries))
}

func (p *Project) recordedEntry(path string) (ledger.Entry, bool) {
	if p.ledger == nil {
		return ledger.Entry{}, false
	}
	return p.ledger.Find(path)
}

// nearestPublished proposes what was published under a similar name.
func (p *Project) nearestPublished(page string) diag.Text {
	var names []string
	if p.ledger != nil {
		for _, e := range p.ledger.Entries() {
			names = append(names, e.Name())
		}
	}
	if near, ok := viet.Nearest(page, names); ok {
		return diag.DidYouMean(near)
	}
	return diag.Text{Vi: "xem các địa chỉ trong " + ledger.File, En: "see the addresses in " + ledger.File}
}

// standing tells what still stands for an address: the product's file, a draft's too, or a page; "" where nothing does.
func (p *Project) standing(e ledger.Entry) string {
	if slug, ok := site.ProductSlug(e.Path); ok {
		for entry := range p.shelf.entries {
			if entry.Product != nil && entry.Product.Slug == slug {
				return entry.Product.File()
			}
		}
		return ""
	}
	if p.Plan != nil {
		if _, planned := p.Plan.Find(e.Path); planned && e.State != ledger.Retired {
			return e.Path
		}
	}
	return ""
}

// writeLedger puts the ledger into its file, as a whole or not at all. One that says the same is left alone.
func (p *Project) writeLedger(l *ledger.Ledger) error {
	text := l.Bytes()
	if old, err := p.Source(ledger.File); err == nil && bytes.Equal(old, text) {
		return nil
	}
	part := ledger.File + ".part"
	err := p.root.WriteFile(part, text, 0o666)
	if err == nil {
		err = p.root.Rename(part, ledger.File)
	}
	if err != nil {
		_ = p.root.Remove(part) // what matters is why it could not be written
	}
	return err
}
