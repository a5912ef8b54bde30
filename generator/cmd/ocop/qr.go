package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ocop/generator/build"
	"ocop/generator/labels"
	"ocop/generator/qr"
)

// qrFlags are the flags of the command qr.
type qrFlags struct {
	project build.Options
	sheet   string // "": no labels
	output  string
	size    int // millimetres
	copies  int
	sample  bool
}

// sheetName is the file of the labels.
const sheetName = "nhan-a4.html"

// The bounds of --copies: what somebody may print, and how large a page a browser bears.
const (
	mostCopies = 1000
	mostLabels = 50_000
)

func (a *app) qrCommand() *cobra.Command {
	var f qrFlags
	c := &cobra.Command{
		Use:   a.say("qr [sản-phẩm…]", "qr [slug…]"),
		Short: a.say("Vẽ mã QR dẫn tới trang sản phẩm, để in lên bao bì", "Draw QR codes of products' pages, for packages"),
		Long: a.say("Vẽ mã QR của từng sản phẩm: tệp SVG cho người thiết kế bao bì, tệp PNG để dán vào Word, và với --sheet là tờ nhãn để in.\nSản phẩm gọi theo tên thư mục, ví dụ: ocop qr che-xanh-ngoc-thuy; không ghi tên nào thì vẽ cho mọi sản phẩm.\nMã dẫn tới địa chỉ ngắn s/….html, còn dùng được cả khi sản phẩm đổi tên.",
			"Draw each product's QR code: SVG for those who design packages, PNG for office programs, and with --sheet labels to print.\nProducts go by their folders' names, such as: ocop qr che-xanh-ngoc-thuy; without a name, all are drawn.\nA code leads to a short address s/….html, which still holds when a product is renamed."),
		Example: a.say(
			"  ocop qr --sheet A4                                  mã của mọi sản phẩm, và tờ nhãn để in\n"+
				"  ocop qr --sheet A4 --copies 18 che-xanh-ngoc-thuy  một tờ 18 nhãn của một sản phẩm",
			"  ocop qr --sheet A4                                  the codes of all products, and labels to print\n"+
				"  ocop qr --sheet A4 --copies 18 che-xanh-ngoc-thuy  18 labels of one product"),
		ValidArgsFunction: func(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return slugsIn(f.project.Dir), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, slugs []string) error {
			switch {
			case f.sheet != "" && !strings.EqualFold(f.sheet, "A4"):
				return misuse{fmt.Errorf("--sheet %s: A4", f.sheet), c.CommandPath()}
			case f.sheet == "" && c.Flags().Changed("copies"):
				return misuse{errors.New(a.say("--copies chỉ dùng cùng --sheet", "--copies goes with --sheet")), c.CommandPath()}
			case f.copies < 1 || f.copies > mostCopies:
				return misuse{fmt.Errorf("--copies %d: 1–%d", f.copies, mostCopies), c.CommandPath()}
			case f.size < 1 || f.size > labels.MaxCode:
				return misuse{fmt.Errorf("--size %d: %d–%d", f.size, 1, int(labels.MaxCode)), c.CommandPath()}
			}
			return a.qr(c.Context(), f, slugs)
		},
	}
	a.projectFlags(c, &f.project)
	flags := c.Flags()
	flags.StringVar(&f.sheet, "sheet", "", a.say("thêm tờ nhãn để in, khổ giấy A4", "labels to print as well, on paper of this size: A4"))
	flags.IntVar(&f.copies, "copies", 1, a.say("mỗi sản phẩm in mấy nhãn", "how many labels of each product"))
	flags.IntVar(&f.size, "size", 25, a.say("mã rộng tối đa mấy milimét, tính cả viền trắng", "how wide a code may be with its white margin, in millimetres"))
	flags.StringVar(&f.output, "output", "ma-qr", a.say("ghi vào thư mục này", "write into this folder"))
	flags.BoolVar(&f.sample, "sample", false, a.say("vẫn vẽ khi base_url còn là địa chỉ mẫu, để xem thử", "draw codes of an example for base_url, too, to have a look"))
	_ = c.RegisterFlagCompletionFunc("sheet", cobra.FixedCompletions([]string{"A4"}, cobra.ShellCompDirectiveNoFileComp)) // the flag is there
	return c
}

func (a *app) qr(ctx context.Context, f qrFlags, slugs []string) error {
	project, err := a.loadClean(ctx, f.project)
	if err != nil {
		return err
	}
	defer project.Close()
	codes, faults := project.Codes(slugs, f.sample)
	if err := a.printFaults(project, faults, buildFlags{}); err != nil {
		return err
	}
	if faults.HasErrors() {
		return errContent
	}
	if len(codes)*f.copies > mostLabels {
		return misuse{fmt.Errorf(a.say("%s nhãn là quá nhiều cho một tệp", "%s labels are too many for one file"), a.lang.Number(len(codes)*f.copies)), "ocop qr"}
	}
	dots, err := a.dotsFor(codes, f.size)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.output, 0o777); err != nil {
		return err
	}
	widest := 0.0
	for _, code := range codes {
		widest = max(widest, code.Millimetres(dots))
		stem := filepath.Join(f.output, code.Product.Slug)
		if err := replaceFile(stem+".svg", code.SVG(dots)); err != nil {
			return err
		}
		if err := replaceFile(stem+".png", code.PNG(dots)); err != nil {
			return err
		}
	}
	folder := filepath.ToSlash(f.output)
	fmt.Fprintf(a.stdout, a.say("%s: %s, SVG và PNG, rộng %s mm\n", "%s: %s, SVG and PNG, %s mm wide\n"), folder, a.count(len(codes), "mã QR", "QR code"), a.lang.Decimal(widest, 1))
	if f.sheet == "" {
		return nil
	}
	sheet := project.Sheet(codes, dots, f.copies)
	page, err := sheet.HTML()
	if err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(f.output, sheetName), page); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, a.say("%s: %s, %s A4; mở bằng trình duyệt rồi in với tỉ lệ 100 %%\n", "%s: %s on %s of A4; open it in a browser and print at 100%%\n"),
		path.Join(folder, sheetName), a.count(len(sheet.Labels), "nhãn", "label"), a.count(sheet.Pages(), "trang", "page"))
	return nil
}

// dotsFor gives how many dots wide a module may be for the largest of the codes to be as wide as asked.
func (a *app) dotsFor(codes []build.Code, size int) (int, error) {
	dots, least := math.MaxInt, 0.0
	for _, code := range codes {
		dots = min(dots, code.Dots(float64(size)))
		least = max(least, code.Millimetres(qr.LeastDots))
	}
	if dots < qr.LeastDots {
		return 0, misuse{fmt.Errorf(a.say("--size %d: điện thoại khó đọc mã nhỏ hơn %d mm", "--size %d: telephones can hardly read a code of less than %d mm"), size, int(math.Ceil(least))), "ocop qr"}
	}
	return dots, nil
}

// slugsIn gives the names of the products' files and folders of a project, for a shell to complete.
func slugsIn(dir string) []string {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	var slugs []string
	_ = fs.WalkDir(root.FS(), "content/products", func(file string, entry fs.DirEntry, err error) error { // what cannot be read is not proposed
		name, isPage := strings.CutSuffix(path.Base(file), ".md")
		switch {
		case err != nil || entry.IsDir() || !isPage:
		case name == "index":
			slugs = append(slugs, path.Base(path.Dir(file)))
		default:
			slugs = append(slugs, name)
		}
		return nil
	})
	return slugs
}
