package theme_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"ocop/generator/diag"
	"ocop/generator/theme"
	"ocop/generator/viet"
)

// files makes a tree of files with the given texts.
func files(texts map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// plain is a small theme that comes with the tool.
func plain() map[string]string {
	return map[string]string{
		"default/templates/_layout.html":  "<title>{{.Title}}</title>{{template \"main\" .}}",
		"default/templates/_picture.html": "<img src=\"{{.Root}}{{.V}}\">",
		"default/templates/page.html":     "{{define \"main\"}}<p>{{t \"home\"}} {{.Title}}</p>{{end}}",
		"default/templates/list.html":     "{{define \"main\"}}{{range seq 3}}{{.}};{{end}}{{number 1234}} {{count \"products\" 2}}{{end}}",
		"default/words/vi.yaml":           "home: Trang chủ\nproducts: \"%s sản phẩm\"\nstars: {title: \"Sản phẩm %d sao của %s\"}\n",
		"default/words/en.yaml":           "home: Home\nproducts: {one: \"%s product\", other: \"%s products\"}\nstars: {title: \"%d-star products of %s\"}\n",
		"default/assets/style.css":        "body {\n  color: red;\n}\n",
		"default/assets/icon.svg":         "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
	}
}

// view is what the pages of these tests show.
type view struct {
	Title string
	Root  string
}

// load loads a theme that must be without faults.
func load(t *testing.T, name string, builtin, project fs.FS, lang viet.Language) *theme.Theme {
	t.Helper()
	th, list, err := theme.Load(name, builtin, project, lang)
	if err != nil || len(list) > 0 {
		t.Fatalf("load %s: %v, %v", name, list, err)
	}
	return th
}

// render renders a page that must be without faults.
func render(t *testing.T, th *theme.Theme, name string, v any) string {
	t.Helper()
	b, err := th.Render(name, v)
	if err != nil {
		t.Fatalf("render %s: %v", name, err)
	}
	return string(b)
}

func TestRender(t *testing.T) {
	tests := []struct {
		template string
		view     view
		lang     viet.Language
		want     string
	}{
		{"page.html", view{Title: "Chè"}, viet.Vietnamese, "<title>Chè</title><p>Trang chủ Chè</p>"},
		{"page.html", view{Title: "Tea"}, viet.English, "<title>Tea</title><p>Home Tea</p>"},
		{"page.html", view{Title: "<b>&"}, viet.English, "<title>&lt;b&gt;&amp;</title><p>Home &lt;b&gt;&amp;</p>"},
		{"list.html", view{}, viet.Vietnamese, "<title></title>1;2;3;1.234 2 sản phẩm"},
		{"list.html", view{}, viet.English, "<title></title>1;2;3;1,234 2 products"},
	}
	for _, tt := range tests {
		th := load(t, "default", files(plain()), nil, tt.lang)
		if got := render(t, th, tt.template, tt.view); got != tt.want {
			t.Errorf("%s in %s: %q, want %q", tt.template, tt.lang, got, tt.want)
		}
	}
}

func TestPagesAreRenderedAtOnce(t *testing.T) {
	th := load(t, "default", files(plain()), nil, viet.Vietnamese)
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			title := fmt.Sprint("Chè ", i)
			got, err := th.Render("page.html", view{Title: title})
			if err != nil || string(got) != "<title>"+title+"</title><p>Trang chủ "+title+"</p>" {
				t.Errorf("%q, %v", got, err)
			}
			if part, err := th.Part("_picture.html", "../", "a.jpg"); err != nil || part != "<img src=\"../a.jpg\">" {
				t.Errorf("%q, %v", part, err)
			}
		})
	}
	group.Wait()
}

