package tables

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Heritage is what was wrong with a table that another one is made from.
type Heritage struct {
	name   string
	accept []string
	kept   []Finding // what its own sources handed down to it
	own    []Finding // its errors by [Check] with the default tolerance
}

// HeritageOf checks a table once.
func HeritageOf(t *Table) Heritage {
	alone := *t
	alone.Findings = nil
	return Heritage{t.Label(), t.Accept, t.Findings, Failures(Check(&alone, CheckOptions{}))}
}

// Shows reports whether the table itself has an error of one of these kinds.
func (h Heritage) Shows(codes ...string) bool {
	return slices.ContainsFunc(h.own, func(f Finding) bool { return slices.Contains(codes, f.Code) })
}

// Without leaves out findings that say nothing of the new table.
func (h Heritage) Without(kept, own func(Finding) bool) Heritage {
	h.kept = slices.DeleteFunc(slices.Clone(h.kept), kept)
	h.own = slices.DeleteFunc(slices.Clone(h.own), own)
	return h
}

// mostInherited is how many findings of one kind a table hands down; the number of the others is one more.
const mostInherited = 10

// Inherit gives a table the findings that it can no longer show of the tables it was made from, and what they accept. The
// rule: an error of a source goes over, with the name of the source, unless the new table has an error of that
// kind itself; what the source had inherited goes over in any case. A kind is accepted where no source has an error of it without accepting it.
//
// Aggregation lets the errors of two sectors cancel and takes a total for one more sector to add up; rows of a
// regional table balance by construction. Without this, numbers would be made of them that their sources would not give.
func Inherit(to *Table, from ...Heritage) {
	to.Accept, to.Findings = nil, nil
	for _, h := range from {
		for _, code := range h.accept {
			if !slices.Contains(to.Accept, code) && !slices.ContainsFunc(from, func(other Heritage) bool { return other.refuses(code) }) {
				to.Accept = append(to.Accept, code)
			}
		}
	}
	var shown []Finding
	if slices.ContainsFunc(from, func(h Heritage) bool { return len(h.own) > 0 }) {
		shown = Failures(Check(to, CheckOptions{}))
	}
	for _, h := range from {
		for _, f := range h.kept {
			if !slices.Contains(to.Findings, f) {
				to.Findings = append(to.Findings, f)
			}
		}
		for _, group := range ByCode(h.own) {
			if !(Heritage{own: shown}).Shows(group[0].Code) {
				to.Findings = append(to.Findings, handDown("in table "+h.name, group)...)
			}
		}
	}
}

// refuses reports whether the table has an error of a kind that it does not accept.
func (h Heritage) refuses(code string) bool {
	is := func(f Finding) bool { return f.Code == code && f.Severity == Failure }
	return !slices.Contains(h.accept, code) && (slices.ContainsFunc(h.own, is) || slices.ContainsFunc(h.kept, is))
}

// TakeFindings adds what was found in a source that is no table, as supply and use: see [Inherit].
func (m *Meta) TakeFindings(source string, found []Finding) {
	m.Findings = append(slices.Clone(m.Findings), handDown(source, found)...)
}

// handDown is findings with the name of their source: the warnings, and of the errors of each kind the largest and how
// many more there are.
func handDown(source string, findings []Finding) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Severity == Warning && Acceptable(f.Code) == nil {
			f.Message = source + ": " + f.Message
			out = append(out, f)
		}
	}
	for _, group := range ByCode(Failures(findings)) {
		sort.SliceStable(group, func(a, b int) bool { return math.Abs(group[a].Size) > math.Abs(group[b].Size) })
		for i, f := range group[:min(len(group), mostInherited+1)] {
			f.Message = source + ": " + f.Message
			if i == mostInherited && len(group) > i+1 {
				f.Place, f.Message = "", fmt.Sprintf("%s: %d more of this kind, the largest of size %.6g", source, len(group)-i, f.Size)
			}
			out = append(out, f)
		}
	}
	return out
}
