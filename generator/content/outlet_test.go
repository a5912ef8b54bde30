package content_test

import (
	"reflect"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

func TestReadOutlet(t *testing.T) {
	file := "content/outlets/cua-hang.md"
	e, list := read(t, file, `---
title: Cửa hàng OCOP
kind: Cua hang
address: số 12
village: tổ 3
commune: Phan Thiết
commune_now: Minh Xuân
district: Tuyên Quang
phone: 0912 345 678
hours: [7:30–17:00 thứ 2 – thứ 6, sáng chủ nhật]
zalo: 0912345678
website: https://example.vn/
map: https://maps.example.vn/
products: [che, "8938"]
producers: htx-su-anh
groups:
  - Thực phẩm
all: không
aliases: cu
draft: có
publish_on: 2026-12-01
sources: Báo
---
Bài.
`)
	if len(list) > 0 || e.Outlet == nil || e.Product != nil || e.News != nil {
		t.Fatalf("read %+v with faults %s", e, places(list))
	}
	got := *e.Outlet
	if html := got.Body.HTML(nil, nil); html != "<p>Bài.</p>" {
		t.Errorf("the story is %q", html)
	}
	if pos := got.ProductIDs[1].At("name"); pos != (diag.Pos{File: file, Line: 14, Col: 17}) {
		t.Errorf("the second product stands at %v", pos)
	}
	if pos := got.GroupNames[0].At("name"); pos.Line != 17 {
		t.Errorf("the group stands at %v", pos)
	}
	for _, mentions := range [][]catalogue.Mention{got.ProductIDs, got.ProducerIDs, got.GroupNames} {
		for i := range mentions {
			mentions[i].Places = diag.Places{}
		}
	}
	got.Text = catalogue.Text{Sources: got.Sources}
	want := catalogue.Outlet{
		Text: catalogue.Text{Sources: []string{"Báo"}},
		ID:   "cua-hang", Title: "Cửa hàng OCOP", Kind: "cửa hàng", Address: "số 12", Village: "tổ 3",
		CommuneName: "Phan Thiết", LocalityName: "Minh Xuân", DistrictName: "Tuyên Quang", Phones: []string{"0912 345 678"},
		Hours: []catalogue.Hours{
			{Text: "7:30–17:00 thứ 2 – thứ 6", Days: "Mo-Fr", From: "07:30", To: "17:00"}, {Text: "sáng chủ nhật"},
		},
		Zalo: "0912345678", Website: "https://example.vn/", Map: "https://maps.example.vn/",
		ProductIDs: []catalogue.Mention{{Name: "che"}, {Name: "8938"}}, ProducerIDs: []catalogue.Mention{{Name: "htx-su-anh"}},
		GroupNames: []catalogue.Mention{{Name: "Thực phẩm"}}, Aliases: []string{"cu"}, Draft: true, PublishOn: day(2026, 12, 1),
		Key: viet.SortKey("Cửa hàng OCOP"),
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%+v\nwant\n%+v", got, want)
	}
}

func TestFaultsOfAnOutletFile(t *testing.T) {
	tests := []struct{ in, want string }{
		{"title: Chợ", ""},
		{"kind: chợ trời\ntitle: Chợ", "213@outlets/cho.md:2:7"},
		{"title: Chợ\nproducts: [Chè Xanh]", "214@outlets/cho.md:3:12"},
		{"title: Chợ\nproducts: {a: b}", "203@outlets/cho.md:3:11"},
		{"title: Chợ\nproduct: [che]", "200@outlets/cho.md:3:1"},
		{"title: Chợ\nmap: bản đồ", "209@outlets/cho.md:3:6"},
		{"phone: 12", "202@outlets/cho.md:1:1 211@outlets/cho.md:2:8"},
	}
	for _, tt := range tests {
		_, list := read(t, "content/outlets/cho.md", "---\n"+tt.in+"\n---\n")
		if got := places(list); got != tt.want {
			t.Errorf("%q: faults %q, want %q", tt.in, got, tt.want)
		}
	}
}
