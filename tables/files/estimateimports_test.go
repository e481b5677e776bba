package files

import (
	"math"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// The three-region examples of the econio package in both import treatments,
// transcribed from its data (MIT licence): as they stand they balance, and the
// shares of domestic goods are those of the formula by hand.
func TestMultiregionalImportTreatments(t *testing.T) {
	for file, treatment := range map[string]tables.ImportTreatment{"testdata/imports/multiregional-competitive.csv": tables.Competitive, "testdata/imports/multiregional-noncompetitive.csv": tables.NonCompetitive} {
		table, err := Load(file)
		if err != nil {
			t.Fatal(err)
		}
		if table.Treatment != treatment || table.N() != 9 || len(table.FinalItems) != 9 || table.Sectors[4].Region() != "r2" || !table.FinalItems[5].Export() {
			t.Errorf("%s: treatment %v, %d sectors, %d final items", file, table.Treatment, table.N(), len(table.FinalItems))
		}
		rows, columns := tables.Imbalance(table)
		for i := range rows {
			if rows[i] != 0 || columns[i] != 0 {
				t.Errorf("%s: %s misses by %g and %g", file, table.Sectors[i].Code, rows[i], columns[i])
			}
		}
		d, err := table.DomesticShares()
		if err != nil {
			t.Fatal(err)
		}
		imported := make([]float64, table.N())
		for i, row := range d {
			for j, z := range table.Z.RawRowView(i) {
				imported[j] += (1 - row) * z
			}
		}
		if treatment == tables.NonCompetitive {
			for i := range d {
				if d[i] != 1 || imported[i] != 0 {
					t.Errorf("imports taken out of domestic flows: %g, %g", d[i], imported[i])
				}
			}
			continue
		}
		// r1:i1: sales at home to all regions 7+0+5+9+2+7+11+4+9+8+1+10+3+12+5 = 93, imports 30.
		if math.Abs(d[0]-(1-30.0/93)) > 1e-15 || math.Abs(d[8]-(1-36.0/171)) > 1e-15 {
			t.Errorf("domestic shares %v", d)
		}
		// Imports by user, inputs and final demand together, are the column of imports.
		total := vector.Sum(imported)
		for i := range d {
			for k, f := range table.FinalItems {
				if !f.Export() {
					total += (1 - d[i]) * table.F.At(i, k)
				}
			}
		}
		if math.Abs(total-vector.Sum(table.Imports)) > 1e-12*total {
			t.Errorf("imports by user are %g, the column has %g", total, vector.Sum(table.Imports))
		}
	}
}
