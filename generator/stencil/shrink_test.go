package stencil_test

import (
	"errors"
	"html/template"
	"strings"
	"testing"

	"ocop/generator/output"
	"ocop/generator/stencil"
)

func TestShrink(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"indentation", "<ul>\n    {{range .Words}}\n    <li>{{.}}</li>\n\n    {{end}}\n</ul>\n", "<ul>\n{{range .Words}}\n<li>{{.}}</li>\n{{end}}\n</ul>\n"},
		{"blanks between words stay", "<b>{{.Name}}</b> {{.Name}}  and <i> {{.Name}}</i>", "<b>{{.Name}}</b> {{.Name}} and <i> {{.Name}}</i>"},
		{"comments", "<p>a<!-- secret -->{{/* mine */}}b</p>", "<p>ab</p>"},
		{"attributes with values", "<p   class=\"a  {{.Name}}\"   title='x'>x</p>", "<p   class=\"a  {{.Name}}\" title='x'>x</p>"},
		{"attributes on a condition", "<p class=\"a\"{{if .Is}} title='x'{{end}}>  x</p>", "<p class=\"a\"{{if .Is}} title='x'{{end}}> x</p>"},
		{"else", "<p>\n\n {{if .Is}}  a  {{else}}  b  {{end}}\n\n</p>", "<p>\n{{if .Is}} a {{else}} b {{end}}\n</p>"},
		{"drawings", "<svg>\n  <path d=\"M0 0\"/>\n  {{.Name}}</svg><path d=\"M0 0\"/>", ""},
		{"a drawing's part", "<symbol>  <path d=\"M0 0\"/>  </symbol>", ""},
		{"preformatted text", "<div>\n\n<pre>  a\n  b {{.Name}}</pre></div>", ""},
		{"a text area", "<div>\n\n<textarea>  {{.Name}}  </textarea></div>", ""},
		{"a script", "<div>\n\n<script>  // a\n  b</script></div>", ""},
		{"a script elsewhere", "<p>\n\n<script src=\"{{.Name}}\"></script>", "<p>\n<script src=\"{{.Name}}\"></script>"},
		{"structured data", "<p>\n\n<script type=\"application/ld+json\">{{.Any}}</script>", "<p>\n<script type=\"application/ld+json\">{{.Any}}</script>"},
		{"a part of an attribute", "  a {{.Name}}\n\n  b", ""},
	}
	for _, tt := range tests {
		set := parse(tt.text)
		before := set.Tree.Root.String()
		stencil.Shrink(set, "page", output.MinifyTemplate)
		want := tt.want
		if want == "" {
			want = before // left alone
		}
		if got := set.Tree.Root.String(); got != want {
			t.Errorf("%s:\n%q, not\n%q", tt.name, got, want)
		}
	}
}

// TestShrinkLeavesAloneWhatItCannotBeSureOf: whatever a function does to the text, no action is lost or moved.
func TestShrinkLeavesAloneWhatItCannotBeSureOf(t *testing.T) {
	for name, minify := range map[string]func(string) (string, error){
		"an error":          func(string) (string, error) { return "", errors.New("no HTML") },
		"an action is lost": func(s string) (string, error) { return strings.Replace(s, "{{1}}", "", 1), nil },
		"actions are swapped": func(s string) (string, error) {
			return strings.NewReplacer("{{1}}", "{{2}}", "{{2}}", "{{1}}").Replace(s), nil
		},
		"a tag is lost":        func(s string) (string, error) { return strings.ReplaceAll(s, "</b>", ""), nil },
		"a text is added":      func(s string) (string, error) { return s + "more", nil },
		"a text comes between": func(s string) (string, error) { return strings.Replace(s, "{{1}}{{2}}", "{{1}} {{2}}", 1), nil },
	} {
		set := parse("<b>{{.Name}}{{.Word}}</b>")
		before := set.Tree.Root.String()
		stencil.Shrink(set, "page", minify)
		if got := set.Tree.Root.String(); got != before {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestShrinkKeepsToItsFile(t *testing.T) {
	set := template.Must(template.New("a.html").Parse("<p>  a  </p>"))
	template.Must(set.New("b.html").Parse("<p>  b  </p>{{define \"c\"}}<p>  c  </p>{{end}}"))
	stencil.Shrink(set, "b.html", output.MinifyTemplate)
	for name, want := range map[string]string{"a.html": "<p>  a  </p>", "b.html": "<p> b </p>", "c": "<p> c </p>"} {
		if got := set.Lookup(name).Tree.Root.String(); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}
