package build

import (
	"cmp"
	"context"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/frontmatter"
	"ocop/generator/markdown"
	"ocop/generator/online"
	"ocop/generator/viet"
)

// LinkOptions says how the sites are asked that the content links to.
type LinkOptions struct {
	online.Options
	// Progress is told how many of the addresses are done, from several goroutines; nil: nobody asks.
	Progress func(done, total int)
}

// hostsAtOnce is how many hosts are asked at the same time; each is asked one thing at a time.
const hostsAtOnce = 6

// memoryFile is where answers are remembered for a day, in the cache.
const memoryFile = "links.json"

// CheckLinks asks the sites that the published content names whether the addresses still stand, and gives what is wrong
// at each place that names one. Where no site at all could be asked, the error is a *diag.Fault.
func (p *Project) CheckLinks(ctx context.Context, o LinkOptions) (diag.List, error) {
	places, err := p.outsideLinks(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := p.cacheFolder()
	if err != nil {
		return nil, err
	}
	memory, err := online.OpenMemory(filepath.Join(folder, memoryFile), now())
	if err != nil {
		return nil, err
	}
	v := &visits{o: o, places: places, memory: memory, found: map[string]online.Result{}}
	if err := v.askAll(ctx); err != nil {
		return nil, err
	}
	if err := memory.Save(); err != nil {
		return nil, err
	}
	if v.offline() {
		return nil, diag.NewFault(diag.NoNetwork)
	}
	return v.faults(), nil
}

// outside is an address of another site, without what stands after #, and the places that name it.
type outside struct {
	address string
	named   []markdown.Address
}

// outsideLinks gathers the addresses of other sites, in order of address: those of the fields, of the texts, and of
// ocop.yaml. Pages that are not published have none.
func (p *Project) outsideLinks(ctx context.Context) ([]outside, error) {
	var files []content.File
	for _, f := range p.shelf.order {
		for _, file := range f.Files {
			if p.Catalogue == nil || p.Catalogue.Absent[file.Path] == 0 {
				files = append(files, file)
			}
		}
	}
	found := make([][]markdown.Address, len(files)+1)
	err := each(ctx, files, func(f content.File) string { return f.Path }, func(i int, f content.File) (err error) {
		found[i], err = p.linksOf(f)
		return err
	})
	if err != nil {
		return nil, err
	}
	if found[len(files)], err = p.linksOfSite(); err != nil {
		return nil, err
	}
	byAddress := map[string][]markdown.Address{}
	for _, a := range slices.Concat(found...) {
		if p.isElsewhere(a.URL) {
			address, _, _ := strings.Cut(a.URL, "#")
			byAddress[address] = append(byAddress[address], a)
		}
	}
	var links []outside
	for address, named := range byAddress {
		links = append(links, outside{address, named})
	}
	slices.SortFunc(links, func(a, b outside) int { return strings.Compare(a.address, b.address) })
	return links, nil
}

// isElsewhere tells whether an address is one to ask for: not of the site itself, and not of a private network, which is
// reported without asking.
func (p *Project) isElsewhere(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Hostname() != "" && !online.IsPrivateHost(u.Hostname()) &&
		(p.Config.BaseURL == "" || !strings.HasPrefix(address, p.Config.BaseURL))
}

// linksOf gives the addresses that a page names in its fields and its story.
func (p *Project) linksOf(f content.File) ([]markdown.Address, error) {
	src, err := p.text(f.Path)
	if err != nil {
		return nil, err
	}
	doc, _ := frontmatter.Parse(f.Path, src) // what is wrong with it is known
	if doc == nil {
		return nil, nil
	}
	links := linksIn(doc, func(string) bool { return true })
	if f.English != "" && p.Config.Language == viet.English {
		if src, err = p.text(f.English); err != nil {
			return nil, err
		}
		if doc, _ = frontmatter.Plain(f.English, src); doc == nil {
			return links, nil
		}
	}
	return append(links, markdown.Addresses([]byte(doc.Body), diag.Pos{File: doc.File, Line: doc.BodyLine, Col: 1})...), nil
}

// linksOfSite gives the addresses that ocop.yaml names as sources, and the office's website.
func (p *Project) linksOfSite() ([]markdown.Address, error) {
	src, err := p.text(config.File)
	if err != nil {
		return nil, err
	}
	doc, _ := frontmatter.ParseYAML(config.File, src)
	if doc == nil {
		return nil, nil
	}
	return linksIn(doc, func(key string) bool { return key == "office.website" || strings.HasSuffix(key, ".source") }), nil
}

// linksIn gives the fields that are addresses of the web and nothing else, of those whose keys are wanted.
func linksIn(doc *frontmatter.Document, wanted func(key string) bool) []markdown.Address {
	var links []markdown.Address
	for s := range doc.Scalars {
		if isWeb := strings.HasPrefix(s.Text, "https://") || strings.HasPrefix(s.Text, "http://"); isWeb && !strings.Contains(s.Text, " ") && wanted(s.Key) {
			links = append(links, markdown.Address{URL: s.Text, Pos: s.Pos})
		}
	}
	return links
}

// visits asks for addresses and holds what became of them.
type visits struct {
	o      LinkOptions
	places []outside
	memory *online.Memory
	found  map[string]online.Result
	asked  []string // the addresses that no memory knew
}

// askAll asks for every address that is not remembered, several hosts at a time.
func (v *visits) askAll(ctx context.Context) error {
	var hosts [][]int // numbers of places, by host
	numbers := map[string]int{}
	for i, link := range v.places {
		if r, ok := v.memory.Recall(link.address); ok {
			v.found[link.address] = r
			continue
		}
		v.asked = append(v.asked, link.address)
		u, err := url.Parse(link.address)
		if err != nil {
			continue
		}
		n, ok := numbers[strings.ToLower(u.Host)]
		if !ok {
			n = len(hosts)
			numbers[strings.ToLower(u.Host)] = n
			hosts = append(hosts, nil)
		}
		hosts[n] = append(hosts[n], i)
	}
	// Whoever is asked for most begins, so that nobody is left alone at the end.
	slices.SortStableFunc(hosts, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	client := online.New(v.o.Options)
	defer client.Close()
	var done atomic.Int64
	results := make([]online.Result, len(v.places))
	err := eachOn(ctx, hostsAtOnce, hosts, func(host []int) string { return v.places[host[0]].address }, func(_ int, host []int) error {
		next := 0
		return client.Visit(ctx, v.addresses(host), func(_ string, r online.Result) {
			results[host[next]] = r
			next++
			if n := done.Add(1); v.o.Progress != nil {
				v.o.Progress(int(n), len(v.asked))
			}
		})
	})
	if err != nil {
		return err
	}
	for _, host := range hosts {
		for _, i := range host {
			v.found[v.places[i].address] = results[i]
			v.memory.Note(v.places[i].address, results[i])
		}
	}
	return nil
}

func (v *visits) addresses(numbers []int) []string {
	list := make([]string, len(numbers))
	for i, n := range numbers {
		list[i] = v.places[n].address
	}
	return list
}

// offline tells whether the network is gone rather than everything in it: of several addresses that were asked for, none
// brought an answer.
func (v *visits) offline() bool {
	return len(v.asked) > 1 && !slices.ContainsFunc(v.asked, func(address string) bool {
		r := v.found[address]
		return r.Heard || r.Verdict == online.Private
	})
}

// faults tells what is wrong at every place that names an address.
func (v *visits) faults() diag.List {
	var list diag.List
	for _, link := range v.places {
		r := v.found[link.address]
		for _, n := range link.named {
			switch r.Verdict {
			case online.Gone:
				list.Add(n.Pos, diag.DeadLink, n.URL, r.Reason)
			case online.Moved:
				_, place, _ := strings.Cut(n.URL, "#")
				list.Add(n.Pos, diag.MovedLink, n.URL, strings.TrimSuffix(r.Now+"#"+place, "#"),
					diag.Text{Vi: "đã chuyển hẳn sang", En: "has moved for good to"},
					diag.Text{Vi: "viết địa chỉ mới", En: "write the new address"})
			case online.Home:
				list.Add(n.Pos, diag.MovedLink, n.URL, r.Now,
					diag.Text{Vi: "nay chỉ dẫn về trang chủ", En: "now leads to nothing but the home page"},
					diag.Text{Vi: "trang cũ có lẽ đã bị gỡ: tìm địa chỉ mới, hoặc bỏ đi", En: "the page was probably taken down: find its new address, or drop it"})
			case online.Private:
				list.Add(n.Pos, diag.PrivateAddress, n.URL)
			case online.Unsure:
				list.Add(n.Pos, diag.UncheckedLink, n.URL, r.Reason)
			}
		}
	}
	return list.Sort()
}
