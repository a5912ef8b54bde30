package site_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/frontmatter"
	"ocop/themes"
)

// builtKeys begin or end the keys that the code puts together: "fact." and a field, a kind of list and ".title".
var builtKeys = []string{"fact.", "stars.intro.", "stars.note.", "potential.", "lapsed.", "unrated."}

// TestNoWordIsUnused: a word that nothing asks for is one that somebody translates in vain.
func TestNoWordIsUnused(t *testing.T) {
	var asked strings.Builder
	for _, pattern := range []string{"default/templates/*", "default/assets/*.js"} {
		names, err := fs.Glob(themes.FS, pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			src, err := fs.ReadFile(themes.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			asked.Write(src)
		}
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		asked.Write(src)
	}
	src, err := fs.ReadFile(themes.FS, "default/words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := frontmatter.ParseYAML("en.yaml", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	words, _ := doc.Strings()
next:
	for key := range words {
		key = strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		for _, built := range builtKeys {
			if strings.HasPrefix(key, built) {
				continue next
			}
		}
		if !strings.Contains(asked.String(), `"`+key+`"`) {
			t.Errorf("nothing asks for %s", key)
		}
	}
}
