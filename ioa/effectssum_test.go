package ioa

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// All that leaves the chain of home suppliers adds up to the demand: in a unit for each sector, in any demand, and
// only where imported goods are not inside the flows.
func TestEffectsAddUpToOne(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		mult := must[*Multipliers](t)(m.Multipliers())
		f := ones(m.Table.N())
		for _, i := range m.idle {
			f[i] = 0
		}
		impact := must[*Impact](t)(m.Impact(f))
		if m.Flows == Total && m.Table.Treatment == tables.Competitive {
			if mult.EffectsSum != nil || !math.IsNaN(impact.EffectsSum) {
				t.Errorf("effects add up to %v and %v with imports inside the flows", mult.EffectsSum, impact.EffectsSum)
			}
			return
		}
		near(t, "sums", []float64{mult.EffectsSum.Smallest, mult.EffectsSum.Largest, impact.EffectsSum}, []float64{1, 1, 1}, seldom, 0)
		s := mult.EffectsSum.String()
		if !strings.HasSuffix(s, "add up to 1 in every sector") || strings.Contains(s, "without output") != (m.idleSales() != nil) {
			t.Error(s)
		}
		if jobs := must[*Multipliers](t)(m.Multipliers("jobs")); jobs.EffectsSum != nil {
			t.Error("rows that are no part of the sum have one")
		}
	})
}

// margins is a table of two sectors with an imports matrix whose row called imports holds margins only. By hand:
// A = [10 20; 15 35]/(100, 200), det(I − A) = .9·.825 − .1·.15 = .7275, L = [.825 .1; .15 .9]/.7275, and what is
// recorded beside the flows is (50 + 5)/100 = .55 and (107 + 8)/200 = .575, so that the effects add up to
// (.55·.825 + .575·.15)/.7275 = .54/.7275 and (.55·.1 + .575·.9)/.7275 = .5725/.7275.
func margins() (table *tables.Table, sums []float64) {
	return &tables.Table{
		Meta:       tables.Meta{Name: "margins", Treatment: tables.NonCompetitive},
		Sectors:    []tables.Sector{{Code: "a"}, {Code: "b"}},
		FinalItems: []tables.FinalItem{{Code: "homes"}, {Code: "exports"}},
		Z:          mat.NewDense(2, 2, []float64{10, 20, 15, 35}), F: mat.NewDense(2, 2, []float64{40, 30, 90, 60}),
		ImportedZ: mat.NewDense(2, 2, []float64{12, 18, 8, 12}), ImportedF: mat.NewDense(2, 2, []float64{7, 0, 9, 0}),
		Output: []float64{100, 200},
		Primary: []tables.PrimaryRow{{Code: "value_added", Values: []float64{50, 107}}, {Code: "taxes_products", Kind: tables.ProductTaxes, Values: []float64{0, 0}},
			{Code: "imports", Kind: tables.ImportedInputs, Values: []float64{5, 8}}},
	}, []float64{.54 / .7275, .5725 / .7275}
}

// importsTwice is a table whose flows hold imported goods and whose row imports counts them again. By hand:
// A = [22 38; 23 47]/(100, 200), det = .78·.765 − .19·.23 = .553, L = [.765 .19; .23 .78]/.553; the columns are
// .37 and .145 of output too large, so the effects add up to 1 + (.37·.765 + .145·.23)/.553 and 1 + (.37·.19 + .145·.78)/.553.
func importsTwice() (table *tables.Table, sums []float64) {
	return &tables.Table{
		Meta:       tables.Meta{Name: "twice", Treatment: tables.NonCompetitive},
		Sectors:    []tables.Sector{{Code: "a"}, {Code: "b"}},
		FinalItems: []tables.FinalItem{{Code: "homes"}, {Code: "exports"}},
		Z:          mat.NewDense(2, 2, []float64{22, 38, 23, 47}), F: mat.NewDense(2, 2, []float64{37, 40, 99, 60}),
		Output: []float64{100, 200},
		Primary: []tables.PrimaryRow{{Code: "wages", Values: []float64{30, 60}}, {Code: "surplus", Values: []float64{25, 55}},
			{Code: "imports", Kind: tables.ImportedInputs, Values: []float64{37, 29}}},
	}, []float64{1 + .3164/.553, 1 + .1834/.553}
}

