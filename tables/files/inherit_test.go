package files

import (
	"fmt"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// offTable has two sectors whose inputs miss output by +10 and −10, and a third that is sound.
const offTable = "code,a,b,c,final,output\na,10,12,10,68,100\nb,11,10,10,69,100\nc,9,8,10,73,100\nva,80,60,70,,\noutput,100,100,100,,\n"

const soundTable = "code,a,b,c,final,output\na,10,12,10,68,100\nb,11,10,10,69,100\nc,9,8,10,73,100\nva,70,70,70,,\noutput,100,100,100,,\n"

// handedDown are the findings a table carries, as check prints them.
func handedDown(t *tables.Table) string {
	var out []string
	for _, f := range t.Findings {
		out = append(out, f.String())
	}
	return strings.Join(out, "\n")
}

// What each operation hands down of a table whose errors it hides, and of one whose errors stay in sight.
func TestHandingDown(t *testing.T) {
	off, sound := mustRead(t, offTable), mustRead(t, soundTable)
	off.Name, off.Accept = "off", []string{"total-inside"}
	hidden := "error column-balance a: in table off: the inputs of a differ from its output 100 by +10 (10 %)\nerror column-balance b: in table off: the inputs of b differ from its output 100 by -10 (10 %)"

	merged := mustAggregate(t, off, "from,to\na,ab\nb,ab\nc,c\n")
	if got := handedDown(merged); got != hidden {
		t.Errorf("merged: %s", got)
	}
	if fmt.Sprint(merged.Accept) != "[total-inside]" {
		t.Errorf("it accepts %v", merged.Accept)
	}
	if got := handedDown(mustAggregate(t, off, "from,to\na,a\nb,bc\nc,bc\n")); got != "" {
		t.Errorf("the inputs of a still miss, but also: %s", got)
	}
	if got := handedDown(mustAggregate(t, mustAggregate(t, merged, "from,to\nab,ab\nc,c\n"), "from,to\nab,all\nc,all\n")); got != hidden {
		t.Errorf("two generations later: %s", got)
	}
	if got := handedDown(mustAggregate(t, sound, "from,to\na,ab\nb,ab\nc,c\n")); got != "" {
		t.Errorf("of a sound table: %s", got)
	}

	// A total among the sectors goes into a sum, and a column of a region that no sector has stays when all regions are one.
	total := mustRead(t, "code,a,b,c,T,final,output\na,11,22,33,66,34,100\nb,14,25,36,75,25,100\nc,17,28,39,84,16,100\nT,42,75,108,225,75,300\nva,16,-50,-116,-150,,\noutput,100,100,100,300,,\n")
	if got := handedDown(mustAggregate(t, total, "from,to\na,a\nb,bT\nc,c\nT,bT\n")); !strings.Contains(got, "error total-inside T: in table ") {
		t.Errorf("a total: %s", got)
	}
	stray := threeRegions()
	stray.FinalItems[0].Code = "hh:CHN"
	if got := handedDown(mustAggregate(t, stray, "from,to\nCHN:a,a\nLAO:a,a\nTHA:a,a\nCHN:b,b\nLAO:b,b\n")); !strings.Contains(got, "error region-without-sectors hh:CHN: in table three: ") {
		t.Errorf("a column without sectors: %s", got)
	}

	both, _, err := derive.Compose([]derive.Part{{Region: "A", Table: merged}, {Region: "B", Table: sound}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := handedDown(both); got != hidden {
		t.Errorf("composed: %s", got)
	}

	region := derive.RegionalData{Name: "north", Employment: []float64{1, 1, 1}, National: []float64{4, 3, 2}}
	north, _, err := derive.Regionalise(off, region, derive.QuotientOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := handedDown(north); got != "" { // value added goes with output, so that the same sectors miss
		t.Errorf("a region: %s, and %v", got, tables.Check(north, tables.CheckOptions{}))
	}
	part, err := tables.Select(off, nil, []string{"c"})
	if err != nil {
		t.Fatal(err)
	}
	if got := handedDown(part); got != "" {
		t.Errorf("the sector that is sound: %s", got)
	}
	if part, err = tables.Select(off, nil, []string{"a"}); err != nil || handedDown(part) != "" || len(tables.Failures(tables.Check(part, tables.CheckOptions{}))) != 1 {
		t.Errorf("the sector that is not: %s, %v, %v", handedDown(part), tables.Check(part, tables.CheckOptions{}), err)
	}
}

// Balancing puts sums right, and with them what they showed of supply and use; what they did not show stays.
func TestHandingDownWhenBalanced(t *testing.T) {
	off := mustRead(t, offTable)
	off.Findings = []tables.Finding{{Severity: tables.Failure, Code: "supply-use", Place: "industry i1", Size: 10, Message: "supply and use pair: …"}, {Severity: tables.Failure, Code: "total-inside", Place: "ab", Size: 0, Message: "in table x: …"}}
	balanced, _, err := derive.BalanceTable(off, nil, derive.BalanceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := handedDown(balanced); got != "error total-inside ab: in table x: …" {
		t.Error(got)
	}
	sound := mustRead(t, soundTable)
	sound.Findings = off.Findings
	if balanced, _, err = derive.BalanceTable(sound, nil, derive.BalanceOptions{}); err != nil {
		t.Fatal(err)
	}
	if len(balanced.Findings) != 2 {
		t.Errorf("sums that met hid it before: %s", handedDown(balanced))
	}
}

// Plain CSV has no imports matrix, and with it goes what the matrix shows.
func TestHandingDownToPlainCSV(t *testing.T) {
	table := mustRead(t, "code,a,b,c,final,output\na,10,12,10,68,100\nb,11,10,10,69,100\nc,9,8,10,73,100\nimports,3,3,3,,\nva,67,67,67,,\noutput,100,100,100,,\n")
	table.Name = "t"
	table.ImportedZ, table.ImportedF = randomDense(seeded(1), 3, 3), randomDense(seeded(2), 3, 1)
	plain, _, err := PlainForm(table)
	if err != nil {
		t.Fatal(err)
	}
	if got := handedDown(plain); strings.Count(got, "error imports-row") != 3 || !strings.Contains(got, "in table t: ") || len(table.Findings) != 0 {
		t.Error(got)
	}
}
