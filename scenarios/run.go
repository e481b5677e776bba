package scenarios

import (
	"errors"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/ioa"
)

// rounds is how many steps of the chain of orders are reported; by then what is left is a few per cent.
const rounds = 8

// Run computes a scenario with the table that it names. Mistakes that only the
// table can show are returned together as [input.Errors], with their places in the scenario.
func Run(s *Scenario) (*Result, error) {
	var errs input.List
	m, err := s.loadModel(&errs)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, errors.Join(errs.Err(), s.noTable())
	}
	p, err := Bind(s, m)
	if err != nil {
		return nil, err
	}
	return p.Run(s)
}

// noTable says that a scenario made by a program names no table.
func (s *Scenario) noTable() error {
	if s.Table != "" {
		return nil
	}
	return &input.Error{Msg: "scenario " + s.Name + " names no table"}
}

// Run computes the project with the numbers of a scenario: the one that was bound, or a copy of it with other
// amounts, shares, origins, prices or rates. All cases, lines and years are columns of one solve.
func (p *Project) Run(s *Scenario) (*Result, error) {
	if err := p.fits(s); err != nil {
		return nil, err
	}
	run, err := p.spreadOut(s)
	if err != nil {
		return nil, err
	}
	if run.mixes, err = run.worksOf(); err != nil {
		return nil, err
	}
	run.demands()
	if err := run.solve(); err != nil {
		return nil, err
	}
	if err := run.solveClosed(); err != nil {
		return nil, err
	}
	out := run.head() // after the solve, which may add to what was accepted
	for i := range s.Cases {
		c, err := run.caseResult(i)
		if err != nil {
			return nil, err
		}
		out.Cases = append(out.Cases, *c)
	}
	out.Columns = run.columnCoefficients()
	out.Certificate = run.impacts[0].Certificate // all columns were certified together
	if len(run.closedImpacts) > 0 {
		out.Certificate = out.Certificate.Worse(run.closedImpacts[0].Certificate)
	}
	out.Notes = append(out.Notes, run.senseChecks(out)...)
	if err := p.operationResult(s, out); err != nil {
		return nil, err
	}
	if err := run.compareReported(out); err != nil {
		return nil, err
	}
	return out, out.checkFinite()
}

// plan is a project with the numbers of one scenario: where the money of each line goes, the columns of the solve and where they are.
type plan struct {
	*Project
	s *Scenario // whose numbers count

	spreads   [][]*spread         // by case and line
	rooms     *rooms              // memory for spreads; nil for their own
	span      []int               // the years of spending
	prices    []map[int]price     // by economy
	repricing float64             // money at prices of the result year per money at the table's prices
	supplied  [][]bool            // by economy and product, for the notes
	carried   [marginKinds][]bool // by region: whether sectors recognised by name earn margins there
	abroad    []string            // inputs of recipes that stay in the region that the table says they are bought in

	columns [][]float64 // demands in table units, n each
	impacts []*ioa.Impact

	closed        *closed       // with the shares of income of this scenario
	closedImpacts []*ioa.Impact // with households endogenous, by case and year

	lines, years [][]int // positions in columns, by case and line or year
	totals       []int   // by case
	bought       [][]int // by case and region of the table: what is bought there; -1 for nothing
	recipes      []string
	unitDemand   []int                // for each of recipes
	bills        []bool               // for each of recipes: works, whose unit demand is their bill
	fits         map[*Line]*localLine // what local contents make of origins
	local        [][]*localFit        // by case
	mixes        [][]*boughtWorks     // by case and line; nil on a line without works
}

// spreadOut is a plan whose numbers can be.
func (p *Project) spreadOut(s *Scenario) (*plan, error) { return p.spreadInto(nil, s) }

// spreadInto is spreadOut in memory that the plan before does not need any more.
func (p *Project) spreadInto(memory *rooms, s *Scenario) (*plan, error) {
	var errs input.List
	run := p.planInto(memory, s, &errs)
	if err := errs.Err(); err != nil {
		return nil, err
	}
	for i := range s.Cases {
		if err := run.reached(&s.Cases[i], run.spreads[i]); err != nil {
			return nil, err
		}
		if err := run.addsUp(i); err != nil {
			return nil, err
		}
	}
	return run, nil
}

// plan spreads every line and finds the prices. What cannot be is recorded in errs.
func (p *Project) plan(s *Scenario, errs *input.List) *plan { return p.planInto(nil, s, errs) }

