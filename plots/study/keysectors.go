package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/tables"
)

// KeySectors shows influence against sensitivity, with lines at 1. Sectors
// without output have neither; they are left out and counted in the note. Up to a dozen economies have a panel each, relative
// to the means of their own sectors: a small economy whose sectors are all below the mean of a large one has key sectors too.
// Of more than 80
// sectors those farthest from the lines are named, key sectors first.
func KeySectors(m *ioa.Model, l *ioa.Linkages, lang Language) plots.Quadrants {
	sensitivity := l.Sensitivity
	variant := lang.pick("row sums of L", "列昂惕夫逆矩阵行和")
	if l.Forward == ioa.ForwardGhosh {
		sensitivity, variant = l.SensitivityGhosh, lang.pick("row sums of the Ghosh inverse", "高希逆矩阵行和")
	}
	f := plots.Quadrants{
		XLabel:     lang.pick("Influence coefficient", "影响力系数"),
		YLabel:     lang.pick("Sensitivity coefficient ("+variant+")", "感应度系数（"+variant+"）"),
		KeyLabel:   lang.pick("Key sector", "关键部门"),
		OtherLabel: lang.pick("Other sector", "其他部门"),
	}
	f.Corners = plots.Corners{
		TopLeft: lang.pick("Strong forward linkages", "前向关联强"), TopRight: lang.pick("Key sectors", "关键部门"),
		BottomLeft: lang.pick("Weak linkages", "前后向关联均弱"), BottomRight: lang.pick("Strong backward linkages", "后向关联强"),
	}
	left, regions, in := 0, m.Table.Regions(), []int(nil)
	for i, s := range m.Table.Sectors {
		if l.Class[i] == ioa.NoClass {
			left++
			continue
		}
		f.Points = append(f.Points, plots.Point{Label: withinRegion(s, regions.Of(i), regions, lang),
			X: l.Influence[i], Y: sensitivity[i], Key: l.Class[i] == ioa.Key})
		in = append(in, regions.Of(i))
	}
	f.Note = modelNote(m, lang)
	if ownMeans(&f, in, regions, lang) {
		f.Note += lang.pick(" Each economy relative to the mean of its own sectors.", "各经济体以本经济体部门均值为1。")
	}
	f.Note += nameFarthest(&f, in, regions, lang)
	if left > 0 {
		f.Note += lang.pick(fmt.Sprintf(" %d sectors without output are left out.", left), fmt.Sprintf("未列%d个总产出为零的部门。", left))
	}
	return f
}

const (
	economiesPanelled = 12 // fit a page
	allNamed          = 80 // points of a panel, whose names or numbers have room
	farthestNamed     = 40 // of one panel with more
	farthestOfEach    = 4  // of each of many panels
)

// ownMeans gives each economy a panel, and divides its points by the means of its own sectors. It reports whether it did:
// not for one economy, or for more than have room.
func ownMeans(f *plots.Quadrants, in []int, regions *tables.Regions, lang Language) bool {
	var order []int
	for _, k := range in {
		if !slices.Contains(order, k) {
			order = append(order, k)
		}
	}
	if len(order) < 2 || len(order) > economiesPanelled || slices.Contains(order, -1) || fewest(in, order) < leastPanelled {
		return false
	}
	for g, region := range order {
		f.Groups = append(f.Groups, tableRegion(regions, region, lang))
		x, y, n := 0.0, 0.0, 0.0
		for i := range f.Points {
			if in[i] == region {
				x, y, n = x+f.Points[i].X, y+f.Points[i].Y, n+1
			}
		}
		for i := range f.Points {
			if p := &f.Points[i]; in[i] == region {
				p.X, p.Y, p.Group = p.X*n/x, p.Y*n/y, g
				p.Key = p.X > 1 && p.Y > 1
			}
		}
	}
	return true
}

// leastPanelled is how many sectors have a mean that says something of each.
const leastPanelled = 3

// fewest is how many sectors the smallest region has.
func fewest(in, regions []int) int {
	least := len(in)
	for _, region := range regions {
		n := 0
		for _, k := range in {
			if k == region {
				n++
			}
		}
		least = min(least, n)
	}
	return least
}

// nameFarthest takes the names of most points where there are too many, and says in the note whose it left. Of several
// economies in one panel, names begin with the economy.
func nameFarthest(f *plots.Quadrants, in []int, regions *tables.Regions, lang Language) string {
	if several := slices.ContainsFunc(in, func(k int) bool { return k != in[0] }); several && len(f.Groups) == 0 {
		for i := range f.Points {
			f.Points[i].Label = ofRegion(f.Points[i].Label, in[i], regions, lang)
		}
	}
	count := make([]int, max(len(f.Groups), 1))
	for _, p := range f.Points {
		count[p.Group]++
	}
	if len(f.Points) == 0 || len(f.Groups) <= 3 && slices.Max(count) <= allNamed {
		return ""
	}
	most := farthestNamed
	if len(f.Groups) > 0 {
		most = max(farthestOfEach, farthestNamed/len(f.Groups))
	}
	named := make([]int, len(count))
	for _, i := range farthest(f.Points) {
		p := &f.Points[i]
		if named[p.Group]++; named[p.Group] > most {
			p.Label = ""
		}
	}
	if len(f.Groups) > 0 {
		return lang.pick(fmt.Sprintf(" Named: of each economy the %d sectors farthest from the mean, key sectors first.", most),
			fmt.Sprintf("各经济体仅标注偏离均值最远的%d个部门，关键部门优先。", most))
	}
	return lang.pick(fmt.Sprintf(" Named: the %d sectors farthest from the mean, key sectors first.", most),
		fmt.Sprintf("仅标注偏离均值最远的%d个部门，关键部门优先。", most))
}

// farthest are the key points, then the others, those farthest from the crossing of the lines first.
func farthest(points []plots.Point) []int {
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if points[a].Key != points[b].Key {
			return map[bool]int{true: -1, false: 1}[points[a].Key]
		}
		return cmp.Compare(math.Hypot(points[b].X-1, points[b].Y-1), math.Hypot(points[a].X-1, points[a].Y-1))
	})
	return order
}

// ofRegion begins the name of a sector with its region.
func ofRegion(label string, region int, regions *tables.Regions, lang Language) string {
	if region < 0 {
		return label
	}
	return tableRegion(regions, region, lang) + lang.pick(": ", "：") + label
}

// withinRegion is the name of a sector without that of its region.
func withinRegion(s tables.Sector, region int, regions *tables.Regions, lang Language) string {
	name := lang.pick(s.Name, s.NameZH)
	if region < 0 {
		return name
	}
	for _, lead := range []string{regions.List[region].Name, regions.List[region].Code} {
		for _, mark := range []string{": ", "：", ":", " "} {
			if rest, found := strings.CutPrefix(name, lead+mark); found && lead != "" && rest != "" {
				return rest
			}
		}
	}
	return name
}
