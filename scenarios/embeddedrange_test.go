package scenarios

import (
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/laos"
)

// otherLaos is Laos in the pattern of China.
func otherLaos(t *testing.T) *tables.Table {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	other, err := laos.Table(dir, laos.China)
	if err != nil {
		t.Fatal(err)
	}
	return other
}

// says checks that the page of sources, or the text given, holds a sentence or a row.
func says(t *testing.T, text, want string) {
	t.Helper()
	if text == "" {
		page, err := os.ReadFile("../tables/files/builtin/SOURCES.md")
		if err != nil {
			t.Fatal(err)
		}
		text = string(page)
	}
	if !strings.Contains(strings.Join(strings.Fields(text), " "), want) {
		t.Errorf("nothing says %q", want)
	}
}

// What the railway pulls in Laos in either pattern, as the notes and the page of sources give it.
func TestRailwayRange(t *testing.T) {
	other := otherLaos(t)
	s, r := railwayInBoth(t)
	china, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	whole, _, err := derive.Compose([]derive.Part{{Region: "CHN", Table: china}, {Region: "LAO", Table: other, Factor: 661.6}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, b := &caseOf(t, r, "origins").ByRegion[1], &caseOf(t, runOn(t, s, whole), "origins").ByRegion[1]
	va, vb := regionAccount(t, a, "value_added"), regionAccount(t, b, "value_added")
	says(t, strings.Join(s.Notes, " "), fmt.Sprintf("is %.1f %% lower and its value added %.1f %% lower", 100*(1-b.Output/a.Output), 100*(1-vb/va)))
	says(t, "", fmt.Sprintf("| output of Laos, million yuan | %.0f | %.0f |", a.Output, b.Output))
	says(t, "", fmt.Sprintf("| value added of Laos, million yuan | %.0f | %.0f |", va, vb))
}

// Output multipliers in either pattern, as the table's notes and the page of sources give them.
func TestMultiplierRange(t *testing.T) {
	other := otherLaos(t)
	l, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	x, y := outputMultipliers(t, l), outputMultipliers(t, other)
	var differences []float64
	worst, at, construction := 0.0, "", 0.0
	for i, sector := range l.Sectors {
		d := y[i]/x[i] - 1
		differences = append(differences, math.Abs(d))
		if math.Abs(d) > math.Abs(worst) {
			worst, at = d, sector.Name
		}
		switch sector.Code {
		case "construction":
			construction = d
			fallthrough
		case "nonmetallic-minerals", "mining", "electricity-gas-water", "air-transport":
			says(t, "", fmt.Sprintf("| output multiplier of %s | %.3f | %.3f |", sector.Code, x[i], y[i]))
		}
	}
	sort.Float64s(differences)
	half := fmt.Sprintf("less than %.1f %%", 100*differences[len(differences)/2])
	says(t, "", "Half of the 35 multipliers differ by "+half)
	says(t, strings.Join(l.Notes, " "), fmt.Sprintf("half of the output multipliers would differ by %s, that of construction would be %.1f %% higher and that of %s, the largest difference, %.1f %% lower",
		half, 100*construction, strings.ToLower(at), -100*worst))
}

func outputMultipliers(t *testing.T, table *tables.Table) []float64 {
	t.Helper()
	m, err := ioa.New(table, ioa.Options{Flows: ioa.Domestic, Accept: []string{"row-balance"}})
	if err != nil {
		t.Fatal(err)
	}
	out, _, err := m.OutputMultipliers()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// How far estimates of this kind go wrong: each of the two patterns estimated from the other's flows and its own totals.
func TestPatternsOfEachOther(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	page, err := os.ReadFile("../tables/files/builtin/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]laos.Pattern{{laos.Indonesia, laos.China}, {laos.China, laos.Indonesia}} {
		truth, err := laos.Prior(dir, pair[0])
		if err != nil {
			t.Fatal(err)
		}
		prior, err := laos.Prior(dir, pair[1])
		if err != nil {
			t.Fatal(err)
		}
		m, err := derive.MarginsOf(truth)
		if err != nil {
			t.Fatal(err)
		}
		estimate, _, err := derive.EstimateTable(prior, m, derive.EstimateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got, want := outputMultipliers(t, estimate), outputMultipliers(t, truth)
		mean, worst, n := 0.0, 0.0, 0.0
		for i, x := range truth.Output {
			if x != 0 {
				d := math.Abs(got[i]/want[i] - 1)
				mean, worst, n = mean+d, math.Max(worst, d), n+1
			}
		}
		row := fmt.Sprintf("| %s 2011 in the pattern of %s | %.1f %% | %.1f %% |", pair[0], pair[1], 100*mean/n, 100*worst)
		if !strings.Contains(string(page), row) {
			t.Errorf("SOURCES.md does not have %q", row)
		}
	}
}

// Four decimals are enough for every multiplier, three are not (SOURCES.md and the recipe say by how much).
func TestRoundingMovesNoMultiplier(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	exact, _, err := laos.Estimate(dir, laos.Indonesia)
	if err != nil {
		t.Fatal(err)
	}
	want := outputMultipliers(t, exact)
	moved := func(decimals int) (worst float64, at string) {
		rounded, err := laos.Round(exact, decimals)
		if err != nil {
			t.Fatal(err)
		}
		for i, x := range outputMultipliers(t, rounded) {
			if d := math.Abs(x/want[i] - 1); d > worst {
				worst, at = d, exact.Sectors[i].Code
			}
		}
		return worst, at
	}
	if worst, at := moved(laos.Decimals); worst > 1e-4 {
		t.Errorf("the multiplier of %s moves by %g", at, worst)
	}
	if worst, at := moved(3); at != "machinery" || math.Abs(worst-0.007) > 0.0005 {
		t.Errorf("with three decimals that of %s moves most, by %g", at, worst)
	}
}
