package derive

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// importedByColumn is Σ_i (1 − d_i) z_ij: the imported inputs inside the flows of a competitive table.
func importedByColumn(t *tables.Table, domestic []float64) []float64 {
	out := make([]float64, t.N())
	for i, d := range domestic {
		if d != 1 {
			for j, z := range t.Z.RawRowView(i) {
				out[j] += (1 - d) * z
			}
		}
	}
	return out
}

// pattern is the (n+1)×n prior of the balancing, in the sectors of the margins and
// scaled to their total, so that the multipliers show changes of structure and not of size.
func (e *estimate) pattern() (*mat.Dense, error) {
	domestic, err := e.prior.DomesticShares()
	if err != nil {
		return nil, err
	}
	foreign, taxes := importedByColumn(e.prior, domestic), e.prior.PrimarySum(tables.ProductTaxes)
	for j, v := range e.prior.ImportedInputs() {
		foreign[j] += v + taxes[j]
	}
	if e.prior.Treatment == tables.Competitive {
		e.notes = append(e.notes, "the prior has competitive imports: they were taken out of its flows, the same share of each product for every user")
	}
	n := len(e.at)
	e.taxed = make([]float64, n)
	out := memory.Dense(n+1, n, "estimated flows")
	for i, from := range e.at {
		for j, to := range e.at {
			out.Set(i, j, domestic[from]*e.prior.Z.At(from, to))
		}
		out.Set(n, i, foreign[from])
		if foreign[from] != 0 {
			e.taxed[i] = taxes[from] / foreign[from]
		}
	}
	if prior, inputs := mat.Sum(out), vector.Sum(e.m.IntermediateInputs); prior > 0 && inputs > 0 {
		out.Scale(inputs/prior, out)
	}
	return out, nil
}

// addFinal splits final sales at home over the prior's items and adds exports.
func (e *estimate) addFinal(t *tables.Table) {
	shares, items := e.finalShares()
	t.FinalItems = append(items, tables.FinalItem{Code: "exports", Name: "Exports", NameZH: "出口"})
	t.F = memory.Dense(t.N(), len(t.FinalItems), "final demand")
	for i := range t.Sectors {
		home := (t.Output[i] - e.m.IntermediateSales[i]) * e.homeShare(i)
		left := home
		for k, share := range shares[i] {
			v := share * home
			if k == len(items)-1 {
				v = left // what rounding leaves goes to the last item, so that the row adds up
			}
			left -= v
			t.F.Set(i, k, v)
		}
		t.F.Set(i, len(items), e.m.Exports[i])
	}
}

// finalShares are the prior's row shares of the items used at home. A row
// without a cell above zero takes the shares of all rows together.
func (e *estimate) finalShares() (shares [][]float64, items []tables.FinalItem) {
	var columns []int
	for k, f := range e.prior.FinalItems {
		if !f.Export() {
			columns, items = append(columns, k), append(items, f)
		}
	}
	if len(items) == 0 {
		items = []tables.FinalItem{{Code: "final_demand", Name: "Final demand", NameZH: "最终使用"}}
	}
	row := func(i int) []float64 {
		out := make([]float64, len(items))
		for at, k := range columns {
			out[at] = math.Max(e.prior.F.At(i, k), 0)
		}
		return out
	}
	total := make([]float64, len(items))
	for i := range e.prior.Sectors {
		for k, v := range row(i) {
			total[k] += v
		}
	}
	if !normalise(total) {
		total[0] = 1
	}
	for i, from := range e.at {
		one := row(from)
		if !normalise(one) {
			one = total
			if len(items) > 1 && e.m.Output[i] > e.m.IntermediateSales[i] && e.homeShare(i) > 0 {
				e.report.FinalFromTotals = append(e.report.FinalFromTotals, e.m.Sectors[i].Code)
			}
		}
		shares = append(shares, one)
	}
	return shares, items
}

// normalise makes the values add up to one; false when they add up to nothing.
func normalise(values []float64) bool {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	if sum == 0 {
		return false
	}
	for i := range values {
		values[i] /= sum
	}
	return true
}

// addPrimary splits the row of foreign inputs into imports and taxes on products as
// in the prior, and adds value added as the residual of output.
func (e *estimate) addPrimary(t *tables.Table, foreign []float64) {
	imports, taxes, value := make([]float64, t.N()), make([]float64, t.N()), make([]float64, t.N())
	bought := vector.ColumnSums(t.Z)
	anyImports, anyTaxes := false, false
	for j := range t.Sectors {
		taxes[j] = e.taxed[j] * foreign[j]
		imports[j] = foreign[j] - taxes[j]
		value[j] = t.Output[j] - bought[j] - foreign[j]
		anyImports, anyTaxes = anyImports || imports[j] != 0, anyTaxes || taxes[j] != 0
	}
	if anyImports {
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: tables.ImportsCode, Name: "Imported inputs", NameZH: "进口中间投入", Kind: tables.ImportedInputs,
			Values: imports})
	}
	if anyTaxes {
		t.Primary = append(t.Primary, tables.PrimaryRow{Code: tables.ProductTaxesCode, Name: "Taxes less subsidies on products", NameZH: "产品税净额",
			Kind: tables.ProductTaxes, Values: taxes})
	}
	t.Primary = append(t.Primary, tables.PrimaryRow{Code: tables.ValueAddedCode, Name: "Value added", NameZH: "增加值", Values: value})
}

// allNotes are the prior, the margins and every assumption, for all later results.
func (e *estimate) allNotes(u []float64) []string {
	n := len(e.at)
	share := 0.0
	if inputs := vector.Sum(e.m.IntermediateInputs); inputs != 0 {
		share = 100 * u[n] / inputs
	}
	notes := []string{
		fmt.Sprintf("estimate: flows between sectors have the pattern of %s, balanced by %s to the margins of %s (%s)", e.prior.Label(),
			e.report.Balance.Method, cmp.Or(e.m.economyYear(), "an economy that is not named"), cmp.Or(input.Listed(e.m.Sources), "no source stated")),
		"balancing, on the pattern scaled to the total inputs: " + e.report.Balance.String(),
		"assumption: exports of a sector go to intermediate and final uses abroad in the proportion of all its sales",
		fmt.Sprintf("assumption: imported inputs are what intermediate inputs exceed home intermediate sales by: %.6g, %.3g %% of inputs, spread over "+
			"sectors by the prior's pattern", u[n], share),
		"assumption: final sales at home are split over items as in the prior's rows, negative cells counted as zero",
		"imports for final demand are not known and not recorded",
	}
	if len(e.prior.Satellites) > 0 {
		notes = append(notes, fmt.Sprintf("the %d satellite rows of the prior belong to another economy and are not carried", len(e.prior.Satellites)))
	}
	for _, code := range slices.Sorted(maps.Keys(e.opts.Like)) {
		notes = append(notes, fmt.Sprintf("assumption: sector %s buys and sells like sector %s of the prior", code, e.opts.Like[code]))
	}
	if len(e.report.FinalFromTotals) > 0 {
		notes = append(notes, "assumption: the prior has no final sales at home to split those of "+input.Listed(e.report.FinalFromTotals)+" by; its totals "+
			"by item are used")
	}
	if e.prior.Estimated {
		notes = append(notes, "the prior is itself an estimate")
	}
	return append(notes, e.notes...)
}
