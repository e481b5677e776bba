package tables

import (
	"fmt"
	"math"

	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
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
		home := s.flows.Rows[i] + s.final.Rows[i] - exports
		if m > home+math.Max(s.uses[i].Printed, sums.RoundingShare*math.Max(math.Abs(home), math.Abs(m))) {
			out = append(out, Finding{Warning, "imports-above-use", t.Sectors[i].Code, m - home,
				fmt.Sprintf("imports of %s are %.6g, but only %.6g is used at home: %.6g of its exports of %.6g are re-exports, and imports cannot be taken out",
					t.Sectors[i].Code, m, home, m-home, exports)})
		}
	}
	return out
}

// noImportsFindings warns of a column of imports that is all zero although there is trade. Beside a row of imports the
// column may be what a cut left of it.
func noImportsFindings(t *Table) []Finding {
	if t.HasPrimary(ImportedInputs) {
		return nil
	}
	size, message := trade.NoImports(t.Imports, vector.Sum(t.Exports()), 0)
	if message == "" {
		return nil
	}
	return []Finding{{Warning, "no-imports", ImportsCode, size, message}}
}

// importSums are the sums of an imports matrix beside what the source prints for them. What its columns miss is
// held against the output of the sector that uses the imports; what its rows miss, against the output at home of
// what is imported or the imports themselves, whichever is larger: of some goods all are imported.
func (s *scans) importSums() (totals, inputs []sums.Sum) {
	t := s.t
	if t.ImportedZ == nil {
		return nil, nil
	}
	row, nothing := t.matrixInputs(), t.DustLimit()
	for i, want := range t.ImportedTotal {
		m, f := s.importedFlows, s.importedFinal
		totals = append(totals, sums.Sum{Place: t.Sectors[i].Code, Got: m.Rows[i] + f.Rows[i], Want: want, Base: math.Max(math.Abs(t.Output[i]), math.Abs(want)),
			Gross: m.RowGross[i] + f.RowGross[i] + math.Abs(want), Cells: m.RowCells + f.RowCells + 1, Printed: of(t.Rounding.ImportedUses, i), Dust: nothing})
	}
	for j, got := range s.importedFlows.Columns {
		m := s.importedFlows
		inputs = append(inputs, sums.Sum{Place: t.Sectors[j].Code, Got: got, Want: row[j], Base: t.Output[j],
			Gross: m.ColumnGross[j] + math.Abs(row[j]), Cells: m.ColumnCells + 1, Printed: of(t.Rounding.ImportedInputs, j), Dust: nothing})
	}
	return totals, inputs
}

// importsMatrixFindings compares an imports matrix with what the source prints as its sums.
func (s *scans) importsMatrixFindings(tolerance float64) []Finding {
	totals, inputs := s.importSums()
	say := func(what string) func(sums.Sum) string {
		return func(s sums.Sum) string {
			return fmt.Sprintf("%s of %s add up to %.6g, printed are %.6g (off by %+.6g)", what, s.Place, s.Got, s.Want, s.Miss())
		}
	}
	return append(stepFindings("imports-total", totals, tolerance, say("the uses of imports")),
		stepFindings("imports-row", inputs, tolerance, say("the imported inputs"))...)
}

// reexportFindings are the imported goods under exports.
func (s *scans) reexportFindings() []Finding {
	var out []Finding
	for k, sum := range s.importedFinal.Columns {
		if item := s.t.FinalItems[k]; item.Export() && sum != 0 {
			out = append(out, Finding{Note, "re-exports", item.Code, sum,
				fmt.Sprintf("%.6g of imported goods stand under %s: they are re-exports", sum, item.Code)})
		}
	}
	return out
}

// matrixInputs is the row of imports that the imports matrix adds up to: the one called `imports`, where the table has others
// beside it, such as international transport margins.
func (t *Table) matrixInputs() []float64 {
	for _, p := range t.Primary {
		if p.Kind == ImportedInputs && p.Code == ImportsCode {
			return p.Values
		}
	}
	return t.ImportedInputs()
}
