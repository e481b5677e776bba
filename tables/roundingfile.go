package tables

import (
	"encoding/json"

	"ioimpact/internal/input"
)

// roundingFile is the [Rounding] of a table as a file beside it, or a text in it, holds it: what was printed to a unit
// before tables were cut and merged cannot be seen in the cells that are written. One figure alone is that of every sector.
type roundingFile struct {
	Uses           []float64 `yaml:"uses,omitempty,flow" json:"uses,omitempty"`
	Costs          []float64 `yaml:"costs,omitempty,flow" json:"costs,omitempty"`
	ImportedUses   []float64 `yaml:"imported_uses,omitempty,flow" json:"imported_uses,omitempty"`
	ImportedInputs []float64 `yaml:"imported_inputs,omitempty,flow" json:"imported_inputs,omitempty"`
}

// written is the Meta of a table with its rounding, where some sum needs that to be no error.
func (t *Table) written() Meta {
	m, s := t.Meta, scanTable(t)
	totals, inputs := s.importSums()
	if anyExplained(s.uses) || anyExplained(s.costs) || anyExplained(totals) || anyExplained(inputs) {
		r := t.Rounding.gathered(shortened)
		m.rounding = &roundingFile{r.Uses, r.Costs, r.ImportedUses, r.ImportedInputs}
	}
	return m
}

// anyExplained reports whether printing alone keeps some sum from being a warning or an error.
func anyExplained(sums []summed) bool {
	for _, s := range sums {
		with := s.step(DefaultTolerance)
		s.printed = 0
		if s.step(DefaultTolerance) != with {
			return true
		}
	}
	return false
}

// shortened is one figure where all are the same.
func shortened(all []float64) []float64 {
	for _, v := range all {
		if v != all[0] {
			return all
		}
	}
	return all[:min(1, len(all))]
}

// takeRounding takes the rounding that a file states, which goes before that of the digits in it.
func (t *Table) takeRounding() {
	r := t.Meta.rounding
	if r == nil {
		return
	}
	t.Meta.rounding = nil
	t.Rounding = Rounding{r.Uses, r.Costs, r.ImportedUses, r.ImportedInputs}.gathered(func(all []float64) []float64 {
		switch len(all) {
		case t.N():
			return all
		case 1:
			return repeated(all[0], t.N())
		}
		return nil // of another table: nothing is explained
	})
}

// readRounding reads the key `rounding`.
func readRounding(v input.Value) *roundingFile {
	if !v.Given() {
		return nil
	}
	m := v.Map("uses", "costs", "imported_uses", "imported_inputs")
	numbers := func(key string) []float64 {
		var out []float64
		if one := m.Get(key); one.Given() {
			for _, cell := range one.List() {
				out = append(out, cell.Number())
			}
		}
		return out
	}
	return &roundingFile{numbers("uses"), numbers("costs"), numbers("imported_uses"), numbers("imported_inputs")}
}

// text is the rounding in one cell, for formats that hold texts only.
func (r *roundingFile) text() string {
	if r == nil {
		return ""
	}
	text, _ := json.Marshal(r) // finite numbers always have a JSON
	return string(text)
}

// parseRounding is text read back; why is "" when the text is good.
func parseRounding(text string) (r *roundingFile, why string) {
	r = &roundingFile{}
	if json.Unmarshal([]byte(text), r) != nil {
		return nil, "no rounding as this program writes it"
	}
	return r, ""
}
