package site_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"ocop/generator/theme"
	"ocop/themes"
)

var update = flag.Bool("update", false, "rewrite the documents' generated parts")

const themingDoc = "../../docs/theming.md"

// generated is a part of a document that the code makes: it stands between <!-- name: … --> and <!-- end -->.
type generated struct{ name, text string }

// refresh holds the generated parts of a document to what the code makes, or with -update rewrites them.
func refresh(t *testing.T, file string, parts ...generated) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	for _, part := range parts {
		place := regexp.MustCompile(`(?s)(<!-- ` + part.name + `: [^\n]* -->\n)(.*?)(<!-- end -->)`)
		m := place.FindStringSubmatchIndex(doc)
		if m == nil {
			t.Fatalf("%s has no place for the %s", file, part.name)
		}
		if doc[m[4]:m[5]] != part.text && !*update {
			t.Errorf("the %s in %s are stale: go test ./generator/site -run %s -update", part.name, file, t.Name())
		}
		doc = doc[:m[4]] + part.text + doc[m[5]:]
	}
	if *update {
		if err := os.WriteFile(file, []byte(doc), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestThemingDoc holds the lists of docs/theming.md to the code that they are of.
func TestThemingDoc(t *testing.T) {
	refresh(t, themingDoc, generated{"roles", rolesTable()}, generated{"functions", functionsTable(t)}, generated{"views", viewsTables(t)})
	raw, err := os.ReadFile(themingDoc)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(raw)
	templates, err := fs.Glob(themes.FS, "default/templates/[^_]*.html")
	if err != nil || len(templates) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, name := range templates {
		if name = strings.TrimPrefix(name, "default/templates/"); !strings.Contains(doc, "| `"+name+"` |") {
			t.Errorf("%s does not tell of %s", themingDoc, name)
		}
	}
}

func rolesTable() string {
	var out strings.Builder
	out.WriteString("\n| role | of | by day | by night |\n| --- | --- | --- | --- |\n")
	for _, r := range theme.Roles {
		fmt.Fprintf(&out, "| `%s` | %s | `%s` | `%s` |\n", r.Name, r.For.En, r.Light, r.Dark)
	}
	return out.String() + "\n"
}

// parse reads a Go file with its comments.
func parse(t *testing.T, name string) *ast.File {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// functionsTable lists the functions of templates by the comments behind them.
func functionsTable(t *testing.T) string {
	t.Helper()
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "../theme/words.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	comments := map[int]string{}
	for _, group := range file.Comments {
		comments[set.Position(group.Pos()).Line] = strings.TrimSpace(group.Text())
	}
	var out strings.Builder
	out.WriteString("\n")
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		key, ok := pair.Key.(*ast.BasicLit)
		if !ok || key.Kind != token.STRING {
			return true
		}
		name, _ := strconv.Unquote(key.Value)
		text := comments[set.Position(pair.Pos()).Line]
		if !strings.HasPrefix(text, "`{{") {
			t.Errorf("the function %s has no comment that begins with an example", name)
		}
		fmt.Fprintf(&out, "- %s\n", text)
		return true
	})
	return out.String() + "\n"
}

// viewsTables lists the fields of each view by the comments in views.go.
func viewsTables(t *testing.T) string {
	t.Helper()
	var out strings.Builder
	for _, decl := range parse(t, "views.go").Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.TYPE {
			continue
		}
		for _, spec := range gen.Specs {
			typ := spec.(*ast.TypeSpec)
			if fields, ok := typ.Type.(*ast.StructType); ok && typ.Name.IsExported() {
				fmt.Fprintf(&out, "\n#### %s\n\n%s\n\n| field | type | |\n| --- | --- | --- |\n", typ.Name.Name, sentence(gen.Doc.Text()))
				for _, f := range fields.Fields.List {
					fmt.Fprintf(&out, "| %s | `%s` | %s |\n", names(f), typeOf(t, f.Type), sentence(f.Comment.Text()))
				}
			}
		}
	}
	return out.String() + "\n"
}

// sentence puts a comment on one line of a table.
func sentence(comment string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(comment), " "), "|", `\|`)
}

func names(f *ast.Field) string {
	var all []string
	for _, name := range f.Names {
		all = append(all, "`."+name.Name+"`")
	}
	return strings.Join(all, ", ")
}

func typeOf(t *testing.T, expr ast.Expr) string {
	t.Helper()
	var out bytes.Buffer
	if err := format.Node(&out, token.NewFileSet(), expr); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
