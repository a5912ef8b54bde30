package photo

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"ocop/generator/diag"
)

// Source is what a photo's header tells, read before any pixel is decoded.
type Source struct {
	Name        string   // path within the project
	Format      Format   // by its bytes, whatever its name says
	Width       int      // pixels, upright: after Orientation
	Height      int      // pixels, upright
	Orientation int      // as in EXIF, 1 to 8; 1 is upright already
	Deep        bool     // decoding it takes five times the usual memory: 16 bits a channel, progressive
	Located     bool     // its metadata tell where it was taken
	Profile     string   // name of a colour profile that is not converted; "" when colours come out right
	Size        int64    // bytes
	Hash        [32]byte // SHA-256 of the file
}

// Warning gives diag.PhotoProfile when the colours of the photo may come out wrong, else nil.
func (s Source) Warning() *diag.Fault {
	if s.Profile == "" {
		return nil
	}
	return diag.NewFault(diag.PhotoProfile, path.Base(s.Name), s.Profile)
}

// MaxInFlight is how many pixels, by Weight, a caller should let be decoded at the same time.
const MaxInFlight = 100_000_000

// Weight tells how many pixels must be reckoned for decoding the photo: never more than MaxInFlight, so that the
// heaviest goes through alone.
func Weight(s Source) int64 {
	pixels := int64(s.Width) * int64(s.Height)
	if s.Deep {
		pixels *= 5
	}
	return min(pixels, MaxInFlight)
}

// Probe reads a photo's header, refuses what is over the limits, and only then reads the rest of the file for its hash.
// It decodes nothing. The error is a *diag.Fault for what is wrong with the photo, any other for the machine.
func Probe(fsys fs.FS, name string) (Source, error) {
	info, err := fs.Lstat(fsys, name) // links are not followed
	if err != nil {
		return Source{}, missingFile(name, err)
	}
	return probe(fsys, name, info)
}

// probe is Probe for a file whose info is known.
func probe(fsys fs.FS, name string, info fs.FileInfo) (Source, error) {
	base := path.Base(name)
	if !info.Mode().IsRegular() {
		return Source{}, diag.NewFault(diag.PhotoMissing, base)
	}
	if info.Size() > diag.MaxPhotoBytes {
		return Source{}, tooHeavy(base, info.Size())
	}
	f, err := fsys.Open(name)
	if err != nil {
		return Source{}, missingFile(name, err)
	}
	defer f.Close()

	// Every byte that the header's reader takes or skips runs through the hash, so the file is read once.
	sum, size := sha256.New(), new(counter)
	r := bufio.NewReaderSize(io.TeeReader(io.LimitReader(f, diag.MaxPhotoBytes+1), io.MultiWriter(sum, size)), 1<<15)
	h, err := readHeader(r)
	if err != nil {
		return Source{}, headerFault(name, h, err)
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return Source{}, fmt.Errorf("read photo %s: %w", name, err)
	}
	if *size > diag.MaxPhotoBytes {
		return Source{}, tooHeavy(base, int64(*size))
	}
	s := Source{
		Name: name, Format: h.format, Width: h.width, Height: h.height, Orientation: h.orientation,
		Deep: h.deep, Located: h.located, Size: int64(*size), Hash: [32]byte(sum.Sum(nil)),
	}
	if h.orientation >= 5 {
		s.Width, s.Height = h.height, h.width
	}
	if _, ok := parseProfile(h.icc); !ok {
		s.Profile = profileName(h.icc)
	}
	return s, nil
}

// counter counts the bytes written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// missingFile makes a fault of an error that means that there is no such file.
func missingFile(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return diag.NewFault(diag.PhotoMissing, path.Base(name))
	}
	return fmt.Errorf("read photo %s: %w", name, err)
}

func tooHeavy(base string, size int64) *diag.Fault {
	return diag.NewFault(diag.PhotoTooHeavy, base, fmt.Sprintf("%d MB", (size+1<<20-1)>>20))
}

// headerFault turns what readHeader found into a fault that names the photo.
func headerFault(name string, h header, err error) error {
	base := path.Base(name)
	var other otherFormat
	switch {
	case errors.As(err, &other) && other == "HEIC":
		return diag.NewFault(diag.PhotoHEIC, base)
	case errors.As(err, &other):
		return diag.NewFault(diag.PhotoUnknownFormat, base, string(other))
	case errors.Is(err, errMoving):
		return diag.NewFault(diag.PhotoMoving, base)
	case errors.Is(err, errTooLongSide):
		return diag.NewFault(diag.PhotoTooLongSide, base, h.width, h.height)
	case errors.Is(err, errTooManyPixels):
		return diag.NewFault(diag.PhotoTooManyPixels, base, h.width, h.height)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, errBroken):
		return diag.NewFault(diag.PhotoDamaged, base, h.format.String())
	}
	return fmt.Errorf("read photo %s: %w", name, err)
}
