package scenarios

import (
	"fmt"
	"strings"
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
				out = append(out, fmt.Sprintf("%sno origin is stated, so the inputs of %s that are not named come from where table %s records them; of all its inputs %s", where, line.Recipe, p.t.Name, p.parts(sp.bought())))
			}
			if row := sp.rows.sum(); row != 0 {
				out = append(out, where+p.rowNote(line, sp, row))
			}
			if len(sp.unmade) > 0 {
				out = append(out, fmt.Sprintf("%sno sector of table %s makes %s: bought outside it whatever the origin says, and of the other inputs as much more inside as makes the origin hold for all of them together", where, p.t.Name, few(sp.unmade)))
			}
		}
	}
	return out
}

// rowNote states the size of the imported inputs that are known as a row only, and the effective shares.
func (p *plan) rowNote(line *Line, sp *spread, row float64) string {
	bought := sp.bought()
	known := bought.plus(sp.rows.times(-1))
	text := fmt.Sprintf("%s of the inputs of %s are imported inputs that the table records as one row, of sectors unknown: bought of %s",
		percentOf(row/bought.sum()), line.Recipe, p.sellers(sp.rows))
	if p.r != nil {
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
