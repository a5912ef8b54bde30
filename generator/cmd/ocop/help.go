package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/generator/viet"
)

// languageOf gives the language that a call asks for: by --lang, else by OCOP_LANG, else Vietnamese. It is known before
// the commands are made, so that their help is in it too; what is wrong with the flag is for cobra to say.
func languageOf(args []string) viet.Language {
	asked := os.Getenv("OCOP_LANG")
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			asked = value
		} else if arg == "--lang" && i+1 < len(args) {
			asked = args[i+1]
		}
	}
	if viet.Language(asked) == viet.English {
		return viet.English
	}
	return viet.Vietnamese
}

// speak makes cobra explain the commands below root in the user's language.
func (a *app) speak(root *cobra.Command) {
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		fmt.Fprintf(c.OutOrStdout(), "%s\n\n", cmp.Or(c.Long, c.Short))
		a.usage(c)
	})
	root.SetUsageFunc(func(c *cobra.Command) error { a.usage(c); return nil })
	root.PersistentFlags().BoolP("help", "h", false, a.say("xem hướng dẫn của lệnh", "show the command's help"))
	root.SetHelpCommand(&cobra.Command{
		Use:   "help " + a.say("[lệnh]", "[command]"),
		Short: a.say("Xem hướng dẫn của một lệnh", "Show the help of a command"),
		RunE: func(c *cobra.Command, args []string) error {
			named, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return a.unknownCommand(c.Root(), strings.Join(args, " "))
			}
			return named.Help()
		},
	})
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(a.completionCommand())
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return misuse{a.flagError(err), c.CommandPath()} })
}

// usage explains how a command is called.
func (a *app) usage(c *cobra.Command) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:\n  %s\n", a.say("Cách dùng", "Usage"), strings.Replace(c.UseLine(), "[flags]", a.say("[tùy chọn]", "[flags]"), 1))
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "  %s %s\n\n%s:\n", c.CommandPath(), a.say("[lệnh]", "[command]"), a.say("Các lệnh", "Commands"))
		var rows [][2]string
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				rows = append(rows, [2]string{"  " + sub.Name(), sub.Short})
			}
		}
		writeColumns(&b, rows)
	}
	if c.HasExample() {
		fmt.Fprintf(&b, "\n%s:\n%s\n", a.say("Ví dụ", "Examples"), c.Example)
	}
	if c.HasAvailableLocalFlags() {
		fmt.Fprintf(&b, "\n%s:\n", a.say("Tùy chọn", "Flags"))
		writeColumns(&b, a.flagRows(c.LocalFlags()))
	}
	if c.HasAvailableInheritedFlags() {
		fmt.Fprintf(&b, "\n%s:\n", a.say("Tùy chọn chung", "Global flags"))
		writeColumns(&b, a.flagRows(c.InheritedFlags()))
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, a.say("\nXem thêm về một lệnh: %s [lệnh] --help\n", "\nMore about a command: %s [command] --help\n"), c.CommandPath())
	}
	fmt.Fprint(c.OutOrStdout(), b.String())
}

// flagRows gives each flag with the kind of value it takes, what it means, and what holds without it.
func (a *app) flagRows(flags *pflag.FlagSet) [][2]string {
	kinds := map[string]string{"string": a.say("CHỮ", "TEXT"), "int": a.say("SỐ", "NUMBER"), "strings": a.say("CHỮ,…", "TEXT,…")}
	var rows [][2]string
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		means := f.Usage
		if kind := f.Value.Type(); kind != "bool" {
			name += " " + cmp.Or(kinds[kind], kind)
			if f.DefValue != "" && f.DefValue != "[]" {
				means += " (" + a.say("mặc định: ", "default: ") + f.DefValue + ")"
			}
		}
		rows = append(rows, [2]string{name, means})
	})
	return rows
}

// writeColumns writes rows of two columns, the second in line.
func writeColumns(b *strings.Builder, rows [][2]string) {
	width := 0
	for _, row := range rows {
		width = max(width, utf8.RuneCountInString(row[0]))
	}
	for _, row := range rows {
		blanks := width - utf8.RuneCountInString(row[0]) + 2
		fmt.Fprintf(b, "%s%s%s\n", row[0], strings.Repeat(" ", blanks), row[1])
	}
}

// flagError says what is wrong with a flag.
func (a *app) flagError(err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := "--" + unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			name = "-" + short
		}
		return fmt.Errorf(a.say("không có tùy chọn %s", "there is no flag %s"), name)
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Errorf(a.say("thiếu giá trị sau --%s", "a value is missing after --%s"), bare.GetSpecifiedName())
	}
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		takes := wrong.Unwrap().Error()
		if _, ok := errors.AsType[*strconv.NumError](err); ok {
			takes = a.say("phải là một số", "it must be a number")
		}
		return fmt.Errorf(a.say("--%s không nhận %q: %s", "--%s does not take %q: %s"), wrong.GetFlag().Name, wrong.GetValue(), takes)
	}
	return err
}

// unknownCommand says that there is no such command, and names the one that may be meant.
func (a *app) unknownCommand(root *cobra.Command, name string) error {
	wrong := fmt.Errorf(a.say("không có lệnh %q", "there is no command %q"), name)
	if near, ok := viet.Nearest(name, commandNames(root)); ok {
		wrong = fmt.Errorf("%w; "+a.say("có phải là %s?", "did you mean %s?"), wrong, near)
	}
	return misuse{wrong, "ocop"}
}

// completionCommand prints a shell's completion script.
func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     a.say("In mã để cửa sổ lệnh tự điền tên lệnh", "Print the script by which a shell completes commands"),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				switch args[0] {
				case "bash":
					return c.Root().GenBashCompletionV2(a.stdout, true)
				case "zsh":
					return c.Root().GenZshCompletion(a.stdout)
				case "fish":
					return c.Root().GenFishCompletion(a.stdout, true)
				case "powershell":
					return c.Root().GenPowerShellCompletionWithDesc(a.stdout)
				}
			}
			return misuse{fmt.Errorf(a.say("chọn một trong: %s", "choose one of: %s"), strings.Join(shells, ", ")), c.CommandPath()}
		},
	}
}
