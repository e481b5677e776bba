package tables

import (
	"cmp"
	"fmt"

	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/vector"
)

// below is what the negative cells of a row, column or matrix mean.
type below struct {
	severity    Severity
	code, place string // the place is "" where the cell itself is the place
	what        string // "cells of row wages"
}

// finding is the finding for the negative cells of a vector, none where there are none; name is what cell i is called.
func (b below) finding(n sums.Negatives, name func(i int) string) []Finding {
	if n.Count == 0 {
		return nil
	}
	at := name(n.At)
	return []Finding{{b.severity, b.code, cmp.Or(b.place, at), n.Worst, fmt.Sprintf("%d negative %s, the largest %.6g at %s", n.Count, b.what, n.Worst, at)}}
}

// sector is what cell i of a row by sector is called.
func (t *Table) sector(i int) string { return t.Sectors[i].Code }

// negativeFlows tells of the negative cells of a matrix of flows.
func (t *Table) negativeFlows(flows *sums.Scan, code, what string) []Finding {
	var all sums.Negatives
	to := 0
	for j, n := range flows.Negative {
		if n.Worst < all.Worst {
			to = j
		}
		all.Take(n)
	}
	return below{Warning, code, "", what}.finding(all, func(i int) string { return t.sector(i) + " → " + t.sector(to) })
}

// negativeFinal tells of the negative cells of each item of final demand.
func (t *Table) negativeFinal(final *sums.Scan, what string) []Finding {
	var out []Finding
	for k, n := range final.Negative {
		code := t.FinalItems[k].Code
		out = append(out, below{Note, "negative-final", code, what + " of " + code}.finding(n, t.sector)...)
	}
	return out
}

func (s *scans) negativeFindings() []Finding {
	t := s.t
	out := t.negativeFlows(s.flows, "negative-flow", "intermediate flows")
	if t.ImportedZ != nil {
		out = append(out, t.negativeFlows(s.importedFlows, "negative-imported-flow", "imported intermediate flows")...)
	}
	out = append(out, t.negativeFinal(s.final, "uses")...)
	if t.ImportedZ != nil {
		out = append(out, t.negativeFinal(s.importedFinal, "imported uses")...)
	}
	for i, m := range t.Imports {
		if m < 0 {
			out = append(out, Finding{Warning, "negative-imports", t.Sectors[i].Code, m,
				fmt.Sprintf("imports of %s are %.6g; they are written positive", t.Sectors[i].Code, m)})
		}
	}
	limit := t.DustLimit()
	for i, x := range t.Output {
		if x < 0 && -x >= limit {
			out = append(out, Finding{Failure, "negative-output", t.Sectors[i].Code, x, fmt.Sprintf("output of %s is %.6g", t.Sectors[i].Code, x)})
		}
	}
	return append(out, negativeRows(t)...)
}

// negativeRows are the rows with negative cells: subsidies make some of them, losses others.
func negativeRows(t *Table) []Finding {
	var out []Finding
	for _, p := range t.Primary {
		out = append(out, below{Note, "negative-primary", p.Code, "cells of row " + p.Code}.finding(sums.NegativesOf(p.Values), t.sector)...)
	}
	for _, s := range t.Satellites {
		out = append(out, below{Warning, "negative-satellite", s.Code, "cells of satellite " + s.Code}.finding(sums.NegativesOf(s.Values), t.sector)...)
	}
	return out
}

func outputFindings(t *Table) []Finding {
	out := t.dustFindings()
	for _, i := range t.ZeroOutput() {
		out = append(out, Finding{Note, "zero-output", t.Sectors[i].Code, 0,
			fmt.Sprintf("%s has no output: its column of A is zero and it is left out of the means", t.Sectors[i].Code)})
	}
	for _, p := range t.Primary {
		if p.Code == ValueAddedCode && p.Name == residualName {
			out = append(out, Finding{Warning, "value-added-inferred", p.Code, vector.Sum(p.Values),
				"the source has no value added: it is output less inputs, so the columns balance by construction and nothing shows a file that was cut off"})
		}
	}
	limit := t.DustLimit()
	for j, v := range t.ValueAdded() {
		if v == 0 && t.Output[j] > 0 && t.Output[j] >= limit {
			out = append(out, Finding{Warning, "no-value-added", t.Sectors[j].Code, t.Output[j],
				fmt.Sprintf("%s has an output of %.6g and no value added", t.Sectors[j].Code, t.Output[j])})
		}
		if v < 0 {
			out = append(out, Finding{Warning, "negative-value-added", t.Sectors[j].Code, v, fmt.Sprintf("value added of %s is %.6g", t.Sectors[j].Code, v)})
		}
	}
	return out
}

// columnFindings names sectors whose inputs reach their output: alone they do
// not make an economy unproductive, but they are where one that is comes from.
func (s *scans) columnFindings() []Finding {
	var out []Finding
	t, what := s.t, "intermediate inputs"
	if t.ImportedZ != nil {
		what = "domestic and imported inputs"
	}
	limit := t.DustLimit()
	for j, inputs := range s.flows.Columns {
		if t.ImportedZ != nil {
			inputs += s.importedFlows.Columns[j]
		}
		if x := t.Output[j]; x > 0 && x >= limit && inputs >= x {
			out = append(out, Finding{Warning, "inputs-exceed-output", t.Sectors[j].Code, inputs / x,
				fmt.Sprintf("%s of %s are %.4g of its output", what, t.Sectors[j].Code, inputs/x)})
		}
	}
	return out
}
