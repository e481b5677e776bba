package ioa

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
)

// A tool is a measure of the toolbox as its command asks for it.
type tool struct {
	name string
	run  func(*Model) error
}

// toolbox is every measure but paths and decompositions by all orders.
func toolbox(table *tables.Table) []tool {
	n := table.N()
	demand, shock, fixed := make([]float64, n), make([]float64, n), nans(n)
	for i := range 5 {
		demand[i*70], shock[i*70], fixed[i*70] = 1, .05, .9*table.Output[i*70]
	}
	row := table.Primary[0].Code
	return []tool{
		{"multipliers", func(m *Model) error { _, err := m.Multipliers(); return err }},
		{"multipliers --type II", func(m *Model) error { _, err := m.ClosedMultipliers(everyRegionsHouseholds(m.Table), 0); return err }},
		{"linkages", func(m *Model) error { _, err := m.Linkages(ForwardLeontief); return err }},
		{"linkages --detail", func(m *Model) error {
			l, err := m.Linkages(ForwardLeontief)
			if err == nil {
				_, err = m.LinkageDetail(l, false)
			}
			return err
		}},
		{"pure", func(m *Model) error { _, err := m.PureLinkages(false); return err }},
		{"extraction", func(m *Model) error { _, err := m.Extraction(); return err }},
		{"extraction --by region", func(m *Model) error { _, err := m.ExtractGroups(regionsOf(m), 1); return err }},
		{"field", func(m *Model) error { _, err := m.FieldOfInfluence(); return err }},
		{"field --pairs", func(m *Model) error { _, err := m.ImportantCoefficients(.01, false); return err }},
		{"lengths", func(m *Model) error { _, err := m.Lengths(false); return err }},
		{"position", func(m *Model) error { _, err := m.Position(); return err }},
		{"prices", func(m *Model) error { _, err := m.Prices([]Raise{{Row: row, Share: .1}}); return err }},
		{"mixed", func(m *Model) error { _, err := m.Mixed(fixed, nil); return err }},
		{"inoperability", func(m *Model) error { _, err := m.Inoperability(shock); return err }},
		{"feedback", func(m *Model) error { _, err := m.Feedback(); return err }},
		{"footprint", func(m *Model) error { _, err := m.Footprint(row, false); return err }},
		{"footprint --by sector", func(m *Model) error { _, err := m.Footprint(row, true); return err }},
		{"inducement", func(m *Model) error { _, err := m.Inducement(); return err }},
		{"inducement --row", func(m *Model) error { _, err := m.InducementOf(row); return err }},
		{"decompose", func(m *Model) error { _, err := m.Decompose(m, DecomposeOptions{}); return err }},
		{"layers", func(m *Model) error { _, err := m.Layers(0, LayerOptions{Count: 10}); return err }},
		{"impact", func(m *Model) error { _, err := m.Impact(demand); return err }},
		{"leakage", func(m *Model) error { _, err := m.Leakage(); return err }},
	}
}

func regionsOf(m *Model) (out []SectorGroup) {
	for _, g := range m.regionGroups() {
		one := SectorGroup{Name: g.region}
		for i, in := range g.member {
			if in {
				one.Sectors = append(one.Sectors, i)
			}
		}
		out = append(out, one)
	}
	return out
}

// everyRegionsHouseholds earn value added and spend the first item of each region.
func everyRegionsHouseholds(t *tables.Table) derive.Households {
	h := derive.Households{Income: t.Primary[0]}
	for k, item := range t.FinalItems {
		if strings.HasSuffix(item.Code, ":F1") {
			h.Spending = append(h.Spending, k)
		}
	}
	return h
}

// BenchmarkToolbox is the cost of all measures on the world table of 1995 (n = 1435), in inverses of the same table: on one model, and
// each on a model that has computed nothing yet. New is not counted.
func BenchmarkToolbox(b *testing.B) {
	folder := os.Getenv("IOA_ORACLES")
	if folder == "" {
		b.Skip("IOA_ORACLES names no folder of published tables")
	}
	table, err := files.Load(filepath.Join(folder, "wiod-1995/wiot_1995_1435.csv.gz"))
	if err != nil {
		b.Fatal(err)
	}
	fresh := func() *Model { return mustNewOf(b, table) }
	best := map[string]time.Duration{}
	timed := func(key string, m *Model, run func(*Model) error) {
		start := time.Now()
		if err := run(m); err != nil {
			b.Fatal(key, ": ", err)
		}
		if took := time.Since(start); best[key] == 0 || took < best[key] {
			best[key] = took
		}
	}
	measures := toolbox(table)
	for b.Loop() {
		timed("inverse", fresh(), func(m *Model) error { _, err := m.Coefficients(Leontief); return err })
		shared := fresh()
		for _, one := range measures {
			timed("shared "+one.name, shared, one.run)
			timed(one.name, fresh(), one.run)
		}
	}
	inverse, together, apart := float64(best["inverse"]), 0.0, 0.0
	text := fmt.Sprintf("inverse %v\n", best["inverse"])
	for _, one := range measures {
		s, f := float64(best["shared "+one.name])/inverse, float64(best[one.name])/inverse
		text += fmt.Sprintf("%-24s %6.2f inverses, by itself %6.2f\n", one.name, s, f)
		together, apart = together+s, apart+f
	}
	fmt.Fprint(os.Stderr, text)
	b.ReportMetric(together, "inverses")
	b.ReportMetric(apart, "inverses-apart")
}

func mustNewOf(b *testing.B, table *tables.Table) *Model {
	b.Helper()
	m, err := New(table, Options{Flows: Domestic})
	if err != nil {
		b.Fatal(err)
	}
	return m
}
