package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Miller & Blair (2009), chapter 2: column sums of the printed L are 1.51815181 and 1.45214521, row sums 1.58415841 and 1.38613861.
func TestFieldOfInfluenceOfMillerBlair(t *testing.T) {
	f := must[*FieldOfInfluence](t)(modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic).FieldOfInfluence())
	within(t, "influence", []float64{f.At(0, 0), f.At(0, 1), f.At(1, 0), f.At(1, 1)}, []float64{
		1.51815181 * 1.58415841, 1.51815181 * 1.38613861, 1.45214521 * 1.58415841, 1.45214521 * 1.38613861}, 5e-8)
}

// Rows of the multiplier product matrix add up to the row sums of L, and columns to its column sums; of the two sectors of Miller &
// Blair (2009), chapter 2, by the printed sums, whose whole is 2.97029702.
func TestMultiplierProducts(t *testing.T) {
	f := must[*FieldOfInfluence](t)(modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic).FieldOfInfluence())
	within(t, "products", f.Products().RawMatrix().Data, []float64{
		1.58415841 * 1.51815181 / 2.97029702, 1.58415841 * 1.45214521 / 2.97029702,
		1.38613861 * 1.51815181 / 2.97029702, 1.38613861 * 1.45214521 / 2.97029702}, 5e-8)
	eachEconomy(t, func(t *testing.T, m *Model) {
		if len(m.idle) > 0 {
			return
		}
		p, book := must[*FieldOfInfluence](t)(m.FieldOfInfluence()).Products(), textbook(t, m.Table, m.Flows)
		for i := range m.outputs {
			row, column := mat.Sum(book.L.RowView(i)), mat.Sum(book.L.ColView(i))
			near(t, "row", []float64{mat.Sum(p.RowView(i))}, []float64{row}, seldom, row)
			near(t, "column", []float64{mat.Sum(p.ColView(i))}, []float64{column}, seldom, column)
		}
	})
}

// The sum of the inverse after a finite change δ of a_ij is larger by δ / (1 − δ l_ji) times the influence.
func TestFieldOfInfluenceByChangingACoefficient(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		f := must[*FieldOfInfluence](t)(m.FieldOfInfluence())
		book := textbook(t, m.Table, m.Flows)
		r := rand.New(rand.NewPCG(uint64(m.Table.N()), 3))
		before := mat.Sum(book.L)
		for range 3 {
			i, j := m.active[r.IntN(len(m.active))], m.active[r.IntN(len(m.active))]
			delta := 0.1 / book.L.At(j, i)
			if book.L.At(j, i) < 0.1 {
				delta = 0.01
			}
			after := mat.Sum(inverseOf(t, changed(book.A, i, j, delta)))
			want := (after - before) * (1 - delta*book.L.At(j, i)) / delta
			near(t, "influence", []float64{f.At(i, j)}, []float64{want}, 1e-9, before)
		}
		for _, k := range m.idle {
			if !math.IsNaN(f.At(k, 0)) || !math.IsNaN(f.At(0, k)) {
				t.Errorf("sector %d has no output, but an influence", k)
			}
		}
	})
}

// Weighted by the coefficients all influences add up to what the rounds add: Σ a_ij F_ij = i'L A L i = i'(L² − L)i.
func TestFieldOfInfluenceAddsUp(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		if len(m.idle) > 0 {
			return
		}
		f, book := must[*FieldOfInfluence](t)(m.FieldOfInfluence()), textbook(t, m.Table, m.Flows)
		var square mat.Dense
		square.Mul(book.L, book.L)
		all := 0.0
		for i := range m.outputs {
			for j := range m.outputs {
				all += book.A.At(i, j) * f.At(i, j)
			}
		}
		near(t, "sum", []float64{all}, []float64{mat.Sum(&square) - mat.Sum(book.L)}, seldom, mat.Sum(book.L))
	})
}

// A tolerable change moves an output by exactly the limit, and none by more: the coefficient is changed by it, and the model solved again.
func TestTolerableChangeByChangingIt(t *testing.T) {
	for _, limit := range []float64{0.01, 0.2} {
		eachEconomy(t, func(t *testing.T, m *Model) {
			c := must[*ImportantCoefficients](t)(m.ImportantCoefficients(limit, true))
			r := rand.New(rand.NewPCG(uint64(m.Table.N()), 4))
			for range 3 {
				i, j := m.active[r.IntN(len(m.active))], m.active[r.IntN(len(m.active))]
				a, change := c.Coefficient.At(i, j), c.TolerableChange.At(i, j)
				if a == 0 {
					if !math.IsNaN(change) {
						t.Errorf("no coefficient, but a tolerable change of %v", change)
					}
					continue
				}
				near(t, "largest change", []float64{largestChange(t, m, i, j, a*change/100)}, []float64{limit}, 1e-7, 0)
			}
		})
	}
}

