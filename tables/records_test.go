package tables

import (
	"strings"
	"testing"

	"ioimpact/internal/input"
)

type testRecord struct {
	From   string `csv:"from"`
	To     string `csv:"to"`
	Weight string `csv:"weight"`
}

// Small files of records: what gocsv alone would read wrongly or place wrongly.
func TestReadRecords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "r.csv:1:1: the file is empty\n  hint: the first line is: from,to"},
		{"misspelt column", "from,too\na,b\n", "r.csv:1:6: unknown column: \"too\"\n  hint: did you mean to?\nr.csv:1:9: the column to is missing: \"from,too\"\n  hint: the columns are: from, to, weight"},
		{"column twice", "from,to,to\na,b,c\n", "r.csv:1:9: the column occurs twice: \"to\"\n  hint: give every column once"},
		{"semicolons", "from;to\na;b\n", "r.csv:1:1: the cells are separated by semicolons or tabs: \"from;to\"\n  hint: save it with commas between the cells"},
		{"short row behind a quoted line break", "from,to,weight\n\"a\nb\",c,1\n\nd,e\n", "r.csv:5:4: the row has 2 cells, the header has 3\n  hint: one cell for each of: from,to,weight"},
		{"quotation mark, column in characters", "from,to\n农业部门,建\"筑\n", "r.csv:2:7: bare \\\" in non-quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"quotation mark in a later line", "from,to\na,b\n农业,\"建\" x\n", "r.csv:3:6: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"quotation mark unclosed at the end", "from,to\na,\"b\n", "r.csv:2:5: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"cell missing behind a quoted line break", "from,to,weight\na,\"b\nc\"\n", "r.csv:3:3: the row has 2 cells, the header has 3\n  hint: one cell for each of: from,to,weight"},
		{"a cell too many", "from,to\r\n农业,x,y\r\n", "r.csv:2:6: the row has 3 cells, the header has 2\n  hint: one cell for each of: from,to"},
		{"quotation mark never closed, behind another", "from,to\n\"a\",\"b\nc,d\n", "r.csv:2:5: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"not UTF-8", "from,to\na,b\n\xc5\xa9\xb2\xbf,c\n", "r.csv:3:2: the text is not UTF-8\n  hint: save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var errs input.List
			records, _ := readRecords[testRecord]("r.csv", []byte(c.text), []string{"from", "to"}, []string{"weight"}, &errs)
			if errs.Len() == 0 {
				t.Fatalf("accepted as %+v", records)
			}
			if got, want := errs.Err().Error(), strings.ReplaceAll(c.want, `\"`, `"`); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	var errs input.List
	records, lines := readRecords[testRecord]("r.csv", []byte("\xef\xbb\xbfto,from\r\n\"x, \"\"y\"\"\",a\r\n\r\n1_000,\"1,500\"\r\n"), []string{"from", "to"}, []string{"weight"}, &errs)
	if errs.Len() > 0 || len(records) != 2 || records[0] != (testRecord{From: "a", To: `x, "y"`}) || records[1] != (testRecord{From: "1,500", To: "1_000"}) || lines[0].line != 2 || lines[1].line != 4 {
		t.Errorf("got %+v on lines %v, %v", records, lines, errs.Err())
	}
}

// A new sector called like a column or row could be written, but not read again.
func TestAggregateRefusesCodesInUse(t *testing.T) {
	table := mustRead(t, whole)
	c, err := ReadConcordance("c.csv", []byte("from,to\nS1,hh\nS2,jobs\nS3,wages\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Aggregate(table, c)
	const hint = "\n  hint: choose another code for the new sector"
	want := "c.csv:2:4: table t has a final-demand column with this code: \"hh\"" + hint + "\nc.csv:3:4: table t has a satellite row with this code: \"jobs\"" + hint +
		"\nc.csv:4:4: table t has a primary-input row with this code: \"wages\"" + hint
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
