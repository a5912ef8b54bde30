package publish

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"ocop/generator/diag"
	"ocop/generator/output"
)

// Where the releases of a site lie in a folder. Readers see what the link current leads to.
const (
	releasesFolder = "releases"
	currentLink    = "current"
	incoming       = releasesFolder + "/.incoming-" // and the edition's name; a release in the making
	releaseTime    = "20060102-150405"              // UTC; and the edition's name
)

// releases is a place that keeps each publication in a folder of its own and shows one by a link: a new site is put
// together beside the old one, from files that are sent and from second names of those that are there, and takes its
// place in one step.
type releases struct {
	marked
	disk    disk
	shown   string // the release that readers see; "": none
	foreign bool   // current is there and not ours
	entire  within // where shown lies
}

// openReleases reads which release is shown.
func openReleases(ctx context.Context, d disk) (*releases, error) {
	r := &releases{marked: marked{within{d, "."}}, disk: d}
	return r, r.readCurrent(ctx)
}

func (r *releases) readCurrent(ctx context.Context) error {
	r.shown, r.foreign = "", false
	info, err := r.disk.stat(ctx, currentLink)
	if err != nil {
		return gone(err)
	}
	if info.Mode().Type() != fs.ModeSymlink { // a folder or a file
		r.foreign = true
		return nil
	}
	target, err := r.disk.readLink(ctx, currentLink)
	if err != nil {
		return err
	}
	name, ours := strings.CutPrefix(strings.TrimPrefix(path.Clean(target), "./"), releasesFolder+"/")
	if !ours || strings.Contains(name, "/") {
		r.foreign = true
		return nil
	}
	r.shown = name
	r.entire = within{r.disk, path.Join(releasesFolder, name)}
	return nil
}

func (r *releases) traits() traits { return traits{} }
func (r *releases) close() error   { return r.disk.close() }

func (r *releases) read(ctx context.Context, name string) ([]byte, error) {
	if r.shown == "" {
		return nil, fs.ErrNotExist
	}
	return r.disk.readFile(ctx, r.entire.at(name))
}

func (r *releases) list(ctx context.Context) ([]found, error) {
	if r.foreign {
		return []found{{path: currentLink}}, nil
	}
	if r.shown == "" {
		return r.neighbours(ctx)
	}
	return r.entire.files(ctx)
}

// neighbours lists what lies beside the releases. Before the first publication it is the sign of somebody else's site.
func (r *releases) neighbours(ctx context.Context) ([]found, error) {
	list, err := r.disk.readDir(ctx, ".")
	if err != nil {
		return nil, err
	}
	var others []found
	for _, info := range list {
		if name := info.Name(); name != releasesFolder && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, currentLink) {
			others = append(others, found{path: name, size: info.Size()})
		}
	}
	return others, nil
}

// begin readies a folder for the new release, or finds the one that an attempt at the same edition has left.
func (r *releases) begin(ctx context.Context, o beginning) (draft, error) {
	d := &release{releases: r, o: o, before: r.shown, home: within{r.disk, incoming + o.id}, folders: map[string]bool{}}
	if err := r.disk.makeFolder(ctx, d.home.dir); err != nil {
		return nil, err
	}
	if err := d.findLeftovers(ctx); err != nil {
		return nil, err
	}
	// The record goes first: with it, whatever stands in the folder is known to be what the record says.
	if err := d.home.put(ctx, recordPath, o.record); err != nil {
		return nil, err
	}
	return d, d.carry(ctx)
}

// release is a release in the making. A file stands in its folder only when it is whole.
type release struct {
	*releases
	o      beginning
	before string // the release that was shown at the beginning
	home   within

	own       map[string]bool         // what an attempt at the same edition has put here
	leftovers map[[32]byte]string     // files of other attempts and of the release that is shown, by their bytes
	standing  map[string]output.Entry // of the release that is shown
	strewn    []within                // the folders of other attempts

	mu      sync.Mutex
	folders map[string]bool
}

