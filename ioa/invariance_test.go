package ioa

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// copyOf is a table with its own memory.
func copyOf(t *tables.Table) *tables.Table {
	c := *t
	c.Sectors = append([]tables.Sector(nil), t.Sectors...)
	c.FinalItems = append([]tables.FinalItem(nil), t.FinalItems...)
	c.Z, c.F = mat.DenseCopyOf(t.Z), mat.DenseCopyOf(t.F)
	c.Output = append([]float64(nil), t.Output...)
	c.Imports = append([]float64(nil), t.Imports...)
	c.Primary, c.Satellites = nil, nil
	for _, p := range t.Primary {
		p.Values = append([]float64(nil), p.Values...)
		c.Primary = append(c.Primary, p)
	}
	for _, s := range t.Satellites {
		s.Values = append([]float64(nil), s.Values...)
		c.Satellites = append(c.Satellites, s)
	}
	return &c
}

// measures is every number of a model, by the position of its sector.
func measures(t *testing.T, m *Model) map[string][]float64 {
	t.Helper()
	out := map[string][]float64{}
	mult := multipliersOf(t, m)
	out["output multiplier"] = mult.Output
	for _, row := range mult.Rows {
		out["effect "+row.Code] = row.Effect
	}
	link := must[*Linkages](t)(m.Linkages(ForwardGhosh))
	out["influence"], out["sensitivity"], out["ghosh"], out["input rate"] = link.Influence, link.Sensitivity, link.SensitivityGhosh, link.InputRate
	in := must[*Inducement](t)(m.Inducement())
	for k, item := range in.Items {
		out["coefficient "+item.Code] = mat.Col(nil, k, in.Coefficient)
	}
	return out
}

// Counting money in another unit changes no coefficient; accounts that are not money change by the unit.
func TestUnitsDoNotMatter(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		const unit = 1 << 14 // a power of two, so that only the formulas can differ
		c := copyOf(m.Table)
		c.Z.Scale(unit, c.Z)
		c.F.Scale(unit, c.F)
		scale := func(v []float64) {
			for i := range v {
				v[i] *= unit
			}
		}
		scale(c.Output)
		scale(c.Imports)
		for _, p := range c.Primary {
			scale(p.Values)
		}
		if m.Table.Imports == nil {
			c.Imports = nil
		}
		got, want := measures(t, must[*Model](t)(New(c, Options{Flows: m.Flows}))), measures(t, m)
		for name, v := range want {
			if name == "effect jobs" || name == "effect co2" {
				for i := range v {
					v[i] /= unit
				}
			}
			near(t, name, got[name], v, 1e-12, 1e-12)
		}
	})
}

// Sectors in another order have the same numbers.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	eachEconomy(t, func(t *testing.T, m *Model) {
		n := m.Table.N()
		order := r.Perm(n)
		c := copyOf(m.Table)
		pick := func(to, from []float64) {
			for i := range to {
				to[i] = from[order[i]]
			}
		}
		for i, o := range order {
			c.Sectors[i] = m.Table.Sectors[o]
			for j, p := range order {
				c.Z.Set(i, j, m.Table.Z.At(o, p))
			}
			c.F.SetRow(i, m.Table.F.RawRowView(o))
		}
		pick(c.Output, m.Table.Output)
		if c.Imports = nil; m.Table.Imports != nil {
			c.Imports = make([]float64, n)
			pick(c.Imports, m.Table.Imports)
		}
		for k := range c.Primary {
			pick(c.Primary[k].Values, m.Table.Primary[k].Values)
		}
		for k := range c.Satellites {
			pick(c.Satellites[k].Values, m.Table.Satellites[k].Values)
		}
		got, want := measures(t, must[*Model](t)(New(c, Options{Flows: m.Flows}))), measures(t, m)
		for name, v := range want {
			moved := make([]float64, n)
			pick(moved, v)
			near(t, name, got[name], moved, 1e-9, 1e-3)
		}
	})
}

// Two sectors with the same recipe and the same customers may be added together:
// every measure of the others stays what it was (Miller & Blair 2009, section 4.9.3).
func TestProportionalSectorsMayBeAggregated(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	eachEconomy(t, func(t *testing.T, m *Model) {
		n, s := m.Table.N(), 0 // the first sector always has output
		part := []float64{0.1 + 0.8*r.Float64(), 0}
		part[1] = 1 - part[0]
		fine := splitFirst(m.Table, part)
		got := must[*Model](t)(New(fine, Options{Flows: m.Flows, Accept: []string{"unrecognised-trade"}})) // households balance the account, if below zero
		whole, pieces := measures(t, m), measures(t, got)
		for _, name := range []string{"output multiplier", "effect wages", "effect jobs", "effect imports"} {
			w, p := whole[name], pieces[name]
			if w == nil {
				continue
			}
			near(t, name+" of the others", p[2:], w[1:], seldom, 1e-6)
			near(t, name+" of the parts", p[:2], []float64{w[s], w[s]}, seldom, 1e-6)
		}

		var lines strings.Builder
		lines.WriteString("from,to\n")
		for i, sector := range fine.Sectors {
			lines.WriteString(sector.Code + "," + m.Table.Sectors[max(i-1, 0)].Code + "\n")
		}
		c := must[*tables.Concordance](t)(tables.ReadConcordance("c.csv", []byte(lines.String())))
		back := must[*tables.Table](t)(tables.Aggregate(fine, c))
		nearMatrix(t, "flows put together again", back.Z, m.Table.Z, 1e-12)
		if back.N() != n {
			t.Errorf("%d sectors, want %d", back.N(), n)
		}
		for name, v := range measures(t, must[*Model](t)(New(back, Options{Flows: m.Flows}))) {
			near(t, name+" of the aggregate", v, whole[name], 1e-9, 1e-6)
		}
	})
}

