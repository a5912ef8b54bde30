package online_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocop/generator/diag"
	"ocop/generator/online"
)

// web is a network of hosts that one server plays.
type web struct {
	*httptest.Server
	asked  []string // method, host and path of each request
	agents map[string]bool
	waited []time.Duration
	pages  map[string]http.HandlerFunc // by host and path
}

func newWeb(t *testing.T) *web {
	w := &web{agents: map[string]bool{}, pages: map[string]http.HandlerFunc{}}
	w.Server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.asked = append(w.asked, r.Method+" "+r.Host+r.URL.RequestURI())
		w.agents[r.UserAgent()] = true
		if page, ok := w.pages[r.Host+r.URL.Path]; ok {
			page(out, r)
		}
	}))
	t.Cleanup(w.Close)
	return w
}

func (w *web) client(t *testing.T) *online.Client {
	c := online.New(online.Options{
		Agent:   "Mozilla/5.0 (compatible; ocop/1; +https://ocop.example.vn/)",
		Timeout: time.Minute,
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, _ := net.SplitHostPort(address); host == "khong-co.example.vn" {
				return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
			} else if host == "mat-mang.example.vn" {
				return nil, errors.New("network is unreachable")
			} else if host == "cham.example.vn" {
				return nil, os.ErrDeadlineExceeded
			}
			return (&net.Dialer{}).DialContext(ctx, network, w.Listener.Addr().String())
		},
		Wait: func(ctx context.Context, d time.Duration) error {
			w.waited = append(w.waited, d)
			return ctx.Err()
		},
	})
	t.Cleanup(c.Close)
	return c
}

func status(code int, header ...string) http.HandlerFunc {
	return func(out http.ResponseWriter, r *http.Request) {
		for i := 0; i < len(header); i += 2 {
			out.Header().Set(header[i], header[i+1])
		}
		out.WriteHeader(code)
	}
}

// onlyGET answers HEAD as hosts do that do not know it.
func onlyGET(code int) http.HandlerFunc {
	return func(out http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead {
			out.WriteHeader(code)
		}
	}
}

func TestAsk(t *testing.T) {
	to := func(code int, where string) http.HandlerFunc { return status(code, "Location", where) }
	tests := []struct {
		address string
		pages   map[string]http.HandlerFunc
		want    online.Verdict
		says    string // Now, or Reason in English
		asked   int
	}{
		{"http://a.vn/bai", nil, online.Fine, "", 1},
		{"http://a.vn/bai#muc", nil, online.Fine, "", 1},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": onlyGET(405)}, online.Fine, "", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": onlyGET(404)}, online.Fine, "", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": status(404)}, online.Gone, "the host answers 404", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": status(410)}, online.Gone, "the host answers 410", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": status(403)}, online.Unsure, "the host answers 403", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": status(500)}, online.Unsure, "the host answers 500", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "/moi")}, online.Moved, "http://a.vn/moi", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(308, "http://b.vn/moi?x=1")}, online.Moved, "http://b.vn/moi?x=1", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "/hai"), "a.vn/hai": to(301, "/ba")}, online.Moved, "http://a.vn/ba", 3},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "/hai"), "a.vn/hai": to(302, "/ba")}, online.Fine, "", 3},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(302, "/moi")}, online.Fine, "", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(302, "/")}, online.Home, "http://a.vn/", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "http://b.vn")}, online.Home, "http://b.vn", 2},
		{"http://a.vn/", map[string]http.HandlerFunc{"a.vn/": to(301, "http://www.a.vn/")}, online.Moved, "http://www.a.vn/", 2},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "/moi"), "a.vn/moi": status(404)}, online.Gone, "the host answers 404", 3},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "/bai")}, online.Unsure, "it redirects too often", 10},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(301, "javascript:alert(1)")}, online.Unsure, "the host answers 301", 1},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": status(301)}, online.Unsure, "the host answers 301", 1},
		{"http://khong-co.example.vn/", nil, online.Gone, "there is no host khong-co.example.vn", 0},
		{"http://mat-mang.example.vn/", nil, online.Unsure, "the host cannot be reached", 0},
		{"http://cham.example.vn/", nil, online.Unsure, "the host does not answer", 0},
		{"http://a.vn/bai", map[string]http.HandlerFunc{"a.vn/bai": to(302, "http://khong-co.example.vn/")}, online.Gone, "there is no host khong-co.example.vn", 1},
	}
	for _, tt := range tests {
		w := newWeb(t)
		w.pages = tt.pages
		got, err := w.client(t).Ask(context.Background(), tt.address)
		if err != nil || got.Verdict != tt.want || got.Now+got.Reason.En != tt.says || len(w.asked) != tt.asked || got.Heard != (tt.asked > 0) {
			t.Errorf("%s: %+v, %v; want %d %q after %d requests, not %q", tt.address, got, err, tt.want, tt.says, tt.asked, w.asked)
		}
		if tt.asked > 0 && !w.agents["Mozilla/5.0 (compatible; ocop/1; +https://ocop.example.vn/)"] {
			t.Errorf("%s: asked as %v", tt.address, w.agents)
		}
	}
}

