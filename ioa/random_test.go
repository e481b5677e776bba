package ioa

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// economies is how many random economies each identity is tried on.
const economies = 150

// seldom bounds what may be asked of a solution: in these economies at least a
// tenth of every input is primary, so condition numbers stay below a few hundred
// and twelve digits are left of sixteen; two more are given away.
const seldom = 1e-10

// randomEconomy is a balanced, productive economy of 1 to 40 sectors. Outputs
// differ by six orders of magnitude, cells may be zero, some sectors have no
// output; imports are competitive, non-competitive or absent; rows of taxes and
// several rows of value added, final items and satellites come and go. Economies whose households sell
// everywhere and buy nothing are drawn again: the checks take such a column for imports.
func randomEconomy(r *rand.Rand) *tables.Table {
	for {
		if t := drawEconomy(r); mat.Max(t.F.ColView(0)) > 0 {
			return t
		}
	}
}

func drawEconomy(r *rand.Rand) *tables.Table {
	n, k := 1+r.IntN(40), 1+r.IntN(4)
	t := &tables.Table{Meta: tables.Meta{Name: "random", Treatment: tables.ImportTreatment(r.IntN(3))}}
	t.Z, t.F, t.Output = mat.NewDense(n, n, nil), mat.NewDense(n, k, nil), make([]float64, n)
	for i := range t.Output {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i)})
		if t.Output[i] = math.Pow(10, 6*r.Float64()); i > 0 && r.IntN(8) == 0 {
			t.Output[i] = 0
		}
	}
	for i := 0; i < k; i++ {
		t.FinalItems = append(t.FinalItems, tables.FinalItem{Code: []string{"households", "exports", "investment", "exports-services"}[i]})
	}
	randomFlows(r, t)
	randomPrimary(r, t)
	randomUses(r, t)
	t.Satellites = []tables.Satellite{{Code: "jobs", Unit: "persons", Values: randomRow(r, t, 50)}, {Code: "co2", Unit: "t", Values: randomRow(r, t, 0.3)}}
	return t
}

// balanced makes a table hold together again after a test changed its cells: the first primary row takes what is left
// of each column, and the first item of final demand what is left of each row.
func balanced(t *tables.Table) *tables.Table {
	rows, columns := tables.Imbalance(t)
	for i := range t.Sectors {
		t.F.Set(i, 0, t.F.At(i, 0)-rows[i])
		t.Primary[0].Values[i] -= columns[i]
	}
	return t
}

func randomRow(r *rand.Rand, t *tables.Table, size float64) []float64 {
	out := make([]float64, t.N())
	for j, x := range t.Output {
		if r.IntN(5) > 0 {
			out[j] = size * x * r.Float64()
		}
	}
	return out
}

// randomFlows fills each column with at most nine tenths of its output.
func randomFlows(r *rand.Rand, t *tables.Table) {
	n := t.N()
	full := 0.2 + 0.8*r.Float64()
	for j, x := range t.Output {
		column, sum := make([]float64, n), 0.0
		for i := range column {
			if r.Float64() < full {
				column[i] = r.ExpFloat64()
				sum += column[i]
			}
		}
		if share := 0.9 * r.Float64(); sum > 0 {
			for i, v := range column {
				t.Z.Set(i, j, v/sum*share*x)
			}
		}
	}
}

// randomPrimary splits what is left of each column.
func randomPrimary(r *rand.Rand, t *tables.Table) {
	rows := []tables.PrimaryRow{{Code: "wages"}}
	if r.IntN(3) > 0 {
		rows = append(rows, tables.PrimaryRow{Code: "surplus"})
	}
	if t.Treatment == tables.NonCompetitive || t.Treatment == tables.Competitive && r.IntN(3) == 0 {
		rows = append(rows, tables.PrimaryRow{Code: tables.ImportsCode, Kind: tables.ImportedInputs})
	}
	if r.IntN(2) == 0 {
		rows = append(rows, tables.PrimaryRow{Code: tables.ProductTaxesCode, Kind: tables.ProductTaxes})
	}
	left := append([]float64(nil), t.Output...)
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			left[j] -= v
		}
	}
	for k := range rows {
		rows[k].Values = make([]float64, t.N())
		for j := range left {
			v := left[j]
			if k < len(rows)-1 {
				v *= r.Float64()
			}
			rows[k].Values[j] = v
			left[j] -= v
		}
	}
	t.Primary = rows
}

