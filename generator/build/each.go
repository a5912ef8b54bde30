package build

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for every number below n, on as many goroutines as there are processors, and waits for them. After the
// first error, or when ctx is done, no more are begun. Slot i belongs to call i, so what do fills needs no lock. A panic
// in do is an error.
func each(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := guarded(i, do); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// guarded turns a panic into an error.
func guarded(i int, do func(int) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("internal fault: %v", r)
		}
	}()
	return do(i)
}
