package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ioimpact/ioa"
	"ioimpact/plots"
)

// SupplyChains shows the largest supply chains behind a unit of final demand as a tree: each sector hangs from the one that buys
// from it, and its bar is what arises there along the path from the root. Branches are in the order of their largest path.
func SupplyChains(m *ioa.Model, p *ioa.Paths, lang Language) (plots.Tree, error) {
	name, _ := counted(m.Table, p.Row, 0, lang)
	f := plots.Tree{ValueLabel: lang.pick("Share of the whole effect on "+lowered(name), "占完全效应（"+name+"）的比重"), Unit: "%", Decimals: 1}
	if len(p.Paths) == 0 {
		return f, fmt.Errorf("there are no paths")
	}
	share, _ := p.Shares()
	root := &chain{sector: p.To, value: math.NaN()}
	for k, path := range p.Paths {
		root.find(path.Sectors[1:]).value = 100 * share[k]
	}
	root.list(0, func(c *chain, stage int) {
		f.Nodes = append(f.Nodes, plots.TreeNode{Label: tableSector(m.Table, c.sector, lang), Stage: stage, Value: c.value})
	})
	if !math.IsNaN(p.Coverage) {
		f.Note = lang.pick(fmt.Sprintf("The %d largest paths, %.1f %% of the whole effect. ", len(p.Paths), 100*p.Coverage),
			fmt.Sprintf("图示最大的%d条路径，合计占完全效应的%.1f%%。", len(p.Paths), 100*p.Coverage))
	}
	f.Note += modelNote(m, lang)
	return f, nil
}

// lowered begins a label with a small letter.
func lowered(s string) string {
	if s == "" {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}

// chain is a sector with those that supply it.
type chain struct {
	sector    int
	value     float64 // NaN where no path that is listed ends
	suppliers []*chain
}

// find is the end of a path from here, made as far as it is not there.
func (c *chain) find(path []int) *chain {
	if len(path) == 0 {
		return c
	}
	at := slices.IndexFunc(c.suppliers, func(s *chain) bool { return s.sector == path[0] })
	if at < 0 {
		at, c.suppliers = len(c.suppliers), append(c.suppliers, &chain{sector: path[0], value: math.NaN()})
	}
	return c.suppliers[at].find(path[1:])
}

// largest is the largest value from here on.
func (c *chain) largest() float64 {
	out := math.Inf(-1)
	if !math.IsNaN(c.value) {
		out = math.Abs(c.value)
	}
	for _, s := range c.suppliers {
		out = max(out, s.largest())
	}
	return out
}

// list calls back with every sector, each before its suppliers.
func (c *chain) list(stage int, each func(*chain, int)) {
	each(c, stage)
	slices.SortStableFunc(c.suppliers, func(a, b *chain) int { return cmp.Compare(b.largest(), a.largest()) })
	for _, s := range c.suppliers {
		s.list(stage+1, each)
	}
}
