package derive

import (
	"cmp"
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// RegionalData is what is known of the region of a national table.
type RegionalData struct {
	Name       string    // for titles and notes
	Employment []float64 // by sector of the national table
	National   []float64 // employment of the nation, in the same unit
	Output     []float64 // by sector in table units; nil to scale national output by employment
}

// RegionReport says what a regional table rests on.
type RegionReport struct {
	Quotients    *Quotients
	Coefficients *mat.Dense // n×n: the regional A, a_ij t_ij
	Short        []string   // sectors whose sales to the region's sectors exceed their output
}

// Regionalise answers: what could the table of a region look like of which only
// employment is known, if it produces by the nation's recipes (区域投入产出表)?
//
//	A^R    = t_ij a_ij       t: trade coefficients of [LocationQuotients], a: national domestic coefficients
//	x^R_j  = x_j RE_j / NE_j where the region's output is not given
//	Z^R    = A^R x̂^R
//	imports row = Σ_i a_ij x^R_j − Σ_i z^R_ij + the nation's foreign inputs m_j x^R_j / x_j
//	final demand = x^R − Σ_j z^R_ij
//
// Imports are what comes from outside the region, from the rest of the nation
// and from abroad. Of a competitive table foreign goods are taken out of the coefficients first, the same
// share of a product for every user. Value added, taxes and satellites go with output.
// Final demand is one column, the residual: what the region's households, government, investors and all
// buyers outside the region take; it can fall below zero where the region makes less
// than its sectors are estimated to buy at home: those sectors are reported and noted, not repaired.
// A sector that the region does not have gets zeros.
//
// The table is marked estimated. Refused: employment that [LocationQuotients]
// refuses, output above zero in a sector without employment or the reverse, and
// output in a sector that the nation does not have.
// Source: Miller & Blair (2009), section 8.2; Flegg & Webber (1997, 2000).
func Regionalise(national *tables.Table, region RegionalData, opts QuotientOptions) (_ *tables.Table, _ *RegionReport, err error) {
	defer memory.Catch(&err, "")
	n := national.N()
	if len(region.Employment) != n || len(region.National) != n {
		return nil, nil, input.Refuse(nil, "", "employment has %d regional and %d national values, table %s has %d sectors", len(region.Employment),
			len(region.National), national.Name, n)
	}
	q, err := LocationQuotients(region.Employment, region.National, opts)
	if err != nil {
		return nil, nil, nameSectors(err, national)
	}
	output, err := region.output(national)
	if err != nil {
		return nil, nil, err
	}
	domestic, err := national.DomesticShares()
	if err != nil {
		return nil, nil, err
	}
	report := &RegionReport{Quotients: q, Coefficients: memory.Dense(n, n, "regional flows")}
	t := &tables.Table{Meta: national.Meta, Sectors: append([]tables.Sector(nil), national.Sectors...), Output: output, Z: memory.Dense(n, n, "regional flows")}
	outside := region.flows(t, national, domestic, report)
	region.finish(t, national, outside, report)
	t.Notes = append(append([]string(nil), national.Notes...), region.notes(national, opts, report)...)
	if err := t.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	tables.Inherit(t, tables.HeritageOf(national))
	return t, report, nil
}

// flows fills Z and the regional coefficients and returns what each sector buys outside the region.
func (r RegionalData) flows(t, national *tables.Table, domestic []float64, report *RegionReport) []float64 {
	outside := national.ImportedInputs()
	for j, v := range importedByColumn(national, domestic) {
		outside[j] += v
	}
	for j := range outside {
		outside[j] *= scaleOf(t.Output[j], national.Output[j])
	}
	for i, d := range domestic {
		for j, z := range national.Z.RawRowView(i) {
			if t.Output[j] == 0 {
				continue
			}
			a := d * z / national.Output[j]
			home := a * report.Quotients.Trade.At(i, j)
			report.Coefficients.Set(i, j, home)
			t.Z.Set(i, j, home*t.Output[j])
			outside[j] += (a - home) * t.Output[j]
		}
	}
	return outside
}

// nameSectors puts the sector's code where a refusal only knew its number.
func nameSectors(err error, t *tables.Table) error {
	r, ok := err.(*tables.Refusal)
	if !ok || len(r.Places) != 1 {
		return err
	}
	for i, s := range t.Sectors {
		if r.Places[0] == placeName("sector", nil, i) {
			return input.Refuse([]string{s.Code}, r.Hint, "%s (%s)", r.Reason, s.Code)
		}
	}
	return err
}

// scaleOf is part/whole, 0 where there is no whole.
func scaleOf(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

func (r RegionalData) output(national *tables.Table) ([]float64, error) {
	n := national.N()
	if r.Output == nil {
		out := make([]float64, n)
		for j, x := range national.Output {
			out[j] = x * scaleOf(r.Employment[j], r.National[j])
		}
		return out, r.checkOutput(national, out)
	}
	if len(r.Output) != n || vector.NotFinite(r.Output) {
		return nil, input.Refuse(nil, "", "regional output has %d values, table %s wants %d finite ones", len(r.Output), national.Name, n)
	}
	return append([]float64(nil), r.Output...), r.checkOutput(national, r.Output)
}

func (r RegionalData) checkOutput(national *tables.Table, output []float64) error {
	var bad, without, unknown, above []string
	for j, x := range output {
		code := national.Sectors[j].Code
		switch {
		case x < 0:
			bad = append(bad, code)
		case x > 0 && national.Output[j] == 0:
			unknown = append(unknown, code)
		case x > national.Output[j]*(1+1e-9):
			above = append(above, code)
		case r.Output != nil && (x == 0) != (r.Employment[j] == 0):
			without = append(without, code)
		}
	}
	switch {
	case len(bad) > 0:
		return input.Refuse(bad, "", "regional output below zero: %s", input.Listed(bad))
	case len(unknown) > 0:
		return input.Refuse(unknown, "", "the region has output in sectors without output in table %s, whose recipe is not known: %s", national.Name,
			input.Listed(unknown))
	case len(above) > 0:
		return input.Refuse(above, "output is in the unit of the table ("+cmp.Or(national.Unit, "not stated")+"), and the nation includes the region",
			"regional output above that of the whole nation: %s", input.Listed(above))
	case len(without) > 0:
		return input.Refuse(without, "give both or none for a sector", "regional output without employment or employment without output: %s", input.Listed(without))
	}
	return nil
}

// finish adds primary rows, satellites and the residual final demand.
func (r RegionalData) finish(t, national *tables.Table, outside []float64, report *RegionReport) {
	scaled := func(values []float64) []float64 {
		out := make([]float64, len(values))
		for j, v := range values {
			out[j] = v * scaleOf(t.Output[j], national.Output[j])
		}
		return out
	}
	t.Primary = []tables.PrimaryRow{{Code: tables.ImportsCode, Name: "Inputs from outside the region", NameZH: "区域外流入中间投入", Kind: tables.ImportedInputs,
		Values: outside}}
	for _, p := range national.Primary {
		if p.Kind != tables.ImportedInputs {
			p.Values, p.Final = scaled(p.Values), nil
			t.Primary = append(t.Primary, p)
		}
	}
	for _, s := range national.Satellites {
		s.Values, s.Final = scaled(s.Values), nil
		t.Satellites = append(t.Satellites, s)
	}
	t.FinalItems = []tables.FinalItem{{Code: "final_demand", Name: "Final demand and sales outside the region (residual)", NameZH: "最终使用和流出（差额）"}}
	t.F = mat.NewDense(t.N(), 1, nil)
	for i, used := range vector.RowSums(t.Z) {
		left := t.Output[i] - used
		t.F.Set(i, 0, left)
		if left < 0 {
			report.Short = append(report.Short, t.Sectors[i].Code)
		}
	}
	t.Treatment = tables.NonCompetitive
	t.Estimated = true
	t.Name = cmp.Or(r.Name, "region-of-"+national.Name)
	t.Economy = cmp.Or(r.Name, "a region of "+national.Economy)
	t.Title = fmt.Sprintf("%s, estimated from %s by %s", t.Economy, national.Label(), report.Quotients.Method)
}

func (r RegionalData) notes(national *tables.Table, opts QuotientOptions, report *RegionReport) []string {
	method := opts.Method.String()
	if opts.Method >= FLQ {
		method += fmt.Sprintf(" (delta %g, lambda %.4g)", opts.Delta, report.Quotients.Lambda)
	}
	notes := []string{
		fmt.Sprintf("estimate: %s from %s by location quotients, %s of employment, capped at 1; imports are inputs from the rest of the nation and from "+
			"abroad", cmp.Or(r.Name, "a region"), national.Label(), method),
		"assumption: the region produces by the nation's recipes; value added and satellites per unit of output are the nation's",
		"final demand is the residual of output: all final uses and all sales outside the region",
	}
	if national.Treatment == tables.Competitive {
		notes = append(notes, "assumption: foreign goods were taken out of the national coefficients, the same share of a product for every user")
	}
	if r.Output == nil {
		notes = append(notes, "assumption: output per person employed is the nation's in every sector")
	}
	if len(report.Short) > 0 {
		notes = append(notes, fmt.Sprintf("%d sectors sell more to the region's sectors than they make, so that their final demand is below zero: %s",
			len(report.Short), input.Listed(report.Short)))
	}
	if n := len(report.Quotients.Absent); n > 0 {
		notes = append(notes, fmt.Sprintf("%d sectors of the nation have no employment in the region", n))
	}
	if national.Estimated {
		notes = append(notes, "the national table is itself an estimate")
	}
	return notes
}
