package scenarios

import (
	"math"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// maxDiscrepancy is how far a recipe's column may miss its output. Tables
// printed in whole numbers miss by less; beyond it the recipe is not a recipe.
const maxDiscrepancy = 0.01

// spread is where one unit of a line's money goes. The parts add up to one.
type spread struct {
	goods       [3][]float64 // n each: goods and services bought of each sector, by economy
	imports     float64      // imported inputs that the table records only as a row: from elsewhere, sectors unknown
	site        Split        // value added of the recipe's own sector: wages, profit, taxes, depreciation of the builder
	taxes       float64      // taxes on products in the recipe
	excluded    float64
	discrepancy float64 // by what the table's column misses its output
}

func newSpread(n int) *spread {
	sp := &spread{}
	for e := range sp.goods {
		sp.goods[e] = make([]float64, n)
	}
	return sp
}

// add divides what is bought of sector i over the economies.
func (sp *spread) add(i int, amount float64, origin Split) {
	for e := range sp.goods {
		sp.goods[e][i] += amount * origin[e]
	}
}

// bought is the goods and services by economy, those of the row imports among the rest.
func (sp *spread) bought() Split {
	var out Split
	for e := range sp.goods {
		for _, v := range sp.goods[e] {
			out[e] += v
		}
	}
	out[Rest] += sp.imports
	return out
}

// binding is a scenario against a table: positions found, prices known.
type binding struct {
	s       *Scenario
	t       *tables.Table
	prices  map[int]price
	spreads [][]*spread // by case and line
	groups  [][]int     // positions by group
}

// bind checks what only the table can show (sectors, prices, recipes) and
// spreads every line. Mistakes are recorded in errs with their places in the scenario.
func (s *Scenario) bind(t *tables.Table, errs *input.List) *binding {
	b := &binding{s: s, t: t, prices: s.prices(t, errs)}
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
	return b
}

// position finds a sector; an unknown one is a mistake with the nearest code, or the code that belongs to the name.
func (b *binding) position(code string, at input.Value, errs *input.List) int {
	i := column(b.t, code)
	if i >= 0 || code == "" {
		return i
	}
	hint := ""
	for _, s := range b.t.Sectors {
		if s.Name == code || s.NameZH == code {
			hint = "sectors are named by their code: " + s.Code
		}
	}
	if hint == "" {
		hint = input.DidYouMean(code, b.t.Codes())
	}
	if hint == "" {
		hint = "ioa table show " + b.t.Name + " lists the sectors"
	}
	at.In(errs).Errorf(hint, "table %s has no sector %s", b.t.Name, code)
	return -1
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
	sp := newSpread(b.t.N())
	switch {
	case len(line.Excluded) > 0:
		sp.excluded = 1
	case line.Recipe != "":
		b.spreadRecipe(sp, line, errs)
	default:
		for _, part := range line.Buys {
			if i := b.position(part.Sector, part.at, errs); i >= 0 {
				b.needOutput(i, part.Share*line.Origin[Domestic], part.at, errs)
				sp.add(i, part.Share, line.Origin)
			}
		}
	}
	return sp
}

// spreadRecipe divides a unit by the inputs of a column, the table's flows
// whatever their origin: input i takes z_ij/x_j, value added v_j/x_j. The
// scenario, not the table, says where each input comes from.
func (b *binding) spreadRecipe(sp *spread, line *Line, errs *input.List) {
	origins := b.origins(line, errs)
	j := b.position(line.Recipe, line.recipeAt, errs)
	if j < 0 || !b.needOutput(j, 1, line.recipeAt, errs) {
		return
	}
	x := b.t.Output[j]
	rest := 1.0
	for i := range b.t.Sectors {
		share := b.t.Z.At(i, j) / x
		b.needOutput(i, share*origins[i][Domestic], line.recipeAt, errs)
		sp.add(i, share, origins[i])
		rest -= share
	}
	for _, p := range b.t.Primary {
		share := p.Values[j] / x
		rest -= share
		switch p.Kind {
		case tables.ImportedInputs:
			sp.imports += share
		case tables.ProductTaxes:
			sp.taxes += share
		default:
			sp.site = sp.site.plus(line.Site.times(share))
		}
	}
	sp.discrepancy = rest
	if math.Abs(rest) > maxDiscrepancy {
		line.recipeAt.In(errs).Errorf("ioa table check "+b.t.Name+" shows it; a recipe needs a column whose inputs and value added make its output",
			"the inputs and value added of %s make %s of its output", line.Recipe, decimal(1-rest))
	}
}

// origins are the splits of each input of a recipe.
func (b *binding) origins(line *Line, errs *input.List) []Split {
	out := make([]Split, b.t.N())
	for i := range out {
		out[i] = line.Origin
	}
	for _, in := range line.Inputs {
		for _, i := range b.positions(in.Sectors, in.at, errs) {
			out[i] = in.Origin
		}
	}
	return out
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
