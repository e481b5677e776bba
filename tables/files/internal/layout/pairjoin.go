package layout

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/vector"
)

// ReadPair reads supply and use tables as their descriptions say. Products and industries of the use table are found in the supply
// table by code, or failing that by name. A use table at purchasers' prices is turned into basic prices by the margins and
// taxes of the supply table ([derive.SupplyUse.AtBasicPrices]). What it is called and its hash are left to the caller.
func ReadPair(supply, use PairSheet) (*derive.SupplyUse, error) {
	var ofSupply, ofUse input.List
	pair, between, prices := readBoth(supply, use, &ofSupply, &ofUse)
	errs := supply.placed(&ofSupply)
	errs.Merge(use.placed(&ofUse))
	if err := errs.Err(); err != nil {
		return nil, input.FoldAlike(err)
	}
	if prices != "purchasers" {
		return pair, supply.checkWayRound(pair)
	}
	out, err := pair.AtBasicPrices(between)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", use.Grid.File, err)
	}
	return out, supply.checkWayRound(out)
}

// checkWayRound asks which way round a supply table is that a description says nothing of, if products and industries have the same
// labels and the balance does not show that it is a supply table.
func (s PairSheet) checkWayRound(pair *derive.SupplyUse) error {
	if s.stated || len(pair.Products) != len(pair.Industries) {
		return nil
	}
	for k, one := range pair.Products {
		if one.Code != pair.Industries[k].Code {
			return nil
		}
	}
	turned := *pair
	turned.Supply = mat.DenseCopyOf(pair.Supply.T())
	isMake, why := derive.WayRound(pair, &turned)
	switch {
	case isMake:
		why = "only as a make table it balances with the use table"
	case why == "":
		return nil
	}
	return &input.Error{File: s.Grid.File, Sheet: s.Grid.Sheet,
		Msg:  "are products in rows (a supply table) or industries (a make table)? Both have the same labels; " + why,
		Hint: "say   orientation: supply   or   orientation: make   under   supply"}
}

// readBoth reads both tables, what lies between the prices of the two, and the prices of the use table: basic or purchasers.
func readBoth(supply, use PairSheet, ofSupply, ofUse *input.List) (pair *derive.SupplyUse, between derive.MarginsAndTaxes, prices string) {
	s, u := newPairReader(supply, ofSupply), newPairReader(use, ofUse)
	if s == nil || u == nil {
		return nil, between, ""
	}
	pair = &derive.SupplyUse{}
	var goods, makers []int
	pair.Products, goods = matchLabels(s.side("product"), u.side("product"))
	pair.Industries, makers = matchLabels(s.side("industry"), u.side("industry"))
	if ofSupply.Len()+ofUse.Len() > 0 {
		return nil, between, ""
	}
	u.products, u.industries = goods, makers
	u.sectors, u.domestic = makers, goods
	between = s.readSupply(pair)
	u.readUse(pair)
	for _, r := range []*pairReader{s, u} {
		r.checkTotals()
		r.checkColumns()
		r.checkRows()
	}
	return pair, between, u.pricesOf(pair, between)
}

// placed are the mistakes of a part. Those that an embedded description has no place for are told of the file: its reader has
// the file, not the description.
func (s PairSheet) placed(errs *input.List) *input.List {
	all, ok := errs.Err().(input.Errors)
	if !ok || !strings.HasPrefix(s.Name, embeddedName) {
		return errs
	}
	out := &input.List{}
	for _, e := range all.List {
		one := *e
		if strings.HasPrefix(one.File, "descriptions/") {
			_, message, _ := strings.Cut(one.Msg, ": ")
			one.File, one.Line, one.Col, one.Msg, one.Text, one.Sheet = s.Grid.File, 0, 0, cmp.Or(message, one.Msg), "", s.Grid.Sheet
		}
		out.Add(&one)
	}
	return out
}

// pairSide is the products or the industries of one of the tables.
type pairSide struct {
	what    string
	r       *pairReader
	a       *axis
	is      []int
	sectors []tables.Sector
}

func (r *pairReader) side(what string) pairSide {
	if what == "product" {
		return pairSide{what, r, r.goods, r.products, r.labels(r.goods, r.products)}
	}
	return pairSide{what, r, r.makers, r.industries, r.labels(r.makers, r.industries)}
}

// matchLabels finds the products or industries of the supply table in the use table, by code or failing that by name.
func matchLabels(supply, use pairSide) ([]tables.Sector, []int) {
	at := map[string]int{}
	for k, one := range use.sectors {
		at[naming.Fold(one.Name)] = k
	}
	for k, one := range use.sectors { // a code goes before a name
		at[naming.Fold(one.Code)] = k
	}
	out, taken := make([]int, 0, len(supply.is)), map[int]bool{}
	for k, one := range supply.sectors {
		hit, found := at[naming.Fold(one.Code)]
		if !found {
			hit, found = at[naming.Fold(one.Name)]
		}
		if !found || taken[hit] {
			supply.r.errs.Add(supply.r.unexpected(supply.a, supply.is[k],
				cmp.Or(use.a.suggest(one.Code), "say   rename: {LABEL: ITS OTHER LABEL}   if it is called otherwise"),
				"the use table has no %s %s", use.what, one.Code))
			continue
		}
		taken[hit] = true
		out = append(out, use.is[hit])
	}
	for k, one := range use.sectors {
		if !taken[k] {
			use.r.errs.Add(use.r.unexpected(use.a, use.is[k], "name it under another key, leave it out, or rename it",
				"the supply table has no %s %s", use.what, one.Code))
		}
	}
	return supply.sectors, out
}

