package scenarios

import (
	"slices"

	"ioimpact/internal/input"
)

// Setting is a stated number that has another value than in the file: one that was set, or one that moved with it.
type Setting struct {
	Path  string   `json:"path"` // as the caller named it: "lines.civil.origin.host"
	Value Number   `json:"number"`
	Was   []Number `json:"instead_of"` // of a line in several cases the values of all that differ
}

// ParseValue reads a value for [Scenario.Set] as the file would be read: for a share or a rate 0.3 or 30 %, otherwise a number.
// An unknown path is an error that suggests the nearest.
func (s *Scenario) ParseValue(path, text string) (float64, error) {
	found, err := s.Find(path)
	if err != nil {
		return 0, err
	}
	var errs input.List
	x := found[0].read(input.Scalar(path, text, &errs))
	return x, errs.Err()
}

// read reads another value of the same kind.
func (q *Quantity) read(v input.Value) float64 {
	switch q.Unit {
	case shareUnit:
		return v.Share()
	case rateUnit:
		return v.SignedShare()
	case growthUnit:
		return growth(v)
	}
	return v.Number()
}

// Paths are the names of the numbers that may be set, those of one case and those of a line in every case, in the order
// of the file.
func (s *Scenario) Paths() []string {
	var out []string
	seen := map[string]bool{}
	s.eachPath(func(q *Quantity) {
		for _, name := range q.names() {
			if !q.fixed && !seen[name] {
				seen[name], out = true, append(out, name)
			}
		}
	})
	return out
}

// quantities are all numbers that have a path.
func (s *Scenario) quantities() []*Quantity {
	var out []*Quantity
	s.eachPath(func(q *Quantity) { out = append(out, q) })
	return out
}

// note records in out, a copy of s with other numbers, which were set and which moved with them.
func (s *Scenario) note(out *Scenario, values map[string]float64, set map[*Quantity]bool) {
	after := out.quantities()
	var given, moved []Setting
	at := map[string]int{}
	for k, before := range s.quantities() {
		switch q := after[k]; {
		case set[q]:
			name := nameIn(q, values)
			i, known := at[name]
			if !known {
				i, at[name] = len(given), len(given)
				given = append(given, Setting{Path: name, Value: q.Value})
			}
			if !slices.Contains(given[i].Was, before.Value) {
				given[i].Was = append(given[i].Was, before.Value)
			}
		case !q.fixed && q.Value != before.Value:
			moved = append(moved, Setting{q.Path, q.Value, []Number{before.Value}})
		}
	}
	out.Settings = append(slices.Clip(s.Settings), given...)
	out.Moved = append(slices.Clip(s.Moved), moved...)
}

// nameIn is the name by which a quantity was set: its whole path goes before that of the line in every case.
func nameIn(q *Quantity, values map[string]float64) string {
	for _, name := range q.names() {
		if _, ok := values[name]; ok {
			return name
		}
	}
	return q.Path
}
