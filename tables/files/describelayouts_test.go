package files

import (
	"os"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/internal/naming"
)

// inventedPlain is the economy that all invented layouts below hold.
const inventedPlain = `code,name,1,2,C,exports,output
1,Farms,1.5,2,3,0.5,7
2,Works,1,3,7,0.25,11.25
W,Wages,3,4,,,
S,Surplus,1.5,2.25,,,
output,Output,7,11.25,,,
`

// Layouts of sheets as they may come, each with a description from docs/formats.md.
func TestInventedLayouts(t *testing.T) {
	for _, c := range []struct{ name, file, text, yaml string }{
		{"labels in the second column, flows by range", "t.csv",
			"Table 3,,,,,,,\n,,,,,,,\n,code,name,1,2,C,EX,GO\n,,unit,m,m,m,m,m\n,1,Farms,1.5,2,3,0.5,7\n,2,Works,1,3,7,0.25,11.25\n,II,Inputs,2.5,5,,,\n,W,Wages,3,4,,,\n,S,Surplus,1.5,2.25,,,\n,X,Output,7,11.25,,,\n",
			"row_labels: {code: B, name: C}\n  column_labels: {code: 3}\n  sectors: {columns: \"D5:E6\", rows: \"D5:E6\"}\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n  leave_out: {rows: [II, \"4:4\"]}\n"},
		{"two rows of units, primary inputs above the flows", "t.csv",
			"code,1,2,C,EX,GO\n,mio,mio,mio,mio,mio\n,EUR,EUR,EUR,EUR,EUR\nW,3,4,,,\nS,1.5,2.25,,,\n1,1.5,2,3,0.5,7\n2,1,3,7,0.25,11.25\nX,7,11.25,,,\n",
			"row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: 1 to 2\n  names: {1: Farms, 2: Works, W: Wages, S: Surplus}\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n  leave_out: {rows: \"2:3\"}\n"},
		{"code and name in one cell", "t.csv",
			"\"\",01 Farms,02 Works,C,EX,GO\n01 Farms,1.5,2,3,0.5,7\n02 Works,1,3,7,0.25,11.25\nW,3,4,,,\nS,1.5,2.25,,,\nX,7,11.25,,,\n",
			"row_labels: {code_and_name: A}\n  column_labels: {code_and_name: 1}\n  sectors: 01 to 02\n  names: {W: Wages, S: Surplus}\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n"},
		{"value added in columns", "t.csv",
			"code,name,1,2,C,EX,GO,W,S,tot\n1,Farms,1.5,2,3,0.5,7,3,1.5,4.5\n2,Works,1,3,7,0.25,11.25,4,2.25,6.25\n",
			"row_labels: {code: A, name: B}\n  column_labels: {code: 1}\n  sectors: 1 to 2\n  final: C\n  exports: EX\n  output: {column: GO}\n  primary: [{column: W, name: Wages}, {column: S, name: Surplus}]\n  leave_out: {columns: tot}\n"},
		{"by labels wherever they stand", "t.csv",
			"A title,,,,,,\n,,,,,,\ncode,GO,1,2,Homes,Abroad,\n1,7,1.5,2,3,0.5,\n2,11.25,1,3,7,0.25,\nWages,,3,4,,,\nS,,1.5,2.25,,,\nX,,7,11.25,,,\n",
			"recognise: {labels: {columns: [GO, Abroad | Exports], rows: [X, S]}}\n  sectors: 1 to 2\n  names: {1: Farms, 2: Works, W: Wages, S: Surplus}\n  final: [{column: C | Homes, code: C}, {column: \"NPISH ?\", code: npish}]\n  exports: Abroad\n  output: {column: GO, row: X}\n  primary:\n    first_of:\n      - [{row: L, code: W}, {row: K, code: S}]\n      - [{row: W | Wages, code: W, name: Wages}, S]\n"},
		{"sheets of their own", "t.xlsx", "",
			"sheets:\n    - {sheet: Z, row_labels: {code: A, name: B}, column_labels: {code: 1}}\n    - {sheet: F, row_labels: {code: A}, column_labels: {code: 2}}\n    - {sheet: VA, row_labels: {code: A, name: B}, column_labels: {code: 1}}\n  sectors: 1 to 2\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n"},
	} {
		t.Chdir(t.TempDir())
		data := []byte(c.text)
		if c.text == "" {
			data = workbookOf(t, "Z", "code,name,1,2\n1,Farms,1.5,2\n2,Works,1,3\n", "F", "Uses,,,\ncode,C,EX,GO\n1,3,0.5,7\n2,7,0.25,11.25\n", "VA", "code,name,1,2\nW,Wages,3,4\nS,Surplus,1.5,2.25\nX,Output,7,11.25\n")
		}
		for name, text := range map[string][]byte{c.file: data, "t.yaml": []byte("layout:\n  " + c.yaml)} {
			if err := os.WriteFile(name, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, err := Load(c.file)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, code := range []string{"1", "2"} {
			if naming.Same(got.Sectors[i].Code, code) {
				got.Sectors[i].Code = code
			}
		}
		if diff := tableDiff(got, mustRead(t, inventedPlain)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Imported goods in columns beside those of domestic goods.
func TestDescribedImportedColumns(t *testing.T) {
	const text = "code,a,b,home,away,use,ma,mb,mhome,maway\na,1.5,2,3,4,10.5,0.5,1,1,0\nb,2,2,1,1,6,1,0.5,0,0.25\nva,5.5,0.5,,,,,,,\nx,10.5,6,,,,,,,\n"
	const yaml = "layout:\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: {columns: a to b, imported_columns: ma to mb, imported_final: [mhome, maway]}\n  final: home\n  exports: away\n  output: {column: use, row: x}\n  primary: va\n"
	got, err := describedText(t, text, yaml)
	if err != nil {
		t.Fatal(err)
	}
	if got.Treatment != tables.NonCompetitive || got.ImportedZ.At(1, 0) != 1 || got.ImportedF.At(1, 1) != 0.25 || got.ImportedInputs()[0] != 1.5 {
		t.Errorf("%+v", got)
	}
	for change, want := range map[string]string{
		"ma to mb|ma":                       "1 columns of imported flows, but 2 of sectors",
		", imported_final: [mhome, maway]|": "0 columns of imported uses, but 2 of final demand and exports",
		"imported_columns: ma to mb, |":     "imported uses without imported flows",
	} {
		was, now, _ := strings.Cut(change, "|")
		if _, err := describedText(t, text, strings.Replace(yaml, was, now, 1)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// Mistakes in descriptions of the newer kinds.
func TestInventedLayoutsRefuse(t *testing.T) {
	sheets := func(yaml string, parts ...string) error {
		t.Chdir(t.TempDir())
		for name, data := range map[string][]byte{"t.xlsx": workbookOf(t, parts...), "t.yaml": []byte("layout:\n  " + yaml)} {
			if err := os.WriteFile(name, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := Load("t.xlsx")
		return err
	}
	const two = "sheets:\n    - {sheet: Z, row_labels: {code: A}, column_labels: {code: 1}}\n    - {sheet: F, row_labels: {code: A}, column_labels: {code: 1}}\n  sectors: 1 to 2\n  final: C\n"
	for _, c := range []struct {
		yaml  string
		parts []string
		want  string
	}{
		{two, []string{"Z", "code,1,2\n1,1,2\n2,3,4\n", "F", "code,2,C\n1,9,3\n2,,4\n"}, "sheet F, cell B2: a second cell for row 1 and column 2; the first is at t.xlsx, sheet Z, cell C2: \"9\""},
		{two, []string{"Z", "code,1,2\n1,1,2\n2,3,4\n", "F", "code,C,D\n1,3,1\n2,4,1\n"}, "sheet F, cell C1: the column is neither part of the table nor left out: \"D\""},
		{two, []string{"Z", "code,1,2\n1,1,2\n2,3,4\n", "F", "code,C\n1,3\n"}, "empty cell in row 2, column C"},
		{two, []string{"Z", "code,1,2\n1,1,2\n2,3,4\n", "G", "code,C\n1,3\n"}, "F"},
		{strings.Replace(two, "{code: A}", "{code: A, code_and_name: B}", 1), []string{"Z", "x\n"}, "code_and_name stands beside code or name"},
	} {
		if err := sheets(c.yaml, c.parts...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v\nwant %s", err, c.want)
		}
	}
}
