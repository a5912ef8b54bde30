package advice

import (
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// form is what kind of body a producer is by law, as far as its name tells.
type form int

const (
	unsaid form = iota
	cooperative
	company
	household
)

// formWords are words before a producer's name proper, and what they tell of it.
type formWords struct {
	words string // as viet.Match gives them: cong ti
	form  form
}

// forms are the words that producers' names begin with, longer ones before those that they begin with.
var forms = []formWords{
	{"lien hiep hop tac xa", cooperative}, {"hop tac xa", cooperative}, {"htx", cooperative},
	{"to hop tac", cooperative}, {"tht", cooperative},
	{"cong ti", company}, {"cti", company}, {"doanh nghiep", company}, {"dntn", company}, {"dn", company},
	{"ho kinh doanh", household}, {"hkd", household}, {"ho san xuat", household}, {"ho gia dinh", household},
	{"co so san xuat", household}, {"co so", household},
	{"trach nhiem huu han", unsaid}, {"tnhh", unsaid}, {"mot thanh vien", unsaid}, {"mtv", unsaid},
	{"hai thanh vien tro len", unsaid}, {"co phan", unsaid}, {"cp", unsaid}, {"tu nhan", unsaid},
	{"san xuat", unsaid}, {"sx", unsaid}, {"kinh doanh", unsaid}, {"kd", unsaid}, {"dich vu", unsaid}, {"dv", unsaid},
	{"thuong mai", unsaid}, {"tm", unsaid}, {"tong hop", unsaid}, {"che bien", unsaid}, {"dau tu", unsaid},
	{"phat trien", unsaid}, {"xuat nhap khau", unsaid}, {"xnk", unsaid},
	{"nong lam nghiep", unsaid}, {"nong lam", unsaid}, {"nong nghiep", unsaid}, {"nn", unsaid}, {"lam nghiep", unsaid},
	{"nong san", unsaid}, {"va", unsaid},
}

// properName parts the legal form from a producer's name: Sử Anh and cooperative for both HTX Sử Anh and Hợp tác xã dịch
// vụ sản xuất nông nghiệp Sử Anh. Where nothing would be left (HTX Nông nghiệp), there is no proper name.
func properName(title string) (name, form) {
	n, kind := newName(title), unsaid
	for {
		rest := strings.Join(n.words, " ") + " "
		i := slices.IndexFunc(forms, func(f formWords) bool { return strings.HasPrefix(rest, f.words+" ") })
		if i < 0 {
			return n, kind
		}
		if kind == unsaid {
			kind = forms[i].form
		}
		cut := strings.Count(forms[i].words, " ") + 1
		n.words, n.marked = n.words[cut:], n.marked[cut:]
		n.joined = strings.Join(n.words, "")
	}
}

// twins finds producers that are probably one: by a name that differs in the legal form's spelling or by a slip, in one
// place; or by a telephone number.
func twins(producers []*catalogue.Producer) diag.List {
	producers = slices.SortedFunc(slices.Values(producers), func(a, b *catalogue.Producer) int { return strings.Compare(a.File(), b.File()) })
	names, kinds := make([]name, len(producers)), make([]form, len(producers))
	for i, p := range producers {
		names[i], kinds[i] = properName(p.Title)
	}
	may := func(i, j int) bool {
		return len(names[i].words) > 0 && !producers[i].Unread && !producers[j].Unread && agree(kinds[i], kinds[j]) &&
			agree(producers[i].District, producers[j].District) && agree(producers[i].Commune, producers[j].Commune)
	}
	var list diag.List
	reported := map[*catalogue.Producer]bool{}
	alike(names, may, func(i, j int) {
		reported[producers[j]] = true
		list.Add(producers[j].At("title"), diag.ProducerTwins, producers[i].Title, producers[i].File(),
			diag.Text{Vi: "tên chỉ khác cách viết", En: "the names differ in spelling only"})
	})
	return append(list, samePhones(producers, reported)...)
}

// agree tells whether two things may be one: they are, or one is not known.
func agree[T comparable](a, b T) bool {
	var unknown T
	return a == b || a == unknown || b == unknown
}

// samePhones finds producers with the telephone number of another, but for those reported already.
func samePhones(producers []*catalogue.Producer, reported map[*catalogue.Producer]bool) diag.List {
	var list diag.List
	first := map[string]*catalogue.Producer{}
	for _, p := range producers {
		for _, phone := range append(slices.Clone(p.Phones), p.Zalo) {
			digits := viet.PhoneDigits(phone)
			other, taken := first[digits]
			switch {
			case digits == "" || other == p || reported[p]:
			case !taken:
				first[digits] = p
			default:
				reported[p] = true
				pos := p.At("phone")
				if !slices.Contains(p.Phones, phone) {
					pos = p.At("zalo")
				}
				list.Add(pos, diag.ProducerTwins, other.Title, other.File(),
					diag.Text{Vi: "cùng số điện thoại " + phone, En: "the same telephone number " + phone})
			}
		}
	}
	return list
}
