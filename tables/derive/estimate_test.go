package derive

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// seededEconomy is a non-competitive table that balances, without negative cells.
func seededEconomy(r *rand.Rand, name string, n int) *tables.Table {
	t := &tables.Table{Meta: tables.Meta{Name: name, Economy: strings.ToUpper(name), Year: 2020, Unit: "million", Currency: "USD",
		Treatment: tables.NonCompetitive},
		Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, 3, nil), Output: make([]float64, n),
		FinalItems: []tables.FinalItem{{Code: "households", Name: "Households"}, {Code: "gfcf", Name: "Investment"}, {Code: "exports", Name: "Exports"}}}
	imports, taxes, value := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := 0; i < n; i++ {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i+1), Name: fmt.Sprintf("Sector %d", i+1)})
		for j := 0; j < n; j++ {
			t.Z.Set(i, j, 10*r.Float64())
		}
		for k := 0; k < 3; k++ {
			t.F.Set(i, k, 10*float64(n)*r.Float64())
		}
		imports[i], taxes[i] = 10*r.Float64(), r.Float64()
	}
	t.Output = vector.RowSums(t.Z)
	for i, f := range vector.RowSums(t.F) {
		t.Output[i] += f
	}
	for j, z := range vector.ColumnSums(t.Z) {
		value[j] = t.Output[j] - z - imports[j] - taxes[j]
	}
	t.Primary = []tables.PrimaryRow{{Code: tables.ImportsCode, Name: tables.ImportsCode, Kind: tables.ImportedInputs, Values: imports},
		{Code: tables.ProductTaxesCode, Name: tables.ProductTaxesCode, Kind: tables.ProductTaxes, Values: taxes}, {Code: tables.ValueAddedCode,
			Name: tables.ValueAddedCode, Values: value}}
	return t
}

// perturbed is a table whose flows differ from t's by up to the factor e^size; it does not balance.
func perturbed(r *rand.Rand, t *tables.Table, size float64) *tables.Table {
	out := *t
	out.Z = mat.DenseCopyOf(t.Z)
	for i := range t.Sectors {
		row := out.Z.RawRowView(i)
		for j := range row {
			row[j] *= math.Exp(size * (2*r.Float64() - 1))
		}
	}
	return &out
}

