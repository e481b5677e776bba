package scenarios

import (
	"fmt"
	"math"
	"testing"
)

// A year by sector adds up to the year of each region, and over the years to the sector; what a region does not record is null.
func TestSectorsByYearAddUp(t *testing.T) {
	for _, name := range append(railways(), "manila-bridges") {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for k := range r.Cases {
			c := &r.Cases[k]
			over := make([]Pull, len(r.Sectors))
			for y := range c.ByYear {
				sums := map[string]*Pull{}
				for i, sector := range r.Sectors {
					by, region := c.ByYear[y].BySector, sector.Region
					if sums[region] == nil {
						sums[region] = &Pull{}
					}
					for _, sum := range []*Pull{sums[region], &over[i]} {
						*sum = Pull{sum.Initial + by.Initial[i], sum.Direct + by.Direct[i], sum.Indirect + by.Indirect[i], sum.Output + by.Output[i]}
					}
					_, recorded := c.BySector[i].Accounts["employment"]
					if values, ok := by.Accounts["employment"]; ok && math.IsNaN(float64(values[i])) == recorded {
						t.Errorf("%s: employment of %s in a year is %v, and recorded is %v", name, sector.Code, values[i], recorded)
					}
				}
				for j, region := range c.ByRegion {
					code := r.Regions[j].Code
					if len(c.ByRegion) == 1 {
						code = r.Sectors[0].Region
					}
					samePull(t, fmt.Sprint(name, " ", c.ID, " ", c.ByYear[y].Year, " ", code), *sums[code], region.ByYear[y].Pull)
				}
			}
			for i := range over {
				samePull(t, fmt.Sprint(name, " ", c.ID, " ", r.Sectors[i].Code), over[i], c.BySector[i].Pull)
			}
		}
	}
}

func samePull(t *testing.T, what string, got, want Pull) {
	t.Helper()
	for k, x := range []float64{got.Initial, got.Direct, got.Indirect, got.Output} {
		if w := []float64{want.Initial, want.Direct, want.Indirect, want.Output}[k]; !(math.Abs(x-w) <= 1e-11*math.Max(1, math.Abs(want.Output))) {
			t.Errorf("%s: %d is %g, want %g", what, k, x, w)
		}
	}
}
