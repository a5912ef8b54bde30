package ledger

import (
	"crypto/sha256"
	"encoding/base32"
)

// idLength is how long a short address is: among 20,000 products a second one wants the same in one province of 170.
const idLength = 7

// letters are those of a short address. Read aloud or copied from paper, none looks like another (after Crockford's base
// 32, https://www.crockford.com/base32.html).
var letters = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// IDs hands out short addresses. One that is recorded in the ledger never changes and is never given to another page.
type IDs struct {
	byPath map[string]string
	taken  map[string]string // path by id
}

// NewIDs gives out short addresses beside those that the ledger records.
func NewIDs(l *Ledger) *IDs {
	ids := &IDs{byPath: map[string]string{}, taken: map[string]string{}}
	if l == nil {
		return ids
	}
	for _, e := range l.entries {
		if e.ID != "" {
			ids.byPath[e.Path], ids.taken[e.ID] = e.ID, e.Path
		}
	}
	return ids
}

// Of gives the short address of a path. It follows from the path alone, unless another page was first to have it: then
// it is a letter longer. Ask in the order of paths, so that the same site has the same ones.
func (ids *IDs) Of(path string) string {
	if id, ok := ids.byPath[path]; ok {
		return id
	}
	sum := sha256.Sum256([]byte(path))
	whole := letters.EncodeToString(sum[:])
	n := idLength
	for ids.taken[whole[:n]] != "" {
		n++
	}
	id := whole[:n]
	ids.byPath[path], ids.taken[id] = id, path
	return id
}
