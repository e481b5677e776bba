package scenarios

import (
	"strings"
	"testing"
)

// A table with an imports matrix: 20 of the 50 inputs of bld are foreign in part, mat 38 (30 and 8) and srv 12 (10
// and 2). Home coefficients a_mm 0.2, a_mb 0.3, a_sm 0.1, a_sb 0.1, a_ss 0.2.
const blocksTable = `code,from,mat,bld,srv,final,use
mat,Home,20,30,0,50,100
bld,Home,0,0,0,100,100
srv,Home,10,10,20,60,100
mat,Abroad,10,8,0,0,18
bld,Abroad,0,0,0,0,0
srv,Abroad,0,2,0,5,7
wages,,60,50,80,,
x,,100,100,100,,
`

const blocksMeta = `year: 2020
currency: EUR
scale: 1e6
layout:
  row_labels: {code: A, origin: B}
  column_labels: {code: 1}
  sectors: mat to srv
  origin: {domestic: Home, imports: Abroad}
  final: final
  output: {column: use, row: x}
  primary: wages
`

const originsScenario = `scenario: origins
title: origins
table: hand.csv
economies:
  domestic: {name: Homeland}
  others: {supplier: {name: Supplier}}
money: {currency: EUR, unit: 1e6, total: {value: 100, source: book}, price_year: {value: 2020, source: book}}
years: {start: 2020, end: 2020, source: book}
phasing: {shares: {2020: 1}, source: book}
sources:
  book: {text: The book}
cases:
  - id: main
    title: main
    reading: exact
    lines:
      - id: works
        title: works
        share: 1
        source: book
        recipe: bld
        origin: {domestic: 70 %, supplier: 30 %}
        value_added: {domestic: 1}
`

// The same flows where imports are a row, and where they are a column: mat 38 and srv 12, of which d_m = 1 − 30/130 and all.
const (
	rowTable = `code,mat,bld,srv,final,output
mat,20,30,0,50,100
bld,0,0,0,100,100
srv,10,10,20,60,100
imports,10,10,0,,
wages,60,50,80,,
output,100,100,100,,
`
	competitiveTable = `code,mat,bld,srv,final,imports,output
mat,30,38,0,62,30,100
bld,0,0,0,100,0,100
srv,10,12,20,58,0,100
wages,60,50,80,,,
output,100,100,100,,,
`
	plainMeta = "year: 2020\ncurrency: EUR\nscale: 1e6\n"
)

const statedOrigin = "        origin: {domestic: 70 %, supplier: 30 %}\n"

func originsFiles(t *testing.T, table string, edits ...string) string {
	t.Helper()
	meta := plainMeta
	if strings.Contains(table, "Abroad") {
		meta = blocksMeta
	}
	return write(t, "scenario.yaml", edit(t, originsScenario, edits...), "hand.csv", table, "hand.yaml", meta)
}

func originsRun(t *testing.T, table string, edits ...string) (*Result, *CaseResult) {
	t.Helper()
	p, err := Open(originsFiles(t, table, edits...), Override{AllowOutside: true}) // for published tables
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(p.Scenario())
	if err != nil {
		t.Fatal(err)
	}
	return r, &r.Cases[0]
}

// bought checks what is bought from each economy and of each sector at home, in the order mat, bld, srv.
func bought(t *testing.T, what string, c *CaseResult, home, supplier, rest float64, sectors ...float64) {
	t.Helper()
	near(t, what+": home", item(t, c, "goods_domestic").Amount, home)
	near(t, what+": supplier", item(t, c, "goods_supplier").Amount, supplier)
	near(t, what+": rest", item(t, c, "goods_rest").Amount, rest)
	near(t, what+": the sum", c.Identity.Sum, 100)
	for i, want := range sectors {
		near(t, what+": "+c.BySector[i].Code, c.BySector[i].Initial, want)
	}
}

func noted(t *testing.T, r *Result, want string) {
	t.Helper()
	if !strings.Contains(strings.Join(r.Notes, "\n"), want) {
		t.Errorf("nothing like %q in\n%s", want, strings.Join(r.Notes, "\n"))
	}
}

