package files

import (
	"strings"
	"testing"
)

// Beginnings of labels are left out where that makes the labels of all sectors the same, and only there.
func TestBeginningsInferred(t *testing.T) {
	const yaml = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: COLUMNS\n  final: home\n  output: {column: use, row: X}\n  primary: va\n"
	for labels, strips := range map[string]bool{
		"TTL_01,TTL_02|D01,D02":     true,
		"CPA_A01,CPA_B|A01,B":       true,
		"P01,P02|I01,I02":           true,
		"01,02|D01,D02":             true,
		"11,12|1,2":                 false, // 11 is no sector 1
		"TTL_01,DOM_02|D01,D02":     false,
		"TTL_02,TTL_01|D01,D02":     false, // another order
		"TTL_01,TTL_02|D01,DX2":     false,
		"Ta,Tb|a,b":                 false, // letters before letters
		"农业01,工业02|业01,业02":         false,
		"D,D1|D,D2":                 false,
		"farms,works|agric,manufac": false,
	} {
		rows, cols, _ := strings.Cut(labels, "|")
		r, c := strings.Split(rows, ","), strings.Split(cols, ",")
		text := "code," + cols + ",home,use\n" + r[0] + ",1.5,2,3.5,7\n" + r[1] + ",1,3,7.25,11.25\nva,4.5,6.25,,\nX,7,11.25,,\n"
		got, err := describedText(t, text, strings.Replace(yaml, "COLUMNS", c[0]+" to "+c[1], 1))
		switch {
		case strips && err != nil:
			t.Errorf("%s: %v", labels, err)
		case strips && (got.Z.At(0, 1) != 2 || !strings.Contains(strings.Join(got.Inferred, "; "), "sectors: rows begin with")):
			t.Errorf("%s: %v", labels, got.Inferred)
		case !strips && err == nil:
			t.Errorf("%s is read as %v", labels, got.Sectors)
		}
	}
}

// A row of imports that is named as an input is read as competitive imports only if uses and inputs both say so.
func TestCompetitiveImportsProved(t *testing.T) {
	const text = "code,a,b,home,use\na,22,38,77,137\nb,23,47,159,229\nva,55,115,,\nX,100,200,,\nP7,37,29,,\n"
	const yaml = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: a to b\n  final: home\n  output: {row: X}\n  primary: [va, {row: P7, code: imports}]\n  leave_out: {columns: use}\n"
	got, err := describedText(t, text, yaml)
	if err != nil {
		t.Fatal(err)
	}
	if got.Imports == nil || got.Imports[0] != 37 || got.Imports[1] != 29 || len(got.Primary) != 1 || len(errorsIn(got)) > 0 {
		t.Errorf("%v, %v, %v", got.Imports, got.Primary, errorsIn(got))
	}
	for _, was := range []string{"22,38,77", "55,115", "37,29"} { // with one number changed nothing is proved, and the table does not balance
		changed := strings.Replace(text, was, strings.Replace(was, was[:1], "9", 1), 1)
		got, err := describedText(t, changed, yaml)
		if err != nil {
			t.Fatal(err)
		}
		if got.Imports != nil || len(errorsIn(got)) == 0 {
			t.Errorf("%s: %v", changed, got.Imports)
		}
	}
}

// A discrepancy is named as such: the table adds up with it, and its size is said.
func TestDiscrepancyNamed(t *testing.T) {
	const text = "code,a,b,home,err,use\na,10,20,68,2,100\nb,30,40,131,-1,200\nva,57,143,,,\nsd,3,-3,,,\nX,100,200,,,\n"
	const yaml = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: a to b\n  final: [home, {column: err, kind: discrepancy}]\n  output: {column: use, row: X}\n  primary: [va, {row: sd, kind: discrepancy}]\n"
	got, err := describedText(t, text, yaml)
	if err != nil {
		t.Fatal(err)
	}
	if said := strings.Join(got.Inferred, "\n"); len(errorsIn(got)) > 0 || !strings.Contains(said, "column err: a discrepancy, counted with final demand; it adds up to 1, without signs to 3, and is largest in a (2)") ||
		!strings.Contains(said, "row sd: a discrepancy, counted with value added; it adds up to 0, without signs to 6, and is largest in a (3)") {
		t.Error(said, errorsIn(got))
	}
	got, err = describedText(t, strings.Replace(text, "sd,3,-3", "sd,13,-3", 1), yaml)
	if err != nil || len(errorsIn(got)) == 0 {
		t.Errorf("%v: inputs of 110 for an output of 100", err)
	}
}
