package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/input"
	"ioimpact/scenarios"
	"ioimpact/tables"
)

// drawFlags draw the numbers of a scenario that have a distribution.
type drawFlags struct {
	draws int
	seed  uint64
	table string         // the spread of the table's coefficients: "10%" or "10%,free"
	cmd   *cobra.Command // for the stream that shows progress, and to tell flags that were given
}

func (f *drawFlags) register(cmd *cobra.Command) {
	f.cmd = cmd
	cmd.Flags().IntVar(&f.draws, "draws", 0, "draw the numbers that have a distribution this often, and write uncertainty.csv and tornado.csv")
	cmd.Flags().StringVar(&f.table, "coefficients", "", "SD[,free]: draw the table's input coefficients too, lognormal with this standard deviation relative to each (10%); free leaves columns unbalanced")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "of the random numbers: the same seed gives the same draws")
}

func (f *drawFlags) check() error {
	switch {
	case f.draws < 0 || f.draws == 1:
		return usagef("--draws is a number of draws, at least 2, not %d", f.draws)
	case f.draws == 0 && f.table != "":
		return usagef("--coefficients is for draws: give --draws N as well")
	case f.draws == 0 && f.cmd.Flags().Changed("seed"):
		return usagef("--seed is that of the draws: give --draws N as well")
	}
	_, err := f.inputs()
	return err
}

// inputs reads --coefficients.
func (f *drawFlags) inputs() (scenarios.DrawCoefficients, error) {
	var out scenarios.DrawCoefficients
	if f.table == "" {
		return out, nil
	}
	text, rest, more := strings.Cut(f.table, ",")
	if out.Free = more && rest == "free"; more && !out.Free {
		return out, usagef("--coefficients takes SD or SD,free, not %q", f.table)
	}
	var errs input.List
	if out.SD = input.Scalar("--coefficients", text, &errs).Share(); errs.Err() != nil || out.SD == 0 {
		return out, usagef("--coefficients takes a standard deviation relative to each coefficient, above 0: 10%%, not %q", text)
	}
	return out, nil
}

// drawn is what draws computed.
type drawn struct {
	draws    *scenarios.Draws
	tornado  *scenarios.Tornado
	seed     uint64
	inputs   scenarios.DrawCoefficients
	accepted []string // errors of tables
}

// accepting is a table that says which errors were accepted.
func (d *drawn) accepting(t *report.Table) *report.Table {
	if len(d.accepted) > 0 {
		t.Facts = []report.Fact{{Key: acceptedKey, Label: "accepted", Value: d.accepted}}
	}
	return t
}

// compute draws as the flags say; nil where they do not. digits are those that must be proved of every number.
func (f *drawFlags) compute(p *scenarios.Project, s *scenarios.Scenario, sectors []int, digits int) (*drawn, error) {
	if f.draws == 0 {
		return nil, nil
	}
	if digits > 0 {
		return nil, usagef("--require-digits proves the digits of one run, not those of draws")
	}
	inputs, err := f.inputs()
	if err != nil {
		return nil, err
	}
	o := scenarios.DrawOptions{Draws: f.draws, Seed: f.seed, Sectors: sectors, Inputs: inputs}
	if line := newProgress(f.cmd.ErrOrStderr()); line != nil {
		line.what = func(done, total int64) string { return fmt.Sprintf("drawing, %d of %d", done, total) }
		o.Progress = func(done, total int) { line.show(int64(done), int64(total)) }
		defer line.clear()
	}
	d, err := p.Draw(s, o)
	if err != nil {
		return nil, ofOption("--draws", err)
	}
	out := &drawn{draws: d, tornado: &scenarios.Tornado{}, seed: f.seed, inputs: inputs}
	if len(d.Numbers) > 0 {
		out.tornado, err = p.Tornado(s, sectors)
	}
	return out, err
}

// sectorsToDraw are the sectors that --sectors names; the totals are drawn in any case.
func (f *sectorFlags) sectorsToDraw(t *tables.Table) ([]int, error) {
	selection, err := f.selection(t)
	var out []int
	for i, is := range selection.Rows {
		if is {
			out = append(out, i)
		}
	}
	return out, err
}

