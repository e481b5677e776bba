package derive

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/conserve"
)

// Technology is an assumption that turns supply and use into a symmetric table
// (the models of the Eurostat Manual 2008, ch. 11).
type Technology int

const (
	// ProductTechnology is model A (产品技术假定): a product is made by one recipe,
	// whichever industry makes it. Product by product; square only; cells can fall below zero.
	ProductTechnology Technology = iota
	// IndustryTechnology is model B (产业技术假定): an industry has one recipe,
	// whatever it makes. Product by product; any shape.
	IndustryTechnology
	// FixedIndustrySales is model C: an industry sells to the same users, whatever
	// it sells. Industry by industry; square only; cells can fall below zero.
	FixedIndustrySales
	// FixedProductSales is model D: a product is sold to the same users, whoever
	// makes it. Industry by industry; any shape.
	FixedProductSales
)

// Letter is A, B, C or D.
func (t Technology) Letter() string { return "ABCD"[t : t+1] }

// String is the letter with the assumption and the kind of table.
func (t Technology) String() string {
	return [...]string{
		"model A (product technology, product by product)",
		"model B (industry technology, product by product)",
		"model C (fixed industry sales structure, industry by industry)",
		"model D (fixed product sales structure, industry by industry)"}[t]
}

// ParseTechnology reads A, B, C or D.
func ParseTechnology(s string) (Technology, error) {
	if i := strings.Index("ABCD", strings.ToUpper(s)); len(s) == 1 && i >= 0 {
		return Technology(i), nil
	}
	return 0, fmt.Errorf("the models are A (product technology), B (industry technology), C (fixed industry sales) and D (fixed product sales), not %q", s)
}

// byProduct reports whether the result is product by product.
func (t Technology) byProduct() bool { return t == ProductTechnology || t == IndustryTechnology }

// inverts reports whether the model inverts the supply.
func (t Technology) inverts() bool { return t == ProductTechnology || t == FixedIndustrySales }

// TechnologyReport says what a transformation did.
type TechnologyReport struct {
	Model      Technology
	Flows      Negatives        // in the intermediate flows that were made
	Final      Negatives        // in final demand, after the transformation
	Primary    Negatives        // in the primary inputs, after it
	Before     Negatives        // in the intermediate use, before it
	Condition  float64          // of the scaled supply, for A and C; 1 for the others, which do not invert it
	Imbalances []tables.Finding // of the supply and use tables themselves: see [SupplyUse.Check]
}

// InputOutput answers: what does the symmetric table look like that these supply and use tables imply?
//
//	A  T = S⁻¹ q̂     Z = U T,  p' = p T,  output q     product by product
//	B  T = ĝ⁻¹ Sᵀ    Z = U T,  p' = p T,  output q     product by product
//	C  T = ĝ S⁻¹     Z = T U,  F' = T F,  output g     industry by industry
//	D  T = Sᵀ q̂⁻¹    Z = T U,  F' = T F,  output g     industry by industry
//
// S, U are n×m (products × industries), T is m×n. With A and B final demand and
// imports are those of the products and primary inputs and satellites go from
// industries to products; with C and D it is the reverse. Every model keeps the
// total of each row of primary inputs and of each item of final demand, and rows and columns balance as far as
// the pair does. The result is derived, and a note says by which model.
//
// A and C need as many products as industries and a supply that can be
// inverted; a singular one is refused, with the sectors named. B refuses inputs
// of an industry without output, D uses of a product without output. Nothing that
// comes out below zero is repaired: it is counted in the report. Where supply and use disagree ([SupplyUse.Check])
// the table carries the errors and warnings among its findings, because it may hide them.
// Source: Eurostat Manual of Supply, Use and Input-Output Tables (2008), ch. 11; Miller & Blair (2009), section 5.
func (s *SupplyUse) InputOutput(model Technology) (*tables.Table, *TechnologyReport, error) {
	return s.InputOutputWith(model, tables.CheckOptions{})
}

