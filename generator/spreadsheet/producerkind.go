package spreadsheet

import (
	"cmp"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/viet"
)

// legalForm is a form that producers have, by the words that their names begin with.
type legalForm struct {
	words []string // folded, the longest first
	kind  string   // one of catalogue.ProducerKinds; "" where the words leave it open
	slug  string   // what the addresses of such producers begin with
}

// legalForms are tried in order.
var legalForms = []legalForm{
	{[]string{"lien hiep hop tac xa", "lien hiep htx", "hop tac xa", "htx"}, "hợp tác xã", "htx"},
	{[]string{"to hop tac xa", "to hop tac", "tht"}, "tổ hợp tác", "to-hop-tac"},
	{[]string{"cong ty co phan", "cong ty cp", "cty co phan", "cty cp", "ctcp"}, "công ty cổ phần", "cong-ty"},
	{[]string{
		"cong ty trach nhiem huu han mot thanh vien", "cong ty trach nhiem huu han hai thanh vien", "cong ty trach nhiem huu han",
		"cong ty tnhh mot thanh vien", "cong ty tnhh 1 thanh vien", "cong ty tnhh 1tv", "cong ty tnhh mtv", "cong ty tnhh",
		"cty tnhh mot thanh vien", "cty tnhh mtv", "cty tnhh", "tnhh mtv", "tnhh",
	}, "công ty TNHH", "cong-ty"},
	{[]string{"cong ty", "cty"}, "doanh nghiệp", "cong-ty"},
	{[]string{"doanh nghiep tu nhan", "dntn", "doanh nghiep", "dn"}, "doanh nghiệp", "doanh-nghiep"},
	{[]string{"ho kinh doanh ca the", "ho kinh doanh", "hkd", "ho ca the"}, "hộ kinh doanh", "ho-kinh-doanh"},
	{[]string{"ho san xuat kinh doanh", "ho san xuat", "ho sx", "ho gia dinh"}, "hộ sản xuất", "ho-san-xuat"},
	{[]string{"co so san xuat kinh doanh", "co so san xuat", "co so sx", "cssx", "co so che bien", "co so"}, "", "co-so"},
	{[]string{"lang nghe"}, "làng nghề", "lang-nghe"},
	{[]string{"trung tam"}, "trung tâm", "trung-tam"},
	{[]string{"hoi"}, "hội", "hoi"},
}

// trades are words between a producer's form and its name, which lists leave out or shorten as they like.
var trades = []string{
	"san xuat", "sx", "dich vu", "dv", "thuong mai", "tm", "nong nghiep", "nn", "nong lam nghiep", "nong lam ngu nghiep", "lam nghiep",
	"che bien", "kinh doanh", "kd", "tong hop", "dau tu", "phat trien", "xuat nhap khau", "xnk", "nong san", "chan nuoi", "thuy san",
	"du lich", "va", "mtv", "mot thanh vien", "huu co", "cong nghe cao", "cnc", "dvnn", "sxkd", "dvtm", "tmdv", "sxtm",
}

// formOf parts a producer's name into its form and its own name, folded: "Hợp tác xã dịch vụ nông nghiệp Sử Anh" is an HTX
// named su anh. A name of nothing else is kept whole.
func formOf(title string) (legalForm, string) {
	whole := viet.Match(title)
	name := whole
	var form legalForm
	for _, f := range legalForms {
		if word, ok := beginsWith(name, f.words); ok {
			form, name = f, strings.TrimPrefix(strings.TrimPrefix(name, word), " ")
			break
		}
	}
	own := name
	for {
		word, ok := beginsWith(own, trades)
		if !ok {
			break
		}
		own = strings.TrimPrefix(strings.TrimPrefix(own, word), " ")
	}
	return form, cmp.Or(own, name, whole)
}

// beginsWith gives the longest of the words that a name begins with.
func beginsWith(name string, words []string) (string, bool) {
	longest := ""
	for _, w := range words {
		w = viet.Match(w) // the tables above are folded, but y is i in some places
		if (name == w || strings.HasPrefix(name, w+" ")) && len(w) > len(longest) {
			longest = w
		}
	}
	return longest, longest != ""
}

// readKind reads a producer's kind: one of the list, or a form that people shorten.
func readKind(text string) string {
	for _, kind := range catalogue.ProducerKinds {
		if viet.Match(kind) == viet.Match(text) {
			return kind
		}
	}
	if form, _ := formOf(text); form.kind != "" && slices.Contains(catalogue.ProducerKinds, form.kind) {
		return form.kind
	}
	return text
}
