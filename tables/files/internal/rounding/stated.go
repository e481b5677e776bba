package rounding

import (
	"encoding/json"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// File is a [tables.Rounding] as it is written in YAML and JSON. It is stated for tables that were cut or merged from
// printed ones, because their cells no longer show the rounding. A single figure is that of every sector.
type File struct {
	Uses           []float64 `yaml:"uses,omitempty,flow" json:"uses,omitempty"`
	Costs          []float64 `yaml:"costs,omitempty,flow" json:"costs,omitempty"`
	ImportedUses   []float64 `yaml:"imported_uses,omitempty,flow" json:"imported_uses,omitempty"`
	ImportedInputs []float64 `yaml:"imported_inputs,omitempty,flow" json:"imported_inputs,omitempty"`
}

// TakeStated uses the rounding that the file of a table states, in place of the one seen in its digits.
func TakeStated(t *tables.Table) {
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
		return nil // that of another table explains nothing
	}
	t.Rounding = tables.Rounding{Uses: every(r.Uses), Costs: every(r.Costs), ImportedUses: every(r.ImportedUses), ImportedInputs: every(r.ImportedInputs)}
}

// Parse reads the key `rounding` of a YAML.
func Parse(v input.Value) *tables.Rounding {
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

// Text is a rounding as one text, for formats that hold texts only.
func Text(r *tables.Rounding) string {
	if r == nil {
		return ""
	}
	text, _ := json.Marshal((*File)(r)) // finite numbers always have a JSON
	return string(text)
}

// ParseText reads what [Text] wrote; why says what is wrong with the text, "" if nothing is.
func ParseText(text string) (r *tables.Rounding, why string) {
	file := &File{}
	if json.Unmarshal([]byte(text), file) != nil {
		return nil, "no rounding as this program writes it"
	}
	return (*tables.Rounding)(file), ""
}
