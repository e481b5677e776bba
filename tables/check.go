package tables

import (
	"fmt"
	"math"
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

// DefaultTolerance is how far a sum may miss the figure it should meet before it is an error, as a share of the
// sector's output: a tenth of a per cent.
const DefaultTolerance = 1e-3

// CheckOptions are how a table is checked. The zero value is the default.
type CheckOptions struct {
	// Tolerance is how far a sum may miss the figure it should meet before it is an error, as a share of the
	// sector's output; 0 means [DefaultTolerance].
	Tolerance float64
}

// Check looks for what a table should not have. The codes of its findings:
//
//	column-balance, row-balance    inputs or uses miss output                      error
//	unit-jump                      a power of ten restores the balance             error
//	negative-flow, negative-imported-flow, negative-imports, negative-satellite    warning
//	negative-output                                                                error
//	negative-final, negative-primary   by column or row: stocks and subsidies are  note
//	zero-output                                                                    note
//	no-value-added, negative-value-added, value-added-inferred                     warning
//	inputs-exceed-output           a column of A adds up to 1 or more              warning
//	imports-above-use              more is imported than used at home              warning
//	imports-total, imports-row     the imports matrix misses its printed sums      error
//	re-exports                     imported goods among exports                    note
//	duplicate-label, unknown-label two labels that differ only in case, width or
//	                               blanks; a label that says nothing               warning
//	duplicate-name                 two sectors of a region with one name           note
//	total-inside                   a row or column that is a sum of others         error
//
// Findings come in a fixed order: by code of the check, then table order. Nothing is changed in the table.
func Check(t *Table, o CheckOptions) []Finding {
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = DefaultTolerance
	}
	out := append([]Finding(nil), t.Findings...)
	out = append(out, balanceFindings(t, tolerance)...)
	out = append(out, jumpFindings(t, tolerance)...)
	out = append(out, negativeFindings(t)...)
	out = append(out, outputFindings(t)...)
	out = append(out, columnFindings(t)...)
	out = append(out, importFindings(t, tolerance)...)
	out = append(out, accountFindings(t)...)
	out = append(out, tradeFindings(t, tolerance)...)
	out = append(out, unitFindings(t)...)
	out = append(out, satelliteFindings(t)...)
	out = append(out, labelFindings(t)...)
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