// uncertaintyTable has a row for every result.
func (d *drawn) uncertaintyTable() *report.Table {
	t := &report.Table{Title: "Draws 随机抽样", Columns: report.Names([]string{"case", "measure", "economy"}, []string{"mean", "sd", "p5", "p25", "p50", "p75", "p95"})}
	t.Notes = d.notes(nil, wording.English)
	t.Each = func(yield func([]report.Cell) error) error {
		for k, m := range d.draws.Measures {
			s := d.draws.Statistics(k)
			cells := []report.Cell{report.T(m.Case), report.T(m.Measure), report.T(m.Economy)}
			if err := yield(append(cells, numbers([]float64{s.Mean, s.SD, s.P5, s.P25, s.P50, s.P75, s.P95})...)); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

// tornadoTable has a row for every result and number that moves it.
func (d *drawn) tornadoTable() *report.Table {
	t := &report.Table{Title: "One number at a time 单因素敏感性", Columns: report.Names([]string{"case", "measure", "economy", "number"}, []string{"low", "best", "high"})}
	t.Each = func(yield func([]report.Cell) error) error {
		for _, row := range d.tornado.Rows {
			m := d.tornado.Measures[row.Measure]
			cells := []report.Cell{report.T(m.Case), report.T(m.Measure), report.T(m.Economy), report.T(d.tornado.Numbers[row.Number].Name())}
			if err := yield(append(cells, numbers([]float64{row.Low, row.Best, row.High})...)); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

// summaryTable is the table for reading: the headlines, and the sectors asked for.
func (d *drawn) summaryTable(r *scenarios.Result, lang wording.Language) *report.Table {
	t := &report.Table{Title: "How sure 不确定性 (" + r.MoneyUnit + ")", Notes: append(d.notes(r, lang), "uncertainty.csv has all measures, tornado.csv what each number does by itself")}
	t.Columns = report.Names([]string{"case", "measure", "economy"}, []string{"as stated", "mean", "sd", "p5", "p50", "p95"})
	var rows [][]report.Cell
	for k, m := range d.draws.Measures {
		headline := m.Measure == "spending" || m.Measure == "output" || m.Measure == "value_added_with_site" || m.Measure == "jobs" || m.Measure == "imports" ||
			strings.HasPrefix(m.Measure, "output:")
		if !headline || math.IsNaN(m.Typical) {
			continue
		}
		s := d.draws.Statistics(k)
		cells := []report.Cell{report.T(m.Case), report.T(m.Measure), report.T(economyIn(r, m.Economy, lang))}
		unit := r.MoneyUnit
		if m.Measure == "jobs" {
			unit = m.Measure
		}
		for _, v := range []float64{m.Typical, s.Mean, s.SD, s.P5, s.P50, s.P95} {
			cells = append(cells, report.N(v).In(unit))
		}
		rows = append(rows, cells)
	}
	t.Each = report.FromRows(rows)
	return t
}

// economyIn is an economy of a result by its Chinese name in Chinese, otherwise by its key or the code of its region.
func economyIn(r *scenarios.Result, key string, lang wording.Language) string {
	if lang != wording.Chinese {
		return key
	}
	for _, region := range r.Regions {
		if region.NameZH != "" && (region.Code == key || region.Economy == key) {
			return region.NameZH
		}
	}
	for e, one := range r.Economies {
		if key == cmp.Or(one.Key, scenarios.Economy(e).String()) {
			return cmp.Or(one.NameZH, one.Name, key)
		}
	}
	return key
}

// notes say what was drawn, how often again, and how far the figures have settled. In Chinese results of r have their names.
func (d *drawn) notes(r *scenarios.Result, lang wording.Language) []string {
	var names []string
	for k := range d.draws.Numbers {
		n := &d.draws.Numbers[k]
		names = append(names, n.Name()+" ("+n.Draw.String()+")")
	}
	if d.inputs.SD > 0 {
		names = append(names, d.inputs.String())
	}
	out := []string{fmt.Sprintf("%d draws with seed %d, independent of each other, of: %s", d.draws.Count(), d.seed, strings.Join(names, "; "))}
	if d.draws.Again > 0 {
		out = append(out, fmt.Sprintf("%d draws broke a bound and were drawn again, so the distributions are cut off there; the first: %s", d.draws.Again, d.draws.Bound))
	}
	if c := d.draws.Converged(); c.MeanOf >= 0 {
		out = append(out, fmt.Sprintf("converged: standard errors of the means are at most %s of the mean (%s), and the 5th and 95th percentiles are known to %s of it (%s; intervals of 95 %%)",
			percentOf(c.Mean), d.measure(c.MeanOf, r, lang), percentOf(c.Percentile), d.measure(c.PercentileOf, r, lang)))
	}
	for _, broken := range d.tornado.Broken {
		out = append(out, "tornado: "+broken)
	}
	if len(names) == 0 || len(d.tornado.Rows) == 0 {
		return out
	}
	return append(out, "the ends of a normal or lognormal number in tornado.csv are its 5th and 95th percentile")
}

func percentOf(share float64) string { return fmt.Sprintf("%.2g %%", 100*share) }

// measure names result k.
func (d *drawn) measure(k int, r *scenarios.Result, lang wording.Language) string {
	m := d.draws.Measures[k]
	if lang != wording.Chinese {
		return strings.TrimSpace(m.Case + ", " + m.Measure + " " + m.Economy)
	}
	return m.Case + lang.Comma() + economyIn(r, m.Economy, lang) + lang.Side(m.Measure)
}

// files are those of the output folder.
func (d *drawn) files() ([]namedFile, error) {
	var out []namedFile
	for _, one := range []struct {
		name  string
		table *report.Table
	}{{"uncertainty.csv", d.uncertaintyTable()}, {"tornado.csv", d.tornadoTable()}} {
		var b bytes.Buffer
		if err := report.Write(&b, report.CSV, withAccepted(d.accepting(one.table))); err != nil {
			return nil, err
		}
		out = append(out, namedFile{one.name, b.Bytes()})
	}
	return out, nil
}

// text is what standard output shows.
func (d *drawn) text(r *scenarios.Result, f report.Format, lang wording.Language, style report.Style) ([]byte, error) {
	t := ofProgram(d.summaryTable(r, lang), lang)
	switch {
	case f.RowsOnly():
		t = withAccepted(d.accepting(d.uncertaintyTable()))
	case f == report.JSON:
		t = d.accepting(d.uncertaintyTable())
	}
	return written([]*report.Table{t}, f, style)
}
