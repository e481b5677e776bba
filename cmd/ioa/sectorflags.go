package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/internal/input"
	"ioimpact/tables"
)

// sectorFlags choose which part of a result by sector is printed. They do not affect the computation.
type sectorFlags struct {
	sectors, columns []string
	sort             string
	top              int
}

func (f *sectorFlags) register(cmd *cobra.Command, columns []heading) {
	cmd.Flags().StringSliceVar(&f.sectors, "sectors", nil, "print only these sectors, by code or name")
	cmd.Flags().StringSliceVar(&f.columns, "columns", nil, "print only these columns, in this order, after code and name")
	cmd.Flags().StringVar(&f.sort, "sort", "", "sort by this column, largest first; COLUMN:asc for smallest first")
	cmd.Flags().IntVar(&f.top, "top", 0, "print only the first N sectors (default: all)")
	complete(cmd, "sectors", sectorCodes)
	complete(cmd, "columns", columnNames(columns))
	complete(cmd, "sort", columnNames(append(sectorHeadings(), columns...)))
}

// any reports whether a part was chosen.
func (f *sectorFlags) any() bool {
	return len(f.sectors)+len(f.columns)+f.top > 0 || f.sort != ""
}

func (f *sectorFlags) check() error {
	if f.top < 0 {
		return usagef("--top must be a number of sectors, not %d", f.top)
	}
	return nil
}

// selection finds the sectors of a table.
func (f *sectorFlags) selection(t *tables.Table) (report.Selection, error) {
	s := report.Selection{Columns: f.columns, Sort: f.sort, Top: f.top}
	if len(f.sectors) == 0 {
		return s, nil
	}
	s.Rows = make([]bool, t.N())
	for _, want := range f.sectors {
		if !markSectors(t, strings.TrimSpace(want), s.Rows) {
			return s, usagef("--sectors: table %s has no sector %q\n  hint: %s", t.Name, want, sectorHint(t, want))
		}
	}
	return s, nil
}

// markSectors marks the sector with the code want, otherwise all sectors with that name, and reports whether it found any.
func markSectors(t *tables.Table, want string, rows []bool) (found bool) {
	if i := slices.Index(t.Codes(), want); i >= 0 {
		rows[i] = true
		return true
	}
	for i, sector := range t.Sectors {
		if sector.Called(want) {
			rows[i], found = true, true
		}
	}
	return found
}

// sectorHint suggests the sector that was most likely meant.
func sectorHint(t *tables.Table, want string) string {
	var names []string
	for _, s := range t.Sectors {
		names = append(names, s.Code, s.Name, s.NameZH)
	}
	if hint := input.DidYouMean(want, names); hint != "" {
		return hint
	}
	return "ioa table show " + t.Name + " lists the sectors"
}

// emitSelected prints the selected part of a result by sector.
func (a *app) emitSelected(o *outputFlags, t *bySector, s report.Selection) error {
	if t.other && s.Rows != nil {
		if t.about == nil {
			return usagef("--sectors: rows are %s, not sectors", t.subject.Name)
		}
		marked := s.Rows
		s.Rows = make([]bool, t.subject.Count)
		for i := range s.Rows {
			s.Rows[i] = t.about(i, marked)
		}
	}
	selected, err := t.Select(s, t.subject)
	if err != nil {
		return usageError{err}
	}
	return a.emit(o, selected)
}
