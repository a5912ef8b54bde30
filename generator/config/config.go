// Package config reads ocop.yaml, the one file that makes a folder a catalogue, over the defaults that live here.
package config

import (
	"net/url"
	"path"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// File is the name of the file in the project's folder.
const File = "ocop.yaml"

// Config is what ocop.yaml says.
type Config struct {
	diag.Places
	Title       string
	Description string
	BaseURL     string // ends with a slash; for canonical links, sitemap, feeds and QR codes
	Language    viet.Language
	Theme       string
	Province    string
	Office      Office
	Licence     Licence // of the open data
	Districts   []*catalogue.District
	Groups      []*catalogue.Group
	Certificate catalogue.CertificateRule
	Plan        catalogue.Plan
	Photos      photo.Recipe
	Colours     theme.Colours
	Logo        *catalogue.Photo // square; nil: the theme's emblem
	Publish     []Target         // in the order of ocop.yaml
	Hosting     Hosting
}

// Office is who answers for the catalogue.
type Office struct {
	Name, Address, Phone, Email, Website string
}

// Licence is what others may do with the open data. The zero Licence says nothing.
type Licence struct{ Name, URL string }

// Default is what holds where ocop.yaml says nothing.
func Default() Config {
	return Config{
		Language:    viet.Vietnamese,
		Theme:       "default",
		Certificate: catalogue.CertificateRule{Months: 36, WarnDays: 90},
		Photos:      photo.DefaultRecipe(),
	}
}

// Read reads the text of ocop.yaml over the defaults.
func Read(src []byte) (Config, diag.List) {
	c := Default()
	doc, list := frontmatter.ParseYAML(File, src)
	if doc == nil {
		return c, list
	}
	list = append(list, siteFields.Decode(doc, &c)...)
	list = append(list, c.finish()...)
	return c, list
}

// finish fills in what follows from the rest, and finds what is there twice.
func (c *Config) finish() diag.List {
	var list diag.List
	if c.BaseURL != "" && !strings.HasSuffix(c.BaseURL, "/") {
		c.BaseURL += "/"
	}
	districts, addresses := map[string]int{}, map[string]int{}
	for _, d := range c.Districts {
		named := "id"
		if d.Slug == "" {
			d.Slug, named = viet.Slug(d.Name), "name"
		}
		switch {
		case d.Slug == "" && d.Name != "":
			list.Add(d.At("name"), diag.BadSlug, d.Name, "id: …")
		case named == "name" && output.IsReserved(d.Slug):
			list.Add(d.At("name"), diag.DeviceName, d.Slug, "id: "+d.Slug+"-1")
		}
		if claim(districts, viet.Match(d.Name), &d.Places, "name", diag.DuplicateDistrict, d.Name, &list) {
			claim(addresses, d.Slug, &d.Places, named, diag.DuplicateDistrict, d.Slug, &list)
		}
		communes := map[string]int{}
		for _, k := range d.Communes {
			claim(communes, viet.Match(k.FullName()), &k.Places, "name", diag.DuplicateCommune, k.Name, &list)
		}
	}
	groups := map[string]int{}
	for _, g := range c.Groups {
		claim(groups, g.ID, &g.Places, "id", diag.DuplicateGroup, g.ID, &list)
		if g.Illustration != nil {
			g.Illustration.Alt = g.IllustrationAlt
		}
	}
	for i := range c.Publish {
		list = append(list, c.Publish[i].check()...)
	}
	targets := map[string]int{}
	for i := range c.Plan.Targets {
		t := &c.Plan.Targets[i]
		claim(targets, t.ID, &t.Places, "id", diag.DuplicateTarget, t.ID, &list)
	}
	return append(list, c.Colours.Check()...)
}

// claim takes a name in a list; a second one like it is a fault at its field, which tells the line of the first. It
// tells whether the name was free.
func claim(taken map[string]int, key string, at *diag.Places, field string, code diag.Code, name string, list *diag.List) bool {
	if key == "" { // reported as missing
		return true
	}
	pos := at.At(field)
	if line, ok := taken[key]; ok {
		list.Add(pos, code, name, line)
		return false
	}
	taken[key] = pos.Line
	return true
}

// parseBaseURL reads the address that the catalogue will stand at.
func parseBaseURL(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" || u.User != nil || strings.ContainsAny(s, "?#") {
		return "", diag.NewFault(diag.BadBaseURL, s)
	}
	return s, nil
}

// parseIllustration reads the path of a group's picture in the project.
func parseIllustration(s string) (*catalogue.Photo, error) {
	if strings.Contains(s, `\`) {
		return nil, diag.NewFault(diag.Backslash, s, path.Clean(strings.ReplaceAll(s, `\`, "/")))
	}
	for name := range strings.SplitSeq(s, "/") {
		if name != "" && output.IsReserved(name) {
			return nil, diag.NewFault(diag.BadFileName, name)
		}
	}
	if s != path.Clean(s) || path.IsAbs(s) || strings.ContainsAny(s, ":%") || !strings.HasPrefix(s, "content/") {
		return nil, diag.NewFault(diag.PhotoMissing, s)
	}
	return &catalogue.Photo{File: path.Base(s), Path: s}, nil
}

// parseSlug reads what names a page or a folder.
func parseSlug(s string) (string, error) {
	if !viet.IsSlug(s) {
		return "", diag.NewFault(diag.BadSlug, s, viet.Slug(s))
	}
	if output.IsReserved(s) {
		return "", diag.NewFault(diag.DeviceName, s, s+"-1")
	}
	return s, nil
}
