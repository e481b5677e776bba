package files

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ioimpact/tables"
)

// whole is a table with every part of the plain format that balances. The bad
// inputs are made from it by one change each.
const whole = `code,name,S1,S2,S3,hh,exports,output
S1,One,10,20,30,30,10,100
S2,Two,20,10,30,30,10,100
S3,Three,30,30,10,20,10,100
wages,W,20,20,20,,,
surplus,S,20,20,10,,,
output,O,100,100,100,,,
jobs,J,5,6,7,,,
`

// silent is the same table with output stated nowhere.
const silent = `code,name,S1,S2,S3,hh,exports
S1,One,10,20,30,30,10
S2,Two,20,10,30,30,10
S3,Three,30,30,10,20,10
wages,W,20,20,20,,
surplus,S,20,20,10,,
`

func change(text, old, new string) string {
	if !strings.Contains(text, old) {
		panic("the change does not apply: " + old)
	}
	return strings.Replace(text, old, new, 1)
}

func without(text, start string) string {
	var out strings.Builder
	for _, line := range strings.SplitAfter(text, "\n") {
		if !strings.HasPrefix(line, start) {
			out.WriteString(line)
		}
	}
	return out.String()
}

func zipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	_ = z.Close()
	return b.String()
}

func utf16LE(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func utf16BE(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r >> 8))
		b.WriteByte(byte(r))
	}
	return b.String()
}

func flip(text string, fromEnd int) string {
	raw := []byte(text)
	raw[len(raw)-fromEnd] ^= 0xff
	return string(raw)
}

const (
	orderHint  = "\n  hint: sector rows have the codes of the header in its order, and a primary input must not share its code with a column"
	headerHint = "\n  hint: the rows repeat the sector codes of the header in the same order"
	gzipHint   = "\n  hint: check it with: gzip -t t.csv"
	quoteHint  = "\n  hint: put the whole cell in quotation marks and double the ones inside: \"5\"\" pipe\""
	lookHint   = "\n  hint: numbers look like 1234.5 or 1.2e6"
	startHint  = "\n  hint: the plain format begins with   code,name,SECTOR,…,FINAL,…,output"
	otherHint  = startHint + " ; of a file of another layout   ioa table describe t.csv   writes a first description"
	reservedBe = ": a reserved code below the row output: "
	reservedHi = "\n  hint: primary inputs come before the row output; a satellite account needs another code"
)

