package frontmatter

import (
	"fmt"
	"strings"
	"testing"
)

func TestScalars(t *testing.T) {
	src := "---\ntitle: Chè  xanh\nbuy:\n  - {name: A, url: \"https://a.vn/\"}\n  - name:\n    url: https://b.vn/\nsources: [https://c.vn/, *x]\nprice: {amount: 5}\nnothing:\n---\nhttps://d.vn/\n"
	doc, _ := Parse("a.md", []byte(strings.Replace(src, ", *x", "", 1)))
	var got []string
	for line := range doc.Scalars {
		got = append(got, fmt.Sprintf("%s=%s@%d:%d", line.Key, line.Text, line.Pos.Line, line.Pos.Col))
	}
	want := "title=Chè xanh@2:8 buy.name=A@4:12 buy.url=https://a.vn/@4:20 buy.url=https://b.vn/@6:10 sources=https://c.vn/@7:11 price.amount=5@8:17"
	if strings.Join(got, " ") != want {
		t.Errorf("got %q", got)
	}
	for line := range doc.Scalars {
		if line.Key == "buy.url" {
			break
		}
	}
	empty, _ := Parse("a.md", []byte("---\n---\n"))
	for line := range empty.Scalars {
		t.Errorf("there is no %v", line)
	}
}