// splitFirst divides the first sector into two with the same recipe and customers.
func splitFirst(t *tables.Table, part []float64) *tables.Table {
	n, k := t.F.Dims()
	c := copyOf(t)
	old := func(i int) (int, float64) {
		if i < 2 {
			return 0, part[i]
		}
		return i - 1, 1
	}
	c.Sectors = append([]tables.Sector{{Code: "p0"}, {Code: "p1"}}, t.Sectors[1:]...)
	c.Z, c.F = mat.NewDense(n+1, n+1, nil), mat.NewDense(n+1, k, nil)
	spread := func(v []float64) []float64 {
		if v == nil {
			return nil
		}
		out := make([]float64, n+1)
		for i := range out {
			o, w := old(i)
			out[i] = w * v[o]
		}
		return out
	}
	for i := 0; i <= n; i++ {
		oi, wi := old(i)
		for j := 0; j <= n; j++ {
			oj, wj := old(j)
			c.Z.Set(i, j, wi*wj*t.Z.At(oi, oj))
		}
		for j := 0; j < k; j++ {
			c.F.Set(i, j, wi*t.F.At(oi, j))
		}
	}
	c.Output, c.Imports = spread(t.Output), spread(t.Imports)
	for i := range c.Primary {
		c.Primary[i].Values = spread(t.Primary[i].Values)
	}
	for i := range c.Satellites {
		c.Satellites[i].Values = spread(t.Satellites[i].Values)
	}
	return c
}

// The matrices are the same, bit for bit, in the memory of the flows: with sectors without output in the middle,
// with negative cells, on total flows of an imports matrix, in rows longer than the flows. Other columns in the same memory are unchanged.
func TestCoefficientsOfDisposableTables(t *testing.T) {
	for seed := range uint64(16) {
		for _, kind := range Matrices() {
			want, err := consumable(t, seed).Coefficients(kind)
			if err != nil {
				t.Fatal(err)
			}
			m := consumable(t, seed)
			m.options.Disposable = true
			beside := mat.DenseCopyOf(m.Table.F)
			got, err := m.Coefficients(kind)
			if err != nil {
				t.Fatal(err)
			}
			if inverse := kind != Direct && kind != Allocation; inverse != (m.hasFlows() != nil) {
				t.Errorf("seed %d: flows overwritten by %s: %v", seed, kind, m.hasFlows())
			}
			if !mat.Equal(got, want) {
				t.Errorf("seed %d: %s differs", seed, kind)
			}
			if !mat.Equal(m.Table.F, beside) {
				t.Errorf("seed %d: %s wrote beside the flows", seed, kind)
			}
		}
	}
}

// A table is never changed unless it is said to be disposable, and then a model without flows says so.
func TestDisposableTables(t *testing.T) {
	table := randomTable(t, 12, 1)
	before := mat.DenseCopyOf(table.Z)
	kept := must[*Model](t)(New(table, Options{}))
	must[*mat.Dense](t)(kept.Coefficients(Leontief))
	if !mat.Equal(table.Z, before) {
		t.Error("the flows of a table that is kept changed")
	}
	m := must[*Model](t)(New(table, Options{Disposable: true}))
	must[*mat.Dense](t)(m.Coefficients(Leontief))
	if _, err := m.Multipliers(); err == nil {
		t.Error("a model without flows computes multipliers")
	}
	if _, err := m.Coefficients(Direct); err == nil {
		t.Error("a model without flows computes coefficients")
	}
	if _, err := m.Extraction(); err == nil {
		t.Error("a model without flows computes extractions")
	}
	if _, err := m.Inputs(table.Output); err == nil {
		t.Error("a model without flows computes inputs")
	}
}

// consumable is a model whose flows are in one matrix with final demand, like those of a table that was read.
func consumable(t *testing.T, seed uint64) *Model {
	t.Helper()
	const n = 90
	table, flows := randomTable(t, n, seed), Domestic
	if seed%2 == 1 {
		makeIdle(table, 0, 17, 18, 89)
	}
	if seed%8 >= 4 {
		table.Z.Set(3, 5, -0.01*table.Output[5])
	}
	slab := mat.NewDense(n, n+1, nil)
	slab.Slice(0, n, 0, n).(*mat.Dense).Copy(table.Z)
	table.Z, table.F = slab.Slice(0, n, 0, n).(*mat.Dense), slab.Slice(0, n, n, n+1).(*mat.Dense)
	if seed >= 8 {
		flows, table.Treatment = Total, tables.NonCompetitive
		table.ImportedZ, table.ImportedF = mat.NewDense(n, n, nil), mat.NewDense(n, 1, nil)
		table.ImportedZ.Scale(0.05, table.Z)
		imported := tables.PrimaryRow{Code: tables.ImportsCode, Kind: tables.ImportedInputs, Values: make([]float64, n)}
		for j := range n {
			imported.Values[j] = mat.Sum(table.ImportedZ.ColView(j))
		}
		table.Primary = append(table.Primary, imported)
	}
	return modelOf(t, balanced(table), flows)
}

// makeIdle takes the output of some sectors, and what they bought.
func makeIdle(t *tables.Table, sectors ...int) {
	for _, k := range sectors {
		t.Output[k] = 0
		for i := range t.Sectors {
			t.Z.Set(i, k, 0)
		}
	}
}
