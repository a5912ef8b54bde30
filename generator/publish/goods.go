package publish

import (
	"encoding/json"
	"fmt"
	"slices"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// goods are a site's products as its open data tells them, by their slugs.
type goods map[string]map[string]any

// goodsOf reads open data. What it cannot read has no products: another program's file, or an older form.
func goodsOf(b []byte) goods {
	var data struct {
		Products []map[string]any `json:"products"`
	}
	if json.Unmarshal(b, &data) != nil {
		return goods{}
	}
	all := make(goods, len(data.Products))
	for _, p := range data.Products {
		if id, ok := p["id"].(string); ok {
			all[id] = p
		}
	}
	return all
}

// title gives a product's name, or its slug where it is not known.
func (g goods) title(slug string) string {
	if title, ok := g[slug]["title"].(string); ok {
		return title
	}
	return slug
}

// telling are the fields whose change a reader would want to know of, and how to call them.
var telling = []struct {
	key  string
	name diag.Text
}{
	{"title", diag.Text{Vi: "tên", En: "name"}},
	{"summary", diag.Text{Vi: "lời giới thiệu", En: "summary"}},
	{"stars", diag.Text{Vi: "hạng sao", En: "stars"}},
	{"potential", diag.Text{Vi: "hạng sao đang phấn đấu", En: "stars aimed at"}},
	{"standing", diag.Text{Vi: "hiệu lực", En: "standing"}},
	{"group", diag.Text{Vi: "nhóm", En: "group"}},
	{"producer", diag.Text{Vi: "chủ thể", En: "producer"}},
	{"commune", diag.Text{Vi: "xã", En: "commune"}},
	{"district", diag.Text{Vi: "huyện", En: "district"}},
	{"decision", diag.Text{Vi: "quyết định", En: "decision"}},
	{"issued", diag.Text{Vi: "ngày công nhận", En: "day of recognition"}},
	{"expires", diag.Text{Vi: "hạn giấy chứng nhận", En: "end of the certificate"}},
	{"price_vnd", diag.Text{Vi: "giá", En: "price"}},
	{"price_unit", diag.Text{Vi: "đơn vị tính giá", En: "unit of the price"}},
	{"traceability_url", diag.Text{Vi: "trang truy xuất nguồn gốc", En: "traceability page"}},
}

// Change is a field of a product that readers will find changed.
type Change struct {
	Field string `json:"field"`
	From  string `json:"from,omitempty"`
	To    string `json:"to,omitempty"`

	name diag.Text
}

// changes tells two states of a product apart.
func changes(before, after map[string]any, lang viet.Language) []Change {
	var list []Change
	for _, f := range telling {
		from, to := inWords(f.key, before[f.key], lang), inWords(f.key, after[f.key], lang)
		if from != to {
			list = append(list, Change{Field: f.key, From: from, To: to, name: f.name})
		}
	}
	return list
}

// inWords writes a value of the open data for people.
func inWords(key string, value any, lang viet.Language) string {
	switch v := value.(type) {
	case nil:
		return ""
	case float64:
		if key == "price_vnd" {
			return lang.Money(int(v))
		}
		return lang.Decimal(v, -1)
	case string:
		if d, err := catalogue.ParseDate(v); err == nil && slices.Contains([]string{"issued", "expires"}, key) {
			return d.In(lang)
		}
		if word, ok := standings[v]; ok && key == "standing" {
			return word.In(lang)
		}
		return v
	}
	return fmt.Sprint(value)
}

// standings are what a certificate is worth, by the words of the open data.
var standings = map[string]diag.Text{
	catalogue.Unrated.String():  {Vi: "chưa rõ hạng", En: "not rated"},
	catalogue.Undated.String():  {Vi: "không rõ ngày", En: "undated"},
	catalogue.Valid.String():    {Vi: "còn hạn", En: "holds"},
	catalogue.Expiring.String(): {Vi: "sắp hết hạn", En: "expires soon"},
	catalogue.Lapsed.String():   {Vi: "hết hạn", En: "lapsed"},
}
