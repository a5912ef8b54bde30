package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var (
	when  = time.Date(2026, 11, 23, 10, 20, 30, 0, time.UTC)
	files = []file{
		{"ocop/ocop", []byte(strings.Repeat("máy", 1000)), true},
		{"ocop/docs/huong-dan.md", []byte("# Hướng dẫn\n"), false},
		{"ocop/LICENSE", nil, false},
	}
)

const listing = "ocop/LICENSE -rw-r--r-- 0\nocop/docs/huong-dan.md -rw-r--r-- 17\nocop/ocop -rwxr-xr-x 4000\n"

func TestTarred(t *testing.T) {
	raw, err := tarred(files, when)
	if err != nil {
		t.Fatal(err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || int64(len(data)) != h.Size || !h.ModTime.Equal(when) || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%+v: %d bytes, %v", h, len(data), err)
		}
		fmt.Fprintf(&got, "%s %s %d\n", h.Name, h.FileInfo().Mode(), h.Size)
	}
	if got.String() != listing {
		t.Errorf("the archive holds\n%s", &got)
	}
}

func TestZipped(t *testing.T) {
	raw, err := zipped(files, when)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, f := range r.File {
		if !f.Modified.Equal(when) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		fmt.Fprintf(&got, "%s %s %d\n", f.Name, f.Mode(), f.UncompressedSize64)
	}
	if got.String() != listing {
		t.Errorf("the archive holds\n%s", &got)
	}
}

// The bytes depend neither on the order of the files nor on the time zone.
func TestArchivesAreTheSameAgain(t *testing.T) {
	turned := slices.Clone(files)
	slices.Reverse(turned)
	elsewhere := when.In(time.FixedZone("Hà Nội", 7*3600)).UTC()
	for name, pack := range map[string]func([]file, time.Time) ([]byte, error){"tar": tarred, "zip": zipped} {
		one, err := pack(files, when)
		if err != nil {
			t.Fatal(err)
		}
		two, err := pack(turned, elsewhere)
		if err != nil || !bytes.Equal(one, two) {
			t.Errorf("%s: two archives of the same files differ (%v)", name, err)
		}
	}
}

func TestVersionIn(t *testing.T) {
	tests := []struct{ changes, want string }{
		{"# Changes\n\n## Unreleased\n\n- x\n", "0.0.0-dev"},
		{"# Changes\n\n## 1.2.0\n\n- x\n\n## 1.1.0\n", "1.2.0"},
		{"# Changes\n\n## v1.2.0-rc.1 (2026-11-23)\n", "1.2.0-rc.1"},
		{"# Changes\n\n## Unreleased\n\n- x\n\n## 1.2.0\n", "1.2.0-dev"},
		{"", "0.0.0-dev"},
	}
	for _, tt := range tests {
		if got := versionIn(tt.changes); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.changes, got, tt.want)
		}
	}
}

func TestLicencesIn(t *testing.T) {
	texts, err := licencesIn(fstest.MapFS{
		"LICENSE":              {Data: []byte("MIT\r\n\r\n")},
		"lib/LICENSE.libwebp":  {Data: []byte("BSD")},
		"NOTICE.txt":           {Data: []byte("notice")},
		"testdata/LICENSE":     {Data: []byte("no")},
		"license.go":           {Data: []byte("package no")},
		"licenses-of-mine.txt": {Data: []byte("no")},
		"README.md":            {Data: []byte("no")},
	})
	want := map[string]string{"LICENSE": "MIT", "lib/LICENSE.libwebp": "BSD", "NOTICE.txt": "notice"}
	if err != nil || fmt.Sprint(texts) != fmt.Sprint(want) {
		t.Errorf("%v, %v", texts, err)
	}
}

// Every module that the tool is linked from has its terms in the archive of each system.
func TestThirdParty(t *testing.T) {
	t.Chdir("../../..")
	for _, s := range systems {
		modules, err := modulesOf(t.Context(), s)
		if err != nil || len(modules) < 20 {
			t.Fatalf("%v: %d modules, %v", s, len(modules), err)
		}
		raw, err := thirdParty(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		for _, m := range modules {
			if !strings.Contains(text, "\n"+strings.TrimSpace(m.path+" "+m.version)) {
				t.Errorf("%v: %s is not in", s, m.path)
			}
		}
		for _, want := range []string{"lib/LICENSE.libwebp)", "lib/LICENSE.libavif)", "Apache License", "Copyright (c) 2009 The Go Authors", "MIT License"} {
			if !strings.Contains(text, want) && !strings.Contains(text, strings.Replace(want, "(c) ", "", 1)) {
				t.Errorf("%v: %q is not in", s, want)
			}
		}
		if windows := strings.Contains(text, "mousetrap"); windows != (s.os == "windows") {
			t.Errorf("%v: mousetrap, which only Windows has: %v", s, windows)
		}
	}
}

// The documents are there that the archives are to hold.
func TestDocuments(t *testing.T) {
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md", "docs/huong-dan.md", "docs/ma-loi.md"} {
		if _, err := os.Stat("../../../" + name); err != nil {
			t.Error(err)
		}
	}
}
