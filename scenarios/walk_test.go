package scenarios

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Each number that can be changed has a path of its own; a change by it changes this number and no other, and nothing of
// the scenario that was copied.
func TestOneNumberByItsPath(t *testing.T) {
	for _, name := range railways() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		before := s.Statements()
		for k, q := range before {
			if strings.Contains(q.Path, "phasing") || q.fixed {
				continue // its parts have to add up
			}
			other, err := s.With(map[string]float64{q.Path: 0.5 * float64(q.Value)})
			if err != nil {
				t.Fatal(err)
			}
			for i, now := range other.Statements() {
				if same := fmt.Sprint(now) == fmt.Sprint(before[i]); same == (i == k) {
					t.Errorf("%s: with half of %s, %s is %+v", name, q.Path, now.Path, now)
				}
			}
		}
		if after := s.Statements(); fmt.Sprint(before) != fmt.Sprint(after) {
			t.Errorf("%s has changed", name)
		}
	}
}

// A line's path without a case is the line in every case that has it.
func TestLineInEveryCase(t *testing.T) {
	s, err := Load("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Find("lines.rolling-stock.origin.domestic")
	if err != nil || len(found) != 2 || found[0].Path != "cases.origins.lines.rolling-stock.origin.domestic" {
		t.Fatalf("%+v, %v", found, err)
	}
	other, err := s.With(map[string]float64{"lines.rolling-stock.origin.domestic": 0.5, "cases.origins.lines.rolling-stock.origin.domestic": 0.25})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Number{"cases.origins.lines.rolling-stock.origin.domestic": 0.25, "cases.origins-20.lines.rolling-stock.origin.domestic": 0.5} {
		if q, err := other.Find(path); err != nil || len(q) != 1 || q[0].Value != want {
			t.Errorf("%s is %+v, %v", path, q, err)
		}
	}
}

func TestUnknownPaths(t *testing.T) {
	s, err := Load("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	for path, hint := range map[string]string{
		"money.totl":                "did you mean money.total?",
		"lines.civl.share":          "did you mean lines.civil.share?",
		"lines.civil.origin.nobody": "lines.civil.origin.",
		"nothing":                   "paths look like money.total",
		"deflator.index.1999":       "did you mean deflator.index.20",
	} {
		for _, look := range []func() error{
			func() error { _, err := s.Find(path); return err },
			func() error { _, err := s.With(map[string]float64{path: 1}); return err },
		} {
			if err := look(); err == nil || !strings.Contains(err.Error(), hint) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

// Shapes are where quantities are, and a type without them has none.
func TestShapes(t *testing.T) {
	if shapeOf(reflect.TypeFor[[]string]()) != nil || shapeOf(reflect.TypeFor[places]()) != nil {
		t.Error("a shape without quantities")
	}
	defer func() {
		if recover() == nil {
			t.Error("a map of quantities would be forgotten in copies")
		}
	}()
	shapeOf(reflect.TypeFor[map[string]Quantity]())
}
