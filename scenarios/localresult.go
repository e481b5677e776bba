package scenarios

import (
	"fmt"
	"math"

	"ioimpact/internal/input"
)

// LocalContentResult is a reported figure of local content, how it was met, and the other ways to read it. Money is own money.
type LocalContentResult struct {
	Of      string   `json:"of"`
	Lines   []string `json:"lines"`
	Economy string   `json:"economy"`      // its key
	Name    string   `json:"economy_name"` // of the economy
	By      string   `json:"by"`
	Counts  string   `json:"counts"`

	Amount       float64 `json:"amount"`         // the figure: what counts up to the date
	Spent        float64 `json:"spent"`          // on the lines, up to the date
	Share        float64 `json:"share"`          // amount over spent: the reading that the results use
	Whole        float64 `json:"whole"`          // the whole cost of the project
	ShareOfWhole float64 `json:"share_of_whole"` // amount over whole: the reading against the whole cost

	Factor     Number   `json:"factor"`      // of the stated parts; null where none is stated
	EqualShare Number   `json:"equal_share"` // the part of every input that the economy can make, where no part is stated; else null
	Full       []string `json:"full,omitempty"`

	AllYears      float64  `json:"all_years"`       // what counts in all years
	AllYearsShare float64  `json:"all_years_share"` // of the cost of the lines
	Assumptions   []string `json:"assumptions"`
}

func (p *plan) localResults(i int) []LocalContentResult {
	var out []LocalContentResult
	none := Number(math.NaN())
	for _, fit := range p.local[i] {
		one := LocalContentResult{Of: fit.Of, Economy: p.s.economyKey(int(fit.Economy)), Name: p.s.nameOf(int(fit.Economy)), By: fit.date(), Counts: fit.Counts,
			Amount: fit.reading, Spent: fit.spent, Share: fit.reading / fit.spent, Whole: p.s.Money.total(), ShareOfWhole: fit.reading / p.s.Money.total(),
			Factor: Number(fit.factor), EqualShare: none, Full: fit.full, AllYears: fit.overall, AllYearsShare: fit.overall / fit.whole,
			Assumptions: p.localAssumptions(fit)}
		if fit.equal {
			one.Factor, one.EqualShare = none, one.Factor
		}
		for _, j := range fit.lines {
			one.Lines = append(one.Lines, p.s.Cases[i].Lines[j].ID)
		}
		out = append(out, one)
	}
	return out
}

// localAssumptions are what a figure by a date does not say.
func (p *plan) localAssumptions(fit *localFit) []string {
	var out []string
	if fit.Month > 0 && fit.Month < 12 && fit.Year <= int(p.s.End.Value) {
		out = append(out, fmt.Sprintf("assumption: the money of %d is spent evenly over its months, so %d/12 of it by %s", fit.Year, fit.Month, fit.date()))
	}
	if fit.equal {
		out = append(out, "assumption: no origin says what "+p.s.nameOf(int(fit.Economy))+" makes, so every input that its region has a sector for has the same part")
	} else {
		out = append(out, "assumption: the parts of "+p.s.nameOf(int(fit.Economy))+" in the stated origins are right in their proportions, and the other economies "+
			"keep theirs; an origin that is all of it stays")
	}
	return append(out, "assumption: the origins up to "+fit.date()+" hold in all years")
}

// localNotes say how each local content was met.
func (p *plan) localNotes() []string {
	var out []string
	for i := range p.local {
		for _, r := range p.localResults(i) {
			what := "purchases from "
			if r.Counts == countsSite {
				what = "purchases and value added on site from "
			}
			text := fmt.Sprintf("case %s, local content of %s: %s%s of %s by %s, %s of what was spent by then (%s of the whole cost). ", p.s.Cases[i].ID, r.Of, what,
				r.Name, AmountIn(fourDigits(r.Amount), p.s.ownUnit()), r.By, percentOf(r.Share), percentOf(r.ShareOfWhole))
			if r.Factor == r.Factor {
				text += fmt.Sprintf("Its parts in the origins are %.4g times the stated ones", float64(r.Factor))
			} else {
				text += fmt.Sprintf("%s of every input that it can make is bought there", percentOf(float64(r.EqualShare)))
			}
			if len(r.Full) > 0 {
				text += ", and as large as they can be in " + input.Listed(r.Full)
			}
			out = append(out, text+fmt.Sprintf("; in all years it is %s, %s of the cost of these lines", fourDigits(r.AllYears), percentOf(r.AllYearsShare)))
			out = append(out, r.Assumptions...)
		}
	}
	return out
}

// localContent are the figures of local content, by what they are of.
func (w *rowWriter) localContent() {
	for _, l := range w.c.LocalContent {
		w.own(0, "local_content_amount", l.Of, l.Amount)
		w.own(0, "local_content_spent", l.Of, l.Spent)
		w.put(0, "local_content_share", l.Of, "share", l.Share)
		w.put(0, "local_content_share_of_whole", l.Of, "share", l.ShareOfWhole)
		w.maybe(0, "local_content_factor", l.Of, "ratio", float64(l.Factor))
		w.maybe(0, "local_content_equal_share", l.Of, "share", float64(l.EqualShare))
		w.own(0, "local_content_all_years", l.Of, l.AllYears)
		w.put(0, "local_content_all_years_share", l.Of, "share", l.AllYearsShare)
	}
}
