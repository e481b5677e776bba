package ioa

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// Losses of groups and of parts, against models that are changed and solved again.
func TestExtractGroupsBySolvingAgain(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		n := m.Table.N()
		r := rand.New(rand.NewPCG(uint64(n), 6))
		for _, share := range []float64{0.3, 1} {
			group := SectorGroup{Name: "some"}
			for i := range n {
				if r.IntN(3) == 0 {
					group.Sectors = append(group.Sectors, i)
				}
			}
			single := SectorGroup{Name: "one", Sectors: []int{m.active[r.IntN(len(m.active))]}}
			got := must[*GroupExtraction](t)(m.ExtractGroups([]SectorGroup{group, single}, share))
			for g, in := range []SectorGroup{group, single} {
				want, any := solvingWithout(t, m, in, share)
				if !any {
					want = [3]float64{math.NaN(), math.NaN(), math.NaN()}
				}
				// What is wanted is the difference of two outputs, each right to about 1e-13 of itself.
				near(t, "losses", []float64{got.Total[g], got.Backward[g], got.Forward[g]}, want[:], 1e-9, 1e-4*got.Output)
			}
		}
	})
}

// solvingWithout are the losses of total, backward and forward extraction by definition: models solved again; any is whether the group has output.
func solvingWithout(t *testing.T, m *Model, g SectorGroup, share float64) (losses [3]float64, any bool) {
	t.Helper()
	n, x := m.Table.N(), m.Table.Output
	book := textbook(t, m.Table, m.Flows)
	in, keep := make([]bool, n), 1-share
	for _, i := range g.Sectors {
		in[i] = x[i] != 0
		any = any || in[i]
	}
	output := mat.NewVecDense(n, x)
	var f, v, after mat.VecDense
	f.MulVec(book.A, output)
	f.SubVec(output, &f)
	scaled := func(a *mat.Dense, rows, columns bool) *mat.Dense {
		out := mat.DenseCopyOf(a)
		out.Apply(func(i, j int, c float64) float64 {
			if rows && in[i] || columns && in[j] {
				return keep * c
			}
			return c
		}, out)
		return out
	}
	made := func() (sum float64) {
		for _, i := range m.active { // what others sell was not made
			sum += after.AtVec(i)
		}
		return sum
	}
	less := mat.VecDenseCopyOf(&f)
	for i := range n {
		if in[i] {
			less.SetVec(i, keep*f.AtVec(i))
		}
	}
	after.MulVec(inverseOf(t, scaled(book.A, true, true)), less)
	losses[0] = sum(x) - made()
	after.MulVec(inverseOf(t, scaled(book.A, false, true)), &f)
	losses[1] = sum(x) - made()
	h := must[*mat.Dense](t)(m.Coefficients(Allocation))
	v.MulVec(h.T(), output)
	v.SubVec(output, &v)
	after.MulVec(inverseOf(t, scaled(h, true, false)).T(), &v)
	losses[2] = sum(x) - made()
	return losses, any
}

// Sectors one by one and whole are what Extraction computes by other formulas.
func TestExtractGroupsOfWholeSectors(t *testing.T) {
	eachEconomy(t, func(t *testing.T, m *Model) {
		var groups []SectorGroup
		all := SectorGroup{Name: "all"}
		for i, s := range m.Table.Sectors {
			groups, all.Sectors = append(groups, SectorGroup{s.Code, []int{i}}), append(all.Sectors, i)
		}
		got := must[*GroupExtraction](t)(m.ExtractGroups(append(groups, all), 1))
		want := must[*Extraction](t)(m.Extraction())
		n := m.Table.N()
		near(t, "total", got.Total[:n], want.Total, seldom, 1e-9*want.Output)
		near(t, "backward", got.Backward[:n], want.Backward, seldom, 1e-9*want.Output)
		near(t, "forward", got.Forward[:n], want.Forward, seldom, 1e-9*want.Output)
		near(t, "everything", got.Total[n:], []float64{want.Output}, seldom, 0)
	})
}

func TestExtractGroupsRefuse(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	for _, share := range []float64{0, -0.1, 1.5, math.NaN()} {
		_, err := m.ExtractGroups(nil, share)
		wantRefusal(t, "share", err, "above 0 and at most 1")
	}
	_, err := m.ExtractGroups([]SectorGroup{{"g", []int{0, 0}}}, 1)
	wantRefusal(t, "twice", err, "group g has", "twice")
	_, err = m.ExtractGroups([]SectorGroup{{"g", []int{2}}}, 1)
	wantRefusal(t, "none", err, "no sector 2")
	got := must[*GroupExtraction](t)(m.ExtractGroups([]SectorGroup{{"both", []int{0, 1}}, {"none", nil}}, 0.5))
	if !math.IsNaN(got.Total[1]) || got.Certificate.Digits < 13 {
		t.Errorf("%v, %s", got.Total, got.Certificate)
	}
}
