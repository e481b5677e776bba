package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// roundsOfSpending are the same sums after the first rounds of household spending. closed has the household sectors
// behind those of m.
func (m *Model) roundsOfSpending(closed *Model, weights []roundedRow, rounds int) (sums [][]float64, total []float64, c Certificate, err error) {
	s, err := m.system()
	if err != nil {
		return nil, nil, c, err
	}
	n, regions := m.Table.N(), closed.Table.N()-m.Table.N()
	incomes := make([]roundedRow, regions) // W
	for g := range incomes {
		incomes[g] = roundedRow{values: closed.z.RawRowView(n + g)[:n]}.per(m.Table.Output)
	}
	solved, cert, err := s.solveTrans(fromRows(append(incomes, weights...)))
	if err != nil {
		return nil, nil, c, err
	}
	earned := mat.DenseCopyOf(view(solved, 0, regions).T()) // W'L: what households earn of a unit of demand
	spent := closed.spendingOf(n)                           // C
	again := product(earned, spent)                         // M
	again.Add(again, closed.householdsOwn(n))
	for k := range weights {
		sums = append(sums, mat.Col(nil, regions+k, solved))
	}
	total = append([]float64(nil), sums[0]...)
	addRow(total, earned)
	smallest := leastCell(earned, spent, again, solved)
	for round := 0; round < rounds; round++ {
		for k := range sums {
			of := product(view(solved, regions+k, regions+k+1).T(), spent) // v'LC, by region: what a unit of income causes
			by := product(of, earned)
			addRow(sums[k], by)
			if k == 0 {
				addRow(total, by)
			}
		}
		earned = product(again, earned)
		addRow(total, earned)
	}
	return sums, total, roundsCertificate(cert, smallest, rounds, n), nil
}

func product(a, b mat.Matrix) *mat.Dense {
	var out mat.Dense
	out.Mul(a, b)
	return &out
}

// addRow adds the sums of the columns of rows to values.
func addRow(values []float64, rows *mat.Dense) {
	n, _ := rows.Dims()
	for i := 0; i < n; i++ {
		for j, v := range rows.RawRowView(i) {
			values[j] += v
		}
	}
}

func leastCell(all ...*mat.Dense) float64 {
	least := math.Inf(1)
	for _, m := range all {
		least = math.Min(least, mat.Min(m))
	}
	return least
}

// roundsCertificate is that of sums of products of solutions without negative numbers: each round multiplies by one more solution.
func roundsCertificate(cert Certificate, smallest float64, rounds, n int) Certificate {
	switch {
	case cert.Reason != "" || cert.Digits == 0:
		return cert
	case smallest < 0:
		return notCertified("rounds of spending are certified only where no number is negative")
	}
	share := 1.01 * float64(rounds+3) * (cert.share() + gammaOf(n+8))
	return certified(-math.Log10(share))
}

// spendingOf is C: the purchases of the household sectors behind the first n per unit of their income.
func (m *Model) spendingOf(n int) *mat.Dense {
	regions := m.Table.N() - n
	out := mat.NewDense(n, regions, nil)
	for i := 0; i < n; i++ {
		for g := range regions {
			out.Set(i, g, m.share[i]*m.z.At(i, n+g)/m.Table.Output[n+g])
		}
	}
	return out
}

// householdsOwn is H: what households earn of households.
func (m *Model) householdsOwn(n int) *mat.Dense {
	regions := m.Table.N() - n
	out := mat.NewDense(regions, regions, nil)
	for g := range regions {
		for k := range regions {
			out.Set(g, k, m.z.At(n+g, n+k)/m.Table.Output[n+k])
		}
	}
	return out
}
