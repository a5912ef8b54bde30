package memory

import "testing"

type leaf struct {
	Name  string
	Parts []leaf
	Next  *leaf
	Sizes [2]uint16
}

// FuzzUnpack unpacks what nobody packed: it is refused, or is a value that packs again.
func FuzzUnpack(f *testing.F) {
	f.Add(string(pack(nil, leaf{Name: "chè", Parts: []leaf{{}, {Next: &leaf{}}}, Sizes: [2]uint16{1, 65535}})))
	f.Add("\x01a\x05\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, packed string) {
		var l, again leaf
		if unpack(packed, &l) && !unpack(string(pack(nil, l)), &again) {
			t.Errorf("%q is unpacked to %+v, which is lost when it is packed", packed, l)
		}
	})
}
