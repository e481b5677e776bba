package ioa

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func columnSums(m mat.Matrix) []float64 {
	_, c := m.Dims()
	out := make([]float64, c)
	for j := range out {
		out[j] = mat.Sum(m.(interface{ ColView(int) mat.Vector }).ColView(j))
	}
	return out
}

func rowSums(m *mat.Dense) []float64 {
	r, _ := m.Dims()
	out := make([]float64, r)
	for i := range out {
		out[i] = mat.Sum(m.RowView(i))
	}
	return out
}

func identity(n int) *mat.Dense {
	out := mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		out.Set(i, i, 1)
	}
	return out
}

// Every matrix against full inverses; L(I − A) = I; B = L − I; G = x̂⁻¹ L x̂.
func TestMatricesAreThoseOfTheTextbook(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		get := func(kind Matrix) *mat.Dense { t.Helper(); return must[*mat.Dense](t)(m.Coefficients(kind)) }
		n := m.Table.N()
		a, l, b, h, g := get(Direct), get(Leontief), get(Complete), get(Allocation), get(Ghosh)
		nearMatrix(t, "A", a, want.A, 1e-14)
		nearMatrix(t, "L", l, want.L, seldom)
		var product, rest mat.Dense
		rest.Sub(identity(n), a)
		product.Mul(l, &rest)
		nearMatrix(t, "L(I − A)", &product, identity(n), seldom)
		rest.Reset()
		rest.Sub(l, identity(n))
		nearMatrix(t, "B", b, &rest, 1e-15)
		// A row of G may be large where a small sector sells to a large one.
		for i := 0; i < n; i++ {
			near(t, "G", g.RawRowView(i), want.G.RawRowView(i), 1e-8, 1e-6)
		}
		rest.Reset()
		rest.Sub(identity(n), h)
		product.Reset()
		product.Mul(&rest, g)
		scale := mat.Max(g)
		nearMatrix(t, "(I − H)G", &product, identity(n), seldom*math.Max(1, scale))
	})
}

// On domestic flows value added, taxes on products and imports make one, together
// with what is bought of sectors without output (out of stocks): that has no recipe.
func TestShareOfEveryUnitAddsUp(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		if m.Flows == Total && m.Table.Treatment == tables.Competitive {
			return
		}
		mult := must[*Multipliers](t)(m.Multipliers())
		sum, want := make([]float64, m.Table.N()), make([]float64, m.Table.N())
		l := must[*mat.Dense](t)(m.Coefficients(Leontief))
		for _, row := range mult.Rows {
			if row.Code == tables.ValueAddedCode || row.Code == tables.ImportsCode || row.Code == tables.ProductTaxesCode {
				for j, v := range row.Effect {
					sum[j] += v
				}
			}
		}
		for j, x := range m.Table.Output {
			if x == 0 {
				continue
			}
			want[j] = 1
			for i, y := range m.Table.Output {
				if y == 0 {
					sum[j] += l.At(i, j)
				}
			}
		}
		near(t, "v'L + m'L + t'L", sum, want, seldom, 1)
	})
}

// On total flows of a competitive table value added is 1 for every sector, so it is refused by any name.
func TestValueAddedOnTotalFlowsIsRefused(t *testing.T) {
	table := mustRead(t, "code,S1,S2,exports,imports,output\nS1,1,2,9,2,10\nS2,3,4,6,3,10\ngva,6,4,,,\noutput,10,10,,,\njobs,1,2,,,\n")
	m := must[*Model](t)(New(table, Total))
	for _, code := range []string{"gva", "value_added"} {
		_, err := m.Multipliers(code)
		wantRefusal(t, code, err, "identically 1")
	}
	all := must[*Multipliers](t)(m.Multipliers())
	if len(all.Rows) != 1 || all.Rows[0].Code != "jobs" {
		t.Errorf("the rows are %v", all.Rows)
	}
	want := textbook(t, table, Total)
	near(t, "output multipliers", all.Output, columnSums(want.L), seldom, 1)
	impact := must[*Impact](t)(m.Impact([]float64{1, 0}))
	if len(impact.Accounts) != 1 || impact.Accounts[0].Code != "jobs" {
		t.Errorf("the accounts are %v", impact.Accounts)
	}
}

