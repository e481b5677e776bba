package tables

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// negatives are the cells below zero of some numbers: how many, and the largest.
type negatives struct {
	count int
	worst float64
	at    string
}

func (n *negatives) add(v float64, at func() string) {
	if v >= 0 {
		return
	}
	if n.count++; v < n.worst {
		n.worst, n.at = v, at()
	}
}

// finding tells of them, or of nothing.
func (n *negatives) finding(severity Severity, code, place, what string) []Finding {
	if n.count == 0 {
		return nil
	}
	if place == "" {
		place = n.at
	}
	return []Finding{{severity, code, place, n.worst, fmt.Sprintf("%d negative %s, the largest %.6g at %s", n.count, what, n.worst, n.at)}}
}

// negativeFlows are the negative cells of a matrix of flows.
func (t *Table) negativeFlows(z *mat.Dense) negatives {
	var n negatives
	for i := range t.Sectors {
		for j, v := range z.RawRowView(i) {
			n.add(v, func() string { return t.Sectors[i].Code + " → " + t.Sectors[j].Code })
		}
	}
	return n
}

// negativeRow are the negative cells of a row by sector.
func (t *Table) negativeRow(values []float64) negatives {
	var n negatives
	for j, v := range values {
		n.add(v, func() string { return t.Sectors[j].Code })
	}
	return n
}

// negativeFinal are the negative cells of each item of final demand.
func (t *Table) negativeFinal(f *mat.Dense, what string) []Finding {
	var out []Finding
	for k, item := range t.FinalItems {
		if f != nil {
			n := t.negativeRow(mat.Col(nil, k, f))
			out = append(out, n.finding(Note, "negative-final", item.Code, what+" of "+item.Code)...)
		}
	}
	return out
}

func negativeFindings(t *Table) []Finding {
	flows := t.negativeFlows(t.Z)
	out := flows.finding(Warning, "negative-flow", "", "intermediate flows")
	if t.ImportedZ != nil {
		imported := t.negativeFlows(t.ImportedZ)
		out = append(out, imported.finding(Warning, "negative-imported-flow", "", "imported intermediate flows")...)
	}
	out = append(out, t.negativeFinal(t.F, "uses")...)
	out = append(out, t.negativeFinal(t.ImportedF, "imported uses")...)
	for i, m := range t.Imports {
		if m < 0 {
			out = append(out, Finding{Warning, "negative-imports", t.Sectors[i].Code, m, fmt.Sprintf("imports of %s are %.6g; they are written positive", t.Sectors[i].Code, m)})
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
		n := t.negativeRow(p.Values)
		out = append(out, n.finding(Note, "negative-primary", p.Code, "cells of row "+p.Code)...)
	}
	for _, s := range t.Satellites {
		n := t.negativeRow(s.Values)
		out = append(out, n.finding(Warning, "negative-satellite", s.Code, "cells of satellite "+s.Code)...)
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
			out = append(out, Finding{Warning, "value-added-inferred", p.Code, rowSumOf(p.Values),
				"the source has no value added: it is output less inputs, so the columns balance by construction and nothing shows a file that was cut off"})
		}
	}
	limit := t.DustLimit()
	for j, v := range t.ValueAdded() {
		if v == 0 && t.Output[j] > 0 && t.Output[j] >= limit {
			out = append(out, Finding{Warning, "no-value-added", t.Sectors[j].Code, t.Output[j], fmt.Sprintf("%s has an output of %.6g and no value added", t.Sectors[j].Code, t.Output[j])})
		}
		if v < 0 {
			out = append(out, Finding{Warning, "negative-value-added", t.Sectors[j].Code, v, fmt.Sprintf("value added of %s is %.6g", t.Sectors[j].Code, v)})
		}
	}
	return out
}

// columnFindings names sectors whose inputs reach their output: alone they do
// not make an economy unproductive, but they are where one that is comes from.
func columnFindings(t *Table) []Finding {
	var out []Finding
	sums, what := columnSums(t.Z), "intermediate inputs"
	if t.ImportedZ != nil {
		what = "domestic and imported inputs"
		for j, v := range columnSums(t.ImportedZ) {
			sums[j] += v
		}
	}
	limit := t.DustLimit()
	for j, s := range sums {
		if x := t.Output[j]; x > 0 && x >= limit && s >= x {
			out = append(out, Finding{Warning, "inputs-exceed-output", t.Sectors[j].Code, s / x,
				fmt.Sprintf("%s of %s are %.4g of its output", what, t.Sectors[j].Code, s/x)})
		}
	}
	return out
}
