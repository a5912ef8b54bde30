package publish

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/config"
	"ocop/generator/output"
)

// mini is a small catalogue: products with a picture and a style of their own, lists, data.
type mini struct {
	products map[string]string // their texts, by slug
	former   map[string]string // products by their former slugs
	style    string
	more     map[string]string // other files, of class data
}

func someProducts(n int) mini {
	m := mini{products: map[string]string{}, style: "green"}
	for i := range n {
		m.products[fmt.Sprintf("che-%02d", i)] = "Chè"
	}
	return m
}

// with gives the catalogue with one product more, or changed.
func (m mini) with(slug, text string) mini {
	m.products = maps.Clone(m.products)
	m.products[slug] = text
	return m
}

func (m mini) without(slugs ...string) mini {
	m.products = maps.Clone(m.products)
	for _, slug := range slugs {
		delete(m.products, slug)
	}
	return m
}

// renamed gives the catalogue with a product at another address; the former one leads there.
func (m mini) renamed(from, to string) mini {
	m = m.with(to, m.products[from]).without(from)
	m.former = map[string]string{from: to}
	return m
}

func (m mini) and(name, text string) mini {
	m.more = maps.Clone(m.more)
	if m.more == nil {
		m.more = map[string]string{}
	}
	m.more[name] = text
	return m
}

type miniFile struct {
	text  string
	class output.Class
}

// files lays the catalogue out as a site.
func (m mini) files() map[string]miniFile {
	files := map[string]miniFile{}
	asset := func(stem, text, ext string) string {
		name := fmt.Sprintf("%s-%x%s", stem, sha256.Sum256([]byte(text)), ext)
		files[name] = miniFile{text, output.Asset}
		return name
	}
	style := asset("giao-dien/style", m.style, ".css")
	var links, records strings.Builder
	for _, slug := range slices.Sorted(maps.Keys(m.products)) {
		text := m.products[slug]
		picture := asset("anh/"+slug, "picture of "+text, ".webp")
		files["san-pham/"+slug+".html"] = miniFile{fmt.Sprintf(`<link rel=stylesheet href="../%s"><script src="../du-lieu/danh-muc.js"></script><img src="../%s">%s`, style, picture, text), output.Page}
		fmt.Fprintf(&links, `<a href="san-pham/%s.html"><img src="%s"></a>`, slug, picture)
		title, _ := json.Marshal(text)
		fmt.Fprintf(&records, `,{"id":%q,"title":%s}`, slug, title)
	}
	for former, slug := range m.former {
		files["san-pham/"+former+".html"] = miniFile{fmt.Sprintf(`<a href="%s.html">`, slug), output.Page}
	}
	head := fmt.Sprintf(`<link rel=stylesheet href="%s"><script src="du-lieu/danh-muc.js"></script>`, style)
	files["index.html"] = miniFile{head + "home" + links.String(), output.List}
	files["san-pham.html"] = miniFile{head + "list" + links.String(), output.List}
	files["404.html"] = miniFile{head, output.Control}
	files["du-lieu/san-pham.json"] = miniFile{`{"products":[` + strings.TrimPrefix(records.String(), ",") + `]}`, output.Data}
	files["du-lieu/danh-muc.js"] = miniFile{"// " + links.String(), output.Data}
	files["robots.txt"] = miniFile{"User-agent: *\n", output.Control}
	for name, text := range m.more {
		files[name] = miniFile{text, output.Data}
	}
	return files
}

// texts is the site as plain texts.
func (m mini) texts() map[string]string {
	texts := map[string]string{}
	for name, f := range m.files() {
		texts[name] = f.text
	}
	return texts
}

