package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ocop/generator/output"
)

// TestInterrupt stops a build that waits for another one, by Ctrl-C: it says that it waits, and that it stops.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets no program press another one's Ctrl-C")
	}
	ocop, err := exec.LookPath("ocop") // which TestMain has put there
	if err != nil {
		t.Fatal(err)
	}
	public := filepath.Join(t.TempDir(), "public")
	other, err := output.Open(t.Context(), public, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Discard()

	cmd := exec.CommandContext(t.Context(), ocop, "build", "--dir", filepath.Join("testdata", "standing"), "--out", public, "--cache", t.TempDir())
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stderr)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "đang chờ một lần dựng khác xong") {
		t.Errorf("it says %q, %v", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitMisuse || !strings.HasPrefix(string(rest), "ocop: đã dừng; trang cũ còn nguyên") {
		t.Errorf("it exits with %d and says %q", code, rest)
	}
}
