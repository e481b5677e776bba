package layout

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/plain"
	"ioimpact/tables/internal/grid"
	"ioimpact/tables/internal/printed"
)

// pairReader is the layout of a supply or use table at work on a sheet.
type pairReader struct {
	*layout
	p          *PairPart
	products   []int // indices along the axis of products
	industries []int
	goods      *axis // of products: rows, of a make table columns
	makers     *axis // of industries

	finalUses, primary, satellites []layoutPart
	imports, taxes                 *layoutPart
	margins                        []*layoutPart
	statedRow, statedColumn        *layoutPart

	blanks []blank // empty cells taken as zero, which a total has to prove
	half   float64 // half a unit of the last decimal of the numbers in the sheet
	totals []readTotal
}

// newPairReader finds labels, products and industries; nil with mistakes in errs.
func newPairReader(s PairSheet, errs *input.List) *pairReader {
	l := &layout{d: s.Description, g: s.Grid, errs: errs, rowUse: map[int]string{}, colUse: map[int]string{}, last: new(printed.Digits), t: &tables.Table{}}
	r, before := &pairReader{layout: l, p: s.PairPart}, errs.Len()
	switch {
	case s.records != nil:
		l.laidOut(s.records)
	case l.d.form == "long" || l.d.rowLabels.given():
		l.locate()
	default:
		r.locateRectangle()
	}
	if l.rows == nil || errs.Len() > before {
		return nil
	}
	l.renameLabels(s.rename)
	r.goods, r.makers = l.rows, l.cols
	if s.isMake {
		r.goods, r.makers = l.cols, l.rows
	}
	r.claimParts()
	r.products = r.without(r.goods, s.products, "a product")
	r.industries = r.without(r.makers, s.industries, "an industry")
	r.needSome("products", r.products, errs.Len() == before)
	r.needSome("industries", r.industries, errs.Len() == before)
	if errs.Len() > before {
		return nil
	}
	l.sectors, l.domestic = r.industries, r.products
	r.findHalf()
	r.resolveTotals()
	if r.proveOthers(); errs.Len() > before {
		return nil
	}
	return r
}

// claimParts finds every row and column that is neither a product nor an industry.
func (r *pairReader) claimParts() {
	r.findTotals()
	r.leaveOutRest()
	r.finalUses = r.finalParts()
	r.primary = r.belowParts(r.d.primary, "a primary input")
	r.satellites = r.belowParts(r.d.satellite, satelliteUse)
	r.imports = r.column("imports", r.d.imports)
	r.taxes = r.column("taxes on products", r.p.taxes)
	for i := range r.p.margins {
		r.margins = append(r.margins, r.column("margins", &r.p.margins[i]))
	}
	r.statedRow, r.statedColumn = r.column("output", acrossOf(r.d.output.row)), r.column("output", r.d.output.column)
}

// acrossOf is an item that names rows where others name columns.
func acrossOf(it *item) *item {
	if it == nil {
		return nil
	}
	out := *it
	out.across = true
	return &out
}

// column finds a part that is not a list; nil if it is not named, or may be missing and is.
func (r *pairReader) column(what string, it *item) *layoutPart {
	if it == nil {
		return nil
	}
	a := r.cols
	if it.across {
		a = r.rows
	}
	is := r.findAll(a, it.refs, what)
	if len(is) == 0 {
		return nil
	}
	return &layoutPart{*it, is}
}

// needSome refuses a table without products or industries.
func (r *pairReader) needSome(what string, of []int, quiet bool) {
	if len(of) == 0 && quiet {
		r.d.at.In(r.errs).Errorf("name them:   "+what+": FIRST to LAST", "no %s are found", what)
	}
}

// others are all rows or columns with a label that nothing else is said of.
const others = "others"

// without is findAll for a range that may run over totals and what is left out, and for all others.
func (r *pairReader) without(a *axis, refs []ref, what string) []int {
	var out []int
	for _, one := range refs {
		found := a.between(0, math.MaxInt)
		if one.text != others {
			found = a.find(one, r.errs)
		}
		for _, i := range found {
			if one.text == others && !r.holds(a, i) {
				continue // a footnote
			}
			if before := r.useOf(a, i); (len(found) > 1 || one.text == others) && (before != "" && before != what || a.label(i) == a.position(i)) {
				continue
			}
			if r.claim(a, i, what, one.at) {
				out = append(out, i)
			}
		}
	}
	return out
}

