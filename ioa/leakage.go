package ioa

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// Leakage is how much of one unit of final demand for each sector leaks out of
// the economy, by sector, money per money. NaN for sectors without output.
type Leakage struct {
	Total    []float64 // output multiplier on total flows: as if imported inputs were domestic; NaN if unknown
	Domestic []float64 // output multiplier on domestic flows
	Output   []float64 // total − domestic: output leakage
	Share    []float64 // output / total

	Imports  []float64 // direct and indirect imported inputs
	Direct   []float64 // of these, bought by the sector itself
	Indirect []float64 // of these, bought by its suppliers and their suppliers
	OfInputs []float64 // imports / all inputs along the supply chain, domestic and imported; NaN if there are none

	ValueAdded   []float64
	ProductTaxes []float64

	EffectsSum *EffectsSum // the range of value added, taxes on products and imports together
	Spillover  *Spillover  // nil for tables without regions
	Unknown    string      // why Total is unknown, "" if it is known

	Certificate Certificate // of the multipliers and effects; differences and shares lose digits to cancellation. See also [Spillover]
}

// Leakage answers: how much of the effect of a sector's final demand leaks
// abroad, directly and through the supply chain (漏出效应)?
//
//	total      Σ_i l^t_ij,  L^t = (I − A^t)⁻¹ on total flows
//	domestic   Σ_i l_ij,    L = (I − A)⁻¹ on domestic flows
//	output     total − domestic,  share = output / total
//	imports    Σ_i m_i l_ij,  direct m_j,  indirect the rest
//	of inputs  imports / (domestic − 1 + imports)
//	value added Σ_i v_i l_ij,  taxes on products Σ_i t_i l_ij
//
// with m, v, t imported inputs, value added and taxes on products per unit of
// output. Value added, taxes and imports add up to 1: whatever is not earned domestically pays for
// imports. A result where they do not is refused: see [EffectsSum]. The demand is for domestic goods; direct
// imports of final users are not included. In a table with regions [Leakage.Spillover] splits domestic effects.
//
// The model must use domestic flows. Total is NaN, with the reason in Unknown,
// if total flows cannot be computed (imports are only one row) or are not productive. A
// table that records no imports is refused, unless it has several regions: its leakage is unknown.
// Computed by transposed solves with one factorisation for each kind of flows; no inverse is formed.
// Source: Miller & Blair (2009), section 6.2; for regions sections 3.3 (spillovers) and 6.3 (intra- and interregional multipliers).
func (m *Model) Leakage() (*Leakage, error) {
	if m.Flows != Domestic {
		return nil, refuse("use domestic flows for the model", "leakage compares domestic and total flows and needs a model on domestic flows")
	}
	groups := m.regionGroups()
	if m.Table.Treatment == tables.NoImports && len(groups) < 2 {
		return nil, refuse("add a column or a row of imports to the table", "table %s records no imports, so leakage is unknown", m.Table.Name)
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	output := m.Table.Output
	direct := []roundedRow{
		{values: ones(len(output))}, m.importedInputs().per(output), m.sumOf(tables.ValueAdded).per(output),
		m.sumOf(tables.ProductTaxes).per(output), *m.leaving(),
	}
	sums, certs, err := s.solveTransRows(direct)
	if err != nil {
		return nil, err
	}
	for k, what := range []string{"the output multiplier", "imports", "value added", "taxes on products"} {
		if err := m.solved(what+" per unit of final demand", sums[k]); err != nil {
			return nil, err
		}
	}
	out := m.leakageOf(sums, direct[1].values)
	out.Certificate = certs[:4].weakest()
	if out.EffectsSum, err = m.holdEffects(s, sums[4], certs[4]); err != nil {
		return nil, err
	}
	if err := out.compare(m); err != nil {
		return nil, err
	}
	if len(groups) > 1 {
		out.Spillover, err = m.spillover(s, groups, direct[2], out.Output)
	}
	if err == nil {
		err = m.allFinite(named{"the leakage of output", out.Output}, named{"the share that leaks", out.Share}, named{"imports of inputs", out.OfInputs})
	}
	return out, err
}

// leakageOf makes the columns on domestic flows from the solutions for output, imports, value added and taxes, and the
// imported inputs per unit of output.
func (m *Model) leakageOf(sums [][]float64, direct []float64) *Leakage {
	n := m.Table.N()
	out := &Leakage{
		Domestic: m.whereOutput(sums[0]), Imports: m.whereOutput(sums[1]), Direct: m.whereOutput(direct),
		ValueAdded: m.whereOutput(sums[2]), ProductTaxes: m.whereOutput(sums[3]),
		Indirect: make([]float64, n), OfInputs: make([]float64, n),
	}
	for j, imports := range out.Imports {
		out.Indirect[j] = imports - out.Direct[j]
		out.OfInputs[j] = share(imports, out.Domestic[j]-1+imports)
	}
	return out
}

// solveTransRows is solveTrans for rows of weights, with a certificate for each. Many together are solved with one factorisation and
// a bound fitted to each, so that small cells keep their digits beside large ones: spillovers into small regions.
func (s *system) solveTransRows(weights []roundedRow) (sums [][]float64, certs certificates, err error) {
	all, certs, err := s.solveTransEach(fromRows(weights))
	if err != nil {
		return nil, nil, err
	}
	for c := range weights {
		sums = append(sums, mat.Col(nil, c, all))
	}
	return sums, certs, nil
}

// compare solves on total flows and compares both multipliers.
func (l *Leakage) compare(m *Model) error {
	n := m.Table.N()
	l.Total, l.Output, l.Share = nans(n), nans(n), nans(n)
	total := l.Domestic
	if m.Table.Treatment != tables.NoImports {
		var refusal *Refusal
		sums, cert, err := m.totalMultipliers()
		if errors.As(err, &refusal) {
			l.Unknown = refusal.Reason
			return nil
		}
		if err != nil {
			return err
		}
		total, l.Certificate = sums, l.Certificate.Worse(cert)
	}
	for _, j := range m.active {
		l.Total[j], l.Output[j] = total[j], total[j]-l.Domestic[j]
		l.Share[j] = share(l.Output[j], total[j])
	}
	return nil
}

// totalMultipliers are the output multipliers of the same table on total flows.
func (m *Model) totalMultipliers() ([]float64, Certificate, error) {
	o := m.options
	o.Flows = Total
	total, err := New(m.given, o)
	if err != nil {
		return nil, Certificate{}, err
	}
	return total.OutputMultipliers()
}

// whereOutput is values with NaN for the sectors without output, which have no input structure.
func (m *Model) whereOutput(values []float64) []float64 {
	out := append([]float64(nil), values...)
	for _, j := range m.idle {
		out[j] = math.NaN()
	}
	return out
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

// fromColumns is the matrix with these columns.
func fromColumns(columns [][]float64) *mat.Dense {
	out := mat.NewDense(len(columns[0]), len(columns), nil)
	for k, c := range columns {
		out.SetCol(k, c)
	}
	return out
}

// share is a/b, NaN where b is zero.
func share(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}