// findLeftovers learns what earlier attempts have sent. A folder without a record tells nothing and is not used.
func (d *release) findLeftovers(ctx context.Context) error {
	d.own, d.leftovers, d.standing = map[string]bool{}, map[[32]byte]string{}, map[string]output.Entry{}
	if d.o.live != nil {
		for _, e := range d.o.live.all() {
			d.standing[e.Path] = e
			d.leftovers[e.SHA256] = d.entire.at(e.Path) // a picture under a new name is not sent again
		}
	}
	list, err := d.disk.readDir(ctx, releasesFolder)
	if err != nil {
		return err
	}
	for _, info := range list {
		dir := path.Join(releasesFolder, info.Name())
		isIncoming := strings.HasPrefix(dir, incoming)
		neverShown := isRelease(info.Name()) && info.Name() > d.shown // or undone
		if !info.IsDir() || !isIncoming && !neverShown {
			continue
		}
		attempt := within{d.disk, dir}
		if isIncoming && dir != d.home.dir {
			d.strewn = append(d.strewn, attempt)
		}
		if err := d.learn(ctx, attempt); err != nil {
			return err
		}
	}
	return nil
}

// learn notes the files of one earlier attempt.
func (d *release) learn(ctx context.Context, attempt within) error {
	b, err := attempt.readFile(ctx, attempt.at(recordPath))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	record, err := decodeRecord(b)
	if err != nil {
		return nil
	}
	list, err := attempt.files(ctx)
	if err != nil {
		return err
	}
	sizes := map[string]int64{}
	for _, f := range list {
		sizes[f.path] = f.size
	}
	for _, e := range record.all() {
		if size, ok := sizes[e.Path]; ok && size == e.Size {
			d.leftovers[e.SHA256] = attempt.at(e.Path)
			if attempt.dir == d.home.dir {
				d.own[e.Path] = true
			}
		}
	}
	return nil
}

// carry takes along what others have put beside the site that readers see, such as a file by which a search engine
// knows its owner.
func (d *release) carry(ctx context.Context) error {
	if d.shown == "" {
		return nil
	}
	list, err := d.entire.files(ctx)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	if record, err := decodeRecord(d.o.record); err == nil {
		for _, e := range record.Files {
			taken[e.Path] = true
		}
	}
	return each(ctx, list, func(ctx context.Context, _ int, f found) error {
		if _, ours := d.standing[f.path]; ours || taken[f.path] {
			return nil
		}
		_, err := d.second(ctx, d.entire.at(f.path), f.path)
		return err
	})
}

func (d *release) take(ctx context.Context, e output.Entry, standing bool) (bool, error) {
	if d.own[e.Path] {
		return true, nil
	}
	if standing && d.shown != "" {
		if ok, err := d.second(ctx, d.entire.at(e.Path), e.Path); ok || err != nil {
			return ok, err
		}
	}
	if left, ok := d.leftovers[e.SHA256]; ok {
		return d.second(ctx, left, e.Path)
	}
	return false, nil
}

// second gives the new release a second name of a file, or a copy where the server has no such thing. It is false where
// there is no such file.
func (d *release) second(ctx context.Context, from, name string) (bool, error) {
	if err := d.makeFolderOf(ctx, name); err != nil {
		return false, err
	}
	err := d.disk.link(ctx, from, d.home.at(name))
	switch {
	case err == nil, errors.Is(err, fs.ErrExist): // the answer to an earlier try was lost
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case !errors.Is(err, errNoLinks):
		return false, err
	}
	b, err := d.disk.readFile(ctx, from)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, d.home.put(ctx, name, b)
}

// makeFolderOf makes the folder of a file, once.
func (d *release) makeFolderOf(ctx context.Context, name string) error {
	dir := path.Dir(name)
	d.mu.Lock()
	made := d.folders[dir]
	d.mu.Unlock()
	if made {
		return nil
	}
	if err := d.disk.makeFolder(ctx, d.home.at(dir)); err != nil {
		return err
	}
	d.mu.Lock()
	d.folders[dir] = true
	d.mu.Unlock()
	return nil
}

func (d *release) put(ctx context.Context, e output.Entry, b []byte) error {
	return d.home.put(ctx, e.Path, b)
}

func (d *release) read(ctx context.Context, name string) ([]byte, error) {
	return d.disk.readFile(ctx, d.home.at(name))
}

func (d *release) list(ctx context.Context) ([]found, error) { return d.home.files(ctx) }

