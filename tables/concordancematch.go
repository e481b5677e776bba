package tables

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// matching is a concordance as it applies to one table.
type matching struct {
	t       *Table
	c       *Concordance
	regions *Regions // of the table
	errs    input.List

	sectors []Sector // the new ones
	index   map[string]int
	rank    []int    // by new sector, the region of the first old one that goes into it
	spread  [][]part // for each old sector, the new ones it goes into
	split   bool     // some line means a sector of every region

	items      []FinalItem
	titles     map[string]titled // by new region, what comes before the names in it
	itemSpread [][]part          // for each old column of final demand, the new ones it goes into
	primary    []mergedRow       // the new rows
	satellites []mergedRow
	notes      []string
}

// match finds, for each old sector and column of the table, the new ones it goes into.
func (c *Concordance) match(t *Table) (*matching, error) {
	m := &matching{t: t, c: c, regions: t.Regions(), index: map[string]int{}, spread: make([][]part, t.N())}
	m.errs.Merge(&c.wrong)
	if c.Regions {
		m.matchRegions()
	} else {
		m.matchSectors()
	}
	m.checkWhole()
	if m.errs.Len() == 0 {
		m.order()
		m.matchItems()
		m.matchRows()
		m.checkTaken()
	}
	return m, m.errs.Err()
}

// give sends a share of old sector i to a new sector, which is made when it is not there yet. It is called what the
// first old sector with a name is called.
func (m *matching) give(i int, s Sector, p part) {
	k, known := m.index[s.Code]
	if !known {
		k = len(m.sectors)
		m.index[s.Code] = k
		m.sectors = append(m.sectors, s)
		m.rank = append(m.rank, m.regions.Of(i))
	}
	if old := &m.sectors[k]; nameless(old.Name, old.Code) && !nameless(s.Name, s.Code) {
		old.Name = s.Name
	}
	m.sectors[k].NameZH = cmp.Or(m.sectors[k].NameZH, s.NameZH)
	p.to = k
	m.spread[i] = append(m.spread[i], p)
}

// matchSectors reads every line as a sector, or as that sector of every region. Codes go before names.
func (m *matching) matchSectors() {
	codes := m.t.Codes()
	exact, bare := byCode(codes)
	var called map[string][]int
	for _, p := range m.c.parts {
		to := m.c.Sectors[p.to]
		if i, known := exact[p.from]; known {
			m.give(i, to, p)
			continue
		}
		everywhere := bare[p.from]
		if len(everywhere) == 0 {
			if called == nil {
				called = m.sectorNames()
			}
			named := called[naming.Fold(p.from)]
			if len(named) == 1 && m.isOne(named[0], p.from) {
				m.give(named[0], to, p)
				continue
			}
			if hint := m.ambiguous(named); hint != "" {
				p.at.Add(&m.errs, "from", p.from, hint, "table %s has several sectors called so", m.t.Name)
				continue
			}
			everywhere = named
		}
		for _, i := range everywhere {
			m.split = true
			m.give(i, m.regions.within(m.t.Sectors[i].Region(), to), p)
		}
		if len(everywhere) == 0 {
			m.noSuchSector(p, append(codes, slices.Sorted(maps.Keys(bare))...))
		}
	}
	m.keepNames()
}

// byCode are the positions of sectors by code, and by code without the region.
func byCode(codes []string) (exact map[string]int, bare map[string][]int) {
	exact, bare = map[string]int{}, map[string][]int{}
	for i, code := range codes {
		exact[code] = i
		if rest := naming.WithoutRegion(code); rest != code {
			bare[rest] = append(bare[rest], i)
		}
	}
	return exact, bare
}

// noSuchSector records a line that names no sector of the table, with the nearest of those that it could name.
func (m *matching) noSuchSector(p part, known []string) {
	hint := cmp.Or(input.DidYouMean(p.from, known), "ioa table show "+m.t.Name+" lists the sectors")
	p.at.Add(&m.errs, "from", p.from, hint, "table %s has no such sector", m.t.Name)
}

// sectorNames are the sectors by all their names, folded: with and without that of their region, and in Chinese.
func (m *matching) sectorNames() map[string][]int {
	out := map[string][]int{}
	for i, s := range m.t.Sectors {
		for _, name := range distinct(sorted(naming.Fold(s.Name), naming.Fold(m.regions.bareName(s.Code, s.Name)), naming.Fold(s.NameZH))) {
			if name != "" && name != naming.Fold(s.Code) {
				out[name] = append(out[name], i)
			}
		}
	}
	return out
}

func sorted(texts ...string) []string {
	sort.Strings(texts)
	return texts
}

// isOne reports whether a name means one sector, and not that sector of every region.
func (m *matching) isOne(i int, name string) bool {
	s := m.t.Sectors[i]
	return s.Region() == "" || m.regions.title(s.Region()).en != "" && naming.Fold(name) == naming.Fold(s.Name)
}

