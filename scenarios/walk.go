package scenarios

import (
	"reflect"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// shape is where the quantities of a type are: itself one, in its fields, or in what it points to or lists. It lets a
// struct with quantities be walked and copied without code of its own, so that no key is forgotten in either.
type shape struct {
	quantity bool
	element  *shape // of a slice or pointer
	fields   []fieldShape
}

type fieldShape struct {
	index int
	shape *shape
}

// scenarioShape is worked out once. It does not change.
var scenarioShape = shapeOf(reflect.TypeFor[Scenario]())

// shapeOf is nil for a type without quantities. Unexported fields hold none.
func shapeOf(t reflect.Type) *shape {
	switch {
	case t == reflect.TypeFor[Quantity]():
		return &shape{quantity: true}
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer:
		if element := shapeOf(t.Elem()); element != nil {
			return &shape{element: element}
		}
	case t.Kind() == reflect.Map:
		if shapeOf(t.Elem()) != nil {
			panic("scenarios: a map of quantities keeps no order; use a slice: " + t.String())
		}
	case t.Kind() == reflect.Struct:
		var out shape
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				if inside := shapeOf(f.Type); inside != nil {
					out.fields = append(out.fields, fieldShape{i, inside})
				}
			}
		}
		if out.fields != nil {
			return &out
		}
	}
	return nil
}

// walk visits the quantities of v in the order of its fields.
func (s *shape) walk(v reflect.Value, visit func(*Quantity)) {
	switch {
	case s.quantity:
		visit(v.Addr().Interface().(*Quantity))
	case s.element == nil:
		for _, f := range s.fields {
			f.shape.walk(v.Field(f.index), visit)
		}
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			s.element.walk(v.Elem(), visit)
		}
	default:
		for i := range v.Len() {
			s.element.walk(v.Index(i), visit)
		}
	}
}

// own gives v, a copy, lists and structs of its own wherever there are quantities.
func (s *shape) own(v reflect.Value) {
	switch {
	case s.quantity:
	case s.element == nil:
		for _, f := range s.fields {
			f.shape.own(v.Field(f.index))
		}
	case v.IsNil():
	case v.Kind() == reflect.Pointer:
		fresh := reflect.New(v.Type().Elem())
		fresh.Elem().Set(v.Elem())
		v.Set(fresh)
		s.element.own(fresh.Elem())
	default:
		fresh := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(fresh, v)
		v.Set(fresh)
		if !s.element.quantity {
			for i := range fresh.Len() {
				s.element.own(fresh.Index(i))
			}
		}
	}
}

// clone copies everything that can be changed by [Scenario.With].
func (s *Scenario) clone() *Scenario {
	out := *s
	scenarioShape.own(reflect.ValueOf(&out).Elem())
	return &out
}

// each visits what the scenario's file states: years, money, prices, economies, phasing, facts, cases.
func (s *Scenario) each(visit func(*Quantity)) {
	scenarioShape.walk(reflect.ValueOf(s).Elem(), func(q *Quantity) {
		if q.Stated() {
			visit(q)
		}
	})
}

// eachPath visits what a path names: what the file states, and parts that it leaves out.
func (s *Scenario) eachPath(visit func(*Quantity)) {
	scenarioShape.walk(reflect.ValueOf(s).Elem(), func(q *Quantity) {
		if q.Path != "" {
			visit(q)
		}
	})
}

// Statements are copies of everything that the scenario's file states, numbers and what numbers follow from, each with its
// source or as an assumption.
func (s *Scenario) Statements() []Quantity {
	var out []Quantity
	s.each(func(q *Quantity) { out = append(out, *q) })
	return out
}

// Find is what a path means: one quantity by its whole path, or with   lines.ID.…   those of the line in every case that
// has it. A path of nothing is an error that suggests the nearest.
func (s *Scenario) Find(path string) ([]Quantity, error) {
	var out []Quantity
	var paths []string
	s.eachPath(func(q *Quantity) {
		for _, name := range q.names() {
			if !slices.Contains(paths, name) {
				paths = append(paths, name)
			}
			if name == path {
				out = append(out, *q)
			}
		}
	})
	if out == nil {
		return nil, &input.Error{Msg: "scenario " + s.Name + " states no such number", Text: path, Hint: nearestPath(path, paths)}
	}
	return out, nil
}

// Overlap reports whether two paths mean the same number, such as   lines.ID.share   and that of one case.
func (s *Scenario) Overlap(path, other string) bool {
	same := false
	s.eachPath(func(q *Quantity) {
		names := q.names()
		same = same || slices.Contains(names, path) && slices.Contains(names, other)
	})
	return same
}

// names are the paths of a quantity: the whole one, and that from   lines.   on.
func (q *Quantity) names() []string {
	if i := strings.Index(q.Path, ".lines."); i > 0 && strings.HasPrefix(q.Path, "cases.") {
		return []string{q.Path, q.Path[i+1:]}
	}
	return []string{q.Path}
}

// nearestPath suggests the nearest path, or those that begin alike.
func nearestPath(path string, paths []string) string {
	if hint := input.DidYouMean(path, paths); hint != "" {
		return hint
	}
	for start := path; start != ""; start = start[:max(0, strings.LastIndex(start, "."))] {
		var alike []string
		for _, one := range paths {
			if strings.HasPrefix(one, start+".") {
				alike = append(alike, one)
			}
		}
		if len(alike) > 0 {
			return "there are " + input.Listed(alike)
		}
	}
	return "paths look like money.total, or lines.ID.origin.host"
}
