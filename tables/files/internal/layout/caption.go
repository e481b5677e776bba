package layout

import (
	"math"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/caption"
	"ioimpact/tables/internal/grid"
)

// Caption is what the rows above the table say of it, where the sheets that it is read from do not contradict each other. g is what [Description.Table] reads. A
// factor of the description makes the unit another one, of which the sheet has no words.
func (d *Description) Caption(g *grid.Grid) caption.Stated {
	h := caption.Read(g)
	if d.sheets != nil {
		h = d.captionOfSheets()
	}
	if d.factor != 1 && h.UnitAt != "" {
		h.Unit = tables.MoneyUnit{Scale: h.Unit.Scale / math.Abs(d.factor)}
	}
	return h
}

// captionOfSheets is what the sheets state together. Purchasers' prices may be in another unit.
func (d *Description) captionOfSheets() (out caption.Stated) {
	for _, p := range d.sheets {
		if p.g == nil || p.origin == originPurchasers {
			continue
		}
		h := caption.Read(p.g)
		if out.UnitAt == "" {
			out.Unit, out.UnitAt = h.Unit, h.UnitAt
		} else if h.UnitAt != "" && (!h.Unit.SameScale(out.Unit) || h.Unit.OtherCurrency(out.Unit)) {
			return caption.Stated{}
		}
		if out.YearAt == "" {
			out.Year, out.YearAt = h.Year, h.YearAt
		} else if h.YearAt != "" && h.Year != out.Year {
			return caption.Stated{}
		}
	}
	return out
}
