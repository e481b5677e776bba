package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// indonesia is the 2011 national table of the World Input-Output Database, 35 sectors, with
// imported inputs as a row, read without the program's own reader.
func indonesia(t *testing.T, path string) *tables.Table {
	t.Helper()
	const n, k = 35, 6
	out := &tables.Table{Meta: tables.Meta{Name: "idn", Year: 2011, Unit: "million US dollars", Treatment: tables.NonCompetitive},
		Z: mat.NewDense(n, n, nil), F: mat.NewDense(n, k, nil), Output: make([]float64, n)}
	imports, value := make([]float64, n), make([]float64, n)
	all := readRecords(t, path)
	for _, code := range all[0][2+n : 2+n+k] {
		out.FinalItems = append(out.FinalItems, tables.FinalItem{Code: code, Name: code})
	}
	for _, rec := range all[1:] {
		if rec[0] == "domestic" {
			out.Sectors = append(out.Sectors, tables.Sector{Code: rec[1], Name: rec[1]})
		}
		for j := 0; j < n+k; j++ {
			v, err := strconv.ParseFloat(rec[2+j], 64)
			if err != nil && rec[2+j] != "" {
				t.Fatal(err)
			}
			switch {
			case rec[0] == "domestic" && j < n:
				out.Z.Set(len(out.Sectors)-1, j, v)
			case rec[0] == "domestic":
				out.F.Set(len(out.Sectors)-1, j-n, v)
			case rec[0] == "imports" && j < n:
				imports[j] += v
			case rec[0] == "value_added" && j < n:
				value[j] = v
			case rec[0] == "output" && j < n:
				out.Output[j] = v
			}
		}
	}
	out.Primary = []tables.PrimaryRow{{Code: tables.ImportsCode, Kind: tables.ImportedInputs, Values: imports}, {Code: tables.ValueAddedCode, Values: value}}
	return out
}

// yuanPerDollar of 2018 turns a million dollars into 10,000 yuan for this test.
const yuanPerDollar = 6.616

