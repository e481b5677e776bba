package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// effectRow is a measure per unit of output by sector, and for which regions it is known.
type effectRow struct {
	values []float64
	why    []string // by region: why it is not known; "" where it is
	units  []string // by region, where the row is not money
	notes  []string // by region: what its figures must say
}

func (p *Project) newEffectRow() effectRow {
	return effectRow{make([]float64, p.t.N()), make([]string, len(p.r.regions)), make([]string, len(p.r.regions)), make([]string, len(p.r.regions))}
}

// effectRows are the measures of the table of effects, from the accounts of an impact.
func (p *plan) effectRows(accounts []ioa.AccountImpact) [effectCount]effectRow {
	var out [effectCount]effectRow
	out[effectOutput] = p.newEffectRow()
	for i := range out[effectOutput].values {
		out[effectOutput].values[i] = 1
	}
	kinds := p.kinds(accounts)
	sum := slices.IndexFunc(accounts, func(a ioa.AccountImpact) bool { return a.Code == tables.ValueAddedCode })
	var added []int
	if sum >= 0 {
		added = []int{sum}
	}
	out[effectValueAdded] = p.rowOf(accounts, added, "value added")
	out[effectImports] = p.rowOf(accounts, kinds[tables.ImportedInputs], "imported inputs")
	out[effectTaxes] = p.rowOf(accounts, kinds[tables.ProductTaxes], "taxes on products")
	out[effectIncome] = p.incomeRow()
	out[effectJobs] = p.jobsRow()
	return out
}

// rowOf is the sum of accounts per unit of output, known in the regions that record one of them.
func (p *plan) rowOf(accounts []ioa.AccountImpact, at []int, what string) effectRow {
	out := p.newEffectRow()
	for k := range out.why {
		out.why[k] = p.lacksRow(what, k)
	}
	for _, row := range at {
		a := accounts[row].Account
		for k, region := range p.r.regions {
			if !p.r.recorded[a.Code][k] {
				continue
			}
			out.why[k] = ""
			p.perOutput(out.values, a.Values, region.Sectors)
		}
	}
	return out
}

// lacksRow says that there is no such row for a region.
func (p *Project) lacksRow(what string, k int) string {
	if _, withheld := p.m.Withheld(); withheld != "" && (what == "value added" || what == "income of households") {
		return what + " is not computed on total flows"
	}
	if len(p.r.regions) == 1 {
		return fmt.Sprintf("table %s has no row of %s", p.t.Name, what)
	}
	return fmt.Sprintf("table %s has no row of %s for %s", p.t.Name, what, p.r.regions[k].Code)
}

// perOutput adds a row of the table per unit of output, for some sectors.
func (p *Project) perOutput(to, row []float64, sectors []int) {
	for _, i := range sectors {
		if x := p.t.Output[i]; x != 0 {
			to[i] += row[i] / x
		}
	}
}

// incomeRow is the income of households: what the scenario states for an economy, or compensation of employees.
func (p *plan) incomeRow() effectRow {
	out := p.newEffectRow()
	var bound input.List // what is wrong was reported when the households were bound
	for k, region := range p.r.regions {
		var values []float64
		values, out.notes[k], out.why[k] = p.earned(p.s, k, &bound)
		p.perOutput(out.values, values, region.Sectors)
	}
	return out
}

// covers reports whether rows of primary inputs have values for the sectors, in every region of the table that they belong to.
func (p *Project) covers(rows, sectors []int) bool {
	return p.everywhere(sectors, func(i int) bool {
		return slices.ContainsFunc(rows, func(row int) bool { return p.t.Primary[row].Values[i] != 0 })
	})
}

// everywhere reports whether some sector has it in every region of the table that the sectors belong to.
func (p *Project) everywhere(sectors []int, has func(i int) bool) bool {
	found := map[string]bool{}
	for _, i := range sectors {
		region := p.t.Sectors[i].Region()
		found[region] = found[region] || has(i)
	}
	for _, any := range found {
		if !any {
			return false
		}
	}
	return true
}

