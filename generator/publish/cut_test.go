package publish

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ocop/generator/config"
)

// stories are what happens to a site between two publications, the second of which is cut off. Few files, since
// it is cut at every one of its requests.
var stories = []struct {
	name   string
	before *mini // nil: nothing was published
	after  mini
}{
	{"first publication", nil, someProducts(2)},
	{"edit", ptr(someProducts(2)), someProducts(2).with("che-01", "sửa").with("gao", "Gạo")},
	{"rename", ptr(someProducts(2)), someProducts(2).renamed("che-01", "che-xanh")},
	{"delete", ptr(someProducts(3)), someProducts(3).without("che-01").with("che-02", "sửa")},
}

var (
	firstCut = flag.Int64("from", 1, "the first request to cut at")
	cutEvery = flag.Int64("every", 1, "cut at each so many-th request from there on")
)

func ptr(m mini) *mini { return &m }

// TestCutAtEveryRequest cuts the connection at the k-th request, for every k: from there on for good, before the request
// reaches the target or before its answer comes back, or only once. At no k does a page ask for what is not there, or
// is anything deleted before all is sent; the next run sends what is missing and nothing else.
func TestCutAtEveryRequest(t *testing.T) {
	for _, k := range kinds() {
		if k.name == "zip" {
			continue // which is written in one go, on this machine
		}
		for _, story := range stories {
			for _, cut := range []struct{ once, behind bool }{{}, {behind: true}, {once: true}, {once: true, behind: true}} {
				if cut.once && story.name != "edit" {
					continue // one story tells whether it is tried again
				}
				name := fmt.Sprintf("%s/%s/once=%v,behind=%v", k.name, story.name, cut.once, cut.behind)
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					for at := *firstCut; ; at += *cutEvery {
						s := k.make(t)
						if story.before != nil {
							s.nearby().must(*story.before)
						}
						shutter := &shutter{at: at, once: cut.once, behind: cut.behind}
						cutAt(t, s, shutter, story.before, story.after)
						if t.Failed() {
							t.Fatalf("when cut at request %d", at)
						}
						if shutter.count.Load() < at {
							return // it came to its end before
						}
					}
				})
			}
		}
	}
}

// cutAt publishes with a connection that is cut, and again with one that is not.
func cutAt(t *testing.T, s *spot, shut *shutter, before *mini, after mini) {
	s.shutBy(shut)
	first, err := s.publish(after)
	broken := shut.count.Load() >= shut.at
	switch {
	case shut.once && err != nil:
		t.Errorf("one break is too much: %v", err)
	case broken && !shut.once && err == nil && first.Warning == nil && s.stillLocked():
		t.Error("nothing is said of a lock that stays")
	case err != nil && code(err) != 863 && code(err) != 867:
		t.Errorf("not told as a broken connection: %v", err)
	}
	s.shutBy(nil)

	now := s.live()
	if missing := wanting(now); len(missing) > 0 {
		t.Error(missing)
	}
	want := after.texts()
	if before != nil && !holds(now, want) {
		for name := range before.texts() {
			if _, ok := now[name]; !ok {
				t.Errorf("%s is deleted, though not all is sent", name)
			}
		}
	}
	missing := s.missing(want)
	r, err := s.publish(after)
	if err != nil {
		t.Fatalf("the second run: %v", err)
	}
	// A server may go on with what it has read when the connection breaks.
	if r.Sent > missing || r.Sent < missing && s.target.Kind == config.Folder {
		t.Errorf("the second run sent %d files, of which %d were missing", r.Sent, missing)
	}
	s.shows(want)
	if r, err := s.nearby().otherOffice().publish(after); err != nil || r.Done {
		t.Errorf("after it: %v, %v", r.Done, err)
	}
}

// nearby is the same folder without the server before it, which has enough to do.
func (s *spot) nearby() *spot {
	if s.target.Kind != config.SFTP {
		return s
	}
	near := *s
	near.target = config.Target{Name: s.target.Name, Kind: config.Folder, Path: s.folder, Layout: s.target.Layout, Keep: s.target.Keep}
	return &near
}

func holds(files, want map[string]string) bool {
	for name, text := range want {
		if there, ok := files[name]; !ok || there != text {
			return false
		}
	}
	return true
}

