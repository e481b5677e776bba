package tables

import (
	"cmp"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
)

// renamed is a sector as a part of the new region of a line.
func (m *matching) renamed(s Sector, p part) Sector {
	to := m.c.Sectors[p.to]
	if to.Code == p.from && to.Name == "" && to.NameZH == "" {
		return s // the region stays what it was
	}
	code, title := to.Code+":"+naming.WithoutRegion(s.Code), titleOf(to)
	if to.Code == p.from {
		title = title.or(m.regions.title(p.from))
	}
	name, nameZH := m.regions.rename(s.Code, s.Name, s.NameZH, code, title)
	return Sector{Code: code, Name: name, NameZH: nameZH}
}

// titleOf is what the name of a new region puts before the names in it.
func titleOf(region Sector) (t titled) {
	if region.Name != "" {
		t.en = region.Name + ": "
	}
	if region.NameZH != "" {
		t.zh = region.NameZH + "："
	}
	return t
}

// noteNames says which sectors of regions are added up under one code although their names differ.
func (m *matching) noteNames() {
	names, said := make([]string, len(m.sectors)), map[int]bool{}
	var differ []string
	for i, parts := range m.spread {
		for _, p := range parts {
			s := m.t.Sectors[i]
			if nameless(s.Name, s.Code) {
				continue
			}
			name := m.regions.bareName(s.Code, s.Name)
			if names[p.to] != "" && names[p.to] != name && !said[p.to] {
				said[p.to] = true
				differ = append(differ, m.sectors[p.to].Code)
			}
			names[p.to] = cmp.Or(names[p.to], name)
		}
	}
	if len(differ) > 0 {
		m.notes = append(m.notes, "assumption: sectors of one code are the same in every region that was merged, although their names differ: "+input.Listed(differ))
	}
}

// keepNames leaves a sector its names where it stays alone under its code and the concordance gives it no other.
func (m *matching) keepNames() {
	from := make([][]int, len(m.sectors))
	for i, parts := range m.spread {
		for _, p := range parts {
			from[p.to] = append(from[p.to], i)
		}
	}
	for k := range m.sectors {
		now, old := &m.sectors[k], m.t.Sectors[from[k][0]]
		bare := now.Name == m.regions.title(now.Region()).en+naming.WithoutRegion(now.Code)
		if len(from[k]) == 1 && now.Code == old.Code && (bare || nameless(now.Name, now.Code)) {
			now.Name, now.NameZH = old.Name, cmp.Or(now.NameZH, old.NameZH)
		}
	}
}
