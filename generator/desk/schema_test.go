package desk_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/diag"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// siteFile is the ocop.yaml of the project that the tests' files belong to.
const siteFile = `title: Sản phẩm OCOP
base_url: https://ocop.example.vn/
province: Tuyên Quang
districts:
  - {name: Yên Sơn, kind: huyện, communes: [Mỹ Bằng, {name: Tân Long, kind: xã, also: [Long Tân]}]}
  - {name: Chiêm Hóa, kind: huyện, communes: [Quý Quân]}
groups: [{id: thuc-pham, name: Thực phẩm}, {id: do-uong, name: Đồ uống}]
`

const producerFile = "---\ntitle: Hợp tác xã Sử Anh\n---\n"

// blind marks rows of what the checker sees and a schema cannot.
const blind = true

// productRows are fields of products, with the least that has to be there: a title, a group and a district. Each row
// tells whether the checker takes it.
var productRows = []struct {
	fields string
	good   bool
	blind  bool
}{
	{"title: Chè\ngroup: thuc-pham\ndistrict: Yên Sơn", true, false},
	{"title: Chè\ngroup: Thực phẩm\ndistrict: huyện yen son", true, false},
	{"title: Chè\ngroup: THUC PHAM\ncommune: xã Mĩ Bằng", true, false},
	{"title: Chè\ngroup: thuc-pham\ncommune: Long Tân", true, false},
	{"title: Chè\ngroup: thuc-pham\ncommune: quí quân\ndistrict: Chiêm Hoá", true, false},
	{"title: Chè\ngroup: thuc-pham", false, false},
	{"title: Chè\ndistrict: Yên Sơn", false, false},
	{"group: thuc-pham\ndistrict: Yên Sơn", false, false},
	{"title:\ngroup: thuc-pham\ndistrict: Yên Sơn", false, false},
	{"title: \"  \"\ngroup: thuc-pham\ndistrict: Yên Sơn", false, false},
	{"title: [Chè]\ngroup: thuc-pham\ndistrict: Yên Sơn", false, false},
	{"title: 2024\ngroup: thuc-pham\ndistrict: Yên Sơn", true, false},
	{"title: " + strings.Repeat("ễ", 200) + "\ngroup: thuc-pham\ndistrict: Yên Sơn", true, false},
	{"title: " + strings.Repeat("ễ", 201) + "\ngroup: thuc-pham\ndistrict: Yên Sơn", false, false},
	{"title: Chè\ngroup: thucpham2\ndistrict: Yên Sơn", false, false},
	{"title: Chè\ngroup: thuc-pham\ndistrict: Yên Sơm", false, false},
	{"title: Chè\ngroup: thuc-pham\ncommune: Mỹ Bằn", false, false},
	{"title: Chè\ngroup: thuc-pham\ncommune: Mỹ Bằng\ndistrict: Chiêm Hóa", false, blind}, // what two fields say of one another
	{"title: Chè\ngroup: thuc-pham\ndistrict:\n", false, blind},                           // given, but not filled in

	good("producer: htx-su-anh"), good("producer:"), bad("producer: htx-su-an"), bad("producer: HTX Sử Anh"),
	good("stars: 4"), good(`stars: "4"`), good("stars:"), good(`stars: ""`), good("stars: 04"), bad("stars: 6"), bad("stars: 4.5"), bad("stars: 4 sao"),
	bad("stars: true"), bad("stars: [4]"), good("potential: 5"), bad("potential: 0"),
	good("certificate: {number: 321/QĐ-UBND, issued: 2024-08-06}"), good("certificate:"), bad("certificate: 321/QĐ-UBND"), bad("certificate: {so: 1}"),
	good("certificate: {issued: 06/08/2024}"), good("certificate: {issued: 2024-08}"), good("certificate: {issued: 2024}"), good("certificate: {issued: 8/2024}"),
	bad("certificate: {issued: hôm qua}"), bad("certificate: {issued: 2024-13}"), bad("certificate: {issued: 31/4/2024}"), bad("certificate: {issued: 1024}"),
	bad("certificate: {issued: 12/31/2024}"), unseen("certificate: {issued: 29/2/2023}"),
	good("stars: 4\ncertificate: {score: 74.9, issued: 2024}"), good("stars: 4\ncertificate: {score: \"74,9\", issued: 2024}"), bad("certificate: {score: 101}"),
	bad("certificate: {score: nhiều}"), unseen("stars: 3\ncertificate: {score: 94.9, issued: 2024}"), bad(`certificate: {score: "100,5"}`),
	good("certificate: {criteria: 148/QĐ-TTg}"), good("certificate: {criteria: 148 qđ ttg}"), bad("certificate: {criteria: 149/QĐ-TTg}"),
	good("history: [{stars: 3, issued: 2020}]"), good("history:\n  - stars: 3\n    note: lần đầu"), bad("history: {stars: 3}"), bad("history: [3]"), bad("history: [{}, ~]"),
	good("price: {amount: 350000, unit: hộp}"), good(`price: {amount: "350000"}`), bad("price: {unit: hộp}"), bad("price: {amount: 0}"), bad("price: {amount: 1.250.000}"),
	bad("price: {amount: 1000000001}"), bad(`price: {amount: "1000000001"}`), good(`price: {amount: "1000000000"}`), bad("price: 350000"),
	good("season: [3, 4]"), good("season: []"), good(`season: ["03"]`), bad("season: [13]"), bad(`season: ["13"]`), bad("season: 3"), bad("season: [ba]"), bad("season: [0]"),
	good("standards: [VietGAP, {name: ISO 22000, expires: 2027-05}]"), bad("standards: VietGAP"), bad("standards: [{number: 1}]"), bad("standards: [[VietGAP]]"),
	good(`gtin: "8938505974194"`), good("gtin: 8938505974194"), good(`gtin: "893 8505 974194"`), bad(`gtin: "89385059"x`), bad(`gtin: "893850597419"4`), bad("gtin: 89A"),
	unseen(`gtin: "8938505974195"`),
	good("trace: https://example.vn/che?x=1"), bad("trace: example.vn"), bad("trace: javascript:alert(1)"), bad("trace: https://a:b@example.vn/"), bad("trace: https://localhost/"),
	good("buy: [{name: Sàn, url: https://example.vn/}]"), bad("buy: [{name: Sàn}]"), bad("buy: https://example.vn/"),
	good("photos: [1.jpg, {file: 2.jpg, alt: Chè, focus: 50% 30%}]"), good("photos: 1.jpg"), bad("photos: [../1.jpg]"), bad(`photos: ["a\\b.jpg"]`), bad("photos: [{alt: Chè}]"),
	bad("photos: [{file: 1.jpg, focus: trái}]"), bad("photos: [{file: 1.jpg, focus: 101% 0%}]"), unseen("photos: [CON.jpg]"),
	good("aliases: [che-cu]"), good("aliases: che-cu"), good("draft: có"), good("draft: true"), good("draft: KHÔNG"), good("draft: off"), bad("draft: mai"), bad("draft: 1"),
	good("publish_on: 2026-12-01"), bad("publish_on: [2026]"), good("sources: [https://example.vn/, Kế hoạch 90/KH-UBND]"), good("sources: 90"), bad("sources: {a: b}"),
	good("en: {title: Tea}"), bad("en: {titel: Tea}"), bad("starss: 4"), bad("Stars: 4"),
	good("summary: |\n  Một câu\n  trên hai dòng"), bad("summary: " + strings.Repeat("a", diag.MaxSummary+1)),
	good("sources: [" + strings.Repeat("a, ", diag.MaxList-1) + "b]"), bad("sources: [" + strings.Repeat("a, ", diag.MaxList) + "b]"),
	unseen("stars: 5\npotential: 4"), unseen("gtin: 12"), unseen(`village: "a` + "\\u0001" + `"`), unseen("stars: 1\nstars: 2"),
}

