package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/spreadsheet"
)

// exportFlags are the flags of the command export.
type exportFlags struct {
	dir, output      string
	empty, producers bool
}

// exportForms are the forms in which the catalogue's fields go out.
var exportForms = []string{"xlsx", "csv", "json"}

func (a *app) exportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:       "export xlsx|csv|json",
		Short:     a.say("Xuất sản phẩm và chủ thể ra bảng Excel, CSV hoặc JSON", "Export products and producers to Excel, CSV or JSON"),
		ValidArgs: exportForms,
		Example: a.say(
			"  ocop export xlsx                            tệp san-pham.xlsx, sửa xong thì ocop import\n"+
				"  ocop export xlsx --empty --output mau.xlsx  mẫu trống cho xã, huyện điền",
			"  ocop export xlsx                            san-pham.xlsx, to be edited and imported\n"+
				"  ocop export xlsx --empty --output form.xlsx  a form to be filled in"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(exportForms, args[0]) {
				return misuse{errors.New(a.say("chọn một trong xlsx, csv, json", "choose one of xlsx, csv, json")), c.CommandPath()}
			}
			if f.empty && args[0] != "xlsx" || f.producers && args[0] != "csv" {
				return misuse{errors.New(a.say("--empty chỉ dùng với xlsx, --producers chỉ dùng với csv", "--empty goes with xlsx, --producers with csv")), c.CommandPath()}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.export(args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&f.output, "output", "", a.say("ghi vào tệp này; không ghi thì xlsx vào san-pham.xlsx, csv và json in ra", "write into this file; default san-pham.xlsx for xlsx, standard output for csv and json"))
	flags.BoolVar(&f.empty, "empty", false, a.say("mẫu trống, có đủ danh sách để chọn", "no rows, but all the lists to choose from"))
	flags.BoolVar(&f.producers, "producers", false, a.say("xuất chủ thể thay vì sản phẩm", "export the producers instead of the products"))
	return c
}

func (a *app) export(form string, f exportFlags) error {
	root, folder, err := a.openFolder(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var data []byte
	var faults diag.List
	switch form {
	case "xlsx":
		data, faults, err = folder.XLSX(a.lang, f.empty)
	case "csv":
		kind := content.Product
		if f.producers {
			kind = content.Producer
		}
		data, faults = folder.CSV(kind, a.lang)
	case "json":
		data, err = folder.JSON()
	}
	if err != nil {
		return err
	}
	if err := a.refuse(root, faults); err != nil {
		return err
	}
	name := f.output
	if name == "" && form == "xlsx" {
		if name, err = freeName(f.empty); err != nil {
			return err
		}
	}
	if name == "" || name == "-" {
		_, err = a.stdout.Write(data)
		return err
	}
	if err := replaceFile(name, data); err != nil {
		return err
	}
	products, producers := folder.Count()
	what := a.count(products, "sản phẩm", "product") + ", " + a.count(producers, "chủ thể", "producer")
	if f.empty {
		what = a.say("mẫu trống", "an empty form")
	}
	fmt.Fprintf(a.stderr, "%s: %s\n", filepath.ToSlash(name), what)
	return nil
}

// freeName gives the name of a workbook that nobody has named, such as san-pham.xlsx, or san-pham-2.xlsx where there is
// one: it may have been filled in.
func freeName(empty bool) (string, error) {
	stem := "san-pham"
	if empty {
		stem = "mau-san-pham"
	}
	for n := 1; ; n++ {
		name := stem + ".xlsx"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.xlsx", stem, n)
		}
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name, nil
		} else if err != nil {
			return "", err
		}
	}
}

// openFolder reads a project whose fields are to be carried. Faults of its files are printed and end the command.
func (a *app) openFolder(dir string) (*os.Root, *spreadsheet.Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, err
	}
	folder, err := spreadsheet.Open(content.Regular(root.FS()))
	if err == nil {
		err = a.refuse(root, folder.Faults)
	}
	if fault, ok := errors.AsType[*diag.Fault](err); ok && fault.Code == diag.NoSiteFile {
		err = diag.NewFault(diag.NoSiteFile, dir)
	}
	if err != nil {
		root.Close()
		return nil, nil, err
	}
	return root, folder, nil
}

// refuse prints the errors of a list and ends the command, if there are any.
func (a *app) refuse(root *os.Root, faults diag.List) error {
	if !faults.HasErrors() {
		return nil
	}
	printer := diag.Printer{Lang: a.lang, Source: func(name string) ([]byte, error) { return fs.ReadFile(root.FS(), name) }}
	if err := printer.Print(a.stderr, faults.Of(diag.Error)); err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, strings.TrimSpace(a.say("Sửa các lỗi này trước, rồi chạy lại.", "Mend these faults first, then try again.")))
	return errContent
}
