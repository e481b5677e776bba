package tables

import (
	"fmt"
	"math"
)

// importFindings looks at imports beside what is used of them.
func (s *scans) importFindings(tolerance float64) []Finding {
	t := s.t
	if t.ImportedZ != nil {
		return append(s.importsMatrixFindings(tolerance), s.reexportFindings()...)
	}
	out, again := reExportFindings(t), t.ReExports()
	for i, m := range t.Imports {
		if again[i] > 0 || m == 0 {
			continue
		}
		exports := 0.0
		for k, item := range t.FinalItems {
			if item.Export() {
				exports += t.F.At(i, k)
			}
		}
		home := s.flows.rows[i] + s.final.rows[i] - exports
		if m > home+math.Max(s.uses[i].printed, roundingShare*math.Max(math.Abs(home), math.Abs(m))) {
			out = append(out, Finding{Warning, "imports-above-use", t.Sectors[i].Code, m - home,
				fmt.Sprintf("imports of %s are %.6g, but only %.6g is used at home: %.6g of its exports of %.6g are re-exports, and imports cannot be taken out", t.Sectors[i].Code, m, home, m-home, exports)})
		}
	}
	return out
}

// importSums are the sums of an imports matrix beside what the source prints for them. What its columns miss is
// held against the output of the sector that uses the imports; what its rows miss, against the output at home of
// what is imported or the imports themselves, whichever is larger: of some goods all are imported.
func (s *scans) importSums() (totals, inputs []summed) {
	t := s.t
	if t.ImportedZ == nil {
		return nil, nil
	}
	row, nothing := t.ImportedInputs(), t.DustLimit()
	for i, want := range t.ImportedTotal {
		m, f := s.importedFlows, s.importedFinal
		totals = append(totals, summed{place: t.Sectors[i].Code, got: m.rows[i] + f.rows[i], want: want, base: math.Max(math.Abs(t.Output[i]), math.Abs(want)),
			gross: m.rowGross[i] + f.rowGross[i] + math.Abs(want), cells: m.rowCells + f.rowCells + 1, printed: of(t.Rounding.ImportedUses, i), dust: nothing})
	}
	for j, got := range s.importedFlows.columns {
		m := s.importedFlows
		inputs = append(inputs, summed{place: t.Sectors[j].Code, got: got, want: row[j], base: t.Output[j],
			gross: m.columnGross[j] + math.Abs(row[j]), cells: m.columnCells + 1, printed: of(t.Rounding.ImportedInputs, j), dust: nothing})
	}
	return totals, inputs
}

// importsMatrixFindings holds an imports matrix against what the source prints as its sums.
func (s *scans) importsMatrixFindings(tolerance float64) []Finding {
	totals, inputs := s.importSums()
	say := func(what string) func(summed) string {
		return func(s summed) string {
			return fmt.Sprintf("%s of %s add up to %.6g, printed are %.6g (off by %+.6g)", what, s.place, s.got, s.want, s.miss())
		}
	}
	return append(stepFindings("imports-total", totals, tolerance, say("the uses of imports")), stepFindings("imports-row", inputs, tolerance, say("the imported inputs"))...)
}

// reexportFindings are the imported goods under exports.
func (s *scans) reexportFindings() []Finding {
	var out []Finding
	for k, sum := range s.importedFinal.columns {
		if item := s.t.FinalItems[k]; item.Export() && sum != 0 {
			out = append(out, Finding{Note, "re-exports", item.Code, sum, fmt.Sprintf("%.6g of imported goods stand under %s: they are re-exports", sum, item.Code)})
		}
	}
	return out
}
