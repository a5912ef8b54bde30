package browser_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// editor runs the project's extension for VS Code without VS Code: it gives it a folder, a document whose cursor is
// where | stands, and asks what it proposes and explains.
const editor = `
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const [extension, folder] = process.argv.slice(1);
const uri = (p) => ({ path: p, fsPath: p, toString: () => p });
const providers = {};
const problems = new Map();
let checks = 0;
let save;
const vscode = {
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2 },
  Position: class { constructor(line, character) { this.line = line; this.character = character; } },
  Range: class { constructor(start) { this.start = start; } },
  Diagnostic: class { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } },
  Uri: { joinPath: (base, ...rest) => uri(path.posix.join(base.path, ...rest)) },
  workspace: {
    workspaceFolders: [],
    onDidSaveTextDocument: (f) => { save = f; },
    getWorkspaceFolder: () => ({ uri: uri(folder) }),
    fs: { readFile: async (u) => readFileSync(u.path) },
    createFileSystemWatcher: () => ({ onDidChange() {}, onDidCreate() {}, onDidDelete() {} }),
  },
  languages: {
    createDiagnosticCollection: () => ({ clear: () => problems.clear(), set: (u, list) => problems.set(u.path, list) }),
    registerCompletionItemProvider: (_, p) => { providers.completion = p; },
    registerHoverProvider: (_, p) => { providers.hover = p; },
  },
  CompletionItem: class { constructor(label) { this.label = label; } },
  CompletionItemKind: {},
  MarkdownString: class { constructor(value) { this.value = value; } },
  Hover: class { constructor(value) { this.contents = value; } },
};
const load = Module._load;
// What ocop check --json finds.
const found = { faults: [
  { file: 'content/products/che.md', line: 3, column: 8, code: 'OCOP201', severity: 'error', message: 'hạng sao', help: '4' },
  { file: 'content/products/che.md', code: 'OCOP512', severity: 'advice', message: 'chưa có ảnh' },
] };
const execFile = (program, args, options, done) => {
  checks++;
  if (program !== 'ocop' || args[0] !== 'check' || options.cwd !== folder) throw new Error(program + ' ' + args);
  setTimeout(done, 0, null, checks < 3 ? JSON.stringify(found) : '');
};
Module._load = (name, ...rest) => ({ vscode, 'node:child_process': { execFile } })[name] || load(name, ...rest);
require(extension).activate({ subscriptions: [] });
(async () => {
  const answers = [];
  for (const { file, text } of JSON.parse(readFileSync(0, 'utf8'))) {
    const before = text.slice(0, text.indexOf('|')).split('\n');
    const position = { line: before.length - 1, character: before[before.length - 1].length };
    const document = { uri: uri(folder + '/' + file), getText: () => text.replace('|', '') };
    const items = await providers.completion.provideCompletionItems(document, position);
    const hover = await providers.hover.provideHover(document, position);
    answers.push({
      items: items.map((i) => i.insertText),
      about: items.map((i) => i.documentation ? i.documentation.value : ''),
      hover: hover ? hover.contents.value : '',
    });
  }
  // Three saves at once are two checks: the one that runs, and one that sees what was saved meanwhile.
  const document = { uri: uri(folder + '/content/products/che.md') };
  await Promise.all([save(document), save(document), save(document), save({ uri: uri(folder + '/README.md') })]);
  const shown = Object.fromEntries([...problems].map(([file, list]) => [file.slice(folder.length + 1), list]));
  const asked = checks;
  await save(document); // ocop is gone
  console.log(JSON.stringify({ answers, shown, checks: asked, left: problems.size }));
})();
`

