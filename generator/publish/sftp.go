package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
	"golang.org/x/crypto/ssh/knownhosts"

	"ocop/generator/config"
	"ocop/generator/diag"
)

// dialer opens a connection to host:port.
type dialer func(ctx context.Context, address string) (net.Conn, error)

// remoteDisk is a folder of a server that is reached by SFTP. A connection that breaks is opened again by whoever needs
// it next.
type remoteDisk struct {
	dir     string
	address string
	config  *ssh.ClientConfig
	dial    dialer
	closers []io.Closer

	mu     sync.Mutex
	client *sftp.Client
	ssh    *ssh.Client
}

// openRemoteDisk connects, and opens the folder or makes it in one that is there.
func openRemoteDisk(ctx context.Context, o Options) (*remoteDisk, error) {
	t := o.Target
	d := &remoteDisk{dir: t.Path, address: net.JoinHostPort(t.Host, strconv.Itoa(t.Port)), dial: o.dials.conn}
	if d.dial == nil {
		d.dial = func(ctx context.Context, address string) (net.Conn, error) {
			return (&net.Dialer{Timeout: dialPatience}).DialContext(ctx, "tcp", address)
		}
	}
	hosts, kinds, err := knownHosts(o, d.address)
	if err != nil {
		return nil, err
	}
	d.config = &ssh.ClientConfig{User: t.User, HostKeyCallback: hosts, HostKeyAlgorithms: kinds, Timeout: dialPatience}
	if d.config.Auth, err = d.credentials(o); err != nil {
		return nil, errors.Join(err, d.close())
	}
	client, err := d.connected(ctx)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	if err := d.outcome(client, d.enter(client)); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// enter makes the folder, unless it is there, in one that is.
func (d *remoteDisk) enter(c *sftp.Client) error {
	_, err := c.Stat(d.dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	err = d.inTheWay(c, ".", c.Mkdir(d.dir))
	switch {
	case errors.Is(err, fs.ErrExist): // made by a try whose answer was lost
		return nil
	case err != nil && !lost(err):
		return diag.NewFault(diag.TargetMissing, d.dir)
	}
	return err
}

// knownHosts reads the keys of the servers that this user has met. A server that is not among them is never taken on
// trust. It also gives the kinds of keys by which this server is known, so that it shows one of these and not another,
// which would look like a stranger's.
func knownHosts(o Options, address string) (ssh.HostKeyCallback, []string, error) {
	t := o.Target
	file := o.folder(cmp.Or(t.KnownHosts, "~/.ssh/known_hosts"))
	check, err := knownhosts.New(file)
	if err != nil {
		return nil, nil, diag.NewFault(diag.UnknownHostKey, t.Host, file, t.Port)
	}
	var kinds []string
	if wrong, ok := errors.AsType[*knownhosts.KeyError](check(address, nowhere{}, noKey{})); ok {
		for _, known := range wrong.Want {
			kinds = append(kinds, algorithmsOf(known.Key.Type())...)
		}
	}
	return func(host string, remote net.Addr, key ssh.PublicKey) error {
		err := check(host, remote, key)
		if wrong, ok := errors.AsType[*knownhosts.KeyError](err); ok && len(wrong.Want) == 0 {
			return diag.NewFault(diag.UnknownHostKey, t.Host, file, t.Port)
		}
		if err != nil {
			return diag.NewFault(diag.ChangedHostKey, t.Host, file, ssh.FingerprintSHA256(key))
		}
		return nil
	}, kinds, nil
}

// algorithmsOf gives the algorithms by which a key of that type may sign.
func algorithmsOf(keyType string) []string {
	if keyType == ssh.KeyAlgoRSA {
		return []string{ssh.KeyAlgoRSASHA512, ssh.KeyAlgoRSASHA256, ssh.KeyAlgoRSA}
	}
	return []string{keyType}
}

// noKey is a key that no server has, and nowhere an address that none has: with them the file of known hosts tells
// what it knows.
type (
	noKey   struct{}
	nowhere struct{}
)

func (noKey) Type() string                        { return "none" }
func (noKey) Marshal() []byte                     { return []byte("none") }
func (noKey) Verify([]byte, *ssh.Signature) error { return errors.ErrUnsupported }
func (nowhere) Network() string                   { return "tcp" }
func (nowhere) String() string                    { return "0.0.0.0:0" }

// credentials finds what this user can prove themself by: the key file that ocop.yaml names, a password from the
// environment, the SSH agent.
func (d *remoteDisk) credentials(o Options) ([]ssh.AuthMethod, error) {
	t := o.Target
	var methods []ssh.AuthMethod
	if t.Key != "" {
		key, err := readKey(o)
		if err != nil {
			return nil, err
		}
		methods = append(methods, ssh.PublicKeys(key))
	}
	if password := o.secret("PASSWORD"); password != "" {
		methods = append(methods, ssh.Password(password))
	}
	if socket := os.Getenv("SSH_AUTH_SOCK"); socket != "" && t.Key == "" {
		conn, err := net.Dial("unix", socket)
		if err == nil {
			d.closers = append(d.closers, conn)
			methods = append(methods, ssh.PublicKeysCallback(agent.NewClient(conn).Signers))
		}
	}
	if len(methods) == 0 {
		return nil, diag.NewFault(diag.NoCredentials, t.Name, "key:, ssh-agent, "+secretName(t, "PASSWORD"))
	}
	return methods, nil
}

// readKey reads a key file, which nobody else may read.
func readKey(o Options) (ssh.Signer, error) {
	file := o.folder(o.Target.Key)
	info, err := os.Stat(file)
	if err != nil {
		return nil, diag.NewFault(diag.BadKeyFile, file, err.Error())
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, diag.NewFault(diag.OpenKeyFile, file, info.Mode().Perm().String())
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, diag.NewFault(diag.BadKeyFile, file, err.Error())
	}
	key, err := ssh.ParsePrivateKey(b)
	if _, locked := errors.AsType[*ssh.PassphraseMissingError](err); locked {
		passphrase := o.secret("PASSPHRASE")
		if passphrase == "" {
			return nil, diag.NewFault(diag.NoCredentials, o.Target.Name, secretName(o.Target, "PASSPHRASE"))
		}
		key, err = ssh.ParsePrivateKeyWithPassphrase(b, []byte(passphrase))
	}
	if err != nil {
		return nil, diag.NewFault(diag.BadKeyFile, file, err.Error())
	}
	return key, nil
}

// secretName is the variable of the environment that holds a target's secret, such as OCOP_WEB_PASSWORD.
func secretName(t config.Target, what string) string {
	return "OCOP_" + strings.ToUpper(strings.ReplaceAll(t.Name, "-", "_")) + "_" + what
}

// secret gives a target's secret from the environment; it will not be shown.
func (o Options) secret(what string) string {
	value := os.Getenv(secretName(o.Target, what))
	o.secrets.add(value)
	return value
}

func (d *remoteDisk) close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.drop()
	var err error
	for _, c := range d.closers {
		err = errors.Join(err, c.Close())
	}
	return err
}

// drop lets go of the connection. What closing it says matters to nobody.
func (d *remoteDisk) drop() {
	if d.client != nil {
		_ = d.client.Close()
	}
	if d.ssh != nil {
		_ = d.ssh.Close()
	}
	d.client, d.ssh = nil, nil
}

// connected gives the connection, opened again if it broke.
func (d *remoteDisk) connected(ctx context.Context) (*sftp.Client, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.client != nil {
		return d.client, nil
	}
	conn, err := d.dial(ctx, d.address)
	if err != nil {
		return nil, transient{err}
	}
	line, channels, requests, err := ssh.NewClientConn(impatient{conn}, d.address, d.config)
	if err != nil {
		return nil, errors.Join(refusal(err), ignore(conn.Close()))
	}
	d.ssh = ssh.NewClient(line, channels, requests)
	if d.client, err = sftp.NewClient(d.ssh, sftp.UseConcurrentWrites(true)); err != nil {
		d.drop()
		return nil, transient{err}
	}
	return d.client, nil
}

func ignore(error) error { return nil }

// refusal tells why a server did not let us in.
func refusal(err error) error {
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return fault
	}
	if strings.Contains(err.Error(), "unable to authenticate") { // x/crypto/ssh has no type for it
		return diag.NewFault(diag.WrongCredentials, "SSH")
	}
	return transient{err}
}

