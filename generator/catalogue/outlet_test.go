package catalogue_test

import (
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// mention is a name in a list at a line of a file.
func mention(file string, line int, name string) catalogue.Mention {
	m := catalogue.Mention{Name: name}
	m.Mark("name", diag.Pos{File: file, Line: line, Col: 3})
	return m
}

// mentions are names, each on a line of its own from the tenth on.
func mentions(file string, names ...string) []catalogue.Mention {
	var list []catalogue.Mention
	for i, name := range names {
		list = append(list, mention(file, 10+i, name))
	}
	return list
}

// shop is an outlet in Yên Sơn.
func shop(id string, edits ...func(*catalogue.Outlet)) *catalogue.Outlet {
	o := &catalogue.Outlet{ID: id, Title: "Cửa hàng " + id, DistrictName: "Yên Sơn"}
	file := "content/outlets/" + id + ".md"
	o.Mark("", diag.Pos{File: file, Line: 1, Col: 1})
	o.Mark("title", diag.Pos{File: file, Line: 2, Col: 8})
	o.Mark("district", diag.Pos{File: file, Line: 3, Col: 11})
	for _, edit := range edits {
		edit(o)
	}
	return o
}

func outletIDs(outlets []*catalogue.Outlet) string {
	var ids []string
	for _, o := range outlets {
		ids = append(ids, o.ID)
	}
	return strings.Join(ids, " ")
}

func TestWhereAProductIsSold(t *testing.T) {
	in := full()
	in.Outlets = []*catalogue.Outlet{
		shop("moi-thu", func(o *catalogue.Outlet) { o.All, o.DistrictName = true, "" }),
		shop("thuc-pham", func(o *catalogue.Outlet) { o.GroupNames = mentions("x", "Thực phẩm") }),
		shop("ke-ten", func(o *catalogue.Outlet) { o.ProductIDs = mentions("x", "nam", "het-han-3", "bon", "ba") }),
		shop("cua-htx", func(o *catalogue.Outlet) {
			o.ProducerIDs, o.ProductIDs = mentions("x", "htx-an"), mentions("x", "nam", "chua-ro")
		}),
		shop("chua-biet"),
		shop("nhap", func(o *catalogue.Outlet) { o.Draft, o.All = true, true }),
	}
	c := whole(t, in)
	if got := outletIDs(c.Outlets); got != "chua-biet cua-htx ke-ten moi-thu thuc-pham" {
		t.Errorf("outlets %s", got)
	}
	if c.Outlets[2].District == nil || c.Outlets[3].District != nil {
		t.Error("an outlet stands in the wrong district")
	}
	if got := slugs(c.Outlets[2].Offer()); got != "nam bon ba het-han-3" {
		t.Errorf("offer %s, want it in the order of lists", got)
	}
	if got := slugs(c.Outlets[1].Offer()); got != "nam chua-ro" {
		t.Errorf("offer %s, want each product once", got)
	}
	for slug, want := range map[string]string{
		"nam": "cua-htx ke-ten moi-thu", "bon": "ke-ten moi-thu thuc-pham", "chua-ro": "cua-htx moi-thu", "tiem-nang": "moi-thu",
	} {
		if got := outletIDs(c.SoldAt(find(t, c, slug))); got != want {
			t.Errorf("%s is sold at %s, want %s", slug, got, want)
		}
	}
	if got := outletIDs(c.AllSoldAt(c.Producers[0].Products)); got != "cua-htx ke-ten moi-thu" {
		t.Errorf("all of HTX An is sold at %s", got)
	}
	if got := c.AllSoldAt(nil); got != nil {
		t.Errorf("nothing is sold at %s", outletIDs(got))
	}
	if c.Absent["content/outlets/nhap.md"] != catalogue.Unpublished {
		t.Error("nobody knows of the draft")
	}
	if in.Outlets[2].District != nil || in.Outlets[1].Groups != nil {
		t.Error("linking changed the input")
	}
}

func TestFaultsOfOutlets(t *testing.T) {
	file := "content/outlets/a.md"
	in := full()
	in.Products[0].Aliases = []string{"ba-cu"}
	in.Products[1].Draft = true // chua-ro
	in.Outlets = []*catalogue.Outlet{
		shop("a", func(o *catalogue.Outlet) {
			o.DistrictName = "Yên Sơm"
			o.ProductIDs = mentions(file, "nam", "tiem-namg", "ba-cu", "xyz", "chua-ro")
			o.GroupNames = []catalogue.Mention{mention(file, 20, "khong-co")}
			o.ProducerIDs = []catalogue.Mention{mention(file, 21, "htx-su-an")}
		}),
		shop("b", func(o *catalogue.Outlet) { o.Aliases = []string{"a"} }),
		shop("c", func(o *catalogue.Outlet) { o.Draft, o.ProductIDs = true, mentions("c", "khong-co") }),
	}
	_, list := catalogue.New(in)
	var got []string
	for _, d := range list.Sort() {
		if strings.HasPrefix(d.Pos.File, "content/outlets/") {
			got = append(got, d.Pos.String()+" "+d.Message("vi")+" → "+d.Help("vi"))
		}
	}
	want := []string{
		`content/outlets/a.md:3:11 không có huyện "Yên Sơm" trong ocop.yaml → chọn một trong: Chiêm Hóa, Hàm Yên, Tuyên Quang, Yên Sơn`,
		`content/outlets/a.md:11:3 không có sản phẩm "tiem-namg" trong content/products → có phải là tiem-nang?`,
		`content/outlets/a.md:12:3 không có sản phẩm "ba-cu" trong content/products → có phải là ba?`,
		`content/outlets/a.md:13:3 không có sản phẩm "xyz" trong content/products → ghi tên thư mục của sản phẩm trong content/products, ví dụ: che-xanh-ngoc-thuy`,
		`content/outlets/a.md:20:3 không có nhóm sản phẩm "khong-co" trong ocop.yaml → chọn một trong: thuc-pham, do-uong`,
		`content/outlets/a.md:21:3 không có chủ thể "htx-su-an" trong content/producers → có phải là htx-su-anh?`,
		`content/outlets/b.md trang này trùng địa chỉ "a" với content/outlets/a.md → đổi tên một trong hai tệp hoặc thư mục`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
