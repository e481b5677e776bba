package files

import (
	"fmt"
	"math"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/layout"
	"ioimpact/tables/files/internal/metadata"
)

// stater is where unit and year of a table were written down, for a message: a YAML, and what to call it.
type stater struct {
	yaml *metadata.Sidecar
	name string
}

// place names the line of the first of some keys.
func (w stater) place(keys ...string) (string, bool) {
	for _, key := range keys {
		if line := w.yaml.Line(key); line > 0 {
			return fmt.Sprintf("line %d of %s", line, w.name), true
		}
	}
	return "", false
}

// staters are the YAML beside the table, whose word goes first, and the description.
func (s *source) staters(d *layout.Description) []stater {
	description := stater{metadata.NewSidecar(d.Name, d.Text), d.Name}
	beside := stater{s.beside(), "the YAML beside it"}
	if !s.beside().HasLayout() || s.descriptionFile() != "" {
		return []stater{beside, description}
	}
	description.name = "the YAML beside it" // not its path: what was kept of a table holds for copies of it
	return []stater{description}
}

// heed compares what the rows above the table state with what is known of it, and takes over what is not known.
func heed(t *tables.Table, h caption.Stated, by []stater) {
	if h.UnitAt != "" {
		heedUnit(t, h, by)
	}
	switch {
	case h.YearAt == "":
	case t.Year == 0:
		t.Year = h.Year
		t.Inferred = append(t.Inferred, fmt.Sprintf("year: %d, as cell %s says", h.Year, h.YearAt))
	case t.Year != h.Year:
		t.Findings = append(t.Findings, tables.Finding{Severity: tables.Failure, Code: "sheet-year", Place: h.YearAt, Size: float64(t.Year - h.Year),
			Message: fmt.Sprintf("the sheet says %d in cell %s, %s says %d", h.Year, h.YearAt, placeOf(by, "year"), t.Year)})
	}
}

// heedUnit compares the unit.
func heedUnit(t *tables.Table, h caption.Stated, by []stater) {
	known, stated := t.Money()
	code, words := "", ""
	switch {
	case t.Unit == "" && t.Scale == 0:
		takeUnit(t, h)
		return
	case stated && !known.SameScale(h.Unit):
		code, words = fmt.Sprintf("%g", known.Scale), fmt.Sprintf("%g", h.Unit.Scale)
	case h.Unit.OtherCurrency(known):
		code, words = known.Currency, h.Unit.Currency
	default:
		return
	}
	if t.Unit != "" {
		code = t.Unit + " (" + code + ")"
	}
	if h.Unit.Text != "" {
		words = h.Unit.Text + " (" + words + ")"
	}
	t.Findings = append(t.Findings, tables.Finding{Severity: tables.Failure, Code: "sheet-unit", Place: h.UnitAt, Size: math.Max(known.Scale/h.Unit.Scale, h.Unit.Scale/known.Scale),
		Message: fmt.Sprintf("the sheet says %s in cell %s, %s says %s", words, h.UnitAt, placeOf(by, "unit", "scale", "currency"), code)})
}

// takeUnit takes the unit of the sheet over. Its words are not those of cells that a factor has changed, and another currency than
// that of the YAML is no unit to take.
func takeUnit(t *tables.Table, h caption.Stated) {
	if h.Unit.Text == "" || h.Unit.OtherCurrency(tables.MoneyUnit{Currency: t.Currency}) {
		return
	}
	t.Unit, t.Scale = h.Unit.Text, h.Unit.Scale
	if t.Currency == "" {
		t.Currency = h.Unit.Currency
	}
	t.Inferred = append(t.Inferred, fmt.Sprintf("unit: %s, as cell %s says", h.Unit.Text, h.UnitAt))
}

// placeOf is the first place that states one of the keys.
func placeOf(by []stater, keys ...string) string {
	for _, w := range by {
		if place, found := w.place(keys...); found {
			return place
		}
	}
	return by[len(by)-1].name
}
