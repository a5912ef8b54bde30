// Command ocop builds catalogues of OCOP products ("Mỗi xã một sản phẩm") from Markdown files and photos.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"ocop/generator/diag"
	"ocop/generator/doctor"
	"ocop/generator/online"
	"ocop/generator/viet"
)

// The exit codes of every command.
const (
	exitGood    = 0
	exitContent = 1 // the content has faults
	exitMisuse  = 2 // a wrong call, or a fault of the machine
	exitTarget  = 3 // where the site is published to: out of reach, full, locked
	exitLimit   = 4 // a publication that a limit refuses
)

// exitCodes are those of faults that are not about the call.
var exitCodes = map[diag.Code]int{
	diag.NothingToPublish: exitContent, diag.SiteTampered: exitContent,

	diag.TargetLocked: exitTarget, diag.DamagedRecord: exitTarget, diag.ChangedMeanwhile: exitTarget, diag.NotAsSent: exitTarget,
	diag.TargetUnreachable: exitTarget, diag.TargetFull: exitTarget, diag.TargetReadOnly: exitTarget, diag.TargetMissing: exitTarget,
	diag.TargetFailed: exitTarget, diag.NoCredentials: exitTarget, diag.WrongCredentials: exitTarget, diag.UnknownHostKey: exitTarget,
	diag.ChangedHostKey: exitTarget, diag.OpenKeyFile: exitTarget, diag.BadKeyFile: exitTarget, diag.ClockOff: exitTarget,
	diag.NothingToUndo: exitTarget, diag.PublishStopped: exitTarget,

	diag.ForeignSite: exitLimit, diag.ForeignInTheWay: exitLimit, diag.TooManyDeletions: exitLimit, diag.TooManyFiles: exitLimit,
	diag.NameClash: exitLimit,
}

// exitCode gives the exit code of a command that ended with an error.
func exitCode(err error) int {
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		return cmp.Or(exitCodes[fault.Code], exitMisuse)
	}
	return exitMisuse
}

// garbage is how much may pile up in memory before it is collected, in percent of what is in use: Go's own 100 takes a tenth
// less time and a third more memory (docs/performance.md). Ballast, in bytes, counts as in use, so that a small catalogue is
// built before much is collected; nothing writes to it, so it takes no memory. GOGC overrides both.
const (
	garbage = 45
	ballast = 10 << 20
)

func main() {
	var weight []byte
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
		weight = make([]byte, ballast)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	runtime.KeepAlive(weight)
	os.Exit(code)
}

// errContent ends a command whose faults have been printed already.
var errContent = errors.New("the content has faults")

// run carries out one call of the program and gives its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return (&app{stdout: stdout, stderr: stderr, lang: languageOf(args)}).run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(args)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitGood
	case errors.Is(err, errContent):
		return exitContent
	default:
		fmt.Fprintln(a.stderr, "ocop:", strings.Join(strings.Fields(a.explain(err)), " ")) // cobra's proposals take lines
		return exitCode(err)
	}
}

// misuse is a call that the command does not understand.
type misuse struct {
	error
	command string
}

func commandNames(c *cobra.Command) []string {
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return names
}

// noArgs is for commands that take flags only.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misuse{fmt.Errorf("%q", args[0]), c.CommandPath()}
	}
	return nil
}

// app is what the commands share.
type app struct {
	stdout, stderr io.Writer
	lang           viet.Language
	web            online.Options // zero: the network itself
	machine        doctor.Machine // nil: the machine itself
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "ocop",
		Short:         a.say("Dựng danh mục sản phẩm OCOP", "Build catalogues of OCOP products"),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return root.Help()
		}
		return a.unknownCommand(root, args[0])
	}
	root.Args = cobra.ArbitraryArgs
	root.PersistentFlags().Var((*langFlag)(&a.lang), "lang", a.say("ngôn ngữ của thông báo, hoặc đặt OCOP_LANG; không ghi thì là vi", "language of messages, or set OCOP_LANG; default vi"))
	root.PersistentFlags().Lookup("lang").DefValue = "" // the help says it in words
	a.speak(root)
	root.AddCommand(
		a.buildCommand(),
		a.serveCommand(),
		a.checkCommand(),
		a.doctorCommand(),
		a.initCommand(),
		a.newCommand(),
		a.schemaCommand(),
		a.dueCommand(),
		a.exportCommand(),
		a.importCommand(),
		a.publishCommand(),
		a.lockCommand(),
		a.retireCommand(),
		a.qrCommand(),
		a.cacheCommand(),
		a.versionCommand(),
	)
	return root
}

// langFlag is the flag --lang.
type langFlag viet.Language

func (l *langFlag) String() string { return string(*l) }
func (l *langFlag) Type() string   { return "vi|en" }

func (l *langFlag) Set(s string) error {
	switch lang := viet.Language(s); lang {
	case viet.Vietnamese, viet.English:
		*l = langFlag(lang)
		return nil
	}
	return errors.New("vi, en")
}

// say chooses between the two languages.
func (a *app) say(vi, en string) string { return diag.Text{Vi: vi, En: en}.In(a.lang) }

// count writes a number of things; the English word is one whose plural ends with s.
func (a *app) count(n int, vi, en string) string {
	if n != 1 {
		en += "s"
	}
	return a.lang.Number(n) + " " + a.say(vi, en)
}
