package scenarios

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/tables"
)

// randomTable is a productive table with n sectors and a row of imports, whose rows and columns balance.
func randomTable(r *rand.Rand, n int) *tables.Table {
	t := &tables.Table{Z: mat.NewDense(n, n, nil), Output: make([]float64, n)}
	t.Meta = tables.Meta{Name: "random", Year: 2000, Currency: "CNY", Scale: 1e4, Treatment: tables.NonCompetitive}
	for i := 0; i < n; i++ {
		t.Sectors = append(t.Sectors, tables.Sector{Code: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("S%d", i)})
		t.Output[i] = 100 * (1 + 9*r.Float64())
	}
	rows := []tables.PrimaryRow{{Code: "wages"}, {Code: "surplus"}, {Code: tables.ImportsCode, Kind: tables.ImportedInputs}, {Code: tables.ProductTaxesCode, Kind: tables.ProductTaxes}}
	for k := range rows {
		rows[k].Values = make([]float64, n)
	}
	for j := 0; j < n; j++ {
		cells := randomShares(r, n+len(rows))
		for i := 0; i < n; i++ {
			t.Z.Set(i, j, cells[i]*t.Output[j])
		}
		for k := range rows {
			rows[k].Values[j] = cells[n+k] * t.Output[j]
		}
	}
	t.Primary = rows
	t.FinalItems, t.F = []tables.FinalItem{{Code: "final"}}, mat.NewDense(n, 1, nil)
	for i := 0; i < n; i++ {
		t.F.Set(i, 0, t.Output[i]-mat.Sum(t.Z.RowView(i)))
	}
	t.Satellites = []tables.Satellite{{Code: "jobs", Unit: "persons", Values: randomShares(r, n)}}
	return t
}

func randomShares(r *rand.Rand, n int) []float64 {
	out, sum := make([]float64, n), 0.0
	for i := range out {
		out[i] = 0.01 + r.Float64()
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func randomSplit(r *rand.Rand) Shares { return sharesOf(randomShares(r, 3)...) }

// sharesOf are shares as a program states them.
func sharesOf(parts ...float64) Shares {
	var out Shares
	for _, x := range parts {
		out = append(out, Quantity{Value: Number(x)})
	}
	return out
}

// seriesOf is a series as a program states it, from its first year on.
func seriesOf(first int, values ...float64) Series {
	var out Series
	for k, x := range values {
		out = append(out, YearQuantity{first + k, Quantity{Value: Number(x)}})
	}
	return out
}

func randomPhasing(r *rand.Rand) *Phasing {
	return &Phasing{Shares: seriesOf(1998, randomShares(r, 4)...)}
}

func randomScenario(r *rand.Rand, t *tables.Table) *Scenario {
	s := &Scenario{Name: "random", Start: Quantity{Value: 1998}, End: Quantity{Value: 2001}, Phasing: randomPhasing(r), Deflator: &Deflator{}}
	s.Economies = []EconomyEntry{{EconomyName: EconomyName{Name: "A"}}, {EconomyName: EconomyName{Name: "B"}}, {EconomyName: EconomyName{Name: "C"}}}
	s.Money = Money{Currency: "USD", Unit: 1e6, Total: Quantity{Value: Number(math.Exp(20 * (r.Float64() - 0.5)))}}
	for year := 1998; year <= 2001; year++ {
		s.Exchange = append(s.Exchange, Rate{"CNY", year, Quantity{Value: Number(0.1 + r.Float64())}})
		s.Deflator.Index = append(s.Deflator.Index, seriesOf(year, 50+100*r.Float64())...)
	}
	if r.IntN(2) == 0 {
		s.Money.PriceYear.Value = Number(1998 + r.IntN(4))
	}
	s.Groups = []Group{{ID: "g", Sectors: []string{"s0"}}}
	c := Case{ID: "c"}
	code := func() string { return t.Sectors[r.IntN(t.N())].Code }
	for k, share := range randomShares(r, 1+r.IntN(6)) {
		line := Line{ID: fmt.Sprint(k), Amount: Quantity{Value: Number(share) * s.Money.Total.Value}, Origin: randomSplit(r)}
		switch r.IntN(4) {
		case 0:
			line.Excluded = []string{"land"}
		case 1:
			line.Buys = []Portion{{Sector: code(), Share: Quantity{Value: 1}}}
		default:
			line.Recipe, line.Site = code(), randomSplit(r)
			line.Inputs = []InputOrigin{{Sectors: []string{code()}, Origin: randomSplit(r)}}
			line.Origin = possible(line, t, line.Origin)
		}
		if r.IntN(3) == 0 {
			line.Phasing = randomPhasing(r)
		}
		c.Lines = append(c.Lines, line)
	}
	s.Cases = []Case{c}
	return s
}

// knownShare is what part of a recipe's inputs that the line does not name the table knows by sector; imports are a row.
func knownShare(line Line, t *tables.Table) float64 {
	j, known := slices.Index(t.Codes(), line.Recipe), 0.0
	for i := range t.Sectors {
		if t.Sectors[i].Code != line.Inputs[0].Sectors[0] {
			known += t.Z.At(i, j)
		}
	}
	return known / (known + t.ImportedInputs()[j])
}

// possible is an origin of which no more is at home than the table knows by sector.
func possible(line Line, t *tables.Table, o Shares) Shares {
	home := o.Of(Domestic) * knownShare(line, t)
	rest := (1 - home) / (o.Of(Host) + o.Of(Rest))
	return sharesOf(home, o.Of(Host)*rest, o.Of(Rest)*rest)
}

// expected computes demand and output anew, cell by cell and with a dense inverse.
func expected(t *testing.T, s *Scenario, tab *tables.Table) (f, x []float64) {
	n := tab.N()
	f = make([]float64, n)
	for _, line := range s.Cases[0].Lines {
		inTable := 0.0
		for year, share := range byYear(line.phasing(s).Shares) {
			p := s.Money.priceYear()
			if p == 0 {
				p = year
			}
			rate, index := float64(s.Exchange[p-1998].Rate.Value), byYear(s.Deflator.Index)
			inTable += float64(line.Amount.Value) * share * 1e6 / rate * index[2000] / index[p] / 1e4
		}
		for i := 0; i < n; i++ {
			origin := line.Origin.Of(Domestic)
			switch {
			case line.Recipe != "":
				origin /= knownShare(line, tab) // the row of imports is bought abroad, so more of the others at home
				if line.Inputs[0].Sectors[0] == tab.Sectors[i].Code {
					origin = line.Inputs[0].Origin.Of(Domestic)
				}
				j := slices.Index(tab.Codes(), line.Recipe)
				f[i] += inTable * origin * tab.Z.At(i, j) / tab.Output[j]
			case line.Buys != nil && line.Buys[0].Sector == tab.Sectors[i].Code:
				f[i] += inTable * origin
			}
		}
	}
	a := mat.NewDense(n, n, nil)
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			a.Set(i, j, tab.Z.At(i, j)/tab.Output[j])
		}
	}
	var out mat.VecDense
	out.MulVec(inverse(t, a), mat.NewVecDense(n, f))
	return f, out.RawVector().Data
}

