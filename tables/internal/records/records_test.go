package records

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

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
		{"misspelt column", "from,too\na,b\n", "r.csv:1:6: unknown column: \"too\"\n  hint: did you mean to?"},
		{"two misspelt columns", "form,too\na,b\n", "r.csv:1:1: unknown column: \"form\"\n  hint: did you mean from?\nr.csv:1:6: unknown column: \"too\"\n  hint: did you mean to?"},
		{"other names, and none", "sector,name\na,b\n", "r.csv:1:1: unknown column: \"sector\"\n  hint: the column from is missing: is it this one? the columns are: from, to, weight\n" +
			"r.csv:1:8: unknown column: \"name\"\n  hint: the column to is missing: is it this one? the columns are: from, to, weight"},
		{"one name for two", "sector\na\n", "r.csv:1:1: unknown column: \"sector\"\n  hint: the column from is missing: is it this one? the columns are: from, to, weight\n" +
			"r.csv:1:7: the column to is missing: \"sector\"\n  hint: the columns are: from, to, weight"},
		{"open before a quoted cell", "from,to\n\"a,b\n\"c\",d\ne\n", "r.csv:2:1: extraneous or missing \" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks\n" +
			"r.csv:4:2: the row has 1 cells, the header has 2\n  hint: one cell for each of: from,to"},
		{"column twice", "from,to,to\na,b,c\n", "r.csv:1:9: the column occurs twice: \"to\"\n  hint: give every column once"},
		{"semicolons", "from;to\na;b\n", "r.csv:1:1: the cells are separated by semicolons or tabs: \"from;to\"\n  hint: save it with commas between the cells"},
		{"short row behind a quoted line break", "from,to,weight\n\"a\nb\",c,1\n\nd,e\n",
			"r.csv:5:4: the row has 2 cells, the header has 3\n  hint: one cell for each of: from,to,weight"},
		{"quotation mark, column in characters", "from,to\n农业部门,建\"筑\n",
			"r.csv:2:7: bare \\\" in non-quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"quotation mark in a later line", "from,to\na,b\n农业,\"建\" x\n",
			"r.csv:3:6: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"quotation mark unclosed at the end", "from,to\na,\"b\n", "r.csv:2:5: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold " +
			"commas or quotation marks in quotation marks"},
		{"cell missing behind a quoted line break", "from,to,weight\na,\"b\nc\"\n",
			"r.csv:3:3: the row has 2 cells, the header has 3\n  hint: one cell for each of: from,to,weight"},
		{"a cell too many", "from,to\r\n农业,x,y\r\n", "r.csv:2:6: the row has 3 cells, the header has 2\n  hint: one cell for each of: from,to"},
		{"quotation mark never closed, behind another", "from,to\n\"a\",\"b\nc,d\n",
			"r.csv:2:5: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"mistakes before and behind an open mark", "from,to\na\nb,\"x\nc,d,e\nf,\"g\nh,i,j\n", "r.csv:2:2: the row has 1 cells, the header has 2\n  hint: one cell for each of: from,to\n" +
			"r.csv:3:3: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks\n" +
			"r.csv:4:5: the row has 3 cells, the header has 2\n  hint: one cell for each of: from,to\n" +
			"r.csv:5:3: extraneous or missing \\\" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks\n" +
			"r.csv:6:5: the row has 3 cells, the header has 2\n  hint: one cell for each of: from,to"},
		{"not UTF-8", "from,to\na,b\n\xc5\xa9\xb2\xbf,c\n", "r.csv:3:2: the text is not UTF-8 and can be both Chinese (GB18030) and Western European " +
			"(Windows-1252)\n  hint: save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"},
		{"a mark of UTF-8 before what is not", "\xef\xbb\xbffrom,to\na,\xcb\xae\xc4\xe0\n",
			"r.csv:2:4: the text is not UTF-8\n  hint: save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"},
		{"a workbook", "PK\x03\x04\x14\x00", "r.csv: a zip or Excel file, not CSV text\n  hint: in the spreadsheet program choose: save as, CSV UTF-8"},
		{"zeros", "from,to\na,\x00\n", "r.csv:1:1: binary data, not text\n  hint: save the table as CSV or .xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var errs input.List
			records, _ := Read[testRecord]("r.csv", []byte(c.text), []string{"from", "to"}, []string{"weight"}, &errs)
			if errs.Len() == 0 {
				t.Fatalf("accepted as %+v", records)
			}
			if got, want := errs.Err().Error(), strings.ReplaceAll(c.want, `\"`, `"`); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	var open input.List
	kept, at := Read[testRecord]("r.csv", []byte("from,to\na,b\n\"c,d\ne,f\n"), []string{"from", "to"}, nil, &open)
	if open.Len() != 1 || len(kept) != 2 || kept[1].From != "e" || at[1].Line != 4 {
		t.Errorf("kept %+v on lines %v, %v", kept, at, open.Err())
	}
	var errs input.List
	records, lines := Read[testRecord]("r.csv", []byte("\xef\xbb\xbfto,from\r\n\"x, \"\"y\"\"\",a\r\n\r\n1_000,\"1,500\"\r\n"), []string{"from", "to"},
		[]string{"weight"}, &errs)
	if errs.Len() > 0 || len(records) != 2 || records[0] != (testRecord{From: "a", To: `x, "y"`}) ||
		records[1] != (testRecord{From: "1,500", To: "1_000"}) || lines[0].Line != 2 || lines[1].Line != 4 {
		t.Errorf("got %+v on lines %v, %v", records, lines, errs.Err())
	}
}

