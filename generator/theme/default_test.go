package theme_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ocop/generator/frontmatter"
	"ocop/generator/theme"
	"ocop/generator/viet"
	"ocop/themes"
)

// verb is a place in a word that something is put into.
var verb = regexp.MustCompile(`%(?:\[\d+\])?[a-z]`)

// defaultWords reads the default theme's words in a language, and gives for each what is put into it.
func defaultWords(t *testing.T, lang viet.Language) map[string]string {
	t.Helper()
	name := "default/words/" + string(lang) + ".yaml"
	src, err := fs.ReadFile(themes.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	doc, list := frontmatter.ParseYAML(name, src)
	if doc == nil || len(list) > 0 {
		t.Fatalf("%s: %v", name, list)
	}
	texts, list := doc.Strings()
	if len(list) > 0 {
		t.Fatalf("%s: %v", name, list)
	}
	verbs := map[string]string{}
	for key, text := range texts {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: %s is empty", name, key)
		}
		key = strings.TrimSuffix(strings.TrimSuffix(key, ".one"), ".other")
		found := strings.Join(verb.FindAllString(text, -1), " ")
		if other, ok := verbs[key]; ok && other != found {
			t.Errorf("%s: the two forms of %s take %q and %q", name, key, other, found)
		}
		verbs[key] = found
	}
	return verbs
}

func TestTheDefaultThemeSaysTheSameInBothLanguages(t *testing.T) {
	vi, en := defaultWords(t, viet.Vietnamese), defaultWords(t, viet.English)
	for _, key := range slices.Sorted(maps.Keys(vi)) {
		if other, ok := en[key]; !ok || other != vi[key] {
			t.Errorf("%s: %q in Vietnamese, %q in English (there: %v)", key, vi[key], other, ok)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if _, ok := vi[key]; !ok {
			t.Errorf("%s: only in English", key)
		}
	}
}

func TestTheDefaultThemeDrawsWhatItNames(t *testing.T) {
	drawings, err := fs.ReadFile(themes.FS, "default/templates/_drawings.html")
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(themes.FS, "default/drawings.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := frontmatter.ParseYAML("drawings.yaml", src)
	lines, list := doc.Strings()
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		for id := range strings.FieldsSeq(lines[key]) {
			if !strings.Contains(string(drawings), fmt.Sprintf(`id="d-%s"`, id)) || !strings.Contains(string(drawings), fmt.Sprintf(`eq . %q`, id)) {
				t.Errorf("%s names the drawing %s, which there is not", key, id)
			}
		}
	}
}

func TestTheDefaultThemeIsWithoutFaults(t *testing.T) {
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		if _, list, err := theme.Load("default", themes.FS, nil, lang); len(list) > 0 || err != nil {
			t.Errorf("%s: %v, %v", lang, list, err)
		}
	}
}

// Cheap phones and patchy networks: what every page loads stays small. Sizes are in bytes after gzip -9.
func TestTheDefaultThemeIsSmall(t *testing.T) {
	look, _, err := theme.Load("default", themes.FS, nil, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	limits := map[string]int{"style.css": 14 << 10, "site.js": 7 << 10}
	for _, a := range look.Assets() {
		limit, ok := limits[a.Name]
		if !ok {
			continue
		}
		delete(limits, a.Name)
		var small bytes.Buffer
		w, _ := gzip.NewWriterLevel(&small, gzip.BestCompression)
		w.Write(a.Bytes)
		w.Close()
		if small.Len() > limit {
			t.Errorf("%s comes to %d bytes, more than %d", a.Name, small.Len(), limit)
		}
		t.Logf("%s: %d bytes", a.Name, small.Len())
	}
	if len(limits) > 0 {
		t.Errorf("no assets %v", limits)
	}
}