// TestTheEditorKnowsTheFields asks the extension in .vscode at places in pages of the real project.
func TestTheEditorKnowsTheFields(t *testing.T) {
	const product = "content/products/na-hang/che/index.md"
	groups := []string{"thuc-pham", "do-uong", "duoc-lieu", "thu-cong-my-nghe", "sinh-vat-canh", "du-lich"}
	tests := []struct {
		file, text string
		has        []string // among what is proposed; nil: nothing is
		lacks      []string
		hover      string // within the explanation
	}{
		{product, "---\ntitle: Chè\n|\n---\n", []string{"summary: ", "stars: ", "group: ", "draft: "}, []string{"title: ", "number: "}, ""},
		{product, "---\n|\ntitle: Chè\nstars: 4\n---\n", []string{"summary: "}, []string{"title: ", "stars: "}, ""},
		{product, "---\ntitle: Chè\nsum|\n---\n", []string{"summary: "}, nil, ""},
		{product, "---\ntitle: Chè\ngroup: |\n---\n", groups, []string{"title: "}, "Nhóm sản phẩm"},
		{product, "---\ngroup: thuc|-pham\n---\n", groups, nil, "`thuc-pham`: Thực phẩm"},
		{product, "---\ndistrict: |\n---\n", []string{"Na Hang", "Yên Sơn"}, nil, "Huyện"},
		{product, "---\nproducer: |\n---\n", []string{"htx-su-anh"}, nil, "Chủ thể"},
		{product, "---\ndraft: |\n---\n", []string{"có", "không"}, nil, ""},
		{product, "---\nst|ars: 4\n---\n", []string{"stars: ", "title: "}, nil, "Hạng sao được công nhận"},
		{product, "---\ncertificate: {|}\n---\n", []string{"number: ", "issued: "}, []string{"title: "}, ""},
		{product, "---\ncertificate: {number: 1, |}\n---\n", []string{"issued: ", "expires: "}, []string{"number: "}, ""},
		{product, "---\ncertificate: {criteria: |}\n---\n", []string{"148/QĐ-TTg"}, []string{"issued: "}, "Bộ tiêu chí"},
		{product, "---\ncertificate:\n  number: 1\n  |\n---\n", []string{"issued: "}, []string{"number: ", "title: "}, ""},
		{product, "---\ncertificate:\n  iss|ued: 2024\n---\n", nil, nil, "Ngày cấp"},
		{product, "---\nhistory:\n  - stars: 3\n    |\n---\n", []string{"issued: ", "note: "}, []string{"stars: ", "title: "}, ""},
		{product, "---\nhistory:\n- stars: 3\n  issued: 2020\n- |\n---\n", []string{"stars: ", "issued: "}, []string{"title: "}, ""},
		{product, "---\nhistory:\n  - {stars: 3, |}\n---\n", []string{"issued: "}, []string{"stars: "}, ""},
		{product, "---\nhistory: [{stars: 3}, {|}]\n---\n", []string{"stars: ", "issued: "}, []string{"title: "}, ""},
		{product, "---\nhistory:\n  - stars: 3\n|\n---\n", []string{"title: ", "certificate: "}, []string{"issued: ", "history: "}, ""},
		{product, "---\nphotos:\n  - file: 1.jpg\n    fo|cus: 50% 30%\n---\n", []string{"caption: "}, nil, "Điểm chính của ảnh"},
		{product, "---\nphotos:\n  - file: 1.jpg\n  - file: 2.jpg\n    |\n---\n", []string{"alt: "}, []string{"file: "}, ""},
		{product, "---\n# |\ntitle: Chè\n---\n", nil, nil, ""},
		{product, "---\ntitle: Chè\n---\n|\n", nil, nil, ""},
		{product, "---\ntitle: Chè\n---\nVùng chè: |\n", nil, nil, ""},
		{product, "Chè: |\n", nil, nil, ""},
		{product, "---\r\ntitle: Chè\r\ngroup: |\r\n---\r\n", groups, nil, ""},
		{"content/producers/htx.md", "---\nkind: |\n---\n", []string{"hợp tác xã"}, nil, "Loại hình"},
		{"content/producers/htx.md", "---\n|\n---\n", []string{"phone: "}, []string{"stars: "}, ""},
		{"content/news/tin.md", "---\n|\n---\n", []string{"date: "}, []string{"stars: "}, ""},
		{"content/pages/a.md", "---\n|\n---\n", []string{"title: "}, []string{"date: "}, ""},
		{"README.md", "---\n|\n---\n", nil, nil, ""},
	}
	type question struct {
		File string `json:"file"`
		Text string `json:"text"`
	}
	var questions []question
	for _, tt := range tests {
		questions = append(questions, question{tt.file, tt.text})
	}
	asked, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "-e", editor, filepath.Join(root, ".vscode", "extensions", "ocop", "extension.js"), filepath.ToSlash(root))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(asked), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var heard struct {
		Answers []struct {
			Items, About []string
			Hover        string
		}
		Shown map[string][]struct {
			Message, Code string
			Severity      int
			Range         struct{ Start struct{ Line, Character int } }
		}
		Checks, Left int
	}
	if err := json.Unmarshal(out, &heard); err != nil || len(heard.Answers) != len(tests) {
		t.Fatalf("%d answers, %v\n%s", len(heard.Answers), err, out)
	}
	answers := heard.Answers
	if got, want := fmt.Sprint(heard.Shown), "map[content/products/che.md:[{hạng sao\n→ 4 OCOP201 0 {{2 7}}} {chưa có ảnh OCOP512 2 {{0 0}}}]]"; got != want {
		t.Errorf("after a save it shows %s, want %s", got, want)
	}
	if heard.Checks != 2 || heard.Left != 0 {
		t.Errorf("three saves at once are %d checks; without ocop %d files are left marked", heard.Checks, heard.Left)
	}
	for i, tt := range tests {
		got := answers[i]
		for _, want := range tt.has {
			if !slices.Contains(got.Items, want) {
				t.Errorf("%q: %q is not proposed: %q", tt.text, want, got.Items)
			}
		}
		for _, not := range tt.lacks {
			if slices.Contains(got.Items, not) {
				t.Errorf("%q: %q is proposed", tt.text, not)
			}
		}
		if tt.has == nil && tt.hover == "" && len(got.Items) > 0 {
			t.Errorf("%q: proposed %q", tt.text, got.Items)
		}
		if !strings.Contains(got.Hover, tt.hover) {
			t.Errorf("%q is explained %q, want %q", tt.text, got.Hover, tt.hover)
		}
		for j, item := range got.Items {
			if strings.HasSuffix(item, ": ") && got.About[j] == "" {
				t.Errorf("%q: %q is not explained", tt.text, item)
			}
		}
	}
}
