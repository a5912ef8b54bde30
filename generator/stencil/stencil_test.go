package stencil_test

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"testing"

	"ocop/generator/stencil"
)

// view has something of every kind that templates meet.
type view struct {
	inner
	Name    string
	Word    word
	Body    template.HTML
	Number  int
	Small   uint8
	Share   float64
	Is, Not bool
	List    []item
	Words   []string
	Any     any
	Mixed   []any
	Missing *item
	Item    *item
	Map     map[string]int
	ByPlace map[int]string
	Link    string
	hidden  string
}

type inner struct {
	Root string
	Deep deep
}

type deep struct{ Text string }

// word is a text with a type of its own, and methods.
type word string

func (w word) Loud() string           { return strings.ToUpper(string(w)) }
func (w word) Times(n int) string     { return strings.Repeat(string(w), n) }
func (w word) Fails() (string, error) { return "", errors.New("no <more> words") }
func (w word) Joined(sep string, more ...string) string {
	return string(w) + sep + strings.Join(more, sep)
}

// item knows how to write itself.
type item struct {
	Name string
	N    int
	Sub  []item
}

func (i item) String() string   { return "<" + i.Name + ">" }
func (i *item) Pointed() string { return "to " + i.Name }

// functions are those that the templates of these tests may use.
var functions = template.FuncMap{
	"t": func(key string, args ...any) (string, error) {
		if key == "bad" {
			return "", errors.New("no word")
		}
		return "[" + key + "]" + fmt.Sprint(args...), nil
	},
	"count":  func(key string, n int) (string, error) { return fmt.Sprint(n, " ", key), nil },
	"number": func(n int) string { return fmt.Sprintf("%d.", n) },
	"asset":  func(name string) (string, error) { return "giao-dien/" + name, nil },
	"at":     func(root string, v any) scoped { return scoped{root, v} },
	"seq":    func(n int) []int { return make([]int, n) },
	"pair":   func(a, b float64) float64 { return a + b },
	"item":   func(i *item) string { return i.Name },
}

type scoped struct {
	Root string
	V    any
}

func example() view {
	v := view{
		inner: inner{"../", deep{"Ở <đây> & kia"}},
		Name:  `Chè "xanh" <b>1+1</b> & 'x'`, Word: "từ<", Body: "<p>Hái <em>tay</em></p>", Number: -12, Small: 7, Share: 0.5, Is: true,
		List:  []item{{Name: "một", N: 1, Sub: []item{{Name: "con"}}}, {Name: "hai & ba", N: 2}},
		Words: []string{"a", "b<", "c"}, Any: "bất kỳ", Mixed: []any{1, "hai", nil, item{Name: "x"}, []string{"y"}},
		Item: &item{Name: "cam", N: 5}, Map: map[string]int{"b": 2, "a": 1}, ByPlace: map[int]string{2: "hai", 1: "một"},
		Link: "javascript:alert(1)", hidden: "x",
	}
	return v
}

