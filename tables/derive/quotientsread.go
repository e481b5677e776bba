package derive

import (
	"cmp"
	"math"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
	"ioimpact/tables/internal/records"
)

// regionRecord is a line of the file.
type regionRecord struct {
	Sector   string `csv:"sector"`
	Regional string `csv:"regional"`
	National string `csv:"national"`
	Output   string `csv:"output"`
}

// ReadRegionalData reads the employment of a region and of its nation from a CSV with
// one line for each sector of the national table, in any order:
//
//	sector,regional,national
//
// and optionally output, the region's output in the unit of the table (on every
// line or on none). Numbers are not below zero; every sector of the table occurs once.
func ReadRegionalData(file string, data []byte, national *tables.Table) (RegionalData, error) {
	var errs input.List
	records, at := records.Read[regionRecord](file, data, []string{"sector", "regional", "national"}, []string{"output"}, &errs)
	n := national.N()
	r := RegionalData{Employment: make([]float64, n), National: make([]float64, n)}
	output := make([]float64, n)
	first, codes, given := make([]int, n), national.Codes(), 0
	names := naming.Of(national.Sectors)
	for k, rec := range records {
		code := strings.TrimSpace(rec.Sector)
		i, hint := names.Find(code)
		if i < 0 {
			at[k].Add(&errs, "sector", code, cmp.Or(hint, "ioa table show "+national.Name+" lists the sectors"), "table %s has no sector with this code", national.Name)
			continue
		}
		if first[i] != 0 {
			at[k].Add(&errs, "sector", code, "add the two up on one line", "the sector occurs twice, first on line %d", first[i])
			continue
		}
		first[i] = at[k].Line
		r.Employment[i] = readAmount(at[k], "regional", rec.Regional, &errs)
		r.National[i] = readAmount(at[k], "national", rec.National, &errs)
		if r.Employment[i] > r.National[i] {
			at[k].Add(&errs, "regional", rec.Regional, "the nation's figures include the region", "the region has more than the whole nation, %g", r.National[i])
		}
		if strings.TrimSpace(rec.Output) != "" {
			given++
			output[i] = readAmount(at[k], "output", rec.Output, &errs)
		}
	}
	if missing := absent(first, codes); len(missing) > 0 && errs.Len() == 0 {
		errs.Addf(input.In(file), input.Listed(missing), "write 0 where nobody works", "%d sectors of table %s are missing", len(missing), national.Name)
	}
	if given > 0 && given < len(records) {
		errs.Addf(input.In(file), "", "give the output of every sector or of none", "output is given for %d of %d sectors", given, len(records))
	}
	if given > 0 {
		r.Output = output
	}
	return r, errs.Err()
}

// absent are the codes without a line.
func absent(line []int, codes []string) []string {
	var out []string
	for i, l := range line {
		if l == 0 {
			out = append(out, codes[i])
		}
	}
	return out
}

// readAmount reads a number that is not below zero.
func readAmount(at records.Place, column, text string, errs *input.List) float64 {
	v, ok, why, hint := input.Number(strings.TrimSpace(text))
	if !ok {
		at.Add(errs, column, text, hint, "%s in %s", why, column)
		return math.NaN()
	}
	if v < 0 {
		at.Add(errs, column, text, "persons and output are not below zero", "%s is below zero", column)
	}
	return v
}
