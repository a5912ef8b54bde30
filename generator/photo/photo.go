// Package photo turns whatever a phone, Zalo or a scanner gave into the few small pictures that the catalogue serves.
//
// Probe reads a photo's header, Plan names the pictures to be made of it without decoding anything, and Cache.Make
// decodes the photo once and makes those that are not in the cache yet. What is wrong with a photo is a *diag.Fault;
// what is wrong with the machine is any other error. The room starts no goroutines of its own, keeps no metadata
// (position, owner, thumbnail) in anything that it writes, and never copies an original.
//
// It is the one door of imaging and of the picture decoders and encoders.
package photo

// Format is a kind of picture file.
type Format uint8

// The formats. GIF and PNG are only read, AVIF is only written.
const (
	JPEG Format = iota + 1
	PNG
	WebP
	GIF
	AVIF
)

// formats holds what there is to say of each Format.
var formats = [...]struct{ name, ext, mediaType string }{
	{},
	JPEG: {"JPEG", "jpg", "image/jpeg"},
	PNG:  {"PNG", "png", "image/png"},
	WebP: {"WebP", "webp", "image/webp"},
	GIF:  {"GIF", "gif", "image/gif"},
	AVIF: {"AVIF", "avif", "image/avif"},
}

// String gives the format's usual name, such as JPEG.
func (f Format) String() string { return formats[f].name }

// Ext gives the ending of a file's name in this format, such as jpg.
func (f Format) Ext() string { return formats[f].ext }

// Type gives the media type, such as image/jpeg.
func (f Format) Type() string { return formats[f].mediaType }
