package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"ocop/generator/sample"
)

// cost is what one run of a program takes.
type cost struct {
	cpu    time.Duration // of all processors
	wall   time.Duration
	memory int64 // bytes at the peak; 0 where the system does not tell
	output int64 // bytes of the files that stand afterwards; 0 where it makes none
}

// task is one thing that is measured.
type task struct {
	name    string
	prepare func(p *project, round int) error
	args    func(p *project) []string
	against func(p *project) []string // the same by Hugo; nil: it has no such thing
}

// project is a made-up project that is being measured, and the same for Hugo.
type project struct {
	*order
	products  int
	dir, hugo string
}

// tasks are measured in this order, since each begins with what the one before it left.
var tasks = []task{
	{"cold build", (*project).clear, (*project).build, (*project).buildHugo},
	{"nothing changed", nil, (*project).build, (*project).buildHugo},
	{"one edit", (*project).editOne, (*project).build, (*project).buildHugo},
	{"check", nil, func(p *project) []string {
		return []string{p.ocop, "check", "--dir", p.dir, "--date", sample.Today, "--quiet"}
	}, nil},
}

func (p *project) out() string { return filepath.Join(p.dir, "public") }

func (p *project) build() []string {
	return []string{p.ocop, "build", "--dir", p.dir, "--date", sample.Today, "--quiet"}
}

func (p *project) buildHugo() []string {
	return []string{p.order.hugo, "--source", p.hugo, "--minify", "--quiet"}
}

// clear removes what earlier runs made.
func (p *project) clear(int) error {
	made := []string{p.out(), filepath.Join(p.dir, ".public.ocop"), filepath.Join(p.dir, ".ocop")}
	if p.order.hugo != "" {
		made = append(made, filepath.Join(p.hugo, "public"), filepath.Join(p.hugo, "resources"))
	}
	for _, name := range made {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	return nil
}

// editOne edits a product.
func (p *project) editOne(round int) error {
	if p.order.hugo != "" {
		if err := p.writeBy(p.hugo, p.products, round+1, true); err != nil {
			return err
		}
	}
	return p.writeBy(p.dir, p.products, round+1, false)
}

// measure runs everything and prints the table.
func (o *order) measure(w io.Writer) error {
	fmt.Fprintln(w, header(o.hugo != ""))
	for _, products := range o.sizes {
		if err := o.measureSize(w, products); err != nil {
			return err
		}
	}
	return nil
}

func (o *order) measureSize(w io.Writer, products int) error {
	base, err := os.MkdirTemp(o.dir, "ocop-bench")
	if err != nil {
		return err
	}
	if !o.keep {
		defer os.RemoveAll(base)
	}
	p := &project{order: o, products: products, dir: filepath.Join(base, "ocop"), hugo: filepath.Join(base, "hugo")}
	if err := o.writeBy(p.dir, products, 0, false); err != nil {
		return err
	}
	if o.hugo != "" {
		if err := o.writeBy(p.hugo, products, 0, true); err != nil {
			return err
		}
	}
	results := make([]result, len(tasks))
	for round := range o.rounds {
		for i, t := range tasks {
			if err := p.do(t, round, &results[i]); err != nil {
				return fmt.Errorf("%s, %d products: %w", t.name, products, err)
			}
		}
	}
	for i, t := range tasks {
		fmt.Fprintln(w, results[i].row(products, t.name, o.hugo != ""))
	}
	start, shown, err := p.preview()
	if err != nil {
		return fmt.Errorf("serve, %d products: %w", products, err)
	}
	fmt.Fprintln(w, result{ours: []cost{start}}.row(products, "serve: start", o.hugo != ""))
	fmt.Fprintln(w, result{ours: shown}.row(products, "serve: a save shown", o.hugo != ""))
	return nil
}

// do runs a task once, by ocop and by Hugo in turn.
func (p *project) do(t task, round int, r *result) error {
	if t.prepare != nil {
		if err := t.prepare(p, round); err != nil {
			return err
		}
	}
	ours, err := spend(t.args(p))
	if err != nil {
		return err
	}
	if ours.output, err = weigh(p.out()); err != nil {
		return err
	}
	r.ours = append(r.ours, ours)
	if p.order.hugo == "" || t.against == nil {
		return nil
	}
	theirs, err := spend(t.against(p))
	r.theirs = append(r.theirs, theirs)
	return err
}

// spend runs a program and tells what it took.
func spend(args []string) (cost, error) {
	cmd := exec.Command(args[0], args[1:]...)
	begun := time.Now()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w: %.2000s", args[0], err, out)
	}
	state := cmd.ProcessState
	return cost{cpu: state.UserTime() + state.SystemTime(), wall: time.Since(begun), memory: peak(state)}, nil
}

// weigh counts the bytes of the files below a folder.
func weigh(dir string) (total int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	return total, err
}
