package ioa

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// coarser merges the regions of a table into those the concordance says.
func coarser(t *testing.T, table *tables.Table, text string) *tables.Table {
	t.Helper()
	c := must[*tables.Concordance](t)(tables.ReadConcordance("map.csv", []byte(text)))
	return must[*tables.Table](t)(tables.Aggregate(table, c))
}

// A table's own final demand, aggregated, pulls its own output, aggregated, and
// Σ_j o_j f_j is total output before and after: merging regions moves nothing in the sum.
func TestMergedRegionsKeepTheirSums(t *testing.T) {
	tried := 0
	for seed := uint64(0); seed < 60; seed++ {
		table := randomEconomy(rand.New(rand.NewPCG(seed, 9)))
		if table.N() < 4 || table.Treatment == tables.Competitive {
			continue
		}
		tried++
		table = withRegions(table, 4, seed%2 == 0)
		for k := range table.FinalItems { // a column of each region
			table.FinalItems[k].Code = fmt.Sprintf("R%d:%s", k, table.FinalItems[k].Code)
		}
		merged := coarser(t, table, "from_region,to_region\nR0,A\nR1,A\nR2,B\nR3,B\n")
		for _, one := range []*tables.Table{table, merged} {
			m := modelOf(t, one, Domestic)
			f := residualDemand(m)
			for i, x := range one.Output { // sectors without output have no demand to speak of
				if x == 0 {
					f[i] = 0
				}
			}
			x := must[*Impact](t)(m.Impact(f)).Output
			for _, i := range m.idle {
				x[i] = 0
			}
			near(t, "own demand gives own output", x, one.Output, seldom, 1)
			multipliers, _, err := m.OutputMultipliers()
			if err != nil {
				t.Fatal(err)
			}
			total, idle := 0.0, 0.0
			for j, o := range multipliers {
				total += o * f[j]
			}
			all := must[*Impact](t)(m.Impact(f))
			for _, i := range m.idle {
				idle += all.Output[i]
			}
			near(t, "Σ o_j f_j", []float64{total - idle}, []float64{sum(table.Output)}, seldom, 1)
		}
	}
	if tried < 20 {
		t.Errorf("only %d economies", tried)
	}
}

// residualDemand is (I − A) x, what final demand must be.
func residualDemand(m *Model) []float64 {
	out := append([]float64(nil), m.Table.Output...)
	for i := range out {
		for _, v := range m.z.RawRowView(i) {
			out[i] -= m.share[i] * v
		}
	}
	return out
}

// Regions that are alike merge without bias: the multipliers of the merged table
// are those of each, and what was spillover is the region's own.
func TestMergingTwinsKeepsMultipliers(t *testing.T) {
	home, away := mat.NewDense(2, 2, []float64{10, 20, 30, 5}), mat.NewDense(2, 2, []float64{4, 3, 2, 6})
	table := &tables.Table{Meta: tables.Meta{Name: "twins", Treatment: tables.NonCompetitive}, Z: mat.NewDense(4, 4, nil), F: mat.NewDense(4, 2, nil), Output: []float64{100, 120, 100, 120},
		FinalItems: []tables.FinalItem{{Code: "N:hh"}, {Code: "S:hh"}}}
	imports, value := []float64{5, 6, 5, 6}, make([]float64, 4)
	for i := 0; i < 4; i++ {
		table.Sectors = append(table.Sectors, tables.Sector{Code: []string{"N:a", "N:b", "S:a", "S:b"}[i]})
		rest := table.Output[i]
		for j := 0; j < 4; j++ {
			block := home
			if i/2 != j/2 {
				block = away
			}
			table.Z.Set(i, j, block.At(i%2, j%2))
			rest -= block.At(i%2, j%2)
		}
		table.F.Set(i, 0, rest/2)
		table.F.Set(i, 1, rest/2)
	}
	for j, inputs := range columnSums(table.Z) {
		value[j] = table.Output[j] - inputs - imports[j]
	}
	table.Primary = []tables.PrimaryRow{{Code: "imports", Kind: tables.ImportedInputs, Values: imports}, {Code: "value_added", Values: value}}
	merged := coarser(t, table, "from_region,to_region\nN,ALL\nS,ALL\n")
	apart, one := leakageOf(t, table), leakageOf(t, merged)
	within(t, "output", one.Domestic, apart.Domestic[:2], 1e-15)
	within(t, "imports", one.Imports, apart.Imports[2:], 1e-15)
	if len(merged.FinalItems) != 1 || merged.FinalItems[0].Code != "ALL:hh" || one.Spillover != nil {
		t.Errorf("columns %v, spillover %v", merged.FinalItems, one.Spillover)
	}
	within(t, "own and others", []float64{apart.Spillover.OutputOwn[0] + apart.Spillover.OutputOthers[0]}, one.Domestic[:1], 1e-15)
}