// build puts the site into the project's output folder, as a build does.
func (m mini) build(t testing.TB, dir string) {
	t.Helper()
	stage, err := output.Open(context.Background(), filepath.Join(dir, "public"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer stage.Discard()
	for name, f := range m.files() {
		if err := stage.Put(name, f.class, []byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := stage.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// kind is a kind of target under test.
type kind struct {
	name string
	make func(t testing.TB) *spot
}

// spot is a target under test: how to publish there, and what lies there on the disk of this machine.
type spot struct {
	t       testing.TB
	project string
	target  config.Target
	folder  string // of the target
	dials   dials
	now     time.Time
	plant   func(name, text string) // puts somebody else's file there; nil: into live
	spoil   func()                  // makes the credentials wrong, or the target unreachable
	spoilt  []int                   // the codes of faults that may come then
	door    *door                   // of an object store
	ask     func() int              // requests since the last time; nil: they are not counted
}

func newSpot(t testing.TB, target config.Target, folder string) *spot {
	target.Name = "web"
	if target.Keep == 0 {
		target.Keep = 5
	}
	return &spot{t: t, project: t.TempDir(), target: target, folder: folder, now: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
}

func (s *spot) options(change ...func(*Options)) Options {
	s.now = s.now.Add(time.Minute)
	o := Options{
		Dir: s.project, Target: s.target, Now: s.now, Owner: "lan@may-1", dials: s.dials,
		Confirm: func(*Plan) (bool, error) { return true, nil },
		pause:   func(context.Context, time.Duration) error { return nil },
	}
	for _, c := range change {
		c(&o)
	}
	return o
}

// publish builds and publishes.
func (s *spot) publish(m mini, change ...func(*Options)) (Result, error) {
	s.t.Helper()
	m.build(s.t, s.project)
	return Run(context.Background(), s.options(change...))
}

// must publishes, and checks that readers see exactly the site, and what others have put there.
func (s *spot) must(m mini, change ...func(*Options)) Result {
	s.t.Helper()
	r, err := s.publish(m, change...)
	if err != nil {
		s.t.Fatal(err)
	}
	if r.Warning != nil {
		s.t.Error(r.Warning)
	}
	s.shows(m.texts())
	return r
}

// shows checks what readers see. Files with hashes in their names may outlive the site that had them.
func (s *spot) shows(want map[string]string) {
	s.t.Helper()
	got := s.live()
	for name, text := range want {
		if there, ok := got[name]; !ok || there != text {
			s.t.Errorf("%s is %.40q, not %.40q", name, there, text)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && !hashedName.MatchString(name) {
			s.t.Errorf("%s is still there", name)
		}
	}
}

var hashedName = regexp.MustCompile(`-[0-9a-f]{64}\.`)

// live gives what readers see, without what ocop keeps for itself.
func (s *spot) live() map[string]string {
	s.t.Helper()
	if s.target.Kind == config.Zip {
		return unzipped(s.t, s.folder)
	}
	return readTree(s.t, s.shown())
}

// shown is the folder that readers see.
func (s *spot) shown() string {
	if current := filepath.Join(s.folder, currentLink); s.target.Layout == config.Releases {
		return current
	}
	return s.folder
}

func readTree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root, err := filepath.EvalSymlinks(dir)
	if os.IsNotExist(err) {
		return files
	}
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // a server still at work
			return nil
		}
		if err != nil {
			return err
		}
		if entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && name != "." {
			return fs.SkipDir
		}
		if entry.Type().IsRegular() && !isHalf(name) {
			b, err := os.ReadFile(filepath.Join(root, name))
			if err == nil {
				files[name] = string(b)
			}
			return gone(err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// unzipped gives what the newest archive holds.
func unzipped(t testing.TB, folder string) map[string]string {
	t.Helper()
	name, err := os.ReadFile(filepath.Join(folder, newestFile))
	if os.IsNotExist(err) {
		return map[string]string{}
	}
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.OpenReader(filepath.Join(folder, strings.TrimSpace(string(name))))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := map[string]string{}
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, ".") || f.Name == sumsFile {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(b)
	}
	return files
}

// leave puts somebody else's file where readers see it.
func (s *spot) leave(name, text string) {
	s.t.Helper()
	if s.plant != nil {
		s.plant(name, text)
		return
	}
	file := filepath.Join(s.shown(), name)
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

// atomic tells whether readers see all of a publication at once.
func (s *spot) atomic() bool {
	return s.target.Layout == config.Releases || s.target.Kind == config.Zip
}

// wanting gives the assets that a page of the site asks for and that are not there.
func wanting(files map[string]string) []string {
	var missing []string
	for name, text := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, m := range asksFor.FindAllStringSubmatch(text, -1) {
			if at := path.Join(path.Dir(name), m[1]); path.Ext(at) != ".html" {
				if _, ok := files[at]; !ok {
					missing = append(missing, name+" wants "+at)
				}
			}
		}
	}
	slices.Sort(missing)
	return missing
}

var asksFor = regexp.MustCompile(`(?:href|src)="([^"]+)"`)

// localKinds are the kinds of targets that need no server.
func localKinds() []kind {
	folder := func(layout string) func(testing.TB) *spot {
		return func(t testing.TB) *spot {
			dir := filepath.Join(t.TempDir(), "www")
			s := newSpot(t, config.Target{Kind: config.Folder, Path: dir, Layout: layout}, dir)
			s.spoil = func() { s.target.Path = filepath.Join(dir, "khong", "co") }
			s.spoilt = []int{866}
			return s
		}
	}
	return []kind{
		{"dir", folder(config.Releases)},
		{"dir in place", folder(config.InPlace)},
		{"zip", func(t testing.TB) *spot {
			dir := filepath.Join(t.TempDir(), "zip")
			s := newSpot(t, config.Target{Kind: config.Zip, Path: dir}, dir)
			s.plant = func(name, text string) {}
			s.spoil = func() { s.target.Path = filepath.Join(dir, "khong", "co") }
			s.spoilt = []int{866}
			return s
		}},
	}
}
