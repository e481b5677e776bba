package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Forward names the two sensitivity coefficients in use.
type Forward string

const (
	ForwardLeontief Forward = "leontief" // row sums of L: the usual one in Chinese studies
	ForwardGhosh    Forward = "ghosh"    // row sums of G: better founded for forward linkages
)

// Class classifies a sector by influence and sensitivity.
type Class string

const (
	Key      Class = "key"      // influence and sensitivity at or above 1: 关键部门
	Backward Class = "backward" // influence only
	ForwardC Class = "forward"  // sensitivity only
	Weak     Class = "weak"     // neither
	NoClass  Class = ""         // no output
)

// Linkages are the backward and forward linkages of every sector. NaN marks
// values undefined for a sector without output, and demand rates of a table without final demand.
type Linkages struct {
	Forward          Forward // the sensitivity used for the classes
	OutputMultiplier []float64
	Influence        []float64
	Sensitivity      []float64
	SensitivityGhosh []float64
	InputRate        []float64
	DemandRate       []float64
	Class            []Class
	Notes            []string    // what is not available, and why
	Certificate      Certificate // of the row and column sums
}

// Linkages answers: which sectors affect the rest of the economy more than average, and
// which are affected more than average?
//
//	influence 影响力系数            F_j = Σ_i l_ij / mean_j Σ_i l_ij      (power of dispersion)
//	sensitivity 感应度系数          S_i = Σ_j l_ij / mean_i Σ_j l_ij      (sensitivity of dispersion)
//	sensitivity_ghosh              S_i = Σ_j g_ij / mean_i Σ_j g_ij
//	intermediate input rate 中间投入率   (Σ_i z_ij + imported inputs) / x_j
//	intermediate demand rate 中间需求率  Σ_j z_ij / (Σ_j z_ij + Σ_k f_ik)
//
// The unit matrix is included (L, not L − I). Means are unweighted and over
// the sectors with output, so the F_j of those n sectors add up to n; the others have NaN. The two rates describe the
// table and do not depend on the flows: inputs and uses include imported goods, but uses only domestic goods if
// imports are a row without a matrix. A table that records no final
// demand has no demand rates: NaN, with a note.
// forward chooses the sensitivity that classifies sectors. L and G are not formed: the sums are solves,
// with G·1 = x̂⁻¹ L x. Sources: Rasmussen (1956); Miller & Blair (2009), section 12.2; Ghosh (1958).
func (m *Model) Linkages(forward Forward) (*Linkages, error) {
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	n := m.Table.N()
	right := mat.NewDense(n, 2, nil) // L·1 and L·x
	for i := 0; i < n; i++ {
		right.Set(i, 0, 1)
		right.Set(i, 1, m.Table.Output[i])
	}
	rows, rowCert, err := s.solve(right, nil)
	if err != nil {
		return nil, err
	}
	columns, columnCert, err := m.OutputMultipliers()
	if err != nil {
		return nil, err
	}
	out := &Linkages{Forward: forward, OutputMultiplier: columns, Certificate: rowCert.Worse(columnCert)}
	ghosh := ratio(mat.Col(nil, 1, rows), m.Table.Output)
	out.Influence = m.overMean(out.OutputMultiplier)
	out.Sensitivity = m.overMean(mat.Col(nil, 0, rows))
	out.SensitivityGhosh = m.overMean(ghosh)
	out.InputRate, out.DemandRate = m.rates()
	if m.Table.F == nil {
		out.Notes = append(out.Notes, noFinalDemand)
	}
	if err := out.finite(m); err != nil {
		return nil, err
	}
	out.OutputMultiplier, out.DemandRate = m.whereOutput(columns), m.whereOutput(out.DemandRate)
	second := out.Sensitivity
	if forward == ForwardGhosh {
		second = out.SensitivityGhosh
	}
	for i := range out.Influence {
		out.Class = append(out.Class, classify(out.Influence[i], second[i]))
	}
	return out, nil
}

// finite refuses results with an infinite number, or with a NaN in a sector with output, which comes from one.
func (l *Linkages) finite(m *Model) error {
	if err := m.solved("the output multiplier", l.OutputMultiplier); err != nil {
		return err
	}
	for _, i := range m.active {
		if l.Influence[i]-l.Influence[i] != 0 || l.Sensitivity[i]-l.Sensitivity[i] != 0 || l.SensitivityGhosh[i]-l.SensitivityGhosh[i] != 0 {
			return m.beyond("a linkage", i)
		}
	}
	return m.allFinite(named{"the input rate", l.InputRate}, named{"the demand rate", l.DemandRate})
}

// overMean divides by the mean over the sectors with output; NaN for the others.
func (m *Model) overMean(v []float64) []float64 {
	mean := 0.0
	for _, i := range m.active {
		mean += v[i] / float64(len(m.active))
	}
	out := make([]float64, len(v))
	for _, i := range m.active {
		out[i] = v[i] / mean
	}
	for _, i := range m.idle {
		out[i] = math.NaN()
	}
	return out
}

func classify(influence, sensitivity float64) Class {
	switch {
	case math.IsNaN(influence):
		return NoClass
	case influence >= 1 && sensitivity >= 1:
		return Key
	case influence >= 1:
		return Backward
	case sensitivity >= 1:
		return ForwardC
	}
	return Weak
}

// noFinalDemand says why there are no demand rates.
const noFinalDemand = "intermediate_demand_rate is not available: the table records no final demand, so intermediate uses cannot be compared with all uses"

// rates are the intermediate input and demand rates; NaN if there is no output, no use, or no final demand recorded.
func (m *Model) rates() (inputs, demand []float64) {
	t := m.Table
	n := t.N()
	bought := t.ImportedInputs()
	demand = make([]float64, n)
	for i := 0; i < n; i++ {
		sold, final := rowSum(t.Z, i)+rowSum(t.ImportedZ, i), rowSum(t.F, i)+rowSum(t.ImportedF, i)
		for j, z := range t.Z.RawRowView(i) {
			bought[j] += z
		}
		demand[i] = math.NaN()
		if sold+final != 0 && t.F != nil {
			demand[i] = sold / (sold + final)
		}
	}
	return ratio(bought, t.Output), demand
}

// rowSum is the sum of a row; 0 without a matrix.
func rowSum(m *mat.Dense, i int) float64 {
	sum := 0.0
	if m != nil {
		for _, v := range m.RawRowView(i) {
			sum += v
		}
	}
	return sum
}
