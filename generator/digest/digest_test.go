package digest_test

import (
	"testing"

	"ocop/generator/digest"
)

type site struct{ Name string }

type card struct {
	Name  string
	Stars int
	Price *float64
	below []card
	Data  []any
	Site  *site
}

func price(f float64) *float64 { return &f }

func TestSumsTellValuesApart(t *testing.T) {
	d := digest.New[site]()
	seen := map[digest.Sum]int{}
	for i, v := range []any{
		nil, "", "a", 0, 1, -1, true, false, 1.0, []string{}, []string{""}, []string{"", ""},
		card{}, card{Name: "a"}, card{Name: "a", Stars: 1}, card{Price: price(0)}, card{Price: price(1)},
		card{below: []card{{}}}, card{below: []card{{Name: "a"}}}, card{below: []card{{}, {Name: "a"}}},
		card{Data: []any{nil}}, card{Data: []any{1}}, card{Data: []any{"1"}}, card{Data: []any{int8(1)}},
		card{Data: []any{map[string]any{"a": 1, "b": 2}}}, card{Data: []any{map[string]any{"a": 2, "b": 1}}},
		[]string{"a", "bc"}, []string{"ab", "c"}, map[string]string{"a": "bc"}, map[string]string{"ab": "c"},
	} {
		sum := d.Sum(v)
		if other, ok := seen[sum]; ok {
			t.Errorf("values %d and %d have the same sum", other, i)
		}
		seen[sum] = i
		if sum == (digest.Sum{}) {
			t.Errorf("value %d has no sum", i)
		}
	}
	if d.Sum("a", "b") == d.Sum("ab") || d.Sum("a", "b") == d.Sum("b", "a") {
		t.Error("values run into one another")
	}
}

func TestSameSayingSameSum(t *testing.T) {
	d := digest.New[site]()
	same := func(a, b any) {
		t.Helper()
		if d.Sum(a) != d.Sum(b) {
			t.Errorf("%v and %v have different sums", a, b)
		}
	}
	same(card{Price: price(2)}, card{Price: price(2)})
	same(card{below: []card{}}, card{})
	same(card{Site: &site{"one"}}, card{Site: &site{"another"}})
	for range 20 {
		same(map[string]int{"a": 1, "b": 2, "c": 3}, map[string]int{"c": 3, "b": 2, "a": 1})
	}
}

func TestNoSumOfAFunction(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a function has a sum")
		}
	}()
	digest.New[site]().Sum(func() {})
}
