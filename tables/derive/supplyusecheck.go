package derive

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

// supplyUseCode is the kind of finding that says that supply and use disagree.
const supplyUseCode = "supply-use"

// StatedOutput is an output that a file of the pair states and that the supply does not add up to.
type StatedOutput struct {
	Place, File string
	Stated, Sum float64
}

// Check answers: do supply and use say the same of every product and every industry?
//
//	products    Σ_j u_ij + Σ_k f_ik − imports_i = q_i        industries  Σ_i u_ij + Σ_r p_rj = g_j
//
// A symmetric table follows the supply for outputs and the use for everything else. Where they disagree its inputs
// and its value added do not add up to output, or do so only because the misses are spread over several sectors. The
// findings have the code supply-use, the place `product p` or `industry i` and the three steps of [tables.Check]. An output that
// a file states and the supply does not add up to counts likewise: it is all there is to see where
// final demand or value added is a residual. A column of imports that is all zero beside exports, or beside a row of
// imports, gives the warning no-imports. Codes of products, or of industries, that look the same give the error duplicate-label.
func (s *SupplyUse) Check(o tables.CheckOptions) []tables.Finding {
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = tables.DefaultTolerance
	}
	whole, _ := s.complete()
	products, industries := whole.whatMustMeet()
	out := stepFindings(products, tolerance, disagree("the uses less imports of "))
	out = append(out, stepFindings(industries, tolerance, disagree("the inputs and value added of "))...)
	stated := s.statedSums(append(products, industries...))
	for _, file := range []string{"the use table", "the supply"} {
		out = append(out, stepFindings(stated[file], tolerance, func(s sums.Sum) string {
			return fmt.Sprintf("%s states an output of %.6g for %s, but its supply is %.6g: they differ by %+.6g (%s)", file, s.Got, s.Place, s.Want, s.Miss(),
				s.Percent())
		})...)
	}
	out = append(append(out, tables.SameLooks("product", s.Products)...), tables.SameLooks("industry", s.Industries)...)
	return append(out, s.noImports()...)
}

// stepFindings are the findings of sums of one kind; say words a single miss.
func stepFindings(all []sums.Sum, tolerance float64, say func(sums.Sum) string) []tables.Finding {
	var out []tables.Finding
	for _, one := range sums.Tell(all, tolerance, say) {
		out = append(out, tables.Finding{Severity: tables.Severity(one.Step.Severity()), Code: supplyUseCode, Place: one.Place, Size: one.Miss(),
			Message: one.Message})
	}
	return out
}

// disagree words a miss: what of a product or industry is said, and what its supply is.
func disagree(what string) func(sums.Sum) string {
	return func(s sums.Sum) string {
		return fmt.Sprintf("%s%s are %.6g, but its supply is %.6g: they differ by %+.6g (%s)", what, s.Place, s.Got, s.Want, s.Miss(), s.Percent())
	}
}

// whatMustMeet is what the uses of each product and the costs of each industry add up to, beside their supply.
func (s *SupplyUse) whatMustMeet() (products, industries []sums.Sum) {
	supply, use, final := sums.Walk(s.Supply, len(s.Products)), sums.Walk(s.Use, len(s.Products)), sums.Walk(s.F, len(s.Products))
	p := s.Printed
	nothing := (&tables.Table{Output: supply.Rows}).DustLimit()
	for i, one := range s.Products {
		sum := sums.Sum{Place: "product " + one.Code, Got: use.Rows[i] + final.Rows[i], Want: supply.Rows[i], Base: supply.Rows[i], Dust: nothing,
			Gross: use.RowGross[i] + final.RowGross[i] + supply.RowGross[i], Cells: use.RowCells + final.RowCells + supply.RowCells,
			Printed: float64(use.RowCells)*p.Use + float64(final.RowCells)*p.Final + float64(supply.RowCells)*p.Supply}
		if s.Imports != nil {
			sum.Got, sum.Gross, sum.Cells, sum.Printed = sum.Got-s.Imports[i], sum.Gross+math.Abs(s.Imports[i]), sum.Cells+1, sum.Printed+p.Imports
		}
		products = append(products, sum)
	}
	for j, one := range s.Industries {
		sum := sums.Sum{Place: "industry " + one.Code, Got: use.Columns[j], Want: supply.Columns[j], Base: supply.Columns[j], Dust: nothing,
			Gross: use.ColumnGross[j] + supply.ColumnGross[j], Cells: use.ColumnCells + supply.ColumnCells,
			Printed: float64(use.ColumnCells)*p.Use + float64(supply.ColumnCells)*p.Supply + float64(len(s.Primary))*p.Primary}
		for _, row := range s.Primary {
			sum.Got, sum.Gross, sum.Cells = sum.Got+row.Values[j], sum.Gross+math.Abs(row.Values[j]), sum.Cells+1
		}
		industries = append(industries, sum)
	}
	return products, industries
}

// statedSums are the outputs that the files state, by file, for places of which the sums say nothing.
func (s *SupplyUse) statedSums(all []sums.Sum) map[string][]sums.Sum {
	at := map[string]sums.Sum{}
	for _, one := range all {
		at[one.Place] = one
	}
	out := map[string][]sums.Sum{}
	for _, o := range s.Stated {
		if one := at[o.Place]; one.Step(0) <= sums.Rounds {
			one.Got, one.Want = o.Stated, o.Sum
			out[o.File] = append(out[o.File], one)
		}
	}
	return out
}

// PrintedPair is how far printing may move one cell of each block of a pair, in table units: half a unit of the
// last decimal printed in it.
type PrintedPair struct{ Supply, Use, Final, Imports, Primary float64 }

// rounding is how far printing may move the sums of the table that a model makes. Sums of one kind are those of
// the pair; those of the other are spread by the transformation, at worst all in one direction.
func (s *SupplyUse) rounding(model Technology, transform *mat.Dense) tables.Rounding {
	products, industries := s.whatMustMeet()
	var uses, costs []float64
	for _, one := range products {
		uses = append(uses, one.Printed)
	}
	for _, one := range industries {
		costs = append(costs, one.Printed)
	}
	if slices.Max(uses) == 0 && slices.Max(costs) == 0 {
		return tables.Rounding{}
	}
	sizes := memory.Dense(len(industries), len(products), "supply and use")
	sizes.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, transform)
	if model.byProduct() {
		return tables.Rounding{Uses: uses, Costs: timesMatrix(costs, sizes)}
	}
	return tables.Rounding{Uses: timesMatrix(uses, sizes.T()), Costs: costs}
}

// noImports warns of a column of imports without any, where the pair shows that there is trade.
func (s *SupplyUse) noImports() []tables.Finding {
	t := tables.Table{FinalItems: s.FinalItems, F: s.F, Sectors: s.Products}
	inputs := 0.0
	for _, p := range s.Primary {
		if p.Kind == tables.ImportedInputs {
			inputs += vector.Sum(p.Values)
		}
	}
	size, message := trade.NoImports(s.Imports, vector.Sum(t.Exports()), inputs)
	if message == "" {
		return nil
	}
	return []tables.Finding{{Severity: tables.Warning, Code: "no-imports", Place: tables.ImportsCode, Size: size, Message: message}}
}
