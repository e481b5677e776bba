package ioa

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// leather is the table of three countries and three industries of the decompr package.
func leather(t *testing.T) *tables.Table {
	t.Helper()
	z, final, out := oracle(t, "gvc/Z.csv"), oracle(t, "gvc/final.csv"), oracle(t, "gvc/out.csv")
	code := func(s string) string { return strings.Replace(s, ".", ":", 1) }
	rows := [][]string{{"code"}}
	for i, row := range z[1:] {
		rows[0] = append(rows[0], code(row[0]))
		rows = append(rows, append(append(append([]string{code(row[0])}, row[1:]...), final[i+1][1:]...), out[i+1][1]))
	}
	for _, country := range final[0][1:] {
		rows[0] = append(rows[0], country+":final")
	}
	rows[0] = append(rows[0], "output")
	output := []string{"output"} // value added is what is left of it
	for _, row := range out[1:] {
		output = append(output, row[1])
	}
	return plain(t, append(rows, append(output, "", "", "", "")))
}

// Value added by the country where it is earned and the country whose final demand it is for, as the decompr package prints it by industry.
func TestFootprintOfValueAdded(t *testing.T) {
	m := modelOf(t, leather(t), Domestic)
	got := must[*Footprint](t)(m.Footprint("value_added", true))
	at := map[string]int{"Argentina": 0, "Turkey": 1, "Germany": 2}
	between := make([]float64, 3*4) // nothing is for demand from outside
	production, consumption, imports, exports, bySector := make([]float64, 3), make([]float64, 3), make([]float64, 3), make([]float64, 3), make([]float64, 9)
	for _, r := range oracle(t, "gvc/exp_leontief_final_demand.csv")[1:] {
		v, from, to := number(t, r[3]), at[r[0]], at[r[2]]
		production[from] += v
		consumption[to] += v
		between[from*4+to] += v
		bySector[must[int](t)(m.Table.Index(r[0]+":"+r[1]))] += v
		if from != to {
			imports[to] += v
			exports[from] += v
		}
	}
	within(t, "production", got.Production, production, 1e-10)
	within(t, "consumption", got.Consumption, consumption, 1e-10)
	within(t, "imports", got.Imports, imports, 1e-10)
	within(t, "exports", got.Exports, exports, 1e-10)
	within(t, "between", got.Between.RawMatrix().Data, between, 1e-10)
	for i, p := range got.Products {
		within(t, "production of "+p.Code, []float64{p.Production}, bySector[i:i+1], 1e-10)
	}
	if got.Certificate.Digits < 12 || got.BetweenCertificate.Digits < 12 || len(got.Notes) != 0 {
		t.Errorf("%v, notes %q", got.Certificate, got.Notes)
	}
}

// regional is a random economy with regions, whose households are of a region, and a satellite that households have too.
func regional(seed uint64) *tables.Table {
	r := rand.New(rand.NewPCG(seed, 16))
	table := randomEconomy(r)
	if table.N() < 4 || len(table.FinalItems) < 2 {
		return table
	}
	table = withHouseholds(r, withRegions(table, 2+int(seed%3), seed%2 == 0))
	co2 := &table.Satellites[1]
	co2.Final = make([]float64, len(table.FinalItems))
	for k := range co2.Final {
		co2.Final[k] = r.Float64()
	}
	return table
}

// Against full inverses; and what arises in all regions is what all of them and those outside cause.
func TestFootprintAgainstFullInverses(t *testing.T) {
	tried := map[int]int{}
	for seed := uint64(0); seed < economies; seed++ {
		table := regional(seed)
		m := modelOf(t, table, Domestic)
		for _, row := range []string{"jobs", "co2", "wages"} {
			got, err := m.Footprint(row, true)
			if groups := m.regionGroups(); len(groups) < 2 && table.Treatment != tables.NoImports {
				wantRefusal(t, "one region", err, "its footprint is unknown")
				continue
			} else if tried[len(groups)]++; err != nil {
				t.Fatal(err)
			}
			checkFootprint(t, m, got)
			checkProducts(t, m, got)
		}
		if t.Failed() {
			t.Fatalf("seed %d: %d sectors", seed, table.N())
		}
	}
	if tried[1] < 10 || tried[2] < 20 || tried[4] < 20 {
		t.Errorf("too little was tested: %v", tried)
	}
}

// whose is the region of an item, "outside" for exports and items of no region.
func whose(m *Model, item tables.FinalItem) string {
	switch {
	case item.Export():
		return "outside"
	case len(m.regionGroups()) == 1:
		return m.Table.Sectors[0].Region()
	case partBefore(item.Code) == "":
		return "outside"
	}
	return partBefore(item.Code)
}

