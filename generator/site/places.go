package site

import (
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/ledger"
	"ocop/generator/viet"
)

// placeOf writes a place from the smallest part to the largest; parts may be missing.
func placeOf(village string, commune *catalogue.Commune, district *catalogue.District) string {
	var c, d string
	if commune != nil {
		c = commune.FullName()
	}
	if district != nil {
		d = district.FullName()
	}
	return viet.NonBreaking(joined(", ", village, c, d))
}

// localitiesOf gives where something in a commune is today: the locality that its file names, or all that the commune
// went to.
func localitiesOf(locality *catalogue.Locality, commune *catalogue.Commune) []*catalogue.Locality {
	switch {
	case locality != nil:
		return []*catalogue.Locality{locality}
	case commune != nil:
		return commune.Localities
	}
	return nil
}

// address tells where something is. Where neither the district has ended nor the commune was merged, one name says it.
func (pl *planner) address(then string, locality *catalogue.Locality, commune *catalogue.Commune, d *catalogue.District) Address {
	a := Address{Then: then, Since: pl.since(d)}
	localities := localitiesOf(locality, commune)
	if d == nil || !pl.c.Ended(d) {
		if len(localities) == 0 || commune != nil && localities[0].FullName() == commune.FullName() {
			return a
		}
	}
	for _, l := range localities {
		a.Now = append(a.Now, pl.localityLink(l))
	}
	return a
}

// localityLink names a locality, and leads to its page where it has one.
func (pl *planner) localityLink(l *catalogue.Locality) Link {
	link := Link{Name: viet.NonBreaking(l.FullName())}
	if pl.hasPage(l) {
		link.Path = localityPath(l)
	}
	return link
}

// hasPage tells whether a locality has a page: products to show, or a page that was published when it had some. The latter
// stays and says that there are none: nobody can write aliases for a commune, and it has left no programme.
func (pl *planner) hasPage(l *catalogue.Locality) bool {
	if hasProducts(l) || pl.o.Ledger == nil {
		return hasProducts(l)
	}
	e, published := pl.o.Ledger.Find(localityPath(l))
	return published && e.State == ledger.Live
}

func hasProducts(l *catalogue.Locality) bool { return len(l.Products)+len(l.Possible) > 0 }

// now writes where something is today: "phường Mỹ Lâm", or "phường Minh Xuân hoặc phường Mỹ Lâm".
func (pl *planner) now(a Address) string {
	names := make([]string, len(a.Now))
	for i, l := range a.Now {
		names[i] = l.Name
	}
	return strings.Join(names, " "+pl.word("place.or")+" ")
}

// inOneLine writes an address by both its names: "xã Mỹ Bằng, huyện Yên Sơn; nay là phường Mỹ Lâm".
func (pl *planner) inOneLine(a Address) string {
	switch len(a.Now) {
	case 0:
		return a.Then
	case 1:
		return joined("; ", a.Then, pl.word("place.now_is", pl.now(a)))
	}
	return joined("; ", a.Then, pl.word("place.now_is_divided", pl.now(a)))
}

// localityNames writes where something is today, for data; "" where that is not known.
func (pl *planner) localityNames(locality *catalogue.Locality, commune *catalogue.Commune) string {
	var names []string
	for _, l := range localitiesOf(locality, commune) {
		names = append(names, l.FullName())
	}
	return strings.Join(names, " "+pl.word("place.or")+" ")
}

// since gives the first day after a former district's last, when its communes came to be what they are now; nil for a
// district that has not ended.
func (pl *planner) since(d *catalogue.District) *Date {
	if d == nil || !pl.c.Ended(d) {
		return nil
	}
	return pl.datePtr(d.Former.Last().AddDays(1))
}

// dated writes a district's name with the day until which it was one: "huyện Yên Sơn (đến 30/6/2025)".
func (pl *planner) dated(d *catalogue.District) string {
	name := viet.NonBreaking(d.FullName())
	if !pl.c.Ended(d) {
		return name
	}
	return pl.word("district.dated", name, d.Former.In(pl.o.Language))
}

// districtsEnded tells whether all districts have ended as a level of government.
func (pl *planner) districtsEnded() bool {
	for _, d := range pl.c.Districts {
		if !pl.c.Ended(d) {
			return false
		}
	}
	return len(pl.c.Districts) > 0
}

// byEnd gives the key of a word about districts: the second one where they have all ended.
func (pl *planner) byEnd(living, ended string) string {
	if pl.site.Former {
		return ended
	}
	return living
}

// before writes what a locality was: "phường Mỹ Lâm và một phần xã Kim Phú (thành phố Tuyên Quang); xã Mỹ Bằng (huyện Yên
// Sơn)". It is "" where it still is what it was.
func (pl *planner) before(l *catalogue.Locality) string {
	if l.District != nil {
		return ""
	}
	var parts []string
	for _, d := range pl.c.Districts {
		var names []string
		for _, o := range l.Origins {
			if o.District != d {
				continue
			}
			name := o.FullName()
			if o.Part {
				name = pl.word("locality.part", name)
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			parts = append(parts, pl.o.Language.Join(names)+" ("+d.FullName()+")")
		}
	}
	return viet.NonBreaking(strings.Join(parts, "; "))
}

// sinceOf gives the day from which a locality is what it is; nil where its communes' districts did not end on one day.
func (pl *planner) sinceOf(l *catalogue.Locality) *Date {
	var day *Date
	for i, o := range l.Origins {
		since := pl.since(o.District)
		if since == nil || i > 0 && *since != *day {
			return nil
		}
		day = since
	}
	return day
}
