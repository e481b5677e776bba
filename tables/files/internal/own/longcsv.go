package own

import (
	"bufio"
	"encoding/csv"
	"io"
	"math"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
	"ioimpact/tables/internal/printed"
)

// longHeader are the columns of long CSV.
var longHeader = []string{"block", "kind", "row", "column", "value", "unit", "name", "name_zh"}

// WriteLong writes the table as long CSV, one number a line, with everything that a table
// holds. The blocks, in this order; cells not shown are empty:
//
//	meta,KEY,,,,,TEXT            title, economy, year, unit, currency, scale, prices, estimated, source, note, accept, finding, inferred, imports_matrix
//	output,,SECTOR,,VALUE,,NAME,NAME_ZH          every sector once, in order
//	item,,,ITEM,,,NAME,NAME_ZH                   every final-demand column once, in order
//	imports,,SECTOR,,VALUE                       every sector, when imports are competitive
//	primary,KIND,ROW,,,,NAME,NAME_ZH             then primary,KIND,ROW,SECTOR,VALUE and primary_final,KIND,ROW,ITEM,VALUE
//	satellite,,ROW,,,UNIT,NAME,NAME_ZH           then satellite… in the same way; satellite_note,,ROW,,,,TEXT
//	flow,,SECTOR,SECTOR,VALUE
//	final,,SECTOR,ITEM,VALUE
//	imported_flow,,SECTOR,SECTOR,VALUE           the imports matrix, as imported_final and imported_total,,SECTOR,,VALUE
//
// KIND is value_added, imports or taxes_products. Zeros among flows, final demand and the sector cells
// of primary inputs are left out; a satellite has a line for every sector, because a missing one means that the figure
// is not known. The cells of a row under final demand are written all or none.
func WriteLong(w io.Writer, t *tables.Table) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	l := longWriter{t: t, c: csv.NewWriter(buffered)}
	l.put(longHeader...)
	l.meta()
	l.labels()
	for _, p := range t.Primary {
		l.below("primary", metadata.KindWord(p.Kind), p.Code, "", p.Name, p.NameZH, p.Values, p.Final)
	}
	for _, s := range t.Satellites {
		l.below("satellite", "", s.Code, s.Unit, s.Name, s.NameZH, s.Values, s.Final)
		if s.Note != "" {
			l.put("satellite_note", "", s.Code, "", "", "", s.Note, "")
		}
	}
	l.matrices()
	l.c.Flush()
	if err := l.c.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

type longWriter struct {
	t *tables.Table
	c *csv.Writer
}

func (l longWriter) put(cells ...string) { _ = l.c.Write(cells) } // a failure stays with the writer and is reported by Error

func (l longWriter) meta() {
	lines := metadata.Texts(l.t.Written())
	for _, i := range l.t.Inferred {
		lines = append(lines, [2]string{"inferred", i})
	}
	if l.t.HasImportsMatrix() {
		lines = append(lines, [2]string{"imports_matrix", "true"})
	}
	for _, one := range lines {
		l.put("meta", one[0], "", "", "", "", one[1], "")
	}
}

func (l longWriter) labels() {
	for i, s := range l.t.Sectors {
		l.put("output", "", s.Code, "", printed.Shortest(l.t.Output[i]), "", s.Name, s.NameZH)
	}
	for _, f := range l.t.FinalItems {
		l.put("item", "", "", f.Code, "", "", f.Name, f.NameZH)
	}
	for i, m := range l.t.Imports {
		l.put("imports", "", l.t.Sectors[i].Code, "", printed.Shortest(m), "", "", "")
	}
}

func (l longWriter) below(block, kind, code, unit, name, zh string, values, final []float64) {
	l.put(block, kind, code, "", "", unit, name, zh)
	for j, v := range values {
		if block == "satellite" { // zeros too: a sector without a line has no figure
			l.put(block, kind, code, l.t.Sectors[j].Code, printed.Shortest(v), "", "", "")
			continue
		}
		l.cell(block, kind, code, l.t.Sectors[j].Code, v)
	}
	for k, v := range final {
		l.put(block+"_final", kind, code, l.t.FinalItems[k].Code, printed.Shortest(v), "", "", "")
	}
}

// cell writes a number that is not zero; −0 is written, so that it is read back.
func (l longWriter) cell(block, kind, row, column string, v float64) {
	if v != 0 || math.Signbit(v) {
		l.put(block, kind, row, column, printed.Shortest(v), "", "", "")
	}
}

func (l longWriter) matrices() {
	l.matrix("", l.t.Z, l.t.F)
	if l.t.HasImportsMatrix() {
		l.matrix("imported_", l.t.ImportedZ, l.t.ImportedF)
	}
	for i, v := range l.t.ImportedTotal {
		l.put("imported_total", "", l.t.Sectors[i].Code, "", printed.Shortest(v), "", "", "")
	}
}

func (l longWriter) matrix(block string, z, f *mat.Dense) {
	for i, s := range l.t.Sectors {
		for j, v := range z.RawRowView(i) {
			l.cell(block+"flow", "", s.Code, l.t.Sectors[j].Code, v)
		}
	}
	for i, s := range l.t.Sectors {
		for k := range l.t.FinalItems {
			l.cell(block+"final", "", s.Code, l.t.FinalItems[k].Code, f.At(i, k))
		}
	}
}
