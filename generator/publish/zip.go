package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"ocop/generator/diag"
	"ocop/generator/output"
)

// Names in a folder of archives.
const (
	archiveHead   = "ocop-" // and a release's name
	archiveEnding = ".zip"
	newestFile    = "MOI-NHAT.txt"   // names the archive that holds
	sumsFile      = "SHA256SUMS.txt" // in an archive; for sha256sum -c
)

// archives is a folder of dated archives for whoever carries the site on. A small text tells which of them holds.
type archives struct {
	marked
	disk   *localDisk
	newest string // the archive that holds; "": none
}

func openArchives(ctx context.Context, folder string) (*archives, error) {
	d, err := openLocalDisk(folder)
	if err != nil {
		return nil, err
	}
	a := &archives{marked: marked{within{d, "."}}, disk: d}
	b, err := d.readFile(ctx, newestFile)
	if gone(err) != nil {
		return nil, errors.Join(err, d.close())
	}
	if name := strings.TrimSpace(string(b)); isArchive(name) {
		a.newest = name
	}
	return a, nil
}

func (a *archives) traits() traits { return traits{carrier: true, noTwins: true} }
func (a *archives) close() error   { return a.disk.close() }

func isArchive(name string) bool {
	middle, ok := strings.CutPrefix(name, archiveHead)
	middle, zipped := strings.CutSuffix(middle, archiveEnding)
	return ok && zipped && isRelease(middle)
}

// open opens an archive of the folder.
func (a *archives) open(name string) (*zip.Reader, io.Closer, error) {
	f, err := a.disk.root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, nil, errors.Join(diag.NewFault(diag.DamagedRecord, name+": "+err.Error()), f.Close())
	}
	return z, f, nil
}

func (a *archives) readIn(archive, name string) ([]byte, error) {
	z, closer, err := a.open(archive)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	return fs.ReadFile(z, name)
}

func (a *archives) listOf(archive string) ([]found, error) {
	z, closer, err := a.open(archive)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	var list []found
	for _, f := range z.File {
		if f.Name != sumsFile && !strings.HasPrefix(f.Name, controlFolder) {
			list = append(list, found{path: f.Name, size: int64(f.UncompressedSize64)})
		}
	}
	return list, nil
}

func (a *archives) read(_ context.Context, name string) ([]byte, error) {
	if a.newest == "" {
		return nil, fs.ErrNotExist
	}
	return a.readIn(a.newest, name)
}

// list gives what the archive holds. Other files in the folder are nobody's site.
func (a *archives) list(context.Context) ([]found, error) {
	if a.newest == "" {
		return nil, nil
	}
	return a.listOf(a.newest)
}

func (a *archives) begin(_ context.Context, o beginning) (draft, error) {
	return &archive{archives: a, o: o, before: a.newest, from: map[string]bool{}}, nil
}

// archive is an archive in the making. It is written when all its files are known, in their order.
type archive struct {
	*archives
	o      beginning
	before string

	mu      sync.Mutex
	entries []output.Entry
	from    map[string]bool // of the entries, those that the archive before has
	written bool
}

const halfArchive = ".ocop-half.zip"

func (d *archive) take(_ context.Context, e output.Entry, standing bool) (bool, error) {
	if standing {
		d.note(e, true)
	}
	return standing, nil
}

func (d *archive) put(_ context.Context, e output.Entry, _ []byte) error {
	d.note(e, false)
	return nil
}

func (d *archive) note(e output.Entry, copied bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, known := d.from[e.Path]; !known {
		d.entries = append(d.entries, e)
	}
	d.from[e.Path] = copied
	d.written = false
}

func (d *archive) list(ctx context.Context) ([]found, error) {
	if err := d.assemble(ctx); err != nil {
		return nil, err
	}
	return d.listOf(halfArchive)
}

func (d *archive) read(_ context.Context, name string) ([]byte, error) {
	return d.readIn(halfArchive, name)
}

// assemble writes the archive under a name that nobody takes for a whole one.
func (d *archive) assemble(ctx context.Context) (err error) {
	if d.written {
		return nil
	}
	slices.SortFunc(d.entries, byPath)
	f, err := d.disk.root.Create(halfArchive)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			_ = d.disk.root.Remove(halfArchive)
		}
		d.written = err == nil
	}()
	w := zip.NewWriter(f)
	if err := d.fill(ctx, w); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Sync()
}

func (d *archive) fill(ctx context.Context, w *zip.Writer) error {
	before := map[string]*zip.File{}
	if d.before != "" {
		z, closer, err := d.open(d.before)
		if err != nil {
			return err
		}
		defer closer.Close()
		for _, f := range z.File {
			before[f.Name] = f
		}
	}
	var sums bytes.Buffer
	for _, e := range d.entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", e.SHA256, e.Path)
		if old := before[e.Path]; old != nil && d.from[e.Path] {
			if err := w.Copy(old); err != nil {
				return err
			}
			continue
		}
		b, err := d.o.bytes(e)
		if err != nil {
			return err
		}
		if err := add(w, e.Path, b); err != nil {
			return err
		}
	}
	return errors.Join(add(w, recordPath, d.o.record), add(w, sumsFile, sums.Bytes()))
}

// stored are files that are as small as they get.
var stored = []string{".jpg", ".webp", ".avif", ".png", ".gz", ".br", ".woff2"}

func add(w *zip.Writer, name string, b []byte) error {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate}
	if slices.Contains(stored, path.Ext(name)) {
		h.Method = zip.Store
	}
	f, err := w.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return err
}

func (d *archive) commit(ctx context.Context) error {
	if err := d.assemble(ctx); err != nil {
		return err
	}
	names, _, err := d.archives.releases(ctx)
	if err != nil {
		return err
	}
	name := laterName(d.o.name, names)
	if err := d.disk.rename(ctx, halfArchive, archiveHead+name+archiveEnding); err != nil {
		return err
	}
	return d.show(ctx, name)
}

func (d *archive) tidy(ctx context.Context, _ []string) error {
	names, shown, err := d.archives.releases(ctx)
	if err != nil {
		return err
	}
	before := strings.TrimSuffix(strings.TrimPrefix(d.before, archiveHead), archiveEnding)
	for _, name := range surplus(names, shown, before, d.o.keep) {
		if err := gone(d.disk.remove(ctx, archiveHead+name+archiveEnding)); err != nil {
			return err
		}
	}
	return nil
}

func (a *archives) releases(ctx context.Context) (names []string, current string, err error) {
	list, err := a.disk.readDir(ctx, ".")
	if err != nil {
		return nil, "", err
	}
	bare := func(name string) string {
		return strings.TrimSuffix(strings.TrimPrefix(name, archiveHead), archiveEnding)
	}
	for _, info := range list {
		if isArchive(info.Name()) {
			names = append(names, bare(info.Name()))
		}
	}
	slices.Sort(names)
	return names, bare(a.newest), nil
}

func (a *archives) show(ctx context.Context, name string) error {
	archive := archiveHead + name + archiveEnding
	if err := a.top.put(ctx, newestFile, []byte(archive+"\n")); err != nil {
		return err
	}
	a.newest = archive
	return nil
}

func (a *archives) recordOf(_ context.Context, name string) ([]byte, error) {
	return a.readIn(archiveHead+name+archiveEnding, recordPath)
}

// vietnam is the time zone of every reader.
func vietnam() *time.Location {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		return time.FixedZone("+07", 7*60*60)
	}
	return zone
}
