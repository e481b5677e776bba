package derive

import (
	"slices"

	"gonum.org/v1/gonum/mat"

	"ioimpact/internal/memory"
	"ioimpact/tables"
)

// national is the table of one region of a multi-regional table with its codes as they were before: without that region. It is
// what `ioa table convert --regions` writes. Any other table is returned as it is.
func national(t *tables.Table, region string) *tables.Table {
	regions := t.Regions()
	if len(regions.List) != 1 || regions.List[0].Code != region || len(regions.List[0].Sectors) != t.N() {
		return t
	}
	out := &tables.Table{
		Meta: t.Meta, Sectors: slices.Clone(t.Sectors), Z: t.Z, Imports: t.Imports,
		Primary: slices.Clone(t.Primary), Output: t.Output, Satellites: slices.Clone(t.Satellites), Inferred: t.Inferred, Rounding: t.Rounding,
		ImportedZ: t.ImportedZ, ImportedTotal: t.ImportedTotal,
	}
	for i := range out.Sectors {
		cut(regions, &out.Sectors[i].Code)
	}
	out.FinalItems = nil
	var to []int // by item: the column that it becomes; sales to the other regions, once exports within the table, join the exports
	for _, item := range t.FinalItems {
		cut(regions, &item.Code)
		k := slices.IndexFunc(out.FinalItems, func(f tables.FinalItem) bool { return f.Code == item.Code })
		if k < 0 {
			k, out.FinalItems = len(out.FinalItems), append(out.FinalItems, item)
		}
		to = append(to, k)
	}
	out.F, out.ImportedF = joined(t.F, to, len(out.FinalItems)), joined(t.ImportedF, to, len(out.FinalItems))
	for i := range out.Primary {
		cut(regions, &out.Primary[i].Code)
		out.Primary[i].Final = joinedRow(out.Primary[i].Final, to, len(out.FinalItems))
	}
	for i := range out.Satellites {
		cut(regions, &out.Satellites[i].Code)
		out.Satellites[i].Final = joinedRow(out.Satellites[i].Final, to, len(out.FinalItems))
	}
	return out
}

// cut takes the region out of a code.
func cut(regions *tables.Regions, code *string) { _, *code = regions.Cut(*code) }

// joined adds up columns by where they go; nil for nil.
func joined(m *mat.Dense, to []int, columns int) *mat.Dense {
	if m == nil {
		return nil
	}
	rows, _ := m.Dims()
	out := memory.Dense(rows, columns, "a block of a region")
	for i := range rows {
		out.SetRow(i, joinedRow(m.RawRowView(i), to, columns))
	}
	return out
}

func joinedRow(row []float64, to []int, columns int) []float64 {
	if row == nil {
		return nil
	}
	out := make([]float64, columns)
	for k, v := range row {
		out[to[k]] += v
	}
	return out
}
