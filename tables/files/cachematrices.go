package files

import (
	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/slab"
)

// keptTable is a table apart from its matrices, as the head of an entry holds it.
type keptTable struct {
	Table    tables.Table
	Shapes   []keptShape
	Findings []tables.Finding // what [tables.Check] finds in it by default
}

// keptShape is a matrix of an entry.
type keptShape struct {
	What       string
	Rows, Cols int
}

// The matrices of an entry. The flows of a file read in one piece stand with final
// demand, and what else its rows hold, in one matrix.
const (
	keptSlab      = "Z, F"
	keptZ         = "Z"
	keptF         = "F"
	keptImportedZ = "imported Z"
	keptImportedF = "imported F"
)

// withoutMatrices takes a table apart; the numbers are those of the table, not copies, where they stand together.
func withoutMatrices(t *tables.Table) (keptTable, [][]float64) {
	k := keptTable{Table: *t, Findings: t.OwnFindings()}
	k.Table.Z, k.Table.F, k.Table.ImportedZ, k.Table.ImportedF = nil, nil, nil, nil
	var out [][]float64
	add := func(what string, rows, cols int, numbers []float64) {
		k.Shapes = append(k.Shapes, keptShape{what, rows, cols})
		out = append(out, numbers)
	}
	if whole := slab.Of(t); whole != nil {
		add(keptSlab, t.N(), len(whole)/t.N(), whole)
	}
	for _, one := range []struct {
		what string
		m    *mat.Dense
	}{{keptZ, t.Z}, {keptF, t.F}, {keptImportedZ, t.ImportedZ}, {keptImportedF, t.ImportedF}} {
		if one.m == nil || len(out) > 0 && k.Shapes[0].What == keptSlab && (one.what == keptZ || one.what == keptF) {
			continue
		}
		raw := one.m.RawMatrix()
		if raw.Stride != raw.Cols {
			raw = mat.DenseCopyOf(one.m).RawMatrix()
		}
		add(one.what, raw.Rows, raw.Cols, raw.Data[:raw.Rows*raw.Cols])
	}
	return k, out
}

// fits reports whether the shapes are those of the table's labels.
func (k *keptTable) fits() bool {
	n, f := k.Table.N(), len(k.Table.FinalItems)
	flows, final := false, f == 0
	for _, s := range k.Shapes {
		want := n
		switch s.What {
		case keptSlab:
			if want = s.Cols; want < n+f {
				return false
			}
			flows, final = true, true
		case keptZ:
			flows = true
		case keptF:
			want, final = f, true
		case keptImportedZ:
		case keptImportedF:
			want = f
		default:
			return false
		}
		if s.Rows != n || s.Cols != want {
			return false
		}
	}
	return flows && final
}

// withMatrices puts a table together again.
func (k *keptTable) withMatrices(matrices [][]float64) *tables.Table {
	t := &k.Table
	t.KeepFindings(k.Findings)
	for i, s := range k.Shapes {
		m := matrices[i]
		switch s.What {
		case keptSlab:
			slab.Matrices(t, m, s.Cols, len(t.FinalItems))
		case keptZ:
			t.Z = mat.NewDense(s.Rows, s.Cols, m)
		case keptF:
			t.F = mat.NewDense(s.Rows, s.Cols, m)
		case keptImportedZ:
			t.ImportedZ = mat.NewDense(s.Rows, s.Cols, m)
		case keptImportedF:
			t.ImportedF = mat.NewDense(s.Rows, s.Cols, m)
		}
	}
	return t
}
