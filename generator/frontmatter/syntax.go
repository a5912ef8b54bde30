package frontmatter

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/generator/diag"
)

// syntaxFaults explains why YAML could not be read. yaml.v3 tells a line at best, often the wrong one, in words for
// programmers; so the lines are looked at for the faults that people really make, and only where none is found is the
// parser's own word passed on.
func (d *Document) syntaxFaults(text string, err error) diag.List {
	l := linter{file: d.File, above: d.line, lines: strings.Split(text, "\n")}
	l.run()
	if len(l.list) > 0 {
		return l.list
	}
	line, reason := parserError(err)
	return diag.List{diag.New(diag.Pos{File: d.File, Line: d.line + line, Col: 1}, diag.BadYAML, reason)}
}

var parserLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// parserError takes the line and the reason out of yaml.v3's error text.
func parserError(err error) (line int, reason string) {
	m := parserLine.FindStringSubmatch(err.Error())
	if m == nil {
		return 1, err.Error()
	}
	line, _ = strconv.Atoi(m[1])
	return max(1, line), m[2]
}

// linter looks through lines of YAML that did not parse.
type linter struct {
	file  string
	above int // lines of the file above the first
	lines []string
	list  diag.List
}

var (
	keyLine    = regexp.MustCompile(`^([\pL\d_. -]*[\pL\d_]):(?:\s+(.*))?$`)
	tightKey   = regexp.MustCompile(`^([a-z_]+):([^\s/].*)$`)
	wordsOnly  = regexp.MustCompile(`^([a-z_]+)\s+(.+)$`)
	blockValue = regexp.MustCompile(`^[|>][-+\d]*\s*(?:#.*)?$`)
)

func (l *linter) add(i, col int, code diag.Code, args ...any) {
	l.list.Add(diag.Pos{File: l.file, Line: l.above + i + 1, Col: col}, code, args...)
}

// run goes through the lines, skipping those that belong to a block of text or to a bracket opened above.
func (l *linter) run() {
	scalarIndent := -1 // indent of the last key with a plain value: the next line may not be indented more
	for i := 0; i < len(l.lines); i++ {
		line := strings.TrimRight(l.lines[i], " ")
		content := strings.TrimLeft(line, " \t")
		if content == "" || content[0] == '#' {
			continue
		}
		indent := len(line) - len(content)
		if tab := strings.IndexByte(line[:indent], '\t'); tab >= 0 {
			l.add(i, tab+1, diag.TabIndent)
			continue
		}
		for strings.HasPrefix(content, "- ") {
			trimmed := strings.TrimLeft(content[2:], " ")
			indent += len(content) - len(trimmed)
			content = trimmed
		}
		col := indent + 1
		m := keyLine.FindStringSubmatch(content)
		if m == nil {
			l.withoutKey(i, col, content)
			continue
		}
		if scalarIndent >= 0 && indent > scalarIndent {
			l.add(i, col, diag.BadIndent)
			scalarIndent = -1
			continue
		}
		scalarIndent = -1
		key, value := m[1], m[2]
		valueCol := col + utf8.RuneCountInString(content[:len(content)-len(value)])
		switch {
		case value == "":
		case blockValue.MatchString(value):
			i = l.skipBlock(i, indent)
		case value[0] == '[' || value[0] == '{':
			i = l.bracket(i, valueCol, value)
		default:
			l.scalar(i, valueCol, key, value)
			scalarIndent = indent
		}
	}
}

// withoutKey looks at a line that is not of the form "key: value".
func (l *linter) withoutKey(i, col int, content string) {
	if m := tightKey.FindStringSubmatch(content); m != nil {
		l.add(i, col+len(m[1])+1, diag.MissingSpace, m[1]+": "+m[2])
		return
	}
	if m := wordsOnly.FindStringSubmatch(content); m != nil && col == 1 && !strings.Contains(content, ": ") {
		l.add(i, col+len(m[1]), diag.MissingColon, m[1]+": "+m[2])
		return
	}
	if strings.ContainsRune("@`%*&!", rune(content[0])) {
		l.add(i, col, diag.BadFirstCharacter, content[:1], quoted(content))
	}
}

// skipBlock gives the last line of the block of text that the key in line i opens.
func (l *linter) skipBlock(i, indent int) int {
	for i+1 < len(l.lines) {
		next := l.lines[i+1]
		if t := strings.TrimLeft(next, " "); t != "" && len(next)-len(t) <= indent {
			break
		}
		i++
	}
	return i
}

// bracket checks that the bracket that opens in line i closes, there or below, and gives the line it closes in.
func (l *linter) bracket(i, col int, value string) int {
	closing := map[byte]string{'[': "]", '{': "}"}[value[0]]
	depth, quote := 0, rune(0)
	for j := i; j < len(l.lines); j++ {
		text := value
		if j > i {
			text = l.lines[j]
			if keyLine.MatchString(text) { // a key at the margin: the bracket was forgotten
				break
			}
		}
		for _, r := range text {
			switch {
			case quote != 0:
				if r == quote {
					quote = 0
				}
			case r == '"' || r == '\'':
				quote = r
			case r == '[' || r == '{':
				depth++
			case r == ']' || r == '}':
				if depth--; depth == 0 {
					return j
				}
			}
		}
	}
	l.add(i, col, diag.UnclosedBracket, value[:1], closing)
	return i
}

// scalar looks at a value on one line.
func (l *linter) scalar(i, col int, key, value string) {
	switch first := value[0]; {
	case first == '"' || first == '\'':
		end := closingQuote(value)
		if end < 0 {
			if !l.closesBelow(i, first) {
				l.add(i, col, diag.UnclosedQuote, key+": "+quoted(strings.Trim(value, `"'`)))
			}
			return
		}
		if rest := strings.TrimSpace(value[end+1:]); rest != "" && rest[0] != '#' {
			l.add(i, col+utf8.RuneCountInString(value[:end+1]), diag.TextAfterQuote, key+": "+quoted(value))
		}
	case strings.ContainsRune("@`%*&!|>,?]}", rune(first)), strings.HasPrefix(value, "- "):
		l.add(i, col, diag.BadFirstCharacter, value[:1], key+": "+quoted(value))
	case strings.Contains(value, ": ") || strings.HasSuffix(value, ":"):
		l.add(i, col, diag.ColonInValue, key+": "+quoted(value))
	}
}

// closingQuote gives the offset of the quote that ends a quoted value, or -1.
func closingQuote(value string) int {
	quote := value[0]
	for at := 1; at < len(value); at++ {
		switch {
		case quote == '"' && value[at] == '\\':
			at++
		case quote == '\'' && strings.HasPrefix(value[at:], "''"):
			at++
		case value[at] == quote:
			return at
		}
	}
	return -1
}

// closesBelow tells whether a quote that opens in line i closes in a continuation of that line.
func (l *linter) closesBelow(i int, quote byte) bool {
	for _, line := range l.lines[i+1:] {
		if keyLine.MatchString(line) {
			return false
		}
		if strings.IndexByte(line, quote) >= 0 {
			return true
		}
	}
	return false
}

// quoted writes a value in quotes that YAML reads back as it stands.
func quoted(value string) string {
	if !strings.ContainsAny(value, `"\`) {
		return `"` + value + `"`
	}
	return "'" + strings.ReplaceAll(value, "'", "''") + "'"
}
