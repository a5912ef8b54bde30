package photo

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/disintegration/imaging"
	"github.com/gen2brain/webp"
)

var (
	compare = flag.Bool("compare", false, "compare with vipsthumbnail and sharp; takes minutes (make bench-photos)")
	peakOf  = flag.String("peak-of", "", "make the pictures of all photos in this folder (make bench-photos)")
)

// A way is a program that makes the pictures of a product's page of all photos in a folder: WebP at 320, 640, 960 and
// 1280, JPEG at 640 and 1280.
type way struct {
	name      string
	run       func(dir, out string) error
	must, aim float64 // the share of its processor time that ocop may take
}

// ways begins with ocop's, which the others are compared with.
var ways = []way{
	{"ocop", makeByOcop, 1, 1},
	{"naive", makeNaively, 0.45, 0.30},
	{"vipsthumbnail", makeByVips, 1.1, 0.8},
	{"sharp", makeBySharp, 1.25, 0.9},
}

// TestCompare prints what each way costs in processor time and in bytes, and the most memory that ocop's takes. The ways
// take turns, and what is printed is the median of each round's ratio, so that other work on the machine cancels out.
func TestCompare(t *testing.T) {
	if !*compare {
		t.Skip("run by make bench-photos")
	}
	if !nodynamic {
		t.Fatal("run with -tags nodynamic")
	}
	large, original := enlargedPhotos(t), originalPhotos(t)

	const rounds = 5
	installed := slices.DeleteFunc(slices.Clone(ways), func(w way) bool {
		err := w.run(large, t.TempDir()) // compiles ocop's encoders, too
		if err != nil {
			fmt.Printf("%s is not compared with: %v\n", w.name, err)
		}
		return err != nil
	})
	spent := make([][rounds]float64, len(installed)) // seconds
	sizes := make([][2]int64, len(installed))
	for round := range rounds {
		for i, w := range installed {
			for set, dir := range []string{large, original} {
				out := t.TempDir()
				start := allCPUTime()
				if err := w.run(dir, out); err != nil {
					t.Fatal(err)
				}
				spent[i][round] += (allCPUTime() - start).Seconds()
				sizes[i][set] = webpBytes(t, out)
			}
		}
	}

	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tCPU seconds\tocop takes\tmust\taim\tits WebP, enlarged\toriginal\t")
	for i, w := range installed {
		var ratios [rounds]float64
		for round := range rounds {
			ratios[round] = spent[0][round] / spent[i][round]
		}
		fmt.Fprintf(table, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.3f\t%.3f\t\n", w.name, median(spent[i][:]), median(ratios[:]),
			w.must, w.aim, float64(sizes[0][0])/float64(sizes[i][0]), float64(sizes[0][1])/float64(sizes[i][1]))
	}
	table.Flush()
	fmt.Printf("memory: two workers on 12 megapixels %d MB (must 300, aim 250)", peak(t, large))
	huge := t.TempDir()
	writePhoto(t, huge, "48.jpg", phonePhoto(t, 8064, 6048))
	fmt.Printf("; one photo of 48 megapixels %d MB (must 200, aim 110)\n", peak(t, huge))
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

// enlargedPhotos gives a folder of photos of 12 megapixels.
func enlargedPhotos(t *testing.T) string {
	dir := t.TempDir()
	for i, size := range [][2]int{{4032, 3024}, {3024, 4032}, {4608, 2592}} {
		writePhoto(t, dir, fmt.Sprintf("%d.jpg", i), phonePhoto(t, size[0], size[1]))
	}
	return dir
}

// originalPhotos gives a folder of real photos as they are, where there are some, else of drawn ones.
func originalPhotos(t *testing.T) string {
	dir := t.TempDir()
	if _, err := os.Stat(realPhotos); err != nil {
		writePhoto(t, dir, "drawn.jpg", jpegFile(t, noisy(1800, 1200)))
		return dir
	}
	for _, name := range []string{"phone-gps.jpg", "progressive.jpg", "orient-1.jpg"} {
		writePhoto(t, dir, name, readReal(t, name))
	}
	return dir
}

func writePhoto(t *testing.T, dir, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func makeByOcop(dir, out string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	c, err := OpenCache(filepath.Join(out, "cache"), time.Time{})
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := makeOne(c, dir, f.Name(), out); err != nil {
			return err
		}
	}
	return nil
}

// makeOne makes a photo's pictures by ocop.
func makeOne(c *Cache, dir, name, out string) error {
	src, err := Probe(os.DirFS(dir), name)
	if err != nil {
		return err
	}
	variants := Plan(src, name, 1, Focus{}, Whole, Recipe{})
	if err := c.Make(context.Background(), os.DirFS(dir), src, variants); err != nil {
		return err
	}
	for _, v := range variants {
		picture, err := c.Read(v)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(out, filepath.Base(v.Path)), picture, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// makeNaively does what first comes to mind: each width from the whole photo, and the encoder as it comes.
func makeNaively(dir, out string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		m, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			return err
		}
		for _, width := range DefaultRecipe().Widths {
			small := imaging.Resize(m, width, 0, imaging.Lanczos)
			var asWebP, asJPEG bytes.Buffer
			if err := webp.Encode(&asWebP, small, webp.Options{Quality: 78, Method: 4}); err != nil {
				return err
			}
			target := filepath.Join(out, fmt.Sprintf("%s-%d", filepath.Base(file), width))
			if err := os.WriteFile(target+".webp", asWebP.Bytes(), 0o666); err != nil {
				return err
			}
			if !slices.Contains(DefaultRecipe().JPEGWidths, width) {
				continue
			}
			if err := jpeg.Encode(&asJPEG, small, &jpeg.Options{Quality: 80}); err != nil {
				return err
			}
			if err := os.WriteFile(target+".jpg", asJPEG.Bytes(), 0o666); err != nil {
				return err
			}
		}
	}
	return err
}

// makeByVips runs vipsthumbnail once for each picture.
func makeByVips(dir, out string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
	for _, file := range files {
		for _, o := range []struct {
			width int
			as    string
		}{
			{320, "webp[Q=78,strip]"}, {640, "webp[Q=78,strip]"}, {960, "webp[Q=78,strip]"}, {1280, "webp[Q=78,strip]"},
			{640, "jpg[Q=80,strip]"}, {1280, "jpg[Q=80,strip]"},
		} {
			target := filepath.Join(out, fmt.Sprintf("%s-%d.%s", filepath.Base(file), o.width, o.as))
			if err := run("vipsthumbnail", file, "-s", fmt.Sprintf("%dx", o.width), "-o", target); err != nil {
				return err
			}
		}
	}
	return err
}

// sharpScript makes the pictures with sharp, a clone for each.
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

func makeBySharp(dir, out string) error { return run("node", "-e", sharpScript, dir, out) }

// run runs a program. Its error holds the line that says most.
func run(name string, args ...string) error {
	b, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		for line := range strings.Lines(string(b)) {
			if strings.Contains(line, "Error") {
				return fmt.Errorf("%s: %s", name, strings.TrimSpace(line))
			}
		}
	}
	return err
}

