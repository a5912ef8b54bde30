package memory_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"ocop/generator/digest"
	"ocop/generator/memory"
)

type story struct {
	Title  string
	stars  int
	Price  float64
	Draft  bool
	Months []int8
	Hash   [3]byte
	Maker  *story
	parts  []story
	Tags   []string
}

func stories() []story {
	return []story{
		{},
		{Title: "Chè xanh Ngọc Thúy", stars: 4, Price: 350000.5, Draft: true, Months: []int8{3, -4}, Hash: [3]byte{1, 2, 255}},
		{stars: -1, Tags: []string{}, parts: []story{{Title: "a"}, {Maker: &story{Title: "b"}}}},
	}
}

func sum(s string) digest.Sum { return digest.OfTexts([]byte(s)) }

func open(t *testing.T, name string) *memory.Memory {
	t.Helper()
	m, err := memory.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhatIsKeptIsFoundInTheNextRun(t *testing.T) {
	name := filepath.Join(t.TempDir(), "texts", "a")
	m := open(t, name)
	for i, s := range stories() {
		m.Keep(sum(string(rune('a'+i))), s)
	}
	m.Save()
	m.Keep(sum("late"), story{})

	m = open(t, name)
	for i, want := range stories() {
		var got story
		if !m.Find(sum(string(rune('a'+i))), &got) || !reflect.DeepEqual(got, want) {
			t.Errorf("story %d comes back as %+v", i, got)
		}
	}
	if m.Find(sum("late"), new(story)) || m.Find(sum("never"), new(story)) {
		t.Error("what was not kept was found")
	}
	if m.Find(sum("b"), new(string)) {
		t.Error("a story was found where a string was kept")
	}
}

func TestWhatNobodyAsksForIsForgottenInTime(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	m := open(t, name)
	for _, s := range strings.Split("abcde", "") {
		m.Keep(sum(s), s)
	}
	m.Save()
	ask := func(which string) (found string) {
		m := open(t, name)
		for _, s := range strings.Split(which, "") {
			var got string
			if m.Find(sum(s), &got) {
				found += got
			}
		}
		m.Save()
		return found
	}
	if got := ask("abcx"); got != "abc" {
		t.Errorf("found %q", got)
	}
	if got := ask("ab"); got != "ab" { // three of five: too many
		t.Errorf("found %q", got)
	}
	if got := ask("abcde"); got != "ab" {
		t.Errorf("found %q", got)
	}
}

func TestADamagedMemoryIsEmpty(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	m := open(t, name)
	m.Keep(sum("a"), "a")
	m.Save()
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for _, damaged := range [][]byte{whole[:i], append(append([]byte{}, whole[:i]...), append([]byte{whole[i] ^ 1}, whole[i+1:]...)...)} {
			if err := os.WriteFile(name, damaged, 0o666); err != nil {
				t.Fatal(err)
			}
			if open(t, name).Find(sum("a"), new(string)) {
				t.Fatalf("something is found in %q", damaged)
			}
		}
	}
}

func TestAMemoryThatCannotBeWritten(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file", "a")
	if err := os.WriteFile(filepath.Dir(name), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	m, err := memory.Open(name)
	if err == nil { // some systems say that there is no such file, others that its folder is none
		m.Keep(sum("a"), "a")
		m.Save()
	}
	var none *memory.Memory
	none.Keep(sum("a"), "a")
	none.Save()
	if none.Find(sum("a"), new(string)) {
		t.Error("nothing remembers something")
	}
}
