package tables

import (
	"fmt"
	"math"
	"strings"
)

// tradeFindings looks for imports and exports that stand under names that say nothing to the program:
// imports would be final demand or value added, exports would be used at home and carry imports.
// The accounts show most of it; names are asked only where the numbers cannot tell.
func tradeFindings(t *Table, tolerance float64) []Finding {
	rows, columns := Imbalance(t)
	var out []Finding
	for k, item := range t.FinalItems {
		if what := t.importsAmongFinal(k, rows, tolerance); what != "" {
			out = append(out, Finding{Failure, "unrecognised-trade", item.Code, columnSums(t.F)[k], what})
		}
	}
	out = append(out, exportFindings(t)...)
	for _, p := range t.Primary {
		if what := t.importsAmongInputs(p, rows, columns, tolerance); what != "" {
			code := "imports-as-value-added"
			if p.Kind != ValueAdded {
				code = "unrecognised-trade"
			}
			out = append(out, Finding{Failure, code, p.Code, rowSumOf(p.Values), what})
		}
	}
	if sum := rowSumOf(t.Imports); sum < 0 {
		out = append(out, Finding{Failure, "unrecognised-trade", ImportsCode, sum, fmt.Sprintf("the imports add up to %.6g: they are subtracted, so they are written positive", sum)})
	}
	return out
}

// importsAmongFinal says why a column of final demand is imports; "" when it is not.
func (t *Table) importsAmongFinal(k int, rows []float64, tolerance float64) string {
	item := t.FinalItems[k]
	if item.Export() {
		return ""
	}
	negative, nonzero, twice, large := 0, 0, true, false
	for i := range t.Sectors {
		v := t.F.At(i, k)
		if v < 0 {
			negative++
		}
		if v != 0 {
			nonzero++
		}
		allow := tolerance * math.Max(math.Abs(t.Output[i]), math.Abs(v))
		twice = twice && math.Abs(rows[i]-2*v) <= allow
		large = large || math.Abs(2*v) > allow // what is below the tolerance everywhere explains nothing
	}
	switch {
	case nonzero == 0:
		return ""
	case twice && large:
		return fmt.Sprintf("uses meet output in every row if %s is subtracted: it is imports, and counted as final demand", item.Code)
	case t.Imports == nil && negative == nonzero && negative >= 3 && 2*negative > t.N() && sayImports(item.Code, item.Name, item.NameZH):
		return fmt.Sprintf("%s is below zero wherever it is not zero and is called imports, but is counted as final demand", item.Code)
	case t.Imports == nil && negative == nonzero && negative >= 3 && 3*negative > 2*t.N():
		return fmt.Sprintf("%s is below zero in %d of %d sectors and above zero in none: it seems to be imports, and is counted as final demand", item.Code, negative, t.N())
	case sayImports(item.Code, item.Name, item.NameZH):
		return fmt.Sprintf("%s is called imports and counted as final demand", item.Code)
	}
	return ""
}

// exportFindings looks for competitive imports without exports: whoever buys from abroad sells abroad too, and
// exports that are taken for home use make the domestic share of every sector too large or too small.
func exportFindings(t *Table) []Finding {
	if t.Imports == nil || t.F == nil {
		return nil
	}
	total := 0.0
	for _, m := range t.Imports {
		total += math.Abs(m)
	}
	for _, item := range t.FinalItems {
		if item.Export() {
			return nil
		}
	}
	switch {
	case total == 0:
		return nil
	case len(t.FinalItems) == 1:
		return []Finding{{Warning, "unrecognised-trade", t.FinalItems[0].Code, total,
			"all final demand is one column: exports are not apart from home use, so they are taken to contain the same share of imports"}}
	}
	var codes []string
	for _, item := range t.FinalItems {
		codes = append(codes, item.Code)
	}
	return []Finding{{Failure, "unrecognised-trade", listed(codes), total,
		"imports are recorded, but none of these columns of final demand is named exports: exports would be taken for home use and change every share of imports"}}
}

// importsAmongInputs says why a row of primary inputs is the imports of each product, or why a row of value added
// is imports; "" when it is neither.
func (t *Table) importsAmongInputs(p PrimaryRow, rows, columns []float64, tolerance float64) string {
	above, competitive, some := true, t.Imports != nil, false
	for j, v := range p.Values {
		allow := tolerance * math.Max(math.Abs(t.Output[j]), math.Abs(v))
		above = above && math.Abs(rows[j]-v) <= allow && math.Abs(columns[j]-v) <= allow
		competitive = competitive && math.Abs(t.Imports[j]-v) <= allow
		some = some || math.Abs(v) > allow // what is below the tolerance everywhere explains nothing
	}
	switch {
	case above && some:
		return fmt.Sprintf("the uses and the inputs of every sector exceed its output by the row %s: it holds the imports of the sector's product, not an input", p.Code)
	case competitive && some:
		return fmt.Sprintf("row %s repeats the column of imports: it holds the imports of each product, not an input", p.Code)
	case p.Kind == ValueAdded && sayImports(p.Code, p.Name, p.NameZH):
		return fmt.Sprintf("row %s is called imports and counted as value added", p.Code)
	}
	return ""
}

// Words that begin the names of imports, and words that make a tax of them: import duties are value added or taxes.
var (
	importsWords = []string{"import", "importacao", "importação", "einfuhr", "进口", "進口", "输入", "輸入", "импорт"}
	importsCodes = []string{"im", "imp", "imps", "m", "p7", "p.7", "p7_s2", "d21x31m"}
	taxWords     = []string{"tax", "dut", "tariff", "levy", "levies", "customs", "税", "稅", "zoll", "zölle", "steuer", "abgabe", "impuesto", "arancel", "derecho", "imposto", "direito", "tarifa", "taxa", "subsid"}
)

// sayImports reports whether any of the labels of a row or column says that it is imports.
func sayImports(labels ...string) bool {
	says := false
	for _, label := range labels {
		word := plainWord(label)
		if _, rest, found := strings.Cut(word, ":"); found {
			word = rest
		}
		for _, tax := range taxWords {
			if strings.Contains(word, tax) {
				return false
			}
		}
		for _, w := range importsWords {
			says = says || strings.HasPrefix(word, w)
		}
		for _, w := range importsCodes {
			says = says || word == w
		}
	}
	return says
}
