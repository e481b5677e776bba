package mrio

import (
	"fmt"
	"regexp"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/internal/memory"
	"ioimpact/tables/internal/printed"
)

var gloriaFile = regexp.MustCompile(`(?i)_T-Results_([0-9]{4})_([0-9]+)_Markup([0-9]+)\(full\)\.csv$`)

// isGLORIA finds the flows of a GLORIA table.
func isGLORIA(base string) bool { return gloriaFile.MatchString(base) }

// gloriaFlows chooses among the flows found: one year, basic prices before others.
func gloriaFlows(s *source, found []member) (member, error) {
	years := map[string]bool{}
	var at member
	for _, m := range found {
		part := gloriaFile.FindStringSubmatch(m.base())
		years[part[1]] = true
		if at.name == "" || part[3] == "001" {
			at = m
		}
	}
	if len(years) > 1 {
		return at, &input.Error{File: s.path, Msg: "GLORIA tables of more than one year", Hint: "keep one year in the folder"}
	}
	return at, nil
}

// gloria is a GLORIA table: T holds supply and use together, for each region first its industries and then its products.
type gloria struct {
	s       *source
	t       *Table
	errs    input.List
	flows   member
	prefix  func(kind, markup string) func(base string) bool
	regions []string
	sectors []string
	va, fd  []string
	sat     [][3]string // head, indicator, unit
	own     []float64   // supply of the own product
	others  []supplied
}

// supplied is what an industry makes that is not its own product.
type supplied struct {
	industry, product int
	value             float64
}

// readGLORIA reads GLORIA: T-, Y- and V-Results, the labels in GLORIA_ReadMe*.xlsx, and the satellites TQ and
// YQ when they are there. The use of products by industries becomes a product-by-product
// table. In the supply of GLORIA every industry makes its own product only, and then all models
// give the use table itself; where it is not so, the supply is kept for a model to be applied ([Table.Supply]).
func readGLORIA(s *source, m member) (*Table, error) {
	part := gloriaFile.FindStringSubmatch(m.base())
	g := &gloria{s: s, flows: m, t: &Table{Format: "GLORIA", Title: "GLORIA, release " + part[2] + ", product by product", Year: yearIn(part[1]),
		Unit: "thousand US dollars", Currency: "USD", Scale: 1000,
		PriceBase: map[string]string{"001": "basic prices", "005": "purchasers' prices"}[part[3]], RegionNames: map[string]string{},
		Sources: []string{"GLORIA global environmentally-extended multi-region input-output database, release " + part[2] + " (Lenzen et al. 2017, 2022)"}}}
	g.prefix = func(kind, markup string) func(string) bool {
		want := strings.ToLower(fmt.Sprintf("_%s-Results_%s_%s_Markup%s(full).csv", kind, part[1], part[2], markup))
		return func(base string) bool { return strings.HasSuffix(strings.ToLower(base), want) }
	}
	g.t.documented("unit and currency")
	g.t.infer("year and price base: from the file name")
	for _, step := range []func() error{g.readLabels, g.readFlows, func() error { return g.readFinal(part[3]) }, g.readPrimary, g.readSatellites} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	g.t.complete(s.path, &g.errs)
	return g.t, g.errs.Err()
}

// one is the only file of a kind.
func (g *gloria) one(kind, markup string) (member, error) {
	found := g.s.find(g.prefix(kind, markup))
	if len(found) == 1 {
		return found[0], nil
	}
	return member{}, &input.Error{File: g.s.path, Msg: fmt.Sprintf("the file of %s-Results (Markup%s) is there %d times", kind, markup, len(found)),
		Hint: "take the folder whole, as downloaded: T-, V- and Y-Results of one year and GLORIA_ReadMe"}
}

// readFlows reads T. What is not supply or use must be zero there.
func (g *gloria) readFlows() error {
	n, per := len(g.t.Sectors), len(g.sectors)
	g.t.Z, g.own = memory.Dense(n, n, "flows"), make([]float64, n)
	misplaced := 0
	err := bare(g.s, g.flows, ',', 2*n, 2*n, "GLORIA_ReadMe", new(printed.Digits), func(i int, values []float64) {
		at, product := g.position(i)
		for j, v := range values {
			if v == 0 {
				continue
			}
			to, toProduct := g.position(j)
			switch {
			case product == toProduct:
				misplaced++
			case product:
				g.t.Z.Set(at, to, v)
			case at == to:
				g.own[at] = v
			default:
				g.others = append(g.others, supplied{at, to, v})
			}
		}
	})
	if err != nil {
		return err
	}
	if misplaced > 0 {
		return &input.Error{File: g.s.display(g.flows), Msg: fmt.Sprintf("%d cells are neither supply nor use", misplaced),
			Hint: fmt.Sprintf("with %d sectors every region has %d rows of industries, then %d of products: are the labels of this release?", per, per, per)}
	}
	g.supply()
	return nil
}

