package scenarios

import "math"

// BaseCase is the id of the case that the embedded scenarios call their base case.
const BaseCase = "origins"

// LibraryRow is what a project pulls along in one economy, in its base case. Money is in Unit; what the economy's table does
// not record is NaN, and so is a share of nothing spent.
type LibraryRow struct {
	Result       *Result
	Case         *CaseResult
	Economy      string  // the region's code; "" for all that the scenario does not name
	Name, NameZH string  // of the economy
	Key          string  // the scenario's key of it: domestic, host …; "" where it names none
	Bought       float64 // from its producers
	Output       float64 // with that of the builders, who are divided over the economies like their value added
	ValueAdded   float64 // the same
	Imports      float64 // the same
	Taxes        float64 // on products, the same
	Jobs         float64 // person-years with those producers and their suppliers, without builders who are in no sector of the table
}

// PerUnitSpent divides by the whole cost, what is excluded too.
func (r *LibraryRow) PerUnitSpent(x float64) float64 { return ratio(x, r.Case.Spending) }

// Role is 0 for the domestic economy, 1 for the host and 2 for all others.
func (r *LibraryRow) Role() int {
	switch r.Key {
	case economies[Domestic]:
		return 0
	case economies[Host]:
		return 1
	}
	return 2
}

// Library are the rows of several results, each result's in the order of its regions, without economies in which nothing
// happens. Those that the scenario does not name are one row, the last, without a code. The case is [BaseCase], or the
// first where a scenario has none of that name.
func Library(results []*Result) []LibraryRow {
	var out []LibraryRow
	for _, r := range results {
		c := r.Base()
		var others *LibraryRow
		for k := range c.ByRegion {
			one := &c.ByRegion[k]
			if one.Output == 0 && one.OnSite == 0 {
				continue
			}
			row := LibraryRow{Result: r, Case: c, Economy: one.Region, Bought: one.Initial, Jobs: math.NaN()}
			for _, region := range r.Regions {
				if region.Code == one.Region {
					row.Name, row.NameZH, row.Key = region.Name, region.NameZH, region.Economy
				}
			}
			row.read(one.Region)
			switch {
			case row.Key != "":
				out = append(out, row)
			case others == nil:
				others = &row
				others.Economy, others.Name, others.NameZH = "", "other economies", "其他经济体"
			default:
				others.add(&row)
			}
		}
		if others != nil {
			out = append(out, *others)
		}
	}
	return out
}

// add adds another economy's numbers.
func (r *LibraryRow) add(other *LibraryRow) {
	r.Bought += other.Bought
	r.Output += other.Output
	r.ValueAdded += other.ValueAdded
	r.Imports += other.Imports
	r.Taxes += other.Taxes
	r.Jobs += other.Jobs
}

// read takes the effects of the region, and jobs from its accounts: of the effects those of the builders are mostly not known.
func (r *LibraryRow) read(region string) {
	for i := range r.Case.Effects {
		if e := &r.Case.Effects[i]; e.Economy == region {
			r.Output, r.ValueAdded = float64(e.Effects[effectOutput].Total), float64(e.Effects[effectValueAdded].Total)
			r.Imports, r.Taxes = float64(e.Effects[effectImports].Total), float64(e.Effects[effectTaxes].Total)
		}
	}
	for _, a := range r.Case.accountsOf(region) {
		if persons, unit := personsOf(a.Unit); unit == personYears && math.IsNaN(r.Jobs) {
			r.Jobs = float64(a.Total) * persons
		}
	}
}

// Base is the case called [BaseCase], or the first.
func (r *Result) Base() *CaseResult {
	if c := r.caseOf(BaseCase); c != nil {
		return c
	}
	return &r.Cases[0]
}
