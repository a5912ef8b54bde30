package publish

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/site"
)

// verify makes sure that the draft is whole before readers see it, or before anything is deleted: every file is there
// in its size and, where the place tells hashes, with its bytes; home and three pages are read back. Files that somebody
// has taken away in spite of the record are sent again.
func (s *session) verify(ctx context.Context, d draft, e *edition, p *Plan) error {
	wrong, err := s.wrongFiles(ctx, d, e, p)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		err := each(ctx, wrong, func(ctx context.Context, _ int, f output.Entry) error { return s.sendFile(ctx, d, e, f) })
		if err != nil {
			return err
		}
		if wrong, err = s.wrongFiles(ctx, d, e, p); err != nil {
			return err
		}
	}
	for _, f := range samples(e, p) {
		b, err := attempt(ctx, s, func() ([]byte, error) { return d.read(ctx, f.Path) })
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if sha256.Sum256(b) != f.SHA256 {
			wrong = append(wrong, f)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	var names []string
	for _, f := range wrong {
		names = append(names, f.Path)
	}
	slices.Sort(names)
	return diag.NewFault(diag.NotAsSent, few(slices.Compact(names)))
}

// wrongFiles gives the files of the edition that the draft lacks or has otherwise.
func (s *session) wrongFiles(ctx context.Context, d draft, e *edition, p *Plan) ([]output.Entry, error) {
	list, err := attempt(ctx, s, func() ([]found, error) { return d.list(ctx) })
	if err != nil {
		return nil, err
	}
	at := make(map[string]found, len(list))
	for _, f := range list {
		at[f.path] = f
	}
	var wrong []output.Entry
	for _, f := range e.files {
		there, ok := at[f.Path]
		bad := !ok || there.size != f.Size
		if !bad && there.md5 != "" && p.sends(f.Path) {
			b, err := e.read(f)
			if err != nil {
				return nil, err
			}
			sum := md5.Sum(b)
			bad = there.md5 != hex.EncodeToString(sum[:])
		}
		if bad {
			wrong = append(wrong, f)
		}
	}
	return wrong, nil
}

// samples are the home page and three more that were sent, products' pages first.
func samples(e *edition, p *Plan) []output.Entry {
	var chosen []output.Entry
	if home, ok := e.find(homePath); ok {
		chosen = append(chosen, home)
	}
	const more = 3
	for _, w := range []int{waveNewPages, waveChangedPages, waveLists} {
		for _, f := range p.waves[w] {
			if len(chosen) <= more && isPage(f.Path) && (w == waveLists || strings.HasPrefix(f.Path, site.ProductsFolder)) {
				chosen = append(chosen, f)
			}
		}
	}
	return chosen
}

// Sight is what readers get at the site's address after a publication.
type Sight int

// Nobody looked, or nobody answers there yet; readers get the site as it was published; or something else, for as long
// as a cache holds.
const (
	NotSeen Sight = iota
	SeenNew
	SeenOther
)

const (
	lookPatience = 10 * time.Second
	lookLimit    = 16 << 20 // bytes of a page
)

// look asks for home and three pages as a reader would. Only a target that says where readers find it is looked at, and
// one that has the site's own address.
func (s *session) look(ctx context.Context, e *edition, p *Plan) Sight {
	address := s.o.Target.URL
	if address == "" && !s.place.traits().carrier && s.o.dials.web == nil {
		address = s.o.BaseURL
	}
	if address == "" {
		return NotSeen
	}
	client := s.o.dials.web
	if client == nil {
		client = &http.Client{Timeout: lookPatience}
	}
	seen := NotSeen
	for _, f := range samples(e, p) {
		b, err := fetch(ctx, client, address+f.Path)
		if err != nil {
			return seen
		}
		if sha256.Sum256(b) != f.SHA256 {
			return SeenOther
		}
		seen = SeenNew
	}
	return seen
}

func fetch(ctx context.Context, client *http.Client, address string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(io.LimitReader(resp.Body, lookLimit))
}