// allCPUTime is cpuTime with the programs that were run.
func allCPUTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &r); err != nil {
		return cpuTime()
	}
	return cpuTime() + time.Duration(r.Utime.Nano()+r.Stime.Nano())
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

// peak gives the most memory, in megabytes, of a process of its own that makes the pictures of a folder's photos. The
// process reads it itself: what the kernel tells its parent counts the parent's memory too.
func peak(t *testing.T, dir string) (megabytes int64) {
	t.Helper()
	b, err := exec.Command(os.Args[0], "-test.run=^TestPeak$", "-test.v", "-peak-of="+dir).CombinedOutput()
	_, after, _ := strings.Cut(string(b), "VmHWM:")
	if _, scanErr := fmt.Sscan(after, &megabytes); err != nil || scanErr != nil {
		t.Fatalf("%v, %v: %s", err, scanErr, b)
	}
	return megabytes >> 10
}

// TestPeak makes the pictures of all photos in a folder, with two workers.
func TestPeak(t *testing.T) {
	if *peakOf == "" {
		t.Skip("run by TestCompare")
	}
	files, err := os.ReadDir(*peakOf)
	if err != nil {
		t.Fatal(err)
	}
	c, out := openCache(t), t.TempDir()
	names := make(chan string)
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for name := range names {
				if err := makeOne(c, *peakOf, name, out); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, f := range files {
		names <- f.Name()
	}
	close(names)
	workers.Wait()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout.Write(status)
}
