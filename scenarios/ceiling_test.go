package scenarios

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// withMatrix divides the row of imports of a random table over goods.
func withMatrix(r *rand.Rand, t *tables.Table) *tables.Table {
	n, row := t.N(), t.ImportedInputs()
	t.ImportedZ, t.ImportedF = mat.NewDense(n, n, nil), mat.NewDense(n, 1, nil)
	for j := 0; j < n; j++ {
		for i, share := range randomShares(r, n) {
			t.ImportedZ.Set(i, j, share*row[j])
		}
	}
	return t
}

// withColumn makes a random table competitive: its imports become wages, and every product is imported in part.
func withColumn(r *rand.Rand, t *tables.Table) *tables.Table {
	t.Treatment, t.Imports = tables.Competitive, make([]float64, t.N())
	for j, v := range t.ImportedInputs() {
		t.Primary[0].Values[j] += v
		t.Imports[j] = r.Float64() * t.Output[j]
		t.F.Set(j, 0, t.F.At(j, 0)+t.Imports[j])
	}
	t.Primary = append(t.Primary[:2:2], t.Primary[3:]...)
	return t
}

// In no scenario on any kind of table do value added, imports and taxes on products exceed what is bought from the
// table's producers, or, with what is paid on site, all that is spent: they are added up here from the accounts of the
// whole, of each line and of each year, and not from the sum that the result states.
func TestNothingAboveTheCeiling(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	kinds := []func(*rand.Rand, *tables.Table) *tables.Table{withMatrix, withColumn, func(_ *rand.Rand, t *tables.Table) *tables.Table { return t }}
	for trial := 0; trial < 300; trial++ {
		table := kinds[trial%3](r, randomTable(r, 2+r.IntN(6)))
		s := randomScenario(r, table)
		for j := range s.Cases[0].Lines {
			if line := &s.Cases[0].Lines[j]; line.Recipe != "" && r.IntN(3) == 0 {
				line.Origin = nil // the table's own imports
			}
		}
		m, err := ioa.New(table, ioa.Options{})
		if err != nil {
			t.Fatal(err)
		}
		result, err := runBound(s, m)
		if err != nil {
			t.Fatal(err)
		}
		c := &result.Cases[0]
		holds := func(what string, accounts map[string]float64, bought float64) {
			t.Helper()
			sum := accounts["value_added"] + accounts["imports"] + accounts["taxes_products"]
			if math.Abs(sum-bought) > 1e-9*bought || accounts["wages"]+accounts["surplus"] > bought*(1+1e-12) {
				t.Fatalf("trial %d: of %g bought, %s, %g are value added, imports and taxes", trial, bought, what, sum)
			}
		}
		whole := map[string]float64{}
		for _, a := range c.Accounts {
			whole[a.Code] = float64(a.Total)
		}
		holds("all", whole, c.Pull.Initial)
		for _, l := range c.Lines {
			holds("line "+l.ID, l.Accounts, l.Initial)
		}
		for _, y := range c.ByYear {
			holds("a year", y.Accounts, y.Initial)
		}
		if c.Pull.Initial > 0 && math.Abs(float64(c.EffectsSum)-1) > 1e-12 {
			t.Fatalf("trial %d: the effects add up to %.15g", trial, c.EffectsSum)
		}
		if with := float64(c.ValueAddedWithSite) + whole["imports"] + whole["taxes_products"]; with > c.Spending*(1+1e-9) {
			t.Fatalf("trial %d: of %g spent, %g are value added, imports and taxes", trial, c.Spending, with)
		}
	}
}

