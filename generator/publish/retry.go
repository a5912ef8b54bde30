package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"ocop/generator/diag"
)

const (
	tries   = 4
	workers = 8 // at once; as many as a browser opens to a host, and two more

	firstPause = 500 * time.Millisecond // before the second try; doubled before each further one
)

// transient is a failure that may be over soon: a server that is overloaded, a connection that broke.
type transient struct{ error }

func (t transient) Unwrap() error { return t.error }

// isTransient tells whether to try again.
func isTransient(err error) bool {
	if _, ok := errors.AsType[transient](err); ok {
		return true
	}
	if _, ok := errors.AsType[*diag.Fault](err); ok {
		return false
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, context.Canceled) {
		return false
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.EPIPE)
}

// attempt does something at the target, and again after failures that may pass.
func attempt[T any](ctx context.Context, s *session, do func() (T, error)) (T, error) {
	for n := 1; ; n++ {
		t, err := do()
		if err == nil {
			return t, nil
		}
		if n == tries || ctx.Err() != nil || !isTransient(err) {
			return t, atTarget{err}
		}
		pause := firstPause << (n - 1)
		pause += rand.N(pause) // so that many who failed together do not come back together
		if s.o.pause(ctx, pause) != nil {
			return t, atTarget{err}
		}
	}
}

// attempt is attempt of what gives nothing but an error.
func (s *session) attempt(ctx context.Context, do func() error) error {
	_, err := attempt(ctx, s, func() (struct{}, error) { return struct{}{}, do() })
	return err
}

// pause waits, or until ctx is done.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// each calls do for every item, several at once, and waits for them. After the first failure no more are begun; it is
// the error.
func each[T any](ctx context.Context, items []T, do func(ctx context.Context, i int, item T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(len(items), workers) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(items) {
					return
				}
				if err := guarded(func() error { return do(ctx, i, items[i]) }); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// guarded turns a panic into an error.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("internal fault: %v\n%s", r, debug.Stack())
		}
	}()
	return do()
}
