package site_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/ledger"
	"ocop/generator/qr"
	"ocop/generator/site"
)

// TestShortAddresses: each product has one, as has each address that it had; it leads to the page and is not to be found
// by searching.
func TestShortAddresses(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("che", func(p *catalogue.Product) { p.Title, p.Aliases = `Chè <b>"xanh"`, []string{"che-cu"} }), tea("tra")}
	o := options()
	o.Ledger = ledger.New([]ledger.Entry{{Path: "san-pham/tra.html", ID: "tra"}})
	s := plan(t, input, o)
	to := map[string]string{}
	for path := range s.files {
		if strings.HasPrefix(path, "s/") {
			text := string(s.bytes(t, path))
			_, href, _ := strings.Cut(text, `url=`)
			href, _, _ = strings.Cut(href, `"`)
			to[path] = href
			if !strings.Contains(text, `content="noindex"`) || !strings.Contains(text, `<a href="`+href+`">`) || strings.Contains(text, "<b>") {
				t.Errorf("%s: %s", path, text)
			}
			if _, ok := s.Find(path); !ok {
				t.Errorf("%s is not found", path)
			}
		}
	}
	if len(to) != 3 || to["s/tra.html"] != "../san-pham/tra.html" {
		t.Errorf("the short addresses are %v", to)
	}
	for path, id := range map[string]string{"san-pham/che.html": ledger.NewIDs(nil).Of("san-pham/che.html"), "san-pham/che-cu.html": ledger.NewIDs(nil).Of("san-pham/che-cu.html")} {
		if to["s/"+id+".html"] != "../san-pham/che.html" {
			t.Errorf("that of %s leads to %q", path, to["s/"+id+".html"])
		}
	}
	if strings.Contains(string(s.bytes(t, "sitemap.xml")), "/s/") {
		t.Error("the sitemap lists short addresses")
	}
}

// TestPublishedAddresses: what becomes of an address that was published, by what has become of its product.
func TestPublishedAddresses(t *testing.T) {
	titled := func(title string) func(*catalogue.Product) { return func(p *catalogue.Product) { p.Title = title } }
	entry := ledger.Entry{Path: "san-pham/cu.html", ID: "cu", Producer: "htx-su-anh", Title: "Chè Ngọc Thúy"}
	moved, chain, lost, retired, others := entry, entry, entry, entry, entry
	others.Producer = "htx-khac"
	moved.State, moved.To = ledger.Moved, "san-pham/moi.html"
	chain.State, chain.To = ledger.Moved, "san-pham/giua.html"
	lost.State, lost.To = ledger.Moved, "san-pham/mat.html"
	retired.State, retired.Since = ledger.Retired, "2026-11-01"
	tests := []struct {
		name     string
		ledger   []ledger.Entry
		products []*catalogue.Product
		leads    string // where the address leads; "": a page stands there, or none does
		code     diag.Code
	}{
		{"still there", []ledger.Entry{entry}, []*catalogue.Product{tea("cu")}, "", 0},
		{"gone", []ledger.Entry{entry}, nil, "", diag.VanishedAddress},
		{"a draft again", []ledger.Entry{entry}, []*catalogue.Product{tea("cu", func(p *catalogue.Product) { p.Draft = true })}, "", diag.VanishedAddress},
		{"an alias", []ledger.Entry{entry}, []*catalogue.Product{tea("moi", func(p *catalogue.Product) { p.Aliases = []string{"cu"} })}, "moi", 0},
		{"renamed", []ledger.Entry{entry}, []*catalogue.Product{tea("moi", titled("CHÈ NGỌC THUÝ"))}, "moi", 0},
		{"renamed, of another producer", []ledger.Entry{others}, []*catalogue.Product{tea("moi", titled("Chè Ngọc Thúy"))}, "", diag.VanishedAddress},
		{"renamed, the producer not known", []ledger.Entry{entry}, []*catalogue.Product{tea("moi", titled("Chè Ngọc Thúy"), by(""))}, "moi", 0},
		{"two of that name", []ledger.Entry{entry}, []*catalogue.Product{tea("moi", titled("Chè Ngọc Thúy")), tea("moi-2", titled("Chè Ngọc Thúy"))}, "", diag.VanishedAddress},
		{"one of that name that was published", []ledger.Entry{entry, {Path: "san-pham/moi.html"}}, []*catalogue.Product{tea("moi", titled("Chè Ngọc Thúy"))}, "", diag.VanishedAddress},
		{"moved before", []ledger.Entry{moved, {Path: "san-pham/moi.html"}}, []*catalogue.Product{tea("moi")}, "moi", 0},
		{"moved, and moved on", []ledger.Entry{chain, {Path: "san-pham/giua.html", State: ledger.Moved, To: "san-pham/moi.html"}}, []*catalogue.Product{tea("moi")}, "moi", 0},
		{"moved, and on by an alias", []ledger.Entry{chain}, []*catalogue.Product{tea("moi", func(p *catalogue.Product) { p.Aliases = []string{"giua"} })}, "moi", 0},
		{"moved to what is gone", []ledger.Entry{lost}, []*catalogue.Product{tea("moi")}, "", diag.VanishedAddress},
		{"moved in a ring", []ledger.Entry{chain, {Path: "san-pham/giua.html", State: ledger.Moved, To: "san-pham/cu.html"}}, nil, "", diag.VanishedAddress},
		{"retired", []ledger.Entry{retired}, nil, "", 0},
		{"retired and back", []ledger.Entry{retired}, []*catalogue.Product{tea("cu")}, "", 0},
		{"moved to what was retired", []ledger.Entry{chain, {Path: "san-pham/giua.html", State: ledger.Retired, Since: "2026"}}, nil, "giua", 0},
	}
	for _, tt := range tests {
		input := areas()
		input.Products = tt.products
		o := options()
		o.Ledger = ledger.New(tt.ledger)
		s := plan(t, input, o)
		if code := s.faults.FirstCode(); code != tt.code {
			t.Errorf("%s: %v", tt.name, s.faults)
			continue
		}
		if tt.code != 0 {
			continue
		}
		text := string(s.bytes(t, "san-pham/cu.html"))
		if want := fmt.Sprintf(`san-pham/%s.html"`, tt.leads); tt.leads != "" && !strings.Contains(text, want) {
			t.Errorf("%s: there is no %s in %s", tt.name, want, text)
		}
		if _, ok := s.Ledger().Find("san-pham/cu.html"); !ok {
			t.Errorf("%s: the next ledger has forgotten it", tt.name)
		}
	}
}

