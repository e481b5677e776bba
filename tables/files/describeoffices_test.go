package files

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// officeEconomy is a made-up economy that the sheets below hold, each as an office lays it out.
type officeEconomy struct {
	n                int
	z, m             [][]float64 // domestic and imported flows
	f, fm            [][]float64 // homes, government, investment, stocks, exports; domestic and imported
	out              []float64
	tax, wages, rest []float64 // taxes on products, compensation, surplus
}

const officeUses, officeExports = 5, 4

func newOfficeEconomy(seed uint64, n int) officeEconomy {
	r := rand.New(rand.NewPCG(seed, 77))
	e := officeEconomy{n: n}
	block := func(rows, cols, least, most int) [][]float64 {
		out := make([][]float64, rows)
		for i := range out {
			for range cols {
				out[i] = append(out[i], float64(least+r.IntN(most)))
			}
		}
		return out
	}
	e.z, e.m, e.f, e.fm = block(n, n, 1, 60), block(n, n, 1, 20), block(n, officeUses, 20, 400), block(n, officeUses, 1, 40)
	e.z[1][2], e.z[0][n-1] = 0, 0
	for i := range n {
		e.fm[i][officeExports] = 0
		e.f[i][3] -= 200
		e.f[i][0] += 60 * float64(n)
		e.out = append(e.out, sum(e.z[i])+sum(e.f[i]))
	}
	for j := range n {
		left := e.out[j]
		for i := range n {
			left -= e.z[i][j] + e.m[i][j]
		}
		e.tax = append(e.tax, 3+float64(r.IntN(9)))
		e.wages = append(e.wages, float64(int(left*0.4)))
		e.rest = append(e.rest, left-e.tax[j]-e.wages[j])
	}
	return e
}

// total are the flows and uses of domestic and imported goods together, and imports by product.
func (e officeEconomy) total() (z, f [][]float64, imports []float64) {
	for i := range e.n {
		imports = append(imports, sum(e.m[i])+sum(e.fm[i]))
	}
	return plus(e.z, e.m), plus(e.f, e.fm), imports
}

func (e officeEconomy) imported() (row []float64) {
	for j := range e.n {
		v := 0.0
		for i := range e.n {
			v += e.m[i][j]
		}
		row = append(row, v)
	}
	return row
}

