package scenarios

import (
	"fmt"
	"math"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// RegionName is a region of the table, and which economy of the scenario it is.
type RegionName struct {
	Code    string `json:"code"`
	Economy string `json:"economy,omitempty"` // domestic, host …; "" for a region that no economy of the scenario is
	Name    string `json:"name"`
	NameZH  string `json:"name_zh,omitempty"`
	Sectors int    `json:"sectors"`
}

// RegionResult is what happens in one region, whoever's goods the project buys.
type RegionResult struct {
	Region             string       `json:"region"`
	Pull                            // of its sectors; Initial is what is bought from them
	Accounts           []Account    `json:"accounts"`              // rows of one region alone by their codes without it
	InputsFromRegions  float64      `json:"inputs_from_regions"`   // what its sectors buy from the other regions' sectors to make that output
	OnSite             float64      `json:"on_site"`               // value added of the builder paid to its economy: not run through the table
	ValueAddedWithSite Number       `json:"value_added_with_site"` // null where the table has no value added of the region
	ByYear             []RegionYear `json:"by_year"`
}

// RegionYear is one year's part of a region.
type RegionYear struct {
	Year int `json:"year"`
	Pull
	Accounts           map[string]Number `json:"accounts"`
	OnSite             float64           `json:"on_site"`
	ValueAddedWithSite Number            `json:"value_added_with_site"` // null where the table has no value added of the region
}

// Spillover is the effect in region To of what is bought from the sectors of region From (溢出效应; within one region, its own).
type Spillover struct {
	From     string            `json:"from"`
	To       string            `json:"to"`
	Bought   float64           `json:"bought"` // of From's sectors
	Output   float64           `json:"output"` // of To's sectors
	Accounts map[string]Number `json:"accounts"`
}

// DemandIdentity is where what is bought from one region ends: as value added and taxes on products
// of all regions, and as imports from outside all of them. There is none where the flows hold imported goods (total flows).
//
//	f = Σ_r (v_r + m_r + t_r) + stocks + discrepancy
type DemandIdentity struct {
	Region      string  `json:"region"`
	Demand      float64 `json:"demand"`
	ValueAdded  float64 `json:"value_added"`
	Imports     float64 `json:"imports"`
	Taxes       float64 `json:"taxes_products"`
	Stocks      float64 `json:"stocks"`      // purchases from sectors without output, which come out of stocks
	Discrepancy float64 `json:"discrepancy"` // by what the columns of the table miss their output
	Sum         float64 `json:"sum"`
	Difference  float64 `json:"difference"` // sum less demand; above 1e-9 of the demand no result is given
}

// demandTolerance is how far the ends of final demand may miss it, relative to it.
const demandTolerance = 1e-9

// measure is an account of one name and unit over the regions.
type measure struct {
	code, unit string
	rows       []int // accounts of the model that make it up
}

// boughtByRegion adds the part of a demand that falls on each region; whole is where the demand itself is.
func (p *plan) boughtByRegion(total []float64, whole int) {
	var at []int
	for k := range p.r.regions {
		part, any := make([]float64, len(total)), false
		for _, i := range p.r.regions[k].Sectors {
			part[i] = total[i]
			any = any || part[i] != 0
		}
		switch {
		case !any:
			at = append(at, -1)
		case len(p.r.regions) == 1:
			at = append(at, whole)
		default:
			at = append(at, p.add(part))
		}
	}
	p.bought = append(p.bought, at)
}

// regionResults fills what a case has by region.
func (p *plan) regionResults(i int, out *CaseResult) error {
	impact := p.impacts[p.totals[i]]
	measures := p.r.measures(impact.Accounts)
	out.ValueAddedWithSite = Number(math.NaN())
	for k, region := range p.r.regions {
		one := RegionResult{Region: region.Code, Pull: p.pull(impact, region.Sectors), ValueAddedWithSite: Number(math.NaN())}
		one.Accounts, one.ByYear = p.regionAccounts(impact, k, measures), p.regionYears(i, k, measures)
		var err error
		if one.InputsFromRegions, err = p.inputsFromRegions(impact, k); err != nil {
			return err
		}
		if e := p.r.economy[k]; e >= 0 {
			one.OnSite = out.OnSite[e]
		}
		for _, a := range one.Accounts {
			if a.Code == tables.ValueAddedCode {
				one.ValueAddedWithSite = a.Total + Number(one.OnSite)
			}
		}
		if p.r.economy[k] == int(Domestic) {
			out.ValueAddedWithSite = one.ValueAddedWithSite
		}
		out.ByRegion = append(out.ByRegion, one)
	}
	for from, at := range p.bought[i] {
		if at < 0 {
			continue
		}
		p.spillovers(out, from, p.impacts[at], measures)
		if err := p.demandIdentity(out, from, p.impacts[at]); err != nil {
			return err
		}
	}
	return nil
}

// spillovers are the effects in every region of what is bought in one.
func (p *plan) spillovers(out *CaseResult, from int, impact *ioa.Impact, measures []measure) {
	bought := p.pull(impact, nil).Initial
	for to, region := range p.r.regions {
		one := Spillover{From: p.r.regions[from].Code, To: region.Code, Bought: bought, Output: p.pull(impact, region.Sectors).Output,
			Accounts: byCode(p.regionAccounts(impact, to, measures))}
		out.Spillovers = append(out.Spillovers, one)
	}
}

// regionYears are the years of one region.
func (p *plan) regionYears(i, region int, measures []measure) []RegionYear {
	var out []RegionYear
	for y, year := range p.s.Years() {
		impact := p.impacts[p.years[i][y]]
		one := RegionYear{Year: year, Pull: p.pull(impact, p.r.regions[region].Sectors), Accounts: byCode(p.regionAccounts(impact, region, measures)),
			ValueAddedWithSite: Number(math.NaN())}
		if e := p.r.economy[region]; e >= 0 {
			one.OnSite = p.onSiteIn(i, year)[e]
		}
		if v, recorded := one.Accounts[tables.ValueAddedCode]; recorded {
			one.ValueAddedWithSite = v + Number(one.OnSite)
		}
		out = append(out, one)
	}
	return out
}

// byCode are a region's accounts, one of each code: of rows in several units the one that the region has.
func byCode(accounts []Account) map[string]Number {
	out := map[string]Number{}
	for _, a := range accounts {
		if v, known := out[a.Code]; !known || math.IsNaN(float64(v)) {
			out[a.Code] = a.Total
		}
	}
	return out
}

// regionAccounts are the accounts of one region's sectors.
func (p *plan) regionAccounts(impact *ioa.Impact, region int, measures []measure) []Account {
	var out []Account
	for _, m := range measures {
		first := impact.Accounts[m.rows[0]].Account
		total, row := p.over(impact, region, m)
		one := p.account(first, total*p.accountScale(first))
		one.Code, one.Note = m.code, ""
		if row >= 0 {
			a := impact.Accounts[row]
			one.Name, one.NameZH, one.Note = a.Name, a.NameZH, a.Note
		}
		if one.Name == "" || one.Name == first.Code {
			one.Name = m.code
		}
		out = append(out, one)
	}
	return out
}

// over adds up a measure over a region's sectors, in table units, and gives the last of its rows that the region has; NaN and -1 when it has none.
func (p *Project) over(impact *ioa.Impact, region int, m measure) (sum float64, row int) {
	row = -1
	for _, k := range m.rows {
		a := &impact.Accounts[k]
		if !p.r.recorded[a.Code][region] {
			continue
		}
		row = k
		for _, i := range p.r.regions[region].Sectors {
			sum += a.Values[i]
		}
	}
	if row < 0 {
		sum = math.NaN()
	}
	return sum, row
}

// inputsFromRegions is what a region's sectors buy from the others' to make what they make: the rows outside the region of A x, with x the region's
// output alone.
func (p *plan) inputsFromRegions(impact *ioa.Impact, region int) (float64, error) {
	if len(p.r.regions) == 1 {
		return 0, nil // there are no others
	}
	x := make([]float64, p.t.N())
	for _, i := range p.r.regions[region].Sectors {
		x[i] = impact.Output[i]
	}
	inputs, err := p.m.Inputs(x)
	sum := 0.0
	for i, v := range inputs {
		if p.r.of[i] != region {
			sum += v
		}
	}
	return sum * p.scale(), err
}

// demandIdentity follows what is bought from one region to its ends.
func (p *plan) demandIdentity(out *CaseResult, from int, impact *ioa.Impact) error {
	if p.m.Flows == ioa.Total && (p.t.Treatment == tables.Competitive || p.t.HasImportsMatrix()) {
		return nil // the flows hold imports as if made at home, and value added would be all of the demand whatever the economy
	}
	kinds := p.kinds(impact.Accounts)
	id := DemandIdentity{Region: p.r.regions[from].Code, Demand: p.pull(impact, nil).Initial}
	for kind, part := range map[tables.PrimaryKind]*float64{tables.ValueAdded: &id.ValueAdded, tables.ImportedInputs: &id.Imports,
		tables.ProductTaxes: &id.Taxes} {
		for _, row := range kinds[kind] {
			*part += impact.Accounts[row].Total * p.scale()
		}
	}
	for j, x := range impact.Output {
		if p.t.Output[j] == 0 {
			id.Stocks += x * p.scale()
		} else {
			id.Discrepancy += p.r.miss[j] / p.t.Output[j] * x * p.scale()
		}
	}
	id.Sum = id.ValueAdded + id.Imports + id.Taxes + id.Stocks + id.Discrepancy
	id.Difference = id.Sum - id.Demand
	if math.Abs(id.Difference) > demandTolerance*math.Abs(id.Demand)+p.rounding(impact) {
		return fmt.Errorf("case %s, region %s: only %s of %s of final demand is accounted for", out.ID, id.Region, decimal(id.Sum), decimal(id.Demand))
	}
	out.DemandEnds = append(out.DemandEnds, id)
	return nil
}

// rounding is how far sums over an impact may be off by its certificate: whoever asks for digits refuses them there.
func (p *plan) rounding(impact *ioa.Impact) float64 {
	if impact.Certificate.Reason != "" {
		return 0
	}
	sum := 0.0
	for _, x := range impact.Output {
		sum += math.Abs(x)
	}
	return sum * math.Pow10(-impact.Certificate.Digits) * p.scale()
}

// kinds are the accounts by kind of primary input.
func (p *plan) kinds(accounts []ioa.AccountImpact) map[tables.PrimaryKind][]int {
	kind := map[string]tables.PrimaryKind{}
	for _, row := range p.t.Primary {
		kind[row.Code] = row.Kind
	}
	if !p.t.HasPrimary(tables.ImportedInputs) {
		kind[tables.ImportsCode] = tables.ImportedInputs // taken out of the flows
	}
	out := map[tables.PrimaryKind][]int{}
	for i, a := range accounts {
		if k, ok := kind[a.Code]; ok && a.Money {
			out[k] = append(out[k], i)
		}
	}
	return out
}
