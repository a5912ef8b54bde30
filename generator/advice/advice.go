// Package advice finds what would make the content better where nothing is wrong with it: a product without a photo, a
// price that nobody has asked about for a year, two names that are probably one, a private number in a text.
//
// It holds rules and nothing else: functions from values to a list of diagnostics, which ask no clock and read no file.
// A rule that is often wrong teaches people to skip the list, so where a rule cannot tell, it says nothing. No rule
// compares every product with every other.
package advice

import (
	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// Of gives the advice on a catalogue and its parts. The input is what the catalogue was made of, drafts included.
func Of(c *catalogue.Catalogue, in catalogue.Input) diag.List {
	var list diag.List
	for _, p := range c.Products {
		list = append(list, Product(p, c.Today)...)
	}
	for _, p := range c.Producers {
		list = append(list, Photos(&p.Text)...)
	}
	for _, o := range c.Outlets {
		list = append(list, Photos(&o.Text)...)
		if !o.All && !o.Has("products") && !o.Has("producers") && !o.Has("groups") {
			list.Add(o.At("title"), diag.OutletSellsNought)
		}
	}
	for _, n := range c.News {
		list = append(list, Photos(&n.Text)...)
	}
	for _, p := range c.Pages {
		list = append(list, Photos(&p.Text)...)
	}
	list = append(list, names(c.Products)...)
	list = append(list, twins(c.Producers)...)
	list = append(list, orphans(c.Producers, in.Products)...)
	return append(list, shared(c.Products)...)
}

// orphans finds producers that no product names, be it a draft.
func orphans(producers []*catalogue.Producer, products []*catalogue.Product) diag.List {
	named := map[string]bool{}
	for _, p := range products {
		if p.Unread { // it may name any of them
			return nil
		}
		named[p.ProducerID] = true
	}
	var list diag.List
	for _, p := range producers {
		if !named[p.ID] && !p.Unread {
			list.Add(p.At("title"), diag.OrphanProducer, p.ID)
		}
	}
	return list
}
