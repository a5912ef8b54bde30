package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"ocop/generator/diag"
	"ocop/generator/viet"
)

// codeList is the document that lists every code; it is made of the codes, their messages and their scripts.
const codeList = "../../../docs/ma-loi.md"

// codeGroups name the groups of codes, by their first digit.
var codeGroups = map[int]string{
	1: "Tệp và cách viết các trường",
	2: "Giá trị của một trường",
	3: "Các trường và các tệp đối chiếu với nhau",
	4: "Bài viết",
	5: "Ảnh",
	6: "ocop.yaml",
	7: "Giao diện",
	8: "Các lệnh",
	9: "Bảng tính",
}

const codeListHead = `# Mã lỗi của ocop

Mỗi lỗi và cảnh báo có một mã không bao giờ đổi. Trang này kể từng mã: sai điều gì, một ví dụ như lệnh in ra, và cách sửa.
**Lỗi** phải sửa thì trang mới được dựng lại; **cảnh báo** thì không bắt buộc; **gợi ý** chỉ ` + "`ocop check`" + ` mới nêu, để nội
dung tốt hơn.

Mỗi ví dụ đọc từ trái sang: tên tệp, dòng, cột, mã, điều sai; dấu ` + "`^`" + ` chỉ đúng chỗ; dòng có mũi tên là cách sửa.

<!-- Do mã nguồn tạo ra, đừng sửa tay: go test ./generator/cmd/ocop -run TestCodeList -update -->
`

