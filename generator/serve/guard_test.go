package serve

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

// TestWhoIsLetIn asks as browsers ask for people at this machine and in its network, and as pages from elsewhere make them
// ask.
func TestWhoIsLetIn(t *testing.T) {
	const good, lan, elsewhere = "127.0.0.1:8090", "192.168.1.23:8090", "203.0.113.5:4000"
	type headers = map[string]string
	tests := []struct {
		name    string
		method  string // "": GET
		host    string
		from    string // "": this machine
		headers headers
		alone   int // what the preview of this machine alone answers
		network int // and that with --lan
	}{
		{name: "the address", host: good, alone: 200, network: 200},
		{name: "its name", host: "localhost:8090", alone: 200, network: 200},
		{name: "its name in capitals", host: "LocalHost:8090", alone: 200, network: 200},
		{name: "its address of version 6", host: "[::1]:8090", alone: 200, network: 200},
		{name: "without a port", host: "localhost", alone: 200, network: 200},
		{name: "version 6 without a port", host: "[::1]", alone: 200, network: 200},
		{name: "through a tunnel with another port", host: "localhost:9999", alone: 200, network: 200},
		{name: "only the head", method: "HEAD", host: good, alone: 200, network: 200},

		{name: "a name that leads here", host: "evil.example:8090", alone: 403, network: 403},
		{name: "a name that leads here, without a port", host: "evil.example", alone: 403, network: 403},
		{name: "a name that begins like ours", host: "localhost.evil.example:8090", alone: 403, network: 403},
		{name: "a name that ends like ours", host: "evil.localhost:8090", alone: 403, network: 403},
		{name: "an address that begins like ours", host: "127.0.0.1.evil.example:8090", alone: 403, network: 403},
		{name: "a name of a service that leads to any address", host: "127.0.0.1.nip.io:8090", alone: 403, network: 403},
		{name: "our name with a full stop", host: "localhost.:8090", alone: 403, network: 403},
		{name: "another loopback address", host: "127.0.0.2:8090", alone: 403, network: 403},
		{name: "all addresses", host: "0.0.0.0:8090", alone: 403, network: 403},
		{name: "all addresses of version 6", host: "[::]:8090", alone: 403, network: 403},
		{name: "ours as a number", host: "2130706433:8090", alone: 403, network: 403},
		{name: "ours in hexadecimal", host: "0x7f000001:8090", alone: 403, network: 403},
		{name: "ours, shortened", host: "127.1:8090", alone: 403, network: 403},
		{name: "ours within version 6", host: "[::ffff:127.0.0.1]:8090", alone: 403, network: 403},
		{name: "no name", host: "", alone: 403, network: 403},
		{name: "only a port", host: ":8090", alone: 403, network: 403},
		{name: "a port that is none", host: "localhost:80x", alone: 403, network: 403},
		{name: "a port beyond all", host: "localhost:65536", alone: 403, network: 403},
		{name: "two ports", host: "localhost:80:90", alone: 403, network: 403},
		{name: "a user", host: "localhost@evil.example:8090", alone: 403, network: 403},
		{name: "a blank", host: " localhost:8090", alone: 403, network: 403},
		{name: "two names", host: "localhost, evil.example", alone: 403, network: 403},
		{name: "a bracket left open", host: "[::1:8090", alone: 403, network: 403},

		{name: "the network's address", host: lan, from: "192.168.1.40:5000", alone: 403, network: 200},
		{name: "the network's address from here", host: lan, alone: 403, network: 200},
		{name: "an address that is not ours", host: "192.168.1.24:8090", from: "192.168.1.40:5000", alone: 403, network: 403},
		{name: "from the internet", host: good, from: elsewhere, alone: 403, network: 403},
		{name: "from the internet to the network's address", host: lan, from: elsewhere, alone: 403, network: 403},
		{name: "from the network to our own address", host: good, from: "192.168.1.40:5000", alone: 403, network: 200},
		{name: "from here by version 6", host: good, from: "[::1]:5000", alone: 200, network: 200},
		{name: "from here within version 6", host: good, from: "[::ffff:127.0.0.1]:5000", alone: 200, network: 200},
		{name: "from a link-local address", host: lan, from: "[fe80::1%eth0]:5000", alone: 403, network: 200},
		{name: "from nowhere", host: good, from: "?", alone: 403, network: 403},

		{name: "our own page", host: good, headers: headers{"Origin": "http://127.0.0.1:8090"}, alone: 200, network: 200},
		{name: "our own page by the other name", host: good, headers: headers{"Origin": "http://localhost:8090"}, alone: 403, network: 403},
		{name: "another program of this machine", host: good, headers: headers{"Origin": "http://127.0.0.1:3000"}, alone: 403, network: 403},
		{name: "a page from elsewhere", host: good, headers: headers{"Origin": "https://evil.example"}, alone: 403, network: 403},
		{name: "a page of ours under https", host: good, headers: headers{"Origin": "https://127.0.0.1:8090"}, alone: 403, network: 403},
		{name: "a page without an origin, as in a sandbox", host: good, headers: headers{"Origin": "null"}, alone: 403, network: 403},
		{name: "an empty origin", host: good, headers: headers{"Origin": ""}, alone: 403, network: 403},
		{name: "a file from a USB stick", host: good, headers: headers{"Origin": "file://"}, alone: 403, network: 403},
		{name: "the network's page", host: lan, from: "192.168.1.40:5000", headers: headers{"Origin": "http://" + lan}, alone: 403, network: 200},

		{name: "an address that somebody typed", host: good, headers: headers{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, alone: 200, network: 200},
		{name: "a part of our page", host: good, headers: headers{"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, alone: 200, network: 200},
		{name: "a link in a mail read in the browser", host: good, headers: headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, alone: 200, network: 200},
		{name: "a script tag elsewhere", host: good, headers: headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"}, alone: 403, network: 403},
		{name: "a picture elsewhere", host: good, headers: headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, alone: 403, network: 403},
		{name: "a frame elsewhere", host: good, headers: headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, alone: 403, network: 403},
		{name: "a request by another program's page", host: "localhost:8090", headers: headers{"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, alone: 403, network: 403},

		{name: "a form", method: "POST", host: good, alone: 405, network: 405},
		{name: "a change", method: "PUT", host: good, alone: 405, network: 405},
		{name: "a deletion", method: "DELETE", host: good, alone: 405, network: 405},
		{name: "a question before a request", method: "OPTIONS", host: good, headers: headers{"Origin": "https://evil.example"}, alone: 405, network: 405},
		{name: "a proxy", method: "CONNECT", host: good, alone: 405, network: 405},
		{name: "a word of nobody", method: "LOOK", host: good, alone: 405, network: 405},
	}
	if len(tests) < 40 {
		t.Fatalf("only %d rows", len(tests))
	}
	alone, network := newGuard(nil), newGuard([]netip.Addr{netip.MustParseAddr("192.168.1.23")})
	for _, tt := range tests {
		r := httptest.NewRequest("GET", "/", nil)
		if tt.method != "" {
			r.Method = tt.method
		}
		r.Host = tt.host
		r.RemoteAddr = "127.0.0.1:5000"
		if tt.from != "" {
			r.RemoteAddr = tt.from
		}
		for key, value := range tt.headers {
			r.Header.Set(key, value)
		}
		for name, want := range map[string]int{"alone": tt.alone, "network": tt.network} {
			g := map[string]guard{"alone": alone, "network": network}[name]
			if got := max(http.StatusOK, g.refuse(r)); got != want {
				t.Errorf("%s, %s: %d, want %d", tt.name, name, got, want)
			}
		}
	}
}

func TestTwoOriginsAreOneTooMany(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	r.Host, r.RemoteAddr = "127.0.0.1:8090", "127.0.0.1:5000"
	r.Header["Origin"] = []string{"http://127.0.0.1:8090", "https://evil.example"}
	if got := newGuard(nil).refuse(r); got != http.StatusForbidden {
		t.Errorf("it is answered with %d", got)
	}
}

type addr string

func (addr) Network() string  { return "ip+net" }
func (a addr) String() string { return string(a) }

func TestAddressesInTheLocalNetwork(t *testing.T) {
	tests := []struct {
		all    string
		prefer string
		want   string
	}{
		{"127.0.0.1/8 ::1/128", "", ""},
		{"127.0.0.1/8 192.168.1.23/24", "", "192.168.1.23"},
		{"127.0.0.1/8 172.17.0.1/16 192.168.1.23/24 fe80::1/64", "192.168.1.23", "192.168.1.23 172.17.0.1"},
		{"127.0.0.1/8 172.17.0.1/16 10.0.0.7/8", "203.0.113.9", "172.17.0.1 10.0.0.7"},
		{"203.0.113.9/24", "203.0.113.9", ""}, // reached from all over the world
		{"169.254.3.4/16 192.168.0.2/24", "", "192.168.0.2"},
		{"nonsense 192.168.0.2/24", "", "192.168.0.2"},
	}
	for _, tt := range tests {
		var all []net.Addr
		for text := range strings.FieldsSeq(tt.all) {
			all = append(all, addr(text))
		}
		prefer, _ := netip.ParseAddr(tt.prefer)
		var got []string
		for _, a := range lanAddresses(all, prefer) {
			got = append(got, a.String())
		}
		if want := strings.Fields(tt.want); !slices.Equal(got, want) {
			t.Errorf("of %s: %v, want %v", tt.all, got, want)
		}
	}
}
