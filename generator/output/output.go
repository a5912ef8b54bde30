// Package output is the tree of files that a build makes: what a planned file is, how its bytes are made smaller, and
// how the tree gets to its folder whole.
//
// A Stage takes the files one by one into a folder beside the output folder, and Commit puts them in its place in one
// step: at every moment, also when the machine dies, the output folder holds the complete old site or the complete new
// one. What ocop wrote last is listed in a manifest inside the folder; whatever else lies there belongs to somebody and
// is carried along.
//
// The room never decides what is in a file, and starts no goroutines.
package output

import (
	"context"
	"fmt"
	"slices"

	"ocop/generator/digest"
)

// Class tells how a file is cached and in which wave it is published. The classes stand in the order of the waves: a
// page goes out after the assets that it needs.
type Class int

// The classes of files.
const (
	Asset   Class = iota // photos, styles, scripts, fonts; hashed names, cached for a year
	Page                 // a page of one thing: a product, a producer, a piece of news
	List                 // a page that links to others: home, districts, search, sitemap, feed
	Data                 // open data and the search index
	Control              // for machines that visit: robots.txt
)

var classNames = []string{"asset", "page", "list", "data", "control"}

// String gives the class as the manifest writes it.
func (c Class) String() string {
	if c < 0 || int(c) >= len(classNames) {
		return fmt.Sprintf("Class(%d)", int(c))
	}
	return classNames[c]
}

// ParseClass reads what String gives.
func ParseClass(s string) (Class, error) {
	i := slices.Index(classNames, s)
	if i < 0 {
		return 0, fmt.Errorf("unknown class %q", s)
	}
	return Class(i), nil
}

// File is one planned file: a path and a function that makes its bytes.
type File struct {
	Path   string // below the output folder, with slashes; see CheckPath
	Class  Class
	Hashed bool // its name carries its content's hash: same name, same bytes
	Make   func(ctx context.Context) ([]byte, error)

	// Compose gathers what the file is to say, before any of its bytes are made; nil for files that only Make makes.
	Compose func(ctx context.Context) (Composed, error)
}

// Composed is what a file is to say.
type Composed struct {
	Made   digest.Sum // of all that the bytes depend on; zero: not known
	Append func(page []byte) ([]byte, error)
}
