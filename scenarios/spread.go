package scenarios

import (
	"math"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// maxDiscrepancy is how far a recipe's column may miss its output. Tables
// printed in whole numbers miss by less; beyond it the recipe is not a recipe.
const maxDiscrepancy = 0.01

// spread is where one unit of a line's money goes. The parts add up to one.
type spread struct {
	goods       [][]float64 // by economy, n each: goods and services by the sector that names them
	demand      [][]float64 // by economy, n each: the same as final demand for sectors of the table; nil for economies outside it
	rows        Split       // by economy: imported inputs that the table records only as a row, of sectors unknown
	site        Split       // value added of the recipe's own sector: wages, profit, taxes, depreciation of the builder
	taxes       float64     // taxes on products in the recipe
	excluded    float64
	discrepancy float64  // by what the table's column misses its output
	idle        []string // inputs with an origin that the recipe does not buy
	unmade      []string // inputs that no sector of the table makes, and that are bought outside it although the origin has a part inside
	recorded    bool     // no origin is stated: the inputs come from where the table records them
}

// newSpread is empty.
func (b *binding) newSpread() *spread {
	count := max(len(b.s.Economies), len(economies))
	sp := &spread{goods: make([][]float64, count), demand: make([][]float64, count), site: make(Split, count), rows: make(Split, count)}
	for e := range sp.goods {
		sp.goods[e] = make([]float64, b.t.N())
		if b.r.region[e] >= 0 {
			sp.demand[e] = make([]float64, b.t.N())
		}
	}
	return sp
}

// add divides what is bought of sector i over the economies.
func (sp *spread) add(i int, amount float64, origin Split) {
	for e := range sp.goods {
		sp.goods[e][i] += amount * origin.Of(Economy(e))
	}
}

// bought is the goods and services by economy, those of the row imports among them.
func (sp *spread) bought() Split {
	out := sp.rows.times(1)
	for e := range sp.goods {
		for _, v := range sp.goods[e] {
			out[e] += v
		}
	}
	return out
}

// binding is a scenario against a table: positions found, prices known.
type binding struct {
	s       *Scenario
	m       *ioa.Model
	t       *tables.Table   // of the model
	prices  []map[int]price // by economy
	r       *regional
	spreads [][]*spread // by case and line
	groups  [][]int     // positions by group
}

// bind checks what only the table can show (sectors, prices, recipes) and
// spreads every line. Mistakes are recorded in errs with their places in the scenario.
func (s *Scenario) bind(m *ioa.Model, errs *input.List) *binding {
	t := m.Table
	b := &binding{s: s, m: m, t: t, r: s.bindRegions(t, errs)}
	home := s.prices(t, s.Deflator, s.at.priceYear, errs)
	for range max(len(s.Economies), len(economies)) {
		b.prices = append(b.prices, home)
	}
	if b.r == nil {
		return b // without the regions every sector would be a mistake
	}
	for _, g := range s.Groups {
		b.groups = append(b.groups, b.positions(g.Sectors, g.at, errs))
	}
	for i := range s.Cases {
		var list []*spread
		for j := range s.Cases[i].Lines {
			list = append(list, b.spread(&s.Cases[i].Lines[j], errs))
		}
		b.spreads = append(b.spreads, list)
	}
	b.regionalPrices(errs)
	return b
}

// position finds a sector; an unknown one is a mistake with the nearest code, or the code that belongs to the name.
func (b *binding) position(code string, at input.Value, errs *input.List) int {
	i := b.find(code)
	if i < 0 && code != "" {
		b.r.unknown(b.t, b.r.region[Domestic], code, at, errs)
	}
	return i
}

func (b *binding) positions(codes []string, at []input.Value, errs *input.List) []int {
	var out []int
	for k, code := range codes {
		if i := b.position(code, placeOf(at, k), errs); i >= 0 {
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

// spread spreads one unit of a line's money.
func (b *binding) spread(line *Line, errs *input.List) *spread {
	sp := b.newSpread()
	switch {
	case len(line.Excluded) > 0:
		sp.excluded = 1
	case line.Recipe != "":
		b.spreadRecipe(sp, line, errs)
	default:
		for _, part := range line.Buys {
			b.buy(sp, part, line.Origin, errs)
		}
	}
	return sp
}

// needOutput refuses domestic demand for a sector that the table has no production of.
func (b *binding) needOutput(i int, demand float64, at input.Value, errs *input.List) bool {
	if demand == 0 || math.IsNaN(demand) || b.t.Output[i] != 0 {
		return true
	}
	at.In(errs).Errorf("give it another origin, or name a sector that produces",
		"demand for %s, which has no output in table %s", b.t.Sectors[i].Code, b.t.Name)
	return false
}
