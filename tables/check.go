package tables

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Severity says what a finding means for results.
type Severity int

const (
	Note    Severity = iota // worth knowing, nothing wrong
	Warning                 // results are computed and carry it
	Failure                 // `ioa table check` ends with status 1
)

// String is note, warning or error.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Finding is one thing that [Check] saw in a table.
type Finding struct {
	Severity Severity
	Code     string  // short and stable: "row-balance"
	Place    string  // the sector, row or column
	Size     float64 // how large, in table units or as the message says
	Message  string
}

// DefaultTolerance is how far a row or column may miss its output, as a share of
// that output. Official tables kept in full precision miss by 1e-9 and less; one
// printed in whole numbers misses by more, which its user should know.
const DefaultTolerance = 1e-6

// Check looks for what a table should not have: rows and columns that do not add
// up to output, negative cells, sectors without output, value added missing or
// below zero, columns whose inputs reach their output, total rows or columns
// left inside. tolerance is relative to the sector's output; 0 means
// [DefaultTolerance]. Findings come in a fixed order: by code of the check, then table order.
func Check(t *Table, tolerance float64) []Finding {
	if tolerance <= 0 {
		tolerance = DefaultTolerance
	}
	var out []Finding
	out = append(out, balanceFindings(t, tolerance)...)
	out = append(out, negativeFindings(t)...)
	out = append(out, outputFindings(t)...)
	out = append(out, columnFindings(t)...)
	return append(out, totalFindings(t)...)
}

// Imbalance is by how much each sector's uses (rows) and costs (columns) miss its output, in table units.
func Imbalance(t *Table) (rows, columns []float64) {
	rows = usesLessImports(t)
	columns = make([]float64, t.N())
	for i := range t.Sectors {
		rows[i] -= t.Output[i]
		for j, v := range t.Z.RawRowView(i) {
			columns[j] += v
		}
	}
	for _, p := range t.Primary {
		for j, v := range p.Values {
			columns[j] += v
		}
	}
	for j, x := range t.Output {
		columns[j] -= x
	}
	return rows, columns
}

func balanceFindings(t *Table, tolerance float64) []Finding {
	rows, columns := Imbalance(t)
	mean := 0.0
	for _, x := range t.Output {
		mean += math.Abs(x) / float64(t.N())
	}
	var out []Finding
	add := func(code, what, costs string, miss []float64) {
		for i, d := range miss {
			// Sectors far below the mean are held to a share of the mean: a
			// rounding error of one unit is no contradiction in a sector of ten.
			if base := math.Max(math.Abs(t.Output[i]), 1e-3*mean); math.Abs(d) > tolerance*base || base == 0 && d != 0 {
				out = append(out, Finding{Failure, code, t.Sectors[i].Code, d,
					fmt.Sprintf("%s %s of %s differ from its output %.6g by %+.6g (%s)", what, costs, t.Sectors[i].Code, t.Output[i], d, percent(d, t.Output[i]))})
			}
		}
	}
	add("column-balance", "the", "inputs", columns)
	add("row-balance", "the", "uses", rows)
	return out
}

func percent(d, x float64) string {
	if x == 0 {
		return "it has no output"
	}
	return fmt.Sprintf("%.2g %%", 100*math.Abs(d/x))
}

func negativeFindings(t *Table) []Finding {
	var out []Finding
	count, worst, at := 0, 0.0, ""
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			if v < 0 {
				if count++; v < worst {
					worst, at = v, t.Sectors[i].Code+" → "+t.Sectors[j].Code
				}
			}
		}
	}
	if count > 0 {
		out = append(out, Finding{Warning, "negative-flow", at, worst, fmt.Sprintf("%d negative intermediate flows, the largest %.6g at %s", count, worst, at)})
	}
	for i, m := range t.Imports {
		if m < 0 {
			out = append(out, Finding{Warning, "negative-imports", t.Sectors[i].Code, m, fmt.Sprintf("imports of %s are %.6g; they are written positive", t.Sectors[i].Code, m)})
		}
	}
	for i, x := range t.Output {
		if x < 0 {
			out = append(out, Finding{Failure, "negative-output", t.Sectors[i].Code, x, fmt.Sprintf("output of %s is %.6g", t.Sectors[i].Code, x)})
		}
	}
	return out
}

func outputFindings(t *Table) []Finding {
	var out []Finding
	for _, i := range t.ZeroOutput() {
		out = append(out, Finding{Note, "zero-output", t.Sectors[i].Code, 0,
			fmt.Sprintf("%s has no output: its column of A is zero and it is left out of the means", t.Sectors[i].Code)})
	}
	for j, v := range t.ValueAdded() {
		if v < 0 {
			out = append(out, Finding{Warning, "negative-value-added", t.Sectors[j].Code, v, fmt.Sprintf("value added of %s is %.6g", t.Sectors[j].Code, v)})
		}
	}
	return out
}

// columnFindings names sectors whose inputs reach their output: alone they do
// not make an economy unproductive, but they are where one that is comes from.
func columnFindings(t *Table) []Finding {
	var out []Finding
	sums := make([]float64, t.N())
	for i := range t.Sectors {
		for j, v := range t.Z.RawRowView(i) {
			sums[j] += v
		}
	}
	for j, s := range sums {
		if x := t.Output[j]; x > 0 && s >= x {
			out = append(out, Finding{Warning, "inputs-exceed-output", t.Sectors[j].Code, s / x,
				fmt.Sprintf("intermediate inputs of %s are %.4g of its output", t.Sectors[j].Code, s/x)})
		}
	}
	return out
}

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
