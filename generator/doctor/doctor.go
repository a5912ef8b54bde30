// Package doctor tells whether all that a catalogue stands on is in order: its folder, theme, photos, cache, disk and
// clock, and the places that it is published to. It is for people who look after no machines: every finding is a line,
// and what is not in order says what to do.
//
// What it must know of the computer comes in by a Machine. It writes nothing but what loading a project writes.
package doctor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Finding is one thing that was looked at.
type Finding struct {
	Topic diag.Text
	Good  diag.Text   // what is in order
	Wrong *diag.Fault // what is not: worth a look if it is a warning, to be mended if it is an error; nil: nothing
}

// Options says what to look at. The zero Options looks at the current folder on this machine.
type Options struct {
	Dir     string         // the project; "" means "."
	Cache   string         // "" means .ocop/cache in Dir
	Today   catalogue.Date // the day that certificates are judged by
	Version diag.Text      // what the program says of itself
	Machine Machine        // nil: this one
}

// Examine looks at everything, and goes on whatever it finds. An error is that of ctx.
func Examine(ctx context.Context, o Options) ([]Finding, error) {
	o.Dir = cmp.Or(o.Dir, ".")
	if o.Machine == nil {
		o.Machine = here{}
	}
	e := &examination{Options: o}
	defer e.close()
	e.good(topicProgram, o.Version)
	if e.findFolder() {
		e.loadContent(ctx)
		e.walk()
		e.judgePlace()
		e.judgeNames()
		e.judgeTheme(ctx)
		e.judgePhotos()
		e.judgeCache()
		e.judgeOutput()
		e.judgeDisk()
		e.judgePreview()
		e.judgeTargets()
	}
	e.judgeClock()
	e.judgeTerminal()
	e.lookForGit()
	return e.findings, ctx.Err()
}

// examination gathers findings.
type examination struct {
	Options
	findings []Finding

	full    string   // the project's absolute path
	root    *os.Root // nil: there is no such folder
	site    config.Config
	project *build.Project // nil: it could not be loaded
	tree    tree
	built   int64 // bytes of the site that stands
}

// files is the project's folder.
func (e *examination) files() fs.FS { return content.Regular(e.root.FS()) }

func (e *examination) close() {
	if e.root != nil {
		e.root.Close()
	}
	if e.project != nil {
		e.project.Close()
	}
}

// The topics.
var (
	topicProgram  = diag.Text{Vi: "Chương trình", En: "Program"}
	topicFolder   = diag.Text{Vi: "Thư mục", En: "Folder"}
	topicContent  = diag.Text{Vi: "Nội dung", En: "Content"}
	topicPlace    = diag.Text{Vi: "Nơi chứa", En: "Place"}
	topicNames    = diag.Text{Vi: "Tên tệp", En: "File names"}
	topicTheme    = diag.Text{Vi: "Giao diện", En: "Theme"}
	topicPhotos   = diag.Text{Vi: "Ảnh", En: "Photos"}
	topicCache    = diag.Text{Vi: "Nhớ đệm ảnh", En: "Photo cache"}
	topicOutput   = diag.Text{Vi: "Bản đã dựng", En: "Built site"}
	topicDisk     = diag.Text{Vi: "Đĩa", En: "Disk"}
	topicPreview  = diag.Text{Vi: "Xem trước", En: "Preview"}
	topicTargets  = diag.Text{Vi: "Nơi đăng", En: "Publishing"}
	topicClock    = diag.Text{Vi: "Ngày giờ", En: "Clock"}
	topicTerminal = diag.Text{Vi: "Cửa sổ lệnh", En: "Terminal"}
	topicGit      = diag.Text{Vi: "Git", En: "Git"}
)

func (e *examination) good(topic, text diag.Text) {
	e.findings = append(e.findings, Finding{Topic: topic, Good: text})
}

