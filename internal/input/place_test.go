package input

import (
	"strings"
	"testing"
)

// Key is the place of the key, Get that of the value; an absent key has the place of neither.
func TestKeyPlace(t *testing.T) {
	var errs List
	top, ok := ParseYAML("f.yaml", []byte("a:\n  2019: 0.5\n"), &errs)
	if !ok {
		t.Fatal(errs.Err())
	}
	m := top.Map("a").Get("a").Map()
	if got := m.Key("2019").Place(); got != "f.yaml:2:3" {
		t.Errorf("the key stands at %s", got)
	}
	if got := m.Get("2019").Place(); got != "f.yaml:2:9" {
		t.Errorf("the value stands at %s", got)
	}
	if m.Key("2020").Given() || m.Key("2020").Path() != "a.2020" {
		t.Errorf("an absent key is %+v", m.Key("2020"))
	}
	if m.Key("2019").Year() != 2019 || m.Key("2019").Path() != "a.2019" {
		t.Error("a key cannot be read as a year")
	}
}

// In records where it is told, at the same place, also for a value that never stood anywhere.
func TestIn(t *testing.T) {
	var first, later List
	top, _ := ParseYAML("f.yaml", []byte("a: [x]\n"), &first)
	a := top.Map("a").Get("a")
	if !a.IsList() || a.List()[0].IsList() {
		t.Error("IsList")
	}
	a.List()[0].In(&later).Errorf("mend it", "wrong")
	Value{}.In(&later).Errorf("", "no place")
	if first.Len() != 0 || later.Len() != 2 || !strings.Contains(later.Err().Error(), "f.yaml:1:5: a[1]: wrong: \"x\"\n  hint: mend it") {
		t.Errorf("first has %d, later %v", first.Len(), later.Err())
	}
}
