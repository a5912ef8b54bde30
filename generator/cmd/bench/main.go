// Command bench measures what ocop costs: it makes up catalogues, runs ocop on them, and prints processor time, memory and
// bytes; beside Hugo, where one is named, with the ratios of runs that took turns.
//
//	go run ./generator/cmd/bench -sizes 500,3500 -ocop bin/ocop -hugo bin/hugo
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"ocop/generator/sample"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// order is what the command line asks for.
type order struct {
	sizes        []int
	rounds       int
	photos       int
	ocop, hugo   string
	dir          string
	write, edit  int // for a run of its own: how many products to make up; which edit to make
	asHugo, keep bool
}

// run carries out one call and gives its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	var o order
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	sizes := flags.String("sizes", "500,3500", "how many products; 20000 and 100000 take minutes")
	flags.IntVar(&o.rounds, "rounds", 3, "how often each is run; the figures are medians")
	flags.IntVar(&o.photos, "photos", 0, "photos of each product")
	flags.StringVar(&o.ocop, "ocop", "bin/ocop", "the ocop to measure")
	flags.StringVar(&o.hugo, "hugo", "", "the Hugo to compare with; none: no comparison")
	flags.StringVar(&o.dir, "dir", memory(), "where the projects are written; memory keeps the disk out of the figures")
	flags.BoolVar(&o.keep, "keep", false, "leave the projects there")
	flags.IntVar(&o.write, "write", 0, "only write the project of so many products into -dir")
	flags.IntVar(&o.edit, "edit", 0, "with -write: only write the file of one product, after so many edits")
	flags.BoolVar(&o.asHugo, "as-hugo", false, "with -write: for Hugo")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	err := o.readSizes(*sizes)
	switch {
	case err != nil:
	case o.write > 0:
		err = o.writeProject()
	default:
		err = o.measure(stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	return 0
}

// memory is a folder that is no disk, where the system has one.
func memory() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return os.TempDir()
}

func (o *order) readSizes(list string) error {
	for text := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return fmt.Errorf("-sizes: %q is no number of products", text)
		}
		o.sizes = append(o.sizes, n)
	}
	if o.rounds < 1 {
		return errors.New("-rounds: at least 1")
	}
	return nil
}

// writeProject writes a project, or one file of it. It runs in a process of its own: what a program holds in memory when it
// starts another counts as that one's.
func (o *order) writeProject() error {
	province := sample.New(sample.Options{Products: o.write, Photos: o.photos})
	if o.edit == 0 {
		if o.asHugo {
			return province.WriteHugo(o.dir)
		}
		return province.Write(o.dir)
	}
	name, text := province.Edit(edited(o.write), o.edit)
	if o.asHugo {
		name, text = province.EditHugo(edited(o.write), o.edit)
	}
	return os.WriteFile(filepath.Join(o.dir, filepath.FromSlash(name)), text, 0o666)
}

// edited is the product that is edited: one in the middle.
func edited(products int) int { return products / 2 }

// writeBy has this program write a project in a process of its own.
func (o *order) writeBy(dir string, products, edit int, asHugo bool) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "-dir", dir, "-write", strconv.Itoa(products), "-photos", strconv.Itoa(o.photos),
		"-edit", strconv.Itoa(edit), "-as-hugo="+strconv.FormatBool(asHugo))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("write a project: %w: %s", err, out)
	}
	return nil
}
