package site_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/output"
	"ocop/generator/site"
	"ocop/generator/viet"
	"ocop/themes"
)

// productsScript gives the products script and its path.
func productsScript(t *testing.T, s planned) (string, []byte) {
	t.Helper()
	for _, f := range s.Files() {
		if f.Path == "du-lieu/danh-muc.js" {
			if f.Class != output.Data || f.Hashed {
				t.Errorf("%s: class %s, hashed %v", f.Path, f.Class, f.Hashed)
			}
			return f.Path, s.bytes(t, f.Path)
		}
	}
	t.Fatal("there is no products script")
	return "", nil
}

// handed is what the script hands over.
type handed struct {
	Words     map[string]string
	Counts    map[string][]string
	Groups    [][2]string
	Ends      [][2]string
	Districts [][2]string
	Kinds     []string
	Producers []struct {
		ID, Name, Place, Zalo string
		Kind                  int
		Phones                [][2]string
	}
	Products [][]any
	Symbols  string
}

func readScript(t *testing.T, script []byte) handed {
	t.Helper()
	text, ok := bytes.CutPrefix(script, []byte("ocopProducts("))
	text, ends := bytes.CutSuffix(text, []byte(");\n"))
	if !ok || !ends {
		t.Fatalf("the script does not call one function: %.40s", script)
	}
	var d handed
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestProductsScript(t *testing.T) {
	input := full()
	known(input.Products[0])
	input.Products[0].Season = []int{1, 3, 12}
	input.Producers[0].Phones, input.Producers[0].Zalo = []string{"0912 345 678"}, "0912 345 678"
	s := clean(t, input)
	path, script := productsScript(t, s)
	d := readScript(t, script)
	if len(d.Products) != len(input.Products) {
		t.Fatalf("%d products", len(d.Products))
	}
	rows := map[any][]any{}
	for _, row := range d.Products {
		rows[row[0]] = row
	}
	text := func(v any) string { b, _ := json.Marshal(v); return string(b) }
	tea := rows["che"]
	maker, district, group := int(tea[2].(float64)), int(tea[3].(float64)), int(tea[4].(float64))
	if d.Producers[maker].Name != "HTX htx-su-anh" || d.Districts[district] != [2]string{"yen-son", "Huyện Yên Sơn"} || d.Groups[group][0] != "do-uong" {
		t.Errorf("the producer, district and group are %v", tea[2:5])
	}
	if got := text(d.Producers[maker].Phones); got != `[["0912 345 678","+84912345678"]]` || d.Producers[maker].Zalo != "https://zalo.me/0912345678" {
		t.Errorf("telephone %s, Zalo %s", got, d.Producers[maker].Zalo)
	}
	if got, want := text(tea[5:12]), `[4,2,0,5,120000,"hộp 200 g",2053]`; got != want {
		t.Errorf("stars to season: %s, want %s", got, want)
	}
	if tea[13] != 20250806.0 || tea[17] == 0.0 {
		t.Errorf("decided %v, photo %v", tea[13], tea[17])
	}
	if got := text(d.Ends); got != "[[\"2028-08-06\",\"6/8/2028\"],[\"2023-12-31\",\"năm\u00a02023\"]]" {
		t.Errorf("certificates end on %s", got)
	}
	if old := rows["het-han"]; old[6] != 4.0 || old[7] != 1.0 || old[13] != 20200000.0 {
		t.Errorf("a lapsed product: %v", old)
	}
	if none := rows["ruou"]; none[5] != 0.0 || none[6] != 0.0 || none[9] != 0.0 || none[17] != 0.0 {
		t.Errorf("a product of which nothing is known: %v", none)
	}
	// The order of names is the Vietnamese one.
	var names []string
	for _, row := range slices.SortedFunc(slices.Values(d.Products), func(a, b []any) int { return int(a[12].(float64) - b[12].(float64)) }) {
		names = append(names, row[1].(string))
	}
	if !slices.IsSortedFunc(names, viet.Compare) {
		t.Errorf("names in the order %q", names)
	}
	for _, page := range []string{"san-pham.html", "huyen/yen-son.html"} {
		if v := see[site.ListView](t, s, page); v.Filter == nil || v.Filter.Script != path {
			t.Errorf("%s: filter %v", page, v.Filter)
		}
	}
	if v := see[site.WantedView](t, s, "hoi-hang.html"); v.Script != path {
		t.Errorf("the list of inquiries reads %s", v.Script)
	}
}

func TestWhichListsAreFiltered(t *testing.T) {
	o := options()
	o.PageSize = 2
	s := plan(t, full(), o)
	for path, within := range map[string]string{
		"san-pham.html": "", "san-pham/trang-2.html": "", "huyen/yen-son.html": "huyen=yen-son", "hang-sao/3-sao.html": "-",
		"hang-sao/tiem-nang.html": "-", "huyen/yen-son/3-sao.html": "-", "nhom/do-uong.html": "nhom=do-uong", "huyen/na-hang.html": "-",
	} {
		got := "-"
		if f := see[site.ListView](t, s, path).Filter; f != nil {
			got = f.Within
		}
		if got != within {
			t.Errorf("%s is filtered within %q, want %q", path, got, within)
		}
	}
}

// A name may hold anything: it never ends the script, nor a page around it.
func TestTheProductsScriptIsHarmless(t *testing.T) {
	input := full()
	names := []string{`</script><script>alert(1)</script>`, `<!--<script>`, "a\u2028b\u2029c", `");alert(1);("`, `\`, `'"&<>`, `__proto__`}
	for i, name := range names {
		input.Products[i%len(input.Products)].Title = name
	}
	_, script := productsScript(t, clean(t, input))
	if bytes.ContainsAny(script, "<>&\u2028\u2029") || bytes.Count(script, []byte("\n")) != 1 {
		t.Errorf("the script holds signs that mean something: %s", script)
	}
	var got []string
	for _, row := range readScript(t, script).Products {
		got = append(got, row[1].(string))
	}
	for _, name := range names {
		if !slices.Contains(got, name) {
			t.Errorf("%q is not told as it is written", name)
		}
	}
}

// The script changes with what is in it, and with nothing else.
func TestTheProductsScriptIsTheSameForTheSameProducts(t *testing.T) {
	_, first := productsScript(t, clean(t, full()))
	_, again := productsScript(t, clean(t, full()))
	input := full()
	input.Products[0].Price = catalogue.Price{Amount: 1}
	_, other := productsScript(t, clean(t, input))
	if !bytes.Equal(first, again) || bytes.Equal(first, other) {
		t.Errorf("%d, %d and %d bytes", len(first), len(again), len(other))
	}
}

// An edit of what a product costs is an edit of its page, of the cards that show it and of the products script, but not
// of every page that names the script.
func TestAnEditLeavesPagesWithoutTheProductAlone(t *testing.T) {
	input := full()
	before := clean(t, input)
	input.Products[0].Price = catalogue.Price{Amount: 1}
	after := clean(t, input)
	for _, path := range []string{"hoi-hang.html", "chu-the.html", "huyen.html"} {
		if !bytes.Equal(before.bytes(t, path), after.bytes(t, path)) {
			t.Errorf("%s has changed", path)
		}
	}
}

// The script of the theme writes the words, and reads the fields, that the products script hands over: all of them, and
// no others.
func TestTheThemesScriptKnowsWhatItIsHanded(t *testing.T) {
	src, err := fs.ReadFile(themes.FS, "default/assets/site.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		s, _ := defaultSite(t, lang)
		_, script := productsScript(t, s)
		d := readScript(t, script)
		used := map[string]bool{}
		for _, m := range regexp.MustCompile(`\bwords\.(\w+)`).FindAllSubmatch(src, -1) {
			used[string(m[1])] = true
			if d.Words[string(m[1])] == "" {
				t.Errorf("%s: site.js writes the word %s, which it is not handed", lang, m[1])
			}
		}
		for key, word := range d.Words {
			if !used[key] || strings.Contains(word, "filter.") || strings.Contains(word, "wanted.") {
				t.Errorf("%s: the word %s, %q, is not written", lang, key, word)
			}
		}
		for _, m := range regexp.MustCompile(`\bcount\('(\w+)'`).FindAllSubmatch(src, -1) {
			if len(d.Counts[string(m[1])]) != 2 {
				t.Errorf("%s: site.js counts %s", lang, m[1])
			}
		}
		fields := regexp.MustCompile(`(?s)const FIELDS = \[(.*?)\]`).FindSubmatch(src)
		if n := bytes.Count(fields[1], []byte("'")) / 2; n != len(d.Products[0]) {
			t.Errorf("site.js reads %d fields of %d", n, len(d.Products[0]))
		}
		if !strings.Contains(d.Symbols, `<symbol id="scene-1"`) || !strings.Contains(d.Symbols, `<symbol id="d-`) {
			t.Errorf("%s: the drawings are %.80s", lang, d.Symbols)
		}
	}
}