// Half of the recipe is inputs. 70 % of them is 35 at home, of both blocks alike: mat 26.6, srv 8.4;
// x_m = 26.6/0.8 = 33.25, x_s = (8.4 + 3.325)/0.8 = 14.65625. The home block alone would give 28, which is 56 %.
func TestOriginsWithImportsMatrix(t *testing.T) {
	_, c := originsRun(t, blocksTable)
	bought(t, "stated", c, 35, 15, 0, 26.6, 0, 8.4)
	near(t, "output of mat", c.BySector[0].Output, 33.25)
	near(t, "output of srv", c.BySector[2].Output, 14.65625)
	near(t, "the effective share", c.Lines[0].Origins.Of(Domestic), 0.7)
	near(t, "the ceiling", float64(c.EffectsSum), 1)
	_, all := originsRun(t, blocksTable, "{domestic: 70 %, supplier: 30 %}", "{domestic: 1}")
	bought(t, "all at home", all, 50, 0, 0, 38, 0, 12)
	_, named := originsRun(t, blocksTable, statedOrigin, statedOrigin+"        inputs:\n          - {sectors: [mat], origin: {supplier: 1}}\n")
	bought(t, "a named input", named, 8.4, 38+3.6, 0, 0, 0, 8.4)
	_, column := originsRun(t, competitiveTable)
	bought(t, "a column of imports", column, 35, 15, 0, 26.6, 0, 8.4)
}

// Without an origin the table says it: 30 and 10 of its home block, 10 of its foreign one; 40 and a row of 10;
// and where imports are a column, 100/130 of mat.
func TestOriginsNotStated(t *testing.T) {
	r, c := originsRun(t, blocksTable, statedOrigin, "")
	bought(t, "matrix", c, 40, 0, 10, 30, 0, 10)
	noted(t, r, "no origin is stated, so the inputs of bld that are not named come from where table hand records them; of all its inputs 80 % from Homeland, 20 % from rest of the world")
	_, c = originsRun(t, rowTable, statedOrigin, "")
	bought(t, "row", c, 40, 0, 10, 30, 0, 10)
	_, c = originsRun(t, competitiveTable, statedOrigin, "")
	bought(t, "column", c, 38/1.3+12, 0, 38*0.3/1.3, 38/1.3, 0, 12)
	_, c = originsRun(t, blocksTable, statedOrigin, "        inputs:\n          - {sectors: [mat], origin: {supplier: 1}}\n")
	bought(t, "a named input", c, 10, 38, 2, 0, 0, 10)
	_, err := loadWith(originsFiles(t, competitiveTable, statedOrigin, ""), Override{Flows: "total"})
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:21:17: cases[1].lines[1].recipe: the recipe has no origin, and total flows do not tell home goods from foreign ones") {
		t.Errorf("got %v", err)
	}
}

// A row of imports, 10 of the 50 inputs, can only be bought abroad. 70 % at home is then 35 of the 40 that are
// known by sector, 0.875 of each, and all of the row is among the 30 % of the supplier. More than 40/50 cannot be met.
func TestOriginsWithARowOfImports(t *testing.T) {
	r, c := originsRun(t, rowTable)
	bought(t, "stated", c, 35, 15, 0, 26.25, 0, 8.75)
	noted(t, r, "case main, line works: 20 % of the inputs of bld are imported inputs that the table records as one row, of sectors unknown: bought from Supplier. "+
		"Effective shares: of all inputs 70 % from Homeland, 30 % from Supplier; of those known by sector 87.5 % from Homeland, 12.5 % from Supplier")
	_, c = originsRun(t, rowTable, "{domestic: 70 %, supplier: 30 %}", "{domestic: 80 %, supplier: 12 %, rest: 8 %}")
	bought(t, "the largest share", c, 40, 6, 4, 30, 0, 10)
	for stated, write := range map[string]string{"{domestic: 85 %, supplier: 15 %}": "{domestic: 80 %, supplier: 20 %}", "{domestic: 1}": "{domestic: 80 %, rest: 20 %}"} {
		_, err := Load(originsFiles(t, rowTable, "{domestic: 70 %, supplier: 30 %}", stated))
		want := "scenario.yaml:22:17: cases[1].lines[1].origin: "
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "from Homeland, and 80 % is the largest share that can be: 20 % are imported inputs") ||
			!strings.Contains(err.Error(), "write   origin: "+write) {
			t.Errorf("%s: got %v", stated, err)
		}
	}
}

