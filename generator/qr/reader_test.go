package qr_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ocop/generator/qr"
)

// read reads codes by a program that has nothing to do with this one: ZBar.
func read(t *testing.T, files []string) []string {
	t.Helper()
	program, err := exec.LookPath("zbarimg")
	if err != nil {
		t.Fatal("there is no ZBar to read codes with: run .ci/need-zbar")
	}
	read := exec.CommandContext(t.Context(), program, append([]string{"--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"}, files...)...)
	var out, faults bytes.Buffer
	read.Stdout, read.Stderr = &out, &faults
	if err := read.Run(); err != nil {
		t.Fatalf("zbarimg: %v\n%s%s", err, out.String(), faults.String())
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

// TestEveryEditionCanBeRead: the longest text of each edition and level, and one letter more, which needs the next one.
func TestEveryEditionCanBeRead(t *testing.T) {
	longest := [][4]int{ // table 7, bytes, by level
		{17, 14, 11, 7}, {32, 26, 20, 14}, {53, 42, 32, 24}, {78, 62, 46, 34}, {106, 84, 60, 44}, {134, 106, 74, 58},
		{154, 122, 86, 64}, {192, 152, 108, 84}, {230, 180, 130, 98}, {271, 213, 151, 119}, {321, 251, 177, 137},
	}
	dir := t.TempDir()
	var files, texts []string
	for i, lengths := range longest {
		for level, length := range lengths {
			text := strings.Repeat(fmt.Sprintf("%c%d/che-shan-tuyet.html?", 'a'+level, i), 30)[:length]
			c, err := qr.New(text, qr.Level(level))
			if err != nil {
				t.Fatal(err)
			}
			if c.Size() != 21+4*i {
				t.Errorf("%d bytes at level %d have %d modules a side, want %d", length, level, c.Size(), 21+4*i)
			}
			if next, err := qr.New(text+"x", qr.Level(level)); err == nil && next.Size() != c.Size()+4 || err == nil != (i+1 < len(longest)) {
				t.Errorf("%d bytes at level %d: %v", length+1, level, err)
			}
			name := filepath.Join(dir, fmt.Sprintf("%02d-%d.png", i, level))
			if err := os.WriteFile(name, c.PNG(5), 0o666); err != nil {
				t.Fatal(err)
			}
			files, texts = append(files, name), append(texts, text)
		}
	}
	for i, got := range read(t, files) {
		if got != texts[i] {
			t.Errorf("%s reads %q, want %q", filepath.Base(files[i]), got, texts[i])
		}
	}
}

// TestADirtyCodeCanBeRead: a fifth of a code of level Q may be gone.
func TestADirtyCodeCanBeRead(t *testing.T) {
	const text, pixels = "https://ocop.example.vn/s/k7xm2pq.html", 6
	c, err := qr.New(text, qr.Quartile)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(c.PNG(pixels)))
	if err != nil {
		t.Fatal(err)
	}
	stained, ok := picture.(interface{ SetColorIndex(x, y int, index uint8) })
	if !ok {
		t.Fatalf("the picture is a %T", picture)
	}
	for y := range 12 * pixels { // 144 of 1,089 modules
		for x := range 12 * pixels {
			stained.SetColorIndex((qr.Margin+12)*pixels+x, (qr.Margin+12)*pixels+y, 0)
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "stained.png")
	if err := os.WriteFile(name, file.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := read(t, []string{name}); len(got) != 1 || got[0] != text {
		t.Errorf("it reads %q", got)
	}
}