// The transposed solve against the explicit inverse; ratios are effect over coefficient.
func TestMultipliersAreColumnSumsOfL(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		mult := must[*Multipliers](t)(m.Multipliers())
		near(t, "output multipliers", mult.Output, columnSums(want.L), seldom, 1)
		for _, row := range mult.Rows {
			c := make([]float64, m.Table.N())
			for j, x := range m.Table.Output {
				if x > 0 {
					c[j] = row.Values[j] / x
				}
			}
			var effect mat.VecDense
			effect.MulVec(want.L.T(), mat.NewVecDense(len(c), c))
			near(t, row.Code+" direct", row.Direct, c, 1e-15, 0)
			near(t, row.Code+" effect", row.Effect, effect.RawVector().Data, seldom, 1e-3)
			for j := range c {
				if (c[j] == 0) != math.IsNaN(row.Multiplier[j]) || c[j] != 0 && row.Multiplier[j] != row.Effect[j]/row.Direct[j] {
					t.Errorf("%s: coefficient %v, effect %v, ratio %v", row.Code, c[j], row.Effect[j], row.Multiplier[j])
				}
			}
		}
	})
}

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
				inputs[i] = math.NaN()
			}
		}
		near(t, "input rate", link.InputRate, inputs, 1e-12, 1e-6)
		if table.Imports != nil {
			near(t, "demand rate", link.DemandRate, demand, 1e-12, 1e-6)
		}
	})
}

// Items make exactly the output of the table on domestic flows; shares of dependence make one.
func TestInducementMakesOutput(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		in := must[*Inducement](t)(m.Inducement())
		n, k := m.Table.F.Dims()
		if !(m.Flows == Total && m.Table.Treatment == tables.Competitive) {
			got, want := rowSums(in.Amount), m.Table.Output
			for i := range got {
				near(t, "Σ_k X^k", got[i:i+1], want[i:i+1], 1e-8, 1)
			}
		}
		total := make([]float64, k)
		for c := 0; c < k; c++ {
			item := mat.Sum(m.Table.F.ColView(c))
			for i := 0; i < n; i++ {
				near(t, "coefficient", []float64{in.Coefficient.At(i, c)}, []float64{in.Amount.At(i, c) / item}, 1e-12, 0)
				total[c] += in.Coefficient.At(i, c)
			}
		}
		near(t, "totals", in.Total, total, 1e-12, 0)
		for i := 0; i < n; i++ {
			row := in.Dependence.RawRowView(i)
			all := mat.Sum(in.Amount.RowView(i))
			sum := 0.0
			for c, v := range row {
				sum += v
				if all != 0 {
					near(t, "dependence", []float64{v}, []float64{in.Amount.At(i, c) / all}, 1e-12, 0)
				}
			}
			if all == 0 != math.IsNaN(sum) {
				t.Errorf("sector %d: induced %v, dependence %v", i, all, row)
			}
			if size := mat.Norm(in.Amount.RowView(i), 1); all != 0 && math.Abs(all) > 1e-3*size {
				near(t, "dependence of a sector", []float64{sum}, []float64{1}, seldom, 0)
			}
		}
	})
}

func randomDemand(r *rand.Rand, m *Model) []float64 {
	f := make([]float64, m.Table.N())
	for i, x := range m.Table.Output {
		if x > 0 && r.IntN(3) > 0 {
			f[i] = 100 * r.Float64()
		}
	}
	return f
}

