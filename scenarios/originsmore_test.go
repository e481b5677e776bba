package scenarios

import (
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Two regions and a row of imports from outside them: bld buys mat 30 and 5 of imports. 35 % of A, 35 % of B and
// 30 % outside: 12.25 of each of 35, and 10.5 outside, 5 of it the row. Together A and B can supply no more than 30/35.
func TestOriginsOfRegions(t *testing.T) {
	plainInputs := "        origin: {rest: 1}\n        inputs:\n          - sectors: [mat]\n            origin: {domestic: 50 %, host: 50 %}\n"
	r := twoRun(t, plainInputs, "        origin: {domestic: 35 %, host: 35 %, rest: 30 %}\n")
	c := &r.Cases[0]
	near(t, "bought from A", regionOf(t, c, "A").Initial, 0.6*12.25)
	near(t, "bought from B", regionOf(t, c, "B").Initial, 0.6*12.25+30)
	near(t, "bought outside", item(t, c, "goods_rest").Amount, 0.6*10.5)
	near(t, "the sum", c.Identity.Sum, 100)
	noted(t, r, "14.29 % of the inputs of bld are imported inputs that the table records as one row, of sectors unknown: bought from rest of the world, outside all regions")
	_, err := Load(twoFiles(t, plainInputs, "        origin: {domestic: 45 %, host: 45 %, rest: 10 %}\n"))
	if err == nil || !strings.Contains(err.Error(), "90 % of the inputs of bld are to be bought from Alpha and Beta, and 85.71 % is the largest share that can be") ||
		!strings.Contains(err.Error(), "origin: {domestic: 42.855 %, host: 42.855 %, rest: 14.29 %}") {
		t.Errorf("got %v", err)
	}
	c = &twoRun(t, plainInputs, "", "        recipe: bld", "        recipe: mat").Cases[0] // as recorded: A's mat 0.2, B's raw 0.1, imports 0.1
	near(t, "mat of A as recorded", c.BySector[0].Initial, 60*0.2)
	near(t, "raw of B as recorded", c.BySector[2].Initial, 60*0.1)
	near(t, "imports as recorded", item(t, c, "goods_rest").Amount, 60*0.1)
	_, err = Load(twoFiles(t, plainInputs, "", "  host:\n    name: Beta\n", "  rest:\n    name: Beta\n", "value_added: {domestic: 75 %, host: 25 %}", "value_added: {domestic: 1}", "{host: 1}", "{rest: 1}"))
	if err == nil || !strings.Contains(err.Error(), "cases[1].lines[1].recipe: the recipe has no origin, and buys outside the table, where the scenario has no Beta") {
		t.Errorf("got %v", err)
	}
}

// Recipes of a national table with an imports matrix are home and foreign flows together as well.
func TestRecipesWithAnImportsMatrix(t *testing.T) {
	national := "code,from,mat,bld,final,use\nmat,Home,20,30,50,100\nbld,Home,0,0,100,100\nmat,Abroad,0,20,0,20\nbld,Abroad,0,0,0,0\nwages,,80,50,,\nx,,100,100,,\n"
	files := func(edits ...string) string {
		edits = append(edits, "region: A}", "region: A, recipes: national.csv}")
		return write(t, "scenario.yaml", edit(t, twoScenario, edits...), "two.csv", twoTable, "two.yaml", twoMeta,
			"national.csv", national, "national.yaml", strings.Replace(blocksMeta, "mat to srv", "mat to bld", 1))
	}
	_, err := Load(files("        origin: {rest: 1}\n", ""))
	if err == nil || !strings.Contains(err.Error(), "the recipe has no origin, and table national does not say which region its imports come from") {
		t.Errorf("without an origin: %v", err)
	}
	s, err := Load(files())
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "bought from A", regionOf(t, &r.Cases[0], "A").Initial, 60*0.5*0.5)
	near(t, "bought from B", regionOf(t, &r.Cases[0], "B").Initial, 60*0.5*0.5+30)
}

// China's 42 sectors of 2018, read here from the office's file without the program: of every sector's recipe
// 70 % of each input, home and foreign block together, is bought at home, and 30 % of the supplier.
func TestOriginsInChina(t *testing.T) {
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	path := filepath.Join(dir, "nbs-china", "china_2018_42.csv")
	all := readRecords(t, path)
	at := map[string]int{}
	for i, name := range all[0] {
		at[name] = i
	}
	inputs, output := map[string]map[string]float64{}, map[string]float64{}
	for _, row := range all[1:] {
		for _, j := range all[0][4:46] {
			v, err := strconv.ParseFloat(row[at[j]], 64)
			switch {
			case err != nil:
				continue // a label
			case row[0] == "TI":
				output[j] = v
			case row[3] == "Domestic" || row[3] == "Imports":
				if inputs[j] == nil {
					inputs[j] = map[string]float64{}
				}
				if _, isSector := at[row[0]]; isSector {
					inputs[j][row[0]] += v
				}
			}
		}
	}
	if len(inputs) != 42 || len(output) != 42 {
		t.Fatalf("the file was read as %d recipes and %d outputs", len(inputs), len(output))
	}
	for j, column := range inputs {
		_, c := originsRun(t, blocksTable, "currency: EUR", "currency: CNY", "table: hand.csv", "table: "+path, "recipe: bld", "recipe: \""+j+"\"", "value: 2020", "value: 2018",
			"{start: 2020, end: 2020, source: book}", "{start: 2018, end: 2018, source: book}", "{2020: 1}", "{2018: 1}")
		home, sum := 0.0, 0.0
		for _, s := range c.BySector {
			want := 100 * 0.7 * column[s.Code] / output[j]
			home, sum = home+want, sum+100*column[s.Code]/output[j]
			if math.Abs(s.Initial-want) > 1e-9 {
				t.Errorf("recipe %s: %g of %s are bought at home, want %g", j, s.Initial, s.Code, want)
			}
		}
		near(t, j+": at home", item(t, c, "goods_domestic").Amount, home)
		near(t, j+": of the supplier", item(t, c, "goods_supplier").Amount, 0.3*sum)
		near(t, j+": the ceiling", float64(c.EffectsSum), 1)
	}
}