func checkFootprint(t *testing.T, m *Model, got *Footprint) {
	t.Helper()
	open, n := textbook(t, m.Table, Domestic), m.Table.N()
	production, consumption, imports, exports := map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]float64{}
	for k, item := range m.Table.FinalItems {
		f := make([]float64, n)
		for i := range f {
			if f[i] = m.Table.F.At(i, k); !item.Export() {
				f[i] *= open.d[i]
			}
		}
		var x mat.VecDense
		x.MulVec(open.L, mat.NewVecDense(n, f))
		to := whose(m, item)
		for i, s := range m.Table.Sectors {
			if m.Table.Output[i] == 0 {
				continue
			}
			v := got.Account.Values[i] / m.Table.Output[i] * x.AtVec(i)
			production[s.Region()] += v
			consumption[to] += v
			if s.Region() != to {
				exports[s.Region()] += v
				imports[to] += v
			}
		}
		if got.Account.Code == "co2" && m.Table.Satellites[1].Final != nil && to != "outside" {
			production[to] += m.Table.Satellites[1].Final[k]
			consumption[to] += m.Table.Satellites[1].Final[k]
		}
	}
	all, size := 0.0, 0.0
	for k, region := range got.Regions {
		scale := math.Abs(production[region]) + math.Abs(consumption[region]) + 1
		near(t, "production", got.Production[k:k+1], []float64{production[region]}, seldom, scale)
		near(t, "consumption", got.Consumption[k:k+1], []float64{consumption[region]}, seldom, scale)
		near(t, "imports", got.Imports[k:k+1], []float64{imports[region]}, seldom, scale)
		near(t, "exports", got.Exports[k:k+1], []float64{exports[region]}, seldom, scale)
		near(t, "balance", []float64{got.Production[k] - got.Exports[k] + got.Imports[k]}, got.Consumption[k:k+1], 1e-11, scale)
		all += got.Production[k] - got.Consumption[k]
		size += scale
	}
	near(t, "all regions", []float64{all}, []float64{consumption["outside"]}, seldom, size)
}

// checkProducts adds up products to their region.
func checkProducts(t *testing.T, m *Model, got *Footprint) {
	t.Helper()
	for k, region := range got.Regions {
		production, consumption, imports, exports, size := got.Direct[k], got.Direct[k], 0.0, 0.0, 1.0
		for _, p := range got.Products {
			if p.Region != region {
				continue
			}
			if !math.IsNaN(p.Production) {
				production += p.Production
				exports += p.Exports
				size += math.Abs(p.Production)
			}
			consumption += p.Consumption
			imports += p.Imports
			size += math.Abs(p.Consumption)
		}
		near(t, "production by sector", []float64{production}, got.Production[k:k+1], seldom, size)
		near(t, "consumption by product", []float64{consumption}, got.Consumption[k:k+1], seldom, size)
		near(t, "imports by product", []float64{imports}, got.Imports[k:k+1], seldom, size)
		near(t, "exports by sector", []float64{exports}, got.Exports[k:k+1], seldom, size)
	}
}

func TestFootprintRefuses(t *testing.T) {
	m := modelOf(t, transcribed(t, "competitive-3.csv"), Domestic)
	_, err := m.Footprint("value_added", false)
	wantRefusal(t, "one region with imports", err, "one region", "arises abroad")
	_, err = modelOf(t, transcribed(t, "competitive-3.csv"), Total).Footprint("value_added", false)
	wantRefusal(t, "total flows", err, "made at home")
	m = modelOf(t, transcribed(t, "miller-blair-regions.csv"), Domestic)
	if _, err = m.Footprint("co2", false); err == nil {
		t.Error("an unknown row")
	}
	got := must[*Footprint](t)(m.Footprint("value_added", false)) // its only item is of no region
	within(t, "nothing is consumed inside", got.Consumption, []float64{0, 0}, 0)
	if len(got.Notes) != 1 || !strings.Contains(got.Notes[0], "items of no region") {
		t.Errorf("notes %q", got.Notes)
	}
}

// A row that only one of the regions has is no zero in the others; rows that all have are added up by their name.
func TestFootprintOfRowsOfRegions(t *testing.T) {
	table := plain(t, [][]string{
		{"code", "r:a", "s:a", "r:hh", "s:hh", "output"},
		{"r:a", "10", "20", "60", "10", "100"},
		{"s:a", "30", "10", "10", "50", "100"},
		{"value_added", "60", "70", "", "", ""},
		{"output", "100", "100", "", "", ""},
		{"r:jobs", "5", "0", "", "", ""},
		{"r:co2", "4", "0", "", "", ""},
		{"s:co2", "0", "6", "", "", ""},
	})
	m := modelOf(t, table, Domestic)
	jobs := must[*Footprint](t)(m.Footprint("jobs", false))
	if !math.IsNaN(jobs.Production[1]) || !math.IsNaN(jobs.Exports[1]) || len(jobs.Notes) != 1 {
		t.Errorf("jobs %v, notes %q", jobs.Production, jobs.Notes)
	}
	co2 := must[*Footprint](t)(m.Footprint("co2", false))
	within(t, "production", co2.Production, []float64{4, 6}, 1e-14)
	if one := must[*Footprint](t)(m.Footprint("r:co2", false)); !math.IsNaN(one.Production[1]) {
		t.Errorf("production %v", one.Production)
	}
}
