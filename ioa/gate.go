package ioa

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/tables"
)

// Options say how a model is made from a table. The zero value is domestic flows with nothing accepted.
type Options struct {
	Flows Flows
	// Accept lists codes of findings that do not stop the model: see [tables.Acceptable]. Codes
	// in the table's own list ([tables.Meta.Accept]) are accepted too.
	Accept []string
	// Tolerance is the largest difference between a sum of the table and the figure it should equal that
	// is not an error, as a share of the sector's output; 0 means [tables.DefaultTolerance].
	Tolerance float64
	// Disposable says that the table is used for nothing else, so [Model.Coefficients] may overwrite its flows with an
	// inverse instead of needing as much memory again. Afterwards the model computes nothing more: its methods
	// return an error, and [Model.Accounts] panics.
	Disposable bool
	// Tell is called during long computations with the share of the present one that is done, from 0 to 1: one call after
	// the other, from any goroutine. nil tells nothing.
	Tell func(share float64)
}

// Unsound is the error for a table that does not hold together: it has errors by [tables.Check] that
// were not accepted. Commands end with status 3.
type Unsound struct {
	Table    string
	Findings []tables.Finding // the errors, in the order of tables.Check
	Accepted []string         // codes already accepted
}

// mostShown is how many findings of one kind an error lists.
const mostShown = 10

// Error lists the findings, a hint for each kind, and how to accept those that can be accepted.
func (u *Unsound) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "table %s does not hold together, so nothing is computed from it", u.Table)
	var acceptable []string
	for _, code := range u.Accepted {
		acceptable = append(acceptable, "--accept "+code)
	}
	before := len(acceptable)
	for _, group := range tables.ByCode(u.Findings) {
		for i, f := range group {
			if i == mostShown {
				fmt.Fprintf(&b, "\n%s: %d more", f.Code, len(group)-mostShown)
				break
			}
			b.WriteString("\n" + f.String())
		}
		if hint := group[0].Hint(); hint != "" {
			b.WriteString("\n  hint: " + hint)
		}
		if tables.Acceptable(group[0].Code) == nil {
			acceptable = append(acceptable, "--accept "+group[0].Code)
		}
	}
	if len(acceptable) > before {
		fmt.Fprintf(&b, "\n  hint: to compute anyway, with this stated on every result: %s", strings.Join(acceptable, " "))
	}
	return b.String()
}

// gate runs [tables.Check] on the table. Errors that are not accepted are returned as
// [*Unsound]; accepted errors and warnings about sums are kept for the notes of every result.
func (m *Model) gate(o Options) error {
	for _, code := range append(slices.Clone(o.Accept), m.Table.Accept...) {
		if err := tables.Acceptable(code); err != nil {
			return err
		}
	}
	m.options = o
	m.findings = tables.Check(m.Table, tables.CheckOptions{Tolerance: o.Tolerance})
	var wrong []tables.Finding
	for _, f := range m.findings {
		switch {
		case f.Severity != tables.Failure:
		case f.Code == "beyond-range":
			return refuse(f.Hint(), "table %s: %s", m.Table.Name, f.Message)
		case m.accepts(f.Code):
			m.accepted = append(m.accepted, f)
		default:
			wrong = append(wrong, f)
		}
	}
	if o.Tolerance > tables.DefaultTolerance {
		m.accepted = append(m.accepted, m.withinTolerance()...)
	}
	if len(wrong) > 0 {
		return &Unsound{m.Table.Name, wrong, o.Accept}
	}
	return nil
}

// withinTolerance are the differences that are errors by default but not with the larger tolerance of the options: raising it accepts them.
func (m *Model) withinTolerance() []tables.Finding {
	var out []tables.Finding
	for _, f := range tables.Failures(tables.Check(m.Table, tables.CheckOptions{})) {
		if !m.accepts(f.Code) && !slices.ContainsFunc(m.findings, func(g tables.Finding) bool {
			return g.Severity == tables.Failure && g.Code == f.Code && g.Place == f.Place
		}) {
			f.Message += fmt.Sprintf(", within the tolerance of %g", m.options.Tolerance)
			out = append(out, f)
		}
	}
	return out
}

func (m *Model) accepts(code string) bool {
	return slices.Contains(m.options.Accept, code) || slices.Contains(m.Table.Accept, code)
}

// Accepted lists the accepted errors of the table, one line for each kind with its size, and accepted results
// whose effects do not add up (effects-identity); call it after the measure. It belongs on every result.
func (m *Model) Accepted() []string {
	var out []string
	for _, group := range tables.ByCode(append(slices.Clone(m.accepted), m.acceptedEffects()...)) {
		out = append(out, tables.Summary(group))
	}
	return out
}

// imbalance is what every result must say about sums that differ: accepted errors, and warnings.
func (m *Model) imbalance() []string {
	var notes []string
	for _, line := range m.Accepted() {
		notes = append(notes, "accepted although it is an error: "+line)
	}
	for _, line := range m.Warnings() {
		notes = append(notes, "warning: "+line)
	}
	return notes
}

// Warnings lists the warnings of [tables.Check] of those kinds that can be errors, one line for each kind with its
// size. It belongs on every result.
func (m *Model) Warnings() []string {
	var warnings []tables.Finding
	for _, f := range m.findings {
		if f.Severity == tables.Warning && f.CanBeError() {
			warnings = append(warnings, f)
		}
	}
	var out []string
	for _, group := range tables.ByCode(warnings) {
		out = append(out, tables.Summary(group))
	}
	return out
}
