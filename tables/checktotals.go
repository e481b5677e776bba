package tables

import "gonum.org/v1/gonum/mat"

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
	rowSum, colSum := make([]float64, t.N()), make([]float64, t.N())
	for i := range t.Sectors {
		row := t.Z.RawRowView(i)
		if i > 1 && isTotal(row, colSum) {
			add(t.Sectors[i].Code, "row "+t.Sectors[i].Code+" equals the sum of the rows above it")
		}
		for j, v := range row {
			colSum[j] += v
			rowSum[i] += v
		}
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
