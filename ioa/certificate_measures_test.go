package ioa

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// The digits of losses by extraction hold for every loss of every kind, also for sectors that buy next to nothing.
func TestExtractionCertificateHolds(t *testing.T) {
	made := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 5))
		table := nearlyUnproductive(t, r)
		if seed%2 == 0 {
			table = withImporters(r)
		}
		for i := range table.Sectors { // a sector that buys little, and one that buys nothing
			table.Z.Set(i, 0, 1e-9*table.Z.At(i, 0))
			if table.N() > 2 {
				table.Z.Set(i, 1, 0)
			}
		}
		m := modelOf(t, balanced(table), Domestic)
		e, err := m.Extraction()
		if err != nil || e.Certificate.Digits == 0 {
			continue // nothing is claimed
		}
		made++
		for what, one := range map[string]struct {
			got  []float64
			want []*big.Float
		}{"total": {e.Total, exactLosses(t, m, 0)}, "backward": {e.Backward, exactLosses(t, m, 1)}, "forward": {e.Forward, exactLosses(t, m, 2)}} {
			var got []float64
			var want [][]*big.Float
			for _, k := range m.active {
				got, want = append(got, one.got[k]), append(want, []*big.Float{one.want[k]})
			}
			if truth := trueDigits(want, mat.NewDense(len(got), 1, got)); float64(e.Certificate.Digits) > truth {
				t.Errorf("seed %d, %s: %d digits claimed, %.2f true", seed, what, e.Certificate.Digits, truth)
			}
		}
	}
	if made < 100 {
		t.Errorf("only %d extractions were certified", made)
	}
}

// exactLosses are c x / l, (c − 1) x / l or (L A x) / l in 400 bits.
func exactLosses(t *testing.T, m *Model, kind int) []*big.Float {
	n := m.Table.N()
	number := func(v float64) *big.Float { return new(big.Float).SetPrec(400).SetFloat64(v) }
	l := exactSolve(t, m, blas.NoTrans, identityLess(mat.NewDense(n, n, nil)))
	made, used := exactShares(m.Table, m.Flows)
	sales := make([]*big.Float, n) // A x
	for j := range sales {
		sales[j] = number(0)
		for i := range n {
			if m.Table.Output[i] != 0 {
				sales[j].Add(sales[j], number(m.Table.Z.At(j, i)))
			}
		}
		sales[j].Quo(sales[j].Mul(sales[j], made[j]), used[j])
	}
	out := make([]*big.Float, n)
	for k := range out {
		sum := number(0)
		for i := range n {
			if kind == 2 {
				sum.Add(sum, number(0).Mul(l[k][i], sales[i]))
			} else if m.Table.Output[i] != 0 { // others make nothing
				sum.Add(sum, l[i][k])
			}
		}
		if kind == 1 {
			sum.Sub(sum, number(1))
		}
		if kind < 2 {
			sum.Mul(sum, number(m.Table.Output[k]))
		}
		out[k] = sum.Quo(sum, l[k][k])
	}
	return out
}

// Decimal places of quotients are fewer where cells are large: a sector that makes next to nothing and sells much more,
// as goods do that come from abroad.
func TestPlacesOfLargeCells(t *testing.T) {
	table := randomTable(t, 4, 3)
	table.Output[1], table.Treatment = 1e-7, tables.NoImports
	m := modelOf(t, balanced(table), Domestic)
	h, cert, err := m.CertifiedCoefficients(Allocation)
	if err != nil {
		t.Fatal(err)
	}
	exact := make([][]*big.Float, 4)
	for i := range exact {
		for j := range exact {
			exact[i] = append(exact[i], new(big.Float).SetPrec(400).Quo(new(big.Float).SetPrec(400).SetFloat64(table.Z.At(i, j)), new(big.Float).SetFloat64(table.Output[i])))
		}
	}
	if off := largestOff(exact, h); off > math.Pow(10, -float64(cert.Digits)) || off < 1e-15 {
		t.Errorf("H is off by %g with %d places claimed", off, cert.Digits)
	}
	if cert.Digits < 6 {
		t.Errorf("only %d places for cells of up to %g", cert.Digits, mat.Max(h))
	}
}
