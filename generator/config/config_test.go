package config_test

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

type date = catalogue.Date

// day gives a whole day.
func day(year, month, day int) date { return date{Year: year, Month: month, Day: day} }

// places writes a list as code@line:column, one after the other.
func places(list diag.List) string {
	var out []string
	for _, d := range list.Sort() {
		out = append(out, fmt.Sprintf("%d@%d:%d", d.Code, d.Pos.Line, d.Pos.Col))
	}
	return strings.Join(out, " ")
}

// least is the least that ocop.yaml must say, in 5 lines.
const least = `title: Sản phẩm OCOP
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts: [{name: Yên Sơn, communes: [Mỹ Bằng]}]
groups: [{id: do-uong, name: Đồ uống}]
`

func TestTheRealFile(t *testing.T) {
	src, err := os.ReadFile("../../ocop.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, list := config.Read(src)
	if len(list) > 0 {
		t.Fatalf("faults: %s", places(list))
	}
	communes, divided := 0, 0
	for _, d := range c.Districts {
		communes += len(d.Communes)
		if d.Kind == "" || d.Former != day(2025, 6, 30) {
			t.Errorf("%s is a %q until %v", d.Name, d.Kind, d.Former)
		}
		for _, k := range d.Communes {
			if k.Kind == "" || k.Code == "" || len(k.Now) == 0 {
				t.Errorf("%s, %s: kind %q, code %q, now %v", k.Name, d.Name, k.Kind, k.Code, k.Now)
			}
			if len(k.Now) > 1 {
				divided++
			}
		}
	}
	if len(c.Districts) != 7 || communes != 138 || len(c.Groups) != 6 || len(c.Plan.Targets) != 8 {
		t.Errorf("%d districts, %d communes, %d groups, %d targets", len(c.Districts), communes, len(c.Groups), len(c.Plan.Targets))
	}
	if divided == 0 {
		t.Error("no commune was divided, though Kim Phú was")
	}
	for _, g := range c.Groups {
		if g.Illustration == nil || g.Illustration.Alt == "" || g.Illustration.Alt != g.IllustrationAlt {
			t.Errorf("the group %s has the illustration %+v", g.ID, g.Illustration)
		}
	}
	if c.Certificate.Months != 36 || c.Certificate.WarnDays != 90 || c.Certificate.Source == "" || c.Plan.Number != "90/KH-UBND" {
		t.Errorf("certificates %+v, plan %q", c.Certificate, c.Plan.Number)
	}
	if _, list := catalogue.New(catalogue.Input{Districts: c.Districts, Groups: c.Groups}); list.HasErrors() {
		t.Errorf("a catalogue of it has faults: %v", list)
	}
}

func TestDefaults(t *testing.T) {
	c, list := config.Read([]byte(least))
	if len(list) > 0 {
		t.Fatalf("faults: %s", places(list))
	}
	if c.Language != viet.Vietnamese || c.Theme != "default" || c.Certificate != (catalogue.CertificateRule{Months: 36, WarnDays: 90}) ||
		!reflect.DeepEqual(c.Photos, photo.DefaultRecipe()) || len(c.Plan.Targets) != 0 {
		t.Errorf("defaults: %q, %q, %+v, %+v", c.Language, c.Theme, c.Certificate, c.Photos)
	}
	if d := c.Districts[0]; d.Slug != "yen-son" || d.Communes[0].Name != "Mỹ Bằng" || d.Communes[0].At("name").Line != 4 {
		t.Errorf("district %+v", d)
	}
}

func TestEveryField(t *testing.T) {
	c, list := config.Read([]byte(`title: OCOP
description: Một câu.
base_url: http://localhost:8080/ocop
language: EN
theme: xanh
province: Tuyên Quang
office: {name: Văn phòng, address: Số 1, phone: 0207 3822 123, email: vp@example.vn, website: https://example.vn/}
districts:
  - name: Yên Sơn
    kind: huyện
    id: yson
    code: "075"
    former: 30/6/2025
    communes:
      - Tân Long
      - {name: Mỹ Bằng, kind: xã, code: "02497", also: Mĩ Bằng, now: {name: Mỹ Lâm, kind: phường, part: có}}
groups:
  - {id: do-uong, name: Đồ uống, illustration: content/groups/do-uong.png, alt: Chén trà}
certificate: {months: 24}
targets:
  plan: 90/KH-UBND
  issued: 2021-06-02
  source: a
  list:
    - {id: t, name: b, measure: raised, filter: {stars: 3, stars_min: 2, potential: 5, from: 3, to_min: 4, since: 2021, district: yen son, group: do-uong}, goal: 44, deadline: 2025-12-31, source: c}
photos: {widths: [100, 200], formats: [avif, WebP]}
`))
	if len(list) > 0 {
		t.Fatalf("faults: %s", places(list))
	}
	d := c.Districts[0]
	my := d.Communes[1]
	my.Now[0].Places = diag.Places{}
	target := c.Plan.Targets[0]
	target.Places, target.Filter.Places = diag.Places{}, diag.Places{}
	recipe := photo.DefaultRecipe()
	recipe.Widths, recipe.Formats = []int{100, 200}, []photo.Format{photo.AVIF, photo.WebP}
	for _, tt := range []struct{ name, got, want any }{
		{"title", c.Title, "OCOP"},
		{"description", c.Description, "Một câu."},
		{"base_url", c.BaseURL, "http://localhost:8080/ocop/"},
		{"language", c.Language, viet.English},
		{"theme", c.Theme, "xanh"},
		{"office", c.Office, config.Office{Name: "Văn phòng", Address: "Số 1", Phone: "0207 3822 123", Email: "vp@example.vn", Website: "https://example.vn/"}},
		{"district", []any{d.Name, d.Kind, d.Slug, d.Code, d.Former}, []any{"Yên Sơn", "huyện", "yson", "075", day(2025, 6, 30)}},
		{"commune", []any{my.Name, my.Kind, my.Code, my.Also, my.Now},
			[]any{"Mỹ Bằng", "xã", "02497", []string{"Mĩ Bằng"}, []catalogue.Unit{{Name: "Mỹ Lâm", Kind: "phường", Part: true}}}},
		{"illustration", c.Groups[0].Illustration.Path, "content/groups/do-uong.png"},
		{"certificate", c.Certificate, catalogue.CertificateRule{Months: 24, WarnDays: 90}},
		{"plan", []any{c.Plan.Number, c.Plan.Issued, c.Plan.Source}, []any{"90/KH-UBND", day(2021, 6, 2), "a"}},
		{"target", target, catalogue.Target{
			ID: "t", Name: "b", Measure: "raised", Goal: 44, Deadline: day(2025, 12, 31), Source: "c",
			Filter: catalogue.Filter{Stars: 3, StarsMin: 2, Potential: 5, From: 3, ToMin: 4, Since: date{Year: 2021}, District: "yen son", Group: "do-uong"},
		}},
		{"photos", c.Photos, recipe},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.name, tt.got, tt.want)
		}
	}
}

