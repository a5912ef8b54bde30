package frontmatter_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// others gives the lines of each field but one, from its name to the last that is neither blank nor a comment.
func others(matter, but string) []string {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(matter), &doc) != nil || doc.Kind == 0 || doc.Content[0].Kind != yaml.MappingNode ||
		doc.Content[0].Style&yaml.FlowStyle != 0 || strings.ContainsAny(matter, "\u0085\u2028\u2029\r") {
		return nil
	}
	root, lines := doc.Content[0].Content, strings.Split(matter, "\n")
	var found []string
	for i := 0; i < len(root); i += 2 {
		end := len(lines)
		if i+2 < len(root) {
			end = root[i+2].Line - 1
		}
		own := lines[root[i].Line-1 : max(end, root[i].Line-1)]
		for len(own) > 0 {
			if last := strings.TrimSpace(own[len(own)-1]); last != "" && last[0] != '#' {
				break
			}
			own = own[:len(own)-1]
		}
		if root[i].Value != but {
			found = append(found, strings.Join(own, "\n"))
		}
	}
	return found
}

// checkSet fails unless what became of a page differs in one field only, and there says the value.
func checkSet(t *testing.T, src, got []byte, s frontmatter.Setting) {
	t.Helper()
	before, _ := frontmatter.Parse("a.md", src)
	after, faults := frontmatter.Parse("a.md", got)
	if before == nil || after == nil || faults.HasErrors() {
		t.Fatalf("%q became %q: %v", src, got, faults)
	}
	if value := after.Data().At(s.Path...); !value.Equal(s.Value) && !value.Equal(list(s.Value)) {
		t.Errorf("%q became %q: %v is %v, not %v", src, got, s.Path, value, s.Value)
	}
	if before.Body != after.Body || strings.HasPrefix(string(src), "\uFEFF") != strings.HasPrefix(string(got), "\uFEFF") {
		t.Errorf("%q became %q: another text", src, got)
	}
	for _, p := range before.Data().Pairs {
		if p.Key != s.Path[0] && !after.Data().At(p.Key).Equal(p.Value) {
			t.Errorf("%q became %q: another %s", src, got, p.Key)
		}
	}
	_, matter, _ := strings.Cut(string(src), "\n")
	for _, own := range others(strings.SplitN(matter, "\n---", 2)[0], s.Path[0]) {
		if !strings.Contains(string(got), own) {
			t.Errorf("%q became %q: %q has changed", src, got, own)
		}
	}
}

func FuzzSet(f *testing.F) {
	for _, src := range []string{
		"title: Chè\nstars: 4 # x\n",
		"title: 'a''b'\nsummary: |\n  a\n\n  b\nhistory:\n  - {stars: 3}\n  - stars: 4\n    issued: 2020\n",
		"certificate: {number: , issued: [a, \"b]\"]}\nsources:\n- a\n-\n  b\n- \n",
		"certificate:\n  number: 1\n# stars: 4\n\nseason: [3,\n 4] # x\n",
		"? title\n: Chè\nstars: !!int 4\n", "{title: a, stars: 4}\n", "", "# x\n", "a:\n  b:\n    c: 1\n",
	} {
		f.Add("---\n"+src+"---\nmột", "stars", "5", uint8(0))
		f.Add("\uFEFF---\r\n"+strings.ReplaceAll(src, "\n", "\r\n")+"---\r\n", "certificate.number", `a: "b" #c`, uint8(1))
		f.Add("---\n"+src+"---", "history", "x, y", uint8(2))
	}
	f.Fuzz(func(t *testing.T, src, key, value string, form uint8) {
		s := frontmatter.Setting{Path: strings.Split(key, "."), Value: text(strings.Join(strings.Fields(viet.NFC(value)), " "))}
		switch form % 4 {
		case 1:
			s.Value = list(s.Value, text("x"))
		case 2:
			s.Value = list(frontmatter.Data{Pairs: []frontmatter.Pair{{Key: "stars", Value: s.Value}}})
		case 3:
			s.Value = frontmatter.Data{}
		}
		got, err := frontmatter.Set([]byte(src), fields, s)
		if err == nil {
			checkSet(t, []byte(src), got, s)
		}
	})
}

// TestSetInRealFiles changes each field of each file of the catalogue of Tuyên Quang, one by one, and back.
func TestSetInRealFiles(t *testing.T) {
	root := os.DirFS(path.Join("..", "..", "content"))
	files := 0
	err := fs.WalkDir(root, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".md" {
			return err
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		doc, _ := frontmatter.Parse(name, src)
		if doc == nil {
			return nil
		}
		files++
		said := doc.Data()
		for _, key := range []string{"title", "summary", "stars", "potential", "group", "producer", "certificate.number", "certificate.issued", "history", "price.amount", "sources", "standards", "phone"} {
			at := strings.Split(key, ".")
			changed := frontmatter.Setting{Path: at, Value: text("một giá trị khác")}
			got, err := frontmatter.Set(src, fields, changed)
			if err != nil {
				t.Errorf("%s: %s: %v", name, key, err)
				continue
			}
			checkSet(t, src, got, changed)
			back, err := frontmatter.Set(got, fields, frontmatter.Setting{Path: at, Value: said.At(at...)})
			if old := said.At(at...); err != nil || len(old.Items) == 0 && string(back) != string(src) {
				t.Errorf("%s: %s, and back: %v\n%s", name, key, err, back)
			}
		}
		return nil
	})
	if err != nil || files < 50 {
		t.Errorf("%d files: %v", files, err)
	}
}
