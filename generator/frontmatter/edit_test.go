package frontmatter_test

import (
	"strings"
	"testing"

	"ocop/generator/frontmatter"
)

// text, list and pairs make values.
func text(s string) frontmatter.Data { return frontmatter.Data{Text: s} }

func list(items ...frontmatter.Data) frontmatter.Data { return frontmatter.Data{Items: items} }

func pairs(keysAndTexts ...string) (d frontmatter.Data) {
	for i := 0; i < len(keysAndTexts); i += 2 {
		d.Pairs = append(d.Pairs, frontmatter.Pair{Key: keysAndTexts[i], Value: text(keysAndTexts[i+1])})
	}
	return d
}

// fields are those of a product, cut short.
var fields = []frontmatter.Declaration{
	{Key: "title"}, {Key: "summary"}, {Key: "stars"}, {Key: "group"},
	{Key: "certificate", Shape: recognition},
	{Key: "history", Shape: frontmatter.Shape{Item: &recognition}},
	{Key: "price", Shape: frontmatter.Shape{Fields: keys("amount", "unit", "as_of")}},
	{Key: "season"}, {Key: "standards"}, {Key: "sources"},
}

var recognition = frontmatter.Shape{Fields: keys("stars", "number", "issued", "expires", "note")}

func keys(names ...string) (fields []frontmatter.Declaration) {
	for _, name := range names {
		fields = append(fields, frontmatter.Declaration{Key: name})
	}
	return fields
}

const set = "certificate.number"

