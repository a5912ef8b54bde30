package serve

import (
	"cmp"
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"ocop/generator/build"
	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/theme"
)

const (
	// readyAfter is how long a project may take to be read before the addresses are told nevertheless.
	readyAfter = 400 * time.Millisecond
	// rounds is how often faults are held back because files still change, and trials how often files that cannot be read
	// are tried again at once.
	rounds = 5
	trials = 10
	// rest is how long to wait after the folder could not be looked at.
	rest = time.Second
)

// follow reads the project, and then what changes in it, until ctx is done.
func (s *Server) follow(ctx context.Context, ready *Ready) error {
	tellReady := sync.OnceFunc(func() { s.tell(Event{Ready: ready}) })
	timer := time.AfterFunc(readyAfter, tellReady)
	defer timer.Stop()
	started := time.Now()
	dir := cmp.Or(s.o.Project.Dir, ".")
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	// First the watch, then the reading: what changes in between is told.
	w, err := newWatcher(ctx, dir, root.FS())
	if err != nil {
		return err
	}
	defer w.close()
	o := s.o.Project
	o.Advise = true
	project, err := build.Load(ctx, o)
	if err != nil {
		return err
	}
	defer project.Close()
	timer.Stop()
	tellReady()
	s.open(project)
	s.tell(Event{Loaded: &Loaded{Products: productsOf(project), Errors: s.state.Load().errors, Took: time.Since(started)}})
	f := follower{s: s, w: w, project: project}
	for ctx.Err() == nil {
		f.step(ctx)
	}
	return f.project.SaveIndex()
}

func productsOf(p *build.Project) int {
	if p.Catalogue == nil {
		return 0
	}
	return len(p.Catalogue.Products)
}

// open shows the project for the first time, with its errors if need be.
func (s *Server) open(p *build.Project) {
	s.state.Store(&state{newest: p, shown: p, number: s.base, whole: s.base, errors: errorsOf(p.Faults), late: &late{}})
	close(s.first)
	s.hub.wake()
}

// follower takes in changes, one after the other.
type follower struct {
	s        *Server
	w        *watcher
	project  *build.Project // the newest
	pending  []string       // what has changed and could not be read yet
	retry    bool           // it is to be tried again though nothing else changes
	toldDeaf bool
}

// step waits for a change and takes it in.
func (f *follower) step(ctx context.Context) {
	var changed []string
	if !f.retry {
		var err error
		if changed, err = f.w.next(ctx); err != nil {
			f.trouble(ctx, err)
			return
		}
	}
	f.retry = false
	if deaf := f.w.deaf.Load(); deaf && !f.toldDeaf {
		f.toldDeaf = true
		f.s.tell(Event{Deaf: true})
	}
	started := time.Now()
	changed, errs, err := f.update(ctx, changed)
	if err != nil {
		f.retry = true
		f.trouble(ctx, err)
		return
	}
	errs = f.show(ctx, changed, errs)
	f.s.tell(Event{Changed: &Changed{Paths: changed, Errors: errs, Took: time.Since(started), Open: len(f.s.hub.open())}})
}

// trouble tells of an error and waits a little, unless it is the end.
func (f *follower) trouble(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	f.s.tell(Event{Trouble: err})
	select {
	case <-ctx.Done():
	case <-time.After(rest):
	}
}

// update reads what has changed, and gives all that has and the errors that there are now. Good news is taken at once;
// errors may be those of a file that is half saved, so more changes are waited for.
func (f *follower) update(ctx context.Context, changed []string) ([]string, diag.List, error) {
	f.pending = append(f.pending, changed...)
	var taken []string
	for round, trial := 0, 0; ; {
		next, err := f.project.Update(ctx, f.pending)
		var errs diag.List
		if err == nil {
			f.project, taken, f.pending = next, append(taken, f.pending...), nil
			errs = errorsOf(next.Faults)
			if round++; len(errs) == 0 || round > rounds || f.knows(errs) {
				return sorted(taken), errs, nil
			}
		} else if trial++; trial > trials || ctx.Err() != nil {
			if fault, ok := errors.AsType[*diag.Fault](err); ok { // ocop.yaml is gone
				return sorted(append(taken, f.pending...)), diag.List{fault.At(diag.Pos{File: config.File})}, nil
			}
			return nil, nil, err
		}
		more, wrong := f.w.settle(ctx)
		if wrong != nil {
			return nil, nil, wrong
		}
		if err == nil && len(more) == 0 {
			return sorted(taken), errs, nil
		}
		f.pending = append(f.pending, more...)
	}
}

func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// knows tells whether all of these errors are shown already.
func (f *follower) knows(errs diag.List) bool {
	shown := f.s.state.Load().errors
	return len(slices.Concat(shown, errs).Sort()) == len(shown)
}

// show puts the newest project in the place of the one that is shown, unless there are errors: then these are shown. It
// gives them, with those that only come out when pages are made.
func (f *follower) show(ctx context.Context, changed []string, errs diag.List) diag.List {
	st := *f.s.state.Load()
	st.newest = f.project
	if len(errs) == 0 && slices.ContainsFunc(changed, isLook) {
		errs = f.tryPages(ctx)
	}
	st.errors = errs
	if len(errs) == 0 {
		st.shown, st.late = f.project, &late{}
		st.number++
		if !onlyStyle(changed) {
			st.whole = st.number
		}
	}
	f.s.state.Store(&st)
	f.s.hub.wake()
	return errs
}

// isLook tells whether a file decides what pages look like, whatever they are of.
func isLook(name string) bool { return name == config.File || below(name, "themes") }

// tryPages makes the pages that are open, and some by every template, and gives what is wrong with the templates.
func (f *follower) tryPages(ctx context.Context) diag.List {
	list, _ := f.project.Try(ctx) // any other error shows when the page is asked for
	for _, page := range f.s.hub.open() {
		_, err := f.project.Make(ctx, page)
		if fault, ok := errors.AsType[*theme.PlacedFault](err); ok {
			list = append(list, fault.Diagnostic)
		}
	}
	return list.Sort()
}
