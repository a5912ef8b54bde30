// Package serve shows a project in the browser while people write it: it watches the files, reads again what changes, makes
// the pages and pictures that are asked for, and has the browser load them anew.
//
// It writes nothing but to the photo cache. What it shows is what a build writes, and a script.
package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// Options says what to show, and where.
type Options struct {
	Project build.Options
	Port    int           // the first that is tried; 0: any that is free
	LAN     bool          // for the local network too
	Lang    viet.Language // of what is said over the pages
	Tell    func(Event)   // is told what happens, one thing after the other; nil: nobody asks
}

// Event is something that happened. Exactly one of its parts is not nil.
type Event struct {
	Ready   *Ready
	Loaded  *Loaded
	Changed *Changed
	Trouble error // the files could not be read; it is tried again
	Deaf    bool  // the system does not tell what changes, so everything is looked at again and again
}

// Ready: the addresses answer.
type Ready struct {
	Address string   // for the browser of this machine
	LAN     []string // for others, the likeliest first
	Wanted  int      // the port that was taken; 0: none
}

// Loaded: the project has been read for the first time.
type Loaded struct {
	Products int
	Errors   diag.List // in their order
	Took     time.Duration
}

// Changed: files have changed, and what is served with them.
type Changed struct {
	Paths  []string
	Errors diag.List // in their order; with any, what was served goes on being served
	Took   time.Duration
	Open   int // pages that are open in browsers
}

// The errors of Run that are about the call.
var (
	ErrNoNetwork  = errors.New("this machine is in no local network")
	ErrNoFreePort = errors.New("no port is free")
)

// Server shows a project. It is an http.Handler.
type Server struct {
	o     Options
	guard guard
	hub   *hub
	state atomic.Pointer[state] // nil until the project has been read
	first chan struct{}         // closed when it has been
	base  int64                 // the first number; greater than any of an earlier run
}

// Run serves a project until ctx is done, which is no error.
func Run(ctx context.Context, o Options) error {
	s := &Server{o: o, hub: newHub(), first: make(chan struct{}), base: time.Now().UnixMilli() * 1000}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	ready, listeners, err := s.listen()
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          nil,
	}
	var work sync.WaitGroup
	for _, l := range listeners {
		work.Go(func() {
			if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
				stop(err)
			}
		})
	}
	work.Go(func() { stop(s.follow(ctx, ready)) })
	<-ctx.Done()
	server.Close()
	work.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// tell tells what happened.
func (s *Server) tell(e Event) {
	if s.o.Tell != nil {
		s.o.Tell(e)
	}
}

// morePorts is how many ports after the wanted one are tried.
const morePorts = 50

// listen opens the addresses: that of this machine alone, and with LAN those in the local network, all on one port.
func (s *Server) listen() (*Ready, []net.Listener, error) {
	hosts := []netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1})}
	if s.o.LAN {
		all, err := net.InterfaceAddrs()
		if err != nil {
			return nil, nil, err
		}
		near := lanAddresses(all, outward())
		if len(near) == 0 {
			return nil, nil, ErrNoNetwork
		}
		hosts = append(hosts, near...)
	}
	s.guard = newGuard(hosts[1:])
	listeners, port, err := listenOn(hosts, s.o.Port)
	if err != nil {
		return nil, nil, err
	}
	ready := &Ready{Address: address(hosts[0], port)}
	for _, h := range hosts[1:] {
		ready.LAN = append(ready.LAN, address(h, port))
	}
	if s.o.Port > 0 && port != s.o.Port {
		ready.Wanted = s.o.Port
	}
	return ready, listeners, nil
}

func address(host netip.Addr, port int) string {
	return "http://" + net.JoinHostPort(host.String(), strconv.Itoa(port)) + "/"
}

// listenOn listens on all hosts, on the first port from the wanted one on that is free on each of them.
func listenOn(hosts []netip.Addr, wanted int) ([]net.Listener, int, error) {
	last := error(ErrNoFreePort)
	for port := wanted; port <= min(wanted+morePorts, 1<<16-1); port++ {
		listeners, err := listenAt(hosts, port)
		if err == nil {
			return listeners, listeners[0].Addr().(*net.TCPAddr).Port, nil
		}
		last = fmt.Errorf("%w: %w", ErrNoFreePort, err)
	}
	return nil, 0, last
}

// listenAt listens on one port of all hosts; port 0 is the same free one on each.
func listenAt(hosts []netip.Addr, port int) ([]net.Listener, error) {
	var listeners []net.Listener
	for _, h := range hosts {
		l, err := net.Listen("tcp", net.JoinHostPort(h.String(), strconv.Itoa(port)))
		if err != nil {
			for _, l := range listeners {
				l.Close()
			}
			return nil, err
		}
		port = l.Addr().(*net.TCPAddr).Port
		listeners = append(listeners, l)
	}
	return listeners, nil
}