// templates are texts that use the language in all its ways.
var templates = []string{
	`{{.Name}} {{.Word}} {{.Body}} {{.Number}} {{.Small}} {{.Share}} {{.Is}} {{.Any}} {{.Item}} {{.Missing}} {{.Words}} {{.Map}}`,
	`{{.Deep.Text}} {{.Root}} {{$.Deep.Text}} {{.Item.Name}} {{(index .List 0).Name}} {{(.Item).Sub}}`,
	`{{if .Is}}yes{{else}}no{{end}}{{if .Not}}yes{{else if .Number}}number{{else}}no{{end}}{{if .Missing}}there{{end}}{{if .Share}}s{{end}}`,
	`{{with .Item}}{{.Name}}{{$.Name}}{{else}}none{{end}}{{with .Missing}}there{{else}}none{{end}}{{with $x := .Name}}{{$x}}{{end}}`,
	`{{range .List}}{{.Name}}:{{.N}}{{range .Sub}}({{.Name}}){{else}}-{{end}};{{end}}{{range .Missing}}x{{end}}`,
	`{{range $i, $e := .Words}}{{if $i}}, {{end}}{{$i}}={{$e}}{{end}}{{range $e := .Words}}{{$e}}{{end}}`,
	`{{range $k, $v := .Map}}{{$k}}{{$v}}{{end}}{{range .ByPlace}}{{.}}{{end}}{{range 3}}{{.}}{{end}}{{range $i := 2}}{{$i}}{{end}}`,
	`{{range .Words}}{{if eq . "b<"}}{{continue}}{{end}}{{.}}{{if eq . "c"}}{{break}}{{end}}{{end}}`,
	`{{range .Words}}{{range $.List}}{{break}}{{end}}{{.}}{{end}}`,
	`{{$n := 1}}{{range .Words}}{{$n = 2}}{{end}}{{$n}}{{if .Is}}{{$n := 3}}{{$n}}{{end}}{{$n}}`,
	`{{$a := .Name}}{{with .Item}}{{$a}}{{end}}{{range $i, $a := .Words}}{{$a}}{{end}}{{$a}}`,
	`{{and .Is .Name}} {{and .Not .Name}} {{or .Not .Name}} {{or .Missing .Not 0 ""}} {{not .Is}} {{not .Missing}} {{and 1 2 3}}`,
	`{{eq .Number -12}} {{eq .Name "x" "y"}} {{eq 1 2 1}} {{ne .Number 3}} {{lt 1 .Small}} {{le .Number -12}} {{gt 2.5 .Share}} {{ge "b" "a"}} {{eq .Small 7}} {{lt .Number .Small}}`,
	`{{len .Words}} {{len .Name}} {{len .Map}} {{index .Words 1}} {{index .Map "a"}} {{index .Map "zz"}} {{index .List 0}} {{(index .List 1).N}} {{index .Mixed 1}}`,
	`{{slice .Words 1}} {{slice .Words 1 2}} {{slice .Name 0 3}} {{slice .Words 0 1 2}} {{index .Words (len "a")}}`,
	`{{print 1 "a" .Number}} {{printf "%q %d %v" .Name .Number .List}} {{println .Is}} {{.Name | printf "%s-%s" "x"}} {{js .Name}} {{html .Name}} {{urlquery .Name}} {{.Name | html}}`,
	`{{.Word.Loud}} {{.Word.Times 2}} {{2 | .Word.Times}} {{.Item.Pointed}} {{range .List}}{{.Pointed}}{{end}} {{.Word.Joined "-" "a" "b"}} {{.Word.Joined "-"}}`,
	`{{t "nav.home"}} {{t "x" 1 .Name}} {{count "c" .Number}} {{number 1234}} {{asset "a.css"}} {{range seq 2}}s{{end}} {{pair 1 2.5}} {{item .Item}} {{.Name | t}}`,
	`<p title="{{.Name}}" class='{{.Word}}' id={{.Name}} data-x={{.Missing}}>{{.Name}}</p>`,
	`<a href="{{.Link}}">{{.Link}}</a><a href="{{.Root}}{{.Name}}">x</a><a href="/tim?q={{.Name}}&amp;r={{.Link}}#{{.Word}}">y</a><a href={{.Root}}>z</a><a href='mailto:{{.Name}}?subject={{t "x" .Name}}'>m</a>`,
	`<img src="{{.Root}}{{.Name}}" srcset="{{.Root}}a.jpg 320w, {{.Name}} 640w, {{.Link}} 1x, {{.Word}} 2x"><meta content="{{.Name}}"><form action="{{.Link}}">`,
	`<title>{{.Name}}{{if .Is}} – {{.Word}}{{end}}</title><textarea>{{.Name}}</textarea>`,
	`<script type="application/ld+json">{{.Mixed}}</script><script type="application/json">{{.List}}{{.Map}}{{.Number}}{{.Name}}{{.Missing}}{{.Any}}</script>`,
	`a<!-- {{.Name}} -->b{{/* nothing */}}c {{- /* less */ -}} d`,
	`{{define "card"}}<li>{{.V.Name}} at {{.Root}}, {{.V.N}}{{range .V.Sub}}{{template "card" (at $.Root .)}}{{end}}</li>{{end}}{{range .List}}{{template "card" (at $.Root .)}}{{end}}`,
	`{{define "class"}}{{if .Is}} on{{else}} off{{end}}{{end}}{{define "said"}}{{.Name}}{{end}}<p class="a{{template "class" .}}" title="{{template "said" .}}">{{template "said" .}}</p><title>{{template "said" .}}</title>`,
	`{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{.Name}}{{end}}<p title="{{template "a" .}}">{{template "a" .}}</p>`,
	`{{define "static"}}<svg><use href="#{{t "star"}}"/>{{range $i := seq 3}}<b class="{{if eq $i 1}}on{{else}}off{{end}}">{{$i}}</b>{{end}}</svg>{{end}}{{template "static"}}{{template "static" .}}`,
	`{{block "main" .}}{{.Name}}{{end}}{{template "main" .Item}}`,
	`{{define "down"}}{{.}}{{if gt . 0}}{{template "down" (slice "abc" 0 0 | len)}}{{end}}{{end}}{{template "down" 2}}`,
	`{{if and .Is (or .Not (eq .Number -12))}}{{$x := and .Name (ne .Name "x")}}{{if or .Missing $x}}{{$x}}{{end}}{{end}}`,
	`{{range $i, $e := .Missing}}a{{else}}b{{end}}{{range .Any | print | len}}.{{end}}`,
	`{{with and .Item .Name}}{{.}}{{end}}{{with or .Missing .Item}}{{.Name}}{{end}}{{true}}{{nil | print}}`,
	`{{.Number | printf "%d" | len}} {{"a" | printf "%s%s" "b"}} {{(printf "%d" 3) | printf "%s!"}} {{'a'}} {{0x10}} {{1e3}} {{1_000}} {{"\u1ea3"}} {{` + "`raw`" + `}}`,
	`{{range .Words}}{{$ = 0}}{{end}}{{if .Is}}{{$}}{{.Name}}{{end}}`,
	`{{range .Mixed}}[{{.}}]{{end}}{{range .List}}{{with .Sub}}{{range .}}{{.}}{{end}}{{end}}{{end}}`,

	// These fail, each at its place.
	`ok {{.Nothing}}`, `{{.Missing.Name}}`, `{{.Name.Deep}}`, `{{index .Words 9}}`, `{{index .Missing 1}}`, `{{t "bad"}}`, "a\nb {{t \"bad\" .Name}}",
	`{{.Word.Fails}}`, `{{len .Number}}`, `{{eq .Name 1}}`, `{{lt .List 1}}`, `{{range .Number | print}}{{end}}`, `{{.Map.zz}}`, `{{.hidden}}`, `{{count .Word 1}}`,
	`{{template "none" .}}`, `{{define "x"}}{{template "x" .}}{{end}}{{template "x" .}}`, `{{.Name 1}}`, `{{1 | .Name}}`, `{{eq .List .List}}`, `{{slice .Words 2 1}}`,
	`{{if .Is}}{{.Nothing}}{{end}}`, `{{if .Not}}{{.Nothing}}{{end}}`, `{{$x := .Nothing}}`, `{{item 1}}`, `{{(.Item).Nothing}}`, `{{$.Item.Nothing}}`, `{{slice .Number 1}}`,
}