func TestBaseURL(t *testing.T) {
	tests := []struct{ in, want string }{ // "": not an address
		{"https://ocop.example.vn/", "https://ocop.example.vn/"},
		{"https://ocop.example.vn", "https://ocop.example.vn/"},
		{"https://example.vn/ocop", "https://example.vn/ocop/"},
		{"https://example.vn/ocop/", "https://example.vn/ocop/"},
		{"http://localhost:8080", "http://localhost:8080/"},
		{"https://ocop.tuyênquang.vn/", "https://ocop.tuyênquang.vn/"},
		{"ocop.example.vn", ""},
		{"//ocop.example.vn/", ""},
		{"ftp://example.vn/", ""},
		{"javascript:alert(1)", ""},
		{"https://", ""},
		{"https:///ocop/", ""},
		{"https://:443/", ""},
		{"https://user:secret@example.vn/", ""},
		{"https://example.vn/?a=b", ""},
		{"https://example.vn/?", ""},
		{"https://example.vn/#a", ""},
		{"https://example.vn/#", ""},
		{"https://exa mple.vn/", ""},
	}
	for _, tt := range tests {
		c, list := config.Read([]byte(strings.Replace(least, "https://ocop.example.vn/", `"`+tt.in+`"`, 1)))
		faults := ""
		if tt.want == "" {
			faults = "602@2:11"
		}
		if c.BaseURL != tt.want || places(list) != faults {
			t.Errorf("base_url %q is %q with faults %q; want %q with %q", tt.in, c.BaseURL, places(list), tt.want, faults)
		}
	}
}

