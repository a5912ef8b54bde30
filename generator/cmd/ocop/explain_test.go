package main

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"syscall"
	"testing"

	"ocop/generator/viet"
)

func TestExplain(t *testing.T) {
	tests := []struct {
		err    error
		vi, en string // what stands before the system's own words
	}{
		{context.Canceled, "đã dừng; trang cũ còn nguyên: ", "stopped; the site is as it was: "},
		{at(syscall.ENOSPC), "đĩa đã đầy: ", "the disk is full: "},
		{at(syscall.EDQUOT), "đã dùng hết phần đĩa được cấp: ", "the disk quota is used up: "},
		{at(syscall.EROFS), "đĩa chỉ cho đọc: ", "the disk is read-only: "},
		{at(syscall.EACCES), "không có quyền đọc hoặc ghi: ", "no permission to read or write: "},
		{at(syscall.ENOENT), "không có tệp hoặc thư mục này: ", "no such file or folder: "},
		{at(syscall.EIO), "", ""},
	}
	for _, tt := range tests {
		for lang, before := range map[viet.Language]string{viet.Vietnamese: tt.vi, viet.English: tt.en} {
			want := before + tt.err.Error()
			if got := (&app{lang: lang}).explain(fmt.Errorf("%w", tt.err)); got != want {
				t.Errorf("explain(%v) in %s = %q; want %q", tt.err, lang, got, want)
			}
		}
	}
}

// at is an error of the system while a file is written.
func at(errno syscall.Errno) error { return &fs.PathError{Op: "write", Path: "public/a", Err: errno} }

// TestBarIsForTerminals: elsewhere it writes nothing; on a terminal it counts, from any number of workers, and goes.
func TestBarIsForTerminals(t *testing.T) {
	var out strings.Builder
	b := newBar(&out, false)
	b.show(1, 2)
	b.clear()
	if out.Len() > 0 {
		t.Errorf("the bar writes %q to what is no terminal", &out)
	}

	const total = 200
	b = &bar{w: &out}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range total / 4 {
				b.show(i, total)
			}
		})
	}
	group.Wait()
	b.clear()
	if got := out.String(); !strings.Contains(got, "/200") || strings.Contains(got, "\n") {
		t.Errorf("the bar writes %q", got)
	}
}
