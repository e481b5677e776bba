package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/memory"
	"ioimpact/scenarios"
)

// varyFlags let stated numbers of a scenario take several values in turn.
type varyFlags struct {
	vary []string // PATH=VALUE,VALUE,…
	most int
	cmd  *cobra.Command // for the stream that shows progress
}

func (f *varyFlags) register(cmd *cobra.Command, argument int) {
	f.cmd = cmd
	cmd.Flags().StringArrayVar(&f.vary, "vary", nil, "PATH=VALUE,VALUE,… in place of the scenario's own vary: lines.civil.origin.host=10%,20%,30% (repeatable)")
	cmd.Flags().IntVar(&f.most, "max", scenarios.MaxVariants, "combinations of varied values at most")
	complete(cmd, "vary", settablePaths(argument))
}

func (f *varyFlags) check() error {
	if f.most < 1 {
		return usagef("--max is a number of combinations, at least 1, not %d", f.most)
	}
	return nil
}

// compute varies the scenario as the flags or else its file say; nil where neither does. digits are those that must be
// proved of every number.
func (f *varyFlags) compute(p *scenarios.Project, s *scenarios.Scenario, digits int) (*scenarios.Ladder, error) {
	vary, err := f.variations(s)
	if err != nil {
		return nil, err
	}
	if vary == nil && len(s.Vary) == 0 {
		return nil, nil
	}
	if digits > 0 {
		return nil, usagef("--require-digits proves the digits of one run, not those of varied numbers: give each with --set")
	}
	if err := notSetToo(s, vary); err != nil {
		return nil, err
	}
	o := scenarios.VaryOptions{Vary: vary, Most: f.most}
	if line := newProgress(f.cmd.ErrOrStderr()); line != nil {
		line.what = func(done, total int64) string { return fmt.Sprintf("varying, %d of %d", done, total) }
		o.Progress = func(done, total int) { line.show(int64(done), int64(total)) }
		defer line.clear()
	}
	out, err := p.Vary(s, o)
	if err != nil && vary != nil {
		return nil, ofOption("--vary", err)
	}
	return out, err
}

// variations are those of the flags; nil for none.
func (f *varyFlags) variations(s *scenarios.Scenario) ([]scenarios.Variation, error) {
	var out []scenarios.Variation
	var wrong []error
	for _, one := range f.vary {
		path, text, ok := strings.Cut(one, "=")
		if !ok {
			return nil, usagef("--vary takes PATH=VALUE,VALUE,…, not %q", one)
		}
		for i := range out {
			if out[i].Path == path {
				return nil, usagef("--vary names %s twice; write all its values after one =", path)
			}
		}
		v, err := s.ParseVariation(path, strings.Split(text, ","))
		if err != nil {
			wrong = append(wrong, fmt.Errorf("--vary: %w", err))
		}
		out = append(out, v)
	}
	if wrong != nil {
		return nil, usageError{errors.Join(wrong...)}
	}
	return out, nil
}

// notSetToo refuses a number that is set and varied, by whatever paths.
func notSetToo(s *scenarios.Scenario, vary []scenarios.Variation) error {
	if vary == nil {
		vary = s.Vary
	}
	for i := range vary {
		for _, one := range s.Settings {
			if one.Path == vary[i].Path {
				return usagef("%s is set and varied: leave one out", one.Path)
			}
			if s.Overlap(one.Path, vary[i].Path) {
				return usagef("%s is set and %s is varied, which are the same number: leave one out", one.Path, vary[i].Path)
			}
		}
	}
	return nil
}

// ladderTable has a row for every total of every variant: the varied values, then the columns of economyColumns.
func ladderTable(x *computed) *report.Table {
	l, t := x.ladder, &report.Table{Title: "Varied numbers 参数变动"}
	if len(x.r.Accepted) > 0 {
		t.Facts = []report.Fact{{Key: acceptedKey, Label: "accepted", Value: x.r.Accepted}}
	}
	for i := range l.Vary {
		t.Columns = append(t.Columns, report.Column{Name: l.Vary[i].Path, Number: true, Plain: true})
	}
	t.Columns = append(t.Columns, economyColumns()...)
	t.Each = func(yield func([]report.Cell) error) error {
		for _, one := range l.Variants {
			for _, row := range one.Rows {
				if err := yield(append(numbers(one.Values), economyCells(row)...)); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return t
}

// economyColumns are those of a total by economy, after what identifies the scenario or variant.
func economyColumns() []report.Column {
	return report.Names([]string{"case", "economy", "measure", "unit"}, []string{"value", "per_unit_spent"})
}

func economyCells(row scenarios.EconomyRow) []report.Cell {
	return []report.Cell{report.T(row.Case), report.T(row.Economy), report.T(row.Measure), report.T(row.Unit), report.N(row.Value).In(row.Unit),
		report.N(row.PerUnitSpent).In(row.Unit)}
}

func numbers(values []float64) []report.Cell {
	out := make([]report.Cell, len(values))
	for i, x := range values {
		out[i] = report.N(x)
	}
	return out
}

// ladderSummary is the table for reading: a row a variant, with output and value added of every case and economy.
func ladderSummary(x *computed, lang wording.Language) *report.Table {
	l, t := x.ladder, &report.Table{Title: "Varied numbers 参数变动 (" + x.r.MoneyUnit + ")", Notes: []string{"vary.csv has all measures"}}
	for _, one := range x.r.Accepted {
		t.Notes = append(t.Notes, "accepted: "+one)
	}
	for i := range l.Vary {
		t.Columns = append(t.Columns, report.Column{Name: l.Vary[i].Path, Number: true, Plain: true})
	}
	shown := func(row scenarios.EconomyRow) bool {
		return row.Measure == "output" || row.Measure == "value_added_with_site"
	}
	for _, row := range l.Variants[0].Rows {
		if shown(row) {
			t.Columns = append(t.Columns, ladderColumn(row, lang))
		}
	}
	var rows [][]report.Cell
	for _, one := range l.Variants {
		cells := numbers(one.Values)
		for _, row := range one.Rows {
			if shown(row) {
				cells = append(cells, number(row.Value))
			}
		}
		rows = append(rows, cells)
	}
	t.Each = report.FromRows(rows)
	return t
}

// ladderColumn is the heading of a result of a case in an economy, which has its Chinese name in Chinese.
func ladderColumn(row scenarios.EconomyRow, lang wording.Language) report.Column {
	c := report.Column{Name: row.Case + ", " + row.Economy + ": " + row.Measure, Number: true}
	if lang == wording.Chinese {
		c.Label, c.Own = row.Case+lang.Comma()+cmp.Or(row.NameZH, row.Economy)+lang.Colon()+lang.Side(row.Measure), true
	}
	return c
}

func ladderCSV(x *computed) ([]byte, error) {
	b := memory.Buffer{What: "the text of the variants"}
	err := report.Write(&b, report.CSV, withAccepted(ladderTable(x)))
	return b.Bytes(), err
}

// ladderText is a ladder on standard output.
func ladderText(x *computed, f report.Format, lang wording.Language, style report.Style) ([]byte, error) {
	t := ladderTable(x)
	switch {
	case f.RowsOnly():
		t = withAccepted(t)
	case f != report.JSON:
		t = ofProgram(ladderSummary(x, lang), lang)
	}
	b := memory.Buffer{What: "the text of the variants"}
	err := report.WriteAll(&b, f, []*report.Table{t}, style)
	return b.Bytes(), err
}
