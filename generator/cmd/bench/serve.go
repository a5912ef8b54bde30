package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ocop/generator/sample"
)

// The preview is asked this often, and given this long; a writer saves now and then.
const (
	asking  = 500 * time.Microsecond
	patient = 2 * time.Minute
	pause   = 300 * time.Millisecond
	saves   = 15
)

// preview measures what a writer waits for: from the start of ocop serve until a product's page is there, and from the
// moment a product's file is saved until its page and then the first page of all products show it.
func (p *project) preview() (start cost, shown []cost, err error) {
	file, err := p.anyProduct()
	if err != nil {
		return cost{}, nil, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return cost{}, nil, err
	}
	port, err := freePort()
	if err != nil {
		return cost{}, nil, err
	}
	ctx, end := context.WithCancel(context.Background())
	defer end()
	address := "http://127.0.0.1:" + port + "/"
	page := address + "san-pham/" + strings.TrimSuffix(filepath.Base(file), ".md") + ".html"
	save := func(n int) (time.Time, string, error) {
		mark := fmt.Sprintf("Sửa lần %d.", n)
		begun := time.Now()
		return begun, mark, os.WriteFile(file, fmt.Appendf(nil, "%s\n\n%s\n", text, mark), 0o666)
	}
	begun, mark, err := save(0)
	if err != nil {
		return cost{}, nil, err
	}
	cmd := exec.CommandContext(ctx, p.ocop, "serve", "--dir", p.dir, "--date", sample.Today, "--port", port)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		return cost{}, nil, err
	}
	defer cmd.Wait()
	defer end()
	if err := waitFor(page, mark); err != nil {
		return cost{}, nil, err
	}
	start.wall = time.Since(begun)
	for i := range saves {
		time.Sleep(pause)
		begun, mark, err := save(i + 1)
		if err != nil {
			return cost{}, nil, err
		}
		if err := waitFor(page, mark); err != nil {
			return cost{}, nil, err
		}
		if _, err := get(address + "san-pham.html"); err != nil {
			return cost{}, nil, err
		}
		shown = append(shown, cost{wall: time.Since(begun)})
	}
	return start, shown, nil
}

// anyProduct gives the file of a product.
func (p *project) anyProduct() (file string, err error) {
	err = filepath.WalkDir(filepath.Join(p.dir, "content", "products"), func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() && filepath.Ext(name) == ".md" && entry.Name() != "index.md" {
			file = name
			return fs.SkipAll
		}
		return err
	})
	if err == nil && file == "" {
		err = errors.New("no product has a file of its own")
	}
	return file, err
}

// freePort gives a port that nobody listens at, a moment ago.
func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

// waitFor asks for a page until it says something.
func waitFor(page, mark string) error {
	for begun := time.Now(); time.Since(begun) < patient; time.Sleep(asking) {
		if text, err := get(page); err == nil && strings.Contains(text, mark) {
			return nil
		}
	}
	return fmt.Errorf("%s does not say %q", page, mark)
}

func get(address string) (string, error) {
	answer, err := http.Get(address)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	return string(b), err
}
