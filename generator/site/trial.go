package site

import (
	"cmp"
	"maps"
	"slices"

	"ocop/generator/output"
)

// mostTried is how many pages of a template are tried at the most.
const mostTried = 16

// trial holds a few pages of one template, spread evenly over all of them: every page at first, every other one when
// they become too many, and so on.
type trial struct {
	pages []output.File
	step  int
	seen  int
}

func (t *trial) add(f output.File) {
	t.step = max(t.step, 1)
	if t.seen%t.step == 0 && len(t.pages) == mostTried {
		for i := range mostTried / 2 {
			t.pages[i] = t.pages[2*i]
		}
		t.pages = t.pages[:mostTried/2]
		t.step *= 2
	}
	if t.seen%t.step == 0 {
		t.pages = append(t.pages, f)
	}
	t.seen++
}

// trialPages gives the pages of all trials, by template.
func (pl *planner) trialPages() []output.File {
	var pages []output.File
	for _, template := range slices.Sorted(maps.Keys(pl.trials)) {
		pages = append(pages, pl.trials[template].pages...)
	}
	return pages
}

// try notes the page planned last among those of its template.
func (pl *planner) try(template string) {
	t := cmp.Or(pl.trials[template], &trial{})
	t.add(pl.plan.known[len(pl.plan.known)-1])
	pl.trials[template] = t
}
