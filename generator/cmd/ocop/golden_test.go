package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ocop/generator/diag"
)

// TestGolden builds the mini provinces of testdata/golden, one without products and one with a single product that has
// everything, and compares every file of words with what is wanted of it. Pages are compared as trees, a line for each
// element, since they are written minified, and without the hashes in the names of pictures and styles. Both have a theme of their own that shows all there is to show, bare; what
// the default theme makes of the one product is looked at in the pages that matter most.
func TestGolden(t *testing.T) {
	for _, name := range []string{"empty", "one"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden := filepath.Join("testdata", "golden", name)
			compareTrees(t, buildGolden(t, filepath.Join(golden, "project")), filepath.Join(golden, "want"))
		})
	}
	t.Run("default theme", func(t *testing.T) {
		t.Parallel()
		project, golden := t.TempDir(), filepath.Join("testdata", "golden", "one")
		if err := os.CopyFS(project, os.DirFS(filepath.Join(golden, "project"))); err != nil {
			t.Fatal(err)
		}
		site := filepath.Join(project, "ocop.yaml")
		src, err := os.ReadFile(site)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(site, bytes.Replace(src, []byte("theme: mini\n"), nil, 1), 0o666); err != nil {
			t.Fatal(err)
		}
		all, some := buildGolden(t, project), map[string]string{}
		for _, name := range []string{"index.html", "san-pham/che-xanh.html", "huyen/yen-son.html", "in/yen-son.html", "404.html"} {
			some[name] = all[name]
		}
		compareTrees(t, some, filepath.Join(golden, "want-default"))
	})
}

// buildGolden builds a project that has no faults, and gives the files of words.
func buildGolden(t *testing.T, project string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	var text bytes.Buffer
	args := []string{"build", "--date", "2026-11-23", "--quiet", "--dir", project, "--out", out, "--cache", t.TempDir()}
	if code := run(context.Background(), args, &text, &text); code != exitGood || text.Len() > 0 {
		t.Fatalf("exit %d: %s", code, &text)
	}
	return readable(t, out)
}

// TestGoldenFaults builds the mini province of faults: whatever can be wrong at one time.
func TestGoldenFaults(t *testing.T) {
	golden := filepath.Join("testdata", "golden", "faults")
	got := map[string]string{}
	for _, form := range []struct {
		file string
		args []string
	}{
		{"vi.txt", []string{"--strict"}},
		{"en.txt", []string{"--strict", "--lang", "en"}},
		{"vi.json", []string{"--json"}},
	} {
		out := filepath.Join(t.TempDir(), "public")
		args := []string{"build", "--date", "2026-11-23", "--dir", filepath.Join(golden, "project"), "--out", out, "--cache", t.TempDir()}
		var text bytes.Buffer
		if code := run(context.Background(), append(args, form.args...), &text, &text); code != exitContent {
			t.Errorf("%s: exit %d", form.file, code)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%s: something is written", form.file)
		}
		got[form.file] = strings.ReplaceAll(text.String(), out, "public")
		if strings.Contains(text.String(), "%!") {
			t.Errorf("%s: a message is not filled in as it should", form.file)
		}
	}
	for _, code := range diag.Codes() {
		if _, ok := alone[code]; !ok && !aboutTargets(code) && !aboutSheets(code) && !aboutMachine(code) && code.Severity() != diag.Advice && !strings.Contains(got["vi.txt"], code.String()+":") {
			t.Errorf("%s is not among the faults", code)
		}
	}
	compareTrees(t, got, filepath.Join(golden, "want"))
}

// TestGoldenAdvice checks the mini province of advice: nothing in it is wrong, and nothing as good as it could be.
func TestGoldenAdvice(t *testing.T) {
	golden := filepath.Join("testdata", "golden", "advice")
	got := map[string]string{}
	for _, form := range []struct {
		file string
		args []string
	}{
		{"vi.txt", []string{"--warnings"}},
		{"en.txt", []string{"--warnings", "--lang", "en"}},
		{"vi.json", []string{"--json"}},
	} {
		args := []string{"check", "--date", "2026-11-23", "--dir", filepath.Join(golden, "project"), "--cache", t.TempDir()}
		var text bytes.Buffer
		if code := run(context.Background(), append(args, form.args...), &text, &text); code != exitGood {
			t.Errorf("%s: exit %d", form.file, code)
		}
		if got[form.file] = text.String(); strings.Contains(text.String(), "%!") {
			t.Errorf("%s: a message is not filled in as it should", form.file)
		}
	}
	for _, code := range diag.Codes() {
		if _, ok := alone[code]; !ok && code.Severity() == diag.Advice && !strings.Contains(got["vi.txt"], code.String()+":") {
			t.Errorf("%s is not among the advice", code)
		}
	}
	compareTrees(t, got, filepath.Join(golden, "want"))
}

// aboutMachine tells whether a fault is not about the content, but about the machine and the network.
func aboutMachine(code diag.Code) bool { return code >= diag.NoNetwork && code <= diag.PublishUnset }

// aboutTargets tells whether a fault is not about the content, but about where it is published to.
func aboutTargets(code diag.Code) bool {
	return code >= diag.UnknownTarget && code <= diag.PublishStopped
}

// aboutSheets tells whether a fault is not about the content, but about a spreadsheet that is to be imported.
func aboutSheets(code diag.Code) bool {
	return code >= diag.CannotEdit && code <= diag.MissingCell
}

