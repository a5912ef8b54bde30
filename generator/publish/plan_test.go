package publish

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/viet"
)

func entry(path string, class output.Class, text string) output.Entry {
	e := output.Entry{Path: path, Class: class, Size: int64(len(text))}
	copy(e.SHA256[:], text)
	return e
}

func standingOf(entries ...output.Entry) *standing {
	s := &standing{files: map[string]output.Entry{}, retired: map[string]retired{}}
	for _, e := range entries {
		s.files[e.Path] = e
	}
	return s
}

func TestWavesPutAPageAfterWhatItNeeds(t *testing.T) {
	next := []output.Entry{
		entry("index.html", output.List, "new"), entry("robots.txt", output.Control, "new"), entry("san-pham.html", output.List, "new"),
		entry("san-pham/a.html", output.Page, "changed"), entry("san-pham/b.html", output.Page, "new"), entry("anh/x-1.webp", output.Asset, "new"),
		entry("du-lieu/moi.js", output.Data, "new"), entry("du-lieu/cu.js", output.Data, "changed"), entry("same.html", output.List, "same"),
	}
	now := standingOf(entry("san-pham/a.html", output.Page, "old"), entry("du-lieu/cu.js", output.Data, "old"), entry("same.html", output.List, "same"))
	p := newPlan(next, now, traits{inPlace: true})
	want := [][]string{{"anh/x-1.webp", "du-lieu/moi.js"}, {"san-pham/b.html"}, {"san-pham/a.html"}, {"robots.txt", "san-pham.html", "du-lieu/cu.js"}, {"index.html"}}
	for w, wave := range p.waves {
		var names []string
		for _, e := range wave {
			names = append(names, e.Path)
		}
		if !slices.Equal(names, want[w]) {
			t.Errorf("wave %d is %v, not %v", w, names, want[w])
		}
	}
	if p.Send != 8 || p.Remove != 0 {
		t.Errorf("%d files sent, %d deleted", p.Send, p.Remove)
	}
}

func TestLimitOfDeletions(t *testing.T) {
	tests := []struct {
		pages, gone int
		refused     bool
	}{
		{10, 2, false}, {10, 3, true}, {1000, 50, false}, {1000, 51, true}, {4, 1, true}, {5, 1, false}, {10, 0, false}, {0, 0, false},
	}
	for _, tt := range tests {
		var all []output.Entry
		for n := range tt.pages {
			all = append(all, entry(fmt.Sprintf("p%04d.html", n), output.Page, "x"))
		}
		next := all[tt.gone:]
		now := standingOf(all...)
		p := newPlan(next, now, traits{})
		err := p.refuse(next, now, traits{}, Options{})
		if refused := code(err) == int(diag.TooManyDeletions); refused != tt.refused {
			t.Errorf("%d of %d pages: %v", tt.gone, tt.pages, err)
		}
		if err := p.refuse(next, now, traits{}, Options{AllowDelete: true}); err != nil {
			t.Errorf("%d of %d pages, allowed: %v", tt.gone, tt.pages, err)
		}
	}
}

func TestRetiredFilesLeaveByTurns(t *testing.T) {
	now := standingOf(entry("anh/a-1.webp", output.Asset, "a"), entry("anh/b-1.webp", output.Asset, "b"), entry("anh/c-1.webp", output.Asset, "c"), entry("x.html", output.Page, "x"))
	now.retired["anh/b-1.webp"] = retired{now.files["anh/b-1.webp"], 2}
	now.retired["anh/c-1.webp"] = retired{now.files["anh/c-1.webp"], 1}
	p := newPlan(nil, now, traits{inPlace: true})
	left := map[string]int{}
	for _, r := range p.retired {
		left[r.Path] = r.Left
	}
	if want := map[string]int{"anh/a-1.webp": retiredFor, "anh/b-1.webp": 1}; !maps.Equal(left, want) {
		t.Errorf("%v stay, not %v", left, want)
	}
	if want := []string{"anh/c-1.webp", "x.html"}; !slices.Equal(p.gone, want) {
		t.Errorf("%v go, not %v", p.gone, want)
	}
	p.retireAtMost(1)
	if len(p.retired) != 1 || p.retired[0].Path != "anh/a-1.webp" || !slices.Contains(p.gone, "anh/b-1.webp") {
		t.Errorf("with room for one, %v stay and %v go", p.retired, p.gone)
	}
}

