package tables

import (
	"reflect"
	"testing"
)

func TestRegionsOfTable(t *testing.T) {
	sectors := []Sector{{Code: "CHN:a", Name: "China: A"}, {Code: "LAO:a", Name: "Laos: A"}, {Code: "CHN:b", Name: "China: B"},
		{Code: "LAO:c", Name: "C"}, {Code: "x", Name: "X"}}
	want := []Region{{"CHN", "China", []int{0, 2}}, {"LAO", "", []int{1, 3}}}
	got := (&Table{Sectors: sectors}).Regions()
	if !reflect.DeepEqual(got.List, want) {
		t.Errorf("regions %v, want %v", got.List, want)
	}
	for i, region := range []int{0, 1, 0, 1, -1} {
		if got.Of(i) != region {
			t.Errorf("sector %s is in region %d, want %d", sectors[i].Code, got.Of(i), region)
		}
	}
	for _, c := range []struct {
		code, within string
		region       int
	}{{"CHN:hh", "hh", 0}, {"LAO:a:b", "a:b", 1}, {"THA:hh", "THA:hh", -1}, {"hh", "hh", -1}, {":hh", ":hh", -1}} {
		if region, within := got.Cut(c.code); region != c.region || within != c.within {
			t.Errorf("%s is %s of region %d, want %s of %d", c.code, within, region, c.within, c.region)
		}
	}
	if national := (&Table{Sectors: []Sector{{Code: "a"}}}).Regions(); len(national.List) > 0 || national.Of(0) != -1 {
		t.Errorf("a national table has the regions %v", national.List)
	}
}

func TestConcordancePairs(t *testing.T) {
	c, err := ReadConcordance("c.csv", []byte("from,to,weight\na,x,\nb,x,0.25\nb,y,0.75\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Pair{{"a", "x", 1, 2}, {"b", "x", 0.25, 3}, {"b", "y", 0.75, 4}}
	if got := c.Pairs(); !reflect.DeepEqual(got, want) {
		t.Errorf("pairs %v, want %v", got, want)
	}
}
