package serve

import (
	"path"
	"slices"
	"sync"

	"ocop/generator/build"
	"ocop/generator/diag"
)

// state is what there is to be seen. It never changes but for late, which the making of pages adds to.
type state struct {
	newest *build.Project // as the files are now
	shown  *build.Project // whose pages are served: the newest without errors; nil: there are no pages
	number int64          // of the shown project: later ones have higher ones
	whole  int64          // pages of older numbers must be loaded anew; for others new style sheets will do
	errors diag.List      // of the newest project
	late   *late
}

// late is what only the making of the shown project's pages and pictures shows to be wrong.
type late struct {
	mu   sync.Mutex
	list diag.List
}

// add notes a fault and tells whether it is new.
func (l *late) add(d diag.Diagnostic) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	sorted := append(slices.Clone(l.list), d).Sort()
	if len(sorted) == len(l.list) {
		return false
	}
	l.list = sorted
	return true
}

func (l *late) all() diag.List {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.list
}

// errorsOf gives the errors in a list, in order.
func errorsOf(list diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Code.Severity() != diag.Error }).Sort()
}

// onlyStyle tells whether nothing but style sheets of themes has changed. Their folders have no endings.
func onlyStyle(changed []string) bool {
	return !slices.ContainsFunc(changed, func(name string) bool {
		return !below(name, "themes") || path.Ext(name) != ".css" && path.Ext(name) != ""
	})
}
