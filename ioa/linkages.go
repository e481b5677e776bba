package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Forward names the two sensitivity coefficients in use.
type Forward string

const (
	ForwardLeontief Forward = "leontief" // row sums of L: the usual one in Chinese studies
	ForwardGhosh    Forward = "ghosh"    // row sums of G: the more defensible one
)

// Class is where a sector stands in the influence × sensitivity plane.
type Class string

const (
	Key      Class = "key"      // influence and sensitivity at or above 1: 关键部门
	Backward Class = "backward" // pulls on suppliers: influence only
	ForwardC Class = "forward"  // pushes on users: sensitivity only
	Weak     Class = "weak"     // neither
	NoClass  Class = ""         // no output
)

// Linkages are the backward and forward linkages of every sector. NaN marks
// what is undefined for a sector without output, and demand rates of a table without final demand.
type Linkages struct {
	Forward          Forward // which sensitivity the classes use
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

// Linkages answers: which sectors pull the economy more than the average, and
// which are pulled on more than the average?
//
//	influence 影响力系数            F_j = Σ_i l_ij / mean_j Σ_i l_ij      (power of dispersion)
//	sensitivity 感应度系数          S_i = Σ_j l_ij / mean_i Σ_j l_ij      (sensitivity of dispersion)
//	sensitivity_ghosh              S_i = Σ_j g_ij / mean_i Σ_j g_ij
//	intermediate input rate 中间投入率   (Σ_i z_ij + imported inputs) / x_j
//	intermediate demand rate 中间需求率  Σ_j z_ij / (Σ_j z_ij + Σ_k f_ik)
//
// The unit matrix is counted in (L, not L − I), means are unweighted and over
// the sectors with output, so the F_j of those n sectors add up to n. The two rates describe the
// table, whatever flows were chosen: inputs and uses of home and foreign goods alike, but uses of home goods only where
// imports are recorded as a row without a matrix. A table that records no final
// demand has no demand rates: NaN, with a note.
// forward says which sensitivity decides the class. L and G are not formed: the sums are solves,
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
	second := out.Sensitivity
	if forward == ForwardGhosh {
		second = out.SensitivityGhosh
	}
	for i := range out.Influence {
		out.Class = append(out.Class, classify(out.Influence[i], second[i]))
	}
	return out, nil
}

// finite refuses results of which any number is more than a number can hold. NaN in a sector with output comes of such numbers.
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

// rates are the intermediate input and demand rates; NaN where there is no output, no use, or no final demand recorded.
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

// rowSum adds a row up; 0 where there is no matrix.
func rowSum(m *mat.Dense, i int) float64 {
	sum := 0.0
	if m != nil {
		for _, v := range m.RawRowView(i) {
			sum += v
		}
	}
	return sum
}
