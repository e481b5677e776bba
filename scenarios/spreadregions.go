package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// lacks collects the products that an economy has no sector for, so that they are one mistake of a place.
type lacks struct {
	economy int
	at      input.Value
	codes   []string
}

// supply turns what is bought of product i into final demand for the economies that are regions of the table.
func (b *binding) supply(sp *spread, i int, amount float64, origin Split, at input.Value, missing *[]lacks, errs *input.List) {
	r := b.r
	sp.add(i, amount, origin)
	for e := range sp.goods {
		part := amount * origin.Of(Economy(e))
		if r.region[e] < 0 || part == 0 || math.IsNaN(part) {
			continue
		}
		ends := r.ends(e, i)
		if ends == nil {
			note(missing, e, at, b.short(i))
			continue
		}
		for _, to := range ends {
			b.needOutput(to.sector, part*to.share, at, errs)
			sp.demand[e][to.sector] += part * to.share
		}
	}
}

// short is a product's code as the scenario writes it: plain in the domestic region.
func (b *binding) short(i int) string {
	if b.r.of[i] == b.r.region[Domestic] {
		return plain(b.r.codes[i])
	}
	return b.r.codes[i]
}

func note(missing *[]lacks, e int, at input.Value, code string) {
	for k := range *missing {
		if m := &(*missing)[k]; m.economy == e && m.at.Place() == at.Place() {
			if !slices.Contains(m.codes, code) {
				m.codes = append(m.codes, code)
			}
			return
		}
	}
	*missing = append(*missing, lacks{e, at, []string{code}})
}

// report says what is to be added to a correspondence.
func (b *binding) report(missing []lacks, errs *input.List) {
	for _, m := range missing {
		key := b.s.economyKey(m.economy)
		if m.economy >= len(economies) {
			key = "others." + key
		}
		var pairs []string
		for _, code := range m.codes {
			pairs = append(pairs, code+": SECTOR")
		}
		region := b.r.regions[b.r.region[m.economy]].Code
		m.at.In(errs).Errorf(fmt.Sprintf("under economies.%s write   correspondence: {sectors: {%s}, assumption: why}   with sectors of %s, or name another origin", key, few(pairs), region),
			"%s (region %s) is to supply %s, and has no sector of that code", b.s.nameOf(m.economy), region, few(m.codes))
	}
}

