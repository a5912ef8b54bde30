package publish

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"ocop/generator/output"
)

// markPath is the mark in a folder.
const markPath = controlFolder + "lock"

// marked is the mark of a place that is a folder.
type marked struct{ top within }

func (m marked) readMark(ctx context.Context) ([]byte, error) { return m.top.readFile(ctx, markPath) }

// makeMark writes the mark under another name and gives it its own by a link, which fails where there is one: half a mark
// would lock everybody out. Where there are no links a mark may be half, for as long as it takes to write it.
func (m marked) makeMark(ctx context.Context, b []byte) error {
	if err := m.top.makeFolder(ctx, strings.TrimSuffix(controlFolder, "/")); err != nil {
		return err
	}
	half := controlFolder + rand.Text() + halfEnding
	if err := m.top.write(ctx, half, b); err != nil {
		return err
	}
	err := m.top.link(ctx, half, markPath)
	if errors.Is(err, errNoLinks) {
		err = m.top.create(ctx, markPath, b)
	}
	_ = m.top.remove(ctx, half) // dropMark does it if this fails
	return err
}

func (m marked) writeMark(ctx context.Context, b []byte) error { return m.top.put(ctx, markPath, b) }

func (m marked) dropMark(ctx context.Context) error {
	list, err := m.top.readDir(ctx, controlFolder)
	if err != nil {
		return gone(err)
	}
	for _, info := range list {
		if strings.HasSuffix(info.Name(), halfEnding) {
			if err := gone(m.top.remove(ctx, controlFolder+info.Name())); err != nil {
				return err
			}
		}
	}
	return gone(m.top.remove(ctx, markPath))
}

// folder is a place whose files change one by one: a server that shows a folder and no links.
type folder struct {
	marked
	site within
}

func newFolder(d disk) *folder { return &folder{marked{within{d, "."}}, within{d, "."}} }

func (f *folder) traits() traits { return traits{inPlace: true} }
func (f *folder) close() error   { return f.site.close() }

func (f *folder) read(ctx context.Context, name string) ([]byte, error) {
	return f.site.readFile(ctx, f.site.at(name))
}

func (f *folder) list(ctx context.Context) ([]found, error) { return f.site.files(ctx) }

func (f *folder) begin(_ context.Context, o beginning) (draft, error) {
	return &folderDraft{folder: f, record: o.record}, nil
}

type folderDraft struct {
	*folder
	record []byte
	halves []string // files that an earlier attempt left half
}

// list also notes what earlier attempts left half.
func (d *folderDraft) list(ctx context.Context) ([]found, error) {
	var list []found
	d.halves = nil
	err := d.site.walk(ctx, ".", func(name string, info fs.FileInfo) error {
		if isHalf(name) {
			d.halves = append(d.halves, name)
		} else {
			list = append(list, found{path: name, size: info.Size()})
		}
		return nil
	})
	return list, err
}

func (d *folderDraft) take(_ context.Context, _ output.Entry, standing bool) (bool, error) {
	return standing, nil
}

func (d *folderDraft) put(ctx context.Context, e output.Entry, b []byte) error {
	return d.site.put(ctx, e.Path, b)
}

func (d *folderDraft) commit(ctx context.Context) error {
	return d.site.put(ctx, recordPath, d.record)
}

func (d *folderDraft) tidy(ctx context.Context, gone []string) error {
	return each(ctx, slices.Concat(gone, d.halves), func(ctx context.Context, _ int, name string) error {
		return d.site.removeFile(ctx, name)
	})
}

// linksWork tells whether a disk lets us make symbolic links.
func linksWork(ctx context.Context, d disk) (bool, error) {
	const probe = controlFolder + "link"
	if err := d.makeFolder(ctx, strings.TrimSuffix(controlFolder, "/")); err != nil {
		return false, err
	}
	if err := gone(d.remove(ctx, probe)); err != nil {
		return false, err
	}
	err := d.symlink(ctx, "..", probe)
	if errors.Is(err, errNoLinks) {
		return false, nil
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return false, err
	}
	return true, gone(d.remove(ctx, probe))
}
