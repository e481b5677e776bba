package scenarios

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

// Three projects of the library computed a second time, end to end, by other code than the program's and than testdata/library.py:
// amounts and origins are written out here by hand, I − A is made of the flows of the table and inverted by gonum's LU, and
// accounts are sums of the table's rows. Only the table is read by the program.
type byHand struct {
	t  *testing.T
	b  *tables.Table
	at map[string]int
	l  *mat.Dense

	within float64 // by how much of itself a result may be off
}

func newByHand(t *testing.T) *byHand {
	t.Helper()
	b, err := files.Load("china-asean")
	if err != nil {
		t.Fatal(err)
	}
	h := &byHand{t: t, b: b, at: map[string]int{}, l: mat.NewDense(b.N(), b.N(), nil), within: 1e-9}
	ia := mat.NewDense(b.N(), b.N(), nil)
	for j := range b.N() {
		h.at[b.Sectors[j].Code] = j
		for i := range b.N() {
			if a := b.Z.At(i, j); b.Output[j] != 0 {
				ia.Set(i, j, -a/b.Output[j])
			}
		}
		ia.Set(j, j, ia.At(j, j)+1)
	}
	if err := h.l.Inverse(ia); err != nil {
		t.Fatal(err)
	}
	return h
}

// check compares output and value added in one economy with those of a case.
func (h *byHand) check(name, id, region string, f map[string]float64) {
	h.t.Helper()
	demand := mat.NewVecDense(h.b.N(), nil)
	for code, v := range f {
		k, ok := h.at[code]
		if !ok {
			h.t.Fatalf("no sector %s", code)
		}
		demand.SetVec(k, v)
	}
	var x mat.VecDense
	x.MulVec(h.l, demand)
	output, added := 0.0, 0.0
	for j, s := range h.b.Sectors {
		if !strings.HasPrefix(s.Code, region+":") || h.b.Output[j] == 0 {
			continue
		}
		output += x.AtVec(j)
		for _, p := range h.b.Primary {
			if p.Kind == tables.ValueAdded {
				added += p.Values[j] / h.b.Output[j] * x.AtVec(j)
			}
		}
	}
	s, err := Load(name)
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, one := range caseOf(h.t, r, id).ByRegion {
		if one.Region == region {
			h.near(name+" "+region+": output", one.Output, output)
			h.near(name+" "+region+": value added", regionAccount(h.t, &one, "value_added"), added)
			return
		}
	}
	h.t.Errorf("%s has no region %s", name, region)
}

func (h *byHand) near(what string, got, want float64) {
	h.t.Helper()
	if !(math.Abs(got-want) <= h.within*math.Abs(want)) || want == 0 {
		h.t.Errorf("%s: %.12g, by hand %.12g", what, got, want)
	}
}

// rail is China's column of rail, road, tunnel and bridge construction, and its value added.
func (h *byHand) rail() (column map[string]float64, value float64) {
	h.t.Helper()
	b, err := files.Load("china-2018")
	if err != nil {
		h.t.Fatal(err)
	}
	column = map[string]float64{}
	for j, s := range b.Sectors {
		if s.Code != "rail-construction" {
			continue
		}
		for i, of := range b.Sectors {
			column[of.Code] = b.Z.At(i, j) / b.Output[j]
		}
		for _, p := range b.Primary {
			if p.Kind == tables.ValueAdded {
				value += p.Values[j] / b.Output[j]
			}
		}
	}
	return column, value
}

// Three projects: one in China, one where nothing but pumps may come from China, and one with a reported local content.
func TestProjectsByHand(t *testing.T) {
	h := newByHand(t)
	// Yuxi-Mohan, million yuan of 2015: 43,848 civil, 4,644.8 systems, 1,570 trains; yuan per dollar 6.2827 and 6.7290, deflator 91.409 and 108.36.
	price := 100 / 90.349 / 6.2827 // the file has the index to three decimals
	if exact := 100 * (91.409 / 6.2827) / (108.36 / 6.7290); math.Abs(exact-90.349) > 0.0005 {
		t.Errorf("the index of China in dollars is %.4f", exact)
	}
	h.check("yuxi-mohan-railway", "origins", "CHN", map[string]float64{"CHN:rail-construction": 43848 * price, "CHN:railway-equipment": 1570 * price,
		"CHN:electrical-equipment": 0.3 * 4644.8 * price, "CHN:cables": 0.2 * 4644.8 * price, "CHN:communication-equipment": 0.2 * 4644.8 * price,
		"CHN:building-installation": 0.3 * 4644.8 * price})
	// Manila: 60 % civil, 10 % services of 500 million dollars; pumps, 30 %, from China at its prices of 2017.
	china := 100 / 88.797
	if exact := 100 * (96.619 / 6.7569) / (108.36 / 6.7290); math.Abs(exact-88.797) > 0.0005 {
		t.Errorf("the index of China in dollars is %.4f", exact)
	}
	for _, region := range []string{"PHL", "CHN"} {
		h.check("manila-flood-management", "china-pumps", region, map[string]float64{"PHL:F": 300, "PHL:M": 50, "CHN:general-machinery": 150 * china})
	}
	h.within = 1e-6 // the library of work types has its columns to eight decimals, the table here has all
	h.eastCoast()
}

