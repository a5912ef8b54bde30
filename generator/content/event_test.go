package content_test

import (
	"reflect"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

func TestReadEvent(t *testing.T) {
	file := "content/news/hoi-cho.md"
	e, list := read(t, file, `---
title: Mời đến hội chợ
date: 2026-11-20
event:
  name: Hội chợ Xuân
  start: 5/12/2026
  end: 2026-12
  place: "quảng trường: cửa Bắc"
  products:
    - che
    - {name: mat-ong, stand: A12}
---
`)
	if len(list) > 0 || e.News == nil {
		t.Fatalf("read %+v with faults %s", e, places(list))
	}
	got := e.News.Event
	if pos := got.Mentions[0].At("name"); pos != (diag.Pos{File: file, Line: 10, Col: 7}) {
		t.Errorf("the first product stands at %v", pos)
	}
	if pos := got.Mentions[1].At("name"); pos != (diag.Pos{File: file, Line: 11, Col: 14}) {
		t.Errorf("the second product stands at %v", pos)
	}
	if pos := got.At("end"); pos != (diag.Pos{File: file, Line: 7, Col: 8}) {
		t.Errorf("the end stands at %v", pos)
	}
	got.Places = diag.Places{}
	for i := range got.Mentions {
		got.Mentions[i].Places = diag.Places{}
	}
	want := catalogue.Event{
		Name: "Hội chợ Xuân", Start: day(2026, 12, 5), End: date{Year: 2026, Month: 12}, Place: "quảng trường: cửa Bắc",
		Mentions: []catalogue.Mention{{Name: "che"}, {Name: "mat-ong", Stand: "A12"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read\n%+v\nwant\n%+v", got, want)
	}
}

func TestFaultsOfAnEvent(t *testing.T) {
	tests := []struct{ in, want string }{
		{"{place: Chợ}", "202@news/tin.md:4:8"},
		{"{start: mai}", "206@news/tin.md:4:16"},
		{"2026-12-05", "203@news/tin.md:4:8"},
		{"{start: 2026-12-05, products: che}", "203@news/tin.md:4:38"},
		{"{start: 2026-12-05, products: [{stand: A1}]}", "202@news/tin.md:4:39"},
		{"{start: 2026-12-05, products: [Chè]}", "214@news/tin.md:4:39"},
		{"{start: 2026-12-05, ends: 2026-12-06}", "200@news/tin.md:4:28"},
	}
	for _, tt := range tests {
		_, list := read(t, "content/news/tin.md", "---\ntitle: Tin\ndate: 2026-11-20\nevent: "+tt.in+"\n---\n")
		if got := places(list); got != tt.want {
			t.Errorf("%s: faults %q, want %q", tt.in, got, tt.want)
		}
	}
}
