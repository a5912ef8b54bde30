package desk_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/viet"
)

// newProject makes a project in an empty folder.
func newProject(t *testing.T, province string) (*os.Root, []string) {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	files, err := desk.WriteProject(root, province, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	return root, files
}

func TestANewProjectIsGood(t *testing.T) {
	for _, province := range []string{"", "Cà Mau", `"`, "a: b # c"} {
		root, files := newProject(t, province)
		src, err := root.ReadFile(config.File)
		if err != nil {
			t.Fatal(err)
		}
		c, list := config.Read(src)
		if len(list) > 0 || len(c.Groups) != 6 || len(c.Districts) != 1 {
			t.Errorf("%q: %v\n%s", province, list, src)
		}
		if province != "" && c.Province != province {
			t.Errorf("the province is %q, want %q", c.Province, province)
		}
		for _, want := range []string{".gitignore", "README.md", ".vscode/settings.json", ".vscode/ocop-product.schema.json"} {
			if !slices.Contains(files, want) {
				t.Errorf("%s is not made", want)
			}
		}
		found, faults, err := content.Walk(root.FS())
		if err != nil || len(faults) > 0 || len(found) != 1 {
			t.Fatalf("%v, %v, %v", found, faults, err)
		}
		e, faults, err := content.Reader{FS: root.FS()}.Read(found[0])
		if err != nil || len(faults) > 0 || !e.Product.Draft {
			t.Errorf("the one product: %+v, %v, %v", e.Product, faults, err)
		}
	}
}

// What is not yet so says that it has to be replaced: the lines that a reader of the site would see.
func TestWhatIsInventedIsMarked(t *testing.T) {
	root, _ := newProject(t, "")
	src, err := fs.ReadFile(root.FS(), config.File)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(src)) {
		value, _, _ := strings.Cut(line, "  # ")
		if !strings.HasPrefix(line, "#") && regexp.MustCompile(`Tên (tỉnh|huyện|xã)|example`).MatchString(value) && !strings.Contains(line, "# THAY") {
			t.Errorf("%q is not marked", line)
		}
	}
}

// Each field behind a # may be taken into use, empty or with its example.
func TestEveryFieldOfTheSiteMayBeUsed(t *testing.T) {
	root, _ := newProject(t, "Cà Mau")
	src, err := root.ReadFile(config.File)
	if err != nil {
		t.Fatal(err)
	}
	all := unused.FindAllStringSubmatch(string(src), -1)
	if len(all) < 6 {
		t.Fatalf("%d fields behind a #", len(all))
	}
	for _, m := range all {
		for _, line := range []string{m[1] + ":", m[1] + ": " + m[2]} {
			if _, list := config.Read([]byte(strings.Replace(string(src), m[0], line, 1))); len(list) > 0 {
				t.Errorf("%s: %v", line, list)
			}
		}
	}
}
