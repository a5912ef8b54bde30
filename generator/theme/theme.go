// Package theme turns views into HTML by the templates, words and assets of a theme. The default theme comes with the
// tool; a file of the same name in the project's themes/<name>/ takes its place, file by file.
package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
	"ocop/generator/digest"
	"ocop/generator/output"
	"ocop/generator/stencil"
	"ocop/generator/viet"
)

// The folders of a theme.
const (
	templatesDir = "templates"
	assetsDir    = "assets"
	wordsDir     = "words"
)

// layout is the template that every page is rendered through; the files whose names begin with _ are parts shared by
// all pages, every other one defines the blocks of one kind of page.
const layout = "_layout.html"

// Theme renders pages. It never changes once loaded and may be used by many goroutines at once.
type Theme struct {
	dir     string // for messages: themes/<name>
	lang    viet.Language
	pages   map[string]*stencil.Program
	parts   *stencil.Program
	sources map[string]string // of templates, for the places of their faults
	assets  []Asset
	paths   map[string]string // of assets, by name
	words   words

	drawings map[string][]string // ids by key of drawings.yaml, in small letters

	sum digest.Sum
}

// Sum sums up the theme: as long as it is the same, a view gives the same page.
func (t *Theme) Sum() digest.Sum { return t.sum }

// Asset is a style sheet, script or drawing of the theme, ready to be served.
type Asset struct {
	Name  string // in the theme's assets folder
	Path  string // in the site, with a hash of the bytes in the name
	Bytes []byte // minified
}

// Load reads the theme called name: its files in project, a folder that holds themes/<name>/, take the place of those
// in builtin. Faults in the theme are diagnostics; an error is a fault of the machine.
func Load(name string, builtin, project fs.FS, lang viet.Language) (*Theme, diag.List, error) {
	files := overlay{project: sub(project, path.Join("themes", name)), builtin: sub(builtin, name), fallback: sub(builtin, "default")}
	if !files.exists() {
		return nil, diag.List{diag.New(diag.Pos{File: "ocop.yaml"}, diag.UnknownTheme, name)}, nil
	}
	t := &Theme{dir: path.Join("themes", name), lang: lang, pages: map[string]*stencil.Program{}, sources: map[string]string{}, paths: map[string]string{}}
	list, err := checkNames(files.project, t.dir)
	if err != nil {
		return nil, nil, err
	}
	words, faults, err := loadWords(files, t.dir, lang)
	if err != nil {
		return nil, nil, err
	}
	t.words, list = words, append(list, faults...)
	if err := t.loadAssets(files); err != nil {
		return nil, nil, err
	}
	faults, err = t.loadDrawings(files)
	if err != nil {
		return nil, nil, err
	}
	list = append(list, faults...)
	faults, err = t.loadTemplates(files)
	t.sum = digest.New[struct{}]().Sum(t.lang, t.words, t.assets, t.drawings, t.sources)
	return t, append(list, faults...), err
}

// checkNames reports files of the project's theme whose names do not work on every system.
func checkNames(theme fs.FS, dir string) (diag.List, error) {
	if theme == nil {
		return nil, nil
	}
	var list diag.List
	err := fs.WalkDir(theme, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && name != "." && output.CheckName(entry.Name()) != nil {
			list.Add(diag.Pos{File: path.Join(dir, name)}, diag.BadFileName, entry.Name())
		}
		return err
	})
	return list, err
}

// loadAssets reads, minifies and names the assets.
func (t *Theme) loadAssets(files overlay) error {
	names, err := files.list(assetsDir)
	if err != nil {
		return err
	}
	for _, name := range names {
		raw, err := files.read(path.Join(assetsDir, name))
		if err != nil {
			return err
		}
		a, err := newAsset(name, raw)
		if err != nil {
			return fmt.Errorf("%s: %w", path.Join(t.dir, assetsDir), err)
		}
		t.assets = append(t.assets, *a)
		t.paths[name] = a.Path
	}
	return nil
}

// newAsset minifies and names an asset.
func newAsset(name string, raw []byte) (*Asset, error) {
	small, err := output.Minify(name, raw)
	if err != nil {
		return nil, err
	}
	return hashedAsset(name, small), nil
}

