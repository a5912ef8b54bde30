package browser_test

import (
	"bytes"
	"encoding/json"
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
const uri = (p) => ({ path: p, toString: () => p });
const providers = {};
const vscode = {
  Uri: { joinPath: (base, ...rest) => uri(path.posix.join(base.path, ...rest)) },
  workspace: {
    getWorkspaceFolder: () => ({ uri: uri(folder) }),
    fs: { readFile: async (u) => readFileSync(u.path) },
    createFileSystemWatcher: () => ({ onDidChange() {}, onDidCreate() {}, onDidDelete() {} }),
  },
  languages: {
    registerCompletionItemProvider: (_, p) => { providers.completion = p; },
    registerHoverProvider: (_, p) => { providers.hover = p; },
  },
  CompletionItem: class { constructor(label) { this.label = label; } },
  CompletionItemKind: {},
  MarkdownString: class { constructor(value) { this.value = value; } },
  Hover: class { constructor(value) { this.contents = value; } },
};
const load = Module._load;
Module._load = (name, ...rest) => name === 'vscode' ? vscode : load(name, ...rest);
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
  console.log(JSON.stringify(answers));
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
	var answers []struct {
		Items, About []string
		Hover        string
	}
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(tests) {
		t.Fatalf("%d answers, %v", len(answers), err)
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