// TestCodeList holds docs/ma-loi.md to the code.
func TestCodeList(t *testing.T) {
	want := writeCodeList(t)
	if *update {
		if err := os.WriteFile(codeList, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(codeList)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/ma-loi.md is stale: run go test ./generator/cmd/ocop -run TestCodeList -update")
	}
}

func writeCodeList(t *testing.T) []byte {
	var index, body strings.Builder
	group := 0
	for _, code := range diag.Codes() {
		if g := int(code) / 100; g != group {
			group = g
			title := codeGroups[g]
			if title == "" {
				t.Errorf("the codes %dxx have no title in the list", g)
			}
			fmt.Fprintf(&index, "\n## %s\n\n| mã | | điều sai |\n| --- | --- | --- |\n", title)
			fmt.Fprintf(&body, "\n## %dxx. %s\n", g, title)
		}
		d := diag.New(diag.Pos{}, code)
		kind, what, help := code.Severity().In(viet.Vietnamese), blanks(d.Message(viet.Vietnamese)), blanks(d.Help(viet.Vietnamese))
		fmt.Fprintf(&index, "| [%[1]s](#%[2]s) | %[3]s | %[4]s |\n", code, strings.ToLower(code.String()), kind, cell(what))
		fmt.Fprintf(&body, "\n### %s\n\n%s: %s\n", code, capital(kind), sentence(what))
		if help != "" && help != "…" {
			fmt.Fprintf(&body, "\nCách sửa: %s\n", sentence(help))
		}
		example := exampleOf(t, code)
		if example == "" {
			t.Errorf("%s: no script has a Vietnamese example of it", code)
		}
		fmt.Fprintf(&body, "\n```\n%s```\n", example)
	}
	var out strings.Builder
	out.WriteString(codeListHead)
	out.WriteString(strings.ReplaceAll(index.String(), "\n## ", "\n### "))
	out.WriteString("\n[Các giới hạn](#các-giới-hạn) ở cuối trang.\n")
	out.WriteString(body.String())
	out.WriteString("\n## Các giới hạn\n\nVượt một giới hạn là lỗi; thông báo nói rõ giới hạn ấy.\n\n| | nhiều nhất |\n| --- | --- |\n")
	for _, l := range diag.Limits() {
		fmt.Fprintf(&out, "| %s | %s |\n", cell(l.On.Vi), amount(l))
	}
	return []byte(out.String())
}

// amount writes the most that a limit allows.
func amount(l diag.Limit) string {
	number := viet.Vietnamese.Number
	switch {
	case l.Unit.Vi != "":
		return number(l.Most) + " " + l.Unit.Vi
	case l.Most >= 1<<20:
		return number(l.Most>>20) + " MB"
	}
	return number(l.Most>>10) + " KB"
}

// unfilled matches what fmt writes for a verb without its argument.
var unfilled = regexp.MustCompile(`["“]?%!\w\((?:MISSING|BADINDEX)\)["”]?`)

// blanks shows where a message is filled in.
func blanks(message string) string { return unfilled.ReplaceAllString(message, "…") }

func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// sentence ends a message with a full stop.
func sentence(message string) string {
	text := plainMarkdown(message)
	if strings.HasSuffix(text, ".") || strings.HasSuffix(text, "…") {
		return text
	}
	return text + "."
}

// plainMarkdown keeps a message's signs from being taken for Markdown.
func plainMarkdown(s string) string {
	return regexp.MustCompile("([\\\\*_<\\[\\]`#])").ReplaceAllString(s, `\$1`)
}

// cell is plainMarkdown for a table's cell.
func cell(s string) string { return strings.ReplaceAll(plainMarkdown(s), "|", `\|`) }

// exampleOf gives what the code's script wants to be printed of it in Vietnamese: the line, what it shows, what to do.
func exampleOf(t *testing.T, code diag.Code) string {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join("testdata", "script", fmt.Sprintf("code_%d_*.txtar", int(code))))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("%s: %v, %v", code, scripts, err)
	}
	archive, err := txtar.ParseFile(scripts[0])
	if err != nil {
		t.Fatal(err)
	}
	begins := regexp.MustCompile(`^(?:.*: (?:lỗi|cảnh báo) |  [\d: ]*(?:lỗi|cảnh báo|gợi ý) |[!✗] [^:]*: |ocop: .*?|.*\()` + code.String() + `\b`)
	for _, f := range archive.Files {
		if !strings.HasPrefix(filepath.Base(f.Name), "want") || !speaksVietnamese(f.Data, code) {
			continue
		}
		lines := strings.SplitAfter(string(f.Data), "\n")
		for i, line := range lines {
			if !begins.MatchString(line) {
				continue
			}
			end := i + 1
			for end < len(lines) && strings.HasPrefix(lines[end], "    ") || end < len(lines) && excerpt.MatchString(lines[end]) {
				end++
			}
			example := lines[i:end]
			for head := i; strings.HasPrefix(lines[i], " ") && head > 0; head-- { // by file: the name stands above
				if name := lines[head-1]; !strings.HasPrefix(name, " ") {
					example = append([]string{name}, example...)
					break
				}
			}
			return strings.Map(visible, strings.ReplaceAll(strings.Join(example, ""), "$WORK", "/home/an/trang"))
		}
	}
	return ""
}

// visible gives the picture of a control character.
func visible(r rune) rune {
	if r < ' ' && r != '\n' {
		return '\u2400' + r
	}
	return r
}

var excerpt = regexp.MustCompile(`^ *[0-9]* \| `)

// speaksVietnamese tells whether an output that has the code is the one in Vietnamese.
func speaksVietnamese(data []byte, code diag.Code) bool {
	at := bytes.Index(data, []byte(code.String()))
	if at < 0 {
		return false
	}
	line, _, _ := strings.Cut(string(data[at:]), "\n")
	return viet.Fold(line) != strings.ToLower(line)
}

// Every limit in diag/limits.go is told in its table, and none twice.
func TestEveryLimitIsTold(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../diag/limits.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	var limits []string
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for _, name := range n.Names {
				if strings.HasPrefix(name.Name, "Max") {
					limits = append(limits, name.Name)
				}
			}
			return false
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if id, ok := e.(*ast.Ident); ok {
					told[id.Name]++
				}
			}
		}
		return true
	})
	if len(limits) < 10 {
		t.Fatalf("found only %q", limits)
	}
	for _, name := range limits {
		if cmp.Compare(told[name], 1) != 0 {
			t.Errorf("%s stands %d times in Limits", name, told[name])
		}
	}
}
