package search_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/search"
)

// realIndex is the index of the catalogue of Tuyên Quang.
func realIndex(t *testing.T) (*search.Index, []search.Doc) {
	t.Helper()
	p, err := build.Load(t.Context(), build.Options{
		Dir: "../..", Cache: t.TempDir(), Today: catalogue.Date{Year: 2026, Month: 11, Day: 23},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	docs := search.Docs(p.Catalogue, p.Config.Language)
	return search.New(docs), docs
}

// TestQueries asks the real catalogue what people ask; testdata/queries.json says what must come first. The browser's
// tests ask the page the same.
func TestQueries(t *testing.T) {
	var queries []struct {
		Query string
		First []string
	}
	src, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(src, &queries); err != nil {
		t.Fatal(err)
	}
	if len(queries) < 60 {
		t.Fatalf("only %d queries", len(queries))
	}
	x, docs := realIndex(t)
	for _, q := range queries {
		a := x.Search(q.Query)
		var got []string
		for _, doc := range a.Docs[:min(len(q.First), len(a.Docs))] {
			got = append(got, docs[doc].Slug)
		}
		if !slices.Equal(got, q.First) || len(q.First) == 0 && len(a.Docs) > 0 {
			t.Errorf("%q finds %q (%d, %q), want %q", q.Query, got, len(a.Docs), a.Suggest, q.First)
		}
	}
}
