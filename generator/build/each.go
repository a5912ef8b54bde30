package build

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for every item, on as many goroutines as there are processors, and waits for them. After the first error,
// or when ctx is done, no more are begun. Slot i belongs to item i, so what do fills needs no lock. A panic in do is an
// error, under the item's name.
func each[T any](ctx context.Context, items []T, name func(T) string, do func(i int, item T) error) error {
	return eachOn(ctx, runtime.GOMAXPROCS(0), items, name, do)
}

// eachOn is each on as many goroutines as it is told, for work that waits rather than computes.
func eachOn[T any](ctx context.Context, workers int, items []T, name func(T) string, do func(i int, item T) error) error {
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
				if err := guarded(i, items[i], name, do); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// guarded turns a panic into an error.
func guarded[T any](i int, item T, name func(T) string, do func(int, T) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: internal fault: %v", name(item), r)
		}
	}()
	return do(i, item)
}
