package scenarios

import (
	"math"
	"testing"
)

// A table without regions has the same results by economy as one with them, and years add up to the whole in each region.
func TestEveryRunHasEconomies(t *testing.T) {
	for _, name := range Names() {
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
