package scenarios

import (
	"math"

	"ioimpact/internal/input"
)

// TornadoRow is a result with one number at its ends and all others as stated.
type TornadoRow struct {
	Measure int // in Tornado.Measures
	Number  int // in Tornado.Numbers
	// Low and High are the results with the number at its low and its high end (not the lower and the higher result): NaN
	// where the scenario cannot be computed there.
	Low, Best, High float64
}

// Tornado is what each drawn number does to each result by itself.
type Tornado struct {
	Numbers  []DrawnNumber
	Measures []DrawnMeasure
	Rows     []TornadoRow // by measure, then number; only of measures that the number moves
	Broken   []string     // ends that break a bound, and which
}

// Tornado computes the totals with each drawn number at its ends, all others as stated: see [Distribution.Ends]. What has
// to add up with a number moves as [Scenario.Set] says.
func (p *Project) Tornado(s *Scenario, sectors []int) (*Tornado, error) {
	out := &Tornado{Numbers: s.DrawnNumbers()}
	if len(out.Numbers) == 0 {
		return nil, &input.Error{Msg: "no number of scenario " + s.Name + " has a distribution", Hint: distributionHint}
	}
	rows, err := p.newDrawRows(s, sectors)
	if err != nil {
		return nil, err
	}
	out.Measures = rows.measures
	ends := make([][2][]float64, len(out.Numbers))
	for n := range out.Numbers {
		low, high := out.Numbers[n].Draw.Ends()
		for k, x := range []float64{low, high} {
			ends[n][k] = out.end(s, rows, n, x)
		}
	}
	for m := range out.Measures {
		for n := range out.Numbers {
			row := TornadoRow{Measure: m, Number: n, Low: ends[n][0][m], Best: out.Measures[m].Typical, High: ends[n][1][m]}
			if row.moves() {
				out.Rows = append(out.Rows, row)
			}
		}
	}
	return out, nil
}

// moves reports whether the number changes the result by more than rounding; what cannot be computed is kept.
func (r *TornadoRow) moves() bool {
	if math.IsNaN(r.Best) {
		return false
	}
	near := 1e-12 * math.Abs(r.Best)
	return !(math.Abs(r.Low-r.Best) <= near && math.Abs(r.High-r.Best) <= near)
}

// end computes the results with number n alone at x.
func (t *Tornado) end(s *Scenario, rows *drawRows, n int, x float64) []float64 {
	d := newDrawing(s, t.Numbers[n:n+1], rows)
	d.values[0] = x
	if err := d.compute(); err != nil {
		t.Broken = append(t.Broken, t.Numbers[n].Name()+" = "+decimal(x)+": "+err.Error())
		for k := range d.row {
			d.row[k] = math.NaN()
		}
	}
	return d.row
}
