package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// effectsIdentity is the code of the finding that the effects of a result do not add up.
const effectsIdentity = "effects-identity"

// EffectsSum is the range, over the sectors with output, of value added, imported inputs and taxes less subsidies on products
// together per unit of final demand. In an open model none of them can exceed that sum:
//
//	Σ_i c_i l_ij = 1,   c_i = (all primary inputs + imported inputs removed from the flows)_i / x_i
//
// because 1'(I − A) is the part of each unit of output that is not paid to domestic suppliers, and 1'(I − A)L = 1'. It
// holds if every column of the table adds up to its output. Purchases from sectors without output come from stocks: these sectors have
// no input structure, and the purchases are counted in full. Source: Miller & Blair (2009), section 2.6.
type EffectsSum struct {
	Smallest float64 `json:"smallest"`
	Largest  float64 `json:"largest"`

	stocks bool // sectors without output sell to others
}

// String is for people.
func (e EffectsSum) String() string {
	what := "value added, imports and taxes less subsidies on products per unit of final demand add up to "
	if e.stocks {
		what = "value added, imports, taxes less subsidies on products and purchases from sectors without output per unit of final demand add up to "
	}
	if math.Abs(e.Smallest-1) < 1e-6 && math.Abs(e.Largest-1) < 1e-6 {
		return what + "1 in every sector"
	}
	return fmt.Sprintf("%s%.6g to %.6g by sector", what, e.Smallest, e.Largest)
}

// leaving is the part of a unit of output of each sector that is not paid to domestic suppliers: all primary inputs and
// the imported inputs removed from the flows; 1 for sectors without output. It is nil if the flows include imported
// goods: value added is withheld then, and there is nothing to add up.
func (m *Model) leaving() *roundedRow {
	if m.importsInside() {
		return nil
	}
	out := m.takenOut()
	for _, p := range m.Table.Primary {
		out = out.plus(roundedRow{values: p.Values})
	}
	out = out.per(m.Table.Output)
	for _, i := range m.idle {
		out.values[i], out.off[i] = 1, 0
	}
	return &out
}

// holdEffects returns the range of sums, the added effects of one unit of final demand for each sector. A sum
// other than 1 is an error, unless it is accepted: see [Model.missing]. If rounding alone may explain the difference,
// by the certificate, the sums are unknown, and nil is returned.
func (m *Model) holdEffects(s *system, sums []float64, cert Certificate) (*EffectsSum, error) {
	out := &EffectsSum{Smallest: math.Inf(1), Largest: math.Inf(-1), stocks: s.sells != nil}
	tolerance := m.tolerance()
	if cert.Reason == "" && !(cert.share() < tolerance) {
		return nil, nil
	}
	var far []int
	for _, j := range m.active {
		out.Smallest, out.Largest = math.Min(out.Smallest, sums[j]), math.Max(out.Largest, sums[j])
		if !(math.Abs(sums[j]-1) <= tolerance) {
			far = append(far, j)
		}
	}
	if len(far) == 0 {
		return out, nil
	}
	printed, _, err := s.solveTrans(fromColumns([][]float64{m.printedMisses()}), nil)
	if err != nil {
		return nil, err
	}
	var found []tables.Finding
	for _, j := range far {
		if !(math.Abs(sums[j]-1) <= tolerance+printed.At(j, 0)) {
			found = append(found, effectsFinding(m.Table.Sectors[j].Code, "for "+m.Table.Sectors[j].Code, sums[j]))
		}
	}
	return out, m.missing(found)
}

// EffectsOf is value added, imported inputs and taxes less subsidies on products together, per unit of a final
// demand f with the output x = L f (n each, table units): see [EffectsSum]. It is NaN if
// the flows include imported goods, and if f adds up to 0. A sum that differs from 1 by more than
// [Options].Tolerance of the demand is an error: [*Unsound] if a finding of [tables.Check]
// explains it, otherwise [*Refusal]. If effects-identity is accepted it is no error, and [Model.Accepted] reports it.
func (m *Model) EffectsOf(f, x []float64) (float64, error) {
	n := m.Table.N()
	if len(f) != n || len(x) != n {
		return math.NaN(), fmt.Errorf("the demand has %d values and the output %d, the table %d sectors", len(f), len(x), n)
	}
	sums, err := m.effectsOf(fromColumns([][]float64{f}), fromColumns([][]float64{x}), certified(noError))
	return sums[0], err
}

