package build

import (
	"os"
	"runtime/debug"

	"ocop/generator/catalogue"
	"ocop/generator/digest"
)

// toolSum tells this program from any other build of it, which may make other bytes of the same content. It is zero where
// the system does not tell where the program lies: then nothing is taken for made by it.
func toolSum() digest.Sum {
	name, err := os.Executable()
	if err != nil {
		return digest.Sum{}
	}
	info, err := os.Stat(name)
	if err != nil {
		return digest.Sum{}
	}
	version := ""
	if build, ok := debug.ReadBuildInfo(); ok {
		version = build.String()
	}
	return digest.New[struct{}]().Sum(version, info.Size(), info.ModTime().UnixNano())
}

// made sums up all that the site is made of: the same content, day, theme and tool give the same bytes.
func (p *Project) made() digest.Sum {
	if p.tool == (digest.Sum{}) {
		return digest.Sum{}
	}
	parts := []any{p.tool, p.look.Sum(), p.o.Today.String(), p.o.Drafts, p.config}
	if p.ledger != nil {
		parts = append(parts, p.ledger.Bytes())
	}
	add := func(photo *catalogue.Photo) {
		if photo != nil {
			parts = append(parts, photo.Path, photo.Source.Hash)
		}
	}
	add(p.Config.Logo)
	for _, g := range p.Config.Groups {
		add(g.Illustration)
	}
	for e := range p.shelf.entries {
		text := e.Text()
		parts = append(parts, text.File(), e.Sum)
		for _, photo := range text.Photos {
			add(photo)
		}
		for _, photo := range text.Images {
			add(photo)
		}
	}
	return digest.New[struct{}]().Sum(parts...)
}