// InputOutputWith is InputOutput with another tolerance for supply and use that disagree.
func (s *SupplyUse) InputOutputWith(model Technology, o tables.CheckOptions) (_ *tables.Table, _ *TechnologyReport, err error) {
	defer memory.Catch(&err, "")
	if err := s.Validate(); err != nil {
		return nil, nil, err
	}
	whole, inferred := s.complete()
	transform, condition, err := whole.transformation(model)
	if err != nil {
		return nil, nil, err
	}
	t := &tables.Table{Meta: s.Meta, Inferred: inferred}
	if model.byProduct() {
		whole.toProducts(t, transform)
	} else {
		whole.toIndustries(t, transform)
	}
	if err := checkBuyers(t, model); err != nil {
		return nil, nil, err
	}
	t.Treatment = tables.TreatmentOf(t)
	report := whole.technologyReport(model, t)
	report.Condition = condition
	report.Imbalances = s.Check(o)
	t.TakeFindings(strings.TrimSpace("supply and use "+s.Name), report.Imbalances)
	t.Rounding = whole.rounding(model, transform)
	t.Notes = append(append([]string(nil), s.Notes...), "derived from supply and use tables by "+model.String())
	if report.Flows.Count > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%s leaves %s in the intermediate flows; the use table had %d", "model "+model.Letter(), report.Flows,
			report.Before.Count))
	}
	if err := t.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	if err := whole.conserve(model, t, condition); err != nil {
		return nil, nil, err
	}
	return t, report, nil
}

// conserve asserts what every model keeps: the totals of intermediate use, final demand, imports, output, and of each row.
// An inverse loses the digits of its condition number.
func (s *SupplyUse) conserve(model Technology, t *tables.Table, condition float64) error {
	before := &tables.Table{FinalItems: s.FinalItems, Sectors: s.Products, Z: s.Use, F: s.F, Output: s.ProductOutput(), Imports: s.Imports,
		Primary: s.Primary, Satellites: s.Satellites}
	return conserve.Check("making "+s.Name+" by model "+model.Letter(), before.Accounts().Totals(), t.Accounts().Totals(),
		math.Max(conserve.Tolerance, 1e-14*condition*float64(t.N())))
}

// toProducts fills a product-by-product table: Z = U T.
func (s *SupplyUse) toProducts(t *tables.Table, transform *mat.Dense) {
	t.Sectors = append([]tables.Sector(nil), s.Products...)
	t.Z = memory.Dense(len(s.Products), len(s.Products), "flows between products")
	t.Z.Mul(s.Use, transform)
	t.FinalItems = append([]tables.FinalItem(nil), s.FinalItems...)
	t.F = mat.DenseCopyOf(s.F)
	t.Imports = append([]float64(nil), s.Imports...)
	t.Output = s.ProductOutput()
	t.MarginRates = append([]tables.MarginRates(nil), s.MarginRates...)
	for _, p := range s.Primary {
		p.Values = timesMatrix(p.Values, transform)
		t.Primary = append(t.Primary, p)
	}
	for _, p := range s.Satellites {
		p.Values = timesMatrix(p.Values, transform)
		t.Satellites = append(t.Satellites, p)
	}
}

// toIndustries fills an industry-by-industry table: Z = T U.
func (s *SupplyUse) toIndustries(t *tables.Table, transform *mat.Dense) {
	t.Sectors = append([]tables.Sector(nil), s.Industries...)
	t.Z, t.F = memory.Dense(len(s.Industries), len(s.Industries), "flows between industries"), new(mat.Dense)
	t.Z.Mul(transform, s.Use)
	t.FinalItems = append([]tables.FinalItem(nil), s.FinalItems...)
	t.F.Mul(transform, s.F)
	if s.Imports != nil {
		t.Imports = timesMatrix(s.Imports, transform.T())
	}
	t.Output = s.IndustryOutput()
	t.Primary = append([]tables.PrimaryRow(nil), s.Primary...)
	t.Satellites = append([]tables.Satellite(nil), s.Satellites...)
}

// timesMatrix is the row vector v M.
func timesMatrix(v []float64, m mat.Matrix) []float64 {
	_, c := m.Dims()
	out := mat.NewVecDense(c, nil)
	out.MulVec(m.T(), mat.NewVecDense(len(v), v))
	return out.RawVector().Data
}

func (s *SupplyUse) technologyReport(model Technology, t *tables.Table) *TechnologyReport {
	industries := make([]string, len(s.Industries))
	for j, one := range s.Industries {
		industries[j] = one.Code
	}
	products := make([]string, len(s.Products))
	for i, one := range s.Products {
		products[i] = one.Code
	}
	r := &TechnologyReport{Model: model, Before: countNegatives(s.Use, products, industries), Flows: countNegatives(t.Z, t.Codes(), t.Codes())}
	var items, rows []string
	for _, f := range t.FinalItems {
		items = append(items, f.Code)
	}
	r.Final = countNegatives(t.F, t.Codes(), items)
	values := memory.Dense(len(t.Primary), t.N(), "primary inputs")
	for k, p := range t.Primary {
		rows = append(rows, p.Code)
		values.SetRow(k, p.Values)
	}
	r.Primary = countNegatives(values, rows, t.Codes())
	return r
}
