package hosting_test

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"ocop/generator/config"
	"ocop/generator/hosting"
	"ocop/generator/output"
)

func TestTypesAndCaching(t *testing.T) {
	tests := []struct {
		name         string
		class        output.Class
		media, cache string
	}{
		{"index.html", output.List, "text/html; charset=utf-8", "public, max-age=0, must-revalidate"},
		{"404.html", output.Control, "text/html; charset=utf-8", "public, max-age=0, must-revalidate"},
		{"anh/che-1-320-0a1b2c3d.webp", output.Asset, "image/webp", "public, max-age=31536000, immutable"},
		{"giao-dien/site-0a1b2c3d.js", output.Asset, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"tim-kiem/muc-luc.js", output.Data, "text/javascript; charset=utf-8", "public, max-age=600"},
		{"feed.xml", output.Data, "application/atom+xml; charset=utf-8", "public, max-age=600"},
		{"sitemap.xml", output.Data, "application/xml; charset=utf-8", "public, max-age=600"},
		{"du-lieu/san-pham.csv", output.Data, "text/csv; charset=utf-8", "public, max-age=600"},
		{"du-lieu/SHA256SUMS", output.Data, "text/plain; charset=utf-8", "public, max-age=600"},
		{"robots.txt", output.Control, "text/plain; charset=utf-8", "no-cache"},
		{"x.xyz", output.Data, "application/octet-stream", "public, max-age=600"},
	}
	for _, tt := range tests {
		if media, cache := hosting.ContentType(tt.name), hosting.CacheControl(tt.name, tt.class); media != tt.media || cache != tt.cache {
			t.Errorf("%s: %s, %s; want %s, %s", tt.name, media, cache, tt.media, tt.cache)
		}
	}
}

// site has folders of nothing but assets, of nothing but data, and of both.
func site(base string) hosting.Site {
	file := func(path string, class output.Class) output.File { return output.File{Path: path, Class: class} }
	return hosting.Site{
		Base: base,
		Files: []output.File{
			file("index.html", output.List), file("anh/a-1.webp", output.Asset), file("du-lieu/a.json", output.Data), file("feed.xml", output.Data),
			file("tim-kiem/muc-luc.js", output.Data), file("tim-kiem/0a1b/w0.js", output.Asset), file("san-pham/a.html", output.Page),
		},
		Redirects: []hosting.Redirect{{From: "san-pham/cu.html", To: "san-pham/a.html"}},
	}
}

func made(t *testing.T, servers []string, s hosting.Site) map[string]string {
	t.Helper()
	files, err := hosting.Files(servers, s)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range files {
		if err := output.CheckPath(f.Path); err != nil {
			t.Error(err)
		}
		b, err := f.Make(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Path] = string(b)
	}
	return texts
}

func TestEveryServerIsToldTheSame(t *testing.T) {
	texts := made(t, config.Servers(), site("/ocop/"))
	if len(texts) != len(config.Servers())+1 {
		t.Fatalf("%d files", len(texts))
	}
	for path, text := range texts {
		if path == "_redirects" {
			continue
		}
		for _, want := range []string{hosting.Policy, "nosniff", "immutable"} {
			if !strings.Contains(strings.ReplaceAll(text, "&#39;", "'"), want) {
				t.Errorf("%s lacks %q", path, want)
			}
		}
	}
	wants := map[string][]string{
		"_headers":           {"/anh/*\n  Cache-Control: public, max-age=31536000", "/tim-kiem/0a1b/*\n  Cache-Control: public, max-age=31536000", "/tim-kiem/muc-luc.js\n  Cache-Control: public, max-age=600", "/du-lieu/*\n  Cache-Control: public, max-age=600"},
		"_redirects":         {"/san-pham/cu.html /san-pham/a.html 301\n"},
		"may-chu/nginx.conf": {"location ^~ /ocop/anh/ {", "location = /ocop/feed.xml {", "location = /ocop/san-pham/cu.html { return 301 /ocop/san-pham/a.html; }", "location ^~ /ocop/.ocop/ { return 404; }"},
		".htaccess":          {"Redirect 301 /ocop/san-pham/cu.html /ocop/san-pham/a.html", `m#^/ocop/anh/#`},
		"web.config":         {`<location path="anh">`, `destination="/ocop/san-pham/a.html"`},
		"may-chu/Caddyfile":  {"redir /ocop/san-pham/cu.html /ocop/san-pham/a.html permanent", "path /ocop/anh/* /ocop/tim-kiem/0a1b/*"},
	}
	for path, list := range wants {
		for _, want := range list {
			if !strings.Contains(texts[path], want) {
				t.Errorf("%s lacks %q:\n%s", path, want, texts[path])
			}
		}
	}
	dec := xml.NewDecoder(strings.NewReader(texts["web.config"]))
	for {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestNothingIsMadeUnasked(t *testing.T) {
	if texts := made(t, nil, site("/")); len(texts) > 0 {
		t.Error(texts)
	}
}
