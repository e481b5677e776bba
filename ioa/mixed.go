package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/ioa/internal/engine"
)

// Mixed is the economy with outputs of some sectors given and final demands of the others, in table units; NaN for sectors
// without output.
type Mixed struct {
	Output      []float64
	FinalDemand []float64 // for goods of the model's flows
	Fixed       []bool    // the output is given, and final demand follows; otherwise the reverse
	Notes       []string

	Certificate Certificate // of outputs and final demands; the latter relative to at least 1e-12 of the largest number
}

// Mixed answers: if some sectors cannot produce more (or must produce less) than a given output, what do the
// others produce for their final demand, and what is left for final demand of the former (混合型投入产出模型)?
//
//	x_U = (I − A_UU)⁻¹ (f_U + A_UK x̄_K)
//	f_K = x̄_K − A_KU x_U − A_KK x̄_K
//
// output has the given outputs x̄ of the sectors K and NaN for the others U; demand, n values or nil, has final
// demands of sectors in U, and NaN for those of the table: f = x − A x, what a sector does not sell to sectors (on
// total flows less competitive imports). So the table's own outputs give back the table. Both are in table
// units. A final demand below zero is what has to come from elsewhere (imports, stocks); an output below zero means that
// the given numbers are not feasible: both are kept, with a note.
//
// Refused: outputs below zero, both numbers for one sector, a number for a sector without output, numbers that are not finite.
// Source: Miller & Blair (2009), section 13.2.
func (m *Model) Mixed(output, demand []float64) (*Mixed, error) {
	n := m.Table.N()
	if demand == nil {
		demand = nans(n)
	}
	if err := m.checkMixed(output, demand); err != nil {
		return nil, err
	}
	out := &Mixed{Output: nans(n), FinalDemand: nans(n), Fixed: make([]bool, n)}
	for i, x := range output {
		out.Fixed[i] = !math.IsNaN(x) && m.Table.Output[i] != 0
	}
	own, off, err := m.ownDemand()
	if err != nil {
		return nil, err
	}
	for i, f := range demand {
		if !math.IsNaN(f) {
			own[i], off[i] = f, 0
		}
	}
	x, cert, err := m.solveMixed(output, own, off, out.Fixed)
	if err != nil {
		return nil, err
	}
	if err := m.solved("the output", x); err != nil {
		return nil, err
	}
	out.Certificate = cert.Worse(out.leftOver(m, x, own, cert))
	out.note(m)
	return out, m.allFinite(named{"the final demand", out.FinalDemand})
}

// checkMixed refuses numbers that make no sense.
func (m *Model) checkMixed(output, demand []float64) error {
	n := m.Table.N()
	if len(output) != n || len(demand) != n {
		return refuse("", "%d outputs and %d final demands are given, table %s has %d sectors", len(output), len(demand), m.Table.Name, n)
	}
	for i, s := range m.Table.Sectors {
		x, f := output[i], demand[i]
		switch given := !math.IsNaN(x) || !math.IsNaN(f); {
		case math.IsInf(x, 0) || math.IsInf(f, 0):
			return refuse("", "a number of %s is not finite", s.Code)
		case x < 0:
			return refuse("", "the output of %s is below zero: %g", s.Code, x)
		case !math.IsNaN(x) && !math.IsNaN(f):
			return refuse("give one of the two; the other follows", "output and final demand of %s are both given", s.Code)
		case given && m.Table.Output[i] == 0:
			return refuse("", "%s has no output in table %s, so its input structure is unknown", s.Code, m.Table.Name)
		}
	}
	return nil
}

// ownDemand is x − A x of the table in twice the working precision, with bounds on its error; 0 for sectors without output,
// whose sales are from stocks.
func (m *Model) ownDemand() (f, off []float64, err error) {
	s, err := m.system()
	if err != nil {
		return nil, nil, err
	}
	r, e := make([]float64, len(m.active)), make([]float64, len(m.active))
	s.residual(blas.NoTrans, m.outputs, make([]float64, len(m.active)), r, e)
	f, off = make([]float64, m.Table.N()), make([]float64, m.Table.N())
	for c, i := range m.active {
		f[i], off[i] = -r[c], e[c]
	}
	return f, off, nil
}