func TestProductsOfAPlan(t *testing.T) {
	product := func(title string) map[string]any { return map[string]any{"title": title} }
	before := goods{"same": product("Same"), "edited": product("Old"), "follows": product("F"), "gone": product("G"), "old-name": product("N")}
	after := goods{"same": product("Same"), "edited": product("New"), "follows": product("F"), "added": product("A"), "new-name": product("N")}
	page := func(slug, text string) output.Entry { return entry("san-pham/"+slug+".html", output.Page, text) }
	next := []output.Entry{page("same", "1"), page("edited", "2"), page("follows", "2"), page("added", "1"), page("new-name", "1"), page("old-name", "leads on")}
	now := standingOf(page("same", "1"), page("edited", "1"), page("follows", "1"), page("gone", "1"), page("old-name", "1"))
	p := newPlan(next, now, traits{})
	p.countProducts(next, before, after, map[string][]string{"new-name": {"old-name"}})
	got := [][]string{p.Added, p.Changed, p.Touched, p.Removed, p.Moved}
	want := [][]string{{"added"}, {"edited"}, {"follows"}, {"gone"}, {"new-name"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func TestSurplus(t *testing.T) {
	tests := []struct {
		names, shown, before string
		keep                 int
		want                 string
	}{
		{"a b c", "c", "b", 5, ""},
		{"a b c d e f", "f", "e", 5, "a"},
		{"a b c d", "d", "b", 5, "c"}, // c was undone
		{"a b c d", "d", "c", 1, "a b c"},
		{"a b", "a", "a", 1, ""},
		{"a", "a", "", 5, ""},
	}
	for _, tt := range tests {
		got := strings.Join(surplus(strings.Fields(tt.names), tt.shown, tt.before, tt.keep), " ")
		if got != tt.want {
			t.Errorf("of %s with %s shown after %s, keeping %d: %q goes, not %q", tt.names, tt.shown, tt.before, tt.keep, got, tt.want)
		}
	}
}

func TestLaterName(t *testing.T) {
	tests := []struct{ name, last, want string }{
		{"20261123-080000-abc", "", "20261123-080000-abc"},
		{"20261123-080000-abc", "20261122-080000-def", "20261123-080000-abc"},
		{"20261123-080000-abc", "20261123-080000-def", "20261123-080001-abc"},
		{"20261123-080000-abc", "20311231-235959-def", "20320101-000000-abc"},
	}
	for _, tt := range tests {
		if got := laterName(tt.name, strings.Fields(tt.last)); got != tt.want || !isRelease(got) {
			t.Errorf("%s after %q is %s, not %s", tt.name, tt.last, got, tt.want)
		}
	}
	for _, name := range []string{"", "current", "20261123-080000", "20261399-080000-abc", ".incoming-abc"} {
		if isRelease(name) {
			t.Errorf("%q is taken for a release", name)
		}
	}
}

func TestHistory(t *testing.T) {
	var s state
	for _, step := range []struct{ id, before, want string }{
		{"a", "", "a"}, {"a", "a", "a"}, {"b", "a", "a b"}, {"c", "b", "a b c"},
		{"d", "b", "a b d"}, // c was undone
		{"e", "d", "a b d e"}, {"f", "e", "a b d e f"}, {"g", "f", "b d e f g"},
		{"h", "elsewhere", "d e f g h"},
	} {
		s.published(step.id, step.before)
		if got := strings.Join(s.History, " "); got != step.want {
			t.Errorf("%s after %s: %s, not %s", step.id, step.before, got, step.want)
		}
	}
}

func TestRecordComesBack(t *testing.T) {
	r := &record{Build: "abc", Files: []output.Entry{entry("a.html", output.Page, "x"), entry("b & c.txt", output.Data, "y")}, Retired: []retired{{entry("anh/d.webp", output.Asset, "z"), 3}}}
	b, err := r.encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := decodeRecord(b)
	if err != nil || !reflect.DeepEqual(back.Files, r.Files) || !reflect.DeepEqual(back.Retired, r.Retired) || back.Build != "abc" {
		t.Errorf("%+v, %v", back, err)
	}
}

// FuzzRecord reads what a target may hold. Paths of a record are paths of files that may be deleted, so none may lead
// out of the target, nor to what ocop keeps there for itself.
func FuzzRecord(f *testing.F) {
	good, err := (&record{Files: []output.Entry{entry("a.html", output.Page, "x")}}).encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"version":1,"files":[{"path":"../x"}]}`))
	f.Add([]byte(`{"version":2}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			return
		}
		for _, e := range r.Files {
			if strings.HasPrefix(e.Path, "/") || strings.Contains(e.Path, "..") && output.CheckPath(e.Path) != nil || strings.HasPrefix(e.Path, controlFolder) {
				t.Errorf("the path %q is let in", e.Path)
			}
		}
		if again, err := r.encode(); err != nil || len(again) == 0 {
			t.Error(err)
		}
	})
}

