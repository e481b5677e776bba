package scenarios

import (
	"math"
	"testing"
)

// effectsIn are the effects of an economy in a year by measure.
func effectsIn(t *testing.T, c *CaseResult, economy string, year int) map[string]Effect {
	t.Helper()
	out := map[string]Effect{}
	for _, one := range c.Effects {
		for _, y := range one.ByYear {
			for _, e := range y.Effects {
				if one.Economy == economy && y.Year == year {
					out[e.Measure] = e
				}
			}
		}
	}
	return out
}

// In 2019 a quarter of the civil works alone is spent, 13.2 million EUR, and a quarter of that is Homeland's builders': output 3.3, 3
// jobs a thousand. They buy 3.168 of materials and 1.188 of services at home, so that x_m = 3.96 and x_s = (1.188 + 0.396)/0.8 = 1.98.
func TestHandEffectsByYear(t *testing.T) {
	c := handRun(t).Cases[0]
	e := effectsIn(t, &c, "Homeland", 2019)
	same(t, "direct output", e["output"].Direct, 3.3)
	same(t, "indirect output", e["output"].Indirect, 3.96+1.98)
	same(t, "total output", e["output"].Total, 3.3+3.96+1.98)
	same(t, "direct jobs", e["jobs"].Direct, 9900)
	same(t, "indirect jobs", e["jobs"].Indirect, 2*3960+4*1980)
	same(t, "value added", e["value_added"].Indirect, 0.5*3.96+0.8*1.98)
	same(t, "host, direct output", effectsIn(t, &c, "host", 2019)["output"].Direct, 9.9)
	if rest := effectsIn(t, &c, "rest", 2019); len(rest) != 0 {
		t.Errorf("nothing is bought in the rest of the world by the line itself in 2019: %+v", rest)
	}
	c = handRun(t, handSite, handLabour).Cases[0]
	same(t, "workers of Homeland in 2019", effectsIn(t, &c, "Homeland", 2019)["jobs"].Direct, 50)
	rows := map[string]float64{}
	for row := range handRun(t).Rows() {
		if row.Year == 2019 {
			rows[row.Measure+" "+row.Sector] = row.Value
		}
	}
	near(t, "row", rows["effect_direct_output Homeland"], 3.3)
	near(t, "row", rows["effect_total_jobs Homeland"], 9900+15840)
}

// yearsAddUp checks that the effects by year add up to those of all years.
func yearsAddUp(t *testing.T, c *CaseResult) {
	t.Helper()
	for _, one := range c.Effects {
		for m, whole := range one.Effects {
			parts := [4]Number{}
			for _, y := range one.ByYear {
				e := y.Effects[m]
				parts[0], parts[1], parts[2], parts[3] = parts[0]+e.Direct, parts[1]+e.Indirect, parts[2]+e.Induced, parts[3]+e.Total
			}
			for k, want := range [...]Number{whole.Direct, whole.Indirect, whole.Induced, whole.Total} {
				if got := float64(parts[k]); math.IsNaN(got) != math.IsNaN(float64(want)) || math.Abs(got-float64(want)) > 1e-9*max(math.Abs(float64(whole.Total)), c.Spending) {
					t.Errorf("%s of %s: the years add up to %g, want %g", whole.Measure, one.Economy, got, want)
				}
			}
		}
	}
}
