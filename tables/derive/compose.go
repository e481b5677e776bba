package derive

import (
	"cmp"
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/conserve"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/records"
	"ioimpact/tables/internal/vector"
)

// Part is one national table of a composition.
type Part struct {
	Region string // the code put before the colon: "LAO"
	Table  *tables.Table
	// Factor turns the table's money into the unit and year of the composed
	// table (exchange rate, scale, deflator). 0 where unit and year are already the same.
	Factor float64
}

// ComposeReport says how the regions were put together.
type ComposeReport struct {
	Trade    float64                   // what the regions sell each other, in the unit of the result
	Balances map[string]*BalanceReport // by region: how goods were given to users where imports are known by user only
	Guessed  []string                  // flows whose users the buyer's own table could not tell
}

// purchase is a flow into a region, resolved.
type purchase struct {
	from, sector, product int
	value                 float64
	at                    records.Place
}

// composePart is a table on its way into the composition. All amounts are in the unit of the result.
type composePart struct {
	Part
	factor  float64
	names   *naming.Naming // of its sectors
	at      int            // first sector in the result
	finalAt int            // first final-demand item in the result
	home    []int          // positions of the final items that are not exports
	bought  []purchase
	line    map[[3]int]int // where a purchase was given, by seller, its sector and the product
	sold    []float64      // by sector, to the other regions

	z, f         *mat.Dense // domestic goods only
	imports      []float64  // imported inputs by sector, from outside the composition
	finalImports []float64  // imports by final item; nil when not known

	importedZ, importedF *mat.Dense // imports from outside the composition by product and user; nil when not known by product
}

// composition is one run.
type composition struct {
	parts  []*composePart
	t      *tables.Table
	report *ComposeReport
	notes  []string
}

// Compose answers: what is the multi-regional table of these economies, so that demand in one reaches the others (多区域投入产出表)?
//
// Tables are put side by side, sectors as REGION:SECTOR, domestic flows in blocks
// on the diagonal. The result is non-competitive: imports of a competitive table
// are taken out of its flows, the same share m_i / (home use of i) for every user, and become its row
// imports. A flow T of trade from sector s of region a to region b, where it is product i, moves
//
//	a's row s:   exports − T,   block (a, b) + T, spread over b's users
//	b's columns: imports − what each user gets, block (a, b) + the same
//
// so that outputs, value added and every row and column sum stay what they were,
// and nothing is counted twice. b's users get T like their imports of product i, where these are known: by an imports
// matrix, or in a competitive table, where they are in proportion to the use of i. A table with a row of imports alone knows them by user but not by
// product: there T is spread by [RAS] from the use of the region's own product i, so that no user gets more than it
// imports (the rest stays in the row). Where imports for final demand are not known either, T is split between
// intermediate and final users as the home use of i is. Trade that is not given stays exports and imports.
//
// Where imports by product and user are known of every region, the result has an imports matrix: theirs in blocks on the
// diagonal, less what is now trade. Where one region has them as a row only, the result has the row only, and a note says so.
//
// Rows of primary inputs and satellites are joined where every table has the code
// (satellites: and the unit), otherwise they are called REGION:CODE and are zero elsewhere.
//
// Refused: units, currencies, scales or years that differ without a factor;
// repeated regions; codes that already have a region, unless it is the only one and the part's own; trade above a seller's
// exports or a buyer's imports. Trade values are taken at the seller's price base.
// Source: Miller & Blair (2009), sections 3.3 and 3.4.
func Compose(parts []Part, trade *Trade) (_ *tables.Table, _ *ComposeReport, err error) {
	defer memory.Catch(&err, "")
	c := &composition{report: &ComposeReport{Balances: map[string]*BalanceReport{}}, t: &tables.Table{}}
	if err := c.take(parts); err != nil {
		return nil, nil, err
	}
	if err := c.resolve(trade); err != nil {
		return nil, nil, err
	}
	for _, p := range c.parts {
		if err := p.takeOutImports(); err != nil {
			return nil, nil, err
		}
	}
	c.layOut()
	for _, p := range c.parts {
		if err := c.deliver(p); err != nil {
			return nil, nil, err
		}
	}
	c.below()
	c.importsMatrix()
	c.describe(trade)
	c.t.Rounding = c.rounding()
	if err := c.t.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	if err := c.conserve(); err != nil {
		return nil, nil, err
	}
	var sources []tables.Heritage
	for _, p := range c.parts {
		sources = append(sources, tables.HeritageOf(p.Table))
	}
	tables.Inherit(c.t, sources...)
	return c.t, c.report, nil
}

// rounding is that of the tables, one behind the other: every sum stays what it was.
func (c *composition) rounding() tables.Rounding {
	var out tables.Rounding
	add := func(to, from []float64, p *composePart) []float64 {
		if from == nil {
			from = make([]float64, p.Table.N())
		}
		for _, v := range from {
			to = append(to, v*p.factor)
		}
		return to
	}
	for _, p := range c.parts {
		out.Uses, out.Costs = add(out.Uses, p.Table.Rounding.Uses, p), add(out.Costs, p.Table.Rounding.Costs, p)
	}
	return out
}