func TestSecretsAreNotShown(t *testing.T) {
	s := &secrets{}
	s.add("mat-khau-that", "mat-khau", "", "s")
	fault := s.cleanFault(diag.NewFault(diag.TargetFailed, "web", `says mat-khau-that and mat-khau`))
	if got := fault.Error(); strings.Contains(got, "mat-khau") || !strings.Contains(got, "***") {
		t.Error(got)
	}
	o := Options{Target: config.Target{Name: "web"}, secrets: s}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(verb, o); strings.Contains(got, "mat-khau") {
			t.Errorf("%s shows a secret: %s", verb, got)
		}
	}
}

func TestReport(t *testing.T) {
	product := func(title string, price float64) map[string]any {
		return map[string]any{"id": "x", "title": title, "price_vnd": price, "expires": "2027-02-01", "standing": "valid"}
	}
	plan := &Plan{
		Added: []string{"gao"}, Changed: []string{"che"}, Removed: []string{"mien"}, Remove: 1,
		before: goods{"che": product("Chè", 100000), "mien": product("Miến", 0)},
		after:  goods{"che": product("Chè xanh", 120000), "gao": product("Gạo", 0)},
	}
	c := &catalogue.Catalogue{Products: []*catalogue.Product{{Slug: "gao"}}}
	r := NewReport(Options{Target: config.Target{Name: "web"}, BaseURL: "https://ocop.example.vn/", Catalogue: c, Now: newSpot(t, config.Target{}, "").now}, Result{Plan: plan, Sent: 7, SentBytes: 1800000, Build: "abc"}, viet.Vietnamese)
	want := `Đăng lên web lúc 15:00 23/11/2026: gửi 7 tệp, 1,8` + "\u00a0" + `MB; xóa 1 tệp.
https://ocop.example.vn/

Sản phẩm mới (1)
- Gạo

Sản phẩm có thay đổi (1)
- Chè xanh: tên: Chè → Chè xanh; giá: 100.000` + "\u00a0₫ → 120.000\u00a0₫" + `

Sản phẩm gỡ khỏi trang (1)
- Miến

Chưa có ảnh (1)
- Gạo
`
	if got := r.Text(viet.Vietnamese); got != want {
		t.Errorf("the report is\n%s\nnot\n%s", got, want)
	}
	if got := r.Text(viet.English); !strings.Contains(got, "New products (1)") {
		t.Errorf("the report in English is\n%s", got)
	}
	dir := t.TempDir()
	if _, err := r.Keep(dir, viet.Vietnamese); err != nil {
		t.Error(err)
	}
}

func TestTransient(t *testing.T) {
	if !isTransient(transient{bytes.ErrTooLarge}) || isTransient(diag.NewFault(diag.TargetFull, "x")) || isTransient(bytes.ErrTooLarge) {
		t.Error("what may pass is told wrongly from what stays")
	}
}
