package scenarios

import (
	"strings"
	"testing"
)

// Output per person that falls by 0.7 % a year takes 1/0.993² of the jobs two years later; all of it cannot be lost, and it is set and
// varied like any rate.
func TestFallingProductivity(t *testing.T) {
	near(t, "two years", (&Productivity{Growth: Quantity{Value: -0.007}}).factor(2022, 2020), 1/(0.993*0.993))
	falling := []string{"{name: Homeland}", "{name: Homeland, productivity: {growth: -0.7 %, source: book}}"}
	s, err := Parse("s.yaml", []byte(edit(t, handScenario, falling...)))
	if err != nil {
		t.Fatal(err)
	}
	path := "economies.domestic.productivity.growth"
	if got, err := s.ParseValue(path, "-2 %"); err != nil || got != -0.02 {
		t.Errorf("-2 %% is %v, %v", got, err)
	}
	for text, want := range map[string]string{"-100 %": "nothing is left of output per person", "-1.2": "a rate must lie between -1 and 1"} {
		if _, err := s.ParseValue(path, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := s.Set(map[string]float64{path: -1}); err == nil || !strings.Contains(err.Error(), "nothing would be left") {
		t.Errorf("got %v", err)
	}
	plain, fallen := handRun(t), handRun(t, falling...)
	// the jobs of services and materials in 2019 and 2020: a year before the table's 0.993 of them, in that year all
	jobs := func(r *Result, year int) float64 {
		for row := range r.Rows() {
			if row.Measure == "effect_indirect_jobs" && row.Year == year && row.Sector == r.Cases[0].Effects[0].Economy {
				return row.Value
			}
		}
		t.Fatal("no jobs")
		return 0
	}
	near(t, "jobs of 2019", jobs(fallen, 2019), 0.993*jobs(plain, 2019))
	near(t, "jobs of 2020", jobs(fallen, 2020), jobs(plain, 2020))
	e := effectsOf(t, &fallen.Cases[0], "Homeland")["jobs"]
	if !strings.Contains(e.Note, "rise by a decline of labour productivity of 0.7 % a year") {
		t.Errorf("the note is %q", e.Note)
	}
}