// few joins names, at most ten of them.
func few(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// buyRegional spreads a part of a line that buys a sector's output. A plain code
// means the sector of the region that supplies it; a code with a region that sector alone.
func (b *binding) buyRegional(sp *spread, part Portion, origin Split, errs *input.List) {
	r, home := b.r, b.r.region[Domestic]
	if part.Sector == "" {
		return
	}
	i := r.product(home, part.Sector)
	if i < 0 {
		i = b.foreignName(part, origin)
	}
	if i < 0 {
		r.unknown(b.t, home, part.Sector, part.at, errs)
		return
	}
	for e := range sp.goods {
		if r.region[e] < 0 || !(origin.Of(Economy(e)) > 0) {
			continue
		}
		own := r.of[i] == r.region[e] || r.match[e][i] != nil
		switch {
		case !own && r.qualified(part.Sector) >= 0:
			part.at.In(errs).Errorf("write   "+plain(part.Sector)+"   for the sector of that code in each economy, or change the origin",
				"the code means the sector of region %s, and a part of the line is bought of %s", r.regions[r.of[i]].Code, b.s.nameOf(e))
			return
		case !own && r.of[i] != home && r.in(r.region[e], part.Sector) < 0:
			r.unknown(b.t, r.region[e], part.Sector, part.at, errs)
			return
		}
	}
	var missing []lacks
	b.supply(sp, i, part.Share, origin, part.at, &missing, errs)
	b.report(missing, errs)
}

// foreignName finds a plain code that the domestic region does not have in the regions that supply it.
func (b *binding) foreignName(part Portion, origin Split) int {
	for e, region := range b.r.region {
		if region >= 0 && origin.Of(Economy(e)) > 0 {
			if i := b.r.in(region, part.Sector); i >= 0 {
				return i
			}
		}
	}
	return -1
}

// spreadRegionalRecipe is spreadRecipe where the table has regions: the column is that of
// one region's technology, and each of its inputs goes to the sectors of the economies that supply it.
func (b *binding) spreadRegionalRecipe(sp *spread, line *Line, errs *input.List) {
	r := b.r
	j := r.product(r.region[Domestic], line.Recipe)
	if j < 0 {
		if line.Recipe != "" {
			r.unknown(b.t, r.region[Domestic], line.Recipe, line.recipeAt, errs)
		}
		return
	}
	region := r.of[j]
	tech, column := b.technology(j)
	if column < 0 || tech.t.Output[column] == 0 {
		line.recipeAt.In(errs).Errorf("name a sector that produces", "table %s has no sector %s with output, whose column could be the recipe", tech.t.Name, line.Recipe)
		return
	}
	inputs, rest := b.recipeColumn(sp, tech, column, line)
	named := b.named(line, region, inputs, sp, errs)
	var missing []lacks
	for i, share := range inputs {
		if share == 0 {
			continue
		}
		origin, at := line.Origin, line.recipeAt
		if own, ok := named[i]; ok {
			origin, at = own.origin, own.at
		} else if r.of[i] != region {
			if origin = b.recorded(i, line, at, errs); origin == nil {
				continue
			}
		}
		b.supply(sp, i, share, origin, at, &missing, errs)
	}
	b.report(missing, errs)
	b.missesOutput(sp, line, tech.t, rest, errs)
}

// technology is whose columns the recipes of sector j's region are, and j's column there.
func (b *binding) technology(j int) (*technology, int) {
	tech := b.r.recipes[b.r.of[j]]
	if tech == nil {
		return b.r.own(b.t, b.r.of[j]), j
	}
	return tech, slices.Index(tech.product, j)
}

// recipeColumn is the inputs of a recipe by product, per unit; its primary inputs go into sp. rest is what is left of the unit.
func (b *binding) recipeColumn(sp *spread, tech *technology, j int, line *Line) (inputs []float64, rest float64) {
	inputs, rest = make([]float64, b.t.N()), 1
	x := tech.t.Output[j]
	for i, product := range tech.product {
		share := tech.t.Z.At(i, j) / x
		inputs[product] += share
		rest -= share
	}
	return inputs, sp.primary(tech.t, j, line, rest)
}

// namedOrigin is what a line says of one input.
type namedOrigin struct {
	origin Split
	at     input.Value
}

// named are the origins of the inputs that a line names; an input that the recipe does not buy is kept for a warning.
func (b *binding) named(line *Line, region int, inputs []float64, sp *spread, errs *input.List) map[int]namedOrigin {
	out := map[int]namedOrigin{}
	for _, in := range line.Inputs {
		for k, code := range in.Sectors {
			at := placeOf(in.at, k)
			i := b.r.product(region, code)
			if i < 0 {
				b.r.unknown(b.t, region, code, at, errs)
				continue
			}
			if _, twice := out[i]; twice {
				at.In(errs).Errorf("", "the input has an origin already, once with its region and once without")
			}
			if inputs[i] == 0 {
				sp.idle = append(sp.idle, code)
			}
			out[i] = namedOrigin{in.Origin, at}
		}
	}
	return out
}

// recorded is the origin of an input that only another region has a sector for: the table says that
// it is bought there, and the line says nothing else. nil when no economy is that region, which is a mistake.
func (b *binding) recorded(i int, line *Line, at input.Value, errs *input.List) Split {
	r := b.r
	if r.of[i] < 0 || r.economy[r.of[i]] < 0 {
		at.In(errs).Errorf("name an economy with that region under economies.others, or give the input an origin under inputs",
			"the recipe of %s buys %s, of a region that is none of the scenario's economies", line.Recipe, r.codes[i])
		return nil
	}
	if said := line.Recipe + " buys " + r.codes[i]; !slices.Contains(r.abroad, said) {
		r.abroad = append(r.abroad, said)
	}
	out := make(Split, len(b.s.Economies))
	out[r.economy[r.of[i]]] = 1
	return out
}

// primary divides the primary inputs of column j of a table: imports, taxes, and value added on site. It returns what is left of rest.
func (sp *spread) primary(t *tables.Table, j int, line *Line, rest float64) float64 {
	for _, p := range t.Primary {
		share := p.Values[j] / t.Output[j]
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
	return rest
}

// missesOutput records by what a recipe's column misses its output, and refuses one that is no recipe.
func (b *binding) missesOutput(sp *spread, line *Line, t *tables.Table, rest float64, errs *input.List) {
	sp.discrepancy = rest
	if math.Abs(rest) > maxDiscrepancy {
		line.recipeAt.In(errs).Errorf("ioa table check "+t.Name+" shows it; a recipe needs a column whose inputs and value added make its output",
			"the inputs and value added of %s make %s of its output", line.Recipe, decimal(1-rest))
	}
}