// jobsRow is persons by sector, in person-years where the unit of the table's row is a number of persons.
func (p *plan) jobsRow() effectRow {
	out := p.newEffectRow()
	for k, region := range p.r.regions {
		out.why[k] = p.lacksRow("jobs", k)
		first, sum := p.jobsOfRegion(k), make([]float64, p.t.N())
		if first < 0 {
			continue
		}
		one := p.t.Satellites[first]
		persons, unit := personsOf(one.Unit)
		for _, s := range p.t.Satellites { // those of other regions have the code of one with another region before it
			if s.Unit == one.Unit && plain(s.Code) == plain(one.Code) && p.r.recorded[s.Code][k] {
				axpy(sum, persons, s.Values)
			}
		}
		if p.everywhere(region.Sectors, func(i int) bool { return sum[i] != 0 }) {
			out.why[k], out.units[k], out.notes[k] = "", unit, strings.TrimPrefix(one.Note+"; "+p.jobsNote(k), "; ")
			p.perOutput(out.values, sum, region.Sectors)
		}
	}
	return out
}

// jobsOfRegion is the satellite that counts jobs in a region, one that counts persons if there is one; -1 for none. A second row
// counts the same persons otherwise.
func (p *plan) jobsOfRegion(k int) int {
	found := -1
	for n, s := range p.t.Satellites {
		if !isJobs(s) || !p.r.recorded[s.Code][k] {
			continue
		}
		if _, unit := personsOf(s.Unit); unit == personYears {
			return n
		}
		if found < 0 {
			found = n
		}
	}
	return found
}

// isJobs recognises a satellite that counts persons who work, by its code and names.
func isJobs(s tables.Satellite) bool {
	code := strings.ToLower(plain(s.Code))
	if slices.Contains([]string{"jobs", "employment", "employed", "persons", "workers", "emp", "empe"}, code) {
		return true
	}
	label := strings.ToLower(s.Name) + s.NameZH
	return strings.Contains(label, "employed person") || strings.Contains(label, "persons employed") || strings.Contains(label, "employment") ||
		strings.Contains(label, "就业") || strings.Contains(label, "从业人员")
}

// personYears is the unit of jobs: persons who work for a year.
const personYears = "person-years"

// personsOf is how many persons one of a unit is, with the unit of what is computed; a unit that is no number of persons stays.
func personsOf(unit string) (float64, string) {
	plain := strings.NewReplacer(",", "", " ", "").Replace(strings.ToLower(unit))
	for _, one := range []struct {
		persons float64
		names   []string
	}{
		{1, []string{"persons", "person", "jobs", "people", "人"}},
		{1e3, []string{"1000persons", "thousandpersons", "thousandsofpersons", "1000jobs", "thousandjobs", "千人"}},
		{1e4, []string{"10000persons", "tenthousandpersons", "10000jobs", "万人"}},
		{1e6, []string{"1000000persons", "millionpersons", "millionsofpersons", "百万人"}},
	} {
		if slices.Contains(one.names, plain) {
			return one.persons, personYears
		}
	}
	if unit == "" {
		return 1, "unit not stated"
	}
	return 1, unit
}

// weigh is every measure of an output (or of purchases, x = f) in one region, in result units; NaN where it is not known.
func (p *plan) weigh(rows *[effectCount]effectRow, x []float64, region int) effectParts {
	var out effectParts
	for m := range rows {
		for _, i := range p.r.regions[region].Sectors {
			out[m] += rows[m].values[i] * x[i]
		}
		if m != effectJobs {
			out[m] *= p.scale()
		}
		if rows[m].why[region] != "" {
			out[m] = math.NaN()
		}
	}
	return out
}

// wagesOf is the compensation of employees per unit of a column; NaN where the table does not record it.
func wagesOf(t *tables.Table, j int) float64 {
	sum := 0.0
	for _, row := range derive.IncomeRows(t) {
		sum += t.Primary[row].Values[j] / t.Output[j]
	}
	if sum == 0 {
		return math.NaN()
	}
	return sum
}
