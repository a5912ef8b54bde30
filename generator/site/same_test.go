package site

import (
	"bytes"
	"context"
	"html/template"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/sample"
	"ocop/generator/stencil"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// TestPagesAreWhatHTMLTemplateMakes renders every page of the real catalogue and of made-up ones a second time, by
// html/template itself.
func TestPagesAreWhatHTMLTemplateMakes(t *testing.T) {
	for name, dir := range projects(t) {
		for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
			if name != "real" && lang == viet.English {
				continue
			}
			pl := plannerOf(t, dir, lang)
			sets := referenceSets(t, pl.theme, lang)
			kinds := map[string]bool{}
			pl.render = func(page []byte, kind string, view any) ([]byte, error) {
				kinds[kind] = true
				got, err := pl.theme.Append(page, kind, view)
				if err != nil {
					return nil, err
				}
				var want bytes.Buffer
				if err := sets[kind].ExecuteTemplate(&want, "_layout.html", view); err != nil {
					return nil, err
				}
				if !bytes.Equal(got, want.Bytes()) {
					t.Errorf("%s %s: a page of %s differs: %s", name, lang, kind, firstDifference(got, want.Bytes()))
				}
				return got, nil
			}
			pl.planSite()
			for _, f := range pl.plan.Files() {
				b, err := f.Make(context.Background())
				if err != nil {
					t.Fatalf("%s: %v", f.Path, err)
				}
				isSmall(t, f.Path, b)
			}
			if len(kinds) < 9 {
				t.Errorf("%s: only pages of %v were rendered", name, kinds)
			}
		}
	}
}

// isSmall holds a page to having nothing left that minifying could take away: templates are made small when they are
// parsed, texts when they are compiled.
func isSmall(t *testing.T, path string, b []byte) {
	small, err := output.Minify(path, b)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if strings.HasSuffix(path, ".html") && len(b)-len(small) > len(b)/100 {
		t.Errorf("%s: minifying would take %d of %d bytes away", path, len(b)-len(small), len(b))
	}
}

// projects gives the folders of projects: the real one, one without photos, one with.
func projects(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{"real": "../..", "plain": t.TempDir(), "with photos": t.TempDir()}
	for name, o := range map[string]sample.Options{"plain": {Products: 120}, "with photos": {Products: 5, Photos: 2}} {
		province := sample.New(o)
		if err := province.Write(all[name]); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// plannerOf reads a project.
func plannerOf(t testing.TB, dir string, lang viet.Language) *planner {
	t.Helper()
	fsys := os.DirFS(dir)
	src, err := fs.ReadFile(fsys, config.File)
	if err != nil {
		t.Fatal(err)
	}
	c, list := config.Read(src)
	if list.HasErrors() {
		t.Fatal(list)
	}
	probe := func(name string) (photo.Source, error) { return photo.Probe(fsys, name) }
	in := catalogue.Input{Districts: c.Districts, Groups: c.Groups, Rule: c.Certificate, Targets: c.Plan}
	if in.Today, err = catalogue.ParseDate(sample.Today); err != nil {
		t.Fatal(err)
	}
	for _, g := range c.Groups {
		if g.Illustration != nil {
			if _, err := content.ProbePhoto(g.Illustration, probe); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, list, err := content.Walk(fsys)
	if err != nil || list.HasErrors() {
		t.Fatal(list, err)
	}
	reader := content.Reader{FS: fsys, Probe: probe, Language: lang}
	for _, f := range files {
		e, list, err := reader.Read(f)
		if err != nil || list.HasErrors() {
			t.Fatal(list, err)
		}
		in.Products = slices.AppendSeq(in.Products, given(e.Product))
		in.Producers = slices.AppendSeq(in.Producers, given(e.Producer))
		in.News = slices.AppendSeq(in.News, given(e.News))
		in.Pages = slices.AppendSeq(in.Pages, given(e.Page))
	}
	look, list, err := theme.Load("default", themes.FS, nil, lang)
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	linked, list := catalogue.New(in)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return newPlanner(linked, look, Options{
		Title: c.Title, Description: c.Description, BaseURL: c.BaseURL, Province: c.Province, Language: lang,
		Office: Office(c.Office), Photos: c.Photos, Colours: c.Colours,
	})
}

// given gives what p points to, if it points to anything.
func given[T any](p *T) func(yield func(*T) bool) {
	return func(yield func(*T) bool) {
		if p != nil {
			yield(p)
		}
	}
}

// referenceSets parses the templates of the default theme for html/template, a set for each kind of page.
func referenceSets(t *testing.T, look *theme.Theme, lang viet.Language) map[string]*template.Template {
	t.Helper()
	type scoped struct {
		Root string
		V    any
	}
	assets := map[string]string{}
	for _, a := range look.Assets() {
		assets[a.Name] = a.Path
	}
	shared := template.New("").Option("missingkey=error").Funcs(template.FuncMap{
		"t": look.Word, "count": look.Count, "number": lang.Number,
		"asset": func(name string) string { return assets[name] },
		"at":    func(root string, v any) scoped { return scoped{root, v} },
		"seq": func(n int) []int {
			var s []int
			for i := range n {
				s = append(s, i+1)
			}
			return s
		},
	})
	parse := func(into *template.Template, name string) {
		src, err := fs.ReadFile(themes.FS, "default/templates/"+name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := into.New(name).Parse(string(src)); err != nil {
			t.Fatal(err)
		}
		stencil.Shrink(into, name, output.MinifyTemplate)
	}
	entries, err := fs.ReadDir(themes.FS, "default/templates")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "_") {
			parse(shared, e.Name())
		}
	}
	sets := map[string]*template.Template{}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "_") {
			sets[e.Name()] = template.Must(shared.Clone())
			parse(sets[e.Name()], e.Name())
		}
	}
	return sets
}

// firstDifference shows where two texts part.
func firstDifference(got, want []byte) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	around := func(b []byte) string { return string(b[max(0, at-40):min(len(b), at+40)]) }
	return "…" + around(got) + "… in place of …" + around(want) + "…"
}
