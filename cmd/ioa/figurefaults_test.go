package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ioimpact/ioa"
	"ioimpact/plots"
	"ioimpact/plots/study"
	"ioimpact/scenarios"
	"ioimpact/tables/files"
)

// TestFigureFaults: no figure of these tables and projects has a fault, in either language, at the width of one column or of
// two. With FIGURES=DIR they are written there, to be looked at.
func TestFigureFaults(t *testing.T) {
	drawn := map[string]bool{}
	for _, name := range []string{"china-2018", "laos-2018", "china-laos-2018", "china-laos-railway", "china-laos-railway-both", "singapore-mrt"} {
		whole := subjectOf(t, name)
		for _, f := range figures() {
			if (f.drawnOf == ofTable) != (whole.result == nil) {
				continue
			}
			for _, lang := range []study.Language{study.English, study.Chinese} {
				whole.lang = lang
				for _, s := range f.subjects(whole) {
					d, err := f.describe(&s)
					if err != nil { // the project has no such figure
						continue
					}
					drawn[f.name] = true
					for _, width := range []float64{plots.SingleColumn, plots.DoubleColumn} {
						faultless(t, d.With(plots.Style{WidthMM: width}), strings.Join([]string{name, f.fileName(&s), string(lang), strconv.Itoa(int(width))}, "-"))
					}
				}
			}
		}
	}
	for _, must := range []string{"sectors", "economies", "spending", "spillovers", "materials", "amounts", "years", "ladder", "linkages", "heatmap",
		"layers", "paths", "field", "products"} {
		if !drawn[must] {
			t.Errorf("figure %s was not drawn", must)
		}
	}
}

// subjectOf is what all figures of a table or a project can be drawn from.
func subjectOf(t *testing.T, name string) figureSubject {
	t.Helper()
	s := figureSubject{forward: ioa.ForwardLeontief, with: &figureFlags{}}
	if slices.Contains(files.Names(), name) {
		table, err := files.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if s.model, err = ioa.New(table, ioa.Options{}); err != nil {
			t.Fatal(err)
		}
		to := table.Codes()[table.N()/2] // for the figures of a unit of final demand
		s.with.layers, s.with.paths, s.others = layerFlags{to: to, count: 8}, pathFlags{to: to, limit: mostPaths}, []*ioa.Model{s.model}
		return s
	}
	p, err := scenarios.Open(name, scenarios.Override{})
	if err != nil {
		t.Fatal(err)
	}
	s.model = p.Model()
	if s.result, err = p.Run(p.Scenario()); err != nil {
		t.Fatal(err)
	}
	if name == "china-laos-railway-both" {
		varied, err := p.Scenario().ParseVariation("lines.civil.inputs.cement.origin.host", []string{"0", "40%", "80%"}) // for the figure ladder
		if err != nil {
			t.Fatal(err)
		}
		if s.ladder, err = p.Vary(p.Scenario(), scenarios.VaryOptions{Vary: []scenarios.Variation{varied}}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func faultless(t *testing.T, d plots.Drawing, name string) {
	t.Helper()
	fig, err := d.Draw()
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	for _, fault := range fig.Faults() {
		t.Errorf("%s: %s", name, fault)
	}
	folder := os.Getenv("FIGURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := plots.WriteAs(file, fig, plots.PNG, plots.Rendering{DPI: 130}); err != nil {
		t.Error(err)
	}
}
