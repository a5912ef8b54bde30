package theme_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/theme"
	"ocop/themes"
)

// tint gives colours by role.
func tint(t *testing.T, of map[string]string) theme.Tint {
	t.Helper()
	var tint theme.Tint
	for i, role := range theme.Roles {
		if value, ok := of[role.Name]; ok {
			tint.Values[i] = value
			tint.Mark(role.Name, diag.Pos{File: "ocop.yaml", Line: i + 1, Col: 1})
		}
	}
	return tint
}

// The roles are what the style sheet of the default theme begins with, by day and by night.
func TestRolesAreTheStyleSheets(t *testing.T) {
	src, err := fs.ReadFile(themes.FS, "default/assets/style.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(string(src), 2)
	if len(blocks) != 2 {
		t.Fatalf("the style sheet has %d blocks of colours", len(blocks))
	}
	var want [2]strings.Builder
	for _, role := range theme.Roles {
		want[0].WriteString("--" + role.Name + ": " + role.Light + ";")
		want[1].WriteString("--" + role.Name + ": " + role.Dark + ";")
	}
	for i, block := range blocks {
		var got strings.Builder
		for _, line := range regexp.MustCompile(`--[-a-z]+: #[0-9A-F]+;`).FindAllString(block[1], -1) {
			got.WriteString(line)
		}
		if got.String() != want[i].String() {
			t.Errorf("the style sheet has\n%s\nthe roles\n%s", got.String(), want[i].String())
		}
	}
}

func TestTheThemesOwnColoursAreReadable(t *testing.T) {
	all := [2]map[string]string{{}, {}}
	for _, role := range theme.Roles {
		all[0][role.Name], all[1][role.Name] = role.Light, role.Dark
	}
	c := theme.Colours{Light: tint(t, all[0]), Dark: tint(t, all[1])}
	if list := c.Check(); len(list) > 0 {
		t.Error(list)
	}
}

func TestContrast(t *testing.T) {
	tests := []struct {
		name        string
		light, dark map[string]string
		want        []int // lines of the faults, which are the roles' numbers
	}{
		{"none", nil, nil, nil},
		{"a darker green", map[string]string{"link": "#003300"}, nil, nil},
		{"grey text on paper and on panels", map[string]string{"text": "#999999"}, nil, []int{3, 3}},
		{"a ground that swallows the text", nil, map[string]string{"ground": "#E9EFE7"}, []int{1, 1, 1, 1}},
		{"white is 4.54 against this grey", map[string]string{"link": "#767676", "on-link": "#FFFFFF", "ground": "#FFFFFF", "surface": "#FFFFFF"}, nil, nil},
		{"white is 4.48 against this grey", map[string]string{"link": "#777777", "on-link": "#FFFFFF", "ground": "#FFFFFF", "surface": "#FFFFFF"}, nil, []int{5, 5, 6}},
		{"what is no text", map[string]string{"hair": "#FFFFFF", "tea": "#FFFFFF"}, nil, nil},
	}
	for _, tt := range tests {
		c := theme.Colours{Light: tint(t, tt.light), Dark: tint(t, tt.dark)}
		list := c.Check()
		if len(list) != len(tt.want) {
			t.Errorf("%s: %v, want faults in lines %v", tt.name, list, tt.want)
			continue
		}
		for i, d := range list {
			if d.Code != diag.LowContrast || d.Pos.Line != tt.want[i] {
				t.Errorf("%s: %v, want line %d", tt.name, d, tt.want[i])
			}
		}
	}
}

func TestSheet(t *testing.T) {
	c := theme.Colours{}
	if sheet := c.Sheet(); sheet != nil {
		t.Errorf("no colours make the sheet %s", sheet.Bytes)
	}
	c = theme.Colours{Light: tint(t, map[string]string{"link": "#003300", "tea": "#112233"}), Dark: tint(t, map[string]string{"ground": "#000000"})}
	sheet := c.Sheet()
	want := "@media screen and (prefers-color-scheme: light){:root{--link:#003300;--tea:#112233;}}" +
		"@media screen and (prefers-color-scheme: dark){:root{--ground:#000000;}}"
	if sheet == nil || string(sheet.Bytes) != want || !regexp.MustCompile(`^giao-dien/colours-[0-9a-f]{8}\.css$`).MatchString(sheet.Path) {
		t.Errorf("the sheet is %v, want %s", sheet, want)
	}
	if light, dark := c.Ground(); light != "#FFFDF8" || dark != "#000000" {
		t.Errorf("the grounds are %s and %s", light, dark)
	}
}

func TestParseColour(t *testing.T) {
	for s, want := range map[string]string{
		"#0B5D3B": "#0B5D3B", "0b5d3b": "#0B5D3B", "123456": "#123456",
		"": "", "#": "", "#fff": "", "xanh": "", "#0B5D3B ": "", "0x5D3B": "", "+B5D3B": "", "#0B5D3B00": "", "##B5D3B": "", "red;}a{b:c": "",
	} {
		if got, err := theme.ParseColour(s); got != want || (err == nil) != (want != "") {
			t.Errorf("%q is %q, %v; want %q", s, got, err, want)
		}
	}
}
