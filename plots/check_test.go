package plots

import (
	"math"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	one := []Row{{Label: "a", Values: []float64{1}}}
	labels := []string{"a", "b"}
	for _, c := range []struct {
		name string
		d    drawer
		want string
	}{
		{"nothing", StackedBars{}, "no rows"},
		{"no series", StackedBars{Rows: []Row{{Label: "a"}}}, "no series"},
		{"short row", GroupedBars{Series: labels, Rows: one}, "row 1 (a) has 1 values for 2 series"},
		{"nan", Columns{Series: []string{"s"}, Rows: []Row{{Label: "2018", Values: []float64{nan}}}}, "row 1 (2018) value 1 is NaN"},
		{"inf", Columns{Series: []string{"s"}, Rows: []Row{{Label: "2018", Values: []float64{inf}}}}, "is +Inf"},
		{"huge", Columns{Series: []string{"s"}, Rows: []Row{{Label: "2018", Values: []float64{1e305}}}}, "scale values"},
		{"tiny", StackedBars{Series: []string{"s"}, Rows: []Row{{Label: "2018", Values: []float64{-5e-324}}}}, "scale values"},
		{"zeros", Columns{Series: []string{"s"}, Rows: []Row{{Label: "2018", Values: []float64{0}}}}, "all values are zero"},
		{"seven", StackedBars{Series: make([]string, 7), Rows: []Row{{Label: "a", Values: make([]float64, 7)}}}, "at most 6"},
		{"narrow", StackedBars{Frame: Frame{WidthMM: 5}, Series: []string{"s"}, Rows: one}, "WidthMM is 5"},
		{"nan width", StackedBars{Frame: Frame{WidthMM: nan}, Series: []string{"s"}, Rows: one}, "WidthMM is NaN"},
		{"no points", Quadrants{}, "no points"},
		{"bad point", Quadrants{Points: []Point{{Label: "coal", X: nan, Y: 1, Key: true}}}, "point 1 (coal) X is NaN"},
		{"bad line", Quadrants{XLine: inf, Points: []Point{{Label: "coal", X: 1, Y: 1, Key: true}}}, "XLine is +Inf"},
		{"all keys", Quadrants{Points: manyKeys(200)}, "200 key points"},
		{"no line", Lines{}, "0 values on the horizontal axis"},
		{"a point", Lines{X: []float64{1}, Series: one}, "1 values on the horizontal axis; a line needs two"},
		{"no lines", Lines{X: []float64{1, 2}}, "no series"},
		{"short line", Lines{X: []float64{1, 2}, Series: one}, "series a has 1 values for 2 of the horizontal axis"},
		{"bad X", Lines{X: []float64{1, nan}, Series: []Row{{Label: "a", Values: []float64{1, 2}}}}, "X 2 is NaN"},
		{"X twice", Lines{X: []float64{1, 1}, Series: []Row{{Label: "a", Values: []float64{1, 2}}}}, "X 2 is 1 once more"},
		{"X close", Lines{X: []float64{1, 1 + 1e-12}, Series: []Row{{Label: "a", Values: []float64{1, 2}}}}, "too close for an axis"},
		{"line of nan", Lines{X: []float64{1, 2}, Series: []Row{{Label: "a", Values: []float64{1, nan}}}}, "series a value 2 is NaN"},
		{"flat line", Lines{X: []float64{1, 2}, Series: []Row{{Label: "a", Values: []float64{0, 0}}}}, "all values are zero"},
		{"seven lines", Lines{X: []float64{1, 2}, Series: make([]Row, 7)}, "at most 6"},
		{"no matrix", HeatMap{}, "no values"},
		{"no columns", HeatMap{Values: [][]float64{{}}}, "no values"},
		{"ragged", HeatMap{RowLabels: labels, ColLabels: labels, Values: [][]float64{{1, 2}, {1}}}, "row 2 has 1 values, row 1 has 2"},
		{"labels", HeatMap{RowLabels: labels, Values: [][]float64{{1, 2}}}, "2 row labels for 1 rows"},
		{"col labels", HeatMap{RowLabels: []string{"a"}, Values: [][]float64{{1, 2}}}, "0 column labels for 2 columns"},
		{"cell", HeatMap{RowLabels: labels, Values: [][]float64{{1, inf}, {1, 1}}}, "row 1 column 2 is +Inf"},
		{"dark", HeatMap{RowLabels: labels, Values: [][]float64{{0, -1}, {0, 0}}}, "no value is above zero"},
		{"scale", HeatMap{Scale: 7, RowLabels: labels, Values: [][]float64{{1, 1}, {1, 1}}}, "no scale 7"},
	} {
		fig, err := c.d.Draw()
		if err == nil || fig != nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: figure %v, error %v, want %q", c.name, fig, err, c.want)
		}
	}
}

func manyKeys(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i] = Point{Label: "k", X: float64(i), Y: 1, Key: true}
	}
	return points
}

// TestAllErrors: an input is reported whole, but a long list is cut.
func TestAllErrors(t *testing.T) {
	var rows []Row
	for range 30 {
		rows = append(rows, Row{Label: "x", Values: []float64{math.NaN()}})
	}
	_, err := Columns{Series: []string{"s"}, Rows: rows}.Draw()
	if n := strings.Count(err.Error(), "\n"); n != maxProblems {
		t.Errorf("%d lines:\n%v", n+1, err)
	}
	if !strings.Contains(err.Error(), "and 20 more") {
		t.Error(err)
	}
}

func TestTooHigh(t *testing.T) {
	f := StackedBars{Series: []string{"s"}}
	for range 3000 {
		f.Rows = append(f.Rows, Row{Label: "a", Values: []float64{1}})
	}
	if _, err := f.Draw(); err == nil || !strings.Contains(err.Error(), "mm high") {
		t.Errorf("got %v", err)
	}
	f.Rows = f.Rows[:100]
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	if w := fig.Warnings(); len(w) != 1 || !strings.Contains(w[0], "more than a page") {
		t.Errorf("warnings %q", w)
	}
}

func TestMissing(t *testing.T) {
	f := groupedEN()
	f.Rows[0].Label = "水泥 😀 cement ᚠ"
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	if got := string(fig.Missing()); got != "ᚠ😀" {
		t.Errorf("missing %q", got)
	}
	if len(fig.Warnings()) != 1 || !strings.Contains(fig.Warnings()[0], "ᚠ😀") {
		t.Errorf("warnings %q", fig.Warnings())
	}
	fig, err = stackedZH().Draw()
	if err != nil || len(fig.Missing()) != 0 {
		t.Errorf("missing %q, %v", fig.Missing(), err)
	}
}