// effectsOf is [Model.EffectsOf] for each column of demands f and outputs x. If rounding alone may change a sum by more
// than the tolerance, by the certificate of x, it is unknown and NaN.
func (m *Model) effectsOf(f, x *mat.Dense, cert Certificate) ([]float64, error) {
	_, k := f.Dims()
	leaving := m.leaving()
	if leaving == nil {
		return nans(k), nil
	}
	sums, over, size, gross := make([]float64, k), make([]float64, k), make([]float64, k), make([]float64, k) // over is first the demand
	for i, c := range leaving.values {
		out := x.RawRowView(i)
		for j, v := range f.RawRowView(i) {
			sums[j] += c * out[j]
			gross[j] += math.Abs(c * out[j])
			over[j] += v
			size[j] += math.Abs(v)
		}
	}
	for j, demand := range over {
		over[j] = sums[j] - demand
		sums[j] = share(sums[j], demand)
		if cert.Reason == "" && (cert.share()+gammaOf(m.Table.N()+4))*gross[j] > m.tolerance()*size[j] {
			sums[j], over[j] = math.NaN(), 0
		}
	}
	return sums, m.missing(m.farDemands(over, size, x))
}

// farDemands are the findings of demands of these sizes, Σ_i |f_i|, whose effects differ from the demand by
// more than the tolerance and the rounding of printed digits explain.
func (m *Model) farDemands(over, size []float64, x *mat.Dense) []tables.Finding {
	var found []tables.Finding
	var printed []float64
	for j, o := range over {
		if math.Abs(o) <= m.tolerance()*size[j] {
			continue
		}
		if printed == nil {
			printed = m.printedMisses()
		}
		allowed := m.tolerance() * size[j]
		for i, p := range printed {
			allowed += p * math.Abs(x.At(i, j))
		}
		if !(math.Abs(o) <= allowed) {
			found = append(found, effectsFinding("", "of a demand", 1+o/size[j]))
		}
	}
	return found
}

func effectsFinding(place, of string, sum float64) tables.Finding {
	return tables.Finding{Severity: tables.Failure, Code: effectsIdentity, Place: place, Size: sum - 1,
		Message: fmt.Sprintf("value added, imports and taxes less subsidies on products per unit of final demand %s add up to %.6g, not to 1", of, sum)}
}

// missing returns the error for effects that do not add up, or accepts them.
func (m *Model) missing(found []tables.Finding) error {
	switch {
	case len(found) == 0:
		return nil
	case m.accepts(effectsIdentity):
		m.acceptEffects(found)
		return nil
	case m.explained():
		return &Unsound{m.Table.Name, found, m.options.Accept}
	}
	return refuse("", "%s, and nothing in table %s explains it", tables.Summary(found), m.Table.Name)
}

// explained reports whether something in the table may be the reason why effects do not add up: an accepted
// error, or a warning of a kind that can be an error.
func (m *Model) explained() bool {
	for _, f := range m.findings {
		if f.Severity == tables.Failure || f.Severity == tables.Warning && tables.Acceptable(f.Code) == nil {
			return true
		}
	}
	return false
}

// acceptEffects keeps accepted findings for [Model.Accepted], each once.
func (m *Model) acceptEffects(found []tables.Finding) {
	m.mu.Lock()
	defer m.mu.Unlock()
	known := map[string]bool{}
	for _, f := range m.effects {
		known[f.Message] = true
	}
	for _, f := range found {
		if !known[f.Message] {
			known[f.Message] = true
			m.effects = append(m.effects, f)
		}
	}
}

// acceptedEffects are the findings that [Model.acceptEffects] kept.
func (m *Model) acceptedEffects() []tables.Finding {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]tables.Finding(nil), m.effects...)
}

// tolerance is the accepted difference between a sum and the figure it should equal, as a share of it.
func (m *Model) tolerance() float64 {
	if m.options.Tolerance > 0 {
		return m.options.Tolerance
	}
	return tables.DefaultTolerance
}

// printedMisses is, per unit of output, the difference between each column and its output that [tables.Check]
// explains by the rounding of printed digits: in whole numbers a sector of a few units may be off by a tenth without
// being wrong. These are all differences beyond the tolerance that are not errors, and those within it if
// Check has only notes about them. None is larger than the largest that Check reports.
func (m *Model) printedMisses() []float64 {
	wrong := map[string]bool{}
	largest, warned := 0.0, false
	for _, f := range m.findings {
		switch {
		case f.Code != "column-balance":
		case f.Severity == tables.Failure:
			wrong[f.Place] = true
		default:
			largest = math.Max(largest, math.Abs(f.Size))
			warned = warned || f.Severity == tables.Warning
		}
	}
	_, misses := tables.Imbalance(m.Table)
	out := make([]float64, len(misses))
	for _, j := range m.active {
		miss, x := math.Abs(misses[j]), m.Table.Output[j]
		printed := miss <= largest*(1+1e-9) && !wrong[m.Table.Sectors[j].Code] // the terms may have been added in another order
		if printed && (miss > m.tolerance()*x || !warned) {
			out[j] = miss / x
		}
	}
	return out
}
