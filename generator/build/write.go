package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/digest"
	"ocop/generator/hosting"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/site"
	"ocop/generator/theme"
)

// now is asked for one thing only: to mark what a run uses of the photo cache. No byte of the site depends on it.
func now() time.Time { return time.Now() }

// Out gives the output folder.
func (p *Project) Out() string { return cmp.Or(p.o.Out, filepath.Join(p.o.Dir, "public")) }

// Write makes every file of the plan and puts them into the output folder, all of them or none. Faults that only the
// making shows (a damaged photo, a template that fails) are returned; where there are errors among them, the output
// folder is as it was.
func (p *Project) Write(ctx context.Context) (output.Report, diag.List, error) {
	stage, err := output.Open(ctx, p.Out(), p.o.Wait)
	if err != nil {
		return output.Report{}, nil, err
	}
	defer stage.Discard()
	if fault := p.refuseEmpty(stage.Previous()); fault != nil {
		return output.Report{}, fault, nil
	}
	made := p.made()
	if stage.KeepAll(made) {
		report, err := stage.Commit(ctx)
		return report, nil, err
	}
	w := &writer{Project: p, stage: stage}
	w.rooms.New = func() any { return new([]byte) }
	if err := w.planHosting(); err != nil {
		return output.Report{}, nil, err
	}
	w.total = len(w.files) + len(p.Plan.Photos())
	list, err := w.writePhotos(ctx)
	if err != nil {
		return output.Report{}, nil, err
	}
	faults, err := w.writeFiles(ctx)
	if err != nil {
		return output.Report{}, nil, err
	}
	if list = append(list, faults...).Sort(); list.HasErrors() {
		return output.Report{}, list, nil
	}
	if len(list) == 0 { // else the next build is to find the same again
		stage.Note(made)
	}
	report, err := stage.Commit(ctx)
	return report, list, err
}

// refuseEmpty keeps a catalogue without products from taking the place of one that has some: most likely the command
// runs in the wrong folder. Products that are here and not published, such as drafts that were built to be looked at, may
// go.
func (p *Project) refuseEmpty(previous iter.Seq[output.Entry]) diag.List {
	if len(p.Catalogue.Products) > 0 {
		return nil
	}
	hidden := p.hiddenProducts()
	products := 0
	for e := range previous {
		slug, ok := site.ProductSlug(e.Path)
		if ok && e.Class == output.Page && !hidden[slug] {
			products++
		}
	}
	if products == 0 {
		return nil
	}
	return diag.List{diag.New(diag.Pos{File: "content/products"}, diag.EmptySite, products, p.Out())}
}

// hiddenProducts gives the addresses, present and former, of the products that are not published.
func (p *Project) hiddenProducts() map[string]bool {
	hidden := map[string]bool{}
	for e := range p.shelf.entries {
		if e.Product == nil || p.Catalogue.Absent[e.Product.File()] != catalogue.Unpublished {
			continue
		}
		hidden[e.Product.Slug] = true
		for _, alias := range e.Product.Aliases {
			hidden[alias] = true
		}
	}
	return hidden
}

// writer makes the files of one build.
type writer struct {
	*Project
	stage *output.Stage
	files []output.File // of the plan, and for the host
	done  atomic.Int64
	total int

	halted atomic.Bool // a page came to no end: those of its kind would take as long
	rooms  sync.Pool   // of *[]byte, in which pages are made
}

func (w *writer) tick() {
	done := w.done.Add(1)
	if w.o.Progress != nil {
		w.o.Progress(int(done), w.total)
	}
}

// writeFiles makes every page and data file.
func (w *writer) writeFiles(ctx context.Context) (diag.List, error) {
	lists := make([]diag.List, len(w.files))
	pathOf := func(f output.File) string { return f.Path }
	err := each(ctx, w.files, pathOf, func(i int, f output.File) error {
		defer w.tick()
		if w.halted.Load() {
			return nil
		}
		err := w.writeFile(ctx, f)
		if fault, ok := errors.AsType[*theme.PlacedFault](err); ok {
			lists[i] = diag.List{fault.Diagnostic}
			if fault.Diagnostic.Code == diag.TemplateLimit {
				w.halted.Store(true)
			}
			return nil
		}
		return err
	})
	return concat(lists), err
}

