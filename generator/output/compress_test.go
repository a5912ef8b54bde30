package output

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

func TestCompressedTwins(t *testing.T) {
	page := []byte(strings.Repeat("<p>Chè xanh Ngọc Thúy</p>\n", 200))
	open := map[string]func(io.Reader) (io.Reader, error){
		"gz": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"br": func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	}
	for _, encoding := range Encodings {
		small, err := Compress(encoding, page)
		if err != nil || len(small) == 0 || len(small) >= len(page)/4 {
			t.Fatalf("%s: %d bytes of %d, %v", encoding, len(small), len(page), err)
		}
		if again, err := Compress(encoding, page); err != nil || !bytes.Equal(again, small) {
			t.Errorf("%s: not the same bytes again, %v", encoding, err)
		}
		r, err := open[encoding](bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		if back, err := io.ReadAll(r); err != nil || !bytes.Equal(back, page) {
			t.Errorf("%s does not come back: %v", encoding, err)
		}
		if twin, err := Compress(encoding, []byte("short")); twin != nil || err != nil {
			t.Errorf("%s: a short text has a twin of %d bytes, %v", encoding, len(twin), err)
		}
	}
	if _, err := Compress("zip", page); err == nil {
		t.Error("an unknown encoding is taken")
	}
	if Compressible("anh/a.webp") || !Compressible("index.html") {
		t.Error("what gains by compression is told wrongly")
	}
}
