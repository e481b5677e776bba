package plots

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestCutAtGroups: runs cover everything once, and none holds parts of two groups.
func TestCutAtGroups(t *testing.T) {
	groups := []Group{{"a", 63}, {"b", 50}, {"c", 1}, {"d", 449}}
	runs := cutInto(563, groups)
	at := 0
	for _, run := range runs {
		if run[0] != at || run[1] <= at {
			t.Fatalf("run %v after %d", run, at)
		}
		at = run[1]
		for end, k := 0, 0; k < len(groups); k++ {
			if end += groups[k].N; run[0] < end && run[1] > end {
				t.Errorf("run %v holds sectors on both sides of %d", run, end)
			}
		}
	}
	if ends := runs.ends(groups); at != 563 || ends[len(ends)-1] != len(runs) || len(runs) > 180 {
		t.Errorf("%d runs up to %d, groups end at %v", len(runs), at, ends)
	}
}

// TestNumberedColumns: where some sectors have no row, the others keep their numbers, and every column has one.
func TestNumberedColumns(t *testing.T) {
	f := heatMap(60)
	f.ColLabels = f.RowLabels
	f.RowLabels, f.Values, f.RowOf = f.RowLabels[2:], f.Values[2:], nil
	for i := range f.Values {
		f.RowOf = append(f.RowOf, i+2)
	}
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	for _, l := range fig.Labels() {
		if texts[l.Text] = true; strings.HasPrefix(l.Text, f.RowLabels[0]+"  ") && !strings.HasSuffix(l.Text, " 3") {
			t.Errorf("first row is %q, its sector is the third", l.Text)
		}
	}
	for j := range 60 {
		if !texts[strconv.Itoa(j+1)] {
			t.Errorf("column %d has no number", j+1)
		}
	}
}

// TestHeatMaps: maps of several economies at both widths; more than three without labels of sectors.
func TestHeatMaps(t *testing.T) {
	for _, n := range []int{1, 2, 3, 11} {
		for _, width := range []float64{SingleColumn, DoubleColumn} {
			f := HeatMaps{Frame: Frame{WidthMM: width}}
			for k := range n {
				f.Maps, f.Names = append(f.Maps, heatMap(12+k)), append(f.Names, "Economy "+strconv.Itoa(k+1))
			}
			fig, err := f.Draw()
			if err != nil {
				t.Fatal(err)
			}
			names := 0
			for _, l := range fig.Labels() {
				if strings.HasPrefix(l.Text, "Economy ") {
					names++
				}
			}
			if names != n {
				t.Errorf("%d maps at %v mm have %d names", n, width, names)
			}
			for _, w := range fig.Warnings() {
				if strings.Contains(w, "overlap") {
					t.Errorf("%d maps at %v mm: %s", n, width, w)
				}
			}
		}
	}
	for _, f := range []HeatMaps{{}, {Maps: []HeatMap{heatMap(3)}}, {Names: []string{"a"}, Maps: []HeatMap{{}}}} {
		if _, err := f.Draw(); err == nil {
			t.Error("drawn without maps, names or values")
		}
	}
	f := heatMap(3)
	f.RowGroups, f.RowOf = []Group{{"a", 2}}, []int{0, 1}
	if _, err := f.Draw(); err == nil || !strings.Contains(err.Error(), "groups hold 2 of 3") || !strings.Contains(err.Error(), "2 columns of rows for 3") {
		t.Errorf("got %v", err)
	}
}

// TestPanelsAreAsHighAsAsked: panels and maps share the height that is asked for.
func TestPanelsAreAsHighAsAsked(t *testing.T) {
	for _, n := range []int{2, 3, 6} {
		q, m := quadrants(5*n, 0), HeatMaps{}
		for k := range n {
			q.Groups = append(q.Groups, "Economy "+strconv.Itoa(k+1))
			m.Maps, m.Names = append(m.Maps, heatMap(8+k)), append(m.Names, "Economy "+strconv.Itoa(k+1))
		}
		for i := range q.Points {
			q.Points[i].Group = i % n
		}
		for _, width := range []float64{SingleColumn, DoubleColumn} {
			for name, d := range map[string]Drawing{"quadrants": q, "heat maps": m} {
				fig, err := d.With(Style{WidthMM: width, HeightMM: 245}).Draw()
				if err != nil {
					t.Errorf("%d %s at %v mm: %v", n, name, width, err)
					continue
				}
				if _, high := fig.Size(); high < 244.5 || high > 245.5 {
					t.Errorf("%d %s at %v mm are %v mm high", n, name, width, high)
				}
			}
		}
	}
}

// TestLargeHeatMap: a matrix of 1,435 sectors takes under five seconds and five megabytes.
func TestLargeHeatMap(t *testing.T) {
	if testing.Short() {
		t.Skip("two million cells")
	}
	f := heatMap(1435)
	begun := time.Now()
	fig, err := f.Draw()
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []Format{SVG, PDF} {
		var b bytes.Buffer
		if err := Write(&b, fig, format); err != nil || b.Len() > 5e6 {
			t.Errorf("%s: %d bytes, %v", format, b.Len(), err)
		}
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Logf("took %v on this machine", took) // machines differ, and this one may be busy
	}
}

// Maps above each other fit a page however many rows they have together: rows then carry the names of their groups, or every
// second one has its name.
func TestStackedMapsFitAPage(t *testing.T) {
	for _, groups := range [][]Group{nil, {{"mining", 20}, {"services", 43}}} {
		f := HeatMaps{Frame: Frame{WidthMM: SingleColumn, Note: strings.Repeat("Where the numbers come from, and what they leave out. ", 6)}}
		for k, n := range []int{63, 35} {
			m := heatMap(n)
			m.RowTitle, m.ColTitle = "Supplying sector i", "Using sector j"
			if k == 0 && groups != nil {
				m.RowGroups, m.ColGroups = groups, groups
			}
			f.Maps, f.Names = append(f.Maps, m), append(f.Names, "Economy "+strconv.Itoa(k+1))
		}
		fig, err := f.Draw()
		if err != nil {
			t.Fatal(err)
		}
		if _, high := fig.Size(); high > 240 {
			t.Errorf("with %d groups the maps are %.0f mm high", len(groups), high)
		}
		for _, w := range fig.Warnings() {
			if strings.Contains(w, "overlap") {
				t.Error(w)
			}
		}
	}
}