// The wages of mat are 0.5 % of its output short. With that accepted, of a demand of 41.184 that
// pulls 27.72 of mat 0.005 · 27.72 = 0.1386 is missing: 0.33 %, which no result may lack unsaid.
func TestEffectsThatMiss(t *testing.T) {
	short := precise(strings.Replace(handTable, "wages,Wages,,30,40,50", "wages,Wages,,29.5,40,50", 1))
	load := func(accept []string) (*Result, error) {
		path := write(t, "scenario.yaml", handScenario, "hand.csv", short, "hand.yaml", handMeta)
		s, err := loadWith(path, Override{Accept: accept})
		if err != nil {
			return nil, err
		}
		return Run(s)
	}
	var unsound *ioa.Unsound
	if _, err := load(nil); !errors.As(err, &unsound) || unsound.Findings[0].Code != "column-balance" {
		t.Errorf("nothing accepted: %v", err)
	}
	unsound = nil
	if _, err := load([]string{"column-balance"}); !errors.As(err, &unsound) || unsound.Findings[0].Code != "effects-identity" {
		t.Errorf("the column accepted: %v", err)
	}
	r, err := load([]string{"column-balance", "effects-identity"})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "effects", float64(r.Cases[0].EffectsSum), 1-0.1386/41.184)
	notes := strings.Join(r.Notes, "\n")
	for k, want := range []string{"column-balance: the inputs of mat differ from its output 100 by -0.5", "effects-identity: "} {
		if len(r.Accepted) != 2 || !strings.HasPrefix(r.Accepted[k], want) || !strings.Contains(notes, "accepted although it is an error: "+want) {
			t.Errorf("accepted are %q, notes\n%s", r.Accepted, notes)
		}
	}
}

// Random tables, half of them with wages 0.5 % of output short in every sector, which is accepted: those of which
// anything is bought end with effects-identity, and with that accepted state the sum that a plain inverse gives, Σ c x / Σ f; the others pass.
func TestEffectsOfUnsoundTables(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	refused, passed, missing := 0, 0, 0
	const trials = 120
	for trial := 0; trial < trials; trial++ {
		table := randomTable(r, 2+r.IntN(6))
		damaged := trial%2 == 0
		if damaged {
			for j, x := range table.Output {
				table.Primary[0].Values[j] -= 0.005 * x
			}
		}
		s := randomScenario(r, table)
		f, x := expected(t, s, table)
		want, demand := 0.0, 0.0
		for j := range x {
			demand += f[j]
			for _, row := range table.Primary {
				want += row.Values[j] / table.Output[j] * x[j]
			}
		}
		if damaged && demand > 0 {
			missing++
		}
		run := func(accept ...string) (*Result, error) {
			m, err := ioa.New(table, ioa.Options{Accept: accept})
			if err != nil {
				return nil, err
			}
			return runBound(s, m)
		}
		var unsound *ioa.Unsound
		if _, err := run("column-balance"); errors.As(err, &unsound) {
			if unsound.Findings[0].Code != "effects-identity" {
				t.Fatalf("trial %d: %v", trial, err)
			}
			refused++
		} else if err == nil {
			passed++
		}
		result, err := run("column-balance", "effects-identity")
		if err != nil {
			t.Fatal(err)
		}
		if got := float64(result.Cases[0].EffectsSum); demand > 0 && math.Abs(got-want/demand) > 1e-10 {
			t.Errorf("trial %d: the effects add up to %g, want %g", trial, got, want/demand)
		}
	}
	if refused != missing || passed != trials-missing || missing < 50 {
		t.Errorf("of %d tables whose effects miss %d were refused, and %d of all %d passed", missing, refused, passed, trials)
	}
}

// A scenario's own key accepts as the option does; codes that cannot be accepted are mistakes at their place.
func TestAccept(t *testing.T) {
	short := precise(strings.Replace(handTable, "srv,Services,服务,10,10,20,60,100", "srv,Services,服务,10,10,20,59,100", 1))
	for _, accept := range []string{"accept: row-balance\n", "accept: [row-balance]\n"} {
		s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "table: hand.csv\n", "table: hand.csv\n"+accept), "hand.csv", short, "hand.yaml", handMeta))
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil || len(r.Accepted) != 1 || !strings.HasPrefix(r.Accepted[0], "row-balance: the uses of srv differ from its output 100 by -1") {
			t.Errorf("accepted %q, error %v", r.Accepted, err)
		}
	}
	for accept, want := range map[string]string{
		"accept: [row-balanse]\n":                  "scenario.yaml:4:10: accept[1]: no kind of finding that can be accepted has this code: \"row-balanse\"\n  hint: did you mean row-balance?",
		"accept: [row-balance, negative-output]\n": "scenario.yaml:4:23: accept[2]: a finding of this kind cannot be accepted: \"negative-output\"",
		"accept: no-accounts\n":                    "scenario.yaml:4:9: accept: a finding of this kind cannot be accepted",
	} {
		_, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "table: hand.csv\n", "table: hand.csv\n"+accept), "hand.csv", handTable, "hand.yaml", handMeta))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", accept, err)
		}
	}
}

