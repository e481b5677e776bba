package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// boundLine is what a line names, found in the table. It holds no number that a scenario states.
type boundLine struct {
	sectors []int         // by portion of what is bought; -1 for an unknown one
	recipe  *recipe       // nil for a line without one
	works   *boundWorks   // what recipe is mixed of, on a line with works; see [boundLine.of]
	named   []named       // inputs of the recipe that the line names, by sector
	idle    []string      // those of them that the recipe does not buy
	terms   Pricing       // at which prices it is, and what lies between those and the table's
	pricing *boundPricing // nil where it is stated at the table's prices
	home    []float64     // by sector: inputs that the table's own flows hold; only on a line without an origin
}

// recipe is the column of a sector, per unit of it.
type recipe struct {
	sector int // of the run's table; -1 for works, which are no sector's
	region int // of the run's table, by whose sectors inputs are named
	tech   *technology
	inputs []float64 // by sector of the run's table that they are called by, without those that the line names
	row    float64   // imported inputs of sectors unknown
	taxes  float64   // on products
	value  float64   // value added
	wages  float64   // compensation of employees in it; NaN where the table does not record it
	rest   float64   // by what the column misses its output
}

// named is an input with an origin of its own.
type named struct {
	sector int
	share  float64 // of the recipe
	entry  int     // of Line.Inputs
	at     input.Value
}

// column is the sector whose column the line uses whole: its recipe, or the one sector that it buys; -1 for none.
func (bound *boundLine) column() int {
	switch {
	case bound.recipe != nil:
		return bound.recipe.sector
	case len(bound.sectors) == 1:
		return bound.sectors[0]
	}
	return -1
}

// fits reports whether a line of a scenario differs from the one that was bound by numbers alone.
func (bound *boundLine) fits(line, was *Line) bool {
	if bound.recipe == nil {
		return !line.spreads() && len(line.Buys) == len(bound.sectors)
	}
	entries := 0
	for _, in := range bound.named {
		entries = max(entries, in.entry+1)
	}
	return line.spreads() && sameWorks(line, was) && len(line.Inputs) >= entries && (line.Origin == nil) == (bound.home != nil)
}

// bindLine finds the sectors and the recipe that a line names.
func (p *Project) bindLine(line *Line, errs *input.List) *boundLine {
	bound := &boundLine{}
	switch {
	case len(line.Excluded) > 0:
	case line.Recipe != "":
		p.bindRecipe(bound, line, errs)
	case line.Works != nil:
		p.bindWorks(bound, line, errs)
	default:
		for _, part := range line.Buys {
			bound.sectors = append(bound.sectors, p.bindPortion(part, line.Origin.Split(), errs))
		}
	}
	return bound
}

// bindRecipe divides a unit by the inputs of a column, home and foreign goods
// alike: input i takes (z_ij + zᵐ_ij)/x_j, value added v_j/x_j. The scenario, not the
// table, says where each input comes from; see [pool] for what no sector of the table can supply.
// The column is that of one region's technology, and each input goes to the sectors of the economies that supply it.
func (p *Project) bindRecipe(bound *boundLine, line *Line, errs *input.List) {
	j := p.position(line.Recipe, line.recipeAt, errs)
	if j < 0 {
		return
	}
	tech, column := p.technology(j)
	if column < 0 || !hasOutput(tech.t, column) {
		line.recipeAt.In(errs).Errorf("name a sector that produces", "table %s has no sector %s with output, whose column could be the recipe",
			tech.t.Name, line.Recipe)
		return
	}
	bound.recipe = p.recipe(tech, column, line, errs)
	bound.recipe.sector, bound.recipe.region = j, p.r.of[j]
	bound.recipe.wages = wagesOf(tech.t, column)
	p.bindNamed(bound, line, errs)
	if line.Origin == nil {
		p.bindRecorded(bound, column, line, errs)
	}
}

// technology is whose columns the recipes of sector j's region are, and j's column there.
func (p *Project) technology(j int) (*technology, int) {
	tech := p.r.recipes[p.r.of[j]]
	if tech == nil {
		return p.r.own(p.t, p.r.of[j]), j
	}
	return tech, slices.Index(tech.product, j)
}

// recipe reads a column.
func (p *Project) recipe(tech *technology, j int, line *Line, errs *input.List) *recipe {
	t := tech.t
	out := &recipe{tech: tech, inputs: make([]float64, p.t.N()), row: rowOfImports(t, j)}
	x, bought := t.Output[j], purchases(t, j)
	out.rest = 1 - out.row
	for i, product := range tech.product {
		share := bought[i] / x
		if t.HasImportsMatrix() {
			share += t.ImportedZ.At(i, j) / x
		}
		out.inputs[product] += share
		out.rest -= share
	}
	for _, row := range t.Primary {
		share := row.Values[j] / x
		switch row.Kind {
		case tables.ImportedInputs:
			continue
		case tables.ProductTaxes:
			out.taxes += share
		default:
			out.value += share
		}
		out.rest -= share
	}
	if math.Abs(out.rest) > maxDiscrepancy {
		line.recipeAt.In(errs).Errorf("ioa table check "+t.Name+" shows it; a recipe needs a column whose inputs and value added make its output",
			"the inputs and value added of %s make %s of its output", line.Recipe, decimal(1-out.rest))
	}
	return out
}

