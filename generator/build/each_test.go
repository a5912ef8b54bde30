package build

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
)

func TestEachFillsItsSlot(t *testing.T) {
	items := []string{"chè", "miến", "gạo", "cam", "mật ong"}
	slots := make([]string, len(items))
	err := each(t.Context(), items, strings.Clone, func(i int, item string) error {
		slots[i] = item
		return nil
	})
	if err != nil || !slices.Equal(slots, items) {
		t.Errorf("each filled %q, %v", slots, err)
	}
	if err := each(t.Context(), nil, strings.Clone, func(int, string) error { panic("called") }); err != nil {
		t.Errorf("each of nothing: %v", err)
	}
}

func TestEachStopsAfterTheFirstError(t *testing.T) {
	bad := errors.New("the disk is full")
	var calls atomic.Int64
	items := make([]int, 10_000)
	err := each(t.Context(), items, func(int) string { return "" }, func(int, int) error {
		calls.Add(1)
		return bad
	})
	if !errors.Is(err, bad) {
		t.Errorf("each gives %v, not %v", err, bad)
	}
	if n := calls.Load(); n > 1000 {
		t.Errorf("%d calls were made after the first error", n)
	}
}

func TestEachStopsWhenItsContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var calls atomic.Int64
	err := each(ctx, make([]int, 10_000), func(int) string { return "" }, func(i, _ int) error {
		if calls.Add(1) == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || calls.Load() > 1000 {
		t.Errorf("each gives %v after %d calls", err, calls.Load())
	}
}

func TestEachNamesWhatPanicked(t *testing.T) {
	err := each(t.Context(), []string{"a.html", "b.html"}, strings.Clone, func(i int, name string) error {
		if name == "b.html" {
			var none []int
			return fmt.Errorf("%d", none[i])
		}
		return nil
	})
	if err == nil || !strings.HasPrefix(err.Error(), "b.html: internal fault: ") {
		t.Errorf("each gives %v", err)
	}
}
