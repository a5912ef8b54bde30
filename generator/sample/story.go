package sample

import (
	"strings"
)

// The length of a story in words: that of what cooperatives write of themselves when somebody asks them.
const (
	leastWords = 250
	mostWords  = 400
)

// Link is a link of a story, to a product or to a producer.
type Link struct {
	ToProducer bool
	Number     int // of the product or producer
}

// Story writes the story of a product in Markdown; link gives the address of what it links to. It has 250 to 400 words,
// a subheading or two, a list, and links to the producer and to another product.
func (p *Province) Story(q *Product, link func(Link) string) string {
	d := drawFor(forStory, q.Number)
	var b strings.Builder
	words, goal := 0, leastWords+d.IntN(mostWords-leastWords-80) // the last paragraph runs over
	write := func(text string) {
		words += len(strings.Fields(text))
		b.WriteString(text)
	}
	paragraph := func() {
		for i := range 3 + d.IntN(3) {
			if i > 0 {
				b.WriteByte(' ')
			}
			write(fillIn(d, d.of(sentences), p, q))
		}
		b.WriteString("\n\n")
	}
	paragraph()
	write("Sản phẩm do [" + p.Producers[q.Producer].Title + "](" + link(Link{true, q.Producer}) + ") làm ra")
	if other := p.Products[q.related]; other.Number != q.Number {
		write(", cùng nghề với [" + other.Title + "](" + link(Link{false, other.Number}) + ")")
	}
	b.WriteString(".\n\n")
	for part := 0; words < goal; part++ {
		if part%2 == 0 {
			write("## " + subheadings[(q.Number+part)%len(subheadings)] + "\n\n")
		}
		paragraph()
		if part == 1 {
			for range 3 {
				write("- " + d.of(points) + "\n")
			}
			b.WriteString("\n")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// fillIn fills in the braces of a text about a product.
func fillIn(d draw, text string, p *Province, q *Product) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			break
		}
		key, after, _ := strings.Cut(rest, "}")
		switch key {
		case "name":
			b.WriteString(q.Title)
		case "maker":
			b.WriteString(p.Producers[q.Producer].Title)
		case "place":
			b.WriteString("xã " + q.Commune)
		default:
			b.WriteString(d.of(fillings[key]))
		}
		text = after
	}
	return b.String()
}

// Report writes the text of a piece of news.
func (p *Province) Report(n *News, link func(Link) string) string {
	d := drawFor(forNews, n.Number)
	product, other := &p.Products[n.Product], &p.Products[n.OtherGoods]
	var b strings.Builder
	for range 5 {
		b.WriteString(fillIn(d, d.of(sentences), p, product) + " ")
	}
	b.WriteString("\n\n- [" + product.Title + "](" + link(Link{false, n.Product}) + ")\n")
	b.WriteString("- [" + other.Title + "](" + link(Link{false, n.OtherGoods}) + ")\n")
	return b.String()
}

// About writes the text of a page, or of a producer.
func (p *Province) About(number int) string {
	d := drawFor(forStory, -1-number)
	q := &p.Products[number%len(p.Products)]
	var b strings.Builder
	for range 3 {
		for range 3 {
			b.WriteString(fillIn(d, d.of(sentences), p, q) + " ")
		}
		b.WriteString("\n\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