func TestBusyHosts(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	date := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	tests := []struct {
		name   string
		header []string
		good   int // the try that is answered; 0: none
		want   online.Verdict
		waited []time.Duration
		asked  int
	}{
		{"in seconds", []string{"Retry-After", "7"}, 2, online.Fine, []time.Duration{7 * time.Second}, 2},
		{"twice", []string{"Retry-After", "0"}, 3, online.Fine, []time.Duration{0, 0}, 3},
		{"until a time", []string{"Retry-After", date(9 * time.Second), "Date", date(0)}, 2, online.Fine, []time.Duration{9 * time.Second}, 2},
		{"without a word", nil, 2, online.Fine, []time.Duration{5 * time.Second}, 2},
		{"for too long", []string{"Retry-After", "3600"}, 2, online.Fine, nil, 2}, // GET follows HEAD at once
		{"nonsense", []string{"Retry-After", "mai"}, 0, online.Unsure, nil, 2},
		{"for ever", []string{"Retry-After", "1"}, 0, online.Unsure, []time.Duration{1e9, 1e9, 1e9, 1e9}, 6},
	}
	for _, code := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable} {
		for _, tt := range tests {
			w := newWeb(t)
			w.pages["a.vn/"] = func(out http.ResponseWriter, r *http.Request) {
				if len(w.asked) != tt.good {
					status(code, tt.header...)(out, r)
				}
			}
			got, err := w.client(t).Ask(context.Background(), "http://a.vn/")
			if err != nil || got.Verdict != tt.want || !slices.Equal(w.waited, tt.waited) || len(w.asked) != tt.asked {
				t.Errorf("%d, %s: %+v, %v after %v, %q", code, tt.name, got, err, w.waited, w.asked)
			}
		}
	}
}

