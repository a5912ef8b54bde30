package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"sync"

	"ocop/generator/catalogue"
	"ocop/generator/diag"
	"ocop/generator/interchange"
	"ocop/generator/output"
)

// dataFolder holds the open data.
const dataFolder = "du-lieu/"

// calendarPath is the calendar of certificates that lapse.
const calendarPath = dataFolder + "het-han.ics"

// Licence is what others may do with the open data. The zero Licence says nothing.
type Licence struct{ Name, URL string }

// planData plans the open data: each table as JSON and CSV with a JSON Schema, and the package that describes them
// (Data Package 1, https://specs.frictionlessdata.io/data-package/).
func (pl *planner) planData() {
	resources := make([]resource, 0, 10)
	add := func(more [2]resource) { resources = append(resources, more[:]...) }
	add(planTable(pl, pl.productTable(), pl.c.Products))
	add(planTable(pl, pl.producerTable(), pl.c.Producers))
	add(planTable(pl, pl.areaTable(), pl.areas()))
	add(planTable(pl, pl.outletTable(), pl.c.Outlets))
	add(planTable(pl, pl.eventTable(), filter(pl.c.News, func(n *catalogue.News) bool { return n.Event.Is() })))
	pl.add(dataFolder+"datapackage.json", output.Data, func() ([]byte, error) { return pl.dataPackage(resources) })
	pl.add(calendarPath, output.Data, func() ([]byte, error) { return pl.calendar().ICS(), nil })
	pl.add(dataFolder+"SHA256SUMS", output.Data, func() ([]byte, error) { return sums(resources) })
}

// planTable plans the files of one table.
func planTable[T any](pl *planner, t table[T], rows []T) [2]resource {
	asJSON := pl.resource(t.file, ".json", t.title, func() ([]byte, error) {
		list, err := t.json(rows)
		if err != nil {
			return nil, err
		}
		return pl.document(t.file, t.name, list)
	})
	asCSV := pl.resource(t.file, ".csv", t.title, func() ([]byte, error) { return interchange.CSV(t.rows(rows)), nil })
	asCSV.schema = tableSchema(t, pl.o.Language)
	pl.add(dataFolder+t.file+".schema.json", output.Data, func() ([]byte, error) { return jsonSchema(t, pl.o.Language) })
	return [2]resource{asJSON, asCSV}
}

// document writes a table as JSON, with what a reader must know of it.
func (pl *planner) document(file, name string, list []byte) ([]byte, error) {
	head := struct {
		Schema  string `json:"$schema"`
		Title   string `json:"title"`
		Version string `json:"version"`
		AsOf    string `json:"as_of"`
		URL     string `json:"url"`
		Licence string `json:"license,omitempty"`
	}{file + ".schema.json", pl.o.Title, DataVersion, pl.c.Today.String(), pl.o.BaseURL, cmp.Or(pl.o.Licence.URL, pl.o.Licence.Name)}
	out, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	out = append(out[:len(out)-1], `,"`+name+`":`...)
	return append(append(out, list...), "}\n"...), nil
}

// A resource is a file of the data package.
type resource struct {
	file, ext string
	title     diag.Text
	bytes     *shared
	schema    map[string]any // of a CSV
}

// resource plans a file of the package.
func (pl *planner) resource(file, ext string, title diag.Text, make func() ([]byte, error)) resource {
	r := resource{file: file, ext: ext, title: title, bytes: &shared{make: make}}
	pl.add(dataFolder+file+ext, output.Data, r.bytes.get)
	return r
}

// mediaTypes are the media types of the resources.
var mediaTypes = map[string]string{".json": "application/json", ".csv": "text/csv"}

// dataPackage describes the resources.
func (pl *planner) dataPackage(resources []resource) ([]byte, error) {
	described := make([]map[string]any, len(resources))
	for i, r := range resources {
		sum, size, err := r.bytes.checksum()
		if err != nil {
			return nil, err
		}
		d := map[string]any{
			"name": r.file + "-" + r.ext[1:], "path": r.file + r.ext, "title": r.title.In(pl.o.Language),
			"format": r.ext[1:], "mediatype": mediaTypes[r.ext], "encoding": "utf-8", "bytes": size, "hash": "sha256:" + sum,
		}
		if r.schema != nil {
			d["profile"], d["schema"] = "tabular-data-resource", r.schema
			d["dialect"] = map[string]any{"delimiter": ",", "lineTerminator": "\r\n", "header": true}
		}
		described[i] = d
	}
	p := map[string]any{
		"profile": "data-package", "name": "ocop", "id": pl.absolute(dataFolder + "datapackage.json"), "title": pl.o.Title,
		"version": DataVersion, "homepage": pl.o.BaseURL, "resources": described,
	}
	if pl.o.Description != "" {
		p["description"] = pl.o.Description
	}
	if d := pl.c.Today; !d.IsZero() {
		p["created"] = timestamp(d)
	}
	if l := pl.o.Licence; l.Name != "" {
		p["licenses"] = []map[string]any{licence(l)}
	}
	return json.Marshal(p)
}

func licence(l Licence) map[string]any {
	described := map[string]any{"name": l.Name}
	if l.URL != "" {
		described["path"] = l.URL
	}
	return described
}

// calendar has the last day of every certificate and standard that holds.
func (pl *planner) calendar() interchange.Calendar {
	calendar := interchange.Calendar{Name: pl.word("calendar.title") + " – " + pl.o.Title, Stamp: interchange.Day(pl.c.Today)}
	coming, _ := pl.c.Due(math.MaxInt)
	for _, t := range coming {
		what := t.Standard
		if what == "" {
			what = pl.word("rating.stars", int(t.Product.Stars))
		}
		calendar.Events = append(calendar.Events, interchange.Event{
			UID: t.ID() + "@" + pl.host(), Start: interchange.Day(t.LastDay), URL: pl.absolute(productPath(t.Product.Slug)),
			Summary: plain(pl.word("calendar.lapses", t.Product.Title, what)), Description: producerTitle(t.Product),
		})
	}
	return calendar
}

// host is where the site stands.
func (pl *planner) host() string {
	u, err := url.Parse(pl.o.BaseURL)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// sums lists the checksums as sha256sum reads them.
func sums(resources []resource) ([]byte, error) {
	var out []byte
	for _, r := range resources {
		sum, _, err := r.bytes.checksum()
		if err != nil {
			return nil, err
		}
		out = fmt.Appendf(out, "%s  %s%s\n", sum, r.file, r.ext)
	}
	return out, nil
}

// shared makes bytes that are asked for in turn as a file and for their checksum: what one of the two has made is kept
// for the other, and no longer.
type shared struct {
	make func() ([]byte, error)

	mu   sync.Mutex
	kept []byte
	sum  string // SHA-256
	size int    // in bytes
}

func (s *shared) get() ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.kept
	s.kept = nil
	if b != nil {
		return b, nil
	}
	return s.makeAndSum()
}

func (s *shared) checksum() (sum string, size int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.sum == "" {
		s.kept, err = s.makeAndSum()
	}
	return s.sum, s.size, err
}

func (s *shared) makeAndSum() ([]byte, error) {
	b, err := s.make()
	if err == nil {
		hash := sha256.Sum256(b)
		s.sum, s.size = hex.EncodeToString(hash[:]), len(b)
	}
	return b, err
}
