package browser_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/search"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// queries are those that the room search is held to, and what only comes to light on a larger catalogue.
func queries(t *testing.T) []string {
	t.Helper()
	src, err := os.ReadFile("../search/testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []struct{ Query string }
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, q := range list {
		texts = append(texts, q.Query)
	}
	return append(texts, "", " ", "c", "t", "na", "1 tôm 1 lá", "5 sao", "5 stars", "0912 345 678", "+84 912.345.678", "091234", "“chè” – (xanh)!",
		"Quí Quân", "chè của hợp tác xã", "<b>chè</b>", "che xanh che xanh", "tan thai168", strings.Repeat("chè ", 40), "e\u0302\u0323", "ﬁ 한 Ω",
		"che xamh ngoc thui", "hamyen cam", "\u00d0ông Thọ")
}

// realDocs are the documents of the catalogue of Tuyên Quang.
func realDocs(t *testing.T) []search.Doc {
	t.Helper()
	p, err := build.Load(context.Background(), build.Options{
		Dir: "../..", Cache: t.TempDir(), Today: catalogue.Date{Year: 2026, Month: 11, Day: 23},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	return search.Docs(p.Catalogue, p.Config.Language)
}

// found is what the script of the page finds.
type found struct {
	Query, Suggest string
	Docs           []int
	First          string // the address of the first find
}

const askAll = `Promise.all(%s.map(q => new Promise((done, failed) => ocopSearch.ask(q, 1, f => done({
	Query: q, Suggest: f.suggest || '', Docs: f.docs, First: f.records.map(r => r.path).join(),
}), failed))))`

// TestTheScriptFindsWhatTheRoomFinds asks the page and the room the same, on the real catalogue, whose index is one file,
// and on one that is large enough for many.
func TestTheScriptFindsWhatTheRoomFinds(t *testing.T) {
	real := realDocs(t)
	var many []search.Doc
	for i := range 2 + search.MaxPacked/len(real) {
		for _, d := range real {
			d.Name += " loại " + strconv.Itoa(i)
			d.Slug += "-" + strconv.Itoa(i)
			d.Phones = []string{fmt.Sprintf("0912 345 %03d", i)}
			many = append(many, d)
		}
	}
	slices.SortStableFunc(many, func(a, b search.Doc) int { return b.Stars - a.Stars })
	browser := start(t)
	for name, docs := range map[string][]search.Doc{"one file": real, "many files": many} {
		t.Run(name, func(t *testing.T) {
			x := search.New(docs)
			server := httptest.NewServer(withPolicy(bare(t, x)))
			t.Cleanup(server.Close)
			tb := open(t, browser, server.URL+"/", 1280)
			if err := tb.visit("index.html"); err != nil {
				t.Fatal(err)
			}
			asked := queries(t)
			list, err := json.Marshal(asked)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(tb.ctx, patience)
			defer cancel()
			answers, err := chromedp.Run(ctx, chromedp.Evaluate[[]found](fmt.Sprintf(askAll, list), chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatal(err)
			}
			if len(answers) != len(asked) {
				t.Fatalf("%d answers", len(answers))
			}
			hits := 0
			for i, got := range answers {
				want := x.Search(asked[i])
				if !slices.Equal(got.Docs, want.Docs) || got.Suggest != want.Suggest {
					t.Errorf("%q: the page finds %d %v, %q; the room %d %v, %q", asked[i], len(got.Docs), head(got.Docs), got.Suggest, len(want.Docs), head(want.Docs), want.Suggest)
					continue
				}
				if len(want.Docs) > 0 {
					hits++
					if path := "san-pham/" + docs[want.Docs[0]].Slug + ".html"; got.First != path {
						t.Errorf("%q leads to %s, not to %s", asked[i], got.First, path)
					}
				}
			}
			if hits < 60 {
				t.Errorf("only %d queries find anything", hits)
			}
			for _, fault := range tb.complaints() {
				t.Error(fault)
			}
		})
	}
}

func head(docs []int) []int { return docs[:min(5, len(docs))] }

// bare serves an index with the theme's script and nothing but a search box.
func bare(t *testing.T, x *search.Index) http.Handler {
	t.Helper()
	files := map[string][]byte{}
	index := x.Files()
	for _, f := range index {
		b, err := f.Make(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		files["/"+f.Path] = b
	}
	look, list, err := theme.Load("default", themes.FS, nil, viet.Vietnamese)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	for _, a := range look.Assets() {
		if a.Name == "search.js" {
			files["/search.js"] = a.Bytes
		}
	}
	files["/icon.svg"] = []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)
	files["/index.html"] = []byte(`<!doctype html><html lang=vi><title>Tìm</title><link rel=icon href=icon.svg><script src=search.js defer></script>` +
		`<form class=find action=tim-kiem.html data-root="" data-index="` + index[0].Path + `" data-products="san-pham/"><input name=q></form>`)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, r.URL.Path, time.Unix(0, 0), bytes.NewReader(b))
	})
}
