package photo

import (
	"bytes"
	"slices"

	"ocop/generator/diag"
)

// Markers of JPEG, ITU-T T.81 table B.1.
const (
	markerSOF0  = 0xc0 // baseline
	markerSOF1  = 0xc1 // the same with more tables
	markerSOF2  = 0xc2 // progressive
	markerDHT   = 0xc4
	markerRST0  = 0xd0
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerDQT   = 0xdb
	markerDRI   = 0xdd
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
)

// readJPEG reads the segments before the first scan.
func readJPEG(in *input, h *header) {
	in.skip(2)
	var profile profileParts
	turned := false
	for in.err == nil {
		marker := nextMarker(in)
		if marker == markerSOI || marker == 0x01 || marker >= markerRST0 && marker < markerSOI {
			continue // these stand alone
		}
		n := in.uint16() - 2
		if n < 0 || marker == markerEOI {
			in.fail(errBroken)
			return
		}
		switch {
		case marker == markerSOS:
			if h.width == 0 {
				in.fail(errBroken)
			}
			h.icc = profile.join()
			return
		case isFrame(marker):
			readFrame(in, h, marker, n)
		case marker == markerAPP1:
			segment := in.bytes(n)
			if !turned {
				h.orientation, turned = exifOrientation(segment, exifPrefix)
			}
			h.located = h.located || exifLocated(segment, exifPrefix) || xmpLocated(segment)
		case marker == markerAPP2:
			profile.add(in.bytes(n))
		default:
			in.skip(n)
		}
	}
}

// nextMarker finds the next marker, over fill bytes and, as every decoder does, over stray ones.
func nextMarker(in *input) byte {
	for in.err == nil {
		if in.byte() != 0xff {
			continue
		}
		b := in.byte()
		for b == 0xff {
			b = in.byte()
		}
		if b != 0 {
			return b
		}
	}
	return 0
}

// isFrame tells whether a marker begins a frame header. 0xc4, 0xc8 and 0xcc among them are something else.
func isFrame(marker byte) bool {
	return marker >= markerSOF0 && marker <= 0xcf && marker != markerDHT && marker != 0xc8 && marker != 0xcc
}

// readFrame reads a frame header of n bytes.
func readFrame(in *input, h *header, marker byte, n int) {
	if marker > markerSOF2 {
		in.fail(otherFormat("JPEG SOF" + string("0123456789ABCDEF"[marker-markerSOF0])))
		return
	}
	if n < 6 {
		in.fail(errBroken)
		return
	}
	b := in.take(6)
	height, width := int(b[1])<<8|int(b[2]), int(b[3])<<8|int(b[4])
	h.deep = marker == markerSOF2 // the decoder keeps every coefficient until the last scan
	if in.err == nil && h.size(in, width, height) {
		in.skip(n - 6)
	}
}

// profileParts gathers a colour profile from its APP2 segments, ICC.1:2010 annex B.4.
type profileParts struct {
	parts [][]byte // by number, from 1
	size  int
}

// add takes an APP2 segment, and leaves it if it is no part of a profile.
func (p *profileParts) add(segment []byte) {
	body, ok := bytes.CutPrefix(segment, []byte("ICC_PROFILE\x00"))
	if !ok || len(body) < 2 || body[0] == 0 {
		return
	}
	number, total := int(body[0]), int(body[1])
	if p.parts == nil {
		p.parts = make([][]byte, total+1)
	}
	p.size += len(body) - 2
	if number < len(p.parts) && p.size <= diag.MaxProfileBytes {
		p.parts[number] = body[2:]
	}
}

// join gives the whole profile, or nil if a part is missing.
func (p *profileParts) join() []byte {
	if len(p.parts) < 2 || slices.ContainsFunc(p.parts[1:], func(b []byte) bool { return b == nil }) {
		return nil
	}
	return slices.Concat(p.parts...)
}
