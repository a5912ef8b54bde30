package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Report tells what a publication meant, for those who answer for the catalogue: what readers find changed, and what
// wants looking after.
type Report struct {
	Target    string        `json:"target"`
	Published time.Time     `json:"published"`
	Build     string        `json:"build"`
	Address   string        `json:"address"`
	Files     int           `json:"files_sent"`
	Bytes     int64         `json:"bytes_sent"`
	Deleted   int           `json:"files_deleted"`
	Added     []ProductNote `json:"added"`
	Changed   []ProductNote `json:"changed"`
	Moved     []ProductNote `json:"moved"`
	Removed   []ProductNote `json:"removed"`
	Expiring  []ProductNote `json:"expiring"`
	Unseen    []ProductNote `json:"without_photo"` // products that have no photo
}

// ProductNote is a product in a report.
type ProductNote struct {
	Slug    string   `json:"slug"`
	Title   string   `json:"title"`
	URL     string   `json:"url,omitempty"`
	Changes []Change `json:"changes,omitempty"` // none: the text or the pictures
	Expires string   `json:"expires,omitempty"`
}

// NewReport makes the report of a publication that is done.
func NewReport(o Options, r Result, lang viet.Language) Report {
	o = o.filled()
	p := r.Plan
	report := Report{
		Target: o.Target.Name, Published: o.Now, Build: r.Build, Address: o.Target.URL, Files: r.Sent, Bytes: r.SentBytes, Deleted: p.Remove,
	}
	if report.Address == "" {
		report.Address = o.BaseURL
	}
	note := func(g goods, slug string) ProductNote {
		return ProductNote{Slug: slug, Title: g.title(slug), URL: report.Address + site.ProductsFolder + slug + ".html"}
	}
	report.Added, report.Moved, report.Removed = []ProductNote{}, []ProductNote{}, []ProductNote{}
	report.Changed, report.Expiring, report.Unseen = []ProductNote{}, []ProductNote{}, []ProductNote{}
	for _, slug := range p.Added {
		report.Added = append(report.Added, note(p.after, slug))
	}
	for _, slug := range p.Moved {
		report.Moved = append(report.Moved, note(p.after, slug))
	}
	for _, slug := range p.Removed {
		gone := note(p.before, slug)
		gone.URL = ""
		report.Removed = append(report.Removed, gone)
	}
	for _, slug := range p.Changed {
		n := note(p.after, slug)
		n.Changes = changes(p.before[slug], p.after[slug], lang)
		report.Changed = append(report.Changed, n)
	}
	report.lookAfter(o.Catalogue, note, p.after, lang)
	return report
}

// lookAfter notes what wants looking after: certificates that end soon, products that nobody can see.
func (r *Report) lookAfter(c *catalogue.Catalogue, note func(goods, string) ProductNote, g goods, lang viet.Language) {
	if c == nil {
		return
	}
	coming, _ := c.Due(c.Rule.WarnDays)
	for _, t := range coming {
		if t.Standard == "" {
			n := note(g, t.Product.Slug)
			n.Expires = t.Expiry.In(lang)
			r.Expiring = append(r.Expiring, n)
		}
	}
	for _, p := range c.Products {
		if len(p.Photos) == 0 {
			r.Unseen = append(r.Unseen, note(g, p.Slug))
		}
	}
}

// reportsFolder keeps the reports, in the project.
const reportsFolder = stateFolder + "/reports"

// Keep writes the report into the project, as text and as JSON, and gives the path of the text.
func (r Report) Keep(dir string, lang viet.Language) (string, error) {
	folder := filepath.Join(dir, filepath.FromSlash(reportsFolder))
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return "", err
	}
	name := filepath.Join(folder, r.Published.In(vietnam()).Format(releaseTime)+"-"+r.Target)
	text := name + ".txt"
	return text, errors.Join(os.WriteFile(name+".json", append(b, '\n'), 0o666), os.WriteFile(text, []byte(r.Text(lang)), 0o666))
}

// Text writes the report for people.
func (r Report) Text(lang viet.Language) string {
	var b strings.Builder
	say := func(vi, en string) string { return diag.Text{Vi: vi, En: en}.In(lang) }
	fmt.Fprintf(&b, say("Đăng lên %s lúc %s: gửi %s tệp, %s; xóa %s tệp.\n", "Published to %s at %s: %s files sent, %s; %s files deleted.\n"),
		r.Target, r.Published.In(vietnam()).Format("15:04 02/01/2006"), lang.Number(r.Files), lang.Bytes(r.Bytes), lang.Number(r.Deleted))
	fmt.Fprintf(&b, "%s\n", r.Address)
	sections := []struct {
		title diag.Text
		notes []ProductNote
	}{
		{diag.Text{Vi: "Sản phẩm mới", En: "New products"}, r.Added},
		{diag.Text{Vi: "Sản phẩm có thay đổi", En: "Changed products"}, r.Changed},
		{diag.Text{Vi: "Sản phẩm đổi địa chỉ (địa chỉ cũ vẫn dẫn tới)", En: "Products at a new address (the old one leads there)"}, r.Moved},
		{diag.Text{Vi: "Sản phẩm gỡ khỏi trang", En: "Products taken off the site"}, r.Removed},
		{diag.Text{Vi: "Giấy chứng nhận sắp hết hạn", En: "Certificates that end soon"}, r.Expiring},
		{diag.Text{Vi: "Chưa có ảnh", En: "Without a photo"}, r.Unseen},
	}
	for _, s := range sections {
		if len(s.notes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s (%s)\n", s.title.In(lang), lang.Number(len(s.notes)))
		for _, n := range s.notes {
			fmt.Fprintf(&b, "- %s%s\n", n.Title, n.details(lang))
		}
	}
	return b.String()
}

// details says what is to be said of a product after its name.
func (n ProductNote) details(lang viet.Language) string {
	var parts []string
	for _, c := range n.Changes {
		from, to := c.From, c.To
		if from == "" {
			from = "–"
		}
		if to == "" {
			to = "–"
		}
		parts = append(parts, c.name.In(lang)+": "+from+" → "+to)
	}
	if n.Expires != "" {
		parts = append(parts, n.Expires)
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, "; ")
}
