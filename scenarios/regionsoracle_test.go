package scenarios

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

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
	own := railwayOn(t, whole, "") // the composed table knows imports as a row, so not all inputs can be China's
	closes(t, own)
	_, data, err := textOf("china-laos-railway")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Parse("railway.yaml", []byte(withImports(t, string(data))))
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
	laosByHand(t, caseOf(t, r, "origins"), caseOf(t, single, "origins"), laos)
	laosByHand(t, caseOf(t, r, "origins-20"), caseOf(t, single, "origins-20"), laos)
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
		if got := regionAccount(t, &both.ByRegion[0], code); math.Abs(got-float64(one.Total)) > tolerance*math.Max(float64(one.Total), alone.Pull.Output) {
			t.Errorf("%s: %s is %g, alone %g", both.ID, code, got, one.Total)
		}
	}
	for _, a := range both.ByRegion[1].Accounts {
		if a.Code == "employment" && !math.IsNaN(float64(a.Total)) {
			t.Errorf("Laos has employment %g, and its table has none", float64(a.Total))
		}
	}
	for g := range alone.Groups {
		close("group "+alone.Groups[g].ID, both.Groups[g].Output, alone.Groups[g].Output)
	}
	t.Logf("%s: largest difference %.2g of all output", both.ID, worst)
}

// laosByHand is L f of Laos with f made of what the one-region run says is bought there.
func laosByHand(t *testing.T, c, single *CaseResult, laos *tables.Table) {
	t.Helper()
	n := laos.N()
	a, f := mat.NewDense(n, n, nil), mat.NewVecDense(n, nil)
	for j, x := range laos.Output {
		for i := 0; i < n && x != 0; i++ {
			a.Set(i, j, laos.Z.At(i, j)/x)
		}
	}
	for _, row := range single.BySector {
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
	c := caseOf(t, r, "origins")
	checkInverse(t, whole, c)
	for _, s := range c.Spillovers {
		if s.Output <= 0 {
			t.Errorf("what is bought from %s pulls %g in %s", s.From, s.Output, s.To)
		}
		t.Logf("bought from %s %.0f: output in %s %.1f, value added %.1f", s.From, s.Bought, s.To, s.Output, float64(s.Accounts["value_added"]))
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
