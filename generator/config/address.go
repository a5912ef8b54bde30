package config

import (
	"net/url"
	"slices"
	"strings"

	"ocop/generator/online"
)

// examples are ends of host names that stand for no host (RFC 2606), and the one that ocop's own examples use.
var examples = []string{"example.vn", "example.com", "example.org", "example.net", "example", "test", "invalid"}

// HasAddress tells whether base_url is an address that readers can reach: no example, and none that only its own network
// knows.
func (c *Config) HasAddress() bool {
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Hostname() == "" {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if !strings.ContainsAny(host, ".:") { // a machine of the office
		return false
	}
	isExample := slices.ContainsFunc(examples, func(end string) bool { return host == end || strings.HasSuffix(host, "."+end) })
	return !isExample && !online.IsPrivateHost(host)
}
