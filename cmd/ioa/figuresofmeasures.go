package main

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/plots/study"
)

// mostGrouped is the largest table whose layers are shown by sector where nothing else groups them.
const mostGrouped = 400

func layersFigure(s *figureSubject) (plots.Drawing, error) {
	o, t := s.with.layers, s.model.Table
	to, err := oneSector("--to", t, o.to)
	if err != nil {
		return nil, err
	}
	labels, shares, err := o.groupsOf(t)
	if err != nil {
		return nil, err
	}
	var groups []string
	for _, l := range labels {
		groups = append(groups, nameIn(string(s.lang), l.code, l.zh))
	}
	if regions := t.Regions(); o.groups == "" && len(regions.List) > 1 {
		groups = study.RegionNames(t, s.lang)
	}
	if groups == nil && t.N() <= mostGrouped {
		shares = mat.NewDense(t.N(), t.N(), nil)
		for i, sector := range t.Sectors {
			shares.Set(i, i, 1)
			groups = append(groups, sectorName(sector, string(s.lang)))
		}
	}
	l, err := s.model.Layers(to, ioa.LayerOptions{Row: o.row, Count: o.count, Groups: shares})
	if err != nil {
		return nil, err
	}
	if err := l.Certificate.Require(s.digits); err != nil {
		return nil, err
	}
	return study.Layers(s.model, l, groups, s.lang)
}

func pathsFigure(s *figureSubject) (plots.Drawing, error) {
	o := s.with.paths
	to, err := oneSector("--to", s.model.Table, o.to)
	if err != nil {
		return nil, err
	}
	p, err := s.model.Paths(to, ioa.PathOptions{Row: o.row, Top: cmp.Or(s.top.N, fewPaths), Limit: o.limit})
	if err != nil {
		return nil, err
	}
	if err := p.Certificate.Require(s.digits); err != nil {
		return nil, err
	}
	return study.SupplyChains(s.model, p, s.lang)
}

func decomposeFigure(s *figureSubject) (plots.Drawing, error) {
	o := s.with.decompose
	marked, err := s.with.marked(s.model)
	if err != nil {
		return nil, err
	}
	later, err := sameSectors(s.model, s.others[0], o.mapped)
	if err != nil {
		return nil, err
	}
	prices, _, err := o.prices(s.model.Table, later.Table)
	if err != nil {
		return nil, err
	}
	d, err := s.model.Decompose(later, ioa.DecomposeOptions{Row: o.row, Split: o.factors, Prices: prices})
	if err != nil {
		return nil, err
	}
	if err := d.Certificate.Require(s.digits); err != nil {
		return nil, err
	}
	return study.Decomposition(s.model, later, d, study.DecompositionOptions{Marked: marked, Nominal: o.nominal}, s.lang)
}

func fieldFigure(s *figureSubject) (plots.Drawing, error) {
	f, err := s.model.FieldOfInfluence()
	if err != nil {
		return nil, err
	}
	return study.FieldOfInfluence(s.model, f, s.lang), f.Certificate.Require(s.digits)
}

func productsFigure(s *figureSubject) (plots.Drawing, error) {
	f, err := s.model.FieldOfInfluence()
	if err != nil {
		return nil, err
	}
	return study.MultiplierProducts(s.model, f, s.lang), f.Certificate.Require(s.digits)
}

func regionsFigure(s *figureSubject) (plots.Drawing, error) {
	f, err := s.model.Footprint(cmp.Or(s.with.layers.row, "value_added"), false)
	if err != nil {
		return nil, err
	}
	if err := f.BetweenCertificate.Require(s.digits); err != nil {
		return nil, err
	}
	return study.RegionalFlows(s.model, f, s.lang)
}

// profileSectors is how many sectors a profile shows unless --sectors names others.
const profileSectors = 6

// seriesFigure computes the measure for each table, and finds the sectors of the first in the others.
func seriesFigure(s *figureSubject) (plots.Drawing, error) {
	o := s.with.series
	o.lang, o.digits = string(s.lang), s.digits
	marked, err := s.with.marked(s.model)
	if err != nil {
		return nil, err
	}
	first := newBySector(s.model.Table.Sectors, nil, o.lang)
	var values [][]float64
	p := study.Profiled{}
	for _, m := range append([]*ioa.Model{s.model}, s.others...) {
		one, err := o.compute(s.with.measure, m, report.Text)
		if err != nil {
			return nil, err
		}
		if m, one, err = o.sameAs(first, m, one, s.with.measure, report.Text); err != nil {
			return nil, err
		}
		at, err := seriesColumn(one, o.column)
		if err != nil {
			return nil, err
		}
		from, _ := rowsIn(m.Table, first.sectors)
		column := make([]float64, len(from))
		for i, j := range from {
			if column[i] = math.NaN(); j >= 0 {
				column[i] = one.cells[at](j).Number()
			}
		}
		values, p.Models, p.Label = append(values, column), append(p.Models, m), columnTitle(s.with.measure, one, at)
	}
	p.Lines = profileLines(values, marked)
	if len(p.Lines) == 0 {
		return nil, usagef("no sector has a value of %s in every table", s.with.measure)
	}
	return study.Profile(p, s.lang)
}

// columnTitle is what an axis calls a column of a measure.
func columnTitle(measure string, one *measured, at int) string {
	name := one.Columns[at].Name
	if label := one.Columns[at].Label; one.lang == "zh" && label != "" {
		return label
	}
	return measure + ": " + strings.ReplaceAll(name, "_", " ")
}

// profileLines are the marked sectors, or those with the largest values in the last table, that have a value in every table.
func profileLines(values [][]float64, marked []bool) (out []study.ProfiledLine) {
	last := values[len(values)-1]
	for i := range last {
		line := study.ProfiledLine{Sector: i}
		for _, column := range values {
			line.Values = append(line.Values, column[i])
		}
		if (marked == nil || marked[i]) && !slices.ContainsFunc(line.Values, math.IsNaN) {
			out = append(out, line)
		}
	}
	if marked == nil {
		slices.SortStableFunc(out, func(a, b study.ProfiledLine) int { return cmp.Compare(last[b.Sector], last[a.Sector]) })
		out = out[:min(len(out), profileSectors)]
	}
	return out
}
