package plain

import (
	"fmt"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/metadata"
)

// Form is the table as the plain format can hold it, and what had to be
// changed for that, in words. The plain format knows the kind of a primary row by its code only:
//
//   - rows of imports and of taxes on products under other codes are added up to one row each
//   - a row value_added beside other rows of value added gets another code
//   - how the table was read is left out; what the reader of the plain format infers takes its place
//
// A table with codes that the plain format reserves, or that name a row and a column, is refused.
func Form(t *tables.Table) (*tables.Table, []string, error) {
	out := *t
	out.Primary = nil
	var changed []string
	for _, kind := range []tables.PrimaryKind{tables.ImportedInputs, tables.ProductTaxes} {
		if codes := codesOf(t.Primary, kind); len(codes) > 1 || len(codes) == 1 && codes[0] != metadata.KindWord(kind) {
			changed = append(changed, fmt.Sprintf("plain CSV holds one row %s: it is the sum of %s", metadata.KindWord(kind), input.Listed(codes)))
			if without := unrecorded(t.Primary, kind); kind == tables.ImportedInputs && without != nil && len(without) < len(codes) {
				changed = append(changed, "plain CSV cannot say that "+input.Listed(without)+" does not record imports for final demand: these cells of all rows of "+
					"imports are left out; long CSV, .xlsx and .npz hold them")
			}
		}
	}
	values := codesOf(t.Primary, tables.ValueAdded)
	for _, p := range t.Primary {
		switch {
		case p.Kind != tables.ValueAdded:
			out.Primary = addInto(out.Primary, p)
			continue
		case p.Code == tables.ValueAddedCode && len(values) > 1:
			p.Code = tables.ValueAddedCode + "_other"
			changed = append(changed, "plain CSV takes a row value_added for the only one: it is called "+p.Code)
		}
		out.Primary = append(out.Primary, p)
	}
	if t.HasImportsMatrix() {
		out.ImportedZ, out.ImportedF, out.ImportedTotal = nil, nil, nil
		tables.Inherit(&out, tables.HeritageOf(t)) // the matrix may miss its totals, which nothing else shows
		changed = append(changed, "plain CSV does not hold the imports matrix, only the row imports: long CSV, .xlsx and .npz do")
	}
	if len(t.Inferred) > 0 {
		changed = append(changed,
			fmt.Sprintf("plain CSV does not hold how the table was read (%d lines of ioa table show): long CSV, .xlsx and .npz do", len(t.Inferred)))
	}
	return &out, changed, checkForm(&out)
}

func codesOf(rows []tables.PrimaryRow, kind tables.PrimaryKind) []string {
	var out []string
	for _, p := range rows {
		if p.Kind == kind {
			out = append(out, p.Code)
		}
	}
	return out
}

// unrecorded are the rows of a kind without cells under final demand.
func unrecorded(rows []tables.PrimaryRow, kind tables.PrimaryKind) []string {
	var out []string
	for _, p := range rows {
		if p.Kind == kind && p.Final == nil {
			out = append(out, p.Code)
		}
	}
	return out
}

// addInto adds a row to the one of its kind, or begins it under the reserved code.
func addInto(rows []tables.PrimaryRow, p tables.PrimaryRow) []tables.PrimaryRow {
	for i := range rows {
		if rows[i].Kind == p.Kind {
			rows[i].Values = added(rows[i].Values, p.Values)
			if p.Kind == tables.ImportedInputs && (rows[i].Final == nil || p.Final == nil) {
				rows[i].Final = nil // the sum with what is not recorded is not recorded
			} else {
				rows[i].Final = added(rows[i].Final, p.Final)
			}
			rows[i].Name = strings.TrimSuffix(rows[i].Name, " and others") + " and others"
			return rows
		}
	}
	p.Code = metadata.KindWord(p.Kind)
	return append(rows, p)
}

// added is a + b in new memory; nil is nothing.
func added(a, b []float64) []float64 {
	if a == nil || b == nil {
		return append(append([]float64(nil), a...), b...)
	}
	out := append([]float64(nil), a...)
	for i, v := range b {
		out[i] += v
	}
	return out
}

// checkForm refuses codes that plain CSV would read as something else.
func checkForm(t *tables.Table) error {
	var errs input.List
	columns, rows := map[string]bool{}, map[string]bool{}
	for _, s := range t.Sectors {
		columns[s.Code], rows[s.Code] = true, true
		checkFormCode(t, s.Code, "sector", &errs)
	}
	for _, f := range t.FinalItems {
		if columns[f.Code] {
			errs.Addf(input.Place{}, f.Code, "write long CSV", "plain CSV cannot hold a column twice")
		}
		columns[f.Code] = true
		checkFormCode(t, f.Code, "final-demand column", &errs)
		if f.NearlyExport() {
			errs.Addf(input.Place{}, f.Code, "write long CSV, or rename it", "plain CSV takes a column of exports only under a name that begins with exports")
		}
	}
	for _, p := range t.Primary {
		if columns[p.Code] || rows[p.Code] || tables.Reserved(p.Code) != "" && p.Kind == tables.ValueAdded {
			errs.Addf(input.Place{}, p.Code, "write long CSV", "plain CSV cannot hold a primary-input row with the code of a column or of another row")
		}
		rows[p.Code] = true
	}
	for _, s := range t.Satellites {
		if rows[s.Code] {
			errs.Addf(input.Place{}, s.Code, "write long CSV", "plain CSV cannot hold two rows of one code")
		}
		rows[s.Code] = true
		checkFormCode(t, s.Code, "satellite row", &errs)
	}
	return errs.Err()
}

func checkFormCode(t *tables.Table, code, what string, errs *input.List) {
	lower := strings.ToLower(code)
	if tables.Reserved(code) != "" || lower == tables.ValueAddedCode || lower == "name" || lower == "name_zh" || strings.TrimSpace(code) != code {
		errs.Addf(input.Place{}, code, "write long CSV", "plain CSV cannot hold a %s of this code", what)
	}
}
