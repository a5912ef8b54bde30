package publish

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"time"

	"ocop/generator/diag"
)

// mark is the lock at a target. As long as it is there, what the record says of the files that it names need not be
// true: it is taken away only when they all are as the record has them. A publication that was cut off leaves its mark;
// the next one from the same folder takes it over, since it knows its ID.
type mark struct {
	ID      string    `json:"id"`
	Owner   string    `json:"owner"` // user@machine
	Since   time.Time `json:"since"`
	Stopped bool      `json:"stopped,omitempty"` // its publication has ended before its time and holds the lock no longer
	Touches []string  `json:"touches,omitempty"` // the files that it sends or deletes, where they lie in place
}

// readMark gives the mark at the target, or nil.
func (s *session) readMark(ctx context.Context) (*mark, error) {
	b, err := attempt(ctx, s, func() ([]byte, error) { return s.place.readMark(ctx) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m mark
	if json.Unmarshal(b, &m) != nil { // cut off while it was written: somebody's all the same
		return &mark{}, nil
	}
	return &m, nil
}

// held tells whether another publication holds the target.
func (s *session) held(m *mark) bool {
	return m != nil && !m.Stopped && (m.ID == "" || m.ID != s.state.Mark)
}

// lockedBy is the fault of a target that another publication holds.
func lockedBy(m *mark) error {
	owner, since := m.Owner, diag.Text{Vi: "không rõ lúc nào", En: "an unknown time"}
	if owner == "" {
		owner = "?"
	}
	if !m.Since.IsZero() {
		at := m.Since.In(vietnam()).Format("15:04 02/01/2006")
		since = diag.Text{Vi: at, En: at}
	}
	return diag.NewFault(diag.TargetLocked, owner, since)
}

// takeMark locks the target. old is the mark that was found there; its files stay named until they are known to be in
// order again. The ID is put down on this machine first: a mark that nobody remembers would lock us out.
func (s *session) takeMark(ctx context.Context, old *mark, touches []string) error {
	m := mark{ID: s.o.id(), Owner: s.o.Owner, Since: s.o.Now.UTC().Truncate(time.Second), Touches: touches}
	if old != nil {
		m.Touches = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(old.Touches), touches...))))
	}
	s.mark, s.state.Mark = m, m.ID
	if err := s.state.save(); err != nil {
		return err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if old == nil {
		err = s.attempt(ctx, func() error { return s.place.makeMark(ctx, b) })
		if err == nil {
			return nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		// Either somebody was quicker, or we were, and the answer was lost.
	} else if err := s.attempt(ctx, func() error { return s.place.writeMark(ctx, b) }); err != nil {
		return err
	}
	now, err := s.readMark(ctx)
	if err != nil {
		return err
	}
	if now == nil || now.ID != m.ID {
		return lockedBy(cmpOr(now, &mark{}))
	}
	return nil
}

func cmpOr(m, other *mark) *mark {
	if m != nil {
		return m
	}
	return other
}

// freeMark ends the lock after a publication that came to its end.
func (s *session) freeMark(ctx context.Context) error {
	return s.attempt(ctx, func() error { return s.place.dropMark(ctx) })
}

// stopMark frees the lock after one that did not, as far as the target can still be reached. Where the site is changed
// in place, the mark stays to tell which files may be new already.
func (s *session) stopMark(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopPatience)
	defer cancel()
	if !s.place.traits().inPlace {
		_ = s.place.dropMark(ctx)
		return
	}
	m := s.mark
	m.Stopped = true
	if b, err := json.Marshal(m); err == nil {
		_ = s.place.writeMark(ctx, b)
	}
}

// stopPatience is how long the end of a publication that fails may take.
const stopPatience = 10 * time.Second
