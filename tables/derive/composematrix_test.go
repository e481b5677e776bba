package derive

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// matrixTable is the same economy with domestic and imported goods apart: own is the share of its own goods in its use of each product.
func matrixTable(b int, own []float64, use *mat.Dense, final, exports, output []float64) *tables.Table {
	n := len(final)
	t := competitiveTable(b, use, final, exports, nil, output)
	t.Imports, t.Treatment = nil, tables.NonCompetitive
	t.Z, t.ImportedZ, t.ImportedF = mat.NewDense(n, n, nil), mat.NewDense(n, n, nil), mat.NewDense(n, 2, nil)
	for i, d := range own {
		for j := 0; j < n; j++ {
			t.Z.Set(i, j, d*use.At(i, j))
			t.ImportedZ.Set(i, j, (1-d)*use.At(i, j))
		}
		t.F.Set(i, 0, d*final[i])
		t.ImportedF.Set(i, 0, (1-d)*final[i])
	}
	t.AddImportsRow()
	return t
}

// A region that knows its imports as a row only leaves no matrix for the whole, and it is said.
func TestComposeWithoutAMatrix(t *testing.T) {
	w := randomWorld(3, 2, 3)
	row := *w.apart[1].Table
	row.ImportedZ, row.ImportedF = nil, nil
	got, _, err := Compose([]Part{w.apart[0], {Region: "R1", Table: &row}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got.HasImportsMatrix() || !strings.Contains(strings.Join(got.Notes, "\n"), "R0: the matrix of imported flows is left out") {
		t.Errorf("matrix %v, notes %q", got.HasImportsMatrix(), got.Notes)
	}
	// Trade above what the matrix has of a product is refused at its place; a share of it is taken.
	first := vector.Sum(w.apart[1].Table.ImportedZ.RawRowView(0)) + w.apart[1].Table.ImportedF.At(0, 0)
	_, _, err = Compose(w.apart, mustTrade(t, fmt.Sprintf("from_region,sector,to_region,value\nR0,s0,R1,%g\n", first+0.001)))
	if err == nil || !strings.Contains(err.Error(), "trade.csv:2:10: R1 buys") {
		t.Errorf("above the imports: %v", err)
	}
	got, report, err := Compose(w.apart, mustTrade(t, "from_region,sector,to_region,share\nR0,s0,R1,0.25\n"))
	if err != nil || math.Abs(report.Trade-first/4) > 1e-12*first || math.Abs(got.ImportedZ.At(3, 4)-0.75*w.apart[1].Table.ImportedZ.At(0, 1)) > 1e-12 {
		t.Errorf("a quarter of %g: %v, %v", first, report, err)
	}
}
