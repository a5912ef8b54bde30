package content_test

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"ocop/generator/catalogue"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// quoted writes a value as YAML has it, so that only the value is under test.
func quoted(s string) string { return strconv.QuoteToGraphic(s) }

func TestValuesOfProductFields(t *testing.T) {
	gtin := func(p *catalogue.Product) string { return p.GTIN }
	trace := func(p *catalogue.Product) string { return p.Trace }
	producer := func(p *catalogue.Product) string { return p.ProducerID }
	tests := []struct {
		key, in string
		code    diag.Code // zero: the value is good
		field   func(*catalogue.Product) string
		want    string
	}{
		{"trace", "https://example.vn/", 0, trace, "https://example.vn/"},
		{"trace", "http://example.vn/chè?x=1&y=2#z", 0, trace, "http://example.vn/chè?x=1&y=2#z"},
		{"trace", "HTTPS://example.vn", 0, trace, "HTTPS://example.vn"},
		{"trace", "example.vn", diag.BadURL, nil, ""},
		{"trace", "//example.vn/", diag.BadURL, nil, ""},
		{"trace", "https:example.vn", diag.BadURL, nil, ""},
		{"trace", "https://localhost/", diag.BadURL, nil, ""},
		{"trace", "https:///che", diag.BadURL, nil, ""},
		{"trace", "ftp://example.vn/", diag.BadURL, nil, ""},
		{"trace", "javascript:alert(1)", diag.BadURL, nil, ""},
		{"trace", "data:text/html,a", diag.BadURL, nil, ""},
		{"trace", "https://user:pass@example.vn/", diag.BadURL, nil, ""},
		{"trace", "https://exa mple.vn/", diag.BadURL, nil, ""},
		{"trace", "https://example.vn:cổng/", diag.BadURL, nil, ""},

		{"gtin", "8938505974194", 0, gtin, "8938505974194"},
		{"gtin", "893 8505 974194", 0, gtin, "8938505974194"},
		{"gtin", "96385074", 0, gtin, "96385074"},             // GTIN-8
		{"gtin", "036000291452", 0, gtin, "036000291452"},     // GTIN-12
		{"gtin", "18938505974191", 0, gtin, "18938505974191"}, // GTIN-14
		{"gtin", "8938505974195", diag.BadGTIN, nil, ""},      // wrong check digit
		{"gtin", "8938505947194", diag.BadGTIN, nil, ""},      // two digits swapped
		{"gtin", "893850597419", diag.BadGTIN, nil, ""},
		{"gtin", "89385059741944", diag.BadGTIN, nil, ""},
		{"gtin", "893850597419X", diag.BadGTIN, nil, ""},
		{"gtin", "٨٩٣٨", diag.BadGTIN, nil, ""},
		{"gtin", "0", diag.BadGTIN, nil, ""},

		{"producer", "htx-su-anh", 0, producer, "htx-su-anh"},
		{"producer", "HTX Sử Anh", diag.BadSlug, nil, ""},
		{"producer", "htx_su_anh", diag.BadSlug, nil, ""},
		{"producer", "../htx", diag.BadSlug, nil, ""},
		{"producer", "-htx", diag.BadSlug, nil, ""},

		{"stars", "6", diag.BadStars, nil, ""},
		{"stars", "4.5", diag.BadStars, nil, ""},
		{"stars", "4 sao", diag.BadStars, nil, ""},
		{"potential", "0", diag.BadStars, nil, ""},
		{"publish_on", "hôm qua", diag.BadDate, nil, ""},
		{"publish_on", "12/31/2026", diag.MonthAndDay, nil, ""},
		{"draft", "mai", diag.BadBool, nil, ""},
		{"title", strings.Repeat("ễ", diag.MaxTitle+1), diag.TooLong, nil, ""},
		{"summary", strings.Repeat("ễ", diag.MaxSummary+1), diag.TooLong, nil, ""},
		{"capacity", strings.Repeat("ễ", diag.MaxText+1), diag.TooLong, nil, ""},
		{"title", strings.Repeat("ễ", diag.MaxTitle), 0, func(p *catalogue.Product) string { return p.Title }, strings.Repeat("ễ", diag.MaxTitle)},
	}
	for _, tt := range tests {
		src := "---\ntitle: Chè\ngroup: do-uong\n" + tt.key + ": " + quoted(tt.in) + "\n---\n"
		if tt.key == "title" {
			src = "---\ngroup: do-uong\nvillage: a\ntitle: " + quoted(tt.in) + "\n---\n"
		}
		e, list := read(t, "content/products/che.md", src)
		if list.FirstCode() != tt.code || len(list) > 1 {
			t.Errorf("%s: %q: faults %q, want %d", tt.key, tt.in, places(list), tt.code)
			continue
		}
		if tt.code != 0 {
			if want := (diag.Pos{File: "content/products/che.md", Line: 4, Col: len(tt.key) + 3}); list[0].Pos != want {
				t.Errorf("%s: %q: the fault stands at %v, want %v", tt.key, tt.in, list[0].Pos, want)
			}
			continue
		}
		if got := tt.field(e.Product); got != tt.want {
			t.Errorf("%s: %q is read as %q", tt.key, tt.in, got)
		}
	}
}