// Shares that do not add up are one mistake, and none about what they would come to.
func TestBadOriginOfARow(t *testing.T) {
	_, err := Load(originsFiles(t, rowTable, "supplier: 30 %", "supplier: 40 %"))
	if err == nil || !strings.Contains(err.Error(), "the shares sum to 1.1, not to 1") || strings.Contains(err.Error(), "largest") || strings.Contains(err.Error(), "NaN") {
		t.Errorf("got %v", err)
	}
}

// A program may leave out the parts of an origin that are zero at its end.
func TestShortOrigin(t *testing.T) {
	s, err := Load(originsFiles(t, rowTable))
	if err != nil {
		t.Fatal(err)
	}
	s.Cases[0].Lines[0].Origin = sharesOf(0.7, 0, 0.3)
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	bought(t, "short", &r.Cases[0], 35, 0, 15, 26.25, 0, 8.75)
	s.Cases[0].Lines[0].Origin = sharesOf(1)
	if _, err = Run(s); err == nil || !strings.Contains(err.Error(), "80 % is the largest share that can be") {
		t.Errorf("got %v", err)
	}
}

// What the row has beyond the matrix within the tolerance of checks is rounding, and refuses nobody.
func TestOriginsWithRounding(t *testing.T) {
	table := strings.Replace(blocksTable, "wages,,60,50,80", "imports,,10.02,10.04,0,,\nwages,,59.98,49.96,80", 1)
	path := write(t, "scenario.yaml", edit(t, originsScenario, "{domestic: 70 %, supplier: 30 %}", "{domestic: 1}", "table: hand.csv\n", "table: hand.csv\naccept: [imports-row]\n"), "hand.csv", table,
		"hand.yaml", strings.Replace(blocksMeta, "  primary: wages\n", "  primary: [imports, wages]\n", 1))
	s, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "home", item(t, &r.Cases[0], "goods_domestic").Amount, 50)
	near(t, "what the row has beyond the matrix", item(t, &r.Cases[0], "discrepancy").Amount, 0.04)
}

// Nobody at home drills oil: bld buys mat 30 and 8, srv 6 and 2, and 4 of foreign oil. Of 50, 46 can be had at
// home; 70 % of all is 35/46 of each of those. What the line says of oil by name cannot be met by any part of it.
func TestOriginsWithoutProduction(t *testing.T) {
	table := `code,from,mat,bld,srv,oil,final,use
mat,Home,20,30,0,0,50,100
bld,Home,0,0,0,0,100,100
srv,Home,10,6,20,0,64,100
oil,Home,0,0,0,0,0,0
mat,Abroad,10,8,0,0,0,18
bld,Abroad,0,0,0,0,0,0
srv,Abroad,0,2,0,0,5,7
oil,Abroad,0,4,0,0,0,4
wages,,60,50,80,0,,
x,,100,100,100,0,,
`
	files := func(edits ...string) string {
		return write(t, "scenario.yaml", edit(t, originsScenario, edits...), "hand.csv", table, "hand.yaml", strings.Replace(blocksMeta, "mat to srv", "mat to oil", 1))
	}
	s, err := Load(files())
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	bought(t, "stated", &r.Cases[0], 35, 15, 0, 38*35./46, 0, 8*35./46, 0)
	noted(t, r, "no sector of table hand makes oil: bought outside it")
	_, err = Load(files("{domestic: 70 %, supplier: 30 %}", "{domestic: 95 %, supplier: 5 %}"))
	if err == nil || !strings.Contains(err.Error(), "95 % of the inputs of bld are to be bought from Homeland, and 92 % is the largest share that can be: 8 % are oil, which no sector of table hand makes") {
		t.Errorf("got %v", err)
	}
	_, err = Load(files(statedOrigin, statedOrigin+"        inputs:\n          - {sectors: [oil], origin: {domestic: 1}}\n"))
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:24:24: cases[1].lines[1].inputs[1].sectors[1]: oil has no output in table hand, so the largest part of it that can be bought in Homeland is 0 %") {
		t.Errorf("got %v", err)
	}
}
