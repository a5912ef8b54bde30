package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/viet"
)

// newCall is one call of ocop new.
type newCall struct {
	*app
	ask     asker
	project *desk.Project
	page    desk.Page
	values  map[string]*string // of flags, by the fields they give
	dir     string
	slug    string
	folder  string
	force   bool
}

func (a *app) newCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "new",
		Short: a.say("Tạo tệp mới: sản phẩm, chủ thể, điểm bán, tin tức", "Make a new file: product, producer, outlet, news"),
		Args:  noArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(
		a.newPageCommand(content.Product, "product", a.say("Tạo tệp của một sản phẩm", "Make a product's file"), "group", "district", "commune", "producer"),
		a.newPageCommand(content.Producer, "producer", a.say("Tạo tệp của một chủ thể", "Make a producer's file"), "kind", "district", "commune"),
		a.newPageCommand(content.Outlet, "outlet", a.say("Tạo tệp của một điểm bán", "Make the file of a point of sale"), "kind", "address", "district", "commune"),
		a.newPageCommand(content.News, "news", a.say("Tạo tệp của một tin", "Make a news article's file"), "date"),
	)
	return c
}

// newPageCommand is ocop new for a kind of page, with a flag for each of some fields.
func (a *app) newPageCommand(kind content.Kind, name, short string, fields ...string) *cobra.Command {
	n := &newCall{app: a, page: desk.Page{Kind: kind, Values: map[string]string{}}, values: map[string]*string{}}
	c := &cobra.Command{
		Use:   name + a.say(" [TÊN]", " [NAME]"),
		Short: short,
		Args:  cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			n.page.Values["title"] = strings.Join(args, " ") // whoever forgets the quotes is understood all the same
			return n.run()
		},
	}
	flags := c.Flags()
	flags.SortFlags = false
	for _, d := range content.Declarations(kind) {
		for _, field := range fields {
			if d.Key == field {
				n.values[field] = flags.String(field, "", d.Label.In(a.lang))
			}
		}
	}
	flags.StringVar(&n.slug, "slug", "", a.say("địa chỉ của trang; không ghi thì lấy từ tên", "the page's address; made from the name where it is left out"))
	if kind == content.Product {
		flags.StringVar(&n.folder, "folder", "", a.say("thư mục trong content/products; không ghi thì theo huyện", "the folder in content/products; that of the district where it is left out"))
	}
	flags.BoolVar(&n.force, "force", false, a.say("tạo cả khi đã có tên gần giống", "make it though there is a name that is nearly the same"))
	flags.StringVar(&n.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	return c
}

