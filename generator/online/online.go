// Package online asks other hosts whether an address still stands, as a polite visitor does: it says who it is, asks a
// host one thing at a time with a pause between, takes the smallest answer that will do, and waits when it is told to.
//
// Whoever writes an address into the content must not be able to make this machine call on its own network: what is not
// on the public internet is not asked. The room starts no goroutines; its caller decides how many hosts are visited at
// once.
package online

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ocop/generator/diag"
)

// Verdict is what became of an address.
type Verdict int

// What is Fine answers. What is Gone says so itself, or its host has no name any more. What has Moved names its new
// address for good; what leads Home shows the first page of its host in place of its own. Of a Private one the host lies
// in no public network. An Unsure one may be any of these: the host did not say.
const (
	Fine Verdict = iota
	Gone
	Moved
	Home
	Private
	Unsure
)

// Result is a verdict and what there is to say of it.
type Result struct {
	Verdict Verdict
	Now     string    // where Moved and Home lead
	Reason  diag.Text // for Gone and Unsure
	// Heard tells whether any host answered, be it with a refusal. Where none ever does, it is the network that is gone.
	Heard bool
}

// Options says how to ask. The zero Options suits a person's computer.
type Options struct {
	Agent   string        // who asks, as the header User-Agent has it; "": ocop
	Pause   time.Duration // between two requests to a host; 0: one second
	Timeout time.Duration // of one request; 0: twenty seconds

	// Dial and Wait take the place of the network and of the clock in tests. With a Dial of its own a Client asks
	// private hosts too.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	Wait func(ctx context.Context, d time.Duration) error
}

// Client asks. It may be used by several goroutines at once.
type Client struct {
	o    Options
	http *http.Client
}

// How far a Client goes.
const (
	mostHops    = 10               // redirects that are followed
	mostTries   = 3                // requests for one address to a host that is busy
	longestWait = 30 * time.Second // that a busy host may ask for
	shortWait   = 5 * time.Second  // where a busy host does not say how long
)

// New makes a Client. The caller closes it.
func New(o Options) *Client {
	if o.Agent == "" {
		o.Agent = "ocop"
	}
	if o.Pause == 0 {
		o.Pause = time.Second
	}
	if o.Timeout == 0 {
		o.Timeout = 20 * time.Second
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	return &Client{o: o, http: &http.Client{
		Transport: newRoads(o),
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // each step is looked at
		},
	}}
}

// Close lets go of connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// wait waits, unless ctx ends first.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Visit asks one host for addresses, in turn, and tells what became of each. It ends early only when ctx does.
func (c *Client) Visit(ctx context.Context, addresses []string, tell func(address string, r Result)) error {
	for i, address := range addresses {
		if i > 0 {
			if err := c.o.Wait(ctx, c.o.Pause); err != nil {
				return err
			}
		}
		r, err := c.Ask(ctx, address)
		if err != nil {
			return err
		}
		tell(address, r)
	}
	return nil
}

// Ask finds out what became of an address. The error is that of ctx.
func (c *Client) Ask(ctx context.Context, address string) (Result, error) {
	a := asking{Client: c, ctx: ctx, address: address, now: address, forGood: true}
	r := a.follow()
	r.Heard = a.heard
	return r, ctx.Err()
}

// asking is one question.
type asking struct {
	*Client
	ctx     context.Context
	address string

	now     string // where redirects have led
	forGood bool   // all of them are permanent
	heard   bool
}

// follow asks with HEAD from redirect to redirect, and where the answer is not good once more with GET: many hosts do
// not know HEAD.
func (a *asking) follow() Result {
	method := http.MethodHead
	for range mostHops {
		answer, err := a.request(method)
		if err != nil {
			return a.failed(err)
		}
		next, isRedirect := a.redirect(answer)
		switch {
		case isRedirect && next == "":
			return unsure(refused(answer.StatusCode))
		case isRedirect:
			a.forGood = a.forGood && isPermanent(answer.StatusCode)
			a.now = next
		case answer.StatusCode < http.StatusMultipleChoices:
			return a.arrived()
		case method == http.MethodHead:
			method = http.MethodGet
		case answer.StatusCode == http.StatusNotFound, answer.StatusCode == http.StatusGone:
			return Result{Verdict: Gone, Reason: refused(answer.StatusCode)}
		default:
			return unsure(refused(answer.StatusCode))
		}
	}
	return unsure(diag.Text{Vi: "chuyển hướng quá nhiều lần", En: "it redirects too often"})
}