// alone are the codes that the province of faults does not have, and why; each has its script.
var alone = map[diag.Code]string{
	diag.MatterTooLong:  "a file of 64 KB",
	diag.BodyTooLong:    "a file of 256 KB",
	diag.PhotoTooHeavy:  "a file of 40 MB",
	diag.NotRegularFile: "Windows checks out no symbolic links",
	diag.BadFileName:    "Windows checks out no such names",
	diag.PhotoTwins:     "Windows and macOS check out one of the two",
	diag.NoProducts:     "wants a project without products",
	diag.EmptySite:      "wants a project without products",
	diag.NoSiteFile:     "wants no ocop.yaml",
	diag.NeverPublished: "is about a call of ocop retire",
	diag.StillThere:     "is about a call of ocop retire",
	diag.SampleAddress:  "is about a call of ocop qr",
	diag.NoSuchProduct:  "is about a call of ocop qr",
	diag.NotRecorded:    "is about a call of ocop qr",
	diag.LongAddress:    "is about a call of ocop qr",
	diag.BadOutput:      "is about the call",
	diag.AddressInUse:   "is about the call",
	diag.AddressKept:    "is about the call",
	diag.NearTwin:       "is about the call",
	diag.NotAnswered:    "is about the call",
	diag.BadFolder:      "is about the call",
	diag.NotEmpty:       "is about the call",
	diag.UnknownTheme:   "hides what is found when pages are planned",
	diag.BadTemplate:    "hides what is found when pages are planned",
	diag.TemplateFault:  "shows only when nothing else is wrong",
	diag.MissingWord:    "shows only when nothing else is wrong",
	diag.TemplateLimit:  "shows only when nothing else is wrong",
	diag.PrivateAddress: "shows only when texts are looked through for advice",
	diag.DeadLink:       "wants a network",
	diag.MovedLink:      "wants a network",
	diag.UncheckedLink:  "wants a network",
}

// readable gives the files of words below dir as people can read them.
func readable(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, ".") {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".html":
			files[name] = hashed.ReplaceAllString(tidyHTML(t, raw), "-HASH.$1")
		case ".json":
			files[name] = tidyJSON(t, raw)
		case ".xml":
			files[name] = strings.ReplaceAll(string(raw), "><", ">\n<")
		case ".csv", ".txt":
			files[name] = strings.ReplaceAll(string(raw), "\r\n", "\n")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func tidyJSON(t *testing.T, raw []byte) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(raw), "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}

func tidyHTML(t *testing.T, raw []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.ChildNodes() {
		writeNode(t, &b, n, 0)
	}
	return b.String()
}

// void are the elements of the site that have no end tag.
var void = map[atom.Atom]bool{atom.Meta: true, atom.Link: true, atom.Img: true, atom.Source: true, atom.Br: true, atom.Hr: true, atom.Input: true}

// shown are the elements of a drawing that are compared; the lines that it is drawn with are not.
var shown = map[string]bool{"svg": true, "symbol": true, "use": true, "title": true}

// writeNode writes an element a line; one that holds nothing but text shares its line with it.
func writeNode(t *testing.T, b *strings.Builder, n *html.Node, depth int) {
	indent := strings.Repeat("  ", depth)
	switch n.Type {
	case html.DoctypeNode:
		b.WriteString("<!doctype " + n.Data + ">\n")
	case html.TextNode:
		if text := words(n.Data); text != "" {
			b.WriteString(indent + text + "\n")
		}
	case html.ElementNode:
		if n.Namespace == "svg" && !shown[n.Data] {
			return
		}
		b.WriteString(indent + startTag(n))
		switch first := n.FirstChild; {
		case void[n.DataAtom]:
			b.WriteString("\n")
			return
		case n.Data == "symbol":
		case n.DataAtom == atom.Script && first != nil:
			data := strings.TrimSuffix(tidyJSON(t, []byte(first.Data)), "\n")
			b.WriteString("\n" + indent + "  " + strings.ReplaceAll(data, "\n", "\n"+indent+"  ") + "\n" + indent)
		case first != nil && (first.NextSibling != nil || first.Type != html.TextNode):
			b.WriteString("\n")
			for c := range n.ChildNodes() {
				writeNode(t, b, c, depth+1)
			}
			b.WriteString(indent)
		case first != nil:
			b.WriteString(words(first.Data))
		}
		b.WriteString("</" + n.Data + ">\n")
	}
}

// words writes a text with one blank for each run of blanks, and shows those at which no line may break.
func words(text string) string {
	blank := func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }
	return escaper.Replace(strings.Join(strings.FieldsFunc(text, blank), " "))
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\u00a0", "&nbsp;")

// hashed matches the part of a file's name that changes with every byte of the file.
var hashed = regexp.MustCompile(`-[0-9a-f]{8}\.(css|js|svg|jpg|webp|avif)\b`)

// startTag writes a tag with its attributes in the order of their names.
func startTag(n *html.Node) string {
	attributes := slices.SortedFunc(slices.Values(n.Attr), func(a, b html.Attribute) int { return cmp.Compare(a.Key, b.Key) })
	tag := "<" + n.Data
	for _, a := range attributes {
		tag += " " + a.Key + `="` + words(a.Val) + `"`
	}
	return tag + ">"
}

// compareTrees compares texts by name with the files of a folder, which -update makes the same.
func compareTrees(t *testing.T, got map[string]string, dir string) {
	t.Helper()
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, text := range got {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		want, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		text, ok := got[name]
		switch {
		case !ok:
			t.Errorf("%s is not made", name)
		case text != string(want):
			t.Errorf("%s differs (go test -update, then read the diff):\n%s", name, firstDifference(text, string(want)))
		}
		delete(got, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range got {
		t.Errorf("%s is not wanted", name)
	}
}

// firstDifference shows the first line that two texts do not share.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	line := func(lines []string) string {
		if i < len(lines) {
			return lines[i]
		}
		return "(the end)"
	}
	return "got  " + line(g) + "\nwant " + line(w)
}
