package worktypes_test

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/scenarios/worktypes"
	"ioimpact/tables"
	"ioimpact/tables/files"
)

// division reads a file of the library as a matrix of weights, without the code of the package: pairs of codes and
// a weight, 1 where it is empty.
func division(t *testing.T, file string, from, to, weight int) map[[2]string]float64 {
	t.Helper()
	out := map[[2]string]float64{}
	for i, r := range lines(t, file) {
		if i == 0 {
			continue
		}
		v := 1.0
		if r[weight] != "" {
			v = parsed(t, r[weight])
		}
		out[[2]string{r[from], r[to]}] = v
	}
	return out
}

// official is a column of a file of shares by sector.
func official(t *testing.T, source, work string) map[string]float64 {
	t.Helper()
	all := lines(t, filepath.Join(workFolder, "inputs", source+".csv"))
	out := map[string]float64{}
	for j, name := range all[0] {
		for _, r := range all[1:] {
			if name == work {
				out[r[0]] = parsed(t, r[j])
			}
		}
	}
	if len(out) == 0 {
		t.Fatalf("no column %s", work)
	}
	return out
}

// goodsByHand are the goods of that line by product.
func goodsByHand(t *testing.T) (products map[string]int, goods *mat.VecDense) {
	t.Helper()
	products = map[string]int{}
	for i, r := range lines(t, filepath.Join(workFolder, "products.csv"))[1:] {
		products[r[0]] = i
	}
	goods = mat.NewVecDense(len(products), nil)
	add := func(source, work string, share float64) {
		to := division(t, filepath.Join(workFolder, "from", source+".csv"), 0, 4, 5)
		for sector, v := range official(t, source, work) {
			for pair, w := range to {
				if pair[0] == sector {
					k := products[pair[1]]
					goods.SetVec(k, goods.AtVec(k)+share*v*w)
				}
			}
		}
	}
	add("indonesia-2016", "indonesia-roads-bridges-ports", 0.6*0.7)
	add("singapore-2022", "singapore-civil-works", 0.4)
	for product, share := range map[string]float64{"refined-petroleum": 0.15, "leasing": 0.1, "road-transport": 0.05} {
		k := products[product]
		goods.SetVec(k, goods.AtVec(k)+0.6*share)
	}
	return products, goods
}

// A line of 60 % earthworks and 40 % Singapore's civil works, in the sectors of laos-2018, as products of matrices: shares of
// sectors, times sectors by products, times products by sectors of the table. Trade that is not told apart, as Indonesia has it, is
// divided by the output of wholesale and retail trade in the table.
func TestWorkMixByMatrices(t *testing.T) {
	table, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	products, goods := goodsByHand(t)
	ends := mat.NewDense(table.N(), len(products), nil)
	for pair, w := range division(t, filepath.Join(workFolder, "to", "laos-2018.csv"), 0, 1, 2) {
		i, err := table.Index(pair[1])
		if err != nil {
			t.Fatal(err)
		}
		if pair[0] == "trade" {
			wholesale, _ := table.Index("wholesale")
			retail, _ := table.Index("retail")
			w = table.Output[i] / (table.Output[wholesale] + table.Output[retail])
		}
		ends.Set(i, products[pair[0]], w)
	}
	var want mat.VecDense
	want.MulVec(ends, goods)
	b := bill(t, workTypes(t), "laos-2018", "",
		worktypes.Share{Name: "earthworks", Share: 0.6}, worktypes.Share{Name: "singapore-civil-works", Share: 0.4})
	for i, s := range table.Sectors {
		if math.Abs(b.Inputs[i]-want.AtVec(i)) > 1e-14 {
			t.Errorf("%s is %.12g, want %.12g", s.Code, b.Inputs[i], want.AtVec(i))
		}
	}
	wages := 0.6*0.7*official(t, "indonesia-2016", "indonesia-roads-bridges-ports")["compensation"] +
		0.4*official(t, "singapore-2022", "singapore-civil-works")["compensation"]
	if math.Abs(b.Compensation()-wages) > 1e-14 {
		t.Errorf("compensation %g, want %g", b.Compensation(), wages)
	}
	saysWork(t, b, "BPS", "Singapore Department of Statistics", "earthworks is 10 % leasing",
		"sector 112 (Goods of clay, ceramics and porcelain), counts as 0.7 bricks-stone, 0.3 ceramics", "is divided over wholesale, retail by their output")
}

// saysWork looks for words in what a bill rests on, all of which is in both languages.
func saysWork(t *testing.T, b *worktypes.Bill, words ...string) {
	t.Helper()
	said := ""
	for _, n := range append(append(b.Sources, b.Assumptions...), b.Notes...) {
		said += n.Text + "\n"
		if n.TextZH == "" || strings.Contains(n.TextZH+n.Text, "%!") {
			t.Errorf("note %q %q", n.Text, n.TextZH)
		}
	}
	for _, want := range words {
		if !strings.Contains(said, want) {
			t.Errorf("nothing says %q in\n%s", want, said)
		}
	}
}