// writeFile makes a file, unless it stands already and would come out the same.
func (w *writer) writeFile(ctx context.Context, f output.File) error {
	var encodings []string
	if output.Compressible(f.Path) {
		encodings = w.Config.Hosting.Compress
	}
	if f.Hashed && len(encodings) == 0 && w.stage.Keep(f.Path, f.Class) {
		return nil
	}
	if f.Compose == nil {
		b, err := f.Make(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		return w.put(f, digest.Sum{}, b, encodings)
	}
	page, err := f.Compose(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	if len(encodings) == 0 && w.stage.KeepMade(f.Path, f.Class, page.Made) {
		return nil
	}
	// A page is made in room, which grows as needed and holds it until the next one.
	room := w.rooms.Get().(*[]byte)
	defer w.rooms.Put(room)
	b, err := page.Append((*room)[:0])
	*room = b
	if err != nil {
		return fmt.Errorf("%s: %w", f.Path, err)
	}
	return w.put(f, page.Made, b, encodings)
}

// put writes a file and its compressed twins.
func (w *writer) put(f output.File, made digest.Sum, b []byte, encodings []string) error {
	if err := w.writeTwins(f, b, encodings); err != nil {
		return err
	}
	return w.stage.PutMade(f.Path, f.Class, made, b)
}

// writeTwins writes a file's compressed twins. Those of a file that has not changed are not made again, which takes long.
func (w *writer) writeTwins(f output.File, b []byte, encodings []string) error {
	unchanged := len(encodings) > 0 && w.stage.Unchanged(f.Path, b)
	for _, encoding := range encodings {
		twin := f.Path + "." + encoding
		if unchanged && w.stage.Keep(twin, f.Class) {
			continue
		}
		small, err := output.Compress(encoding, b)
		if err != nil {
			return fmt.Errorf("%s: %w", twin, err)
		}
		if small == nil {
			continue
		}
		if err := w.stage.Put(twin, f.Class, small); err != nil {
			return err
		}
	}
	return nil
}

// planHosting adds what ocop.yaml asks for on behalf of the host.
func (w *writer) planHosting() error {
	s := hosting.Site{Base: w.Plan.Base, Files: w.Plan.Files()}
	for _, r := range w.Plan.Redirects {
		s.Redirects = append(s.Redirects, hosting.Redirect(r))
	}
	w.files = slices.Clone(s.Files)
	for _, job := range w.Plan.Photos() {
		for _, v := range job.Variants() {
			s.Files = append(s.Files, output.File{Path: v.Path, Class: output.Asset})
		}
	}
	files, err := hosting.Files(w.Config.Hosting.Servers, s)
	w.files = append(w.files, files...)
	return err
}

// writePhotos makes the pictures that do not stand in the output folder already.
func (w *writer) writePhotos(ctx context.Context) (diag.List, error) {
	jobs := w.uniqueJobs()
	lists := make([]diag.List, len(jobs))
	pathOf := func(job photoJob) string { return job.Photo.Path }
	err := each(ctx, jobs, pathOf, func(i int, job photoJob) error {
		defer w.tick()
		fault, err := w.writePhoto(ctx, job)
		if fault != nil {
			lists[i] = diag.List{fault.At(placeOf(job.Photo))}
		}
		return err
	})
	return concat(lists), err
}

// writePhoto makes what is missing of one photo. What is wrong with the photo is returned as a fault.
func (w *writer) writePhoto(ctx context.Context, job photoJob) (*diag.Fault, error) {
	var missing []photo.Variant
	for _, v := range job.variants {
		if !w.stage.Keep(v.Path, output.Asset) {
			missing = append(missing, v)
		}
	}
	if len(missing) == 0 {
		return nil, nil
	}
	err := w.makePhoto(ctx, job.Photo.Source, missing)
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return fault, nil
	}
	if err != nil {
		return nil, err
	}
	for _, v := range missing {
		b, err := w.cache.Read(v)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.Path, err)
		}
		if err := w.stage.Put(v.Path, output.Asset, b); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// makePhoto makes pictures of a photo into the cache, when there is room for it in memory. What is wrong with the photo
// is a *diag.Fault.
func (p *Project) makePhoto(ctx context.Context, source photo.Source, variants []photo.Variant) error {
	weight := photo.Weight(source)
	if err := p.gate.Acquire(ctx, weight); err != nil {
		return err
	}
	defer p.gate.Release(weight)
	err := p.cache.Make(ctx, p.root.FS(), source, variants)
	if _, ok := errors.AsType[*diag.Fault](err); err != nil && !ok {
		return fmt.Errorf("%s: %w", source.Name, err)
	}
	return err
}

// photoJob is a photo and those of its variants that no photo before it makes.
type photoJob struct {
	site.PhotoJob
	variants []photo.Variant
}

// uniqueJobs gives the photos to be made, each picture once.
func (w *writer) uniqueJobs() []photoJob {
	taken := map[string]bool{}
	var jobs []photoJob
	for _, j := range w.Plan.Photos() {
		job := photoJob{PhotoJob: j}
		for _, v := range j.Variants() {
			if !taken[v.Path] {
				taken[v.Path] = true
				job.variants = append(job.variants, v)
			}
		}
		jobs = append(jobs, job)
	}
	return jobs
}

// placeOf gives the line that names a photo, or else the photo itself.
func placeOf(p *catalogue.Photo) diag.Pos {
	if pos := p.At("file"); pos.Line > 0 {
		return pos
	}
	return diag.Pos{File: p.Path}
}

func concat(lists []diag.List) diag.List {
	var all diag.List
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
