package scenarios

import (
	"fmt"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
)

// Totals are what a case comes to in each region, without sectors, years and lines. They cost some
// multiplications where [Project.Run] costs a solve: for draws and comparisons by the thousand.
type Totals struct {
	Case     string
	Spending float64 // the whole total, in MoneyUnit
	ByRegion []RegionTotals
}

// RegionTotals are the totals of one region, equal to those of [RegionResult].
type RegionTotals struct {
	Pull
	Accounts []float64 // in the order of RegionResult.Accounts; NaN where the table does not record one for the region
	OnSite   float64
}

// Totals computes the totals of every case with the numbers of a scenario: see [Project.Run]. The first call solves
// for a unit of demand for each sector that the scenario can reach.
func (p *Project) Totals(s *Scenario) ([]Totals, error) {
	if err := p.fits(s); err != nil {
		return nil, err
	}
	if err := p.needUnits(); err != nil {
		return nil, err
	}
	run, err := p.spreadOut(s)
	if err != nil {
		return nil, err
	}
	out := make([]Totals, len(s.Cases))
	for i := range s.Cases {
		if out[i], err = run.totalsOf(i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// needUnits solves for the effects of units, once.
func (p *Project) needUnits() error {
	p.solveUnits.Do(func() { p.units, p.unitsErr = p.s.shared.unitsOf(p) })
	return p.unitsErr
}

// units are the effects of a unit of demand for each sector that the scenario can reach, in table units.
type units struct {
	sectors  []int        // of the table
	effects  []*mat.Dense // by region: a row a sector, columns direct, output and the accounts
	measures []measure
	money    []bool // by account
}

// unitsTogether is how many units are solved for at a time: impacts of all sectors of a large table would not fit into memory.
const unitsTogether = 256

// unitsOf solves for them.
func (p *Project) unitsOf() (*units, error) {
	u := &units{sectors: p.reach()}
	err := p.eachUnit(u.sectors, func(row int, impact *ioa.Impact) {
		if u.effects == nil {
			p.startUnits(u, impact.Accounts)
		}
		if row < len(u.sectors) {
			for k := range p.r.regions {
				p.unitEffects(u.effects[k].RawRowView(row), impact, k, u.measures)
			}
		}
	})
	return u, err
}

// eachUnit solves for a unit of demand for each of some sectors, and hands over the impact with its place among them. For
// none of them it hands over the impact of nothing, whose accounts are zero.
func (p *Project) eachUnit(sectors []int, impact func(row int, impact *ioa.Impact)) error {
	for from := 0; from == 0 || from < len(sectors); from += unitsTogether {
		block := sectors[from:min(from+unitsTogether, len(sectors))]
		f := mat.NewDense(p.t.N(), max(1, len(block)), nil)
		for c, i := range block {
			f.Set(i, c, 1)
		}
		impacts, err := p.m.Impacts(f)
		if err != nil {
			return err
		}
		for c := range impacts {
			impact(from+c, impacts[c])
		}
	}
	return nil
}

// startUnits makes room for the effects.
func (p *Project) startUnits(u *units, accounts []ioa.AccountImpact) {
	u.measures = p.r.measures(accounts)
	for _, m := range u.measures {
		u.money = append(u.money, accounts[m.rows[0]].Money)
	}
	for range p.r.regions {
		u.effects = append(u.effects, mat.NewDense(max(1, len(u.sectors)), 2+len(u.measures), nil))
	}
}

// unitEffects adds up an impact over the sectors of a region.
func (p *Project) unitEffects(out []float64, impact *ioa.Impact, region int, measures []measure) {
	for _, i := range p.r.regions[region].Sectors {
		out[0] += impact.Direct[i]
		out[1] += impact.Output[i]
	}
	for k, m := range measures {
		out[2+k], _ = p.over(impact, region, m)
	}
}

// reach are the sectors with output that a line can buy, whatever its origins.
func (p *Project) reach() []int {
	reached := make([]bool, p.t.N())
	buys := func(i int) {
		for e := range p.r.sellers {
			if p.r.sellers[e] != nil {
				for _, to := range p.r.sellers[e][i] {
					reached[to.sector] = p.t.Output[to.sector] != 0
				}
			}
		}
	}
	for _, lines := range p.bound {
		for _, line := range lines {
			line.products(buys)
			p.marginProducts(line, buys)
		}
	}
	var out []int
	for i, is := range reached {
		if is {
			out = append(out, i)
		}
	}
	return out
}

// products calls buys for each product of a line.
func (bound *boundLine) products(buys func(int)) {
	for _, i := range bound.sectors {
		buys(i)
	}
	for _, in := range bound.named {
		buys(in.sector)
	}
	if bound.recipe == nil {
		return
	}
	columns := []*recipe{bound.recipe}
	if bound.works != nil {
		columns = bound.works.columns
	}
	for _, column := range columns {
		for i, share := range column.inputs {
			if share != 0 {
				buys(i)
			}
		}
	}
	for i, share := range bound.home {
		if share != 0 {
			buys(i)
		}
	}
}

// totalsOf combines the effects of units.
func (p *plan) totalsOf(i int) (Totals, error) {
	out, _, err := p.totalsAndDemand(i)
	return out, err
}

// totalsAndDemand are the totals of a case, and its final demand for sectors of the table, in table units.
func (p *plan) totalsAndDemand(i int) (Totals, []float64, error) {
	c, u := &p.s.Cases[i], p.Project.units
	out := Totals{Case: c.ID, ByRegion: make([]RegionTotals, len(p.r.regions))}
	demand := make([]float64, p.t.N())
	for j := range c.Lines {
		line, sp := &c.Lines[j], p.spreads[i][j]
		out.Spending += p.inTableAll(line, sp) * p.scale()
		for e, goods := range sp.demand {
			if goods == nil {
				continue
			}
			money := p.inTableAllOf(e, line)
			axpy(demand, money, goods)
			out.ByRegion[p.r.region[e]].OnSite += sp.site.Of(Economy(e)) * (money * p.scale())
		}
	}
	for k := range out.ByRegion {
		p.regionTotals(&out.ByRegion[k], k, u, demand)
	}
	if x := out.Spending; x-x != 0 {
		return out, nil, fmt.Errorf("case %s: the spending is beyond the range of numbers", c.ID)
	}
	return out, demand, nil
}

func (p *plan) regionTotals(out *RegionTotals, region int, u *units, demand []float64) {
	for _, i := range p.r.regions[region].Sectors {
		out.Initial += demand[i] * p.scale()
	}
	sums := make([]float64, 2+len(u.measures))
	for row, i := range u.sectors {
		if demand[i] != 0 {
			axpy(sums, demand[i], u.effects[region].RawRowView(row))
		}
	}
	out.Direct, out.Output, out.Accounts = sums[0]*p.scale(), sums[1]*p.scale(), sums[2:]
	out.Indirect = out.Output - out.Initial - out.Direct
	for k, money := range u.money {
		if money {
			out.Accounts[k] *= p.scale()
		}
	}
}