// ambiguous says which sectors of one region go by one name; "" when there are none.
func (m *matching) ambiguous(named []int) string {
	first := map[string]string{}
	for _, i := range named {
		s := m.t.Sectors[i]
		if other, twice := first[s.Region()]; twice {
			return "write a code, " + other + " or " + s.Code
		}
		first[s.Region()] = s.Code
	}
	return ""
}

// matchRegions reads every line as a region, all sectors of which go into the new one.
func (m *matching) matchRegions() {
	if len(m.regions.List) == 0 {
		m.errs.Addf(input.At(m.c.File, 1, 1), "from_region,to_region", "a region is the part of a sector's code before the colon; name the sectors: from,to",
			"table %s has no regions", m.t.Name)
		return
	}
	for _, p := range m.c.parts {
		p.from = m.regions.called(p.from)
		if m.regions.Find(p.from) < 0 {
			p.at.Add(&m.errs, "from_region", p.from, cmp.Or(input.DidYouMean(p.from, m.regions.Codes()), "the regions are: "+input.Listed(m.regions.Codes())),
				"table %s has no such region", m.t.Name)
			continue
		}
		for _, i := range m.regions.List[m.regions.Find(p.from)].Sectors {
			m.give(i, m.renamed(m.t.Sectors[i], p), p)
		}
	}
	m.noteNames()
}

// checkWhole wants every old sector to go somewhere, once.
func (m *matching) checkWhole() {
	var left []string
	for i, parts := range m.spread {
		if len(parts) == 0 {
			left = append(left, m.t.Sectors[i].Code)
			if m.c.Regions {
				left[len(left)-1] = m.t.Sectors[i].Region()
			}
		}
		for _, p := range parts {
			if p.from != parts[0].from {
				p.at.Add(&m.errs, "from", p.from, "name the sector of one region, or that of all regions, not both", "%s occurs twice, first on line %d as %s",
					m.t.Sectors[i].Code, parts[0].at.Line, parts[0].from)
			}
		}
	}
	if len(left) == 0 || m.c.Regions && len(m.regions.List) == 0 {
		return
	}
	sort.Strings(left)
	what := "sectors"
	if m.c.Regions {
		what, left = "regions", distinct(left)
	}
	m.errs.Addf(input.In(m.c.File), strings.Join(left, " "), "add a line   "+left[0]+",NEWCODE", "%d %s of table %s are left out", len(left), what, m.t.Name)
}

// distinct is a sorted list without its repetitions.
func distinct(sorted []string) []string {
	out := sorted[:0]
	for i, s := range sorted {
		if i == 0 || s != sorted[i-1] {
			out = append(out, s)
		}
	}
	return out
}

// order puts the new sectors of a region together where lines mean sectors of every region.
func (m *matching) order() {
	if !m.split {
		return
	}
	at := make([]int, len(m.sectors))
	for k := range at {
		at[k] = k
	}
	sort.SliceStable(at, func(a, b int) bool { return m.rank[at[a]] < m.rank[at[b]] })
	now, sectors := make([]int, len(at)), make([]Sector, len(at))
	for k, old := range at {
		now[old], sectors[k] = k, m.sectors[old]
	}
	m.sectors = sectors
	for i := range m.spread {
		for j := range m.spread[i] {
			m.spread[i][j].to = now[m.spread[i][j].to]
		}
	}
}

// checkTaken refuses a new sector with the code of a row or column that stays:
// the table could be computed with, but not be written and read back.
func (m *matching) checkTaken() {
	taken := map[string]string{}
	for _, f := range m.items {
		taken[f.Code] = "a final-demand column"
	}
	for _, p := range m.primary {
		taken[p.code] = "a primary-input row"
	}
	for _, s := range m.satellites {
		taken[s.code] = "a satellite row"
	}
	said := map[int]bool{}
	for _, parts := range m.spread {
		for _, p := range parts {
			code := m.sectors[p.to].Code
			if what, clash := taken[code]; clash && !said[p.to] {
				said[p.to] = true
				p.at.Add(&m.errs, m.c.column("to"), code, "choose another code for the new sector", "table %s has %s with this code", m.t.Name, what)
			}
		}
	}
}

// noteItems words what was done with columns of final demand.
func (m *matching) noteItems(stay []string, exports bool) {
	if len(stay) > 0 {
		m.notes = append(m.notes, fmt.Sprintf("final demand of %s keeps its columns, because the sectors of the region go into several regions in different "+
			"shares", input.Listed(stay)))
	}
	if exports {
		m.notes = append(m.notes, "exports of merged regions were added up: what they sell each other is in them wherever the table does not show it as flows")
	}
}
