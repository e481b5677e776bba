package tables

import (
	"reflect"
	"testing"
)

func TestRegionsOfTable(t *testing.T) {
	sectors := []Sector{{Code: "CHN:a", Name: "China: A"}, {Code: "LAO:a", Name: "Laos: A"}, {Code: "CHN:b", Name: "China: B"}, {Code: "LAO:c", Name: "C"}, {Code: "x", Name: "X"}}
	want := []TableRegion{{"CHN", "China", []int{0, 2}}, {"LAO", "", []int{1, 3}}}
	if got := (&Table{Sectors: sectors}).Regions(); !reflect.DeepEqual(got, want) {
		t.Errorf("regions %v, want %v", got, want)
	}
	if got := (&Table{Sectors: []Sector{{Code: "a"}}}).Regions(); got != nil {
		t.Errorf("a national table has the regions %v", got)
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
