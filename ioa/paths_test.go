package ioa

import (
	"cmp"
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

// everyPath lists all paths of at most most purchases, by going through all of them.
func everyPath(a *mat.Dense, c []float64, to, most int) []Path {
	var out []Path
	var walk func(sectors []int, product float64)
	walk = func(sectors []int, product float64) {
		last := sectors[len(sectors)-1]
		if v := product * c[last]; v != 0 {
			out = append(out, Path{Sectors: slices.Clone(sectors), Value: v})
		}
		if len(sectors) > most {
			return
		}
		for i := range c {
			if v := a.At(i, last); v != 0 {
				walk(append(sectors, i), product*v)
			}
		}
	}
	walk([]int{to}, 1)
	slices.SortStableFunc(out, func(p, q Path) int { return -cmp.Compare(math.Abs(p.Value), math.Abs(q.Value)) })
	return out
}

// All paths above what those with more purchases add up to, against complete enumeration; what is listed and left out adds up.
func TestPathsByEnumeration(t *testing.T) {
	const most = 5
	compared := 0
	eachEconomy(t, func(t *testing.T, m *Model) {
		if n := m.Table.N(); n > 4 {
			return
		}
		book := textbook(t, m.Table, m.Flows)
		for _, row := range []string{"", "jobs"} {
			c := ones(m.Table.N())
			if row != "" {
				c = slices.Clone(m.Accounts()[slices.IndexFunc(m.Accounts(), func(a Account) bool { return a.Code == row })].Coefficient(m.Table.Output))
			}
			to := m.active[0]
			longer := mat.DenseCopyOf(book.L)
			for range most + 1 {
				longer.Mul(book.A, mat.DenseCopyOf(longer))
			}
			rest, total := 0.0, 0.0
			for i, v := range c {
				rest, total = rest+v*longer.At(i, to), total+v*book.L.At(i, to)
			}
			got, err := m.Paths(to, PathOptions{Row: row, Limit: 1000})
			if total == 0 {
				wantRefusal(t, "nothing", err, "causes no jobs")
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			wantPaths(t, got, everyPath(book.A, c, to, most), rest)
			compared++
			listed := 0.0
			for _, p := range got.Paths {
				listed += p.Value
			}
			near(t, "total", []float64{got.Total, listed + got.LeftOut}, []float64{total, total}, seldom, 0)
			if got.Coverage > 1 || got.LargestLeftOut > got.LeftOut*(1+seldom)+seldom*total {
				t.Errorf("coverage %v, the largest left out %v of %v", got.Coverage, got.LargestLeftOut, got.LeftOut)
			}
		}
	})
	if compared < 15 {
		t.Errorf("only %d searches were compared", compared)
	}
}

// wantPaths compares all paths larger than rest, in order.
func wantPaths(t *testing.T, got *Paths, want []Path, rest float64) {
	t.Helper()
	values := map[string]float64{}
	codes := make([]string, 64)
	for i := range codes {
		codes[i] = string(rune('A' + i))
	}
	for _, p := range got.Paths {
		values[p.Line(codes)] = p.Value
	}
	if len(values) != len(got.Paths) {
		t.Error("a path is listed twice")
	}
	for k, p := range want {
		if size := math.Abs(p.Value); size <= rest*(1+seldom) || size <= got.LargestLeftOut*(1+seldom) {
			break
		}
		v, ok := values[p.Line(codes)]
		if !ok {
			t.Errorf("path %d, %s of %v, is not listed", k, p.Line(codes), p.Value)
			return
		}
		near(t, p.Line(codes), []float64{v, got.Paths[k].Value}, []float64{p.Value, p.Value}, 1e-13, 0)
	}
}

// A unit of demand in an economy without loops has finitely many paths, which add up to its multiplier.
func TestPathsWithoutLoops(t *testing.T) {
	m := modelOf(t, mustRead(t, "code,a,b,c,hh,output\na,0,30,20,50,100\nb,0,0,40,60,100\nc,0,0,0,100,100\nvalue_added,100,70,40,,\n"), Domestic)
	got := must[*Paths](t)(m.Paths(2, PathOptions{}))
	var lines []string
	var values []float64
	for _, p := range got.Paths {
		lines, values = append(lines, p.Line(m.Table.Codes())), append(values, p.Value)
	}
	if want := []string{"c", "c > b", "c > a", "c > b > a"}; !slices.Equal(lines, want) {
		t.Errorf("%q, want %q", lines, want)
	}
	near(t, "values", values, []float64{1, 0.4, 0.2, 0.12}, 1e-15, 0)
	if !got.All || got.LeftOut != 0 || got.LargestLeftOut != 0 || got.Coverage != 1 {
		t.Errorf("%v, left out %v, %v, coverage %v", got.All, got.LeftOut, got.LargestLeftOut, got.Coverage)
	}
	near(t, "total", []float64{got.Total}, []float64{1.72}, 1e-15, 0)
	if got.Certificate.Digits < 14 {
		t.Error(got.Certificate)
	}
}

// The search stops at each of its limits.
func TestPathsStop(t *testing.T) {
	m := modelOf(t, transcribed(t, "miller-blair-2009.csv"), Domestic)
	if got := must[*Paths](t)(m.Paths(0, PathOptions{Top: 7})); len(got.Paths) != 7 || got.All {
		t.Errorf("%d paths", len(got.Paths))
	}
	if got := must[*Paths](t)(m.Paths(0, PathOptions{Limit: 3, Coverage: 0.999})); len(got.Paths) != 3 {
		t.Errorf("%d paths", len(got.Paths))
	}
	got := must[*Paths](t)(m.Paths(0, PathOptions{Coverage: 0.9}))
	share, cumulative := got.Shares()
	last := len(share) - 1
	if !(got.Coverage >= 0.9) || cumulative[last]-share[last] >= 0.9 {
		t.Errorf("coverage %v with %d paths", got.Coverage, len(share))
	}
	for _, o := range []PathOptions{{Top: -1}, {Limit: -1}, {Coverage: 1.1}, {Coverage: math.NaN()}} {
		_, err := m.Paths(0, o)
		wantRefusal(t, "options", err, "paths")
	}
	_, err := m.Paths(2, PathOptions{})
	wantRefusal(t, "sector", err, "no sector")
}

// Values of both signs: by size, and what is left out is counted in sizes. Negative coefficients: no bound on the whole.
func TestPathsOfBothSigns(t *testing.T) {
	table := mustRead(t, "code,a,b,hh,output\na,10,20,70,100\nb,30,10,60,100\nsubsidies,-20,5,,\nwages,80,65,,\n")
	got := must[*Paths](t)(modelOf(t, table, Domestic).Paths(0, PathOptions{Row: "subsidies", Top: 50}))
	wantPaths(t, got, everyPath(mat.NewDense(2, 2, []float64{.1, .2, .3, .1}), []float64{-.2, .05}, 0, 12), 1e-6)
	if got.Paths[0].Value != -0.2 || got.Paths[1].Value >= 0 || got.Notes == nil {
		t.Errorf("%v, %q", got.Paths[:2], got.Notes)
	}
	for k := 1; k < len(got.Paths); k++ {
		if math.Abs(got.Paths[k].Value) > math.Abs(got.Paths[k-1].Value) {
			t.Errorf("path %d is larger than the one before", k)
		}
	}
	negative := mustRead(t, "code,a,b,c,hh,output\na,10,-2,0,92,100\nb,30,10,5,55,100\nc,0,0,0,50,50\nvalue_added,60,92,45,,\n")
	found := must[*Paths](t)(modelOf(t, negative, Domestic).Paths(2, PathOptions{Top: 5}))
	if !math.IsNaN(found.Coverage) || !math.IsNaN(found.LeftOut) || found.Notes == nil || found.LargestLeftOut <= 0 {
		t.Errorf("coverage %v, left out %v, %q", found.Coverage, found.LeftOut, found.Notes)
	}
}

// The 10,000 best paths at n = 1435 take less than ten seconds; the certified total is that of the multipliers.
func TestPathsOfAWorldTable(t *testing.T) {
	m := must[*Model](t)(New(described(t, "wiod-1995/wiot_1995_1435.csv.gz"), Options{}))
	to := m.active[len(m.active)/2]
	start := time.Now()
	got := must[*Paths](t)(m.Paths(to, PathOptions{Top: 10000}))
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if len(got.Paths) != 10000 || !(got.Coverage > 0.3 && got.Coverage < 1) {
		t.Errorf("%d paths, coverage %v", len(got.Paths), got.Coverage)
	}
	all, _, err := m.OutputMultipliers()
	if err != nil {
		t.Fatal(err)
	}
	near(t, "total", []float64{got.Total}, []float64{all[to]}, 1e-12, 0)
}