// hashedAsset names an asset after its bytes.
func hashedAsset(name string, b []byte) *Asset {
	sum := sha256.Sum256(b)
	ext := path.Ext(name)
	p := "giao-dien/" + strings.TrimSuffix(name, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
	return &Asset{Name: name, Path: p, Bytes: b}
}

// parts are the shared templates that pages ask for on their own.
var parts = []string{"_picture.html", "symbols_of"}

// loadTemplates parses the shared parts and each page's template, and compiles them.
func (t *Theme) loadTemplates(files overlay) (diag.List, error) {
	names, err := files.list(templatesDir)
	if err != nil {
		return nil, err
	}
	var list diag.List
	shared := template.New("").Funcs(t.funcs())
	parse := func(into *template.Template, name string) error {
		src, err := files.read(path.Join(templatesDir, name))
		if err != nil {
			return err
		}
		t.sources[name] = string(src)
		if _, err := into.New(name).Parse(t.sources[name]); err != nil {
			list = append(list, t.parseFault(err))
		}
		stencil.Shrink(into, name, output.MinifyTemplate)
		return nil
	}
	isShared := func(name string) bool { return strings.HasPrefix(name, "_") }
	for _, name := range names {
		if !isShared(name) {
			continue
		}
		if err := parse(shared, name); err != nil {
			return nil, err
		}
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		if isShared(name) {
			continue
		}
		pages[name] = template.New("").Funcs(t.funcs())
		if err := parse(pages[name], name); err != nil {
			return nil, err
		}
	}
	if len(list) > 0 {
		return list, nil
	}
	return t.compile(shared, pages), nil
}

// compile compiles the templates of all pages, and the shared ones that are asked for on their own.
func (t *Theme) compile(shared *template.Template, pages map[string]*template.Template) diag.List {
	var list diag.List
	compiler := stencil.NewCompiler(shared, t.funcs())
	program := func(page *template.Template, file string, names ...string) *stencil.Program {
		p, err := compiler.Compile(page, names...)
		if err != nil {
			list = append(list, t.executeFault(file, err))
		}
		return p
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		t.pages[name] = program(pages[name], name, layout)
	}
	there := slices.DeleteFunc(slices.Clone(parts), func(name string) bool { return shared.Lookup(name) == nil })
	t.parts = program(nil, layout, there...)
	return list
}

// Assets gives the theme's assets in order of name.
func (t *Theme) Assets() []Asset { return t.assets }

// Append renders a view by the template of that name and appends it to page. A fault in the template is a *PlacedFault.
func (t *Theme) Append(page []byte, name string, view any) ([]byte, error) {
	program, ok := t.pages[name]
	if !ok {
		return page, &PlacedFault{diag.New(diag.Pos{File: path.Join(t.dir, templatesDir, name)}, diag.BadTemplate, "there is no such file")}
	}
	page, err := program.Append(page, layout, view)
	if err != nil {
		return page, &PlacedFault{t.executeFault(name, err)}
	}
	return page, nil
}

// Render is Append to an empty page.
func (t *Theme) Render(name string, view any) ([]byte, error) { return t.Append(nil, name, view) }

// PlacedFault is a diagnostic that travels as an error, out of the rendering of a page.
type PlacedFault struct{ Diagnostic diag.Diagnostic }

// Error gives the place and the message in English.
func (f *PlacedFault) Error() string {
	return f.Diagnostic.Pos.String() + ": " + f.Diagnostic.Message(viet.English)
}

// templatePlace takes the file, line, column and reason out of an error of text/template or html/template.
var templatePlace = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:]+\.html):(\d+)(?::(\d+))?: (.*)$`)

func (t *Theme) parseFault(err error) diag.Diagnostic {
	pos, reason := t.place(err)
	return diag.New(pos, diag.BadTemplate, reason)
}

func (t *Theme) executeFault(page string, err error) diag.Diagnostic {
	var missing *missingWord
	if errors.As(err, &missing) {
		pos, _ := t.place(err)
		return diag.New(pos, diag.MissingWord, missing.key, path.Join(wordsDir, string(t.lang)+".yaml"))
	}
	pos, reason := t.place(err)
	var over *stencil.TooMuch
	if errors.As(err, &over) {
		return diag.New(pos, diag.TemplateLimit, page, over.Limit)
	}
	return diag.New(pos, diag.TemplateFault, page, reason)
}

func (t *Theme) place(err error) (diag.Pos, string) {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return diag.Pos{File: path.Join(t.dir, templatesDir)}, err.Error()
	}
	line, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	return diag.Pos{File: path.Join(t.dir, templatesDir, m[1]), Line: line, Col: t.column(m[1], line, col)}, m[4]
}

// column gives the column of an offset in bytes, which is how package template counts, in a line of a template.
func (t *Theme) column(name string, line, offset int) int {
	lines := strings.Split(t.sources[name], "\n")
	if line < 1 || line > len(lines) || offset > len(lines[line-1]) {
		return offset + 1
	}
	return utf8.RuneCountInString(lines[line-1][:offset]) + 1
}

// overlay finds a theme's files: first in the project, then among those that come with the tool under the theme's
// name, then in the default theme.
type overlay struct{ project, builtin, fallback fs.FS }

// sub gives the folder dir of fsys; one that is not there is an empty folder.
func sub(fsys fs.FS, dir string) fs.FS {
	if fsys == nil {
		return nil
	}
	if info, err := fs.Stat(fsys, dir); err != nil || !info.IsDir() {
		return nil
	}
	s, err := fs.Sub(fsys, dir)
	if err != nil {
		return nil
	}
	return s
}

func (o overlay) layers() []fs.FS {
	return slices.DeleteFunc([]fs.FS{o.project, o.builtin, o.fallback}, func(f fs.FS) bool { return f == nil })
}

// exists tells whether there is a theme of that name.
func (o overlay) exists() bool { return o.project != nil || o.builtin != nil }

func (o overlay) read(name string) ([]byte, error) {
	for _, layer := range o.layers() {
		b, err := fs.ReadFile(layer, name)
		if !errors.Is(err, fs.ErrNotExist) {
			return b, err
		}
	}
	return nil, fmt.Errorf("theme: no file %s", name)
}

// list gives the names of the files in a folder of the theme, from all layers, in order.
func (o overlay) list(dir string) ([]string, error) {
	var names []string
	for _, layer := range o.layers() {
		entries, err := fs.ReadDir(layer, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
				names = append(names, e.Name())
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// readIfThere reads a file of one layer; nil where it is not there.
func readIfThere(layer fs.FS, name string) ([]byte, error) {
	b, err := fs.ReadFile(layer, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}
