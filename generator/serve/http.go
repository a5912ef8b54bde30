package serve

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"ocop/generator/build"
	"ocop/generator/hosting"
	"ocop/generator/theme"
)

// own is the folder of what belongs to the preview. No page of a site can lie in it.
const own = "_ocop/"

// previewScript is what the preview adds to a page.
//
//go:embed preview.js
var previewScript []byte

// waitForFirst is how long a page waits for the project to be read, before another one says that it is being read.
const waitForFirst = 300 * time.Millisecond

// ServeHTTP answers with what a build would write at that address, pages with a script more.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", hosting.Policy) // what would break on the site's host breaks here
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	switch code := s.guard.refuse(r); code {
	case 0:
	case http.StatusMethodNotAllowed:
		h.Set("Allow", "GET, HEAD")
		fallthrough
	default:
		http.Error(w, s.say(refused), code)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	switch rest, isOwn := strings.CutPrefix(name, own); {
	case !isOwn:
		s.servePage(w, r, name)
	case rest == "preview.js":
		h.Set("Content-Type", hosting.ContentType(rest))
		w.Write(previewScript)
	case rest == "events":
		s.serveEvents(w, r)
	default:
		http.Error(w, http.StatusText(http.StatusNotFound), http.StatusNotFound)
	}
}

// now gives the state, for which a page waits a moment when the project is still being read; nil: it still is.
func (s *Server) now(ctx context.Context) *state {
	select {
	case <-s.first:
	default:
		timer := time.NewTimer(waitForFirst)
		defer timer.Stop()
		select {
		case <-s.first:
		case <-timer.C:
		case <-ctx.Done():
		}
	}
	return s.state.Load()
}

// servePage answers with a file of the site.
func (s *Server) servePage(w http.ResponseWriter, r *http.Request, name string) {
	st := s.now(r.Context())
	switch {
	case st == nil:
		w.Header().Set("Retry-After", "1")
		s.sendShell(w, http.StatusServiceUnavailable, name, s.base-1, s.say(reading))
		return
	case st.shown.Plan == nil:
		s.sendShell(w, http.StatusInternalServerError, name, st.number, s.say(nothing))
		return
	}
	for _, at := range places(st.shown, name) {
		b, err := st.shown.Make(r.Context(), at)
		if !errors.Is(err, fs.ErrNotExist) {
			s.send(w, r, st, at, http.StatusOK, b, err)
			return
		}
	}
	if to, ok := elsewhere(st.shown, name); ok {
		http.Redirect(w, r, (&url.URL{Path: "/" + to, RawQuery: r.URL.RawQuery}).String(), http.StatusFound)
		return
	}
	b, err := st.shown.Make(r.Context(), notFound)
	s.send(w, r, st, notFound, http.StatusNotFound, b, err)
}

// notFound is the page for addresses that do not exist.
const notFound = "404.html"

// places gives the files that an address may mean: a folder's is its index.html, and the site may have been asked for below
// the path that it will have on its host, as its page for wrong addresses does.
func places(p *build.Project, name string) []string {
	names := []string{name}
	if below, ok := strings.CutPrefix("/"+name, p.Plan.Base); ok && below != name {
		names = append(names, below)
	}
	for i, n := range names {
		if n == "" || strings.HasSuffix(n, "/") {
			names[i] = n + "index.html"
		}
	}
	return names
}

// elsewhere gives the page that an address without ending means, such as huyen/yen-son/.
func elsewhere(p *build.Project, name string) (string, bool) {
	to := strings.TrimSuffix(name, "/") + ".html"
	_, ok := p.Plan.Find(to)
	return to, ok
}

// send answers with what has been made, or with what kept it from being made.
func (s *Server) send(w http.ResponseWriter, r *http.Request, st *state, name string, code int, b []byte, err error) {
	fault, faulty := errors.AsType[*theme.PlacedFault](err)
	switch isPage := path.Ext(name) == ".html"; {
	case r.Context().Err() != nil:
	case faulty && st.late.add(fault.Diagnostic):
		s.hub.wake()
		fallthrough
	case faulty && isPage:
		s.sendShell(w, http.StatusInternalServerError, name, st.number, s.say(nothing))
	case faulty:
		http.Error(w, fault.Error(), http.StatusInternalServerError)
	case err != nil:
		s.sendShell(w, http.StatusInternalServerError, name, st.number, err.Error())
	default:
		if isPage {
			b = withScript(b, name, st.number)
		}
		w.Header().Set("Content-Type", hosting.ContentType(name))
		w.Header().Set("Content-Length", strconv.Itoa(len(b)))
		w.WriteHeader(code)
		w.Write(b)
	}
}

// scriptTag is what a page gets: the script, which page it is, and of which number.
func scriptTag(name string, number int64) []byte {
	return fmt.Appendf(nil, `<script src="/%spreview.js" data-page="%s" data-number="%d" defer></script>`, own, html.EscapeString(name), number)
}

// withScript puts the script at the end of a page.
func withScript(page []byte, name string, number int64) []byte {
	end := bytes.LastIndex(page, []byte("</body>"))
	if end < 0 {
		end = len(page)
	}
	tag := scriptTag(name, number)
	return append(append(append(make([]byte, 0, len(page)+len(tag)), page[:end]...), tag...), page[end:]...)
}

// sendShell answers with a page that has nothing but a sentence and the script, which will show what is wrong.
func (s *Server) sendShell(w http.ResponseWriter, code int, name string, number int64, text string) {
	w.Header().Set("Content-Type", hosting.ContentType(notFound))
	w.WriteHeader(code)
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`+
		`<title>%s</title></head><body><p>%[2]s</p>%s</body></html>`, s.lang(), html.EscapeString(text), scriptTag(name, number))
}
