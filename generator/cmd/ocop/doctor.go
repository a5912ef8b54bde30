package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"ocop/generator/diag"
	"ocop/generator/doctor"
	"ocop/generator/photo"
)

// doctorFlags are the flags of the command doctor.
type doctorFlags struct {
	dir, cache  string
	json, quiet bool
}

func (a *app) doctorCommand() *cobra.Command {
	var f doctorFlags
	c := &cobra.Command{
		Use:   "doctor",
		Short: a.say("Xem thư mục, giao diện, nhớ đệm, đĩa, đồng hồ và nơi đăng có ổn không", "Tell whether folder, theme, cache, disk, clock and targets are in order"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return a.doctor(c.Context(), f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.BoolVar(&f.json, "json", false, a.say("in kết quả ở dạng JSON", "print the result as JSON"))
	flags.BoolVar(&f.quiet, "quiet", false, a.say("chỉ in những điều chưa ổn", "print only what is not in order"))
	return c
}

func (a *app) doctor(ctx context.Context, f doctorFlags) error {
	now := time.Now()
	if a.machine != nil {
		now = a.machine.Now()
	}
	today, err := buildDay("", now)
	if err != nil {
		return err
	}
	encoder, pinned := photo.Encoder()
	version := fmt.Sprintf("ocop %s, %s/%s, %s", versionName(), runtime.GOOS, runtime.GOARCH, encoder)
	if !pinned {
		version += a.say("; dựng không có -tags nodynamic", "; built without -tags nodynamic")
	}
	findings, err := doctor.Examine(ctx, doctor.Options{
		Dir: f.dir, Cache: f.cache, Today: today, Version: diag.Text{Vi: version, En: version}, Machine: a.machine,
	})
	if err != nil {
		return err
	}
	if f.json {
		err = diag.WriteJSON(a.stdout, a.findingFiles(findings))
	} else {
		err = a.printFindings(findings, f.quiet)
	}
	if err == nil && stateOf(findings...) == diag.Error {
		err = errContent
	}
	return err
}

// stateGood is beside the severities what a finding may be.
const stateGood diag.Severity = -1

// stateOf gives the worst of some findings.
func stateOf(findings ...doctor.Finding) diag.Severity {
	state := stateGood
	for _, f := range findings {
		if f.Wrong != nil && (state == stateGood || f.Wrong.Code.Severity() < state) {
			state = f.Wrong.Code.Severity()
		}
	}
	return state
}

// marks are what stands before a finding.
var marks = map[diag.Severity]string{stateGood: "✓", diag.Warning: "!", diag.Error: "✗"}

func (a *app) printFindings(findings []doctor.Finding, quiet bool) error {
	counts := map[diag.Severity]int{}
	for _, f := range findings {
		state := stateOf(f)
		counts[state]++
		if f.Wrong == nil {
			if !quiet {
				fmt.Fprintf(a.stdout, "%s %s: %s\n", marks[state], f.Topic.In(a.lang), f.Good.In(a.lang))
			}
			continue
		}
		d := f.Wrong.At(diag.Pos{})
		fmt.Fprintf(a.stdout, "%s %s: %s: %s\n    → %s\n", marks[state], f.Topic.In(a.lang), d.Code, d.Message(a.lang), d.Help(a.lang))
	}
	if quiet {
		return nil
	}
	_, err := fmt.Fprintf(a.stdout, a.say("\n%d điều ổn, %d điều nên xem, %d điều phải sửa\n", "\n%d in order, %d worth a look, %d to be mended\n"),
		counts[stateGood], counts[diag.Warning], counts[diag.Error])
	return err
}

// findingFile is a finding as machines read it.
type findingFile struct {
	Topic   string `json:"topic"`
	State   string `json:"state"` // good, warning or error
	Code    string `json:"code,omitempty"`
	Message string `json:"message"`
	Help    string `json:"help,omitempty"`
}

func (a *app) findingFiles(findings []doctor.Finding) []findingFile {
	files := make([]findingFile, len(findings))
	for i, f := range findings {
		files[i] = findingFile{Topic: f.Topic.In(a.lang), State: "good", Message: f.Good.In(a.lang)}
		if f.Wrong != nil {
			d := f.Wrong.At(diag.Pos{})
			files[i] = findingFile{f.Topic.In(a.lang), d.Code.Severity().In("en"), d.Code.String(), d.Message(a.lang), d.Help(a.lang)}
		}
	}
	return files
}
