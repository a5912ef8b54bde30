package site

import "strconv"

// draw makes the bars of a chart's figures, the longest as wide as the chart, and adds up the figures.
func (c *Chart) draw() {
	longest := 0
	c.Total.Figures = make([]int, len(c.Keys))
	for i := range c.Rows {
		r := &c.Rows[i]
		r.Sum = 0
		for k, n := range r.Figures {
			r.Sum += n
			c.Total.Figures[k] += n
		}
		c.Total.Sum += r.Sum
		longest = max(longest, r.Sum)
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		at := 0
		for k, n := range r.Figures {
			if n > 0 {
				r.Bars = append(r.Bars, ChartBar{c.Keys[k], n, share(at, longest), share(n, longest)})
			}
			at += n
		}
	}
}

// most gives the row with the largest sum; nil where none stands above all others.
func (c *Chart) most() *ChartRow {
	var most *ChartRow
	alone := false
	for i := range c.Rows {
		switch r := &c.Rows[i]; {
		case most == nil || r.Sum > most.Sum:
			most, alone = r, r.Sum > 0
		case r.Sum == most.Sum:
			alone = false
		}
	}
	if !alone {
		return nil
	}
	return most
}

// share writes n of a whole as a drawing has it.
func share(n, whole int) string {
	return strconv.FormatFloat(100*float64(n)/float64(max(1, whole)), 'f', 2, 64) + "%"
}
