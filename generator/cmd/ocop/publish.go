package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ocop/generator/build"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/publish"
	"ocop/generator/viet"
)

// publishFlags are the flags of the command publish.
type publishFlags struct {
	buildFlags
	yes, dryRun, status                    bool
	adopt, allowDelete, breakLock, recheck bool
	rollback                               int
}

func (a *app) publishCommand() *cobra.Command {
	var f publishFlags
	c := &cobra.Command{
		Use:   "publish " + a.say("NƠI", "TARGET"),
		Short: a.say("Dựng trang rồi đăng lên một nơi ghi trong ocop.yaml", "Build the site and publish it to a target of ocop.yaml"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return misuse{fmt.Errorf("%q", args[1]), c.CommandPath()}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("rollback") && f.rollback < 1 {
				return misuse{fmt.Errorf("--rollback %d", f.rollback), c.CommandPath()}
			}
			return a.publish(c.Context(), f, strings.Join(args, ""))
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.out, "out", "", a.say("thư mục kết quả; không ghi thì là public trong thư mục của trang", "the output folder; default public in the project"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&f.date, "date", "", a.say("ngày xét hạn giấy chứng nhận; không ghi thì là hôm nay", "the day certificates are judged by; default today"))
	flags.BoolVar(&f.strict, "strict", false, a.say("coi cảnh báo là lỗi", "warnings are errors"))
	flags.BoolVar(&f.warnings, "warnings", false, a.say("in đủ mọi cảnh báo", "print every warning"))
	flags.BoolVar(&f.yes, "yes", false, a.say("đăng không hỏi lại", "do not ask"))
	flags.BoolVar(&f.dryRun, "dry-run", false, a.say("chỉ xem sẽ thay đổi gì, không gửi gì", "show the plan and send nothing"))
	flags.BoolVar(&f.adopt, "adopt", false, a.say("nhận cả nơi đăng đang có tệp của người khác", "take over a target that holds files of others"))
	flags.BoolVar(&f.allowDelete, "allow-delete", false, a.say("cho phép xóa nhiều trang", "delete any number of pages"))
	flags.BoolVar(&f.breakLock, "break-lock", false, a.say("bỏ khóa của một lần đăng đã hỏng giữa chừng", "break the lock of a publication that died"))
	flags.BoolVar(&f.recheck, "recheck", false, a.say("xem lại từng tệp ở nơi đăng, không tin bản ghi", "look at every file at the target rather than believe the record"))
	flags.BoolVar(&f.status, "status", false, a.say("xem nơi đăng đang có gì", "show how the target stands"))
	flags.IntVar(&f.rollback, "rollback", 0, a.say("quay lại bản trước, hoặc lùi từng ấy bản: --rollback=2", "go back to the site before, or so many back: --rollback=2"))
	flags.Lookup("rollback").NoOptDefVal = "1"
	flags.Lookup("rollback").DefValue = ""
	flags.BoolVar(&f.json, "json", false, a.say("in báo cáo ở dạng JSON", "print the report as JSON"))
	flags.BoolVar(&f.quiet, "quiet", false, a.say("chỉ in lỗi", "print errors only"))
	return c
}

func (a *app) publish(ctx context.Context, f publishFlags, name string) error {
	site, err := a.readSite(f.dir)
	if err != nil {
		return err
	}
	if f.status && name == "" && len(site.Publish) > 1 {
		for _, t := range site.Publish {
			err = errors.Join(err, a.publishStatus(ctx, a.publishOptions(f, site, t), f))
		}
		return err
	}
	target, err := a.targetNamed(site, name)
	if err != nil {
		return err
	}
	o := a.publishOptions(f, site, target)
	switch {
	case f.status:
		return a.publishStatus(ctx, o, f)
	case f.rollback > 0:
		return a.publishBack(ctx, o, f)
	}
	return a.publishSite(ctx, o, f)
}

// readSite reads ocop.yaml alone: to look at a target or to go back, the content need not be in order.
func (a *app) readSite(dir string) (config.Config, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return config.Config{}, err
	}
	defer root.Close()
	src, err := fs.ReadFile(content.Regular(root.FS()), config.File)
	if errors.Is(err, fs.ErrNotExist) {
		return config.Config{}, diag.NewFault(diag.NoSiteFile, dir)
	}
	if err != nil {
		return config.Config{}, err
	}
	site, faults := config.Read(src)
	if !faults.HasErrors() {
		return site, nil
	}
	printer := diag.Printer{Lang: a.lang, Source: func(string) ([]byte, error) { return config.Redact(src), nil }}
	if err := printer.Print(a.stderr, faults.Sort()); err != nil {
		return site, err
	}
	return site, errContent
}

// targetNamed finds a target of ocop.yaml; no name is enough where there is only one.
func (a *app) targetNamed(site config.Config, name string) (config.Target, error) {
	var names []string
	for _, t := range site.Publish {
		if t.Name == name || name == "" && len(site.Publish) == 1 {
			return t, nil
		}
		names = append(names, t.Name)
	}
	list := strings.Join(names, ", ")
	help := diag.Text{Vi: "chọn một trong: " + list, En: "choose one of: " + list}
	if near, ok := viet.Nearest(name, names); ok {
		help = diag.DidYouMean(near)
	}
	if len(names) == 0 {
		help = diag.Text{Vi: "khai nơi đăng ở mục publish: trong ocop.yaml, xem docs/publishing.md", En: "name one under publish: in ocop.yaml, see docs/publishing.md"}
	}
	if name == "" {
		return config.Target{}, misuse{errors.New(a.say("chưa nói đăng lên nơi nào; ", "where to publish is not said; ") + help.In(a.lang)), "ocop publish"}
	}
	return config.Target{}, diag.NewFault(diag.UnknownTarget, name, help)
}

func (a *app) publishOptions(f publishFlags, site config.Config, t config.Target) publish.Options {
	return publish.Options{
		Dir: f.dir, Out: f.out, Target: t, BaseURL: site.BaseURL,
		Adopt: f.adopt, AllowDelete: f.allowDelete, BreakLock: f.breakLock, Recheck: f.recheck,
		Now:  time.Now(),
		Wait: a.waiting,
	}
}

// publishSite builds the site as it is to be seen today, and publishes it.
func (a *app) publishSite(ctx context.Context, o publish.Options, f publishFlags) error {
	made := f.buildFlags
	made.json, made.drafts = false, false
	made.quiet = f.quiet || f.json
	project, err := a.makeSite(ctx, made)
	if err != nil {
		return err
	}
	defer project.Close()
	o.Out, o.Catalogue = project.Out(), project.Catalogue
	bar := newByteBar(a.stderr, f.quiet || f.json)
	o.Progress = bar.show
	var quiet io.Writer = a.stdout
	if f.json {
		quiet = a.stderr
	}
	if !f.dryRun {
		o.Confirm = func(p *publish.Plan) (bool, error) { return a.confirm(quiet, p, f) }
	}
	r, err := publish.Run(ctx, o)
	bar.clear()
	if err != nil {
		return err
	}
	if r.Done || !f.dryRun && r.Plan.Empty() { // what is on the web is this site
		if _, _, err := project.Lock(); err != nil {
			return err
		}
	}
	switch {
	case f.dryRun && !r.Plan.Empty():
		a.printPlan(quiet, r.Plan)
		return nil
	case !r.Done && r.Plan.Empty():
		if !f.quiet && !f.json {
			fmt.Fprintf(a.stdout, a.say("%s: không có gì mới để gửi\n", "%s: nothing new to send\n"), o.Target.Name)
		}
		return nil
	case !r.Done:
		return nil
	}
	return a.reportPublished(project, o, r, f)
}

// reportPublished says and keeps what was published.
func (a *app) reportPublished(project *build.Project, o publish.Options, r publish.Result, f publishFlags) error {
	report := publish.NewReport(o, r, a.lang)
	file, err := report.Keep(o.Dir, a.lang)
	if err != nil {
		return err
	}
	if r.Warning != nil {
		fmt.Fprintln(a.stderr, "ocop:", a.say("đã đăng xong, nhưng: ", "published, but: ")+a.explain(r.Warning))
	}
	if f.json {
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(report)
	}
	if f.quiet {
		return nil
	}
	fmt.Fprintf(a.stdout, a.say("đã đăng lên %s: %s, %s; báo cáo: %s\n", "published to %s: %s, %s; report: %s\n"),
		o.Target.Name, a.count(r.Sent, "tệp", "file"), a.lang.Bytes(r.SentBytes), file)
	switch r.Seen {
	case publish.SeenNew:
		fmt.Fprintf(a.stdout, a.say("người đọc đã thấy bản mới tại %s\n", "readers see the new site at %s\n"), report.Address)
	case publish.SeenOther:
		fmt.Fprintf(a.stderr, a.say("tại %s chưa phải là bản mới: có thể do bộ nhớ đệm, hoặc máy chủ trỏ sang thư mục khác\n",
			"%s does not show the new site yet: a cache may hold the old one, or the server shows another folder\n"), report.Address)
	}
	return nil
}

// publishBack goes back to an earlier site.
func (a *app) publishBack(ctx context.Context, o publish.Options, f publishFlags) error {
	bar := newByteBar(a.stderr, f.quiet || f.json)
	o.Progress = bar.show
	if !f.dryRun {
		o.Confirm = func(p *publish.Plan) (bool, error) { return a.confirm(a.stdout, p, f) }
	}
	r, err := publish.Rollback(ctx, o, f.rollback)
	bar.clear()
	if err != nil {
		return err
	}
	if f.dryRun {
		a.printPlan(a.stdout, r.Plan)
	}
	if r.Done && !f.quiet {
		fmt.Fprintf(a.stdout, a.say("%s: đã quay lại bản %s\n", "%s: back to %s\n"), o.Target.Name, r.Build)
	}
	if r.Warning != nil {
		fmt.Fprintln(a.stderr, "ocop:", a.explain(r.Warning))
	}
	return nil
}

// confirm shows the plan and asks, on a terminal.
func (a *app) confirm(w io.Writer, p *publish.Plan, f publishFlags) (bool, error) {
	if !f.quiet {
		a.printPlan(w, p)
	}
	if f.yes {
		return true, nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return false, diag.NewFault(diag.NotConfirmed)
	}
	fmt.Fprintf(a.stderr, a.say("Đăng lên %s? [c/K] ", "Publish to %s? [y/N] "), p.Target)
	answer, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	switch viet.Fold(strings.TrimSpace(answer)) {
	case "c", "co", "y", "yes":
		return true, nil
	}
	fmt.Fprintln(a.stderr, a.say("không đăng", "not published"))
	return false, nil
}

// printPlan says what will change: add 3 products, change 7, remove 1; 24 files, 1.8 MB.
func (a *app) printPlan(w io.Writer, p *publish.Plan) {
	if p.Back != "" {
		fmt.Fprintf(w, a.say("%s: quay lại bản %s\n", "%s: go back to %s\n"), p.Target, p.Back)
		return
	}
	var parts []string
	for _, n := range []struct {
		slugs  []string
		vi, en string
	}{
		{p.Added, "thêm", "add"}, {p.Changed, "sửa", "change"}, {p.Removed, "gỡ", "remove"}, {p.Moved, "đổi địa chỉ", "move"},
	} {
		if len(n.slugs) > 0 {
			parts = append(parts, a.say(n.vi, n.en)+" "+a.count(len(n.slugs), "sản phẩm", "product"))
		}
	}
	if n := len(p.Touched); n > 0 {
		parts = append(parts, a.lang.Number(n)+a.say(" trang sản phẩm khác đổi theo", " pages of other products follow"))
	}
	parts = append(parts, a.say("gửi ", "send ")+a.count(p.Send, "tệp", "file"), a.lang.Bytes(p.Bytes))
	if p.Remove > 0 {
		parts = append(parts, a.say("xóa ", "delete ")+a.count(p.Remove, "tệp", "file"))
	}
	line := p.Target + ": " + strings.Join(parts, ", ")
	if p.First {
		line += a.say(" (lần đầu)", " (for the first time)")
	}
	if p.Foreign > 0 {
		line += a.say("; để nguyên ", "; leaving alone ") + a.count(p.Foreign, "tệp của người khác", "file of others")
	}
	fmt.Fprintln(w, line)
}

// publishStatus says how a target stands.
func (a *app) publishStatus(ctx context.Context, o publish.Options, f publishFlags) error {
	st, err := publish.Look(ctx, o)
	if err != nil {
		return err
	}
	if f.json {
		enc := json.NewEncoder(a.stdout)
		enc.SetIndent("", "  ")
		return enc.Encode(st)
	}
	if st.Published.IsZero() {
		fmt.Fprintf(a.stdout, a.say("%s (%s): chưa đăng lần nào\n", "%s (%s): nothing published yet\n"), st.Target, st.Kind)
	} else {
		fmt.Fprintf(a.stdout, a.say("%s (%s): đăng lúc %s, %s, %s, bản %s\n", "%s (%s): published at %s, %s, %s, build %s\n"), st.Target, st.Kind,
			inVietnam(st.Published), a.count(st.Files, "tệp", "file"), a.lang.Bytes(st.Bytes), st.Build)
	}
	if l := st.Lock; l != nil {
		text := a.say("  %s đang đăng, từ %s\n", "  %s is publishing, since %s\n")
		if l.Stopped {
			text = a.say("  lần đăng của %s lúc %s bị dừng giữa chừng; chạy lại để gửi nốt\n", "  the publication of %s at %s was cut off; run it again to send the rest\n")
		}
		fmt.Fprintf(a.stdout, text, l.Owner, inVietnam(l.Since))
	}
	for _, k := range st.Kept {
		mark := "  "
		if k.Shown {
			mark = "* "
		}
		fmt.Fprintf(a.stdout, "  %s%s\n", mark, k.Name)
	}
	return nil
}

// inVietnam writes a moment as clocks there show it.
func inVietnam(t time.Time) string {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		zone = time.UTC
	}
	return t.In(zone).Format("15:04 02/01/2006")
}
