package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// rowIndex finds the rows of a result by what identifies them.
type rowIndex struct {
	r    *Result
	rows map[rowName]Row
}

type rowName struct {
	id              string // of the case
	year            int
	measure, sector string
}

func indexOf(r *Result) *rowIndex {
	out := &rowIndex{r: r, rows: map[rowName]Row{}}
	for row := range r.Rows() {
		out.rows[rowName{row.Case, row.Year, row.Measure, row.Sector}] = row
	}
	return out
}

// find is the row that an expectation means. What there is none of is a mistake.
func (x *rowIndex) find(e *Expectation, errs *input.List) (Row, bool) {
	sectors, ok := x.sectorsOf(e, errs)
	if !ok {
		return Row{}, false
	}
	for _, prefix := range []string{"region_", ""} {
		for _, name := range x.r.namesOfMeasure(e.Measure) {
			for _, sector := range sectors {
				if prefix != "" && e.Economy == "" {
					continue
				}
				row, known := x.rows[rowName{e.Case, e.Year, prefix + name, sector}]
				if known && math.IsNaN(row.Value) {
					e.measureAt.In(errs).Errorf(x.nearest(e, sectors), "not available: the table does not record it, or it is undefined here")
					return row, false
				}
				if known {
					return row, true
				}
			}
		}
	}
	e.measureAt.In(errs).Errorf(x.nearest(e, sectors), "%s", x.absent(e))
	return Row{}, false
}

// namesOfMeasure are the names under which a measure may be in the result, the nearest first: tables call the row of jobs
// employment, 就业 and more, and the table of effects knows all of them as jobs.
func (r *Result) namesOfMeasure(measure string) []string {
	out := []string{measure}
	if measure != "jobs" && measure != "employment" {
		return out
	}
	for i := range r.Cases {
		accounts := r.Cases[i].Accounts
		for k := range r.Cases[i].ByRegion {
			accounts = append(accounts[:len(accounts):len(accounts)], r.Cases[i].ByRegion[k].Accounts...)
		}
		for _, a := range accounts {
			if !a.Money && !slices.Contains(out, a.Code) && isJobs(tables.Satellite{Code: a.Code, Name: a.Name, NameZH: a.NameZH}) {
				out = append(out, a.Code)
			}
		}
	}
	return out
}

// sectorsOf is what the column sector may hold: the code of the economy's region and its key, or what is asked for.
func (x *rowIndex) sectorsOf(e *Expectation, errs *input.List) ([]string, bool) {
	if e.Economy == "" {
		return []string{e.Sector}, true
	}
	var known, out []string
	for _, region := range x.r.Regions {
		known = append(known, region.Code)
		if x.r.isEconomy(e.Economy, region.Code) {
			out = append(out, region.Code)
			if region.Economy != "" {
				out = append(out, region.Economy)
			}
		}
	}
	for k, one := range x.r.Economies {
		if key := x.r.economyKey(k); one.Name != "" {
			known = append(known, key)
			if key == e.Economy && out == nil {
				out = append(out, key)
			}
		}
	}
	if out == nil {
		e.economyAt.In(errs).Errorf(nearestOf(e.Economy, known, "the economies are: "), "no such economy, and no such region of the table")
	}
	return out, out != nil
}

// absent says why there is no such row.
func (x *rowIndex) absent(e *Expectation) string {
	years, others := false, false
	for name := range x.rows {
		if name.id == e.Case && slices.Contains(x.r.namesOfMeasure(e.Measure), name.measure) {
			others = true
			years = years || name.year == e.Year
		}
	}
	switch {
	case years:
		return "the measure has other sectors in results.csv, not this one"
	case others && e.Year == 0:
		return "the measure is by year"
	case others:
		return fmt.Sprintf("the measure has no value of %d", e.Year)
	}
	return "the result has no such measure"
}

// nearest suggests a measure that there is of the same sector and year, or a sector or a year of the same measure.
func (x *rowIndex) nearest(e *Expectation, sectors []string) string {
	var measures []string
	for row := range x.r.Rows() { // in their order
		if row.Case == e.Case && !math.IsNaN(row.Value) && row.Year == e.Year && slices.Contains(sectors, row.Sector) {
			measures = append(measures, row.Measure, strings.TrimPrefix(row.Measure, "region_"))
		}
	}
	slices.Sort(measures)
	measures = slices.Compact(measures)
	near := input.Nearest(e.Measure, measures)
	if near != "" && near != e.Measure && len(x.places(e, false)) == 0 { // a measure that there is elsewhere is no slip of the pen
		return "did you mean " + near + "?"
	}
	for _, sameYear := range []bool{true, false} {
		if places := x.places(e, sameYear); len(places) > 0 {
			return nearestPlace(e, places)
		}
	}
	if len(measures) == 0 {
		return "results.csv lists what there is: ioa run … -f csv"
	}
	return "there are " + input.Listed(measures)
}

// places are the sectors and years that the measure has; of an economy those of its kind.
func (x *rowIndex) places(e *Expectation, sameYear bool) []string {
	names := x.r.namesOfMeasure(e.Measure)
	if e.Economy != "" {
		for k, name := range names {
			names[k] = "region_" + name
		}
	}
	var out []string
	seen := map[string]bool{}
	for row := range x.r.Rows() {
		place := placeOfRow(row)
		if row.Case != e.Case || math.IsNaN(row.Value) || sameYear && row.Year != e.Year || seen[place] || !slices.Contains(names, row.Measure) {
			continue
		}
		seen[place] = true
		out = append(out, place)
	}
	return out
}

func nearestPlace(e *Expectation, places []string) string {
	if hint := input.DidYouMean(e.Sector, places); hint != "" {
		return hint
	}
	return "it is there for " + input.Listed(places)
}

// placeOfRow is what tells rows of a measure apart.
func placeOfRow(row Row) string {
	switch {
	case row.Year == 0 && row.Sector == "":
		return "the whole"
	case row.Year == 0:
		return row.Sector
	case row.Sector == "":
		return fmt.Sprintf("year %d", row.Year)
	}
	return fmt.Sprintf("%s in %d", row.Sector, row.Year)
}
