package metadata

import (
	"cmp"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// Labels are what a YAML says of single rows and columns, by their codes.
type Labels struct {
	satellites map[string]satelliteLabel
	final      map[string]finalLabel
}

// satelliteLabel is what it says of a satellite row.
type satelliteLabel struct {
	unit, note string
	line, col  int
}

// finalLabel is what it says of a final-demand column.
type finalLabel struct {
	name, nameZH string
	line, col    int
}

func readSatellites(v input.Value) map[string]satelliteLabel {
	if !v.Given() {
		return nil
	}
	out := map[string]satelliteLabel{}
	all := v.Map()
	for _, code := range all.Keys() {
		m := all.Get(code).Map("unit", "note")
		one := satelliteLabel{unit: m.Get("unit").Text(), note: m.Get("note").Text()}
		one.line, one.col = all.KeyPos(code)
		out[code] = one
	}
	return out
}

func readFinal(v input.Value) map[string]finalLabel {
	if !v.Given() {
		return nil
	}
	out := map[string]finalLabel{}
	all := v.Map()
	for _, code := range all.Keys() {
		m := all.Get(code).Map("name", "name_zh")
		one := finalLabel{name: m.Get("name").Text(), nameZH: m.Get("name_zh").Text()}
		one.line, one.col = all.KeyPos(code)
		out[code] = one
	}
	return out
}

// Apply gives the labels to the rows and columns of a table. A code that the table does not have is a mistake in file,
// the YAML.
func (l Labels) Apply(t *tables.Table, file string) error {
	var errs input.List
	var satellites, final []string
	for i := range t.Satellites {
		s := &t.Satellites[i]
		if m, ok := l.satellites[s.Code]; ok {
			s.Unit, s.Note = m.unit, m.note
		}
		satellites = append(satellites, s.Code)
	}
	for i := range t.FinalItems {
		f := &t.FinalItems[i]
		if named, ok := l.final[f.Code]; ok {
			f.Name, f.NameZH = cmp.Or(named.name, f.Code), named.nameZH
		}
		final = append(final, f.Code)
	}
	for code, one := range l.satellites {
		if !slices.Contains(satellites, code) {
			errs.Addf(input.At(file, one.line, one.col), code, input.DidYouMean(code, satellites), "the table has no satellite row with this code")
		}
	}
	for code, one := range l.final {
		if !slices.Contains(final, code) {
			errs.Addf(input.At(file, one.line, one.col), code, input.DidYouMean(code, final), "the table has no final-demand column with this code")
		}
	}
	return errs.Err()
}