// x = L f; initial, direct and indirect make it up; accounts follow output; impacts are linear and rounds converge to them.
func TestImpact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	eachEconomy(t, func(t *testing.T, m *Model) {
		want := textbook(t, m.Table, m.Flows)
		n := m.Table.N()
		f, g := randomDemand(r, m), randomDemand(r, m)
		both := make([]float64, n)
		for i := range both {
			both[i] = 2*f[i] - 3*g[i]
		}
		one, two, mixed := must[*Impact](t)(m.Impact(f)), must[*Impact](t)(m.Impact(g)), must[*Impact](t)(m.Impact(both))
		var x, direct mat.VecDense
		x.MulVec(want.L, mat.NewVecDense(n, f))
		direct.MulVec(want.A, mat.NewVecDense(n, f))
		near(t, "output", one.Output, x.RawVector().Data, seldom, 1)
		near(t, "initial", one.Initial, f, 0, 0)
		near(t, "direct", one.Direct, direct.RawVector().Data, 1e-12, 1e-3)
		sum, combined := make([]float64, n), make([]float64, n)
		for i := range sum {
			sum[i] = one.Initial[i] + one.Direct[i] + one.Indirect[i]
			combined[i] = 2*one.Output[i] - 3*two.Output[i]
		}
		near(t, "initial + direct + indirect", sum, one.Output, 1e-12, 1)
		near(t, "2 f − 3 g", mixed.Output, combined, seldom, 1e3)
		mult := must[*Multipliers](t)(m.Multipliers())
		for k, a := range one.Accounts {
			total, byEffect := 0.0, 0.0
			for i, v := range a.Values {
				total += v
				byEffect += mult.Rows[k].Effect[i] * f[i]
				if m.Table.Output[i] == 0 && v != 0 {
					t.Errorf("%s of a sector without output is %v", a.Code, v)
				}
			}
			near(t, a.Code+" in all", []float64{a.Total}, []float64{total}, 1e-12, 1e-3)
			near(t, a.Code+" by multipliers", []float64{a.Total}, []float64{byEffect}, seldom, 1)
		}
		rounds := must[[]Round](t)(m.Rounds(f, 400))
		last := rounds[len(rounds)-1]
		whole := 0.0
		for _, v := range one.Output {
			whole += v
		}
		near(t, "rounds", []float64{last.Cumulative}, []float64{whole}, 1e-9, 1e-9)
		for i, round := range rounds {
			if i > 0 {
				near(t, "cumulative", []float64{round.Cumulative - rounds[i-1].Cumulative}, []float64{round.Output}, 1e-9, 1e-4*(1+whole))
			}
			if round.Number != i {
				t.Errorf("round %d is number %d", i, round.Number)
			}
		}
		if whole != 0 {
			near(t, "share of all rounds", []float64{last.Share}, []float64{1}, 1e-9, 0)
			near(t, "rounds 0 and 1", []float64{rounds[0].Output, rounds[1].Output}, []float64{mat.Sum(mat.NewVecDense(n, f)), mat.Sum(&direct)}, 1e-12, 1e-6)
		}
	})
}

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
	mult := must[*Multipliers](t)(m.Multipliers())
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
		got, want := measures(t, must[*Model](t)(New(c, m.Flows))), measures(t, m)
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
		got, want := measures(t, must[*Model](t)(New(c, m.Flows))), measures(t, m)
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
		got := must[*Model](t)(New(fine, m.Flows))
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
		for name, v := range measures(t, must[*Model](t)(New(back, m.Flows))) {
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

// A caller may do with results what it likes, from several goroutines; the table stays what it was.
func TestResultsDoNotReachTheTable(t *testing.T) {
	table := randomEconomy(rand.New(rand.NewPCG(11, 2)))
	before := copyOf(table)
	m := must[*Model](t)(New(table, Domestic))
	f := make([]float64, table.N())
	f[0] = 1
	spoil := func(v []float64) {
		for i := range v {
			v[i] = math.NaN()
		}
	}
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for _, a := range m.Accounts() {
				spoil(a.Values)
			}
			mult, err := m.Multipliers()
			if err != nil {
				t.Error(err)
				return
			}
			spoil(mult.Output)
			for _, row := range mult.Rows {
				spoil(row.Values)
				spoil(row.Direct)
				spoil(row.Effect)
			}
			impact, err := m.Impact(f)
			if err != nil {
				t.Error(err)
				return
			}
			spoil(impact.Initial)
			for _, a := range impact.Accounts {
				spoil(a.Account.Values)
				spoil(a.Values)
			}
			in, err := m.Inducement()
			if err != nil {
				t.Error(err)
				return
			}
			in.Items[0].Code = "spoilt"
			in.Amount.Zero()
			for _, kind := range Matrices() {
				c, err := m.Coefficients(kind)
				if err != nil {
					t.Error(err)
					return
				}
				c.Zero()
			}
			link, err := m.Linkages(ForwardGhosh)
			if err != nil {
				t.Error(err)
				return
			}
			spoil(link.InputRate)
			_ = m.Notes()
		}()
	}
	wg.Wait()
	if f[0] != 1 {
		t.Error("the demand was changed")
	}
	if !mat.Equal(table.Z, before.Z) || !mat.Equal(table.F, before.F) || table.FinalItems[0] != before.FinalItems[0] {
		t.Error("the table was changed")
	}
	near(t, "output", table.Output, before.Output, 0, 0)
	for k := range table.Primary {
		near(t, table.Primary[k].Code, table.Primary[k].Values, before.Primary[k].Values, 0, 0)
	}
	for k := range table.Satellites {
		near(t, table.Satellites[k].Code, table.Satellites[k].Values, before.Satellites[k].Values, 0, 0)
	}
	want := textbook(t, before, Domestic)
	near(t, "output multipliers after all that", must[*Multipliers](t)(m.Multipliers()).Output, columnSums(want.L), seldom, 1)
}

