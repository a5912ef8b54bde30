package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/spreadsheet"
	"ocop/generator/viet"
)

// importFlags are the flags of the command import.
type importFlags struct {
	dir, district, group string
	same, new            []string
	apply, clear, full   bool
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import " + a.say("TỆP", "FILE"),
		Short: a.say("Nhập sản phẩm và chủ thể từ bảng Excel hoặc CSV", "Import products and producers from Excel or CSV"),
		Long: a.say(
			"Nhập sản phẩm và chủ thể từ bảng Excel (.xlsx) hoặc CSV. Không có --apply thì chỉ xem sẽ đổi gì.\nKhông xóa gì; bài viết, ghi chú và các trường khác giữ nguyên từng chữ.",
			"Import products and producers from Excel (.xlsx) or CSV. Without --apply it only shows what would change.\nNothing is deleted; stories, comments and all other fields stay letter for letter."),
		Example: a.say(
			"  ocop import danh-sach.xlsx\n  ocop import danh-sach.xlsx --apply\n  ocop import yen-son.csv --district \"Yên Sơn\" --group \"Thực phẩm\" --apply",
			"  ocop import list.xlsx\n  ocop import list.xlsx --apply\n  ocop import yen-son.csv --district \"Yên Sơn\" --group \"Thực phẩm\" --apply"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse{errors.New(a.say("ghi tên một tệp .xlsx hoặc .csv", "name one .xlsx or .csv file")), c.CommandPath()}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.importFile(args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.BoolVar(&f.apply, "apply", false, a.say("ghi vào các tệp", "write into the files"))
	flags.BoolVar(&f.clear, "clear", false, a.say("ô để trống thì xóa điều đã ghi", "an empty cell takes away what the file says"))
	flags.BoolVar(&f.full, "full", false, a.say("in đủ mọi trường của sản phẩm mới, mọi tên vắng mặt", "print every field of what is new, and every name that is missing"))
	flags.StringVar(&f.district, "district", "", a.say("huyện của sản phẩm mới, khi bảng không ghi", "the district of new products where the sheet names none"))
	flags.StringVar(&f.group, "group", "", a.say("nhóm của sản phẩm mới, khi bảng không ghi", "the group of new products where the sheet names none"))
	flags.StringSliceVar(&f.same, "same", nil, a.say("dòng có tên gần giống mà là một, ví dụ: 7, “Sản phẩm!7”, all", "rows with a similar name that are the same: 7, Products!7, all"))
	flags.StringSliceVar(&f.new, "new", nil, a.say("dòng có tên gần giống nhưng là mới", "rows with a similar name that are new"))
	return c
}

func (a *app) importFile(name string, f importFlags) error {
	root, folder, err := a.openFolder(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	src, err := readSheet(name)
	if err != nil {
		return err
	}
	o := spreadsheet.Options{District: f.district, Group: f.group, Clear: f.clear, Ask: a.answers(f)}
	plan, err := folder.Read(name, src, o)
	if err != nil {
		return err
	}
	printer := diag.Printer{Lang: a.lang, Source: func(name string) ([]byte, error) { return fs.ReadFile(root.FS(), name) }}
	if err := printer.Print(a.stderr, plan.Faults.Of(diag.Warning)); err != nil {
		return err
	}
	a.printImport(plan, f.full)
	if plan.Faults.HasErrors() {
		if err := printer.Print(a.stderr, plan.Faults.Of(diag.Error)); err != nil {
			return err
		}
		n, _ := plan.Faults.Count()
		fmt.Fprintf(a.stderr, a.say("%s; chưa ghi gì\n", "%s; nothing was written\n"), a.count(n, "lỗi", "error"))
		return errContent
	}
	switch {
	case len(plan.Changes) == 0:
		fmt.Fprintln(a.stdout, a.say("Không có gì để ghi.", "There is nothing to write."))
		return nil
	case !f.apply:
		fmt.Fprintln(a.stdout, a.say("Chưa ghi gì. Đúng ý thì chạy lại với --apply.", "Nothing was written. If this is what you want, add --apply."))
		return nil
	}
	if err := plan.Apply(root); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, a.say("Đã ghi %s. Xem thử: ocop build\n", "Wrote %s. To see it: ocop build\n"), a.count(len(plan.Changes), "tệp", "file"))
	return nil
}

// readSheet reads a spreadsheet, but no more of it than one may have.
func readSheet(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil, cmp.Or(err, error(&fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}))
	}
	return io.ReadAll(io.LimitReader(file, diag.MaxSheetBytes+1))
}

// answers answers questions by the flags, else by asking whoever sits at the terminal.
func (a *app) answers(f importFlags) func(spreadsheet.Question) spreadsheet.Answer {
	var in *bufio.Reader
	if term.IsTerminal(int(os.Stdin.Fd())) {
		in = bufio.NewReader(os.Stdin)
	}
	return func(q spreadsheet.Question) spreadsheet.Answer {
		switch {
		case namesRow(f.same, q.Row):
			return spreadsheet.Same
		case namesRow(f.new, q.Row):
			return spreadsheet.New
		case in == nil:
			return spreadsheet.Unsure
		}
		fmt.Fprintf(a.stderr, a.say("%s: %q gần giống %q (%s).\n  Là một? [c: là một, m: mới, Enter: chưa rõ] ", "%s: %q is nearly %q (%s).\n  The same? [y: the same, n: new, Enter: not sure] "),
			q.Pos.Address(), q.Name, q.Known, q.File)
		line, err := in.ReadString('\n')
		if err != nil {
			return spreadsheet.Unsure
		}
		switch viet.Fold(strings.TrimSpace(line)) {
		case "c", "co", "y", "yes", "1":
			return spreadsheet.Same
		case "m", "moi", "n", "no", "new", "k", "khong":
			return spreadsheet.New
		}
		return spreadsheet.Unsure
	}
}

