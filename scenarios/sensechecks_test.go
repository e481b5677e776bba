package scenarios

import (
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
)

// handScaled computes the hand-made scenario on a table of larger units.
func handScaled(t *testing.T, scale string, edits ...string) *Result {
	t.Helper()
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, edits...), "hand.csv", handTable, "hand.yaml", edit(t, handMeta, "scale: 1000", "scale: "+scale, "unit: 1000 euro", "unit: as of the test")))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func checksOf(r *Result) []string {
	return slices.DeleteFunc(slices.Clone(r.Notes), func(note string) bool { return !strings.HasPrefix(note, "check ") })
}

// By hand (TestHandTotals, TestHandParts): 2020 asks for 27.72 − 3.96 = 23.76 million EUR of materials and 27.225 − 1.98 =
// 25.245 of services, 2019 for less. Of an output of 100 million each that is 23.76 % and 25.245 %; of 250 million 9.504 %
// and 10.098 %; of 1000 million little.
func TestLargeOutput(t *testing.T) {
	r := handScaled(t, "1e6")
	got := r.Cases[0].LargeOutputs
	if len(got) != 2 || got[0].Sector != "srv" || got[1].Sector != "mat" || got[0].Year != 2020 || got[1].Year != 2020 {
		t.Fatalf("got %+v", got)
	}
	near(t, "services", got[0].Share, 0.25245)
	near(t, "materials", got[1].Share, 0.2376)
	near(t, "output of the table", got[1].TableOutput, 100)
	near(t, "output of the year", got[1].Output, 23.76)
	want := "check large-output: case main asks these sectors in one year for more than 10 % of their output in the table, and no capacity limits it here: " +
		"srv 25.2 % (2020), mat 23.8 % (2020)"
	if !slices.Contains(r.Notes, want) {
		t.Errorf("notes are %q", r.Notes)
	}
	rows := map[string]float64{}
	for row := range r.Rows() {
		if row.Measure == "output_share_of_table" {
			rows[row.Sector] = row.Value
		}
	}
	if len(rows) != 2 || rows["mat"] != got[1].Share {
		t.Errorf("rows are %v", rows)
	}
	if some := handScaled(t, "2.5e6").Cases[0].LargeOutputs; len(some) != 1 || some[0].Sector != "srv" {
		t.Errorf("got %+v, want services alone", some)
	} else {
		near(t, "services of 250", some[0].Share, 0.10098)
	}
	few := handScaled(t, "1e7")
	if few.Cases[0].LargeOutputs != nil || strings.Contains(strings.Join(few.Notes, "\n"), "large-output") {
		t.Errorf("got %+v", few.Cases[0].LargeOutputs)
	}
}

// The recipe of civil works buys materials, 0.3 of the line, and services, 0.1; trains buy both again.
func TestDoubleMaterials(t *testing.T) {
	want := []string{
		"check double-counting: case main: line trains buys mat, and line civil buys it too, with 30 % of its money: is the one a part of the other?",
		"check double-counting: case main: line trains buys srv, and line civil buys it too, with 10 % of its money: is the one a part of the other?",
	}
	if got := checksOf(handScaled(t, "1e7")); !slices.Equal(got, want) {
		t.Errorf("checks are %q", got)
	}
	// What the recipe does not buy is no double counting; nor are two purchases that are no construction.
	if got := checksOf(handScaled(t, "1e7", "sectors: {mat: 0.4, srv: 0.6}", "sectors: {bld: 1}")); len(got) != 0 {
		t.Errorf("checks are %q", got)
	}
	// Building that is bought whole: its producers use 0.3 of materials and 0.1 of services.
	whole := []string{"        recipe: bld\n", "        buys: bld\n", "origin: {domestic: 0.5, host: 0.5}", "origin: {domestic: 1}",
		handScenario[strings.Index(handScenario, "        inputs:"):strings.Index(handScenario, "      - id: trains")], ""}
	if got := checksOf(handScaled(t, "1e7", whole...)); !slices.Equal(got, want) {
		t.Errorf("checks are %q", got)
	}
}

func TestDoubleWages(t *testing.T) {
	want := "check double-counting: case main: line land (wages of the builders) looks like wages, and the recipe of line civil pays the builders' wages too: " +
		"50 % of its money is value added on site"
	if got := checksOf(handScaled(t, "1e7", "title: land", "title: wages of the builders")); !slices.Contains(got, want) {
		t.Errorf("checks are %q", got)
	}
	for title, is := range map[string]bool{"施工人工费": true, "Salaries": true, "labour camp": true, "collaboration": false, "land": false} {
		if got := namesWages(&Line{ID: "x", Title: title}); got != is {
			t.Errorf("%s: %v", title, got)
		}
	}
}

func TestConstruction(t *testing.T) {
	for name, is := range map[string]bool{"Rail, road, tunnel, bridge construction": true, "Buildings": true, "铁路建筑": true, "Other civil engineering": true,
		"Construction materials": false, "建筑材料": false, "Construction machinery": false, "Building products": false, "Shipbuilding": false, "Cement": false} {
		if construction(tables.Sector{Name: name}) != is {
			t.Errorf("%s: %v", name, !is)
		}
	}
}

// Laos makes 1,778 million yuan of non-metallic mineral products in the table, cement among them, and the year 2019 of the
// railway asks for 669: 37.6 %, and 65.8 % where a fifth of the cost is bought in Laos. In China nothing comes near 10 %.
func TestCementInLaos(t *testing.T) {
	_, r := railwayInBoth(t)
	for i, want := range []float64{0.376, 0.658} {
		got := r.Cases[i].LargeOutputs
		if len(got) == 0 || got[0].Sector != "LAO:nonmetallic-minerals" || got[0].Year != 2019 || got[0].Share < want-0.001 || got[0].Share > want+0.001 {
			t.Errorf("case %s: %+v", r.Cases[i].ID, got)
		}
		for _, x := range got {
			if strings.HasPrefix(x.Sector, "CHN:") {
				t.Errorf("case %s: %+v", r.Cases[i].ID, x)
			}
		}
	}
	if r.Effects != GrossEffects || r.EffectsZH != GrossEffectsZH {
		t.Errorf("effects are %q", r.Effects)
	}
}
