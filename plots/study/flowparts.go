package study

import (
	"cmp"
	"slices"

	"ioimpact/tables"
)

// leastShare is the part of the spending below which a sector or an economy has no name of its own in a Sankey diagram.
const leastShare = 0.005

// sectorsNamed is how many sectors of an economy a Sankey diagram names, by how many economies it shows.
func sectorsNamed(economies int) int { return []int{8, 8, 6, 5, 4}[min(economies, economiesNamed)] }

// part is what one sector's output holds of the purchases.
type part struct {
	label               string
	added, imports, tax float64
}

func (p part) sum() float64 { return p.added + p.imports + p.tax }

func (p part) plus(q part) part {
	return part{p.label, p.added + q.added, p.imports + q.imports, p.tax + q.tax}
}

// parts are those of the economies of a kind: their largest sectors, then all others together. Economies that are not
// shown have one part.
func (f *flows) parts(g int, regions []int) (out []part) {
	all := f.bySector(regions)
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(b.sum(), a.sum()) })
	rest := part{label: f.lang.pick("Other sectors", "其余部门")}
	if len(f.r.Regions) > 1 {
		rest.label = f.lang.pick("Other sectors, "+f.out.Kinds[g], f.out.Kinds[g]+"其余部门")
	}
	most := sectorsNamed(len(f.shown))
	if g >= len(f.shown) {
		most, rest.label = 0, f.out.Kinds[g]
	}
	for i, p := range all {
		if i < most && p.sum() >= leastShare*f.c.Spending {
			out = append(out, p)
		} else {
			rest = rest.plus(p)
		}
	}
	if rest.sum() > 0 {
		out = append(out, rest)
	}
	for _, p := range out {
		if min(p.added, p.imports) < -1e-9*f.c.Spending {
			f.negative = p.label
		}
	}
	return out
}

// bySector are the parts of the sectors of some regions, each with its share of what goes with the output.
func (f *flows) bySector(regions []int) (out []part) {
	for i, s := range f.c.BySector {
		in := len(f.r.Regions) == 1
		for _, k := range regions {
			in = in || f.r.Sectors[i].Region == f.r.Regions[k].Code
		}
		if in {
			out = append(out, part{f.lang.pick(f.r.Sectors[i].Name, f.r.Sectors[i].NameZH), s.Accounts[tables.ValueAddedCode],
				s.Accounts[tables.ImportsCode], s.Accounts[tables.ProductTaxesCode]})
		}
	}
	return out
}
