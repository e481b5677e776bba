package files_test

import (
	"errors"
	"fmt"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

func TestReadConcordance(t *testing.T) {
	text := "\ufefffrom,to,name_zh,name,weight\r\n" +
		"001, farm ,农业,\"Farming, forestry\",\r\n" +
		"\r\n" +
		"002,farm,,,\r\n" +
		"003,farm,农业,\"Farming, forestry\",0.5\r\n" +
		"003,mine,,,5e-1\r\n"
	c := concordance(t, text)
	if s := fmt.Sprintf("%q", c.Sectors); s != `[{"farm" "Farming, forestry" "农业"} {"mine" "mine" ""}]` {
		t.Errorf("sectors %s", s)
	}
	if c.File != "map.csv" {
		t.Errorf("file %s", c.File)
	}
}

func TestConcordanceErrors(t *testing.T) {
	for _, c := range []struct{ what, text, want string }{
		{"empty file", "", "map.csv:1:1: the file is empty\n  hint: the first line is: from,to"},
		{"no lines", "from,to\n", "map.csv:1:1: the concordance has a header and nothing else\n  hint: one line for each old sector: from,to"},
		{"column missing", "from,name\n1,x\n", "map.csv:1:10: the column to is missing: \"from,name\"\n  hint: the columns are: from, to, name, name_zh, weight"},
		{"unknown column", "from,to,wieght\n1,x,1\n", "map.csv:1:9: unknown column: \"wieght\"\n  hint: did you mean weight?"},
		{"column twice", "from,to,to\n1,x,x\n", "map.csv:1:9: the column occurs twice: \"to\"\n  hint: give every column once"},
		{"not UTF-8", "from,to,name\n1,x,\xff\xfe\xff\n", "map.csv:2:5: the encoding is not recognised: not UTF-8, not Chinese in GB18030 (invalid bytes), not Western European (symbols and letters would appear where no word has them)\n  hint: save it as UTF-8, for instance: iconv -f GB18030 -t UTF-8 old.csv > new.csv"},
		{"cell missing", "from,to,name\n1,x,a\n2,x\n", "map.csv:3:4: the row has 2 cells, the header has 3\n  hint: one cell for each of: from,to,name"},
		{"quotation mark inside", "from,to\n1,x\n2,x\"y\n", "map.csv:3:4: bare \" in non-quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"quotation mark never closed", "from,to\n1,x\n2,\"x\n3,y\n4,z\n", "map.csv:3:3: extraneous or missing \" in quoted-field\n  hint: put cells that hold commas or quotation marks in quotation marks"},
		{"empty code", "from,to\n1,\n", "map.csv:2:3: an empty code: \"1,\"\n  hint: every line names an old sector and a new one"},
		{"reserved code", "from,to\n1,Output\n2,value_added\n", "map.csv:2:3: the code is reserved: \"Output\"\n  hint: choose another code for the new sector\n" +
			"map.csv:3:3: the code is reserved: \"value_added\"\n  hint: choose another code for the new sector"},
		{"twice", "from,to\n1,x\n2,x\n1,y\n", "map.csv:4:1: the sector occurs twice, first on line 2: \"1\"\n  hint: to spread a sector over several, give every line a weight"},
		{"twice, one without a weight", "from,to,weight\n1,x,0.5\n1,y,\n", "map.csv:3:1: the sector occurs twice, first on line 2: \"1\"\n  hint: to spread a sector over several, give every line a weight"},
		{"weights not one", "from,to,weight\n2,x,\n1,x,0.5\n1,y,0.4\n", "map.csv:3:5: the weights of the sector add up to 0.9: \"1\"\n  hint: the weights of one sector add up to 1"},
		{"one weight not one", "from,to,weight\n1,x,0.5\n", "map.csv:2:5: the weights of the sector add up to 0.5: \"1\"\n  hint: the weights of one sector add up to 1"},
		{"weight above one", "from,to,weight\n1,x,1.5\n", "map.csv:2:5: not a weight: \"1.5\"\n  hint: a weight lies between 0 and 1"},
		{"weight below zero", "from,to,weight\n1,x,-0.5\n1,y,1.5\n", "map.csv:2:5: not a weight: \"-0.5\"\n  hint: a weight lies between 0 and 1\nmap.csv:3:5: not a weight: \"1.5\"\n  hint: a weight lies between 0 and 1"},
		{"weight with a comma", "from,to,weight\n1,x,\"0,5\"\n", "map.csv:2:5: a comma in a number: \"0,5\"\n  hint: 1,500 can mean 1500 or 1.5: write it without a thousands mark and with a decimal point"},
		{"weight NaN", "from,to,weight\n1,x,NaN\n", "map.csv:2:5: not a finite number: \"NaN\"\n  hint: write the number, or leave the sector out of the table"},
		{"two names", "from,to,name\n1,x,Cement\n2,x,Glass\n", "map.csv:3:5: another name for x, which is called Cement above: \"Glass\"\n  hint: a sector has one name; leave the cell empty on the other lines"},
	} {
		got, err := tables.ReadConcordance("map.csv", []byte(c.text))
		if err == nil {
			err = got.Mistakes()
		}
		if err == nil || err.Error() != c.want {
			t.Errorf("%s:\n%v\nwant\n%s", c.what, err, c.want)
		}
		var one *input.Error
		if !errors.As(err, &one) {
			t.Errorf("%s: not an input error: %v", c.what, err)
		}
	}
}
