package tables

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/records"
)

// sectorRecord is a line of a file of numbers by sector, with all columns that such files may have.
type sectorRecord struct {
	Code         string `csv:"code"`
	Name         string `csv:"name"` // for readers; not used
	Output       string `csv:"output"`
	FinalDemand  string `csv:"final_demand"`
	Perturbation string `csv:"perturbation"`
	Amount       string `csv:"amount"`
	Index        string `csv:"index"`
}

func (r sectorRecord) cell(column string) string {
	return strings.TrimSpace(map[string]string{
		"output": r.Output, "final_demand": r.FinalDemand, "perturbation": r.Perturbation, "amount": r.Amount, "index": r.Index,
	}[column])
}

// SectorNumbers are numbers that a small file gives for some sectors of a table.
type SectorNumbers struct {
	Columns map[string][]float64 // by column and sector; NaN where none is given
	at      map[string][]records.Place
	errs    input.List
}

// ReadSectorNumbers reads a CSV with a column `code`, sectors of t by code or name, and columns of numbers:
// output, final_demand, perturbation, amount or index, as far as they are required or optional. A column `name` is not read. An empty cell
// is no number; every line has at least one. All mistakes are reported together; [SectorNumbers.Wrong] adds to them.
func ReadSectorNumbers(file string, data []byte, t *Table, required, optional []string) (*SectorNumbers, error) {
	out := &SectorNumbers{Columns: map[string][]float64{}, at: map[string][]records.Place{}}
	lines, at := records.Read[sectorRecord](file, data, append([]string{"code"}, required...), append([]string{"name"}, optional...), &out.errs)
	columns := slices.Concat(required, optional)
	for _, c := range columns {
		out.Columns[c], out.at[c] = slices.Repeat([]float64{math.NaN()}, t.N()), make([]records.Place, t.N())
	}
	names, first := naming.Of(t.Sectors), make([]int, t.N())
	for k, line := range lines {
		code := strings.TrimSpace(line.Code)
		i, hint := names.Find(code)
		switch {
		case i < 0:
			at[k].Add(&out.errs, "code", code, cmp.Or(hint, "ioa table show "+t.Name+" lists the sectors"), "table %s has no sector with this code", t.Name)
		case first[i] != 0:
			at[k].Add(&out.errs, "code", code, "write one line for each sector", "the sector occurs twice, first on line %d", first[i])
		default:
			first[i] = at[k].Line
		}
		out.read(line, i, columns, at[k])
	}
	if len(lines) == 0 && out.errs.Len() == 0 {
		out.errs.Addf(input.At(file, 1, 1), "", "", "the file has no lines after its header")
	}
	return out, out.errs.Err()
}

// read reads the numbers of a line for sector i; where that is −1, only to find what is wrong with them.
func (s *SectorNumbers) read(line sectorRecord, i int, columns []string, at records.Place) {
	any := false
	for _, c := range columns {
		if i >= 0 {
			s.at[c][i] = at
		}
		text := line.cell(c)
		if text == "" {
			continue
		}
		any = true
		v, ok, why, hint := input.Number(text)
		if !ok {
			at.Add(&s.errs, c, text, hint, "%s in %s", why, c)
		}
		if i >= 0 {
			s.Columns[c][i] = v
		}
	}
	if !any {
		at.Add(&s.errs, columns[0], "", "write a number, or leave the line out", "no number for %s", line.Code)
	}
}

// Wrong notes what is wrong with the number of a sector in a column, at its place in the file.
func (s *SectorNumbers) Wrong(column string, sector int, text, hint, format string, args ...any) {
	s.at[column][sector].Add(&s.errs, column, text, hint, format, args...)
}

// Err is all that was found wrong.
func (s *SectorNumbers) Err() error { return s.errs.Err() }