func (n *newCall) run() error {
	root, err := os.OpenRoot(n.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	project, faults, err := desk.ReadProject(content.Regular(root.FS()))
	if errors.Is(err, fs.ErrNotExist) {
		return diag.NewFault(diag.NoSiteFile, n.dir)
	}
	if err != nil {
		return err
	}
	if faults.HasErrors() {
		source := func(file string) ([]byte, error) { return root.ReadFile(file) }
		if err := (diag.Printer{Lang: n.lang, Source: source}).Print(n.stderr, faults); err != nil {
			return err
		}
		return errContent
	}
	n.project, n.ask = project, n.asker()
	for key, value := range n.values {
		n.page.Values[key] = *value
	}
	n.page.Folder = path.Clean(filepath.ToSlash(n.folder))
	if n.folder == "" {
		n.page.Folder = ""
	}
	if err := n.fill(); err != nil {
		return err
	}
	return n.write(root)
}

// fill finds out all that the file needs: from the flags, by asking, and from the project.
func (n *newCall) fill() error {
	if err := n.fillTitle(); err != nil {
		return err
	}
	values := n.page.Values
	switch n.page.Kind {
	case content.Product:
		if err := n.fillProduct(); err != nil {
			return err
		}
	case content.Producer, content.Outlet:
		if n.ask.can() && values["kind"] == "" {
			var err error
			if values["kind"], err = n.ask.choose(n.label("kind"), namesOf(n.declaration("kind").Shape.Words), true); err != nil {
				return err
			}
		}
		for _, kind := range n.declaration("kind").Shape.Words {
			if viet.Match(kind) == viet.Match(values["kind"]) {
				values["kind"] = kind
			}
		}
		if err := n.fillPlace(true); err != nil {
			return err
		}
	case content.News:
		if values["date"] == "" {
			today, err := buildDay("", time.Now())
			if err != nil {
				return err
			}
			values["date"] = today.String()
		}
	}
	if n.page.Kind != content.Producer {
		values["draft"] = n.say("có", "yes")
	}
	if err := n.project.Resolve(&n.page); err != nil {
		return err
	}
	if err := n.checkTwin(); err != nil {
		return err
	}
	return n.fillSlug()
}

func (n *newCall) fillTitle() (err error) {
	if n.page.Values["title"] != "" {
		return nil
	}
	if !n.ask.can() {
		return diag.NewFault(diag.NotAnswered, n.declaration("title").Label, n.say("tên trong ngoặc kép, ngay sau lệnh", "the name in quotes, right after the command"))
	}
	n.page.Values["title"], err = n.ask.need(n.label("title"))
	return err
}

// fillProduct asks for what a product must have, and for its producer.
func (n *newCall) fillProduct() (err error) {
	values := n.page.Values
	groups := n.project.Lists[content.Groups].Names
	if values["group"] == "" {
		if !n.ask.can() {
			return n.missing("group", groups)
		}
		if values["group"], err = n.ask.choose(n.label("group"), groups, false); err != nil {
			return err
		}
	}
	if err := n.fillPlace(false); err != nil {
		return err
	}
	if values["producer"] == "" && n.ask.can() {
		values["producer"], err = n.ask.choose(n.label("producer"), n.project.Lists[content.Producers].Names, true)
	}
	return err
}

// fillPlace asks for district and commune.
func (n *newCall) fillPlace(optional bool) (err error) {
	values := n.page.Values
	if values["district"] == "" && values["commune"] == "" {
		districts := n.project.Lists[content.Districts].Names
		switch {
		case n.ask.can():
			if values["district"], err = n.ask.choose(n.label("district"), districts, optional); err != nil {
				return err
			}
		case !optional:
			return n.missing("district", districts)
		}
	}
	if values["commune"] == "" && values["district"] != "" && n.ask.can() {
		values["commune"], err = n.ask.choose(n.label("commune"), n.project.Communes(values["district"]), true)
	}
	return err
}

// missing is the fault of a field that nobody gave.
func (n *newCall) missing(key string, names []desk.Name) error {
	choices := make([]string, len(names))
	for i, name := range names {
		choices[i] = name.Value
	}
	return diag.NewFault(diag.NotAnswered, n.declaration(key).Label, "--"+key+" "+n.say("(một trong: ", "(one of: ")+strings.Join(choices, ", ")+")")
}

// checkTwin refuses a name that is nearly that of another page, or asks about it.
func (n *newCall) checkTwin() error {
	file, name := n.project.Twin(n.page.Kind, n.page.Values["title"], n.page.Values["producer"])
	if file == "" || n.force {
		return nil
	}
	fault := diag.NewFault(diag.NearTwin, name, file)
	if !n.ask.can() {
		return fault
	}
	ok, err := n.ask.yes(capitalized(fault.At(diag.Pos{}).Message(n.lang)) + n.say(". Vẫn tạo?", ". Make it all the same?"))
	if err == nil && !ok {
		return fault
	}
	return err
}

// fillSlug finds an address that is free.
func (n *newCall) fillSlug() error {
	proposal := desk.ProposeSlug(n.page.Kind, n.page.Values["title"])
	if n.slug != "" || !n.ask.can() {
		if n.page.Slug = n.slug; n.page.Slug == "" {
			n.page.Slug = proposal
		}
		return n.project.CheckAddress(n.page.Kind, n.page.Slug)
	}
	for {
		answer, err := n.ask.line(n.say("Địa chỉ của trang, đặt một lần rồi giữ mãi", "The page's address, which stays for ever"), proposal)
		if err != nil {
			return err
		}
		n.page.Slug = answer
		err = n.project.CheckAddress(n.page.Kind, answer)
		if err == nil {
			return nil
		}
		fmt.Fprintln(n.stderr, n.explain(err))
	}
}

// write checks the file as a build would, writes it, and tells what to do next.
func (n *newCall) write(root *os.Root) error {
	name, err := n.page.Path()
	if err != nil {
		return err
	}
	src := n.page.Text(n.lang)
	faults, err := n.page.Check(name, src)
	if err != nil {
		return err
	}
	if faults.HasErrors() {
		printer := diag.Printer{Lang: n.lang, Source: func(string) ([]byte, error) { return src, nil }}
		if err := printer.Print(n.stderr, faults); err != nil {
			return err
		}
		return errContent
	}
	if err := desk.Write(root, name, src); errors.Is(err, fs.ErrExist) {
		return diag.NewFault(diag.AddressInUse, n.page.Slug, name)
	} else if err != nil {
		return err
	}
	if n.page.Kind == content.Producer {
		if err := desk.RefreshEditorFiles(root, n.lang); err != nil {
			return err
		}
	}
	n.printNext(filepath.Join(n.dir, filepath.FromSlash(name)))
	return nil
}

// declaration gives what is declared of one of the page's fields.
func (n *newCall) declaration(key string) frontmatter.Declaration {
	for _, d := range content.Declarations(n.page.Kind) {
		if d.Key == key {
			return d
		}
	}
	return frontmatter.Declaration{}
}

// label names a field in a question.
func (n *newCall) label(key string) string { return capitalized(n.declaration(key).Label.In(n.lang)) }

func capitalized(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// namesOf are the words of a list, as names to choose from.
func namesOf(list []string) []desk.Name {
	names := make([]desk.Name, len(list))
	for i, w := range list {
		names[i] = desk.Name{Value: w}
	}
	return names
}

// printNext tells where the file is and what is to be done with it.
func (n *newCall) printNext(file string) {
	fmt.Fprintf(n.stdout, n.say("Đã tạo %s\n\nViệc tiếp theo:\n", "Made %s\n\nWhat to do next:\n"), file)
	steps := []string{n.say("Mở tệp ấy, điền những trường đã biết; trường chưa biết thì để nguyên, đừng đoán.", "Open the file and fill in the fields that you know; leave the others as they are.")}
	switch n.page.Kind {
	case content.Product:
		steps = append(steps,
			n.say("Viết bài dưới dòng --- thứ hai, chép ảnh vào cùng thư mục: 1.jpg, 2.jpg…", "Write the story below the second ---, and copy photos into the folder: 1.jpg, 2.jpg…"),
			n.say("Xem thử: ocop serve --drafts", "Look at it: ocop serve --drafts"),
			n.say("Xong thì xóa dòng draft; từ đó ocop build đưa sản phẩm lên trang.", "When it is ready, delete the line draft; from then on ocop build puts the product on the site."))
	case content.Producer:
		steps = append(steps, fmt.Sprintf(n.say("Trong tệp của sản phẩm, ghi: producer: %s", "In the products' files, write: producer: %s"), n.page.Slug))
	case content.Outlet:
		steps = append(steps,
			n.say("Ghi những sản phẩm có bán: products: [tên thư mục của sản phẩm], hoặc all: có.", "Say which products it sells: products: [their folders' names], or all: yes."),
			n.say("Xem thử: ocop serve --drafts; xong thì xóa dòng draft.", "Look at it: ocop serve --drafts; when it is ready, delete the line draft."))
	case content.News:
		steps = append(steps,
			n.say("Viết tin dưới dòng --- thứ hai.", "Write the article below the second ---."),
			n.say("Xem thử: ocop serve --drafts; xong thì xóa dòng draft.", "Look at it: ocop serve --drafts; when it is ready, delete the line draft."))
	}
	for i, step := range steps {
		fmt.Fprintf(n.stdout, "  %d. %s\n", i+1, step)
	}
}
