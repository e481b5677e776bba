package tables

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// totalFindings looks for totals left inside the blocks: a row or column that
// equals the sum of others counts everything twice, and where output is inferred
// from the rows nothing else shows it.
func totalFindings(t *Table) []Finding {
	if t.N() < 3 {
		return nil // in one or two sectors a figure may well equal the sum of another
	}
	var out []Finding
	add := func(code, what string) {
		out = append(out, Finding{Failure, "total-inside", code, 0, what + ": a total inside the table"})
	}
	for i, what := range sectorTotals(t) {
		if what != "" {
			add(t.Sectors[i].Code, what)
		}
	}
	rowSum, colSum := make([]float64, t.N()), columnSums(t.Z)
	for i := range rowSum {
		rowSum[i] = rowSumOf(t.Z.RawRowView(i))
	}
	items := make([][]float64, len(t.FinalItems))
	for k := range items {
		items[k] = mat.Col(nil, k, t.F)
	}
	for k, what := range totalsIn(items, rowSum) {
		if what != "" {
			add(t.FinalItems[k].Code, "column "+t.FinalItems[k].Code+" equals the sum of the "+what)
		}
	}
	inputs := make([][]float64, len(t.Primary))
	for k, p := range t.Primary {
		inputs[k] = p.Values
	}
	for k, what := range totalsIn(inputs, colSum) {
		if what != "" {
			add(t.Primary[k].Code, "row "+t.Primary[k].Code+" equals the sum of the "+what)
		}
	}
	return out
}

// totalsIn says for each vector of what it is the sum: the flows, the vectors
// before it, or both; "" for those that are none of these. A total found is not
// counted in those behind it, so that a total of totals is found too.
func totalsIn(vectors [][]float64, flows []float64) []string {
	out := make([]string, len(vectors))
	before := make([]float64, len(flows))
	both := append([]float64(nil), flows...)
	for k, v := range vectors {
		switch {
		case isTotal(v, flows):
			out[k] = "flows"
		case k > 1 && isTotal(v, before):
			out[k] = "others before it"
		case k > 0 && isTotal(v, both):
			out[k] = "flows and the others before it"
		}
		for i := 0; i < len(v) && out[k] == ""; i++ {
			before[i] += v[i]
			both[i] += v[i]
		}
	}
	return out
}

func isTotal(values, sum []float64) bool {
	any := false
	for i, v := range values {
		if !agree(v, sum[i]) {
			return false
		}
		any = any || v != 0
	}
	return any
}

// lines are the rows or the columns of the flows.
type lines struct {
	z           *mat.Dense
	columns     bool
	one, others string
}

// at is cell j of line i.
func (l lines) at(i, j int) float64 {
	if l.columns {
		return l.z.RawRowView(j)[i]
	}
	return l.z.RawRowView(i)[j]
}

// sectorTotals says of each sector which rows or columns of the flows it is the sum of; "" for one that is no total.
func sectorTotals(t *Table) []string {
	out := make([]string, t.N())
	for _, l := range []lines{{t.Z, false, "row ", "rows"}, {t.Z, true, "column ", "columns"}} {
		for i := range out {
			if out[i] != "" {
				continue
			}
			code := t.Sectors[i].Code
			switch a := l.sumFrom(i); {
			case a == 0:
				out[i] = l.one + code + " equals the sum of the " + l.others + " before it"
			case a > 0:
				out[i] = l.one + code + " equals the sum of the " + l.others + " " + t.Sectors[a].Code + " to " + t.Sectors[i-1].Code
			}
		}
	}
	return out
}

// fewCells is how many cells a subtotal must fill: in one or two cells a figure may well equal the sum of others.
const fewCells = 3

// sumFrom is the last line a such that line i is the sum of lines a to i − 1, two of
// them at least; −1 when there is none. Its largest cell is tried first, and all of it only where that agrees.
func (l lines) sumFrom(i int) int {
	n, _ := l.z.Dims()
	largest, cells := 0, 0
	for j := 0; j < n; j++ {
		v := l.at(i, j)
		if v != 0 {
			cells++
		}
		if math.Abs(v) > math.Abs(l.at(i, largest)) {
			largest = j
		}
	}
	if cells == 0 {
		return -1
	}
	want, sum, added := l.at(i, largest), 0.0, 0
	for a := i - 1; a >= 0; a-- {
		v := l.at(a, largest)
		sum += v
		if v != 0 {
			added++
		}
		if added > 1 && (a == 0 || cells >= fewCells) && agree(want, sum) && l.isSum(i, a) {
			return a
		}
	}
	return -1
}

// isSum reports whether line i is the sum of lines a to i − 1 in every cell.
func (l lines) isSum(i, a int) bool {
	n, _ := l.z.Dims()
	for j := 0; j < n; j++ {
		sum := 0.0
		for k := a; k < i; k++ {
			sum += l.at(k, j)
		}
		if !agree(l.at(i, j), sum) {
			return false
		}
	}
	return true
}
