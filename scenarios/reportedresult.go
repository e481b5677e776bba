package scenarios

import (
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// ReportedResult compares a published result with the computed one.
//
//	Difference = Ours / Reported − 1
type ReportedResult struct {
	ID         string `json:"id"`
	Title      string `json:"title,omitempty"`
	TitleZH    string `json:"title_zh,omitempty"`
	Measure    string `json:"measure"`
	Economy    string `json:"economy,omitempty"`
	Year       int    `json:"year,omitempty"`
	Unit       string `json:"unit"`
	Reported   Number `json:"reported"`
	Ours       Number `json:"ours"` // null where the table does not record it
	Difference Number `json:"difference"`
}

// compareReported compares a result with what others reported. Measures and economies that it does not have are mistakes;
// accounts that are left out on total flows are not known.
func (p *plan) compareReported(r *Result) error {
	s := p.s
	if len(s.Reported) == 0 {
		return nil
	}
	var errs input.List
	withheld, _ := p.m.Withheld()
	ours := r.rowsByCase()
	for k := range s.Reported {
		x := &s.Reported[k]
		for i := range r.Cases {
			if c := &r.Cases[i]; x.Case == "" || x.Case == c.ID {
				if slices.Contains(withheld, x.measure()) {
					c.Reported = append(c.Reported, x.unknown())
				} else if one, found := r.compare(x, c, ours[c.ID], &errs); found {
					c.Reported = append(c.Reported, one)
				} else {
					break // the same mistake in every case
				}
			}
		}
	}
	return errs.Err()
}

// rowsByCase are the rows of a result by case.
func (r *Result) rowsByCase() map[string][]Row {
	out := map[string][]Row{}
	for row := range r.Rows() {
		out[row.Case] = append(out[row.Case], row)
	}
	return out
}

// measure is the measure without perUnitSpent.
func (x *Reported) measure() string { return strings.TrimSuffix(x.Measure, perUnitSpent) }

// unknown is a comparison with nothing.
func (x *Reported) unknown() ReportedResult {
	none := Number(math.NaN())
	return ReportedResult{ID: x.ID, Title: x.Title, TitleZH: x.TitleZH, Measure: x.Measure, Economy: x.Economy, Year: x.Year, Unit: x.Unit,
		Reported: x.Value.Value, Ours: none, Difference: none}
}

func (r *Result) compare(x *Reported, c *CaseResult, rows []Row, errs *input.List) (ReportedResult, bool) {
	out := x.unknown()
	row, found := r.findReported(x, rows, errs)
	if !found {
		return out, false
	}
	out.Ours, out.Unit = Number(row.Value), row.Unit
	if strings.HasSuffix(x.Measure, perUnitSpent) {
		out.Ours /= Number(c.Spending)
		if out.Unit = "ratio"; row.Unit != r.MoneyUnit {
			out.Unit = row.Unit + " per " + r.MoneyUnit
		}
	}
	if money, _, _ := strings.Cut(out.Unit, " at "); x.Unit != "" && x.Unit != out.Unit && x.Unit != money {
		x.unitAt.In(errs).Errorf("write the value in that unit", "%s is in %s", x.Measure, out.Unit)
		return out, false
	}
	out.Difference = finiteOrNot(out.Ours/out.Reported - 1)
	return out, true
}

// findReported is the row that a reported result is compared with.
func (r *Result) findReported(x *Reported, rows []Row, errs *input.List) (Row, bool) {
	measure := x.measure()
	if measure == "jobs" && !slices.ContainsFunc(rows, func(row Row) bool { return row.Measure == measure }) {
		measure = "employment" // tables have either
	}
	for _, want := range r.namesOf(measure, x.Economy) {
		for _, row := range rows {
			if row.Measure == want.measure && row.Sector == want.sector && row.Year == x.Year {
				return row, true
			}
		}
	}
	var measures []string
	known := false
	for _, row := range rows {
		known = known || row.Measure == measure || row.Measure == "region_"+measure
		if !slices.Contains(measures, row.Measure) {
			measures = append(measures, row.Measure)
		}
	}
	switch {
	case !known:
		x.measureAt.In(errs).Errorf(nearestOf(measure, measures, "the measures are those of results.csv: "), "no result has this measure")
	case x.Economy != "":
		x.economyAt.In(errs).Errorf("name an economy of the scenario that is a region of the table, or leave it out",
			"%s is not known for this economy%s", measure, ofYear(x.Year))
	default:
		x.measureAt.In(errs).Errorf("add   economy:", "%s is not known for the whole%s", measure, ofYear(x.Year))
	}
	return Row{}, false
}

func ofYear(year int) string {
	if year == 0 {
		return ""
	}
	return " and the year " + decimal(float64(year))
}

// candidate is a measure with what it is of.
type candidate struct{ measure, sector string }

// namesOf are the rows that a measure of an economy may be, the nearest first.
func (r *Result) namesOf(measure, economy string) []candidate {
	if economy == "" {
		return []candidate{{measure, ""}}
	}
	region := economy
	for e, one := range r.Economies {
		if r.economyKey(e) == economy && one.Region != "" {
			region = one.Region
		}
	}
	return []candidate{{"region_" + measure, region}, {measure, region}, {measure, economy}}
}

func (w *rowWriter) reported() {
	for _, x := range w.c.Reported {
		w.put(x.Year, "reported_value", x.ID, x.Unit, float64(x.Reported))
		w.maybe(x.Year, "reported_difference", x.ID, "ratio", float64(x.Difference))
	}
}

// finiteOrNot is undefined where a number is beyond the range, as a ratio to almost nothing.
func finiteOrNot(x Number) Number {
	if math.IsInf(float64(x), 0) {
		return Number(math.NaN())
	}
	return x
}