// solveMixed is the outputs of all sectors. What the sectors with given output buy of the others is demand for these.
func (m *Model) solveMixed(output, f, off []float64, fixed []bool) ([]float64, Certificate, error) {
	n := m.Table.N()
	given := make([]float64, n)
	for i := range given {
		if fixed[i] {
			given[i] = output[i]
		}
	}
	rest := m.holding(fixed)
	if len(rest.active) == 0 {
		return given, certified(noError), nil
	}
	s, err := rest.system()
	if err != nil {
		return nil, Certificate{}, err
	}
	bought := mat.Col(nil, 0, m.firstRound(fromColumns([][]float64{given})))
	right, bounds := mat.NewDense(n, 1, nil), mat.NewDense(n, 1, nil)
	gamma := gammaOf(n + 4 + m.coefficientRoundings())
	size := m.sizesBought(given)
	for _, i := range rest.active {
		right.Set(i, 0, f[i]+bought[i])
		bounds.Set(i, 0, (off[i]+gamma*(size[i]+math.Abs(f[i])))*1.001)
	}
	x, cert, err := s.solve(right, bounds)
	if err != nil {
		return nil, cert, err
	}
	out := mat.Col(nil, 0, x)
	for i := range out {
		if fixed[i] {
			out[i] = output[i]
		}
	}
	return out, cert, nil
}

// sizesBought is |A| |x|.
func (m *Model) sizesBought(x []float64) []float64 {
	out := make([]float64, m.Table.N())
	parallelRows(len(out), func(i int) {
		for j, z := range m.z.RawRowView(i) {
			if x[j] != 0 {
				out[i] += math.Abs(m.share[i] * z * x[j] / m.Table.Output[j])
			}
		}
	})
	return out
}

// leftOver fills outputs and final demands, and certifies what is left for final demand: with every output right to a
// share of itself, or of what is negligible, f_k is off by that share of what it is made of.
func (mixed *Mixed) leftOver(m *Model, x, own []float64, cert Certificate) Certificate {
	active, none := make([]float64, len(m.active)), make([]float64, len(m.active))
	for c, i := range m.active {
		active[c] = x[i]
	}
	s, err := m.system()
	if err != nil {
		return unproved(err)
	}
	r, e := make([]float64, len(active)), make([]float64, len(active))
	s.residual(blas.NoTrans, active, none, r, e)
	most, sizes := largestOf(active), make([]float64, len(x))
	for _, i := range m.active {
		sizes[i] = math.Max(math.Abs(x[i]), negligible*most)
	}
	size, out := m.sizesBought(sizes), certified(noError)
	for c, i := range m.active {
		mixed.Output[i], mixed.FinalDemand[i] = x[i], own[i]
		if !mixed.Fixed[i] {
			continue
		}
		mixed.FinalDemand[i] = -r[c]
		if cert.Reason == "" {
			bound := (e[c] + cert.share()*size[i]) * 1.001
			out = out.Worse(certified(engine.Digits(math.Max(math.Abs(r[c]), negligible*most), bound)))
		}
	}
	return out
}

// note says where numbers below zero came out.
func (mixed *Mixed) note(m *Model) {
	var demands, outputs []string
	for _, i := range m.active {
		if code := m.Table.Sectors[i].Code; mixed.Output[i] < 0 {
			outputs = append(outputs, code)
		} else if mixed.Fixed[i] && mixed.FinalDemand[i] < 0 {
			demands = append(demands, code)
		}
	}
	if outputs != nil {
		mixed.Notes = append(mixed.Notes, "the given numbers are not feasible: output below zero in "+input.Listed(outputs))
	}
	if demands != nil {
		mixed.Notes = append(mixed.Notes, "final demand below zero is what must come from imports or stocks: "+input.Listed(demands))
	}
}
