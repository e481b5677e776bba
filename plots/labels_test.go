package plots

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// variants are figures of all kinds, widths and sizes, crowded ones among
// them.
func variants() map[string]drawer {
	all := gallery()
	for _, width := range []float64{60, 84, 174} {
		for name, d := range measureFigures() {
			all[fmt.Sprintf("%s-%.0fmm", name, width)] = d.With(Style{WidthMM: width})
		}
		name := func(kind string, n int) string { return fmt.Sprintf("%s-%d-%.0fmm", kind, n, width) }
		for _, f := range []StackedBars{stackedEN(), stackedZH()} {
			f.WidthMM = width
			all[name("stacked"+f.Unit, 0)] = f
		}
		for _, f := range []GroupedBars{groupedEN(), groupedZH()} {
			f.WidthMM = width
			all[name("grouped"+f.Unit, 0)] = f
		}
		for _, n := range []int{1, 3, 14, 40} {
			f := columnsEN()
			f.WidthMM, f.Rows = width, nil
			for i := range n {
				f.Rows = append(f.Rows, Row{Label: fmt.Sprint(1985 + i), Values: []float64{float64(i * i), float64(5 - i)}})
			}
			all[name("columns", n)] = f
		}
		for _, n := range []int{2, 3, 20, 200} {
			f := linesEN()
			f.WidthMM, f.X, f.Series = width, nil, []Row{{Label: "up"}, {Label: "down, below zero"}}
			for i := range n {
				f.X = append(f.X, 1e4*float64(i))
				f.Series[0].Values = append(f.Series[0].Values, float64(i*i))
				f.Series[1].Values = append(f.Series[1].Values, float64(5-i))
			}
			all[name("lines", n)] = f
		}
		for _, n := range []int{1, 2, 42, 153} {
			f := quadrants(n, n%2)
			f.WidthMM = width
			all[name("quadrants", n)] = f
		}
		for _, n := range []int{1, 2, 7, 20, 60, 153, 330} {
			f := heatMapIn(n, n%2)
			f.WidthMM, f.Scale = width, Scale(n%3)
			all[name("heatmap", n)] = f
		}
	}
	return all
}

// TestLabels is the promise of the package: text of legible size, none cut by
// the edge, none over another.
func TestLabels(t *testing.T) {
	for name, d := range variants() {
		fig, err := d.Draw()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		whole := Box{0, 0, float64(fig.width), float64(fig.height)}
		labels := fig.Labels()
		for i, a := range labels {
			if a.Size < 6 {
				t.Errorf("%s: %q is set in %.1f points", name, a.Text, a.Size)
			}
			if !a.Box.Inside(whole) {
				t.Errorf("%s: %q is cut by the edge", name, a.Text)
			}
			for _, b := range labels[:i] {
				if a.Box.Overlaps(b.Box) {
					t.Errorf("%s: %q and %q overlap", name, a.Text, b.Text)
				}
			}
		}
		if len(labels) < 3 {
			t.Errorf("%s: only %d labels", name, len(labels))
		}
	}
}

// TestKeyLabels: key points have their label, at any width, in crowds.
func TestKeyLabels(t *testing.T) {
	for _, width := range []float64{84, 120, 174} {
		for _, n := range []int{10, 20, 30, 40, 50, 60, 150, 600} {
			f := quadrants(n, 0)
			f.WidthMM = width
			for i := range f.Points { // as many as a table has
				f.Points[i].Key = f.Points[i].Key && i < 60
			}
			fig, err := f.Draw()
			if err != nil {
				t.Fatal(err)
			}
			written, list := make(map[string]int), ""
			for _, l := range fig.Labels() {
				text := strings.Join(strings.Fields(l.Text), " ")
				if written[text]++; l.Kind == LabelNote {
					list += text + "   "
				}
			}
			for _, p := range f.Points {
				if p.Key && written[p.Label] == 0 && !strings.Contains(list, " "+p.Label+" ") {
					t.Errorf("%d points, %.0f mm: key point %q has no label", n, width, p.Label)
				}
			}
		}
	}
}

