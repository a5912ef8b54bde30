package build_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/generator/build"
	"ocop/generator/diag"
)

// checked gives what a check of a project finds, as code@file:line, and the project.
func checked(t *testing.T, f files, change ...func(*build.Options)) ([]string, diag.List, *build.Project) {
	t.Helper()
	o := build.Options{Dir: written(t, f), Cache: t.TempDir(), Today: today, Advise: true}
	for _, c := range change {
		c(&o)
	}
	p, err := build.Load(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	list, err := p.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, p.Faults...).Sort()
	var found []string
	for _, d := range list {
		found = append(found, fmt.Sprintf("%d@%s:%d", d.Code, d.Pos.File, d.Pos.Line))
	}
	return found, list, p
}

// written puts a project into a folder of its own.
func written(t *testing.T, f files) string {
	t.Helper()
	dir := t.TempDir()
	f.write(t, dir)
	return dir
}

func TestCheckWritesNothing(t *testing.T) {
	dir := written(t, province())
	before := tree(t, dir)
	p, err := build.Load(context.Background(), build.Options{Dir: dir, Cache: filepath.Join(t.TempDir(), "cache"), Today: today, Advise: true})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if _, err := p.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	if after := tree(t, dir); len(after) != len(before) {
		t.Errorf("%d files have become %d", len(before), len(after))
	}
}

// What a build finds while it makes pages, a check finds without: on one page by each template at the least.
func TestCheckTriesTheTheme(t *testing.T) {
	f := province()
	f["themes/default/templates/_layout.html"] = `<!doctype html><title>{{.Page.Title}}</title>{{template "main" .}}`
	f["themes/default/templates/product.html"] = `{{define "main"}}{{.Titel}}{{end}}`
	f["themes/default/templates/producer.html"] = `{{define "main"}}{{t "khong.co"}}{{end}}`
	got, _, _ := checked(t, f)
	for _, want := range []string{"701@themes/default/templates/product.html:1", "703@themes/default/templates/producer.html:1"} {
		if n := strings.Count(strings.Join(got, " "), want); n != 1 {
			t.Errorf("%s is found %d times in %q", want, n, got)
		}
	}
}

func TestCheckFindsAnEmptiedCatalogue(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mustBuild(t, build.Options{Dir: written(t, province()), Out: out, Cache: t.TempDir()})
	empty := files{"ocop.yaml": siteFile}
	if got, _, _ := checked(t, empty, func(o *build.Options) { o.Out = out }); !slices.Contains(got, "318@content/products:0") {
		t.Errorf("got %q", got)
	}
	if got, _, _ := checked(t, empty); slices.Contains(got, "318@content/products:0") {
		t.Errorf("without a site before: %q", got)
	}
}

// Advice on texts and photos reaches drafts, English texts and ocop.yaml, but says nothing of what faults hide.
func TestCheckReadsEverything(t *testing.T) {
	f := province()
	f["ocop.yaml"] += "# ĐT: 0207 3822 12\n"
	f["content/products/che/index.en.md"] = "Call 0912 345 67\n\n![Tea](2.jpg)\n"
	f["content/products/che/2.jpg"] = photo(1000)
	f["content/products/che/3.jpg"] = photo(1001)
	f["content/products/nhap/index.md"] = "---\ntitle: Nháp\ngroup: do-uong\ncommune: Mỹ Bằng\ndraft: có\n---\nCCCD 008085001234 [Sai](khong-co.jpg)\n"
	f["content/products/nhap/1.jpg"] = photo(1002)
	f["content/products/hong/index.md"] = "---\ntitle: [\n---\nSTK 8201205012345\n"
	f["content/products/hong/1.jpg"] = photo(1003)
	got, _, _ := checked(t, f)
	for _, want := range []string{
		"348@ocop.yaml:10", "348@content/products/che/index.en.md:1", "514@content/products/che/index.md:0", "349@content/products/nhap/index.md:7", "349@content/products/hong/index.md:4",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is not in %q", want, got)
		}
	}
	unused := slices.DeleteFunc(slices.Clone(got), func(s string) bool { return !strings.HasPrefix(s, "514") })
	if len(unused) != 1 {
		t.Errorf("unused: %q", unused)
	}
	for _, d := range got {
		if strings.HasPrefix(d, "347") {
			t.Errorf("while a product cannot be read, no producer is without one: %s", d)
		}
	}
}

// A site in English reads the English texts itself.
func TestCheckOfAnEnglishSite(t *testing.T) {
	f := province()
	f["ocop.yaml"] += "language: en\n"
	f["content/products/che/index.en.md"] = "Call 0912 345 67\n"
	got, _, _ := checked(t, f)
	if n := strings.Count(strings.Join(got, " "), "348@content/products/che/index.en.md:1"); n != 1 {
		t.Errorf("found %d times: %q", n, got)
	}
}

func TestSurvey(t *testing.T) {
	f := province()
	f["content/products/la.md"] = "---\ntitle: Lạ\ngroup: la\ncommune: Tân Long\n---\n"
	f["content/products/khong-dau.md"] = "---\ntitle: Không đâu\ngroup: thuc-pham\ncommune: Đâu Đó\n---\n"
	f["content/products/nhap.md"] = "---\ntitle: Nháp\ngroup: la\ncommune: Năng Khả\ndraft: có\n---\n"
	_, list, p := checked(t, f)
	s := p.Survey(list)
	brief := func(r build.Row) string {
		return fmt.Sprint(r.District, ": ", r.Products, " ", r.Valid, " ", r.Errors, " ", r.WithoutPhoto)
	}
	var got []string
	for _, r := range append(slices.Clone(s.Districts), s.Unplaced, s.Total) {
		got = append(got, brief(r))
	}
	want := []string{"huyện Yên Sơn: 2 1 1 1", "huyện Na Hang: 1 1 0 1", ": 1 0 1 1", ": 4 2 2 3"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	sum := s.Others
	for _, r := range append(slices.Clone(s.Districts), s.Unplaced) {
		sum.Errors, sum.Warnings, sum.Advice = sum.Errors+r.Errors, sum.Warnings+r.Warnings, sum.Advice+r.Advice
	}
	if sum.Errors != s.Total.Errors || sum.Warnings != s.Total.Warnings || sum.Advice != s.Total.Advice || sum.Advice == 0 || sum.Warnings == 0 {
		t.Errorf("the rows sum up to %+v, not %+v", sum, s.Total)
	}

	adrift := files{"ocop.yaml": "title: X\n", "content/products/gao.md": f["content/products/gao.md"]}
	_, list, p = checked(t, adrift)
	if s := p.Survey(list); s.Total.Errors == 0 || s.Total != s.Others || len(s.Districts) != 0 {
		t.Errorf("without districts: %+v", s)
	}
}

func TestCheckEndsWhenToldTo(t *testing.T) {
	p, err := build.Load(context.Background(), build.Options{Dir: written(t, province()), Cache: t.TempDir(), Advise: true})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Check(ctx); err != context.Canceled {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(p.Out()); err == nil {
		t.Error("something is written")
	}
}
