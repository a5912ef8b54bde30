// Package hosting knows what a web server has to be told of the site: types, how long caches may keep a file, the
// security policy, and where former addresses lead. It tells those who publish, and writes it down for the usual servers.
package hosting

import (
	"path"
	"strings"

	"ocop/generator/output"
)

// types are the media types of all that is on a site, by the endings of names. They are never guessed from content.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".txt":         "text/plain; charset=utf-8",
	".xml":         "application/xml; charset=utf-8",
	".ics":         "text/calendar; charset=utf-8",
	".webmanifest": "application/manifest+json; charset=utf-8",
	".svg":         "image/svg+xml; charset=utf-8",
	".jpg":         "image/jpeg",
	".png":         "image/png",
	".webp":        "image/webp",
	".avif":        "image/avif",
	".ico":         "image/vnd.microsoft.icon",
	".woff2":       "font/woff2",
	".pdf":         "application/pdf",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".zip":         "application/zip",
}

// feedType is what feed readers look for.
const feedType = "application/atom+xml; charset=utf-8"

// ContentType gives the media type of a file by its name.
func ContentType(name string) string {
	if path.Base(name) == "feed.xml" {
		return feedType
	}
	if t, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	if path.Ext(name) == "" { // lists of checksums
		return types[".txt"]
	}
	return "application/octet-stream"
}

// How long caches may keep files: those whose names change with their bytes for good, pages not at all without asking,
// data for ten minutes.
const (
	forever = "public, max-age=31536000, immutable"
	asking  = "public, max-age=0, must-revalidate"
	shortly = "public, max-age=600"
	never   = "no-cache"
)

// CacheControl gives how long caches may keep a file of the site.
func CacheControl(name string, class output.Class) string {
	switch {
	case class == output.Asset:
		return forever
	case path.Ext(name) == ".html":
		return asking
	case class == output.Control:
		return never
	}
	return shortly
}
