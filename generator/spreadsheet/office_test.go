package spreadsheet

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"ocop/generator/content"
	"ocop/generator/diag"
	"ocop/generator/viet"
)

// soffice finds LibreOffice.
func soffice(t *testing.T) string {
	t.Helper()
	if name := os.Getenv("OCOP_SOFFICE"); name != "" {
		return name
	}
	for _, name := range []string{"soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("there is no LibreOffice to convert with: run .ci/need-libreoffice, or name its soffice in OCOP_SOFFICE")
	return ""
}

// office is a LibreOffice with settings of its own.
type office struct {
	t       *testing.T
	program string
	dir     string
}

// convert saves a file in another form and gives the new file's name.
func (o office) convert(name, form string) string {
	o.t.Helper()
	ext, _, _ := strings.Cut(form, ":")
	out, err := os.MkdirTemp(o.dir, ext)
	if err != nil {
		o.t.Fatal(err)
	}
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(o.dir, "profile"))}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, o.program, "-env:UserInstallation="+profile.String(), "--headless", "--convert-to", form, "--outdir", out, name)
	said, err := cmd.CombinedOutput()
	stem := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	made := filepath.Join(out, stem+"."+ext)
	if _, statErr := os.Stat(made); err != nil || statErr != nil {
		o.t.Fatalf("convert %s to %s: %v\n%s", name, form, err, said)
	}
	return made
}

// TestOffice sends a workbook through a real office program and back: what it saves imports the same, and can still be
// filled in by choosing from the lists.
func TestOffice(t *testing.T) {
	o := office{t, soffice(t), t.TempDir()}
	d := open(t, made{rand.New(rand.NewPCG(7, 7)), true}.project(t, 12))
	src, faults, err := d.XLSX(viet.Vietnamese, false)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	ours := filepath.Join(o.dir, "ds.xlsx")
	if err := os.WriteFile(ours, src, 0o666); err != nil {
		t.Fatal(err)
	}
	ods, xls := o.convert(ours, "ods"), o.convert(ours, "xls")
	saved := map[string]string{
		"opened and saved":   o.convert(ours, "xlsx"),
		"by way of .ods":     o.convert(ods, "xlsx"),
		"by way of .xls":     o.convert(xls, "xlsx"),
		"as CSV":             o.convert(ours, "csv:Text - txt - csv (StarCalc):44,34,76"),         // , UTF-8
		"as CSV for Vietnam": o.convert(ours, "csv:Text - txt - csv (StarCalc):59,34,76,1,,1066"), // ; UTF-8 vi
		"as text with tabs":  o.convert(ours, "csv:Text - txt - csv (StarCalc):9,34,65535"),       // UTF-16
	}
	for how, name := range saved {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Read(name, src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := len(d.products)
		if filepath.Ext(name) == ".xlsx" {
			want += len(d.producers)
			checkDropDowns(t, how, src)
		}
		if len(p.Changes) > 0 || p.Faults.HasErrors() || p.Unchanged != want {
			t.Errorf("%s: %d of %d unchanged\n%s", how, p.Unchanged, want, describe(p))
		}
	}
	for _, form := range []string{ods, xls} {
		src, err := os.ReadFile(form)
		if err != nil {
			t.Fatal(err)
		}
		if p, err := d.Read(form, src, Options{}); err != nil || p.Faults.FirstCode() != diag.SheetFormat {
			t.Errorf("%s is read: %v", form, err)
		}
	}
}

// dropDowns gives the formulas of the lists of a workbook's first sheet, by the columns' letters.
func dropDowns(t *testing.T, src []byte) map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	validations, err := f.GetDataValidations(productSheet.Vi)
	if err != nil {
		t.Fatal(err)
	}
	lists := map[string]string{}
	for _, v := range validations {
		if v.Type == "list" {
			letter := strings.TrimRight(v.Sqref[:strings.IndexAny(v.Sqref+":", ":")], "0123456789")
			lists[letter] = v.Formula1
		}
	}
	return lists
}

// checkDropDowns fails unless the columns that have lists to choose from have them.
func checkDropDowns(t *testing.T, how string, src []byte) {
	t.Helper()
	lists := dropDowns(t, src)
	for i, c := range columnsOf(content.Product) {
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			t.Fatal(err)
		}
		wanted := c.field.Names != "" || c.field.Shape.Words != nil || c.field.Key == "stars" || c.field.Key == "potential" || c.field.Key == "draft"
		if got := lists[letter]; (got != "") != wanted {
			t.Errorf("%s: the list of %s is %q", how, c.label.Vi, got)
		}
	}
}

// TestCommunesOfTheDistrict has LibreOffice reckon the formula by which the communes to choose from follow the district.
func TestCommunesOfTheDistrict(t *testing.T) {
	o := office{t, soffice(t), t.TempDir()}
	src, _, err := open(t, small()).XLSX(viet.Vietnamese, true)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	column := func(key string) string {
		letter, err := excelize.ColumnNumberToName(1 + slices.IndexFunc(columnsOf(content.Product), func(c column) bool { return c.is(key) }))
		if err != nil {
			t.Fatal(err)
		}
		return letter
	}
	formula, in := dropDowns(t, src)[column("product.commune")], column("product.district")
	districts := []string{"Yên Sơn", "Na Hang", ""}
	sheet := productSheet.Vi
	for i, district := range districts {
		row := i + 2
		at := strings.ReplaceAll(formula, "$"+in+"2", fmt.Sprintf("$%s%d", in, row))
		for _, err := range []error{
			f.SetCellStr(sheet, fmt.Sprintf("%s%d", in, row), district),
			f.SetCellStyle(sheet, fmt.Sprintf("A%d", row), fmt.Sprintf("C%d", row), 0),
			f.SetCellFormula(sheet, fmt.Sprintf("A%d", row), "ROWS("+at+")"),
			f.SetCellFormula(sheet, fmt.Sprintf("B%d", row), "INDEX("+at+",1,1)"),
			f.SetCellFormula(sheet, fmt.Sprintf("C%d", row), "INDEX("+at+",ROWS("+at+"),1)"),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	name := filepath.Join(o.dir, "cong-thuc.xlsx")
	if err := f.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(o.convert(name, "csv:Text - txt - csv (StarCalc):44,34,76"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"3,Mỹ Bằng,Xuân Vân,", "3,Hồng Thái,Tân Tiến,", "6,Mỹ Bằng,Tân Tiến,"}
	for i, line := range strings.Split(string(got), "\n")[1:4] {
		if !strings.HasPrefix(line, want[i]) {
			t.Errorf("in %q one chooses from %q; want %q; the formula is %s", districts[i], line, want[i], formula)
		}
	}
}
