package main

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"time"

	"ocop/generator/online"
)

// onWeb is on-web WEB ARGS…: ocop with those arguments, on a network of its own. The file WEB names the pages of which
// there is something to say, a line each: host/path, status, and where it redirects to. Other pages of its hosts are
// fine; other hosts there are none. With - for WEB there is no network at all. What was asked for is appended to the
// file asked.
func onWeb() {
	pages, hosts := map[string][]string{}, map[string]bool{}
	if name := os.Args[1]; name != "-" {
		src, err := os.ReadFile(name)
		check(err)
		for line := range strings.Lines(string(src)) {
			if fields := strings.Fields(line); len(fields) > 0 {
				pages[fields[0]] = fields[1:]
				host, _, _ := strings.Cut(fields[0], "/")
				hosts[host] = true
			}
		}
	}
	asked, err := os.OpenFile("asked", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	check(err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := asked.WriteString(r.Method + " " + r.Host + r.URL.Path + " " + r.UserAgent() + "\n")
		check(err)
		page := pages[r.Host+r.URL.Path]
		if len(page) > 1 {
			w.Header().Set("Location", page[1])
		}
		if len(page) > 0 {
			status, err := strconv.Atoi(page[0])
			check(err)
			w.WriteHeader(status)
		}
	}))
	a := &app{stdout: os.Stdout, stderr: os.Stderr, lang: languageOf(os.Args[2:])}
	a.web = online.Options{
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host, _, _ := net.SplitHostPort(address); !hosts[host] {
				return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
			}
			return (&net.Dialer{}).DialContext(ctx, network, server.Listener.Addr().String())
		},
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
	os.Exit(a.run(context.Background(), os.Args[2:]))
}