// A table of recipes passes the same gate as the table of the run, with the place of its name.
func TestUnsoundRecipes(t *testing.T) {
	national := "code,mat,bld,final,output\nmat,20,50,60,100\nbld,0,0,100,100\nvalue_added,80,50,,\noutput,100,100,,\n"
	files := func(edits ...string) string {
		edits = append(edits, "region: A}", "region: A, recipes: national.csv}")
		return write(t, "scenario.yaml", edit(t, twoScenario, edits...), "two.csv", twoTable, "two.yaml", twoMeta, "national.csv", national)
	}
	_, err := Load(files())
	if err == nil || !strings.Contains(err.Error(), "scenario.yaml:5:47: economies.domestic.recipes: table national does not hold together: row-balance: the uses of mat differ") || !strings.Contains(err.Error(), "accept: [row-balance]") {
		t.Errorf("got %v", err)
	}
	s, err := Load(files("table: two.csv\n", "table: two.csv\naccept: [row-balance]\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil || len(r.Accepted) != 1 || !strings.HasPrefix(r.Accepted[0], "table national: row-balance: the uses of mat") {
		t.Fatalf("accepted %q, error %v", r.Accepted, err)
	}
	noted(t, r, "accepted although it is an error: table national: row-balance")
}

// On total flows the rows of value added are left out of the whole result, with a note, wherever a table has imports inside.
func TestTotalFlowsTellNoValueAdded(t *testing.T) {
	for _, table := range []string{blocksTable, competitiveTable} {
		s, err := loadWith(originsFiles(t, table), Override{Flows: "total"})
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		for row := range r.Rows() {
			if math.IsNaN(row.Value) {
				continue // a row of the table of effects that says that it is not known
			}
			if strings.Contains(row.Measure, "wages") || row.Measure == "value_added" || strings.HasSuffix(row.Measure, "_value_added") {
				t.Errorf("%s of %q is told", row.Measure, row.Sector)
			}
		}
		if c := &r.Cases[0]; !math.IsNaN(float64(c.EffectsSum)) || !math.IsNaN(float64(c.ValueAddedWithSite)) {
			t.Errorf("effects %g, value added with that on site %g", c.EffectsSum, c.ValueAddedWithSite)
		}
		noted(t, r, "left out on total flows: wages")
	}
}

// The embedded scenarios reach the ceiling and none exceeds it. Published figures do: three sources say that a yuan
// spent on China's railways adds 1.90, 1.93 and 2.63 yuan of value added, which no open model can say.
func TestEmbeddedUnderTheCeiling(t *testing.T) {
	most := 0.0
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
			if math.Abs(float64(c.EffectsSum)-1) > 1e-9 {
				t.Errorf("%s, case %s: the effects add up to %g", name, c.ID, c.EffectsSum)
			}
			most = math.Max(most, float64(account(t, c, "value_added").Total)/c.Pull.Initial)
		}
	}
	if !(most > 0.5 && most < 1) {
		t.Errorf("of a yuan bought from China's producers at most %g is value added", most)
	}
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES names no folder of published tables")
	}
	above := 0
	for _, row := range readRecords(t, filepath.Join(dir, "published-impacts", "construction.csv"))[1:] {
		if v, err := strconv.ParseFloat(row[5], 64); err == nil && row[0] == "CHN" && strings.Contains(row[2], "rail") && v > 1 {
			above++
		}
	}
	if above != 3 {
		t.Errorf("%d published figures are above the ceiling, want 3", above)
	}
}
