package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Extraction is how much output the economy would lose without each sector, in
// table units; NaN for sectors without output.
type Extraction struct {
	Total    []float64 // the sector is gone, and so is the demand for it
	Backward []float64 // the sector stays but buys nothing at home
	Forward  []float64 // the sector stays but sells nothing to other sectors or to itself
	Output   float64   // of the whole economy, Σ_i x_i of L f

	Certificate Certificate // of L, in decimal places
}

// Extraction answers: how much does the rest of the economy depend on each
// sector, as measured by taking the sector out (hypothetical extraction 假设抽取法)?
//
// With x = L f for the table's own demand f = (I − A)x, c_k = Σ_i l_ik and a rank-one change of I − A
// for each sector k (Sherman & Morrison), the losses of total output are
//
//	total     c_k x_k / l_kk            row k, column k and f_k removed
//	backward  (c_k − 1) x_k / l_kk      column k of A set to zero
//	forward   c_k (x_k − f_k) / l_kk    row k of A set to zero
//
// so that one inverse serves all sectors and extracting costs O(n²) in all,
// not n inverses. Losses of the total kind include the sector's own output.
// Sources: Miller & Blair (2009), section 12.2.6; Dietzenbacher & van der Linden (1997), Journal of Regional Science 37.
func (m *Model) Extraction() (*Extraction, error) {
	l, cert, err := m.CertifiedCoefficients(Leontief)
	if err != nil {
		return nil, err
	}
	n := m.Table.N()
	x := m.Table.Output
	sums := make([]float64, n) // c
	for i := 0; i < n; i++ {
		for j, v := range l.RawRowView(i) {
			sums[j] += v
		}
	}
	bought := m.firstRound(mat.NewDense(n, 1, append([]float64(nil), x...))) // A x
	out := &Extraction{Total: nans(n), Backward: nans(n), Forward: nans(n), Certificate: cert}
	for _, v := range x {
		out.Output += v
	}
	for _, k := range m.active {
		d := l.At(k, k)
		out.Total[k] = sums[k] * x[k] / d
		out.Backward[k] = (sums[k] - 1) * x[k] / d
		out.Forward[k] = sums[k] * bought.At(k, 0) / d
	}
	return out, nil
}

func nans(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}
