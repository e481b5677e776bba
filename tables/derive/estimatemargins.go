package derive

import (
	"cmp"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables"
	"ioimpact/tables/internal/records"
	"ioimpact/tables/internal/vector"
)

// Margins are the totals of an economy's table where the flows between sectors
// are not known (边缘合计), by sector:
//
//	output = intermediate inputs + value added = intermediate sales + final sales
//
// Intermediate inputs are domestic and imported ones. Sales are those of
// domestic goods at home and abroad; exports are part of both kinds.
type Margins struct {
	tables.Meta
	Sectors            []tables.Sector
	Output             []float64
	IntermediateInputs []float64
	ValueAdded         []float64
	IntermediateSales  []float64
	FinalSales         []float64
	Exports            []float64
}

// marginsRecord is a line of the file.
type marginsRecord struct {
	Year               string `csv:"year"`
	Economy            string `csv:"economy"`
	Sector             string `csv:"sector"`
	Name               string `csv:"name"`
	NameZH             string `csv:"name_zh"`
	Output             string `csv:"output"`
	IntermediateInputs string `csv:"intermediate_inputs"`
	ValueAdded         string `csv:"value_added"`
	IntermediateSales  string `csv:"intermediate_sales"`
	FinalSales         string `csv:"final_sales"`
	Exports            string `csv:"exports"`
}

