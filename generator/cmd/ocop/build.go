package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	_ "time/tzdata" // the day is Vietnam's on any machine

	"github.com/spf13/cobra"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/output"
)

// buildFlags are the flags of the command build.
type buildFlags struct {
	dir, out, cache, date    string
	drafts, strict, warnings bool
	json, quiet              bool
}

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use:   "build",
		Short: a.say("Dựng trang tĩnh vào thư mục public", "Build the static site into public/"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.build(c.Context(), f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.out, "out", "", a.say("thư mục kết quả; không ghi thì là public trong thư mục của trang", "the output folder; default public in the project"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&f.date, "date", "", a.say("ngày xét hạn giấy chứng nhận; không ghi thì là hôm nay", "the day certificates are judged by; default today"))
	flags.BoolVar(&f.drafts, "drafts", false, a.say("kể cả bản nháp", "take in drafts"))
	flags.BoolVar(&f.strict, "strict", false, a.say("coi cảnh báo là lỗi", "warnings are errors"))
	flags.BoolVar(&f.warnings, "warnings", false, a.say("in đủ mọi cảnh báo", "print every warning"))
	flags.BoolVar(&f.json, "json", false, a.say("in lỗi ở dạng JSON", "print faults as JSON"))
	flags.BoolVar(&f.quiet, "quiet", false, a.say("chỉ in lỗi", "print errors only"))
	return c
}

func (a *app) build(ctx context.Context, f buildFlags) error {
	project, err := a.makeSite(ctx, f)
	if err != nil {
		return err
	}
	return project.Close()
}

// waiting says why nothing happens.
func (a *app) waiting() {
	fmt.Fprintln(a.stderr, a.say("đang chờ một lần dựng khác xong…", "waiting for another build to finish…"))
}

// makeSite builds the site, and prints what there is to be said. The caller closes the project.
func (a *app) makeSite(ctx context.Context, f buildFlags) (*build.Project, error) {
	started := time.Now()
	today, err := buildDay(f.date, started)
	if err != nil {
		return nil, err
	}
	bar := newBar(a.stderr, f.quiet || f.json)
	o := build.Options{Dir: f.dir, Out: f.out, Cache: f.cache, Today: today, Drafts: f.drafts, Progress: bar.show, Wait: a.waiting}
	project, err := build.Load(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := a.writeSite(ctx, project, bar, f, started); err != nil {
		project.Close()
		return nil, err
	}
	return project, nil
}

func (a *app) writeSite(ctx context.Context, project *build.Project, bar *bar, f buildFlags, started time.Time) (err error) {
	faults := project.Faults
	var report output.Report
	if !faults.Stops(f.strict) {
		var late diag.List
		if report, late, err = project.Write(ctx); err != nil {
			bar.clear()
			return err
		}
		faults = append(faults, late...).Sort()
	}
	bar.clear()
	if err := a.printFaults(project, faults, f); err != nil {
		return err
	}
	if faults.Stops(f.strict) {
		if !f.json {
			a.printFailure(project, faults)
		}
		return errContent
	}
	if !f.quiet && !f.json {
		a.printSummary(project, report, faults, time.Since(started))
	}
	return nil
}

// buildDay is the day that certificates are judged by: the one asked for, else that of SOURCE_DATE_EPOCH
// (reproducible-builds.org), else today, in Vietnam.
func buildDay(asked string, now time.Time) (catalogue.Date, error) {
	if asked != "" {
		d, err := catalogue.ParseDate(asked)
		if err != nil {
			return d, fmt.Errorf("--date: %w", err)
		}
		return d.First(), nil
	}
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return catalogue.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
		}
		now = time.Unix(seconds, 0)
	}
	vietnam, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		return catalogue.Date{}, err
	}
	return catalogue.DateOf(now.In(vietnam)), nil
}

// fewWarnings are printed one by one; more are counted, since they would push the last line out of sight.
const fewWarnings = 20

func (a *app) printFaults(p *build.Project, faults diag.List, f buildFlags) error {
	printer := diag.Printer{Lang: a.lang, Source: p.Source, Strict: f.strict}
	if f.json {
		return printer.JSON(a.stdout, faults)
	}
	if f.strict {
		return printer.Print(a.stderr, faults)
	}
	errors, warnings := faults.Of(diag.Error), faults.Of(diag.Warning)
	switch {
	case f.quiet, len(errors) > 0:
		return printer.Print(a.stderr, errors)
	case f.warnings, len(warnings) <= fewWarnings:
		return printer.Print(a.stderr, warnings)
	}
	_, err := io.WriteString(a.stderr, a.counts(warnings, "ocop build --warnings"))
	return err
}

// counts says how often each kind of fault comes, the commonest first, with one example of each, and which command shows
// them all.
func (a *app) counts(list diag.List, all string) string {
	type kind struct {
		example diag.Diagnostic
		count   int
	}
	byCode := map[diag.Code]*kind{}
	var kinds []*kind
	for _, d := range list {
		k := byCode[d.Code]
		if k == nil {
			k = &kind{example: d}
			byCode[d.Code] = k
			kinds = append(kinds, k)
		}
		k.count++
	}
	slices.SortStableFunc(kinds, func(x, y *kind) int { return cmp.Compare(y.count, x.count) })
	var b strings.Builder
	for _, k := range kinds {
		fmt.Fprintf(&b, "%4d × %s %s (%s: %s)\n", k.count, k.example.Code.Severity().In(a.lang), k.example.Code,
			k.example.Pos, k.example.Message(a.lang))
	}
	fmt.Fprintf(&b, a.say("Xem đủ từng %s: %s\n", "To see every %s: %s\n"), list[0].Code.Severity().In(a.lang), all)
	return b.String()
}

// printFailure is the last line of a build that wrote nothing.
func (a *app) printFailure(p *build.Project, faults diag.List) {
	errors, warnings := faults.Count()
	fmt.Fprintf(a.stderr, a.say("%s, %s; %s còn nguyên như trước\n", "%s, %s; %s is as it was\n"),
		a.count(errors, "lỗi", "error"), a.count(warnings, "cảnh báo", "warning"), p.Out())
}

// printSummary is the last line of a good build: 63 products, 7 districts, 214 files, 12 unchanged, 1.2 s; 3 warnings.
func (a *app) printSummary(p *build.Project, r output.Report, faults diag.List, took time.Duration) {
	for _, name := range r.Foreign {
		fmt.Fprintf(a.stderr, a.say("để nguyên, không phải do ocop tạo: %s\n", "left alone, not made by ocop: %s\n"), name)
	}
	number := a.lang.Number
	parts := []string{
		a.count(len(p.Catalogue.Products), "sản phẩm", "product"),
		a.count(len(p.Catalogue.Districts), "huyện, thành phố", "district"),
		a.count(r.Written+r.Unchanged, "tệp", "file"),
		number(r.Unchanged) + a.say(" không đổi", " unchanged"),
	}
	if r.Removed > 0 {
		parts = append(parts, number(r.Removed)+a.say(" gỡ bỏ", " removed"))
	}
	line := strings.Join(append(parts, a.lang.Duration(took)), ", ")
	if _, warnings := faults.Count(); warnings > 0 {
		line += "; " + a.count(warnings, "cảnh báo", "warning")
	}
	fmt.Fprintln(a.stdout, line)
}