// randomUses makes the rows balance: by imports where they are competitive, by
// the first item otherwise (which may become negative, as inventories do).
func randomUses(r *rand.Rand, t *tables.Table) {
	if t.Treatment == tables.Competitive {
		t.Imports = make([]float64, t.N())
	}
	for i, x := range t.Output {
		use := 0.0
		for _, v := range t.Z.RawRowView(i) {
			use += v
		}
		for k := 1; k < len(t.FinalItems); k++ {
			v := 0.2 * x * r.Float64() // exports together stay below output
			if x == 0 && !t.FinalItems[k].Export() {
				v = r.Float64()
			}
			t.F.Set(i, k, v)
			use += v
		}
		first := x - use
		if t.Treatment == tables.Competitive {
			first = math.Max(first, 0) + x*r.Float64()
			t.Imports[i] = use + first - x
		}
		t.F.Set(i, 0, first)
	}
}

// eachEconomy runs a test on random economies, each with domestic flows and,
// where the table allows them, total flows.
func eachEconomy(t *testing.T, test func(t *testing.T, m *Model)) {
	t.Helper()
	for seed := uint64(0); seed < economies; seed++ {
		table := randomEconomy(rand.New(rand.NewPCG(seed, 2)))
		for _, flows := range []Flows{Domestic, Total} {
			if flows == Total && table.Treatment == tables.NonCompetitive {
				continue
			}
			m, err := New(table, Options{Flows: flows})
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			test(t, m)
			if t.Failed() {
				t.Fatalf("seed %d: %d sectors, %s, %s flows", seed, table.N(), table.Treatment.Word(), flows)
			}
		}
	}
}

// near compares to a relative tolerance; numbers below floor count as zero, and NaN equals NaN.
func near(t *testing.T, what string, got, want []float64, tolerance, floor float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if math.IsNaN(got[i]) && math.IsNaN(want[i]) {
			continue
		}
		size := math.Max(math.Max(math.Abs(got[i]), math.Abs(want[i])), floor)
		if !(math.Abs(got[i]-want[i]) <= tolerance*size) {
			t.Errorf("%s: value %d is %.15g, want %.15g", what, i, got[i], want[i])
			return
		}
	}
	compared(t, comparison{what: what, got: got, want: want, most: tolerance, floor: floor, relative: true})
}

// nearMatrix is near for matrices, element by element, to an absolute tolerance.
func nearMatrix(t *testing.T, what string, got, want mat.Matrix, tolerance float64) {
	t.Helper()
	r, c := want.Dims()
	if gr, gc := got.Dims(); gr != r || gc != c {
		t.Errorf("%s: %d×%d, want %d×%d", what, gr, gc, r, c)
		return
	}
	for i := 0; i < r; i++ {
		for j := 0; j < c; j++ {
			if !(math.Abs(got.At(i, j)-want.At(i, j)) <= tolerance*math.Max(1, math.Abs(want.At(i, j)))) {
				t.Errorf("%s: element %d,%d is %.15g, want %.15g", what, i, j, got.At(i, j), want.At(i, j))
				return
			}
		}
	}
	compared(t, comparison{what: what, got: flat(mat.DenseCopyOf(got)), want: flat(mat.DenseCopyOf(want)), most: tolerance, floor: 1, relative: true})
}

// plainly is the model by the textbook, written without a look at the package:
// full n×n matrices with zero columns for sectors without output, and inverses.
type plainly struct {
	d       []float64
	A, L, G *mat.Dense
}

func inverseOf(t *testing.T, a mat.Matrix) *mat.Dense {
	t.Helper()
	n, _ := a.Dims()
	m := mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			v := -a.At(i, j)
			if i == j {
				v++
			}
			m.Set(i, j, v)
		}
	}
	var inv mat.Dense
	if err := inv.Inverse(m); err != nil {
		t.Fatal(err)
	}
	return &inv
}

func textbook(t *testing.T, table *tables.Table, flows Flows) plainly {
	t.Helper()
	n := table.N()
	p := plainly{d: make([]float64, n), A: mat.NewDense(n, n, nil)}
	h := mat.NewDense(n, n, nil)
	for i := range p.d {
		p.d[i] = 1
		if flows == Domestic && table.Imports != nil && table.Imports[i] != 0 {
			exports := 0.0
			for k, f := range table.FinalItems {
				if f.Code == "exports" || f.Code == "exports-services" || strings.HasSuffix(f.Code, ":exports") {
					exports += table.F.At(i, k)
				}
			}
			p.d[i] = (table.Output[i] - exports) / (table.Output[i] + table.Imports[i] - exports)
		}
		for j := 0; j < n; j++ {
			if x := table.Output[j]; x > 0 {
				p.A.Set(i, j, p.d[i]*table.Z.At(i, j)/x)
			}
			if x := table.Output[i]; x > 0 {
				h.Set(i, j, p.d[i]*table.Z.At(i, j)/x)
			}
		}
	}
	p.L, p.G = inverseOf(t, p.A), inverseOf(t, h)
	return p
}
