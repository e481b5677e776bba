package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/ioa/internal/engine"
)

// Impact is what one vector of final demand pulls along, by sector, in table units.
type Impact struct {
	Initial  []float64 // f: the demand itself, which its sellers produce
	Direct   []float64 // A f: what those sellers buy (first round)
	Indirect []float64 // (L − I − A) f: all later rounds
	Output   []float64 // L f = initial + direct + indirect
	Accounts []AccountImpact

	Certificate Certificate // of the outputs and accounts; those solved together share the weakest
}

// AccountImpact is an account's share in an impact.
type AccountImpact struct {
	Account
	Values []float64 // c_i x_i by sector, in the account's unit
	Total  float64
}

// Impact answers: what does spending f (n, table units, on goods made at home)
// make every sector produce, and what value added, income, jobs and imports go with it?
//
//	x = L f,   initial f + direct A f + indirect (L − I − A) f
//
// f must have n finite values; demand for a sector that has no output in the
// table is refused, because the table does not say how it would be made. Value
// added is left out on total flows of a competitive table, where it would equal the spending whatever the economy.
// Source: Miller & Blair (2009), sections 2.2 and 6.2.
func (m *Model) Impact(f []float64) (*Impact, error) {
	if len(f) != m.Table.N() {
		return nil, fmt.Errorf("the demand has %d values, the table %d sectors", len(f), m.Table.N())
	}
	all, err := m.Impacts(mat.NewDense(len(f), 1, append([]float64(nil), f...)))
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

// Impacts is Impact for each column of an n×k matrix of demands, in one solve.
func (m *Model) Impacts(f *mat.Dense) ([]*Impact, error) {
	n, k := f.Dims()
	if n != m.Table.N() {
		return nil, fmt.Errorf("the demand has %d values, the table %d sectors", n, m.Table.N())
	}
	if err := m.checkDemand(f); err != nil {
		return nil, err
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	x, cert, err := s.solve(f)
	if err != nil {
		return nil, err
	}
	direct := m.firstRound(f)
	accounts := m.telling()
	coefficients := make([][]float64, len(accounts))
	for i, a := range accounts {
		coefficients[i] = a.Coefficient(m.Table.Output)
	}
	out := make([]*Impact, k)
	parallelRows(k, func(c int) {
		one := &Impact{Initial: mat.Col(nil, c, f), Direct: mat.Col(nil, c, direct), Output: mat.Col(nil, c, x), Indirect: make([]float64, n), Certificate: cert}
		for i := range one.Output {
			one.Indirect[i] = one.Output[i] - one.Initial[i] - one.Direct[i]
		}
		for i, a := range accounts {
			one.Accounts = append(one.Accounts, accountImpact(a, coefficients[i], one.Output))
		}
		out[c] = one
	})
	return out, nil
}

// accountImpact is c_i x_i of an account with the coefficients c.
func accountImpact(a Account, c, x []float64) AccountImpact {
	values := make([]float64, len(x))
	total := 0.0
	for i, v := range x {
		values[i] = c[i] * v
		total += values[i]
	}
	return AccountImpact{Account: a, Values: values, Total: total}
}

func (m *Model) checkDemand(f *mat.Dense) error {
	n, k := f.Dims()
	for i := 0; i < n; i++ {
		for c := 0; c < k; c++ {
			v := f.At(i, c)
			code := m.Table.Sectors[i].Code
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("demand for %s is not a finite number", code)
			}
			if v != 0 && m.Table.Output[i] == 0 {
				return refuse("name a sector that produces", "demand for %s: the sector has no output in table %s, so its recipe is not known", code, m.Table.Name)
			}
		}
	}
	return nil
}

// firstRound is A f without forming A.
func (m *Model) firstRound(f *mat.Dense) *mat.Dense {
	n, k := f.Dims()
	scaled := mat.NewDense(n, k, nil)
	for _, j := range m.active {
		for c := 0; c < k; c++ {
			scaled.Set(j, c, f.At(j, c)/m.Table.Output[j])
		}
	}
	out := mat.NewDense(n, k, nil)
	if k == 1 {
		engine.MatVec(general(m.z), scaled.RawMatrix().Data, out.RawMatrix().Data)
	} else {
		engine.Gemm(blas.NoTrans, blas.NoTrans, 1, general(m.z), general(scaled), 0, general(out))
	}
	for i, d := range m.share {
		row := out.RawRowView(i)
		for c := range row {
			row[c] *= d
		}
	}
	return out
}

// Round is one step of the chain of orders.
type Round struct {
	Number     int
	Output     float64 // Σ_i (A^number f)_i
	Cumulative float64 // Σ over rounds up to this one
	Share      float64 // cumulative / Σ_i (L f)_i
}

// Rounds answers: how quickly does the pull run through the economy?
//
//	f, A f, A² f, …            L = I + A + A² + …
//
// Round 0 is the demand itself. The series stops after count rounds; fewer than one is refused.
// Source: Miller & Blair (2009), section 2.4.
func (m *Model) Rounds(f []float64, count int) ([]Round, error) {
	if count < 1 {
		return nil, refuse("ask for one round at least", "%d rounds of orders are nothing to count", count)
	}
	whole, err := m.Impact(f)
	if err != nil {
		return nil, err
	}
	total := 0.0
	for _, v := range whole.Output {
		total += v
	}
	now := mat.NewDense(len(f), 1, append([]float64(nil), f...))
	var out []Round
	cumulative := 0.0
	for r := 0; r <= count; r++ {
		sum := mat.Sum(now)
		cumulative += sum
		round := Round{Number: r, Output: sum, Cumulative: cumulative, Share: math.NaN()}
		if total != 0 {
			round.Share = cumulative / total
		}
		out = append(out, round)
		if r < count {
			now = m.firstRound(now)
		}
	}
	return out, nil
}

func unknownAccount(code string, all []Account) error {
	var codes []string
	for _, a := range all {
		codes = append(codes, a.Code)
	}
	hint := input.DidYouMean(code, codes)
	if hint == "" {
		hint = "the rows are: " + list(codes)
	}
	return &input.Error{Msg: "the table has no such row", Text: code, Hint: hint}
}
