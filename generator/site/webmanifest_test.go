package site_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"image"
	"image/color"
	"image/draw"
	_ "image/png"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWebManifest(t *testing.T) {
	p := clean(t, full())
	var m struct {
		Name, Lang, Scope string
		ShortName         string `json:"short_name"`
		StartURL          string `json:"start_url"`
		ThemeColour       string `json:"theme_color"`
		BackgroundColour  string `json:"background_color"`
		Icons             []struct{ Src, Sizes, Type, Purpose string }
	}
	if err := json.Unmarshal(p.bytes(t, "manifest.webmanifest"), &m); err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCountInString(m.ShortName); n == 0 || n > 12 {
		t.Errorf("the short name is %q", m.ShortName)
	}
	if m.Name == "" || m.Lang != "vi" || m.StartURL != "index.html" || m.ThemeColour != "#FFFDF8" || m.BackgroundColour != "#FFFDF8" {
		t.Errorf("the manifest is %+v", m)
	}
	seen := map[string]bool{}
	for _, icon := range m.Icons {
		img, format, err := image.Decode(bytes.NewReader(p.bytes(t, icon.Src)))
		if err != nil {
			t.Fatalf("%s: %v", icon.Src, err)
		}
		side := map[string]int{"192x192": 192, "512x512": 512}[icon.Sizes]
		if img.Bounds() != image.Rect(0, 0, side, side) || icon.Type != "image/"+format {
			t.Errorf("%+v is a %s of %v", icon, format, img.Bounds())
		}
		if got := color.NRGBAModel.Convert(img.At(side/2, side/2)); got != (color.NRGBA{0xA2, 0x36, 0x1B, 255}) {
			t.Errorf("the knot of %s is %v", icon.Src, got)
		}
		pixels := image.NewNRGBA(img.Bounds())
		draw.Draw(pixels, pixels.Bounds(), img, image.Point{}, draw.Src)
		sum := sha256.Sum256(pixels.Pix)
		if hash := hex.EncodeToString(sum[:4]) + ".png"; !strings.HasSuffix(icon.Src, "-"+hash) {
			t.Errorf("%s should end in %s", icon.Src, hash)
		}
		_, _, _, alpha := img.At(0, 0).RGBA()
		if filled := alpha == 0xffff; filled != (icon.Purpose == "maskable") {
			t.Errorf("the corner of %s is filled: %v", icon.Src, filled)
		}
		seen[icon.Sizes+" "+icon.Purpose] = true
	}
	if !seen["192x192 any"] || !seen["512x512 any"] || !seen["512x512 maskable"] {
		t.Errorf("the icons are %v", seen)
	}
}
