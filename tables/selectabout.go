package tables

import (
	"slices"
	"strings"

	"ioimpact/tables/internal/naming"
)

// forget drops what is said of regions left out alone: their rows, which are zero elsewhere, and the sources and notes that begin
// with their codes ("LAO, KHM: …").
func (s *selection) forget(out *Table) {
	out.Primary = slices.DeleteFunc(slices.Clone(out.Primary), func(p PrimaryRow) bool { return s.leftOut(naming.Region(p.Code)) && allZero(p.Values, p.Final) })
	out.Satellites = slices.DeleteFunc(slices.Clone(out.Satellites), func(r Satellite) bool { return s.leftOut(naming.Region(r.Code)) && allZero(r.Values, r.Final) })
	of := func(text string) bool {
		codes, _, found := strings.Cut(text, ": ")
		return found && !slices.ContainsFunc(strings.Split(codes, ", "), func(code string) bool { return !s.leftOut(code) })
	}
	out.Sources = slices.DeleteFunc(slices.Clone(out.Sources), of)
	out.Notes = slices.DeleteFunc(slices.Clone(out.Notes), of)
}

// leftOut reports whether a code is that of a region which does not stay.
func (s *selection) leftOut(code string) bool {
	k := s.regions.Find(code)
	return k >= 0 && !s.home[k]
}

func allZero(rows ...[]float64) bool {
	return !slices.ContainsFunc(slices.Concat(rows...), func(v float64) bool { return v != 0 })
}
