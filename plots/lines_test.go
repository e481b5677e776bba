package plots

import (
	"math"
	"testing"

	gonum "gonum.org/v1/plot/plotter"
)

func linesEN() Lines {
	return Lines{
		Frame:  Frame{Note: testNote},
		X:      []float64{10, 20, 30},
		XLabel: "lines.civil.origin.host", XUnit: "%",
		Series:     []Row{{Label: "China", Values: []float64{66.9, 65.1, 63.4}}, {Label: "Laos", Values: []float64{4.0, 4.5, 5.0}}},
		ValueLabel: "Output effect", Unit: "10⁸ yuan",
	}
}

func linesZH() Lines {
	return Lines{
		X: []float64{0.1, 0.3, 0.2}, XLabel: "lines.civil.origin.host",
		Series: []Row{{Label: "中国", Values: []float64{66.9, 63.4, 65.1}}, {Label: "老挝", Values: []float64{4.0, 5.0, 4.5}}, {Label: "泰国", Values: []float64{-1, 0, 1}},
			{Label: "越南", Values: []float64{20, 30, 25}}, {Label: "柬埔寨", Values: []float64{31, 31, 31}}, {Label: "缅甸", Values: []float64{40, 41, 42}}},
		ValueLabel: "拉动的总产出", Unit: "亿元",
	}
}

// Whatever the order of the values, a line runs from left to right through its own numbers.
func TestLinesAreInOrder(t *testing.T) {
	want := gonum.XYs{{X: 0.1, Y: 66.9}, {X: 0.2, Y: 65.1}, {X: 0.3, Y: 63.4}}
	got := linesZH().line(0)
	for i := range want {
		if got.Line.XYs[i] != want[i] || got.Scatter.XYs[i] != want[i] {
			t.Errorf("point %d is %v, want %v", i, got.Line.XYs[i], want[i])
		}
	}
}

// The vertical axis includes zero; the horizontal one has its first and last values inside the frame.
func TestLinesAxes(t *testing.T) {
	fig, err := linesEN().Draw()
	if err != nil {
		t.Fatal(err)
	}
	ticks := map[string]bool{}
	for _, l := range fig.Labels() {
		if l.Kind == LabelTick {
			ticks[l.Text] = true
		}
	}
	for _, want := range []string{"0", "80", "10", "20", "30"} {
		if !ticks[want] {
			t.Errorf("no tick %s among %v", want, ticks)
		}
	}
	if w, h := fig.Size(); w != SingleColumn || math.Abs(h-80) > 40 {
		t.Errorf("%v by %v mm", w, h)
	}
}