// eastCoast is the East Coast Rail Link. Civil works are 85 % of 50,270 million ringgit: four fifths railway, which is China's column, and one fifth
// tunnels, which are 85 % of it and products. Of the host's parts those between 0 and 1 are multiplied by the factor k with
//
//	18,570 = spent · (bought at k = 0 + k · (bought at k = 1 − bought at k = 0) + on site)
func (h *byHand) eastCoast() {
	civil, rate := 0.85*50270, 4.3982
	column, value := h.rail()
	bill := map[string]float64{}
	for code, v := range column {
		bill[code] = 0.97 * v
	}
	for code, v := range map[string]float64{"cement-products": 0.05, "rolled-steel": 0.03, "construction-machinery": 0.03, "special-chemicals": 0.02,
		"electricity-heat": 0.02} {
		bill[code] += 0.2 * v
	}
	host := map[string]float64{"nonmetal-mining": 1, "bricks-stone": 1, "electricity-heat": 1, "gas-water": 1, "petroleum-coking": 1, "cement": 0.8, "cement-products": 0.8,
		"agriculture": 0.8, "accommodation-catering": 0.8, "food-tobacco": 0.8, "road-transport": 0.5, "wood-furniture": 0.5, "trade": 0.5,
		"decoration-construction": 0.5, "leasing-business": 0.5, "storage-post": 0.5, "public-facilities-resident-services": 0.5, "rolled-steel": 0.5}
	seller := h.sellers("east-coast-rail-link")
	fixed, scaled := 0.0, 0.0
	for code, part := range host {
		if part == 1 {
			fixed += civil * bill[code]
		}
	}
	for code, v := range bill {
		if _, named := host[code]; !named {
			host[code] = 0.25
		}
		if host[code] < 1 {
			scaled += civil * v * host[code]
		}
	}
	spent := eastCoastSpent()
	k := (18570/spent - fixed - civil*0.97*value*0.5) / scaled
	if k*0.8 > 1 || k < 0 {
		h.t.Fatalf("factor %g: the formula does not hold where a part is above 1", k)
	}
	f := map[string]float64{"CHN:railway-equipment": 0.03 * 50270 / rate}
	for code, share := range map[string]float64{"electrical-equipment": 0.3, "cables": 0.2, "communication-equipment": 0.2, "building-installation": 0.3} {
		f["CHN:"+code] += share * 0.09 * 50270 / rate
	}
	for code, v := range bill {
		part := host[code]
		if part < 1 {
			part *= k
		}
		f["CHN:"+code] += civil * v * (1 - part) / rate
		if part > 0 {
			f["MYS:"+seller[code]] += civil * v * part / rate
		}
	}
	for _, region := range []string{"MYS", "CHN"} {
		h.check("east-coast-rail-link", "origins", region, f)
	}
}

// sellers are the sectors of the host that a file names for China's: statements of the file, like its amounts.
func (h *byHand) sellers(name string) map[string]string {
	h.t.Helper()
	s, err := Read(name)
	if err != nil {
		h.t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range s.Economies[Host].Correspondence.Sectors {
		out[m.From] = m.To[0].Sector
	}
	return out
}

// eastCoastSpent is the share spent by the end of May 2025, on straight lines between the points of progress, to the hundredth of a per cent
// that the file has: by the years before, and five twelfths of 2025.
func eastCoastSpent() float64 {
	before := 0.4877 + (0.8245-0.4877)*488/608 // end of 2024, 488 of the 608 days from 31 August 2023 to 30 April 2025
	year := (0.8245 - before) + (1-0.8245)*245/610
	return math.Round(before*1e4)/1e4 + math.Round(year*1e4)/1e4*5/12
}
