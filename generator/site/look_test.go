package site_test

import (
	"encoding/json"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/photo"
	"ocop/generator/site"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// TestColoursAndLogo gives the default theme colours and a logo of the catalogue's own.
func TestColoursAndLogo(t *testing.T) {
	look, list, err := theme.Load("default", themes.FS, nil, viet.Vietnamese)
	if err != nil || len(list) > 0 {
		t.Fatalf("load the theme: %v, %v", list, err)
	}
	c, list := catalogue.New(full())
	if list.HasErrors() {
		t.Fatal(list)
	}
	o := options()
	o.Colours.Light.Values[0], o.Colours.Dark.Values[0] = "#FFFFFF", "#000000"
	o.Logo = &catalogue.Photo{Path: "content/logo.png", Source: photo.Source{Name: "content/logo.png", Format: photo.PNG, Width: 800, Height: 800}}
	p, faults := site.New(c, look, o)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	files := map[string]string{}
	for _, f := range p.Files() {
		if strings.HasSuffix(f.Path, ".css") || f.Path == "huyen/na-hang.html" || f.Path == "manifest.webmanifest" {
			b, err := f.Make(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			files[f.Path] = string(b)
		}
	}
	made := map[string]bool{}
	for _, job := range p.Photos() {
		for _, v := range job.Variants() {
			made[v.Path] = true
		}
	}

	page := files["huyen/na-hang.html"]
	_, after, _ := strings.Cut(page, `<link rel="stylesheet" href="../giao-dien/style-`)
	_, sheet, _ := strings.Cut(after, `<link rel="stylesheet" href="../`)
	sheet, _, _ = strings.Cut(sheet, `"`)
	if css := files[sheet]; !strings.Contains(css, "--ground:#FFFFFF") || !strings.Contains(css, "--ground:#000000") {
		t.Errorf("the style sheet %q is %q", sheet, css)
	}
	for _, want := range []string{`<meta name="theme-color" content="#FFFFFF"`, `<meta name="theme-color" content="#000000"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	_, emblem, _ := strings.Cut(page, `<img class="emblem" src="../`)
	emblem, _, _ = strings.Cut(emblem, `"`)
	if !made[emblem] || !strings.Contains(page, `<link rel="icon" type="image/jpeg" href="../`+emblem+`"`) {
		t.Errorf("the emblem %q is not the logo", emblem)
	}

	var m struct {
		BackgroundColour string `json:"background_color"`
		Icons            []struct{ Src, Sizes, Type, Purpose string }
	}
	if err := json.Unmarshal([]byte(files["manifest.webmanifest"]), &m); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, icon := range m.Icons {
		got = append(got, icon.Sizes+" "+icon.Type+" "+icon.Purpose)
		if !made[icon.Src] {
			t.Errorf("nobody makes the icon %s", icon.Src)
		}
	}
	want := "192x192 image/jpeg any, 512x512 image/jpeg any, 512x512 image/jpeg maskable"
	if strings.Join(got, ", ") != want || m.BackgroundColour != "#FFFFFF" {
		t.Errorf("the icons are %q on %s, want %s", got, m.BackgroundColour, want)
	}
}
