package publish

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"

	"ocop/generator/diag"
)

// atTarget is what went wrong at the target, in the end.
type atTarget struct{ error }

func (e atTarget) Unwrap() error { return e.error }

// clean gives an error as users may see it: a fault in their words where it is the target's, and without what is secret.
func (s *session) clean(err error) error {
	if err == nil {
		return nil
	}
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return s.o.secrets.cleanFault(fault)
	}
	if errors.Is(err, context.Canceled) {
		if s.mark.ID == "" { // nothing has been changed
			return context.Canceled
		}
		return diag.NewFault(diag.PublishStopped, s.o.Target.Name)
	}
	target, ok := errors.AsType[atTarget](err)
	if !ok {
		return err
	}
	return s.o.secrets.cleanFault(targetFault(target.error, s.o.Target.Name))
}

// targetFault names what people meet at targets.
func targetFault(err error, target string) *diag.Fault {
	said := oneLine(err.Error())
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return diag.NewFault(diag.TargetFull, said)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return diag.NewFault(diag.TargetReadOnly, said)
	case errors.Is(err, fs.ErrNotExist):
		return diag.NewFault(diag.TargetMissing, said)
	case isTransient(err):
		return diag.NewFault(diag.TargetUnreachable, target, said)
	}
	return diag.NewFault(diag.TargetFailed, target, said)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// secrets are the texts that no message may show. They are known only while a target is open, and held by a function, of
// which whatever prints a value around it shows the address at the most.
type secrets struct {
	mu    sync.Mutex
	texts func() []string // nil: none
}

// shortestSecret is the length, in bytes, from which a text is taken for a secret: a shorter one would blot out words.
const shortestSecret = 4

// known gives the texts, the longest first, so that of two of which one is part of the other nothing is left.
func (s *secrets) known() []string {
	if s.texts == nil {
		return nil
	}
	return s.texts()
}

// add notes texts that must not be shown.
func (s *secrets) add(texts ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.known()
	for _, text := range texts {
		if len(text) >= shortestSecret && !slices.Contains(all, text) {
			all = append(slices.Clone(all), text)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	s.texts = func() []string { return all }
}

func (s *secrets) clean(text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, secret := range s.known() {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

func (s *secrets) cleanFault(f *diag.Fault) *diag.Fault {
	args := slices.Clone(f.Args)
	for i, arg := range args {
		if text, ok := arg.(string); ok {
			args[i] = s.clean(text)
		}
	}
	return diag.NewFault(f.Code, args...)
}
