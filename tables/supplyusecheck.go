package tables

import (
	"fmt"
	"math"
)

// statedOutput is an output that a file of the pair states and that the supply does not add up to.
type statedOutput struct {
	place, file string
	stated, sum float64
}

// disagreement is a product or an industry of which supply and use say different things.
type disagreement struct {
	place      string
	miss, base float64 // the miss, and the output it is a share of
	message    string
}

// supplyUseCode is the kind of finding that says so.
const supplyUseCode = "supply-use"

// roundingStep is how far supply and use of a product or an industry may differ, as a share of its output, and be
// no more than a note: rounding in the source.
const roundingStep = 1e-6

// severity is where a disagreement stands: note, warning up to the tolerance, or error.
func (d disagreement) severity(tolerance float64) Severity {
	switch miss := math.Abs(d.miss); {
	case miss <= roundingStep*d.base:
		return Note
	case miss <= tolerance*d.base:
		return Warning
	}
	return Failure
}

// Check answers: do supply and use say the same of every product and every industry?
//
//	products    Σ_j u_ij + Σ_k f_ik − imports_i = q_i        industries  Σ_i u_ij + Σ_r p_rj = g_j
//
// A symmetric table follows the supply for outputs and the use for everything else. Where they disagree its inputs
// and its value added do not add up to output, or, by a model that spreads an industry over products, do so only because the misses
// are spread too. The findings have the code supply-use and the place `product p` or `industry i`: a note up
// to 1e-6 of the output, a warning up to the tolerance, an error beyond. Outputs of less than a thousandth of the mean are held to that, as one unit
// of rounding is no contradiction in a product of ten. An output that a file states and the supply does not add up to counts likewise; it
// is all there is to see where final demand or value added is a residual. A column of imports that is all zero
// beside exports, or beside a row of imports, gives the warning no-imports.
func (s *SupplyUse) Check(o CheckOptions) []Finding {
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = DefaultTolerance
	}
	var out []Finding
	for _, d := range s.disagreements() {
		out = append(out, Finding{d.severity(tolerance), supplyUseCode, d.place, d.miss, d.message})
	}
	return append(out, s.noImports()...)
}

// disagreements are those beyond the rounding of binary arithmetic, products first.
func (s *SupplyUse) disagreements() []disagreement {
	whole, _ := s.complete()
	products, industries := whole.Imbalance()
	var out []disagreement
	seen := map[string]bool{}
	add := func(what, sums string, sectors []Sector, miss, output []float64) {
		mean := 0.0
		for _, x := range output {
			mean += math.Abs(x) / float64(len(output))
		}
		for i, d := range miss {
			base := math.Max(math.Abs(output[i]), 1e-3*mean)
			if math.Abs(d) <= 1e-12*base {
				continue
			}
			place := what + " " + sectors[i].Code
			seen[place] = true
			out = append(out, disagreement{place, d, base, fmt.Sprintf("the %s of %s are %.6g, but its supply is %.6g: they differ by %+.6g (%s)", sums, place, output[i]+d, output[i], d, percent(d, output[i]))})
		}
	}
	add("product", "uses less imports", whole.Products, products, whole.ProductOutput())
	add("industry", "inputs and value added", whole.Industries, industries, whole.IndustryOutput())
	for _, o := range s.stated {
		if d := o.stated - o.sum; !seen[o.place] {
			seen[o.place] = true
			out = append(out, disagreement{o.place, d, math.Abs(o.sum), fmt.Sprintf("%s states an output of %.6g for %s, but its supply is %.6g: they differ by %+.6g (%s)", o.file, o.stated, o.place, o.sum, d, percent(d, o.sum))})
		}
	}
	return out
}

// noImports warns of a column of imports without any, where the pair shows that there is trade.
func (s *SupplyUse) noImports() []Finding {
	t := Table{FinalItems: s.FinalItems, F: s.F, Sectors: s.Products}
	inputs := 0.0
	for _, p := range s.Primary {
		if p.Kind == ImportedInputs {
			inputs += sumOf(p.Values)
		}
	}
	return noImportsBeside(s.Imports, sumOf(exportsOf(&t)), inputs)
}

// noImportsFindings are the same of a table. Where it has a row of imports too, the column may be what a cut left of it.
func noImportsFindings(t *Table) []Finding {
	if t.HasPrimary(ImportedInputs) {
		return nil
	}
	return noImportsBeside(t.Imports, sumOf(exportsOf(t)), 0)
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