func TestAProjectsFileTakesThePlaceOfTheDefault(t *testing.T) {
	tests := []struct {
		name    string
		theme   string
		project map[string]string
		want    string // page.html
	}{
		{"none", "default", nil, "<title>A</title><p>Trang chủ A</p>"},
		{"a page", "default", map[string]string{"themes/default/templates/page.html": "{{define \"main\"}}<h1>{{.Title}}</h1>{{end}}"}, "<title>A</title><h1>A</h1>"},
		{"the layout", "default", map[string]string{"themes/default/templates/_layout.html": "{{template \"main\" .}}!"}, "<p>Trang chủ A</p>!"},
		{"a word", "default", map[string]string{"themes/default/words/vi.yaml": "home: Về đầu\n"}, "<title>A</title><p>Về đầu A</p>"},
		{"a theme of its own", "xanh", map[string]string{"themes/xanh/templates/page.html": "{{define \"main\"}}{{t \"home\"}}{{end}}"}, "<title>A</title>Trang chủ"},
		{"another theme's file", "default", map[string]string{"themes/xanh/templates/page.html": "x"}, "<title>A</title><p>Trang chủ A</p>"},
		{"hidden files", "default", map[string]string{"themes/default/templates/.page.html.swp": "{{"}, "<title>A</title><p>Trang chủ A</p>"},
	}
	for _, tt := range tests {
		th := load(t, tt.theme, files(plain()), files(tt.project), viet.Vietnamese)
		if got := render(t, th, "page.html", view{Title: "A"}); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestAProjectMayAddPagesAndAssets(t *testing.T) {
	th := load(t, "default", files(plain()), files(map[string]string{
		"themes/default/templates/new.html": "{{define \"main\"}}{{asset \"logo.png\"}}{{end}}",
		"themes/default/assets/logo.png":    "not really",
		"themes/default/assets/style.css":   "body{color:blue}",
	}), viet.Vietnamese)
	var names []string
	for _, a := range th.Assets() {
		names = append(names, a.Name)
		if a.Name == "style.css" && string(a.Bytes) != "body{color:blue}" {
			t.Errorf("the style is %q", a.Bytes)
		}
	}
	if got := strings.Join(names, " "); got != "icon.svg logo.png style.css" {
		t.Errorf("assets %s", got)
	}
	if got := render(t, th, "new.html", view{}); !strings.HasPrefix(got, "<title></title>giao-dien/logo-") || !strings.HasSuffix(got, ".png") {
		t.Errorf("a new page is %q", got)
	}
}

func TestAssetsAreMinifiedAndNamedByTheirBytes(t *testing.T) {
	paths := func(css string) map[string]string {
		texts := plain()
		texts["default/assets/style.css"] = css
		all := map[string]string{}
		for _, a := range load(t, "default", files(texts), nil, viet.Vietnamese).Assets() {
			all[a.Name] = a.Path
			if a.Name == "style.css" && strings.ContainsAny(string(a.Bytes), "\n ") {
				t.Errorf("%q is not minified", a.Bytes)
			}
		}
		return all
	}
	first, blanks, other := paths("body {color: red}"), paths("body   {\n color: red }"), paths("body {color: blue}")
	if first["style.css"] != blanks["style.css"] || first["style.css"] == other["style.css"] || first["icon.svg"] != other["icon.svg"] {
		t.Errorf("the styles are at %s, %s and %s", first["style.css"], blanks["style.css"], other["style.css"])
	}
}

func TestFaultsOfTemplatesHaveTheirPlace(t *testing.T) {
	tests := []struct {
		name, file, text string
		code             diag.Code
		pos              string
		says             string
	}{
		{"no end", "page.html", "{{define \"main\"}}\n{{if .Title}}\n", diag.BadTemplate, "themes/default/templates/page.html:3:1", "unexpected EOF"},
		{"no such function", "page.html", "{{define \"main\"}}\n\n{{shout .Title}}{{end}}", diag.BadTemplate, "themes/default/templates/page.html:3:1", "\"shout\" not defined"},
		{"in a part", "_layout.html", "<b>\n{{end}}", diag.BadTemplate, "themes/default/templates/_layout.html:2:1", "unexpected"},

		{"no such field", "page.html", "{{define \"main\"}}\n<p>{{.Titel}}</p>{{end}}", diag.TemplateFault, "themes/default/templates/page.html:2:6", "Titel"},
		{"no such field after letters with marks", "page.html", "{{define \"main\"}}\n<p>Ễ{{.Titel}}</p>{{end}}", diag.TemplateFault, "themes/default/templates/page.html:2:7", "Titel"},
		{"no such field in a part", "_layout.html", "<title>\n{{.Titel}}</title>", diag.TemplateFault, "themes/default/templates/_layout.html:2:3", "Titel"},
		{"no such part", "page.html", "{{define \"main\"}}{{template \"_card.html\" .}}{{end}}", diag.TemplateFault, "themes/default/templates/page.html:1:29", "_card.html"},
		{"no such asset", "page.html", "{{define \"main\"}}{{asset \"stlye.css\"}}{{end}}", diag.TemplateFault, "themes/default/templates/page.html:1:20", "stlye.css"},
		{"no such word", "page.html", "{{define \"main\"}}\n {{t \"khong.co\"}}{{end}}", diag.MissingWord, "themes/default/templates/page.html:2:4", "khong.co"},
		{"no such word to count", "page.html", "{{define \"main\"}}{{count \"khong.co\" 1}}{{end}}", diag.MissingWord, "themes/default/templates/page.html:1:20", "khong.co"},
		{"text where no text may be", "page.html", "{{define \"main\"}}\n<a href='{{if .Title}}x'{{else}}y{{end}}>{{end}}", diag.TemplateFault, "themes/default/templates/page.html:2:15", "branches end in different contexts"},
	}
	for _, tt := range tests {
		project := files(map[string]string{"themes/default/templates/" + tt.file: tt.text})
		th, list, err := theme.Load("default", files(plain()), project, viet.English)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if !list.HasErrors() {
			_, err = th.Render("page.html", view{Title: "A"})
			var fault *theme.PlacedFault
			if !errors.As(err, &fault) {
				t.Errorf("%s: rendered with %v", tt.name, err)
				continue
			}
			list = diag.List{fault.Diagnostic}
		}
		message := list[0].Message(viet.English)
		if list[0].Code != tt.code || list[0].Pos.String() != tt.pos || !strings.Contains(message, tt.says) {
			t.Errorf("%s: %s at %s says %q; want %s at %s with %q", tt.name, list[0].Code, list[0].Pos, message, tt.code, tt.pos, tt.says)
		}
	}
}

func TestAPageWithoutATemplate(t *testing.T) {
	_, err := load(t, "default", files(plain()), nil, viet.Vietnamese).Render("san-pham.html", view{})
	var fault *theme.PlacedFault
	if !errors.As(err, &fault) || fault.Diagnostic.Code != diag.BadTemplate || fault.Diagnostic.Pos.File != "themes/default/templates/san-pham.html" {
		t.Errorf("got %v", err)
	}
	if want := "themes/default/templates/san-pham.html: the template is not well formed: there is no such file"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestAPartsFaultHasItsPlace(t *testing.T) {
	project := files(map[string]string{"themes/default/templates/_picture.html": "\n{{.V.Src}}"})
	_, err := load(t, "default", files(plain()), project, viet.Vietnamese).Part("_picture.html", "", view{})
	var fault *theme.PlacedFault
	if !errors.As(err, &fault) || fault.Diagnostic.Pos.String() != "themes/default/templates/_picture.html:2:5" {
		t.Errorf("got %v", err)
	}
}

func TestUnknownTheme(t *testing.T) {
	for _, name := range []string{"deafult", "xanh"} {
		th, list, err := theme.Load(name, files(plain()), files(map[string]string{"themes/xanh.html": "a file, no folder", "ocop.yaml": ""}), viet.Vietnamese)
		if th != nil || err != nil || list.FirstCode() != diag.UnknownTheme || list[0].Pos.File != "ocop.yaml" {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}

func TestFaultsOfWordsHaveTheirPlace(t *testing.T) {
	project := files(map[string]string{"themes/default/words/vi.yaml": "home: Trang: chủ\n"})
	_, list, err := theme.Load("default", files(plain()), project, viet.Vietnamese)
	if err != nil || list.FirstCode() != diag.ColonInValue || list[0].Pos.String() != "themes/default/words/vi.yaml:1:7" {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestWords(t *testing.T) {
	vi := load(t, "default", files(plain()), nil, viet.Vietnamese)
	en := load(t, "default", files(plain()), nil, viet.English)
	tests := []struct {
		name   string
		got    func() (string, error)
		want   string
		absent bool
	}{
		{"a word", func() (string, error) { return vi.Word("home") }, "Trang chủ", false},
		{"with its verbs filled", func() (string, error) { return vi.Word("stars.title", 4, "Yên Sơn") }, "Sản phẩm 4 sao của Yên Sơn", false},
		{"in English", func() (string, error) { return en.Word("stars.title", 4, "Yên Sơn") }, "4-star products of Yên Sơn", false},
		{"none such", func() (string, error) { return vi.Word("khong.co") }, "", true},
		{"a group of words", func() (string, error) { return vi.Word("stars") }, "", true},
		{"one thing", func() (string, error) { return vi.Count("products", 1) }, "1 sản phẩm", false},
		{"many things", func() (string, error) { return vi.Count("products", 1234) }, "1.234 sản phẩm", false},
		{"no thing in English", func() (string, error) { return en.Count("products", 0) }, "0 products", false},
		{"one thing in English", func() (string, error) { return en.Count("products", 1) }, "1 product", false},
		{"many things in English", func() (string, error) { return en.Count("products", 1234) }, "1,234 products", false},
		{"no such things", func() (string, error) { return en.Count("khong.co", 1) }, "", true},
	}
	for _, tt := range tests {
		if got, err := tt.got(); got != tt.want || (err != nil) != tt.absent {
			t.Errorf("%s: %q, %v; want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestDrawings(t *testing.T) {
	texts := plain()
	texts["default/drawings.yaml"] = "titles:\n  chè: che\n  chè vằng: che-vang\n  cá: ca\n  Mật ong: ong\n  rượu: chai-1 chai-2 chai-3\ngroups:\n  do-uong: coc\npages:\n  home: canh\nany: hop\n"
	tests := []struct{ title, group, want string }{
		{"Chè xanh", "do-uong", "che"},
		{"CHÈ XANH", "do-uong", "che"},
		{"Chè", "do-uong", "che"},
		{"Chè vằng khô", "do-uong", "che-vang"},
		{"Chè, cao cấp", "do-uong", "che"},
		{"Mật ong hương rừng", "thuc-pham", "ong"},
		{"Cà phê", "thuc-pham", "hop"}, // no fish
		{"Chèo thuyền", "du-lich", "hop"},
		{"Trà", "do-uong", "coc"},
		{"", "", "hop"},
	}
	th := load(t, "default", files(texts), nil, viet.Vietnamese)
	for _, tt := range tests {
		if got := th.Drawing(tt.title, tt.group); got != tt.want {
			t.Errorf("%q of %q is drawn as %q, want %q", tt.title, tt.group, got, tt.want)
		}
	}
	if got := th.PageDrawings("home"); len(got) != 1 || got[0] != "canh" || th.PageDrawings("list") != nil {
		t.Errorf("the front page shows %v", got)
	}
	seen := map[string]bool{}
	for i := range 30 {
		title := fmt.Sprint("Rượu ", i)
		id := th.Drawing(title, "")
		if seen[id] = true; id != th.Drawing(title, "") {
			t.Errorf("%s changes its drawing", title)
		}
	}
	if len(seen) != 3 {
		t.Errorf("of three drawings %v are used", seen)
	}

	own := load(t, "default", files(texts), files(map[string]string{"themes/default/drawings.yaml": "titles: {chè: la-che}\n"}), viet.Vietnamese)
	if a, b := own.Drawing("Chè", ""), own.Drawing("Cá", ""); a != "la-che" || b != "ca" {
		t.Errorf("with a project's own: %q and %q", a, b)
	}
	if got := load(t, "default", files(plain()), nil, viet.Vietnamese).Drawing("Chè", ""); got != "" {
		t.Errorf("a theme without drawings draws %q", got)
	}
	_, list, err := theme.Load("default", files(texts), files(map[string]string{"themes/default/drawings.yaml": "any: [a]\n"}), viet.Vietnamese)
	if err != nil || list.FirstCode() != diag.WrongType || list[0].Pos.String() != "themes/default/drawings.yaml:1:6" {
		t.Errorf("a list in place of words: %v, %v", list, err)
	}
}

// unreadable is a file system in which one file cannot be read.
type unreadable struct {
	fstest.MapFS
	name string
}

var errDisk = errors.New("disk on fire")

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, errDisk
	}
	return u.MapFS.Open(name)
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == u.name {
		return nil, errDisk
	}
	return u.MapFS.ReadFile(name)
}

func (u unreadable) Sub(dir string) (fs.FS, error) {
	sub, err := u.MapFS.Sub(dir)
	if err != nil {
		return nil, err
	}
	inner := fstest.MapFS{}
	err = fs.WalkDir(sub, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, readErr := fs.ReadFile(sub, name)
			inner[name], err = &fstest.MapFile{Data: b}, readErr
		}
		return err
	})
	return unreadable{inner, strings.TrimPrefix(u.name, dir+"/")}, err
}

func TestAFileThatCannotBeReadIsAnError(t *testing.T) {
	for _, name := range []string{"words/vi.yaml", "assets/style.css", "templates/_layout.html", "templates/page.html", "drawings.yaml"} {
		texts := plain()
		texts["default/drawings.yaml"] = "any: hop\n"
		_, _, err := theme.Load("default", unreadable{files(texts), "default/" + name}, nil, viet.Vietnamese)
		if !errors.Is(err, errDisk) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFilesOfAThemeHaveNamesForEverySystem(t *testing.T) {
	for _, name := range []string{"assets/aux.css", "templates/con.html", "assets/a:b.css", "nul/a.txt"} {
		texts := map[string]string{"themes/mine/" + name: ""}
		_, list, err := theme.Load("mine", files(plain()), files(texts), viet.Vietnamese)
		file, _, _ := strings.Cut("themes/mine/"+name, "/a.txt")
		if err != nil || len(list) == 0 || list[0].Code != diag.BadFileName || list[0].Pos.File != file {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
}
