package site

import (
	"context"
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"ocop/generator/output"
)

const manifestPath = "manifest.webmanifest"

// maxShortName is how many letters of a name stand under an icon.
const maxShortName = 12

// webManifest is what a telephone needs to put the catalogue among its apps (W3C, Web Application Manifest). Addresses
// in it count from where it lies.
type webManifest struct {
	Name            string    `json:"name"`
	ShortName       string    `json:"short_name"`
	Description     string    `json:"description,omitempty"`
	Lang            string    `json:"lang"`
	StartURL        string    `json:"start_url"`
	Scope           string    `json:"scope"`
	Display         string    `json:"display"`
	ThemeColour     string    `json:"theme_color"`
	BackgroundColor string    `json:"background_color"`
	Icons           []webIcon `json:"icons"`
}

type webIcon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// maskable is the purpose of an icon that a telephone may cut to a shape of its own.
const maskable = "maskable"

// emblemIcons are the icons of a catalogue without a logo. The hashes in their names are of their pixels, which a test
// holds them to, so that nothing is drawn that stands in the output folder already.
var emblemIcons = []struct {
	path, purpose string
	side          int
}{
	{"giao-dien/bieu-tuong-192-df43bdc3.png", "any", 192},
	{"giao-dien/bieu-tuong-512-afac6bcf.png", "any", 512},
	{"giao-dien/bieu-tuong-kin-512-1624c5db.png", maskable, 512},
}

// planManifest plans the web manifest and the icons that it names.
func (pl *planner) planManifest() {
	m := webManifest{
		Name: pl.o.Title, ShortName: shortName(pl.o.Title, pl.o.Province), Description: pl.o.Description,
		Lang: string(pl.o.Language), StartURL: homePath, Scope: "./", Display: "minimal-ui",
		ThemeColour: pl.site.Ground.Light, BackgroundColor: pl.site.Ground.Light,
		Icons: pl.icons(),
	}
	pl.add(manifestPath, output.Data, func() ([]byte, error) { return json.Marshal(m) })
}

// icons plans the pictures of the site's icon and describes them.
func (pl *planner) icons() []webIcon {
	var icons []webIcon
	if pl.o.Logo != nil {
		for _, v := range pl.logoVariants() {
			icons = append(icons, webIcon{Src: v.Path, Sizes: squareOf(v.Width), Type: v.Format.Type(), Purpose: "any"})
		}
		large := icons[len(icons)-1]
		large.Purpose = maskable
		return append(icons, large)
	}
	for _, i := range emblemIcons {
		pl.plan.known = append(pl.plan.known, output.File{Path: i.path, Class: output.Asset, Hashed: true,
			Make: func(context.Context) ([]byte, error) { return emblemPNG(i.side, i.purpose == maskable) }})
		icons = append(icons, webIcon{Src: i.path, Sizes: squareOf(i.side), Type: "image/png", Purpose: i.purpose})
	}
	return icons
}

func squareOf(side int) string { return strconv.Itoa(side) + "x" + strconv.Itoa(side) }

// shortName gives what stands under the icon: the title, the province, or what every such catalogue is of.
func shortName(names ...string) string {
	for _, name := range names {
		if name != "" && utf8.RuneCountInString(name) <= maxShortName {
			return name
		}
	}
	return "OCOP"
}
