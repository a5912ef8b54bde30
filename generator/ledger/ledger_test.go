package ledger_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ocop/generator/diag"
	"ocop/generator/ledger"
)

// sample has an entry of every state.
var sample = []ledger.Entry{
	{Path: "san-pham/tra.html", ID: "abc1234", State: ledger.Moved, To: "san-pham/che.html", Producer: "htx", Title: "Trà"},
	{Path: "chu-the/htx.html", Title: "HTX Sử Anh"},
	{Path: "san-pham/che.html", ID: "k7xm2pq", Producer: "htx", Title: "Chè  xanh\tNgọc\nThúy"},
	{Path: "san-pham/gao.html", ID: "zzzzzzz", State: ledger.Retired, Since: "2026-11-23", Title: "Gạo"},
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	text := ledger.New(sample).Bytes()
	read, list := ledger.Read(text)
	if len(list) > 0 {
		t.Fatal(list)
	}
	if again := read.Bytes(); !bytes.Equal(again, text) {
		t.Errorf("it becomes\n%s\nof\n%s", again, text)
	}
	if len(read.Entries()) != len(sample) || !slices.IsSortedFunc(read.Entries(), func(a, b ledger.Entry) int { return strings.Compare(a.Path, b.Path) }) {
		t.Errorf("read %+v", read.Entries())
	}
	che, ok := read.Find("san-pham/che.html")
	if !ok || che.Title != "Chè xanh Ngọc Thúy" || che.ID != "k7xm2pq" || che.State != ledger.Live || che.At().Line != 4 {
		t.Errorf("found %+v, %v", che, che.At())
	}
	if tra, _ := read.Find("san-pham/tra.html"); tra.State != ledger.Moved || tra.To != "san-pham/che.html" {
		t.Errorf("found %+v", tra)
	}
	if gao, _ := read.Find("san-pham/gao.html"); gao.State != ledger.Retired || gao.Since != "2026-11-23" || gao.Producer != "" {
		t.Errorf("found %+v", gao)
	}
	if _, ok := read.Find("san-pham/mien.html"); ok {
		t.Error("there is what was never written")
	}
	if windows, list := ledger.Read(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))); len(list) > 0 || !bytes.Equal(windows.Bytes(), text) {
		t.Errorf("with the line ends of Windows it is\n%s\n%v", windows.Bytes(), list)
	}
}

func TestFaults(t *testing.T) {
	good := "san-pham/che.html\tk7xm2pq\tlive\thtx\tChè\n"
	tests := []struct {
		line string
		want diag.Code
	}{
		{good, diag.LedgerTwice},
		{"<<<<<<< HEAD\n", diag.LedgerConflict}, {"=======\n", diag.LedgerConflict}, {">>>>>>> main\n", diag.LedgerConflict},
		{"san-pham/gao.html\n", diag.BadLedger},
		{"san-pham/gao.html a live b Gạo\n", diag.BadLedger},
		{"san-pham/gao\ta\tlive\tb\tGạo\n", diag.BadLedger},
		{"san-pham/gao.html\ta\tdead\tb\tGạo\n", diag.BadLedger},
		{"san-pham/gao.html\ta\tlive on\tb\tGạo\n", diag.BadLedger},
		{"san-pham/gao.html\ta\t->\tb\tGạo\n", diag.BadLedger},
		{"san-pham/gao.html\ta\tretired\tb\tGạo\n", diag.BadLedger},
		{"\n# a remark\n", 0},
	}
	for _, tt := range tests {
		l, list := ledger.Read([]byte(good + tt.line))
		if list.FirstCode() != tt.want || tt.want != 0 && (len(list) != 1 || list[0].Pos != diag.Pos{File: ledger.File, Line: 2, Col: 1}) {
			t.Errorf("%q: %v", tt.line, list)
		}
		if len(l.Entries()) != 1 {
			t.Errorf("%q leaves %+v", tt.line, l.Entries())
		}
	}
}

// TestIDs: a short address follows from the path, is recorded for good, and is nobody else's.
func TestIDs(t *testing.T) {
	ids := ledger.NewIDs(nil)
	seen := map[string]bool{}
	for i := range 100_000 {
		id := ids.Of(fmt.Sprintf("san-pham/che-%d.html", i))
		if len(id) < 7 || seen[id] || strings.Trim(id, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
			t.Fatalf("product %d is %q", i, id)
		}
		seen[id] = true
	}
	first := ids.Of("san-pham/che-0.html")
	if again := ledger.NewIDs(nil).Of("san-pham/che-0.html"); again != first {
		t.Errorf("%q in another build is %q", first, again)
	}
	recorded := ledger.New([]ledger.Entry{{Path: "san-pham/gao.html", ID: first}, {Path: "san-pham/mien.html", ID: "old"}})
	ids = ledger.NewIDs(recorded)
	if got := ids.Of("san-pham/mien.html"); got != "old" {
		t.Errorf("a recorded one becomes %q", got)
	}
	if got := ids.Of("san-pham/che-0.html"); got == first || !strings.HasPrefix(got, first) {
		t.Errorf("one that another has becomes %q", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(ledger.New(sample).Bytes())
	f.Add([]byte("<<<<<<<\n\t\t\t\t\na.html\t\tlive\t\t\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		l, _ := ledger.Read(src)
		again, list := ledger.Read(l.Bytes())
		if len(list) > 0 || !bytes.Equal(again.Bytes(), l.Bytes()) {
			t.Errorf("%q comes back as %q: %v", l.Bytes(), again.Bytes(), list)
		}
	})
}
