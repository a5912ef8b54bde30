package catalogue

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ocop/generator/diag"
)

// linkPlan finds the districts and groups that the targets' filters name, and reports targets that could count nothing,
// or not what they seem to: such a number would stay at 0 for ever, or be too large.
func (c *Catalogue) linkPlan(names gazetteer) diag.List {
	var list diag.List
	c.Plan.Targets = slices.Clone(c.Plan.Targets)
	for i := range c.Plan.Targets {
		t := &c.Plan.Targets[i]
		f := &t.Filter
		if f.District != "" {
			if d, ok := lookUp(names.districts, f.District); ok {
				f.District = d.Name
			} else {
				list.Add(f.At("district"), diag.UnknownDistrict, f.District, names.districtNames())
			}
		}
		if f.Group != "" {
			if g, ok := lookUp(names.groups, f.Group); ok {
				f.Group = g.ID
			} else {
				list.Add(f.At("group"), diag.UnknownGroup, f.Group, c.groupIDs())
			}
		}
		list = append(list, t.check()...)
	}
	return list
}

// everyKey are the keys of a filter that all measures look at, and moreKeys those that only some do.
var (
	everyKey = []string{"stars", "stars_min", "potential", "district", "group"}
	moreKeys = []string{"from", "to_min", "since"}
)

// check finds what a target's filter says against its measure and against itself.
func (t *Target) check() diag.List {
	var list diag.List
	f := &t.Filter
	m, ok := measures[t.Measure]
	if !ok { // reported when it was read
		return nil
	}
	for _, key := range moreKeys {
		if f.gives(key) && !slices.Contains(m.keys, key) {
			list.Add(f.At(key), diag.FilterUnused, key, t.Measure, strings.Join(slices.Concat(everyKey, m.keys), ", "))
		}
	}
	for _, key := range m.needs {
		if !f.gives(key) {
			list.Add(cmp.Or(f.At(""), t.At("measure")), diag.MissingField, key, needed[key])
		}
	}
	clash := func(key string, n Stars, other string, m Stars) {
		list.Add(f.At(key), diag.FilterImpossible, fmt.Sprintf("%s: %d", other, m), fmt.Sprintf("%s: %d", key, n))
	}
	switch most := max(f.Stars, f.StarsMin, f.ToMin); {
	case f.Stars > 0 && f.Stars < f.StarsMin:
		clash("stars_min", f.StarsMin, "stars", f.Stars)
	case f.Stars > 0 && f.Stars < f.ToMin:
		clash("to_min", f.ToMin, "stars", f.Stars)
	case f.ToMin > 0 && f.From >= f.ToMin:
		clash("to_min", f.ToMin, "from", f.From)
	case f.Potential > 0 && f.Potential <= most: // a potential rating is above the one held
		key := "stars"
		if f.StarsMin == most {
			key = "stars_min"
		} else if f.ToMin == most {
			key = "to_min"
		}
		clash("potential", f.Potential, key, most)
	}
	return list
}

// gives tells whether a filter has one of moreKeys, if only one that could not be read.
func (f *Filter) gives(key string) bool {
	value := map[string]bool{"from": f.From > 0, "to_min": f.ToMin > 0, "since": !f.Since.IsZero()}
	return value[key] || f.Has(key)
}

// needed says what the keys are that a measure cannot do without.
var needed = map[string]diag.Text{
	"from":   {Vi: "nâng từ mấy sao", En: "raised from so many stars"},
	"to_min": {Vi: "nâng lên ít nhất mấy sao", En: "raised to at least so many stars"},
}