// badTables are inputs that must be refused, each with the whole message a user
// sees. Every message was read by itself: does it name the place, the text, and
// what to do? They also seed FuzzRead.
var badTables = []struct{ name, text, want string }{
	{"short row", change(whole, "S2,Two,20,10,30", "S2,Two,20,30"), "t.csv:3:23: the row has 7 cells, the header has 8\n  hint: a cell is missing"},
	{"long row: 1,500 unquoted", change(whole, "S2,Two,20,", "S2,Two,1,500,"), "t.csv:3:26: the row has 9 cells, the header has 8\n  hint: a cell too many; a number written with a comma counts as two cells"},
	{"row without code", change(whole, "S2,Two", ",Two"), "t.csv:3:1: the row has no code\n  hint: every row begins with its code"},
	{"row code twice", change(whole, "S2,Two", "S1,Two"), "t.csv:3:1: the row code occurs twice, first on line 2: \"S1\"\n  hint: every row needs a code of its own"},
	{"column code twice", change(whole, "S1,S2,S3", "S1,S1,S3"), "t.csv:1:14: the column name occurs twice, first as column C (S1): \"S1\"\n  hint: every column needs a name of its own"},
	{"header columns in characters", "code,农业,建筑业,农业,output\n", "t.csv:1:13: the column name occurs twice, first as column B (农业): \"农业\"\n  hint: every column needs a name of its own"},
	{"column without name", change(whole, "S1,S2,S3", "S1,,S3"), "t.csv:1:14: column D has no name\n  hint: name it, or take the column out"},
	{"commas at the line ends", strings.ReplaceAll(whole, "\n", ",\n"), "t.csv:1:31: output must be the last column: \"output\"\n  hint: move it behind the final-demand columns\nt.csv:1:38: column I has no name\n  hint: name it, or take the column out"},
	{"a line of commas", change(whole, "\nwages", "\n,,,,,,,\nwages"), "t.csv:5:1: the row has no code\n  hint: every row begins with its code"},

	{"first sector misspelt", change(whole, "S1,One", "S01,One"), "t.csv:2:1: no sector row: the first row should be S1: \"S01\"" + headerHint},
	{"middle sector misspelt", change(whole, "S2,Two", "S22,Two"), "t.csv:3:1: the header has S2 here, and line 4 has S3, which is a column of the header too: \"S22\"\n  hint: did you mean S2?"},
	{"sectors in another order", change(change(whole, "S2,Two", "S3,Two"), "S3,Three", "S2,Three"), "t.csv:3:1: the header has S2 here, and line 3 has S3, which is a column of the header too: \"S3\"" + orderHint},
	{"last sector misspelt", change(whole, "S3,Three", "S33,Three"), "t.csv:7:18: output where no sector row was read in row output, column E (S3): \"100\"\n  hint: row S33 on line 4 is perhaps S3 misspelt; in a column of final demand leave the cell empty"},
	{"last sector another word", change(whole, "S3,Three", "mining,Three"), "t.csv:7:18: output where no sector row was read in row output, column E (S3): \"100\"\n  hint: a sector row is missing or its code is misspelt (the header has S3 after the sectors read); in a column of final demand leave the cell empty"},
	{"last sector missing", without(whole, "S3,"), "t.csv:6:18: output where no sector row was read in row output, column E (S3): \"100\"\n  hint: a sector row is missing or its code is misspelt (the header has S3 after the sectors read); in a column of final demand leave the cell empty"},
	{"last sector misspelt in the header", change(whole, "S1,S2,S3", "S1,S2,S33"), "t.csv:7:18: output where no sector row was read in row output, column E (S33): \"100\"\n  hint: row S3 on line 4 is perhaps S33 misspelt; in a column of final demand leave the cell empty"},
	{"last sector misspelt, no output row", without(change(whole, "S3,Three", "S33,Three"), "output"), "t.csv:4:1: a row with an output that is not a sector of the header: \"S33\"\n  hint: row S33 on line 4 is perhaps S3 misspelt; leave the output cell of a primary-input row empty"},
	{"last sector missing, no output row", without(without(whole, "S3,"), "output"), "t.csv:4:15: value added where no sector row was read in row wages, column E (S3): \"20\"\n  hint: a sector row is missing or its code is misspelt (the header has S3 after the sectors read); if not, say where the sectors end by a row output"},
	{"last sector misspelt, output nowhere", change(silent, "S3,Three", "S33,Three"), "t.csv:4:17: value added where no sector row was read in row S33, column E (S3): \"10\"\n  hint: row S33 on line 4 is perhaps S3 misspelt; if not, say where the sectors end by a row output"},
	{"last sector missing, output nowhere", without(silent, "S3,"), "t.csv:4:15: value added where no sector row was read in row wages, column E (S3): \"20\"\n  hint: a sector row is missing or its code is misspelt (the header has S3 after the sectors read); if not, say where the sectors end by a row output"},
	{"file cut off after a sector row", whole[:strings.Index(whole, "S3,Three")], "t.csv:3: the file ends with the row of S2, but columns of the header have no row: \"S3, hh, exports\"\n  hint: is the file cut off? If these columns are final demand, say where the sectors end by a row output below them"},
	{"last sector row lost, output nowhere", "code,S1,S2,S3,hh,output\nS1,1,2,3,4,10\nS2,2,3,4,1,10\nva,7,5,,,\n", "t.csv:1:12: the code continues those of the sectors, but the sector rows end with S2: \"S3\"\n  hint: is the file cut off? If the column is final demand, say where the sectors end by a row output"},
	{"file cut off, codes without numbers", "code,farms,mines,works,homes,output\nfarms,1,2,3,4,10\nmines,2,3,4,1,10\n", "t.csv:3: the file ends with the row of mines, but columns of the header have no row: \"works, homes\"\n  hint: is the file cut off? If these columns are final demand, say where the sectors end by a row output below them"},
	{"idle last sector misspelt", "code,S1,S2,hh,output\nS1,10,0,20,30\nS22,0,0,0,0\nva,20,0,,\noutput,30,0,,\n", "t.csv:3:1: the column S2 has no values and no row, and this row is called much the same: \"S22\"\n  hint: did you mean S2? If not, take the empty column S2 out"},

	{"text for a number", change(whole, "10,20,30", "10,abc,30"), "t.csv:2:11: not a number in column D (S2): \"abc\"" + lookHint},
	{"empty cell", change(whole, "10,20,30", "10,,30"), "t.csv:2:11: empty cell in row S1, column D (S2)\n  hint: write 0 if nothing flows"},
	{"empty output cell", change(whole, "30,10,100\nS2", "30,10,\nS2"), "t.csv:2:23: empty cell in row S1, column H (output)\n  hint: write 0 if nothing flows"},
	{"empty value added", change(whole, "wages,W,20,20", "wages,W,20,"), "t.csv:5:12: empty cell in row wages, column D (S2)\n  hint: write 0 if there is none"},
	{"empty cell of the output row", change(whole, "output,O,100,100", "output,O,100,"), "t.csv:7:14: empty cell in row output, column D (S2)\n  hint: write 0 if there is none"},
	{"NaN", change(whole, "10,20,30", "10,NaN,30"), "t.csv:2:11: not a finite number in column D (S2): \"NaN\"\n  hint: write the number, or leave the sector out of the table"},
	{"Inf", change(whole, "10,20,30", "10,-Inf,30"), "t.csv:2:11: not a finite number in column D (S2): \"-Inf\"\n  hint: write the number, or leave the sector out of the table"},
	{"1,500 quoted", change(whole, "10,20,30", `10,"1,500",30`), "t.csv:2:12: a comma in a number in column D (S2): \"1,500\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"},
	{"1.500,0", change(whole, "10,20,30", `10,"1.500,0",30`), "t.csv:2:12: a comma in a number in column D (S2): \"1.500,0\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"},
	{"1 500", change(whole, "10,20,30", "10,1 500,30"), "t.csv:2:11: a thousands mark or a space in a number in column D (S2): \"1 500\"\n  hint: write the digits without marks between them"},
	{"1_000", change(whole, "10,20,30", "10,1_000,30"), "t.csv:2:11: a thousands mark or a space in a number in column D (S2): \"1_000\"\n  hint: write the digits without marks between them"},
	{"hexadecimal", change(whole, "10,20,30", "10,0x1p4,30"), "t.csv:2:11: not a decimal number in column D (S2): \"0x1p4\"\n  hint: write it in decimal digits"},
	{"too large", change(whole, "10,20,30", "10,1e400,30"), "t.csv:2:11: number out of range in column D (S2): \"1e400\"\n  hint: the largest number is about 1.8e308"},
	{"full-width digits", change(whole, "10,20,30", "10,１２．５,30"), "t.csv:2:11: full-width digits (全角数字) in a number in column D (S2): \"１２．５\"\n  hint: write 12.5"},
	{"typographic minus", change(whole, "10,20,30", "10,−12,30"), "t.csv:2:11: a minus sign that is not the one on the keyboard in column D (S2): \"−12\"\n  hint: write -12"},
	{"brackets for minus", change(whole, "10,20,30", "10,(12),30"), "t.csv:2:11: a number in brackets in column D (S2): \"(12)\"\n  hint: write it with a minus sign if that is what the brackets mean"},
	{"per cent", change(whole, "10,20,30", "10,12%,30"), "t.csv:2:11: a per cent sign in a number in column D (S2): \"12%\"\n  hint: write the number without it"},
	{"spreadsheet error", change(whole, "10,20,30", "10,#REF!,30"), "t.csv:2:11: a spreadsheet error instead of a number in column D (S2): \"#REF!\"\n  hint: correct the formula in the spreadsheet and export again"},
	{"dots for missing", change(whole, "10,20,30", "10,..,30"), "t.csv:2:11: no value where a number belongs in column D (S2): \"..\"\n  hint: write 0 if it is zero; a missing flow cannot be guessed"},
	{"column counted in characters", change(whole, "One,10,20", "农业“和”林业,10,x"), "t.csv:2:15: not a number in column D (S2): \"x\"" + lookHint},
	{"place after a quoted line break", change(whole, "One,10,20", "\"One\n及其他\",10,x"), "t.csv:3:9: not a number in column D (S2): \"x\"" + lookHint},
	{"two mistakes at once", change(change(whole, "10,20,30", "10,x,30"), "surplus,S,20", "surplus,S,y"), "t.csv:2:11: not a number in column D (S2): \"x\"" + lookHint + "\nt.csv:6:11: not a number in column C (S1): \"y\"" + lookHint},

	{"header only", "code,name,S1,S2,output\n", "t.csv:1: the file has a header and nothing else" + headerHint},
	{"empty file", "", "t.csv:1: the file is empty\n  hint: the first line names the columns: code,name,…"},
	{"only a BOM", "\xef\xbb\xbf", "t.csv:1: the file is empty\n  hint: the first line names the columns: code,name,…"},
	{"only blank lines", "\n\r\n\n", "t.csv:1: the file is empty\n  hint: the first line names the columns: code,name,…"},
	{"only code", "code\nS1\n", "t.csv:1: the header names no sectors" + startHint},
	{"no code column", strings.TrimPrefix(whole, "code,"), "t.csv:1:1: the first column must be named code: \"name\"" + otherHint},
	{"CR alone", strings.ReplaceAll(whole, "\n", "\r"), "t.csv:1:37: a carriage return inside the header line\n  hint: save it with LF or CRLF line ends"},

	{"GB18030 header", change(whole, "S1,S2", "\xb2\xbf\xc3\xc5,S2"), "t.csv:2:1: no sector row: the first row should be 部门: \"S1\"\n  hint: the rows repeat the sector codes of the header in the same order"},
	{"Latin-1 cell", change(whole, "10,20,30", "10,2\xe9,30"), "t.csv:2:11: not a number in column D (S2): \"2é\"" + lookHint},
	{"xlsx", "PK\x03\x04\x14\x00\x06\x00", "t.csv: the zip is damaged: zip: not a valid zip file\n  hint: download it again, or test it: unzip -t"},
	{"xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.csv: the workbook is damaged: it ends at byte 8, and byte 512 is needed\n  hint: is the file cut off? Download it again"},
	{"binary", "\x7fELF\x00\x00", "t.csv:1:1: binary data, not text\n  hint: save the table as CSV or .xlsx"},
	{"NUL in a name", change(whole, "One", "O\x00e"), "t.csv:2:4: a line end or a NUL inside the name: \"O\\x00e\""},
	{"NUL in a number", change(whole, "10,20,30", "10,2\x000,30"), "t.csv:2:11: not a number in column D (S2): \"2\\x000\"" + lookHint},
	{"NUL in a code", change(whole, "wages", "wa\x00ges"), "t.csv:5:1: a line end or a NUL inside the code: \"wa\\x00ges\""},
	{"line end in a code", change(whole, "wages", "\"wa\nges\""), "t.csv:5:2: a line end or a NUL inside the code: \"wa\\nges\""},
	{"line end in a column name", change(whole, "hh", "\"h\nh\""), "t.csv:1:21: a line end or a NUL inside a column name: \"h\\nh\""},

	{"gzip cut off", zipped(whole)[:60], "t.csv: a damaged gzip file: unexpected EOF" + gzipHint},
	{"gzip without its checksum", zipped(whole)[:len(zipped(whole))-8], "t.csv: a damaged gzip file: unexpected EOF" + gzipHint},
	{"gzip cut in its header", zipped(whole)[:5], "t.csv: a damaged gzip file" + gzipHint},
	{"gzip with a wrong checksum", flip(zipped(whole), 6), "t.csv: a damaged gzip file: gzip: invalid checksum" + gzipHint},
	{"gzip with a wrong length", flip(zipped(whole), 2), "t.csv: a damaged gzip file: gzip: invalid checksum" + gzipHint},

	{"quotation mark unclosed", change(whole, "One", `"One`), "t.csv:2:4: a misplaced or unclosed quotation mark: \"\\\"One,10,20,30,30,10,\"" + quoteHint},
	{"quotation mark inside", change(whole, "One", `5" pipe`), "t.csv:2:5: a misplaced or unclosed quotation mark: \"\\\" pipe,10,20,30,30,1\"" + quoteHint},
	{"text behind a quoted cell", change(whole, "One", `"5"pipe`), "t.csv:2:4: a misplaced or unclosed quotation mark: \"\\\"5\\\"pipe,10,20,30,30,\"" + quoteHint},
	{"quotation mark unclosed in the header", change(whole, "hh", `"hh`), "t.csv:1:20: a misplaced or unclosed quotation mark in the header"},

	{"output stated twice and different", change(whole, "output,O,100,100", "output,O,100,110"), "t.csv:7:14: output is 110 here but 100 in the column output in row output, column D (S2): \"110\"\n  hint: row and column must state the same output"},
	{"output column not last", change(whole, "exports,output", "output,exports"), "t.csv:1:23: output must be the last column: \"output\"\n  hint: move it behind the final-demand columns"},
	{"two columns of output", change(whole, "exports,output", "Output,output"), "t.csv:1:23: output must be the last column: \"Output\"\n  hint: move it behind the final-demand columns\nt.csv:1:30: a second column of output: \"output\""},
	{"two rows of output", whole + "Output,O,1,2,3,,,\n", "t.csv:9:1: the row code occurs twice, first on line 7: \"output\"\n  hint: every row needs a code of its own"},
	{"two columns of imports", change(whole, "hh,exports", "imports,Imports"), "t.csv:1:28: a second column of imports: \"Imports\""},
	{"two rows of imports", change(whole, "wages,W", "imports,a,1,1,1,,,\nIMPORTS,W"), "t.csv:6:1: the row code occurs twice, first on line 5: \"imports\"\n  hint: every row needs a code of its own"},
	{"imports negative", "code,S1,S2,hh,imports,output\nS1,1,2,9,-2,10\nS2,3,4,6,-3,10\nva,6,4,,,\noutput,10,10,,,\n", "t.csv:1:15: imports are written as positive numbers and subtracted; these add up to -5: \"imports\"\n  hint: reverse their signs"},
	{"a column behind imports", change(whole, "hh,exports", "imports,hh"), "t.csv:1:28: a column behind imports: \"hh\"\n  hint: the order is: sectors, final demand, imports, output"},
	{"taxes as a column", change(whole, "exports,output", "Taxes_Products,output"), "t.csv:1:23: the name is reserved: \"Taxes_Products\"\n  hint: taxes on products are a row; as a column of final demand give it another name"},
	{"inputs without output", change(change(whole, "S2,Two,20,10,30,30,10,100", "S2,Two,20,10,30,30,10,0"), "output,O,100,100", "output,O,100,0"), "t.csv:1:14: the sector has no output but inputs, such as 30 of S3: \"S2\"\n  hint: give its output, or set its inputs to 0"},
	{"value added beside its parts", change(whole, "\noutput", "\nvalue_added,V,40,40,30,,,\noutput"), "t.csv:7:1: a total beside its parts: \"value_added\"\n  hint: the rows between the sectors and output are added up to value added: leave the total out, or keep only the total"},
	{"Value_Added beside its parts", change(whole, "\noutput", "\nValue_Added,V,40,40,30,,,\noutput"), "t.csv:7:1: a total beside its parts: \"value_added\"\n  hint: the rows between the sectors and output are added up to value added: leave the total out, or keep only the total"},
	{"satellite called imports", whole + "Imports,O,1,2,3,,,\n", "t.csv:9:1" + reservedBe + "\"imports\"" + reservedHi},
	{"satellite called value_added", whole + "value_added,O,1,2,3,,,\n", "t.csv:9:1" + reservedBe + "\"value_added\"" + reservedHi},
	{"primary row called like a column", change(whole, "wages,W", "exports,W"), "t.csv:5:1: the header has hh here, and line 5 has exports, which is a column of the header too: \"exports\"" + orderHint},
	{"imports of a primary input", "code,S1,hh,imports,output\nS1,10,20,5,25\nva,15,,3,\noutput,25,,,\n", "t.csv:3:8: the column imports belongs to sector rows in row va, column D (imports): \"3\"\n  hint: leave it empty"},
	{"wrong total of a primary input", change(whole, "wages,W,20,20,20,,,", "wages,W,20,20,20,,,70"), "t.csv:5:20: the row adds up to 60, not to this in row wages, column H (output): \"70\"\n  hint: leave it empty, or write the row's total"},
	{"sums beyond every number", "code,a,b,f\na,1e308,1e308,1\nb,1,1,1\nva,1,1,\n", "t.csv:1:6: the flows of the sector add up to more than a number can hold: \"a\"\n  hint: choose a larger unit for the table"},
	{"export for exports", change(whole, "hh,exports", "exports,Export_services"), "t.csv:1:28: a column that seems to be exports is not named so: \"Export_services\"\n  hint: begin its name with exports"},
	{"exports in Chinese", change(whole, "hh,exports", "hh,出口"), "t.csv:1:23: a column that seems to be exports is not named so: \"出口\"\n  hint: begin its name with exports"},
	{"output under another name", "code,S1,S2,hh,总产出\nS1,1,2,9,12\nS2,3,4,6,13\nva,8,7,,\n", "t.csv:1:15: a column of final demand is called as if it were output: \"总产出\"\n  hint: if it is total output, name it output; leave any other total out"},
	{"output row under another name", "code,S1,S2,hh\nS1,1,2,9\nS2,3,4,6\nva,8,7,\nTotal Input,12,13,\n", "t.csv:5:1: a primary input is called as if it were output: \"Total Input\"\n  hint: if it is total output, name it output; leave any other total out"},
	{"imports under another name", "code,S1,S2,hh,进口,output\nS1,1,2,9,2,10\nS2,3,4,6,3,10\nva,6,4,,,\n", "t.csv:1:15: a column of final demand is called as if it were imports: \"进口\"\n  hint: name it imports"},
	{"imports row under another name", "code,S1,S2,hh\nS1,1,2,9\nS2,3,4,6\nImport,2,1,\nva,8,7,\n", "t.csv:4:1: a primary input is called as if it were imports: \"Import\"\n  hint: name it imports"},
	{"a square alone", "code,S1,S2\nS1,0.1,0.2\nS2,0.3,0.4\n", "t.csv:1: nothing but a square of numbers: neither final demand nor primary inputs nor output\n  hint: add final demand, or output; a matrix of coefficients is no table"},
	{"name_zh before name", "code,name_zh,name,S1,hh,output\nS1,a,b,10,20,30\noutput,,,30,,\n", "t.csv:1:14: the column of names is out of place: \"name\"\n  hint: the header begins   code,name,name_zh"},
}