type row = struct {
	fields string
	good   bool
	blind  bool
}

// good, bad and unseen are rows of a product that is good but for the fields.
func good(fields string) row   { return row{least + fields, true, false} }
func bad(fields string) row    { return row{least + fields, false, false} }
func unseen(fields string) row { return row{least + fields, false, blind} }

const least = "title: Chè\ngroup: thuc-pham\ndistrict: Yên Sơn\n"

func TestSchemaAgreesWithTheCheckerOnProducts(t *testing.T) {
	check := compile(t, "product")
	for _, tt := range productRows {
		list := checkProject(t, map[string]string{"content/products/che.md": "---\n" + tt.fields + "\n---\n"})
		agree(t, tt.fields, tt.good, tt.blind, list, check)
	}
}

func TestSchemaAgreesWithTheCheckerOnOtherFiles(t *testing.T) {
	tests := []struct {
		subject, path, fields string
		good                  bool
	}{
		{"producer", "content/producers/a.md", "title: HTX\nkind: HOP TAC XA\nphone: [0912 345 678, \"0207 3822 123\"]\nzalo: \"0912345678\"", true},
		{"producer", "content/producers/a.md", "title: HTX\nphone: 0912345678", true},
		{"producer", "content/producers/a.md", "title: HTX\nphone: 12345", true}, // a number: its first 0 may be lost
		{"producer", "content/producers/a.md", "title: HTX\nphone: \"12345\"", false},
		{"producer", "content/producers/a.md", "title: HTX\nphone: +84 912 345 678", true},
		{"producer", "content/producers/a.md", "title: HTX\nkind: công ti", false},
		{"producer", "content/producers/a.md", "title: HTX\nemail: htx@example.vn", true},
		{"producer", "content/producers/a.md", "title: HTX\nemail: a.b.c", false},
		{"producer", "content/producers/a.md", "title: HTX\nemail: a..b@example.vn", false},
		{"producer", "content/producers/a.md", "title: HTX\nmembers: 0", false},
		{"producer", "content/producers/a.md", "title: HTX\nfounded: 2013-13", false},
		{"producer", "content/producers/a.md", "title: HTX\ndistrict: Yên Sơm", false},
		{"producer", "content/producers/a.md", "kind: hợp tác xã", false},
		{"news", "content/news/a.md", "title: Hội chợ\ndate: 20/11/2026", true},
		{"news", "content/news/a.md", "title: Hội chợ", false},
		{"news", "content/news/a.md", "title: Hội chợ\ndate: mai", false},
		{"news", "content/news/a.md", "title: Hội chợ\ndate: 2026-11-20\nstars: 4", false},
		{"page", "content/pages/a.md", "title: Giới thiệu", true},
		{"page", "content/pages/a.md", "summary: Giới thiệu", false},
	}
	checks := map[string]*jsonschema.Schema{"producer": compile(t, "producer"), "news": compile(t, "news"), "page": compile(t, "page")}
	for _, tt := range tests {
		list := checkProject(t, map[string]string{tt.path: "---\n" + tt.fields + "\n---\n"})
		differs := tt.fields == "title: HTX\nphone: 12345"
		if differs {
			if !list.HasErrors() {
				t.Errorf("%s: the checker takes it", tt.fields)
			}
			list = nil
		}
		agree(t, tt.fields, tt.good, false, list, checks[tt.subject])
	}
}