// arrived judges where the redirects have led.
func (a *asking) arrived() Result {
	from, err1 := url.Parse(a.address)
	to, err2 := url.Parse(a.now)
	if err1 != nil || err2 != nil || a.now == a.address {
		return Result{Verdict: Fine}
	}
	switch {
	case isRoot(to) && !isRoot(from):
		return Result{Verdict: Home, Now: to.String()}
	case a.forGood:
		return Result{Verdict: Moved, Now: to.String()}
	}
	return Result{Verdict: Fine}
}

func isRoot(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

func isPermanent(status int) bool {
	return status == http.StatusMovedPermanently || status == http.StatusPermanentRedirect
}

// redirect gives where an answer sends on, "" where that is nowhere one can go.
func (a *asking) redirect(answer *http.Response) (next string, ok bool) {
	switch answer.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return "", false
	}
	to, err := answer.Location()
	if err != nil || to.Scheme != "http" && to.Scheme != "https" || to.Host == "" {
		return "", true
	}
	to.User = nil
	return to.String(), true
}

// request sends one request, again where the host is busy and says for how long. Of the answer only the head is read.
func (a *asking) request(method string) (*http.Response, error) {
	for try := 1; ; try++ {
		answer, err := a.send(method)
		if err != nil {
			return nil, err
		}
		a.heard = true
		if !isBusy(answer.StatusCode) || try == mostTries {
			return answer, nil
		}
		pause, ok := busyFor(answer)
		if !ok {
			return answer, nil
		}
		if err := a.o.Wait(a.ctx, pause); err != nil {
			return nil, err
		}
	}
}

func (a *asking) send(method string) (*http.Response, error) {
	ctx, cancel := context.WithTimeout(a.ctx, a.o.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, method, a.now, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", a.o.Agent)
	request.Header.Set("Accept", "text/html,*/*;q=0.8")
	request.Header.Set("Accept-Language", "vi,en;q=0.5")
	answer, err := a.http.Do(request)
	if err != nil {
		return nil, err
	}
	io.CopyN(io.Discard, answer.Body, smallBody) // so that the connection can be used again
	answer.Body.Close()
	return answer, nil
}

// smallBody is how much of an answer is read rather than that the connection is given up.
const smallBody = 16 << 10

func isBusy(status int) bool {
	return status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable
}

// busyFor tells how long a busy host asks to be left alone; no where that is too long (RFC 9110, section 10.2.3).
func busyFor(answer *http.Response) (time.Duration, bool) {
	asked := answer.Header.Get("Retry-After")
	if asked == "" {
		return shortWait, true
	}
	pause := longestWait + 1
	if seconds, err := strconv.Atoi(asked); err == nil && seconds >= 0 && seconds < int(longestWait/time.Second)+1 {
		pause = time.Duration(seconds) * time.Second
	} else if until, err := http.ParseTime(asked); err == nil {
		if sent, err := http.ParseTime(answer.Header.Get("Date")); err == nil { // both by the host's own clock
			pause = max(0, until.Sub(sent))
		}
	}
	return pause, pause <= longestWait
}

// refused says with which status a host refused.
func refused(status int) diag.Text {
	return diag.Text{Vi: fmt.Sprintf("máy chủ trả lời %d", status), En: fmt.Sprintf("the host answers %d", status)}
}

func unsure(reason diag.Text) Result { return Result{Verdict: Unsure, Reason: reason} }

// failed judges a request that brought no answer.
func (a *asking) failed(err error) Result {
	host := a.now
	if u, err := url.Parse(a.now); err == nil {
		host = u.Hostname()
	}
	var timeout net.Error
	switch {
	case errors.Is(err, errPrivate):
		return Result{Verdict: Private}
	case isUnknownHost(err):
		return Result{Verdict: Gone, Reason: diag.Text{Vi: "không có máy chủ tên " + host, En: "there is no host " + host}}
	case isBadCertificate(err):
		a.heard = true
		return unsure(diag.Text{Vi: "chứng thư bảo mật của máy chủ không hợp lệ", En: "the host's certificate is not valid"})
	case errors.As(err, &timeout) && timeout.Timeout():
		return unsure(diag.Text{Vi: "máy chủ không trả lời", En: "the host does not answer"})
	}
	return unsure(diag.Text{Vi: "không kết nối được với máy chủ", En: "the host cannot be reached"})
}

func isUnknownHost(err error) bool {
	unknown, ok := errors.AsType[*net.DNSError](err)
	return ok && unknown.IsNotFound
}

func isBadCertificate(err error) bool {
	_, wrong := errors.AsType[*tls.CertificateVerificationError](err)
	return wrong
}
