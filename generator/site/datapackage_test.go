package site_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ocop/generator/catalogue"
	"ocop/generator/site"
	"ocop/generator/viet"
)

// pack is a data package as its readers know it.
type pack struct {
	Version, Created string
	Licenses         []struct{ Name, Path string }
	Resources        []struct {
		Name, Path, Title, Format, Hash string
		Bytes                           int
		Schema                          *struct {
			Fields []struct {
				Name, Type, Format, Description string
				Constraints                     struct {
					Required bool
					Pattern  string
					Enum     []string
				}
			}
			PrimaryKey  string
			ForeignKeys []struct {
				Fields    string
				Reference struct{ Resource, Fields string }
			}
		}
	}
}

func packOf(t *testing.T, s planned) pack {
	t.Helper()
	var p pack
	if err := json.Unmarshal(s.bytes(t, "du-lieu/datapackage.json"), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// rowsOf reads a CSV of the package as lists of cells by column.
func rowsOf(t *testing.T, s planned, path string) (columns []string, rows []map[string]string) {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(s.bytes(t, "du-lieu/"+path), []byte("\uFEFF")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return lines[0], rows
}

// TestDataPackage: the package tells the truth of its files, and what one table says of another can be found there.
func TestDataPackage(t *testing.T) {
	input := full()
	known(input.Products[0])
	s := clean(t, input)
	p := packOf(t, s)
	if p.Version != site.DataVersion || p.Created != "2026-11-23T00:00:00+07:00" || len(p.Licenses) != 0 {
		t.Errorf("the package says %+v", p)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(s.bytes(t, "du-lieu/SHA256SUMS"))) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		sums[name] = sum
	}
	ids := map[string]map[string]bool{}
	for _, r := range p.Resources {
		b := s.bytes(t, "du-lieu/"+r.Path)
		hash := sha256.Sum256(b)
		if sum := hex.EncodeToString(hash[:]); r.Hash != "sha256:"+sum || r.Bytes != len(b) || sums[r.Path] != sum {
			t.Errorf("%s is told as %s of %d bytes, and as %s", r.Path, r.Hash, r.Bytes, sums[r.Path])
		}
		if r.Format != "csv" {
			continue
		}
		columns, rows := rowsOf(t, s, r.Path)
		ids[r.Name] = map[string]bool{}
		for _, row := range rows {
			if id := row[r.Schema.PrimaryKey]; id == "" || ids[r.Name][id] {
				t.Errorf("%s: the id %q is empty or there twice", r.Path, id)
			}
			ids[r.Name][row[r.Schema.PrimaryKey]] = true
		}
		if len(columns) != len(r.Schema.Fields) || len(rows) == 0 {
			t.Errorf("%s has %d columns and %d rows", r.Path, len(columns), len(rows))
		}
		for i, f := range r.Schema.Fields {
			if f.Name != columns[i] || f.Description == "" {
				t.Errorf("%s: column %s is described as %+v", r.Path, columns[i], f)
			}
			for _, row := range rows {
				if cell := row[f.Name]; f.Constraints.Required && cell == "" ||
					cell != "" && !regexp.MustCompile(f.Constraints.Pattern).MatchString(cell) {
					t.Errorf("%s: %s is %q", r.Path, f.Name, cell)
				}
			}
		}
	}
	if len(ids) != 5 || len(p.Resources) != 10 {
		t.Errorf("%d tables in %d files", len(ids), len(p.Resources))
	}
	for _, r := range p.Resources {
		if r.Schema == nil {
			continue
		}
		_, rows := rowsOf(t, s, r.Path)
		for _, key := range r.Schema.ForeignKeys {
			for _, row := range rows {
				if id := row[key.Fields]; id != "" && !ids[key.Reference.Resource][id] {
					t.Errorf("%s: %s %q is not in %s", r.Path, key.Fields, id, key.Reference.Resource)
				}
			}
		}
	}
}

func TestTheLicenceIsTold(t *testing.T) {
	o := options()
	o.Licence = site.Licence{Name: "CC-BY-4.0", URL: "https://creativecommons.org/licenses/by/4.0/deed.vi"}
	s := plan(t, full(), o)
	if p := packOf(t, s); len(p.Licenses) != 1 || p.Licenses[0].Name != "CC-BY-4.0" || !strings.HasSuffix(p.Licenses[0].Path, "/deed.vi") {
		t.Errorf("the package tells %+v", p.Licenses)
	}
	if text := s.bytes(t, "du-lieu/chu-the.json"); !bytes.Contains(text, []byte(`"license":"https://creativecommons.org/`)) {
		t.Errorf("read %s", text)
	}
}

// TestDataKeepItsForm holds the columns of the open data to those that were published under the same version.
func TestDataKeepItsForm(t *testing.T) {
	var form bytes.Buffer
	for _, r := range packOf(t, clean(t, full())).Resources {
		if r.Schema == nil {
			continue
		}
		for _, f := range r.Schema.Fields {
			fmt.Fprintln(&form, r.Path, f.Name, f.Type, f.Format, f.Constraints.Required, strings.Join(f.Constraints.Enum, "|"))
		}
	}
	file := filepath.Join("testdata", "open-data", site.DataVersion+".txt")
	want, err := os.ReadFile(file)
	if os.IsNotExist(err) && *update {
		err = os.WriteFile(file, form.Bytes(), 0o666)
		want = form.Bytes()
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(form.Bytes(), want) {
		t.Errorf("the form of the open data is no longer that of version %s: raise DataVersion, then go test ./generator/site -update\n%s", site.DataVersion, form.Bytes())
	}
}

// TestExpiryCalendar: the calendar has what is still to lapse, whenever that is.
func TestExpiryCalendar(t *testing.T) {
	input := full()
	input.Products[0].Standards = []catalogue.Standard{{Name: "VietGAP", Expires: date{Year: 2031, Month: 2}}}
	text := strings.ReplaceAll(string(clean(t, input).bytes(t, "du-lieu/het-han.ics")), "\r\n ", "")
	for _, want := range []string{
		"UID:che@ocop.example.vn\r\n", "DTSTART;VALUE=DATE:20280806\r\n", "UID:che.vietgap@ocop.example.vn\r\n", "DTSTART;VALUE=DATE:20310228\r\n",
		"URL:" + base + "san-pham/che.html\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "UID:het-han@") {
		t.Error("a certificate that has lapsed is still to lapse")
	}
}

const openDataDoc = "../../docs/open-data.md"

// TestOpenDataDoc holds the tables of docs/open-data.md to the code that they are of.
func TestOpenDataDoc(t *testing.T) {
	o := options()
	o.Language = viet.English
	var tables strings.Builder
	for _, r := range packOf(t, plan(t, full(), o)).Resources {
		if r.Schema == nil {
			continue
		}
		fmt.Fprintf(&tables, "\n## %s: `%s`\n\n| column | holds | meaning |\n| --- | --- | --- |\n", r.Title, strings.TrimSuffix(r.Path, ".csv"))
		refers := map[string]string{}
		for _, key := range r.Schema.ForeignKeys {
			refers[key.Fields] = strings.TrimSuffix(key.Reference.Resource, "-csv")
		}
		for _, f := range r.Schema.Fields {
			holds := f.Type
			switch {
			case f.Format != "":
				holds = f.Format
			case f.Constraints.Pattern != "":
				holds = "day, month or year"
			case refers[f.Name] != "":
				holds = "id in `" + refers[f.Name] + "`"
			}
			if f.Constraints.Required {
				holds += ", always"
			}
			fmt.Fprintf(&tables, "| `%s` | %s | %s |\n", f.Name, holds, f.Description)
		}
	}
	refresh(t, openDataDoc, generated{"tables", tables.String() + "\n"})
}
