package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/md5"
	"encoding/xml"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

// The commands here are targets that misbehave. Those that behave are in the tests of the room publish.

// tamper PATTERN adds a byte to each file of that name.
func tamper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: tamper pattern")
	}
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("there is no %s", args[0])
	}
	for _, file := range files {
		old, err := os.ReadFile(file)
		ts.Check(err)
		ts.Check(os.WriteFile(file, append(old, '!'), 0o666))
	}
}

// replaceInSite puts a text in the place of another in ocop.yaml.
func replaceInSite(ts *testscript.TestScript, old, text string) {
	src, err := os.ReadFile(ts.MkAbs("ocop.yaml"))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("ocop.yaml"), bytes.ReplaceAll(src, []byte(old), []byte(text)), 0o666))
}

// store HOW… starts an object store, whose address takes the place of STORE in ocop.yaml. HOW is "forgetful" (what is
// sent is not there), "busy" (somebody else publishes once the lock is taken), "slow" (a page is never taken; see
// waits), or METHOD STATUS CODE: how it answers all requests of that method, or of any for "*".
func store(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 && len(args) != 3 {
		ts.Fatalf("usage: store forgetful|busy|slow, store method status code")
	}
	s := &fakeStore{how: args[0], objects: map[string][]byte{}, stalled: make(chan struct{}), over: make(chan struct{})}
	if len(args) == 3 {
		status, err := strconv.Atoi(args[1])
		ts.Check(err)
		s.how, s.method, s.status, s.code = "wrong", args[0], status, args[2]
	}
	server := httptest.NewServer(s)
	ts.Defer(func() { close(s.over); server.Close() })
	theStore.Store(ts, s)
	replaceInSite(ts, "STORE", server.URL)
	ts.Setenv("AWS_ACCESS_KEY_ID", "test-access-key")
	ts.Setenv("AWS_SECRET_ACCESS_KEY", "test-secret-key")
}

// theStore remembers the store of each script.
var theStore sync.Map

// waits waits until the slow store of the script holds a page.
func waits(ts *testscript.TestScript, _ bool, _ []string) {
	s, ok := theStore.Load(ts)
	if !ok {
		ts.Fatalf("there is no store")
	}
	<-s.(*fakeStore).stalled
}

// fakeStore speaks as much S3 as a publication asks for.
type fakeStore struct {
	how          string
	method, code string
	status       int

	mu      sync.Mutex
	objects map[string][]byte
	stalled chan struct{}
	once    sync.Once
	over    chan struct{}
}

func (s *fakeStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if s.how == "slow" && r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, ".html") {
		s.once.Do(func() { close(s.stalled) })
		select {
		case <-r.Context().Done():
		case <-s.over:
		}
		return
	}
	if s.how == "wrong" && (s.method == r.Method || s.method == "*") {
		s.fault(w, s.status, s.code)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	name := r.URL.Path
	switch {
	case r.Method == http.MethodPut:
		if s.how == "busy" && strings.HasSuffix(name, "/.ocop/lock") {
			s.objects[strings.TrimSuffix(name, "lock")+"manifest.json"] = []byte(`{"version":1,"published":"2026-11-23T00:00:00Z","build":"x","files":[]}`)
		}
		s.objects[name] = body
	case r.Method == http.MethodDelete:
		delete(s.objects, name)
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Query().Has("list-type"):
		s.list(w, name)
	default:
		b, ok := s.objects[name]
		if !ok {
			s.fault(w, http.StatusNotFound, "NoSuchKey")
			return
		}
		w.Write(b)
	}
}

func (s *fakeStore) fault(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
}

func (s *fakeStore) list(w http.ResponseWriter, bucket string) {
	type object struct {
		Key, ETag string
		Size      int
	}
	var answer struct {
		XMLName  xml.Name `xml:"ListBucketResult"`
		Contents []object
	}
	for name, b := range s.objects {
		if s.how != "forgetful" {
			answer.Contents = append(answer.Contents, object{strings.TrimPrefix(name, bucket+"/"), fmt.Sprintf(`"%x"`, md5.Sum(b)), len(b)})
		}
	}
	xml.NewEncoder(w).Encode(answer)
}

// impostor starts an SSH server, whose port takes the place of 2222 in ocop.yaml, and writes a file known_hosts that
// knows it by another key.
func impostor(ts *testscript.TestScript, neg bool, args []string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { listener.Close() })
	address := listener.Addr().(*net.TCPAddr)
	replaceInSite(ts, "2222", strconv.Itoa(address.Port))
	known, shown := hostKey(ts, 1), hostKey(ts, 2)
	line := knownhosts.Line([]string{knownhosts.Normalize(address.String())}, known.PublicKey())
	ts.Check(os.WriteFile(ts.MkAbs("known_hosts"), []byte(line+"\n"), 0o600))
	config := &ssh.ServerConfig{NoClientAuth: true}
	config.AddHostKey(shown)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			ssh.NewServerConn(conn, config)
			conn.Close()
		}
	}()
}

// hostKey makes the same key every time.
func hostKey(ts *testscript.TestScript, n byte) ssh.Signer {
	key, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(bytes.Repeat([]byte{n}, ed25519.SeedSize)))
	ts.Check(err)
	return key
}
