package plots

import (
	"cmp"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Sankey shows how an amount is divided and put together again, from the left to the right: spending to the sectors whose
// income it becomes, and on to value added and imports. Bars and bands are as high as the money they show.
type Sankey struct {
	Frame
	Columns []SankeyColumn
	Links   []SankeyLink
	Kinds   []string // legend of the colours: economies; "" is left out
}

// SankeyColumn is a column of nodes from top to bottom.
type SankeyColumn struct {
	Title string
	Nodes []SankeyNode
}

// SankeyNode is a part of a column. One without a label is passed through: it has no bar.
type SankeyNode struct {
	Label string
	Kind  int // index in Kinds
}

// SankeyLink is what flows from node From of a column to node To of the next.
type SankeyLink struct {
	Column   int
	From, To int
	Value    float64
	Kind     int    // index in Kinds
	Label    string // at the end of a band that is wide enough for it; "" for none
}

// With changes the style.
func (f Sankey) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is two columns.
func (f Sankey) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(DoubleColumn, func(s *page) error {
		s.legend(barEntries(f.Kinds))
		f.draw(s)
		return nil
	})
}

func (f Sankey) check() error {
	p := problems{figure: "sankey"}
	f.Frame.check(&p)
	if len(f.Columns) < 2 {
		p.add("%d columns; a flow needs two", len(f.Columns))
	}
	if n := len(f.Kinds); n == 0 || n > maxSeries {
		p.add("%d kinds; give 1 to %d, which can be told apart in grey", n, maxSeries)
	}
	for k, c := range f.Columns {
		for i, n := range c.Nodes {
			if n.Kind < 0 || n.Kind >= len(f.Kinds) {
				p.add("column %d node %d (%s) has kind %d of %d", k+1, i+1, n.Label, n.Kind, len(f.Kinds))
			}
		}
	}
	total := 0.0
	for i, l := range f.Links {
		if l.Column < 0 || l.Column+1 >= len(f.Columns) || l.From < 0 || l.From >= len(f.Columns[l.Column].Nodes) ||
			l.To < 0 || l.To >= len(f.Columns[l.Column+1].Nodes) {
			p.add("link %d is from or to a node that is not there", i+1)
			continue
		}
		if p.number(l.Value, "link %d", i+1); l.Value < 0 {
			p.add("link %d is %v; a band has no negative width", i+1, l.Value)
		}
		if l.Kind < 0 || l.Kind >= len(f.Kinds) {
			p.add("link %d has kind %d of %d", i+1, l.Kind, len(f.Kinds))
		}
		total += l.Value
	}
	if total <= 0 && len(p.list) == 0 {
		p.add("nothing flows")
	}
	return p.err()
}

const (
	nodeWidth = 9.0
	nodeGap   = 4.0
)

// placedNode is a node with its place: its bar from top to bottom, and how much of either side is taken by bands.
type placedNode struct {
	SankeyNode
	x, top, height float64
	slot           float64 // of its bar and its label
	lines          []string
	in, out        float64
}

// sizes are the larger of what flows in and out of each node.
func (f Sankey) sizes() [][]float64 {
	in, out := make([][]float64, len(f.Columns)), make([][]float64, len(f.Columns))
	for k, c := range f.Columns {
		in[k], out[k] = make([]float64, len(c.Nodes)), make([]float64, len(c.Nodes))
	}
	for _, l := range f.Links {
		out[l.Column][l.From] += l.Value
		in[l.Column+1][l.To] += l.Value
	}
	for k := range in {
		for i := range in[k] {
			in[k][i] = max(in[k][i], out[k][i])
		}
	}
	return in
}

// columnsOf are where the columns begin and the room of their labels. The last one has what its labels need, and no more
// than the others.
func (f Sankey) columnsOf(s *page) (at, room []float64) {
	whole, last := s.width-2*margin, f.Columns[len(f.Columns)-1]
	equal := whole / float64(len(f.Columns))
	needs := s.widest(s.wrap(last.Title, sizeText, equal-6), sizeText)
	for _, n := range last.Nodes {
		needs = max(needs, nodeWidth+2+s.widest(s.wrap(n.Label, sizeSmall, equal-nodeWidth-6), sizeSmall))
	}
	step := (whole - min(needs, equal)) / float64(len(f.Columns)-1)
	for k := range f.Columns {
		at, room = append(at, margin+float64(k)*step), append(room, step)
	}
	room[len(room)-1] = equal
	return at, room
}

// place gives every node its place. The height of a unit is the same everywhere, and as large as the column with the
// most nodes allows; a node takes at least the room of its label.
func (f Sankey) place(s *page, top float64) (nodes [][]placedNode, bottom float64) {
	at, room := f.columnsOf(s)
	height := s.high(0.6*s.width, 40)
	sizes, most := f.sizes(), 0.0
	for _, column := range sizes {
		sum := 0.0
		for _, v := range column {
			sum += v
		}
		most = max(most, sum)
	}
	unit := height / most
	for k, c := range f.Columns {
		var column []placedNode
		y := top
		for i, n := range c.Nodes {
			p := placedNode{SankeyNode: n, x: at[k], height: sizes[k][i] * unit}
			p.slot = p.height
			if n.Label != "" {
				p.lines = s.wrap(n.Label, sizeSmall, room[k]-nodeWidth-6)
				p.slot = max(p.slot, blockHeight(len(p.lines), sizeSmall))
			}
			y += p.slot + nodeGap
			column = append(column, p)
		}
		nodes, bottom = append(nodes, column), max(bottom, y-nodeGap)
	}
	for _, column := range nodes {
		justify(column, top, bottom)
	}
	return nodes, bottom
}

