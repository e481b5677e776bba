package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// effectsIdentity is the code of a finding that the effects of a result do not add up.
const effectsIdentity = "effects-identity"

// EffectsSum is what value added, imported inputs and taxes less subsidies on products add up to per unit
// of final demand, over the sectors with output. In an open model that is the ceiling of any one of them:
//
//	Σ_i c_i l_ij = 1,   c_i = (all primary inputs + imported inputs taken out of the flows)_i / x_i
//
// because 1'(I − A) is what of each unit of output does not go to suppliers at home, and 1'(I − A)L = 1'. It
// holds where every column of the table adds up to its output. Purchases from sectors without output come out of stocks: they have no
// recipe and count as what they cost. Source: Miller & Blair (2009), section 2.6.
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

// leaving is what of a unit of output of each sector does not go to suppliers at home: all primary inputs and
// the imported inputs taken out of the flows; 1 for sectors without output. nil where imported goods are
// inside the flows: value added is not told there, and there is nothing to add up.
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

// holdEffects is the range of sums, the effects of a unit of final demand for each sector added up. A sum
// that misses 1 is an error, unless it is accepted: see [Model.missing]. Sums that rounding alone may have moved as far,
// by their certificate, are not known, and nil is returned.
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

// EffectsOf is what value added, imported inputs and taxes less subsidies on products come to per unit of a final
// demand f that the economy meets with the output x = L f (n each, table units): see [EffectsSum]. It is NaN where
// imported goods are inside the flows, and where f adds up to 0. A sum that misses 1 by more than
// [Options].Tolerance of the demand is an error: [*Unsound] where something that [tables.Check] finds in the table
// explains it, otherwise [*Refusal]; with effects-identity accepted it is none, and [Model.Accepted] says so.
func (m *Model) EffectsOf(f, x []float64) (float64, error) {
	n := m.Table.N()
	if len(f) != n || len(x) != n {
		return math.NaN(), fmt.Errorf("the demand has %d values and the output %d, the table %d sectors", len(f), len(x), n)
	}
	sums, err := m.effectsOf(fromColumns([][]float64{f}), fromColumns([][]float64{x}), certified(noError))
	return sums[0], err
}

// effectsOf is [Model.EffectsOf] for each column of demands f and outputs x. A sum that rounding alone may move further
// than the tolerance, by the certificate of x, is not known and NaN.
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

// farDemands are the findings of demands of these sizes, Σ_i |f_i|, whose effects are over the demand by
// more than the tolerance and printing explain.
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

// missing is the end of a measure whose effects do not add up.
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

// explained reports whether something in the table may be why effects do not add up: an error that was
// accepted, or a warning of a kind that could be one.
func (m *Model) explained() bool {
	for _, f := range m.findings {
		if f.Severity == tables.Failure || f.Severity == tables.Warning && tables.Acceptable(f.Code) == nil {
			return true
		}
	}
	return false
}

// acceptEffects keeps what was accepted for [Model.Accepted], each finding once however often it is met.
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

// tolerance is how far a sum may miss the figure it should meet, as a share of it.
func (m *Model) tolerance() float64 {
	if m.options.Tolerance > 0 {
		return m.options.Tolerance
	}
	return tables.DefaultTolerance
}

// printedMisses is by how much, per unit of output, each column misses its output in a way that [tables.Check]
// puts down to how the figures are printed: whole numbers of a sector of a few units may miss by a tenth, and nothing is
// wrong. Those are all that are not errors and beyond the tolerance; and those within it too where
// Check has only notes of them. None is larger than the largest that Check has.
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
		printed := miss <= largest*(1+1e-9) && !wrong[m.Table.Sectors[j].Code] // the sum may have been made in another order
		if printed && (miss > m.tolerance()*x || !warned) {
			out[j] = miss / x
		}
	}
	return out
}
