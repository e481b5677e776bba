package ioa

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// multipliersOf asks for every row that says something on the model's flows.
func multipliersOf(t *testing.T, m *Model) *Multipliers {
	t.Helper()
	return must[*Multipliers](t)(m.Multipliers())
}

func columnSums(m mat.Matrix) []float64 {
	_, c := m.Dims()
	out := make([]float64, c)
	for j := range out {
		out[j] = mat.Sum(m.(interface{ ColView(int) mat.Vector }).ColView(j))
	}
	return out
}

func rowSums(m *mat.Dense) []float64 {
	r, _ := m.Dims()
	out := make([]float64, r)
	for i := range out {
		out[i] = mat.Sum(m.RowView(i))
	}
	return out
}

func identity(n int) *mat.Dense {
	out := mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		out.Set(i, i, 1)
	}
	return out
}

// Every matrix against full inverses; L(I − A) = I; B = L − I; G = x̂⁻¹ L x̂.
func TestMatricesAreThoseOfTheTextbook(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		get := func(kind Matrix) *mat.Dense { t.Helper(); return must[*mat.Dense](t)(m.Coefficients(kind)) }
		n := m.Table.N()
		a, l, b, h, g := get(Direct), get(Leontief), get(Complete), get(Allocation), get(Ghosh)
		nearMatrix(t, "A", a, want.A, 1e-14)
		nearMatrix(t, "L", l, want.L, seldom)
		var product, rest mat.Dense
		rest.Sub(identity(n), a)
		product.Mul(l, &rest)
		nearMatrix(t, "L(I − A)", &product, identity(n), seldom)
		rest.Reset()
		rest.Sub(l, identity(n))
		nearMatrix(t, "B", b, &rest, 1e-15)
		// A row of G may be large where a small sector sells to a large one.
		for i := 0; i < n; i++ {
			near(t, "G", g.RawRowView(i), want.G.RawRowView(i), 1e-8, 1e-6)
		}
		rest.Reset()
		rest.Sub(identity(n), h)
		product.Reset()
		product.Mul(&rest, g)
		scale := mat.Max(g)
		nearMatrix(t, "(I − H)G", &product, identity(n), seldom*math.Max(1, scale))
	})
}

// On domestic flows value added, taxes on products and imports make one, together
// with what is bought of sectors without output (out of stocks): that has no recipe.
func TestShareOfEveryUnitAddsUp(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		if m.Flows == Total && m.Table.Treatment == tables.Competitive {
			return
		}
		mult := multipliersOf(t, m)
		sum, want := make([]float64, m.Table.N()), make([]float64, m.Table.N())
		l := must[*mat.Dense](t)(m.Coefficients(Leontief))
		for _, row := range mult.Rows {
			if row.Code == tables.ValueAddedCode || row.Code == tables.ImportsCode || row.Code == tables.ProductTaxesCode {
				for _, j := range m.active {
					sum[j] += row.Effect[j]
				}
			}
		}
		for j, x := range m.Table.Output {
			if x == 0 {
				continue
			}
			want[j] = 1
			for i, y := range m.Table.Output {
				if y == 0 {
					sum[j] += l.At(i, j)
				}
			}
		}
		near(t, "v'L + m'L + t'L", sum, want, seldom, 1)
	})
}

// The transposed solve against the explicit inverse; ratios are effect over coefficient. Sectors without output have none of them.
func TestMultipliersAreColumnSumsOfL(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		mult := multipliersOf(t, m)
		near(t, "output multipliers", mult.Output, m.whereOutput(columnSums(want.L)), seldom, 1)
		for _, row := range mult.Rows {
			c := make([]float64, m.Table.N())
			for j, x := range m.Table.Output {
				if x > 0 {
					c[j] = row.Values[j] / x
				}
			}
			var effect mat.VecDense
			effect.MulVec(want.L.T(), mat.NewVecDense(len(c), c))
			near(t, row.Code+" direct", row.Direct, c, 1e-15, 0)
			near(t, row.Code+" effect", row.Effect, m.whereOutput(effect.RawVector().Data), seldom, 1e-3)
			for j := range c {
				if (c[j] == 0) != math.IsNaN(row.Multiplier[j]) || c[j] != 0 && row.Multiplier[j] != row.Effect[j]/row.Direct[j] {
					t.Errorf("%s: coefficient %v, effect %v, ratio %v", row.Code, c[j], row.Effect[j], row.Multiplier[j])
				}
			}
		}
	})
}
