package own

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/files/internal/rounding"
)

// finish checks a table that was read and sets its import treatment. The
// checks are those of the plain reader that do not need the places of cells.
func finish(t *tables.Table, file string) error {
	var errs input.List
	rounding.TakeStated(t)
	if err := t.Validate(); err != nil {
		return &input.Error{File: file, Msg: err.Error(), Hint: "is the file damaged? Write the table again: ioa table convert"}
	}
	checkCodes(t, file, &errs)
	checkNumbers(t, file, &errs)
	t.Treatment = tables.TreatmentOf(t)
	return errs.Err()
}

func checkCodes(t *tables.Table, file string, errs *input.List) {
	columns, rows := map[string]bool{}, map[string]bool{}
	add := func(seen map[string]bool, code, what string) {
		switch {
		case code == "" || strings.ContainsAny(code, "\r\n\x00"):
			errs.Addf(input.In(file), code, "", "not a code of %s", what)
		case seen[code]:
			errs.Addf(input.In(file), code, "every row and column needs a code of its own", "the code of %s occurs twice", what)
		}
		seen[code] = true
	}
	for _, s := range t.Sectors {
		add(columns, s.Code, "a sector")
		rows[s.Code] = true
	}
	for _, f := range t.FinalItems {
		add(columns, f.Code, "a final-demand column")
	}
	for _, p := range t.Primary {
		add(rows, p.Code, "a primary-input row")
	}
	for _, s := range t.Satellites {
		add(rows, s.Code, "a satellite row")
	}
}

func checkNumbers(t *tables.Table, file string, errs *input.List) {
	check := func(what string, values []float64) {
		for _, v := range values {
			if v-v != 0 {
				errs.Addf(input.In(file), what, "write the table again", "a number that is not finite")
				return
			}
		}
	}
	for i := range t.Sectors {
		check("flows of "+t.Sectors[i].Code, t.Z.RawRowView(i))
		if t.F != nil {
			check("final demand for "+t.Sectors[i].Code, t.F.RawRowView(i))
		}
	}
	check("output", t.Output)
	check("imports", t.Imports)
	for _, p := range t.Primary {
		check(p.Code, append(append([]float64(nil), p.Values...), p.Final...))
	}
	for _, s := range t.Satellites {
		check(s.Code, append(append([]float64(nil), s.Values...), s.Final...))
	}
	for _, j := range t.ZeroOutput() {
		for i := range t.Sectors {
			if v := t.Z.At(i, j); v != 0 {
				errs.Addf(input.In(file), t.Sectors[j].Code, "give its output, or set its inputs to 0",
					"the sector has no output but inputs, such as %g of %s", v, t.Sectors[i].Code)
				break
			}
		}
	}
}
