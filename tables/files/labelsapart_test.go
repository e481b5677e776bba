package files

import (
	"os"
	"strings"
	"testing"
)

// describedFiles writes files and reads the table that d.yaml describes.
func describedFiles(t *testing.T, files map[string]string) (string, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Load("d.yaml")
	if err != nil {
		return "", err
	}
	return tableDiff(got, mustRead(t, inventedPlain)), nil
}

// inventedApart are the flows, final demand and value added of the invented economy in files of their own, without labels.
func inventedApart(yaml string) map[string]string {
	return map[string]string{"z.csv": "1.5,2\n1,3\n", "y.csv": "3,0.5,7\n7,0.25,11.25\n", "v.csv": "3,4\n1.5,2.25\n7,11.25\n",
		"names.csv": "code,name\n1,Farms\n2,Works\n", "inputs.csv": "W;Wages\nS;Surplus\nX;Output\n", "d.yaml": "layout:\n  file: z.csv\n" + yaml +
			"  sectors: 1 to 2\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n"}
}

const apartSheets = `  sheets:
    - {file: z.csv, row_labels: {file: names.csv, code: code, name: name, lines: "2:3"}, column_labels: {file: names.csv, code: A, lines: "2:3"}}
    - {file: y.csv, row_labels: {file: names.csv, code: A, lines: "2:3"}, column_labels: [C, EX, GO]}
    - {file: v.csv, row_labels: {file: inputs.csv, code: A, name: B}, column_labels: {list: ["1", "2"], for: "A:B"}}
`

// Three files of numbers and two of labels are the table that has all of it.
func TestLabelsInAnotherFile(t *testing.T) {
	if diff, err := describedFiles(t, inventedApart(apartSheets)); err != nil || diff != "" {
		t.Fatal(diff, err)
	}
	for change, want := range map[string]string{
		`, column_labels: [C, EX, GO]|, column_labels: [C, EX]`:                                                                           "d.yaml:5:90: layout.sheets[2].column_labels: 2 labels, but 3 columns of the sheet hold numbers",
		`row_labels: {file: names.csv, code: A, lines: "2:3"}, column_labels: [|row_labels: {file: names.csv, code: A}, column_labels: [`: "3 labels, but 2 rows of the sheet hold numbers\n  hint: say which:",
		`{file: inputs.csv, code: A, name: B}|none`:                                                                                       "this one has none",
		`{file: inputs.csv, code: A, name: B}|{list: [W, S, X], code: A}`:                                                                 "labels are listed here and are in another place too",
		`{file: inputs.csv, code: A, name: B}|{lines: "1:2", code: A}`:                                                                    "it is not said in which file or sheet the labels are",
		`{file: inputs.csv, code: A, name: B}|{file: inputs.csv, code: C}`:                                                                "the sheet has no such column (it has 2)",
		`{file: inputs.csv, code: A, name: B}|{file: nowhere.csv, code: A}`:                                                               "a part of the table is in this file, which is not there",
		`{file: inputs.csv, code: A, name: B}|{file: inputs.csv, code: A, origin: B}`:                                                     "labels in another place have no origin",
		`for: "A:B"|for: "A:C"`: "the range goes beyond the cells of the sheet",
		`lines: "2:3"}, column_labels: {file|lines: "2:9"}, column_labels: {file`: "the range goes beyond the cells of the sheet",
		`column_labels: {list: ["1", "2"], for: "A:B"}|column_labels: here`:       "not where labels are: \"here\"",
	} {
		was, now, _ := strings.Cut(change, "|")
		yaml := strings.Replace(apartSheets, was, now, 1)
		if yaml == apartSheets {
			t.Errorf("nothing was changed: %s", was)
		}
		if diff, err := describedFiles(t, inventedApart(yaml)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %s %v\nwant %s", now, diff, err, want)
		}
	}
}

// A sheet of the same workbook holds the labels, and the matrix has title rows with numbers.
func TestLabelsOnAnotherSheet(t *testing.T) {
	book := string(workbookOf(t, "T", "2020,,,,\n1.5,2,3,0.5,7\n1,3,7,0.25,11.25\n3,4,,,\n1.5,2.25,,,\n7,11.25,,,\n",
		"L", "1,Farms\n2,Works\nW,Wages\nS,Surplus\nX,Output\nC,\nEX,\nGO,\n"))
	const yaml = "layout:\n  file: t.xlsx\n  sheet: T\n  row_labels: {sheet: L, code: A, name: B, lines: \"1:5\", for: \"2:6\"}\n  column_labels: [\"1\", \"2\", C, EX, GO]\n" +
		"  sectors: 1 to 2\n  final: C\n  exports: EX\n  output: {column: GO, row: X}\n  primary: [W, S]\n  leave_out: {rows: \"1:1\"}\n"
	if diff, err := describedFiles(t, map[string]string{"t.xlsx": book, "d.yaml": yaml}); err != nil || diff != "" {
		t.Error(diff, err)
	}
	if _, err := describedFiles(t, map[string]string{"t.xlsx": book, "d.yaml": strings.Replace(yaml, ", for: \"2:6\"", "", 1)}); err == nil ||
		!strings.Contains(err.Error(), "5 labels, but 6 rows of the sheet hold numbers") {
		t.Error(err)
	}
	if _, err := describedFiles(t, map[string]string{"t.xlsx": book, "d.yaml": strings.Replace(yaml, "  leave_out: {rows: \"1:1\"}\n", "", 1)}); err == nil ||
		!strings.Contains(err.Error(), "cell A1: the row is neither part of the table nor left out") {
		t.Error(err)
	}
}

// Labels on one axis: the columns are named by their addresses, and the sums prove their order.
func TestLabelsOfRowsOnly(t *testing.T) {
	const text = "A title;;;;;\n1;1,5;2;3;0,5;7\n2;1;3;7;0,25;11,25\nW;3;4;;;\nS;1,5;2,25;;;\n"
	const yaml = "layout:\n  file: t.csv\n  row_labels: {code: A}\n  column_labels: none\n  names: {1: Farms, 2: Works, W: Wages, S: Surplus}\n" +
		"  sectors: {columns: \"B:C\", rows: 1 to 2}\n  final: {column: \"D:D\", code: C}\n  exports: \"E:E\"\n  output: {column: \"F:F\"}\n  primary: [W, S]\n"
	if diff, err := describedFiles(t, map[string]string{"t.csv": text, "d.yaml": yaml}); err != nil || diff != "" {
		t.Fatal(diff, err)
	}
	for change, want := range map[string]string{
		"row_labels: {code: A}|row_labels: none": "neither rows nor columns have labels",
		", rows: 1 to 2|":                        "a column of a sector without a code",
		"  primary: [W, S]\n|":                   "nothing in the file can prove their order",
		"output: {column: \"F:F\"}|output: {}":   "column F is neither part of the table nor left out",
	} {
		was, now, _ := strings.Cut(change, "|")
		if diff, err := describedFiles(t, map[string]string{"t.csv": text, "d.yaml": strings.Replace(yaml, was, now, 1)}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %s %v\nwant %s", diff, err, want)
		}
	}
}
