package main

import (
	"fmt"
	"slices"
	"strings"
)

// result is what the rounds of one task took.
type result struct{ ours, theirs []cost }

func header(withHugo bool) string {
	columns := []string{"products", "what", "CPU s", "wall s", "peak MB", "output MB"}
	if withHugo {
		columns = append(columns, "Hugo CPU s", "Hugo MB", "CPU ratio", "memory ratio")
	}
	return line(columns) + "\n" + line(slices.Repeat([]string{"---"}, len(columns)))
}

// row writes the medians of the rounds. Ratios are those of runs of one round, which the machine's other work disturbed
// alike.
func (r result) row(products int, what string, withHugo bool) string {
	cells := []string{
		fmt.Sprint(products), what, seconds(median(r.ours, cpuOf)), fmt.Sprintf("%.3f", median(r.ours, wallOf)),
		megabytes(median(r.ours, memoryOf)), megabytes(median(r.ours, outputOf)),
	}
	switch {
	case withHugo && len(r.theirs) > 0:
		cells = append(cells, seconds(median(r.theirs, cpuOf)), megabytes(median(r.theirs, memoryOf)), r.ratio(cpuOf), r.ratio(memoryOf))
	case withHugo:
		cells = append(cells, "", "", "", "")
	}
	return line(cells)
}

func line(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// The figures of a cost, as numbers.
func cpuOf(c cost) float64    { return c.cpu.Seconds() }
func wallOf(c cost) float64   { return c.wall.Seconds() }
func memoryOf(c cost) float64 { return float64(c.memory) / (1 << 20) }
func outputOf(c cost) float64 { return float64(c.output) / (1 << 20) }

func median(costs []cost, figure func(cost) float64) float64 {
	figures := make([]float64, len(costs))
	for i, c := range costs {
		figures[i] = figure(c)
	}
	return middle(figures)
}

func middle(figures []float64) float64 {
	if len(figures) == 0 {
		return 0
	}
	figures = slices.Sorted(slices.Values(figures))
	half := len(figures) / 2
	if len(figures)%2 == 0 {
		return (figures[half-1] + figures[half]) / 2
	}
	return figures[half]
}

// ratio gives the median of ours to theirs; "" where a system does not tell the figure.
func (r result) ratio(figure func(cost) float64) string {
	var ratios []float64
	for i := range min(len(r.ours), len(r.theirs)) {
		if theirs := figure(r.theirs[i]); theirs > 0 {
			ratios = append(ratios, figure(r.ours[i])/theirs)
		}
	}
	if len(ratios) == 0 {
		return ""
	}
	return fmt.Sprintf("%.3f", middle(ratios))
}

// seconds writes a figure; one that was not measured is 0 and left out.
func seconds(s float64) string {
	if s == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", s)
}

func megabytes(mb float64) string {
	if mb == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", mb)
}