// missing counts the files that the target has not, wherever it may keep them.
func (s *spot) missing(want map[string]string) int {
	live := s.live()
	spare := map[string]bool{}
	if s.target.Layout == config.Releases {
		current, _ := os.Readlink(s.shown())
		dirs, _ := filepath.Glob(filepath.Join(s.folder, releasesFolder, "*"))
		hidden, _ := filepath.Glob(filepath.Join(s.folder, releasesFolder, ".*"))
		for _, text := range live {
			spare[text] = true
		}
		for _, dir := range append(dirs, hidden...) {
			if name := filepath.Base(dir); name > filepath.Base(current) || strings.HasPrefix(name, ".") || current == "" {
				for _, text := range readTree(s.t, dir) {
					spare[text] = true
				}
			}
		}
	}
	n := 0
	for name, text := range want {
		if there, ok := live[name]; (!ok || there != text) && !spare[text] {
			n++
		}
	}
	return n
}

// stillLocked tells whether a mark lies at the target.
func (s *spot) stillLocked() bool {
	_, err := os.Stat(filepath.Join(s.folder, markPath))
	return err == nil
}

// shutBy puts a shutter into the way to the target, or takes it away.
func (s *spot) shutBy(shut *shutter) {
	switch {
	case s.door != nil:
		s.door.shut.Store(shut)
	case s.target.Kind == config.SFTP:
		s.dials.conn = nil
		if shut != nil {
			s.dials.conn = shut.dial
		}
	default:
		s.dials.disk = nil
		if shut != nil {
			s.dials.disk = func(d disk) disk { return &cutDisk{d, shut} }
		}
	}
}

// dial opens connections of which the shutter breaks one packet, or all from one on.
func (s *shutter) dial(ctx context.Context, address string) (net.Conn, error) {
	if !s.once && s.count.Load() >= s.at {
		return nil, syscall.ECONNREFUSED
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return cutConn{conn, s}, nil
}

type cutConn struct {
	net.Conn
	shut *shutter
}

func (c cutConn) Write(p []byte) (int, error) {
	if !c.shut.breaks() {
		return c.Conn.Write(p)
	}
	if c.shut.behind {
		c.Conn.Write(p)
	}
	c.Conn.Close()
	return 0, io.ErrClosedPipe
}

// cutDisk is a share of which the shutter breaks one act, or all from one on.
type cutDisk struct {
	disk
	shut *shutter
}

var errCut = transient{errors.New("the share is gone")}

func (c *cutDisk) do(act func() error) error {
	if !c.shut.breaks() {
		return act()
	}
	if c.shut.behind {
		act()
	}
	return errCut
}

func (c *cutDisk) readFile(ctx context.Context, name string) (b []byte, err error) {
	err = c.do(func() (err error) { b, err = c.disk.readFile(ctx, name); return err })
	return b, err
}

func (c *cutDisk) readDir(ctx context.Context, name string) (list []fs.FileInfo, err error) {
	err = c.do(func() (err error) { list, err = c.disk.readDir(ctx, name); return err })
	return list, err
}

func (c *cutDisk) stat(ctx context.Context, name string) (info fs.FileInfo, err error) {
	err = c.do(func() (err error) { info, err = c.disk.stat(ctx, name); return err })
	return info, err
}

func (c *cutDisk) readLink(ctx context.Context, name string) (target string, err error) {
	err = c.do(func() (err error) { target, err = c.disk.readLink(ctx, name); return err })
	return target, err
}

func (c *cutDisk) create(ctx context.Context, name string, b []byte) error {
	return c.do(func() error { return c.disk.create(ctx, name, b) })
}

func (c *cutDisk) write(ctx context.Context, name string, b []byte) error {
	return c.do(func() error { return c.disk.write(ctx, name, b) })
}

func (c *cutDisk) link(ctx context.Context, old, name string) error {
	return c.do(func() error { return c.disk.link(ctx, old, name) })
}

func (c *cutDisk) symlink(ctx context.Context, target, name string) error {
	return c.do(func() error { return c.disk.symlink(ctx, target, name) })
}

func (c *cutDisk) makeFolder(ctx context.Context, name string) error {
	return c.do(func() error { return c.disk.makeFolder(ctx, name) })
}

func (c *cutDisk) rename(ctx context.Context, old, name string) error {
	return c.do(func() error { return c.disk.rename(ctx, old, name) })
}

func (c *cutDisk) remove(ctx context.Context, name string) error {
	return c.do(func() error { return c.disk.remove(ctx, name) })
}
