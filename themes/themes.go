// Package themes holds the default theme's files and embeds them in the tool.
package themes

import "embed"

// FS holds a folder for each theme that comes with the tool.
//
//go:embed all:default
var FS embed.FS