// Every work type is whole in every embedded table and region: inputs and value added are 1.
func TestWorkTypesInEveryTable(t *testing.T) {
	l := workTypes(t)
	for _, in := range [][2]string{{"china-2018", ""}, {"laos-2018", ""}, {"china-laos-2018", "CHN"}, {"china-laos-2018", "LAO"},
		{"china-asean-unlinked", "LAO"}, {"china-asean-unlinked", "SGP"}} {
		table, err := files.Load(in[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range l.Names() {
			b := bill(t, l, in[0], in[1], worktypes.Share{Name: name, Share: 1})
			sum := 0.0
			for i, v := range b.Inputs {
				sum += v
				if v != 0 && table.Sectors[i].Region() != in[1] {
					t.Errorf("%s in region %s buys %g from %s", name, in[1], v, table.Sectors[i].Code)
				}
			}
			for _, v := range b.ValueAdded {
				sum += v.Share
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Errorf("%s on %s %s adds up to %.15g", name, in[0], in[1], sum)
			}
		}
	}
}

// The concordances have every sector of the offices once, or divided by weights that are 1.
func TestWorkSectorsComplete(t *testing.T) {
	dir := oracleFolder(t)
	for source, file := range map[string]string{"china-2018": "nbs-china/china_2018_153.csv",
		"indonesia-2016": "asean-national/idn-2016-bps/BCT_185.csv",
		"thailand-2021":  "asean-national/tha-2021-nesdc/domestic_producer_price.csv", "vietnam-2012": "asean-national/vnm-2012-gso/IO_total_mvnd.csv",
		"singapore-2022": "asean-national/sgp-2022-singstat/2022_107_Table4.csv"} {
		n := map[string]int{"china-2018": 153, "indonesia-2016": 185, "thailand-2021": 180, "vietnam-2012": 164, "singapore-2022": 107}[source]
		weights := map[string]float64{}
		for pair, w := range division(t, filepath.Join(workFolder, "from", source+".csv"), 0, 4, 5) {
			weights[pair[0]] += w
		}
		rows, _ := cells(t, filepath.Join(dir, file), 2)
		if source == "singapore-2022" || rows[0] == "" {
			rows = rows[1:] // the names of the columns
		}
		for _, row := range rows[:n] {
			if math.Abs(weights[row]-1) > 1e-12 {
				t.Errorf("%s: sector %s has weights of %g", source, row, weights[row])
			}
			delete(weights, row)
		}
		if len(weights) > 0 {
			t.Errorf("%s has no sectors %v", source, weights)
		}
	}
}

// Every industry of the OECD's tables is some product's, and every product has one of them.
func TestWorkSectorsOfTheOECD(t *testing.T) {
	dir := oracleFolder(t)
	sectors := map[string]bool{}
	for _, r := range lines(t, filepath.Join(dir, "oecd-iot-2022", "sectors.csv"))[1:] {
		sectors[r[0]] = false
	}
	for _, r := range lines(t, filepath.Join(workFolder, "to", "oecd-iot-2022.csv"))[1:] {
		if _, ok := sectors[r[1]]; !ok {
			t.Errorf("the OECD has no industry %s", r[1])
		}
		sectors[r[1]] = true
	}
	for code, used := range sectors {
		if !used {
			t.Errorf("no product goes into the OECD's %s", code)
		}
	}
}

// small is a table of two sectors.
func small(t *testing.T, outputs ...float64) *tables.Table {
	t.Helper()
	table := &tables.Table{Sectors: []tables.Sector{{Code: "goods", Name: "goods"}, {Code: "works", Name: "works"}}, Output: outputs}
	table.Name = "small"
	return table
}

// toSmall is a correspondence to it: everything is goods but cement, which is divided.
func toSmall(t *testing.T, cement string) string {
	t.Helper()
	out := "product,sector,weight\n"
	for _, r := range lines(t, filepath.Join(workFolder, "products.csv"))[1:] {
		if r[0] == "cement" {
			out += cement
		} else {
			out += r[0] + ",goods,\n"
		}
	}
	return out
}

// A user's own correspondence divides by its weights, and without them by output.
func TestOwnCorrespondence(t *testing.T) {
	l := workTypes(t)
	m, err := l.Mix([]worktypes.Share{{Name: "china-houses", Share: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for cement, want := range map[string]float64{"cement,goods,0.25\ncement,works,0.75\n": 0.75, "cement,goods,\ncement,works,\n": 0.9} {
		c, err := l.ReadCorrespondence("own.csv", []byte(toSmall(t, cement)))
		if err != nil {
			t.Fatal(err)
		}
		b, err := m.Bill(small(t, 10, 90), "", c)
		if err != nil {
			t.Fatal(err)
		}
		if got := official(t, "china-2018", "china-houses")["054"] * want; math.Abs(b.Inputs[1]-got) > 1e-15 {
			t.Errorf("works get %g of cost, want %g", b.Inputs[1], got)
		}
	}
	c, err := l.ReadCorrespondence("own.csv", []byte(toSmall(t, "cement,goods,\ncement,works,\n")))
	if err != nil {
		t.Fatal(err)
	}
	const refused = "product cement cannot be divided by output: goods, works have none"
	if _, err := m.Bill(small(t, 0, 0), "", c); err == nil || !strings.Contains(err.Error(), refused) {
		t.Errorf("outputs of 0: %v", err)
	}
}

// lines reads a CSV.
func lines(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// parsed is a number; an empty cell is 0.
func parsed(t *testing.T, text string) float64 {
	t.Helper()
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
