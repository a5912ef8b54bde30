package output

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckName(t *testing.T) {
	good := []string{
		"index.html", "che-xanh.md", "1.jpg", "Chè xanh.jpg", "a", "con-ong.md", "console.js", "nul-1.html", "com.md", "com10.txt",
		"COMA", "lpt.txt", ".gitkeep", "a b", "%2e%2e", "..a", "a..b", "~$a.xlsx", strings.Repeat("a", 255),
	}
	for _, name := range good {
		if err := CheckName(name); err != nil {
			t.Errorf("CheckName(%q) = %v", name, err)
		}
	}
	bad := []struct{ name, why string }{
		{"", "empty"},
		{".", "not a name"},
		{"..", "not a name"},
		{"a/b", "has one of"},
		{`a\b`, "has one of"},
		{"C:", "has one of"},
		{"a:b.md", "has one of"},
		{"a?.md", "has one of"},
		{`"a"`, "has one of"},
		{"a\x00b", "control character"},
		{"a\nb", "control character"},
		{"a\u0085b", "control character"},
		{"a\xff", "not UTF-8"},
		{"a.", "ends with"},
		{"a ", "ends with"},
		{"...", "ends with"},
		{"CON", "Windows"},
		{"con", "Windows"},
		{"Nul.txt", "Windows"},
		{"aux .md", "Windows"},
		{"prn.tar.gz", "Windows"},
		{"COM1", "Windows"},
		{"com0.txt", "Windows"},
		{"lpt9.html", "Windows"},
		{"COM¹", "Windows"},
		{"CONIN$", "Windows"},
		{strings.Repeat("ê", 128), "longer than 255 bytes"},
	}
	for _, tt := range bad {
		if err := CheckName(tt.name); err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("CheckName(%q) = %v; want %q in it", tt.name, err, tt.why)
		}
	}
}

func TestCheckPath(t *testing.T) {
	for _, p := range []string{"index.html", "san-pham/che.html", "huyen/yen-son/4-sao.html", "_headers"} {
		if err := CheckPath(p); err != nil {
			t.Errorf("CheckPath(%q) = %v", p, err)
		}
	}
	for _, p := range []string{
		"", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/../b", "../a", "a/.", `a\b`, `..\a`, "C:/a", "a/con/b", "a /b",
		".ocop/manifest.json", "a/.htaccess", "a/nul.html", "a\x00", "//host/a",
	} {
		if err := CheckPath(p); err == nil {
			t.Errorf("CheckPath(%q) is nil", p)
		}
	}
}

// FuzzCheckPath looks for a path that is let through and leads elsewhere.
func FuzzCheckPath(f *testing.F) {
	for _, p := range []string{"a/b", "../a", `a\..\b`, "a:b", "nul", "a/./b", "Chè/a "} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, p string) {
		if CheckPath(p) != nil {
			return
		}
		if !filepath.IsLocal(p) || filepath.ToSlash(filepath.Clean(p)) != p || strings.ContainsAny(p, "\\:\x00") {
			t.Errorf("CheckPath(%q) is nil", p)
		}
		if entries, err := decodeManifest(encodeManifest([]Entry{{Path: p}})); err != nil || entries[0].Path != p {
			t.Errorf("in the manifest %q is %v, %v", p, entries, err)
		}
	})
}

func TestNamesClaim(t *testing.T) {
	tests := []struct {
		paths []string
		why   string // of the last path's refusal; "": it is taken
	}{
		{[]string{"a.html", "b.html", "x/a.html", "x/b.html", "x/y/a.html"}, ""},
		{[]string{"a.html", "a.html"}, "written twice"},
		{[]string{"a.html", "A.html"}, `"a.html" and "A.html" are one`},
		{[]string{"x/a.html", "X/b.html"}, `"x/" and "X/" are one`},
		{[]string{"x/a", "x"}, "are one"},
		{[]string{"x", "x/a"}, "are one"},
		{[]string{"x", "X/a"}, "are one"},
		{[]string{"chè.html", "CHÈ.html"}, "are one"},
		{[]string{"ch\u00e8.html", "che\u0300.html"}, "are one"},
		{[]string{"đ.html", "d.html"}, ""},
	}
	for _, tt := range tests {
		n := names{}
		var err error
		for i, p := range tt.paths {
			if err = n.claim(p); err != nil && i < len(tt.paths)-1 {
				t.Errorf("%q: %v", tt.paths[:i+1], err)
			}
		}
		if tt.why == "" && err != nil || tt.why != "" && (err == nil || !strings.Contains(err.Error(), tt.why)) {
			t.Errorf("%q: %v; want %q in it", tt.paths, err, tt.why)
		}
	}
}
