package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// The commands here make files that a script cannot hold as text.

// create makes a file of the script's work folder, and the folders around it.
func create(ts *testscript.TestScript, name string, data []byte) {
	file := ts.MkAbs(name)
	ts.Check(os.MkdirAll(filepath.Dir(file), 0o777))
	ts.Check(os.WriteFile(file, data, 0o666))
}

// write FILE BYTES makes a file of bytes that are given as a Go string literal has them: \xe1, \r, \u0001.
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: write file bytes")
	}
	create(ts, args[0], unquoted(ts, args[1]))
}

// append FILE N TEXT appends a text to a file N times.
func appendLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: append file n text")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	before, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	create(ts, args[0], append(before, bytes.Repeat(unquoted(ts, args[2]), n)...))
}

func unquoted(ts *testscript.TestScript, s string) []byte {
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	ts.Check(err)
	return []byte(text)
}

// truncate FILE SIZE cuts a file to a size in bytes, or lets it grow to it by zeros that take no room.
func truncate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: truncate file size")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size))
}

// picture FILE WIDTHxHEIGHT [FRAMES] makes a photo, JPEG, PNG or GIF by the file's ending.
func picture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: picture file widthxheight [frames]")
	}
	img := image.NewPaletted(size(ts, args[1]), color.Palette{color.White, color.Black, color.NRGBA{40, 120, 60, 255}})
	for i := range img.Pix {
		img.Pix[i] = uint8(i * 7 % 11 % 3)
	}
	frames := 1
	if len(args) == 3 {
		var err error
		frames, err = strconv.Atoi(args[2])
		ts.Check(err)
	}
	var out bytes.Buffer
	switch ext := strings.ToLower(filepath.Ext(args[0])); ext {
	case ".jpg":
		ts.Check(jpeg.Encode(&out, img, nil))
	case ".png":
		ts.Check(png.Encode(&out, img))
	case ".gif":
		moving := &gif.GIF{}
		for range frames {
			moving.Image, moving.Delay = append(moving.Image, img), append(moving.Delay, 10)
		}
		ts.Check(gif.EncodeAll(&out, moving))
	default:
		ts.Fatalf("no picture is made for %s", ext)
	}
	create(ts, args[0], out.Bytes())
}

func size(ts *testscript.TestScript, s string) image.Rectangle {
	var width, height int
	_, err := fmt.Sscanf(s, "%dx%d", &width, &height)
	ts.Check(err)
	return image.Rect(0, 0, width, height)
}

// bomb FILE WIDTHxHEIGHT makes a PNG of a few bytes that claims to be of that size.
func bomb(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bomb file widthxheight")
	}
	r := size(ts, args[1])
	header := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR")
	header = binary.BigEndian.AppendUint32(header, uint32(r.Dx()))
	header = binary.BigEndian.AppendUint32(header, uint32(r.Dy()))
	create(ts, args[0], append(header, 1, 0, 0, 0, 0))
}

// profile FILE NAME gives a JPEG a colour profile of that name, of a kind that describes a printing press.
func profile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: profile file name")
	}
	raw, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	icc := make([]byte, 128, 256) // ICC.1:2010, section 7.2
	copy(icc[16:], "CMYKLab ")
	copy(icc[36:], "acsp")
	text := fmt.Appendf(nil, "desc\x00\x00\x00\x00%s%s\x00", be32(len(args[1])+1), args[1])
	icc = fmt.Appendf(icc, "%sdesc%s%s%s", be32(1), be32(144), be32(len(text)), text)
	binary.BigEndian.PutUint32(icc, uint32(len(icc)))

	create(ts, args[0], withSegment(ts, raw, 0xe2, fmt.Appendf(nil, "ICC_PROFILE\x00\x01\x01%s", icc)))
}

// withSegment gives a JPEG with a segment behind its first marker.
func withSegment(ts *testscript.TestScript, raw []byte, marker byte, segment []byte) []byte {
	var out bytes.Buffer
	out.Write(raw[:2]) // the start of the image
	out.Write([]byte{0xff, marker})
	ts.Check(binary.Write(&out, binary.BigEndian, uint16(len(segment)+2)))
	out.Write(segment)
	out.Write(raw[2:])
	return out.Bytes()
}

// located FILE lets a JPEG tell that it was taken in Tuyên Quang.
func located(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: located file")
	}
	raw, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	const position, angles = 26, 56 // offsets in the block of EXIF
	exif := fmt.Appendf(nil, "MM\x00*%s\x00\x01\x88%%\x00\x04%s%s%s", be32(8), be32(1), be32(position), be32(0))
	exif = fmt.Appendf(exif, "\x00\x02\x00\x02\x00\x05%s%s", be32(3), be32(angles))
	exif = fmt.Appendf(exif, "\x00\x04\x00\x05%s%s%s", be32(3), be32(angles+24), be32(0))
	for _, part := range []int{21, 49, 24, 105, 12, 52} {
		exif = fmt.Appendf(exif, "%s%s", be32(part), be32(1))
	}
	create(ts, args[0], withSegment(ts, raw, 0xe1, append([]byte("Exif\x00\x00"), exif...)))
}

func be32(n int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
