package study

import (
	"slices"
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/tables/files"
)

func modelOf(t *testing.T, name string) *ioa.Model {
	t.Helper()
	table, err := files.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ioa.New(table, ioa.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestCompleteCoefficients: every coefficient above zero is in the map once, under the names of its row and column; sectors
// that sell nothing have no row; branches are those of the table in their order.
func TestCompleteCoefficients(t *testing.T) {
	for _, c := range []struct {
		table  string
		maps   int
		groups []string
	}{
		{"china-2018", 1, []string{"agriculture", "mining", "manufacturing", "energy and water", "construction", "services"}},
		{"laos-2018", 1, []string{"agriculture", "mining", "manufacturing", "energy and water", "construction", "services"}},
		{"china-laos-2018", 2, nil},
	} {
		m := modelOf(t, c.table)
		b, err := m.Coefficients(ioa.Complete)
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for i := range m.Table.N() {
			for j := range m.Table.N() {
				want += b.At(i, j)
			}
		}
		d := CompleteCoefficients(m, b, English)
		maps := []plots.HeatMap{}
		switch f := d.(type) {
		case plots.HeatMap:
			maps = append(maps, f)
		case plots.HeatMaps:
			maps = append(maps, f.Maps...)
		}
		got, cols := 0.0, 0
		for _, f := range maps {
			cols += len(f.ColLabels)
			for i, row := range f.Values {
				if got += sum(row); f.RowLabels[i] != f.ColLabels[f.RowOf[i]] {
					t.Errorf("%s: row %q is column %q", c.table, f.RowLabels[i], f.ColLabels[f.RowOf[i]])
				}
				if slices.Max(row) <= 0 {
					t.Errorf("%s: row %q is empty", c.table, f.RowLabels[i])
				}
			}
			if c.groups != nil && !slices.Equal(namesIn(f.ColGroups), c.groups) {
				t.Errorf("%s: groups %q", c.table, namesIn(f.ColGroups))
			}
		}
		if len(maps) != c.maps || cols != m.Table.N() || got < want*(1-1e-9) || got > want*(1+1e-9) {
			t.Errorf("%s: %d maps of %d columns hold %v of %v", c.table, len(maps), cols, got, want)
		}
		if _, err := d.Draw(); err != nil {
			t.Error(err)
		}
	}
}

// TestKeySectorsInPanels: each economy's sectors have a mean of one in its own panel, which has its name.
func TestKeySectorsInPanels(t *testing.T) {
	m := modelOf(t, "china-laos-2018")
	l, err := m.Linkages(ioa.ForwardLeontief)
	if err != nil {
		t.Fatal(err)
	}
	for lang, names := range map[Language][]string{English: {"China", "Laos"}, Chinese: {"中国", "老挝"}} {
		f := KeySectors(m, l, lang)
		if !slices.Equal(f.Groups, names) {
			t.Errorf("panels %q", f.Groups)
		}
		var x, y, n [2]float64
		for _, p := range f.Points {
			x[p.Group], y[p.Group], n[p.Group] = x[p.Group]+p.X, y[p.Group]+p.Y, n[p.Group]+1
			if p.Key != (p.X > 1 && p.Y > 1) || p.Label == "" || strings.Contains(p.Label, "CHN") {
				t.Errorf("point %+v", p)
			}
		}
		for k := range n {
			if d := x[k]/n[k] - 1; d > 1e-9 || d < -1e-9 {
				t.Errorf("mean of panel %d is %v", k, x[k]/n[k])
			}
			if d := y[k]/n[k] - 1; d > 1e-9 || d < -1e-9 {
				t.Errorf("mean of panel %d is %v", k, y[k]/n[k])
			}
		}
	}
}

// TestSmallRegions: means of fewer than three sectors say nothing, so that regions with so few share a panel, under their names.
func TestSmallRegions(t *testing.T) {
	m := modelOf(t, "../../ioa/testdata/miller-blair-regions.csv")
	l, err := m.Linkages(ioa.ForwardLeontief)
	if err != nil {
		t.Fatal(err)
	}
	f := KeySectors(m, l, English)
	var names []string
	for i, p := range f.Points {
		if names = append(names, p.Label); p.X != l.Influence[i] || p.Y != l.Sensitivity[i] {
			t.Errorf("%+v, influence %v, sensitivity %v", p, l.Influence[i], l.Sensitivity[i])
		}
	}
	want := []string{"R: 1", "R: 2", "R: 3", "S: 1", "S: 2"}
	if len(f.Groups) != 0 || !slices.Equal(names, want) {
		t.Errorf("groups %q, points %q", f.Groups, names)
	}
	b, err := m.Coefficients(ioa.Complete)
	if err != nil {
		t.Fatal(err)
	}
	h, one := CompleteCoefficients(m, b, English).(plots.HeatMap)
	if !one || !slices.Equal(h.ColLabels, want) || !slices.Equal(namesIn(h.RowGroups), []string{"R", "S"}) {
		t.Errorf("columns %q, groups %v", h.ColLabels, h.RowGroups)
	}
}