// commit gives the release its name and shows it.
func (d *release) commit(ctx context.Context) error {
	names, _, err := d.releases.releases(ctx)
	if err != nil {
		return err
	}
	name := laterName(d.o.name, names)
	err = d.disk.rename(ctx, d.home.dir, path.Join(releasesFolder, name))
	if errors.Is(err, fs.ErrNotExist) && len(names) > 0 && editionOf(names[len(names)-1]) == d.o.id {
		name, err = names[len(names)-1], nil // an earlier try did it, and its answer was lost
	}
	if err != nil {
		return err
	}
	return d.show(ctx, name)
}

// releases gives the names of the releases, which are in the order of their times, and of the one that is shown.
func (r *releases) releases(ctx context.Context) (names []string, current string, err error) {
	list, err := r.disk.readDir(ctx, releasesFolder)
	if err != nil {
		return nil, "", gone(err)
	}
	for _, info := range list {
		if info.IsDir() && isRelease(info.Name()) {
			names = append(names, info.Name())
		}
	}
	slices.Sort(names)
	return names, r.shown, nil
}

// show makes current lead to a release: a fresh link takes the place of the old one.
func (r *releases) show(ctx context.Context, name string) error {
	const fresh = currentLink + ".new"
	if r.foreign {
		if info, err := r.disk.stat(ctx, currentLink); err == nil && info.IsDir() {
			// Somebody's folder, which we were told to take over, stays under another name.
			if err := r.disk.rename(ctx, currentLink, currentLink+".before-ocop"); err != nil {
				return err
			}
		}
	}
	if err := gone(r.disk.remove(ctx, fresh)); err != nil {
		return err
	}
	if err := r.disk.symlink(ctx, path.Join(releasesFolder, name), fresh); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := r.disk.rename(ctx, fresh, currentLink); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := r.readCurrent(ctx); err != nil {
		return err
	}
	if r.shown != name {
		return diag.NewFault(diag.NotAsSent, currentLink)
	}
	return nil
}

func (r *releases) recordOf(ctx context.Context, name string) ([]byte, error) {
	return r.disk.readFile(ctx, path.Join(releasesFolder, name, recordPath))
}

// tidy drops the remains of earlier attempts, releases that were undone, and the oldest ones.
func (d *release) tidy(ctx context.Context, _ []string) error {
	names, shown, err := d.releases.releases(ctx)
	if err != nil {
		return err
	}
	drop := d.strewn
	for _, name := range surplus(names, shown, d.before, d.o.keep) {
		drop = append(drop, within{d.disk, path.Join(releasesFolder, name)})
	}
	for _, folder := range drop {
		if err := folder.removeAll(ctx); err != nil {
			return err
		}
	}
	return nil
}

// surplus gives the releases that are not kept: those between the one before and the one that is shown now, which were
// undone, and the oldest beyond the number to keep.
func surplus(names []string, shown, before string, keep int) []string {
	var drop, kept []string
	for _, name := range names {
		if before != "" && name > before && name < shown {
			drop = append(drop, name)
		} else {
			kept = append(kept, name)
		}
	}
	for len(kept) > keep {
		if kept[0] != shown {
			drop = append(drop, kept[0])
		}
		kept = kept[1:]
	}
	return drop
}

// editionOf gives the edition that a release is of.
func editionOf(release string) string { return release[strings.LastIndexByte(release, '-')+1:] }

// isRelease tells whether a name is that of a release.
func isRelease(name string) bool {
	if len(name) < len(releaseTime)+2 || name[len(releaseTime)] != '-' {
		return false
	}
	_, err := time.Parse(releaseTime, name[:len(releaseTime)])
	return err == nil
}

// laterName gives a release a name after all the others, also when this machine's clock, or that of whoever published
// last, is wrong.
func laterName(name string, names []string) string {
	if len(names) == 0 || name[:len(releaseTime)] > names[len(names)-1][:len(releaseTime)] {
		return name
	}
	last, err := time.Parse(releaseTime, names[len(names)-1][:len(releaseTime)])
	if err != nil { // isRelease has parsed it
		return name
	}
	return last.Add(time.Second).Format(releaseTime) + name[len(releaseTime):]
}
