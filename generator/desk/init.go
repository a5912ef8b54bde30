package desk

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// blank is what a new project has that no declaration tells: the six groups of Decision 148/QĐ-TTg, a place for the first
// district, what git is to leave alone, and where to begin.
//
//go:embed project
var blank embed.FS

// The district and commune of a new project, until they are given their names.
const (
	blankDistrict = "Tên huyện"
	blankCommune  = "Tên xã"
	blankProvince = "Tên tỉnh"
	blankAddress  = "https://ocop.example.vn/"
)

// WriteProject makes a new catalogue in an empty folder and gives the paths of its files. It builds at once, and says
// nothing that is not so: what has to be replaced is marked, the one product is a draft. Without a province's name that
// has to be replaced, too.
func WriteProject(root *os.Root, province string, lang viet.Language) ([]string, error) {
	site := siteText(province)
	c, _ := config.Read(site)
	files := []File{{Path: config.File, Bytes: site}}
	for _, f := range [][2]string{{"gitignore", ".gitignore"}, {"README.md", "README.md"}} {
		raw, err := blank.ReadFile("project/" + f[0])
		if err != nil {
			return nil, err
		}
		files = append(files, File{Path: f[1], Bytes: raw})
	}
	product := Page{Kind: content.Product, Slug: "san-pham-mau", Folder: c.Districts[0].Slug, Values: map[string]string{
		"title": "Sản phẩm mẫu", "group": c.Groups[0].ID, "commune": blankCommune, "district": blankDistrict, "draft": "có",
	}}
	name, err := product.Path()
	if err != nil {
		return nil, err
	}
	files = append(files, File{Path: name, Bytes: product.Text(lang)})
	for _, folder := range content.Roots() {
		files = append(files, File{Path: path.Join(folder, ".gitkeep")})
	}
	lists, err := ReadLists(c, noFiles{})
	if err != nil {
		return nil, err
	}
	editor, err := EditorFiles(lists, lang)
	if err != nil {
		return nil, err
	}
	return WriteFiles(root, append(files, editor...))
}

// noFiles is a project without files.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// siteText gives a new ocop.yaml: the fields that must be given, and the others behind a #, each explained in a line.
func siteText(province string) []byte {
	given := map[string]string{
		"title":    "Sản phẩm OCOP " + blankProvince + "  # THAY",
		"province": blankProvince + "  # THAY",
		"base_url": blankAddress + "  # THAY trước khi đưa lên mạng",
		"language": "vi",
	}
	if province != "" {
		given["title"], given["province"] = frontmatter.Inline("Sản phẩm OCOP "+province), frontmatter.Inline(province)
	}
	blocks := siteBlocks()
	var b strings.Builder
	b.WriteString("# Cấu hình của danh mục sản phẩm OCOP.\n#\n" +
		"# Giữ nguyên các từ bên trái dấu hai chấm, chỉ sửa phần bên phải. Dòng có chữ THAY phải được thay bằng điều có thật.\n" +
		"# " + pageHead.Vi + "\n")
	for _, d := range config.Declarations() {
		fmt.Fprintf(&b, "\n# %s\n", plainText(d, viet.Vietnamese))
		switch {
		case blocks[d.Key] != "":
			b.WriteString(blocks[d.Key])
		case given[d.Key] != "":
			fmt.Fprintf(&b, "%s: %s\n", d.Key, given[d.Key])
		case d.Shape.Example != "":
			fmt.Fprintf(&b, "# %s:  # ví dụ: %s\n", d.Key, d.Shape.Example)
		default:
			fmt.Fprintf(&b, "# %s:\n", d.Key)
		}
	}
	return []byte(b.String())
}

// siteBlocks gives the fields of the embedded ocop.yaml as they stand there, by their keys.
func siteBlocks() map[string]string {
	raw, _ := blank.ReadFile("project/ocop.yaml") // which a test reads
	blocks := map[string]string{}
	key := ""
	for line := range strings.Lines(string(raw)) {
		if name, _, ok := strings.Cut(line, ":"); ok && line[0] != ' ' {
			key = name
		}
		blocks[key] += line
	}
	return blocks
}
