package tables

import (
	"fmt"
	"math"
)

// importFindings looks at imports beside what is used of them.
func importFindings(t *Table, tolerance float64) []Finding {
	if t.ImportedZ != nil {
		return importsMatrixFindings(t, tolerance)
	}
	out, again := reExportFindings(t), t.ReExports()
	for i, m := range t.Imports {
		if again[i] > 0 {
			continue
		}
		home, exports := rowSumOf(t.Z.RawRowView(i)), 0.0
		for k, item := range t.FinalItems {
			if item.Export() {
				exports += t.F.At(i, k)
			} else {
				home += t.F.At(i, k)
			}
		}
		if m > home+tolerance*math.Max(math.Abs(home), math.Abs(m)) {
			out = append(out, Finding{Warning, "imports-above-use", t.Sectors[i].Code, m - home,
				fmt.Sprintf("imports of %s are %.6g, but only %.6g is used at home: %.6g of its exports of %.6g are re-exports, and imports cannot be taken out", t.Sectors[i].Code, m, home, m-home, exports)})
		}
	}
	return out
}

func rowSumOf(row []float64) float64 {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	return sum
}

// importsMatrixFindings holds an imports matrix against what the source prints as its sums.
func importsMatrixFindings(t *Table, tolerance float64) []Finding {
	var out []Finding
	miss := func(code, place, what string, got, want float64) {
		if d := got - want; math.Abs(d) > tolerance*math.Max(math.Abs(got), math.Abs(want)) {
			out = append(out, Finding{Failure, code, place, d, fmt.Sprintf("%s of %s add up to %.6g, printed are %.6g", what, place, got, want)})
		}
	}
	for i, want := range t.ImportedTotal {
		got := rowSumOf(t.ImportedZ.RawRowView(i))
		if t.ImportedF != nil {
			got += rowSumOf(t.ImportedF.RawRowView(i))
		}
		miss("imports-total", t.Sectors[i].Code, "the uses of imports", got, want)
	}
	row := t.ImportedInputs()
	for j, got := range columnSums(t.ImportedZ) {
		miss("imports-row", t.Sectors[j].Code, "the imported inputs", got, row[j])
	}
	for k, item := range t.FinalItems {
		if !item.Export() {
			continue
		}
		if sum := columnSums(t.ImportedF)[k]; sum != 0 {
			out = append(out, Finding{Note, "re-exports", item.Code, sum, fmt.Sprintf("%.6g of imported goods stand under %s: they are re-exports", sum, item.Code)})
		}
	}
	return out
}
