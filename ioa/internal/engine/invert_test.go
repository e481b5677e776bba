package engine

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestInvertM(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 47, 48, 49, 95, 96, 97, 100, 239, 240, 241, 500, 701, 1201} {
		m := economy(n, 0.6)
		got := clone(m)
		if err := InvertM(got); err != nil {
			t.Fatal(err)
		}
		var p mat.Dense
		p.Mul(mat.NewDense(n, n, got.Data), mat.NewDense(n, n, m.Data))
		for i := range n {
			for j := range n {
				want := 0.0
				if i == j {
					want = 1
				}
				if math.Abs(p.At(i, j)-want) > 1e-13 {
					t.Fatalf("n=%d: LM[%d,%d] = %g", n, i, j, p.At(i, j))
				}
			}
		}
	}
}