func TestValuesOfProducerFields(t *testing.T) {
	tests := []struct {
		key, in string
		code    diag.Code
	}{
		{"email", "htx@example.vn", 0},
		{"email", "htx.su-anh+ocop@mail.example.com.vn", 0},
		{"email", "a.b.c", diag.BadEmail},
		{"email", "htx@example", diag.BadEmail},
		{"email", "htx@", diag.BadEmail},
		{"email", "Nga <htx@example.vn>", diag.BadEmail},
		{"email", "htx@example.vn, hai@example.vn", diag.BadEmail},
		{"email", "htx@example.vn\nBcc: x@example.vn", diag.BadEmail},
		{"phone", "0912345678", 0},
		{"phone", "0912 345 678", 0},
		{"phone", "0912.345.678", 0},
		{"phone", "+84 912 345 678", 0},
		{"phone", "(0207) 3822-123", 0},
		{"phone", "1900 1234", 0},
		{"phone", "12345", diag.BadPhone},
		{"phone", "0412345678", diag.BadPhone},  // no such mobile prefix
		{"phone", "01234567890", diag.BadPhone}, // of before 2018
		{"phone", "912345678", diag.BadPhone},
		{"phone", "không có", diag.BadPhone},
		{"zalo", "0912345678", 0},
		{"zalo", "https://zalo.me/0912345678", diag.BadPhone},
		{"website", "example.vn", diag.BadURL},
		{"kind", "hợp tác xã", 0},
		{"kind", "HOP TAC XA", 0},
		{"kind", "công ti", diag.BadChoice},
		{"members", "0", diag.OutOfRange},
		{"members", "mười hai", diag.BadNumber},
		{"founded", "2013-13", diag.BadDate},
	}
	for _, tt := range tests {
		_, list := read(t, "content/producers/htx.md", "---\ntitle: HTX\n"+tt.key+": "+quoted(tt.in)+"\n---\n")
		if list.FirstCode() != tt.code || len(list) > 1 {
			t.Errorf("%s: %q: faults %q, want %d", tt.key, tt.in, places(list), tt.code)
		}
	}
}

// A photo is a file beside its page. No spelling of another place gets through to the disk.
func TestPhotoNamesThatLeaveTheFolder(t *testing.T) {
	names := []string{
		"..", ".", "../1.jpg", "a/b", "./1.jpg", "/etc/passwd", `..\1.jpg`, `a\b`, "C:1.jpg", "1.jpg:stream", "%2e%2e/1.jpg", "%2e%2e", "..%2f1.jpg",
		"%252e", ".1.jpg", ".htaccess", "CON", "con.jpg", "LPT1.png", "1.jpg.", "a?.jpg",
	}
	codes := map[string]diag.Code{`..\1.jpg`: diag.Backslash}
	for _, name := range []string{"CON", "con.jpg", "LPT1.png", "1.jpg.", "a?.jpg"} {
		codes[name] = diag.BadFileName
	}
	for _, name := range names {
		src := "---\ntitle: Chè\ngroup: do-uong\nphotos:\n  - {file: " + quoted(name) + ", alt: Chè}\n  - " + quoted(name) + "\n---\n"
		fsys := fstest.MapFS{"content/products/che/index.md": {Data: []byte(src)}, "content/products/1.jpg": {Data: jpegOf(4, 3)}}
		files, _, err := content.Walk(fsys)
		if err != nil {
			t.Fatal(err)
		}
		reader := content.Reader{FS: fsys, Probe: func(name string) (photo.Source, error) {
			t.Errorf("%s was looked for", name)
			return photo.Probe(fsys, name)
		}}
		_, list, err := reader.Read(files[0])
		code := cmp.Or(codes[name], diag.BadPhotoName)
		want := fmt.Sprintf("%[1]d@products/che/index.md:5:12 %[1]d@products/che/index.md:6:5", code)
		if got := places(list); err != nil || got != want {
			t.Errorf("%q: faults %q, %v; want %q", name, got, err, want)
		}
	}
}

// Whatever a file holds, it is read without panic, and either without fault or with messages that say all they have to.
func FuzzRead(f *testing.F) {
	f.Add(wholeProduct)
	for _, line := range strings.Split(wholeProduct, "\n") {
		f.Add(strings.Replace(wholeProduct, line, "", 1))
		if key, value, ok := strings.Cut(line, ": "); ok {
			f.Add(strings.Replace(wholeProduct, line, key+": ["+value+"]", 1))
			f.Add(strings.Replace(wholeProduct, line, key+":"+value, 1))
			f.Add(strings.Replace(wholeProduct, line, key+": \""+value, 1))
		}
	}
	f.Add("---\ntitle: a\ngroup: b\nphotos: [[], {}, 1.jpg, {file: 1.jpg}]\n---\n![a](1.jpg) ![](../x) [b](%)\n")
	photos := fstest.MapFS{"content/products/1.jpg": {Data: jpegOf(4, 3)}}
	f.Fuzz(func(t *testing.T, src string) {
		fsys := fstest.MapFS{"content/products/che.md": {Data: []byte(src)}, "content/products/1.jpg": photos["content/products/1.jpg"]}
		e, list := readIn(t, fsys, "content/products/che.md", viet.English)
		if e.Product == nil {
			if !list.HasErrors() {
				t.Errorf("neither a product nor a fault from %q", src)
			}
			return
		}
		if !list.HasErrors() && (e.Product.Title == "" || e.Product.GroupName == "" || e.Product.Body == nil) {
			t.Errorf("half a product without a fault from %q", src)
		}
		lines := strings.Count(src, "\n") + strings.Count(src, "\r") + 1
		for _, d := range list {
			for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
				if words := d.Message(lang) + d.Help(lang); strings.Contains(words, "%!") && !strings.Contains(src, "%!") {
					t.Errorf("%s lacks an argument: %s, from %q", d.Code, words, src)
				}
			}
			if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.Col < 1 {
				t.Errorf("%s stands at %v of %d lines, from %q", d.Code, d.Pos, lines, src)
			}
		}
	})
}
