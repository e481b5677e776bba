package files

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"ioimpact/tables"
	"ioimpact/tables/internal/vector"
)

// What the check says of columns and rows of regions that no sector has, by hand.
func TestRegionWithoutSectors(t *testing.T) {
	text := "code,AUS:a,AUS:b,NZL:a,AUS:hh,COL,NZL:hh,output\n" +
		"AUS:a,1,2,3,10,CELL,4,20\nAUS:b,1,2,3,10,0,4,20\nNZL:a,1,2,3,4,0,10,20\nwages,17,14,11,,,,\noutput,20,20,20,,,,\n"
	for _, c := range []struct {
		column, cell, severity, want string
	}{
		{"AUS:gov", "0", "", ""},
		{"stocks", "0", "", ""}, // of no region
		{"exports", "0", "", ""},
		{"gov:NZL", "7", "error", "write NZL:gov"},
		{"gov:nzl", "7", "error", "write NZL:gov"},
		{"NZ:gov", "7", "error", "write NZL:gov, if it is of that region"},
		{"RestOfWorld:gov", "7", "error", "write REGION:ITEM with a region of the sectors (AUS, NZL)"},
		{"exports:NZL", "7", "error", "write NZL:exports"},
		{"RestOfWorld:exports", "7", "note", "exports of no region"},
		{"RestOfWorld:gov", "0", "note", "it is empty"},
	} {
		table := mustRead(t, strings.NewReplacer("COL", c.column, "CELL", c.cell).Replace(text))
		var got []tables.Finding
		for _, f := range tables.Check(table, tables.CheckOptions{}) {
			if f.Code == "region-without-sectors" {
				got = append(got, f)
			}
		}
		if c.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || got[0].Severity.String() != c.severity || got[0].Place != c.column || fmt.Sprint(got[0].Size) != c.cell || !strings.Contains(got[0].Message, c.want) {
			t.Errorf("%s with %s: %v, want %s %s", c.column, c.cell, got, c.severity, c.want)
		}
	}
	hidden := mustRead(t, strings.NewReplacer("COL", "gov_NZL", "CELL", "7", "AUS:hh", "hh_AUS", "NZL:hh", "hh_NZL").Replace(text))
	if got := fmt.Sprint(regionFindings(hidden)); strings.Count(got, "error region-without-sectors") != 2 || !strings.Contains(got, "write AUS:hh") || !strings.Contains(got, "write NZL:hh") {
		t.Error(got)
	}
	below := mustRead(t, strings.NewReplacer("COL", "stocks", "CELL", "0", "\nwages", "\nwages:AUS").Replace(text)+"energy: coal,1,1,1,,,,\n")
	if got := fmt.Sprint(regionFindings(below)); got != "[note region-without-sectors wages:AUS: the row wages:AUS is of region \"wages\", which no sector has: to make it a row of AUS, write AUS:wages]" {
		t.Error(got)
	}
	if got := regionFindings(mustRead(t, "code,A1,C10:C12,P3:S14,output\nA1,1,2,7,10\nC10:C12,1,2,7,10\nwages,8,6,,\noutput,10,10,,\n")); len(got) != 0 {
		t.Errorf("a national table: %v", got)
	}
}

// regionTexts are what a seed makes of a multi-regional table: labels in a language, a mark and an order of its parts.
type regionTexts struct {
	mark    string
	last    bool // the region stands behind the item
	regions []string
	sectors []string
	items   []string
	plain   string // a column of no region
}

func randomTexts(r *rand.Rand, regions, sectors int) regionTexts {
	all := []regionTexts{
		{regions: []string{"AUS", "NZL", "NEW_CALEDONIA"}, sectors: []string{"Farms", "Mines", "Works"}, items: []string{"HFCE", "GOV_CONS"}, plain: "DISC"},
		{regions: []string{"北京", "上海", "新疆"}, sectors: []string{"农业", "工业", "服务"}, items: []string{"居民消费", "资本形成"}, plain: "误差"},
		{regions: []string{"BRA", "São Paulo", "RJ"}, sectors: []string{"Agropecuária", "Indústria", "Serviços"}, items: []string{"Consumo", "FBCF"}, plain: "Discrepância"},
		{regions: []string{"ESP", "Castilla", "La Rioja"}, sectors: []string{"Agro", "Industria", "Servicios"}, items: []string{"Hogares", "Gasto público"}, plain: "Error"},
		{regions: []string{"DE", "Österreich", "CH"}, sectors: []string{"Land", "Bau", "Handel"}, items: []string{"Konsum", "Staat"}, plain: "Rest"},
	}
	out := all[r.IntN(len(all))]
	out.mark = []string{"_", "__", " - ", "|", "#", "·", "--"}[r.IntN(7)]
	out.last = r.IntN(2) == 1
	out.regions, out.sectors = out.regions[:regions], out.sectors[:sectors]
	r.Shuffle(len(out.items), func(i, j int) { out.items[i], out.items[j] = out.items[j], out.items[i] })
	return out
}

// item is the label of a column of final demand.
func (x regionTexts) item(region, item string) string {
	if x.last {
		return item + x.mark + region
	}
	return region + x.mark + item
}

