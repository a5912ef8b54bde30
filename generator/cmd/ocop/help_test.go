package main

import (
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/generator/viet"
)

// Whoever asks for help reads one language: texts of commands and flags are written a.say(Vietnamese, English).
func TestHelpSpeaksOneLanguage(t *testing.T) {
	for _, lang := range []viet.Language{viet.Vietnamese, viet.English} {
		a := &app{lang: lang}
		check := func(where, text string) {
			t.Helper()
			if vietnamese := viet.Fold(text) != viet.Fold(plain(text)); text == "" || vietnamese != (lang == viet.Vietnamese) {
				t.Errorf("%s, %s: %q", where, lang, text)
			}
		}
		var visit func(c *cobra.Command)
		visit = func(c *cobra.Command) {
			check(c.CommandPath(), c.Short)
			c.LocalFlags().VisitAll(func(f *pflag.Flag) { check(c.CommandPath()+" --"+f.Name, f.Usage) })
			for _, sub := range c.Commands() {
				visit(sub)
			}
		}
		visit(a.root())
	}
}

// plain gives the text without its letters outside ASCII.
func plain(text string) string {
	var ascii []rune
	for _, r := range text {
		if r < 0x80 {
			ascii = append(ascii, r)
		}
	}
	return string(ascii)
}
