package site

import (
	"encoding/json"
	"strconv"
	"strings"

	"ocop/generator/catalogue"
	"ocop/generator/interchange"
	"ocop/generator/output"
)

// record is a product as open data tells it. Fields that are not known are left out of JSON and empty in CSV.
type record struct {
	ID              string  `json:"id"`
	URL             string  `json:"url"`
	Title           string  `json:"title"`
	Summary         string  `json:"summary,omitempty"`
	Stars           int     `json:"stars,omitempty"`
	Standing        string  `json:"standing"`
	Potential       int     `json:"potential,omitempty"`
	GroupID         string  `json:"group_id"`
	Group           string  `json:"group"`
	ProducerID      string  `json:"producer_id,omitempty"`
	Producer        string  `json:"producer,omitempty"`
	Village         string  `json:"village,omitempty"`
	Commune         string  `json:"commune,omitempty"`
	CommuneNow      string  `json:"commune_now,omitempty"`
	District        string  `json:"district"`
	Decision        string  `json:"decision,omitempty"`
	Issued          string  `json:"issued,omitempty"`
	Expires         string  `json:"expires,omitempty"`
	Issuer          string  `json:"issuer,omitempty"`
	Score           float64 `json:"score,omitempty"`
	PriceVND        int     `json:"price_vnd,omitempty"`
	PriceUnit       string  `json:"price_unit,omitempty"`
	PriceAsOf       string  `json:"price_as_of,omitempty"`
	GTIN            string  `json:"gtin,omitempty"`
	TraceabilityURL string  `json:"traceability_url,omitempty"`
}

// dataset is the whole of the open data.
type dataset struct {
	Title    string   `json:"title"`
	AsOf     string   `json:"as_of"`
	URL      string   `json:"url"`
	Counts   tally    `json:"counts"`
	Products []record `json:"products"`
}

// tally counts the products; each is in exactly one of holding, lapsed and unrated.
type tally struct {
	Products  int `json:"products"`
	Holding   int `json:"holding"`
	Lapsed    int `json:"lapsed"`
	Unrated   int `json:"unrated"`
	Potential int `json:"potential"`
}

func (pl *planner) planData() {
	pl.add(dataJSONPath, output.Data, func() ([]byte, error) {
		c := pl.c.Counts
		d := dataset{Title: pl.o.Title, AsOf: pl.c.Today.String(), URL: pl.o.BaseURL, Products: pl.records(),
			Counts: tally{c.Total, c.Holding[0], c.Lapsed[0], c.Unrated, c.Potential}}
		out, err := json.Marshal(d)
		return append(out, '\n'), err
	})
	pl.add(dataCSVPath, output.Data, func() ([]byte, error) { return interchange.CSV(table(pl.records())), nil })
}

func (pl *planner) records() []record {
	records := make([]record, len(pl.c.Products))
	for i, p := range pl.c.Products {
		records[i] = pl.record(p)
	}
	return records
}

func (pl *planner) record(p *catalogue.Product) record {
	r := record{
		ID: p.Slug, URL: pl.absolute(productPath(p.Slug)), Title: p.Title, Summary: p.Summary,
		Stars: int(p.Stars), Standing: p.Standing.String(), Potential: int(p.Potential),
		GroupID: p.Group.ID, Group: p.Group.Name, ProducerID: p.ProducerID, Village: p.Village,
		CommuneNow: strings.ReplaceAll(pl.placeNow(p.Commune), "\u00a0", " "), District: p.District.FullName(),
		Decision: p.Certificate.Number, Issued: p.Certificate.Issued.String(), Expires: p.Expiry.String(),
		Issuer: p.Certificate.Issuer, Score: p.Certificate.Score,
		PriceVND: p.Price.Amount, PriceUnit: p.Price.Unit, PriceAsOf: p.Price.AsOf.String(),
		GTIN: p.GTIN, TraceabilityURL: p.Trace,
	}
	if p.Producer != nil {
		r.Producer = p.Producer.Title
	}
	if p.Commune != nil {
		r.Commune = p.Commune.FullName()
	}
	return r
}

// csvColumns are the columns of the CSV, named as the fields of the JSON.
var csvColumns = []struct {
	name string
	text func(record) string
}{
	{"id", func(r record) string { return r.ID }},
	{"url", func(r record) string { return r.URL }},
	{"title", func(r record) string { return r.Title }},
	{"summary", func(r record) string { return r.Summary }},
	{"stars", func(r record) string { return number(r.Stars) }},
	{"standing", func(r record) string { return r.Standing }},
	{"potential", func(r record) string { return number(r.Potential) }},
	{"group_id", func(r record) string { return r.GroupID }},
	{"group", func(r record) string { return r.Group }},
	{"producer_id", func(r record) string { return r.ProducerID }},
	{"producer", func(r record) string { return r.Producer }},
	{"village", func(r record) string { return r.Village }},
	{"commune", func(r record) string { return r.Commune }},
	{"commune_now", func(r record) string { return r.CommuneNow }},
	{"district", func(r record) string { return r.District }},
	{"decision", func(r record) string { return r.Decision }},
	{"issued", func(r record) string { return r.Issued }},
	{"expires", func(r record) string { return r.Expires }},
	{"issuer", func(r record) string { return r.Issuer }},
	{"score", func(r record) string { return decimal(r.Score) }},
	{"price_vnd", func(r record) string { return number(r.PriceVND) }},
	{"price_unit", func(r record) string { return r.PriceUnit }},
	{"price_as_of", func(r record) string { return r.PriceAsOf }},
	{"gtin", func(r record) string { return r.GTIN }},
	{"traceability_url", func(r record) string { return r.TraceabilityURL }},
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func decimal(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// table gives records as the rows of the CSV, under the names of the columns.
func table(records []record) [][]string {
	names := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		names[i] = c.name
	}
	rows := [][]string{names}
	for _, r := range records {
		row := make([]string, len(csvColumns))
		for i, c := range csvColumns {
			row[i] = c.text(r)
		}
		rows = append(rows, row)
	}
	return rows
}
