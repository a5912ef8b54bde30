package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"ocop/generator/build"
	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/interchange"
)

// dueFlags are the flags of the command due.
type dueFlags struct {
	dir, cache, date, output string
	days                     int // -1: as many as ocop.yaml warns ahead
	csv, ics, json           bool
}

func (a *app) dueCommand() *cobra.Command {
	var f dueFlags
	c := &cobra.Command{
		Use:   "due",
		Short: a.say("Xem giấy chứng nhận sắp hết hạn và đã hết hạn", "List certificates that lapse"),
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("days") {
				f.days = -1
			} else if f.days < 0 || f.days > maxDays {
				return misuse{fmt.Errorf("--days %d: 0–%d", f.days, maxDays), c.CommandPath()}
			}
			if f.csv && f.ics || f.csv && f.json || f.ics && f.json {
				return misuse{errors.New(a.say("chỉ chọn một trong --csv, --ics, --json", "choose one of --csv, --ics, --json")), c.CommandPath()}
			}
			return a.due(c.Context(), f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&f.date, "date", "", a.say("tính từ ngày này; không ghi thì từ hôm nay", "count from this day; default today"))
	flags.IntVar(&f.days, "days", 0, a.say("hết hạn trong số ngày này; không ghi thì theo warn_days trong ocop.yaml", "that lapse within so many days; default warn_days of ocop.yaml"))
	flags.Lookup("days").DefValue = "" // the help says it in words
	flags.BoolVar(&f.csv, "csv", false, a.say("in ra bảng CSV, mở được bằng Excel", "print a table for Excel"))
	flags.BoolVar(&f.ics, "ics", false, a.say("in ra lịch .ics cho điện thoại, Google Calendar, Outlook", "print a calendar (.ics)"))
	flags.BoolVar(&f.json, "json", false, a.say("in ra ở dạng JSON", "print JSON"))
	flags.StringVar(&f.output, "output", "", a.say("ghi vào tệp này thay vì in ra; .csv, .ics, .json theo đuôi tệp", "write into this file instead; .csv, .ics, .json by its ending"))
	return c
}

// maxDays is how far ahead it makes sense to look: ten years.
const maxDays = 3660

func (a *app) due(ctx context.Context, f dueFlags) error {
	today, err := buildDay(f.date, time.Now())
	if err != nil {
		return err
	}
	project, err := build.Load(ctx, build.Options{Dir: f.dir, Cache: f.cache, Today: today})
	if err != nil {
		return err
	}
	defer project.Close()
	if project.Faults.HasErrors() {
		if err := a.printFaults(project, project.Faults, buildFlags{quiet: true}); err != nil {
			return err
		}
		return errContent
	}
	if f.days < 0 {
		f.days = project.Config.Certificate.WarnDays
	}
	text, err := a.newDue(project, f.days).as(f)
	if err != nil {
		return err
	}
	if f.output != "" {
		return replaceFile(f.output, text)
	}
	_, err = a.stdout.Write(text)
	return err
}

// replaceFile writes a file as a whole or not at all.
func replaceFile(name string, data []byte) error {
	part := name + ".part"
	err := os.WriteFile(part, data, 0o666)
	if err == nil {
		err = os.Rename(part, name)
	}
	if err != nil {
		os.Remove(part)
	}
	return err
}

// due is what the command tells, before it is written in one form or another.
type due struct {
	*app
	today          catalogue.Date
	days           int
	warnDays       int
	title, base    string
	coming, lapsed []catalogue.Term
	next           []catalogue.Change // on the next day on which the site should be built again
}

func (a *app) newDue(p *build.Project, days int) due {
	d := due{app: a, today: p.Catalogue.Today, days: days, warnDays: p.Config.Certificate.WarnDays, title: p.Config.Title, base: p.Config.BaseURL}
	d.coming, d.lapsed = p.Catalogue.Due(days)
	d.next = p.Catalogue.Changes()
	for i := range d.next {
		if d.next[i].Day != d.next[0].Day {
			d.next = d.next[:i]
			break
		}
	}
	return d
}

// as writes what is due in the form that is asked for, or that the name of the output file asks for.
func (d due) as(f dueFlags) ([]byte, error) {
	asked := func(flag bool, ext string) bool {
		return flag || !f.csv && !f.ics && !f.json && strings.EqualFold(filepath.Ext(f.output), ext)
	}
	switch {
	case asked(f.csv, ".csv"):
		return interchange.CSV(d.rows()), nil
	case asked(f.ics, ".ics"):
		return d.calendar().ICS(), nil
	case asked(f.json, ".json"):
		return d.json()
	}
	return d.text(), nil
}

// text is for people: the first to lapse at the top, and whom to call.
func (d due) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, d.say("Tính đến ngày %s: %s hết hạn trong %s tới, %s đã hết hạn.\n", "As of %s: %s will lapse within %s, %s have lapsed.\n"),
		d.today.In(d.lang), d.count(len(d.coming), "giấy chứng nhận", "certificate"), d.count(d.days, "ngày", "day"), d.lang.Number(len(d.lapsed)))
	d.section(&b, d.say("SẮP HẾT HẠN", "ABOUT TO LAPSE"), d.coming)
	d.section(&b, d.say("HẾT HẠN, CHỜ ĐÁNH GIÁ LẠI", "LAPSED, AWAITING REASSESSMENT"), d.lapsed)
	if len(d.next) > 0 {
		fmt.Fprintf(&b, d.say("\nDựng lại trang vào ngày %s: %s.\n", "\nBuild the site again on %s: %s.\n"), d.next[0].Day.In(d.lang), d.reasons())
	}
	return b.Bytes()
}