// On random scenarios: the identity closes, output is what a plain inverse
// gives, lines and years add up to the case, and what is bought at home ends as value added, taxes or imports.
func TestRandomScenarios(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for trial := 0; trial < 300; trial++ {
		tab := randomTable(r, 2+r.IntN(6))
		s := randomScenario(r, tab)
		m, err := ioa.New(tab, ioa.Options{Flows: ioa.Domestic})
		if err != nil {
			t.Fatal(err)
		}
		res, err := runBound(s, m)
		if err != nil {
			t.Fatal(err)
		}
		c := &res.Cases[0]
		close := func(what string, got, want, size float64) {
			t.Helper()
			if !(math.Abs(got-want) <= 1e-10*size) {
				t.Fatalf("trial %d: %s is %g, want %g", trial, what, got, want)
			}
		}
		close("the sum of the money", c.Identity.Sum, s.Money.total(), s.Money.total())
		f, x := expected(t, s, tab)
		total := 0.0
		for i := range x {
			total += x[i] / 100
		}
		for i := range x {
			close("demand", c.BySector[i].Initial, f[i]/100, total)
			close("output", c.BySector[i].Output, x[i]/100, total)
		}
		lines, years := 0.0, 0.0
		for _, l := range c.Lines {
			lines += l.Output
		}
		for _, y := range c.ByYear {
			years += y.Output
		}
		close("the lines together", lines, c.Pull.Output, total)
		close("the years together", years, c.Pull.Output, total)
		close("initial, direct and indirect", c.Pull.Initial+c.Pull.Direct+c.Pull.Indirect, c.Pull.Output, total)
		ends := float64(account(t, c, "value_added").Total) + float64(account(t, c, "imports").Total) + float64(account(t, c, "taxes_products").Total)
		close("where demand ends", ends, c.Pull.Initial, total)
	}
}

// Three times the money is three times the result, and nothing else changes.
func TestLinearity(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	tab := randomTable(r, 5)
	m, err := ioa.New(tab, ioa.Options{Flows: ioa.Domestic})
	if err != nil {
		t.Fatal(err)
	}
	s := randomScenario(r, tab)
	one, err := runBound(s, m)
	if err != nil {
		t.Fatal(err)
	}
	s.Money.Total.Value *= 3
	for j := range s.Cases[0].Lines {
		s.Cases[0].Lines[j].Amount.Value *= 3
	}
	three, err := runBound(s, m)
	if err != nil {
		t.Fatal(err)
	}
	ratios := map[string]bool{"rate": true, "deflator": true, "effects_sum": true, "round_cumulative_share": true, "group_per_spending": true}
	var before []Row
	for row := range one.Rows() {
		before = append(before, row)
	}
	i := 0
	for row := range three.Rows() {
		factor := 3.0
		if ratios[row.Measure] || strings.HasPrefix(row.Measure, "line_origin_") {
			factor = 1
		}
		want := factor * before[i].Value
		if math.IsNaN(want) && math.IsNaN(row.Value) {
			i++ // not known, in either
			continue
		}
		if row.Measure != "identity_difference" && !(math.Abs(row.Value-want) <= 1e-12*s.Money.total()*1e3+1e-12*math.Abs(want)) {
			t.Errorf("%s %s is %g, want %g", row.Measure, row.Sector, row.Value, want)
		}
		i++
	}
	if i != len(before) || i == 0 {
		t.Errorf("%d rows and %d", i, len(before))
	}
}
