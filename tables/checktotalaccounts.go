package tables

import (
	"math"
	"strings"

	"ioimpact/tables/internal/totals"
	"ioimpact/tables/internal/vector"
)

// What readers say where they filled in output or value added, so that an account closes whatever is in it.
const (
	OutputInferred        = "output: the row sums of flows and final demand less imports; " + rowsByConstruction
	rowsByConstruction    = "the rows balance by construction"
	columnsByConstruction = "the columns balance by construction"
)

// outputInferred reports whether output was made from the uses, so that these prove nothing.
func (t *Table) outputInferred() bool { return t.wasInferred(rowsByConstruction) }

// valueAddedInferred reports whether value added was made from output less inputs, or is not there at all.
func (t *Table) valueAddedInferred() bool {
	for _, p := range t.Primary {
		if p.Kind == ValueAdded && p.Name == residualName {
			return true
		}
	}
	return !t.HasPrimary(ValueAdded) || t.wasInferred(columnsByConstruction)
}

func (t *Table) wasInferred(words string) bool {
	for _, line := range t.Inferred {
		if strings.Contains(line, words) {
			return true
		}
	}
	return false
}

// account is what must come to nothing, sector by sector: uses less output, costs less output, or, where output is
// itself the sum of the uses, uses less costs.
type account struct {
	gap []float64 // with every line of the table in it
	// How lines enter it: 1, −1, or 0 for not at all.
	final, primary, column, row float64
}

// accountsOf are the accounts of a table that can miss: one that a reader closed itself proves nothing.
func accountsOf(t *Table, m *totals.Mixes) []account {
	uses, costs := append([]float64(nil), m.RowSums...), append([]float64(nil), m.ColumnSums...)
	for i := range uses {
		if t.F != nil {
			uses[i] += vector.Sum(t.F.RawRowView(i))
		}
		if t.Imports != nil {
			uses[i] -= t.Imports[i]
		}
	}
	for _, p := range t.Primary {
		for j, v := range p.Values {
			costs[j] += v
		}
	}
	stated, paid := !t.outputInferred(), !t.valueAddedInferred()
	if !stated && paid {
		return []account{{gap: difference(uses, costs), final: 1, primary: -1, column: 1, row: -1}}
	}
	var out []account
	if stated && t.F != nil {
		out = append(out, account{gap: difference(uses, t.Output), final: 1, column: 1})
	}
	if stated && paid {
		out = append(out, account{gap: difference(costs, t.Output), primary: 1, row: 1})
	}
	return out
}

func difference(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range out {
		out[i] = a[i] - b[i]
	}
	return out
}

// entry is what a suspect adds to the gap; nil when it is not in this account.
func (a account) entry(t *Table, s suspect) []float64 {
	out, some := make([]float64, t.N()), false
	add := func(f float64, value func(i int) float64) {
		for i := range out {
			if f != 0 {
				out[i] += f * value(i)
				some = true
			}
		}
	}
	switch s.kind {
	case sectorTotal:
		row := t.Z.RawRowView(s.line)
		add(a.column, func(i int) float64 { return t.Z.At(i, s.line) })
		add(a.row, func(i int) float64 { return row[i] })
	case finalTotal:
		add(a.final, func(i int) float64 { return t.F.At(i, s.line) })
	case primaryTotal:
		add(a.primary, func(i int) float64 { return t.Primary[s.line].Values[i] })
	}
	if !some {
		return nil
	}
	return out
}

// openShare is which share of all output the accounts must miss before sums by chance are looked at: more than whole numbers
// in a small table are rounded by.
const openShare = 0.03

// size is the sum of absolute numbers.
func size(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += math.Abs(v)
	}
	return sum
}

// verdicts are what the accounts of a table say of its suspects. Those that may be sums by chance are put to the accounts only where
// these do not close without them.
func verdicts(t *Table, m *totals.Mixes, suspects []suspect) []totals.Verdict {
	out := make([]totals.Verdict, len(suspects))
	if len(suspects) == 0 {
		return out
	}
	accounts := accountsOf(t, m)
	var firm, all []int
	for at, s := range suspects {
		all = append(all, at)
		if s.firm() {
			firm = append(firm, at)
		}
	}
	trial := newTrial(t, accounts, suspects, firm)
	if len(firm) < len(all) && trial.Miss() > openShare*float64(len(accounts))*size(t.Output) {
		firm, trial = all, newTrial(t, accounts, suspects, all)
	}
	for line, at := range firm {
		out[at] = trial.Judge(line)
	}
	return out
}

// newTrial puts some of the suspects to the accounts.
func newTrial(t *Table, accounts []account, suspects []suspect, some []int) *totals.Trial {
	var gaps [][]float64
	for _, a := range accounts {
		gaps = append(gaps, append([]float64(nil), a.gap...))
	}
	entries := make([][][]float64, len(some))
	for line, at := range some {
		for _, a := range accounts {
			entries[line] = append(entries[line], a.entry(t, suspects[at]))
		}
	}
	trial := totals.NewTrial(gaps, entries)
	trial.Settle()
	return trial
}