// readSupply reads what a supply or make table holds, and returns what it says of margins and taxes.
func (r *pairReader) readSupply(pair *derive.SupplyUse) derive.MarginsAndTaxes {
	pair.Supply = r.flows()
	pair.Imports = r.ofProducts(r.imports)
	r.checkImports(pair.Imports, r.imports)
	out := derive.MarginsAndTaxes{Taxes: r.ofProducts(r.taxes)}
	for _, p := range r.margins {
		if p != nil {
			a := r.cols
			if p.across {
				a = r.rows
			}
			out.Margins = append(out.Margins, derive.ProductMargins{Code: cmp.Or(p.code, a.label(p.is[0])), Values: r.ofProducts(p)})
		}
	}
	pair.Printed.Supply, pair.Printed.Imports = r.unit(), r.unit()
	return out
}

// unit is how far printing may move a number of the sheet, in table units.
func (r *pairReader) unit() float64 { return math.Abs(r.d.factor) * r.half }

// checkImports refuses imports that are printed below zero.
func (r *pairReader) checkImports(imports []float64, p *layoutPart) {
	if sum := vector.Sum(imports); sum < 0 {
		p.at.In(r.errs).Errorf("say   imports: {…, sign: negative}", "imports are subtracted as positive numbers; these add up to %g", sum)
	}
}

// readUse reads what a use table holds.
func (r *pairReader) readUse(pair *derive.SupplyUse) {
	pair.Use = r.flows()
	if imports := r.ofProducts(r.imports); imports != nil {
		if pair.Imports != nil {
			r.imports.at.In(r.errs).Errorf("leave one of them out", "both tables have imports by product")
		}
		r.checkImports(imports, r.imports)
		pair.Imports = imports
	}
	r.readFinalUse(pair)
	for _, p := range r.primary {
		pair.Primary = append(pair.Primary, r.primaryRow(p))
	}
	for _, p := range r.satellites {
		pair.Satellites = append(pair.Satellites, tables.Satellite{Code: p.code, Name: p.name, NameZH: p.nameZH, Unit: p.unit, Note: p.note,
			Values: r.ofIndustries(p, 1), Final: r.finalCells(p, 1)})
	}
	q, g := pair.ProductOutput(), pair.IndustryOutput()
	if r.statedColumn != nil {
		r.compareStated(pair, "product", pair.Products, r.ofProducts(r.statedColumn), q)
	}
	if r.statedRow != nil {
		r.compareStated(pair, "industry", pair.Industries, r.ofIndustries(*r.statedRow, r.d.factor), g)
	}
	pair.Printed.Use, pair.Printed.Final, pair.Printed.Primary = r.unit(), r.unit(), r.unit()
}

// readFinalUse reads final demand.
func (r *pairReader) readFinalUse(pair *derive.SupplyUse) {
	if len(r.layoutFinal()) == 0 {
		return
	}
	pair.F = mat.NewDense(len(r.products), len(r.finalUses), nil)
	for k, p := range r.finalUses {
		pair.FinalItems = append(pair.FinalItems, tables.FinalItem{Code: p.code, Name: p.name, NameZH: p.nameZH})
		pair.F.SetCol(k, r.ofProducts(&p))
	}
}

// layoutFinal notes the columns of final demand, for what primary inputs hold in them.
func (r *pairReader) layoutFinal() []layoutPart {
	for _, p := range r.finalUses {
		r.final = append(r.final, p.is)
	}
	return r.finalUses
}

// compareStated notes outputs that the use table states and the supply table does not add up to.
func (r *pairReader) compareStated(pair *derive.SupplyUse, what string, of []tables.Sector, stated, sums []float64) {
	for k, v := range stated {
		if !vector.Agree(v, sums[k]) {
			pair.Stated = append(pair.Stated, derive.StatedOutput{Place: what + " " + of[k].Code, File: "the use table", Stated: v, Sum: sums[k]})
		}
	}
}

// pricesOf decides at which prices the use table is, as stated, or by whether it has a row of taxes on products. Beside imported
// products in a row, imports by product are not subtracted.
func (r *pairReader) pricesOf(pair *derive.SupplyUse, between derive.MarginsAndTaxes) string {
	taxed, imported := false, false
	for _, p := range pair.Primary {
		taxed = taxed || p.Kind == tables.ProductTaxes
		imported = imported || p.Kind == tables.ImportedInputs && vector.Sum(p.Values) != 0
	}
	if imported && pair.Imports != nil {
		pair.Imports = nil
		pair.Notes = append(pair.Notes, "the use table holds domestic products only, with imported ones in a row; "+
			"the imports by product of the supply table are not used")
	}
	none := between.Taxes == nil && between.Margins == nil
	if none && r.p.prices == "purchasers" {
		r.d.at.In(r.errs).Errorf("name them under supply:   margins: OTTM   and   taxes: D21X31",
			"no margins and taxes to turn purchasers' prices into basic prices with")
	}
	if r.p.prices == "" && !none && !taxed {
		return "purchasers"
	}
	return r.p.prices
}