// plain is the economy in the plain format: with competitive imports, or with a row of imports.
func (e officeEconomy) plain(competitive bool) string {
	z, f, imports := e.z, e.f, []float64(nil)
	head := []string{"code"}
	if competitive {
		z, f, imports = e.total()
	}
	for i := range e.n {
		head = append(head, fmt.Sprint("s", i))
	}
	head = append(head, "home", "gov", "inv", "stock", "exports")
	if competitive {
		head = append(head, "imports")
	}
	rows := [][]string{append(head, "output")}
	for i := range e.n {
		row := append([]string{fmt.Sprint("s", i)}, numbers(z[i], f[i])...)
		if competitive {
			row = append(row, numbers(imports[i:i+1])...)
		}
		rows = append(rows, append(row, numbers(e.out[i:i+1])...))
	}
	below := func(code string, values []float64) {
		row := append([]string{code}, numbers(values)...)
		for len(row) < len(rows[0]) {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	if !competitive {
		below("imports", e.imported())
	}
	below("taxes_products", e.tax)
	below("wages", e.wages)
	below("rest", e.rest)
	return csvOf(rows)
}

func numbers(lists ...[]float64) (out []string) {
	for _, list := range lists {
		for _, v := range list {
			out = append(out, strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	return out
}

func csvOf(rows [][]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows)
	return b.String()
}

// officeSheet is how an office lays a table out.
type officeSheet struct {
	name        string
	competitive bool
	titles      [][]string
	rowLabels   func(i int) []string // the cells before the figures of sector i
	heads       [][]string           // the rows of headings: the cells before the figures, then `*` for the sectors, then columns
	headOf      []func(j int) string // the label that replaces `*` in each of them
	columns     []string             // what each column beside the flows is: see column
	rows        [][]string           // the cells before the figures, then what the row is: see row
	notes       [][]string
	zero        string // how a zero is printed
	imported    string // a block of imported goods below, with this instead of the last label of each row
}

// write lays an economy out.
func (s officeSheet) write(e officeEconomy) [][]string {
	out := append([][]string{}, s.titles...)
	for h, head := range s.heads {
		var row []string
		for _, cell := range head {
			if cell != "*" {
				row = append(row, cell)
				continue
			}
			for j := range e.n {
				row = append(row, s.headOf[h](j))
			}
		}
		out = append(out, row)
	}
	z, f, imports := e.z, e.f, make([]float64, e.n)
	if s.competitive {
		z, f, imports = e.total()
	}
	for i := range e.n {
		row := append([]string{}, s.rowLabels(i)...)
		row = append(row, numbers(z[i])...)
		for _, what := range s.columns {
			row = append(row, numbers([]float64{officeColumn(what, sum(z[i]), f[i], imports[i], e.out[i])})...)
		}
		out = append(out, row)
	}
	for i := range e.n {
		if s.imported == "" {
			break
		}
		row := append([]string{}, s.rowLabels(i)...)
		row[len(row)-1] = s.imported
		row = append(append(row, numbers(e.m[i], e.fm[i])...), "0")
		out = append(out, row)
	}
	for _, below := range s.rows {
		what := below[len(below)-1]
		row := append([]string{}, below[:len(below)-1]...)
		row = append(row, numbers(e.officeRow(what, z))...)
		for range s.columns {
			row = append(row, "")
		}
		out = append(out, row)
	}
	if s.zero != "" {
		for _, row := range out[len(s.titles)+len(s.heads):] {
			for k, cell := range row {
				if cell == "0" && k >= len(s.rowLabels(0)) {
					row[k] = s.zero
				}
			}
		}
	}
	return append(out, s.notes...)
}

func officeColumn(what string, flows float64, f []float64, imports, output float64) float64 {
	switch what {
	case "flows":
		return flows
	case "home", "gov", "inv", "stock", "exports":
		return f[map[string]int{"home": 0, "gov": 1, "inv": 2, "stock": 3, "exports": 4}[what]]
	case "consumption":
		return f[0] + f[1]
	case "capital":
		return f[2] + f[3]
	case "domestic final":
		return f[0] + f[1] + f[2] + f[3]
	case "domestic demand":
		return flows + f[0] + f[1] + f[2] + f[3]
	case "final":
		return sum(f)
	case "final less imports":
		return sum(f) - imports
	case "use":
		return flows + sum(f)
	case "imports":
		return imports
	case "-imports":
		return -imports
	}
	return output
}

func (e officeEconomy) officeRow(what string, z [][]float64) []float64 {
	out := make([]float64, e.n)
	for j := range out {
		flows := 0.0
		for i := range e.n {
			flows += z[i][j]
		}
		imported := e.imported()[j]
		switch what {
		case "flows":
			out[j] = flows
		case "imports":
			out[j] = imported
		case "tax":
			out[j] = e.tax[j]
		case "inputs":
			out[j] = flows + imported + e.tax[j]
		case "wages":
			out[j] = e.wages[j]
		case "rest":
			out[j] = e.rest[j]
		case "va":
			out[j] = e.wages[j] + e.rest[j]
		case "va and tax":
			out[j] = e.wages[j] + e.rest[j] + e.tax[j]
		case "imports by product":
			out[j] = sum(e.m[j]) + sum(e.fm[j])
		case "supply":
			out[j] = e.out[j] + sum(e.m[j]) + sum(e.fm[j])
		case "jobs":
			out[j] = 10 + float64(3*j)
		case "output":
			out[j] = e.out[j]
		}
	}
	return out
}

// leastOfOffices is how many of the sheets are right at once: of the others the labels do not say what a row is.
const leastOfOffices = 12

// A first description of an office's sheet reads the economy that the sheet was made from, or has a mark. Most have none.
func TestFirstDescriptionsOfOffices(t *testing.T) {
	right := 0
	for k, s := range officeSheets() {
		e := newOfficeEconomy(uint64(k), 7)
		dir := t.TempDir()
		file, yaml := filepath.Join(dir, "a.csv"), filepath.Join(dir, "d.yaml")
		if err := os.WriteFile(file, []byte(csvOf(s.write(e))), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Load(file); err == nil {
			t.Errorf("%s: read without a description: %s", s.name, got.Description)
		}
		text, err := Describe(file, "")
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		if err := os.WriteFile(yaml, text, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load(file, WithDescription(yaml))
		if marked := strings.Contains(string(text), "# check:"); marked != (err != nil) {
			t.Errorf("%s: marked %t, but %v", s.name, marked, err)
		}
		if err != nil {
			continue
		}
		right++
		want := mustRead(t, e.plain(s.competitive))
		sameNumbers(t, s.name, got, want)
		if t.Failed() {
			t.Logf("%s:\n%s", s.name, text)
		}
	}
	if right < leastOfOffices {
		t.Errorf("%d of %d are right at once, want %d", right, len(officeSheets()), leastOfOffices)
	}
}

// With one flow changed no sum proves anything, so the first description has a mark.
func TestFirstDescriptionsOfDamagedSheets(t *testing.T) {
	for k, s := range officeSheets() {
		e := newOfficeEconomy(uint64(k), 7)
		rows := s.write(e)
		row := rows[len(s.titles)+len(s.heads)+2]
		row[len(s.rowLabels(0))+3] += "7"
		file := filepath.Join(t.TempDir(), "a.csv")
		if err := os.WriteFile(file, []byte(csvOf(rows)), 0o600); err != nil {
			t.Fatal(err)
		}
		if text, err := Describe(file, ""); err == nil && !strings.Contains(string(text), "# check:") {
			t.Errorf("%s: no mark\n%s", s.name, text)
		}
	}
}
