package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
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
	m, err := derive.ReadMargins(file, data, "LAO", 2018)
	if err != nil {
		t.Fatal(err)
	}
	m.Unit, m.Currency, m.Scale, m.PriceBase = "million US dollars", "USD", 1e6, "basic prices"
	if laos, _, err = derive.EstimateTable(indonesia(t, filepath.Join(dir, "wiod-2011-national", "idn_2011_35.csv")), m, derive.EstimateOptions{Like: map[string]string{"19": "20"}}); err != nil {
		t.Fatal(err)
	}
	if china, err = files.Load("china-2018"); err != nil {
		t.Fatal(err)
	}
	var flows *derive.Trade
	if trade != "" {
		if flows, err = derive.ReadTrade("trade.csv", []byte(trade)); err != nil {
			t.Fatal(err)
		}
	}
	whole, _, err = derive.Compose([]derive.Part{{Region: "CHN", Table: china}, {Region: "LAO", Table: laos, Factor: 1e6 * yuanPerDollar / 1e4}}, flows)
	if err != nil {
		t.Fatal(err)
	}
	return whole, china, laos
}

// laoSectors is which of the 35 sectors supply what the railway buys in Laos.
var laoSectors = map[string]map[string]float64{"nonmetal-mining": {"2": 1}, "electricity-heat": {"17": 1}, "gas-water": {"17": 1}, "bricks-stone": {"11": 1}, "cement": {"11": 1},
	"cement-products": {"11": 1}, "wood-furniture": {"6": 1}, "agriculture": {"1": 1}, "accommodation-catering": {"22": 1}, "food-tobacco": {"3": 1},
	"road-transport": {"23": 1}, "trade": {"20": 0.25, "21": 0.75},
	"decoration-construction": {"18": 1}, "leasing-business": {"30": 1}, "storage-post": {"26": 1}, "public-facilities-resident-services": {"34": 1}}

const laoCorrespondence = `{nonmetal-mining: 2, electricity-heat: 17, gas-water: 17, bricks-stone: 11, cement: 11, cement-products: 11, wood-furniture: 6,
        agriculture: 1, accommodation-catering: 22, food-tobacco: 3, road-transport: 23, trade: {20: 25 %, 21: 75 %},
        decoration-construction: 18, leasing-business: 30, storage-post: 26, public-facilities-resident-services: 34}`

// withImports lets a part of the inputs that the railway does not name come from the rest of the world: a
// table that knows its imports as a row cannot supply all of them at home.
func withImports(t *testing.T, text string) string {
	t.Helper()
	const all, part = "        origin:\n          domestic: 1\n", "        origin:\n          domestic: 0.9\n          rest: 0.1\n"
	return edit(t, text, all, part)
}

// railwayOn runs the embedded railway on a table of both economies. recipes is what the domestic economy says of them.
func railwayOn(t *testing.T, whole *tables.Table, recipes string) *Result {
	t.Helper()
	_, data, err := textOf("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	text := edit(t, string(data), "  domestic: {name: China, name_zh: 中国}\n", "  domestic: {name: China, name_zh: 中国, region: CHN"+recipes+"}\n",
		"  host: {name: Laos, name_zh: 老挝}\n", "  host:\n    name: Laos\n    name_zh: 老挝\n    region: LAO\n    deflator: {same_as: domestic, assumption: contracts are in yuan}\n"+
			"    correspondence:\n      sectors: "+laoCorrespondence+"\n      assumption: by the names of the sectors\n")
	if recipes == "" {
		text = withImports(t, text)
	}
	s, err := Parse("railway.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return runOn(t, s, whole)
}

func runOn(t *testing.T, s *Scenario, table *tables.Table) *Result {
	t.Helper()
	m, err := ioa.New(table, ioa.Options{Flows: ioa.Domestic})
	if err != nil {
		t.Fatal(err)
	}
	r, err := runBound(s, m)
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
