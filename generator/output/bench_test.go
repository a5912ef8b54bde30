package output

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"testing"
)

// benchFiles is the size of a province's site: 5,000 pages of 12 KB.
const benchFiles = 5000

func benchSite(n int) map[string][]byte {
	site := make(map[string][]byte, n)
	for i := range n {
		name := fmt.Sprintf("san-pham/san-pham-%05d.html", i)
		site[name] = append(bytes.Repeat([]byte("Chè Shan tuyết "), 720), name...)
	}
	return site
}

func benchBuild(b *testing.B, dir string, site map[string][]byte) Report {
	b.Helper()
	s, err := Open(context.Background(), dir, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Discard()
	for name, text := range site {
		if err := s.Put(name, Page, text); err != nil {
			b.Fatal(err)
		}
	}
	report, err := s.Commit(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return report
}

func BenchmarkCold(b *testing.B) {
	site := benchSite(benchFiles)
	for b.Loop() {
		benchBuild(b, filepath.Join(b.TempDir(), "public"), site)
	}
}

func BenchmarkUnchanged(b *testing.B) {
	site, dir := benchSite(benchFiles), filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, site)
	for b.Loop() {
		if report := benchBuild(b, dir, site); report.Unchanged != benchFiles {
			b.Fatalf("%+v", report)
		}
	}
}

func BenchmarkOneChanged(b *testing.B) {
	site, dir := benchSite(benchFiles), filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, site)
	n := 0
	for b.Loop() {
		n++
		site["san-pham/san-pham-00042.html"] = fmt.Appendf(nil, "%d", n)
		if report := benchBuild(b, dir, site); report.Written != 1 {
			b.Fatalf("%+v", report)
		}
	}
}

// BenchmarkKept is BenchmarkUnchanged for a build that knows which files stay as they are.
func BenchmarkKept(b *testing.B) {
	site, dir := benchSite(benchFiles), filepath.Join(b.TempDir(), "public")
	benchBuild(b, dir, site)
	benchBuild(b, dir, site)
	for b.Loop() {
		s, err := Open(context.Background(), dir, nil)
		if err != nil {
			b.Fatal(err)
		}
		for name := range site {
			if !s.Keep(name, Page) {
				b.Fatal(name)
			}
		}
		if _, err := s.Commit(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
