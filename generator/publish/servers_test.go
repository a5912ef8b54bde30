package publish

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"

	"ocop/generator/config"
)

// With -servers the tests also publish to versitygw and to OpenSSH's sshd, which they start on this machine's own
// addresses: make test-publish installs both.
var (
	withServers   = flag.Bool("servers", false, "publish to versitygw and sshd as well")
	versitygwPath = flag.String("versitygw", "../../bin/versitygw", "the program versitygw")
	sshdPath      = flag.String("sshd", "/usr/sbin/sshd", "the program sshd")
)

const (
	testAccessKey = "test-access-key"
	testSecretKey = "test-secret-key"
)

// theServers are those that run while the tests do.
var theServers struct {
	store    string // the address of versitygw
	readOnly string // of another that lets nobody write
	buckets  string // its folder

	sshPort    int
	key        string // a key file that sshd knows
	stranger   string // one that it does not
	knownHosts string
	hostKey    ssh.PublicKey
}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(inNamespace(func() int { return withEverything(m) }))
}

func withEverything(m *testing.M) int {
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": testAccessKey, "AWS_SECRET_ACCESS_KEY": testSecretKey, "AWS_CONFIG_FILE": os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE": os.DevNull, "AWS_CA_BUNDLE": "", "AWS_PROFILE": "", "SSH_AUTH_SOCK": "",
	} {
		os.Setenv(name, value)
	}
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		os.Setenv("TMPDIR", "/dev/shm") // hundreds of publications would wait for a disk to sync
	}
	if !*withServers {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "ocop-servers")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	stop, err := startServers(dir)
	defer stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "make test-publish installs what is missing:", err)
		return 1
	}
	return m.Run()
}

func startServers(dir string) (stop func(), err error) {
	var running []*exec.Cmd
	stop = func() {
		for _, cmd := range running {
			cmd.Process.Kill()
			cmd.Wait()
		}
	}
	start := func(port int, name string, args ...string) error {
		cmd := exec.Command(name, args...)
		cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+testAccessKey, "ROOT_SECRET_KEY="+testSecretKey)
		dieWithUs(cmd)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		if err := cmd.Start(); err != nil {
			return err
		}
		running = append(running, cmd)
		if err := waitFor(port); err != nil {
			return fmt.Errorf("%s does not answer: %w: %s", name, err, &said)
		}
		return nil
	}
	theServers.buckets = filepath.Join(dir, "buckets")
	config, sshErr := prepareSSH(dir)
	ports, portErr := freePorts(3)
	if err := errors.Join(sshErr, portErr, os.Mkdir(theServers.buckets, 0o777)); err != nil {
		return stop, err
	}
	address := func(port int) string { return "127.0.0.1:" + strconv.Itoa(port) }
	theServers.store, theServers.readOnly = "http://"+address(ports[0]), "http://"+address(ports[1])
	theServers.sshPort = ports[2]
	known := knownhosts.Line([]string{knownhosts.Normalize(address(ports[2]))}, theServers.hostKey)
	return stop, errors.Join(
		os.WriteFile(theServers.knownHosts, []byte(known+"\n"), 0o600),
		start(ports[0], *versitygwPath, "--quiet", "--port", address(ports[0]), "posix", theServers.buckets),
		start(ports[1], *versitygwPath, "--quiet", "--readonly", "--port", address(ports[1]), "posix", theServers.buckets),
		start(ports[2], *sshdPath, "-D", "-e", "-f", config, "-o", "ListenAddress="+address(ports[2])),
	)
}

// freePorts gives ports that nobody listens at.
func freePorts(n int) ([]int, error) {
	ports := make([]int, n)
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close()
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports, nil
}

