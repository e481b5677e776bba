package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables/files"
)

// More than 3.6 billion yuan were bought in Laos by mid-2019. By hand: 1 + 12 + 18.5 % and half of 33 %
// of 37.425 billion were spent by then, 48 %, 17.964 billion. The purchases are 3.6/37.425 = 9.62 % of the whole
// cost and 3.6/17.964 = 20.04 % of the spending to date; with 70 % spent, as the work was reported, 13.74 %.
func TestPurchasesInLaos(t *testing.T) {
	s, r := embedded(t)
	spent := s.Phasing.in(2016) + s.Phasing.in(2017) + s.Phasing.in(2018) + s.Phasing.in(2019)/2
	near(t, "spent by mid-2019", spent, 0.48)
	for id, want := range map[string]string{"local": "3600", "spent-mid-2019": "48 %", "progress-2019": "70 %"} {
		found := false
		for _, f := range s.Facts {
			found = found || f.ID == id && f.Value == want
		}
		if !found {
			t.Errorf("no fact %s of %s", id, want)
		}
	}
	for id, want := range map[string]float64{"origins": 0.096, "origins-20": 3600 / (0.48 * 37425)} {
		if host := item(t, caseOf(t, r, id), "goods_host"); math.Abs(host.Share-want) > 0.00005 {
			t.Errorf("%s: %.5f of the cost is bought in Laos, want %.5f", id, host.Share, want)
		}
	}
	says(t, strings.Join(s.Notes, " "), "Neither is the final share, which was not found")
	for _, st := range s.Statements() {
		if strings.Contains(st.About, "spent by mid-2019") {
			says(t, st.Assumption, fmt.Sprintf("purchases in Laos would be %.1f %% of the spending to date", 100*3600/(0.7*37425)))
		}
	}
}

// The three cases computed without this program, by testdata/railway.py: it reads tables/files/builtin/china-2018.csv, inverts
// I − (I − M̂)A by Gauss and Jordan, spreads the bill of goods 82/9/3/3 % with the origins written out by hand, and deflates by 100/92.695.
// In million yuan of 2018, and persons.
func TestRailwayWithoutTheProgram(t *testing.T) {
	_, r := embedded(t)
	for id, want := range map[string][4]float64{ // bought in China, output, value added, jobs
		"study":      {40374.34597335348, 111885.81681848882, 35171.655506173935, 203093.85222787128},
		"origins":    {26715.91101456281, 65252.29114956021, 22421.463216871685, 137368.92238662925},
		"origins-20": {22501.691089959237, 54682.16165060846, 18665.56025055801, 111478.2085982137},
	} {
		c := caseOf(t, r, id)
		for k, got := range []float64{c.Pull.Initial, c.Pull.Output, float64(account(t, c, "value_added").Total), float64(account(t, c, "employment").Total)} {
			if !(math.Abs(got-want[k]) <= 1e-11*want[k]) {
				t.Errorf("%s: number %d is %.15g, want %.15g", id, k, got, want[k])
			}
		}
	}
}

// How much the reading of the purchases in Laos moves, as the notes and the page say: from the figures of the script above
// 1 − 22502/26716 = 15.8 %, 1 − 54682/65252 = 16.2 %, 1 − 18666/22421 = 16.8 %, 1 − 111478/137369 = 18.8 %.
func TestPurchasesInLaosDocumented(t *testing.T) {
	s, r := embedded(t)
	both, _ := railwayInBoth(t)
	low, high := caseOf(t, r, "origins"), caseOf(t, r, "origins-20")
	jobs := func(c *CaseResult) float64 { return float64(account(t, c, "employment").Total) }
	added := func(c *CaseResult) float64 { return float64(account(t, c, "value_added").Total) }
	for _, notes := range [][]string{s.Notes, both.Notes} {
		says(t, strings.Join(notes, " "), "Goods from China are 15.8 % lower at 20 %, output in China 16.2 %, value added there (without that on site) 16.8 % and jobs 18.8 %")
	}
	for _, row := range []struct {
		what      string
		low, high float64
		lower     string
	}{
		{"goods and services from China", low.Pull.Initial, high.Pull.Initial, "15.8 %"},
		{"output in China", low.Pull.Output, high.Pull.Output, "16.2 %"},
		{"value added in China, without that on site", added(low), added(high), "16.8 %"},
		{"value added in China, with that on site", float64(low.ValueAddedWithSite), float64(high.ValueAddedWithSite), "12.8 %"},
		{"jobs in China, persons", jobs(low), jobs(high), "18.8 %"},
	} {
		if got := fmt.Sprintf("%.1f %%", 100*(1-row.high/row.low)); got != row.lower {
			t.Errorf("%s is %s lower, by hand %s", row.what, got, row.lower)
		}
		documented(t, fmt.Sprintf("| %s | %s | %s | %s |", row.what, thousands(row.low), thousands(row.high), row.lower))
	}
	money := func(c *CaseResult) string { return thousands(item(t, c, "goods_host").Amount) }
	documented(t, fmt.Sprintf("| bought in Laos, at 2016 prices | %s | %s | |", money(low), money(high)))
}

