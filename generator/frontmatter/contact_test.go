package frontmatter

import (
	"net/url"
	"strings"
	"testing"
	"unicode"
)

// FuzzURL: what a field takes for a web address is one to a browser, too, which leaves out control characters and takes \
// for /, and its host is the one that was checked.
func FuzzURL(f *testing.F) {
	for _, s := range []string{
		"https://example.vn/", "HTTP://EXAMPLE.vn:8080/a?b=c#d", "https://example.vn", "javascript:alert(1)", "//evil.vn/", `https:\\evil.vn`,
		`https://good.vn\@evil.vn/`, `https://evil.vn\.good.vn/`, "https://ocop.vn@evil.vn/", "https:evil.vn", "https://[::1].x/", "https://a.vn/\x01",
		"java\tscript:alert(1)", "https://a.vn\u2028/", "https://a。vn/", "https://a.vn/%zz", " https://a.vn/", "https://%65vil.vn/",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := parseURL(s)
		if err != nil {
			return
		}
		if strings.IndexFunc(got, unicode.IsControl) >= 0 {
			t.Errorf("%q has control characters", got)
		}
		u, err := url.Parse(got)
		if err != nil {
			t.Fatalf("%q: %v", got, err)
		}
		_, rest, _ := strings.Cut(got, ":")
		host := strings.TrimLeft(rest, `/\`)
		if end := strings.IndexAny(host, `/\?#`); end >= 0 {
			host = host[:end]
		}
		if seen, _ := url.PathUnescape(host); u.Scheme != "http" && u.Scheme != "https" || host != u.Host && seen != u.Host {
			t.Errorf("%q is of the host %q, to a browser of %q", got, u.Host, host)
		}
	})
}
