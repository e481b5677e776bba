package ioa

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
)

// The tables of the National Bureau of Statistics of China, 10,000 yuan at
// producers' prices. Their columns GO = TIU + TFU − IM, in some years + ERR: the
// statistical error is a use like others, and is carried as a final-demand column.

// pick is the cells of the named columns.
func pick(t *testing.T, head, row []string, names []string) []string {
	t.Helper()
	out := make([]string, len(names))
	for k, name := range names {
		found := false
		for c, h := range head {
			if h == name {
				out[k], found = row[c], true
			}
		}
		if !found {
			t.Fatalf("no column is called %s", name)
		}
	}
	return out
}

// competitive makes a plain table of an NBS sheet with competitive imports: head
// names the columns, code and name stand in the columns given.
func competitive(t *testing.T, head []string, body [][]string, n, code, name int, final, finalNames []string) *tables.Table {
	t.Helper()
	var sectors []string
	for i := 0; i < n; i++ {
		sectors = append(sectors, sectorCode(body[i][code]))
	}
	rows := [][]string{append(append(append([]string{"code", "name"}, sectors...), finalNames...), "imports", "output")}
	first := 0
	for c, h := range head {
		if sectorCode(h) == sectors[0] {
			first = c
			break
		}
	}
	for i := 0; i < n; i++ {
		r := append([]string{sectors[i], body[i][name]}, body[i][first:first+n]...)
		r = append(append(r, pick(t, head, body[i], final)...), pick(t, head, body[i], []string{"IM", "GO"})...)
		rows = append(rows, r)
	}
	for _, p := range [][2]string{{"VA001", "compensation"}, {"VA002", "taxes"}, {"VA003", "depreciation"}, {"VA004", "surplus"}, {"TI", "output"}} {
		r := body[find(t, body, code, p[0])]
		rows = append(rows, append(append([]string{p[1], ""}, r[first:first+n]...), make([]string, len(final)+2)...))
	}
	return plain(t, rows)
}

// sectorCode turns 7, 7.0, 07 and 007 into 7.
func sectorCode(s string) string {
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		return strconv.Itoa(int(v))
	}
	return s
}

func china2007(t *testing.T) *tables.Table {
	t.Helper()
	return china2007Items(t, []string{"FU101", "FU102", "FU103", "FU201", "FU202", "EX", "ERR"}, []string{"rural", "urban", "government", "capital", "inventories", "exports", "error"})
}

func china2007Items(t *testing.T, final, names []string) *tables.Table {
	t.Helper()
	sheet := oracle(t, "nbs-china-2007/flows_2007_42.csv")
	body := sheet[10:]
	for i := range body {
		if body[i][2] == "" { // the last row names its code in the first columns
			body[i][2] = strings.TrimSpace(body[i][0] + body[i][1])
		}
	}
	return competitive(t, sheet[9], body, 42, 2, 1, final, names)
}

func chinaDetailed(t *testing.T, year, n int) *tables.Table {
	t.Helper()
	sheet := oracle(t, fmt.Sprintf("nbs-china/china_%d_%d.csv", year, n))
	final, names := []string{"FU101", "FU102", "FU103", "FU201", "FU202", "EX"}, []string{"rural", "urban", "government", "capital", "inventories", "exports"}
	if year == 2012 {
		final, names = append(final, "ERR"), append(names, "error")
	}
	return competitive(t, sheet[0], sheet[1:], n, 0, 2, final, names)
}

// china42 is the non-competitive table: the domestic block, and the column sums of the imported one as a row.
func china42(t *testing.T, year int) *tables.Table {
	t.Helper()
	sheet := oracle(t, fmt.Sprintf("nbs-china/china_%d_42.csv", year))
	const n, first = 42, 4
	final, names := []string{"TC", "FU201", "FU202", "EX"}, []string{"consumption", "capital", "inventories", "exports"}
	head, body := sheet[0], sheet[1:]
	rows := [][]string{append(append([]string{"code", "name"}, head[first:first+n]...), append(names, "output")...)}
	imports := make([]float64, n)
	for i := 0; i < n; i++ {
		if body[i][3] != "Domestic" || body[n+i][3] != "Imports" {
			t.Fatalf("row %d is %s, and %s 42 rows below", i, body[i][3], body[n+i][3])
		}
		r := append([]string{body[i][0], body[i][2]}, body[i][first:first+n]...)
		rows = append(rows, append(r, pick(t, head, body[i], append(final, "GO"))...))
		for j := range imports {
			imports[j] += number(t, body[n+i][first+j])
		}
	}
	blank := make([]string, len(final)+1)
	bought := []string{"imports", ""}
	for _, v := range imports {
		bought = append(bought, strconv.FormatFloat(v, 'g', -1, 64))
	}
	rows = append(rows, append(bought, blank...))
	for _, p := range [][2]string{{"VA001", "compensation"}, {"VA002", "taxes"}, {"VA003", "depreciation"}, {"VA004", "surplus"}, {"TI", "output"}} {
		r := body[find(t, body, 0, p[0])]
		rows = append(rows, append(append([]string{p[1], ""}, r[first:first+n]...), blank...))
	}
	return plain(t, rows)
}

// china42Total adds the two blocks: a competitive table whose imports are what the imported block sells in all.
func china42Total(t *testing.T, year int) *tables.Table {
	t.Helper()
	sheet := oracle(t, fmt.Sprintf("nbs-china/china_%d_42.csv", year))
	const n, first = 42, 4
	head, body := append(append([]string(nil), sheet[0]...), "IM"), sheet[1:]
	last := len(sheet[0]) - 1
	for i := 0; i < n; i++ {
		sold := body[n+i][last]
		for c := first; c < last; c++ {
			body[i][c] = strconv.FormatFloat(number(t, body[i][c])+number(t, body[n+i][c]), 'g', -1, 64)
		}
		body[i] = append(body[i], sold)
	}
	return competitive(t, head, body, n, 0, 2, []string{"TC", "FU201", "FU202", "EX"}, []string{"consumption", "capital", "inventories", "exports"})
}
