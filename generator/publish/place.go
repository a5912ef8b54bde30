package publish

import (
	"context"

	"ocop/generator/output"
)

// place is where a site is published to, as the order of a publication sees it. What is not there is fs.ErrNotExist.
// Methods may be called from several goroutines at once, and again after a failure whose outcome is not known.
type place interface {
	traits() traits

	// The mark that locks the place: see mark. makeMark finds one that is there already: fs.ErrExist.
	readMark(ctx context.Context) ([]byte, error)
	makeMark(ctx context.Context, b []byte) error
	writeMark(ctx context.Context, b []byte) error
	dropMark(ctx context.Context) error

	// read gives a file of the site that readers see; list gives all of them, whoever wrote them, in any order, without
	// what ocop keeps for itself.
	read(ctx context.Context, name string) ([]byte, error)
	list(ctx context.Context) ([]found, error)

	// begin readies a new site beside or over the one that readers see.
	begin(ctx context.Context, o beginning) (draft, error)

	close() error
}

// traits are what tells one kind of place from another.
type traits struct {
	inPlace bool // files change one by one before readers' eyes; else all at once
	carrier bool // an archive, which no reader sees: nothing is kept for pages in caches
	noTwins bool // compressed twins of files are of no use here
}

// found is a file at a place.
type found struct {
	path string
	size int64
	md5  string // in hexadecimal digits, where the place tells it for nothing
}

// beginning is what a draft begins with.
type beginning struct {
	id     string // of the site to be
	name   string // of its release
	record []byte // of the site to be
	live   *record
	keep   int                                // releases
	bytes  func(output.Entry) ([]byte, error) // of the site to be
}

// draft is a site in the making at a place.
type draft interface {
	// take tells whether a file need not be sent, because the place has it already: standing says that readers see it
	// now, under the same name.
	take(ctx context.Context, e output.Entry, standing bool) (bool, error)
	put(ctx context.Context, e output.Entry, b []byte) error
	// read and list are of the draft.
	read(ctx context.Context, name string) ([]byte, error)
	list(ctx context.Context) ([]found, error)
	// commit shows the draft to readers, with its record.
	commit(ctx context.Context) error
	// tidy removes what nobody needs any more: the files gone, or whole releases.
	tidy(ctx context.Context, gone []string) error
}

// switcher is a place that keeps earlier sites and can show one of them again.
type switcher interface {
	// releases gives the names of all that are kept, the oldest first, and which of them readers see.
	releases(ctx context.Context) (names []string, current string, err error)
	// show makes readers see a release.
	show(ctx context.Context, name string) error
	// recordOf gives the record of a release.
	recordOf(ctx context.Context, name string) ([]byte, error)
}