func TestSchemaAgreesWithTheCheckerOnTheSite(t *testing.T) {
	check := compile(t, "site")
	tests := []struct {
		fields      string
		good, blind bool
	}{
		{"", true, false},
		{"language: en\ntheme: default\ndescription: Danh mục", true, false},
		{"language: fr", false, false},
		{"office: {name: Văn phòng, phone: 0207 3822 123}", true, false},
		{"office: {phone: 0207 3822 123}", false, false},
		{"certificate: {months: 24}", true, false},
		{"certificate: {months: 0}", false, false},
		{"certificate: {warn_days: 3661}", false, false},
		{"photos: {widths: [320, 640], formats: [avif, webp]}", true, false},
		{"photos: {widths: [8]}", false, false},
		{"photos: {formats: [heic]}", false, false},
		{"colours: {light: {link: \"#0B5D3B\"}}", true, false},
		{"colours: {light: {link: xanh}}", false, false},
		{"colours: {night: {link: \"#0B5D3B\"}}", false, false},
		{"logo: content/logo.png", true, false},
		{"logo: ../logo.png", false, false},
		{"logo: themes/logo.png", false, false},
		{"targets: {list: [{id: a, name: A, measure: products, goal: 230}]}", true, false},
		{"targets: {list: [{id: a, name: A, measure: san-pham, goal: 230}]}", false, false},
		{"targets: {list: [{id: a, name: A, measure: products}]}", false, false},
		{"targets: {plan: 90/KH-UBND}", false, false},
		{"targets: {list: [{id: a, name: A, measure: products, goal: 1, filter: {district: yen son, stars_min: 3, group: do-uong}}]}", true, false},
		{"targets: {list: [{id: a, name: A, measure: products, goal: 1, filter: {district: Na Hang}}]}", false, false},
		{"targets: {list: [{id: a, name: A, measure: products, goal: 1, filter: {stars_min: 6}}]}", false, false},
	}
	for _, tt := range tests {
		list := checkProject(t, map[string]string{config.File: siteFile + tt.fields + "\n"})
		agree(t, siteFile+tt.fields, tt.good, tt.blind, list, check)
	}
	for _, line := range strings.Split(strings.TrimSpace(siteFile), "\n") {
		if key, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, " ") && key != "districts" {
			src := strings.Replace(siteFile, line+"\n", "", 1)
			agree(t, src, false, false, checkProject(t, map[string]string{config.File: src}), check)
		}
	}
}

// agree compares what the checker found with what the row expects and with what the schema says.
func agree(t *testing.T, fields string, good, blind bool, list diag.List, schema *jsonschema.Schema) {
	t.Helper()
	if got := !list.HasErrors(); got != good {
		t.Errorf("the checker takes it: %v, want %v\n%s\n%v", got, good, fields, list)
	}
	err := schema.Validate(valueOf(t, fields))
	if want := good || blind; (err == nil) != want {
		t.Errorf("the schema takes it: %v, want %v\n%s\n%v", err == nil, want, fields, err)
	}
}

