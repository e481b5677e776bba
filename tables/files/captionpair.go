package files

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/files/internal/metadata"
)

// caption is what the rows above the sheet state. Files of records have none.
func (t *pairTable) caption() caption.Stated {
	if t.part.IsRecords() {
		return caption.Stated{}
	}
	return t.part.Caption(t.g)
}

// stater is the description of the table.
func (t *pairTable) stater() stater {
	return stater{metadata.NewSidecar(t.pair.Name, t.pair.Text), t.pair.Name}
}

// heedPair compares what the rows above a supply and a use table state with each other and with what is known of the pair, and takes
// over what is not known. What the two contradict each other in is neither taken over nor compared with anything else.
func heedPair(s *derive.SupplyUse, captions [2]caption.Stated, by []stater) {
	t := &tables.Table{Meta: s.Meta}
	t.Findings = slices.Clone(s.Findings)
	var both caption.Stated
	var contradicted [2]*tables.Finding
	both.Unit, both.UnitAt, contradicted[0] = unitOfPair(captions[0], captions[1])
	both.Year, both.YearAt, contradicted[1] = yearOfPair(captions[0], captions[1])
	for _, f := range contradicted {
		if f != nil {
			t.Findings = append(t.Findings, *f)
		}
	}
	heed(t, both, by)
	s.Meta, s.Inferred = t.Meta, append(s.Inferred, t.Inferred...)
}

// unitOfPair is the unit that both sheets state, or the one that does, and where; a finding if they contradict each other.
func unitOfPair(supply, use caption.Stated) (unit tables.MoneyUnit, at string, contradicted *tables.Finding) {
	switch {
	case use.UnitAt == "":
		return supply.Unit, ofTable(supply.UnitAt, Supply), nil
	case supply.UnitAt == "" || supply.Unit.SameScale(use.Unit) && !supply.Unit.OtherCurrency(use.Unit):
		return use.Unit, ofTable(use.UnitAt, "use"), nil
	}
	return unit, "", &tables.Finding{Severity: tables.Failure, Code: "sheet-unit", Place: use.UnitAt,
		Size: math.Max(supply.Unit.Scale/use.Unit.Scale, use.Unit.Scale/supply.Unit.Scale),
		Message: fmt.Sprintf("the supply table says %s in cell %s, the use table says %s in cell %s", unitWords(supply.Unit), supply.UnitAt,
			unitWords(use.Unit), use.UnitAt)}
}

// yearOfPair is the same of the year.
func yearOfPair(supply, use caption.Stated) (year int, at string, contradicted *tables.Finding) {
	switch {
	case use.YearAt == "":
		return supply.Year, ofTable(supply.YearAt, Supply), nil
	case supply.YearAt == "" || supply.Year == use.Year:
		return use.Year, ofTable(use.YearAt, "use"), nil
	}
	return 0, "", &tables.Finding{Severity: tables.Failure, Code: "sheet-year", Place: use.YearAt, Size: float64(use.Year - supply.Year),
		Message: fmt.Sprintf("the supply table says %d in cell %s, the use table says %d in cell %s", supply.Year, supply.YearAt, use.Year, use.YearAt)}
}

// ofTable is a cell of one of the tables; "" if nothing is stated.
func ofTable(cell, what string) string {
	if cell == "" {
		return ""
	}
	return cell + " of the " + what + " table"
}

// unitWords is a unit for a message: million euro (1e+06).
func unitWords(u tables.MoneyUnit) string {
	if u.Text == "" {
		return fmt.Sprintf("%g", u.Scale)
	}
	return fmt.Sprintf("%s (%g)", u.Text, u.Scale)
}