// TestTheCodeOfAPage: a product's page carries the code of its short address, the recorded one where there is one.
func TestTheCodeOfAPage(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("che"), tea("tra")}
	o := options()
	o.Ledger = ledger.New([]ledger.Entry{{Path: "san-pham/tra.html", ID: "tra"}})
	s := plan(t, input, o)
	for slug, id := range map[string]string{"che": ledger.NewIDs(nil).Of("san-pham/che.html"), "tra": "tra"} {
		address := o.BaseURL + "s/" + id + ".html"
		code, err := qr.New(address, qr.Quartile)
		if err != nil {
			t.Fatal(err)
		}
		v := see[site.ProductView](t, s, "san-pham/"+slug+".html")
		if v.QR == nil || v.QR.Address != address || "https://"+v.QR.Text != address {
			t.Errorf("the page of %s carries %+v, not the code of %s", slug, v.QR, address)
		} else if drawn, err := v.QR.Code(); err != nil || drawn.Outline() != code.Outline() {
			t.Errorf("the code of %s is drawn otherwise: %v", address, err)
		}
	}

	o.BaseURL = "https://ocop.example.vn/" + strings.Repeat("danh-muc/", 20)
	if page := string(plan(t, input, o).bytes(t, "san-pham/che.html")); !strings.Contains(page, `"QR":null`) {
		t.Error("there is a code of an address that is too long for one")
	}
}

// TestAFaultyProductVanishesOnce: a product that is missing for a fault of its own is told of by that fault alone.
func TestAFaultyProductVanishesOnce(t *testing.T) {
	input := areas()
	input.Products = []*catalogue.Product{tea("tra"), tea("che", func(p *catalogue.Product) { p.Unread = true })}
	o := options()
	o.Ledger = ledger.New([]ledger.Entry{{Path: "san-pham/che.html"}})
	if s := plan(t, input, o); len(s.faults) > 0 {
		t.Errorf("faults %v", s.faults)
	}
}
