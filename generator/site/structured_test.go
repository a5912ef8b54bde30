package site_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
)

// datum gives the structured data of a type on a page; nil where there is none.
func datum(t *testing.T, s planned, path, kind string) map[string]any {
	t.Helper()
	for _, d := range see[site.Page](t, s, path).Data {
		if m := d.(map[string]any); m["@type"] == kind {
			return m
		}
	}
	return nil
}

// object reads JSON, for comparing.
func object(t *testing.T, text string) (m map[string]any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// same compares structured data with what is wanted.
func same(t *testing.T, name string, got map[string]any, want string) {
	t.Helper()
	if !reflect.DeepEqual(got, object(t, want)) {
		b, _ := json.Marshal(got)
		t.Errorf("%s is told as\n%s\nwant\n%s", name, b, want)
	}
}

func TestStructuredDataOfProducts(t *testing.T) {
	input := full()
	che := input.Products[0]
	known(che)
	che.Title, che.Photos = `Chè </script> & "một tôm"`, che.Photos[:1]
	s := clean(t, input)
	image := see[site.Page](t, s, "san-pham/che.html").Image.URL
	same(t, "a product", datum(t, s, "san-pham/che.html", "Product"), `{
		"@context": "https://schema.org", "@type": "Product", "name": "Chè </script> & \"một tôm\"", "url": "`+base+`san-pham/che.html",
		"description": "Một câu.", "image": "`+image+`", "category": "Đồ uống", "gtin13": "0036000291452",
		"manufacturer": {"@type": "Organization", "name": "HTX htx-su-anh", "url": "`+base+`chu-the/htx-su-anh.html"},
		"hasCertification": {
			"@type": "Certification", "name": "OCOP 4 sao", "certificationIdentification": "321/QĐ-UBND",
			"issuedBy": {"@type": "GovernmentOrganization", "name": "UBND tỉnh"},
			"certificationRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1},
			"certificationStatus": "https://schema.org/CertificationActive", "validFrom": "2025-08-06", "expires": "2028-08-06"
		},
		"offers": {"@type": "Offer", "price": "120000", "priceCurrency": "VND", "url": "`+base+`san-pham/che.html"}
	}`)
	lapsed := datum(t, s, "san-pham/het-han.html", "Product")["hasCertification"].(map[string]any)
	if lapsed["certificationStatus"] != "https://schema.org/CertificationInactive" || lapsed["validFrom"] != nil || lapsed["expires"] != nil {
		t.Errorf("a lapsed certificate, known to the year, is told as %v", lapsed)
	}
	for slug, why := range map[string]string{"ruou": "without known stars", "mat-ong": "with a potential rating only"} {
		d := datum(t, s, "san-pham/"+slug+".html", "Product")
		if d["hasCertification"] != nil || d["offers"] != nil || d["image"] != nil {
			t.Errorf("a product %s is told as %v", why, d)
		}
	}
	service := datum(t, s, "san-pham/homestay.html", "Service")
	if service == nil || service["manufacturer"] != nil || service["provider"] == nil {
		t.Errorf("a service is told as %v", service)
	}
}

// OCOP's stars are no buyers' opinions, and no page may say so to a search engine.
func TestStarsAreNoReviews(t *testing.T) {
	s := clean(t, full())
	for _, path := range s.pages() {
		text := string(s.bytes(t, path))
		for _, word := range []string{"aggregateRating", "AggregateRating", "review", "Review", "ratingCount"} {
			if strings.Contains(text, word) {
				t.Errorf("%s speaks of %s", path, word)
			}
		}
	}
}

func TestStructuredDataOfProducers(t *testing.T) {
	input := full()
	m := input.Producers[0]
	m.Address, m.Village, m.Phones, m.Email, m.Website = "Km 21", "thôn Tâm Bằng", []string{"0912 345 678", "0912 345 679"}, "htx@example.vn", "https://example.vn/"
	input.Producers[2].CommuneName, input.Producers[2].DistrictName = "", ""
	s := clean(t, input)
	same(t, "a producer", datum(t, s, "chu-the/htx-su-anh.html", "Organization"), `{
		"@context": "https://schema.org", "@type": "Organization", "name": "HTX htx-su-anh", "url": "`+base+`chu-the/htx-su-anh.html",
		"telephone": "+84912345678", "email": "htx@example.vn", "sameAs": "https://example.vn/",
		"address": {"@type": "PostalAddress", "streetAddress": "Km 21, thôn Tâm Bằng", "addressLocality": "phường Mỹ Lâm",
			"addressRegion": "Tuyên Quang", "addressCountry": "VN"}
	}`)
	same(t, "a producer of whom nothing is known", datum(t, s, "chu-the/htx-khong.html", "Organization"), `{
		"@context": "https://schema.org", "@type": "Organization", "name": "HTX htx-khong", "url": "`+base+`chu-the/htx-khong.html"
	}`)
}

func TestEveryPageTellsTheWayToIt(t *testing.T) {
	s := clean(t, full())
	for _, path := range s.pages() {
		if path == "index.html" || path == "404.html" || path == "san-pham/che-cu.html" {
			continue
		}
		v := see[site.Page](t, s, path)
		crumbs := datum(t, s, path, "BreadcrumbList")
		if crumbs == nil || crumbs["@context"] != "https://schema.org" {
			t.Errorf("%s has the crumbs %v", path, crumbs)
			continue
		}
		items := crumbs["itemListElement"].([]any)
		if len(items) != len(v.Crumbs)+1 {
			t.Errorf("%s: %d steps, %d crumbs", path, len(items), len(v.Crumbs))
		}
		for i, e := range items {
			item := e.(map[string]any)
			name, address := v.Title, v.Canonical
			if i < len(v.Crumbs) {
				name, address = v.Crumbs[i].Name, base+strings.TrimPrefix(v.Crumbs[i].Path, "index.html")
			}
			if item["@type"] != "ListItem" || item["position"] != float64(i+1) || item["name"] != name || item["item"] != address {
				t.Errorf("%s: step %d is %v", path, i+1, item)
			}
		}
	}
}

func TestStructuredDataOfLists(t *testing.T) {
	s := clean(t, full())
	same(t, "a list", datum(t, s, "hang-sao/3-sao.html", "ItemList"), `{
		"@context": "https://schema.org", "@type": "ItemList", "name": "Sản phẩm 3 sao", "itemListElement": [
			{"@type": "ListItem", "position": 1, "url": "`+base+`san-pham/ba-kich.html"},
			{"@type": "ListItem", "position": 2, "url": "`+base+`san-pham/homestay.html"}
		]
	}`)
	if d := datum(t, s, "huyen/na-hang.html", "ItemList"); d == nil || len(d["itemListElement"].([]any)) != 0 {
		t.Errorf("an empty list is told as %v", d)
	}
}

func TestStructuredDataOfTheSiteAndItsNews(t *testing.T) {
	input := full()
	input.News[0].Photos = []*catalogue.Photo{pictureOf("news/1.jpg")}
	input.News[1].Date = date{Year: 2026, Month: 11}
	o := options()
	o.Office = site.Office{Name: "Văn phòng điều phối", Phone: "0207 3822 123", Email: "vp@example.vn"}
	s := plan(t, input, o)
	same(t, "the site", datum(t, s, "index.html", "WebSite"), `{"@context": "https://schema.org", "@type": "WebSite", "name": "OCOP thử", "url": "`+base+`"}`)
	same(t, "the office", datum(t, s, "index.html", "GovernmentOrganization"), `{
		"@context": "https://schema.org", "@type": "GovernmentOrganization", "name": "Văn phòng điều phối", "url": "`+base+`",
		"telephone": "0207 3822 123", "email": "vp@example.vn"
	}`)
	image := see[site.Page](t, s, "tin-tuc/cu.html").Image.URL
	same(t, "an article", datum(t, s, "tin-tuc/cu.html", "NewsArticle"), `{
		"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Tin cu", "datePublished": "2024-08-06T00:00:00+07:00",
		"image": "`+image+`", "url": "`+base+`tin-tuc/cu.html",
		"publisher": {"@type": "GovernmentOrganization", "name": "Văn phòng điều phối", "url": "`+base+`", "telephone": "0207 3822 123", "email": "vp@example.vn"}
	}`)
	if d := datum(t, s, "tin-tuc/moi.html", "NewsArticle"); d["datePublished"] != nil {
		t.Errorf("an article dated to the month is told as %v", d)
	}
	if d := datum(t, clean(t, full()), "index.html", "GovernmentOrganization"); d != nil {
		t.Errorf("an office that nobody named is told as %v", d)
	}
}

// The number of a bar code is told under the name that schema.org has for its length; a service has none.
func TestBarCodes(t *testing.T) {
	for gtin, name := range map[string]string{"96385074": "gtin8", "036000291452": "gtin12", "8938505974194": "gtin13", "10036000291459": "gtin14", "": ""} {
		input := full()
		input.Products[0].GTIN, input.Products[6].GTIN = gtin, gtin
		s := clean(t, input)
		d, service := datum(t, s, "san-pham/che.html", "Product"), datum(t, s, "san-pham/homestay.html", "Service")
		for _, key := range []string{"gtin", "gtin8", "gtin12", "gtin13", "gtin14"} {
			if got, is := d[key]; is != (key == name) || is && got != gtin || service[key] != nil {
				t.Errorf("%q is told as %s: %v", gtin, key, got)
			}
		}
	}
}
