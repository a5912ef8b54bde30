package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// threats is how many docs/security.md is about.
const threats = 27

var (
	threatHeading = regexp.MustCompile(`(?m)^## (\d+)\. .+$`)
	quotedName    = regexp.MustCompile("`([^`]+)`")
)

// TestSecurityDoc: every threat has a section that says where the code is and which tests hold it, and all of that is there.
func TestSecurityDoc(t *testing.T) {
	src, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	headings := threatHeading.FindAllStringSubmatchIndex(text, -1)
	if len(headings) != threats {
		t.Fatalf("there are %d threats, not %d", len(headings), threats)
	}
	rooms := map[string]map[string]bool{}
	for i, at := range headings {
		number := text[at[2]:at[3]]
		if number != strconv.Itoa(i+1) {
			t.Errorf("section %d has the number %s", i+1, number)
		}
		section := text[at[1]:]
		if end := strings.Index(section, "\n## "); end >= 0 {
			section = section[:end]
		}
		for _, kind := range []string{"Code", "Tests"} {
			_, line, found := strings.Cut(section, "\n"+kind+": ")
			line, _, _ = strings.Cut(line, "\n")
			names := quotedName.FindAllStringSubmatch(line, -1)
			if !found || len(names) == 0 {
				t.Errorf("threat %s names no %s", number, strings.ToLower(kind))
			}
			for _, name := range names {
				if why := lookUp(t, rooms, name[1], kind == "Tests"); why != "" {
					t.Errorf("threat %s: %s %s", number, name[1], why)
				}
			}
		}
	}
}

// lookUp tells what is wrong with a name of the document: a file of the repository or of the generator, or room.Name; ""
// for nothing.
func lookUp(t *testing.T, rooms map[string]map[string]bool, name string, isTest bool) string {
	t.Helper()
	for _, file := range []string{name, "generator/" + name} {
		if info, err := os.Stat(filepath.Join("..", filepath.FromSlash(file))); err == nil && info.Mode().IsRegular() {
			return ""
		}
	}
	folder, last := path.Split(name)
	room, symbol, ok := strings.Cut(last, ".")
	if !ok {
		return "is no file"
	}
	dir := path.Join("generator", folder, room)
	if folder == "" && room == "generator" {
		dir = "generator"
	}
	if rooms[dir] == nil {
		rooms[dir] = declared(t, dir)
	}
	switch {
	case !rooms[dir][symbol]:
		return "is not there"
	case isTest && !strings.HasPrefix(symbol, "Test") && !strings.HasPrefix(symbol, "Fuzz"):
		return "is no test"
	}
	return ""
}

// declared gives the names that a room declares, its tests included; methods with their types before them.
func declared(t *testing.T, dir string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				names[receiver(d)+d.Name.Name] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, n := range s.Names {
							names[n.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// receiver gives the type that a method is of, with a full stop behind it; "" for a function.
func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	of := d.Recv.List[0].Type
	if p, ok := of.(*ast.StarExpr); ok {
		of = p.X
	}
	if g, ok := of.(*ast.IndexExpr); ok {
		of = g.X
	}
	if n, ok := of.(*ast.Ident); ok {
		return n.Name + "."
	}
	return ""
}
