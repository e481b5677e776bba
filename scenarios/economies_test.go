package scenarios

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// A table without regions has the same results by economy as one with them, and years add up to the whole in each region.
func TestEveryRunHasEconomies(t *testing.T) {
	for _, name := range append(railways(), "manila-flood-management") {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Cases {
			c := &r.Cases[i]
			if len(c.ByRegion) != len(r.Regions) || len(c.DemandEnds) == 0 || len(c.Spillovers)%len(r.Regions) != 0 {
				t.Errorf("%s, %s: %d regions, %d of them with results", name, c.ID, len(r.Regions), len(c.ByRegion))
			}
			all := 0.0
			for _, one := range c.ByRegion {
				output, added := 0.0, 0.0
				for _, y := range one.ByYear {
					output, added = output+y.Output, added+float64(y.Accounts["value_added"])
				}
				equal(t, name+" "+one.Region+": output by year", output, one.Output)
				equal(t, name+" "+one.Region+": value added by year", added, regionAccount(t, &one, "value_added"))
				all += one.Output
			}
			equal(t, name+": output of all regions", all, c.Pull.Output)
			bySector := map[string]float64{}
			for k, sector := range r.Sectors {
				bySector[sector.Region] += c.BySector[k].Output
			}
			for _, one := range c.ByRegion {
				equal(t, name+" "+one.Region+": output by sector", bySector[one.Region], one.Output)
			}
		}
	}
}

// Accounts of the only region of a table are those of the table.
func TestOneRegionIsTheTable(t *testing.T) {
	_, r := embedded(t)
	for i := range r.Cases {
		c := &r.Cases[i]
		for k, a := range c.ByRegion[0].Accounts {
			if a.Code != c.Accounts[k].Code || a.Unit != c.Accounts[k].Unit || a.Name != c.Accounts[k].Name {
				t.Errorf("%s of the region, %s of the table", a.Code, c.Accounts[k].Code)
			}
			equal(t, a.Code, float64(a.Total), float64(c.Accounts[k].Total))
		}
		equal(t, "with that on site", float64(c.ByRegion[0].ValueAddedWithSite), float64(c.ValueAddedWithSite))
	}
}

func equal(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Abs(want)) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

// What comes out of stocks has no recipe; it is where that part of the demand ends.
func TestDemandEndsInStocks(t *testing.T) {
	table := strings.NewReplacer("code,name,name_zh,mat,bld,srv,", "code,name,name_zh,mat,bld,srv,old,", "mat,Materials,材料,20,30,0,50,100", "mat,Materials,材料,20,25,0,0,55,100",
		"建筑,0,0,0,100,", "建筑,0,0,0,0,100,", "服务,10,10,20,60,100", "服务,10,10,20,0,60,100\nold,Old stocks,,0,5,0,0,-5,0", "wages,Wages,,30,40,50,,", "wages,Wages,,30,40,50,0,,",
		"20,10,30,,", "20,10,30,0,,", "20,8,0,,", "20,8,0,0,,", "0,2,0,,", "0,2,0,0,,", "100,100,100,,", "100,100,100,0,,", "200,300,400,,", "200,300,400,0,,").Replace(handTable)
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "mat: 0.4, srv: 0.6", "bld: 0.4, srv: 0.6", "{domestic: 0.5, host: 0.5}", "{domestic: 0.4, host: 0.6}"), "hand.csv", table, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range r.Cases[0].DemandEnds {
		if !(d.Stocks > 0) || math.Abs(d.Difference) > 1e-9*d.Demand {
			t.Errorf("%+v", d)
		}
	}
}

// Totals are those of a run, with the bound numbers and with others.
func TestTotalsAreThoseOfRuns(t *testing.T) {
	for _, name := range append(railways(), "east-coast-rail-link") {
		p, err := Open(name, Override{})
		if err != nil {
			t.Fatal(err)
		}
		other := *p.Scenario()
		other.Money.Total.Value *= 2
		other.Cases = slices.Clone(other.Cases)
		for i := range other.Cases {
			other.Cases[i].Lines = slices.Clone(other.Cases[i].Lines)
			for j := range other.Cases[i].Lines {
				other.Cases[i].Lines[j].Amount.Value *= 2
			}
		}
		for _, s := range []*Scenario{p.Scenario(), &other} {
			r, err := p.Run(s)
			if err != nil {
				t.Fatal(err)
			}
			totals, err := p.Totals(s)
			if err != nil {
				t.Fatal(err)
			}
			for i := range r.Cases {
				c := &r.Cases[i]
				equal(t, "spending", totals[i].Spending, c.Spending)
				for k, want := range c.ByRegion {
					got := totals[i].ByRegion[k]
					equal(t, "initial", got.Initial, want.Initial)
					equal(t, "direct", got.Direct, want.Direct)
					equal(t, "output", got.Output, want.Output)
					equal(t, "on site", got.OnSite, want.OnSite)
					for a := range want.Accounts {
						if v := float64(want.Accounts[a].Total); !math.IsNaN(v) || !math.IsNaN(got.Accounts[a]) {
							equal(t, want.Accounts[a].Code, got.Accounts[a], v)
						}
					}
				}
			}
		}
	}
}

// A scenario that buys nothing has totals of zero, for every account.
func TestTotalsOfNothing(t *testing.T) {
	lines := handScenario[strings.Index(handScenario, "      - id: civil"):strings.Index(handScenario, "      - id: land")]
	p, err := Open(write(t, "scenario.yaml", edit(t, handScenario, lines, "", "share: 0.1", "share: 1"), "hand.csv", handTable, "hand.yaml", handMeta), Override{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	totals, err := p.Totals(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	if got := totals[0].ByRegion[0]; got.Output != 0 || len(got.Accounts) != len(r.Cases[0].ByRegion[0].Accounts) {
		t.Errorf("%+v", got)
	}
}

func BenchmarkProject(b *testing.B) {
	p, err := Open("china-laos-railway", Override{})
	if err != nil {
		b.Fatal(err)
	}
	s := p.Scenario()
	b.Run("run", func(b *testing.B) {
		for range b.N {
			if _, err := p.Run(s); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("other numbers", func(b *testing.B) {
		for range b.N {
			if _, err := s.With(map[string]float64{"money.total": 40000}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("totals of 3 cases", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			if _, err := p.Totals(s); err != nil {
				b.Fatal(err)
			}
		}
	})
}
