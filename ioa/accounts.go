package ioa

import (
	"math"

	"gonum.org/v1/gonum/blas"

	"ioimpact/internal/input"
	"ioimpact/ioa/internal/engine"
	"ioimpact/tables"
)

// Account is a row whose coefficients multiply output: a primary input, a
// satellite, the sum of value added, or imports.
type Account struct {
	Code   string
	Name   string
	NameZH string
	Unit   string // of the row's values; "" is the money unit of the table
	Note   string // to be shown with every figure computed from it
	Money  bool
	Values []float64 // by sector, for the table's own output

	off []float64 // bounds on the rounding of Values; nil if they are the table's own
}

// Coefficient is the account per unit of output by sector; 0 for sectors without output.
func (a Account) Coefficient(output []float64) []float64 { return a.per(output).values }

// per is Coefficient with bounds on its rounding.
func (a Account) per(output []float64) roundedRow { return roundedRow{a.Values, a.off}.per(output) }

// Accounts are the rows that multipliers and impacts are computed for: each
// primary input, then each satellite, in table order, then value_added (the sum
// of its rows; not repeated when the table has only that row).
//
// On domestic flows of a competitive table `imports` is the imported inputs removed from the
// flows, Σ_i (1 − d_i) z_ij, together with a row imports if there is one; then every sector's
// inputs and primary inputs still add up to its output, so that for each sector
// value added, taxes on products and imports per unit of final demand add up to 1.
// On total flows the imports that an imports matrix adds up to are no account: they are in the flows.
func (m *Model) Accounts() []Account {
	t := m.Table
	var out []Account
	parts, haveSum := 0, false
	taken, haveImports := m.takenOut(), false
	for _, p := range t.Primary {
		// Values are copied so that a caller who changes an account does not change the table.
		a := Account{Code: p.Code, Name: p.Name, NameZH: p.NameZH, Money: true, Values: append([]float64(nil), p.Values...)}
		switch p.Kind {
		case tables.ImportedInputs:
			if m.importsInside() && inMatrix(t, p) {
				continue // they are among the flows
			}
			if a.Code == tables.ImportsCode || !haveImports && !hasRow(t, tables.ImportsCode) {
				sum := roundedRow{values: a.Values}.plus(taken) // in one row, where there are several
				a.Values, a.off = sum.values, sum.off
			}
			haveImports = true
		case tables.ValueAdded:
			parts++
			haveSum = haveSum || p.Code == tables.ValueAddedCode
		}
		out = append(out, a)
	}
	if !haveImports && t.Treatment == tables.Competitive && m.Flows == Domestic {
		out = append(out, Account{Code: tables.ImportsCode, Name: "Imported inputs", NameZH: "进口中间投入", Money: true, Values: taken.values, off: taken.off})
	}
	for _, s := range t.Satellites {
		out = append(out, Account{Code: s.Code, Name: s.Name, NameZH: s.NameZH, Unit: s.Unit, Note: s.Note, Values: append([]float64(nil), s.Values...)})
	}
	if !haveSum && parts > 0 {
		sum := m.sumOf(tables.ValueAdded)
		out = append(out, Account{Code: tables.ValueAddedCode, Name: "Value added", NameZH: "增加值", Money: true, Values: sum.values, off: sum.off})
	}
	return out
}

// takenOut is the imports removed from each column of the flows, Σ_i (1 − d_i) z_ij. In a competitive table this includes
// rows of dust; in other tables nothing is removed. The sums are computed in twice the
// working precision; what remains is one rounding of each share, and one of the sum.
func (m *Model) takenOut() roundedRow {
	n := m.Table.N()
	out := roundedRow{make([]float64, n), make([]float64, n)}
	if !m.takesOut() {
		return out
	}
	if err := m.hasFlows(); err != nil {
		panic(err) // as documented at Options.Disposable
	}
	less, size := make([]float64, n), make([]float64, n)
	for i, d := range m.share {
		a := m.abroad[i]
		if d == 0 {
			a = 1
		}
		less[i] = -a
		for j, z := range m.z.RawRowView(i) {
			size[j] += a * math.Abs(z)
		}
	}
	engine.Residual(blas.Trans, general(m.z), less, nil, out.values, out.off)
	for j, s := range size {
		out.off[j] = (out.off[j]+gammaOf(1)*s)*1.001 + float64(n)*math.SmallestNonzeroFloat64
	}
	return out
}

// importedInputs is the rows of imports plus the imports removed from the flows.
func (m *Model) importedInputs() roundedRow {
	return m.sumOf(tables.ImportedInputs).plus(m.takenOut())
}

// sumOf adds up the primary rows of a kind.
func (m *Model) sumOf(kind tables.PrimaryKind) roundedRow {
	out := roundedRow{values: make([]float64, m.Table.N())}
	first := true
	for _, p := range m.Table.Primary {
		switch {
		case p.Kind != kind:
		case first:
			copy(out.values, p.Values)
			first = false
		default:
			out = out.plus(roundedRow{values: p.Values})
		}
	}
	return out
}

// inMatrix reports whether a row of imports is what the imports matrix adds up to: the one called imports, or all together.
func inMatrix(t *tables.Table, p tables.PrimaryRow) bool {
	return t.HasImportsMatrix() && p.Kind == tables.ImportedInputs && (p.Code == tables.ImportsCode || !hasRow(t, tables.ImportsCode))
}

func hasRow(t *tables.Table, code string) bool {
	for _, p := range t.Primary {
		if p.Code == code {
			return true
		}
	}
	return false
}

// UnknownRow is an error about the name of a row that the table does not have.
type UnknownRow struct{ err *input.Error }

func (u *UnknownRow) Error() string { return u.err.Error() }

// Unwrap is the error with the name and a hint.
func (u *UnknownRow) Unwrap() error { return u.err }

func (m *Model) unknownAccount(code string, all []Account) error {
	if m.importsInside() && hasRow(m.Table, code) {
		return refuse("use --flows domestic", "%s is no row on total flows, which include these imports", code)
	}
	var codes []string
	for _, a := range all {
		codes = append(codes, a.Code)
	}
	hint := input.DidYouMean(code, codes)
	if hint == "" {
		hint = "the rows are: " + input.Listed(codes)
	}
	return &UnknownRow{&input.Error{Msg: "the table has no such row", Text: code, Hint: hint}}
}
