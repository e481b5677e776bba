package layout

import (
	"math"
	"slices"

	"ioimpact/tables/internal/grid"
)

// readTotal is a total that was found: its row or column, and those that it adds up.
type readTotal struct {
	at      int
	of      []int
	columns bool // it is a column
	refs    []ref
}

// findTotals claims the rows and columns that add others up.
func (r *pairReader) findTotals() {
	find := func(all []pairTotal, a *axis) {
		for _, one := range all {
			if !r.hasParts(a, one) {
				continue
			}
			is := r.findTotal(a, one.total)
			if len(is) != 1 {
				continue // it may be missing, and is, or the mistake is told
			}
			r.totals = append(r.totals, readTotal{at: is[0], columns: a == r.cols, refs: one.of})
		}
	}
	find(r.p.totals.rows, r.rows)
	find(r.p.totals.columns, r.cols)
}

// proveOthers refuses products or industries that are all which nothing is said of, if no total adds them up: one of them may be a
// subtotal of others.
func (r *pairReader) proveOthers() {
	for _, one := range []struct {
		refs []ref
		word string
	}{{r.p.products, "products"}, {r.p.industries, "industries"}} {
		if !slices.ContainsFunc(one.refs, func(f ref) bool { return f.text == others }) {
			continue
		}
		if !slices.ContainsFunc(r.totals, func(t readTotal) bool {
			return slices.ContainsFunc(t.refs, func(f ref) bool { return f.text == one.word })
		}) {
			r.errs.Add(r.sheet.Error(0, 0, "take the table with its totals, or name the "+one.word+" in a description",
				"no total adds all %s up, so that one of them may be a subtotal", one.word))
		}
	}
}

// How far a total may be from its cells beside what rounding for print does: arithmetic, and totals kept with nine digits.
const (
	arithmeticShare = 1e-13
	binaryShare     = 1e-9
)

// totalUse is what a total is claimed as.
const totalUse = "a total"

// findTotal claims a total, which may be checked in several ways.
func (r *pairReader) findTotal(a *axis, refs []ref) (out []int) {
	for _, one := range refs {
		for _, i := range a.find(one, r.errs) {
			if r.useOf(a, i) == totalUse || r.claim(a, i, totalUse, one.at) {
				out = append(out, i)
			}
		}
	}
	return out
}

// leaveOutRest claims what the description leaves out and is no total.
func (r *pairReader) leaveOutRest() {
	leave := func(a *axis, refs []ref) {
		for _, one := range refs {
			for _, i := range a.find(one, r.errs) {
				if r.useOf(a, i) != totalUse {
					r.claim(a, i, "left out", one.at)
				}
			}
		}
	}
	leave(r.rows, r.d.leaveRows)
	leave(r.cols, r.d.leaveCols)
}

// hasParts reports whether a total that may be missing has the parts that it adds up: real estate without its two parts is a product
// like others.
func (r *pairReader) hasParts(a *axis, t pairTotal) bool {
	if _, optional := alternatives(t.total[0].text); !optional {
		return true
	}
	for _, one := range t.of {
		if one.text != "products" && one.text != "industries" && len(a.hits(a.alternative(one.text))) == 0 {
			if _, optional := alternatives(one.text); !optional {
				return false
			}
		}
	}
	return true
}

// resolveTotals finds what each total adds up: rows or columns that are named, all products or all industries.
func (r *pairReader) resolveTotals() {
	for k := range r.totals {
		t := &r.totals[k]
		a := r.rows
		if t.columns {
			a = r.cols
		}
		for _, one := range t.refs {
			switch {
			case one.text == "products" && a == r.goods:
				t.of = append(t.of, r.products...)
			case one.text == "industries" && a == r.makers:
				t.of = append(t.of, r.industries...)
			default:
				t.of = append(t.of, a.find(one, r.errs)...)
			}
		}
	}
}

// checkTotals compares every total with what it adds up, each rounded to the last decimal, and refuses empty cells that no total
// proves to be zero.
func (r *pairReader) checkTotals() {
	proved := map[[2]int]bool{}
	for _, t := range r.totals {
		lines, use := r.cols, r.colUse
		if t.columns {
			lines, use = r.rows, r.rowUse
		}
		for k := range lines.at {
			if what, used := use[k]; used && what != "left out" && what != satelliteUse {
				r.checkTotal(t, k, proved)
			}
		}
	}
	for _, b := range r.blanks {
		if !proved[[2]int{b.i, b.j}] {
			r.errs.Add(r.sheet.Error(r.rows.at[b.i], r.cols.at[b.j],
				"write 0 if nothing flows, say   empty: zero   in the description, or name a total of its row or column",
				"empty cell in row %s, column %s, and no total proves it to be zero", r.rows.label(b.i), r.cols.label(b.j)))
		}
	}
}

// satelliteUse is what rows of satellites are claimed as: no money is added up in them.
const satelliteUse = "a satellite account"

// checkTotal compares one cell of a total.
func (r *pairReader) checkTotal(t readTotal, k int, proved map[[2]int]bool) {
	cell := func(i int) (row, col int) {
		if t.columns {
			return k, i
		}
		return i, k
	}
	i, j := cell(t.at)
	stated, ok := r.plainNumber(i, j)
	if !ok {
		return
	}
	sum, gross, cells := 0.0, 0.0, 1
	for _, one := range t.of {
		if v, given := r.plainNumber(cell(one)); given {
			sum, gross, cells = sum+v, gross+math.Abs(v), cells+1
		}
	}
	if math.Abs(sum-stated) > r.half*float64(cells)+arithmeticShare*gross+binaryShare*math.Abs(stated) {
		r.errs.Add(r.sheet.Error(r.rows.at[i], r.cols.at[j], "a row or column is missing, twice there or damaged: take the table as published",
			"the cells add up to %.9g, the total is %.9g", sum, stated))
		return
	}
	for _, one := range t.of {
		i, j := cell(one)
		proved[[2]int{i, j}] = true
	}
}

// plainNumber is the number in a cell; ok is false if it holds none, which is told where the cell is read.
func (r *pairReader) plainNumber(i, j int) (v float64, ok bool) {
	if r.sheet.Kind(r.rows.at[i], r.cols.at[j]) != grid.Number {
		return 0, false
	}
	v, bad := r.sheet.Number(r.rows.at[i], r.cols.at[j])
	return v, bad == nil
}
