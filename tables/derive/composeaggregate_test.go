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

// Every total of a random world is kept, category by category, and S Z Sᵀ and S F Tᵀ are what they are by full matrices.
func TestAggregateRegionsConserves(t *testing.T) {
	for seed := int64(1); seed <= 12; seed++ {
		r := rand.New(rand.NewSource(seed))
		w := randomWorld(seed, 4, 3)
		table, _, err := Compose(w.parts, mustTrade(t, w.trade))
		if err != nil {
			t.Fatal(err)
		}
		k := len(table.FinalItems)
		table.ImportedZ, table.ImportedF, table.ImportedTotal = randomDense(r, 12, 12), randomDense(r, 12, k), randomDense(r, 1, 12).RawRowView(0)
		text, group := "from_region,to_region\n", map[string]string{}
		for b := 0; b < 4; b++ {
			group[fmt.Sprintf("R%d", b)] = fmt.Sprintf("G%d", r.Intn(3))
			text += fmt.Sprintf("R%d,%s\n", b, group[fmt.Sprintf("R%d", b)])
		}
		got := mustAggregate(t, table, text)
		move := func(code string) string {
			region, rest, _ := strings.Cut(code, ":")
			return group[region] + ":" + rest
		}
		s, f := mat.NewDense(got.N(), 12, nil), mat.NewDense(len(got.FinalItems), k, nil)
		for j, old := range table.Sectors {
			i, err := got.Index(move(old.Code))
			if err != nil {
				t.Fatal(err)
			}
			s.Set(i, j, 1)
		}
		for j, old := range table.FinalItems {
			for i, item := range got.FinalItems {
				if item.Code == move(old.Code) {
					f.Set(i, j, 1)
				}
			}
		}
		both := func(a, m *mat.Dense, b mat.Matrix) *mat.Dense {
			var left, out mat.Dense
			left.Mul(a, m)
			out.Mul(&left, b)
			return &out
		}
		for what, pair := range map[string][2]*mat.Dense{
			"Z": {got.Z, both(s, table.Z, s.T())}, "F": {got.F, both(s, table.F, f.T())},
			"imported Z": {got.ImportedZ, both(s, table.ImportedZ, s.T())}, "imported F": {got.ImportedF, both(s, table.ImportedF, f.T())},
		} {
			if !mat.EqualApprox(pair[0], pair[1], 1e-10) {
				t.Errorf("seed %d: %s is not what full matrices give", seed, what)
			}
		}
		for what, pair := range map[string][2]float64{
			"Z": {mat.Sum(got.Z), mat.Sum(table.Z)}, "F": {mat.Sum(got.F), mat.Sum(table.F)}, "x": {vector.Sum(got.Output), vector.Sum(table.Output)},
			"V": {vector.Sum(got.ValueAdded()), vector.Sum(table.ValueAdded())}, "M": {vector.Sum(got.ImportedInputs()), vector.Sum(table.ImportedInputs())},
			"imported": {vector.Sum(got.ImportedTotal), vector.Sum(table.ImportedTotal)}, "M by users": {vector.Sum(got.Primary[0].Final),
				vector.Sum(table.Primary[0].Final)},
			"jobs": {vector.Sum(got.Satellites[0].Values), vector.Sum(table.Satellites[0].Values)}, "E": {vector.Sum(got.Exports()), vector.Sum(table.Exports())},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-12*math.Abs(pair[1]) {
				t.Errorf("seed %d: %s was %.15g and is %.15g", seed, what, pair[1], pair[0])
			}
		}
		rows, columns := tables.Imbalance(got)
		for i := range rows {
			if math.Abs(rows[i])+math.Abs(columns[i]) > 1e-9*got.Output[i] {
				t.Errorf("seed %d: %s misses by %g and %g", seed, got.Sectors[i].Code, rows[i], columns[i])
			}
		}
		again := mustAggregate(t, table, text)
		if fmt.Sprint(labelsOfTable(again)) != fmt.Sprint(labelsOfTable(got)) || !mat.Equal(again.F, got.F) {
			t.Errorf("seed %d: a second time it is another table", seed)
		}
	}
}
