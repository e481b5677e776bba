package tables

import (
	"fmt"
	"math"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/trade"
	"ioimpact/tables/internal/vector"
)

// tradeFindings looks for imports and exports under names that the program does not know:
// imports would be final demand or value added, exports would be used at home and carry imports.
// The accounts show most of it; names are asked only where the numbers cannot tell.
func (s *scans) tradeFindings(tolerance float64) []Finding {
	t := s.t
	var out []Finding
	for k, signs := range s.finalSigns(tolerance) {
		if severity, what := s.importsAmongFinal(k, signs); what != "" {
			out = append(out, Finding{severity, "unrecognised-trade", t.FinalItems[k].Code, s.final.Columns[k], what})
		}
	}
	out = append(out, exportFindings(t)...)
	for _, p := range t.Primary {
		if severity, what := s.importsAmongInputs(p, tolerance); what != "" {
			code := "imports-as-value-added"
			if p.Kind != ValueAdded {
				code = "unrecognised-trade"
			}
			out = append(out, Finding{severity, code, p.Code, vector.Sum(p.Values), what})
		}
	}
	if sum := vector.Sum(t.Imports); sum < 0 {
		out = append(out, Finding{Failure, "unrecognised-trade", ImportsCode, sum,
			fmt.Sprintf("the imports add up to %.6g: they are subtracted, so they are written positive", sum)})
	}
	return out
}

// finalSigns is what the cells of a column of final demand say of it.
type finalSigns struct {
	below           int  // cells below zero
	onlyBelow, none bool // all cells that are not zero are below it; all are zero
	twice           bool // every row exceeds its output by twice the cell, and some by more than the tolerance
}

func (s *scans) finalSigns(tolerance float64) []finalSigns {
	out := make([]finalSigns, len(s.t.FinalItems))
	off := anyFar(s.uses, tolerance)
	for k := range out {
		total, gross := s.final.Columns[k], s.final.ColumnGross[k]
		out[k] = finalSigns{below: s.final.Negative[k].Count, none: gross == 0, twice: off}
		out[k].onlyBelow = total == -gross && gross > 0 && s.noneAbove(k) // rounding may hide a small cell above zero
	}
	for i := range s.t.Sectors {
		if !off || len(out) == 0 {
			break
		}
		use := &s.uses[i]
		for k, v := range s.t.F.RawRowView(i) {
			out[k].twice = out[k].twice && use.MissedBy(2*v, tolerance)
		}
	}
	return out
}

// noneAbove reports whether no cell of a column of final demand is above zero.
func (s *scans) noneAbove(k int) bool {
	for i := range s.t.Sectors {
		if s.t.F.At(i, k) > 0 {
			return false
		}
	}
	return true
}

// anyFar reports whether some sum misses its figure by more than the tolerance.
func anyFar(all []sums.Sum, tolerance float64) bool {
	return slices.ContainsFunc(all, func(s sums.Sum) bool { return s.Step(tolerance) == sums.Far })
}

// Stocks that fall everywhere take little from what is used; imports are a large part of it.
const (
	importsLikely  = 0.01 // of all output: imports rather than stocks where there are manySectors
	importsCertain = 0.05 // whatever the number of sectors
	manySectors    = 5
)

// importsAmongFinal says why a column of final demand is imports, or exports that count as used at home; "" when it is
// neither. One that is below zero wherever it is not zero, beside others that are not, is imports when it is large, and is
// worth a look when it is small or when its name says that it is something else.
func (s *scans) importsAmongFinal(k int, signs finalSigns) (Severity, string) {
	t, item := s.t, s.t.FinalItems[k]
	below := t.Imports == nil && signs.onlyBelow && signs.below >= 2 && vector.Sum(s.final.Columns) > s.final.Columns[k]
	said := trade.Meant(item.Code, item.Name, item.NameZH)
	switch {
	case item.Export() || signs.none:
		return Note, ""
	case signs.twice:
		return Failure, fmt.Sprintf("uses meet output in every row if %s is subtracted: it is imports, and counted as final demand", item.Code)
	case said == trade.Imports || said == trade.MaybeImports:
		return Failure, fmt.Sprintf("%s is called imports and counted as final demand", item.Code)
	case said == trade.Exports && t.Imports != nil:
		return Failure, fmt.Sprintf("%s is called exports and does not count as exports: it would be taken for home use and change every share of imports", item.Code)
	case !below || said == trade.Other:
		return Note, ""
	}
	what := fmt.Sprintf("%s is below zero in %d of %d sectors and above zero in none: it seems to be imports, and is counted as final demand", item.Code,
		signs.below, t.N())
	if signs.below < 3 {
		return Warning, what
	}
	if part := -s.final.Columns[k] / vector.Sum(t.Output); part > importsCertain || part > importsLikely && t.N() >= manySectors {
		return Failure, what
	}
	return Warning, what
}

// exportFindings looks for competitive imports without exports: whoever buys from abroad sells abroad too, and
// exports that are taken for home use make the domestic share of every sector too large or too small.
func exportFindings(t *Table) []Finding {
	if t.Imports == nil || t.F == nil {
		return nil
	}
	total := 0.0
	for _, m := range t.Imports {
		total += math.Abs(m)
	}
	for _, item := range t.FinalItems {
		if item.Export() {
			return nil
		}
	}
	switch {
	case total == 0:
		return nil
	case len(t.FinalItems) == 1:
		return []Finding{{Warning, "unrecognised-trade", t.FinalItems[0].Code, total,
			"all final demand is one column: exports are not apart from home use, so they are taken to contain the same share of imports"}}
	}
	var codes []string
	for _, item := range t.FinalItems {
		codes = append(codes, item.Code)
	}
	return []Finding{{Failure, "unrecognised-trade", input.Listed(codes), total,
		"imports are recorded, but none of these columns of final demand is named exports: exports would be taken for home use and change every share of imports"}}
}

// importsAmongInputs says why a row of primary inputs is the imports of each product, or why a row of value added
// is imports; "" when it is neither.
func (s *scans) importsAmongInputs(p PrimaryRow, tolerance float64) (Severity, string) {
	t := s.t
	above, competitive, some := anyFar(s.uses, tolerance) && anyFar(s.costs, tolerance), t.Imports != nil, false
	for j, v := range p.Values {
		above = above && s.uses[j].MissedBy(v, tolerance) && s.costs[j].MissedBy(v, tolerance)
		competitive = competitive && math.Abs(t.Imports[j]-v) <= sums.RoundingShare*math.Abs(v)
		some = some || v != 0
	}
	said := trade.NotSaid
	if p.Kind == ValueAdded {
		said = trade.Meant(p.Code, p.Name, p.NameZH)
	}
	switch {
	case !some:
		return Note, ""
	case above:
		return Failure, fmt.Sprintf("the uses and the inputs of every sector exceed its output by the row %s: it holds the imports of the sector's product, "+
			"not an input", p.Code)
	case competitive:
		return Failure, fmt.Sprintf("row %s repeats the column of imports: it holds the imports of each product, not an input", p.Code)
	case said == trade.Imports:
		return Failure, fmt.Sprintf("row %s is called imports and counted as value added", p.Code)
	case said == trade.MaybeImports:
		return Warning, fmt.Sprintf("row %s counts as value added: if it holds imports, name it imports", p.Code)
	}
	return Note, ""
}
