package scenarios

import (
	"math"
	"slices"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// spreadRecipe divides a unit by the inputs of a column, home and foreign goods
// alike: input i takes (z_ij + zᵐ_ij)/x_j, value added v_j/x_j. The scenario, not the
// table, says where each input comes from; see [pool] for what no sector of the table can supply.
// Where the table has regions the column is that of one region's technology, and each input goes to
// the sectors of the economies that supply it.
func (b *binding) spreadRecipe(sp *spread, line *Line, errs *input.List) {
	j := b.position(line.Recipe, line.recipeAt, errs)
	if j < 0 {
		return
	}
	tech, column := b.technology(j)
	if column < 0 || !hasOutput(tech.t, column) {
		line.recipeAt.In(errs).Errorf("name a sector that produces", "table %s has no sector %s with output, whose column could be the recipe", tech.t.Name, line.Recipe)
		return
	}
	r := b.recipe(sp, tech, column, line, errs)
	var missing []lacks
	named := b.named(line, j, r, sp, errs)
	for i := range r.inputs {
		if own, ok := named[i]; ok {
			b.buyNamed(sp, i, r.inputs[i], own, &missing, errs)
			r.inputs[i] = 0
		}
	}
	if line.Origin == nil {
		b.buyRecorded(sp, line, j, r, errs)
	} else {
		b.buyPool(sp, line, j, r, &missing, errs)
	}
	b.report(missing, errs)
}

// recipe is the inputs of a column per unit of it.
type recipe struct {
	tech   *technology
	column int
	inputs []float64 // by sector of the run's table that they are called by
	row    float64   // imported inputs of sectors unknown
}

// technology is whose columns the recipes of sector j's region are, and j's column there.
func (b *binding) technology(j int) (*technology, int) {
	tech := b.r.recipes[b.r.of[j]]
	if tech == nil {
		return b.r.own(b.t, b.r.of[j]), j
	}
	return tech, slices.Index(tech.product, j)
}

// recipe reads the inputs of a column; its taxes, value added and discrepancy go into sp.
func (b *binding) recipe(sp *spread, tech *technology, j int, line *Line, errs *input.List) *recipe {
	t := tech.t
	out := &recipe{tech: tech, column: j, inputs: make([]float64, b.t.N()), row: rowOfImports(t, j)}
	x, rest, bought := t.Output[j], 1-out.row, purchases(t, j)
	for i, product := range tech.product {
		share := bought[i] / x
		if t.HasImportsMatrix() {
			share += t.ImportedZ.At(i, j) / x
		}
		out.inputs[product] += share
		rest -= share
	}
	for _, p := range t.Primary {
		share := p.Values[j] / x
		switch p.Kind {
		case tables.ImportedInputs:
			continue
		case tables.ProductTaxes:
			sp.taxes += share
		default:
			sp.site = sp.site.plus(line.Site.times(share))
		}
		rest -= share
	}
	b.missesOutput(sp, line, t, rest, errs)
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

// missesOutput records by what a recipe's column misses its output, and refuses one that is no recipe.
func (b *binding) missesOutput(sp *spread, line *Line, t *tables.Table, rest float64, errs *input.List) {
	sp.discrepancy = rest
	if math.Abs(rest) > maxDiscrepancy {
		line.recipeAt.In(errs).Errorf("ioa table check "+t.Name+" shows it; a recipe needs a column whose inputs and value added make its output",
			"the inputs and value added of %s make %s of its output", line.Recipe, decimal(1-rest))
	}
}

// namedOrigin is what a line says of one input.
type namedOrigin struct {
	origin Split
	at     input.Value
}

// named are the origins of the inputs that a line names, by sector; an input that the recipe of sector j does not buy is kept for a warning.
func (b *binding) named(line *Line, j int, r *recipe, sp *spread, errs *input.List) map[int]namedOrigin {
	out := map[int]namedOrigin{}
	for _, in := range line.Inputs {
		for k, code := range in.Sectors {
			at := placeOf(in.at, k)
			i := b.inputOf(j, code, at, errs)
			if i < 0 {
				continue
			}
			if _, twice := out[i]; twice {
				at.In(errs).Errorf("", "the input has an origin already, once with its region and once without")
			}
			if r.inputs[i] == 0 {
				sp.idle = append(sp.idle, code)
			}
			out[i] = namedOrigin{in.Origin, at}
		}
	}
	return out
}

// inputOf finds an input that a line names: a sector of the region of the recipe's sector j.
func (b *binding) inputOf(j int, code string, at input.Value, errs *input.List) int {
	i := b.r.product(b.r.of[j], code)
	if i < 0 {
		b.r.unknown(b.t, b.r.of[j], code, at, errs)
	}
	return i
}

// buyNamed buys an input with the origin that the line gives it by name.
func (b *binding) buyNamed(sp *spread, i int, share float64, own namedOrigin, missing *[]lacks, errs *input.List) {
	if e := b.r.ownerOf(i); e >= 0 && b.t.Output[i] == 0 {
		if part := share * own.origin.Of(Economy(e)); part != 0 && !math.IsNaN(part) {
			own.at.In(errs).Errorf("give it an origin outside "+b.s.nameOf(e),
				"%s has no output in table %s, so the largest part of it that can be bought in %s is 0 %%", b.t.Sectors[i].Code, b.t.Name, b.s.nameOf(e))
			return
		}
	}
	b.supply(sp, i, share, own.origin, own.at, missing, errs)
}
