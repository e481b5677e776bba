package scenarios

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/ioa"
)

// DrawCoefficients say how the input coefficients of the table are drawn.
type DrawCoefficients struct {
	// SD is the standard deviation of each coefficient, relative to it: a_ij exp(σ z − σ²/2) with z standard normal and
	// σ² = ln(1 + SD²), so that the mean stays a_ij. 0 for coefficients as they are.
	SD float64
	// Free leaves the columns as drawn: inputs and value added of a sector then no longer make its output. Otherwise each
	// column of inputs is rescaled to its sum in the table.
	Free bool
}

// String says what is drawn and what becomes of the balance.
func (c DrawCoefficients) String() string {
	out := "all input coefficients of the table (lognormal, standard deviation " + decimal(100*c.SD) + " % of each; "
	if c.Free {
		return out + "columns are not rescaled, so that inputs and value added of a sector no longer make its output)"
	}
	return out + "each column of inputs is then rescaled to its sum in the table, so that value added and imports of a unit stay)"
}

// inputs are the coefficients that are drawn, by column, and those of the accounts.
type inputs struct {
	n        int
	a        []float64   // n by n, by row
	sums     []float64   // of the columns
	rows     [][]int     // by column: where a is not zero
	accounts [][]float64 // by account and sector
	codes    []string    // of the accounts
	negative bool        // some coefficient is below zero, so that outputs may be
	sigma    float64
	free     bool
}

// matricesDrawn is how many matrices each processor holds while coefficients are drawn: as drawn, I − A and its factors.
const matricesDrawn = 3

// newInputs takes them from the model.
func (p *Project) newInputs(c DrawCoefficients) (*inputs, error) {
	if !(c.SD > 0 && c.SD <= 1) {
		return nil, fmt.Errorf("the standard deviation of coefficients is a share of each, above 0 and at most 1, not %v", c.SD)
	}
	n := p.t.N()
	if err := memory.Numbers((2+matricesDrawn*runtime.GOMAXPROCS(0))*n, n, "the coefficients of draws"); err != nil {
		return nil, err
	}
	a, err := p.m.Coefficients(ioa.Direct)
	if err != nil {
		return nil, err
	}
	in := &inputs{n: n, a: make([]float64, 0, n*n), sums: make([]float64, n), rows: make([][]int, n), sigma: math.Sqrt(math.Log(1 + c.SD*c.SD)), free: c.Free}
	for i := range n {
		in.a = append(in.a, a.RawRowView(i)...)
		for j := range n {
			if x := a.At(i, j); x != 0 {
				in.sums[j], in.rows[j], in.negative = in.sums[j]+x, append(in.rows[j], i), in.negative || x < 0
			}
		}
	}
	for _, account := range p.m.Accounts() {
		in.codes = append(in.codes, account.Code)
		in.accounts = append(in.accounts, account.Coefficient(p.m.Table.Output))
	}
	return in, nil
}

// drawnInputs are the coefficients of one draw, and the memory to solve with them.
type drawnInputs struct {
	*inputs
	a      *mat.Dense // as drawn
	system *mat.Dense // I − A
	lu     mat.LU
	random *rand.Rand
}

func (in *inputs) room(source rand.Source) *drawnInputs {
	return &drawnInputs{inputs: in, a: mat.NewDense(in.n, in.n, nil), system: mat.NewDense(in.n, in.n, nil), random: rand.New(source)}
}

// draw draws all coefficients, column by column.
func (d *drawnInputs) draw() {
	a := d.a.RawMatrix().Data
	for j, rows := range d.rows {
		sum := 0.0
		for _, i := range rows {
			x := d.inputs.a[i*d.n+j] * math.Exp(d.sigma*d.random.NormFloat64()-d.sigma*d.sigma/2)
			a[i*d.n+j], sum = x, sum+x
		}
		if scale := d.sums[j] / sum; !d.free && sum != 0 && !math.IsInf(scale, 0) {
			for _, i := range rows {
				a[i*d.n+j] *= scale
			}
		}
	}
}

// factor prepares [drawnInputs.solve]. It is an error where the drawn coefficients have no Leontief inverse.
func (d *drawnInputs) factor() error {
	system, a := d.system.RawMatrix().Data, d.a.RawMatrix().Data
	for k, x := range a {
		system[k] = -x
	}
	for i := range d.n {
		system[i*d.n+i]++
	}
	if d.lu.Factorize(d.system); !(d.lu.Cond() < mostCondition) {
		return fmt.Errorf("the drawn coefficients have no Leontief inverse that can be computed")
	}
	return nil
}

// mostCondition leaves four digits of a draw's solution.
const mostCondition = 1e12

// solve is the output that a demand asks for, and the first round of purchases. It is an error where output would be
// negative although nobody gives goods back: inputs of more than a unit for a unit of output, all sectors taken together.
func (d *drawnInputs) solve(demand []float64) (output, direct []float64, err error) {
	f, x, first := mat.NewVecDense(d.n, demand), mat.NewVecDense(d.n, nil), mat.NewVecDense(d.n, nil)
	if err := d.lu.SolveVecTo(x, false, f); err != nil {
		return nil, nil, err
	}
	first.MulVec(d.a, f)
	output, least := x.RawVector().Data, 0.0
	for i := range demand {
		if demand[i] < 0 {
			return output, first.RawVector().Data, nil
		}
		least = min(least, output[i])
	}
	if -least > 1e-9*mat.Norm(x, math.Inf(1)) && !d.negative {
		return nil, nil, fmt.Errorf("the drawn coefficients ask for more than a unit of inputs for a unit of output")
	}
	return output, first.RawVector().Data, nil
}

// totalsOf are the totals of a case whose demand is known, with the drawn coefficients.
func (d *drawnInputs) totalsOf(p *plan, totals *Totals, demand []float64) ([]float64, error) {
	x, first, err := d.solve(demand)
	if err != nil {
		return nil, err
	}
	for k := range totals.ByRegion {
		out := &totals.ByRegion[k]
		out.Direct, out.Output = 0, 0
		for _, i := range p.r.regions[k].Sectors {
			out.Direct, out.Output = out.Direct+first[i]*p.scale(), out.Output+x[i]*p.scale()
		}
		out.Indirect = out.Output - out.Initial - out.Direct
		for a, m := range p.units.measures {
			out.Accounts[a] = d.account(p, k, m, x)
			if p.units.money[a] {
				out.Accounts[a] *= p.scale()
			}
		}
	}
	return x, nil
}

// account is a row of one region; NaN where the table does not record it there.
func (d *drawnInputs) account(p *plan, region int, m measure, output []float64) float64 {
	sum, recorded := 0.0, false
	for _, row := range m.rows {
		if !p.r.recorded[d.codes[row]][region] {
			continue
		}
		recorded = true
		for _, i := range p.r.regions[region].Sectors {
			sum += d.accounts[row][i] * output[i]
		}
	}
	if !recorded {
		return math.NaN()
	}
	return sum
}