// A host is asked one thing at a time, with a pause between.
func TestVisitPauses(t *testing.T) {
	w := newWeb(t)
	w.pages["a.vn/2"] = status(404)
	var told []string
	err := w.client(t).Visit(context.Background(), []string{"http://a.vn/1", "http://a.vn/2", "http://a.vn/3"}, func(address string, r online.Result) {
		told = append(told, fmt.Sprint(address, " ", r.Verdict))
	})
	want := fmt.Sprintf("http://a.vn/1 %d, http://a.vn/2 %d, http://a.vn/3 %d", online.Fine, online.Gone, online.Fine)
	if err != nil || strings.Join(told, ", ") != want || !slices.Equal(w.waited, []time.Duration{time.Second, time.Second}) {
		t.Errorf("told %q, %v; waited %v", told, err, w.waited)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := w.client(t).Visit(ctx, []string{"http://a.vn/1"}, func(string, online.Result) { t.Error("told in spite of the end") }); !errors.Is(err, context.Canceled) {
		t.Errorf("ends with %v", err)
	}
}

// Without a network of the test's own, nothing private is asked: neither by address, nor by a name, nor by a redirect.
func TestNothingPrivateIsAsked(t *testing.T) {
	w := newWeb(t)
	t.Setenv("HTTP_PROXY", "")
	t.Setenv("HTTPS_PROXY", "")
	c := online.New(online.Options{Wait: func(context.Context, time.Duration) error { return nil }})
	defer c.Close()
	_, port, _ := net.SplitHostPort(w.Listener.Addr().String())
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "2130706433"} {
		got, err := c.Ask(context.Background(), "http://"+host+":"+port+"/")
		if err != nil || got.Verdict == online.Fine {
			t.Errorf("%s: %+v, %v", host, got, err)
		}
	}
	if len(w.asked) > 0 {
		t.Errorf("asked %q", w.asked)
	}
	if got, _ := c.Ask(context.Background(), "http://127.0.0.1:"+port+"/"); got.Verdict != online.Private {
		t.Errorf("got %+v", got)
	}
}

func TestIsPrivateHost(t *testing.T) {
	for _, host := range []string{
		"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "240.0.0.1",
		"::1", "[::1]", "::", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:db8::1",
		"localhost", "LOCALHOST.", "may-chu.local", "a.localhost", "nas.lan", "x.internal", "a.home.arpa", "local",
	} {
		if !online.IsPrivateHost(host) {
			t.Errorf("%s is public", host)
		}
	}
	for _, host := range []string{"113.160.1.1", "8.8.8.8", "2001:4860:4860::8888", "64:ff9b::8.8.8.8", "example.vn", "local.example.vn", "lan.vn", "thelocal"} {
		if online.IsPrivateHost(host) {
			t.Errorf("%s is private", host)
		}
	}
}

func TestMemory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cache", "links.json")
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	open := func(at time.Time) *online.Memory {
		m, err := online.OpenMemory(file, at)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	m := open(now)
	gone := online.Result{Verdict: online.Gone, Reason: diag.Text{Vi: "máy chủ trả lời 404", En: "the host answers 404"}, Heard: true}
	moved := online.Result{Verdict: online.Moved, Now: "http://b.vn/", Heard: true}
	m.Note("http://a.vn/gone", gone)
	m.Note("http://a.vn/moved", moved)
	m.Note("http://a.vn/unsure", online.Result{Verdict: online.Unsure, Heard: true})
	m.Note("http://khong-co.vn/", online.Result{Verdict: online.Gone})
	if err := m.Save(); err != nil {
		t.Fatal(err)
	}
	m = open(now.Add(24*time.Hour - 1))
	for address, want := range map[string]online.Result{"http://a.vn/gone": gone, "http://a.vn/moved": moved} {
		if got, ok := m.Recall(address); !ok || got != want {
			t.Errorf("%s: %+v, %v", address, got, ok)
		}
	}
	for _, address := range []string{"http://a.vn/unsure", "http://khong-co.vn/", "http://a.vn/"} {
		if got, ok := m.Recall(address); ok {
			t.Errorf("%s: %+v", address, got)
		}
	}
	for _, at := range []time.Time{now.Add(24 * time.Hour), now.Add(-time.Hour)} {
		if _, ok := open(at).Recall("http://a.vn/gone"); ok {
			t.Errorf("recalled at %v", at)
		}
	}
	for _, damaged := range []string{"", "null", "[", `{"http://a.vn/gone": 5}`} {
		if err := os.WriteFile(file, []byte(damaged), 0o666); err != nil {
			t.Fatal(err)
		}
		open(now).Note("http://a.vn/", gone)
	}
	if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) != 1 {
		t.Errorf("left beside the memory: %v, %v", entries, err)
	}
}
