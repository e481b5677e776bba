package scenarios

import (
	"ioimpact/ioa"
)

// outputs are the outputs of all sectors by a unit of demand for each sector that the scenario can reach. They give the effects
// of any demand without a solve.
type outputs struct {
	sectors  []int       // of the table
	output   [][]float64 // by reached sector: of every sector, in table units
	accounts []ioa.AccountImpact
}

// needOutputs solves for them, once.
func (p *Project) needOutputs() error {
	p.solveOutputs.Do(func() { p.outputs, p.outputsErr = p.s.shared.outputsOf(p) })
	return p.outputsErr
}

// outputsOf solves for them.
func (p *Project) outputsOf() (*outputs, error) {
	u := &outputs{sectors: p.reach()}
	err := p.eachUnit(u.sectors, func(row int, impact *ioa.Impact) {
		u.accounts = impact.Accounts
		if row < len(u.sectors) {
			u.output = append(u.output, impact.Output)
		}
	})
	return u, err
}

// by is the impact of a demand, as far as effects need it.
func (u *outputs) by(demand []float64) *ioa.Impact {
	out := &ioa.Impact{Output: make([]float64, len(demand)), Accounts: u.accounts}
	for row, i := range u.sectors {
		if demand[i] != 0 {
			axpy(out.Output, demand[i], u.output[row])
		}
	}
	return out
}

// addEffects adds the table of effects to a result of totals: those of [Project.Run] in all years together. Where households are
// endogenous their model is solved for the demands of each case and year.
func (p *plan) addEffects(out *Result) error {
	if err := p.needOutputs(); err != nil {
		return err
	}
	add := func(demand []float64, impact *ioa.Impact) int {
		p.impacts = append(p.impacts, impact)
		return p.add(demand)
	}
	for i := range p.s.Cases {
		var years []int
		for _, demand := range p.yearDemands(i) {
			years = append(years, add(demand, p.outputs.by(demand)))
		}
		p.years = append(p.years, years)
		p.totals = append(p.totals, add(nil, &ioa.Impact{Accounts: p.outputs.accounts}))
	}
	if err := p.solveClosed(); err != nil {
		return err
	}
	for i := range out.Cases {
		out.Cases[i].Effects = p.effecting(i).effects()
	}
	return nil
}

// yearDemands are the demands of a case by year, for every sector of the table.
func (p *plan) yearDemands(i int) [][]float64 {
	years := make([][]float64, len(p.s.Years()))
	for y := range years {
		years[y] = make([]float64, p.t.N())
	}
	for j := range p.s.Cases[i].Lines {
		line := &p.s.Cases[i].Lines[j]
		for e, goods := range p.spreads[i][j].demand {
			if goods == nil {
				continue
			}
			for y, year := range p.s.Years() {
				axpy(years[y], p.inTableOf(e, line, year), goods)
			}
		}
	}
	return years
}
