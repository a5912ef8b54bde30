package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/desk"
	"ocop/generator/diag"
)

func (a *app) schemaCommand() *cobra.Command {
	var dir string
	var write bool
	subjects := strings.Join(desk.Subjects(), "|")
	c := &cobra.Command{
		Use:       "schema " + subjects,
		Short:     a.say("In lược đồ JSON Schema của một loại tệp, cho trình soạn thảo", "Print the JSON Schema of a kind of file, for text editors"),
		ValidArgs: desk.Subjects(),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case write && len(args) == 0:
				return a.writeEditorFiles(dir)
			case write || len(args) != 1:
				wrong := fmt.Errorf(a.say("chọn một trong: %s; hoặc --write", "choose one of: %s; or --write"), subjects)
				return misuse{wrong, c.CommandPath()}
			}
			lists, err := a.readLists(dir)
			if fault, ok := errors.AsType[*diag.Fault](err); err != nil && (!ok || fault.Code != diag.NoSiteFile) {
				return err // outside of a project the schema names no districts
			}
			raw, known, err := desk.Schema(args[0], lists, a.lang)
			if err != nil {
				return err
			}
			if !known {
				return misuse{fmt.Errorf(a.say("không có %q; chọn một trong: %s", "there is no %q; choose one of: %s"), args[0], subjects), c.CommandPath()}
			}
			_, err = a.stdout.Write(raw)
			return err
		},
	}
	c.Flags().StringVar(&dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	c.Flags().BoolVar(&write, "write", false, a.say("ghi mọi lược đồ và thiết lập của VS Code vào .vscode", "write all schemas and the settings of VS Code into .vscode"))
	return c
}

// readLists reads the names that fields of the project in dir may hold.
func (a *app) readLists(dir string) (desk.Lists, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	src, err := fs.ReadFile(content.Regular(root.FS()), config.File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, diag.NewFault(diag.NoSiteFile, dir)
	}
	if err != nil {
		return nil, err
	}
	c, _ := config.Read(src) // its faults are for build and check to tell
	return desk.ReadLists(c, root.FS())
}

// writeEditorFiles writes what VS Code must know into the project in dir.
func (a *app) writeEditorFiles(dir string) error {
	lists, err := a.readLists(dir)
	if err != nil {
		return err
	}
	files, err := desk.EditorFiles(lists, a.lang)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	written, err := desk.WriteFiles(root, files)
	for _, name := range written {
		fmt.Fprintf(a.stdout, a.say("đã ghi %s\n", "written: %s\n"), name)
	}
	if err == nil && len(written) == 0 {
		fmt.Fprintln(a.stdout, a.say("mọi tệp trong .vscode đều mới", "everything in .vscode is fresh"))
	}
	return err
}
