package files

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// madeLayout is a made-up economy laid out in some way: its numbers, the files that hold them and their description.
type madeLayout struct {
	z, m     [][]float64 // domestic and imported flows
	f, fm    [][]float64 // final demand and exports, domestic and imported
	va, out  []float64
	files    map[string][][]string
	describe string
	matrix   bool // imports by product and user are kept
}

// makeLayout makes an economy of whole numbers and lays it out: spelt in one of four ways, imports in one of five.
func makeLayout(r *rand.Rand) madeLayout {
	n := 2 + r.IntN(5)
	var l madeLayout
	square := func(rows, cols, most int) [][]float64 {
		out := make([][]float64, rows)
		for i := range out {
			for range cols {
				out[i] = append(out[i], float64(1+r.IntN(most)))
			}
		}
		return out
	}
	l.z, l.m, l.f, l.fm = square(n, n, 50), square(n, n, 20), square(n, 2, 900), square(n, 2, 60)
	for i := range n {
		l.f[i][0] += 400
		l.fm[i][1] = 0 // nothing is exported again
		x := sum(l.z[i]) + sum(l.f[i])
		l.out = append(l.out, x)
	}
	for j := range n {
		v := l.out[j]
		for i := range n {
			v -= l.z[i][j] + l.m[i][j]
		}
		l.va = append(l.va, v)
	}
	l.lay(r, n)
	return l
}

func sum(values []float64) (out float64) {
	for _, v := range values {
		out += v
	}
	return out
}

// lay writes the files and the description.
func (l *madeLayout) lay(r *rand.Rand, n int) {
	rows, cols := make([]string, n), make([]string, n)
	sectors := "columns: " + "C00 to C" + fmt.Sprintf("%02d", n-1)
	spelling := r.IntN(4)
	var pairs []string
	for k, at := range r.Perm(90)[:n] {
		cols[k] = fmt.Sprintf("C%02d", k)
		rows[k] = [...]string{cols[k], "ROW_" + cols[k], fmt.Sprintf("p%d", at), fmt.Sprintf("q%d", at)}[spelling]
		pairs = append(pairs, rows[k]+": "+cols[k])
	}
	sectors += [...]string{"", ", strip: [ROW_]", ", pairs: {" + strings.Join(pairs, ", ") + "}", ", match: position"}[spelling]
	way := r.IntN(5)
	if spelling == 3 && way < 2 {
		sectors += ", rows: " + rows[0] + " to " + rows[n-1]
	} else if spelling == 3 {
		way = r.IntN(2) // blocks are told by their origin, rows in them by their labels
		sectors += ", rows: " + rows[0] + " to " + rows[n-1]
	}
	sheet := &sheetOf{r: r, rows: rows, cols: cols, final: []string{"home", "abroad"}}
	sheet.title = r.IntN(3)
	head := strconv.Itoa(sheet.title + 1)
	total, totalF := plus(l.z, l.m), plus(l.f, l.fm)
	imports := make([]float64, n)
	for i := range n {
		imports[i] = sum(l.m[i]) + sum(l.fm[i])
	}
	below := map[string][]float64{"VA": l.va, "OUT": l.out}
	d := "layout:\n  file: a.csv\n  final: home\n  exports: abroad\n  output: {column: X, row: OUT}\n  primary: VA\n  sectors: {" + sectors + "}\n"
	place := "row_labels: {code: A}, column_labels: {code: " + head + "}"
	l.files = map[string][][]string{}
	switch way {
	case 0, 1:
		if way == 0 {
			d += "  imports: {column: IMP}\n"
			l.files["a.csv"] = sheet.write(total, totalF, map[string][]float64{"IMP": imports, "X": l.out}, below)
		} else {
			d += "  imports: {row: IMP}\n"
			below["IMP"] = imports
			l.files["a.csv"] = sheet.write(total, totalF, map[string][]float64{"X": l.out}, below)
		}
		d += "  row_labels: {code: A}\n  column_labels: {code: " + head + "}\n"
	default:
		l.matrix = true
		x := map[string][]float64{"X": l.out}
		domestic := sheet.write(l.z, l.f, x, below)
		imported := sheet.write(l.m, l.fm, map[string][]float64{"IMP": imports}, nil)
		both := sheet.write(total, totalF, map[string][]float64{"X": l.out, "IMP": imports}, below)
		parts := [][]string{{"domestic", "imports"}, {"domestic", "total"}, {"total", "imports"}}[way-2]
		d += "  imports: {column: IMP}\n  sheets:\n"
		for k, part := range parts {
			name := string(rune('a'+k)) + ".csv"
			l.files[name] = map[string][][]string{"domestic": domestic, "imports": imported, "total": both}[part]
			d += "    - {file: " + name + ", origin: " + part + ", " + place + "}\n"
		}
	}
	l.describe = d
}

func plus(a, b [][]float64) [][]float64 {
	out := make([][]float64, len(a))
	for i := range a {
		for j := range a[i] {
			out[i] = append(out[i], a[i][j]+b[i][j])
		}
	}
	return out
}

