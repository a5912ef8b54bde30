package frontmatter_test

import (
	"strconv"
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// tea is what the tests read files into.
type tea struct {
	diag.Places
	Title  string
	Stars  int
	Phone  string
	Season []int
	Draft  bool
	Score  float64
	Photo  photo
	Words  []string
}

type photo struct {
	diag.Places
	File string
}

var photoFields = frontmatter.Fields[photo]{
	frontmatter.Bind("file", frontmatter.Text(20), func(p *photo) *string { return &p.File }, "tệp", "the file").Must(),
}

var teaFields = frontmatter.Fields[tea]{
	frontmatter.Bind("title", frontmatter.Text(20), func(t *tea) *string { return &t.Title }, "tên", "the name").Must(),
	frontmatter.Bind("stars", frontmatter.Int(1, 5), func(t *tea) *int { return &t.Stars }, "sao", "stars"),
	frontmatter.Bind("phone", frontmatter.Text(20), func(t *tea) *string { return &t.Phone }, "điện thoại", "telephone"),
	frontmatter.Bind("season", frontmatter.List(frontmatter.Int(1, 12)), func(t *tea) *[]int { return &t.Season }, "mùa", "season"),
	frontmatter.Bind("draft", frontmatter.Bool(), func(t *tea) *bool { return &t.Draft }, "nháp", "draft"),
	frontmatter.Bind("score", frontmatter.Decimal(0, 100), func(t *tea) *float64 { return &t.Score }, "điểm", "score"),
	frontmatter.Bind("photo", frontmatter.Object(photoFields, "{file: 1.jpg}"), func(t *tea) *photo { return &t.Photo }, "ảnh", "photo"),
	frontmatter.Bind("words", frontmatter.ListOrOne(frontmatter.Text(5)), func(t *tea) *[]string { return &t.Words }, "chữ", "words"),
}

func read(src string) (tea, diag.List) {
	var t tea
	doc, list := frontmatter.Parse("che.md", []byte(src))
	if doc == nil {
		return t, list
	}
	return t, append(list, teaFields.Decode(doc, &t)...)
}

// places writes a list as code@line:column, one after the other.
func places(list diag.List) string {
	var out []string
	for _, d := range list.Sort() {
		out = append(out, strconv.Itoa(int(d.Code))+"@"+strconv.Itoa(d.Pos.Line)+":"+strconv.Itoa(d.Pos.Col))
	}
	return strings.Join(out, " ")
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	tests := []struct{ name, matter, want string }{
		{"good", "title: Chè xanh\nstars: 4\n", ""},
		{"unknown key", "title: Chè\nstarss: 4\n", "200@3:1"},
		{"missing title", "stars: 4\n", "202@1:1"},
		{"empty title", "title:\n", "217@2:1"},
		{"empty optional field is no field", "title: Chè\nstars:\n", ""},
		{"duplicate key", "title: Chè\ntitle: Trà\n", "116@3:1"},
		{"list for text", "title: [a, b]\n", "203@2:8"},
		{"decimal stars", "title: Chè\nstars: 4.5\n", "204@3:8"},
		{"out of range", "title: Chè\nseason: [1, 13]\n", "205@3:13"},
		{"score with a comma", "title: Chè\nscore: 94,9\n", ""},
		{"bad number", "title: Chè\nscore: cao\n", "204@3:8"},
		{"not a number", "title: Chè\nscore: .nan\n", "204@3:8"},
		{"bad bool", "title: Chè\ndraft: mai\n", "212@3:8"},
		{"nested", "title: Chè\nphoto: {fil: 1.jpg}\n", "202@3:8 200@3:9"},
		{"too long", "title: " + strings.Repeat("ễ", 21) + "\n", "208@2:8"},
		{"alias", "title: &a Chè\nphone: *a\n", "115@2:8 115@3:8"},
		{"merge", "title: Chè\nphoto:\n  <<: {file: a}\n  file: b\n", "115@4:3"},
		{"control character", "title: \"Chè\\u0001\"\n", "105@2:8"},
		{"all at once", "titel: Chè\nstars: sáu\ndraft: mai\n", "202@1:1 200@2:1 204@3:8 212@4:8"},

		{"colon", "title: Chè: xanh\n", "107@2:8"},
		{"two colons", "title: Chè: xanh\nphone: a: b\n", "107@2:8 107@3:8"},
		{"open quote", "title: \"Chè\nstars: 4\n", "109@2:8"},
		{"text after quote", "title: \"Chè\" xanh\n", "111@2:13"},
		{"at sign", "title: Chè\nphone: @abc\n", "110@3:8"},
		{"percent", "title: %abc\n", "110@2:8"},
		{"open bracket", "title: Chè\nseason: [3, 4\nstars: 4\n", "113@3:9"},
		{"tab", "title: Chè\nphoto:\n\tfile: 1.jpg\n", "108@4:1"},
		{"no colon", "title Chè\nstars: 4\n", "112@2:6"},
		{"no blank", "title:Chè\nstars: 4\n", "119@2:7"},
		{"indent", "title: Chè\n  stars: 4\n", "114@3:3"},
	}
	for _, tt := range tests {
		_, list := read("---\n" + tt.matter + "---\n\nBài viết.\n")
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFilesThatAreNoPages(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"empty", "", "102@1:1"},
		{"no matter", "# Chè\n", "102@1:1"},
		{"unclosed", "---\ntitle: Chè\n", "103@1:1"},
		{"nothing between", "---\n---\n", "202@1:1"},
		{"a list", "---\n- a\n---\n", "117@2:1"},
		{"a sentence", "---\nChè xanh\n---\n", "117@2:1"},
		{"windows-1258", "---\ntitle: Ch\xe8\n---\n", "101@2:10"},
		{"utf-16", "\xff\xfe-\x00-\x00-\x00", "101@1:1"},
		{"nul", "---\ntitle: a\x00\n---\n", "105@2:9"},
		{"huge", "---\ntitle: " + strings.Repeat("a", diag.MaxMatterBytes) + "\n---\n", "104@1:1"},
		{"huge and unclosed", "---\ntitle: " + strings.Repeat("a", diag.MaxMatterBytes), "104@1:1"},
		{"huge body", "---\ntitle: a\n---\n" + strings.Repeat("a", diag.MaxBodyBytes+1), "118@4:1"},
		{"deep", "---\ntitle: a\nphoto: " + strings.Repeat("[", 20) + strings.Repeat("]", 20) + "\n---\n", "203@3:8 124@3:16"},
	}
	for _, tt := range tests {
		_, list := read(tt.src)
		if got := places(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestValuesStayAsWritten(t *testing.T) {
	src := "\uFEFF---\r\ntitle: Ngọc  Thúy\r\nphone: 0912345678\r\nseason: [3, 4]\r\ndraft: có\r\nwords: một\r\n---\r\nDòng một\r\n"
	got, list := read(src)
	if len(list) > 0 {
		t.Fatalf("faults: %v", places(list))
	}
	if got.Title != "Ngọc Thúy" || got.Phone != "0912345678" || len(got.Season) != 2 || !got.Draft || len(got.Words) != 1 {
		t.Errorf("read %+v", got)
	}
	doc, _ := frontmatter.Parse("che.md", []byte(src))
	if doc.Body != "Dòng một\n" || doc.BodyLine != 8 {
		t.Errorf("body %q from line %d; want it from line 8", doc.Body, doc.BodyLine)
	}
	if pos := got.At("phone"); pos != (diag.Pos{File: "che.md", Line: 3, Col: 8}) {
		t.Errorf("phone stands at %v", pos)
	}
}

func TestHelpNamesTheRightSpelling(t *testing.T) {
	tests := []struct{ matter, want string }{
		{"title: Chè: xanh\n", `title: "Chè: xanh"`},
		{"title: \"Chè\" xanh\n", `title: '"Chè" xanh'`},
		{"title: a\nstarss: 4\n", "stars"},
		{"title: @chè\n", `title: "@chè"`},
	}
	for _, tt := range tests {
		_, list := read("---\n" + tt.matter + "---\n")
		if len(list) != 1 || !strings.Contains(list[0].Help(viet.Vietnamese), tt.want) {
			t.Errorf("%q: help %v, want one with %q", tt.matter, list, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"---\ntitle: Chè: xanh\n---\n", "---\nseason: [3,\n---\n", "---\n? [a]: b\n---\n", "---\na: &a [*a]\n---\n", "---\n\"\n---\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		got, list := read(src)
		if !list.HasErrors() && got.Title == "" {
			t.Errorf("no title, and no fault in %q", src)
		}
		for _, d := range list {
			if strings.Contains(d.Message(viet.Vietnamese)+d.Help(viet.Vietnamese)+d.Help(viet.English), "%!") {
				t.Errorf("%q: a message lacks an argument: %s", src, d.Message(viet.Vietnamese))
			}
		}
	})
}
