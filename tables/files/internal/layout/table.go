package layout

import (
	"cmp"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
	"ioimpact/tables/internal/grid"
)

// Table reads the grid of a file and adds what is known of the table. What it is called and its hash are left to the caller.
func (d *Description) Table(g *grid.Grid) (*tables.Table, error) {
	var errs input.List
	if d.recognise.given() && !d.recognise.matches(g, readLabelSets) {
		d.at.In(&errs).Errorf("take the description of this layout, or correct the key   recognise", "the file does not look as the description says")
		return nil, errs.Err()
	}
	t := d.read(g, &errs)
	if err := errs.Err(); err != nil {
		return nil, input.FoldAlike(err)
	}
	meta := d.known(g, t)
	meta.Treatment, meta.Description = t.Treatment, d.Name
	meta.Findings = append(slices.Clone(meta.Findings), t.Findings...)
	t.Meta = meta
	rounding.TakeStated(t)
	t.Inferred = append(t.Inferred, "how the file is written: "+g.HowWritten())
	if err := d.about.Apply(t, d.Name); err != nil {
		return nil, err
	}
	return t, t.Validate()
}

// Margins are the rates of margins and taxes that the description states, nil for none.
func (d *Description) Margins() *tables.StatedMargins { return d.meta.StatedMargins }

// known is what the description says of year, unit and sources: all of it, or where it
// lists editions, that of the edition whose figures the file holds, and nothing of any other.
func (d *Description) known(g *grid.Grid, t *tables.Table) tables.Meta {
	if len(d.recognise.editions) == 0 {
		return d.meta
	}
	e := d.recognise.edition(g, t)
	if e == nil {
		t.Inferred = append(t.Inferred, "price base and sources, and year and unit where the sheet has none: not stated; the layout is that of "+d.Name+
			", but the figures are of no publication it knows")
		return tables.Meta{}
	}
	meta := d.meta
	meta.Title, meta.Year = cmp.Or(e.title, meta.Title), e.year
	meta.Sources = append(append([]string(nil), meta.Sources...), e.sources...)
	meta.Notes = append(append([]string(nil), meta.Notes...), e.notes...)
	return meta
}
