package files

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// withMatrix is a balanced table with an imports matrix, its printed sums, and a satellite.
func withMatrix(rng *rand.Rand, n int) *tables.Table {
	t := balanced(rng, n, false)
	t.Name = "matrix"
	t.ImportedZ, t.ImportedF = mat.NewDense(n, n, nil), mat.NewDense(n, 3, nil)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			t.ImportedZ.Set(i, j, 50*rng.Float64())
		}
		t.ImportedF.Set(i, 0, 100*rng.Float64())
		t.ImportedTotal = append(t.ImportedTotal, vector.Sum(t.ImportedZ.RawRowView(i))+vector.Sum(t.ImportedF.RawRowView(i)))
	}
	t.AddImportsRow()
	for j, v := range t.ImportedInputs() {
		t.Primary[2].Values[j] -= v // the surplus pays for them
	}
	t.Satellites = []tables.Satellite{{Code: "jobs", Values: make([]float64, n)}}
	t.Treatment = tables.TreatmentOf(t)
	return t
}

// Every code of Check is provoked by one change to a table without findings, and is then found where the change was.
func TestCheckCodes(t *testing.T) {
	for _, c := range []struct {
		want   string // severity, code and place of the first finding with that code
		change func(*tables.Table)
	}{
		{"error row-balance sa", func(t *tables.Table) { t.F.Set(0, 0, t.F.At(0, 0)*1.5) }},
		{"error column-balance sb", func(t *tables.Table) { t.Primary[1].Values[1] += 77 }},
		{"error unit-jump jobs", nil}, // satellites are in no balance: never found
		{"warning negative-flow sa → sb", func(t *tables.Table) { t.Z.Set(0, 1, -5) }},
		{"warning negative-imported-flow sc → sb", func(t *tables.Table) { t.ImportedZ.Set(2, 1, -5) }},
		{"note negative-final capital", func(t *tables.Table) { t.F.Set(2, 1, -5) }},
		{"note negative-final households", func(t *tables.Table) { t.ImportedF.Set(2, 0, -5) }},
		{"note negative-primary wages", func(t *tables.Table) { t.Primary[1].Values[2] = -5 }},
		{"warning negative-satellite jobs", func(t *tables.Table) { t.Satellites[0].Values[1] = -1 }},
		{"error negative-output sd", func(t *tables.Table) { t.Output[3] = -1 }},
		{"note zero-output sd", func(t *tables.Table) { t.Output[3] = 0 }},
		{"warning no-value-added sd", func(t *tables.Table) { t.Primary[1].Values[3], t.Primary[2].Values[3] = 0, 0 }},
		{"warning negative-value-added sd", func(t *tables.Table) { t.Primary[2].Values[3] = -1e6 }},
		{"warning inputs-exceed-output sd", func(t *tables.Table) { t.ImportedZ.Set(0, 3, 1e6) }},
		{"error imports-total sa", func(t *tables.Table) { t.ImportedTotal[0] *= 1.5 }},
		{"error imports-row sb", func(t *tables.Table) { t.Primary[0].Values[1] *= 2 }},
		{"note re-exports exports", func(t *tables.Table) { t.ImportedF.Set(2, 2, 5) }},
		{"warning duplicate-label ＳＡ", func(t *tables.Table) { t.Sectors[4].Code = "ＳＡ" }},
		{"warning duplicate-label sa\u00a0", func(t *tables.Table) { t.Satellites[0].Code = "sa\u00a0" }},
		{"warning unknown-label #REF!", func(t *tables.Table) { t.Sectors[4].Code = "#REF!" }},
		{"note duplicate-name sb", func(t *tables.Table) { t.Sectors[1].Name = t.Sectors[0].Name }},
		{"error total-inside sd", func(t *tables.Table) {
			for j := range t.Sectors {
				t.Z.Set(3, j, t.Z.At(1, j)+t.Z.At(2, j))
			}
		}},
		{"error total-inside se", func(t *tables.Table) {
			for i := range t.Sectors {
				t.Z.Set(i, 4, t.Z.At(i, 2)+t.Z.At(i, 3))
			}
		}},
		{"error total-inside sb", func(t *tables.Table) { // a heading before its parts
			for j := range t.Sectors {
				t.Z.Set(1, j, t.Z.At(2, j)+t.Z.At(3, j))
			}
		}},
		{"error total-inside sa", func(t *tables.Table) {
			for i := range t.Sectors {
				t.Z.Set(i, 0, 0)
				t.Z.Set(i, 0, vector.Sum(t.Z.RawRowView(i)))
			}
		}},
		{"error total-inside households", func(t *tables.Table) {
			for i := range t.Sectors {
				t.F.Set(i, 0, t.F.At(i, 1)+t.F.At(i, 2))
			}
		}},
		{"error total-inside exports", func(t *tables.Table) {
			for i := range t.Sectors {
				t.F.Set(i, 2, t.F.At(i, 0)+t.F.At(i, 1))
			}
		}},
	} {
		table := withMatrix(rand.New(rand.NewPCG(3, 4)), 6)
		if got := findings(table); len(got) != 0 {
			t.Fatalf("before any change: %v", got)
		}
		if c.change == nil {
			table.Satellites[0].Values[2] = 1e9
			if got := findings(table); len(got) != 0 {
				t.Errorf("a satellite is in no balance, but: %v", got)
			}
			continue
		}
		c.change(table)
		if got := findings(table); !slices.Contains(got, c.want) {
			t.Errorf("want %q, got %q", c.want, got)
		}
	}
}