// checkProject checks the project of the tests with files of its own in it.
func checkProject(t *testing.T, files map[string]string) diag.List {
	t.Helper()
	fsys := fstest.MapFS{config.File: {Data: []byte(siteFile)}, "content/producers/htx-su-anh.md": {Data: []byte(producerFile)}}
	for name, src := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(src)}
	}
	c, list := config.Read(fsys[config.File].Data)
	in := catalogue.Input{Districts: c.Districts, Groups: c.Groups, Targets: c.Plan, Rule: c.Certificate}
	found, faults, err := content.Walk(fsys)
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, faults...)
	reader := content.Reader{FS: fsys, Probe: func(string) (photo.Source, error) { return photo.Source{Width: 1, Height: 1}, nil }}
	for _, f := range found {
		e, faults, err := reader.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, faults...)
		if e.Product != nil {
			in.Products = append(in.Products, e.Product)
		}
		if e.Producer != nil {
			in.Producers = append(in.Producers, e.Producer)
		}
	}
	_, faults = catalogue.New(in)
	return append(list, faults...)
}

// lists are the names of the tests' project.
func lists(t *testing.T) desk.Lists {
	t.Helper()
	c, _ := config.Read([]byte(siteFile))
	lists, err := desk.ReadLists(c, fstest.MapFS{"content/producers/htx-su-anh.md": {Data: []byte(producerFile)}})
	if err != nil {
		t.Fatal(err)
	}
	return lists
}

// compile makes the schema of a subject and has it read by a validator, which refuses a schema that is none.
func compile(t *testing.T, subject string) *jsonschema.Schema {
	t.Helper()
	return compileWith(t, subject, lists(t))
}

func compileWith(t *testing.T, subject string, lists desk.Lists) *jsonschema.Schema {
	t.Helper()
	raw, _, err := desk.Schema(subject, lists, viet.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// valueOf reads YAML as editors do, by the core schema of YAML 1.2.
func valueOf(t *testing.T, src string) any {
	t.Helper()
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(src), &node); err != nil || len(node.Content) == 0 {
		return nil // no fields at all, which no schema takes
	}
	return coreValue(node.Content[0])
}

var (
	wholeNumber = regexp.MustCompile(`^[-+]?[0-9]+$`)
	realNumber  = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

func coreValue(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = coreValue(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, coreValue(c))
		}
		return list
	}
	plain := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	switch v := n.Value; {
	case !plain:
		return v
	case v == "" || v == "~" || v == "null":
		return nil
	case v == "true" || v == "false":
		return v == "true"
	case wholeNumber.MatchString(v), realNumber.MatchString(v):
		f, _ := strconv.ParseFloat(v, 64)
		return json.Number(strconv.FormatFloat(f, 'f', -1, 64))
	default:
		return v
	}
}

// The patterns of numbers take what the checker takes, written in any way.
func TestPatternsOfNumbers(t *testing.T) {
	check := compile(t, "product")
	takes := func(fields string) bool { return check.Validate(valueOf(t, least+fields)) == nil }
	for n := range 20 {
		if got := takes(fmt.Sprintf("season: [%q]", strconv.Itoa(n))); got != (n >= 1 && n <= 12) {
			t.Errorf("season %d: %v", n, got)
		}
	}
	for _, n := range []int{0, 1, 9, 10, 99, 350000, 999_999_999, 1_000_000_000, 1_000_000_001, 2_000_000_000, 9_999_999_999} {
		if got := takes(fmt.Sprintf("price: {amount: %q}", strconv.Itoa(n))); got != (n >= 1 && n <= 1_000_000_000) {
			t.Errorf("amount %d: %v", n, got)
		}
	}
}

// The real project's files are good by their schemas as they are by the checker.
func TestTheRealProject(t *testing.T) {
	root := os.DirFS("../..")
	src, err := os.ReadFile("../../" + config.File)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := config.Read(src)
	real, err := desk.ReadLists(c, root)
	if err != nil {
		t.Fatal(err)
	}
	files, _, err := content.Walk(root)
	if err != nil || len(files) < 50 {
		t.Fatalf("found %d files, %v", len(files), err)
	}
	names := map[content.Kind]string{content.Product: "product", content.Producer: "producer", content.Outlet: "outlet", content.News: "news", content.Page: "page"}
	checks := map[content.Kind]*jsonschema.Schema{}
	for kind, name := range names {
		checks[kind] = compileWith(t, name, real)
	}
	for _, f := range files {
		raw, err := os.ReadFile("../../" + f.Path)
		if err != nil {
			t.Fatal(err)
		}
		fields, _, _ := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
		if err := checks[f.Kind].Validate(valueOf(t, fields)); err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
	if err := compileWith(t, "site", real).Validate(valueOf(t, string(src))); err != nil {
		t.Error(err)
	}
}
