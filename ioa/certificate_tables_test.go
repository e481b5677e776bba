package ioa

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// tablesToTry is how many random tables the certificates are held against: a few in every run of the tests, and as many
// as IOA_SYSTEMS says in continuous integration, divided by share.
func tablesToTry(t *testing.T, few, share int) int {
	if s := os.Getenv("IOA_SYSTEMS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return n / share
	}
	return few
}

// A tally collects how many digits fewer are claimed than are true.
type tally struct {
	mu      sync.Mutex
	gaps    map[string][]float64
	refused int
	claims  map[string]int // by measure: certificates with a digit at least
	none    int            // certificates without one
}

// compare holds a certificate against the exact values of what it is of.
func (y *tally) compare(t *testing.T, what string, c Certificate, exact [][]*big.Float, x *mat.Dense) {
	t.Helper()
	y.mu.Lock()
	defer y.mu.Unlock()
	if c.Reason != "" || c.Digits == 0 {
		y.none++
		return
	}
	truth := trueDigits(exact, x)
	if c.places {
		truth = -math.Log10(largestOff(exact, x))
	}
	if !(c.proved <= truth) || float64(c.Digits) > truth {
		t.Errorf("%s: %d digits claimed (%.3f), %.3f true", what, c.Digits, c.proved, truth)
	}
	y.claims[what]++
	y.gaps[what] = append(y.gaps[what], math.Min(truth, maxDigits)-float64(c.Digits))
}

// The digits claimed of multipliers, impacts, inducement, leakage and inverses are digits of what the table says, in
// exact arithmetic from its own numbers: for economies up to 1e-12 near the border of productivity, in
// odd units, without circularity, in long cycles, in parts that do not need each other, with imports of every kind and
// sectors without output, with cells below zero.
func TestCertificatesOfTables(t *testing.T) {
	tryTables(t, tablesToTry(t, 1000, 1), 8, 21)
}

// The same for up to 30 sectors, in 512 bits.
func TestCertificatesOfLargerTables(t *testing.T) {
	tryTables(t, tablesToTry(t, 50, 100), 30, 22)
}

func tryTables(t *testing.T, count, largest int, stream uint64) {
	y := &tally{gaps: map[string][]float64{}, claims: map[string]int{}}
	seeds := make(chan int)
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for seed := range seeds {
				if !t.Failed() {
					y.try(t, rand.New(rand.NewPCG(uint64(seed), stream)), seed, largest)
				}
			}
		})
	}
	for seed := range count {
		seeds <- seed
	}
	close(seeds)
	wait.Wait()
	made := 0
	for what, gaps := range y.gaps {
		slices.Sort(gaps)
		median := gaps[len(gaps)/2]
		made += len(gaps)
		t.Logf("%s: %d certificates, digits fewer than are true: median %.2f, 90 %% below %.2f", what, len(gaps), median, gaps[len(gaps)*9/10])
		// Of multipliers residuals are known. Of an inverse only what n roundings come to at most is; demands by
		// item are rounded, and cancel; an impact shares the digits of totals in which both signs cancel.
		most := 6.0
		if what == "multipliers" {
			most = 2
		}
		if median > most && len(gaps) >= 500 {
			t.Errorf("%s: the median certificate claims %.2f digits too few", what, median)
		}
	}
	t.Logf("%d tables, %d certificates, %d without a digit, %d tables refused as unproductive", count, made, y.none, y.refused)
	if y.refused > count/20 || y.none > made/2 || made < count {
		t.Errorf("too few certificates were made to show anything")
	}
}

// try makes one table and holds the certificates of its results against exact ones.
func (y *tally) try(t *testing.T, r *rand.Rand, seed, largest int) {
	table := nearTheBorder(r, 1+r.IntN(largest))
	flows := Flows(r.IntN(2))
	if table.Treatment == tables.Competitive {
		flows = Domestic // with its imports inside, such a table uses up more than it makes
	}
	m, err := New(table, Options{Flows: flows, Accept: []string{"unrecognised-trade", "imports-as-value-added", "unit-jump", "total-inside", "satellite-outlier", "row-balance", "column-balance", "effects-identity"}})
	if err != nil {
		t.Errorf("seed %d: %v", seed, err)
		return
	}
	f := mat.NewDense(table.N(), 1, nil)
	for _, i := range m.active {
		f.Set(i, 0, r.NormFloat64()*math.Pow(10, float64(r.IntN(6))))
		if seed%2 == 0 {
			f.Set(i, 0, math.Abs(f.At(i, 0)))
		}
	}
	exact := exactOf(t, table, flows)
	err = errors.Join(y.multipliers(t, m, exact), y.impact(t, m, exact, f))
	if seed%8 == 0 {
		err = errors.Join(err, y.inverses(t, m, exact), y.inducement(t, m, exact))
	}
	var refusal *Refusal
	if errors.As(err, &refusal) {
		y.mu.Lock()
		y.refused++
		y.mu.Unlock()
	} else if err != nil {
		t.Errorf("seed %d: %v", seed, err)
	}
	if t.Failed() {
		t.Logf("seed %d: %d sectors, %s flows, %s", seed, table.N(), flows, table.Treatment.Word())
	}
}

