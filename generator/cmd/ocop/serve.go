package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ocop/generator/build"
	"ocop/generator/diag"
	"ocop/generator/qr"
	"ocop/generator/serve"
)

// serveFlags are the flags of the command serve.
type serveFlags struct {
	dir, cache, date  string
	port              int
	drafts, lan, open bool
}

// usualPort is where the preview is looked for first.
const usualPort = 8090

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: a.say("Xem trước trang trong khi viết", "Show the site while you write"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if f.port < 0 || f.port > 1<<16-1 {
				return misuse{fmt.Errorf("--port %d: 0–%d", f.port, 1<<16-1), c.CommandPath()}
			}
			return a.serve(c.Context(), f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.IntVar(&f.port, "port", usualPort, a.say("cổng; nếu cổng này bận thì lấy cổng trống kế tiếp", "the port; where it is taken, the next free one"))
	flags.BoolVar(&f.drafts, "drafts", false, a.say("kể cả bản nháp", "take in drafts"))
	flags.BoolVar(&f.lan, "lan", false, a.say("cho điện thoại và máy khác trong cùng mạng xem", "for telephones and other machines in the local network too"))
	flags.BoolVar(&f.open, "open", false, a.say("mở luôn trình duyệt", "open the browser"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&f.date, "date", "", a.say("ngày xét hạn giấy chứng nhận; không ghi thì là hôm nay", "the day certificates are judged by; default today"))
	return c
}

func (a *app) serve(ctx context.Context, f serveFlags) error {
	today, err := buildDay(f.date, time.Now())
	if err != nil {
		return err
	}
	return serve.Run(ctx, serve.Options{
		Project: build.Options{Dir: f.dir, Cache: f.cache, Today: today, Drafts: f.drafts},
		Port:    f.port, LAN: f.lan, Lang: a.lang,
		Tell: func(e serve.Event) {
			if e.Ready != nil && f.open {
				openBrowser(e.Ready.Address)
			}
			a.report(e)
		},
	})
}

// report prints what happens, a line for each thing.
func (a *app) report(e serve.Event) {
	line := func(format string, args ...any) { fmt.Fprintf(a.stdout, format+"\n", args...) }
	switch {
	case e.Ready != nil:
		a.reportAddresses(*e.Ready, line)
	case e.Loaded != nil:
		line(a.say("Đã đọc %s trong %s. Cứ sửa và lưu tệp, trang tự tải lại. Dừng: Ctrl-C.", "Read %s in %s. Edit and save, pages load anew by themselves. Ctrl-C ends it."),
			a.count(e.Loaded.Products, "sản phẩm", "product"), a.lang.Duration(e.Loaded.Took))
		a.reportErrors(e.Loaded.Errors, line)
	case e.Changed != nil:
		what := e.Changed.Paths[0]
		if more := len(e.Changed.Paths) - 1; more > 0 {
			what += fmt.Sprintf(a.say(" và %s tệp khác", " and %s more"), a.lang.Number(more))
		}
		line("%s  %s: %s", time.Now().Format(time.TimeOnly), what, a.lang.Duration(e.Changed.Took))
		a.reportErrors(e.Changed.Errors, line)
	case e.Trouble != nil:
		line(a.say("Chưa đọc được, sẽ thử lại: %s", "Cannot read it yet, trying again: %s"), a.explain(e.Trouble))
	case e.Deaf:
		line("%s", a.say("Thư mục này không báo khi tệp thay đổi (ổ mạng, WSL, thư mục đồng bộ…): ocop sẽ tự xem lại liên tục.",
			"This folder does not tell when files change (a network drive, WSL, a synchronised folder…): ocop looks again and again."))
	}
}

func (a *app) reportAddresses(r serve.Ready, line func(string, ...any)) {
	if r.Wanted > 0 {
		line(a.say("Cổng %d đang bận, dùng cổng trống kế tiếp.", "Port %d is taken; this is the next free one."), r.Wanted)
	}
	line(a.say("Xem trước: %s", "Preview: %s"), r.Address)
	if len(r.LAN) == 0 {
		return
	}
	line(a.say("Từ điện thoại, máy khác trong cùng mạng: %s", "From telephones and machines in the same network: %s"), strings.Join(r.LAN, ", "))
	line("%s", a.say("Lưu ý: ai trong mạng này cũng xem được, kể cả trang chưa đăng.", "Mind that everybody in this network can see it, also what is not published yet."))
	if out, ok := a.stdout.(*os.File); ok && term.IsTerminal(int(out.Fd())) {
		if code, err := qr.New(r.LAN[0], qr.Medium); err == nil {
			line("\n%s", code.Text())
		}
	}
}

// fewErrors are printed; all of them are shown in the browser.
const fewErrors = 5

func (a *app) reportErrors(errs diag.List, line func(string, ...any)) {
	for _, d := range errs[:min(fewErrors, len(errs))] {
		line("          %s: %s %s: %s", d.Pos, a.say("lỗi", "error"), d.Code, d.Message(a.lang))
	}
	if more := len(errs) - fewErrors; more > 0 {
		line(a.say("          và %s nữa; xem đủ trong trình duyệt", "          and %s more; see all in the browser"), a.count(more, "lỗi", "fault"))
	}
}

// openBrowser opens an address in the user's browser. Where that fails, the address stands in the terminal.
func openBrowser(address string) {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", address}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	if cmd := exec.Command(command[0], command[1:]...); cmd.Start() == nil {
		cmd.Process.Release()
	}
}