// TestLeaders: leaders cross neither labels nor one another.
func TestLeaders(t *testing.T) {
	f := quadrants(60, 0)
	s, err := f.Frame.open(DoubleColumn)
	if err != nil {
		t.Fatal(err)
	}
	f.slot = Box{margin, 0, s.width - margin, 0}
	d := f.frame(s, 330)
	placed, _ := f.arrange(s, d, true)
	leaders := 0
	for i, p := range placed {
		if !p.leader {
			continue
		}
		leaders++
		from, to := p.from(), p.box.nearest(p.at)
		for j, q := range placed {
			if j != i && q.box.grown(-0.1).meets(from, to) {
				t.Errorf("the leader of %q crosses %q", p.lines, q.lines)
			}
			if j < i && q.leader && cross(from, to, q.from(), q.box.nearest(q.at)) {
				t.Errorf("the leaders of %q and %q cross", p.lines, q.lines)
			}
		}
	}
	if leaders == 0 {
		t.Error("no leader in a crowd of 60: the test tests nothing")
	}
}

// TestLabelsCoverNoMarker: a name hides no other sector.
func TestLabelsCoverNoMarker(t *testing.T) {
	f := quadrants(60, 1)
	s, _ := f.Frame.open(SingleColumn)
	f.slot = Box{margin, 0, s.width - margin, 0}
	d := f.frame(s, 200)
	placed, _ := f.arrange(s, d, true)
	for _, p := range placed {
		for i, q := range f.Points {
			at, r := d.place(q), q.radius()
			if i != p.index && p.box.Overlaps(Box{at.x - r, at.y - r, at.x + r, at.y + r}) {
				t.Errorf("label %q covers the marker of %q", p.lines, q.Label)
			}
		}
	}
}

// FuzzText: whatever the caller writes, a figure is either refused or whole.
func FuzzText(f *testing.F) {
	for _, s := range sectorNames {
		f.Add(s[0], s[1])
	}
	f.Add("", "\n\n\t")
	f.Add("<&\"'>\x00\xff", "é e\u0301 ﷽ 😀 \u202e")
	f.Add(strings.Repeat("W", 300), strings.Repeat("国", 300))
	f.Fuzz(func(t *testing.T, label, other string) {
		if len(label)+len(other) > 2000 {
			t.Skip("long enough to be slow, and no different")
		}
		rows := []Row{{Label: label, Values: []float64{1, 2}}, {Label: other, Values: []float64{3, 4}}}
		frame := Frame{Title: label, Note: other}
		points := []Point{{Label: other, X: 1, Y: 2, Key: true}, {Label: label, X: 1, Y: 2, Key: true}, {Label: label, X: 2, Y: 1, Key: false}}
		for _, d := range []drawer{
			StackedBars{Frame: frame, Series: []string{other, label}, Rows: rows, Unit: other},
			Columns{Frame: frame, Series: []string{label, other}, Rows: rows, ValueLabel: "x", Numbers: true},
			Quadrants{Frame: frame, Points: points, XLabel: other, YLabel: "y"},
			HeatMap{Frame: frame, RowLabels: []string{label, other}, Values: [][]float64{{1, 0}, {2, 3}}},
			Tree{Frame: frame, Nodes: []TreeNode{{Label: label, Value: 2}, {Label: other, Stage: 1, Value: 1}}, ValueLabel: other},
			Spans{Frame: frame, Kinds: []string{label, other}, Line: 1, LineLabel: other, Rows: []SpanRow{{Label: label, Spans: []Span{{0, 2, 1}}, Tag: other}}},
			Matrix{Frame: frame, RowLabels: []string{label}, ColLabels: []string{other, label}, Values: [][]float64{{1, 2}}, RowTitle: other, ColTitle: label},
			Histogram{Frame: frame, To: 1, Shares: []float64{40, 60}, Marks: []Mark{{label, 0.5}}, ValueLabel: other, ShareLabel: label, IntervalLabel: other},
		} {
			fig, err := d.Draw()
			if err != nil {
				continue
			}
			for _, l := range fig.Labels() {
				if !l.Box.Inside(Box{0, 0, float64(fig.width), float64(fig.height)}) {
					t.Errorf("%q is cut", l.Text)
				}
			}
			checkXML(t, rendered(t, fig, SVG))
		}
	})
}

