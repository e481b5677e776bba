package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ioimpact/tables"
)

// office is a sheet as an office publishes it: title rows, headers over two
// rows, totals, imports as negative numbers, an error column, a footnote.
const office = `投入产出表;;;;;;;;;;;;
Unit: million;;;;;;;;;;;;
;;Farms;Works;Total;Homes;State;Total;Abroad;Imports;Error;Output;
code;name;01;02;TI;C1;C2;TC;EX;IM;ERR;GO;
1;Farms;1,5;2;3,5;4;1;5;0,5;-2;0;7;
2;Works;1;3;4;5;2;7;1;-1;0,25;11,25;
TII;Inputs;2,5;5;7,5;;;;;;;;
W;Wages;3;4;7;;;;;;;;
S;Surplus;1,5;2,25;3,75;;;;;;;;
X;Output;7;11,25;18,25;;;;;;;;
J;Jobs;70;112,5;182,5;;;;;;;;
;Source: the office;;;;;;;;;;;
`

const officeYAML = `title: Two sectors
year: 2020
unit: million
layout:
  row_labels: {code: A, name: name}
  column_labels: {code: 4, name: 3}
  sectors: 01 to 2
  final:
    - C1 to C2
    - {column: ERR, code: error}
  exports: EX
  imports: {column: IM, sign: negative}
  output: {column: GO, row: X}
  primary: [W, {row: S, code: surplus, name_zh: 营业盈余}]
  satellites: [{row: J, code: jobs, factor: 1000, unit: persons, note: rounded}]
  leave_out: {rows: TII, columns: [TI, "H:H"]}
satellites:
  jobs: {note: also here}
final:
  error: {name: Error}
`

// officePlain is the same table in the plain format.
const officePlain = `code,name,1,2,C1,C2,error,exports,imports,output
1,Farms,1.5,2,4,1,0,0.5,2,7
2,Works,1,3,5,2,0.25,1,1,11.25
W,Wages,3,4,,,,,,
surplus,Surplus,1.5,2.25,,,,,,
output,Output,7,11.25,,,,,,
jobs,Jobs,70000,112500,,,,,,
`

