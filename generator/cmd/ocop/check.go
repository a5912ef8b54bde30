package main

import (
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ocop/generator/build"
	"ocop/generator/diag"
)

// checkFlags are the flags of the command check.
type checkFlags struct {
	dir, cache, date         string
	drafts, strict, warnings bool
	json, quiet, online      bool
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check",
		Short: a.say("Kiểm tra nội dung, nêu lỗi và gợi ý mà không dựng trang", "Check the content and give advice, without building"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.check(c.Context(), f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&f.date, "date", "", a.say("ngày xét hạn giấy chứng nhận và giá; không ghi thì là hôm nay", "the day certificates and prices are judged by; default today"))
	flags.BoolVar(&f.drafts, "drafts", false, a.say("kể cả bản nháp", "take in drafts"))
	flags.BoolVar(&f.strict, "strict", false, a.say("coi cảnh báo là lỗi", "warnings are errors"))
	flags.BoolVar(&f.warnings, "warnings", false, a.say("in đủ mọi cảnh báo và gợi ý", "print every warning and all advice"))
	flags.BoolVar(&f.json, "json", false, a.say("in kết quả ở dạng JSON", "print the result as JSON"))
	flags.BoolVar(&f.quiet, "quiet", false, a.say("chỉ in lỗi", "print errors only"))
	flags.BoolVar(&f.online, "online", false, a.say("hỏi xem các liên kết ra ngoài còn không (cần mạng)", "ask whether links to other sites still stand (needs a network)"))
	return c
}

func (a *app) check(ctx context.Context, f checkFlags) error {
	today, err := buildDay(f.date, time.Now())
	if err != nil {
		return err
	}
	project, err := build.Load(ctx, build.Options{Dir: f.dir, Cache: f.cache, Today: today, Drafts: f.drafts, Advise: true})
	if err != nil {
		return err
	}
	defer project.Close()
	list, err := project.Check(ctx)
	if err != nil {
		return err
	}
	list = append(list, project.Faults...)
	var offline error
	if f.online {
		var links diag.List
		if links, offline = a.checkLinks(ctx, project, f); ctx.Err() != nil {
			return offline
		}
		list = append(list, links...)
	}
	list = list.Sort()
	survey := project.Survey(list)
	printer := diag.Printer{Lang: a.lang, Source: project.Source, Strict: f.strict}
	if f.json {
		err = diag.WriteJSON(a.stdout, report{printer.Entries(list), newSurveyFile(survey)})
	} else {
		err = a.printReport(printer, list, survey, f)
	}
	switch {
	case err != nil:
		return err
	case offline != nil: // after all that could be found out
		return offline
	case list.Stops(f.strict):
		return errContent
	}
	return nil
}

// checkLinks asks other sites for the addresses that the content names, and says so meanwhile.
func (a *app) checkLinks(ctx context.Context, p *build.Project, f checkFlags) (diag.List, error) {
	bar := newBar(a.stderr, f.quiet || f.json)
	defer bar.clear()
	o := build.LinkOptions{Options: a.web, Progress: bar.show}
	o.Agent = "Mozilla/5.0 (compatible; ocop/" + versionName() + "; +" + p.Config.BaseURL + ")"
	return p.CheckLinks(ctx, o)
}

// report is what check found, as machines read it.
type report struct {
	Faults []diag.Entry `json:"faults"`
	Survey surveyFile   `json:"survey"`
}

// printReport prints what check found: errors and warnings by file, then advice by file, then the numbers. Where warnings
// or advice are many, they are counted.
func (a *app) printReport(p diag.Printer, list diag.List, s build.Survey, f checkFlags) error {
	isFew := func(l diag.List) bool { return f.warnings || len(l) <= fewWarnings }
	errors, warnings, advice := list.Of(diag.Error), list.Of(diag.Warning), list.Of(diag.Advice)
	r := sections{app: a, printer: p}
	switch {
	case f.strict, !f.quiet && isFew(warnings):
		r.byFile(append(errors, warnings...).Sort())
	case f.quiet:
		r.byFile(errors)
	default:
		r.byFile(errors)
		r.counted(warnings)
	}
	if !f.quiet {
		if isFew(advice) {
			r.byFile(advice)
		} else {
			r.counted(advice)
		}
		if width, ok := a.terminalWidth(); ok && len(s.Districts) > 0 {
			r.add(strings.Join(a.surveyTable(s, width), "\n") + "\n")
		}
		r.add(a.checkedLine(s) + "\n")
	}
	_, err := io.WriteString(a.stdout, strings.Join(r.texts, "\n"))
	return err
}

// sections are the parts of a report, which an empty line parts.
type sections struct {
	*app
	printer diag.Printer
	texts   []string
}

func (s *sections) add(text string) {
	if text != "" {
		s.texts = append(s.texts, text)
	}
}

func (s *sections) byFile(list diag.List) {
	var b strings.Builder
	s.printer.PrintByFile(&b, list) // a Builder takes whatever it is given
	s.add(b.String())
}

func (s *sections) counted(list diag.List) { s.add(s.counts(list, "ocop check --warnings")) }

// checkedLine is the last line of a check.
func (a *app) checkedLine(s build.Survey) string {
	products := a.count(s.Total.Products, "sản phẩm", "product")
	if s.Total.Errors+s.Total.Warnings+s.Total.Advice == 0 {
		return products + a.say(": không có gì phải sửa", ": nothing to mend")
	}
	return products + ": " + strings.Join([]string{
		a.count(s.Total.Errors, "lỗi", "error"), a.count(s.Total.Warnings, "cảnh báo", "warning"),
		a.lang.Number(s.Total.Advice) + " " + diag.Advice.In(a.lang),
	}, ", ")
}

// terminalWidth gives how many columns standard output has; false where it is no terminal.
func (a *app) terminalWidth() (int, bool) {
	f, ok := a.stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		width = usualWidth
	}
	return width, true
}

