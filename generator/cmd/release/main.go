// Command release packs ocop for those who use it: an archive for each system, with the tool, the guide and all licences,
// and the archives' checksums. From the same commit and with the same Go it makes the same bytes, on any machine.
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// system is a system that ocop is built for.
type system struct{ os, arch string }

var systems = []system{{"darwin", "arm64"}, {"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}}

// The package that is built, and the tags it is built with, as in the Makefile.
const (
	tool = "./generator/cmd/ocop"
	tags = "nodynamic"
)

// documents go into every archive, as they stand in the repository.
var documents = []string{"LICENSE", "README.md", "CHANGELOG.md", "docs/*.md", "docs/images/*"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// run packs the repository in the current folder.
func run(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	dir := flags.String("o", "dist", "the folder for the archives")
	version := flags.String("version", "", "the version; default: the tag of the commit, else from CHANGELOG.md")
	only := flags.String("only", "", "one system alone, such as linux/amd64")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var err error
	if *version == "" {
		if *version, err = versionOf(ctx); err != nil {
			return err
		}
	}
	when, err := timeOf(ctx)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o777); err != nil {
		return err
	}
	var sums strings.Builder
	for _, s := range systems {
		if *only != "" && *only != s.os+"/"+s.arch {
			continue
		}
		name, archive, err := pack(ctx, s, *version, when)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", s.os, s.arch, err)
		}
		if err := os.WriteFile(filepath.Join(*dir, name), archive, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(archive), name)
	}
	if sums.Len() == 0 {
		return fmt.Errorf("no system %q", *only)
	}
	if err := os.WriteFile(filepath.Join(*dir, "SHA256SUMS"), []byte(sums.String()), 0o666); err != nil {
		return err
	}
	_, err = io.WriteString(out, sums.String())
	return err
}

// pack builds the tool for a system and gives its archive.
func pack(ctx context.Context, s system, version string, when time.Time) (name string, archive []byte, err error) {
	top := fmt.Sprintf("ocop-%s-%s-%s", version, s.os, s.arch)
	binary, err := build(ctx, s, version)
	if err != nil {
		return "", nil, err
	}
	files := []file{{name: "ocop", data: binary, program: true}}
	if s.os == "windows" {
		files[0].name = "ocop.exe"
	}
	licences, err := thirdParty(ctx, s)
	if err != nil {
		return "", nil, err
	}
	files = append(files, file{name: "THIRD-PARTY-LICENSES.txt", data: licences})
	for _, pattern := range documents {
		names, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(names) == 0 {
			return "", nil, fmt.Errorf("%s: no such file", pattern)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return "", nil, err
			}
			files = append(files, file{name: filepath.ToSlash(name), data: data})
		}
	}
	for i := range files {
		files[i].name = path.Join(top, files[i].name)
	}
	if s.os == "windows" {
		archive, err = zipped(files, when)
		return top + ".zip", archive, err
	}
	archive, err = tarred(files, when)
	return top + ".tar.gz", archive, err
}

// build gives the bytes of the tool for a system.
func build(ctx context.Context, s system, version string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ocop-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "ocop")
	cmd := goFor(ctx, s, "build", "-trimpath", "-buildvcs=false", "-tags", tags, "-ldflags", "-s -w -buildid= -X main.version="+version, "-o", out, tool)
	if text, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, text)
	}
	return os.ReadFile(out)
}

// goFor is a call of the go command for a system, free of what the machine's own settings would change.
func goFor(ctx context.Context, s system, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "GOOS="+s.os, "GOARCH="+s.arch, "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0", "GOWORK=off")
	return cmd
}

var (
	released = regexp.MustCompile(`^v(\d+\.\d+\.\d+\S*)$`)
	heading  = regexp.MustCompile(`(?m)^## v?(\d+\.\d+\.\d+\S*)`)
)

// versionOf gives the version by the commit's tag, such as v1.2.0. A commit without one, or a folder without git, is on
// its way from the newest version of CHANGELOG.md to the next.
func versionOf(ctx context.Context) (string, error) {
	if out, err := exec.CommandContext(ctx, "git", "tag", "--points-at", "HEAD", "--sort=-version:refname").Output(); err == nil {
		for tag := range strings.FieldsSeq(string(out)) {
			if m := released.FindStringSubmatch(tag); m != nil {
				return m[1], nil
			}
		}
	}
	raw, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return "", err
	}
	return versionIn(string(raw)), nil
}

// versionIn gives the version that a list of changes is at: that of its first heading, or of the one below what is not
// released yet, with -dev.
func versionIn(changes string) string {
	m := heading.FindStringSubmatchIndex(changes)
	if m == nil {
		return "0.0.0-dev"
	}
	version := changes[m[2]:m[3]]
	if strings.Contains(changes[:m[0]], "\n## ") {
		return version + "-dev"
	}
	return version
}

// timeOf gives the time that all files in the archives bear: SOURCE_DATE_EPOCH, else that of the commit, else one that
// every archive can hold.
func timeOf(ctx context.Context) (time.Time, error) {
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		out, err := exec.CommandContext(ctx, "git", "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), nil
		}
		seconds = strings.TrimSpace(string(out))
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}, errors.Join(errors.New("SOURCE_DATE_EPOCH"), err)
	}
	return time.Unix(n, 0).UTC().Truncate(2 * time.Second), nil // as exact as zip is
}
