package build

import (
	"fmt"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/labels"
	"ocop/generator/ledger"
	"ocop/generator/qr"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// Code is a product and the QR code that leads to its page for good.
type Code struct {
	Product *catalogue.Product
	Address string // "https://ocop.example.vn/s/k7xm2pq.html"
	*qr.Code
}

// Codes gives the codes of products, named by their slugs or former ones, in that order; of all products, a producer's
// together, where none is named. A project whose faults are errors has none. Faults that are warnings tell which codes may
// still change. Sample tells to make codes that lead nowhere, since base_url is an example.
func (p *Project) Codes(slugs []string, sample bool) ([]Code, diag.List) {
	var list diag.List
	if !sample && !p.Config.HasAddress() {
		list.Add(p.Config.At("base_url"), diag.SampleAddress, p.Config.BaseURL)
	}
	products := p.byProducer()
	if len(slugs) > 0 {
		products = p.productsNamed(slugs, &list)
	}
	var codes []Code
	var fresh []string
	for _, product := range products {
		path := site.ProductsFolder + product.Slug + ".html"
		address := p.Config.BaseURL + p.Plan.Short(path)
		code, err := qr.New(address, qr.Quartile)
		if err != nil {
			list.Add(p.Config.At("base_url"), diag.LongAddress, address)
			break
		}
		if e, known := p.recordedEntry(path); !known || e.ID == "" {
			fresh = append(fresh, product.Slug)
		}
		codes = append(codes, Code{product, address, code})
	}
	if len(fresh) > 0 {
		list.Add(diag.Pos{File: ledger.File}, diag.NotRecorded, someOf(fresh))
	}
	return codes, list.Sort()
}

// Sheet gives the labels of codes, so many of each, with modules so many dots wide.
func (p *Project) Sheet(codes []Code, dots, copies int) labels.Sheet {
	sheet := labels.Sheet{Title: p.Config.Title, Language: p.Config.Language, Dots: dots, Sample: !p.Config.HasAddress()}
	for _, code := range codes {
		_, address, _ := strings.Cut(code.Address, "://")
		label := labels.Label{Title: code.Product.Title, Address: address, Code: code.Code}
		if code.Product.Standing.Holds() {
			label.Stars = int(code.Product.Stars)
		}
		if code.Product.Producer != nil {
			label.Producer = code.Product.Producer.Title
		}
		for range copies {
			sheet.Labels = append(sheet.Labels, label)
		}
	}
	return sheet
}

// byProducer gives all products, a producer's together, then those of no known producer.
func (p *Project) byProducer() []*catalogue.Product {
	var products []*catalogue.Product
	for _, producer := range p.Catalogue.Producers {
		products = append(products, producer.Products...)
	}
	for _, product := range p.Catalogue.Products {
		if product.Producer == nil {
			products = append(products, product)
		}
	}
	return products
}

// productsNamed gives the products of these slugs, each once. A former slug will do.
func (p *Project) productsNamed(slugs []string, list *diag.List) []*catalogue.Product {
	bySlug := map[string]*catalogue.Product{}
	var all []string
	for _, product := range p.Catalogue.Products {
		for _, alias := range product.Aliases {
			bySlug[alias] = product
		}
	}
	for _, product := range p.Catalogue.Products {
		bySlug[product.Slug] = product
		all = append(all, product.Slug)
	}
	var products []*catalogue.Product
	for _, slug := range slugs {
		switch product, ok := bySlug[slug]; {
		case !ok:
			list.Add(diag.Pos{File: "content/products"}, diag.NoSuchProduct, slug, p.whyNot(slug, all))
		case !slices.Contains(products, product):
			products = append(products, product)
		}
	}
	return products
}

// whyNot tells why there is no product of a slug, or which one was meant.
func (p *Project) whyNot(slug string, all []string) diag.Text {
	e, _ := p.recordedEntry(site.ProductsFolder + slug + ".html")
	for entry := range p.shelf.entries {
		if entry.Product != nil && entry.Product.Slug == slug {
			file := entry.Product.File()
			return diag.Text{Vi: file + " còn là bản nháp, hoặc chưa đến ngày đăng", En: file + " is a draft, or not to be published yet"}
		}
	}
	if e.State == ledger.Retired {
		since := func(lang viet.Language) string {
			if day, err := catalogue.ParseDate(e.Since); err == nil {
				return day.In(lang)
			}
			return e.Since
		}
		return diag.Text{Vi: "sản phẩm ấy không còn trong danh mục từ " + since(viet.Vietnamese), En: "that product has not been in the catalogue since " + since(viet.English)}
	}
	if near, ok := viet.Nearest(slug, all); ok {
		return diag.DidYouMean(near)
	}
	return diag.Text{Vi: "ghi tên thư mục của sản phẩm, ví dụ: ocop qr che-xanh-ngoc-thuy", En: "give the product's folder, such as: ocop qr che-xanh-ngoc-thuy"}
}

// manyNames is how many names a message tells.
const manyNames = 5

// someOf tells names, and how many more there are.
func someOf(names []string) diag.Text {
	told := strings.Join(names[:min(len(names), manyNames)], ", ")
	if more := len(names) - manyNames; more > 0 {
		return diag.Text{Vi: fmt.Sprintf("%s và %s sản phẩm khác", told, viet.Vietnamese.Number(more)), En: fmt.Sprintf("%s and %s more", told, viet.English.Number(more))}
	}
	return diag.Text{Vi: told, En: told}
}