// parse gives a set of templates by the text of the one called page; nil where it is not well formed.
func parse(text string) *template.Template {
	set, err := template.New("page").Funcs(functions).Option("missingkey=error").Parse(text)
	if err != nil {
		return nil
	}
	return set
}

// compile compiles the template called page of a set that is all its own.
func compile(set *template.Template, funcs template.FuncMap) (*stencil.Program, error) {
	return stencil.NewCompiler(template.New("").Funcs(funcs), funcs).Compile(set, "page")
}

// both runs a template by html/template and by this room.
func both(set *template.Template, v any) (want, got string, wantErr, gotErr error) {
	program, err := compile(set, functions)
	var out []byte
	if gotErr = err; err == nil {
		out, gotErr = program.Append(nil, "page", v)
	}
	var b bytes.Buffer
	wantErr = set.Execute(&b, v)
	return b.String(), string(out), wantErr, gotErr
}

// differ tells what the two make differently; "" where they agree.
func differ(set *template.Template, v any) string {
	want, got, wantErr, gotErr := both(set, v)
	switch {
	case gotErr != nil && (strings.Contains(gotErr.Error(), "not supported") || strings.Contains(gotErr.Error(), "may stand here")):
	case wantErr == nil && gotErr == nil && want != got:
		return fmt.Sprintf("gives\n%s\nnot\n%s", got, want)
	case (wantErr == nil) != (gotErr == nil):
		return fmt.Sprintf("ends with %v, not %v", gotErr, wantErr)
	}
	return ""
}