// Which rows there are, and in which order.
func TestAccounts(t *testing.T) {
	codes := func(text string, flows Flows) string {
		var out []string
		for _, a := range must[*Model](t)(New(mustRead(t, text), flows)).Accounts() {
			out = append(out, a.Code)
		}
		return strings.Join(out, " ")
	}
	const (
		plain       = "code,S1,S2,hh\nS1,1,2,7\nS2,3,4,3\nwages,4,2,\nsurplus,2,2,\noutput,10,10,\njobs,1,2,\n"
		only        = "code,S1,S2,hh\nS1,1,2,7\nS2,3,4,3\nvalue_added,6,4,\noutput,10,10,\n"
		competitive = "code,S1,S2,hh,imports\nS1,1,2,9,2\nS2,3,4,6,3\nwages,6,4,,\noutput,10,10,,\njobs,1,2,,\n"
		both        = "code,S1,S2,hh,imports\nS1,1,2,9,2\nS2,3,4,6,3\nimports,1,1,,\nwages,5,3,,\noutput,10,10,,\n"
	)
	for _, c := range []struct {
		text  string
		flows Flows
		want  string
	}{
		{plain, Domestic, "wages surplus jobs value_added"},
		{only, Domestic, "value_added"},
		{competitive, Domestic, "wages imports jobs value_added"},
		{competitive, Total, "wages jobs value_added"},
		{both, Domestic, "imports wages value_added"},
		{both, Total, "imports wages value_added"},
	} {
		if got := codes(c.text, c.flows); got != c.want {
			t.Errorf("the accounts are %q, want %q", got, c.want)
		}
	}
	// Imports taken out of the flows and the row of imports are one account: d = .8 and .7, as m/(x + m − e).
	m := must[*Model](t)(New(mustRead(t, both), Domestic))
	d1, d2 := 1-2.0/12, 1-3.0/13
	near(t, "imports", m.Accounts()[0].Values, []float64{1 + (1-d1)*1 + (1-d2)*3, 1 + (1-d1)*2 + (1-d2)*4}, 1e-15, 0)

	_, err := m.Multipliers("wags")
	if err == nil || err.Error() != "the table has no such row: \"wags\"\n  hint: did you mean wages?" {
		t.Errorf("got %v", err)
	}
	codesOf := func(m *Multipliers) (out []string) {
		for _, r := range m.Rows {
			out = append(out, r.Code)
		}
		sort.Strings(out)
		return out
	}
	if got := codesOf(must[*Multipliers](t)(m.Multipliers("wages", "imports"))); len(got) != 2 || got[0] != "imports" || got[1] != "wages" {
		t.Errorf("the rows are %v", got)
	}
}
