package scenarios

import (
	"math"
	"slices"
	"testing"
)

// drawn is the hand-made scenario with some of its numbers drawn, bound.
func drawn(t testing.TB, edits ...string) *Project {
	t.Helper()
	text := handScenario
	if tt, ok := t.(*testing.T); ok {
		text = edit(tt, text, edits...)
	}
	p, err := Open(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// measureOf is the place of a measure.
func measureOf(t *testing.T, d *Draws, name string) int {
	t.Helper()
	k := slices.IndexFunc(d.Measures, func(m DrawnMeasure) bool { return m.Measure == name })
	if k < 0 {
		t.Fatalf("no measure %s in %v", name, d.Measures)
	}
	return k
}

func draws(t *testing.T, p *Project, o DrawOptions) *Draws {
	t.Helper()
	d, err := p.Draw(p.Scenario(), o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const tri = "{low: 80, best: 100, high: 150}"

// Output is linear in the total, and the total triangular: mean (a+b+c)/3, variance (a²+b²+c²−ab−ac−bc)/18, and the quantiles of
// the triangular distribution, each within five of its standard errors.
func TestDrawTotalTriangular(t *testing.T) {
	p := drawn(t, "value: 100,", "value: "+tri+",", "amount: 30", "share: 30 %")
	d := draws(t, p, DrawOptions{Draws: 40000, Seed: 1})
	if d.Again != 0 {
		t.Errorf("%d drawn again: %s", d.Again, d.Bound)
	}
	for _, name := range []string{"spending", "output", "value_added"} {
		k := measureOf(t, d, name)
		per, s := d.Measures[k].Typical/100, d.Statistics(k)
		a, c, b := 80.0, 100.0, 150.0
		mean, sd := (a+b+c)/3, math.Sqrt((a*a+b*b+c*c-a*b-a*c-b*c)/18)
		lower := func(q float64) float64 { return a + math.Sqrt(q*(b-a)*(c-a)) }
		upper := func(q float64) float64 { return b - math.Sqrt((1-q)*(b-a)*(b-c)) }
		n := float64(d.Count())
		atQuantile := func(q, x float64) float64 { // standard error √(q(1−q)/n)/f(x)
			f := 2 * (x - a) / ((b - a) * (c - a))
			if x > c {
				f = 2 * (b - x) / ((b - a) * (b - c))
			}
			return math.Sqrt(q*(1-q)/n) / f
		}
		for _, one := range []struct {
			name            string
			got, want, near float64
		}{
			{"mean", s.Mean, mean, sd / math.Sqrt(n)},
			{"sd", s.SD, sd, sd / math.Sqrt(2*n)},
			{"p5", s.P5, lower(.05), atQuantile(.05, lower(.05))},
			{"p25", s.P25, lower(.25), atQuantile(.25, lower(.25))},
			{"p50", s.P50, upper(.5), atQuantile(.5, upper(.5))},
			{"p75", s.P75, upper(.75), atQuantile(.75, upper(.75))},
			{"p95", s.P95, upper(.95), atQuantile(.95, upper(.95))},
		} {
			if math.Abs(one.got/per-one.want) > 5*one.near {
				t.Errorf("%s, %s: %v, by the formula %v ± %v", name, one.name, one.got/per, one.want, one.near)
			}
		}
	}
}

// Two amounts make the total: of independent triangulars the means and the variances add up.
func TestDrawSumOfTriangulars(t *testing.T) {
	p := drawn(t, "share: 60 %", "amount: {low: 50, best: 60, high: 80}", "amount: 30", "amount: {low: 10, best: 30, high: 40}", "share: 0.1\n", "amount: 10\n")
	d := draws(t, p, DrawOptions{Draws: 40000, Seed: 7})
	k := measureOf(t, d, "spending")
	v := func(a, c, b float64) float64 { return (a*a + b*b + c*c - a*b - a*c - b*c) / 18 }
	mean, sd := (50+60+80)/3.0+(10+30+40)/3.0+10, math.Sqrt(v(50, 60, 80)+v(10, 30, 40))
	s, per, n := d.Statistics(k), d.Measures[k].Typical/100, float64(d.Count())
	if math.Abs(s.Mean/per-mean) > 5*sd/math.Sqrt(n) || math.Abs(s.SD/per-sd) > 5*sd/math.Sqrt(2*n) {
		t.Errorf("mean %v, sd %v; by the formula %v, %v", s.Mean/per, s.SD/per, mean, sd)
	}
}

// The spending in table money is total ÷ rate: of independent lognormals the logarithms add up.
func TestDrawProductOfLognormals(t *testing.T) {
	p := drawn(t, "value: 100,", "value: {dist: lognormal, median: 100, gsd: 1.3},", "rate: 1.25", "rate: {dist: lognormal, median: 1.25, gsd: 1.1}", "amount: 30", "share: 30 %")
	d := draws(t, p, DrawOptions{Draws: 40000, Seed: 3})
	k := measureOf(t, d, "output")
	logs, n := math.Hypot(math.Log(1.3), math.Log(1.1)), float64(d.Count())
	mean, sd := 0.0, 0.0
	for _, x := range d.Values(k) {
		mean += math.Log(x/d.Measures[k].Typical) / n
	}
	for _, x := range d.Values(k) {
		sd += math.Pow(math.Log(x/d.Measures[k].Typical)-mean, 2) / (n - 1)
	}
	if sd = math.Sqrt(sd); math.Abs(mean) > 5*logs/math.Sqrt(n) || math.Abs(sd-logs) > 5*logs/math.Sqrt(2*n) {
		t.Errorf("the logarithms have mean %v and standard deviation %v; by the formula 0 and %v", mean, sd, logs)
	}
}

// Uniform, normal and beta numbers have the moments that the file gives.
func TestDrawMoments(t *testing.T) {
	for text, want := range map[string][2]float64{
		"{dist: uniform, low: 60, high: 140}":                 {100, 80 / math.Sqrt(12)},
		"{dist: normal, mean: 100, sd: 5}":                    {100, 5},
		"{dist: beta, low: 50, high: 200, mean: 100, sd: 20}": {100, 20},
		"{dist: triangular, low: 100, best: 100, high: 160}":  {120, 60 / math.Sqrt(18)},
	} {
		p := drawn(t, "value: 100,", "value: "+text+",", "amount: 30", "share: 30 %")
		d := draws(t, p, DrawOptions{Draws: 40000, Seed: 5})
		k := measureOf(t, d, "spending")
		s, per := d.Statistics(k), d.Measures[k].Typical/p.Scenario().Money.total()
		if n := float64(d.Count()); math.Abs(s.Mean/per-want[0]) > 5*want[1]/math.Sqrt(n) || math.Abs(s.SD/per-want[1]) > 5*want[1]/math.Sqrt(n) {
			t.Errorf("%s: mean %v, sd %v; want %v", text, s.Mean/per, s.SD/per, want)
		}
	}
}

// Each draw is what Set and Run make of the numbers it drew: parts of wholes, amounts and shares.
func TestDrawEqualsRun(t *testing.T) {
	p := drawn(t, "value: 100,", "value: "+tri+",", "share: 60 %", "share: {low: 50 %, best: 60 %, high: 65 %}",
		"origin: {domestic: 0.5, host: 0.5}", "origin: {domestic: {low: 0.2, best: 0.5, high: 0.6}, host: 0.5}",
		"{2019: 0.25, 2020: 0.75}", "{2019: {dist: normal, mean: 0.25, sd: 5 %}, 2020: 0.75}", "rate: 1.25", "rate: {dist: uniform, low: 1.2, high: 1.3}",
		"2020: 110}", "2020: {low: 105, best: 110, high: 120}}")
	s := p.Scenario()
	rows, err := p.newDrawRows(s, nil)
	if err != nil {
		t.Fatal(err)
	}
	one, numbers := newDrawing(s, s.DrawnNumbers(), rows), s.DrawnNumbers()
	if len(numbers) != 6 {
		t.Fatalf("%d drawn numbers", len(numbers))
	}
	for number := range uint64(20) {
		var b drawBlock
		if b.draw(one, 11, number); b.err != nil {
			t.Fatal(b.err)
		}
		values := map[string]float64{}
		for k := range numbers {
			for _, path := range numbers[k].Paths {
				values[path] = one.values[k]
			}
		}
		other, err := s.Set(values)
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(other)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.ByEconomy() {
			k := slices.IndexFunc(rows.measures, func(m DrawnMeasure) bool {
				return m.Case == row.Case && m.Measure == row.Measure && m.Economy == row.Economy
			})
			if k >= 0 && !(math.Abs(one.row[k]-row.Value) <= 1e-11*math.Abs(row.Value)) && !(math.IsNaN(one.row[k]) && math.IsNaN(row.Value)) {
				t.Errorf("draw %d, %s of %q: %v, and a run of the same numbers %v", number, row.Measure, row.Economy, one.row[k], row.Value)
			}
		}
	}
}

// The same seed gives the same draws, whole or in parts; another gives others.
func TestDrawsDoNotDependOnSharding(t *testing.T) {
	p := drawn(t, "value: 100,", "value: "+tri+",", "amount: 30", "share: 30 %")
	whole := draws(t, p, DrawOptions{Draws: 300, Seed: 9})
	a, b := draws(t, p, DrawOptions{Draws: 170, Seed: 9}), draws(t, p, DrawOptions{Draws: 130, First: 170, Seed: 9})
	other := draws(t, p, DrawOptions{Draws: 300, Seed: 10})
	for k := range whole.Measures {
		if !slices.Equal(whole.values[k], append(slices.Clone(a.values[k]), b.values[k]...)) {
			t.Errorf("%s differs", whole.Measures[k].Measure)
		}
	}
	if k := measureOf(t, whole, "output"); slices.Equal(whole.values[k], other.values[k]) {
		t.Error("two seeds give the same draws")
	}
}

// A number that breaks a bound is drawn again and counted: a share drawn from a wide normal distribution is then a truncated normal,
// whose mean by the formula is μ + σ(φ(α) − φ(β))/(Φ(β) − Φ(α)).
func TestDrawAgain(t *testing.T) {
	p := drawn(t, "origin: {domestic: 0.9, rest: 0.1}", "origin: {domestic: {dist: normal, mean: 0.9, sd: 0.2}, rest: 0.1}")
	d := draws(t, p, DrawOptions{Draws: 20000, Seed: 2})
	k := measureOf(t, d, "initial")
	phi := func(x float64) float64 { return math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }
	cdf := func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }
	alpha, beta := (0-0.9)/0.2, (1-0.9)/0.2
	inside := cdf(beta) - cdf(alpha)
	mean := 0.9 + 0.2*(phi(alpha)-phi(beta))/inside
	// initial = c + m·share: at 0.9 it is typical, and m is what the line's goods come to
	low, err := p.Scenario().Set(map[string]float64{"lines.trains.origin.domestic": 0.4})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(low)
	if err != nil {
		t.Fatal(err)
	}
	m := (d.Measures[k].Typical - r.Cases[0].ByRegion[0].Initial) / 0.5
	got := 0.9 + (d.Statistics(k).Mean-d.Measures[k].Typical)/m
	if n := float64(d.Count()); math.Abs(got-mean) > 5*0.2/math.Sqrt(n) {
		t.Errorf("mean %v, of the truncated normal %v", got, mean)
	}
	tried := float64(d.Count() + d.Again)
	if share := float64(d.Count()) / tried; math.Abs(share-inside) > 5*math.Sqrt(inside*(1-inside)/tried) {
		t.Errorf("%v of the draws are kept, by the formula %v", share, inside)
	}
	if d.Bound == "" {
		t.Error("no bound is named")
	}
}

// Quantiles of type 7 and the sample standard deviation, as R 4.3 gives them: quantile(c(1,2,4,8,16,3), c(.05,.25,.5,.75,.95)).
func TestDrawStatistics(t *testing.T) {
	d := &Draws{values: [][]float64{{1, 2, 4, 8, 16, 3}}, Measures: make([]DrawnMeasure, 1)}
	s := d.Statistics(0)
	for k, got := range []float64{s.P5, s.P25, s.P50, s.P75, s.P95, s.Mean, s.SD} {
		want := []float64{1.25, 2.25, 3.5, 7, 14, 17.0 / 3 * 2, math.Sqrt((350 - 34*34/6.0) / 5)}[k]
		if k == 5 {
			want = 34.0 / 6
		}
		if math.Abs(got-want) > 1e-14*want {
			t.Errorf("%d: %v, want %v", k, got, want)
		}
	}
}

// A tornado has the results at the ends of each number alone.
func TestTornado(t *testing.T) {
	p := drawn(t, "value: 100,", "value: "+tri+",", "amount: 30", "share: 30 %", "origin: {domestic: 0.9, rest: 0.1}", "origin: {domestic: {dist: uniform, low: 0.8, high: 1}, rest: 0.1}")
	got, err := p.Tornado(p.Scenario(), nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, row := range got.Rows {
		if got.Measures[row.Measure].Measure != "output" {
			continue
		}
		rows++
		for k, x := range map[int]float64{0: row.Low, 1: row.High} {
			ends := [2]float64{}
			ends[0], ends[1] = got.Numbers[row.Number].Draw.Ends()
			s, err := p.Scenario().Set(map[string]float64{got.Numbers[row.Number].Name(): ends[k]})
			if err != nil {
				t.Fatal(err)
			}
			r, err := p.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			if want := r.Cases[0].ByRegion[0].Output; math.Abs(x-want) > 1e-12*want {
				t.Errorf("%s, end %d: %v, a run has %v", got.Numbers[row.Number].Name(), k, x, want)
			}
		}
	}
	if rows != 2 {
		t.Errorf("output has %d rows", rows)
	}
}
