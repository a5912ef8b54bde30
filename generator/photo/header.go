package photo

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"ocop/generator/diag"
)

// header is what the bytes before the pixels tell, as they stand in the file: width and height before any turning.
type header struct {
	format        Format
	width, height int
	orientation   int    // 1 to 8
	icc           []byte // colour profile; nil for none, or for sRGB named in passing
	deep          bool   // see Source.Deep
	located       bool   // see Source.Located
}

// What a header can be at fault with. A file that ends too soon is io.ErrUnexpectedEOF.
var (
	errMoving        = errors.New("moving picture")
	errTooLongSide   = errors.New("side too long")
	errTooManyPixels = errors.New("too many pixels")
	errBroken        = errors.New("broken header")
)

// otherFormat is the error for a file that is not one of our photo formats; it says what it seems to be.
type otherFormat string

func (o otherFormat) Error() string { return "not a photo: " + string(o) }

// readHeader reads a photo up to the end of what it has to say about itself: in JPEG the first scan, elsewhere the end
// of the file, since PNG and WebP may name the orientation after the pixels. It stops where a limit is exceeded; the
// header then holds the sizes found.
func readHeader(r *bufio.Reader) (header, error) {
	start, err := r.Peek(32)
	if err != nil && err != io.EOF {
		return header{}, err
	}
	h := header{orientation: 1}
	in := &input{r: r}
	switch h.format = sniff(start); h.format {
	case JPEG:
		readJPEG(in, &h)
	case PNG:
		readPNG(in, &h)
	case WebP:
		readWebP(in, &h)
	case GIF:
		readGIF(in, &h)
	default:
		return h, otherFormat(guess(start))
	}
	return h, in.err
}

// sniff tells the format by a file's first bytes; 0 for none of ours.
func sniff(start []byte) Format {
	switch {
	case bytes.HasPrefix(start, []byte("\xff\xd8\xff")):
		return JPEG
	case bytes.HasPrefix(start, []byte("\x89PNG\r\n\x1a\n")):
		return PNG
	case len(start) >= 12 && string(start[:4]) == "RIFF" && string(start[8:12]) == "WEBP":
		return WebP
	case bytes.HasPrefix(start, []byte("GIF87a")), bytes.HasPrefix(start, []byte("GIF89a")):
		return GIF
	}
	return 0
}

// guess names what a file that is none of ours seems to be.
func guess(start []byte) string {
	if len(start) >= 12 && string(start[4:8]) == "ftyp" {
		return guessBrand(start)
	}
	for _, g := range []struct{ prefix, name string }{
		{"%PDF", "PDF"},
		{"II*\x00", "TIFF"},
		{"MM\x00*", "TIFF"},
		{"BM", "BMP"},
		{"\x00\x00\x01\x00", "ICO"},
		{"8BPS", "PSD"},
		{"PK\x03\x04", "ZIP"},
		{"<svg", "SVG"},
		{"<?xml", "XML"},
		{"<", "HTML"},
		{"\xff\x0a", "JPEG XL"},
		{"\x00\x00\x00\x0cJXL ", "JPEG XL"},
		{"\x00\x00\x00\x0cjP  ", "JPEG 2000"},
	} {
		if bytes.HasPrefix(start, []byte(g.prefix)) {
			return g.name
		}
	}
	if len(start) == 0 {
		return "0 B"
	}
	return "?"
}

// guessBrand tells by the brands of an ISO media file whether it is HEIC, AVIF or a film.
func guessBrand(start []byte) string {
	end := min(len(start), int(binary.BigEndian.Uint32(start)))
	name := "MP4"
	for at := 8; at+4 <= end; at += 4 {
		switch string(start[at : at+4]) {
		case "avif", "avis":
			return "AVIF"
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1":
			name = "HEIC"
		}
	}
	return name
}

// size notes the sizes in the header and tells whether they are within the limits.
func (h *header) size(in *input, width, height int) bool {
	h.width, h.height = width, height
	switch {
	case width <= 0 || height <= 0:
		in.fail(errBroken)
	case width > diag.MaxSide || height > diag.MaxSide:
		in.fail(errTooLongSide)
	case width*height > diag.MaxPixels:
		in.fail(errTooManyPixels)
	}
	return in.err == nil
}

// input reads a header. Its first error sticks: after it every read gives zeros, so that a reader looks once, at err.
type input struct {
	r   *bufio.Reader
	err error
	buf [16]byte
}

// fail notes the first error; the end of the file counts as ending too soon.
func (in *input) fail(err error) {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if in.err == nil {
		in.err = err
	}
}

// take gives the next n bytes, n at most 16, valid until the next call.
func (in *input) take(n int) []byte {
	b := in.buf[:n]
	if in.err == nil {
		if _, err := io.ReadFull(in.r, b); err != nil {
			in.fail(err)
		}
	}
	if in.err != nil {
		clear(b)
	}
	return b
}

// bytes gives the next n bytes to keep. It grows with what is there, not with what a length field claims.
func (in *input) bytes(n int) []byte {
	if in.err != nil {
		return nil
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, in.r, int64(n)); err != nil {
		in.fail(err)
		return nil
	}
	return b.Bytes()
}

// skip passes over n bytes.
func (in *input) skip(n int) {
	if in.err != nil || n <= 0 {
		return
	}
	if _, err := in.r.Discard(n); err != nil {
		in.fail(err)
	}
}

func (in *input) byte() byte     { return in.take(1)[0] }
func (in *input) uint16() int    { return int(binary.BigEndian.Uint16(in.take(2))) }
func (in *input) uint32() uint32 { return binary.BigEndian.Uint32(in.take(4)) }

// atEnd tells whether nothing is left to read.
func (in *input) atEnd() bool {
	if in.err != nil {
		return true
	}
	_, err := in.r.Peek(1)
	return err == io.EOF
}