func readText(t *testing.T, text, side string) (*tables.Table, error) {
	t.Helper()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("t.csv", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if side != "" {
		if err := os.WriteFile("t.yaml", []byte(side), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Load("t.csv")
}

func TestReadRefuses(t *testing.T) {
	for _, c := range badTables {
		t.Run(c.name, func(t *testing.T) {
			table, err := readText(t, c.text, "")
			if err == nil {
				t.Fatalf("accepted as a table of %d sectors, %d final items, %d primary rows", table.N(), len(table.FinalItems), len(table.Primary))
			}
			if got := err.Error(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestReadOfNoFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := Load(filepath.Join(dir, "absent.csv")); !os.IsNotExist(err) {
		t.Errorf("an absent file gives %v, not an error of the file system", err)
	}
	if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), "a folder, not a table") {
		t.Errorf("a folder gives %v", err)
	}
}

// A file in the wrong shape is wrong in every cell. The mistakes beyond the
// fiftieth are counted, and finding them must stay linear in the file.
func TestReadOfManyMistakes(t *testing.T) {
	const n = 1500
	var b strings.Builder
	b.WriteString("code")
	for i := 0; i < n; i++ {
		b.WriteString(",A" + strings.Repeat("x", i%7) + "-" + string(rune('a'+i%26)) + strconv.Itoa(i))
	}
	b.WriteString("\n")
	head := strings.Split(strings.TrimSpace(b.String()), ",")
	for _, cell := range []string{"", "x"} {
		var text strings.Builder
		text.WriteString(b.String())
		for i := 0; i < n; i++ {
			text.WriteString(head[i+1] + strings.Repeat(","+cell, n) + "\n")
		}
		_, err := readText(t, text.String(), "")
		if err == nil {
			t.Fatal("accepted")
		}
		if want := "and " + strconv.Itoa(n*n-50) + " more"; !strings.HasSuffix(err.Error(), want) {
			t.Errorf("the message ends with %q, want %q", err.Error()[len(err.Error())-40:], want)
		}
	}
}