// impatient is a connection that breaks when nothing moves for long.
type impatient struct{ net.Conn }

const stillness = 2 * time.Minute

func (c impatient) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(stillness)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

func (c impatient) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(stillness)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// do does one thing at the server; what and name tell of it if it fails.
func (d *remoteDisk) do(ctx context.Context, what, name string, act func(*sftp.Client) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	client, err := d.connected(ctx)
	if err != nil {
		return err
	}
	if err := d.outcome(client, act(client)); err != nil {
		return fmt.Errorf("%s %s: %w", what, d.at(name), err)
	}
	return nil
}

// outcome tells what an error of the server means, and lets go of a connection that is lost.
func (d *remoteDisk) outcome(client *sftp.Client, err error) error {
	if err == nil {
		return nil
	}
	if !lost(err) {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.client == client {
		d.drop()
	}
	return transient{err}
}

func (d *remoteDisk) at(name string) string { return path.Join(d.dir, name) }

func (d *remoteDisk) readFile(ctx context.Context, name string) (b []byte, err error) {
	err = d.do(ctx, "read", name, func(c *sftp.Client) error {
		f, err := c.Open(d.at(name))
		if err != nil {
			return err
		}
		defer f.Close()
		var buf bytes.Buffer
		_, err = f.WriteTo(&buf)
		b = buf.Bytes()
		return err
	})
	return b, err
}

func (d *remoteDisk) readDir(ctx context.Context, name string) (list []fs.FileInfo, err error) {
	err = d.do(ctx, "list", name, func(c *sftp.Client) (err error) {
		list, err = c.ReadDirContext(ctx, d.at(name))
		return err
	})
	return list, err
}

func (d *remoteDisk) stat(ctx context.Context, name string) (info fs.FileInfo, err error) {
	err = d.do(ctx, "look at", name, func(c *sftp.Client) (err error) {
		info, err = c.Lstat(d.at(name))
		return err
	})
	return info, err
}

func (d *remoteDisk) readLink(ctx context.Context, name string) (target string, err error) {
	err = d.do(ctx, "read link", name, func(c *sftp.Client) (err error) {
		target, err = c.ReadLink(d.at(name))
		return err
	})
	return target, err
}

func (d *remoteDisk) create(ctx context.Context, name string, b []byte) error {
	return d.fill(ctx, name, os.O_EXCL, b)
}

func (d *remoteDisk) write(ctx context.Context, name string, b []byte) error {
	return d.fill(ctx, name, os.O_TRUNC, b)
}

func (d *remoteDisk) fill(ctx context.Context, name string, flag int, b []byte) error {
	return d.do(ctx, "write", name, func(c *sftp.Client) error {
		f, err := c.OpenFile(d.at(name), os.O_WRONLY|os.O_CREATE|flag)
		if err != nil {
			if flag == os.O_EXCL {
				err = d.inTheWay(c, name, err)
			}
			return d.shortage(c, err)
		}
		_, err = f.ReadFrom(bytes.NewReader(b))
		if _, can := c.HasExtension("fsync@openssh.com"); can && err == nil {
			err = f.Sync()
		}
		return d.shortage(c, errors.Join(err, f.Close()))
	})
}

// shortage finds out what a server means that only says "failure": whether its disk is full, or for reading alone.
func (d *remoteDisk) shortage(c *sftp.Client, err error) error {
	if _, ok := errors.AsType[*sftp.StatusError](err); !ok {
		return err
	}
	const readOnly = 1 // statvfs@openssh.com
	usage, statErr := c.StatVFS(d.dir)
	switch {
	case statErr != nil && lost(statErr):
		return statErr
	case statErr != nil:
	case usage.Flag&readOnly != 0:
		return diag.NewFault(diag.TargetReadOnly, d.dir)
	case usage.Bavail*usage.Frsize < minRoom || usage.Files > 0 && usage.Favail == 0:
		return diag.NewFault(diag.TargetFull, d.dir)
	}
	return err
}

// inTheWay finds out whether something failed because its name is taken, for which version 3 of the protocol has no
// word.
func (d *remoteDisk) inTheWay(c *sftp.Client, name string, err error) error {
	if err == nil || lost(err) {
		return err
	}
	_, missing := c.Lstat(d.at(name))
	switch {
	case missing == nil:
		return fs.ErrExist
	case lost(missing):
		return missing
	}
	return err
}

// refusedLink tells a server that has no links from one with a fault.
func (d *remoteDisk) refusedLink(c *sftp.Client, err error) error {
	if fault, ok := errors.AsType[*diag.Fault](d.shortage(c, err)); ok {
		return fault
	}
	return errors.Join(errNoLinks, err)
}

// minRoom is what is left on a disk that is called full, in bytes.
const minRoom = 64 << 10

func (d *remoteDisk) link(ctx context.Context, old, name string) error {
	return d.do(ctx, "link", name, func(c *sftp.Client) error {
		err := d.inTheWay(c, name, c.Link(d.at(old), d.at(name)))
		if err == nil || lost(err) || errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, missing := c.Lstat(d.at(old)); missing != nil {
			return missing
		}
		return d.refusedLink(c, err)
	})
}

// lost tells whether an error is of the connection and not the server's answer.
func lost(err error) bool {
	if errors.Is(err, sftp.ErrSSHFxConnectionLost) {
		return true
	}
	if _, answered := errors.AsType[*sftp.StatusError](err); answered {
		return false
	}
	if _, understood := errors.AsType[*diag.Fault](err); understood {
		return false
	}
	for _, answer := range []error{fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, errNoLinks, context.Canceled} {
		if errors.Is(err, answer) {
			return false
		}
	}
	return true
}

func (d *remoteDisk) symlink(ctx context.Context, target, name string) error {
	return d.do(ctx, "link", name, func(c *sftp.Client) error {
		if _, can := c.HasExtension("posix-rename@openssh.com"); !can { // a link could not be replaced in one step
			return errNoLinks
		}
		err := d.inTheWay(c, name, c.Symlink(target, d.at(name)))
		if err == nil || lost(err) || errors.Is(err, fs.ErrExist) {
			return err
		}
		return d.refusedLink(c, err)
	})
}

func (d *remoteDisk) makeFolder(ctx context.Context, name string) error {
	return d.do(ctx, "make folder", name, func(c *sftp.Client) error {
		err := d.inTheWay(c, name, c.MkdirAll(d.at(name)))
		if errors.Is(err, fs.ErrExist) { // another worker was quicker
			return nil
		}
		return d.shortage(c, err)
	})
}

func (d *remoteDisk) rename(ctx context.Context, old, name string) error {
	return d.do(ctx, "rename", old, func(c *sftp.Client) error {
		if _, can := c.HasExtension("posix-rename@openssh.com"); can {
			return d.shortage(c, c.PosixRename(d.at(old), d.at(name)))
		}
		err := c.Rename(d.at(old), d.at(name)) // which refuses to replace a file
		if _, answered := errors.AsType[*sftp.StatusError](err); !answered {
			return err
		}
		if err := gone(c.Remove(d.at(name))); err != nil {
			return err
		}
		return c.Rename(d.at(old), d.at(name))
	})
}

func (d *remoteDisk) remove(ctx context.Context, name string) error {
	return d.do(ctx, "remove", name, func(c *sftp.Client) error { return c.Remove(d.at(name)) })
}
