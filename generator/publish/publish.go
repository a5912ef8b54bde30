// Package publish brings the site that was built to where readers find it: a folder, a server, an object store or an
// archive. It sends what is missing and nothing else, in an order in which no page is ever shown before what it needs,
// deletes only when all is sent, and can take the last publication back.
//
// It never decides what is on the site, and sends no file that the build did not write.
package publish

import (
	"cmp"
	"context"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/output"
	"ocop/generator/site"
)

// Options says what to publish, where, and how careful to be.
type Options struct {
	Dir       string // the project
	Out       string // the site that was built
	Target    config.Target
	BaseURL   string
	Catalogue *catalogue.Catalogue // of the site, for the report; nil: none

	Adopt       bool // take over a place that holds files of others
	AllowDelete bool // delete any number of pages
	BreakLock   bool // take over from a publication that seems to be dead
	Recheck     bool // look at every file at the target, rather than believe the record

	// Confirm is shown the plan and says whether to carry it out; nil: no. It is not asked where there is nothing to do.
	Confirm func(*Plan) (bool, error)
	// Progress is told how many of the bytes are sent, from several goroutines; nil: nobody asks.
	Progress func(done, total int64)
	// Wait is called once when a build is under way into Out.
	Wait func()

	Now   time.Time // zero: the clock's
	Owner string    // who locks the target; "": user@machine

	pause   func(context.Context, time.Duration) error
	id      func() string
	dials   dials
	secrets *secrets
}

// Result says what a publication did.
type Result struct {
	Plan      *Plan
	Done      bool // else nothing had to be done, or nobody wanted it
	Sent      int  // files; fewer than planned where an earlier attempt had sent some
	SentBytes int64
	Seen      Sight  // through the site's address
	Warning   error  // what went wrong after all was done
	Build     string // the edition's name
}

