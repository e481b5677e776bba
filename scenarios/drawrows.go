package scenarios

import (
	"fmt"
	"math"
	"strings"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// DrawnMeasure is a result that draws give a distribution of.
type DrawnMeasure struct {
	Case    string  `json:"case"`
	Measure string  `json:"measure"` // as in results by economy: output, value_added_with_site; output:CODE for the output of one sector
	Economy string  `json:"economy"` // "" for the whole
	Unit    string  `json:"unit"`
	Typical float64 `json:"-"` // with every number as stated
}

// drawRows computes the totals that draws report, of one scenario after another.
type drawRows struct {
	p        *Project
	measures []DrawnMeasure
	sectors  []int       // whose output is asked for
	perUnit  [][]float64 // by reached sector: the output of each of sectors by a unit of demand, in table units
	inputs   *inputs     // nil where coefficients are not drawn
}

// newDrawRows finds the measures, with the numbers as stated.
func (p *Project) newDrawRows(s *Scenario, sectors []int) (*drawRows, error) {
	r, err := p.brief(s)
	if err != nil {
		return nil, err
	}
	d := &drawRows{p: p, sectors: sectors}
	if err := d.solveSectors(); err != nil {
		return nil, err
	}
	at, rows := 0, r.ByEconomy()
	for i := range s.Cases {
		for ; at < len(rows) && rows[at].Case == s.Cases[i].ID; at++ {
			if row := rows[at]; !strings.HasPrefix(row.Measure, "effect_") {
				d.measures = append(d.measures, DrawnMeasure{row.Case, row.Measure, row.Economy, row.Unit, row.Value})
			}
		}
		for _, j := range sectors {
			d.measures = append(d.measures, DrawnMeasure{Case: s.Cases[i].ID, Measure: "output:" + p.t.Sectors[j].Code, Economy: p.codeOfRegion(j),
				Unit: r.MoneyUnit, Typical: math.NaN()})
		}
	}
	return d, d.checkTypical(s)
}

// codeOfRegion is the region of a sector; "" in a table without regions.
func (p *Project) codeOfRegion(sector int) string { return p.r.regions[p.r.of[sector]].Code }

// checkTypical holds the totals that draws compute to those of [Project.Vary], with the numbers as stated.
func (d *drawRows) checkTypical(s *Scenario) error {
	values := make([]float64, len(d.measures))
	if err := d.compute(&drawing{}, s, values); err != nil {
		return err
	}
	for k, m := range d.measures {
		switch far := math.Abs(values[k]-m.Typical) > 1e-9*math.Abs(m.Typical); {
		case strings.HasPrefix(m.Measure, "output:"):
			d.measures[k].Typical = values[k]
		case far || math.IsNaN(values[k]) != math.IsNaN(m.Typical):
			return fmt.Errorf("case %s, %s of %s: draws would compute %v where the scenario has %v; this is a mistake of the program, please report it",
				m.Case, m.Measure, m.Economy, values[k], m.Typical)
		}
	}
	return nil
}

// solveSectors solves for the output of the sectors that are asked for.
func (d *drawRows) solveSectors() error {
	if len(d.sectors) == 0 {
		return nil
	}
	return d.p.eachUnit(d.p.units.sectors, func(_ int, impact *ioa.Impact) {
		row := make([]float64, len(d.sectors))
		for k, j := range d.sectors {
			row[k] = impact.Output[j]
		}
		d.perUnit = append(d.perUnit, row)
	})
}

// compute fills in the measures of a scenario, in the memory and with the coefficients of a drawing.
func (d *drawRows) compute(with *drawing, s *Scenario, out []float64) error {
	with.memory.next = 0
	run, err := d.p.spreadInto(&with.memory, s)
	if err != nil {
		return err
	}
	w := &drawWriter{plan: run, rows: d, inputs: with.inputs, out: out}
	for i := range s.Cases {
		if err := w.caseOf(i); err != nil {
			return err
		}
	}
	if w.at != len(out) {
		return fmt.Errorf("%d results where %d belong; this is a mistake of the program, please report it", w.at, len(out))
	}
	return nil
}

// drawWriter writes the measures of a draw in the order of [Result.ByEconomy].
type drawWriter struct {
	*plan
	rows   *drawRows
	inputs *drawnInputs // nil for those of the table
	out    []float64
	at     int
}

func (w *drawWriter) put(x float64) {
	if w.at < len(w.out) {
		w.out[w.at] = x
	}
	w.at++
}

func (w *drawWriter) caseOf(i int) error {
	totals, demand, err := w.totalsAndDemand(i)
	if err != nil {
		return err
	}
	var output []float64
	if w.inputs != nil {
		if output, err = w.inputs.totalsOf(w.plan, &totals, demand); err != nil {
			return err
		}
	}
	w.put(totals.Spending)
	w.bought(i)
	for k := range totals.ByRegion {
		w.region(&totals.ByRegion[k])
	}
	var site Split
	for e := range w.s.Economies {
		if w.s.named(e) && w.r.region[e] < 0 {
			if site == nil {
				site = w.onSite(i)
			}
			w.put(site.Of(Economy(e)))
		}
	}
	w.sectorsOf(demand, output)
	return nil
}

// bought is goods and services by economy, in own money.
func (w *drawWriter) bought(i int) {
	goods := make(Split, w.count())
	for j, sp := range w.spreads[i] {
		amount := w.s.amount(&w.s.Cases[i].Lines[j])
		for e := range sp.goods {
			goods[e] += amount * sp.boughtFrom(e)
		}
	}
	for e := range w.s.Economies {
		if w.s.named(e) || goods[e] != 0 {
			w.put(goods[e])
		}
	}
}

func (w *drawWriter) region(one *RegionTotals) {
	w.put(one.Initial)
	w.put(one.Direct)
	w.put(one.Indirect)
	w.put(one.Output)
	added := math.NaN()
	for a, m := range w.units.measures {
		if w.put(one.Accounts[a]); m.code == tables.ValueAddedCode {
			added = one.Accounts[a] + one.OnSite
		}
	}
	w.put(one.OnSite)
	w.put(added)
}

// sectorsOf are the outputs of the sectors asked for: output where it is known, otherwise from the effects of units.
func (w *drawWriter) sectorsOf(demand, output []float64) {
	for k, j := range w.rows.sectors {
		if output != nil {
			w.put(output[j] * w.scale())
			continue
		}
		sum := 0.0
		for row, i := range w.units.sectors {
			sum += demand[i] * w.rows.perUnit[row][k]
		}
		w.put(sum * w.scale())
	}
}
