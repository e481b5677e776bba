package scenarios

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

func railwayInBoth(t *testing.T) (*Scenario, *Result) {
	t.Helper()
	s, err := Load("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

// What the two files of the railway say in common they say in the same words. Only the case study,
// the sources of what it is compared with, and the source of the Lao deflator are in one of them.
func TestRailwayFilesAgree(t *testing.T) {
	_, one, err := textOf("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	_, both, err := textOf("china-laos-railway-both")
	if err != nil {
		t.Fatal(err)
	}
	from := func(text string) string {
		text, _, _ = strings.Cut(text, "\n# What the results should be") // of different cases
		return text[strings.Index(text, "\nmoney:\n"):]
	}
	cut := func(text, begin, end string) string {
		i, j := strings.Index(text, begin), strings.Index(text, end)
		if i < 0 || j < i {
			t.Fatalf("no part from %q to %q", begin, end)
		}
		return text[:i] + text[j:]
	}
	a := cut(from(string(one)), "  - id: study\n", "  - id: origins\n")
	a = cut(a, "  railways-2018:\n", "  deflator:\n    text")
	b := cut(from(string(both)), "  deflator-laos:\n", "\nfacts:\n")
	if strings.TrimSpace(strings.ReplaceAll(a, "\n\n", "\n")) == strings.TrimSpace(strings.ReplaceAll(b, "\n\n", "\n")) {
		return
	}
	la, lb := strings.Split(a, "\n"), strings.Split(b, "\n")
	for k := range la {
		if k >= len(lb) || la[k] != lb[k] {
			t.Fatalf("the files differ at %q", la[k])
		}
	}
	t.Fatal("the files differ in length")
}

// China's part is that of the run on China alone: every sector, account, line and material, in both readings of the purchases in Laos.
func TestRailwayInBothIsChinaAlone(t *testing.T) {
	_, r := railwayInBoth(t)
	_, single := embedded(t)
	closes(t, r)
	for i := range r.Cases {
		isChinaAlone(t, &r.Cases[i], caseOf(t, single, r.Cases[i].ID))
	}
	if len(r.Cases) != 2 {
		t.Errorf("%d cases", len(r.Cases))
	}
}

func isChinaAlone(t *testing.T, both, alone *CaseResult) {
	t.Helper()
	same := func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 1e-13*alone.Pull.Output) {
			t.Errorf("%s: %s is %.15g in both economies and %.15g in China alone", both.ID, what, got, want)
		}
	}
	for i, row := range alone.BySector {
		got := both.BySector[i]
		if got.Code != "CHN:"+row.Code {
			t.Fatalf("sector %d is %s", i, got.Code)
		}
		same(row.Code+" bought", got.Initial, row.Initial)
		same(row.Code, got.Output, row.Output)
		same(row.Code+" value added", got.Accounts["value_added"], row.Accounts["value_added"])
		if jobs := got.Accounts["CHN:employment"]; !(math.Abs(jobs-row.Accounts["employment"]) <= 1e-9*(1+jobs)) {
			t.Errorf("%s: %g jobs, alone %g", row.Code, jobs, row.Accounts["employment"])
		}
	}
	china := &both.ByRegion[0]
	same("output", china.Output, alone.Pull.Output)
	same("direct", china.Direct, alone.Pull.Direct)
	same("with that on site", float64(china.ValueAddedWithSite), float64(alone.ValueAddedWithSite))
	for _, a := range alone.Accounts {
		if got := regionAccount(t, china, a.Code); !(math.Abs(got-float64(a.Total)) <= 1e-12*float64(a.Total)) {
			t.Errorf("%s is %.15g, alone %.15g", a.Code, got, a.Total)
		}
	}
	for i, item := range alone.Identity.Items {
		near(t, "identity "+item.Code, both.Identity.Items[i].Amount, item.Amount)
	}
	for g := range alone.Groups {
		same("group "+alone.Groups[g].ID, both.Groups[g].Output, alone.Groups[g].Output)
	}
	if len(both.Groups) != len(alone.Groups) || len(both.Identity.Items) != len(alone.Identity.Items) {
		t.Errorf("%d groups, %d items", len(both.Groups), len(both.Identity.Items))
	}
}

// pricesInLaos is what brings yuan of 2016 spent in Laos to 2018: World Bank indices of the deflator in kip, and kip and
// yuan per dollar of the Penn World Table.
const pricesInLaos = 1 / (96.332 / 100 * (8401 / 6.616) / (8179 / 6.644))

// laoSuppliers says who supplies in Laos what the railway buys there.
func laoSuppliers() map[string]map[string]float64 {
	one := func(code string) map[string]float64 { return map[string]float64{code: 1} }
	return map[string]map[string]float64{"nonmetal-mining": one("mining"), "electricity-heat": one("electricity-gas-water"), "gas-water": one("electricity-gas-water"),
		"bricks-stone": one("nonmetallic-minerals"), "cement": one("nonmetallic-minerals"), "cement-products": one("nonmetallic-minerals"), "wood-furniture": one("wood"),
		"agriculture": one("agriculture"), "accommodation-catering": one("hotels-restaurants"), "food-tobacco": one("food-tobacco"), "road-transport": one("inland-transport"),
		"trade":                   {"motor-trade": 0.16, "wholesale": 0.19, "retail": 0.65},
		"decoration-construction": one("construction"), "leasing-business": one("business-services"), "storage-post": one("transport-services"),
		"public-facilities-resident-services": one("other-services")}
}

// Laos's part is L f by a plain inverse of the embedded table of Laos alone, in dollars, with f made of what the
// run on China alone counts as bought there.
func TestRailwayInLaosByHand(t *testing.T) {
	_, r := railwayInBoth(t)
	_, single := embedded(t)
	l, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Cases {
		inLaosByHand(t, l, &r.Cases[i], caseOf(t, single, r.Cases[i].ID))
	}
}

func inLaosByHand(t *testing.T, l *tables.Table, both, alone *CaseResult) {
	t.Helper()
	f := mat.NewVecDense(l.N(), nil)
	for _, row := range alone.BySector {
		suppliers := laoSuppliers()[row.Code]
		if row.FromHost != 0 && suppliers == nil {
			t.Errorf("%s is bought in Laos and has no supplier there", row.Code)
		}
		for code, share := range suppliers {
			i, err := l.Index(code)
			if err != nil {
				t.Fatal(err)
			}
			f.SetVec(i, f.AtVec(i)+share*row.FromHost*0.92695*pricesInLaos/6.616) // the run on China deflates by China's index
		}
	}
	output, value := laoOutput(t, l, f)
	got := both.ByRegion[1]
	// The index in the file has six digits.
	for _, c := range []struct {
		what      string
		got, want float64
	}{{"bought", got.Initial, 6.616 * mat.Sum(f)}, {"output", got.Output, 6.616 * output}, {"value added", regionAccount(t, &got, "value_added"), 6.616 * value}} {
		if math.Abs(c.got-c.want) > 1e-5*c.want {
			t.Errorf("%s, Laos: %s is %.10g million yuan, by hand %.10g", both.ID, c.what, c.got, c.want)
		}
	}
	if jobs := regionAccount(t, &got, "employment"); !math.IsNaN(jobs) {
		t.Errorf("Laos has %g jobs, and its table has none", jobs)
	}
}

// laoOutput is L f, and the value added in it.
func laoOutput(t *testing.T, l *tables.Table, f mat.Vector) (output, value float64) {
	t.Helper()
	a := mat.NewDense(l.N(), l.N(), nil)
	for j, x := range l.Output {
		for i := range l.Output {
			a.Set(i, j, l.Z.At(i, j)/x)
		}
	}
	var x mat.VecDense
	x.MulVec(inverse(t, a), f)
	for j, v := range l.ValueAdded() {
		value += v / l.Output[j] * x.AtVec(j)
	}
	return mat.Sum(&x), value
}

// Every sector of China has its Lao ones, and the shares of the divided are those of what these sell to Lao sectors.
func TestRailwayCorrespondence(t *testing.T) {
	s, _ := railwayInBoth(t)
	c, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	l, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	to := map[string][]Portion{}
	for _, m := range s.Economies[Host].Correspondence.Sectors {
		to[m.From] = m.To
	}
	for _, sector := range c.Sectors {
		total := 0.0
		var sold []float64
		for _, p := range to[sector.Code] {
			i, err := l.Index(p.Sector)
			if err != nil {
				t.Fatal(err)
			}
			sold = append(sold, mat.Sum(l.Z.RowView(i)))
			total += mat.Sum(l.Z.RowView(i))
		}
		if len(sold) == 0 {
			t.Errorf("%s has no sector in Laos", sector.Code)
		}
		for k, p := range to[sector.Code] {
			if math.Abs(float64(p.Share.Value)-sold[k]/total) > 0.005 {
				t.Errorf("%s: %s supplies %g, and sells %.4f of what they sell to Lao sectors", sector.Code, p.Sector, p.Share.Value, sold[k]/total)
			}
		}
	}
	if len(to) != c.N() {
		t.Errorf("%d entries for %d sectors", len(to), c.N())
	}
	for year, want := range map[int]float64{2016: 1 / pricesInLaos * 100, 2017: 98.116 * (8401 / 6.616) / (8245 / 6.759), 2018: 100, 2019: 101.197 * (8401 / 6.616) / (8679 / 6.908)} {
		if got, _ := s.Economies[Host].Prices.Deflator.Index.At(year); math.Abs(got-want) > 0.0005 {
			t.Errorf("index of %d is %g, want %.4f", year, got, want)
		}
	}
	for _, st := range s.Statements() {
		if strings.Contains(st.About, "sector that supplies") && st.Assumption == "" {
			t.Errorf("%s = %s is not marked as an assumption", st.About, st.Text)
		}
	}
}

// The page shows what the run gives.
func TestRailwayInBothDocumented(t *testing.T) {
	_, r := railwayInBoth(t)
	var rows [5]string
	for i := range r.Cases {
		china, lao := &r.Cases[i].ByRegion[0], &r.Cases[i].ByRegion[1]
		for k, v := range [5][2]float64{{china.Initial, lao.Initial}, {china.Output, lao.Output}, {regionAccount(t, china, "value_added"), regionAccount(t, lao, "value_added")},
			{china.OnSite, lao.OnSite}, {regionAccount(t, china, "employment"), regionAccount(t, lao, "employment")}} {
			rows[k] += " " + thousands(v[0]) + " | " + thousands(v[1]) + " |"
		}
	}
	for k, what := range []string{"bought from its producers", "output pulled", "value added pulled", "value added on site", "jobs, persons"} {
		documented(t, "| "+what+" |"+rows[k])
	}
}

// documented checks that the page on scenarios has a row or a sentence.
func documented(t *testing.T, want string) {
	t.Helper()
	page, err := os.ReadFile("../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), want) {
		t.Errorf("docs/scenarios.md does not have %q", want)
	}
}

// thousands is a number as pages print it: 12,345, and "not available".
func thousands(v float64) string {
	switch {
	case math.IsNaN(v):
		return "not available"
	case math.Round(v) < 1000:
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%d,%03d", int(math.Round(v))/1000, int(math.Round(v))%1000)
}

// Every result says what is estimated and what is missing.
func TestRailwayInBothSays(t *testing.T) {
	_, r := railwayInBoth(t)
	notes := strings.Join(r.Notes, "\n")
	for _, want := range []string{"the table of Laos is an estimate", "no trade between", "range: in the pattern of China 2011", "6.616", "GDP deflator of Laos in yuan", "basic prices"} {
		if !strings.Contains(notes+strings.Join(r.Basis.Sources, "\n"), want) {
			t.Errorf("nothing about %q", want)
		}
	}
	if !r.Basis.Estimated || strings.Contains(notes, "warning") {
		t.Errorf("estimated %v; notes %s", r.Basis.Estimated, notes)
	}
}
