package photo

import (
	"image"
	"math"
	"strconv"
	"strings"

	"ocop/generator/diag"
)

// Focus is the point of a photo that a crop keeps in its middle as nearly as it can: its distance from the photo's
// centre, rightwards and downwards, as a share of the width and of the height, from -0.5 to 0.5. The zero Focus is the
// centre.
type Focus struct{ X, Y float64 }

// FocusPattern is a regular expression that a value matches exactly when ParseFocus reads it.
const FocusPattern = sharePattern + ` ` + sharePattern

const sharePattern = `0*(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)%`

// ParseFocus reads two percentages, from the left and from the top, such as "50% 30%". "" is the centre. The error is a
// *diag.Fault with diag.BadFocus.
func ParseFocus(s string) (Focus, error) {
	if s == "" {
		return Focus{}, nil
	}
	fields := strings.Fields(s)
	if len(fields) != 2 {
		return Focus{}, diag.NewFault(diag.BadFocus, s)
	}
	x, okX := parseShare(fields[0])
	y, okY := parseShare(fields[1])
	if !okX || !okY {
		return Focus{}, diag.NewFault(diag.BadFocus, s)
	}
	return Focus{X: x - 0.5, Y: y - 0.5}, nil
}

// parseShare reads "30%" or "33.3%" as 0.3 or 0.333.
func parseShare(s string) (float64, bool) {
	digits, ok := strings.CutSuffix(s, "%")
	if !ok || strings.Trim(digits, "0123456789.") != "" {
		return 0, false
	}
	percent, err := strconv.ParseFloat(digits, 64)
	if err != nil || percent > 100 {
		return 0, false
	}
	return percent / 100, true
}

// crop gives the largest part of a w × h picture whose sides are as aspectW to aspectH, as near to the focus as the
// edges allow.
func (f Focus) crop(w, h, aspectW, aspectH int) image.Rectangle {
	cw, ch := w, h
	if w*aspectH > h*aspectW {
		cw = max(1, (h*aspectW+aspectH/2)/aspectH)
	} else {
		ch = max(1, (w*aspectH+aspectW/2)/aspectW)
	}
	place := func(offset float64, side, part int) int {
		at := int(math.Round((0.5+offset)*float64(side) - float64(part)/2))
		return min(max(at, 0), side-part)
	}
	x, y := place(f.X, w, cw), place(f.Y, h, ch)
	return image.Rect(x, y, x+cw, y+ch)
}