func TestSet(t *testing.T) {
	tests := []struct {
		name, path string
		value      frontmatter.Data
		in, want   string // between the fences
	}{
		// A value in place of another.
		{"plain", "stars", text("5"), "title: Chè\nstars: 4\ngroup: g\n", "title: Chè\nstars: 5\ngroup: g\n"},
		{"with a comment behind it", "group", text("do-uong"), "group: thuc-pham  # suy ra\nstars: 4\n", "group: do-uong  # suy ra\nstars: 4\n"},
		{"the same", "stars", text("4"), "stars:   4 # x\n", "stars:   4 # x\n"},
		{"blanks around it", "stars", text("5"), "stars :    4   \n", "stars :    5   \n"},
		{"double quotes stay", "title", text(`Chè "xanh"`), `title: "Chè" # tên` + "\n", `title: 'Chè "xanh"' # tên` + "\n"},
		{"single quotes stay", "title", text("L'Hồng"), "title: 'Chè ''xanh'''\n", "title: 'L''Hồng'\n"},
		{"quotes where they are needed", "title", text("Chè: xanh"), "title: Chè\n", "title: \"Chè: xanh\"\n"},
		{"a text that begins with a sign", "title", text("@abc"), "title: Chè\n", "title: \"@abc\"\n"},
		{"a text like a comment", "title", text("Chè #1"), "title: Chè\n", "title: \"Chè #1\"\n"},
		{"a text like nothing", "title", text("null"), "title: Chè\n", "title: \"null\"\n"},
		{"a number that begins with 0", set, text("00109"), "certificate: {number: 1}\n", "certificate: {number: \"00109\"}\n"},
		{"a comma in brackets", set, text("1, 2"), "certificate: {number: 1, issued: 2020}\n", "certificate: {number: \"1, 2\", issued: 2020}\n"},
		{"a comma outside", "title", text("1, 2"), "title: a\n", "title: 1, 2\n"},
		{"nothing was written", "summary", text("Một câu"), "title: Chè\nsummary:\nstars: 4\n", "title: Chè\nsummary: Một câu\nstars: 4\n"},
		{"nothing but a comment", "summary", text("Một câu"), "summary:   # một câu\nstars: 4\n", "summary: Một câu   # một câu\nstars: 4\n"},
		{"over several lines", "summary", text("ngắn"), "summary: một câu\n  dài\n\n  lắm # x\nstars: 4\n", "summary: ngắn # x\nstars: 4\n"},
		{"on the line below", "summary", text("ngắn"), "summary:\n  một câu\nstars: 4\n", "summary:\n  ngắn\nstars: 4\n"},
		{"quoted over several lines", "summary", text("ngắn"), "summary: \"một\n  câu\"\nstars: 4\n", "summary: \"ngắn\"\nstars: 4\n"},
		{"lines of its own", "summary", text("ngắn"), "summary: |\n  một\n\n  hai\n\n# x\nstars: 4\n", "summary: ngắn\n\n# x\nstars: 4\n"},
		{"lines of its own at the end", "summary", text("ngắn"), "stars: 4\nsummary: >-\n  một\n  hai\n", "stars: 4\nsummary: ngắn\n"},
		{"a tag", "stars", text("5"), "stars: !!int 4 # x\n", "stars: 5 # x\n"},
		{"in a block", set, text("2"), "certificate:\n  # số\n  number: 1 # a\n  issued: 2020\n", "certificate:\n  # số\n  number: 2 # a\n  issued: 2020\n"},
		{"in brackets over lines", set, text("2"), "certificate: { # x\n  number: 1, # y\n  issued: 2020 }\n", "certificate: { # x\n  number: 2, # y\n  issued: 2020 }\n"},
		{"a name without a value in brackets", set, text("2"), "certificate: {number: , issued: 2020}\n", "certificate: {number: 2, issued: 2020}\n"},
		{"a name alone in brackets", set, text("2"), "certificate: {number, issued: 2020}\n", "certificate: {number: 2, issued: 2020}\n"},
		{"marks apart", "stars", text("5"), "title: Che\u0300 # che\u0300\nstars: 4\n", "title: Che\u0300 # che\u0300\nstars: 5\n"},
		{"marks apart, composed anew", "title", text("Chè xanh"), "title: Che\u0300\n", "title: Chè xanh\n"},
		{"quotes in a bracket's plain text", set, text("2"), "certificate: {number: it's, note: \"]}, \", issued: 2020}\n", "certificate: {number: 2, note: \"]}, \", issued: 2020}\n"},

		// A field that was not there.
		{"in its place", "stars", text("4"), "title: Chè\n# nhóm\ngroup: g\n", "title: Chè\nstars: 4\n# nhóm\ngroup: g\n"},
		{"behind the last that comes before it", "price", pairs("amount", "1"), "group: g\ntitle: Chè\nseason: [3]\n", "group: g\nprice: {amount: 1}\ntitle: Chè\nseason: [3]\n"},
		{"first of all", "title", text("Chè"), "# đầu\nstars: 4\n", "# đầu\ntitle: Chè\nstars: 4\n"},
		{"of all fields the first", "title", text("Chè"), "", "title: Chè\n"},
		{"below nothing but comments", "title", text("Chè"), "# đầu\n", "# đầu\ntitle: Chè\n"},
		{"not declared", "màu", text("x"), "title: a\nstars: 4\n", "title: a\nstars: 4\nmàu: x\n"},
		{"behind a value of several lines", "stars", text("4"), "summary: |\n  một\n  hai\n\ngroup: g\n", "summary: |\n  một\n  hai\nstars: 4\n\ngroup: g\n"},
		{"where a comment keeps its place", "stars", text("4"), "title: Chè\n# hạng sao, ví dụ:\n# stars: 4\n# nhóm\ngroup: g\n", "title: Chè\n# hạng sao, ví dụ:\n# stars: 4\nstars: 4\n# nhóm\ngroup: g\n"},
		{"where a comment of several lines keeps its place", "certificate", pairs("number", "1"), "group: g\n# certificate:\n#   number: 1\n#   issued: 2\n# giá\nprice: {amount: 1}\n",
			"group: g\n# certificate:\n#   number: 1\n#   issued: 2\ncertificate: {number: 1}\n# giá\nprice: {amount: 1}\n"},
		{"with what leads to it", set, text("1/QĐ-UBND"), "title: Chè\n", "title: Chè\ncertificate: {number: 1/QĐ-UBND}\n"},
		{"with what leads to it, where nothing is written", set, text("1"), "title: Chè\ncertificate:\n", "title: Chè\ncertificate: {number: 1}\n"},
		{"into brackets", "certificate.issued", text("2024-08-06"), "certificate: {number: 1, expires: 2027}\n", "certificate: {number: 1, issued: 2024-08-06, expires: 2027}\n"},
		{"first in brackets", set, text("1"), "certificate: { issued: 2020 }\n", "certificate: { number: 1, issued: 2020 }\n"},
		{"last in brackets", "certificate.expires", text("2023"), "certificate: {issued: 2020,} # x\n", "certificate: {issued: 2020, expires: 2023,} # x\n"},
		{"into a block", "certificate.issued", text("2020"), "certificate:\n    number: 1\n    # hết hạn\n    expires: 2023\n", "certificate:\n    number: 1\n    issued: 2020\n    # hết hạn\n    expires: 2023\n"},
		{"first in a block", set, text("1"), "certificate:\n  issued: 2020\n", "certificate:\n  number: 1\n  issued: 2020\n"},
		{"a list in a line", "season", list(text("3"), text("4")), "title: a\n", "title: a\nseason: [3, 4]\n"},
		{"a list of addresses", "sources", list(text("https://a.vn/x"), text("Báo: số 1")), "title: a\nstars: 4\n", "title: a\nstars: 4\nsources:\n  - https://a.vn/x\n  - \"Báo: số 1\"\n"},

		// A field taken away.
		{"with its line", "stars", frontmatter.Data{}, "title: a\nstars: 4 # x\n# y\ngroup: g\n", "title: a\n# y\ngroup: g\n"},
		{"with its lines", "sources", frontmatter.Data{}, "sources:\n- a\n- b\n\ngroup: g\n", "\ngroup: g\n"},
		{"the last of all", "stars", frontmatter.Data{}, "stars: 4\n", ""},
		{"first in brackets, away", set, frontmatter.Data{}, "certificate: {number: 1, issued: 2020}\n", "certificate: {issued: 2020}\n"},
		{"last in brackets, away", "certificate.issued", frontmatter.Data{}, "certificate: {number: 1, issued: 2020}\n", "certificate: {number: 1}\n"},
		{"alone in brackets, away", set, frontmatter.Data{}, "title: a\ncertificate: {number: 1} # x\nprice: {amount: 1}\n", "title: a\nprice: {amount: 1}\n"},
		{"alone in a block, away", set, frontmatter.Data{}, "title: a\ncertificate:\n  number: 1\nprice: {amount: 1}\n", "title: a\nprice: {amount: 1}\n"},
		{"not there at all", set, frontmatter.Data{}, "title: a\n", "title: a\n"},

		// Lists.
		{"one more", "sources", list(text("a"), text("b"), text("c")), "sources:\n  - a # x\n  - b # y\nstars: 4\n", "sources:\n  - a # x\n  - b # y\n  - c\nstars: 4\n"},
		{"one more in front", "sources", list(text("c"), text("a")), "sources:\n- a # x\nstars: 4\n", "sources:\n- c\n- a # x\nstars: 4\n"},
		{"one less", "sources", list(text("a"), text("c")), "sources:\n  - a # x\n  - b\n  - c # z\n", "sources:\n  - a # x\n  - c # z\n"},
		{"one other", "sources", list(text("a"), text("d"), text("c")), "sources:\n  - a # x\n  - b # y\n  - c # z\n", "sources:\n  - a # x\n  - d # y\n  - c # z\n"},
		{"one more in brackets", "season", list(text("3"), text("4"), text("5")), "season: [3, 4] # x\n", "season: [3, 4, 5] # x\n"},
		{"first in brackets of a list", "season", list(text("2"), text("3")), "season: [ 3 ]\n", "season: [2,  3 ]\n"},
		{"one less in brackets", "season", list(text("4")), "season: [3, 4]\n", "season: [4]\n"},
		{"one that stands alone", "sources", text("b"), "sources: a # x\n", "sources: b # x\n"},
		{"one of a list", "sources", text("b"), "sources:\n  - a\n", "sources:\n  - b\n"},
		{"several for one", "sources", list(text("https://a.vn/"), text("https://b.vn/")), "sources: https://a.vn/ # x\nstars: 4\n", "sources:\n  - https://a.vn/\n  - https://b.vn/ # x\nstars: 4\n"},
		{"several for one, short", "season", list(text("3"), text("4")), "season: 3 # x\n", "season: [3, 4] # x\n"},
		{"a name in an entry", "history", list(pairs("stars", "3", "issued", "2020", "note", "x"), pairs("stars", "4")),
			"history:\n  - {stars: 3, issued: 2020}\n  - stars: 4 # y\n", "history:\n  - {stars: 3, issued: 2020, note: x}\n  - stars: 4 # y\n"},
		{"a name in an entry in lines", "history", list(pairs("stars", "3", "issued", "2021")),
			"history:\n  - stars: 3 # ba\n    issued: 2020 # y\n", "history:\n  - stars: 3 # ba\n    issued: 2021 # y\n"},
		{"the first name of an entry in lines, away", "history", list(pairs("issued", "2020")),
			"history:\n  - stars: 3\n    issued: 2020 # y\n", "history:\n  - issued: 2020 # y\n"},
		{"an entry in lines, away", "history", list(pairs("stars", "4")),
			"history:\n  -\n    stars: 3\n    issued: 2020\n  - stars: 4 # y\n", "history:\n  - stars: 4 # y\n"},
		{"a mapping for a name", "standards", list(pairs("name", "ISO 22000", "number", "1"), text("HACCP")),
			"standards: [ISO 22000, HACCP]\n", "standards: [{name: ISO 22000, number: 1}, HACCP]\n"},
	}
	const body = "\nMột câu chuyện.\n\n---\n\n  stars: 9\n"
	for _, tt := range tests {
		in, want := "---\n"+tt.in+"---\n"+body, "---\n"+tt.want+"---\n"+body
		setting := frontmatter.Setting{Path: strings.Split(tt.path, "."), Value: tt.value}
		got, err := frontmatter.Set([]byte(in), fields, setting)
		if err != nil || string(got) != want {
			t.Errorf("%s: %s\n%s\nbecame (%v)\n%s\nwant\n%s", tt.name, tt.path, tt.in, err, got, tt.want)
			continue
		}
		for _, eol := range []string{"\r\n", "\r"} { // and a byte order mark
			in, want := "\uFEFF"+strings.ReplaceAll(in, "\n", eol), "\uFEFF"+strings.ReplaceAll(want, "\n", eol)
			if got, err := frontmatter.Set([]byte(in), fields, setting); err != nil || string(got) != want {
				t.Errorf("%s, with %q: %s\n%q\nbecame (%v)\n%q", tt.name, eol, tt.path, in, err, got)
			}
		}
	}
}
