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
		if what != nil {
			add(t.FinalItems[k].Code, "column "+t.FinalItems[k].Code+" equals the sum of "+what.words("columns", func(k int) string { return t.FinalItems[k].Code }))
		}
	}
	inputs := make([][]float64, len(t.Primary))
	for k, p := range t.Primary {
		inputs[k] = p.Values
	}
	for k, what := range totalsIn(inputs, colSum) {
		if what != nil {
			add(t.Primary[k].Code, "row "+t.Primary[k].Code+" equals the sum of "+what.words("rows", func(k int) string { return t.Primary[k].Code }))
		}
	}
	return out
}

// parts are what a total is the sum of: the flows, the vectors from..to, or both.
type parts struct {
	flows    bool
	from, to int // −1 when it is the flows alone
}

// words says it, for vectors that are rows or columns and have names.
func (p parts) words(of string, name func(int) string) string {
	switch {
	case p.from < 0:
		return "the flows"
	case p.flows:
		return "the flows and the others before it"
	}
	return "the " + of + " " + name(p.from) + " to " + name(p.to)
}

// totalsIn says for each vector what it is the sum of: the flows, vectors beside it, or the
// flows and all vectors before it; nil for those that are no total. A total found is not
// counted in others, so that a total of totals is found too.
func totalsIn(vectors [][]float64, flows []float64) []*parts {
	out := make([]*parts, len(vectors))
	both := append([]float64(nil), flows...)
	for k, v := range vectors {
		switch {
		case isTotal(v, flows):
			out[k] = &parts{true, -1, -1}
		case k > 0 && isTotal(v, both):
			out[k] = &parts{true, 0, k - 1}
		default:
			out[k] = partsBeside(vectors, out, k)
		}
		for i := 0; i < len(v) && out[k] == nil; i++ {
			both[i] += v[i]
		}
	}
	return out
}

// partsBeside is the nearest run of two vectors or more before, or else behind, vector k
// whose sum it is; totals are passed over. nil when there is none.
func partsBeside(vectors [][]float64, totals []*parts, k int) *parts {
	for _, step := range []int{-1, 1} {
		sum, added := make([]float64, len(vectors[k])), 0
		for a := k + step; a >= 0 && a < len(vectors); a += step {
			if totals[a] != nil || !fills(vectors[a], 1) {
				continue
			}
			for i, v := range vectors[a] {
				sum[i] += v
			}
			if added++; added > 1 && fills(vectors[k], fewCells) && isTotal(vectors[k], sum) {
				return &parts{false, min(a, k+step), max(a, k+step)}
			}
		}
	}
	return nil
}

// fills reports whether a vector has so many cells that are not zero.
func fills(v []float64, cells int) bool {
	for _, x := range v {
		if x != 0 {
			cells--
		}
	}
	return cells <= 0
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
			if from, to := l.parts(i); to > from {
				out[i] = l.one + code + " equals the sum of the " + l.others + " " + t.Sectors[from].Code + " to " + t.Sectors[to].Code
			}
		}
	}
	return out
}

// A subtotal must fill fewCells: in one or two cells a figure may well equal the sum of others. In
// the whole numbers of a textbook a line of three may too; below manyCells both the row and
// the column of a sector must be sums.
const (
	fewCells  = 3
	manyCells = 6
)

// parts are the lines from to to, two of them at least, whose sum line i is: the nearest before it, or else
// behind it; from is to when there are none. Its largest cell is tried first, and all of it only where that agrees.
func (l lines) parts(i int) (from, to int) {
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
	for _, step := range []int{-1, 1} {
		sum, added := 0.0, 0
		for a := i + step; a >= 0 && a < n && cells > 0; a += step {
			v := l.at(a, largest)
			sum += v
			if v != 0 {
				added++
			}
			whole := a == 0 || i == 0 && a == n-1 // of all others, a total of few cells counts too
			if added < 2 || !whole && cells < fewCells || !agree(l.at(i, largest), sum) {
				continue
			}
			from, to := min(a, i+step), max(a, i+step)
			if l.isSum(i, from, to) && (whole || cells >= manyCells || l.across().isSum(i, from, to)) {
				return from, to
			}
		}
	}
	return 0, 0
}

// across are the columns of rows, and the rows of columns.
func (l lines) across() lines { l.columns = !l.columns; return l }

// isSum reports whether line i is the sum of lines from to to in every cell.
func (l lines) isSum(i, from, to int) bool {
	n, _ := l.z.Dims()
	for j := 0; j < n; j++ {
		sum := 0.0
		for k := from; k <= to; k++ {
			sum += l.at(k, j)
		}
		if !agree(l.at(i, j), sum) {
			return false
		}
	}
	return true
}
