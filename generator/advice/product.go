package advice

import (
	"unicode/utf8"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
)

// How long a summary should be, in characters: search engines and messengers show some 160 and make up their own where
// there is hardly anything.
const (
	shortSummary = 40
	longSummary  = 160
)

// A price is worth asking about again after so many months.
const priceMonths = 12

// Product gives the advice on one product by itself. Where today is zero, nothing is old.
func Product(p *catalogue.Product, today catalogue.Date) diag.List {
	list := Photos(&p.Text)
	if len(p.Photos) == 0 && len(p.Images) == 0 && !p.Has("photos") {
		list.Add(p.At(""), diag.NoPhoto)
	}
	list = append(list, summary(p)...)
	return append(list, price(p, today)...)
}

func summary(p *catalogue.Product) diag.List {
	if !p.Has("summary") {
		return diag.List{diag.New(p.At(""), diag.NoSummary)}
	}
	var help diag.Text
	switch n := utf8.RuneCountInString(p.Summary); {
	case n == 0, n >= shortSummary && n <= longSummary:
		return nil
	case n < shortSummary:
		help = diag.Text{Vi: "viết thành một câu: sản phẩm gì, của ai, ở đâu", En: "make it a sentence: what it is, who makes it, where"}
	default:
		help = diag.Text{
			Vi: "viết ngắn lại: máy tìm kiếm và Zalo cắt bỏ phần sau chữ cái thứ 160",
			En: "make it shorter: search engines and messengers cut what comes after 160",
		}
	}
	return diag.List{diag.New(p.At("summary"), diag.SummaryLength, utf8.RuneCountInString(p.Summary), help)}
}

func price(p *catalogue.Product, today catalogue.Date) diag.List {
	switch {
	case p.Price.Amount == 0 || today.IsZero():
	case p.Price.AsOf.IsZero():
		return diag.List{diag.New(p.At("price"), diag.PriceWithoutDate, catalogue.Date{Year: today.Year, Month: today.Month}.String())}
	case p.Price.AsOf.Last().AddMonths(priceMonths).Before(today):
		return diag.List{diag.New(p.At("price"), diag.OldPrice, p.Price.AsOf)}
	}
	return nil
}
