package scenarios

import (
	"fmt"
	"slices"
	"sync"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/scenarios/worktypes"
	"ioimpact/tables"
)

// Project is a scenario bound to a model: its sectors, regions and recipes are found, and what only the table can show
// is checked. It does not change, and may be run from several goroutines.
type Project struct {
	s *Scenario
	m *ioa.Model
	t *tables.Table // of the model
	r *regional

	works    *worktypes.Library // where a line names works
	bound    [][]*boundLine     // by case and line
	groups   [][]int            // positions by group
	closed   *closed            // households endogenous; nil where no economy asks for it
	physical [][]int            // positions by quantity

	operation *Project // nil where nothing is bought or paid in operation

	carriers [marginKinds][][]end             // by region: sectors recognised as those that earn margins
	rates    map[string][]*tables.MarginRates // by file; filled while binding

	solveUnits sync.Once // on the first call of Totals
	units      *units
	unitsErr   error

	solveOutputs sync.Once // on the first effects of a varied scenario
	outputs      *outputs
	outputsErr   error
}

// Bind binds a scenario to a model: the table and flows of the model count, not those that the scenario names.
// Mistakes are returned together as [input.Errors], with their places in the scenario.
func Bind(s *Scenario, m *ioa.Model) (*Project, error) {
	var errs input.List
	p := s.bind(m, &errs)
	return p, errs.Err()
}

// bind finds what the scenario names in the table, and tries its numbers. Mistakes are recorded in errs.
func (s *Scenario) bind(m *ioa.Model, errs *input.List) *Project {
	p := &Project{s: s, m: m, t: m.Table, r: s.bindRegions(m.Table, errs)}
	if p.r == nil {
		return p // without the regions every sector would be a mistake
	}
	p.carriers, p.rates = s.shared.carriersOf(p), map[string][]*tables.MarginRates{}
	for _, g := range s.Groups {
		p.groups = append(p.groups, p.positions(g.Sectors, g.at, errs))
	}
	for i := range s.Cases {
		var bound []*boundLine
		for j := range s.Cases[i].Lines {
			line := p.bindLine(&s.Cases[i].Lines[j], errs)
			p.bindPricing(line, i, &s.Cases[i].Lines[j], errs)
			bound = append(bound, line)
		}
		p.bound = append(p.bound, bound)
	}
	p.bindPhysical(errs)
	p.bindOperation(m, errs)
	p.plan(s, errs)
	s.shared.record(p)
	p.closed = p.close(s, errs)
	return p
}

// Scenario is the scenario that was bound.
func (p *Project) Scenario() *Scenario { return p.s }

// Model is the model that it was bound to.
func (p *Project) Model() *ioa.Model { return p.m }

// count is how many economies there are.
func (p *Project) count() int { return len(p.r.region) }

// fits refuses a scenario that differs from the bound one by more than numbers.
func (p *Project) fits(s *Scenario) error {
	same := len(s.Cases) == len(p.s.Cases) && len(s.Economies) == len(p.s.Economies) && s.Start.Value == p.s.Start.Value && s.End.Value == p.s.End.Value &&
		len(s.Physical) == len(p.physical) && s.operates() == (p.operation != nil)
	for i := 0; same && i < len(s.Cases); i++ {
		same = len(s.Cases[i].Lines) == len(p.bound[i])
		for j := 0; same && j < len(p.bound[i]); j++ {
			line := &s.Cases[i].Lines[j]
			same = p.bound[i][j].fits(line, &p.s.Cases[i].Lines[j]) && p.bound[i][j].terms.like(s.pricing(i, line))
		}
	}
	if !same {
		return fmt.Errorf("scenario %s was bound with other cases, lines or years: bind it again", s.Name)
	}
	return nil
}

// position finds a sector; an unknown one is a mistake with the nearest code, or the code that belongs to the name.
func (p *Project) position(code string, at input.Value, errs *input.List) int {
	i := p.find(code)
	if i < 0 && code != "" {
		p.r.unknown(p.t, p.r.region[Domestic], code, at, errs)
	}
	return i
}

// positions finds sectors, each of which may be named once, by its code or its name.
func (p *Project) positions(codes []string, at []input.Value, errs *input.List) []int {
	var out []int
	for k, code := range codes {
		switch i := p.position(code, placeOf(at, k), errs); {
		case i < 0:
		case slices.Contains(out, i):
			placeOf(at, k).In(errs).Errorf("leave it out: it would be counted twice", "sector %s is in the list already", p.t.Sectors[i].Code)
		default:
			out = append(out, i)
		}
	}
	return out
}

// placeOf is at[k]; scenarios made by a program have no places.
func placeOf(at []input.Value, k int) input.Value {
	if k < len(at) {
		return at[k]
	}
	return input.Value{}
}

// find is the position of a sector that a recipe or a purchase names, or -1.
func (p *Project) find(code string) int { return p.r.product(p.r.region[Domestic], code) }
