// Package serve shows a project in the browser while it is being written: it watches the files, reads again what
// changes, makes the pages that the browser asks for, and has the browser load them anew.
package serve
