package content_test

import (
	"strings"
	"testing"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// files are the kinds with the path of a file of each.
var files = map[content.Kind]string{
	content.Product:  "content/products/che/index.md",
	content.Producer: "content/producers/htx/index.md",
	content.News:     "content/news/tin/index.md",
	content.Page:     "content/pages/gioi-thieu.md",
}

// A file of nothing but the examples that the declarations give is read without a fault.
func TestExamplesAreGoodValues(t *testing.T) {
	for kind, name := range files {
		var b strings.Builder
		b.WriteString("---\n")
		for _, d := range content.Declarations(kind) {
			if d.Shape.Example != "" {
				b.WriteString(d.Key + ": " + d.Shape.Example + "\n")
			}
		}
		b.WriteString("---\n")
		_, list := read(t, name, b.String())
		for _, fault := range list {
			if fault.Code != diag.PhotoMissing { // there is no 1.jpg beside the test's file
				t.Errorf("%s: %s\n%s", fault.Pos, fault.Message(viet.English), b.String())
			}
		}
	}
}

func TestDeclarationsExplainEveryField(t *testing.T) {
	for kind := range files {
		checkWords(t, content.Declarations(kind))
	}
}

// checkWords looks at the words of declarations and of those within them: both languages, one line, no full stop.
func checkWords(t *testing.T, declarations []frontmatter.Declaration) {
	t.Helper()
	for _, d := range declarations {
		for _, text := range []string{d.Label.Vi, d.Label.En, d.Note.Vi, d.Note.En} {
			if text == "" || strings.ContainsAny(text, "\n#") || strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q is no word of explanation", d.Key, text)
			}
		}
		shape := d.Shape
		if shape.Item != nil {
			shape = *shape.Item
		}
		checkWords(t, shape.Fields)
	}
}
