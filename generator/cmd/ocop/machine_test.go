package main

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"time"

	"ocop/generator/doctor"
	"ocop/generator/photo"
)

// onMachine is on-machine NAME=VALUE… ARGS…: ocop with those arguments on a machine that is in order but for what the
// values say: system, now, free, volume, watches, encoding, pictures, and variables of the environment in capitals.
func onMachine() {
	m, args := machine{}, os.Args[1:]
	for len(args) > 0 {
		name, value, ok := strings.Cut(args[0], "=")
		if !ok {
			break
		}
		m[name] = value
		args = args[1:]
	}
	a := &app{stdout: os.Stdout, stderr: os.Stderr, lang: languageOf(args), machine: m}
	os.Exit(a.run(context.Background(), args))
}

type machine map[string]string

func (m machine) value(name, usual string) string {
	if v, ok := m[name]; ok {
		return v
	}
	return usual
}

func (m machine) number(name, usual string) int {
	n, err := strconv.Atoi(m.value(name, usual))
	check(err)
	return n
}

func (m machine) System() string             { return m.value("system", "linux") }
func (m machine) Free(string) (int64, error) { return int64(m.number("free", "500000000000")), nil }
func (m machine) Watches() int               { return m.number("watches", "65536") }
func (m machine) Encoding() string           { return m["encoding"] }
func (m machine) Has(string) bool            { return true }
func (m machine) Setting(name string) string { return m[name] }

func (m machine) Now() time.Time {
	if m["now"] == "" {
		return time.Now()
	}
	t, err := time.Parse(time.DateOnly, m["now"])
	check(err)
	return t
}

func (m machine) Volume(string) doctor.Volume {
	kinds := map[string]doctor.Kind{"NFS": doctor.Network, "9p": doctor.WindowsDrive}
	name := m.value("volume", "ext4")
	return doctor.Volume{FileSystem: name, Kind: kinds[name]}
}

func (m machine) Picture(f photo.Format) error {
	if m["pictures"] == "none" {
		return errors.New("operation not permitted")
	}
	return photo.Try(f)
}
