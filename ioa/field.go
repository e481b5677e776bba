package ioa

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// FieldOfInfluence is the total field of influence of every direct coefficient: see [FieldOfInfluence.At].
type FieldOfInfluence struct {
	ColumnSums, RowSums []float64 // of L; NaN for sectors without output
	Certificate         Certificate
}

// At is the influence of a_ij, money per money.
func (f *FieldOfInfluence) At(i, j int) float64 { return f.ColumnSums[i] * f.RowSums[j] }

// Products is the multiplier product matrix (乘数乘积矩阵), money per money: cell i, j is the row sum of L of seller i times the
// column sum of buyer j, over the sum of all cells. With sellers and buyers in the order of their sums it is a landscape that falls
// from one corner, by which economies are compared. Where every sector has output, its rows add up to the row sums and its columns
// to the column sums of L. NaN where i or j has none.
// Source: Sonis, Hewings & Guo (2000), Economic Systems Research 12(3), "A new image of classical key sector analysis".
func (f *FieldOfInfluence) Products() *mat.Dense {
	n, whole := len(f.RowSums), 0.0
	for _, v := range f.ColumnSums {
		if !math.IsNaN(v) {
			whole += v
		}
	}
	out := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			out.Set(i, j, f.RowSums[i]*f.ColumnSums[j]/whole)
		}
	}
	return out
}

// FieldOfInfluence answers: how much do all cells of the Leontief inverse change together if a single coefficient a_ij changes a
// little (总影响域)?
//
//	influence  Σ_k Σ_m f_km(i, j) = (Σ_k l_ki)(Σ_m l_jm),   F(i, j) = ∂L / ∂a_ij = L e_i e_j' L
//
// The first-order field F(i, j) is a matrix for each coefficient; its total is a product of a column sum and a row sum of L, so that two
// solves serve all n² of them and L is not formed. A finite change δ changes the sum of L by δ / (1 − δ l_ji) times the influence. The
// coefficient may be 0: the influence is then that of a new link. NaN where i or j has no output. Sums include the rows of sectors
// without output, as output multipliers do.
// Sources: Sonis & Hewings (1989), in Miller, Polenske & Rose (eds.), Frontiers of Input-Output Analysis; Sonis & Hewings (1992),
// Structural Change and Economic Dynamics 3; Miller & Blair (2009), section 12.3.3; Sherman & Morrison (1950) for the finite change.
func (m *Model) FieldOfInfluence() (*FieldOfInfluence, error) {
	columns, columnCert, err := m.OutputMultipliers()
	if err != nil {
		return nil, err
	}
	s, err := m.system()
	if err != nil {
		return nil, err
	}
	rows, rowCert, err := s.solve(fromColumns([][]float64{ones(m.Table.N())}), nil)
	if err != nil {
		return nil, err
	}
	out := &FieldOfInfluence{ColumnSums: m.whereOutput(columns), RowSums: m.whereOutput(mat.Col(nil, 0, rows))}
	if err := m.allFinite(named{"the row sum of L", out.RowSums}); err != nil {
		return nil, err
	}
	if math.IsInf(largestNumber(out.ColumnSums)*largestNumber(out.RowSums), 0) {
		return nil, refuse("choose another unit, or check the table: ioa table check "+m.Table.Name, "an influence is more than a number can hold")
	}
	out.Certificate = productOf(columnCert, rowCert)
	return out, nil
}

// largestNumber is largestOf without the values that are NaN.
func largestNumber(x []float64) float64 {
	largest := 0.0
	for _, v := range x {
		if math.Abs(v) > largest {
			largest = math.Abs(v)
		}
	}
	return largest
}

// productOf is the certificate of products of values with two others.
func productOf(c, d Certificate) Certificate {
	if worse := c.Worse(d); worse.Reason != "" || worse.proved == 0 {
		return worse
	}
	return withinShare((c.share() + d.share() + c.share()*d.share() + gammaOf(1)) * 1.001)
}