func (y *tally) multipliers(t *testing.T, m *Model, s *exactSystem) error {
	rows := []string{"jobs"}
	for _, a := range m.telling() {
		rows = append(rows, a.Code)
	}
	got, err := m.Multipliers(rows...)
	if err != nil {
		return err
	}
	values, weights := [][]float64{got.Output}, exactColumns(fromColumns([][]float64{ones(m.Table.N())}))
	for _, row := range got.Rows {
		values, weights = append(values, row.Effect), append(weights, s.account(m.Table, m.Flows, row.Code))
	}
	exact, x := s.solution(true, weights), fromColumns(values)
	for _, j := range m.idle { // empty cells, of which no digit is claimed
		for c, cell := range exact[j] {
			if !math.IsNaN(x.At(j, c)) {
				t.Errorf("sector %d without output has %g", j, x.At(j, c))
			}
			x.Set(j, c, 0)
			cell.SetInt64(0)
		}
	}
	y.compare(t, "multipliers", got.Certificate, exact, x)
	return nil
}

// account is an account by unit of output.
func (s *exactSystem) account(table *tables.Table, flows Flows, code string) []*big.Float {
	var rows [][]float64
	for _, p := range table.Primary {
		if p.Code == code || code == tables.ValueAddedCode && p.Kind == tables.ValueAdded {
			rows = append(rows, p.Values)
		}
	}
	for _, one := range table.Satellites {
		if one.Code == code {
			rows = append(rows, one.Values)
		}
	}
	out := exactPer(table.Output, rows...)
	if code == tables.ImportsCode && flows == Domestic && table.Imports != nil {
		for j, v := range s.imports(table) {
			out[j].Add(out[j], v)
		}
	}
	return out
}

func (y *tally) impact(t *testing.T, m *Model, s *exactSystem, f *mat.Dense) error {
	got, err := m.Impact(mat.Col(nil, 0, f))
	if err != nil {
		return err
	}
	exact := s.solution(false, exactColumns(f))
	y.compare(t, "impact", got.Certificate, exact, fromColumns([][]float64{got.Output}))
	for _, a := range got.Accounts {
		if a.Code != "jobs" && a.Code != "wages" {
			continue
		}
		values, negligibly := make([][]*big.Float, len(exact)), negligible*largestOf(got.Output)
		for i, c := range s.account(m.Table, m.Flows, a.Code) {
			values[i] = []*big.Float{c.Mul(c, exact[i][0])}
			if math.Abs(got.Output[i]) < negligibly {
				values[i][0], a.Values[i] = zero(), 0
			}
		}
		y.compare(t, "accounts", got.Certificate, values, fromColumns([][]float64{a.Values}))
		sum := zero()
		for i, c := range s.account(m.Table, m.Flows, a.Code) {
			sum.Add(sum, c.Mul(c, exact[i][0]))
		}
		if slices.ContainsFunc(got.Output, func(x float64) bool { return math.Abs(x) < negligible*largestOf(got.Output) }) {
			continue // digits of what is negligible are not counted, nor those of what is made of it
		}
		y.compare(t, "totals", got.Certificate, [][]*big.Float{{sum}}, mat.NewDense(1, 1, []float64{a.Total}))
	}
	return nil
}

func (y *tally) inverses(t *testing.T, m *Model, s *exactSystem) error {
	n := m.Table.N()
	unit := exactColumns(identityLess(mat.NewDense(n, n, nil)))
	for _, kind := range []Matrix{Leontief, Complete, Ghosh} {
		got, c, err := m.CertifiedCoefficients(kind)
		if err != nil {
			return err
		}
		exact := s.solution(false, unit)
		for i := range n {
			switch {
			case kind == Complete:
				exact[i][i].Sub(exact[i][i], exactly(1))
			case kind == Ghosh:
				for j, v := range exact[i] {
					switch x := m.Table.Output; {
					case x[i] != 0:
						v.Quo(v.Mul(v, exactly(x[j])), exactly(x[i]))
					case i != j:
						v.SetInt64(0)
					}
				}
			}
		}
		y.compare(t, string(kind), c, exact, got)
	}
	return nil
}

func (y *tally) inducement(t *testing.T, m *Model, s *exactSystem) error {
	got, err := m.Inducement()
	if err != nil {
		return err
	}
	demand := exactColumns(m.f)
	for k, item := range m.Table.FinalItems {
		for i, v := range demand[k] {
			if m.Flows == Total && m.Table.ImportedF != nil {
				v.Add(exactly(m.Table.F.At(i, k)), exactly(m.Table.ImportedF.At(i, k)))
			}
			if !item.Export() {
				v.Quo(v.Mul(v, s.n[i]), s.d[i])
			}
		}
	}
	y.compare(t, "inducement", got.Certificate, s.solution(false, demand), got.Amount)
	return nil
}