// Run publishes. Faults of the call, the content and the target are *diag.Fault; others are of the machine.
func Run(ctx context.Context, o Options) (Result, error) {
	o = o.filled()
	unlock, err := lockHere(o)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	e, err := keepEdition(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer e.close()
	s, err := open(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer s.close()
	r, err := s.publish(ctx, e)
	return r, s.clean(err)
}

func (o Options) filled() Options {
	o.Dir = cmp.Or(o.Dir, ".")
	o.Out = cmp.Or(o.Out, filepath.Join(o.Dir, "public"))
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Owner == "" {
		o.Owner = whoAmI()
	}
	if o.pause == nil {
		o.pause = pause
	}
	if o.secrets == nil {
		o.secrets = &secrets{}
	}
	if o.id == nil {
		o.id = rand.Text
	}
	return o
}

func whoAmI() string {
	name, host := "?", "?"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if h, err := os.Hostname(); err == nil {
		host = h
	}
	return name + "@" + host
}

// lockHere keeps two publications to one target from starting in the same project, where they would take each other
// for the one that was cut off.
func lockHere(o Options) (unlock func() error, err error) {
	file := filepath.Join(o.Dir, filepath.FromSlash(stateFolder), o.Target.Name+".lock")
	unlock, ok, err := output.TryLock(file)
	if err == nil && !ok {
		err = lockedBy(&mark{Owner: o.Owner})
	}
	return unlock, err
}

// session is one call's business with a target.
type session struct {
	o     Options
	place place
	state *state
	mark  mark // ours, once it is taken
	back  bool // an earlier site is to be seen again: the history stays as it is
}

func open(ctx context.Context, o Options) (*session, error) {
	st, err := openState(o.Dir, o.Target.Name)
	if err != nil {
		return nil, err
	}
	s := &session{o: o, state: st}
	s.place, err = attempt(ctx, s, func() (place, error) { return openPlace(ctx, o) })
	if err != nil {
		return nil, s.clean(err)
	}
	return s, nil
}

func (s *session) close() error { return s.place.close() }

// publish is the order of a publication, the same at every target.
func (s *session) publish(ctx context.Context, e *edition) (Result, error) {
	t := s.place.traits()
	e = e.without(t.noTwins)
	m, err := s.readMark(ctx)
	if err != nil {
		return Result{}, err
	}
	if s.held(m) && !s.o.BreakLock {
		return Result{}, lockedBy(m)
	}
	raw, live, err := s.readRecord(ctx)
	if err != nil {
		return Result{}, err
	}
	now, err := s.survey(ctx, e, m, live)
	if err != nil {
		return Result{}, err
	}
	p := newPlan(e.files, now, t)
	p.Target = s.o.Target.Name
	if err := p.refuse(e.files, now, t, s.o); err != nil {
		return Result{Plan: p}, err
	}
	r := Result{Plan: p, Build: e.id}
	if p.Empty() && m == nil && live != nil {
		return r, s.remember(e, live)
	}
	if err := s.compareProducts(ctx, e, p); err != nil {
		return r, err
	}
	if s.o.Confirm == nil {
		return r, nil
	}
	if yes, err := s.o.Confirm(p); err != nil || !yes {
		return r, err
	}
	if err := s.takeMark(ctx, m, touches(p, t)); err != nil {
		return r, err
	}
	if err := s.carryOut(ctx, e, p, raw, live, &r); err != nil {
		s.stopMark(ctx)
		return r, err
	}
	r.Done = true
	r.Seen = s.look(ctx, e, p)
	r.Warning = errors.Join(s.freeMark(ctx), s.remember(e, live), pruneEditions(s.o.Dir))
	return r, nil
}

// remember puts an edition into the target's history.
func (s *session) remember(e *edition, live *record) error {
	if s.back {
		return nil
	}
	s.state.published(e.id, idOf(live))
	return s.state.save()
}

// idOf names the edition that a record tells of; "" for none.
func idOf(r *record) string {
	if r == nil {
		return ""
	}
	return r.Build
}

// readRecord gives the record of the site that stands, as it is written and as it is meant; nil: there is none.
func (s *session) readRecord(ctx context.Context) ([]byte, *record, error) {
	raw, err := attempt(ctx, s, func() ([]byte, error) { return s.place.read(ctx, recordPath) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	r, err := decodeRecord(raw)
	if err != nil && s.o.Adopt { // a record that nobody can read is none
		return raw, nil, nil
	}
	return raw, r, err
}

// touches are the files of which the record may not be true while the plan is carried out.
func touches(p *Plan, t traits) []string {
	if !t.inPlace {
		return nil
	}
	names := slices.Clone(p.gone)
	for _, wave := range p.waves {
		for _, e := range wave {
			names = append(names, e.Path)
		}
	}
	return names
}

// survey learns what stands at the target. The record is believed, but for the files that a publication which was cut
// off may have changed, and where there is none; those are looked at.
func (s *session) survey(ctx context.Context, e *edition, m *mark, live *record) (*standing, error) {
	now := &standing{files: map[string]output.Entry{}, retired: map[string]retired{}, first: live == nil}
	doubtful := map[string]bool{}
	if live != nil {
		for _, f := range live.Files {
			now.files[f.Path] = f
		}
		for _, r := range live.Retired {
			now.files[r.Path] = r.Entry
			now.retired[r.Path] = r
		}
	}
	if m != nil {
		for _, name := range m.Touches {
			doubtful[name] = true
		}
	}
	if live != nil && len(doubtful) == 0 && !s.o.Recheck && !bringsPages(e, now) {
		return now, nil
	}
	list, err := attempt(ctx, s, func() ([]found, error) { return s.place.list(ctx) })
	if err != nil {
		return nil, err
	}
	if s.o.Recheck {
		for name := range now.files {
			doubtful[name] = true
		}
	}
	return now, s.compare(ctx, e, now, doubtful, list)
}

// bringsPages tells whether the edition has files under new names that others may have taken.
func bringsPages(e *edition, now *standing) bool {
	return slices.ContainsFunc(e.files, func(f output.Entry) bool {
		_, there := now.files[f.Path]
		return !there && f.Class != output.Asset
	})
}

// compare corrects what is thought to stand by what is found.
func (s *session) compare(ctx context.Context, e *edition, now *standing, doubtful map[string]bool, list []found) error {
	there := make(map[string]bool, len(list))
	var unknown []found
	var taken []string
	for _, f := range list {
		there[f.path] = true
		_, known := now.files[f.path]
		_, wanted := e.find(f.path)
		switch {
		case known && !doubtful[f.path]:
		case known || doubtful[f.path]:
			unknown = append(unknown, f)
		default:
			now.foreign = append(now.foreign, f)
			if wanted {
				unknown, taken = append(unknown, f), append(taken, f.path)
			}
		}
	}
	if !s.o.Adopt {
		if now.first && len(now.foreign) > 0 {
			return diag.NewFault(diag.ForeignSite, len(now.foreign), few(pathsOf(now.foreign)))
		}
		if len(taken) > 0 {
			slices.Sort(taken)
			return diag.NewFault(diag.ForeignInTheWay, few(taken))
		}
	}
	now.foreign = slices.DeleteFunc(now.foreign, func(f found) bool { return slices.Contains(taken, f.path) })
	for name := range doubtful {
		if !there[name] {
			delete(now.files, name)
			delete(now.retired, name)
		}
	}
	return s.identify(ctx, e, now, unknown)
}

// identify finds out which of the files at the target have the bytes of the edition.
func (s *session) identify(ctx context.Context, e *edition, now *standing, unknown []found) error {
	entries := make([]output.Entry, len(unknown))
	err := each(ctx, unknown, func(ctx context.Context, i int, f found) error {
		entries[i] = output.Entry{Path: f.path, Size: f.size, Class: now.files[f.path].Class}
		want, ok := e.find(f.path)
		if !ok || want.Size != f.size {
			return nil
		}
		same, err := s.sameBytes(ctx, e, want, f)
		if same {
			entries[i] = want
		}
		return err
	})
	for _, f := range entries {
		now.files[f.Path] = f
	}
	return err
}

// sameBytes tells whether a file at the target is the edition's: by the hash that the target tells, else by reading it.
func (s *session) sameBytes(ctx context.Context, e *edition, want output.Entry, f found) (bool, error) {
	if f.md5 != "" {
		b, err := e.read(want)
		sum := md5.Sum(b)
		return f.md5 == hex.EncodeToString(sum[:]), err
	}
	b, err := attempt(ctx, s, func() ([]byte, error) { return s.place.read(ctx, want.Path) })
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && sha256.Sum256(b) == want.SHA256, err
}

func pathsOf(list []found) []string {
	names := make([]string, len(list))
	for i, f := range list {
		names[i] = f.path
	}
	slices.Sort(names)
	return names
}

// compareProducts fills in what the plan means for products.
func (s *session) compareProducts(ctx context.Context, e *edition, p *Plan) error {
	if f, ok := e.find(site.DataPath); ok {
		b, err := e.read(f)
		if err != nil {
			return err
		}
		p.after = goodsOf(b)
	}
	if !p.First {
		b, err := attempt(ctx, s, func() ([]byte, error) { return s.place.read(ctx, site.DataPath) })
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		p.before = goodsOf(b)
	}
	former := map[string][]string{}
	if s.o.Catalogue != nil {
		for _, product := range s.o.Catalogue.Products {
			former[product.Slug] = product.Aliases
		}
	}
	p.countProducts(e.files, p.before, p.after, former)
	return nil
}

// carryOut sends, shows, and only then deletes.
func (s *session) carryOut(ctx context.Context, e *edition, p *Plan, raw []byte, live *record, r *Result) error {
	again, _, err := s.readRecord(ctx)
	if err != nil {
		return err
	}
	if string(again) != string(raw) {
		return diag.NewFault(diag.ChangedMeanwhile)
	}
	next := &record{Published: s.o.Now, Build: e.id, Files: e.files, Retired: p.retired}
	b, err := next.encode()
	if err != nil {
		return err
	}
	start := beginning{id: e.id, name: s.o.Now.UTC().Format(releaseTime) + "-" + e.id, record: b, live: live,
		keep: s.o.Target.Keep, bytes: e.read}
	d, err := attempt(ctx, s, func() (draft, error) { return s.place.begin(ctx, start) })
	if err != nil {
		return err
	}
	if err := s.send(ctx, d, e, p, r); err != nil {
		return err
	}
	if err := s.verify(ctx, d, e, p); err != nil {
		return err
	}
	if err := s.attempt(ctx, func() error { return d.commit(ctx) }); err != nil {
		return err
	}
	return s.attempt(ctx, func() error { return d.tidy(ctx, p.gone) })
}

// send sends the waves, each whole before the next.
func (s *session) send(ctx context.Context, d draft, e *edition, p *Plan, r *Result) error {
	missing, err := s.takeOver(ctx, d, e, p)
	if err != nil {
		return err
	}
	var total int64
	for _, wave := range missing {
		for _, f := range wave {
			total += f.Size
		}
	}
	var sent, done atomic.Int64
	for _, wave := range missing {
		err := each(ctx, wave, func(ctx context.Context, _ int, f output.Entry) error {
			if err := s.sendFile(ctx, d, e, f); err != nil {
				return err
			}
			sent.Add(1)
			n := done.Add(f.Size)
			if s.o.Progress != nil {
				s.o.Progress(n, total)
			}
			return nil
		})
		r.Sent, r.SentBytes = int(sent.Load()), done.Load()
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *session) sendFile(ctx context.Context, d draft, e *edition, f output.Entry) error {
	b, err := e.read(f)
	if err != nil {
		return err
	}
	return s.attempt(ctx, func() error { return d.put(ctx, f, b) })
}

// takeOver gives the draft what the target has already, and gives the waves of what it has not.
func (s *session) takeOver(ctx context.Context, d draft, e *edition, p *Plan) ([][]output.Entry, error) {
	wanted := slices.Clone(e.files)
	for _, r := range p.retired {
		wanted = append(wanted, r.Entry)
	}
	taken := make([]bool, len(wanted))
	err := each(ctx, wanted, func(ctx context.Context, i int, f output.Entry) error {
		ok, err := attempt(ctx, s, func() (bool, error) { return d.take(ctx, f, !p.sends(f.Path)) })
		taken[i] = ok
		return err
	})
	missing := make([][]output.Entry, waves)
	for i, f := range e.files {
		if !taken[i] {
			wave, planned := p.waveOf[f.Path]
			if !planned { // it should have stood there, but somebody took it away
				wave = waveOf(f, true)
			}
			missing[wave] = append(missing[wave], f)
		}
	}
	return missing, err
}