// describedText reads a text by a YAML beside it.
func describedText(t *testing.T, text, yaml string) (*tables.Table, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, s := range map[string]string{"office.csv": text, "office.yaml": yaml} {
		if err := os.WriteFile(name, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Load("office.csv")
}

func TestDescribed(t *testing.T) {
	want := mustRead(t, officePlain)
	got, err := describedText(t, office, officeYAML)
	if err != nil {
		t.Fatal(err)
	}
	if diff := tableDiff(got, want); diff != "" {
		t.Error(diff)
	}
	if got.Description != "office.yaml" || got.Year != 2020 || got.Name != "office" || got.Treatment != tables.Competitive || got.FinalItems[0].Name != "Homes" {
		t.Errorf("%+v %+v", got.Meta, got.FinalItems)
	}
	if s := got.Satellites[0]; s.Unit != "" || s.Note != "also here" { // what stands under satellites goes before
		t.Errorf("%+v", s)
	}
	if got.Primary[1].NameZH != "营业盈余" {
		t.Errorf("%+v", got.Primary[1])
	}

	// The description apart, by its own path or named with the file.
	if err := os.WriteFile("apart.yaml", []byte(strings.Replace(officeYAML, "layout:\n", "layout:\n  file: office.csv\n", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("office.yaml"); err != nil {
		t.Fatal(err)
	}
	office, err := filepath.Abs("office.csv") // a description in another folder, which names the file from the root
	if err != nil {
		t.Fatal(err)
	}
	fromRoot := filepath.Join(t.TempDir(), "apart.yaml")
	if err := os.WriteFile(fromRoot, []byte(strings.Replace(officeYAML, "layout:\n", "layout:\n  file: '"+office+"'\n", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, read := range []func() (*tables.Table, error){
		func() (*tables.Table, error) { return Load("apart.yaml") },
		func() (*tables.Table, error) { return Load("office.csv", WithDescription("apart.yaml")) },
		func() (*tables.Table, error) { return Load(fromRoot) },
	} {
		apart, err := read()
		if err != nil {
			t.Fatal(err)
		}
		if diff := tableDiff(apart, want); diff != "" || filepath.Base(apart.Description) != "apart.yaml" {
			t.Error(diff, apart.Description)
		}
	}
	if _, err := Load("office.csv"); err == nil || !strings.Contains(err.Error(), "ioa table describe office.csv   writes a first description") {
		t.Errorf("without its description: %v", err)
	}
}

// The same parts by ranges of cells instead of labels, in a workbook.
func TestDescribedWorkbook(t *testing.T) {
	yaml := strings.NewReplacer("sectors: 01 to 2", `sectors: {columns: C5:D6, rows: "5:6"}`, "C1 to C2", "F:G", "row: X", `row: "10:10"`, "leave_out: {rows: TII", `leave_out: {rows: "7:7"`,
		"layout:\n", "layout:\n  sheet: data\n").Replace(officeYAML)
	t.Chdir(t.TempDir())
	for name, data := range map[string][]byte{"office.xlsx": workbookOf(t, "About", "x,1.5\n", "Data", office), "office.yaml": []byte(yaml)} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Load("office.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if diff := tableDiff(got, mustRead(t, officePlain)); diff != "" {
		t.Error(diff)
	}
}

// A description apart from its file names it by a path from itself, or by an absolute one.
func TestDescribedElsewhere(t *testing.T) {
	const text, yaml = "code,a,home,use\na,1,3,4\n", "layout:\n  file: NAME\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  sectors: a\n  final: home\n  output: {column: use}\n"
	data, described := t.TempDir(), t.TempDir()
	file := filepath.Join(data, "office.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	beside, err := filepath.Rel(described, file)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, filepath.ToSlash(beside)} {
		description := filepath.Join(described, "office.yaml")
		if err := os.WriteFile(description, []byte(strings.Replace(yaml, "NAME", filepath.ToSlash(name), 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Load(description); err != nil || got.Output[0] != 4 {
			t.Errorf("file: %s: %v", name, err)
		}
	}
}

// Blocks of domestic and imported goods, told apart by a column.
func TestDescribedBlocks(t *testing.T) {
	const text = "code,from,a,b,home,away,use\na,Home,1.5,2,3,4,10.5\nb,Home,2,2,1,1,6\na,Abroad,0.5,1,1,0,2.5\nb,Abroad,1,0.5,0,0.25,1.75\nva,,5.5,0.5,,,\nx,,10.5,6,,,\n"
	const yaml = "layout:\n  row_labels: {code: A, origin: B}\n  column_labels: {code: 1}\n  sectors: a to b\n  origin: {domestic: Home, imports: abroad}\n  final: home\n  exports: away\n  output: {column: use, row: x}\n  primary: va\n"
	got, err := describedText(t, text, yaml)
	if err != nil {
		t.Fatal(err)
	}
	if !got.HasImportsMatrix() || got.Treatment != tables.NonCompetitive || got.ImportedZ.At(1, 0) != 1 || got.ImportedF.At(0, 0) != 1 || got.ImportedTotal[1] != 1.75 {
		t.Errorf("%+v", got)
	}
	if in := got.ImportedInputs(); in[0] != 1.5 || in[1] != 1.5 || got.Primary[0].Final[1] != 0.25 {
		t.Errorf("imports %v %+v", in, got.Primary[0])
	}
	named := strings.Replace(strings.Replace(yaml, "  origin: {domestic: Home, imports: abroad}\n", "", 1), "sectors: a to b", `sectors: {columns: a to b, rows: "2:3", imported_rows: "4:5"}`, 1)
	again, err := describedText(t, text, named)
	if err != nil {
		t.Fatal(err)
	}
	if diff := tableDiff(got, again); diff != "" {
		t.Error(diff)
	}
}

// One record a cell, of which those of one year are taken.
func TestDescribedLong(t *testing.T) {
	const text = "year\tsells\tbuys\tv\n2019\ta\ta\t9\n2020\ta\ta\t1.5\n2020\ta\tb\t2\n2020\tb\ta\t..\n2020\tb\tb\t3\n2020\ta\thome\t4\n2020\tb\thome\t5.25\n2020\tva\ta\t6\n2020\tva\tb\t3.25\n"
	const yaml = "layout:\n  form: long\n  records: {row: sells, column: buys, value: v, where: {year: 2020}}\n  empty: zero\n  empty_marks: [\"..\"]\n  sectors: a to b\n  final: home\n  primary: va\n"
	got, err := describedText(t, text, yaml)
	if err != nil {
		t.Fatal(err)
	}
	want := mustRead(t, "code,a,b,home\na,1.5,2,4\nb,0,3,5.25\nva,6,3.25,\n")
	if diff := tableDiff(got, want); diff != "" {
		t.Error(diff)
	}
	if _, err = describedText(t, text, strings.Replace(yaml, ", where: {year: 2020}", "", 1)); err == nil ||
		!strings.Contains(err.Error(), "office.csv:3:10: a second record for row a and column a; the first is on line 2: \"1.5\"\n  hint: where") {
		t.Errorf("two years: %v", err)
	}
}

// Every mistake stands where it was made: in the description, or in the file.
func TestDescribedRefuses(t *testing.T) {
	for _, c := range []struct{ name, old, now, want string }{
		{"no layout but a misspelt one", "layout:", "layuot:", "office.yaml:4:1: unknown key: \"layuot\"\n  hint: did you mean layout?"},
		{"unknown key", "  exports:", "  export:", "office.yaml:11:3: layout: unknown key: \"export\"\n  hint: did you mean exports?"},
		{"unknown label", "W, {", "Wage, {", "office.yaml:14:13: layout.primary[1]: no row has the label Wage: \"Wage\"\n  hint: did you mean Wages?"},
		{"unknown end of a range", "01 to 2", "01 to 3", "office.yaml:7:12: layout.sectors: no column has the label 3: \"01 to 3\""},
		{"backwards", "C1 to C2", "C2 to C1", "the range runs backwards: \"C2 to C1\""},
		{"ambiguous label", "[TI, ", "[Total, ", "2 columns have the label Total, first at office.csv:4:17 and at office.csv:4:26: \"Total\"\n  hint: say which by its range, such as E:E"},
		{"row of labels beyond the sheet", "code: 4", "code: 40", "office.yaml:6:25: layout.column_labels.code: the sheet has no such row (it has 12): \"40\""},
		{"column that is not there", "name: name", "name: nmae", "the sheet has no such column (it has 13): \"nmae\""},
		{"rows for columns", `"H:H"`, `"5:6"`, "rows where columns belong: \"5:6\"\n  hint: columns are written D:H"},
		{"range beyond the sheet", `"H:H"`, `"H:Z"`, "the range goes beyond the cells of the sheet, which are column C to column M: \"H:Z\""},
		{"taken twice", `"H:H"`, `"G:H"`, "C2 (column G) is final demand, and was taken as left out before"},
		{"column forgotten", `, "H:H"`, "", "office.csv:4:26: column H is neither part of the table nor left out: \"TC\"\n  hint: name it under final, exports, imports or output, or leave_out"},
		{"row forgotten", "{rows: TII, ", "{", "office.csv:7:1: the row is neither part of the table nor left out: \"TII\""},
		{"sign forgotten", ", sign: negative", "", "office.csv:4:32: imports are subtracted as positive numbers; these add up to -3: \"IM\"\n  hint: say   imports: {column: …, sign: negative}"},
		{"export for final", "exports: EX", "primary: []\n  final: {column: EX, code: exports}", "the key occurs twice"},
		{"code twice", "code: jobs", "code: W", "the code W is used for a primary input and for a satellite account"},
		{"reserved code", "code: error", "code: output", "the reserved code output is used for a column of final demand"},
		{"wrong treatment", "layout:\n", "layout:\n  treatment: non-competitive\n", "office.yaml:5:14: layout.treatment: the parts described make a table with the treatment competitive: \"non-competitive\""},
		{"no factor", "factor: 1000", "factor: 0", "a factor of 0"},
		{"another file", "layout:\n", "layout:\n  recognise: {cells: {A1: 投入}}\n", "office.yaml:5:3: layout: the file does not look as the description says"},
		{"bad cell name", "layout:\n", "layout:\n  recognise: {cells: {A0: x}}\n", "layout.recognise.cells.A0: not the name of a cell: \"A0\""},
		{"satellite not there", "  jobs: {note", "  jbos: {note", "the table has no satellite row with this code: \"jbos\"\n  hint: did you mean jobs?"},
		{"tabs in the YAML", "  final:", "\tfinal:", "office.yaml:8"},
		{"delimiter", "layout:\n", "layout:\n  delimiter: comma\n", "the sheet has"},
		{"decimal point", "layout:\n", "layout:\n  decimal: point\n", "office.csv:5:9: not a number as this file writes numbers (decimal point"},
	} {
		t.Run(c.name, func(t *testing.T) {
			yaml := strings.Replace(officeYAML, c.old, c.now, 1)
			if yaml == officeYAML {
				t.Fatal("nothing was changed")
			}
			table, err := describedText(t, office, yaml)
			if err == nil {
				t.Fatalf("read as %+v", table)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// Mistakes in the file itself.
func TestDescribedFileMistakes(t *testing.T) {
	for _, c := range []struct{ name, old, now, want string }{
		{"text in a number", "Works;1;3", "Works;1;3x", "office.csv:6:11: not a number: \"3x\""},
		{"empty cell", "Works;1;3", "Works;1;", "office.csv:6:11: empty cell in row 2, column 02\n  hint: write 0 if nothing flows"},
		{"cell too many", "Works;1;3", "Works;1;3;0", "office.csv:6:"},
		{"cell missing", "Works;1;3;4", "Works;1;3", "office.csv:6:"},
		{"rows in another order", "1;Farms;1,5;2;3,5;4;1;5;0,5;-2;0;7;\n2;Works;1;3;4;5;2;7;1;-1;0,25;11,25;", "2;Works;1;3;4;5;2;7;1;-1;0,25;11,25;\n1;Farms;1,5;2;3,5;4;1;5;0,5;-2;0;7;", "office.csv:5:1: row 2 comes before that of 1, but the columns have it after"},
		{"row twice", "2;Works", "1;Works", "office.csv:6:1: a second row with the code of a sector; the first is at office.csv:5:1: \"1\""},
		{"row missing", "2;Works", "3;Works", "office.csv:4:14: no row has the code of this column: \"02\""},
		{"output stated twice", "X;Output;7;", "X;Output;8;", "office.csv:10:10: output is 8 here but 7 in the column of output: \"8\""},
		{"a new column", ";GO;\n", ";GO;NEW\n", "column M is neither part of the table nor left out: \"NEW\""},
		{"a row behind the last", "J;Jobs", "K;Co2;1;2;;;;;;;;;\nJ;Jobs", "office.csv:11:1: the row is neither part of the table nor left out: \"K\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(office, c.old, c.now, 1)
			if text == office {
				t.Fatal("nothing was changed")
			}
			table, err := describedText(t, text, officeYAML)
			if err == nil {
				t.Fatalf("read as %+v", table)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}
