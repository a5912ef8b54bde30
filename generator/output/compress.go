package output

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"slices"

	"github.com/andybalholm/brotli"
)

// Encodings are the ways to compress a file beforehand, by the endings of the compressed twins.
var Encodings = []string{"gz", "br"}

// worthCompressing is the size, in bytes, below which a smaller file is not sent faster.
const worthCompressing = 1 << 10

// texts are the endings of files that compression makes smaller.
var texts = []string{".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt", ".webmanifest"}

// Compressible tells by its name whether a file gains by compression.
func Compressible(name string) bool { return slices.Contains(texts, path.Ext(name)) }

// Compress gives a file's compressed twin, the same for the same bytes; nil where it is not worth having.
func Compress(encoding string, b []byte) ([]byte, error) {
	if len(b) < worthCompressing {
		return nil, nil
	}
	var out bytes.Buffer
	switch encoding {
	case "gz":
		w, err := gzip.NewWriterLevel(&out, gzip.BestCompression) // with neither name nor time
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(b); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
	case "br":
		w := brotli.NewWriterLevel(&out, brotli.BestCompression)
		if _, err := w.Write(b); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("unknown encoding %q", encoding)
	}
	if out.Len() >= len(b) {
		return nil, nil
	}
	return out.Bytes(), nil
}
