package tables

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
//	column-balance, row-balance    inputs or uses miss output                      by how far: see below
//	unit-jump                      a power of ten restores the balance             error
//	negative-flow, negative-imported-flow, negative-imports, negative-satellite    warning
//	beyond-range                   a cell above 1e200: nothing else is looked at   error
//	negative-output                                                                error
//	negative-final, negative-primary   by column or row: stocks and subsidies are  note
//	zero-output                                                                    note
//	no-value-added, negative-value-added, value-added-inferred                     warning
//	inputs-exceed-output           a column of A adds up to 1 or more              warning
//	imports-above-use              more is imported than used at home              warning
//	imports-total, imports-row     the imports matrix misses its printed sums      by how far
//	re-exports                     imported goods among exports                    note
//	no-final-demand                what is not sold to other sectors is taken for it note
//	dust                           output below 1e-12 of all: treated as none      note
//	duplicate-label, unknown-label two labels that differ only in case, width or
//	                               blanks; a label that says nothing               warning
//	duplicate-label                two codes of one kind that look the same        error
//	duplicate-name                 two sectors of a region with one name           note
//	sheet-unit, sheet-year         the rows above the table say something else    error, found in reading
//	margins-rates                  columns of margins and taxes may be rates        error or warning, found in reading
//	no-imports                     a column of imports that is all zero            warning
//	taxes-as-value-added           taxes on products among value added             error or warning
//	net-exports                    no imports but those in exports less imports    error or warning
//	region-without-sectors   final demand of a region that no sector has           error
//	total-inside                   a row or column that is a total of others       error or warning
//
// A sum that should meet a figure may miss it in three steps. What is within a millionth of the sector's output, or
// within what the printed digits explain (half a unit of the last decimal for every cell of the sum), is a note; where
// printing explains more than 1 % of the output, a warning. Up to the tolerance it is a warning, beyond an error. Notes
// and warnings of one kind are one finding, with the largest miss; errors are listed one by one.
//
// Findings come in a fixed order: by code of the check, then table order. Nothing is changed in the table.
func Check(t *Table, o CheckOptions) []Finding {
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = DefaultTolerance
	}
	found, kept := t.keptFindings(tolerance)
	if !kept {
		found = t.find(tolerance)
	}
	return append(append([]Finding(nil), t.Findings...), found...)
}

// find is what Check finds in the table itself.
func (t *Table) find(tolerance float64) []Finding {
	s := scanTable(t)
	if !s.inRange() { // then it is worth looking at each cell
		if beyond := rangeFindings(t); beyond != nil {
			return beyond // sums of such cells tell nothing
		}
	}
	out := s.balanceFindings(tolerance)
	out = append(out, s.jumpFindings(tolerance)...)
	out = append(out, s.negativeFindings()...)
	out = append(out, outputFindings(t)...)
	out = append(out, s.columnFindings()...)
	out = append(out, s.importFindings(tolerance)...)
	out = append(out, s.accountFindings()...)
	out = append(append(append(out, s.tradeFindings(tolerance)...), taxFindings(s.t)...), netFindings(s.t)...)
	out = append(out, unitFindings(t)...)
	out = append(out, satelliteFindings(t)...)
	out = append(out, labelFindings(t)...)
	out = append(out, regionFindings(t)...)
	out = append(out, noImportsFindings(t)...)
	return append(out, totalFindings(t, s.flows)...)
}
