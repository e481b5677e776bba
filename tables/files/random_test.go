package files_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// randomTable is a balanced economy of n sectors and k final-demand columns,
// with competitive imports or a row of imported inputs.
func randomTable(rng *rand.Rand, n, k int, competitive bool) *tables.Table {
	x := &tables.Table{Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, k, nil), Output: make([]float64, n)}
	jobs, wages, rest := make([]float64, n), make([]float64, n), make([]float64, n)
	if competitive {
		x.Imports = make([]float64, n)
	}
	for i := 0; i < n; i++ {
		x.Sectors = append(x.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Sector %d", i)})
		for j := 0; j < n; j++ {
			x.Z.Set(i, j, 1000*rng.Float64())
			x.Output[i] += x.Z.At(i, j)
		}
		for c := 0; c < k; c++ {
			x.F.Set(i, c, 3000*rng.Float64()-500)
			x.Output[i] += x.F.At(i, c)
		}
		x.F.Set(i, 0, x.F.At(i, 0)+10000)
		x.Output[i] += 10000
		if competitive {
			x.Imports[i] = 500 * rng.Float64()
			x.Output[i] -= x.Imports[i]
		}
		jobs[i] = float64(rng.IntN(100000))
	}
	for j := range wages {
		left := x.Output[j]
		for i := 0; i < n; i++ {
			left -= x.Z.At(i, j)
		}
		wages[j] = left * rng.Float64()
		rest[j] = left - wages[j]
	}
	for c := 0; c < k; c++ {
		x.FinalItems = append(x.FinalItems, tables.FinalItem{Code: fmt.Sprintf("f%d", c), Name: fmt.Sprintf("f%d", c)})
	}
	second := tables.PrimaryRow{Code: "rest", Name: "rest", Values: rest}
	if !competitive {
		second = tables.PrimaryRow{Code: "imports", Name: "imports", Kind: tables.ImportedInputs, Values: rest, Final: make([]float64, k)}
	}
	x.Primary = []tables.PrimaryRow{{Code: "wages", Name: "wages", Values: wages}, second}
	x.Satellites = []tables.Satellite{{Code: "jobs", Name: "jobs", Values: jobs}}
	return x
}

// randomConcordance spreads s0 … over new sectors, some whole and some by
// weights, and gives the weights by new code and old position.
func randomConcordance(rng *rand.Rand, n int) (string, map[string]map[int]float64) {
	var text strings.Builder
	text.WriteString("from,to,weight\n")
	weights := map[string]map[int]float64{}
	m := 1 + rng.IntN(n)
	for i := 0; i < n; i++ {
		left, parts := 1.0, 1+rng.IntN(min(3, m))
		for p, k := range rng.Perm(m)[:parts] {
			w := left
			if p < parts-1 {
				w *= rng.Float64()
			}
			left -= w // at most two subtractions of smaller numbers: never below zero
			code, cell := fmt.Sprintf("new%d", k), fmt.Sprint(w)
			if parts == 1 {
				cell = ""
			}
			if weights[code] == nil {
				weights[code] = map[int]float64{}
			}
			weights[code][i] = w
			fmt.Fprintf(&text, "s%d,%s,%s\n", i, code, cell)
		}
	}
	return text.String(), weights
}
