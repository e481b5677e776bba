package ioa

import (
	"math"
	"strings"
	"testing"

	"ioimpact/tables"
)

// Influence and sensitivity from the explicit matrices; over sectors with output the sums are their number.
func TestLinkagesAreSumsOverMeans(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		link := must[*Linkages](t)(m.Linkages(ForwardLeontief))
		ghosh := must[*Linkages](t)(m.Linkages(ForwardGhosh))
		overMean := func(sums []float64) []float64 {
			total, count := 0.0, 0.0
			for i, x := range m.Table.Output {
				if x > 0 {
					total, count = total+sums[i], count+1
				}
			}
			out := make([]float64, len(sums))
			for i, x := range m.Table.Output {
				out[i] = math.NaN()
				if x > 0 {
					out[i] = sums[i] * count / total
				}
			}
			return out
		}
		f, s, g := overMean(columnSums(want.L)), overMean(rowSums(want.L)), overMean(rowSums(want.G))
		near(t, "influence", link.Influence, f, seldom, 0.01)
		near(t, "sensitivity", link.Sensitivity, s, seldom, 0.01)
		near(t, "sensitivity by Ghosh", link.SensitivityGhosh, g, 1e-8, 0.01)
		for _, v := range [][]float64{link.Influence, link.Sensitivity, link.SensitivityGhosh} {
			sum, count := 0.0, 0.0
			for _, one := range v {
				if !math.IsNaN(one) {
					sum, count = sum+one, count+1
				}
			}
			near(t, "sum of the coefficients", []float64{sum}, []float64{count}, seldom, 0)
		}
		for i := range f {
			classes := func(second float64) Class {
				switch {
				case math.IsNaN(f[i]):
					return NoClass
				case link.Influence[i] >= 1 && second >= 1:
					return Key
				case link.Influence[i] >= 1:
					return Backward
				case second >= 1:
					return ForwardC
				}
				return Weak
			}
			if link.Class[i] != classes(link.Sensitivity[i]) || ghosh.Class[i] != classes(link.SensitivityGhosh[i]) {
				t.Errorf("sector %d has influence %v, sensitivity %v and class %q", i, link.Influence[i], link.Sensitivity[i], link.Class[i])
			}
		}
	})
}

// Rates describe the table whatever the flows: inputs of home and foreign goods over output, intermediate uses over all uses.
func TestRates(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		n, table := m.Table.N(), m.Table
		inputs, demand := make([]float64, n), make([]float64, n)
		for i := 0; i < n; i++ {
			bought, sold, final := 0.0, 0.0, 0.0
			for j := 0; j < n; j++ {
				bought += table.Z.At(j, i)
				sold += table.Z.At(i, j)
			}
			for _, p := range table.Primary {
				if p.Code == tables.ImportsCode {
					bought += p.Values[i]
				}
			}
			for k := range table.FinalItems {
				final += table.F.At(i, k)
			}
			inputs[i], demand[i] = bought/table.Output[i], sold/(sold+final)
		}
		link := must[*Linkages](t)(m.Linkages(ForwardLeontief))
		for i, x := range table.Output {
			if x == 0 {
				inputs[i], demand[i] = math.NaN(), math.NaN()
			}
		}
		near(t, "input rate", link.InputRate, inputs, 1e-12, 1e-6)
		if table.Imports != nil {
			near(t, "demand rate", link.DemandRate, demand, 1e-12, 1e-6)
		}
	})
}

// Without final demand there is nothing to compare intermediate uses with: the rate of demand is not 1 but not
// available. The rate of inputs is (1 + 3)/10 and (2 + 4)/10 all the same.
func TestNoDemandRateWithoutFinalDemand(t *testing.T) {
	const flows = "code,S1,S2,output\nS1,1,2,10\nS2,3,4,10\nva,6,4,\n"
	table := mustRead(t, flows)
	link := must[*Linkages](t)(must[*Model](t)(New(table, Options{Accept: []string{"row-balance"}})).Linkages(ForwardLeontief))
	within(t, "input rates", link.InputRate, []float64{.4, .6}, 1e-15)
	for i, v := range link.DemandRate {
		if !math.IsNaN(v) {
			t.Errorf("sector %d has a demand rate of %v", i, v)
		}
	}
	if len(link.Notes) != 1 || !strings.Contains(link.Notes[0], "records no final demand") {
		t.Errorf("notes %q", link.Notes)
	}
	with := mustRead(t, "code,S1,S2,hh,output\nS1,1,2,7,10\nS2,3,4,3,10\nva,6,4,,\n")
	link = must[*Linkages](t)(modelOf(t, with, Domestic).Linkages(ForwardLeontief))
	within(t, "demand rates", link.DemandRate, []float64{.3, .7}, 1e-15)
	if len(link.Notes) != 0 {
		t.Errorf("notes %q", link.Notes)
	}
}

// Nor is the share of imports in use at home known without final demand: exports would be taken for none.
func TestImportsAreNotTakenOutWithoutFinalDemand(t *testing.T) {
	table := mustRead(t, "code,S1,S2,imports,output\nS1,1,2,5,10\nS2,3,4,0,10\nva,6,4,,\n")
	_, err := New(table, Options{Accept: []string{"row-balance"}})
	wantRefusal(t, "domestic flows", err, "records no final demand", "--flows total")
	sums, _, err := must[*Model](t)(New(table, Options{Flows: Total, Accept: []string{"row-balance"}})).OutputMultipliers()
	if err != nil {
		t.Fatal(err)
	}
	within(t, "total flows", sums, []float64{(.6 + .3) / .48, (.2 + .9) / .48}, 1e-15)
	table.Imports[0] = 0
	if _, err := New(table, Options{Accept: []string{"row-balance"}}); err != nil {
		t.Errorf("imports of nothing: %v", err)
	}
}
