package output

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestManifestThereAndBack(t *testing.T) {
	for _, entries := range [][]Entry{
		{},
		{
			{"anh/che-320-1f2e.jpg", 1 << 40, sha256.Sum256([]byte("a")), Asset},
			{"du-lieu/san-pham.csv", 0, sha256.Sum256(nil), Data},
			{"index.html", 7, sha256.Sum256([]byte("b")), List},
			{"robots.txt", 7, sha256.Sum256([]byte("c")), Control},
			{"san-pham/chè 'ngon' & \u2028.html", 7, sha256.Sum256([]byte("d")), Page},
		},
	} {
		b := encodeManifest(entries)
		if !json.Valid(b) {
			t.Errorf("not JSON: %s", b)
		}
		got, err := decodeManifest(b)
		if err != nil || !slices.Equal(got, entries) {
			t.Errorf("%s\nreads %v, %v", b, got, err)
		}
	}
}

func TestManifestDamaged(t *testing.T) {
	const sum = `"sha256":"0000000000000000000000000000000000000000000000000000000000000000"`
	for _, tt := range []struct{ text, why string }{
		{"", "unexpected end"},
		{"\x00\x00\x00", "invalid character"},
		{`{"version":1,"files":[`, "unexpected end"},
		{`{"version":9,"files":[]}`, "version 9"},
		{`{"version":1,"files":[{"path":"a","size":1,"class":"page","sha256":"00"}]}`, "sha256"},
		{`{"version":1,"files":[{"path":"a","size":1,"class":"x",` + sum + `}]}`, "class"},
		{`{"version":1,"files":[{"path":"../a","size":1,"class":"page",` + sum + `}]}`, "not a name"},
		{`{"version":1,"files":[{"path":"b","class":"page",` + sum + `},{"path":"a","class":"page",` + sum + `}]}`, "order"},
	} {
		if _, err := decodeManifest([]byte(tt.text)); err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%s: %v; want %q in it", tt.text, err, tt.why)
		}
	}
}

func TestClassNames(t *testing.T) {
	for c := Asset; c <= Control; c++ {
		if got, err := ParseClass(c.String()); got != c || err != nil {
			t.Errorf("%v reads %v, %v", c, got, err)
		}
	}
	if Class(9).String() != "Class(9)" || Class(-1).String() != "Class(-1)" {
		t.Error("a class without a name")
	}
}

func TestIndexVouchesFor(t *testing.T) {
	const written = int64(1_700_000_100_123_456_789)
	for _, tt := range []struct {
		name  string
		mtime int64
		now   int64 // the file's time of change as it is found
		want  bool
	}{
		{"changed long before", written - int64(time.Minute), written - int64(time.Minute), true},
		{"changed since", written - int64(time.Minute), written - int64(time.Second), false},
		{"set back", written - int64(time.Minute), written - int64(time.Hour), false},
		{"changed as the index was written", written, written, false},
		{"changed a tick before", written - int64(10*time.Millisecond), written - int64(10*time.Millisecond), false},
		{"changed a moment before", written - int64(time.Second/10), written - int64(time.Second/10), true},
		{"whole seconds, just before", 1_700_000_099_000_000_000, 1_700_000_099_000_000_000, false},
		{"whole seconds, before", 1_700_000_097_000_000_000, 1_700_000_097_000_000_000, true},
	} {
		if got := (index{written: written, times: []int64{tt.mtime}}).vouchesFor(0, tt.now); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	if (index{}).vouchesFor(0, 0) {
		t.Error("an empty index vouches")
	}
}