// write is the table of randomRegions with these labels, described by `region: MARK`, and the codes it should have.
func (x regionTexts) write(t *testing.T, table *tables.Table) (file string, codes []string) {
	t.Helper()
	n := len(x.sectors)
	var labels []string
	for i := range table.Sectors {
		labels = append(labels, x.regions[i/n]+x.mark+x.sectors[i%n])
		codes = append(codes, x.regions[i/n]+":"+x.sectors[i%n])
	}
	for _, region := range x.regions {
		for _, item := range x.items {
			labels = append(labels, x.item(region, item))
			codes = append(codes, region+":"+item)
		}
	}
	labels, codes = append(labels, x.plain), append(codes, x.plain)
	var b strings.Builder
	line := func(label string, values ...float64) {
		b.WriteString(label)
		for _, v := range values {
			fmt.Fprintf(&b, "\t%v", v)
		}
		b.WriteString(strings.Repeat("\t", len(labels)+1-len(values)) + "\n")
	}
	b.WriteString("label\t" + strings.Join(labels, "\t") + "\tX\n")
	for i := range table.Sectors {
		line(labels[i], append(append(append([]float64(nil), table.Z.RawRowView(i)...), table.F.RawRowView(i)...), table.Output[i])...)
	}
	for _, p := range table.Primary {
		line(p.Code, p.Values...)
	}
	line("X", table.Output...)
	yaml := fmt.Sprintf("layout:\n  delimiter: tab\n  row_labels: {code: A}\n  column_labels: {code: 1}\n  region: %q\n  sectors: %q\n  final: [%q, %q]\n  output: {column: X, row: X}\n  primary: [value_added, taxes_products]\n",
		x.mark, labels[0]+" to "+labels[len(table.Sectors)-1], labels[len(table.Sectors)]+" to "+labels[len(labels)-2], x.plain)
	dir := t.TempDir()
	for name, data := range map[string]string{"t.csv": b.String(), "t.yaml": yaml} {
		if err := os.WriteFile(dir+"/"+name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir + "/t.csv", codes
}

// Sixty tables from a seed, in five languages. In half of them a column of final demand is of a region that no sector has: each is
// an error. The others are read right, whichever part of a label is the region, and cutting one region out gives what it should by hand:
// the final demand of that region, and everything else that is sold elsewhere as exports.
func TestRegionsGenerated(t *testing.T) {
	sound, unsound := 0, 0
	for seed := uint64(0); seed < 60; seed++ {
		r := rand.New(rand.NewPCG(seed, 4))
		g, n := 2+r.IntN(2), 2+r.IntN(2)
		table := randomRegions(r, g, n)
		x := randomTexts(r, g, n)
		wrong := seed%2 == 1
		if wrong { // a column of the last region goes by another name than its sectors
			x.last = false
		}
		file, codes := x.write(t, table)
		if wrong {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			column := x.item(x.regions[g-1], x.items[0])
			if err := os.WriteFile(file, []byte(strings.Replace(string(text), column, x.item("Elsewhere", x.items[0]), 1)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got, err := Load(file)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		found := tables.Failures(regionFindings(got))
		if wrong {
			if unsound++; len(found) != 1 {
				t.Errorf("seed %d: %v", seed, found)
			}
			continue
		}
		sound++
		if found != nil {
			t.Errorf("seed %d: a sound table: %v", seed, found)
		}
		for k, f := range got.FinalItems {
			if f.Code != codes[g*n+k] {
				t.Errorf("seed %d: the column is %s, want %s", seed, f.Code, codes[g*n+k])
			}
		}
		checkCutRegion(t, seed, table, got, x, g-1)
	}
	t.Logf("%d sound tables, none refused; %d unsound, none let through", sound, unsound)
}

// checkCutRegion cuts one region out of a table and compares its final demand and exports with sums of cells.
func checkCutRegion(t *testing.T, seed uint64, table, got *tables.Table, x regionTexts, region int) {
	t.Helper()
	n, k := len(x.sectors), len(x.items)
	cut, err := tables.Select(got, []string{x.regions[region]}, nil)
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
	for i := range n {
		row := region*n + i
		home, away := make([]float64, k), 0.0
		for j := range table.Sectors {
			if j/n != region {
				away += table.Z.At(row, j)
			}
		}
		for c := range table.FinalItems[:k*len(x.regions)] {
			if c/k == region {
				home[c%k] = table.F.At(row, c)
			} else {
				away += table.F.At(row, c)
			}
		}
		want := append(home, table.F.At(row, k*len(x.regions)), away)
		for c, v := range cut.F.RawRowView(i) {
			if len(want) != len(cut.FinalItems) || !vector.Agree(v, want[c]) {
				t.Errorf("seed %d: final demand of %s is %v, want %v", seed, cut.Sectors[i].Code, cut.F.RawRowView(i), want)
				break
			}
		}
	}
}

// regionFindings are those of labels that look like a region and are of none.
func regionFindings(t *tables.Table) []tables.Finding {
	return slices.DeleteFunc(tables.Check(t, tables.CheckOptions{}), func(f tables.Finding) bool { return f.Code != "region-without-sectors" })
}