func (e *examination) wrong(topic diag.Text, code diag.Code, args ...any) {
	e.findings = append(e.findings, Finding{Topic: topic, Wrong: diag.NewFault(code, args...)})
}

// same is a text that needs no translation: a path, a name.
func same(s string) diag.Text { return diag.Text{Vi: s, En: s} }

// both fills in one text in both languages, the same values in each.
func both(vi, en string, values ...any) diag.Text {
	return diag.Text{Vi: fmt.Sprintf(vi, values...), En: fmt.Sprintf(en, values...)}
}

// sized writes an amount of bytes in both languages.
func sized(bytes int64) diag.Text {
	return diag.Text{Vi: viet.Vietnamese.Bytes(bytes), En: viet.English.Bytes(bytes)}
}

// findFolder looks for ocop.yaml, and tells whether it is there.
func (e *examination) findFolder() bool {
	var err error
	if e.full, err = filepath.Abs(e.Dir); err != nil {
		e.full = e.Dir
	}
	var src []byte
	if e.root, err = os.OpenRoot(e.Dir); err == nil {
		src, err = fs.ReadFile(e.files(), config.File)
	}
	switch above, found := siteAbove(e.full); {
	case errors.Is(err, fs.ErrNotExist) && found:
		e.wrong(topicFolder, diag.SiteElsewhere, e.full, above)
	case errors.Is(err, fs.ErrNotExist):
		e.wrong(topicFolder, diag.NoSiteFile, e.full)
	case err != nil:
		e.wrong(topicFolder, diag.UnreadableFile, config.File, 1)
	default:
		e.site, _ = config.Read(src) // its faults are among those of the content
		e.good(topicFolder, same(e.full))
		return true
	}
	return false
}

// siteAbove finds the folder with ocop.yaml around another: people open the terminal in content/.
func siteAbove(dir string) (string, bool) {
	for above := filepath.Dir(dir); above != dir; dir, above = above, filepath.Dir(above) {
		if info, err := os.Stat(filepath.Join(above, config.File)); err == nil && info.Mode().IsRegular() {
			return above, true
		}
	}
	return "", false
}

// loadContent loads the project.
func (e *examination) loadContent(ctx context.Context) {
	var err error
	e.project, err = build.Load(ctx, build.Options{Dir: e.Dir, Cache: e.Cache, Today: e.Today})
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		e.findings = append(e.findings, Finding{Topic: topicContent, Wrong: fault})
		return
	}
	if err != nil {
		name := e.Dir
		if failed, ok := errors.AsType[*fs.PathError](err); ok {
			name = failed.Path
		}
		e.wrong(topicContent, diag.UnreadableFile, name, 1)
		return
	}
	if e.atFault(topicContent, e.errors(func(d diag.Diagnostic) bool { return !inTheme(d) })) {
		return
	}
	_, warnings := e.project.Faults.Count()
	e.good(topicContent, both("%d sản phẩm, %d chủ thể; %d cảnh báo", "products: %d, producers: %d; warnings: %d",
		len(e.project.Catalogue.Products), len(e.project.Catalogue.Producers), warnings))
}

// errors gives the project's errors of one kind.
func (e *examination) errors(isWanted func(diag.Diagnostic) bool) diag.List {
	return slices.DeleteFunc(e.project.Faults.Of(diag.Error), func(d diag.Diagnostic) bool { return !isWanted(d) })
}

// inTheme tells whether a fault is one of the project's theme.
func inTheme(d diag.Diagnostic) bool { return strings.HasPrefix(d.Pos.File, "themes/") }

// atFault tells of the first of some faults and how many there are; no where there is none.
func (e *examination) atFault(topic diag.Text, list diag.List) bool {
	if len(list) == 0 {
		return false
	}
	first := list[0]
	e.wrong(topic, diag.ContentAtFault, len(list), first.Pos, diag.Text{Vi: first.Message(viet.Vietnamese), En: first.Message(viet.English)})
	return true
}
