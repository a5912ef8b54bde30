package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestServe looks at a catalogue while it is written, as somebody does at a desk, and ends the preview as the system does.
func TestServe(t *testing.T) {
	ocop, err := exec.LookPath("ocop") // which TestMain has put there
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "project")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "standing"))); err != nil {
		t.Fatal(err)
	}
	before := everything(t, dir)
	cmd := exec.CommandContext(t.Context(), ocop, "serve", "--dir", dir, "--cache", t.TempDir(), "--port", "0", "--date", "2026-11-23")
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	lines := bufio.NewReader(stdout)
	says := func(pattern string) []string {
		t.Helper()
		line, err := lines.ReadString('\n')
		m := regexp.MustCompile(pattern).FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		if m == nil {
			t.Fatalf("it says %q, %v; want %s", line, err, pattern)
		}
		return m
	}
	address := says(`^Xem trước: (http://127\.0\.0\.1:\d+/)$`)[1]
	says(`^Đã đọc \d+ sản phẩm trong .*Ctrl-C\.$`)
	shows := func(path, text string) {
		t.Helper()
		answer, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		if b, err := io.ReadAll(answer.Body); err != nil || !strings.Contains(string(b), text) {
			t.Errorf("%s does not show %q, %v", path, text, err)
		}
	}
	file := filepath.Join(dir, "content", "products", "mien-dong.md")
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	title := regexp.MustCompile(`(?m)^title: .*$`)
	save(title.ReplaceAllString(string(good), "title: Miến mới"))
	says(`^\d\d:\d\d:\d\d  content/products/mien-dong\.md: \d.*$`)
	shows("san-pham/mien-dong.html", "Miến mới")
	save(title.ReplaceAllString(string(good), "title: [Miến"))
	says(`^\d\d:\d\d:\d\d  content/products/mien-dong\.md: \d.*$`)
	says(`^ +content/products/mien-dong\.md:\d+:\d+: lỗi OCOP\d+: .+$`)
	shows("san-pham/mien-dong.html", "Miến mới")
	save(string(good))
	says(`^\d\d:\d\d:\d\d  content/products/mien-dong\.md: \d.*$`)

	if runtime.GOOS == "windows" { // which lets no program press another one's Ctrl-C
		return
	}
	news, err := http.Get(address + "_ocop/events?page=index.html") // which would go on for ever
	if err != nil {
		t.Fatal(err)
	}
	defer news.Body.Close()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(lines); err != nil || len(rest) > 0 {
		t.Errorf("in the end it says %q, %v", rest, err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	if after := everything(t, dir); after != before {
		t.Errorf("there were\n%s\nthere are\n%s", before, after)
	}
}

// everything gives the paths of all that is in a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		all = append(all, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, "\n")
}

// TestServeEndsWithCtrlC before anything has been looked at.
func TestServeEndsWithCtrlC(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets no program press another one's Ctrl-C")
	}
	ocop, err := exec.LookPath("ocop")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), ocop, "serve", "--dir", filepath.Join("testdata", "standing"), "--cache", t.TempDir(), "--port", "0", "--lang", "en")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stdout)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "Preview: http://127.0.0.1:") {
		t.Errorf("it says %q, %v", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(lines); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}
