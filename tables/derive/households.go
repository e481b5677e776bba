package derive

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/vector"
)

// Households says what households earn and which final-demand items are their spending.
type Households struct {
	// Income is what they earn: by sector in Values, and from each final-demand item in Final (nil for nothing): domestic
	// staff, for instance. It may be a row of the table, several together, or a share of value added.
	Income tables.PrimaryRow
	// Spending lists the positions of their final-demand items. Exports cannot be among them.
	Spending []int
	// Total is the income of households from all sources by region ("" for sectors without a region), of which
	// Spending is a part. A region that is missing gets what Income pays there.
	Total map[string]float64
	// Regions are those whose households are endogenous; nil for all. The households of the others stay final demand, and
	// what Income holds for their sectors does not count.
	Regions []string
}

// HouseholdSector is the household sector of one region in a closed table.
type HouseholdSector struct {
	Region   string  `json:"region,omitempty"`
	Sector   int     `json:"-"`        // its position in the closed table
	Income   float64 `json:"income"`   // from all sources: the sector's output
	Earned   float64 `json:"earned"`   // of this, from the sectors and households of the table
	Spending float64 `json:"spending"` // on goods, domestic and imported as far as recorded, and taxes on them
}

// Closure says how a table was closed to households.
type Closure struct {
	Income     string            `json:"income"`   // the row
	Spending   []string          `json:"spending"` // the items
	Households []HouseholdSector `json:"households"`
	Notes      []string          `json:"-"`
}

// String is for people.
func (c *Closure) String() string {
	out := fmt.Sprintf("households endogenous: income %s, spending %s", c.Income, input.Listed(c.Spending))
	for _, h := range c.Households {
		of := "household income"
		if h.Region != "" {
			of = "income of " + h.Region
		}
		out += fmt.Sprintf(", %s %.6g", of, h.Income)
	}
	return out
}

// closing is a table being closed.
type closing struct {
	t       *tables.Table
	h       Households
	groups  []string // the regions in the order of their first sectors
	of      []int    // by sector: its group
	buyer   map[int]int
	kept    []int // final-demand items that stay
	closure *Closure
}

// CloseHouseholds answers: what does the table look like if households are one more sector, which sells labour and buys
// what households consume (居民部门内生化)?
//
//	column    z_ih = Σ_k f_ik over the items of spending, x_h = the income of households
//	row       z_hj = w_j, the income they earn in sector j
//	f_h       x_h − Σ_j z_hj: income from elsewhere, the item other_income
//	saving    x_h less spending and the taxes on it, in the row of other value added
//
// In a table with regions every region has such a row and column, or those of [Households].Regions: income is earned in the region
// of the sector, and goods are bought in all regions. Value added less the income becomes one row; imports and taxes on products that
// the table records under the items, and satellites, become those of the household sector. All rows and
// columns add up as they did before. The given table is not changed; money is in its unit.
//
// Refused: no income or spending in a region; an item that is exports, or of no region in a table with
// several; income that is not finite; and households that spend more than they earn if their income is not stated in
// [Households].Total. If it is stated, that is a note.
// Source: Miller & Blair (2009), section 2.5; for regions section 3.3 with section 6.3.
func CloseHouseholds(t *tables.Table, h Households) (_ *tables.Table, _ *Closure, err error) {
	defer memory.Catch(&err, "")
	c := &closing{t: t, h: h, buyer: map[int]int{}, closure: &Closure{Income: h.Income.Code}}
	if err := c.group(); err != nil {
		return nil, nil, err
	}
	if err := c.assignItems(); err != nil {
		return nil, nil, err
	}
	if err := c.incomes(); err != nil {
		return nil, nil, err
	}
	out := c.table()
	if err := out.ValidateDerived(); err != nil {
		return nil, nil, err
	}
	tables.Inherit(out, tables.HeritageOf(t))
	return out, c.closure, nil
}

// group finds the region of each sector and checks the shapes.
func (c *closing) group() error {
	n, k := c.t.N(), len(c.t.FinalItems)
	if len(c.h.Income.Values) != n || c.h.Income.Final != nil && len(c.h.Income.Final) != k {
		return input.Refuse(nil, "", "household income has %d values and table %s %d sectors", len(c.h.Income.Values), c.t.Name, n)
	}
	at := map[string]int{}
	for _, s := range c.t.Sectors {
		g, known := at[s.Region()]
		switch {
		case c.h.Regions != nil && !slices.Contains(c.h.Regions, s.Region()):
			g = -1
		case !known:
			g = len(c.groups)
			at[s.Region()] = g
			c.groups = append(c.groups, s.Region())
		}
		c.of = append(c.of, g)
	}
	for _, region := range c.h.Regions {
		if _, known := at[region]; !known {
			return input.Refuse(nil, "", "households are to be endogenous in %q, which is no region of table %s", region, c.t.Name)
		}
	}
	for region := range c.h.Total {
		if _, known := at[region]; !known {
			return input.Refuse(nil, "", "household income is given for %q, which is no region of table %s", region, c.t.Name)
		}
	}
	return nil
}