// acceptErrors is every kind of error that a table has.
func acceptErrors(table *tables.Table) []string {
	var out []string
	for _, group := range tables.ByCode(tables.Failures(tables.Check(table, tables.CheckOptions{}))) {
		out = append(out, group[0].Code)
	}
	return out
}

// Although every error of the table is accepted, no measure prints effects that do not add up; accepted by
// name they are printed, and every result says by how much they miss.
func TestEffectsThatDoNotAddUp(t *testing.T) {
	for _, made := range []func() (*tables.Table, []float64){margins, importsTwice} {
		table, sums := made()
		accept := acceptErrors(table)
		if len(accept) == 0 {
			t.Fatalf("table %s has no errors", table.Name)
		}
		f, mixed := []float64{0, 3}, []float64{1, 1}
		measures := func(m *Model) map[string]error {
			_, multipliers := m.Multipliers()
			_, some := m.Multipliers("imports")
			_, leakage := m.Leakage()
			_, impact := m.Impact(f)
			return map[string]error{"multipliers": multipliers, "one row": some, "leakage": leakage, "impact": impact}
		}
		m := must[*Model](t)(New(table, Options{Accept: accept}))
		for what, err := range measures(m) {
			var unsound *Unsound
			if !errors.As(err, &unsound) || unsound.Findings[0].Code != "effects-identity" {
				t.Errorf("%s of table %s: got %v, want effects-identity", what, table.Name, err)
				continue
			}
			want := []float64{sums[0] - 1, sums[1] - 1}
			if what == "impact" {
				want = want[1:]
			}
			for i, finding := range unsound.Findings {
				within(t, what, []float64{finding.Size}, want[i:i+1], 1e-14)
			}
			if !strings.Contains(err.Error(), "--accept effects-identity") {
				t.Errorf("%s does not say how to accept it: %v", what, err)
			}
		}
		if _, err := m.Linkages(ForwardGhosh); err != nil {
			t.Errorf("linkages print no effects, but: %v", err)
		}

		m = must[*Model](t)(New(table, Options{Accept: append(accept, "effects-identity")}))
		if got := strings.Join(m.Accepted(), "\n"); strings.Contains(got, "effects-identity") {
			t.Errorf("accepted before anything was computed: %s", got)
		}
		for what, err := range measures(m) {
			if err != nil {
				t.Errorf("%s of table %s, accepted: %v", what, table.Name, err)
			}
		}
		mult := must[*Multipliers](t)(m.Multipliers())
		within(t, "range", []float64{mult.EffectsSum.Smallest, mult.EffectsSum.Largest}, []float64{math.Min(sums[0], sums[1]), math.Max(sums[0], sums[1])}, 1e-14)
		within(t, "demand", []float64{must[*Impact](t)(m.Impact(mixed)).EffectsSum}, []float64{(sums[0] + sums[1]) / 2}, 1e-14)
		for _, said := range [][]string{m.Accepted(), m.Notes()} {
			if got := strings.Join(said, "\n"); !strings.Contains(got, "effects-identity: 4 findings, the largest: value added, imports and taxes less subsidies on products per unit of final demand for a add up to") {
				t.Errorf("said: %s", got)
			}
		}
	}
}

// What people's files boil down to: imports under output that a description calls primary inputs. Uses and inputs of the file prove that
// they are competitive, and so the sums are 1. Without the proof they would be those of importsTwice, the same economy.
func TestEffectsOfCases(t *testing.T) {
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	folder = filepath.Join(folder, "cases", "min-imports-row")
	table := must[*tables.Table](t)(files.Load(filepath.Join(folder, "t.csv"), files.WithDescription(filepath.Join(folder, "asprimary.yaml"))))
	mult := must[*Multipliers](t)(must[*Model](t)(New(table, Options{})).Multipliers())
	within(t, "sums", []float64{mult.EffectsSum.Smallest, mult.EffectsSum.Largest}, []float64{1, 1}, 1e-14)
}

// A table that was changed after it was checked has nothing in it to explain the sums: the result is refused.
func TestUnexplainedEffectsAreRefused(t *testing.T) {
	table := twoBlocks()
	m := modelOf(t, table, Domestic)
	table.Primary[1].Values[0] *= 2
	_, err := m.Multipliers()
	wantRefusal(t, "multipliers", err, "for a add up to", "nothing in table blocks explains it")
	_, err = m.Impact([]float64{1, 0})
	wantRefusal(t, "impact", err, "of a demand add up to")
}