// A spreadsheet in China saves CSV as GB18030, others as UTF-16: the records are those of UTF-8, and places count characters.
func TestRecordsInOtherEncodings(t *testing.T) {
	const text = "from,to,weight\n农林牧渔产品和服务,农业,\n金属冶炼和压延加工品,工业,\n通信设备、计算机和其他电子设备,工业,1\n"
	read := func(data []byte) ([]testRecord, error) {
		var errs input.List
		records, _ := Read[testRecord]("r.csv", data, []string{"from", "to"}, []string{"weight"}, &errs)
		return records, errs.Err()
	}
	want, err := read([]byte(text))
	if err != nil || len(want) != 3 {
		t.Fatal(want, err)
	}
	for name, e := range map[string]encoding.Encoding{"GB18030": simplifiedchinese.GB18030, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)} {
		data, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := read(data); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		if data, err = e.NewEncoder().Bytes([]byte(text + "电力、热力的生产和供应,工业,1,x\n")); err != nil {
			t.Fatal(err)
		}
		if _, err := read(data); err == nil || !strings.Contains(err.Error(), "r.csv:5:18: the row has 4 cells") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The place of a cell in a wide line is counted from the cell before it.
func TestPlacesInAWideLine(t *testing.T) {
	header := "from,to" + strings.Repeat(",业", 60_000)
	var errs input.List
	Read[testRecord]("r.csv", []byte(header+"\na,b\n"), []string{"from", "to"}, []string{"weight"}, &errs)
	var places []int
	for _, e := range errs.Err().(input.Errors).List {
		places = append(places, e.Col)
	}
	if len(places) != input.MaxErrors || places[0] != 9 || places[1] != 11 || places[49] != 107 {
		t.Errorf("mistakes in columns %v", places)
	}
	var count characters
	for k := range 60_000 {
		if got := count.before(1, []byte(header), 8+4*k); got != 8+2*k {
			t.Fatalf("%d characters before cell %d", got, k+2)
		}
	}
	if got := count.before(2, []byte("业务"), 3); got != 1 || count.steps > len(header)+3 {
		t.Errorf("%d characters on the next line, %d steps for %d bytes", got, count.steps, len(header))
	}
}
