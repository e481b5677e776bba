package files

import (
	"encoding/json"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// roundingFile is the [tables.Rounding] of a table as a file beside it, or a text in it, holds it: what was printed to a unit
// before tables were cut and merged cannot be seen in the cells that are written. One figure alone is that of every sector.
type roundingFile struct {
	Uses           []float64 `yaml:"uses,omitempty,flow" json:"uses,omitempty"`
	Costs          []float64 `yaml:"costs,omitempty,flow" json:"costs,omitempty"`
	ImportedUses   []float64 `yaml:"imported_uses,omitempty,flow" json:"imported_uses,omitempty"`
	ImportedInputs []float64 `yaml:"imported_inputs,omitempty,flow" json:"imported_inputs,omitempty"`
}

// takeRounding takes the rounding that a file states, which goes before that of the digits in it.
func takeRounding(t *tables.Table) {
	r := t.StatedRounding
	if r == nil {
		return
	}
	t.StatedRounding = nil
	every := func(all []float64) []float64 {
		switch len(all) {
		case t.N():
			return all
		case 1:
			return repeated(all[0], t.N())
		}
		return nil // of another table: nothing is explained
	}
	t.Rounding = tables.Rounding{Uses: every(r.Uses), Costs: every(r.Costs), ImportedUses: every(r.ImportedUses), ImportedInputs: every(r.ImportedInputs)}
}

// readRounding reads the key `rounding`.
func readRounding(v input.Value) *tables.Rounding {
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
	return &tables.Rounding{Uses: numbers("uses"), Costs: numbers("costs"), ImportedUses: numbers("imported_uses"), ImportedInputs: numbers("imported_inputs")}
}

// roundingText is a rounding in one cell, for formats that hold texts only.
func roundingText(r *tables.Rounding) string {
	if r == nil {
		return ""
	}
	text, _ := json.Marshal((*roundingFile)(r)) // finite numbers always have a JSON
	return string(text)
}

// parseRounding is text read back; why is "" when the text is good.
func parseRounding(text string) (r *tables.Rounding, why string) {
	file := &roundingFile{}
	if json.Unmarshal([]byte(text), file) != nil {
		return nil, "no rounding as this program writes it"
	}
	return (*tables.Rounding)(file), ""
}
