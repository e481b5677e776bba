package files_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
	"ioimpact/tables/files/builtin/recipe/laos"
)

// half a unit of the fourth decimal, in which every cell of the embedded table may be off.
const halfUnit = 0.5e-4

func lao(t *testing.T) *tables.Table {
	t.Helper()
	one, err := files.Load("laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// Totals of single sectors as the Asian Development Bank has them for 2018, million US dollars.
// An output is the sum of 41 rounded cells, a value added what 36 of them leave of it.
func TestLaosTotals(t *testing.T) {
	l := lao(t)
	value := l.ValueAdded()
	for _, want := range []struct {
		code                          string
		output, valueAdded, exportsOf float64
	}{
		{"agriculture", 3296.926517, 2874.126268, 949.4125788},
		{"mining", 1581.036463, 1128.430314, 1068.614736},
		{"nonmetallic-minerals", 268.7915985, 134.7837752, 2.665501388},
		{"machinery", 0.4278416732, 0.2526819963, 0.1605081738},
		{"electricity-gas-water", 2489.234901, 2045.504165, 2223.240892},
		{"construction", 4883.921817, 1488.863683, 36.72481932},
		{"private-households", 17.30756015, 17.30756015, 0},
	} {
		i := index(t, l, want.code)
		near(t, want.code+" output", l.Output[i], want.output, 41*halfUnit)
		near(t, want.code+" value added", value[i], want.valueAdded, (41+36)*halfUnit)
		near(t, want.code+" exports", l.F.At(i, len(l.FinalItems)-1), want.exportsOf, halfUnit)
	}
	if !l.Estimated || l.Treatment != tables.NonCompetitive || l.N() != 35 || len(l.Satellites) != 0 {
		t.Errorf("estimated %v, %v, %d sectors, satellites %v", l.Estimated, l.Treatment, l.N(), l.Satellites)
	}
	for i, s := range l.Sectors {
		if s.NameZH == "" || s.Name == s.Code || len([]rune(s.Name)) > 40 || !(value[i] > 0) {
			t.Errorf("names of %s: %q %q; value added %g", s.Code, s.Name, s.NameZH, value[i])
		}
	}
}

// Rows and columns add up, and every cell is a whole number of the last decimal.
func TestLaosIdentities(t *testing.T) {
	l := lao(t)
	rows, columns := tables.Imbalance(l)
	for i, s := range l.Sectors {
		if math.Abs(rows[i])+math.Abs(columns[i]) > 1e-9 {
			t.Errorf("%s misses its output by %g and %g", s.Code, rows[i], columns[i])
		}
	}
	near(t, "value added is final demand less imported inputs", sum(l.ValueAdded()), mat.Sum(l.F)-sum(l.ImportedInputs()), 1e-9)
	whole := func(v float64) bool { return math.Abs(v*1e4-math.Round(v*1e4)) < 1e-6 }
	for _, m := range []*mat.Dense{l.Z, l.F} {
		for _, v := range m.RawMatrix().Data {
			if v < 0 || !whole(v) {
				t.Errorf("a cell is %v", v)
			}
		}
	}
	for _, f := range tables.Check(l, tables.CheckOptions{}) {
		t.Errorf("%s: %s", f.Code, f.Message)
	}
}

// The embedded table is the estimate within the rounding of its cells, and the estimate meets the totals of the source.
func TestLaosRounding(t *testing.T) {
	dir := oracles(t)
	exact, report, err := laos.Estimate(dir, laos.Indonesia)
	if err != nil {
		t.Fatal(err)
	}
	m, err := laos.Margins(dir)
	if err != nil {
		t.Fatal(err)
	}
	l := lao(t)
	worst := 0.0
	for i := range l.Sectors {
		bought := exact.ImportedInputs()[i]
		for j := range l.Sectors {
			bought += exact.Z.At(j, i)
			worst = math.Max(worst, math.Abs(l.Z.At(i, j)-exact.Z.At(i, j)))
		}
		for k := range l.FinalItems {
			worst = math.Max(worst, math.Abs(l.F.At(i, k)-exact.F.At(i, k)))
		}
		near(t, m.Sectors[i].Code+" inputs", bought, m.IntermediateInputs[i], 1e-11*(1+m.IntermediateInputs[i]))
		home := m.IntermediateSales[i] * (1 - m.Exports[i]/m.Output[i])
		near(t, m.Sectors[i].Code+" sales", mat.Sum(exact.Z.RowView(i)), home, 1e-11*(1+home))
	}
	if worst > halfUnit*(1+1e-9) {
		t.Errorf("a cell is off by %g", worst)
	}
	note := fmt.Sprintf("balancing moved %d of %d flows", report.Balance.Cells.Far, report.Balance.Cells.Count)
	if !strings.Contains(strings.Join(l.Notes, "\n"), note) {
		t.Errorf("no note %q in %q", note, l.Notes)
	}
}

// Of the two patterns Indonesia's is nearer to the known totals: less has to be changed in it. The figures
// are those of SOURCES.md. Computed from the files themselves, by a balancing written here.
func TestLaosPatterns(t *testing.T) {
	dir := oracles(t)
	text, err := os.ReadFile("builtin/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	for pattern, file := range map[laos.Pattern]string{laos.Indonesia: "idn_2011_35.csv", laos.China: "chn_2011_35.csv"} {
		information, misplaced := distance(t, dir, file)
		row := fmt.Sprintf("| %s 2011 | %.2f | %.0f %% |", pattern, information, 100*misplaced)
		if !strings.Contains(string(text), row) {
			t.Errorf("SOURCES.md does not have %q", row)
		}
		exact, _, err := laos.Estimate(dir, pattern)
		if err != nil {
			t.Fatal(err)
		}
		if own := byHand(t, dir, file); math.Abs(own.At(10, 17)-exact.Z.At(10, 17)) > 1e-8 || math.Abs(own.At(35, 17)-exact.ImportedInputs()[17]) > 1e-6 {
			t.Errorf("%s: construction buys %.9f of non-metallic minerals and %.9f of imports, by hand %.9f and %.9f", pattern,
				exact.Z.At(10, 17), exact.ImportedInputs()[17], own.At(10, 17), own.At(35, 17))
		}
	}
}

// texts reads a CSV without quotes.
func texts(t *testing.T, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(strings.ReplaceAll(string(data), "\r", "")), "\n") {
		out = append(out, strings.Split(line, ","))
	}
	return out
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// patternOf is 36×35: domestic flows and the sums of the imported ones, with wholesale (20) standing in for motor trade (19).
func patternOf(t *testing.T, dir, file string) *mat.Dense {
	t.Helper()
	out, rows := mat.NewDense(36, 35, nil), 0
	for _, r := range texts(t, filepath.Join(dir, "wiod-2011-national", file))[1:] {
		for j := 0; j < 35; j++ {
			switch r[0] {
			case "domestic":
				out.Set(rows, j, number(t, r[2+j]))
			case "imports":
				out.Set(35, j, out.At(35, j)+number(t, r[2+j]))
			}
		}
		if r[0] == "domestic" {
			rows++
		}
	}
	for i := 0; i < 36; i++ {
		out.Set(i, 18, out.At(i, 19))
	}
	for j := 0; j < 35; j++ {
		out.Set(18, j, out.At(19, j))
	}
	return out
}

// byHand balances the pattern to the totals by plain RAS, a thousand rounds.
func byHand(t *testing.T, dir, file string) *mat.Dense {
	t.Helper()
	x := patternOf(t, dir, file)
	rows, columns := make([]float64, 36), make([]float64, 35)
	all := 0.0
	for _, r := range texts(t, filepath.Join(dir, "adb-margins", "margins_2017_2022.csv")) {
		if r[0] == "2018" && r[1] == "LAO" {
			k := int(number(t, r[2])) - 1
			columns[k] = number(t, r[4])
			rows[k] = number(t, r[6]) * (1 - number(t, r[8])/number(t, r[3]))
			all += columns[k] - rows[k]
		}
	}
	rows[35] = all
	scale := func(v mat.Vector, want float64, set func(int, float64)) {
		if sum := mat.Sum(v); sum > 0 {
			for k := 0; k < v.Len(); k++ {
				set(k, v.AtVec(k)*want/sum)
			}
		}
	}
	for round := 0; round < 1000; round++ {
		for i := range rows {
			scale(x.RowView(i), rows[i], func(j int, v float64) { x.Set(i, j, v) })
		}
		for j := range columns {
			scale(x.ColView(j), columns[j], func(i int, v float64) { x.Set(i, j, v) })
		}
	}
	return x
}

// distance is how far the balanced flows are from the pattern, both as shares of their sums:
// Σ x ln(x/a), the information that the totals add (Kullback and Leibler), and ½ Σ |x − a|, the part of all inputs that is elsewhere.
func distance(t *testing.T, dir, file string) (information, misplaced float64) {
	t.Helper()
	a, x := patternOf(t, dir, file), byHand(t, dir, file)
	a.Scale(1/mat.Sum(a), a)
	x.Scale(1/mat.Sum(x), x)
	for i := 0; i < 36; i++ {
		for j := 0; j < 35; j++ {
			if v := x.At(i, j); v > 0 {
				information += v * math.Log(v/a.At(i, j))
			}
			misplaced += math.Abs(x.At(i, j)-a.At(i, j)) / 2
		}
	}
	return information, misplaced
}

// The composition of both embedded tables: China with its imports taken out, Laos in yuan, and nothing between them.
func TestChinaLaosComposition(t *testing.T) {
	both, err := files.Load("china-laos-2018")
	if err != nil {
		t.Fatal(err)
	}
	c, l := china(t), lao(t)
	if both.N() != c.N()+l.N() || both.Currency != "CNY" || both.Scale != 1e4 || both.Year != 2018 || !both.Estimated || both.Treatment != tables.NonCompetitive {
		t.Fatalf("%+v", both.Meta)
	}
	const rate = 6.616 * 100 // 10,000 yuan for a million dollars
	for i := range l.Sectors {
		k := c.N() + i
		if both.Sectors[k].Code != "LAO:"+l.Sectors[i].Code {
			t.Errorf("sector %d is %s", k, both.Sectors[k].Code)
		}
		near(t, "output of "+both.Sectors[k].Code, both.Output[k], rate*l.Output[i], 1e-12*rate*l.Output[i])
		near(t, "value added of "+both.Sectors[k].Code, both.ValueAdded()[k], rate*l.ValueAdded()[i], 1e-12*rate*l.Output[i])
		for j := range l.Sectors {
			near(t, "a flow of "+both.Sectors[k].Code, both.Z.At(k, c.N()+j), rate*l.Z.At(i, j), 1e-12*rate*l.Output[i])
		}
		for j := range c.Sectors {
			if both.Z.At(k, j) != 0 || both.Z.At(j, k) != 0 {
				t.Errorf("%s and %s trade", both.Sectors[k].Code, both.Sectors[j].Code)
			}
		}
	}
	for i, s := range c.Sectors {
		d := 1 - c.Imports[i]/(c.Output[i]+c.Imports[i]-c.F.At(i, 5)) // the domestic share of home uses
		for j := range c.Sectors {
			near(t, "a flow of CHN:"+s.Code, both.Z.At(i, j), d*c.Z.At(i, j), 1e-12*c.Output[i])
		}
		near(t, "output of CHN:"+s.Code, both.Output[i], c.Output[i], 0)
	}
	notes := strings.Join(append(both.Notes, both.Sources...), "\n")
	for _, want := range []string{"trade between China and Laos is not known", "the table is an estimate", "6.616 yuan per US dollar", "multiplied by 661.6", "basic prices"} {
		if !strings.Contains(notes, want) {
			t.Errorf("nothing about %q", want)
		}
	}
	again, err := files.Load("china-laos-2018")
	if err != nil || again.Hash != both.Hash || len(both.Hash) != 64 {
		t.Errorf("hash %q, %v", both.Hash, err)
	}
}