// conserve asserts that every sector sells, buys and makes what it did in its own table.
func (c *composition) conserve() error {
	var before, after []conserve.Total
	whole := c.t.Accounts()
	for _, p := range c.parts {
		own, here := vector.UpTo(0, p.Table.N()), vector.UpTo(p.at, p.at+p.Table.N())
		alone := p.Table.Accounts()
		before = append(append(before, alone.Uses(own, p.factor)...), alone.Costs(own, p.factor)...)
		before = append(before, conserve.Of("output of "+p.Region, p.Table.Output, p.factor), conserve.Of("value added of "+p.Region, p.Table.ValueAdded(), p.factor))
		after = append(append(after, whole.Uses(here, 1)...), whole.Costs(here, 1)...)
		after = append(after, conserve.Of("", vector.Pick(c.t.Output, here), 1), conserve.Of("", vector.Pick(c.t.ValueAdded(), here), 1))
	}
	return conserve.Check("composing "+c.t.Economy, before, after, conserve.Tolerance)
}

// take checks the parts against each other.
func (c *composition) take(parts []Part) error {
	var errs input.List
	if len(parts) < 2 {
		return input.Refuse(nil, "REGION=TABLE REGION=TABLE", "a composition needs two tables at least")
	}
	seen := map[string]bool{}
	var base *Part
	for k := range parts {
		part := parts[k]
		p := &part
		p.Table = national(p.Table, p.Region)
		checkPart(*p, seen, &errs)
		if p.Factor == 0 && base == nil {
			base = p
		}
		if p.Factor == 0 {
			sameMoney(*base, *p, &errs)
		}
		one := &composePart{Part: *p, factor: p.Factor, sold: make([]float64, p.Table.N())}
		if one.factor == 0 {
			one.factor = 1
		}
		c.parts = append(c.parts, one)
	}
	if base == nil {
		errs.Addf(input.Place{}, "", "leave out the factor of the table whose unit and year the result has",
			"every table has a factor, so that nothing says what unit and year the result is in")
	} else {
		c.t.Meta = tables.Meta{Year: base.Table.Year, Unit: base.Table.Unit, Currency: base.Table.Currency, Scale: base.Table.Scale, PriceBase: base.Table.PriceBase}
	}
	return errs.Err()
}

// checkPart checks what concerns one part alone.
func checkPart(p Part, seen map[string]bool, errs *input.List) {
	switch {
	case p.Region == "" || strings.ContainsAny(p.Region, ": ,"):
		errs.Addf(input.Place{}, p.Region, "a code like LAO", "every table needs a region code without colon, comma or space")
	case seen[p.Region]:
		errs.Addf(input.Place{}, p.Region, "give every table a code of its own", "the region occurs twice")
	case p.Factor < 0 || p.Factor != p.Factor || p.Factor > 1e300:
		errs.Addf(input.Place{}, p.Region, "it multiplies the money of the table", "the factor of a region must be above zero, not %g", p.Factor)
	}
	seen[p.Region] = true
	if regions := p.Table.Regions().List; len(regions) > 0 {
		first := p.Table.Sectors[regions[0].Sectors[0]]
		errs.Addf(input.Place{}, first.Code, "compose national tables", "the table of %s already has regions", p.Region)
	}
}

// sameMoney reports what two tables without a factor differ in.
func sameMoney(a, b Part, errs *input.List) {
	stated := func(s string) string { return cmp.Or(s, "not stated") }
	differ := func(what, x, y string) {
		if x != y {
			errs.Addf(input.Place{}, "", "give "+b.Region+" a factor that turns its money into that of "+a.Region, "the %s differs: %s %s, %s %s", what,
				a.Region, x, b.Region, y)
		}
	}
	differ("unit", stated(a.Table.Unit), stated(b.Table.Unit))
	differ("year", stated(yearText(a.Table.Year)), stated(yearText(b.Table.Year)))
	if a.Table.Currency != "" && b.Table.Currency != "" {
		differ("currency", a.Table.Currency, b.Table.Currency)
	}
	if a.Table.Scale != 0 && b.Table.Scale != 0 {
		differ("scale", fmt.Sprint(a.Table.Scale), fmt.Sprint(b.Table.Scale))
	}
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprint(year)
}

// layOut makes the empty result and puts the blocks on its diagonal, exports less what the other regions buy.
func (c *composition) layOut() {
	n, k := 0, 0
	for _, p := range c.parts {
		p.at, p.finalAt = n, k
		n, k = n+p.Table.N(), k+len(p.Table.FinalItems)
	}
	t := c.t
	t.Z = memory.Dense(n, n, "composed flows")
	if k > 0 {
		t.F = memory.Dense(n, k, "composed final demand")
	}
	for _, p := range c.parts {
		for _, s := range p.Table.Sectors {
			s.Code = p.Region + ":" + s.Code
			t.Sectors = append(t.Sectors, s)
		}
		for _, f := range p.Table.FinalItems {
			f.Code = p.Region + ":" + f.Code
			t.FinalItems = append(t.FinalItems, f)
		}
		for _, r := range p.Table.MarginRates {
			r.Code = p.Region + ":" + r.Code
			t.MarginRates = append(t.MarginRates, r)
		}
		exports := p.Table.Exports()
		for i, x := range p.Table.Output {
			t.Output = append(t.Output, x*p.factor)
			copy(t.Z.RawRowView(p.at + i)[p.at:], p.z.RawRowView(i))
			for j, item := range p.Table.FinalItems {
				v := p.f.At(i, j)
				if item.Export() && p.sold[i] != 0 {
					v -= p.sold[i] * v / (exports[i] * p.factor)
				}
				t.F.Set(p.at+i, p.finalAt+j, v)
			}
		}
	}
}