// justify puts the nodes of a column below each other from top to bottom, with equal gaps.
func justify(column []placedNode, top, bottom float64) {
	free := bottom - top
	for _, n := range column {
		free -= n.slot
	}
	if gap, y := free/float64(max(len(column)-1, 1)), top; len(column) > 1 {
		for i := range column {
			column[i].top = y + (column[i].slot-column[i].height)/2
			y += column[i].slot + gap
		}
	} else if len(column) == 1 {
		column[0].top = top + (bottom-top-column[0].height)/2
	}
}

func (f Sankey) draw(s *page) {
	at, room := f.columnsOf(s)
	title := s.y
	for k, c := range f.Columns {
		if lines := s.wrap(c.Title, sizeText, room[k]-6); c.Title != "" {
			b := s.write(LabelAxis, sizeText, lines, anchor{at: point{at[k], title}})
			s.y = max(s.y, b.Y1+4)
		}
	}
	nodes, bottom := f.place(s, s.y)
	c := s.canvas(Box{margin, s.y, s.width - margin, bottom})
	all := f.bands(nodes)
	for _, one := range all {
		c.SetColor(tinted(seriesColors(len(f.Kinds))[one.Kind]))
		c.Fill(one.Path)
		c.SetLineStyle(draw.LineStyle{Color: paper, Width: 0.3})
		c.Stroke(one.Path)
	}
	for _, column := range nodes {
		for _, n := range column {
			if n.Label == "" {
				continue
			}
			bar := newBars(n.Kind, len(f.Kinds), nil, 1)
			over := bar.over(c)
			over.SetColor(bar.Color)
			r := Box{n.x, n.top, n.x + nodeWidth, n.top + max(n.height, 0.3)}.rectangle()
			over.Fill(r.Path())
			c.SetLineStyle(draw.LineStyle{Color: inkBlack, Width: 0.35})
			c.Stroke(r.Path())
			s.write(LabelPoint, sizeSmall, n.lines, anchor{point{n.x + nodeWidth + 2, n.top + n.height/2}, 0, 0.5})
		}
	}
	f.label(s, all)
	s.y = bottom
}

// label writes the labels of bands that are wide enough at their ends, where no other text is.
func (f Sankey) label(s *page, all []band) {
	for _, one := range all {
		lines := []string{clean(one.Label)}
		b := s.textBox(sizeSmall, lines, anchor{one.end, 1, 0.5})
		if one.Label == "" || one.wide < b.Y1-b.Y0 || slices.ContainsFunc(s.labels, func(l Label) bool { return l.Box.Overlaps(b.grown(1)) }) {
			continue
		}
		s.write(LabelValue, sizeSmall, lines, anchor{one.end, 1, 0.5})
	}
}

// bands are the links in the order of the nodes they come from and go to, so that few cross; narrow ones come last, on top.
func (f Sankey) bands(nodes [][]placedNode) (all []band) {
	sizes, unit := f.sizes(), 0.0
	for k := range nodes {
		for i := range nodes[k] {
			if sizes[k][i] > 0 {
				unit = nodes[k][i].height / sizes[k][i]
			}
		}
	}
	links := slices.Clone(f.Links)
	slices.SortStableFunc(links, func(a, b SankeyLink) int {
		return cmp.Or(cmp.Compare(a.Column, b.Column), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	for _, l := range links {
		if l.Value > 0 {
			all = append(all, bandOf(&nodes[l.Column][l.From], &nodes[l.Column+1][l.To], l, l.Value*unit))
		}
	}
	slices.SortStableFunc(all, func(a, b band) int { return cmp.Compare(b.wide, a.wide) })
	return all
}

// band is a link on the page.
type band struct {
	SankeyLink
	vg.Path
	wide float64
	end  point // the middle of its right end
}

// bandOf takes the next room of both nodes.
func bandOf(a, b *placedNode, l SankeyLink, wide float64) band {
	x0, x1 := a.x+nodeWidth, b.x
	if a.Label == "" {
		x0 = a.x
	}
	mid := (x0 + x1) / 2
	y0, y1 := a.top+a.out, b.top+b.in
	a.out, b.in = a.out+wide, b.in+wide
	var p vg.Path
	p.Move(point{x0, y0}.up())
	p.CubeTo(point{mid, y0}.up(), point{mid, y1}.up(), point{x1, y1}.up())
	p.Line(point{x1, y1 + wide}.up())
	p.CubeTo(point{mid, y1 + wide}.up(), point{mid, y0 + wide}.up(), point{x0, y0 + wide}.up())
	p.Close()
	return band{l, p, wide, point{x1 - 3, y1 + wide/2}}
}
