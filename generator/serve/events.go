package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// pulse is how often something is sent to a browser to which there is nothing to say, so that whatever lies between does
// not take the connection for dead.
const pulse = 15 * time.Second

// hub knows the pages that are open in browsers, and wakes those that wait for news.
type hub struct {
	mu    sync.Mutex
	news  chan struct{} // closed when there are some
	pages map[string]int
}

func newHub() *hub { return &hub{news: make(chan struct{}), pages: map[string]int{}} }

// wake tells all who wait that there is news.
func (h *hub) wake() {
	h.mu.Lock()
	defer h.mu.Unlock()
	close(h.news)
	h.news = make(chan struct{})
}

// wait gives the channel that is closed with the next news.
func (h *hub) wait() <-chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.news
}

// enter notes that a page is open somewhere, leave that it is no more.
func (h *hub) enter(page string) { h.count(page, 1) }
func (h *hub) leave(page string) { h.count(page, -1) }

func (h *hub) count(page string, by int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.pages[page] += by; h.pages[page] == 0 {
		delete(h.pages, page)
	}
}

// open gives the pages that are open, in order.
func (h *hub) open() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	pages := make([]string, 0, len(h.pages))
	for page := range h.pages {
		pages = append(pages, page)
	}
	slices.Sort(pages)
	return pages
}

// serveEvents tells a page what it should know, at once and whenever that changes (WHATWG HTML, server-sent events).
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	page := r.URL.Query().Get("page")
	s.hub.enter(page)
	defer s.hub.leave(page)
	w.Header().Set("Content-Type", "text/event-stream")
	control := http.NewResponseController(w)
	send := func(format string, args ...any) bool {
		if _, err := fmt.Fprintf(w, format, args...); err != nil {
			return false
		}
		return control.Flush() == nil
	}
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	for last := ""; ; {
		news := s.hub.wait()
		b, err := json.Marshal(s.message(page))
		if err != nil {
			return
		}
		if text := string(b); text != last {
			if !send("retry: 1000\ndata: %s\n\n", text) {
				return
			}
			last = text
		}
		select {
		case <-news:
		case <-beat.C:
			if !send(":\n\n") {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}