// assignItems gives each item of spending to the households of its region.
func (c *closing) assignItems() error {
	bought := make([]bool, len(c.groups))
	for _, k := range c.h.Spending {
		item := c.t.FinalItems[k]
		if item.Export() {
			return input.Refuse([]string{item.Code}, "", "%s is exports: what is sold abroad is not spending of these households", item.Code)
		}
		g := -1
		for r, region := range c.groups {
			if region == naming.Region(item.Code) || len(c.groups) == 1 && c.h.Regions == nil {
				g = r
			}
		}
		if g < 0 {
			return input.Refuse([]string{item.Code}, "the code of an item begins with its region: REGION:ITEM",
				"item %s belongs to none of the regions of table %s", item.Code, c.t.Name)
		}
		c.buyer[k], bought[g] = g, true
		c.closure.Spending = append(c.closure.Spending, item.Code)
	}
	for k := range c.t.FinalItems {
		if _, spent := c.buyer[k]; !spent {
			c.kept = append(c.kept, k)
		}
	}
	for g, some := range bought {
		if !some {
			return input.Refuse(nil, "name an item of each region", "no item of spending %s", c.where(g))
		}
	}
	return nil
}

// where names a group within a sentence.
func (c *closing) where(g int) string {
	if c.groups[g] == "" {
		return "is named for table " + c.t.Name
	}
	return "is named for region " + c.groups[g]
}

// incomes compares income and spending of each region.
func (c *closing) incomes() error {
	for g, region := range c.groups {
		one := HouseholdSector{Region: region, Sector: c.t.N() + g, Spending: c.spending(g), Earned: c.bought(g, c.h.Income.Final)}
		for j, w := range c.h.Income.Values {
			if c.of[j] == g {
				one.Earned += w
			}
		}
		total, stated := c.h.Total[region]
		if one.Income = one.Earned; stated {
			one.Income = total
		}
		of := "households"
		if region != "" {
			of += " of " + region
		}
		switch over := one.Spending > one.Income*(1+1e-9); {
		case !(one.Income > 0) || one.Income-one.Income != 0:
			return input.Refuse(nil, "state it, or choose another row", "the income of %s is %.6g", of, one.Income)
		case over && !stated:
			return input.Refuse(nil, "they have other income as well: state their income from all sources, or choose another row of income",
				"%s spend %.6g but earn only %.6g in row %s", of, one.Spending, one.Income, c.h.Income.Code)
		case over:
			c.closure.Notes = append(c.closure.Notes, fmt.Sprintf("%s spend %.6g, more than the income stated, %.6g", of, one.Spending, one.Income))
		}
		c.closure.Households = append(c.closure.Households, one)
	}
	return nil
}

// bought adds up what a row records under the items of a group; 0 for nil.
func (c *closing) bought(g int, final []float64) float64 {
	sum := 0.0
	if final != nil {
		for _, k := range c.h.Spending {
			if c.buyer[k] == g {
				sum += final[k]
			}
		}
	}
	return sum
}

// spending is all that households of a group pay for goods, with imports and taxes as far as the table records them.
func (c *closing) spending(g int) float64 {
	sum := 0.0
	for i := range c.t.Sectors {
		sum += c.bought(g, c.t.F.RawRowView(i))
	}
	for _, p := range c.t.Primary {
		if p.Kind != tables.ValueAdded {
			sum += c.bought(g, c.recorded(p))
		}
	}
	return sum
}

// recorded is what a row holds under the items: of imports whose row has no such cells, what the imports matrix does.
func (c *closing) recorded(p tables.PrimaryRow) []float64 {
	if p.Final == nil && p.Kind == tables.ImportedInputs && c.t.ImportedF != nil {
		return vector.ColumnSums(c.t.ImportedF)
	}
	return p.Final
}

// wider is an n×k matrix with the households' purchases as columns and empty rows below.
func (c *closing) wider(z, f *mat.Dense) *mat.Dense {
	n, all := c.t.N(), c.t.N()+len(c.groups)
	out := memory.Dense(all, all, "flows with households")
	for i := 0; i < n; i++ {
		row := out.RawRowView(i)
		copy(row, z.RawRowView(i))
		for g := range c.groups {
			row[n+g] = c.bought(g, f.RawRowView(i))
		}
	}
	return out
}
