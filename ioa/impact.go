package ioa

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa/internal/engine"
)

// Impact is the effect of one vector of final demand, by sector, in table units.
type Impact struct {
	Initial  []float64 // f: the demand itself
	Direct   []float64 // A f: purchases by its producers (first round)
	Indirect []float64 // (L − I − A) f: all later rounds
	Output   []float64 // L f = initial + direct + indirect
	Accounts []AccountImpact

	// EffectsSum is value added, imports and taxes less subsidies on products per unit of the demand: 1 in an open
	// model. NaN if the flows include imported goods or the demand adds up to 0. See [EffectsSum].
	EffectsSum float64

	// Certificate covers the outputs, accounts by sector (if the output is at least 1e-12 of the largest) and their
	// totals. Accounts that are sums of rows with both signs, and Indirect, lose digits to cancellation. Impacts
	// solved together share the weakest certificate.
	Certificate Certificate
}

// AccountImpact is an account's share in an impact.
type AccountImpact struct {
	Account
	Values []float64 // c_i x_i by sector, in the account's unit
	Total  float64
}

// Impact answers: what output does spending f (n, table units, on domestic goods)
// require from every sector, and how much value added, income, jobs and imports result?
//
//	x = L f,   initial f + direct A f + indirect (L − I − A) f
//
// f must have n finite values. Demand for a sector without output in the
// table is refused, because its input structure is unknown. On total flows of a table with imports, value added and its
// components are left out ([Model.Withheld]), because they would always add up to the spending.
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
	x, cert, err := s.solve(f, nil)
	if err != nil {
		return nil, err
	}
	effects, err := m.effectsOf(f, x, cert)
	if err != nil {
		return nil, err
	}
	accounts := m.accountsFor(cert)
	initial, first, output := columns(f), columns(m.firstRound(f)), columns(x)
	out := make([]*Impact, k)
	parallelRows(k, func(c int) {
		out[c] = &Impact{Initial: initial[c], Direct: first[c], Output: output[c], EffectsSum: effects[c]}
		out[c].follow(accounts)
	})
	for _, one := range out {
		cert = cert.Worse(one.Certificate)
	}
	for _, one := range out {
		one.Certificate = cert
		if err := one.finite(m); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// impactAccounts are the accounts of impacts that are solved together.
type impactAccounts struct {
	accounts     []Account
	coefficients []roundedRow // of each account, per unit of output
	faint        []string     // of each account: see [Model.faint]
	cert         Certificate  // of the outputs
}

func (m *Model) accountsFor(cert Certificate) *impactAccounts {
	out := &impactAccounts{accounts: m.telling(), cert: cert}
	for _, a := range out.accounts {
		out.coefficients, out.faint = append(out.coefficients, a.per(m.Table.Output)), append(out.faint, m.faint(a))
	}
	return out
}

// follow computes what follows from demand, first round and output, in one piece of memory.
func (one *Impact) follow(a *impactAccounts) {
	n := len(one.Output)
	one.Certificate = a.cert.after(3) // accounts by sector round their row, its coefficient and the product
	values := make([]float64, n*(1+len(a.accounts)))
	one.Indirect = values[:n:n]
	for i, x := range one.Output {
		one.Indirect[i] = x - one.Initial[i] - one.Direct[i]
	}
	for i, account := range a.accounts {
		impact, digits := accountImpact(account, a.coefficients[i], one.Output, a.cert, values[n*(i+1):n*(i+2):n*(i+2)])
		digits.faint = a.faint[i]
		one.Accounts, one.Certificate = append(one.Accounts, impact), one.Certificate.Worse(digits)
	}
}

// accountImpact is c_i x_i of an account with the coefficients c, in values, and the certificate of its total, from
// that of x: if values of both signs cancel, the total has fewer digits, or none.
func accountImpact(a Account, c roundedRow, x []float64, cert Certificate, values []float64) (AccountImpact, Certificate) {
	total, gross, off := double{}, 0.0, 0.0
	for i, v := range x {
		values[i] = c.values[i] * v
		total = total.plus(double{values[i], 0})
		gross += math.Abs(values[i])
		off += c.offAt(i) * math.Abs(v)
	}
	out := AccountImpact{Account: a, Values: values, Total: total.high}
	if gross == 0 || cert.Reason != "" {
		return out, cert
	}
	bound := ((cert.share()+gammaOf(3))*gross + off + gammaOf(1)*math.Abs(total.high)) * 1.01
	return out, certified(engine.Digits(total.high, bound))
}

func (m *Model) checkDemand(f *mat.Dense) error {
	n, _ := f.Dims()
	wrong := make([]error, n)
	parallelRows(n, func(i int) {
		code := m.Table.Sectors[i].Code
		for _, v := range f.RawRowView(i) {
			if v-v != 0 { // NaN or Inf
				wrong[i] = refuse("choose a larger unit", "demand for %s is not a finite number", code)
				return
			}
			if v != 0 && m.Table.Output[i] == 0 {
				wrong[i] = refuse("name a sector that produces",
					"demand for %s: the sector has no output in table %s, so its input structure is unknown", code, m.Table.Name)
				return
			}
		}
	})
	for _, err := range wrong {
		if err != nil {
			return err
		}
	}
	return nil
}

// Inputs answers: what do the sectors buy from every sector to produce the output x (n, table units)?
//
//	u = A x,   u_i = d_i Σ_j z_ij x_j / X_j
//
// If x is the output of one region only, the part of u in other regions is what
// that region's sectors buy from them. Sectors without output in the table buy nothing. x must have n values.
// Source: Miller & Blair (2009), sections 2.2 and 3.3.
func (m *Model) Inputs(x []float64) ([]float64, error) {
	if len(x) != m.Table.N() {
		return nil, fmt.Errorf("the output has %d values, the table %d sectors", len(x), m.Table.N())
	}
	if err := m.hasFlows(); err != nil {
		return nil, err
	}
	u := m.firstRound(mat.NewDense(len(x), 1, append([]float64(nil), x...)))
	return mat.Col(nil, 0, u), nil
}

// columnsTogether is how many columns are multiplied at a time: enough for a fast product, few enough
// to keep temporary memory small.
const columnsTogether = 512

// firstRound is A f without forming A, some columns at a time.
func (m *Model) firstRound(f *mat.Dense) *mat.Dense {
	n, k := f.Dims()
	out := mat.NewDense(n, k, nil)
	room := mat.NewDense(n, min(k, columnsTogether), nil) // zero in the rows of sectors without output
	for from := 0; from < k; from += columnsTogether {
		to := min(k, from+columnsTogether)
		m.firstRoundOf(view(f, from, to), view(out, from, to), view(room, 0, to-from))
	}
	return out
}

// firstRoundOf adds A f to out, using room for f / x.
func (m *Model) firstRoundOf(f, out, room *mat.Dense) {
	_, k := f.Dims()
	parallelRows(len(m.active), func(r int) {
		j := m.active[r]
		row, x := room.RawRowView(j), m.Table.Output[j]
		for c, v := range f.RawRowView(j) {
			row[c] = v / x
		}
	})
	if k == 1 && out.RawMatrix().Stride == 1 {
		engine.MatVec(general(m.z), room.RawMatrix().Data, out.RawMatrix().Data)
	} else {
		engine.Gemm(blas.NoTrans, blas.NoTrans, 1, general(m.z), general(room), 1, general(out))
	}
	parallelRows(m.Table.N(), func(i int) {
		if d := m.share[i]; d != 1 {
			row := out.RawRowView(i)
			for c := range row {
				row[c] *= d
			}
		}
	})
}

// Round is one round of purchases.
type Round struct {
	Number     int
	Output     float64 // Σ_i (A^number f)_i
	Cumulative float64 // Σ over rounds up to this one
	// CumulativeShare is Cumulative / Σ_i (L f)_i: this round and all before it; NaN if nothing is produced.
	CumulativeShare float64
}

// Rounds answers: how quickly does the effect spread through the economy?
//
//	f, A f, A² f, …            L = I + A + A² + …
//
// Round 0 is the demand itself. The series stops after count rounds, which must be at least 1.
// Source: Miller & Blair (2009), section 2.4.
func (m *Model) Rounds(f []float64, count int) ([]Round, error) {
	if count < 1 {
		return nil, refuse("", "the number of rounds must be at least 1, not %d", count)
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
		if cumulative += sum; cumulative-cumulative != 0 {
			return nil, refuse("choose a larger unit", "the output of round %d is more than a number can hold", r)
		}
		round := Round{Number: r, Output: sum, Cumulative: cumulative, CumulativeShare: math.NaN()}
		if total != 0 {
			round.CumulativeShare = cumulative / total
		}
		out = append(out, round)
		if r < count {
			now = m.firstRound(now)
		}
	}
	return out, nil
}
