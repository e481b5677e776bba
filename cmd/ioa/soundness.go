package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// soundness says how far a table may fail to hold together and still be computed from.
type soundness struct {
	accept    []string
	tolerance float64
}

func (s *soundness) register(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&s.accept, "accept", nil, "compute although the table has errors of this kind, and say so on the result; may be repeated")
	s.registerTolerance(cmd)
}

func (s *soundness) registerTolerance(cmd *cobra.Command) {
	cmd.Flags().Float64Var(&s.tolerance, "tolerance", tables.DefaultTolerance, "how far a row or column may miss its output, as a share of it, before that is an error")
}

// check refuses a tolerance that is no share, and codes of findings that cannot be accepted.
func (s *soundness) check() error {
	if !(s.tolerance > 0 && s.tolerance < 1) {
		return usagef("--tolerance is a share above 0 and below 1, not %g", s.tolerance)
	}
	for _, code := range s.accept {
		if err := tables.Acceptable(code); err != nil {
			return usageError{err}
		}
	}
	return nil
}

// sayFindings says on standard error what does not hold in a table that is shown, converted or made
// into another: one line for each kind of error, with its size. Nothing is computed from such a table
// later either, because what is written carries the findings.
func (a *app) sayFindings(t *tables.Table) {
	for _, group := range tables.ByCode(tables.Failures(tables.Check(t, tables.CheckOptions{}))) {
		a.say("%s does not hold together: %s", t.Name, tables.Summary(group))
	}
}

// sayImbalance says on standard error what a result that cannot hold notes must be read with: errors of the table that
// were accepted, and its warnings.
func (a *app) sayImbalance(m *ioa.Model) {
	for _, line := range m.Accepted() {
		a.say("accepted although it is an error: %s", line)
	}
	for _, line := range m.Warnings() {
		a.say("warning: %s", line)
	}
}

// acceptedKey is the fact, and in CSV the column, that says which errors of the table were accepted.
const acceptedKey = "accepted"

// withAccepted is the result with a last column that says on every row which errors of the table
// were accepted, because CSV has no other place for it. Without any it is the result as it was.
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
