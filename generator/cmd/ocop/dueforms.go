package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/interchange"
	"ocop/generator/site"
)

// rows are for a spreadsheet: a certificate a row.
func (d due) rows() [][]string {
	rows := [][]string{{
		d.say("Tình trạng", "Standing"), d.say("Chủ thể", "Producer"), d.say("Điện thoại", "Telephone"), d.say("Sản phẩm", "Product"),
		d.say("Chứng nhận", "Certificate"), d.say("Số quyết định", "Decision"), d.say("Ngày cấp", "Issued"), d.say("Hết hạn", "Lapses"),
		d.say("Còn (ngày)", "Days left"), d.say("Xã, phường", "Commune"), d.say("Huyện, thành phố", "District"),
		d.say("Trang", "Page"),
	}}
	for _, t := range slices.Concat(d.coming, d.lapsed) {
		row := []string{d.say("sắp hết hạn", "about to lapse"), "", "", t.Product.Title, d.what(t), t.Number, "", t.Expiry.String(),
			strconv.Itoa(t.Left), "", t.Product.District.FullName(), d.page(t)}
		if t.Left < 0 {
			row[0], row[8] = d.say("đã hết hạn", "lapsed"), ""
		}
		if p := t.Product.Producer; p != nil {
			row[1], row[2] = p.Title, strings.Join(p.Phones, ", ")
		}
		if t.Standard == "" {
			row[6] = t.Product.Certificate.Issued.String()
		}
		if t.Product.Commune != nil {
			row[9] = t.Product.Commune.FullName()
		}
		rows = append(rows, row)
	}
	return rows
}

// page gives the address of the product's page.
func (d due) page(t catalogue.Term) string {
	return d.base + site.ProductsFolder + t.Product.Slug + ".html"
}

// alarms are how many days before its end a certificate is called to mind, besides the days of warning in ocop.yaml. A
// dossier takes months.
var alarms = []int{30, 7}

// calendar has an event on the last day of each certificate, and one for the next build.
func (d due) calendar() interchange.Calendar {
	c := interchange.Calendar{Name: d.say("Hạn giấy chứng nhận OCOP", "OCOP certificates that lapse"), Stamp: interchange.Day(d.today)}
	host := ""
	if u, err := url.Parse(d.base); err == nil {
		host = u.Hostname()
	}
	for _, t := range slices.Concat(d.lapsed, d.coming) {
		e := interchange.Event{
			UID: t.ID() + "@" + host, Start: interchange.Day(t.LastDay), URL: d.page(t),
			Summary:     fmt.Sprintf(d.say("Hết hạn: %s (%s)", "Lapses: %s (%s)"), t.Product.Title, d.what(t)),
			Description: d.describe(t),
		}
		for _, days := range append([]int{d.warnDays}, alarms...) {
			if days <= t.Left && !slices.Contains(e.Alarms, days) {
				e.Alarms = append(e.Alarms, days)
			}
		}
		c.Events = append(c.Events, e)
	}
	if len(d.next) > 0 {
		c.Events = append(c.Events, interchange.Event{
			UID: "dung-lai@" + host, Start: interchange.Day(d.next[0].Day), Description: d.reasons(), URL: d.base,
			Summary: d.say("Dựng lại trang ", "Build again: ") + d.title, Alarms: []int{0},
		})
	}
	return c
}

// describe says in lines whom to call, by what decision, and how precisely the day is known.
func (d due) describe(t catalogue.Term) string {
	lines := []string{d.producer(t)}
	if t.Number != "" {
		lines = append(lines, d.say("Số ", "Number ")+t.Number)
	}
	if t.Expiry.Day == 0 {
		lines = append(lines, fmt.Sprintf(d.say("Chỉ biết thời hạn đến %s; đây là ngày muộn nhất.", "Only known to lapse in %s; this is the latest day."), t.Expiry.In(d.lang)))
	}
	return strings.Join(lines, "\n")
}

// dueData is what is due for programs.
type dueData struct {
	AsOf   string     `json:"as_of"`
	Days   int        `json:"days"`
	Next   *nextBuild `json:"next_build"`
	Coming []dueTerm  `json:"coming"`
	Lapsed []dueTerm  `json:"lapsed"`
}

type nextBuild struct {
	Date    string      `json:"date"`
	Reasons []dueReason `json:"reasons"`
}

type dueReason struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

type dueTerm struct {
	Product    string   `json:"product"`
	Title      string   `json:"title"`
	URL        string   `json:"url"`
	Stars      int      `json:"stars,omitempty"`
	Standard   string   `json:"standard,omitempty"`
	Number     string   `json:"number,omitempty"`
	Expires    string   `json:"expires"`
	LastDay    string   `json:"last_day"`
	DaysLeft   int      `json:"days_left"` // below 0: lapsed
	ProducerID string   `json:"producer_id,omitempty"`
	Producer   string   `json:"producer,omitempty"`
	Phones     []string `json:"phones,omitempty"`
	District   string   `json:"district"`
}

func (d due) json() ([]byte, error) {
	data := dueData{AsOf: d.today.String(), Days: d.days, Coming: d.terms(d.coming), Lapsed: d.terms(d.lapsed)}
	if len(d.next) > 0 {
		data.Next = &nextBuild{Date: d.next[0].Day.String()}
		for _, c := range d.next {
			data.Next.Reasons = append(data.Next.Reasons, dueReason{c.Kind.String(), c.Name})
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(data)
	return b.Bytes(), err
}

func (d due) terms(terms []catalogue.Term) []dueTerm {
	out := make([]dueTerm, len(terms))
	for i, t := range terms {
		p := t.Product
		out[i] = dueTerm{
			Product: p.Slug, Title: p.Title, URL: d.page(t), Standard: t.Standard, Number: t.Number, Expires: t.Expiry.String(),
			LastDay: t.LastDay.String(), DaysLeft: t.Left, ProducerID: p.ProducerID, District: p.District.FullName(),
		}
		if t.Standard == "" {
			out[i].Stars = int(p.Stars)
		}
		if p.Producer != nil {
			out[i].Producer, out[i].Phones = p.Producer.Title, p.Producer.Phones
		}
	}
	return out
}
