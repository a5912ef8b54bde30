package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestMiddle(t *testing.T) {
	for _, tt := range []struct {
		figures []float64
		want    float64
	}{{nil, 0}, {[]float64{3}, 3}, {[]float64{9, 1, 5}, 5}, {[]float64{4, 1, 2, 9}, 3}} {
		if got := middle(tt.figures); got != tt.want {
			t.Errorf("the middle of %v is %v, not %v", tt.figures, got, tt.want)
		}
	}
}

func TestRow(t *testing.T) {
	ours := []cost{{cpu: time.Second, wall: 2 * time.Second, memory: 10 << 20, output: 3 << 20}, {cpu: 3 * time.Second, memory: 30 << 20}}
	theirs := []cost{{cpu: 10 * time.Second, memory: 100 << 20}, {cpu: 10 * time.Second, memory: 100 << 20}}
	tests := []struct {
		r        result
		withHugo bool
		want     string
	}{
		{result{ours: ours[:1]}, false, "| 5 | cold | 1.00 | 2.000 | 10 | 3 |"},
		{result{ours, theirs}, true, "| 5 | cold | 2.00 | 1.000 | 20 | 2 | 10.00 | 100 | 0.200 | 0.200 |"},
		{result{ours: ours[:1]}, true, "| 5 | cold | 1.00 | 2.000 | 10 | 3 |  |  |  |  |"},
	}
	for _, tt := range tests {
		if got := tt.r.row(5, "cold", tt.withHugo); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
		if got := strings.Count(header(tt.withHugo), "|"); got != 2*strings.Count(tt.want, "|") {
			t.Errorf("the header has %d bars", got)
		}
	}
}

func TestMisuse(t *testing.T) {
	for _, args := range [][]string{{"-sizes", "many"}, {"-sizes", "0"}, {"-rounds", "0"}, {"-nothing"}} {
		var out, faults bytes.Buffer
		if code := run(args, &out, &faults); code == 0 || faults.Len() == 0 {
			t.Errorf("%v ends with %d and says %q", args, code, faults.String())
		}
	}
}