// Imports above home use are re-exports where exports exceed output; where nothing is left for use at home, imports cannot be taken out.
func TestCheckImportsAboveUse(t *testing.T) {
	table := balanced(rand.New(rand.NewPCG(5, 6)), 5, true)
	if got := findings(table); len(got) != 0 {
		t.Fatal(got)
	}
	home := vector.Sum(table.Z.RawRowView(1)) + table.F.At(1, 0) + table.F.At(1, 1)
	table.F.Set(1, 2, table.F.At(1, 2)+home)
	table.Imports[1] += home
	again := table.F.At(1, 2) - table.Output[1] // the only column of exports
	for i, got := range table.ReExports() {
		if want := map[int]float64{1: again}[i]; got != want || again <= 0 {
			t.Errorf("re-exports of %d are %g, want %g", i, got, want)
		}
	}
	if got := findings(table); len(got) != 1 || got[0] != "note re-exports sb" {
		t.Errorf("got %q", got)
	}
	table.Imports[1] = again // all of it exported again
	for j := range table.Sectors {
		table.Z.Set(1, j, 0)
	}
	table.F.Set(1, 0, 0)
	table.F.Set(1, 1, 0)
	if got := findings(table); !slices.Contains(got, "warning imports-above-use sb") || slices.Contains(got, "note re-exports sb") {
		t.Errorf("got %q", got)
	}
}

// An imports matrix is carried by aggregation, with its sums, and the plain format says that it loses it.
func TestImportsMatrixCarried(t *testing.T) {
	table := withMatrix(rand.New(rand.NewPCG(3, 4)), 6)
	c, err := tables.ReadConcordance("c.csv", []byte("from,to,weight\nsa,x,\nsb,x,\nsc,y,0.25\nsc,x,0.75\nsd,y,\nse,y,\nsf,z,\n"))
	if err != nil {
		t.Fatal(err)
	}
	small, err := tables.Aggregate(table, c)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range tables.Check(small, tables.CheckOptions{}) {
		t.Errorf("finding %d of the aggregated table: %+v", i, f)
	}
	for _, pair := range [][2]*mat.Dense{{small.ImportedZ, table.ImportedZ}, {small.ImportedF, table.ImportedF}} {
		if a, b := mat.Sum(pair[0]), mat.Sum(pair[1]); !vector.Agree(a, b) {
			t.Errorf("the imports matrix adds up to %g, before to %g", a, b)
		}
	}
	if got, want := small.ImportedZ.At(1, 2), 0.25*table.ImportedZ.At(2, 5)+table.ImportedZ.At(3, 5)+table.ImportedZ.At(4, 5); !vector.Agree(got, want) {
		t.Errorf("y → z is %g, by hand %g", got, want)
	}
	var csv, yaml strings.Builder
	if err := Write(&csv, table); err != nil {
		t.Fatal(err)
	}
	if err := WriteMeta(&yaml, table); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(yaml.String(), "the imports matrix of matrix is not in the plain format") {
		t.Errorf("the YAML does not say what was lost: %s", yaml.String())
	}
	again, err := readText(t, csv.String(), yaml.String())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(again.Notes, NotWritten(table)) || again.HasImportsMatrix() {
		t.Errorf("notes %v", again.Notes)
	}
	for j, v := range again.ImportedInputs() {
		if v != table.ImportedInputs()[j] {
			t.Errorf("imports of column %d are %g, were %g", j, v, table.ImportedInputs()[j])
		}
	}
}

// What validate promises of an imports matrix.
func TestValidateImported(t *testing.T) {
	for name, change := range map[string]func(*tables.Table){
		"3×3":                     func(t *tables.Table) { t.ImportedZ = mat.NewDense(3, 3, nil) },
		"without imported final":  func(t *tables.Table) { t.ImportedF = nil },
		"without imported flows":  func(t *tables.Table) { t.ImportedZ = nil },
		"total imports have 1":    func(t *tables.Table) { t.ImportedTotal = []float64{1} },
		"without the row imports": func(t *tables.Table) { t.Primary = t.Primary[1:] },
		"competitive imports":     func(t *tables.Table) { t.Imports = make([]float64, 6) },
	} {
		table := withMatrix(rand.New(rand.NewPCG(3, 4)), 6)
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		change(table)
		if err := table.Validate(); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
