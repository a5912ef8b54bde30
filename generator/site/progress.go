package site

import (
	"slices"
	"strconv"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// planProgress plans the page of the plan's targets, where there are any.
func (pl *planner) planProgress() {
	if len(pl.c.Plan.Targets) == 0 {
		return
	}
	pl.page(progressPath, output.List, "progress.html", func() any {
		v := ProgressView{Page: pl.base(kindProgress, progressPath, pl.word("progress.title"), pl.word("progress.intro", pl.c.Plan.Number))}
		v.Section = progressPath
		v.Crumbs = []Link{pl.home()}
		v.PlanName, v.PlanIssued = pl.c.Plan.Number, pl.datePtr(pl.c.Plan.Issued)
		v.PlanSource = sourceLink(pl.c.Plan.Source)
		v.Targets = pl.progress()
		v.Reached, v.Late = pl.tellTargets(v.Targets)
		v.ByDistrict = pl.districtChart()
		v.ByYear = pl.yearChart()
		v.Gaps = pl.gaps()
		v.Data = []any{pl.crumbData(v.Page)}
		return v
	})
}

// progress describes the plan's targets.
func (pl *planner) progress() []Target {
	var targets []Target
	for _, p := range pl.c.Progress() {
		t := Target{
			ID: p.ID, Name: p.Name, Goal: p.Goal, Met: p.Met, Lapsed: p.Lapsed,
			Missing: max(0, p.Goal-p.Met), Reached: p.Met >= p.Goal,
			Percent: percent(p.Met, p.Goal), Reach: percent(p.Sum(), p.Goal),
			Deadline: pl.datePtr(p.Deadline), Source: sourceLink(p.Source),
		}
		t.Late = !t.Reached && !p.Deadline.IsZero() && !pl.c.Today.IsZero() && p.Deadline.Last().Before(pl.c.Today)
		if p.Lapsed > 0 {
			t.Apart = pl.count(lapsedKey(p.Measure), p.Lapsed)
		}
		targets = append(targets, t)
	}
	return targets
}

// lapsedKey gives the key of the words for what a measure leaves out, by what it counts.
func lapsedKey(measure string) string {
	switch measure {
	case catalogue.CommunesMeasure:
		return "progress.lapsed.communes"
	case catalogue.DistrictsMeasure:
		return "progress.lapsed.districts"
	}
	return "progress.lapsed.products"
}

// tellTargets says how many targets are reached, and how many are not though their deadline has passed; late is "" where
// there is none.
func (pl *planner) tellTargets(targets []Target) (reached, late string) {
	met, missed := 0, 0
	for _, t := range targets {
		if t.Reached {
			met++
		}
		if t.Late {
			missed++
		}
	}
	reached = pl.word("progress.of_targets", pl.o.Language.Number(met), pl.o.Language.Number(len(targets)))
	if missed > 0 {
		late = pl.count("progress.missed", missed)
	}
	return reached, late
}

// percent gives the share of a goal that n comes to, at most 100.
func percent(n, goal int) int { return min(100, n*100/max(1, goal)) }

// districtChart shows what the products of each district are worth.
func (pl *planner) districtChart() Chart {
	stars := pl.starsShown()
	c := Chart{ID: "theo_huyen", Label: pl.word(pl.byEnd("districts.column", "districts.column_former"))}
	for _, s := range stars {
		c.Keys = append(c.Keys, ChartKey{"stars-" + strconv.Itoa(int(s)), pl.word("rating.stars", s)})
	}
	c.Keys = append(c.Keys, ChartKey{"lapsed", pl.word("districts.lapsed")}, ChartKey{"unrated", pl.word("districts.unrated")})
	for _, d := range pl.c.Districts {
		r := ChartRow{Name: nameOnTile(d), Path: districtPath(d)}
		for _, s := range stars {
			r.Figures = append(r.Figures, d.Counts.Holding[s])
		}
		r.Figures = append(r.Figures, d.Counts.Lapsed[0], d.Counts.Unrated)
		c.Rows = append(c.Rows, r)
	}
	c.draw()
	if most := c.most(); most != nil {
		c.Conclusion = pl.word("progress.most_products", most.Name, pl.count("count.products", most.Sum))
	}
	return c
}

// yearChart shows how many ratings were awarded in each year.
func (pl *planner) yearChart() Chart {
	years, undated := pl.c.Years()
	c := Chart{ID: "theo_nam", Label: pl.word("progress.year")}
	var stars []catalogue.Stars
	for s := catalogue.MaxStars; s > 0; s-- {
		if slices.ContainsFunc(years, func(y catalogue.Year) bool { return y.Stars[s] > 0 }) {
			stars = append(stars, s)
			c.Keys = append(c.Keys, ChartKey{"stars-" + strconv.Itoa(int(s)), pl.word("rating.stars", s)})
		}
	}
	for _, y := range years {
		r := ChartRow{Name: strconv.Itoa(y.Year)}
		for _, s := range stars {
			r.Figures = append(r.Figures, y.Stars[s])
		}
		c.Rows = append(c.Rows, r)
	}
	c.draw()
	if most := c.most(); most != nil {
		c.Conclusion = pl.word("progress.most_ratings", most.Name, pl.count("count.ratings", most.Sum))
	}
	if undated > 0 {
		c.Apart = pl.count("progress.undated", undated)
	}
	return c
}

// gaps tells the communes that have no product such as the plan's target of communes asks for; any product where the plan
// has no such target.
func (pl *planner) gaps() Gaps {
	var asked catalogue.Filter
	at := slices.IndexFunc(pl.c.Plan.Targets, func(t catalogue.Target) bool { return t.Measure == catalogue.CommunesMeasure })
	if at >= 0 {
		asked = pl.c.Plan.Targets[at].Filter
	}
	g := Gaps{Title: pl.word("progress.gaps")}
	if least := max(asked.Stars, asked.StarsMin); least > 0 {
		g.Title = pl.word("progress.gaps_stars", least)
	}
	missing, communes := 0, 0
	for _, d := range pl.c.Districts {
		communes += len(d.Communes)
	}
	for _, gap := range pl.c.Gaps(asked) {
		n := len(gap.None) + len(gap.Lapsed)
		missing += n
		g.Districts = append(g.Districts, Gap{
			District: Link{capitalised(pl.dated(gap.District)), districtPath(gap.District)},
			Missing:  n, Communes: len(gap.District.Communes),
			None: pl.communeNames(gap.None), Lapsed: pl.communeNames(gap.Lapsed),
		})
	}
	g.Intro = pl.word("progress.gaps_intro", pl.o.Language.Number(missing), pl.o.Language.Number(communes))
	if since := pl.commonSince(); since != nil {
		g.Intro = pl.word("progress.gaps_then", pl.o.Language.Number(missing), pl.o.Language.Number(communes), since.Text)
	}
	unplaced := len(filter(pl.c.Products, func(p *catalogue.Product) bool { return p.Commune == nil }))
	if unplaced > 0 {
		g.Unplaced = pl.count("progress.unplaced", unplaced)
	}
	return g
}

// communeNames writes communes' names, with the kind where it is not the commonest one.
func (pl *planner) communeNames(communes []*catalogue.Commune) string {
	names := make([]string, len(communes))
	for i, c := range communes {
		names[i] = c.Name
		if viet.Match(c.Kind) != "xa" {
			names[i] = c.FullName()
		}
		names[i] = viet.NonBreaking(names[i])
	}
	return capitalised(strings.Join(names, ", "))
}
