package study

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/tables"
)

// CompleteCoefficients shows the complete coefficients B = L − I of all
// sectors, on a square-root scale because a few are large and most are small. Sectors that sell nothing to others have no
// row. Economies are parted by lines, and have a map each where the table knows no trade between them; the branches of a
// national table are parted where they are known.
func CompleteCoefficients(m *ioa.Model, b *mat.Dense, lang Language) plots.Drawing {
	d := coefficients{m: m, b: b, regions: m.Table.Regions(), lang: lang}
	if all := d.regions.List; len(all) > 1 && len(all) <= economiesPanelled && d.apart() {
		f, branches := plots.HeatMaps{}, ""
		for k, one := range all {
			part, groups := d.part(one.Sectors)
			if k == 0 {
				branches = d.groupWords(groups)
			}
			f.Maps, f.Names = append(f.Maps, part), append(f.Names, tableRegion(d.regions, k, lang))
		}
		f.Note = modelNote(m, lang) + d.emptyWords() + lang.pick(" The table knows no trade between the economies.", "表中无经济体之间的贸易。") + branches
		if len(all) > 3 {
			f.Note += lang.pick(" Sectors in the order of the table.", "部门按表中顺序排列。")
		}
		return f
	}
	f, groups := d.part(everySector(m.Table))
	f.Note = modelNote(m, lang) + d.emptyWords() + d.groupWords(groups)
	return f
}

// coefficients are those of a model, being drawn.
type coefficients struct {
	m       *ioa.Model
	b       *mat.Dense
	regions *tables.Regions
	lang    Language
	empty   int // rows left out
}

func everySector(t *tables.Table) []int {
	all := make([]int, t.N())
	for i := range all {
		all[i] = i
	}
	return all
}

// apart reports whether no sector needs anything of another region, and each sector is in one.
func (d *coefficients) apart() bool {
	n := d.m.Table.N()
	for i := range n {
		if d.regions.Of(i) < 0 {
			return false
		}
		for j, v := range d.b.RawRowView(i) {
			if v != 0 && d.regions.Of(i) != d.regions.Of(j) {
				return false
			}
		}
	}
	return true
}

// part is the map of some sectors, and the names of the groups that they are parted into.
func (d *coefficients) part(sectors []int) (plots.HeatMap, []string) {
	f := plots.HeatMap{
		RowTitle:   d.lang.pick("Supplying sector i", "投入部门 i"),
		ColTitle:   d.lang.pick("Using sector j", "消耗部门 j"),
		ValueLabel: d.lang.pick("Complete consumption coefficient", "完全消耗系数"),
		Scale:      plots.SquareRoot,
	}
	var rows []int
	for at, i := range sectors {
		s := d.m.Table.Sectors[i]
		label := withinRegion(s, d.regions.Of(i), d.regions, d.lang)
		if len(d.regions.List) > 1 && len(sectors) == d.m.Table.N() { // several economies in one map
			label = ofRegion(label, d.regions.Of(i), d.regions, d.lang)
		}
		f.ColLabels = append(f.ColLabels, label)
		values := make([]float64, len(sectors))
		for k, j := range sectors {
			values[k] = d.b.At(i, j)
		}
		if !slices.ContainsFunc(values, func(v float64) bool { return v > 0 }) {
			d.empty++
			continue
		}
		rows = append(rows, i)
		f.RowLabels, f.RowOf, f.Values = append(f.RowLabels, label), append(f.RowOf, at), append(f.Values, values)
	}
	groups := d.groupOf(sectors)
	f.RowGroups, f.ColGroups = runs(rows, groups), runs(sectors, groups)
	return f, namesIn(f.ColGroups)
}

// groupOf names the group of each sector: its economy where there are several, otherwise its branch. It is nil where
// there are none, or where a group is in several places.
func (d *coefficients) groupOf(sectors []int) map[int]string {
	out, several := map[int]string{}, d.regions.Of(sectors[0]) != d.regions.Of(sectors[len(sectors)-1])
	for _, i := range sectors {
		if k := d.regions.Of(i); several && k >= 0 {
			out[i] = tableRegion(d.regions, k, d.lang)
		} else if !several {
			out[i] = branchOf(d.m.Table.Sectors[i].Code, d.lang)
		}
		if out[i] == "" {
			return nil
		}
	}
	names := namesIn(runs(sectors, out))
	if slices.Sort(names); len(slices.Compact(slices.Clone(names))) < len(names) {
		return nil
	}
	return out
}

// runs are the groups of sectors in their order.
func runs(sectors []int, group map[int]string) (out []plots.Group) {
	if group == nil {
		return nil
	}
	for _, i := range sectors {
		if n := len(out); n > 0 && out[n-1].Name == group[i] {
			out[n-1].N++
		} else {
			out = append(out, plots.Group{Name: group[i], N: 1})
		}
	}
	return out
}

func namesIn(groups []plots.Group) (names []string) {
	for _, g := range groups {
		names = append(names, g.Name)
	}
	return names
}

func (d *coefficients) emptyWords() string {
	if d.empty == 0 {
		return ""
	}
	english := fmt.Sprintf(" %d sectors that sell nothing to other sectors have no row.", d.empty)
	if d.empty == 1 {
		english = " One sector that sells nothing to other sectors has no row."
	}
	return d.lang.pick(english, fmt.Sprintf("%d个部门不向其他部门提供中间投入，未列行。", d.empty))
}

func (d *coefficients) groupWords(names []string) string {
	if several := len(d.regions.List) > 1 && len(names) == len(d.regions.List); len(names) < 2 || several { // beside the map itself
		return ""
	}
	return d.lang.pick(" Lines between "+strings.Join(names, "; ")+".", "分隔线划分："+strings.Join(names, "、")+"。")
}