// What recipes buy in China carries no imports. By the script of [TestRailwayWithoutTheProgram], Σ g_i m_i with the import
// shares of the table is 417.86 million yuan of 2016 in case origins: 2.182 % of these inputs, 1.687 % of all that is bought in China.
// In origins-20: 381.22, 2.501 and 1.828 %.
func TestUnimportedInRailway(t *testing.T) {
	_, one := embedded(t)
	_, both := railwayInBoth(t)
	for _, r := range []*Result{one, both} {
		notes := strings.Join(r.Notes, "\n")
		for _, want := range []string{
			"case origins: inputs of recipes with the origin China carry no imports of their own. By the import shares of table china-2018 2.18 % of them would be imported: 417.9 million CNY at 2016 prices, 1.69 % of all purchases from China",
			"case origins-20: inputs of recipes with the origin China carry no imports of their own. By the import shares of table china-2018 2.5 % of them would be imported: 381.2 million CNY at 2016 prices, 1.83 % of all purchases from China",
		} {
			says(t, notes, want)
		}
		if strings.Contains(notes, "case study: inputs") {
			t.Error("case study has no recipe")
		}
	}
	_, total := embedded(t, "flows: domestic", "flows: total")
	if notes := strings.Join(total.Notes, "\n"); strings.Contains(notes, "carry no imports") {
		t.Errorf("on total flows imports count as made at home: %s", notes)
	}
	documented(t, "2.2 % of these inputs, 1.7 % of all purchases from China")
}

// With those imports taken out of the first round, the script gives 1.742 % less output, 1.627 % less value added and 1.601 % fewer
// jobs in case origins. The same here, by a plain inverse.
func TestUnimportedMoves(t *testing.T) {
	s, r := embedded(t)
	c, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	rail, err := c.Index("rail-construction")
	if err != nil {
		t.Fatal(err)
	}
	a, imported := mat.NewDense(c.N(), c.N(), nil), mat.NewVecDense(c.N(), nil)
	line := &s.Cases[1].Lines[0]
	for i, sector := range c.Sectors {
		m := c.Imports[i] / (c.Output[i] + c.Imports[i] - c.F.At(i, 5)) // column 5 is exports
		home := line.Origin.Of(Domestic)
		for _, in := range line.Inputs {
			if slices.Contains(in.Sectors, sector.Code) {
				home = in.Origin.Of(Domestic)
			}
		}
		imported.SetVec(i, s.amount(line)*100/92.695*c.Z.At(i, rail)/c.Output[rail]*home*m)
		for j, x := range c.Output {
			a.Set(i, j, (1-m)*c.Z.At(i, j)/x)
		}
	}
	var less mat.VecDense
	less.MulVec(inverse(t, a), imported)
	got := caseOf(t, r, "origins")
	value, jobs := 0.0, 0.0
	for i, row := range got.BySector {
		value += less.AtVec(i) * row.Accounts["value_added"] / row.Output
		jobs += less.AtVec(i) * row.Accounts["employment"] / row.Output
	}
	for _, v := range []struct{ got, want float64 }{{mat.Sum(&less) / got.Pull.Output, 0.01742}, {value / float64(account(t, got, "value_added").Total), 0.01627}, {jobs / float64(account(t, got, "employment").Total), 0.01601}} {
		if math.Abs(v.got-v.want) > 0.000005 {
			t.Errorf("%.3f %% less, by the script %.3f %%", 100*v.got, 100*v.want)
		}
	}
	documented(t, "1.7 % less output, 1.6 % less value added and 1.6 % fewer jobs")
}
