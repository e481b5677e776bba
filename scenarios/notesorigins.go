package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

// originNotes say where the inputs of a recipe come from in the end, wherever that is not what each input's
// origin says by itself: a row of imports, goods that nobody in the table makes, no origin at all.
func (p *plan) originNotes() []string {
	var out []string
	for i := range p.s.Cases {
		for j := range p.s.Cases[i].Lines {
			line, sp := &p.s.Cases[i].Lines[j], p.spreads[i][j]
			where := fmt.Sprintf("case %s, line %s: ", p.s.Cases[i].ID, line.ID)
			if sp.recorded {
				out = append(out, fmt.Sprintf("%sno origin is stated, so the inputs of %s that are not named come from where table %s records them; of all its "+
					"inputs %s", where, line.structure(), p.t.Name, p.parts(sp.bought())))
			}
			if row := sp.rows.sum(); row != 0 {
				out = append(out, where+p.rowNote(line, sp, row))
			}
			if len(sp.unmade) > 0 {
				out = append(out, fmt.Sprintf("%sno sector of table %s makes %s: bought outside it whatever the origin says, "+
					"and of the other inputs as much more inside as makes the origin hold for all of them together", where, p.t.Name, input.Listed(sp.unmade)))
			}
		}
	}
	return out
}

// rowNote states the size of the imported inputs that are known as a row only, and the effective shares.
func (p *plan) rowNote(line *Line, sp *spread, row float64) string {
	bought := sp.bought()
	known := bought.plus(sp.rows.times(-1))
	text := fmt.Sprintf("%s of the inputs of %s are imported inputs that the table records as one row, of sectors unknown: bought from %s",
		percentOf(row/bought.sum()), line.structure(), p.sellers(sp.rows))
	if len(p.r.regions) > 1 {
		text += ", outside all regions"
	}
	return text + ". Effective shares: of all inputs " + p.parts(bought) + "; of those known by sector " + p.parts(known)
}

// parts is a division over the economies in words: 70 % from China, 30 % from Laos.
func (p *plan) parts(s Split) string {
	whole := s.sum()
	var out []string
	for e := range s {
		if s[e] != 0 {
			out = append(out, fmt.Sprintf("%s from %s", percentOf(s[e]/whole), p.s.nameOf(e)))
		}
	}
	return strings.Join(out, ", ")
}

// sellers are the economies that have a part.
func (p *plan) sellers(s Split) string {
	var out []string
	for e := range s {
		if s[e] != 0 {
			out = append(out, p.s.nameOf(e))
		}
	}
	return strings.Join(out, " and ")
}

// unimportedNotes state, for each case, how much of what its recipes buy at home the table would have imported.
//
// An input with the origin domestic is final demand for domestic goods, all of it: it carries no imports
// of its own, and only what its producers buy has the table's import shares. Had the scenario left the
// first round to the table as well, the part
//
//	Σ_i g_i m_i / Σ_i g_i,   m_i = M_i / (X_i + M_i − E_i)
//
// of the inputs g bought at home would be imported. The note says so only for recipes of a competitive table, where the
// import share m of a product is known, and only on domestic flows: on total flows imports count as made at home anyway.
// Source of m: Miller & Blair (2009), section 4.2.
func (p *plan) unimportedNotes() []string {
	var out []string
	for i := range p.s.Cases {
		if text := p.unimported(i); text != "" && p.m.Flows == ioa.Domestic {
			out = append(out, text)
		}
	}
	return out
}

// unimported is the note on one case, "" where none of its recipes has import shares by product.
func (p *plan) unimported(i int) string {
	inputs, imported, all := 0.0, 0.0, 0.0 // own money
	var names []string
	for j := range p.s.Cases[i].Lines {
		line, goods := &p.s.Cases[i].Lines[j], p.spreads[i][j].goods[Domestic]
		amount := p.s.amount(line)
		all += amount * sum(goods)
		if !line.spreads() || line.Origin == nil {
			continue
		}
		t, shares := p.importShares(p.bound[i][j].recipe.tech)
		for k, m := range shares {
			inputs += amount * goods[k]
			imported += amount * goods[k] * m
		}
		if shares != nil && !slices.Contains(names, t.Name) {
			names = append(names, t.Name)
		}
	}
	if inputs == 0 {
		return ""
	}
	home := p.s.nameOf(int(Domestic))
	return fmt.Sprintf("case %s: inputs of recipes with the origin %s carry no imports of their own. By the import shares of table %s %.3g %% of them "+
		"would be imported: %s, %.3g %% of all purchases from %s",
		p.s.Cases[i].ID, home, strings.Join(names, " and "), 100*imported/inputs, AmountIn(fourDigits(imported), p.s.ownUnit()), 100*imported/all, home)
}

// importShares are m_i of the table whose columns are a line's recipes, by sector of the run's table; nil where
// that table does not have them by product. A sector that exports more than it makes is wholly imported at home.
func (p *Project) importShares(tech *technology) (*tables.Table, []float64) {
	t, at := p.t, func(k int) int { return k }
	if tech.t != p.t {
		t, at = tech.t, func(k int) int { return tech.product[k] }
	}
	if t.Treatment != tables.Competitive {
		return t, nil
	}
	out := make([]float64, p.t.N())
	for k, m := range t.Imports {
		used := t.Output[k] + m
		for c, item := range t.FinalItems {
			if item.Export() {
				used -= t.F.At(k, c)
			}
		}
		if m != 0 {
			out[at(k)] = math.Max(0, math.Min(1, m/used))
		}
	}
	return t, out
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// fourDigits writes an amount for people, with four significant digits and no exponent.
func fourDigits(x float64) string {
	if x == 0 {
		return "0"
	}
	unit := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-3)
	return decimal(math.Round(x/unit) * unit)
}
