package main

import (
	"slices"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
)

// physical compares direct purchases with reported quantities; nil when the scenario states none.
func (s *summary) physical() *report.Table {
	t := &report.Table{Title: "Quantities: direct purchases and what was reported 实物量核对（直接采购，不用完全消耗系数）"}
	t.Columns = []report.Column{{Name: "goods"}, {Name: "case"}, {Name: "direct purchases", Number: true}, {Name: "money"},
		{Name: "price", Number: true}, {Name: "per"},
		{Name: "quantity", Number: true}, {Name: "reported", Number: true}, {Name: "unit"}, {Name: "quantity / reported", Number: true}}
	var rows [][]report.Cell
	for _, id := range s.physicalIDs() {
		noted := false
		for _, c := range s.r.Cases {
			at := slices.IndexFunc(c.Physical, func(x scenarios.PhysicalResult) bool { return x.ID == id })
			if at < 0 {
				continue // the case has none of the lines that are counted
			}
			x := c.Physical[at]
			rows = append(rows, []report.Cell{report.Own(s.physicalName(x)), report.T(c.ID), report.N(x.Purchases).In(x.Money), report.T(x.Money),
				report.N(x.Price).In(x.PriceUnit),
				report.T(x.PriceUnit), report.N(x.Direct).In(x.Unit), optional(x.Reported).In(x.Unit), report.T(x.Unit), optional(x.Ratio)})
			if !noted && strings.HasPrefix(x.PriceYear, "not stated") {
				noted = true
				t.Notes = append(t.Notes, "the year of the price of "+s.physicalName(x)+" is "+x.PriceYear)
			}
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t.Each = report.FromRows(rows)
	return t
}

// physicalIDs are the goods of all cases, each once.
func (s *summary) physicalIDs() []string {
	var out []string
	for _, c := range s.r.Cases {
		for _, x := range c.Physical {
			if !slices.Contains(out, x.ID) {
				out = append(out, x.ID)
			}
		}
	}
	return out
}

func (s *summary) physicalName(x scenarios.PhysicalResult) string {
	if name := s.pick(x.Title, x.TitleZH); name != "" {
		return name
	}
	return x.ID
}

// optional is a number that need not be stated.
func optional(v *scenarios.Number) report.Cell {
	if v == nil {
		return report.T("")
	}
	return number(float64(*v))
}
