package publish

import (
	"context"
	"slices"
	"time"

	"ocop/generator/diag"
)

// Rollback takes the last publications back, so many of them: readers see again what they saw before. A target with
// releases is switched; to another an earlier build of this machine's store is sent. Confirm is asked as by Run, but a
// switch has an empty plan.
func Rollback(ctx context.Context, o Options, steps int) (Result, error) {
	o = o.filled()
	o.AllowDelete = true
	unlock, err := lockHere(o)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	s, err := open(ctx, o)
	if err != nil {
		return Result{}, err
	}
	defer s.close()
	s.back = true
	var r Result
	if keeper, ok := s.place.(switcher); ok {
		r, err = s.switchBack(ctx, keeper, steps)
	} else {
		r, err = s.sendBack(ctx, steps)
	}
	return r, s.clean(err)
}

// switchBack shows an earlier release.
func (s *session) switchBack(ctx context.Context, keeper switcher, steps int) (Result, error) {
	m, err := s.readMark(ctx)
	if err != nil {
		return Result{}, err
	}
	if s.held(m) && !s.o.BreakLock {
		return Result{}, lockedBy(m)
	}
	names, current, err := s.releases(ctx, keeper)
	if err != nil {
		return Result{}, err
	}
	i := slices.Index(names, current)
	if i < steps {
		return Result{}, diag.NewFault(diag.NothingToUndo, steps, max(i, 0))
	}
	r := Result{Plan: &Plan{Target: s.o.Target.Name, Back: names[i-steps]}, Build: names[i-steps]}
	if s.o.Confirm == nil {
		return r, nil
	}
	if yes, err := s.o.Confirm(r.Plan); err != nil || !yes {
		return r, err
	}
	if err := s.takeMark(ctx, m, nil); err != nil {
		return r, err
	}
	if err := s.attempt(ctx, func() error { return keeper.show(ctx, r.Build) }); err != nil {
		s.stopMark(ctx)
		return r, err
	}
	r.Done = true
	r.Warning = s.freeMark(ctx)
	return r, nil
}

// sendBack publishes an earlier build of the store.
func (s *session) sendBack(ctx context.Context, steps int) (Result, error) {
	_, live, err := s.readRecord(ctx)
	if err != nil {
		return Result{}, err
	}
	i := lastIndex(s.state.History, idOf(live))
	if i < steps {
		return Result{}, diag.NewFault(diag.NothingToUndo, steps, max(i, 0))
	}
	e, err := openEdition(s.o.Dir, s.state.History[i-steps])
	if err != nil {
		return Result{}, diag.NewFault(diag.NothingToUndo, steps, 0)
	}
	defer e.close()
	return s.publish(ctx, e)
}

func (s *session) releases(ctx context.Context, keeper switcher) (names []string, current string, err error) {
	err = s.attempt(ctx, func() (err error) {
		names, current, err = keeper.releases(ctx)
		return err
	})
	return names, current, err
}

// Status is how a target stands.
type Status struct {
	Target    string    `json:"target"`
	Kind      string    `json:"kind"`
	Published time.Time `json:"published,omitzero"` // of what readers see; zero: nothing of ocop's is there
	Build     string    `json:"build,omitempty"`
	Files     int       `json:"files"`
	Bytes     int64     `json:"bytes"`
	Lock      *Lock     `json:"lock,omitempty"`
	Kept      []Kept    `json:"kept"` // the oldest first
}

// Lock is a publication under way at a target, or one that ended before its time.
type Lock struct {
	Owner   string    `json:"owner"`
	Since   time.Time `json:"since,omitzero"`
	Stopped bool      `json:"stopped"` // the next publication goes on where it ended
}

// Kept is a site that a rollback can go back to.
type Kept struct {
	Name  string `json:"name"`
	Shown bool   `json:"shown"` // readers see it
}

// Look tells how a target stands, with two or three requests. An error tells that it is out of reach or out of order,
// and why.
func Look(ctx context.Context, o Options) (Status, error) {
	o = o.filled()
	s, err := open(ctx, o)
	if err != nil {
		return Status{}, err
	}
	defer s.close()
	st, err := s.status(ctx)
	return st, s.clean(err)
}

func (s *session) status(ctx context.Context) (Status, error) {
	st := Status{Target: s.o.Target.Name, Kind: s.o.Target.Kind, Kept: []Kept{}}
	m, err := s.readMark(ctx)
	if err != nil {
		return st, err
	}
	if m != nil {
		st.Lock = &Lock{m.Owner, m.Since, !s.held(m)}
	}
	_, live, err := s.readRecord(ctx)
	if err != nil {
		return st, err
	}
	if live != nil {
		st.Published, st.Build, st.Files = live.Published, idOf(live), len(live.Files)
		for _, f := range live.Files {
			st.Bytes += f.Size
		}
	}
	keeper, ok := s.place.(switcher)
	if !ok {
		current := lastIndex(s.state.History, st.Build)
		for i, id := range s.state.History {
			st.Kept = append(st.Kept, Kept{id, i == current})
		}
		return st, nil
	}
	names, current, err := s.releases(ctx, keeper)
	for _, name := range names {
		st.Kept = append(st.Kept, Kept{name, name == current})
	}
	return st, err
}
