package desk

import (
	"io/fs"
	"slices"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/config"
	"ocop/generator/content"
	"ocop/generator/frontmatter"
	"ocop/generator/photo"
	"ocop/generator/viet"
)

// Lists are the lists of names that a project keeps. Without a list, any name will do.
type Lists map[frontmatter.Names]List

// List is a list of names, in the order in which people are to see them.
type List struct {
	Names []Name
	// Kinds are words that may stand before a name, such as huyện.
	Kinds []string
	// Exact: a name counts only as it is written here.
	Exact bool
}

// Name is what a file writes, with a word on what it means.
type Name struct {
	Value string
	Note  string
	Also  []string // other names for the same
}

// pattern matches what the checker takes for a name of the list.
func (l List) pattern() string {
	var names []string
	for _, n := range l.Names {
		names = append(append(names, n.Value), n.Also...)
	}
	pattern := viet.MatchPattern(names...)
	if len(l.Kinds) > 0 {
		pattern = "(?:" + viet.MatchPattern(l.Kinds...) + viet.SignPattern + "+)?" + pattern
	}
	return loose(pattern)
}

// ReadLists gathers the names that the project's fields may hold: from ocop.yaml as it has been read, and from the files
// of the producers. A file with faults counts as far as it can be read.
func ReadLists(c config.Config, fsys fs.FS) (Lists, error) {
	lists := Lists{}
	var districts, communes, localities, groups List
	for _, d := range c.Districts {
		districts.add(Name{Value: d.Name, Note: d.FullName(), Also: d.Was})
		districts.kind(d.Kind)
		for _, k := range d.Communes {
			communes.add(Name{Value: k.Name, Note: k.FullName() + ", " + d.FullName(), Also: slices.Concat(k.Also, k.Was)})
			communes.kind(k.Kind)
			for _, u := range k.Now {
				localities.add(Name{Value: u.Name, Note: u.FullName(), Also: u.Was})
				localities.kind(u.Kind)
			}
			if len(k.Now) == 0 {
				localities.add(Name{Value: k.Name, Note: k.FullName(), Also: k.Was})
				localities.kind(k.Kind)
			}
		}
	}
	for _, kind := range catalogue.PlaceKinds() {
		districts.kind(kind)
		communes.kind(kind)
		localities.kind(kind)
	}
	for _, g := range c.Groups {
		groups.add(Name{Value: g.ID, Note: g.Name, Also: []string{g.Name}})
	}
	lists[content.Districts], lists[content.Communes], lists[content.Groups] = districts, communes, groups
	lists[content.Localities] = localities

	producers, err := readProducers(fsys)
	if err != nil {
		return nil, err
	}
	list := List{Exact: true}
	for _, p := range producers {
		list.add(Name{Value: p.ID, Note: p.Title})
	}
	lists[content.Producers] = list
	return lists, nil
}

// Communes gives the communes of a district, by its name as ocop.yaml spells it.
func (p *Project) Communes(district string) []Name {
	var list List
	for _, d := range p.Config.Districts {
		if viet.Match(d.Name) != viet.Match(district) && viet.Match(d.FullName()) != viet.Match(district) {
			continue
		}
		for _, c := range d.Communes {
			list.add(Name{Value: c.Name, Note: c.FullName(), Also: c.Also})
		}
	}
	return list.Names
}

// add appends a name. Of several places with one name, the one entry names all.
func (l *List) add(n Name) {
	if n.Value == "" {
		return
	}
	for i := range l.Names {
		if l.Names[i].Value == n.Value {
			if !slices.Contains(strings.Split(l.Names[i].Note, "; "), n.Note) {
				l.Names[i].Note += "; " + n.Note
			}
			l.Names[i].Also = slices.Concat(l.Names[i].Also, n.Also)
			return
		}
	}
	l.Names = append(l.Names, n)
}

func (l *List) kind(kind string) {
	if kind != "" && !slices.ContainsFunc(l.Kinds, func(k string) bool { return viet.Match(k) == viet.Match(kind) }) {
		l.Kinds = append(l.Kinds, kind)
	}
}

// readProducers reads the producers' files, ordered by name.
func readProducers(fsys fs.FS) ([]*catalogue.Producer, error) {
	files, _, err := content.Walk(fsys)
	if err != nil {
		return nil, err
	}
	var producers []*catalogue.Producer
	for _, f := range files {
		if f.Kind != content.Producer {
			continue
		}
		e, _, err := reader(fsys).Read(f)
		if err != nil {
			return nil, err
		}
		producers = append(producers, e.Producer)
	}
	slices.SortFunc(producers, func(a, b *catalogue.Producer) int {
		if c := viet.Compare(a.Title, b.Title); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return producers, nil
}

// reader reads the content without looking at its photos.
func reader(fsys fs.FS) content.Reader {
	unseen := func(string) (photo.Source, error) { return photo.Source{Width: 1, Height: 1}, nil }
	return content.Reader{FS: fsys, Probe: unseen, Language: viet.Vietnamese}
}
