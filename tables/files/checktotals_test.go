package files

import (
	"reflect"
	"strings"
	"testing"

	"ioimpact/tables"
)

// totalRule are tables of three sectors with flows 10 to 40 and final demand C and G: uses without any total
// are 150, 170 and 160, inputs 60, 60 and 80.
const totalRule = `code,A,B,D,C,G,HEAD
A,10,20,30,40,50,T1
B,20,10,40,60,40,T2
D,30,30,10,70,20,T3
`

// table fills in the last column of totalRule, and adds rows.
func ruleTable(name string, cells [3]string, rows string) string {
	return strings.NewReplacer("HEAD", name, "T1", cells[0], "T2", cells[1], "T3", cells[2]).Replace(totalRule) + rows
}

// The rule of totals, case by case.
func TestTotalRule(t *testing.T) {
	final := [3]string{"90", "100", "90"} // C + G
	for _, c := range []struct {
		name, text string
		want       []string // of total-inside
	}{
		{"output without it", ruleTable("Soma", final, "va,90,110,80,,,\noutput,150,170,160,,,\n"), []string{"error Soma"}},
		{"output with it", ruleTable("Soma", final, "va,180,210,170,,,\noutput,240,270,250,,,\n"), nil},
		{"value added without it", ruleTable("Soma", final, "va,90,110,80,,,\n"), []string{"error Soma"}},
		{"value added with it", ruleTable("Soma", final, "va,180,210,170,,,\n"), nil},
		{"nothing stated", ruleTable("Soma", final, "imports,1,2,3,,,\n"), []string{"error Soma"}},
		{"nothing stated, all uses", ruleTable("VBP", [3]string{"150", "170", "160"}, "imports,1,2,3,,,\n"), []string{"error VBP"}},
		{"nothing stated, one part", ruleTable("X", [3]string{"40", "60", "70"}, "imports,1,2,3,,,\n"), []string{"warning X"}},
		{"output without one part", ruleTable("X", [3]string{"40", "60", "70"}, "va,90,110,80,,,\noutput,150,170,160,,,\n"), []string{"error X"}},
		{"output with one part", ruleTable("X", [3]string{"40", "60", "70"}, "va,130,170,150,,,\noutput,190,230,230,,,\n"), nil},
		{"two sectors, nothing stated", "code,A,B,C,G,SUM\nA,10,25,40,50,90\nB,20,15,65,40,105\nimports,1,2,,,\n", []string{"warning SUM"}},
		{"two sectors, output", "code,A,B,C,G,SUM,output\nA,10,25,40,50,90,125\nB,20,15,65,40,105,140\nva,95,100,,,,\n", []string{"error SUM"}},
		{"one sector", "code,A,C,G,SUM\nA,10,2,3,5\nimports,1,,,\n", nil},
		{"an empty column", ruleTable("X", [3]string{"0", "0", "0"}, "va,90,110,80,,,\n"), nil},
		{"output beside imports above zero", "code,A,B,D,C,MM,PP\nA,10,20,30,440,41,459\nB,20,10,40,360,17,413\nD,30,30,10,270,29,311\nimports,1,2,3,,,\nva,5,8,7,,,\n", []string{"error PP"}},
		{"total of inputs", ruleTable("I", [3]string{"3", "1", "2"}, "TII,60,60,80,,,\nva,93,111,82,,,\n"), []string{"error TII"}},
		{"a row like the sum that is paid", "code,A,B,D,C\nA,10,20,30,60\nB,20,10,40,50\nD,30,30,10,90\nwages,60,60,80,\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.Check(mustRead(t, c.text), tables.CheckOptions{}) {
				if f.Code == "total-inside" {
					got = append(got, f.Severity.String()+" "+f.Place)
				}
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// What is said of a total: its parts, why, and how much would count twice.
func TestTotalMessages(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{ruleTable("Soma", [3]string{"90", "100", "90"}, "va,90,110,80,,,\noutput,150,170,160,,,\n"),
			"column Soma equals the sum of columns C to G; the accounts close without it and not with it: a total inside the table"},
		{ruleTable("VBP", [3]string{"150", "170", "160"}, "imports,1,2,3,,,\n"),
			"column VBP equals the sum of the flows and columns C to G; nothing in the table shows whether it is a flow or a total inside the table"},
		{"code,A,B,D,C,GO,imports\nA,10,20,30,440,459,41\nB,20,10,40,360,413,17\nD,30,30,10,270,311,29\nva,399,353,231,,,\n",
			"column GO equals the sum of the flows less imports and column C; the accounts close without it and not with it: a total inside the table"},
	} {
		var got tables.Finding
		for _, f := range tables.Check(mustRead(t, c.text), tables.CheckOptions{}) {
			if f.Code == "total-inside" {
				got = f
			}
		}
		if got.Message != c.want {
			t.Errorf("got  %q\nwant %q", got.Message, c.want)
		}
	}
	sized := tables.Check(mustRead(t, ruleTable("Soma", [3]string{"90", "100", "90"}, "va,90,110,80,,,\noutput,150,170,160,,,\n")), tables.CheckOptions{})
	if last := sized[len(sized)-1]; last.Size != 280 {
		t.Errorf("size %g, the column adds up to 280", last.Size)
	}
}
