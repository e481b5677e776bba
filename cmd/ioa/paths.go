package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// pathFlags are the flags of paths.
type pathFlags struct {
	to, row  string
	coverage float64
	limit    int
}

// fewPaths is how many paths are listed unless flags say otherwise, mostPaths how many at most.
const (
	fewPaths  = 20
	mostPaths = 1000000
)

func paths() measure {
	var o pathFlags
	return measure{
		name:      "paths",
		arguments: "--to SECTOR",
		short:     "The largest supply chains behind a unit of final demand for a sector 结构路径分析",
		title:     "Structural paths 结构路径分析",
		long: `Print the supply chains behind a unit of final demand for SECTOR, the largest first: what each adds to output, or with
--row to jobs, value added, imports or another row, in the last sector of the path:`,
		labels: []heading{{"rank", "位次", ""}, {"stage", "层级", "the number of purchases along the path; 0 is the sector itself"},
			{"path", "路径", "codes from the buyer to the last supplier"}},
		columns: []heading{
			{"value", "路径效应", "what arises in the last sector, per unit of final demand"},
			{"share", "占比", "of the whole effect, which is that of multipliers"},
			{"cumulative_share", "累计占比", "of this path and all before it"},
		},
		more: `The search ends at --top N paths (default 20, or with --coverage no such limit), at --coverage S, or at --limit paths. The result
says what share is covered, what all paths left out add up to, and what none of them exceeds.`,
		example: `  ioa paths china-2018 --to rail-construction
  ioa paths china-2018 --to rail-construction --row employment --coverage 0.8 -f csv`,
		top:     "list the N best paths (default: 20, or as many as --coverage needs)",
		flags:   o.register,
		check:   o.check,
		compute: func(m *ioa.Model, r *measured) error { return r.paths(m, o) },
	}
}

func (o *pathFlags) register(f *pflag.FlagSet) {
	f.StringVar(&o.to, "to", "", "the sector that final demand buys from, by code or name (required)")
	f.StringVar(&o.row, "row", "", "a primary-input row, a satellite or value_added (default: output)")
	f.Float64Var(&o.coverage, "coverage", 0, "stop at this share of the whole effect, 0 to 1")
	f.IntVar(&o.limit, "limit", mostPaths, "the largest number of paths, which bounds memory")
}

func (o *pathFlags) check() error {
	switch {
	case o.to == "":
		return usagef("name the sector with --to SECTOR")
	case !(o.coverage >= 0 && o.coverage <= 1):
		return usagef("--coverage must be a share from 0 to 1, not %g", o.coverage)
	case o.limit < 1:
		return usagef("--limit must be at least 1, not %d", o.limit)
	}
	return nil
}

// oneSector finds the sector that a flag names.
func oneSector(flag string, t *tables.Table, want string) (int, error) {
	marked := make([]bool, t.N())
	if !markSectors(t, strings.TrimSpace(want), marked) {
		return 0, usagef("%s: table %s has no sector %q\n  hint: %s", flag, t.Name, want, sectorHint(t, want))
	}
	found := -1
	for i, is := range marked {
		switch {
		case is && found >= 0:
			return 0, usagef("%s: %q is %s and %s: name one by its code", flag, want, t.Sectors[found].Code, t.Sectors[i].Code)
		case is:
			found = i
		}
	}
	return found, nil
}

// paths searches and adds a row for each path.
func (r *measured) paths(m *ioa.Model, o pathFlags) error {
	to, err := oneSector("--to", m.Table, o.to)
	if err != nil {
		return err
	}
	top := r.top
	if top == 0 && o.coverage == 0 {
		top = fewPaths
	}
	found, err := m.Paths(to, ioa.PathOptions{Row: o.row, Top: top, Coverage: o.coverage, Limit: o.limit})
	if err != nil {
		return err
	}
	r.certify(found.Certificate)
	r.describePaths(m, found)
	all, codes := found.Paths, m.Table.Codes()
	r.otherRows(report.Subject{Name: "paths", Count: len(all), Labels: 3}, func(row int, marked []bool) bool {
		for _, i := range all[row].Sectors {
			if marked[i] {
				return true
			}
		}
		return false
	})
	r.counts("rank", func(k int) int { return k + 1 })
	r.counts("stage", func(k int) int { return len(all[k].Sectors) - 1 })
	r.texts("path", func(k int) string { return all[k].Line(codes) })
	share, cumulative := found.Shares()
	r.number(r.heading("value"), func(k int) float64 { return all[k].Value })
	r.numbers("share", share)
	r.numbers("cumulative_share", cumulative)
	return nil
}

// counts adds a column of whole numbers.
func (t *bySector) counts(name string, of func(row int) int) {
	t.number(t.heading(name), func(row int) float64 { return float64(of(row)) })
	t.Columns[len(t.Columns)-1].Whole = true
}

// describePaths states what was searched, how much is covered and how much can be left out.
func (r *measured) describePaths(m *ioa.Model, found *ioa.Paths) {
	r.Notes = append(r.Notes, found.Notes...)
	r.effectOf(m, found.To, found.Row)
	r.Facts = append(r.Facts,
		report.Fact{Key: "total", Label: "whole effect", Value: found.Total},
		report.Fact{Key: "coverage", Label: "coverage", Value: orNull(found.Coverage), Text: percentText(found.Coverage)},
		report.Fact{Key: "left_out", Label: "paths left out", Value: orNull(found.LeftOut), Text: fmt.Sprintf("%.6g together", found.LeftOut)},
		report.Fact{Key: "largest_left_out", Label: "largest path left out", Value: found.LargestLeftOut,
			Text: fmt.Sprintf("none is above %.6g", found.LargestLeftOut)})
	if found.All {
		r.Notes = append(r.Notes, "these are all paths")
	}
}

// effectOf states what final demand is for, and what is counted.
func (r *measured) effectOf(m *ioa.Model, to int, row *ioa.Account) {
	code, unit, name := "output", m.Table.Unit, "总产出"
	if row != nil {
		code, name = row.Code, row.NameZH
		if !row.Money {
			unit = row.Unit
		}
		if row.Note != "" {
			r.Notes = append(r.Notes, row.Code+": "+row.Note)
		}
	}
	per := orNotStated(unit)
	if unit != "" && m.Table.Unit != "" {
		per += " per " + m.Table.Unit + " of final demand"
	}
	r.Facts = append(r.Facts,
		report.Fact{Key: "to", Label: "final demand for", Value: m.Table.Sectors[to].Code},
		report.Fact{Key: "row", Label: "row", Value: code, Text: nameIn(r.lang, code, name)},
		report.Fact{Key: "row_unit", Label: "unit of values", Value: per})
}

// orNull is nil for a number that is not known.
func orNull(v float64) any {
	if math.IsNaN(v) {
		return nil
	}
	return v
}

func percentText(share float64) string {
	if math.IsNaN(share) {
		return "unknown"
	}
	return fmt.Sprintf("%.4g %% of the whole", 100*share)
}

// quotient is a/b; NaN if b is 0.
func quotient(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}