func TestTheSameAsHTMLTemplate(t *testing.T) {
	for _, text := range templates {
		set := parse(text)
		if set == nil {
			t.Errorf("%s is not well formed", text)
			continue
		}
		if difference := differ(set, example()); difference != "" {
			t.Errorf("%s\n%s", text, difference)
		}
		set = parse(text)
		if difference := differ(set, view{}); difference != "" {
			t.Errorf("%s\nof an empty view %s", text, difference)
		}
	}
}

// TestFaultsHaveTheirPlace holds the places of faults to those of text/template, in which the theme finds them.
func TestFaultsHaveTheirPlace(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a\nb {{.Nothing}}", `template: page:2:4: executing "page" at <.Nothing>: can't evaluate field Nothing in type stencil_test.view`},
		{"{{.Item.Nothing}}", `template: page:1:7: executing "page" at <.Item.Nothing>: can't evaluate field Nothing in type *stencil_test.item`},
		{"{{.Missing.Name}}", `template: page:1:10: executing "page" at <.Missing.Name>: nil pointer evaluating *stencil_test.item.Name`},
		{"\n\n  {{t \"bad\"}}", `template: page:3:4: executing "page" at <t "bad">: error calling t: no word`},
		{"{{define \"x\"}}<b>{{len 1}}</b>{{end}}<p>{{template \"x\"}}", `template: page:1:19: executing "x" at <len 1>: error calling len: len of type int`},
		{"{{define \"x\"}}{{.Nothing}}{{end}}<p title='{{template \"x\" .}}'>", `template: page:1:16: executing "x" at <.Nothing>: can't evaluate field Nothing in type stencil_test.view`},
		{"<a href='{{if .Is}}x'{{else}}y{{end}}>", `html/template:page:1:14: {{if}} branches end in different contexts`},
		{"{{template \"none\"}}", `html/template:page:1:11: no such template "none"`},
		{"<style>p { color: {{.Name}} }</style>", `template: page:1:20: executing "page" at <.Name>: no value may stand here`},
		{"<p onclick=\"f('{{.Name}}')\">", `template: page:1:17: executing "page" at <.Name>: no value may stand here`},
		{"<p title=\"{{.Body}}\">", `template: page:1:12: executing "page" at <.Body>: HTML may only stand between tags`},
		{"{{call .Name}}", `template: page:1:2: executing "page" at <call .Name>: the function call is not supported`},
		{"{{define \"x\"}}{{template \"x\" .}}{{end}}{{template \"x\" .}}", `template: page:1:25: executing "x" at <{{template "x" .}}>: more than 1,000 templates within one another`},
	}
	for _, tt := range tests {
		_, _, theirs, err := both(parse(tt.text), example())
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s\nends with %v\nnot with %s\nin html/template with %v", tt.text, err, tt.want, theirs)
		}
	}
}

