package scenarios

import (
	"math"
	"testing"
)

// Three projects from the files of the OECD as they are distributed, by nothing of the program: the rows are read here, imports taken out by one share
// per product, m / (x + m − e), and x = f + A f + A A f + … is summed. Scenarios run on the table without trade, whose hosts stand alone. The sources
// have three decimals, and rows and columns that miss by up to .008 million, so that the results agree to 1e-4.
func TestProjectsFromTheSources(t *testing.T) {
	baht := 179410 / 33.9134 * 100 / 95.853 // million dollars of 2022
	for _, c := range []struct {
		name, id, region string
		demand           map[string]float64
	}{
		{"kuantan-industrial-park", "origins", "MYS", map[string]float64{"F": 100}},
		{"manila-flood-management", "origins", "PHL", map[string]float64{"F": 300, "M": 50}},
		{"china-thailand-railway-1", "host", "THA", map[string]float64{"F": baht}},
	} {
		output, added := fromSource(t, c.region, c.demand)
		p, err := Open(c.name, Override{Table: "china-asean-unlinked"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Run(p.Scenario())
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, one := range caseOf(t, r, c.id).ByRegion {
			if one.Region != c.region {
				continue
			}
			found = true
			for what, pair := range map[string][2]float64{"output": {one.Output, output}, "value added": {regionAccount(t, &one, "value_added"), added}} {
				if math.Abs(pair[0]/pair[1]-1) > 1e-4 {
					t.Errorf("%s, %s of %s: %.6g, from the source %.6g", c.name, what, c.region, pair[0], pair[1])
				}
			}
		}
		if !found {
			t.Errorf("%s has no region %s", c.name, c.region)
		}
	}
}

// fromSource are output and value added in one country of a demand for its products.
func fromSource(t *testing.T, region string, demand map[string]float64) (output, added float64) {
	t.Helper()
	rows := map[string]map[string]string{}
	var sectors []string
	for _, row := range published(t, "oecd-iot-2022/"+region+"2022ttl.csv") {
		if rows[row[""]] = row; row["F"] != "" && len(row[""]) > 4 && row[""][:4] == "TTL_" && row[""] != "TTL_INT_FNL" {
			sectors = append(sectors, row[""][4:])
		}
	}
	if len(sectors) != 50 {
		t.Fatalf("%s has %d sectors", region, len(sectors))
	}
	at := func(row, column string) float64 { return number(t, rows[row][column]) }
	coefficient := map[string]map[string]float64{} // by seller and buyer
	for _, i := range sectors {
		x, m, e := at("TTL_"+i, "TOTAL"), -at("TTL_"+i, "IMPO"), at("TTL_"+i, "EXPO")
		home := 1.0
		if use := x + m - e; use > 0 {
			home = min(max(1-m/use, 0), 1)
		}
		coefficient[i] = map[string]float64{}
		for _, j := range sectors {
			if out := at("OUTPUT", j); out > 0 {
				coefficient[i][j] = home * at("TTL_"+i, j) / out
			}
		}
	}
	for step := demand; ; {
		sum, next := 0.0, map[string]float64{}
		for _, j := range sectors {
			sum += step[j]
			if output += step[j]; step[j] != 0 {
				added += step[j] * at("VALU", j) / at("OUTPUT", j)
			}
			for _, i := range sectors {
				next[i] += coefficient[i][j] * step[j]
			}
		}
		if step = next; sum < 1e-9*output {
			return output, added
		}
	}
}