func (d due) section(b *bytes.Buffer, heading string, terms []catalogue.Term) {
	if len(terms) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, group := range byProducer(terms) {
		fmt.Fprintf(b, "\n%s\n", d.producer(group[0]))
		w := tabwriter.NewWriter(b, 0, 0, 3, ' ', 0)
		for _, t := range group {
			cells := []string{t.Expiry.In(d.lang), d.left(t), t.Product.Title, d.what(t), t.Number}
			cells = slices.DeleteFunc(cells, func(s string) bool { return s == "" })
			fmt.Fprintf(w, "  %s\n", strings.Join(cells, "\t"))
		}
		w.Flush()
	}
}

// byProducer groups terms by whom to call, those first who have to act first.
func byProducer(terms []catalogue.Term) [][]catalogue.Term {
	var groups [][]catalogue.Term
	at := map[*catalogue.Producer]int{}
	for _, t := range terms {
		p := t.Product.Producer
		if _, ok := at[p]; !ok {
			at[p] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[p]] = append(groups[at[p]], t)
	}
	return groups
}

// producer says whom to call, and at which number.
func (d due) producer(t catalogue.Term) string {
	p := t.Product.Producer
	if p == nil {
		return d.say("Chưa rõ chủ thể", "Producer not known")
	}
	return p.Title + " · " + cmp.Or(strings.Join(p.Phones, ", "), d.say("chưa có số điện thoại", "no telephone number"))
}

// left says how many days are left; "" where none are.
func (d due) left(t catalogue.Term) string {
	days := d.count(t.Left, "ngày", "day")
	switch {
	case t.Left < 0:
		return ""
	case t.Left == 0 && t.Expiry.Day > 0:
		return d.say("hôm nay", "today")
	case t.Expiry.Day == 0:
		return fmt.Sprintf(d.say("còn nhiều nhất %s", "at most %s left"), days)
	}
	return fmt.Sprintf(d.say("còn %s", "%s left"), days)
}

// what names the certificate: the stars that it is for, or the standard.
func (d due) what(t catalogue.Term) string {
	if t.Standard != "" {
		return t.Standard
	}
	return fmt.Sprintf(d.say("%d sao", "%d-star"), t.Product.Stars)
}

// fewReasons are named; of more, the rest is counted.
const fewReasons = 5

// reasons says why the site should be built again.
func (d due) reasons() string {
	words := map[catalogue.ChangeKind]diag.Text{
		catalogue.Lapses:    {Vi: "%s hết hạn", En: "%s lapses"},
		catalogue.Warns:     {Vi: "%s sắp hết hạn", En: "%s is about to lapse"},
		catalogue.Publishes: {Vi: "đăng %s", En: "%s is published"},
		catalogue.Ends:      {Vi: "%s thôi là đơn vị hành chính", En: "%s ends as an administrative unit"},
		catalogue.Closes:    {Vi: "%s kết thúc", En: "%s is over"},
		catalogue.Misses:    {Vi: "chỉ tiêu “%s” đến hạn mà chưa đạt", En: "the target “%s” is due and not reached"},
	}
	var reasons []string
	for _, c := range d.next {
		reasons = append(reasons, fmt.Sprintf(words[c.Kind].In(d.lang), c.Name))
	}
	reasons = slices.Compact(reasons)
	if rest := len(reasons) - fewReasons; rest > 0 {
		reasons = append(reasons[:fewReasons], fmt.Sprintf(d.say("và %s thay đổi khác", "and %s more"), d.lang.Number(rest)))
	}
	return strings.Join(reasons, "; ")
}
