package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/term"

	"ocop/generator/desk"
	"ocop/generator/viet"
)

// asker asks the one who called for what a call leaves open, on a terminal; elsewhere there is nobody to ask.
type asker struct {
	*app
	in *bufio.Reader // nil: not a terminal
}

// errNoAnswer ends a command that was asking when its input came to an end.
var errNoAnswer = errors.New("no answer")

func (a *app) asker() asker {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return asker{app: a}
	}
	signal.Reset(os.Interrupt, syscall.SIGTERM) // Ctrl-C ends a question at once: nothing is written yet
	return asker{a, bufio.NewReader(os.Stdin)}
}

// can tells whether there is somebody to ask.
func (q asker) can() bool { return q.in != nil }

// line asks for a line of text; an empty answer is the proposal, which may be "".
func (q asker) line(question, proposal string) (string, error) {
	if proposal != "" {
		question += " [" + proposal + "]"
	}
	fmt.Fprint(q.stderr, question+": ")
	answer, err := q.in.ReadString('\n')
	if answer = strings.Join(strings.Fields(viet.NFC(answer)), " "); answer == "" {
		if errors.Is(err, io.EOF) {
			fmt.Fprintln(q.stderr)
			return "", errNoAnswer
		}
		if err != nil {
			return "", err
		}
		return proposal, nil
	}
	return answer, nil
}

// need asks until there is an answer.
func (q asker) need(question string) (string, error) {
	for {
		answer, err := q.line(question, "")
		if err != nil || answer != "" {
			return answer, err
		}
	}
}

// manyNames are too many to be shown at once.
const manyNames = 40

// choose asks for one of the names, by its number or by a part of it. Where it is optional, an empty answer is "".
func (q asker) choose(what string, names []desk.Name, optional bool) (string, error) {
	if len(names) == 0 {
		return "", nil
	}
	shown := names
	for {
		how := q.say("số hoặc tên", "number or name")
		switch {
		case len(shown) > manyNames:
			how = q.say("vài chữ trong tên", "some letters of the name")
			fmt.Fprintf(q.stderr, q.say("%s: %s để chọn\n", "%s: %s to choose from\n"), what, q.lang.Number(len(shown)))
		default:
			fmt.Fprintf(q.stderr, "%s:\n", what)
			for i, n := range shown {
				fmt.Fprintf(q.stderr, "%4d. %s\n", i+1, entry(n))
			}
		}
		if optional {
			how += q.say("; Enter để bỏ qua", "; Enter to leave it out")
		}
		answer, err := q.line(how, "")
		switch {
		case err != nil:
			return "", err
		case answer == "" && optional:
			return "", nil
		case answer == "":
			shown = names
			continue
		}
		if n, err := strconv.Atoi(answer); err == nil && len(shown) <= manyNames && n >= 1 && n <= len(shown) {
			return shown[n-1].Value, nil
		}
		found := matching(names, answer)
		switch len(found) {
		case 0:
			fmt.Fprintf(q.stderr, q.say("không có %q\n", "there is no %q\n"), answer)
			shown = names
		case 1:
			fmt.Fprintf(q.stderr, "→ %s\n", entry(found[0]))
			return found[0].Value, nil
		default:
			shown = found
		}
	}
}

// entry is a name as it is shown in a list.
func entry(n desk.Name) string {
	switch {
	case n.Note == "":
		return n.Value
	case strings.HasSuffix(viet.Match(n.Note), viet.Match(n.Value)):
		return n.Note
	}
	return n.Note + " (" + n.Value + ")"
}

// matching gives the names that are what was typed, else those that it is a part of.
func matching(names []desk.Name, typed string) []desk.Name {
	key := viet.Match(typed)
	var whole, part []desk.Name
	for _, n := range names {
		value, note := viet.Match(n.Value), viet.Match(n.Note)
		if value == key || note == key {
			whole = append(whole, n)
		}
		if strings.Contains(value, key) || strings.Contains(note, key) {
			part = append(part, n)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return part
}

// yes asks a question whose answer is no unless it is yes.
func (q asker) yes(question string) (bool, error) {
	answer, err := q.line(question+q.say(" (có/không)", " (yes/no)"), q.say("không", "no"))
	switch viet.Fold(answer) {
	case "co", "c", "yes", "y":
		return true, err
	}
	return false, err
}
