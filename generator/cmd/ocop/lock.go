package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"ocop/generator/build"
	"ocop/generator/ledger"
)

func (a *app) lockCommand() *cobra.Command {
	var o build.Options
	c := &cobra.Command{
		Use:   "lock",
		Short: a.say("Ghi sổ các địa chỉ đã đưa lên mạng", "Record the addresses as published"),
		Long: a.say("Ghi mọi địa chỉ trang vào "+ledger.File+", để về sau không địa chỉ nào mất đi mà không ai hay.\nDùng khi trang được đưa lên mạng mà không qua ocop publish.",
			"Record every page's address in "+ledger.File+", so that none comes to vanish unnoticed.\nFor sites that are put on the web without ocop publish."),
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			project, err := a.loadClean(c.Context(), o)
			if err != nil {
				return err
			}
			defer project.Close()
			total, added, err := project.Lock()
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, a.say("%s: %s địa chỉ, thêm mới %s\n", "%s: %s addresses, %s of them new\n"), ledger.File, a.lang.Number(total), a.lang.Number(added))
			return nil
		},
	}
	a.projectFlags(c, &o)
	return c
}

func (a *app) retireCommand() *cobra.Command {
	var o build.Options
	c := &cobra.Command{
		Use:   a.say("retire sản-phẩm…", "retire slug…"),
		Short: a.say("Ghi rằng sản phẩm không còn trong chương trình", "Record that a product is no longer in the programme"),
		Long: a.say("Xóa tệp của sản phẩm trước, rồi chạy lệnh này với tên thư mục của nó, ví dụ: ocop retire che-xanh-ngoc-thuy.\nỞ địa chỉ cũ, trang sẽ nói rằng sản phẩm không còn trong danh mục; mã QR đã in vẫn dẫn tới đó.\nTrang khác gọi theo địa chỉ của nó, bỏ .html, ví dụ: ocop retire chu-the/htx-su-anh.",
			"Delete the product's file first, then run this with its folder's name, such as: ocop retire che-xanh-ngoc-thuy.\nA page at its old address will say that it is no longer in the catalogue; printed QR codes still lead there.\nOther pages go by their addresses without .html, such as: ocop retire chu-the/htx-su-anh."),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misuse{errors.New(a.say("cần tên thư mục của sản phẩm", "a product's slug is needed")), c.CommandPath()}
			}
			return nil
		},
		RunE: func(c *cobra.Command, slugs []string) error {
			project, err := build.Load(c.Context(), o)
			if err != nil {
				return err
			}
			defer project.Close()
			faults, err := project.Retire(slugs)
			if err != nil {
				return err
			}
			if len(faults) > 0 {
				if err := a.printFaults(project, faults, buildFlags{quiet: true}); err != nil {
					return err
				}
				return errContent
			}
			for _, slug := range slugs {
				fmt.Fprintf(a.stdout, a.say("%s: không còn trong danh mục từ %s\n", "%s: no longer in the catalogue since %s\n"), slug, o.Today.In(a.lang))
			}
			return nil
		},
	}
	a.projectFlags(c, &o)
	return c
}

// projectFlags are the flags of commands that need a project and a day.
func (a *app) projectFlags(c *cobra.Command, o *build.Options) {
	var date string
	flags := c.Flags()
	flags.StringVar(&o.Dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&o.Cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())
	flags.StringVar(&date, "date", "", a.say("coi như hôm nay là ngày này", "take this day for today"))
	c.PreRunE = func(*cobra.Command, []string) (err error) {
		o.Today, err = buildDay(date, time.Now())
		return err
	}
}

// loadClean loads a project, or prints its faults where they are errors.
func (a *app) loadClean(ctx context.Context, o build.Options) (*build.Project, error) {
	project, err := build.Load(ctx, o)
	if err != nil {
		return nil, err
	}
	if !project.Faults.HasErrors() {
		return project, nil
	}
	defer project.Close()
	if err := a.printFaults(project, project.Faults, buildFlags{quiet: true}); err != nil {
		return nil, err
	}
	return nil, errContent
}