// position is the sector of a row or column of T, and whether it is a product.
func (g *gloria) position(i int) (at int, product bool) {
	per := len(g.sectors)
	region, within := i/(2*per), i%(2*per)
	return region*per + within%per, within >= per
}

func (g *gloria) supply() {
	t := g.t
	t.Output = append([]float64(nil), g.own...)
	if len(g.others) == 0 {
		t.infer("supply and use: every industry makes its own product only, so the use table is the product-by-product table under every model (A to D)")
		return
	}
	n := len(t.Sectors)
	t.Supply = memory.Dense(n, n, "supply")
	for i, v := range g.own {
		t.Supply.Set(i, i, v)
	}
	for _, s := range g.others {
		t.Supply.Set(s.product, s.industry, s.value)
		t.Output[s.product] += s.value
	}
}

func (g *gloria) readFinal(markup string) error {
	t := g.t
	for _, region := range g.regions {
		for _, name := range g.fd {
			t.Items = append(t.Items, exportItem(Label{Region: region, Code: name}))
		}
	}
	m, err := g.one("Y", markup)
	if err != nil {
		return err
	}
	n, k := len(t.Sectors), len(t.Items)
	t.F = memory.Dense(n, k, "final demand")
	industries := 0
	err = bare(g.s, m, ',', 2*n, k, "GLORIA_ReadMe", new(printed.Digits), func(i int, values []float64) {
		if at, product := g.position(i); product {
			copy(t.F.RawRowView(at), values)
		} else if !allZero(values) {
			industries++
		}
	})
	if err == nil && industries > 0 {
		err = &input.Error{File: g.s.display(m), Msg: fmt.Sprintf("%d rows of industries have final demand", industries), Hint: "are the labels of this release?"}
	}
	return err
}

// below reads a matrix of rows under T and keeps its columns of industries.
func (g *gloria) below(m member, rows int) ([][]float64, error) {
	n := len(g.t.Sectors)
	out := make([][]float64, rows)
	products := 0
	err := bare(g.s, m, ',', rows, 2*n, "GLORIA_ReadMe", new(printed.Digits), func(i int, values []float64) {
		out[i] = make([]float64, n)
		for j, v := range values {
			if at, product := g.position(j); !product {
				out[i][at] = v
			} else if v != 0 {
				products++
			}
		}
	})
	if err == nil && products > 0 {
		err = &input.Error{File: g.s.display(m), Msg: fmt.Sprintf("%d cells of products are not empty", products), Hint: "are the labels of this release?"}
	}
	return out, err
}

// readPrimary reads V: for each region its kinds of value added. Rows of a kind are one row where
// every region pays its own industries only.
func (g *gloria) readPrimary() error {
	m, err := g.one("V", "001")
	if err != nil {
		return err
	}
	values, err := g.below(m, len(g.regions)*len(g.va))
	if err != nil {
		return err
	}
	if g.ownOnly(values) {
		for k, name := range g.va {
			row := Row{Code: name, Name: name, Values: make([]float64, len(g.t.Sectors))}
			for r := range g.regions {
				for j, v := range values[r*len(g.va)+k] {
					row.Values[j] += v
				}
			}
			g.t.Primary = append(g.t.Primary, row)
		}
		return nil
	}
	for i, v := range values {
		code := g.regions[i/len(g.va)] + ":" + g.va[i%len(g.va)]
		g.t.Primary = append(g.t.Primary, Row{Code: code, Name: code, Values: v})
	}
	return nil
}

// ownOnly reports whether every row is zero outside the industries of its region.
func (g *gloria) ownOnly(values [][]float64) bool {
	for i, row := range values {
		for j, v := range row {
			if v != 0 && j/len(g.sectors) != i/len(g.va) {
				return false
			}
		}
	}
	return true
}

func (g *gloria) readSatellites() error {
	if len(g.s.find(g.prefix("TQ", "001")))+len(g.s.find(g.prefix("YQ", "001"))) == 0 {
		g.t.infer("satellites: none are in the folder (GLORIA_SatelliteAccounts is a download of its own)")
		return nil
	}
	tq, err := g.one("TQ", "001")
	if err != nil {
		return err
	}
	yq, err := g.one("YQ", "001")
	if err != nil {
		return err
	}
	values, err := g.below(tq, len(g.sat))
	if err != nil {
		return err
	}
	final, err := denseOf(g.s, yq, ',', len(g.sat), len(g.t.Items), "GLORIA_ReadMe", new(printed.Digits))
	if err != nil {
		return err
	}
	for i, one := range g.sat {
		code := strings.Trim(one[1], "'")
		g.t.Satellites = append(g.t.Satellites, Row{Code: code, Name: one[0] + ": " + code, Unit: one[2], Values: values[i], Final: final.RawRowView(i)})
	}
	return nil
}