// ReadMargins reads a CSV with one line a sector:
//
//	sector,output,intermediate_inputs,value_added,intermediate_sales,final_sales,exports
//
// and optionally name, name_zh, economy and year. With the last two a file may
// hold several economies and years; economy and year then choose ("" and 0 where
// there is only one). Money is in one unit, which the caller sets in Meta.
//
// The two statements of output must agree to 1e-6; outputs, inputs, sales and
// exports must not be below zero and exports not above output.
func ReadMargins(file string, data []byte, economy string, year int) (*Margins, error) {
	var errs input.List
	required := []string{"sector", "output", "intermediate_inputs", "value_added", "intermediate_sales", "final_sales", "exports"}
	records, at := records.Read[marginsRecord](file, data, required, []string{"year", "economy", "name", "name_zh"}, &errs)
	m := &Margins{Meta: tables.Meta{Economy: economy, Year: year, Sources: []string{file}}}
	records, at = m.choose(file, records, at, &errs)
	seen := map[string]int{}
	for i, r := range records {
		m.add(r, at[i], seen, &errs)
	}
	if len(records) == 0 && errs.Len() == 0 {
		errs.Addf(input.At(file, 1, 1), "", "one line for each sector", "the file has a header and nothing else")
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	m.Name = strings.ToLower(cmp.Or(m.Economy, "economy"))
	if m.Year != 0 {
		m.Name += fmt.Sprintf("-%d", m.Year)
	}
	return m, nil
}

// choose keeps the lines of the economy and year asked for.
func (m *Margins) choose(file string, lines []marginsRecord, places []records.Place, errs *input.List) ([]marginsRecord, []records.Place) {
	economies, years := map[string]bool{}, map[string]bool{}
	var kept []marginsRecord
	var at []records.Place
	for i, r := range lines {
		e, y := strings.TrimSpace(r.Economy), strings.TrimSpace(r.Year)
		economies[e], years[y] = true, true
		if (m.Economy == "" || e == "" || e == m.Economy) && (m.Year == 0 || y == "" || y == strconv.Itoa(m.Year)) {
			kept, at = append(kept, r), append(at, places[i])
		}
	}
	if len(lines) == 0 {
		return nil, nil
	}
	before := errs.Len()
	if m.Economy == "" {
		m.Economy = m.only(file, "economy", economies, errs)
	}
	if m.Year == 0 {
		if y := m.only(file, "year", years, errs); y != "" {
			v, err := strconv.Atoi(y)
			if err != nil || v < 1800 || v > 2200 {
				places[0].Add(errs, "year", y, "a year looks like 2018", "not a year")
			}
			m.Year = v
		}
	}
	if errs.Len() > before { // whatever follows would be about lines that nobody asked for
		return nil, nil
	}
	if len(kept) == 0 {
		has := "the file has " + strings.Join(sortedKeys(economies), " ") + " for " + strings.Join(sortedKeys(years), " ")
		errs.Addf(input.In(file), m.Economy, nearestFirst(m.Economy, economies)+has, "no line for %s in %d", m.Economy, m.Year)
	}
	return kept, at
}

// economyYear names the economy and the year, as far as they are known.
func (m *Margins) economyYear() string {
	if m.Year == 0 {
		return m.Economy
	}
	return strings.TrimSpace(fmt.Sprint(m.Economy, " ", m.Year))
}

// nearestFirst begins a hint with the name that was perhaps meant.
func nearestFirst(name string, names map[string]bool) string {
	if names[name] {
		return ""
	}
	if meant := input.DidYouMean(name, sortedKeys(names)); meant != "" {
		return meant + " "
	}
	return ""
}

func (m *Margins) only(file, what string, found map[string]bool, errs *input.List) string {
	keys := sortedKeys(found)
	if len(keys) > 1 {
		errs.Addf(input.In(file), "", "choose one with --"+what+": "+strings.Join(keys, " "), "the file holds more than one %s and none was chosen", what)
		return ""
	}
	return keys[0]
}

func sortedKeys(set map[string]bool) []string {
	var out []string
	for k := range set {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (m *Margins) add(r marginsRecord, at records.Place, seen map[string]int, errs *input.List) {
	before, code := errs.Len(), strings.TrimSpace(r.Sector)
	if code == "" || tables.Reserved(code) != "" || strings.EqualFold(code, tables.ValueAddedCode) {
		at.Add(errs, "sector", r.Sector, "every line names its sector", "an empty or reserved sector code")
		return
	}
	if first, twice := seen[code]; twice {
		at.Add(errs, "sector", code, "if the file holds several economies or years, add the columns economy and year",
			"the sector occurs twice, first on line %d", first)
		return
	}
	seen[code] = at.Line
	number := func(column, text string, negative bool) float64 {
		v, ok, why, hint := input.Number(strings.TrimSpace(text))
		switch {
		case !ok:
			at.Add(errs, column, text, hint, "%s in %s of sector %s", why, column, code)
			return 0
		case v < 0 && !negative:
			at.Add(errs, column, text, "outputs, inputs, sales and exports are not below zero", "%s of sector %s is below zero", column, code)
		}
		return v
	}
	x, inputs, added := number("output", r.Output, false), number("intermediate_inputs", r.IntermediateInputs, false), number("value_added", r.ValueAdded, true)
	sales, final := number("intermediate_sales", r.IntermediateSales, false), number("final_sales", r.FinalSales, false)
	exports := number("exports", r.Exports, false)
	if errs.Len() > before {
		return
	}
	m.Sectors = append(m.Sectors, tables.Sector{Code: code, Name: cmp.Or(strings.TrimSpace(r.Name), code), NameZH: strings.TrimSpace(r.NameZH)})
	m.Output, m.IntermediateInputs, m.ValueAdded = append(m.Output, x), append(m.IntermediateInputs, inputs), append(m.ValueAdded, added)
	m.IntermediateSales, m.FinalSales, m.Exports = append(m.IntermediateSales, sales), append(m.FinalSales, final), append(m.Exports, exports)
	m.addsUp(r, at, errs)
}

// addsUp reports figures of the last sector that do not add up to its output. Exports that exceed it by rounding are the output.
func (m *Margins) addsUp(r marginsRecord, at records.Place, errs *input.List) {
	k := len(m.Sectors) - 1
	code, x, exports := m.Sectors[k].Code, m.Output[k], m.Exports[k]
	inputs, added, sales, final := m.IntermediateInputs[k], m.ValueAdded[k], m.IntermediateSales[k], m.FinalSales[k]
	if !vector.Agree(inputs+added, x) {
		at.Add(errs, "output", r.Output, "output = intermediate_inputs + value_added",
			"sector %s: intermediate inputs and value added make %.9g, not the output", code, inputs+added)
	}
	if !vector.Agree(sales+final, x) {
		at.Add(errs, "output", r.Output, "output = intermediate_sales + final_sales", "sector %s: intermediate and final sales make %.9g, not the output",
			code, sales+final)
	}
	if exports > x && !vector.Agree(exports, x) {
		at.Add(errs, "exports", r.Exports, "take re-exports out", "sector %s: exports above its output %.9g", code, x)
	}
	m.Exports[k] = math.Min(exports, x)
}

// MarginsOf are the margins that a table has, for using its totals with another
// prior. Sales abroad are split between uses as [EstimateTable] splits them, so that
// estimating from the table's own flows gives the table back. A sector without
// final sales above zero at home and abroad together (stocks run down) has no such margins and is refused.
func MarginsOf(t *tables.Table) (*Margins, error) {
	domestic, err := t.DomesticShares()
	if err != nil {
		return nil, err
	}
	m := &Margins{Meta: t.Meta, Sectors: append([]tables.Sector(nil), t.Sectors...), Output: append([]float64(nil), t.Output...),
		ValueAdded: t.ValueAdded(), Exports: t.Exports()}
	var bad []string
	for i, x := range t.Output {
		m.IntermediateInputs = append(m.IntermediateInputs, x-m.ValueAdded[i])
		home := 0.0
		for _, v := range t.Z.RawRowView(i) {
			home += domestic[i] * v
		}
		sales := 0.0
		if home != 0 {
			sales = home / (1 - m.Exports[i]/x)
		}
		m.IntermediateSales = append(m.IntermediateSales, sales)
		m.FinalSales = append(m.FinalSales, x-sales)
		if home < 0 || m.Exports[i] < 0 || !(x-sales >= -1e-9*x) {
			bad = append(bad, t.Sectors[i].Code)
		}
	}
	if len(bad) > 0 {
		return nil, input.Refuse(bad, "", "table %s has no margins to estimate from: sales or exports below zero, or home intermediate sales above what is "+
			"not exported, in %s", t.Name, input.Listed(bad))
	}
	return m, nil
}