// What Check puts down to printing is no fault of a sector's effects, nor of those that buy from it; what it
// warns of is one. The sector a is off by a tenth of its output 10.5: its own effects by .1·l_aa, those of b by .1·l_ab.
func TestEffectsOfPrintedFigures(t *testing.T) {
	const miss = 1.05
	for _, c := range []struct {
		severity tables.Severity
		size     float64
		allowed  bool
	}{{tables.Note, miss, true}, {tables.Warning, miss, true}, {tables.Failure, miss, false}} {
		table := twoBlocks()
		m := modelOf(t, table, Domestic)
		table.Primary[1].Values[0] += miss
		m.findings = []tables.Finding{{Severity: c.severity, Code: "column-balance", Place: "a", Size: c.size}}
		mult, err := m.Multipliers()
		_, impactErr := m.Impact([]float64{2, -1})
		if (err == nil) != c.allowed || (impactErr == nil) != c.allowed {
			t.Errorf("%s of %g: %v, %v", c.severity, c.size, err, impactErr)
		}
		if err == nil {
			l := must[*mat.Dense](t)(m.Coefficients(Leontief))
			within(t, "largest sum", []float64{mult.EffectsSum.Largest}, []float64{1 + .1*l.At(0, 0)}, 1e-14)
			continue
		}
		var unsound *Unsound
		if !errors.As(err, &unsound) {
			t.Errorf("%s: got %v", c.severity, err)
		}
	}
	// Within the tolerance a warning is a miss that counts: here .0095/10.5 of output, times l_aa = 1.31.
	table := twoBlocks()
	m := modelOf(t, table, Domestic)
	table.Primary[1].Values[0] += .0095
	m.findings = []tables.Finding{{Severity: tables.Warning, Code: "column-balance", Place: "a", Size: .0095}}
	if _, err := m.Multipliers(); err == nil {
		t.Error("a warning that adds up to more than the tolerance is let through")
	}
	m.findings[0].Severity = tables.Note
	if _, err := m.Multipliers(); err != nil {
		t.Errorf("a note that adds up to more than the tolerance: %v", err)
	}
	m.findings[0].Severity, m.options.Tolerance = tables.Warning, .01
	if _, err := m.Multipliers(); err != nil {
		t.Errorf("within a larger tolerance: %v", err)
	}
}

// A sector of 4, printed in whole numbers, whose inputs are 3: its account closes as well as it is printed. By hand A =
// [.1 .25; .001 0], det(I − A) = .9 − .00025, and of value added per unit of output, .899 and .5, the sector's
// effects come to (.899·.25 + .5·.9)/.89975. A demand for it alone is let through by the same reasoning.
func TestEffectsOfASmallSectorInWholeNumbers(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,hh,output\na,100,1,899,1000\nb,1,0,3,4\nva,899,2,,\n"), Domestic)
	mult := must[*Multipliers](t)(m.Multipliers())
	want := (.899*.25 + .5*.9) / .89975
	within(t, "smallest sum", []float64{mult.EffectsSum.Smallest, must[*Impact](t)(m.Impact([]float64{0, 1})).EffectsSum}, []float64{want, want}, 1e-14)
	if notes := strings.Join(m.Notes(), "\n"); !strings.Contains(notes, "the inputs of b differ from its output 4 by -1 (25 %)") {
		t.Errorf("the notes are %s", notes)
	}
}

// The effects of any demand by its output, and what is no demand of the table.
func TestEffectsOf(t *testing.T) {
	m := modelOf(t, twoBlocks(), Domestic)
	f := []float64{3, -1}
	got := must[float64](t)(m.EffectsOf(f, must[*Impact](t)(m.Impact(f)).Output))
	within(t, "effects", []float64{got}, []float64{1}, 1e-14)
	if nothing := must[float64](t)(m.EffectsOf([]float64{1, -1}, must[*Impact](t)(m.Impact([]float64{1, -1})).Output)); !math.IsNaN(nothing) {
		t.Errorf("effects of a demand that adds up to nothing are %v", nothing)
	}
	if _, err := m.EffectsOf(f, f[1:]); err == nil {
		t.Error("too few outputs are accepted")
	}
	_, err := m.EffectsOf(f, f)
	wantRefusal(t, "an output that does not meet the demand", err, "not to 1")
	if inside := must[float64](t)(modelOf(t, twoBlocks(), Total).EffectsOf(f, f)); !math.IsNaN(inside) {
		t.Errorf("effects with imports inside are %v", inside)
	}
}
