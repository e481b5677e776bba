package derive

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// conditionLimit is the condition number of the scaled supply beyond which it
// counts as singular: fewer than four digits of the inverse would be left.
const conditionLimit = 1e12

// transformation is the m×n matrix T of [SupplyUse.InputOutput].
func (s *SupplyUse) transformation(model Technology) (t *mat.Dense, condition float64, err error) {
	if model.inverts() {
		return s.inverseTransformation(model)
	}
	n, m := len(s.Products), len(s.Industries)
	q, g := s.ProductOutput(), s.IndustryOutput()
	t = memory.Dense(m, n, "the transformation")
	if model == IndustryTechnology {
		err = s.checkIdleIndustries(g)
	} else {
		err = s.checkIdleProducts(q)
	}
	if err != nil {
		return nil, 0, err
	}
	for i := 0; i < n; i++ {
		for j, v := range s.Supply.RawRowView(i) {
			base := q[i]
			if model == IndustryTechnology {
				base = g[j]
			}
			if v != 0 {
				t.Set(j, i, v/base)
			}
		}
	}
	return t, 1, nil
}

// checkIdleIndustries refuses industries that buy but make nothing: their product mix is unknown.
func (s *SupplyUse) checkIdleIndustries(g []float64) error {
	var bad []string
	for j, x := range g {
		if x > 0 {
			continue
		}
		uses := x < 0
		for i := range s.Products {
			uses = uses || s.Use.At(i, j) != 0 || s.Supply.At(i, j) != 0
		}
		for _, p := range s.Primary {
			uses = uses || p.Values[j] != 0
		}
		for _, p := range s.Satellites {
			uses = uses || p.Values[j] != 0
		}
		if uses {
			bad = append(bad, s.Industries[j].Code)
		}
	}
	if len(bad) > 0 {
		return input.Refuse(bad, "give their output in the supply, or set their inputs to 0",
			"model B spreads the inputs of an industry over what it makes, but these industries have inputs and no output above zero: %s", input.Listed(bad))
	}
	return nil
}

// checkBuyers refuses a table in which something without output buys: no coefficients can be made of it, and no file of it could be read.
func checkBuyers(t *tables.Table, model Technology) error {
	var bad []string
	for j, inputs := range columnSumsAbsolute(t.Z) {
		if t.Output[j] == 0 && inputs != 0 {
			bad = append(bad, t.Sectors[j].Code)
		}
	}
	if len(bad) == 0 {
		return nil
	}
	return input.Refuse(bad, "give their output in the supply, or set their inputs to 0", "by model %s these have inputs and no output: %s",
		model.Letter(), input.Listed(bad))
}

// columnSumsAbsolute adds the sizes of the cells up.
func columnSumsAbsolute(m *mat.Dense) []float64 {
	n, k := m.Dims()
	sum := make([]float64, k)
	for i := 0; i < n; i++ {
		for j, v := range m.RawRowView(i) {
			sum[j] += math.Abs(v)
		}
	}
	return sum
}

// checkIdleProducts refuses products that are used but made by nobody: no industry's share in them is known.
func (s *SupplyUse) checkIdleProducts(q []float64) error {
	var bad []string
	for i, x := range q {
		if x > 0 {
			continue
		}
		used := x < 0 || s.Imports != nil && s.Imports[i] != 0
		for j := range s.Industries {
			used = used || s.Use.At(i, j) != 0 || s.Supply.At(i, j) != 0
		}
		if s.F != nil {
			for _, v := range s.F.RawRowView(i) {
				used = used || v != 0
			}
		}
		if used {
			bad = append(bad, s.Products[i].Code)
		}
	}
	if len(bad) > 0 {
		return input.Refuse(bad, "move products that are only imported to the row imports, or use model B",
			"model D spreads the uses of a product over the industries that make it, but these products are used and have no domestic output above zero: "+
				"%s", input.Listed(bad))
	}
	return nil
}

