//go:build unix

package photo

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var against = flag.Bool("against", false, "compare with vipsthumbnail and sharp where they are installed (takes minutes)")

// sharpScript makes the pictures of TestAgainstOthers with sharp, a clone for each output.
const sharpScript = `
const sharp = require('sharp'), fs = require('fs'), path = require('path'), [dir, out] = process.argv.slice(1);
(async () => {
  for (const file of fs.readdirSync(dir)) {
    const photo = sharp(path.join(dir, file)).rotate(), to = (w, ext) => path.join(out, file + '-' + w + ext);
    await Promise.all([
      ...[320, 640, 960, 1280].map(w => photo.clone().resize(w).webp({quality: 78}).toFile(to(w, '.webp'))),
      ...[640, 1280].map(w => photo.clone().resize(w).jpeg({quality: 80}).toFile(to(w, '.jpg'))),
    ]);
  }
})();`

// TestAgainstOthers makes the same pictures of the same photos with this room, with vipsthumbnail (a run for each
// output) and with sharp, in turns, and tells the processor time and the bytes of each for one of ours. sharp is found
// through NODE_PATH.
func TestAgainstOthers(t *testing.T) {
	if !*against {
		t.Skip("run with -against")
	}
	if !nodynamic {
		t.Fatal("run with -tags nodynamic")
	}
	dir := t.TempDir()
	writePhonePhotos(t, dir)
	contenders := []struct {
		name string
		run  func(out string) (time.Duration, error)
	}{
		{"ours", func(out string) (time.Duration, error) { return ours(dir, out) }},
		{"vipsthumbnail", func(out string) (time.Duration, error) { return vipsthumbnail(dir, out) }},
		{"sharp", func(out string) (time.Duration, error) {
			return command("node", "-e", sharpScript, dir, out)
		}},
	}
	const rounds = 5
	times := make([][]time.Duration, len(contenders))
	bytes := make([]int64, len(contenders))
	for range rounds {
		for i, c := range contenders {
			out := t.TempDir()
			spent, err := c.run(out)
			if err != nil {
				t.Logf("%s: %v", c.name, err)
				continue
			}
			times[i] = append(times[i], spent)
			bytes[i] = webpBytes(t, out)
		}
	}
	for i, c := range contenders {
		if len(times[i]) == rounds {
			slices.Sort(times[i])
			t.Logf("%-14s %6.2f s of processor time, %9d bytes of WebP; ours takes %.2f of it, and %.3f of the bytes", c.name,
				times[i][rounds/2].Seconds(), bytes[i], times[0][rounds/2].Seconds()/times[i][rounds/2].Seconds(), float64(bytes[0])/float64(bytes[i]))
		}
	}
}

// writePhonePhotos writes three photos of 12 megapixels, and real ones as they are where there are some.
func writePhonePhotos(t *testing.T, dir string) {
	t.Helper()
	photos := make(map[string][]byte)
	for i, size := range [][2]int{{4032, 3024}, {3024, 4032}, {4608, 2592}} {
		photos[fmt.Sprintf("%d.jpg", i)] = phonePhoto(t, size[0], size[1])
	}
	if _, err := os.Stat(realPhotos); err == nil {
		for _, name := range []string{"phone-gps.jpg", "progressive.jpg", "orient-6.jpg"} {
			photos[name] = readReal(t, name)
		}
	}
	for name, data := range photos {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func ours(dir, out string) (time.Duration, error) {
	start := cpuTime()
	c, err := OpenCache(out, time.Time{})
	if err != nil {
		return 0, err
	}
	fsys := os.DirFS(dir)
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	for _, f := range files {
		src, err := Probe(fsys, f.Name())
		if err != nil {
			return 0, err
		}
		variants := Plan(src, f.Name(), 1, Focus{}, Whole, Recipe{})
		if err := c.Make(context.Background(), fsys, src, variants); err != nil {
			return 0, err
		}
		for _, v := range variants {
			b, err := c.Read(v)
			if err != nil {
				return 0, err
			}
			if err := os.WriteFile(filepath.Join(out, filepath.Base(v.Path)), b, 0o666); err != nil {
				return 0, err
			}
		}
	}
	return cpuTime() - start, nil
}

func vipsthumbnail(dir, out string) (total time.Duration, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	for _, file := range files {
		for _, o := range []struct {
			width int
			as    string
		}{
			{320, ".webp[Q=78,strip]"}, {640, ".webp[Q=78,strip]"}, {960, ".webp[Q=78,strip]"}, {1280, ".webp[Q=78,strip]"},
			{640, ".jpg[Q=80,strip]"}, {1280, ".jpg[Q=80,strip]"},
		} {
			target := filepath.Join(out, fmt.Sprintf("%s-%d%s", filepath.Base(file), o.width, o.as))
			spent, runErr := command("vipsthumbnail", file, "-s", fmt.Sprintf("%dx", o.width), "-o", target)
			total, err = total+spent, cmp.Or(err, runErr)
		}
	}
	return total, err
}

// command runs a program and gives the processor time that it used.
func command(name string, args ...string) (time.Duration, error) {
	c := exec.Command(name, args...)
	if b, err := c.CombinedOutput(); err != nil {
		text, _, _ := strings.Cut(strings.TrimSpace(string(b)), "\n")
		return 0, fmt.Errorf("%w %s", err, text)
	}
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime(), nil
}

// webpBytes adds up the WebP files in a folder.
func webpBytes(t *testing.T, dir string) (total int64) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.webp"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	return total
}