// rowOfImports is the part of column j's imported inputs, per unit, of which the table does not
// say which goods they are: the whole row, or what the row has beyond the imports matrix. What the matrix
// misses its row by within the tolerance of [tables.Check], or by how both are printed, is rounding, and is counted in the discrepancy.
func rowOfImports(t *tables.Table, j int) float64 {
	row := t.ImportedInputs()[j] / t.Output[j]
	if !t.HasImportsMatrix() {
		return row
	}
	for i := range t.Sectors {
		row -= t.ImportedZ.At(i, j) / t.Output[j]
	}
	near := tables.DefaultTolerance
	if printed := t.Rounding.ImportedInputs; printed != nil {
		near += printed[j] / t.Output[j]
	}
	if row <= near {
		return 0
	}
	return row
}

// bindNamed takes the inputs that a line names out of the recipe; one that the recipe does not buy is kept for a warning.
func (p *Project) bindNamed(bound *boundLine, line *Line, errs *input.List) {
	seen := map[int]bool{}
	for entry, in := range line.Inputs {
		for k, code := range in.Sectors {
			at := placeOf(in.at, k)
			i := p.inputOf(bound.recipe.region, code, at, errs)
			if i < 0 {
				continue
			}
			if seen[i] {
				at.In(errs).Errorf("name it once", "the input has an origin already, once with its region and once without")
			}
			if bound.recipe.inputs[i] == 0 {
				bound.idle = append(bound.idle, code)
			}
			seen[i] = true
			bound.named = append(bound.named, named{i, bound.recipe.inputs[i], entry, at})
		}
	}
	slices.SortFunc(bound.named, func(a, b named) int { return a.sector - b.sector })
	for _, in := range bound.named {
		bound.recipe.inputs[in.sector] = 0
	}
}

// inputOf finds an input that a line names: a sector of the region of the recipe.
func (p *Project) inputOf(region int, code string, at input.Value, errs *input.List) int {
	i := p.r.product(region, code)
	if i < 0 {
		p.r.unknown(p.t, region, code, at, errs)
	}
	return i
}

// bindRecorded finds what the table's own flows hold of a recipe without an origin.
func (p *Project) bindRecorded(bound *boundLine, column int, line *Line, errs *input.List) {
	bound.home = []float64{}
	switch {
	case p.m.Flows == ioa.Total && p.t.Treatment != tables.NoImports:
		line.recipeAt.In(errs).Errorf("add   origin: {domestic: …, rest: …}   or take   flows: domestic",
			"the recipe has no origin, and total flows do not tell home goods from foreign ones")
	case bound.recipe.tech.t != p.t:
		line.recipeAt.In(errs).Errorf("add   origin: {domestic: …, rest: …}", "the recipe has no origin, and table %s does not say which region its "+
			"imports come from", bound.recipe.tech.t.Name)
	default:
		var err error
		if bound.home, err = p.m.Inputs(unit(p.t.N(), column)); err != nil {
			line.recipeAt.In(errs).Errorf("", "%v", err)
		}
	}
}

// bindPortion finds the sector that a part of a line buys. A plain code
// means the sector of the region that supplies it; a code with a region that sector alone.
func (p *Project) bindPortion(part Portion, origin Split, errs *input.List) int {
	r, home := p.r, p.r.region[Domestic]
	if part.Sector == "" {
		return -1
	}
	i := r.product(home, part.Sector)
	if i < 0 {
		i = p.foreignName(part, origin)
	}
	if i < 0 {
		r.unknown(p.t, home, part.Sector, part.at, errs)
		return -1
	}
	for e := range r.region {
		if r.region[e] < 0 || !(origin.Of(Economy(e)) > 0) {
			continue
		}
		own := r.of[i] == r.region[e] || r.match[e][i] != nil
		switch {
		case !own && r.qualified(part.Sector) >= 0:
			part.at.In(errs).Errorf("write   "+plain(part.Sector)+"   for the sector of that code in each economy, or change the origin",
				"the code means the sector of region %s, and a part of the line is bought from %s", r.regions[r.of[i]].Code, p.s.nameOf(e))
			return -1
		case !own && r.of[i] != home && r.called(r.region[e], part.Sector) < 0:
			r.unknown(p.t, r.region[e], part.Sector, part.at, errs)
			return -1
		}
	}
	return i
}

// foreignName finds a plain code that the domestic region does not have in the regions that supply it.
func (p *Project) foreignName(part Portion, origin Split) int {
	for e, region := range p.r.region {
		if region >= 0 && origin.Of(Economy(e)) > 0 {
			if i := p.r.called(region, part.Sector); i >= 0 {
				return i
			}
		}
	}
	return -1
}