// usualWidth is how many columns a terminal has that does not tell.
const usualWidth = 80

// surveyTable writes a survey as a table of at most width columns, a line for each district.
func (a *app) surveyTable(s build.Survey, width int) []string {
	rows := slices.Clone(s.Districts)
	if s.Unplaced != (build.Row{}) {
		rows = append(rows, named(s.Unplaced, a.say("chưa rõ huyện", "district not known")))
	}
	if s.Others != (build.Row{}) {
		rows = append(rows, named(s.Others, a.say("ngoài sản phẩm", "not of a product")))
	}
	rows = append(rows, named(s.Total, a.say("Cả thảy", "In all")))

	t := table{
		head: []string{
			a.say("Huyện, thành phố", "District"), a.say("Sản phẩm", "Products"), a.say("Hợp lệ", "Valid"), a.say("Lỗi", "Errors"),
			a.say("Cảnh báo", "Warnings"), a.say("Gợi ý", "Advice"), a.say("Chưa có ảnh", "No photo"),
		},
		short: []string{
			a.say("Huyện, thành phố", "District"), a.say("SP", "All"), a.say("HL", "Val"), a.say("Lỗi", "Err"),
			a.say("CB", "Warn"), a.say("GY", "Adv"), a.say("0 ảnh", "0 pics"),
		},
	}
	for _, r := range rows {
		line := []string{capitalised(r.District)}
		for _, n := range []int{r.Products, r.Valid, r.Errors, r.Warnings, r.Advice, r.WithoutPhoto} {
			line = append(line, a.lang.Number(n))
		}
		t.rows = append(t.rows, line)
	}
	return t.lines(width)
}

func named(r build.Row, name string) build.Row {
	r.District = name
	return r
}

// surveyFile is a survey as machines read it.
type surveyFile struct {
	Districts []rowFile `json:"districts"`
	Unplaced  rowFile   `json:"unplaced"`
	Others    rowFile   `json:"others"`
	Total     rowFile   `json:"total"`
}

type rowFile struct {
	District     string `json:"district,omitempty"`
	Products     int    `json:"products"`
	Valid        int    `json:"valid"`
	Errors       int    `json:"errors"`
	Warnings     int    `json:"warnings"`
	Advice       int    `json:"advice"`
	WithoutPhoto int    `json:"without_photo"`
}

func newSurveyFile(s build.Survey) surveyFile {
	file := surveyFile{[]rowFile{}, rowFile(s.Unplaced), rowFile(s.Others), rowFile(s.Total)}
	for _, r := range s.Districts {
		file.Districts = append(file.Districts, rowFile(r))
	}
	return file
}
