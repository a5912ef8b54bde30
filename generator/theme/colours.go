package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Role is what a colour of the default theme is for. Its name is that of the style sheet's custom property without the
// dashes before it.
type Role struct {
	Name        string
	Light, Dark string // as the style sheet has it, by day and by night
	For         diag.Text
}

// Roles are the colours that ocop.yaml may change, in the order of the style sheet.
var Roles = [...]Role{
	{"ground", "#FFFDF8", "#10160F", diag.Text{Vi: "nền trang", En: "the page's ground"}},
	{"surface", "#F4F1E8", "#1A221A", diag.Text{Vi: "nền khung và dải", En: "panels and bands"}},
	{"text", "#1B2420", "#E9EFE7", diag.Text{Vi: "chữ", En: "text"}},
	{"soft", "#4A574E", "#B3BFB4", diag.Text{Vi: "chữ phụ", En: "secondary text"}},
	{"link", "#0B5D3B", "#8FDCAE", diag.Text{Vi: "liên kết, nút, viền chọn", En: "links, buttons, focus rings"}},
	{"on-link", "#FFFFFF", "#10160F", diag.Text{Vi: "chữ trên nút", En: "text on buttons"}},
	{"red", "#A2361B", "#F09A80", diag.Text{Vi: "hết hạn, chưa đạt", En: "lapsed, behind target"}},
	{"gold", "#F2B705", "#F5C84B", diag.Text{Vi: "ruột sao, dải 5 sao", En: "stars, the band of 5 stars"}},
	{"gold-line", "#8A5A00", "#F5C84B", diag.Text{Vi: "viền sao, viền giấy chứng nhận", En: "outlines of stars and certificates"}},
	{"on-gold", "#1B2420", "#10160F", diag.Text{Vi: "chữ trên nền vàng", En: "text on gold"}},
	{"control", "#7F8A81", "#66756A", diag.Text{Vi: "viền ô nhập và nút", En: "borders of inputs and chips"}},
	{"hair", "#E4DFD0", "#2B352B", diag.Text{Vi: "đường kẻ mảnh", En: "hairlines"}},
	{"weave", "#0B5D3B", "#0A4A30", diag.Text{Vi: "nền dải thổ cẩm", En: "the brocade's ground"}},
	{"weave-thread", "#EBB73D", "#D9A835", diag.Text{Vi: "chỉ thổ cẩm", En: "the brocade's thread"}},
	{"weave-knot", "#A2361B", "#B5472A", diag.Text{Vi: "nút thổ cẩm", En: "the brocade's knots"}},
	{"weave-dot", "#FBF6E9", "#E9E2CC", diag.Text{Vi: "chấm thổ cẩm", En: "the brocade's dots"}},
	{"tea", "#659F6B", "#2F6B48", diag.Text{Vi: "đồi chè xa", En: "tea hills far away"}},
	{"tea-near", "#327C51", "#1E5137", diag.Text{Vi: "đồi chè gần", En: "tea hills near by"}},
}

// Tint is the colours that ocop.yaml gives for the day or for the night, in the order of Roles; "" where it gives none.
type Tint struct {
	diag.Places
	Values [len(Roles)]string
}

// Colours are the colours that ocop.yaml gives.
type Colours struct{ Light, Dark Tint }

// ParseColour reads a colour such as #0B5D3B. The sign before it may be left out, for YAML takes it for a comment unless
// it is quoted.
func ParseColour(s string) (string, error) {
	digits := strings.TrimPrefix(s, "#")
	if _, err := strconv.ParseUint(digits, 16, 32); err != nil || len(digits) != 6 {
		return "", diag.NewFault(diag.BadColour, s)
	}
	return "#" + strings.ToUpper(digits), nil
}

// minContrast is how much text must stand out from its ground (WCAG 2.2, 1.4.3).
const minContrast = 4.5

// textPairs are the colours of text, each with a ground that the theme sets it on.
var textPairs = [][2]string{
	{"text", "ground"}, {"text", "surface"}, {"soft", "ground"}, {"soft", "surface"}, {"link", "ground"}, {"link", "surface"},
	{"on-link", "link"}, {"red", "ground"}, {"red", "surface"}, {"on-gold", "gold"},
}

// Check finds text that would be hard to read in these colours.
func (c *Colours) Check() diag.List {
	var list diag.List
	for _, by := range []struct {
		tint  *Tint
		night bool
	}{{&c.Light, false}, {&c.Dark, true}} {
		for _, pair := range textPairs {
			at := pair[0]
			if !by.tint.Has(at) {
				at = pair[1]
			}
			if !by.tint.Has(at) {
				continue
			}
			text, ground := by.tint.colour(pair[0], by.night), by.tint.colour(pair[1], by.night)
			if ratio := contrast(text, ground); ratio < minContrast {
				ratio = math.Floor(ratio*10) / 10 // 4.49 is not to be called 4.5
				words := diag.Text{Vi: viet.Vietnamese.Decimal(ratio, 1), En: viet.English.Decimal(ratio, 1)}
				list.Add(by.tint.At(at), diag.LowContrast, pair[0], text, pair[1], ground, words)
			}
		}
	}
	return list
}

// Ground gives the colour of the pages' ground by day and by night.
func (c *Colours) Ground() (light, dark string) {
	return c.Light.colour("ground", false), c.Dark.colour("ground", true)
}

// colour gives the colour of a role: the given one, or else the style sheet's.
func (t *Tint) colour(name string, night bool) string {
	for i, role := range Roles {
		switch {
		case role.Name != name:
		case t.Values[i] != "":
			return t.Values[i]
		case night:
			return role.Dark
		default:
			return role.Light
		}
	}
	return ""
}

// Sheet gives a style sheet with the given colours, to be read after the theme's own; nil where none is given. What is
// given for the day does not change the night, and on paper the theme's black on white stays.
func (c *Colours) Sheet() *Asset {
	var css strings.Builder
	for _, by := range []struct {
		tint  *Tint
		media string
	}{{&c.Light, "screen and (prefers-color-scheme: light)"}, {&c.Dark, "screen and (prefers-color-scheme: dark)"}} {
		var lines strings.Builder
		for i, value := range by.tint.Values {
			if value != "" {
				fmt.Fprintf(&lines, "--%s:%s;", Roles[i].Name, value)
			}
		}
		if lines.Len() > 0 {
			fmt.Fprintf(&css, "@media %s{:root{%s}}", by.media, lines.String())
		}
	}
	if css.Len() == 0 {
		return nil
	}
	return hashedAsset("colours.css", []byte(css.String()))
}

// contrast gives how much two colours stand out from each other, from 1 to 21 (WCAG 2.2, contrast ratio).
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance gives how bright a colour such as #0B5D3B is, from 0 to 1 (WCAG 2.2, relative luminance).
func luminance(colour string) float64 {
	rgb, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		return 0
	}
	part := func(shift int) float64 {
		v := float64(rgb>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
