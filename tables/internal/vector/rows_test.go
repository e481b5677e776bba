package vector

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// TestAddRows compares the sums with those of one cell after the other, bit by bit, for numbers of sizes so different that the order shows.
func TestAddRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for rows := range 11 {
		for _, columns := range []int{1, 3, 64} {
			m := mat.NewDense(rows+2, columns, nil)
			m.Apply(func(i, j int, _ float64) float64 { return rng.ExpFloat64() * math.Pow(10, float64(rng.IntN(20))) }, m)
			for _, sign := range []float64{1, -1, math.Copysign(0, -1)} {
				if rows > 0 {
					m.Set(rows, columns-1, sign)
				}
				sums, got := make([]float64, rows), make([]float64, columns)
				signed := AddRows(m, 1, 1+rows, sums, got)
				want := make([]float64, columns)
				for i := range rows {
					row := 0.0
					for j := range columns {
						row += m.At(1+i, j)
						want[j] += m.At(1+i, j)
					}
					if sums[i] != row {
						t.Errorf("row %d of %d: %v, want %v", i, rows, sums[i], row)
					}
				}
				for j := range want {
					if got[j] != want[j] {
						t.Errorf("column %d of %d rows: %v, want %v", j, rows, got[j], want[j])
					}
				}
				if signed != (rows > 0 && math.Signbit(sign)) {
					t.Errorf("%d rows with %v: signed is %v", rows, sign, signed)
				}
			}
		}
	}
}