func TestFaults(t *testing.T) {
	// with gives the least file with the line of a key in place of its own, or added to it.
	with := func(lines string) string {
		key, _, _ := strings.Cut(lines, ":")
		kept := slices.DeleteFunc(strings.SplitAfter(least, "\n"), func(l string) bool { return strings.HasPrefix(l, key+":") })
		return lines + "\n" + strings.Join(kept, "")
	}
	tests := []struct{ name, src, want string }{
		{"empty", "", "202@1:1 202@1:1 202@1:1 202@1:1 202@1:1"},
		{"a list", "- a\n", "117@1:1"},
		{"broken", "title: a: b\n", "107@1:8"},
		{"unknown key", with("secret: abc"), "631@1:1"},
		{"unknown language", with("language: fr"), "213@1:11"},
		{"theme outside its folder", with("theme: ../x"), "214@1:8"},
		{"district twice", with("districts:\n  - {name: Chiêm Hóa}\n  - {name: Yên Sơn}\n  - {name: Chiêm Hoá}"), "603@4:12"},
		{"district twice by its address", with("districts:\n  - {name: Chiêm Hóa, id: ch}\n  - {name: Châu Hà, id: ch}"), "603@3:25"},
		{"commune twice", with("districts:\n  - name: Yên Sơn\n    communes: [Mỹ Bằng, Tân Long, my bang]"), "604@3:35"},
		{"commune twice by kind", with("districts:\n  - name: Yên Sơn\n    communes:\n      - {name: Yên Sơn, kind: xã}\n      - {name: Yên Sơn, kind: thị trấn}\n      - {name: Yên Sơn, kind: xã}"), "604@6:16"},
		{"commune in two districts", with("districts:\n  - {name: A, communes: [X]}\n  - {name: B, communes: [X]}"), ""},
		{"commune without a name", with("districts:\n  - {name: A, communes: [{kind: xã}]}"), "202@2:26"},
		{"group twice", with("groups:\n  - {id: a, name: A}\n  - {id: b, name: B}\n  - {id: a, name: C}"), "605@4:10"},
		{"group without an id", with("groups:\n  - {name: A}"), "202@2:5"},
		{"illustration elsewhere", with("groups:\n  - {id: a, name: A, illustration: ../a.png}"), "501@2:36"},
		{"illustration outside content", with("groups:\n  - {id: a, name: A, illustration: ocop.yaml}"), "501@2:36"},
		{"illustration by a way out", with("groups:\n  - {id: a, name: A, illustration: content/../a.png}"), "501@2:36"},
		{"unknown measure", with("targets:\n  list:\n    - {id: a, name: A, measure: san-pam, goal: 1}"), "606@3:33"},
		{"goal of none", with("targets:\n  list:\n    - {id: a, name: A, measure: products, goal: 0}"), "205@3:49"},
		{"months of none", with("certificate: {months: 0}"), "205@1:23"},
		{"a width too small", with("photos: {widths: [320, 1]}"), "205@1:24"},
		{"an unknown format", with("photos: {formats: [webp, jpeg]}"), "213@1:26"},
		{"an office without a name", with("office: {phone: 0912345678}"), "202@1:9"},
		{"a colour that is none", with("colours: {light: {link: xanh}}"), "609@1:25"},
		{"a role that is none", with(`colours: {light: {lnk: "#000000"}}`), "200@1:19"},
		{"text that is hard to read", with(`colours: {dark: {on-gold: "#FFFFFF"}}`), "610@1:27"},
		{"a logo outside content", with("logo: logo.png"), "501@1:7"},
		{"good colours", with(`colours: {light: {link: 003300, text: "#000000"}}`), ""},
		{"no theme of that name", with("theme: deafult"), ""}, // whether there is one, the theme itself knows
	}
	for _, tt := range tests {
		_, list := config.Read([]byte(tt.src))
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		for _, d := range list {
			if words := d.Message(viet.Vietnamese) + d.Help(viet.English); strings.Contains(words, "%!") || d.Pos.File != "ocop.yaml" {
				t.Errorf("%s: %v says %q", tt.name, d.Pos, words)
			}
		}
	}
}