// The smallest increase that moves an output by the limit, found by bisection with the model solved again each time.
func TestTolerableChangeBySearch(t *testing.T) {
	for _, name := range []string{"miller-blair-2009.csv", "germany-1995.csv", "miller-blair-regions.csv"} {
		m := modelOf(t, transcribed(t, name), Domestic)
		c := must[*ImportantCoefficients](t)(m.ImportantCoefficients(0.01, true))
		if c.Certificate.Digits < 12 {
			t.Errorf("%s: %s", name, c.Certificate)
		}
		for i := range m.outputs {
			for j := range m.outputs {
				low, high := 0.0, 1.0
				for range 60 {
					if middle := (low + high) / 2; largestChange(t, m, i, j, middle) < 0.01 {
						low = middle
					} else {
						high = middle
					}
				}
				near(t, "tolerable change", []float64{c.TolerableChange.At(i, j)}, []float64{100 * low / c.Coefficient.At(i, j)}, 1e-9, 0)
			}
		}
	}
}

func TestTolerableCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		c := must[*ImportantCoefficients](t)(m.ImportantCoefficients(0.01, true))
		for i := range m.outputs {
			for j, x := range m.outputs {
				least := math.Inf(1)
				for k, xk := range m.outputs {
					least = math.Min(least, 0.01*xk/(l.At(k, i)*x+l.At(j, i)*0.01*xk))
				}
				if z := m.z.At(i, j); z > 0 {
					trueTo(t, c.Certificate, "tolerable change", c.TolerableChange.At(i, j), 100*least/(z/x))
				}
			}
		}
		return c.Certificate
	})
}

// The digits of influences are those of both sums.
func TestFieldCertificateHolds(t *testing.T) {
	eachCertified(t, func(t *testing.T, m *Model, l *mat.Dense) Certificate {
		f := must[*FieldOfInfluence](t)(m.FieldOfInfluence())
		columns, rows := columnSums(l), rowSums(l)
		for i := range m.outputs {
			for j := range m.outputs {
				trueTo(t, f.Certificate, "influence", f.At(i, j), columns[i]*rows[j])
			}
		}
		return f.Certificate
	})
}

func TestLimitOfImportantCoefficients(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	for _, limit := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		_, err := m.ImportantCoefficients(limit, false)
		wantRefusal(t, "limit", err, "must be a share above 0")
	}
}

// changed is A with one coefficient larger by delta.
func changed(a *mat.Dense, i, j int, delta float64) *mat.Dense {
	out := mat.DenseCopyOf(a)
	out.Set(i, j, a.At(i, j)+delta)
	return out
}

// largestChange is the largest change of an output, as a share of it, if a_ij is larger by delta.
func largestChange(t *testing.T, m *Model, i, j int, delta float64) float64 {
	t.Helper()
	n := m.Table.N()
	a := must[*mat.Dense](t)(m.Coefficients(Direct))
	x := mat.NewVecDense(n, m.Table.Output)
	var f, after mat.VecDense
	f.MulVec(a, x)
	f.SubVec(x, &f)
	after.MulVec(inverseOf(t, changed(a, i, j, delta)), &f)
	most := 0.0
	for _, k := range m.active {
		most = math.Max(most, math.Abs(after.AtVec(k)/m.Table.Output[k]-1))
	}
	return most
}

// With a negative cell outputs may fall, and what is claimed holds all the same; what is computed of blocks and rounds too.
func TestToolboxWithNegativeCells(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,c,hh,output\na,10,-2,0,92,100\nb,30,10,5,55,100\nc,0,0,0,50,50\nvalue_added,60,92,45,,\n"), Domestic)
	c := must[*ImportantCoefficients](t)(m.ImportantCoefficients(0.01, true))
	for i := range m.outputs {
		for j := range m.outputs {
			a, change := c.Coefficient.At(i, j), c.TolerableChange.At(i, j)
			if a <= 0 {
				if !math.IsNaN(change) {
					t.Errorf("%d, %d: a coefficient of %v with a tolerable change of %v", i, j, a, change)
				}
				continue
			}
			near(t, "largest change", []float64{largestChange(t, m, i, j, a*change/100)}, []float64{0.01}, 1e-9, 0)
		}
	}
	wantPure(t, m, pureOf(t, m))
	lengths := must[*Lengths](t)(m.Lengths(true))
	wantLengths(t, m, lengths)
	if lengths.Certificate.Reason == "" || c.Certificate.Reason == "" {
		t.Error("certificates for a table with negative cells")
	}
}
