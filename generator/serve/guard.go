package serve

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// guard lets in what the people at this machine ask for, and, in a local network, those who were given its address. A page
// from elsewhere that is open in the same browser must read nothing here: not by a name of its own that leads to this
// machine (DNS rebinding), nor by loading pages and scripts as parts of itself.
type guard struct {
	hosts map[string]bool // the names and addresses of this machine that a browser may ask by, in small letters
	local bool            // let in the local network
}

// newGuard lets in who asks for this machine by its loopback names, or by one of the addresses given.
func newGuard(lan []netip.Addr) guard {
	g := guard{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, local: len(lan) > 0}
	for _, a := range lan {
		g.hosts[a.String()] = true
	}
	return g
}

// refuse gives the status of the answer to a request that is not to be served; 0 for one that is.
func (g guard) refuse(r *http.Request) int {
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return http.StatusMethodNotAllowed
	case !g.knows(r.Host), !g.isNear(r.RemoteAddr), !sameOrigin(r), !asksForItself(r):
		return http.StatusForbidden
	}
	return 0
}

// knows tells whether the header Host names this machine. The port does not matter: a tunnel may have another one.
func (g guard) knows(host string) bool {
	name, ok := hostname(host)
	return ok && g.hosts[strings.ToLower(name)]
}

// hostname gives the name or address in a header Host, without its port.
func hostname(host string) (string, bool) {
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		return host[1 : len(host)-1], true
	}
	if !strings.Contains(host, ":") {
		return host, true
	}
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return "", false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return name, err == nil
}

// isNear tells whether who asks is at this machine, or in its local network where that is let in.
func (g guard) isNear(remote string) bool {
	from, err := netip.ParseAddrPort(remote)
	if err != nil {
		return false
	}
	a := from.Addr().Unmap()
	return a.IsLoopback() || g.local && (a.IsPrivate() || a.IsLinkLocalUnicast())
}

// sameOrigin tells whether the request comes from a page of the preview, or from none.
func sameOrigin(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	return len(origins) == 0 || len(origins) == 1 && strings.EqualFold(origins[0], "http://"+r.Host)
}

// asksForItself tells whether the browser asks for a page to show, or for a part of the preview's own pages; not for a part
// of a page from elsewhere (W3C, Fetch Metadata).
func asksForItself(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	dest := r.Header.Get("Sec-Fetch-Dest")
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && (dest == "document" || dest == "")
}

// lanAddresses gives the addresses at which a local network finds this machine, the likeliest first. The first of prefer
// that is among them comes before the others.
func lanAddresses(all []net.Addr, prefer netip.Addr) []netip.Addr {
	var found []netip.Addr
	for _, a := range all {
		prefix, err := netip.ParsePrefix(a.String())
		if err != nil {
			continue
		}
		addr := prefix.Addr().Unmap()
		if !addr.Is4() || !addr.IsPrivate() {
			continue
		}
		if addr == prefer {
			found = append([]netip.Addr{addr}, found...)
		} else {
			found = append(found, addr)
		}
	}
	return found
}

// outward gives the address by which this machine would reach others. Nothing is sent: 192.0.2.1 is kept for documents
// (RFC 5737).
func outward() netip.Addr {
	conn, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer conn.Close()
	from, err := netip.ParseAddrPort(conn.LocalAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return from.Addr()
}