// sheetOf writes a sheet: title rows, the labels, the sectors, and what is beside and below them in any order.
type sheetOf struct {
	r          *rand.Rand
	rows, cols []string
	final      []string
	title      int
}

func (s *sheetOf) write(z, f [][]float64, beside, below map[string][]float64) [][]string {
	type column struct {
		label string
		at    func(i int) float64
	}
	var out [][]string
	var more []column
	for k, label := range s.final {
		more = append(more, column{label, func(i int) float64 { return f[i][k] }})
	}
	for _, label := range []string{"IMP", "X"} {
		if values := beside[label]; values != nil {
			more = append(more, column{label, func(i int) float64 { return values[i] }})
		}
	}
	s.r.Shuffle(len(more), func(i, j int) { more[i], more[j] = more[j], more[i] })
	head := append([]string{"code"}, s.cols...)
	for _, c := range more {
		head = append(head, c.label)
	}
	for range s.title {
		line := make([]string, len(head))
		line[0] = "A table"
		out = append(out, line)
	}
	out = append(out, head)
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for i, label := range s.rows {
		line := []string{label}
		for _, v := range z[i] {
			line = append(line, number(v))
		}
		for _, c := range more {
			line = append(line, number(c.at(i)))
		}
		out = append(out, line)
	}
	labels := []string{"VA", "IMP", "OUT"}
	s.r.Shuffle(len(labels), func(i, j int) { labels[i], labels[j] = labels[j], labels[i] })
	for _, label := range labels {
		if below[label] == nil {
			continue
		}
		line := make([]string, len(head))
		line[0] = label
		for j, v := range below[label] {
			line[j+1] = number(v)
		}
		out = append(out, line)
	}
	return out
}

// read writes the files of a layout into a folder and reads them by their description.
func (l madeLayout) read(t *testing.T) (*tables.Table, error) {
	t.Helper()
	dir := t.TempDir()
	for name, rows := range l.files {
		var b strings.Builder
		for _, row := range rows {
			b.WriteString(strings.Join(row, ",") + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "d.yaml")
	if err := os.WriteFile(path, []byte(l.describe), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path)
}

// However an economy is laid out, it is read as the same table. With one number of a file changed by half it is refused, or
// found not to add up.
func TestMadeLayouts(t *testing.T) {
	refused, found := 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 10))
		l := makeLayout(r)
		got, err := l.read(t)
		if err != nil {
			t.Fatalf("%d: %v\n%s\n%v", seed, err, l.describe, l.files)
		}
		z, f := l.z, l.f
		if !l.matrix {
			z, f = plus(l.z, l.m), plus(l.f, l.fm)
		}
		for i := range z {
			for j := range z[i] {
				if got.Z.At(i, j) != z[i][j] || l.matrix && got.ImportedZ.At(i, j) != l.m[i][j] {
					t.Fatalf("%d: flow %d,%d\n%s", seed, i, j, l.describe)
				}
			}
			for k := range f[i] {
				if got.F.At(i, k) != f[i][k] || l.matrix && got.ImportedF.At(i, k) != l.fm[i][k] {
					t.Fatalf("%d: final demand %d,%d\n%s", seed, i, k, l.describe)
				}
			}
			if got.Output[i] != l.out[i] || l.matrix != (got.Imports == nil) || !l.matrix && got.Imports[i] != sum(l.m[i])+sum(l.fm[i]) {
				t.Fatalf("%d: output or imports of %d\n%s", seed, i, l.describe)
			}
		}
		if errs := errorsIn(got); len(errs) > 0 {
			t.Fatalf("%d: %v\n%s", seed, errs, l.describe)
		}
		damageLayout(l, r)
		switch got, err := l.read(t); {
		case err != nil:
			var wrong *input.Error
			if !errors.As(err, &wrong) || wrong.File == "" {
				t.Errorf("%d: an error without a place: %v", seed, err)
			}
			refused++
		case len(errorsIn(got)) == 0:
			t.Errorf("%d: a changed number is not found\n%s\n%v", seed, l.describe, l.files)
		default:
			found++
		}
	}
	if refused+found != 60 || refused == 0 || found == 0 {
		t.Errorf("%d refused, %d found", refused, found)
	}
}

// errorsIn are what the checks call errors.
func errorsIn(t *tables.Table) (out []tables.Finding) {
	for _, f := range tables.Check(t, tables.CheckOptions{}) {
		if f.Severity == tables.Failure {
			out = append(out, f)
		}
	}
	return out
}

// damageLayout changes the first flow of the first sector in one of the files by half.
func damageLayout(l madeLayout, r *rand.Rand) {
	names := []string{"a.csv"}
	if l.files["b.csv"] != nil {
		names = append(names, "b.csv")
	}
	rows := l.files[names[r.IntN(len(names))]]
	for _, row := range rows {
		if len(row) < 2 || row[1] == "" || strings.HasPrefix(row[1], "C") {
			continue
		}
		v, _ := strconv.ParseFloat(row[1], 64)
		row[1] = strconv.FormatFloat(math.Round(v*1.5+20), 'f', -1, 64)
		return
	}
}