func waitFor(port int) error {
	for deadline := time.Now().Add(20 * time.Second); ; {
		conn, err := net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port))
		if err == nil {
			return conn.Close()
		}
		if time.Now().After(deadline) {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// prepareSSH makes the keys and the settings of an SSH server that lets this user in.
func prepareSSH(dir string) (config string, err error) {
	at := func(name string) string { return filepath.Join(dir, name) }
	theServers.key, theServers.stranger, theServers.knownHosts = at("key"), at("stranger"), at("known_hosts")
	host, err1 := writeKey(at("host"))
	mine, err2 := writeKey(theServers.key)
	_, err3 := writeKey(theServers.stranger)
	if err := errors.Join(err1, err2, err3); err != nil {
		return "", err
	}
	theServers.hostKey = host
	settings := fmt.Sprintf(`HostKey %s
AuthorizedKeysFile %s
PidFile none
UsePAM no
StrictModes no
MaxStartups 1000
MaxSessions 100
Subsystem sftp internal-sftp
`, at("host"), at("authorized"))
	if os.Geteuid() == 0 {
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil {
			return "", err
		}
		settings += "PermitRootLogin yes\n"
	}
	config = at("sshd_config")
	err = errors.Join(os.WriteFile(at("authorized"), ssh.MarshalAuthorizedKey(mine), 0o600), os.WriteFile(config, []byte(settings+"PerSourcePenalties no\n"), 0o600))
	if err != nil {
		return "", err
	}
	if exec.Command(*sshdPath, "-t", "-f", config).Run() != nil { // before OpenSSH 9.8 there were no penalties
		err = os.WriteFile(config, []byte(settings), 0o600)
	}
	return config, err
}

func writeKey(file string) (ssh.PublicKey, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if err != nil {
		return nil, err
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		return nil, err
	}
	return signer.PublicKey(), os.WriteFile(file, pem.EncodeToMemory(block), 0o600)
}

// kinds are the kinds of targets that this run of the tests has.
func kinds() []kind {
	all := localKinds()
	if *withServers {
		all = append(all, remoteKinds()...)
	}
	return all
}

func remoteKinds() []kind {
	server := func(layout string) func(testing.TB) *spot {
		return func(t testing.TB) *spot { return newServerSpot(t, layout) }
	}
	return []kind{{"sftp", server(config.Releases)}, {"sftp in place", server(config.InPlace)}, {"s3", newBucketSpot}}
}

func newServerSpot(t testing.TB, layout string) *spot {
	u, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "www")
	s := newSpot(t, config.Target{
		Kind: config.SFTP, Layout: layout, Path: dir, Host: "127.0.0.1", Port: theServers.sshPort, User: u.Username,
		Key: theServers.key, KnownHosts: theServers.knownHosts,
	}, dir)
	s.spoil = func() { s.target.Key = theServers.stranger }
	s.spoilt = []int{869}
	return s
}

var bucketCount atomic.Int64

func newBucketSpot(t testing.TB) *spot {
	name := fmt.Sprintf("thung-%d", bucketCount.Add(1))
	dir := filepath.Join(theServers.buckets, name)
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	door := newDoor(t, theServers.store)
	s := newSpot(t, config.Target{Kind: config.S3, Endpoint: door.URL, Region: "us-east-1", Bucket: name, Path: "trang"}, filepath.Join(dir, "trang"))
	s.ask = func() int { return int(door.asked.Swap(0)) }
	s.door = door
	s.spoil = func() {
		os.Setenv("AWS_SECRET_ACCESS_KEY", "another-secret-key")
		t.Cleanup(func() { os.Setenv("AWS_SECRET_ACCESS_KEY", testSecretKey) })
	}
	s.spoilt = []int{869}
	s.plant = func(name, text string) {
		place, err := openBucket(context.Background(), s.options().filled())
		if err != nil {
			t.Fatal(err)
		}
		b := place.(*bucket)
		if err := b.send(context.Background(), b.input(name, 0, []byte(text), false)); err != nil {
			t.Fatal(err)
		}
		door.asked.Store(0)
	}
	return s
}

// door is a proxy in front of an object store. It counts the requests, and can shut at one of them.
type door struct {
	*httptest.Server
	asked atomic.Int64
	shut  atomic.Pointer[shutter]
}

// shutter breaks connections.
type shutter struct {
	at     int64 // from this request on, counted from 1
	once   bool  // only this one
	behind bool  // the request goes through, the answer does not come back
	count  atomic.Int64
}

// breaks counts a request and tells whether it is to be broken.
func (s *shutter) breaks() bool {
	n := s.count.Add(1)
	return n == s.at || n > s.at && !s.once
}

func newDoor(t testing.TB, behind string) *door {
	store, err := url.Parse(behind)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(store)
			r.Out.Host = r.In.Host // which is signed
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) { panic(http.ErrAbortHandler) },
	}
	d := &door{}
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.asked.Add(1)
		if s := d.shut.Load(); s != nil && s.breaks() {
			if s.behind {
				proxy.ServeHTTP(httptest.NewRecorder(), r)
			}
			io.Copy(io.Discard, r.Body)
			panic(http.ErrAbortHandler) // which breaks the connection
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(d.Close)
	return d
}
