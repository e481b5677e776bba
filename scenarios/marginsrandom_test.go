package scenarios

import (
	"math"
	"math/rand/v2"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/ioa"
)

// On random tables and scenarios, with the same rates for everything: what enters the table is what is left of each amount, and
// the margins of a line are demand for the two sectors that are called trade and transport, at its origin:
//
//	f_k = left · f_k without margins + Σ_lines amount · (trade [k = s0] + transport [k = s1]) · domestic part of the origin
func TestMarginsOfRandomScenarios(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 13))
	for range 60 {
		table := randomTable(rnd, 3+rnd.IntN(6))
		table.PriceBase, table.Sectors[0].Name, table.Sectors[1].Name = "basic prices", "Retail trade", "Transport"
		s := randomScenario(rnd, table)
		m, err := ioa.New(table, ioa.Options{})
		if err != nil {
			t.Fatal(err)
		}
		plain, err := runBound(s, m)
		if err != nil {
			t.Fatal(err)
		}
		rates := randomRates(50)[rnd.IntN(50)]
		with := s.clone()
		with.Pricing = Pricing{Prices: "purchasers", Margins: &Margins{Trade: Quantity{Value: Number(rates.Trade)},
			Transport: Quantity{Value: Number(rates.Transport)}, Taxes: Quantity{Value: Number(rates.Taxes)}}}
		p, err := Bind(with, m)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Run(with)
		if err != nil {
			t.Fatal(err)
		}
		totals, err := p.Totals(with)
		if err != nil {
			t.Fatal(err)
		}
		run := p.plan(with, &input.List{})
		want := make([]float64, table.N())
		for k := range want {
			want[k] = (1 - rates.Trade - rates.Transport - rates.Taxes) * plain.Cases[0].BySector[k].Initial
		}
		taxes := 0.0
		for j := range with.Cases[0].Lines {
			if line := &with.Cases[0].Lines[j]; len(line.Excluded) == 0 {
				money := run.inTableAllOf(int(Domestic), line) * run.scale() * line.Origin.Of(Domestic)
				want[0] += money * rates.Trade
				want[1] += money * rates.Transport
				taxes += with.amount(line) * rates.Taxes
			}
		}
		c, size := &got.Cases[0], got.Cases[0].Spending
		for k := range want {
			if math.Abs(c.BySector[k].Initial-want[k]) > 1e-12*size {
				t.Errorf("sector %d is %g, want %g", k, c.BySector[k].Initial, want[k])
			}
		}
		off := 0.0
		for _, l := range c.Lines {
			if l.Prices != nil {
				off += l.Prices.ProductTaxes
			}
		}
		if total := with.Money.total(); math.Abs(off-taxes) > 1e-12*total || math.Abs(c.Identity.Difference) > 1e-9*total {
			t.Errorf("taxes are %g, want %g; the identity misses by %g of %g", off, taxes, c.Identity.Difference, total)
		}
		if x := totals[0].ByRegion[0].Output; math.Abs(x-c.Pull.Output) > 1e-11*size {
			t.Errorf("Totals has an output of %g, the run %g", x, c.Pull.Output)
		}
	}
}
