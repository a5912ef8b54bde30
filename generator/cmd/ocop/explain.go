package main

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"ocop/generator/diag"
	"ocop/generator/serve"
	"ocop/generator/spreadsheet"
)

// machineFaults are the faults of the machine that people meet, in their words.
var machineFaults = []struct {
	err  error
	text diag.Text
}{
	{errNoAnswer, diag.Text{Vi: "đã dừng; không tệp nào được tạo", En: "stopped; nothing was made"}},
	{serve.ErrNoNetwork, diag.Text{Vi: "máy này không nối vào mạng nội bộ nào; hãy nối Wi-Fi hoặc bỏ --lan", En: "this machine is in no local network; connect it, or leave out --lan"}},
	{serve.ErrNoFreePort, diag.Text{Vi: "không còn cổng nào trống; hãy chọn cổng khác bằng --port", En: "no port is free; choose another one by --port"}},
	{context.Canceled, diag.Text{Vi: "đã dừng; trang cũ còn nguyên", En: "stopped; the site is as it was"}},
	{spreadsheet.ErrChanged, diag.Text{Vi: "tệp vừa được lưu trong lúc nhập; chưa ghi gì, hãy chạy lại", En: "a file was saved meanwhile; nothing was written, try again"}},
	{syscall.ENOSPC, diag.Text{Vi: "đĩa đã đầy", En: "the disk is full"}},
	{syscall.EDQUOT, diag.Text{Vi: "đã dùng hết phần đĩa được cấp", En: "the disk quota is used up"}},
	{syscall.EROFS, diag.Text{Vi: "đĩa chỉ cho đọc", En: "the disk is read-only"}},
	{fs.ErrPermission, diag.Text{Vi: "không có quyền đọc hoặc ghi", En: "no permission to read or write"}},
	{fs.ErrNotExist, diag.Text{Vi: "không có tệp hoặc thư mục này", En: "no such file or folder"}},
}

// explain says in one line what went wrong, where, and in the user's language as far as the fault is a usual one. The
// system's own words follow, for whoever is asked for help.
func (a *app) explain(err error) string {
	if fault, ok := errors.AsType[*diag.Fault](err); ok {
		d := fault.At(diag.Pos{})
		flag := strings.TrimSuffix(err.Error(), fault.Error())
		return flag + d.Code.String() + ": " + d.Message(a.lang) + "; " + d.Help(a.lang)
	}
	if wrong, ok := errors.AsType[misuse](err); ok {
		return a.say("lệnh gọi sai: ", "wrong call: ") + wrong.Error() + a.say("; xem: ", "; see: ") + wrong.command + " --help"
	}
	for _, f := range machineFaults {
		if errors.Is(err, f.err) {
			return f.text.In(a.lang) + ": " + err.Error()
		}
	}
	return err.Error()
}