// namesRow tells whether a list of rows has one: "Sản phẩm!7", "Sản phẩm!A7", "7" of any sheet, or all.
func namesRow(list []string, row string) bool {
	sheet, number := splitRow(row)
	for _, named := range list {
		if named == "all" {
			return true
		}
		if s, n := splitRow(named); n == number && (s == "" || s == sheet) {
			return true
		}
	}
	return false
}

// splitRow parts the address of a row, or of a cell in it, into its sheet, folded, and the row's number.
func splitRow(s string) (sheet, number string) {
	at := strings.LastIndexByte(s, '!')
	return viet.Match(s[:max(at, 0)]), strings.TrimLeft(strings.ToUpper(s[at+1:]), "$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
}

const (
	fewNew     = 10 // new files whose fields are all printed
	fewMissing = 10 // names that are printed
	longValue  = 70 // letters of a value
)

// printImport shows what would change.
func (a *app) printImport(p *spreadsheet.Plan, full bool) {
	isNew := func(c spreadsheet.Change) bool { return c.New }
	added := slices.DeleteFunc(slices.Clone(p.Changes), func(c spreadsheet.Change) bool { return !isNew(c) })
	changed := slices.DeleteFunc(slices.Clone(p.Changes), isNew)
	a.printChanges(a.say("Mới", "New"), "+", added, full || len(added) <= fewNew)
	a.printChanges(a.say("Thay đổi", "Changed"), "~", changed, true)
	if p.Unchanged > 0 {
		fmt.Fprintf(a.stdout, "%s: %s\n", a.say("Không đổi", "Unchanged"), a.lang.Number(p.Unchanged))
	}
	if len(p.Missing) > 0 {
		fmt.Fprintf(a.stdout, a.say("Có trong thư mục, không có trong bảng: %s (vẫn giữ nguyên)\n", "In the folder, not in the sheet: %s (left as they are)\n"), a.lang.Number(len(p.Missing)))
		for i, m := range p.Missing {
			if i == fewMissing && !full {
				fmt.Fprintln(a.stdout, "  …")
				break
			}
			fmt.Fprintf(a.stdout, "  %s (%s)\n", m.Title, m.File)
		}
	}
	if p.Kept > 0 {
		fmt.Fprintf(a.stdout, a.say("Ô để trống mà tệp có ghi: %s (giữ điều đã ghi; muốn xóa thì thêm --clear)\n", "Empty cells where the files say something: %s (kept; --clear takes them away)\n"), a.lang.Number(p.Kept))
	}
}

// printChanges prints new or changed files, producers after products.
func (a *app) printChanges(heading, sign string, changes []spreadsheet.Change, fields bool) {
	if len(changes) == 0 {
		return
	}
	slices.SortStableFunc(changes, func(x, y spreadsheet.Change) int { return cmp.Compare(x.Kind, y.Kind) })
	products := 0
	for _, c := range changes {
		if c.Kind == content.Product {
			products++
		}
	}
	var parts []string
	if products > 0 {
		parts = append(parts, a.count(products, "sản phẩm", "product"))
	}
	if n := len(changes) - products; n > 0 {
		parts = append(parts, a.count(n, "chủ thể", "producer"))
	}
	fmt.Fprintf(a.stdout, "%s: %s\n", heading, strings.Join(parts, ", "))
	for _, c := range changes {
		fmt.Fprintf(a.stdout, "  %s %s (%s)  %s\n", sign, c.Title, c.File, a.row(c.Pos))
		for _, f := range c.Fields {
			switch {
			case !fields:
			case c.New:
				fmt.Fprintf(a.stdout, "      %s: %s\n", f.Label.In(a.lang), short(f.New))
			default:
				fmt.Fprintf(a.stdout, "      %s: %s → %s  %s\n", f.Label.In(a.lang), a.orNothing(f.Old), a.orNothing(f.New), f.Pos.Address())
			}
		}
	}
}

// row names a row: Sản phẩm!7, or, in a file without sheets, dòng 7.
func (a *app) row(pos diag.Pos) string {
	if pos.Sheet == "" {
		return a.say("dòng ", "row ") + pos.Address()
	}
	return pos.Address()
}

// orNothing shows a value, or that there is none.
func (a *app) orNothing(s string) string {
	if s == "" {
		return a.say("(trống)", "(nothing)")
	}
	return short(s)
}

// short shows a value in one line, and of a long one its beginning.
func short(s string) string {
	s = strings.ReplaceAll(s, "\n", " | ")
	if utf8.RuneCountInString(s) > longValue {
		return string([]rune(s)[:longValue-1]) + "…"
	}
	return s
}
