package online

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// errPrivate is the error of a request to a host that is not on the public internet.
var errPrivate = errors.New("a private address")

// reserved are networks that are no part of the public internet, beyond those that netip knows (IANA's registries of
// special-purpose addresses, RFC 6890).
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // shared by the customers of a provider
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), // 6to4: an IPv4 address in another dress
	netip.MustParsePrefix("fec0::/10"),
}

// translated is the network in which NAT64 dresses IPv4 addresses.
var translated = netip.MustParsePrefix("64:ff9b::/96")

// IsPublic tells whether an address is one of the public internet.
func IsPublic(ip netip.Addr) bool {
	ip = ip.Unmap()
	if translated.Contains(ip) {
		b := ip.As16()
		return IsPublic(netip.AddrFrom4([4]byte(b[12:])))
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, network := range reserved {
		if network.Contains(ip) {
			return false
		}
	}
	return true
}

// privateNames end the names that a network makes up for itself (RFC 6761, 6762, 8375; ICANN has reserved internal).
var privateNames = []string{"localhost", "local", "internal", "lan", "home.arpa"}

// IsPrivateHost tells whether a host by its very name is one that only its own network knows.
func IsPrivateHost(host string) bool {
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return !IsPublic(ip)
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for _, end := range privateNames {
		if host == end || strings.HasSuffix(host, "."+end) {
			return true
		}
	}
	return false
}

// roads carries requests: straight to public hosts, or by the proxy that the environment names (HTTPS_PROXY), which may
// well stand in the office's own network.
type roads struct {
	straight, byProxy *http.Transport
	open              bool // private hosts, too: a test's own
}

func newRoads(o Options) *roads {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: refusePrivate}
	dial := o.Dial
	if dial == nil {
		dial = dialer.DialContext
	}
	return &roads{straight: newTransport(nil, dial), byProxy: newTransport(http.ProxyFromEnvironment, nil), open: o.Dial != nil}
}

func newTransport(proxy func(*http.Request) (*url.URL, error), dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.Proxy = proxy
	t.MaxIdleConnsPerHost = 1
	t.MaxResponseHeaderBytes = 64 << 10
	if dial != nil {
		t.DialContext = dial
	}
	return t
}

// refusePrivate looks at an address after its name was looked up, so that no name can lead into a private network.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !IsPublic(at.Addr()) {
		return errPrivate
	}
	return nil
}

// RoundTrip carries one request.
func (r *roads) RoundTrip(request *http.Request) (*http.Response, error) {
	if r.open {
		return r.straight.RoundTrip(request)
	}
	if IsPrivateHost(request.URL.Hostname()) {
		return nil, errPrivate
	}
	if proxy, err := http.ProxyFromEnvironment(request); err == nil && proxy != nil {
		return r.byProxy.RoundTrip(request)
	}
	return r.straight.RoundTrip(request)
}

// CloseIdleConnections lets go of connections; http.Client asks for it.
func (r *roads) CloseIdleConnections() {
	r.straight.CloseIdleConnections()
	r.byProxy.CloseIdleConnections()
}
