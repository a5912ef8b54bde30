package build

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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

// endless are more items than could ever be done: each has to stop by itself.
var endless = make([]struct{}, 1<<40)

func TestEachStopsAfterTheFirstError(t *testing.T) {
	bad := errors.New("bad")
	err := each(t.Context(), endless, nameless, func(i int, _ struct{}) error {
		if i == 3 {
			return bad
		}
		return nil
	})
	if !errors.Is(err, bad) {
		t.Errorf("each gives %v, not %v", err, bad)
	}
}

func TestEachStopsWhenItsContextIsDone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := each(ctx, endless, nameless, func(i int, _ struct{}) error {
		if i == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("each gives %v", err)
	}
}

func nameless(struct{}) string { return "" }

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