func TestADoubleTellsTheLineOfTheFirst(t *testing.T) {
	_, list := config.Read([]byte(least + "targets: {list: []}\n" + "certificate: {months: 36}\n"))
	if len(list) > 0 {
		t.Fatal(places(list))
	}
	_, list = config.Read([]byte(strings.Replace(least, "[Mỹ Bằng]", "[Mỹ Bằng, Mĩ Bằng]", 1)))
	if len(list) != 1 || !strings.Contains(list[0].Message(viet.English), "in line 4") {
		t.Errorf("got %v", list)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(least)
	f.Add(strings.Replace(least, "[Mỹ Bằng]", "[{name: Mỹ Bằng, was: [Tân Mỹ], now: [{name: Tân Mỹ, kind: phường, id: a, was: xã Tân Mỹ, part: true}, {name: Tân Mỹ, part: true}]}], was: Hàm Yên", 1))
	if src, err := os.ReadFile("../../ocop.yaml"); err == nil {
		f.Add(string(src))
	}
	f.Fuzz(func(t *testing.T, src string) {
		c, list := config.Read([]byte(src))
		if !list.HasErrors() && (c.Title == "" || !strings.HasSuffix(c.BaseURL, "/") || c.Province == "") {
			t.Errorf("half a configuration without a fault from %q", src)
		}
		for _, d := range c.Districts {
			if d == nil || slices.Contains(d.Communes, nil) {
				t.Errorf("a district is nil, from %q", src)
			}
		}
		if list.HasErrors() {
			return
		}
		areas, list := catalogue.New(catalogue.Input{Districts: c.Districts, Groups: c.Groups, Targets: c.Plan})
		if list.HasErrors() {
			return
		}
		addresses := map[string]bool{}
		take := func(folder, slug string) {
			if !viet.IsSlug(slug) || addresses[folder+slug] {
				t.Errorf("the address %s%s is none, or is taken, from %q", folder, slug, src)
			}
			addresses[folder+slug] = true
		}
		for _, d := range areas.Districts {
			for _, slug := range append(d.Aliases, d.Slug) {
				take("huyen/", slug)
			}
		}
		for _, l := range areas.Localities {
			for _, slug := range append(l.Aliases, l.Slug) {
				take("xa/", slug)
			}
		}
	})
}

func TestTargets(t *testing.T) {
	c, list := config.Read([]byte(least + `publish:
  web: {kind: sftp, host: ocop.example.vn, user: web, path: /srv/www}
  kho: {kind: s3, endpoint: https://s3.example.vn, bucket: ocop, path: /a//b/}
  thu: {kind: dir, path: www, layout: in-place, keep: 2, max_files: 100, url: https://thu.example.vn}
hosting: {compress: gz, servers: [nginx, iis]}
`))
	if len(list) > 0 {
		t.Fatal(places(list))
	}
	var got []string
	for _, p := range c.Publish {
		got = append(got, fmt.Sprintf("%s %s %s %s %d %d %d %s", p.Name, p.Kind, p.Path, p.Layout, p.Keep, p.MaxFiles, p.Port, p.URL))
	}
	want := []string{"web sftp /srv/www  5 0 22 ", "kho s3 a/b  5 0 22 ", "thu dir www in-place 2 100 22 https://thu.example.vn/"}
	if !slices.Equal(got, want) {
		t.Errorf("targets %q, not %q", got, want)
	}
	if !slices.Equal(c.Hosting.Compress, []string{"gz"}) || !slices.Equal(c.Hosting.Servers, []string{"nginx", "iis"}) {
		t.Errorf("hosting %+v", c.Hosting)
	}
	for lines, want := range map[string]string{
		"publish: {web: {kind: ftp, path: a}}":                                              "213@1:23",
		"publish: {web: {kind: dir}}":                                                       "202@1:16",
		"publish: {Web: {kind: dir, path: a}}":                                              "214@1:11",
		"publish: {web: {kind: dir, path: a, secret: b}}":                                   "631@1:37",
		"publish: {web: {kind: s3, endpoint: http://127.0.0.1:9000, bucket: ocop}}":         "",
		"publish: {web: {kind: s3, endpoint: http://10.0.0.1:9000, bucket: ocop}}":          "633@1:37",
		"publish: {web: {kind: s3, endpoint: \"https://u:p@s3.example.vn\", bucket: ocop}}": "633@1:37",
		"publish: {web: {kind: dir, path: a, user: b, key: c}}":                             "632@1:43 632@1:51",
		"publish: [web]":               "203@1:10",
		"hosting: {servers: [nginxx]}": "213@1:21",
		"password: abc":                "631@1:1",
		"publish: {web: {kind: sftp, host: -oProxyCommand=x, user: a, path: b}}": "633@1:35",
	} {
		if _, list := config.Read([]byte(lines + "\n" + least)); places(list) != want {
			t.Errorf("%s: %q, not %q", lines, places(list), want)
		}
	}
}

func TestRedact(t *testing.T) {
	for in, want := range map[string]string{
		"password: abc":                          "password: ***",
		`  "secret_key" : "abc", x: y`:           `  "secret_key" : ***`,
		"{kind: dir, passwords: abc}":            "{kind: dir, passwords: ***",
		"AWS_ACCESS_KEY_ID: AKIA":                "AWS_ACCESS_KEY_ID: ***",
		"url: https://lan:abc@example.vn/x":      "url: https://***@example.vn/x",
		"mat_khau: abc\ntitle: Chè":              "mat_khau: ***\ntitle: Chè",
		"title: Chè xanh":                        "title: Chè xanh",
		"base_url: https://ocop.example.vn/#a@b": "base_url: https://ocop.example.vn/#a@b",
	} {
		if got := string(config.Redact([]byte(in))); got != want {
			t.Errorf("%q is shown as %q, not %q", in, got, want)
		}
	}
}

func TestHasAddress(t *testing.T) {
	for address, want := range map[string]bool{
		"https://ocop.tuyenquang.gov.vn/": true, "http://203.162.0.1/ocop/": true, "https://example.vn.evil.vn/": true, "https://ocopexample.vn/": true,
		"https://ocop.example.vn/": false, "https://EXAMPLE.com./": false, "https://ocop.test/": false, "http://localhost:8080/": false,
		"http://192.168.1.5/": false, "http://[::1]/": false, "http://may-chu/": false, "http://may-in.local/": false, "": false,
	} {
		if c := (config.Config{BaseURL: address}); c.HasAddress() != want {
			t.Errorf("%q: %v, want %v", address, !want, want)
		}
	}
}
