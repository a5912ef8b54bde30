package catalogue

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"ocop/generator/diag"
)

// After an edit nearly all files are what they were, and so is what was found out about them. New takes that over from the
// catalogue before the edit, file by file: a product or producer whose value is the very same has the same place, group and
// producer, the same standing and the same faults. Only where it stands in the lists is made out anew.

// origin is what a catalogue was made of, and what became of it: linked[i] is products[i], which is zero where it is no
// part of the catalogue, and faults[i] is what is wrong with it; alike for producers.
type origin struct {
	districts []*District
	groups    []*Group
	today     Date
	drafts    bool

	products      []*Product
	linked        []Product
	productFaults []diag.List

	producers      []*Producer
	makers         []Producer
	producerFaults []diag.List

	addresses diag.List // what is wrong with the addresses of products and producers

	files  []string // of the outlets, news and pages, in the order of the input
	edited []*Text  // see Edited
	edits  bool
}

// Edited gives the texts that may be others than in the catalogue Before, where no page has come or gone since; else it
// cannot tell.
func (c *Catalogue) Edited() (texts []*Text, ok bool) { return c.origin.edited, c.origin.edits }

// noteEdits notes what Edited gives.
func (c *Catalogue) noteEdits(before *Catalogue, sameAddresses bool, fresh []*Product) {
	o := &c.origin
	for _, q := range c.Outlets {
		o.edited = append(o.edited, &q.Text)
	}
	for _, n := range c.News {
		o.edited = append(o.edited, &n.Text)
	}
	for _, p := range c.Pages {
		o.edited = append(o.edited, &p.Text)
	}
	for _, t := range o.edited {
		o.files = append(o.files, t.File())
	}
	if before == nil {
		return
	}
	o.edits = sameAddresses && maps.Equal(before.Absent, c.Absent) && slices.Equal(before.origin.files, o.files)
	for _, p := range fresh {
		o.edited = append(o.edited, &p.Text)
	}
	for i := range o.makers {
		if before.origin.producers[i] != o.producers[i] {
			o.edited = append(o.edited, &o.makers[i].Text)
		}
	}
}

// window is how many files in a row may be gone, or be others, for those after them to be found again. When more are, what
// comes after is linked as if it were new.
const window = 64

// found gives for each of the values now where it stood before, or -1. Those that are still there keep their order.
func found[T any](before, now []*T) []int {
	at := make([]int, len(now))
	next := 0
	for i, v := range now {
		at[i] = -1
		for j := next; j < min(next+window, len(before)); j++ {
			if before[j] == v {
				at[i], next = j, j+1
				break
			}
		}
	}
	return at
}

// takesOver tells whether what was found out for the earlier catalogue holds in this one too: the same ocop.yaml, the same
// day, and the same producers, though some may have been written anew.
func (o *origin) takesOver(in Input) bool {
	return len(in.Districts) > 0 && len(in.Groups) > 0 && slices.Equal(o.districts, in.Districts) && slices.Equal(o.groups, in.Groups) &&
		o.today == in.Today && o.drafts == in.Drafts &&
		slices.EqualFunc(o.producers, in.Producers, func(a, b *Producer) bool {
			return a == b || a.ID == b.ID && a.Unread == b.Unread && slices.Equal(a.Aliases, b.Aliases)
		})
}

// adopt has a product of the earlier catalogue stand in the areas, the group and with the producer of this one.
func (c *Catalogue) adopt(p *Product) {
	p.District, p.Group = c.Districts[p.District.number], c.Groups[p.Group.number]
	p.Commune, p.Locality = c.adoptPlace(p.Commune, p.Locality)
	if p.Producer != nil {
		p.Producer = &c.origin.makers[p.Producer.number]
	}
}

func (c *Catalogue) adoptPlace(k *Commune, l *Locality) (*Commune, *Locality) {
	if k != nil {
		k = c.Districts[k.District.number].Communes[k.number]
	}
	if l != nil {
		l = c.Localities[l.number]
	}
	return k, l
}

// sameAddresses tells whether the products that are new have the addresses of those that are gone, each in the same file.
func sameAddresses(before, now []*Product, at []int) bool {
	kept := make([]bool, len(before))
	added := map[string]*Product{}
	for i, j := range at {
		if j >= 0 {
			kept[j] = true
		} else {
			added[now[i].File()] = now[i]
		}
	}
	for j, p := range before {
		if kept[j] {
			continue
		}
		q := added[p.File()]
		if q == nil || q.Slug != p.Slug || !slices.Equal(q.Aliases, p.Aliases) {
			return false
		}
		delete(added, p.File())
	}
	return len(added) == 0
}

// sortByName puts the products in order of name: those taken over, which knew their places among so many, and those that
// are new.
func (c *Catalogue) sortByName(taken, fresh []*Product, places int) {
	byName := make([]*Product, places)
	for _, p := range taken {
		byName[p.ByName] = p
	}
	byName = slices.DeleteFunc(byName, func(p *Product) bool { return p == nil })
	if len(fresh) > window {
		byName = append(byName, fresh...)
		slices.SortFunc(byName, compareNames)
	} else {
		for _, p := range fresh {
			at, _ := slices.BinarySearchFunc(byName, p, compareNames)
			byName = slices.Insert(byName, at, p)
		}
	}
	c.Products = byName
}

func compareNames(a, b *Product) int {
	return cmp.Or(strings.Compare(a.Key, b.Key), strings.Compare(a.Slug, b.Slug))
}
