package ioa

import (
	"math"
	"math/big"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// exactBits hold every product of three cells of the tables in these tests without rounding, and leave hundreds of bits
// of a solution whose condition is 1e15.
const exactBits = 1024

func exactly(x float64) *big.Float { return new(big.Float).SetPrec(exactBits).SetFloat64(x) }

func zero() *big.Float { return exactly(0) }

// An exactSystem is the equations of a table without any rounding, made of its numbers and not of the model:
//
//	(I − A)x = f  as  K w = D f,   x = X̂ w,       (I − A)ᵀ y = v  as  Kᵀ w = X̂ v,   y = D w
//
// with K = D X̂ − N Z, d_i = N_i / D_i = (X_i − E_i) / (X_i + M_i − E_i), and X_j = 1 and a zero column for a sector
// without output. K is then made of sums of products, which are numbers with finitely many digits.
type exactSystem struct {
	K       [][]*big.Float
	x, n, d []*big.Float
}

func exactOf(t *testing.T, table *tables.Table, flows Flows) *exactSystem {
	t.Helper()
	size := table.N()
	s := &exactSystem{K: make([][]*big.Float, size)}
	s.n, s.d = exactShares(table, flows)
	for _, x := range table.Output {
		if x == 0 {
			x = 1
		}
		s.x = append(s.x, exactly(x))
	}
	for i := range size {
		for j := range size {
			cell := zero()
			if table.Output[j] != 0 {
				cell.SetFloat64(table.Z.At(i, j))
				if flows == Total && table.ImportedZ != nil {
					cell.Add(cell, exactly(table.ImportedZ.At(i, j)))
				}
				cell.Mul(cell.Neg(cell), s.n[i])
			}
			if i == j {
				cell.Add(cell, zero().Mul(s.d[i], s.x[i]))
			}
			if cell.Acc() != big.Exact {
				t.Fatal("the bits do not suffice")
			}
			s.K[i] = append(s.K[i], cell)
		}
	}
	return s
}

// exactShares are the domestic shares n_i / d_i.
func exactShares(table *tables.Table, flows Flows) (n, d []*big.Float) {
	for i := range table.N() {
		made, used := exactly(1), exactly(1)
		if table.Imports != nil && table.Imports[i] != 0 && flows == Domestic {
			made = exactly(table.Output[i])
			for k, item := range table.FinalItems {
				if item.Code == "exports" || item.Code == "exports-services" {
					made.Sub(made, exactly(table.F.At(i, k)))
				}
			}
			used = zero().Add(made, exactly(table.Imports[i]))
		}
		n, d = append(n, made), append(d, used)
	}
	return n, d
}

// solution solves (I − A)x = f for each of the columns, or the same transposed.
func (s *exactSystem) solution(transposed bool, f [][]*big.Float) [][]*big.Float {
	before, after := s.d, s.x
	if transposed {
		before, after = s.x, s.d
	}
	n := len(s.K)
	rows := make([][]*big.Float, n)
	for i := range rows {
		for j := range n {
			if transposed {
				rows[i] = append(rows[i], s.K[j][i])
			} else {
				rows[i] = append(rows[i], s.K[i][j])
			}
		}
		for _, column := range f {
			rows[i] = append(rows[i], zero().Mul(column[i], before[i]))
		}
	}
	w := eliminated(rows)
	for i := range w {
		for _, v := range w[i] {
			v.Mul(v, after[i])
		}
	}
	return w
}

// exactColumns are numbers by column.
func exactColumns(d *mat.Dense) [][]*big.Float {
	n, k := d.Dims()
	out := make([][]*big.Float, k)
	for c := range out {
		for i := range n {
			out[c] = append(out[c], exactly(d.At(i, c)))
		}
	}
	return out
}

// exactPer is a sum of rows by unit of output, 0 where there is none.
func exactPer(output []float64, rows ...[]float64) []*big.Float {
	out := make([]*big.Float, len(output))
	for j, x := range output {
		out[j] = zero()
		for _, r := range rows {
			out[j].Add(out[j], exactly(r[j]))
		}
		if x == 0 {
			out[j] = zero()
		} else {
			out[j].Quo(out[j], exactly(x))
		}
	}
	return out
}

// exactImports are the imported inputs of each sector, Σ_i (1 − d_i) z_ij, by unit of its output.
func (s *exactSystem) imports(table *tables.Table) []*big.Float {
	out := exactPer(table.Output, make([]float64, table.N()))
	for j, x := range table.Output {
		if x == 0 {
			continue
		}
		for i := range table.N() {
			m := zero().Sub(s.d[i], s.n[i])
			m.Quo(m.Mul(m, exactly(table.Z.At(i, j))), s.d[i])
			out[j].Add(out[j], m)
		}
		out[j].Quo(out[j], exactly(x))
	}
	return out
}

// Elimination in integers gives what is known by hand: 1/(1 − a) of one sector, and for
// A = [½ ½−g; ½ ½] L = (2/g)[½ ½−g; ½ ½]; in floats the same.
func TestExactSolutions(t *testing.T) {
	g := math.Ldexp(1, -40)
	s := exactOf(t, economyOf([]float64{.5, .5 - g}, []float64{.5, .5}), Domestic)
	unit := mat.NewDense(2, 2, []float64{1, 0, 0, 1})
	for _, transposed := range []bool{false, true} {
		want := mat.NewDense(2, 2, []float64{1 / g, 1/g - 2, 1 / g, 1 / g})
		if transposed {
			want = mat.DenseCopyOf(want.T())
		}
		got := s.solution(transposed, exactColumns(unit))
		for i := range 2 {
			for j := range 2 {
				if v, _ := got[i][j].Float64(); v != want.At(i, j) {
					t.Errorf("transposed %v: cell %d,%d is %g, want %g", transposed, i, j, v, want.At(i, j))
				}
			}
		}
	}
	r := [][]*big.Float{{exactly(2), exactly(1), exactly(5)}, {exactly(1), exactly(3), exactly(10)}} // 2x + y = 5, x + 3y = 10
	for name, got := range map[string][][]*big.Float{"integers": inIntegers(r), "floats": inFloats(r, 512)} {
		for i, want := range []float64{1, 3} {
			if v, _ := got[i][0].Float64(); v != want {
				t.Errorf("%s: unknown %d is %g, want %g", name, i, v, want)
			}
		}
	}
}
