package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/photo"
	"ocop/generator/theme"
)

// Make makes one file of the site, a picture by way of the cache. The error is fs.ErrNotExist where the site has no file
// of that path, and a *theme.PlacedFault for what only the making shows: a template that fails, a damaged photo.
func (p *Project) Make(ctx context.Context, path string) ([]byte, error) {
	if p.Plan == nil {
		return nil, fs.ErrNotExist
	}
	if f, ok := p.Plan.Find(path); ok {
		return guardedMake(ctx, f)
	}
	job, v, ok := p.Plan.FindPhoto(path)
	if !ok {
		return nil, fs.ErrNotExist
	}
	b, err := p.cache.Read(v)
	if !errors.Is(err, photo.ErrNotMade) {
		return b, err
	}
	err = guarded(0, v, func(v photo.Variant) string { return v.Path }, func(int, photo.Variant) error {
		return p.makePhoto(ctx, job.Photo.Source, []photo.Variant{v})
	})
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return nil, &theme.PlacedFault{Diagnostic: fault.At(placeOf(job.Photo))}
	}
	if err != nil {
		return nil, err
	}
	return p.cache.Read(v)
}

// guardedMake makes a planned file.
func guardedMake(ctx context.Context, f output.File) (b []byte, err error) {
	err = guarded(0, f, func(f output.File) string { return f.Path }, func(int, output.File) (err error) {
		b, err = f.Make(ctx)
		return err
	})
	if _, ok := errors.AsType[*theme.PlacedFault](err); err != nil && !ok {
		err = fmt.Errorf("%s: %w", f.Path, err)
	}
	return b, err
}