// findHalf finds the last decimal of the numbers in the sheet; numbers with more than six were not rounded for print.
func (r *pairReader) findHalf() {
	most := 0
	for k, i := range r.rows.at {
		if r.rowUse[k] == satelliteUse {
			continue
		}
		for _, j := range r.cols.at {
			if v, bad := r.sheet.Number(i, j); bad == nil && r.sheet.Kind(i, j) == grid.Number {
				_, decimals, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
				most = max(most, len(decimals))
			}
		}
	}
	if most <= 6 {
		r.half = 0.5 * math.Pow10(-most)
	}
}

// number is the number in a cell; one that is empty, or holds a mark of nothing, is zero and has to be proved by a total.
func (r *pairReader) number(i, j int) float64 {
	at := r.sheet.Kind(r.rows.at[i], r.cols.at[j])
	if at == grid.Text && isDash(r.sheet.Text(r.rows.at[i], r.cols.at[j])) {
		at = grid.Empty
	}
	v := math.NaN()
	if at != grid.Empty {
		v, _ = r.value(i, j)
	}
	if math.IsNaN(v) {
		if !r.d.emptyZero {
			r.blanks = append(r.blanks, blank{i: i, j: j})
		}
		return 0
	}
	return v
}

// ofProducts is what a part holds for each product; nil without the part.
func (r *pairReader) ofProducts(p *layoutPart) []float64 {
	if p == nil {
		return nil
	}
	if p.across != r.p.isMake {
		p.at.In(r.errs).Errorf("products are in the "+r.goods.what+"s of this table", "not the way in which products run")
		return nil
	}
	out, sum := make([]float64, len(r.products)), 0.0
	for k, i := range r.products {
		for _, j := range p.is {
			out[k] += r.d.factor * p.factor * r.meeting(!p.across, i, j)
		}
		sum += out[k]
	}
	if p.signFound && sum < 0 {
		for k := range out {
			out[k] = 0 - out[k]
		}
	}
	return out
}

// meeting is the number where element i of one axis meets j of the other.
func (r *pairReader) meeting(jIsColumn bool, i, j int) float64 {
	if jIsColumn {
		return r.number(i, j)
	}
	return r.number(j, i)
}

// flows are the numbers of products by industries.
func (r *pairReader) flows() *mat.Dense {
	out := mat.NewDense(len(r.products), len(r.industries), nil)
	for a, i := range r.products {
		for b, j := range r.industries {
			out.Set(a, b, r.d.factor*r.meeting(!r.p.isMake, i, j))
		}
	}
	return out
}

// labels are the codes and names of products or industries.
func (r *pairReader) labels(a *axis, is []int) []tables.Sector {
	var out []tables.Sector
	seen := map[string]int{}
	for _, i := range is {
		s := tables.Sector{Code: cmp.Or(a.code[i], cmp.Or(a.name[i], a.nameZH[i])), Name: a.name[i], NameZH: a.nameZH[i]}
		if given, ok := r.nameFor(s.Code, s.Code); ok {
			s.Name, s.NameZH = cmp.Or(given.name, s.Name), cmp.Or(given.nameZH, s.NameZH)
		}
		s.Name = cmp.Or(s.Name, cmp.Or(s.NameZH, s.Code))
		if s.Code == "" {
			r.errs.Add(r.unexpected(a, i, "", "no label"))
		} else if first, twice := seen[s.Code]; twice {
			r.errs.Add(r.unexpected(a, i, "every one needs a code of its own", "the label is that of %s too", a.position(first)))
		}
		seen[s.Code] = i
		out = append(out, s)
	}
	return out
}

// primaryRow reads what a row or column holds for each industry, and under final demand.
func (r *pairReader) primaryRow(p layoutPart) tables.PrimaryRow {
	row := tables.PrimaryRow{Code: plain.RowCode(p.code), Name: p.name, NameZH: p.nameZH, Values: r.ofIndustries(p, r.d.factor),
		Final: r.finalCells(p, r.d.factor)}
	row.Kind = primaryKind(cmp.Or(p.kind, row.Code))
	return row
}

// ofIndustries is what a row holds for each industry.
func (r *pairReader) ofIndustries(p layoutPart, scale float64) []float64 {
	out := make([]float64, len(r.industries))
	for _, i := range p.is {
		for k, j := range r.industries {
			out[k] += scale * p.factor * r.number(i, j)
		}
	}
	return out
}
