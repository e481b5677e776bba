package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// soundness says which errors of a table do not stop a computation.
type soundness struct {
	accept    []string
	tolerance float64
}

func (s *soundness) register(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&s.accept, "accept", nil, "compute despite errors of this kind in the table, and say so on the result; may be repeated")
	s.registerTolerance(cmd)
}

func (s *soundness) registerTolerance(cmd *cobra.Command) {
	cmd.Flags().Float64Var(&s.tolerance, "tolerance", tables.DefaultTolerance,
		"largest difference between a row or column sum and output that is not an error, as a share of output")
}

// check refuses a tolerance outside 0 to 1, and codes of findings that cannot be accepted.
func (s *soundness) check() error {
	if !(s.tolerance > 0 && s.tolerance < 1) {
		return usagef("--tolerance must be a share above 0 and below 1, not %g", s.tolerance)
	}
	for _, code := range s.accept {
		if err := tables.Acceptable(code); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// sayFindings reports on standard error the errors of a table that is shown, converted or turned
// into another: one line for each kind of error, with its size. The written table keeps the findings,
// so nothing is computed from it later either.
func (a *app) sayFindings(t *tables.Table) {
	for _, group := range tables.ByCode(tables.Failures(tables.Check(t, tables.CheckOptions{}))) {
		a.say("%s does not hold together: %s", t.Name, tables.Summary(group))
	}
}

// sayImbalance reports on standard error the accepted errors and the warnings of the table, for formats
// without room for notes.
func (a *app) sayImbalance(m *ioa.Model) {
	for _, line := range m.Accepted() {
		a.say("accepted although it is an error: %s", line)
	}
	for _, line := range m.Warnings() {
		a.say("warning: %s", line)
	}
}

// acceptedKey is the fact, and in CSV the column, that lists the accepted errors of the table.
const acceptedKey = "accepted"

// withAccepted adds a last column that repeats the accepted errors of the table on every row, because
// CSV has no other place for them. Without accepted errors the result is unchanged.
func withAccepted(t *report.Table) *report.Table {
	for _, f := range t.Facts {
		if accepted, ok := f.Value.([]string); ok && f.Key == acceptedKey && t.Each != nil {
			out := *t
			cell := report.T(strings.Join(accepted, "; "))
			out.Columns = append(slices.Clone(t.Columns), report.Column{Name: acceptedKey})
			out.Each = func(yield func([]report.Cell) error) error {
				return t.Each(func(row []report.Cell) error { return yield(append(slices.Clone(row), cell)) })
			}
			return &out
		}
	}
	return t
}
