package files

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// balanced is a random table of n sectors, two items of final demand and exports, wages and a surplus, all accounts exact
// but for rounding.
func balanced(rng *rand.Rand, n int, competitive bool) *tables.Table {
	t := &tables.Table{Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, 3, nil), Output: make([]float64, n),
		FinalItems: []tables.FinalItem{{Code: "households"}, {Code: "capital"}, {Code: "exports"}}}
	wages, surplus := make([]float64, n), make([]float64, n)
	for i := 0; i < n; i++ {
		t.Sectors = append(t.Sectors, tables.Sector{Code: "s" + string(rune('a'+i)), Name: "Sector " + string(rune('a'+i))})
		for j := 0; j < n; j++ {
			t.Z.Set(i, j, 10+990*rng.Float64())
		}
		for k := 0; k < 3; k++ {
			t.F.Set(i, k, 500+3000*rng.Float64())
		}
		t.Output[i] = vector.Sum(t.Z.RawRowView(i)) + vector.Sum(t.F.RawRowView(i)) + 2000*float64(n)
		t.F.Set(i, 0, t.F.At(i, 0)+2000*float64(n))
	}
	if competitive {
		t.Imports = make([]float64, n)
		for i := range t.Imports {
			t.Imports[i] = 100 + 900*rng.Float64()
			t.Output[i] -= t.Imports[i]
		}
	}
	for j, s := range vector.ColumnSums(t.Z) {
		left := t.Output[j] - s
		wages[j] = left * (0.3 + 0.4*rng.Float64())
		surplus[j] = left - wages[j]
	}
	t.Primary = []tables.PrimaryRow{{Code: "wages", Values: wages}, {Code: "surplus", Values: surplus}}
	t.Treatment = tables.TreatmentOf(t)
	return t
}

func jumps(t *tables.Table) map[string]float64 {
	out := map[string]float64{}
	for _, f := range tables.Check(t, tables.CheckOptions{}) {
		if f.Code == "unit-jump" {
			out[f.Place] = f.Size
		}
	}
	return out
}

// Each kind of jump, by powers of ten either way, is found where it is and as what it is, and nothing else with it.
func TestUnitJumps(t *testing.T) {
	scale := func(v []float64, f float64) {
		for i := range v {
			v[i] /= f
		}
	}
	for _, f := range []float64{1e-4, 1e-3, 1e3, 1e4} {
		for name, damage := range map[string]func(*tables.Table){
			"sc": func(t *tables.Table) { t.Output[2] /= f },
			"sd": func(t *tables.Table) { // a row, but not its output
				scale(t.Z.RawRowView(3), f)
				scale(t.F.RawRowView(3), f)
				t.Imports[3] /= f
			},
			"sb": func(t *tables.Table) { // a column with its primary inputs
				for i := range t.Sectors {
					t.Z.Set(i, 1, t.Z.At(i, 1)/f)
				}
				t.Primary[0].Values[1] /= f
				t.Primary[1].Values[1] /= f
			},
			"se": func(t *tables.Table) { // a line with its output
				scale(t.Z.RawRowView(4), f)
				scale(t.F.RawRowView(4), f)
				t.Imports[4] /= f
				t.Output[4] /= f
			},
			"sa → sf":      func(t *tables.Table) { t.Z.Set(0, 5, t.Z.At(0, 5)/f) },
			"sa → sa":      func(t *tables.Table) { t.Z.Set(0, 0, t.Z.At(0, 0)/f) },
			"sb → exports": func(t *tables.Table) { t.F.Set(1, 2, t.F.At(1, 2)/f) },
			"sb → imports": func(t *tables.Table) { t.Imports[1] /= f },
			"wages → sc":   func(t *tables.Table) { t.Primary[0].Values[2] /= f },
			"wages":        func(t *tables.Table) { scale(t.Primary[0].Values, f) },
			"capital": func(t *tables.Table) {
				for i := range t.Sectors {
					t.F.Set(i, 1, t.F.At(i, 1)/f)
				}
			},
			"imports": func(t *tables.Table) { scale(t.Imports, f) },
			"output":  func(t *tables.Table) { scale(t.Output, f) },
		} {
			table := balanced(rand.New(rand.NewPCG(7, uint64(len(name)))), 8, true)
			damage(table)
			if got := jumps(table); len(got) != 1 || math.Abs(got[name]/f-1) > 1e-12 {
				t.Errorf("%s off by %g: found %v", name, f, got)
			}
		}
	}
}

// An imbalance that is no power of ten, and a table rounded to whole numbers, show no jump.
func TestNoUnitJumps(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		table := balanced(rng, 8, rng.IntN(2) == 0)
		if got := jumps(table); len(got) != 0 {
			t.Fatalf("a balanced table jumps: %v", got)
		}
		i, j := rng.IntN(8), rng.IntN(8)
		table.Z.Set(i, j, table.Z.At(i, j)*(2+5*rng.Float64()))
		if got := jumps(table); len(got) != 0 {
			t.Errorf("a cell that is wrong by another factor jumps: %v", got)
		}
	}
	for range 50 {
		table := balanced(rng, 20, false)
		round := func(_, _ int, v float64) float64 { return math.Round(v / 10) }
		table.Z.Apply(round, table.Z)
		table.F.Apply(round, table.F)
		for i := range table.Output {
			table.Output[i] = math.Round(table.Output[i] / 10)
			for _, p := range table.Primary {
				p.Values[i] = math.Round(p.Values[i] / 10)
			}
		}
		if got := jumps(table); len(got) != 0 {
			t.Errorf("a rounded table jumps: %v", got)
		}
	}
}
