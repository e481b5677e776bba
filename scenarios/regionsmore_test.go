package scenarios

import (
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// Where regions have the same sectors, a recipe's input is all flows of that product, whichever region they
// come from in the table, and the scenario's origins divide it: mat is 0.3 from A and 0.1 from B, so 0.4.
func TestSameSectorsInBothRegions(t *testing.T) {
	table := `code,A:mat,A:bld,B:mat,B:bld,A:final,B:final,output
A:mat,20,30,0,0,50,0,100
A:bld,0,0,0,0,100,0,100
B:mat,0,10,20,40,0,30,100
B:bld,0,0,0,0,0,100,100
value_added,80,60,80,60,,,
output,100,100,100,100,,,
`
	text := edit(t, twoScenario, "    correspondence:\n      sectors: {mat: raw}\n      assumption: raw goods are its materials\n", "", "buys: con", "buys: bld")
	s, err := Load(write(t, "scenario.yaml", text, "two.csv", table, "two.yaml", "year: 2020\ncurrency: EUR\nscale: 1000\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	c := &r.Cases[0]
	near(t, "mat of A", c.BySector[0].Initial, 60*0.4*0.5)
	near(t, "mat of B", c.BySector[2].Initial, 60*0.4*0.5)
	near(t, "bld of B: a plain code is the sector of the region that supplies it", c.BySector[3].Initial, 30)
	near(t, "output of B's mat", c.BySector[2].Output, (12+0.4*30)/0.8)
	if notes := strings.Join(r.Notes, "\n"); !strings.Contains(notes, "1 by having the same code") && !strings.Contains(notes, "2 by having the same code") {
		t.Errorf("nothing about equal codes in\n%s", notes)
	}
}

// A table with a column of imports and three regions, whose rows of value added belong to a region and are paid by all.
func TestCompetitiveRegions(t *testing.T) {
	data, err := os.ReadFile("../tables/files/testdata/imports/multiregional-competitive.csv")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("name: Alpha, region: A}", "name: Alpha, region: r1}", "region: B\n", "region: r2\n", "recipe: bld", "recipe: i2", "[mat]", "[i1]", "buys: con", "buys: i3").Replace(
		edit(t, twoScenario, "    correspondence:\n      sectors: {mat: raw}\n      assumption: raw goods are its materials\n", ""))
	s, err := Load(write(t, "scenario.yaml", text, "two.csv", string(data), "two.yaml", "year: 2020\ncurrency: EUR\nscale: 1000\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	closes(t, r)
	notes := strings.Join(r.Notes, "\n")
	for _, want := range []string{"taken out of what every user buys of a sector alike, users in other regions too", "no economy of the scenario is region r3"} {
		if !strings.Contains(notes, want) {
			t.Errorf("nothing like %q in\n%s", want, notes)
		}
	}
	for k := range r.Cases[0].ByRegion {
		sum := regionAccount(t, &r.Cases[0].ByRegion[k], "v1") + regionAccount(t, &r.Cases[0].ByRegion[k], "v2")
		near(t, "value added", regionAccount(t, &r.Cases[0].ByRegion[k], "value_added"), sum)
	}
	s, err = loadWith(s.File, Override{Flows: "total"})
	if err != nil {
		t.Fatal(err)
	}
	if r, err = Run(s); err != nil || len(r.Cases[0].DemandEnds) != 0 || !math.IsNaN(float64(r.Cases[0].ValueAddedWithSite)) {
		t.Errorf("total flows: %v, value added %v", err, r.Cases[0].ValueAddedWithSite)
	}
}

// Random tables of two or three regions, each with its own number of sectors, and random purchases:
// output is the dense inverse times the demand, both identities close, spillovers add up.
func TestRandomRegions(t *testing.T) {
	for seed := uint64(1); seed <= 20; seed++ {
		r := rand.New(rand.NewPCG(seed, 9))
		table := randomTable(r, 4+r.IntN(6))
		n := table.N()
		for i := range table.Sectors { // the first sectors are A, the middle B, the last C
			table.Sectors[i].Code = string("ABC"[min(2, 3*i/n)]) + ":" + table.Sectors[i].Code
		}
		s := randomScenario(r, table)
		s.Economies[Domestic].Region, s.Economies[Host].Region = "A", "B"
		s.Economies[Host].Prices = &Prices{Deflator: &Deflator{Name: "own", Index: seriesOf(1998, 80, 90, 95, 97)}}
		if r.IntN(2) == 0 {
			s.Economies[Rest].Region, s.Economies[Rest].Prices = "C", &Prices{Same: true}
		}
		s.Economies = append(s.Economies, EconomyEntry{EconomyName: EconomyName{Name: "D", Key: "d"}})
		s.Groups = nil
		for e := range s.Economies { // every product of another region is supplied by the first sector of one's own
			c := &Correspondence{}
			for _, sector := range table.Sectors {
				if own := []string{"A", "B", "C", "D"}[e]; sector.Region() != own {
					c.Sectors = append(c.Sectors, Match{From: sector.Code, To: []Portion{{Sector: firstOf(table, own), Share: Quantity{Value: 1}}}})
				}
			}
			if s.Economies[e].Region != "" {
				s.Economies[e].Correspondence = c
			}
		}
		for k := range s.Cases[0].Lines { // recipes buy of all regions, so all must be economies
			if line := &s.Cases[0].Lines[k]; line.Recipe != "" {
				line.Inputs = nil
				for _, sector := range table.Sectors {
					line.Inputs = append(line.Inputs, InputOrigin{Sectors: []string{sector.Code}, Origin: line.Origin})
				}
				line.Origin = sharesOf(0, 0, 0, 1) // of what is left, the row of imports: it comes from outside all regions
			}
		}
		result := runOn(t, s, table)
		closes(t, result)
		checkInverse(t, table, &result.Cases[0])
	}
}

func firstOf(t *tables.Table, region string) string {
	for _, s := range t.Sectors {
		if s.Region() == region {
			return s.Code
		}
	}
	return ""
}

func checkInverse(t *testing.T, table *tables.Table, c *CaseResult) {
	t.Helper()
	n := table.N()
	a, f := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for j, x := range table.Output {
		f.SetVec(j, c.BySector[j].Initial)
		for i := 0; i < n && x != 0; i++ {
			a.Set(i, j, table.Z.At(i, j)/x)
		}
	}
	var x mat.VecDense
	x.MulVec(inverse(t, a), f)
	for i := range c.BySector {
		if math.Abs(c.BySector[i].Output-x.AtVec(i)) > 1e-9*mat.Sum(&x) {
			t.Errorf("%s: output %g, by a plain inverse %g", c.BySector[i].Code, c.BySector[i].Output, x.AtVec(i))
		}
	}
}

// A scenario made by a program may be run by several goroutines at once.
func TestRegionsConcurrently(t *testing.T) {
	p, err := Open(twoFiles(t), Override{})
	if err != nil {
		t.Fatal(err)
	}
	s, m := p.Scenario(), p.Model()
	s.Economies = s.Economies[:2] // as a program may make it
	done := make(chan error)
	for range 4 {
		go func() {
			_, err := runBound(s, m)
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if _, err := ioa.New(m.Table, ioa.Options{Flows: ioa.Total}); err == nil {
		t.Error("total flows of a table whose imports are one row are accepted")
	}
}

// The recipes of a region may be those of a national table: half of its bld is mat, home and foreign together.
func TestRecipesOfANationalTable(t *testing.T) {
	national := "code,mat,bld,final,imports,output\nmat,20,50,50,20,100\nbld,0,0,100,0,100\nvalue_added,80,50,,,\noutput,100,100,,,\n"
	s, err := Load(write(t, "scenario.yaml", edit(t, twoScenario, "region: A}", "region: A, recipes: national.csv}"), "two.csv", twoTable, "two.yaml", twoMeta+"prices: basic prices\n", "national.csv", national,
		"national.yaml", "prices: producers' prices\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	c := &r.Cases[0]
	near(t, "bought from A", regionOf(t, c, "A").Initial, 60*0.5*0.5)
	near(t, "bought from B", regionOf(t, c, "B").Initial, 60*0.5*0.5+30)
	near(t, "on site in A", c.OnSite[Domestic], 60*0.5*0.75)
	near(t, "output of A runs through the table of both", regionOf(t, c, "A").Output, (15+0.1*30)/0.8)
	noted(t, r, "direct and complete coefficients of groups are those of table two, not of the recipes of table national")
	noted(t, r, "the recipes of table national are at producers' prices and table two is at basic prices")
	if len(r.Inputs) != 1 || r.Inputs[0].Kind != "recipes" || r.Inputs[0].Hash == "" || !strings.Contains(strings.Join(r.Notes, "\n"), "recipes of region A are the columns of table national") {
		t.Errorf("inputs %+v, notes %q", r.Inputs, r.Notes)
	}
}

// A region that imports nothing at all records no imports; one that buys from another region may well have none from outside.
func TestImportsNotRecorded(t *testing.T) {
	apart := strings.NewReplacer("A:mat,Materials,20,30,0,10,40,0,100", "A:mat,Materials,20,30,0,0,50,0,100", "B:raw,Raw goods,10,0,", "B:raw,Raw goods,0,0,", "20,20,0,50,100", "20,20,0,60,100",
		"imports,Imports,10,5,4,6", "imports,Imports,20,5,0,0", "0,0,76,60", "0,0,80,76").Replace(twoTable)
	together := strings.NewReplacer("imports,Imports,10,5,4,6", "imports,Imports,10,5,0,0", "0,0,76,60", "0,0,80,66").Replace(twoTable)
	for text, want := range map[string]float64{apart: math.NaN(), together: 0} {
		s, err := Load(write(t, "scenario.yaml", twoScenario, "two.csv", text, "two.yaml", twoMeta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		got := regionAccount(t, regionOf(t, &r.Cases[0], "B"), "imports")
		if math.IsNaN(got) != math.IsNaN(want) || !math.IsNaN(want) && got != want {
			t.Errorf("imports of B are %g, want %g", got, want)
		}
		if said := strings.Contains(strings.Join(r.Notes, "\n"), "no trade between its regions"); said != math.IsNaN(want) {
			t.Errorf("the note about trade: %v", said)
		}
	}
}

// Sectors of no region beside those of regions, and an own index that lacks a year, are refused with their places.
func TestOddTables(t *testing.T) {
	_, err := Load(write(t, "scenario.yaml", twoScenario, "two.csv", strings.ReplaceAll(twoTable, "A:bld", "bld"), "two.yaml", twoMeta))
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:5:35: economies.domestic.region: sectors of table two belong to no region: bld") {
		t.Errorf("got %v", err)
	}
	_, err = Load(twoFiles(t, "{value: 2020, source: book}", "{value: 2019, source: book}", "phasing:", "deflator: {name: a, base: 2019 = 100, index: {2019: 100, 2020: 110}, source: book}\nphasing:",
		"    region: B\n", "    region: B\n    deflator: {name: b, base: 2019 = 100, index: {2018: 100, 2020: 125}, source: book}\n"))
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:9:50: economies.host.deflator.index: no price index for 2019") {
		t.Errorf("got %v", err)
	}
}

// A national table of recipes need not have every sector of its region, but the one that is named.
func TestRecipeThatTheNationalTableLacks(t *testing.T) {
	national := "code,mat,final,output\nmat,20,80,100\nvalue_added,80,,\noutput,100,,\n"
	_, err := Load(write(t, "scenario.yaml", edit(t, twoScenario, "region: A}", "region: A, recipes: national.csv}"), "two.csv", twoTable, "two.yaml", twoMeta, "national.csv", national))
	if err == nil || !strings.Contains(err.Error(), "table national has no sector bld with output") {
		t.Errorf("got %v", err)
	}
}
