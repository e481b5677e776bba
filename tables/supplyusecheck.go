package tables

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/internal/vector"
)

// SupplyUseCode is the kind of finding that says that supply and use disagree.
const SupplyUseCode = "supply-use"

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
// findings have the code supply-use, the place `product p` or `industry i` and the three steps of [Check]. An output that
// a file states and the supply does not add up to counts likewise: it is all there is to see where
// final demand or value added is a residual. A column of imports that is all zero beside exports, or beside a row of
// imports, gives the warning no-imports.
func (s *SupplyUse) Check(o CheckOptions) []Finding {
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = DefaultTolerance
	}
	whole, _ := s.complete()
	products, industries := whole.sums()
	out := stepFindings(SupplyUseCode, products, tolerance, disagree("the uses less imports of "))
	out = append(out, stepFindings(SupplyUseCode, industries, tolerance, disagree("the inputs and value added of "))...)
	stated := s.statedSums(append(products, industries...))
	for _, file := range []string{"the use table", "the supply"} {
		out = append(out, stepFindings(SupplyUseCode, stated[file], tolerance, func(s summed) string {
			return fmt.Sprintf("%s states an output of %.6g for %s, but its supply is %.6g: they differ by %+.6g (%s)", file, s.got, s.place, s.want, s.miss(), percent(s.miss(), s.base))
		})...)
	}
	return append(out, s.noImports()...)
}

// disagree words a miss: what of a product or industry is said, and what its supply is.
func disagree(what string) func(summed) string {
	return func(s summed) string {
		return fmt.Sprintf("%s%s are %.6g, but its supply is %.6g: they differ by %+.6g (%s)", what, s.place, s.got, s.want, s.miss(), percent(s.miss(), s.base))
	}
}

// sums are those of the products and of the industries that should be their supply.
func (s *SupplyUse) sums() (products, industries []summed) {
	supply, use, final := scan(s.Supply, len(s.Products)), scan(s.Use, len(s.Products)), scan(s.F, len(s.Products))
	p := s.Printed
	nothing := (&Table{Output: supply.rows}).DustLimit()
	for i, one := range s.Products {
		sum := summed{place: "product " + one.Code, got: use.rows[i] + final.rows[i], want: supply.rows[i], base: supply.rows[i], dust: nothing,
			gross: use.rowGross[i] + final.rowGross[i] + supply.rowGross[i], cells: use.rowCells + final.rowCells + supply.rowCells,
			printed: float64(use.rowCells)*p.Use + float64(final.rowCells)*p.Final + float64(supply.rowCells)*p.Supply}
		if s.Imports != nil {
			sum.got, sum.gross, sum.cells, sum.printed = sum.got-s.Imports[i], sum.gross+math.Abs(s.Imports[i]), sum.cells+1, sum.printed+p.Imports
		}
		products = append(products, sum)
	}
	for j, one := range s.Industries {
		sum := summed{place: "industry " + one.Code, got: use.columns[j], want: supply.columns[j], base: supply.columns[j], dust: nothing,
			gross: use.columnGross[j] + supply.columnGross[j], cells: use.columnCells + supply.columnCells,
			printed: float64(use.columnCells)*p.Use + float64(supply.columnCells)*p.Supply + float64(len(s.Primary))*p.Primary}
		for _, row := range s.Primary {
			sum.got, sum.gross, sum.cells = sum.got+row.Values[j], sum.gross+math.Abs(row.Values[j]), sum.cells+1
		}
		industries = append(industries, sum)
	}
	return products, industries
}

// statedSums are the outputs that the files state, by file, for places of which the sums say nothing.
func (s *SupplyUse) statedSums(sums []summed) map[string][]summed {
	at := map[string]summed{}
	for _, one := range sums {
		at[one.place] = one
	}
	out := map[string][]summed{}
	for _, o := range s.Stated {
		if one := at[o.Place]; one.step(0) <= rounds {
			one.got, one.want = o.Stated, o.Sum
			out[o.File] = append(out[o.File], one)
		}
	}
	return out
}

// PrintedPair is how far printing may throw off one cell of each block of a pair, in table units: half a unit of the
// last decimal printed in it.
type PrintedPair struct{ Supply, Use, Final, Imports, Primary float64 }

// rounding is how far printing may throw off the sums of the table that a model makes. Sums of one kind are those of
// the pair; those of the other are spread by the transformation, at worst all in one direction.
func (s *SupplyUse) rounding(model Technology, transform *mat.Dense) Rounding {
	products, industries := s.sums()
	var uses, costs []float64
	for _, one := range products {
		uses = append(uses, one.printed)
	}
	for _, one := range industries {
		costs = append(costs, one.printed)
	}
	if slices.Max(uses) == 0 && slices.Max(costs) == 0 {
		return Rounding{}
	}
	sizes := mat.NewDense(len(industries), len(products), nil)
	sizes.Apply(func(_, _ int, v float64) float64 { return math.Abs(v) }, transform)
	if model.byProduct() {
		return Rounding{Uses: uses, Costs: timesMatrix(costs, sizes)}
	}
	return Rounding{Uses: timesMatrix(uses, sizes.T()), Costs: costs}
}

// noImports warns of a column of imports without any, where the pair shows that there is trade.
func (s *SupplyUse) noImports() []Finding {
	t := Table{FinalItems: s.FinalItems, F: s.F, Sectors: s.Products}
	inputs := 0.0
	for _, p := range s.Primary {
		if p.Kind == ImportedInputs {
			inputs += vector.Sum(p.Values)
		}
	}
	return noImportsBeside(s.Imports, vector.Sum(t.Exports()), inputs)
}

// noImportsFindings are the same of a table. Where it has a row of imports too, the column may be what a cut left of it.
func noImportsFindings(t *Table) []Finding {
	if t.HasPrimary(ImportedInputs) {
		return nil
	}
	return noImportsBeside(t.Imports, vector.Sum(t.Exports()), 0)
}

// noImportsBeside says of a column of imports that is all zero what stands beside it.
func noImportsBeside(imports []float64, exports, inputs float64) []Finding {
	if imports == nil || holdsAny(imports) {
		return nil
	}
	beside := ""
	switch {
	case inputs != 0:
		beside = fmt.Sprintf("the row imports holds %.6g", inputs)
	case exports != 0:
		beside = fmt.Sprintf("exports are %.6g", exports)
	default:
		return nil
	}
	return []Finding{{Warning, "no-imports", ImportsCode, math.Max(exports, inputs),
		"the column imports is all zero, although " + beside + ": every use counts as made at home; fill the column, or leave it out"}}
}
