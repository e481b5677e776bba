package tables

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/tables/internal/sums"
	"ioimpact/tables/internal/totals"
	"ioimpact/tables/internal/vector"
)

// totalFindings looks for totals left inside the blocks: a column or row that is the sum of others counts
// everything twice. What they are called does not matter. Lines that are sums are looked for on a random
// combination of their cells, proved on the cells, within the rounding of print, and then judged (flows is the scan of the flows):
//
//   - the accounts close without it and not with it: a total, an error;
//   - they close with it: a flow, and nothing is said;
//   - nothing stated decides (output or value added was filled in by the reader, or misses by other things as well): an
//     error with three sectors or more and two parts or more, else a warning.
func totalFindings(t *Table, flows *sums.Scan) []Finding {
	w := newTotalSearch(t, flows)
	w.sectors()
	w.final()
	w.primary()
	var out []Finding
	for at, v := range verdicts(t, w.Mixes, w.suspects) {
		if f, said := w.finding(w.suspects[at], v); said {
			out = append(out, f)
		}
	}
	return out
}

// finding says what a suspect is found to be, if anything needs saying.
func (w *totalSearch) finding(s suspect, v totals.Verdict) (Finding, bool) {
	var words []string
	for _, one := range s.sums {
		words = append(words, one.Words(s.line))
	}
	f := Finding{Code: "total-inside", Place: w.place(s), Size: w.size(s)}
	say := func(severity Severity, why string) (Finding, bool) {
		f.Severity, f.Message = severity, fmt.Sprintf("%s; %s", strings.Join(words, ", "), why)
		return f, true
	}
	switch {
	case v == totals.Total:
		return say(Failure, "the accounts close without it and not with it: a total inside the table")
	case v == totals.Flow && s.kind == sectorTotal && len(s.sums) == 2 && s.clear() && w.t.valueAddedInferred():
		return say(Warning, "its stated output contains it, but if it is a total of sectors, it and all outputs count twice")
	case v == totals.Flow:
		return f, false
	}
	severity, said := w.unknown(s)
	if !said || !s.firm() {
		return f, false
	}
	return say(severity, "nothing in the table shows whether it is a flow or a total inside the table")
}

// In fewer sectors than fewSectors a line may well be a sum by chance. A sector that is a sum only in its row or only in its
// column is no total as long as it fills fewer cells than manyCells.
const (
	fewSectors = 3
	manyCells  = 6
)

// chance is how many decimal digits must agree beyond those that agree by chance in some of all the sums tried.
const chance = 1.5

// clear reports whether a line is a sum by more than chance.
func (s suspect) clear() bool {
	evidence, firm := 0.0, 0.0
	for _, one := range s.sums {
		evidence += one.Evidence
		firm = math.Max(firm, chance+math.Log10(one.Tries*float64(s.tried)))
	}
	return evidence >= firm
}

// plain reports whether a line is exactly the sum of what is beside it, or of everything, in three cells at least: in a textbook
// table of small whole numbers that is all there can be to see.
func (s suspect) plain() bool {
	filled, plain := 0, true
	for _, one := range s.sums {
		filled = max(filled, one.Filled)
		plain = plain && one.Exact && !one.Far
	}
	return plain && filled >= fewSectors
}

// firm reports whether a line is a sum by more than chance, as far as can be seen without the accounts.
func (s suspect) firm() bool { return s.clear() || s.plain() }

// unknown is how severe it is that a line is a sum where no account decides what that means; false where that is nothing to say.
func (w *totalSearch) unknown(s suspect) (Severity, bool) {
	filled, parts := 0, 0
	for _, one := range s.sums {
		filled, parts = max(filled, one.Filled), max(parts, one.Count)
	}
	switch {
	case s.kind == sectorTotal && len(s.sums) < 2 && filled < manyCells:
		return Note, false
	case w.t.N() >= fewSectors && parts >= 2:
		return Failure, true
	}
	return Warning, true
}

func (w *totalSearch) place(s suspect) string {
	switch s.kind {
	case finalTotal:
		return w.t.FinalItems[s.line].Code
	case primaryTotal:
		return w.t.Primary[s.line].Code
	}
	return w.t.Sectors[s.line].Code
}

// size is how much counts twice, in table units.
func (w *totalSearch) size(s suspect) float64 {
	switch s.kind {
	case finalTotal:
		sum := 0.0
		for i := range w.t.Sectors {
			sum += w.t.F.At(i, s.line)
		}
		return sum
	case primaryTotal:
		return vector.Sum(w.t.Primary[s.line].Values)
	}
	return w.RowSums[s.line]
}
