package ioa

import (
	"fmt"
	"slices"
	"strings"

	"ioimpact/tables"
)

// Options are how a model is made of a table. The zero value is domestic flows with nothing accepted.
type Options struct {
	Flows Flows
	// Accept are codes of findings that do not stop the model: see [tables.Acceptable]. What the
	// table itself accepts ([tables.Meta.Accept]) is accepted too.
	Accept []string
	// Tolerance is how far a sum of the table may miss the figure it should meet, as a share of
	// the sector's output; 0 means [tables.DefaultTolerance].
	Tolerance float64
}

// Unsound says that a table does not hold together: what [tables.Check] calls an error and nobody
// accepted. Commands end with status 3 on it.
type Unsound struct {
	Table    string
	Findings []tables.Finding // the errors, in the order of tables.Check
	Accepted []string         // codes that were accepted already
}

// mostShown is how many findings of one kind an error lists.
const mostShown = 10

// Error lists the findings, with what to do about each kind, and how to accept those that can be.
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
		fmt.Fprintf(&b, "\n  hint: to compute all the same, with this stated on every result: %s", strings.Join(acceptable, " "))
	}
	return b.String()
}

// gate holds the table against [tables.Check]. Errors that are not accepted come back as
// [*Unsound]; those accepted and the warnings about sums are kept for the notes of every result.
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

// withinTolerance are the sums that only the tolerance of the options lets through: whoever raises it accepts them.
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

// Accepted are the errors of the table that were accepted, one line for each kind with its size, and results
// whose effects do not add up (effects-identity), once there are any: ask after the measure. They belong on every result.
func (m *Model) Accepted() []string {
	var out []string
	for _, group := range tables.ByCode(append(slices.Clone(m.accepted), m.acceptedEffects()...)) {
		out = append(out, tables.Summary(group))
	}
	return out
}

// imbalance is what every result must say of sums that do not meet: what was accepted, and the warnings about sums.
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

// Warnings are what [tables.Check] warns of in kinds of findings that can be errors, one line for each kind with its
// size. They belong on every result.
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