// inverseTransformation is T of A and C. The supply is scaled to
// D = q̂^(−½) S ĝ^(−½), whose largest singular value is 1 when S ≥ 0: so the
// condition number tells how mixed the industries are, not how unequal in size.
//
//	A  S⁻¹ q̂ = ĝ^(−½) D⁻¹ q̂^(½)      C  ĝ S⁻¹ = ĝ^(½) D⁻¹ q̂^(−½)
func (s *SupplyUse) inverseTransformation(model Technology) (*mat.Dense, float64, error) {
	n, m := len(s.Products), len(s.Industries)
	if n != m {
		return nil, 0, input.Refuse(nil, "use model B or D, or aggregate products and industries to the same number",
			"model %s inverts the supply matrix, which must be square: there are %d products and %d industries", model.Letter(), n, m)
	}
	q, g := s.ProductOutput(), s.IndustryOutput()
	if err := s.checkPositive(model, q, g); err != nil {
		return nil, 0, err
	}
	d := memory.Dense(n, n, "the inverse of the supply")
	for i := 0; i < n; i++ {
		for j, v := range s.Supply.RawRowView(i) {
			d.Set(i, j, v/math.Sqrt(q[i])/math.Sqrt(g[j]))
		}
	}
	condition, err := s.checkSingular(model, d)
	if err != nil {
		return nil, 0, err
	}
	if err := memory.Numbers(2*n, n, "the inverse of the supply"); err != nil {
		return nil, 0, err
	}
	var t mat.Dense
	if err := t.Inverse(d); err != nil {
		return nil, 0, input.Refuse(nil, "use model B or D", "the supply matrix cannot be inverted: %v", err)
	}
	for j := 0; j < n; j++ {
		row := t.RawRowView(j)
		for i := range row {
			if model == ProductTechnology {
				row[i] *= math.Sqrt(q[i]) / math.Sqrt(g[j])
			} else {
				row[i] *= math.Sqrt(g[j]) / math.Sqrt(q[i])
			}
		}
	}
	return &t, condition, nil
}

func (s *SupplyUse) checkPositive(model Technology, q, g []float64) error {
	var bad []string
	for i, x := range q {
		if !(x > 0) {
			bad = append(bad, "product "+s.Products[i].Code)
		}
	}
	for j, x := range g {
		if !(x > 0) {
			bad = append(bad, "industry "+s.Industries[j].Code)
		}
	}
	if len(bad) > 0 {
		return input.Refuse(bad, "leave out products and industries without output, or use model B or D",
			"model %s inverts the supply matrix, which is singular: no output above zero of %s", model.Letter(), input.Listed(bad))
	}
	return nil
}

// checkSingular refuses a supply without an inverse and names the industries
// whose product mixes are combinations of each other: those that carry the
// singular vector of the smallest singular value.
func (s *SupplyUse) checkSingular(model Technology, d *mat.Dense) (float64, error) {
	var svd mat.SVD
	if !svd.Factorize(d, mat.SVDFull) {
		return 0, input.Refuse(nil, "use model B or D", "the singular values of the supply matrix could not be computed")
	}
	values := svd.Values(nil)
	n := len(values)
	condition := math.Inf(1)
	if values[n-1] > 0 {
		condition = values[0] / values[n-1]
	}
	if condition < conditionLimit {
		return condition, nil
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	products := carriers(mat.Col(nil, n-1, &u), s.Products)
	industries := carriers(mat.Col(nil, n-1, &v), s.Industries)
	return 0, input.Refuse(append(append([]string(nil), industries...), products...), "aggregate these sectors, or use model B or D",
		"model %s inverts the supply matrix, which is singular (condition number %.2g): the product mixes of the industries %s are combinations of each "+
			"other, and so are the market shares of the products %s",
		model.Letter(), condition, input.Listed(industries), input.Listed(products))
}

// carriers are the sectors with more than a tenth of the largest component.
func carriers(vector []float64, sectors []tables.Sector) []string {
	largest := 0.0
	for _, v := range vector {
		largest = math.Max(largest, math.Abs(v))
	}
	var out []string
	for i, v := range vector {
		if math.Abs(v) > 0.1*largest {
			out = append(out, sectors[i].Code)
		}
	}
	return out
}

// TechnologyCoefficients is A of the symmetric table that supply and use (both
// products × industries) imply by the model: Z q̂⁻¹ for A and B (n×n), Z ĝ⁻¹
// for C and D (m×m). A sector without output has a zero column. Refusals are those of [SupplyUse.InputOutput].
func TechnologyCoefficients(model Technology, supply, use *mat.Dense) (_ *mat.Dense, err error) {
	defer memory.Catch(&err, "")
	n, m := supply.Dims()
	s := &SupplyUse{Products: numbered("product", n), Industries: numbered("industry", m), Supply: supply, Use: use}
	t, _, err := s.InputOutput(model)
	if err != nil {
		return nil, err
	}
	for i := range t.Sectors {
		row := t.Z.RawRowView(i)
		for j := range row {
			if t.Output[j] != 0 {
				row[j] /= t.Output[j]
			}
		}
	}
	return t.Z, nil
}

func numbered(what string, n int) []tables.Sector {
	out := make([]tables.Sector, n)
	for i := range out {
		out[i].Code = fmt.Sprintf("%s %d", what, i+1)
		out[i].Name = out[i].Code
	}
	return out
}