// TestRandomBars draws bars of random numbers of all sizes and signs.
func TestRandomBars(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 200 {
		scale := []float64{1e-9, 1e-3, 1, 1e4, 1e12}[r.IntN(5)]
		n, rows := 1+r.IntN(maxSeries), []Row{}
		for i := range 1 + r.IntN(12) {
			row := Row{Label: sectorName(i, r.IntN(2))}
			for range n {
				v := r.ExpFloat64() * scale
				if r.IntN(4) == 0 {
					v = -v
				}
				row.Values = append(row.Values, v)
			}
			rows = append(rows, row)
		}
		series := []string{"a", "b", "c", "d", "e", "f"}[:n]
		for _, d := range []drawer{
			StackedBars{Series: series, Rows: rows, Totals: true},
			GroupedBars{Series: series, Rows: rows},
			Columns{Series: series, Rows: rows, Numbers: true},
		} {
			fig, err := d.Draw()
			if err != nil {
				t.Fatalf("%T %v: %v", d, rows, err)
			}
			for _, w := range fig.Warnings() {
				if strings.Contains(w, "overlap") {
					t.Errorf("%T %v: %s", d, rows, w)
				}
			}
		}
	}
}

// TestExtremes: numbers of any size the checks let through are drawn whole.
// PNG is left out, which is slow and drawn from the same marks.
func TestExtremes(t *testing.T) {
	for _, v := range [][]float64{
		{1e299, -1e299}, {1e-280, 1e-289}, {1e299, 1e-280}, {1, -2}, {1, 0}, {0.3, 0.1}, {1e15, 1e-9},
	} {
		rows, names := []Row{{Label: "a", Values: v}, {Label: "", Values: []float64{v[1], v[0]}}}, []string{"a", "b"}
		for _, d := range []drawer{
			StackedBars{Series: names, Rows: rows, Totals: true},
			GroupedBars{Series: names, Rows: rows},
			Columns{Series: names, Rows: rows, Numbers: true},
			Quadrants{Points: []Point{{Label: "a", X: v[0], Y: v[1], Key: true}, {Label: "b", X: v[1], Y: v[0], Key: false}}},
			Quadrants{Points: []Point{{Label: "a", X: v[0], Y: v[0], Key: true}}, XLine: v[0], YLine: v[0]},
			HeatMap{RowLabels: names, Values: [][]float64{v, v}},
			HeatMap{RowLabels: names, Values: [][]float64{v, v}, Scale: SquareRoot},
			HeatMap{RowLabels: names, Values: [][]float64{v, v}, Scale: Logarithmic},
			Tree{Nodes: []TreeNode{{Label: "a", Value: v[0]}, {Label: "b", Stage: 1, Value: v[1]}}},
			Spans{Kinds: names, Line: math.NaN(), Steps: true, Rows: []SpanRow{{Label: "a", Spans: []Span{{0, v[0], 0}}, Tag: "t"}, {Label: "b", Spans: []Span{{v[0], v[1], 1}}}}},
			Spans{Kinds: names, Line: v[0], Free: true, Rows: []SpanRow{{Label: "a", Spans: []Span{{v[0], v[1], 0}}, Tag: "t"}}},
			Matrix{RowLabels: names, ColLabels: names, Values: [][]float64{v, {v[1], math.NaN()}}},
		} {
			for _, format := range []Format{SVG, PDF} {
				if len(written(t, d, format)) == 0 {
					t.Errorf("%T of %v: no %s", d, v, format)
				}
			}
		}
	}
}
