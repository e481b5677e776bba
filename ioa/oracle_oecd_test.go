package ioa

import (
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
)

// oecdTable is the harmonised table of an economy for 2022: total flows of 50 industries, imports as a column.
func oecdTable(t *testing.T, economy string) *tables.Table {
	t.Helper()
	sheet := oracle(t, "oecd-iot-2022/"+economy+"2022ttl.csv")
	const n = 50
	column := map[string]int{}
	for c, name := range sheet[0] {
		column[name] = c
	}
	final := []string{"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "CONS_NONRES", "EXPO"}
	head := append([]string{"code"}, sheet[0][1:1+n]...)
	for _, f := range final {
		head = append(head, strings.Replace(f, "EXPO", "exports", 1))
	}
	rows := [][]string{append(head, "imports", "output")}
	for _, r := range sheet[1 : 1+n] {
		row := append([]string{strings.TrimPrefix(r[0], "TTL_")}, r[1:1+n]...)
		for _, f := range final {
			row = append(row, r[column[f]])
		}
		rows = append(rows, append(row, strconv.FormatFloat(-number(t, r[column["IMPO"]]), 'g', -1, 64), r[column["TOTAL"]]))
	}
	add := func(code, label string) {
		r := sheet[find(t, sheet, 0, label)]
		rows = append(rows, append(append([]string{code}, r[1:1+n]...), make([]string, len(final)+2)...))
	}
	add("imports", "IMP_OTHER") // purchases abroad by users, of no product in the list
	add("taxes_products", "TXS_INT_FNL")
	for _, code := range []string{"LABR", "OTXS", "CFC", "NOPS"} {
		add(code, code)
	}
	return plain(t, rows)
}

// Construction in China and ten economies of ASEAN: output multipliers and value added per unit of final demand on domestic flows, computed by
// another program with domestic shares 1 − m / (x + m − e), and printed with three decimals (README of oecd-iot-2022).
func TestConstructionOfTheOECD(t *testing.T) {
	for _, one := range []struct {
		economy       string
		output, value float64
	}{
		{"CHN", 2.723, .817}, {"LAO", 1.371, .652}, {"KHM", 1.405, .726}, {"THA", 1.849, .599}, {"VNM", 2.398, .530}, {"MYS", 2.086, .653},
		{"IDN", 1.847, .842}, {"PHL", 1.482, .691}, {"SGP", 1.519, .497}, {"BRN", 2.241, .794}, {"MMR", 2.124, .794},
	} {
		table := oecdTable(t, one.economy)
		m, err := New(table, Options{Flows: Domestic})
		if err != nil {
			t.Errorf("%s: %v", one.economy, err)
			continue
		}
		got, err := m.Multipliers("LABR", "OTXS", "CFC", "NOPS")
		if err != nil {
			t.Errorf("%s: %v", one.economy, err)
			continue
		}
		j := must[int](t)(table.Index("F"))
		value := 0.0
		for _, row := range got.Rows {
			value += row.Effect[j]
		}
		within(t, one.economy+", output multiplier and value added", []float64{got.Output[j], value}, []float64{one.output, one.value}, .0005)
	}
}