// TestWhatWouldNotEnd: a template that goes on for ever is stopped where it does, however it does so, and makes the same
// error on every machine; one that only works hard is not.
func TestWhatWouldNotEnd(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a loop", "{{range 1000000000}}{{$.Name}}{{end}}", "more than 10,000,000 turns of loops and calls of templates"},
		{"a loop without a view", "{{range 1000000000}}x{{end}}", "more than 10,000,000 turns"},
		{"loops within one another", "{{range 100000}}{{range 100000}}{{end}}{{end}}", "more than 10,000,000 turns"},
		{"a template that calls itself twice", `{{define "x"}}{{if lt (len .) 40}}{{template "x" (print . "a")}}{{template "x" (print . "b")}}{{end}}{{end}}{{template "x" ""}}`,
			"more than 10,000,000 turns"},
		{"a template that calls itself", `{{define "x"}}{{template "x" .}}{{end}}{{template "x" .}}`, "more than 1,000 templates within one another"},
		{"a page of gigabytes", "{{range 9000000}}" + strings.Repeat("x", 1000) + "{{$.Name}}{{end}}", "more than 64 MB"},
		{"much work", "{{range 1000}}{{range 1000}}{{end}}{{end}}{{.Name}}", ""},
	}
	for _, tt := range tests {
		program, err := compile(parse(tt.text), functions)
		if err != nil {
			t.Fatal(err)
		}
		_, err = program.Append(nil, "page", view{Name: "Chè"})
		if tt.want == "" {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			continue
		}
		var over *stencil.TooMuch
		if !errors.As(err, &over) || !strings.Contains(err.Error(), "template: page:1:") || !strings.HasSuffix(err.Error(), ">: more than "+over.Limit.En) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestAFunctionsErrorIsKept(t *testing.T) {
	mine := errors.New("mine")
	funcs := template.FuncMap{"fail": func(n int) (string, error) { return "", mine }}
	set := template.Must(template.New("page").Funcs(funcs).Parse("{{fail .}}"))
	program, err := compile(set, funcs)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := program.Append(nil, "page", 1); !errors.Is(err, mine) {
		t.Errorf("got %v", err)
	}
}

// TestWhatDependsOnNothingIsWrittenBeforehand: the functions are called when the templates are compiled, not for a page.
func TestWhatDependsOnNothingIsWrittenBeforehand(t *testing.T) {
	calls := 0
	funcs := template.FuncMap{"word": func(key string) (string, error) { calls++; return key, nil }}
	set := template.Must(template.New("page").Funcs(funcs).Parse(
		`{{define "part"}}<i title="{{word "a"}}">{{range $i := 3}}{{word "b"}}{{$i}}{{end}}</i>{{end}}{{.}}{{template "part"}}{{if eq (word "c") "c"}}c{{end}}`))
	program, err := compile(set, funcs)
	if err != nil {
		t.Fatal(err)
	}
	calls = 0
	out, err := program.Append([]byte("> "), "page", "x")
	if want := `> x<i title="a">b0b1b2</i>c`; err != nil || string(out) != want || calls > 0 {
		t.Errorf("got %q, %v with %d calls; want %q", out, err, calls, want)
	}
}

// TestPartsAreCompiledOnce: what pages have in common is compiled for all of them, but for what a page changes.
func TestPartsAreCompiledOnce(t *testing.T) {
	calls := map[string]int{}
	funcs := template.FuncMap{"word": func(key string) (string, error) { calls[key]++; return key, nil }}
	parts := template.Must(template.New("").Funcs(funcs).Parse(
		`{{define "layout"}}<p title="{{template "name" .}}">{{template "main" .}}{{template "foot" .}}{{end}}` +
			`{{define "foot"}}<i>{{word "foot"}}{{template "name" .}}</i>{{end}}{{define "name"}}{{.}}{{word "!"}}{{end}}` +
			`{{define "open"}}<a href="{{end}}{{define "alone"}}{{template "nowhere"}}{{end}}`))
	c := stencil.NewCompiler(parts, funcs)
	pages := []struct{ text, want string }{
		{`{{define "main"}}<b>{{.}}</b>{{end}}`, `<p title="&#34;!"><b>&#34;</b><i>foot&#34;!</i>`},
		{`{{define "main"}}{{template "foot" .}}{{end}}`, `<p title="&#34;!"><i>foot&#34;!</i><i>foot&#34;!</i>`},
		{`{{define "main"}}1{{end}}{{define "name"}}{{word "own"}}{{end}}`, `<p title="own">1<i>footown</i>`},
		{`{{define "main"}}<a href="{{template "name" .}}">{{end}}`, `<p title="&#34;!"><a href="%22!"><i>foot&#34;!</i>`},
	}
	for _, tt := range pages {
		program, err := c.Compile(template.Must(template.New("page").Funcs(funcs).Parse(tt.text)), "layout")
		if err != nil {
			t.Fatal(err)
		}
		if out, err := program.Append(nil, "layout", `"`); err != nil || string(out) != tt.want {
			t.Errorf("%s makes %s, %v; not %s", tt.text, out, err, tt.want)
		}
	}
	if calls["foot"] != 2 { // for all pages, and for the one whose name is its own
		t.Errorf("the foot was compiled %d times", calls["foot"])
	}
	broken := template.Must(template.New("page").Parse(`{{define "main"}}{{template "open"}}{{end}}`))
	if _, err := c.Compile(broken, "layout"); err == nil {
		t.Error("a page that ends within a tag is compiled")
	}
}

func TestProgramsRunAtOnce(t *testing.T) {
	text := strings.Join(templates[:4], "\n") + strings.Join(templates[9:20], "\n")
	want, _, wantErr, _ := both(parse(text), example())
	program, err := compile(parse(text), functions)
	if wantErr != nil {
		t.Fatal(wantErr)
	}
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if out, err := program.Append(nil, "page", example()); err != nil || string(out) != want {
					t.Errorf("%v, %s", err, out)
				}
			}
		})
	}
	group.Wait()
	if _, err := program.Append(nil, "none", nil); err == nil {
		t.Error("a template that was not compiled runs")
	}
}

