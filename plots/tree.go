package plots

import (
	"math"

	"gonum.org/v1/plot"
	gonum "gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// Tree shows what each branch of a tree holds, as a bar beside its name: supply chains, where every sector hangs from the one
// that buys from it.
type Tree struct {
	Frame
	Nodes      []TreeNode // from top to bottom, each after the node it hangs from and the branches before it
	ValueLabel string     // what the axis measures
	Unit       string     // and in what
	Decimals   int        // of the numbers at the bars; 0 chooses, NoDecimals for none
}

// TreeNode is a branch.
type TreeNode struct {
	Label string
	Stage int     // 0 for the root; a node hangs from the last one before it whose stage is one less
	Value float64 // NaN for a node that only leads to others
}

// With changes the style.
func (f Tree) With(s Style) Drawing {
	f.Frame = f.Frame.with(s)
	return f
}

// Draw lays the figure out. Its default width is one column.
func (f Tree) Draw() (*Figure, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return f.Frame.fitted(SingleColumn, func(s *page) error {
		f.draw(s)
		return nil
	})
}

func (f Tree) check() error {
	p := problems{figure: "tree"}
	f.Frame.check(&p)
	positive := false
	for i, n := range f.Nodes {
		switch {
		case n.Stage < 0, i == 0 && n.Stage != 0, i > 0 && n.Stage > f.Nodes[i-1].Stage+1:
			p.add("node %d (%s) has stage %d and nothing to hang from", i+1, n.Label, n.Stage)
		case n.Stage > deepest:
			p.add("node %d (%s) has stage %d; at most %d have room", i+1, n.Label, n.Stage, deepest)
		case !math.IsNaN(n.Value):
			p.number(n.Value, "node %d (%s)", i+1, n.Label)
			positive = positive || n.Value != 0
		}
	}
	if !positive && len(p.list) == 0 {
		p.add("no node has a value")
	}
	return p.err()
}

const (
	treeIndent = 7.0 // points for each stage
	deepest    = 12  // stage
	treeNames  = 0.56
)

// Data are the nodes, each with its path from the root.
func (f Tree) Data() *Data {
	d := f.data("bar", map[string]channel{
		"y": names("path"), "x": quantity(fieldValue, withUnit(f.ValueLabel, f.Unit)),
	}, "path", "stage", "name", fieldValue, fieldUnit)
	paths := make([]string, len(f.Nodes))
	for i, n := range f.Nodes {
		if paths[i] = clean(n.Label); f.parent(i) >= 0 {
			paths[i] = paths[f.parent(i)] + " > " + paths[i]
		}
		d.add(paths[i], float64(n.Stage), clean(n.Label), n.Value, f.Unit)
	}
	return d
}

// parent is the node that node i hangs from; -1 for a root.
func (f Tree) parent(i int) int {
	for k := i - 1; k >= 0; k-- {
		if f.Nodes[k].Stage == f.Nodes[i].Stage-1 {
			return k
		}
	}
	return -1
}

// labels wraps the names, and returns the room that the highest takes.
func (f Tree) labels(s *page, room float64) (lines [][]string, tallest float64) {
	for _, n := range f.Nodes {
		one := s.wrap(n.Label, sizeText, room-treeIndent*float64(n.Stage)-4)
		lines, tallest = append(lines, one), max(tallest, blockHeight(len(one), sizeText))
	}
	return lines, tallest
}

func (f Tree) draw(s *page) {
	room := treeNames * (s.width - 2*margin)
	lines, tallest := f.labels(s, room)
	n := float64(len(f.Nodes))
	pitch := s.high(max(tallest+2, 11)*n, max(tallest, 8)*n) / n
	top := s.y
	at := func(i int) float64 { return top + pitch*(float64(i)+0.5) }
	for i, node := range f.Nodes {
		x := margin + treeIndent*float64(node.Stage)
		if k := f.parent(i); k >= 0 {
			from := x - treeIndent + 3
			s.rule(point{from, at(k) + blockHeight(len(lines[k]), sizeText)/2}, point{from, at(i)})
			s.rule(point{from, at(i)}, point{x - 1, at(i)})
		}
		s.write(LabelCategory, sizeText, lines[i], anchor{point{x, at(i)}, 0, 0.5})
	}
	f.bars(s, room, pitch)
}

// rule draws a thin line.
func (s *page) rule(from, to point) {
	a, b := from.up(), to.up()
	c := s.canvas(Box{})
	c.StrokeLine2(draw.LineStyle{Color: inkGrey, Width: 0.5}, a.X, a.Y, b.X, b.Y)
}

// bars are those of the values, right of the names.
func (f Tree) bars(s *page, room, pitch float64) {
	p, c := s.newPlot(), s.canvas(Box{margin + room, s.y, s.width - margin, s.y + maxField})
	p.HideY()
	p.Y.Min, p.Y.Max = -0.5, float64(len(f.Nodes))-0.5
	p.Add(&gonum.Grid{Vertical: draw.LineStyle{Color: inkFaint, Width: 0.4}})
	ends, labels := make([]float64, len(f.Nodes)), make([]string, len(f.Nodes))
	var shown []float64
	for _, n := range f.Nodes {
		if !math.IsNaN(n.Value) {
			shown = append(shown, n.Value)
		}
	}
	lo, hi := 0.0, 0.0
	for i, n := range f.Nodes {
		if !math.IsNaN(n.Value) {
			ends[i], labels[i] = n.Value, number(n.Value, printed(f.Decimals, shown))
			lo, hi = min(lo, n.Value), max(hi, n.Value)
		}
	}
	p.Add(newBars(0, 1, append([]float64(nil), ends...), min(pitch*0.66, 9)).horizontal())
	p.Add(s.tags(ends, labels, 0))
	hi = s.beyond(widthOf(p, c)-4, hi, ends, labels)
	s.roomy(p, c, func(a *plot.Axis, steps int) { barScale(a, lo, hi, min(steps, 4)) })
	s.nameX(p, c, withUnit(f.ValueLabel, f.Unit))
	p.Add(zeroLine(&gonum.Line{XYs: gonum.XYs{{X: 0, Y: p.Y.Min}, {X: 0, Y: p.Y.Max}}}))
	s.draw(p, under(p, c, pitch*float64(len(f.Nodes))))
}
