package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"ocop/generator/config"
	"ocop/generator/diag"
	"ocop/generator/photo"
)

// What prune keeps unless it is told otherwise: pictures used in the last three months, and two gigabytes of them.
const (
	keepDays      = 90
	keepMegabytes = 2000
)

func (a *app) cacheCommand() *cobra.Command {
	var dir, cache string
	open := func() (*photo.Cache, error) {
		if cache == "" {
			if _, err := os.Stat(filepath.Join(dir, config.File)); errors.Is(err, fs.ErrNotExist) {
				return nil, diag.NewFault(diag.NoSiteFile, dir)
			}
		}
		path, err := filepath.Abs(cmp.Or(cache, filepath.Join(dir, ".ocop", "cache")))
		if err != nil {
			return nil, err
		}
		return photo.OpenCache(path, time.Time{})
	}
	c := &cobra.Command{
		Use:   "cache",
		Short: a.say("Xem nhớ đệm ảnh", "Show the photo cache"),
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			store, err := open()
			if err != nil {
				return err
			}
			usage, err := store.Usage()
			if err != nil {
				return err
			}
			a.printUsage(a.say("Nhớ đệm ảnh", "The photo cache holds"), usage)
			return nil
		},
	}
	flags := c.PersistentFlags()
	flags.StringVar(&dir, "dir", ".", a.say("thư mục của trang", "the project's folder"))
	flags.StringVar(&cache, "cache", os.Getenv("OCOP_CACHE"), a.cacheHelp())

	var days, megabytes int
	prune := &cobra.Command{
		Use:   "prune",
		Short: a.say("Bỏ ảnh lâu không dùng khỏi nhớ đệm", "Drop pictures that no build has used for long"),
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			store, err := open()
			if err != nil {
				return err
			}
			removed, err := store.Prune(time.Duration(days)*24*time.Hour, int64(megabytes)*1_000_000)
			if err != nil {
				return err
			}
			a.printUsage(a.say("Đã bỏ", "Dropped"), removed)
			return nil
		},
	}
	prune.Flags().IntVar(&days, "days", keepDays, a.say("giữ ảnh dùng trong số ngày này; 0: bao lâu cũng giữ", "keep pictures used within so many days; 0: any"))
	prune.Flags().IntVar(&megabytes, "mb", keepMegabytes, a.say("giữ tối đa số MB này; 0: bao nhiêu cũng giữ", "keep at most so many MB; 0: any"))
	c.AddCommand(prune)
	return c
}

func (a *app) cacheHelp() string {
	return a.say("thư mục nhớ đệm ảnh, hoặc đặt OCOP_CACHE; không ghi thì là .ocop/cache trong thư mục của trang",
		"the photo cache, or set OCOP_CACHE; default .ocop/cache in the project")
}

func (a *app) printUsage(what string, u photo.Usage) {
	fmt.Fprintf(a.stdout, "%s: %s %s, %s\n", what, a.lang.Number(u.Entries), a.say("ảnh", "pictures"), a.lang.Bytes(u.Bytes))
}