func TestEstimateGivesTheTableBack(t *testing.T) {
	for seed := int64(1); seed <= 10; seed++ {
		truth := seededEconomy(seeded(seed), "truth", 7)
		m, err := MarginsOf(truth)
		if err != nil {
			t.Fatal(err)
		}
		got, report, err := EstimateTable(truth, m, EstimateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if !mat.EqualApprox(got.Z, truth.Z, 1e-9) || !mat.EqualApprox(got.F, truth.F, 1e-9) {
			t.Errorf("seed %d: the table's own margins and pattern do not give it back (%s)", seed, report.Balance)
		}
		for k, p := range truth.Primary {
			for j, v := range p.Values {
				if math.Abs(got.Primary[k].Values[j]-v) > 1e-9*(1+math.Abs(v)) {
					t.Errorf("seed %d: %s of %s is %g, was %g", seed, p.Code, truth.Sectors[j].Code, got.Primary[k].Values[j], v)
				}
			}
		}
		if !got.Estimated || got.Treatment != tables.NonCompetitive {
			t.Error("not marked as estimated, or the import treatment is wrong")
		}
	}
}

// checkMarginsMet tests an estimate against the totals it was made for, all from the definition.
func checkMarginsMet(t *testing.T, got *tables.Table, m *Margins, tolerance float64) {
	t.Helper()
	va := got.ValueAdded()
	columns := vector.ColumnSums(got.Z)
	for _, p := range got.Primary {
		if p.Kind != tables.ValueAdded {
			for j, v := range p.Values {
				columns[j] += v
			}
		}
	}
	exports := got.Exports()
	near := func(what, code string, a, b, x float64) {
		if math.Abs(a-b) > tolerance*math.Max(x, 1e-3) {
			t.Errorf("%s of %s is %.12g, margin %.12g", what, code, a, b)
		}
	}
	rows, cols := tables.Imbalance(got)
	for i, s := range m.Sectors {
		x := m.Output[i]
		near("output", s.Code, got.Output[i], x, x)
		near("value added", s.Code, va[i], m.ValueAdded[i], x)
		near("intermediate inputs", s.Code, columns[i], m.IntermediateInputs[i], x)
		near("exports", s.Code, exports[i], m.Exports[i], x)
		home := vector.Sum(got.Z.RawRowView(i))
		if x > 0 && m.Exports[i] < x {
			near("intermediate sales", s.Code, home/(1-m.Exports[i]/x), m.IntermediateSales[i], x/(1-m.Exports[i]/x))
		}
		near("row balance", s.Code, rows[i], 0, x)
		near("column balance", s.Code, cols[i], 0, x)
	}
}

func TestEstimateMeetsMarginsFromAnotherPattern(t *testing.T) {
	for seed := int64(1); seed <= 10; seed++ {
		r := seeded(seed)
		truth := seededEconomy(r, "truth", 8)
		m, err := MarginsOf(truth)
		if err != nil {
			t.Fatal(err)
		}
		prior := perturbed(r, truth, 0.5)
		got, report, err := EstimateTable(prior, m, EstimateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		checkMarginsMet(t, got, m, 1e-9)
		if report.Balance.Method != "RAS" || report.Balance.Iterations < 2 {
			t.Errorf("report: %s", report.Balance)
		}
		// Knowing the margins must bring the flows nearer to the truth than the prior was.
		before, after := 0.0, 0.0
		for i := 0; i < 8; i++ {
			for j := 0; j < 8; j++ {
				before += math.Abs(prior.Z.At(i, j) - truth.Z.At(i, j))
				after += math.Abs(got.Z.At(i, j) - truth.Z.At(i, j))
			}
		}
		if after >= before {
			t.Errorf("seed %d: the estimate misses the flows by %.4g, the prior by %.4g", seed, after, before)
		}
	}
}

// A competitive prior has its imports taken out first: the same economy in both treatments gives the same estimate.
func TestEstimateFromCompetitivePrior(t *testing.T) {
	r := seeded(5)
	n := 5
	domestic := seededEconomy(r, "d", n)
	domestic.Primary = domestic.Primary[:1]
	share := make([]float64, n)
	for i := range share {
		share[i] = 0.5 + 0.5*r.Float64()
	}
	competitive := &tables.Table{Meta: domestic.Meta, Sectors: domestic.Sectors, FinalItems: domestic.FinalItems, Z: mat.NewDense(n, n, nil),
		F: mat.DenseCopyOf(domestic.F), Imports: make([]float64, n), Output: domestic.Output}
	competitive.Treatment = tables.Competitive
	imported := make([]float64, n)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			z := domestic.Z.At(i, j) / share[i]
			competitive.Z.Set(i, j, z)
			imported[j] += z - domestic.Z.At(i, j)
			competitive.Imports[i] += z - domestic.Z.At(i, j)
		}
		for k := 0; k < 2; k++ {
			f := domestic.F.At(i, k) / share[i]
			competitive.F.Set(i, k, f)
			competitive.Imports[i] += f - domestic.F.At(i, k)
		}
	}
	domestic.Primary[0].Values = imported
	value := append([]float64(nil), domestic.Output...)
	for j, z := range vector.ColumnSums(competitive.Z) {
		value[j] -= z
	}
	row := tables.PrimaryRow{Code: tables.ValueAddedCode, Values: value}
	domestic.Primary, competitive.Primary = append(domestic.Primary, row), []tables.PrimaryRow{row}
	m, err := MarginsOf(domestic)
	if err != nil {
		t.Fatal(err)
	}
	same, err := MarginsOf(competitive)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Sectors {
		if math.Abs(m.IntermediateSales[i]-same.IntermediateSales[i]) > 1e-9 {
			t.Errorf("intermediate sales differ between the treatments: %g, %g", m.IntermediateSales[i], same.IntermediateSales[i])
		}
	}
	a, _, err := EstimateTable(domestic, m, EstimateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := EstimateTable(competitive, m, EstimateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if !mat.EqualApprox(a.Z, b.Z, 1e-9) || !mat.EqualApprox(a.Z, domestic.Z, 1e-9) {
		t.Error("the two treatments of the same economy give different estimates")
	}
	if !strings.Contains(strings.Join(b.Notes, "\n"), "competitive imports") {
		t.Errorf("notes lack how imports were taken out: %q", b.Notes)
	}
}

func TestEstimateLikeAndNotes(t *testing.T) {
	r := seeded(9)
	truth := seededEconomy(r, "truth", 5)
	m, err := MarginsOf(truth)
	if err != nil {
		t.Fatal(err)
	}
	prior := seededEconomy(r, "prior", 5)
	for i := 0; i < 5; i++ { // the prior has no sector 4
		prior.Z.Set(i, 3, 0)
		prior.Z.Set(3, i, 0)
		for k := 0; k < 3; k++ {
			prior.F.Set(3, k, 0)
		}
	}
	prior.Output[3] = 0
	if _, _, err := EstimateTable(prior, m, EstimateOptions{}); err == nil || !strings.Contains(err.Error(), "s4") || !strings.Contains(err.Error(), "like") {
		t.Errorf("a sector that the prior lacks: %v", err)
	}
	got, _, err := EstimateTable(prior, m, EstimateOptions{Like: map[string]string{"s4": "s3"}})
	if err != nil {
		t.Fatal(err)
	}
	checkMarginsMet(t, got, m, 1e-9)
	notes := strings.Join(got.Notes, "\n")
	for _, want := range []string{"prior (2020)", "TRUTH 2020", "imported inputs", "final sales at home", "s4 buys and sells like sector s3"} {
		if !strings.Contains(notes, want) {
			t.Errorf("the notes lack %q:\n%s", want, notes)
		}
	}
	for what, change := range map[string]func(m *Margins, o *EstimateOptions){
		"s9":                           func(m *Margins, o *EstimateOptions) { m.Sectors[4].Code = "s9" },
		"sx":                           func(m *Margins, o *EstimateOptions) { o.Like["s4"] = "sx" },
		"s7":                           func(m *Margins, o *EstimateOptions) { o.Like["s7"] = "s3" },
		"nothing is left for imported": func(m *Margins, o *EstimateOptions) { m.Exports = make([]float64, 5); m.IntermediateSales = m.Output },
	} {
		copied := *m
		copied.Sectors = append([]tables.Sector(nil), m.Sectors...)
		options := EstimateOptions{Like: map[string]string{"s4": "s3"}}
		change(&copied, &options)
		if _, _, err := EstimateTable(prior, &copied, options); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
