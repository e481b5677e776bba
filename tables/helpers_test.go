package tables

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// randomRegions is a balanced multi-regional table: g regions of n sectors and two final items each, one item of no region.
func randomRegions(r *rand.Rand, g, n int) *Table {
	size, k := g*n, 2*g+1
	t := &Table{Meta: Meta{Name: "world"}, Z: mat.NewDense(size, size, nil), F: mat.NewDense(size, k, nil), Output: make([]float64, size)}
	for a := 0; a < g; a++ {
		region := fmt.Sprintf("R%d", a)
		for i := 0; i < n; i++ {
			t.Sectors = append(t.Sectors, Sector{Code: fmt.Sprintf("%s:s%d", region, i), Name: fmt.Sprintf("Land %d: Sector %d", a, i)})
		}
		for _, item := range []string{"hh", "gfcf"} {
			t.FinalItems = append(t.FinalItems, FinalItem{Code: region + ":" + item, Name: item})
		}
	}
	t.FinalItems = append(t.FinalItems, FinalItem{Code: "DISC", Name: "Discrepancy"})
	for i := range t.Sectors {
		for j := range t.Sectors {
			t.Z.Set(i, j, 100*r.Float64())
			t.Output[i] += t.Z.At(i, j)
		}
		for c := 0; c < k; c++ {
			t.F.Set(i, c, 1000*r.Float64())
			t.Output[i] += t.F.At(i, c)
		}
	}
	va := append([]float64(nil), t.Output...)
	for j := range va {
		for i := range t.Sectors {
			va[j] -= t.Z.At(i, j)
		}
	}
	taxes, final := make([]float64, size), make([]float64, k)
	for j := range taxes {
		taxes[j] = va[j] * 0.1
		va[j] -= taxes[j]
	}
	for c := range final {
		final[c] = r.Float64()
	}
	t.Primary = []PrimaryRow{{Code: "value_added", Name: "VA", Values: va}, {Code: ProductTaxesCode, Name: "T", Kind: ProductTaxes, Values: taxes, Final: final}}
	t.Satellites = []Satellite{{Code: "jobs", Name: "jobs", Unit: "persons", Values: append([]float64(nil), t.Output...)}}
	return t
}

// threeRegions has China with two sectors, Laos with two and Thailand with one; households in
// each, stocks in China, exports of Laos and Thailand, and a discrepancy of nobody.
func threeRegions() *Table {
	return &Table{
		Meta: Meta{Name: "three", Treatment: NonCompetitive},
		Sectors: []Sector{{"CHN:a", "China: Farms", "农"}, {"CHN:b", "China: Works", "工"}, {"LAO:a", "Laos: Farms", "农"},
			{"LAO:b", "Laos: Works", "工"}, {"THA:a", "Thailand: Farms", "农"}},
		FinalItems: []FinalItem{{"CHN:hh", "China: Households", "居民"}, {"CHN:st", "China: Stocks", ""}, {"LAO:hh", "Laos: Households", "居民"},
			{"LAO:exports", "Laos: Exports", ""}, {"THA:hh", "Thailand: Households", ""}, {"THA:exports", "Thailand: Exports", ""}, {"dis", "Discrepancy", ""}},
		Z:      mat.NewDense(5, 5, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25}),
		F:      mat.NewDense(5, 7, []float64{1, -1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3}),
		Output: []float64{100, 200, 300, 400, 500},
		Primary: []PrimaryRow{{Code: "imports", Kind: ImportedInputs, Values: []float64{5, 4, 3, 2, 1}, Final: []float64{1, 2, 3, 4, 5, 6, 7}},
			{Code: "wages", Values: []float64{1, 2, 3, 4, 5}}},
		Satellites: []Satellite{{Code: "co2", Unit: "t", Values: []float64{1, 2, 3, 4, 5}, Final: []float64{10, 20, 30, 40, 50, 60, 70}}},
	}
}

func mustConcordance(t *testing.T, text string) *Concordance {
	t.Helper()
	c, err := ReadConcordance("map.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustAggregate(t *testing.T, table *Table, text string) *Table {
	t.Helper()
	out, err := Aggregate(table, mustConcordance(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
