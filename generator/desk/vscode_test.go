package desk_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/viet"
)

var update = flag.Bool("update", false, "rewrite the project's .vscode")

// The project's own .vscode is what ocop would write: VS Code reads it as it was checked out.
func TestTheProjectsEditorFilesAreFresh(t *testing.T) {
	src, err := os.ReadFile("../../" + config.File)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Read(src)
	lists, err := desk.ReadLists(c, os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	files, err := desk.EditorFiles(lists, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if *update {
			if err := os.MkdirAll(path.Dir("../../"+f.Path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile("../../"+f.Path, f.Bytes, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile("../../" + f.Path)
		if err != nil || !bytes.Equal(got, f.Bytes) {
			t.Errorf("%s is stale (%v): run go test ./generator/desk -run Fresh -update", f.Path, err)
		}
	}
}

// Settings, tasks and the extension are JSON once their comments are gone, and name files that are there.
func TestEditorFilesAreWhatVSCodeReads(t *testing.T) {
	files, err := desk.EditorFiles(nil, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	there := map[string][]byte{}
	for _, f := range files {
		there[f.Path] = f.Bytes
	}
	comment := regexp.MustCompile(`(?m)^\s*//.*$`)
	read := func(name string) map[string]any {
		t.Helper()
		var v map[string]any
		if err := json.Unmarshal(comment.ReplaceAll(there[name], nil), &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return v
	}
	mapped := read(".vscode/settings.json")["yaml.schemas"].(map[string]any)
	for _, name := range desk.Subjects() {
		file := ".vscode/ocop-" + name + ".schema.json"
		if there[file] == nil || mapped[file] == nil {
			t.Errorf("%s: written %v, mapped to %v", file, there[file] != nil, mapped[file])
		}
	}
	if len(mapped) != len(desk.Subjects()) {
		t.Errorf("mapped: %v", mapped)
	}
	pkg := read(".vscode/extensions/ocop/package.json")
	id := pkg["publisher"].(string) + "." + pkg["name"].(string)
	if !strings.Contains(string(there[".vscode/extensions.json"]), `"`+id+`"`) {
		t.Errorf("extensions.json does not recommend %s", id)
	}
	if there[path.Join(".vscode/extensions/ocop", pkg["main"].(string))] == nil {
		t.Errorf("the extension's main is %v", pkg["main"])
	}
}

// A file that the tool owns is made anew; one that writers may have changed is not.
func TestWriteEditorFiles(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	files, err := desk.EditorFiles(desk.Lists{content.Producers: {Exact: true}}, viet.English)
	if err != nil {
		t.Fatal(err)
	}
	written, err := desk.WriteFiles(root, files)
	if err != nil || len(written) != len(files) {
		t.Fatalf("written %q, %v", written, err)
	}
	for _, name := range []string{".vscode/settings.json", ".vscode/ocop-site.schema.json"} {
		if err := root.WriteFile(name, []byte("{}"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	written, err = desk.WriteFiles(root, files)
	if err != nil || strings.Join(written, " ") != ".vscode/ocop-site.schema.json" {
		t.Errorf("written again: %q, %v", written, err)
	}
}