// chinaAndLaos is the embedded table of China beside one of Laos 2018: its margins as published by the Asian
// Development Bank, in the pattern of Indonesia 2011.
func chinaAndLaos(t *testing.T, trade string) (whole, china, laos *tables.Table) {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	file := filepath.Join(dir, "adb-margins", "margins_2017_2022.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m, err := tables.ReadMargins(file, data, "LAO", 2018)
	if err != nil {
		t.Fatal(err)
	}
	m.Unit, m.Currency, m.Scale, m.PriceBase = "million US dollars", "USD", 1e6, "basic prices"
	if laos, _, err = tables.EstimateTable(indonesia(t, filepath.Join(dir, "wiod-2011-national", "idn_2011_35.csv")), m, tables.EstimateOptions{Like: map[string]string{"19": "20"}}); err != nil {
		t.Fatal(err)
	}
	if china, err = tables.Load("china-2018"); err != nil {
		t.Fatal(err)
	}
	var flows *tables.Trade
	if trade != "" {
		if flows, err = tables.ReadTrade("trade.csv", []byte(trade)); err != nil {
			t.Fatal(err)
		}
	}
	whole, _, err = tables.Compose([]tables.Part{{Region: "CHN", Table: china}, {Region: "LAO", Table: laos, Factor: 1e6 * yuanPerDollar / 1e4}}, flows)
	if err != nil {
		t.Fatal(err)
	}
	return whole, china, laos
}

// laoSectors is which of the 35 sectors supply what the railway buys in Laos.
var laoSectors = map[string]map[string]float64{"nonmetal-mining": {"2": 1}, "electricity-heat": {"17": 1}, "gas-water": {"17": 1}, "bricks-stone": {"11": 1}, "cement": {"11": 1},
	"cement-products": {"11": 1}, "wood-furniture": {"6": 1}, "agriculture": {"1": 1}, "accommodation-catering": {"22": 1}, "food-tobacco": {"3": 1},
	"road-transport": {"23": 1}, "trade": {"20": 0.25, "21": 0.75}}

const laoCorrespondence = `{nonmetal-mining: 2, electricity-heat: 17, gas-water: 17, bricks-stone: 11, cement: 11, cement-products: 11, wood-furniture: 6,
        agriculture: 1, accommodation-catering: 22, food-tobacco: 3, road-transport: 23, trade: {20: 25 %, 21: 75 %}}`

// railwayOn runs the embedded railway on a table of both economies. recipes is what the domestic economy says of them.
func railwayOn(t *testing.T, whole *tables.Table, recipes string) *Result {
	t.Helper()
	_, data, err := Text("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	text := edit(t, string(data), "  domestic: {name: China, name_zh: 中国}\n", "  domestic: {name: China, name_zh: 中国, region: CHN"+recipes+"}\n",
		"  host: {name: Laos, name_zh: 老挝}\n", "  host:\n    name: Laos\n    name_zh: 老挝\n    region: LAO\n    deflator: {same_as: domestic, assumption: contracts are in yuan}\n"+
			"    correspondence:\n      sectors: "+laoCorrespondence+"\n      assumption: by the names of the sectors\n")
	s, err := Parse("railway.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return runOn(t, s, whole)
}

func runOn(t *testing.T, s *Scenario, table *tables.Table) *Result {
	t.Helper()
	m, err := ioa.New(table, ioa.Domestic)
	if err != nil {
		t.Fatal(err)
	}
	r, err := RunOn(s, m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// closes checks both identities, spillovers that add up to the results of each region, and regions that add up to the whole.
func closes(t *testing.T, r *Result) {
	t.Helper()
	for i := range r.Cases {
		c := &r.Cases[i]
		if math.Abs(c.Identity.Difference) > 1e-9*c.Identity.Total {
			t.Errorf("%s: the money misses by %g", c.ID, c.Identity.Difference)
		}
		demand := 0.0
		for _, d := range c.DemandEnds {
			demand += d.Demand
			if math.Abs(d.ValueAdded+d.Imports+d.Taxes+d.Discrepancy-d.Demand) > 1e-9*d.Demand || math.Abs(d.Discrepancy) > 1e-6*d.Demand {
				t.Errorf("%s: demand of %s does not end: %+v", c.ID, d.Region, d)
			}
		}
		output := 0.0
		for _, one := range c.ByRegion {
			sum := 0.0
			for _, s := range c.Spillovers {
				if s.To == one.Region {
					sum += s.Output
				}
			}
			if math.Abs(sum-one.Output) > 1e-9*c.Pull.Output {
				t.Errorf("%s: spillovers into %s are %g, its output %g", c.ID, one.Region, sum, one.Output)
			}
			output += one.Output
		}
		if math.Abs(output-c.Pull.Output) > 1e-9*output || math.Abs(demand-c.Pull.Initial) > 1e-9*demand {
			t.Errorf("%s: the regions do not add up", c.ID)
		}
	}
}

// Without trade China's part is that of the one-region run: of the embedded table where its columns are
// the recipes, and of China cut out of the composed table where they are not. Laos's part is L f by a plain inverse.
func TestRailwayOnChinaAndLaos(t *testing.T) {
	whole, china, laos := chinaAndLaos(t, "")
	_, single := embedded(t)
	r := railwayOn(t, whole, ", recipes: china-2018")
	closes(t, r)
	for i := range r.Cases {
		sameChina(t, &r.Cases[i], &single.Cases[i], china.N(), 1e-13)
	}
	cut, err := tables.Select(whole, []string{"CHN"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	own := railwayOn(t, whole, "")
	closes(t, own)
	_, data, err := Text("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse("railway.yaml", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	bare := *cut
	bare.Sectors = append([]tables.Sector(nil), cut.Sectors...)
	for i := range bare.Sectors {
		bare.Sectors[i].Code = plain(bare.Sectors[i].Code)
	}
	cutRun := runOn(t, s, &bare)
	for i := range own.Cases {
		sameChina(t, &own.Cases[i], &cutRun.Cases[i], china.N(), 1e-13)
	}
	laosByHand(t, caseOf(t, r, "origins"), single, laos)
	c := caseOf(t, r, "origins")
	t.Logf("China %.0f, Laos %.0f million yuan of output (bought %.0f and %.0f); without recipes of the national table: %.0f and %.0f",
		c.ByRegion[0].Output, c.ByRegion[1].Output, c.ByRegion[0].Initial, c.ByRegion[1].Initial, caseOf(t, own, "origins").ByRegion[0].Output, caseOf(t, own, "origins").ByRegion[1].Output)
}

// sameChina compares China's sectors of a run on both economies with a run on China alone.
func sameChina(t *testing.T, both, alone *CaseResult, n int, tolerance float64) {
	t.Helper()
	worst := 0.0
	close := func(what string, got, want float64) {
		t.Helper()
		worst = math.Max(worst, math.Abs(got-want)/alone.Pull.Output)
		if math.Abs(got-want) > tolerance*alone.Pull.Output {
			t.Errorf("%s: %s is %.15g on both economies and %.15g on China alone", both.ID, what, got, want)
		}
	}
	for k := 0; k < n; k++ {
		close(both.BySector[k].Code, both.BySector[k].Output, alone.BySector[k].Output)
		close(both.BySector[k].Code+" value added", both.BySector[k].Accounts["value_added"], alone.BySector[k].Accounts["value_added"])
		close(both.BySector[k].Code+" from host", both.BySector[k].FromHost, alone.BySector[k].FromHost)
	}
	close("all output", both.ByRegion[0].Output, alone.Pull.Output)
	for _, one := range alone.Accounts {
		if strings.HasPrefix(one.Code, "LAO:") {
			continue // a row of Laos stays in the cut table, without any figures
		}
		code := plain(one.Code) // the cut table keeps the code CHN:employment
		if got := regionAccount(t, &both.ByRegion[0], code); math.Abs(got-one.Total) > tolerance*math.Max(one.Total, alone.Pull.Output) {
			t.Errorf("%s: %s is %g, alone %g", both.ID, code, got, one.Total)
		}
	}
	for _, a := range both.ByRegion[1].Accounts {
		if a.Code == "employment" && !math.IsNaN(float64(a.Value)) {
			t.Errorf("Laos has employment %g, and its table has none", float64(a.Value))
		}
	}
	for g := range alone.Groups {
		close("group "+alone.Groups[g].ID, both.Groups[g].Output, alone.Groups[g].Output)
	}
	t.Logf("%s: largest difference %.2g of all output", both.ID, worst)
}

// laosByHand is L f of Laos with f made of what the one-region run says is bought there.
func laosByHand(t *testing.T, c *CaseResult, single *Result, laos *tables.Table) {
	t.Helper()
	n := laos.N()
	a, f := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for j, x := range laos.Output {
		for i := 0; i < n && x != 0; i++ {
			a.Set(i, j, laos.Z.At(i, j)/x)
		}
	}
	for _, row := range caseOf(t, single, "origins").BySector {
		for code, share := range laoSectors[row.Code] {
			i, err := laos.Index(code)
			if err != nil {
				t.Fatal(err)
			}
			f.SetVec(i, f.AtVec(i)+share*row.FromHost)
		}
		if row.FromHost != 0 && laoSectors[row.Code] == nil {
			t.Errorf("%s is bought in Laos and has no sector there", row.Code)
		}
	}
	var x mat.VecDense
	x.MulVec(inverse(t, a), f)
	for i, s := range laos.Sectors {
		got := c.BySector[len(c.BySector)-n+i]
		if got.Code != "LAO:"+s.Code || math.Abs(got.Output-x.AtVec(i)) > 1e-9*mat.Sum(&x) {
			t.Errorf("%s: output %.12g, by a plain inverse %.12g", got.Code, got.Output, x.AtVec(i))
		}
	}
	if mat.Sum(f) < 3000 || mat.Sum(&x) < mat.Sum(f) {
		t.Errorf("Laos sells %g and makes %g", mat.Sum(f), mat.Sum(&x))
	}
}

// With trade each economy pulls the other, as the inverse of the whole table says.
func TestRailwayWithTrade(t *testing.T) {
	trade := `from_region,sector,to_region,to_sector,value
CHN,rolled-steel,LAO,12,150000
CHN,metal-products,LAO,12,60000
CHN,general-machinery,LAO,13,80000
CHN,basic-chemicals,LAO,9,40000
LAO,17,CHN,electricity-heat,20000
LAO,2,CHN,nonferrous-ores,120000
LAO,6,CHN,wood-furniture,90000
`
	whole, _, _ := chinaAndLaos(t, trade)
	r := railwayOn(t, whole, ", recipes: china-2018")
	closes(t, r)
	n := whole.N()
	a := mat.NewDense(n, n, nil)
	for j, x := range whole.Output {
		for i := 0; i < n && x != 0; i++ {
			a.Set(i, j, whole.Z.At(i, j)/x)
		}
	}
	l := inverse(t, a)
	c := caseOf(t, r, "origins")
	f := mat.NewVecDense(n, nil)
	for i, row := range c.BySector {
		f.SetVec(i, row.Initial)
	}
	var x mat.VecDense
	x.MulVec(l, f)
	for i, row := range c.BySector {
		if math.Abs(row.Output-x.AtVec(i)) > 1e-9*mat.Sum(&x) {
			t.Errorf("%s: output %.12g, by a plain inverse %.12g", row.Code, row.Output, x.AtVec(i))
		}
	}
	for _, s := range c.Spillovers {
		if s.Output <= 0 {
			t.Errorf("what is bought of %s pulls %g in %s", s.From, s.Output, s.To)
		}
		t.Logf("bought of %s %.0f: output in %s %.1f, value added %.1f", s.From, s.Bought, s.To, s.Output, float64(s.Accounts["value_added"]))
	}
	if !strings.Contains(strings.Join(r.Notes, "\n"), "the table is an estimate") {
		t.Error("nothing says that the table is an estimate")
	}
	own := railwayOn(t, whole, "") // the table's own column: what only Laos makes is bought there
	closes(t, own)
	if !strings.Contains(strings.Join(own.Notes, "\n"), "rail-construction buys LAO:") {
		t.Errorf("nothing about the recipe's inputs from Laos in %q", own.Notes)
	}
}