func (p *Project) planInto(memory *rooms, s *Scenario, errs *input.List) *plan {
	run := &plan{Project: p, s: s, rooms: memory, span: s.Years(), closed: p.closed, prices: make([]map[int]price, p.count()), supplied: make([][]bool, p.count())}
	for kind := range run.carried {
		run.carried[kind] = make([]bool, len(p.r.regions))
	}
	home := s.prices(p.t, s.Deflator, s.at.priceYear, errs)
	for e := range run.prices {
		run.prices[e], run.supplied[e] = home, make([]bool, p.t.N())
	}
	for i := range s.Cases {
		var list []*spread
		for j := range s.Cases[i].Lines {
			list = append(list, run.spread(p.bound[i][j], &s.Cases[i].Lines[j], errs))
		}
		run.spreads = append(run.spreads, list)
	}
	run.localise(errs)
	run.regionalPrices(errs)
	run.repricing = run.findRepricing(errs)
	return run
}

// demands lays out, for each case: its lines, its years, its total; then a unit of each recipe column.
//
//	f = Σ_lines Σ_years amount · phasing(year) · toTable(year) · domestic goods of the line
//
// Where the table has regions the sum runs over the economies that are regions too, each with its own prices.
func (p *plan) demands() {
	s := p.s
	for i := range s.Cases {
		years := p.yearDemands(i)
		total := make([]float64, p.t.N())
		var lines []int
		for j := range s.Cases[i].Lines {
			line := &s.Cases[i].Lines[j]
			whole := make([]float64, p.t.N())
			for e, goods := range p.spreads[i][j].demand {
				if goods == nil {
					continue
				}
				axpy(whole, p.inTableAllOf(e, line), goods)
				axpy(total, p.inTableAllOf(e, line), goods)
			}
			lines = append(lines, p.add(whole))
		}
		var at []int
		for y := range years {
			at = append(at, p.add(years[y]))
		}
		p.lines, p.years, p.totals = append(p.lines, lines), append(p.years, at), append(p.totals, p.add(total))
		p.boughtByRegion(total, p.totals[i])
	}
	p.unitDemands()
}

// inTableOf is a line's money of one year in table units, at the prices of one economy.
func (p *plan) inTableOf(e int, line *Line, year int) float64 {
	share := line.phasing(p.s).in(year)
	if share == 0 {
		return 0 // a year without spending needs no price
	}
	return p.s.amount(line) * share * p.prices[e][year].toTable
}

// inTableAllOf is a line's whole money in table units, at the prices of one economy.
func (p *plan) inTableAllOf(e int, line *Line) float64 {
	sum := 0.0
	for _, year := range p.span {
		sum += p.inTableOf(e, line, year)
	}
	return sum
}

// inTable is a line's money of one year in table units: what is spent in a
// region with prices of its own at those, everything else at those of the domestic economy.
func (p *plan) inTable(line *Line, sp *spread, year int) float64 {
	sum := p.inTableOf(int(Domestic), line, year)
	for e := range p.s.Economies {
		if own := p.s.Economies[e].Prices; own != nil && own.Deflator != nil && p.r.region[e] >= 0 {
			sum += sp.part(e) * (p.inTableOf(e, line, year) - p.inTableOf(int(Domestic), line, year))
		}
	}
	return sum
}

// inTableAll is a line's whole money in table units.
func (p *plan) inTableAll(line *Line, sp *spread) float64 {
	sum := 0.0
	for _, year := range p.span {
		sum += p.inTable(line, sp, year)
	}
	return sum
}

// unitDemands adds a unit of each column that a line buys whole or spreads by, when there are groups to report.
func (p *plan) unitDemands() {
	if len(p.s.Groups) == 0 {
		return
	}
	seen := map[string]bool{}
	add := func(name string, bill bool, f []float64) {
		if !seen[name] {
			seen[name] = true
			p.recipes, p.bills, p.unitDemand = append(p.recipes, name), append(p.bills, bill), append(p.unitDemand, p.add(f))
		}
	}
	for i, lines := range p.bound {
		for k, line := range lines {
			if j := line.column(); j >= 0 && p.t.Output[j] != 0 {
				add(p.t.Sectors[j].Code, false, unit(p.t.N(), j))
			} else if line.works != nil && line.works.home != nil {
				own := &p.s.Cases[i].Lines[k]
				add(own.structure(), true, line.works.homeOf(line.mixed(own).inputs))
			}
		}
	}
}

// add adds a column of demand.
func (p *plan) add(f []float64) int {
	p.columns = append(p.columns, f)
	return len(p.columns) - 1
}

func (p *plan) solve() error {
	if err := memory.Numbers(p.t.N(), len(p.columns), "demand by line, year and case"); err != nil {
		return err
	}
	f := mat.NewDense(p.t.N(), len(p.columns), nil)
	for c, values := range p.columns {
		f.SetCol(c, values)
	}
	var err error
	p.impacts, err = p.m.Impacts(f)
	return err
}

// axpy adds a·x to y.
func axpy(y []float64, a float64, x []float64) {
	for i, v := range x {
		y[i] += a * v
	}
}
