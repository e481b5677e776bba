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
		out.Ours, out.Unit = r.perSpent(row, c)
	}
	if money, _, _ := strings.Cut(strings.TrimSuffix(out.Unit, ownPrices), " at "); x.Unit != "" && x.Unit != out.Unit && x.Unit != money {
		x.unitAt.In(errs).Errorf("write the value in that unit", "%s is in %s", x.Measure, out.Unit)
		return out, false
	}
	out.Difference = finiteOrNot(out.Ours/out.Reported - 1)
	return out, true
}

// perSpent divides a row by the spending of the case: own money by the total in own money, all else by the spending in the money of results.
func (r *Result) perSpent(row Row, c *CaseResult) (Number, string) {
	switch value := Number(row.Value); row.Unit {
	case r.MoneyUnit:
		return value / Number(c.Spending), "ratio"
	case r.OwnUnit:
		return value / Number(c.Identity.Total), "ratio"
	default:
		return value / Number(c.Spending), row.Unit + " per " + r.MoneyUnit
	}
}

// findReported is the row that a reported result is compared with.
func (r *Result) findReported(x *Reported, rows []Row, errs *input.List) (Row, bool) {
	measure := x.measure()
	names := r.namesOfMeasure(measure)
	var others []int // years that there are of the measure
	for _, name := range names {
		for _, want := range r.namesOf(name, x.Economy) {
			for _, row := range rows {
				if row.Measure != want.measure || row.Sector != want.sector {
					continue
				}
				if row.Year == x.Year {
					return row, true
				}
				others = append(others, row.Year)
			}
		}
	}
	var measures []string
	known := false
	for _, row := range rows {
		known = known || slices.Contains(names, strings.TrimPrefix(row.Measure, "region_"))
		if !slices.Contains(measures, row.Measure) {
			measures = append(measures, row.Measure)
		}
	}
	switch {
	case len(others) > 0 && x.Year != 0:
		x.yearAt.In(errs).Errorf(yearsThereAre(others), "%s has no value of %d", measure, x.Year)
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

// yearsThereAre is a hint from the years of rows, in which 0 is all years.
func yearsThereAre(years []int) string {
	slices.Sort(years)
	years = slices.DeleteFunc(slices.Compact(years), func(y int) bool { return y == 0 })
	if len(years) == 0 {
		return "leave   year   out: the measure is of all years"
	}
	var out []string
	for _, y := range years {
		out = append(out, decimal(float64(y)))
	}
	return "the years are " + input.Listed(out) + "; left out, all of them together"
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