// FuzzTemplate holds any template to html/template.
func FuzzTemplate(f *testing.F) {
	for _, text := range templates {
		f.Add(text, "tên")
	}
	f.Fuzz(func(t *testing.T, text, name string) {
		if strings.Count(text, "range") > 3 || strings.Contains(text, "define") && strings.Count(text, "template") > 2 || len(text) > 300 {
			t.Skip("it may run for ever in html/template")
		}
		set := parse(text)
		if set == nil {
			t.Skip("not well formed")
		}
		v := example()
		v.Name = name
		if difference := differ(set, v); difference != "" {
			t.Errorf("%s\n%s", text, difference)
		}
	})
}

// places are where values stand in pages.
var places = []string{
	`<p>{{.}}</p>`, `<p title="{{.}}">`, `<p title='{{.}}'>`, `<p title={{.}}>`, `<title>{{.}}</title>`, `<textarea>{{.}}</textarea>`,
	`<a href="{{.}}">`, `<a href={{.}}>`, `<a href="/a/{{.}}">`, `<a href="/?q={{.}}">`, `<a href="#{{.}}">`, `<img srcset="{{.}} 2x">`, `<img srcset="{{.}}">`,
	`<script type="application/ld+json">{{.}}</script>`, `<!-- {{.}} -->`, `{{. | html}}`, `{{. | urlquery}}`, `<a href="{{. | urlquery}}">`, `<a title="{{. | html}}">`,
	`<meta http-equiv="refresh" content="0; url={{.}}">`, `<form action='{{.}}'>`,
}

// FuzzEscape holds what becomes of a text, wherever it stands, to html/template.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{
		"", "Chè xanh", `"><script>alert(1)</script>`, "javascript:alert(1)", "HTTPS://a.vn/?a=b&c=%20%zz+d", "a b,c d\te 2x, mailto:x", "\x00\x01\x7f\xff\xfe",
		"\ufdd0\ufffe\uffff\u2028\u2029\u200b", "`=/\\'&#34;", "//evil.example", "data:text/html,x", " \n\r\t\f\v", "a:b", "x:/y", ",,", "1", "null", "%", "%4", "%4g",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, place := range places {
			if difference := differ(parse(place), s); difference != "" {
				t.Errorf("%q in %s %s", s, place, difference)
			}
		}
	})
}
