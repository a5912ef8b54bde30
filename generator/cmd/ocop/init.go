package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ocop/generator/desk"
	"ocop/generator/diag"
)

func (a *app) initCommand() *cobra.Command {
	var province string
	c := &cobra.Command{
		Use:   a.say("init THƯ-MỤC", "init FOLDER"),
		Short: a.say("Tạo danh mục mới cho một tỉnh", "Make a new catalogue for a province"),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return misuse{fmt.Errorf("%s", a.say("cần đúng một thư mục", "exactly one folder is needed")), c.CommandPath()}
			}
			return a.init(args[0], province)
		},
	}
	c.Flags().StringVar(&province, "province", "", a.say("tên tỉnh, không kèm chữ tỉnh", "the province's name"))
	return c
}

func (a *app) init(dir, province string) error {
	if err := checkEmpty(dir); err != nil {
		return err
	}
	if ask := a.asker(); province == "" && ask.can() {
		var err error
		if province, err = ask.line(a.say("Tên tỉnh, không kèm chữ tỉnh (Enter để điền sau)", "The province's name (Enter to fill it in later)"), ""); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	files, err := desk.WriteProject(root, province, a.lang)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, a.say("Đã tạo danh mục mới trong %s, %s.\n\nViệc tiếp theo:\n", "Made a new catalogue in %s, %s.\n\nWhat to do next:\n"),
		dir, a.count(len(files), "tệp", "file"))
	steps := []string{
		fmt.Sprintf(a.say("Mở %s, thay mọi dòng có chữ THAY.", "Open %s and replace every line that says THAY."), filepath.Join(dir, "ocop.yaml")),
		a.say("Mở cả thư mục bằng VS Code, đồng ý cài các phần mở rộng được giới thiệu.", "Open the folder in VS Code and agree to the extensions it proposes."),
		fmt.Sprintf(a.say("Vào thư mục ấy (cd %s), xem thử: ocop serve --drafts", "Go there (cd %s) and look at it: ocop serve --drafts"), dir),
		a.say(`Thêm sản phẩm: ocop new product "Tên sản phẩm"`, `Add products: ocop new product "Name"`),
	}
	for i, step := range steps {
		fmt.Fprintf(a.stdout, "  %d. %s\n", i+1, step)
	}
	return nil
}

// checkEmpty refuses a folder that has files already; a repository of git without files is empty.
func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return diag.NewFault(diag.NotEmpty, dir, e.Name())
		}
	}
	return nil
}
