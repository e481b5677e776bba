package files

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
)

// threeRegions has China with two sectors, Laos with two and Thailand with one; households in
// each, stocks in China, exports of Laos and Thailand, and a discrepancy of nobody.
func threeRegions() *tables.Table {
	return &tables.Table{
		Meta: tables.Meta{Name: "three", Treatment: tables.NonCompetitive},
		Sectors: []tables.Sector{{Code: "CHN:a", Name: "China: Farms", NameZH: "农"}, {Code: "CHN:b", Name: "China: Works", NameZH: "工"}, {Code: "LAO:a", Name: "Laos: Farms", NameZH: "农"},
			{Code: "LAO:b", Name: "Laos: Works", NameZH: "工"}, {Code: "THA:a", Name: "Thailand: Farms", NameZH: "农"}},
		FinalItems: []tables.FinalItem{{Code: "CHN:hh", Name: "China: Households", NameZH: "居民"}, {Code: "CHN:st", Name: "China: Stocks", NameZH: ""}, {Code: "LAO:hh", Name: "Laos: Households", NameZH: "居民"},
			{Code: "LAO:exports", Name: "Laos: Exports", NameZH: ""}, {Code: "THA:hh", Name: "Thailand: Households", NameZH: ""}, {Code: "THA:exports", Name: "Thailand: Exports", NameZH: ""}, {Code: "dis", Name: "Discrepancy", NameZH: ""}},
		Z:      mat.NewDense(5, 5, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25}),
		F:      mat.NewDense(5, 7, []float64{1, -1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3}),
		Output: []float64{100, 200, 300, 400, 500},
		Primary: []tables.PrimaryRow{{Code: "imports", Kind: tables.ImportedInputs, Values: []float64{5, 4, 3, 2, 1}, Final: []float64{1, 2, 3, 4, 5, 6, 7}},
			{Code: "wages", Values: []float64{1, 2, 3, 4, 5}}},
		Satellites: []tables.Satellite{{Code: "co2", Unit: "t", Values: []float64{1, 2, 3, 4, 5}, Final: []float64{10, 20, 30, 40, 50, 60, 70}}},
	}
}

func mustConcordance(t *testing.T, text string) *tables.Concordance {
	t.Helper()
	c, err := tables.ReadConcordance("map.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustAggregate(t *testing.T, table *tables.Table, text string) *tables.Table {
	t.Helper()
	out, err := tables.Aggregate(table, mustConcordance(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// By hand: China and Laos are Asia, sector by sector and column by column.
func TestAggregateRegionsByHand(t *testing.T) {
	got := mustAggregate(t, threeRegions(), "from_region,to_region,name\nCHN,ASIA,Asia\nTHA,THA,\nLAO,ASIA,\n")
	if s := fmt.Sprintf("%q", got.Sectors); s != `[{"ASIA:a" "Asia: Farms" "农"} {"ASIA:b" "Asia: Works" "工"} {"THA:a" "Thailand: Farms" "农"}]` {
		t.Errorf("sectors %s", s)
	}
	want := []tables.FinalItem{{Code: "ASIA:hh", Name: "Asia: Households", NameZH: "居民"}, {Code: "ASIA:st", Name: "Asia: Stocks", NameZH: ""}, {Code: "ASIA:exports", Name: "Asia: Exports", NameZH: ""},
		{Code: "THA:hh", Name: "Thailand: Households", NameZH: ""}, {Code: "THA:exports", Name: "Thailand: Exports", NameZH: ""}, {Code: "dis", Name: "Discrepancy", NameZH: ""}}
	if fmt.Sprint(got.FinalItems) != fmt.Sprint(want) {
		t.Errorf("columns %q\nwant    %q", got.FinalItems, want)
	}
	// Z: Asia a = rows 1 and 3, columns 1 and 3: 1+3+11+13; and so on.
	if z := mat.NewDense(3, 3, []float64{28, 32, 20, 48, 52, 30, 44, 46, 25}); !mat.Equal(got.Z, z) {
		t.Errorf("Z = %v", mat.Formatted(got.Z))
	}
	// F: Asia a, households: 1+2+1+3; stocks −1+2; exports 3+4; THA:hh 4+5; THA:exports 5+6; dis 6+7. Likewise below.
	if f := mat.NewDense(3, 6, []float64{7, 1, 7, 9, 11, 13, 24, 9, 11, 13, 15, 17, 14, 7, 9, 1, 2, 3}); !mat.Equal(got.F, f) {
		t.Errorf("F = %v", mat.Formatted(got.F))
	}
	for what, v := range map[string][2][]float64{
		"output":           {got.Output, {400, 600, 500}},
		"imports":          {got.Primary[0].Values, {8, 6, 1}},
		"imports by users": {got.Primary[0].Final, {4, 2, 4, 5, 6, 7}},
		"wages":            {got.Primary[1].Values, {4, 6, 5}},
		"co2":              {got.Satellites[0].Values, {4, 6, 5}},
		"co2 by users":     {got.Satellites[0].Final, {40, 20, 40, 50, 60, 70}},
	} {
		if fmt.Sprint(v[0]) != fmt.Sprint(v[1]) {
			t.Errorf("%s %v, want %v", what, v[0], v[1])
		}
	}
	if got.Primary[1].Final != nil {
		t.Error("cells appeared under final demand")
	}
	if s := got.Notes[len(got.Notes)-1]; !got.FinalItems[2].Export() || strings.Contains(s, "exports of merged") {
		t.Errorf("only Laos has exports, but: %s", s)
	}
}

// The same merger said in three ways is the same table, whatever the order of lines may be.
func TestAggregateRegionsSaidOtherwise(t *testing.T) {
	want := mustAggregate(t, threeRegions(), "from_region,to_region\nCHN,ASIA\nLAO,ASIA\nTHA,ASIA\n")
	other := mustAggregate(t, threeRegions(), "from,to\nCHN:a,ASIA:a\nLAO:a,ASIA:a\nTHA:a,ASIA:a\nCHN:b,ASIA:b\nLAO:b,ASIA:b\n")
	if !mat.Equal(want.Z, other.Z) || !mat.Equal(want.F, other.F) || fmt.Sprint(labelsOfTable(want)) != fmt.Sprint(labelsOfTable(other)) {
		t.Errorf("%v %v, %v %v", labelsOfTable(want), mat.Formatted(want.F), labelsOfTable(other), mat.Formatted(other.F))
	}
	if len(want.FinalItems) != 4 || want.FinalItems[0].Name != "Households" || !strings.Contains(strings.Join(want.Notes, "\n"), "exports of merged regions") {
		t.Errorf("columns %q, notes %q", want.FinalItems, want.Notes)
	}
	world := mustAggregate(t, threeRegions(), "from,to,name\nCHN:a,a,Farms\nLAO:a,a,\nTHA:a,a,\nCHN:b,b,Works\nLAO:b,b,\n")
	if s := fmt.Sprint(labelsOfTable(world)); s != "[a b | hh st exports dis]" || !mat.Equal(world.F, want.F) {
		t.Errorf("a world without regions: %s", s)
	}
	// One line for a sector of every region: regions stay, and stand together.
	all := mustAggregate(t, threeRegions(), "from,to,name\nb,all,Everything\na,all,\n")
	if s := fmt.Sprint(labelsOfTable(all)); s != "[CHN:all LAO:all THA:all | CHN:hh CHN:st LAO:hh LAO:exports THA:hh THA:exports dis]" || all.Sectors[1].Name != "Laos: Everything" {
		t.Errorf("sectors in every region: %s %q", s, all.Sectors)
	}
	if all.Z.At(0, 1) != 3+4+8+9 || all.F.At(1, 2) != 3+1 {
		t.Errorf("Z %v, F %v", mat.Formatted(all.Z), mat.Formatted(all.F))
	}
	apart := mustAggregate(t, threeRegions(), "from,to\nb,z\na,y\n")
	if s := fmt.Sprint(labelsOfTable(apart)); s != "[CHN:y CHN:z LAO:y LAO:z THA:y | CHN:hh CHN:st LAO:hh LAO:exports THA:hh THA:exports dis]" &&
		s != "[CHN:z CHN:y LAO:z LAO:y THA:y | CHN:hh CHN:st LAO:hh LAO:exports THA:hh THA:exports dis]" {
		t.Errorf("regions are mixed: %s", s)
	}
}

func labelsOfTable(t *tables.Table) []string {
	out := append(t.Codes(), "|")
	for _, f := range t.FinalItems {
		out = append(out, f.Code)
	}
	return out
}

// Regions spread by weights take their columns with them by the same weights;
// sectors that go apart leave the columns where they are, with a note.
func TestAggregateRegionsApart(t *testing.T) {
	got := mustAggregate(t, threeRegions(), "from_region,to_region,weight\nCHN,N,0.25\nCHN,S,0.75\nLAO,S,\nTHA,S,\n")
	if s := fmt.Sprint(labelsOfTable(got)); s != "[N:a N:b S:a S:b | N:hh S:hh N:st S:st S:exports dis]" {
		t.Fatalf("codes %s", s)
	}
	if got.F.At(0, 0) != 0.25*0.25*1 || got.F.At(2, 0) != 0.25*(0.75*1+1+6) || got.Primary[0].Final[1] != 0.75*1+3+5 {
		t.Errorf("F %v, imports %v", mat.Formatted(got.F), got.Primary[0].Final)
	}
	got = mustAggregate(t, threeRegions(), "from,to\nCHN:a,N:a\nCHN:b,S:b\nLAO:a,S:a\nLAO:b,S:b\nTHA:a,S:a\n")
	if s := fmt.Sprint(labelsOfTable(got)); s != "[N:a S:b S:a | CHN:hh CHN:st S:hh S:exports dis]" || !strings.Contains(strings.Join(got.Notes, "\n"), "final demand of CHN keeps its columns") {
		t.Errorf("codes %s, notes %q", s, got.Notes)
	}
}

func randomDense(r *rand.Rand, rows, columns int) *mat.Dense {
	out := mat.NewDense(rows, columns, nil)
	for i := 0; i < rows; i++ {
		for j := range out.RawRowView(i) {
			out.Set(i, j, 10*r.Float64())
		}
	}
	return out
}

func TestAggregateRegionsErrors(t *testing.T) {
	table := threeRegions()
	table.Name = "t"
	national := seededEconomy(seeded(1), "home", 2)
	taken := threeRegions()
	taken.Name, taken.FinalItems[6].Code = "t", "ASIA:hh"
	for _, c := range []struct {
		what, text, want string
		table            *tables.Table
	}{
		{"unknown and left out", "from_region,to_region\nCHN,ASIA\nLOA,ASIA\n", "map.csv: 2 regions of table t are left out: \"LAO THA\"\n  hint: add a line   LAO,NEWCODE\nmap.csv:3:1: table t has no such region: \"LOA\"\n  hint: did you mean LAO?", table},
		{"no regions", "from_region,to_region\nCHN,ASIA\n", "map.csv:1:1: table home has no regions: \"from_region,to_region\"\n  hint: a region is the part of a sector's code before the colon; name the sectors: from,to", national},
		{"both kinds of lines", "from,to\na,x\nb,y\nCHN:a,z\n", "map.csv:4:1: CHN:a occurs twice, first on line 2 as a: \"CHN:a\"\n  hint: name the sector of one region, or that of all regions, not both", table},
		{"unknown everywhere", "from,to\na,x\nb,y\nc,z\n", "map.csv:4:1: table t has no such sector: \"c\"", table},
		{"a line twice, and an unknown sector", "from,to\na,x\nb,y\na,x\nq,z\n", "map.csv:4:1: this line is here twice (also line 2): \"a,x\"\n  hint: delete one of them\n" +
			"map.csv:5:1: table t has no such sector: \"q\"", table},
		{"an empty code, a weight and an unknown sector", "from,to,weight\na,\"\",\nb,x,2\nq,\"\",\n,z,\n", "map.csv:2:3: an empty code: \"a,\"\n  hint: every line names an old sector and a new one\n" +
			"map.csv:3:5: not a weight: \"2\"\n  hint: a weight lies between 0 and 1\n" +
			"map.csv:4:1: table t has no such sector: \"q\"\n  hint: ioa table show t lists the sectors\n" +
			"map.csv:4:3: an empty code: \"q,\"\n  hint: every line names an old sector and a new one\n" +
			"map.csv:5:1: an empty code: \",z\"\n  hint: every line names an old sector and a new one", table},
		{"a weight in per cent hides no sum", "from,to,weight\na,x,30%\na,y,0.7\nb,z,\n", "map.csv:2:5: a per cent sign in a number: \"30%\"\n  hint: write the number without it", table},
		{"a line with its weight twice", "from,to,weight\na,x,1\nb,y,0.5\na,x,1\nb,z,0.5\nq,z,\n", "map.csv:4:1: this line is here twice (also line 2): \"a,x\"\n  hint: delete one of them\n" +
			"map.csv:6:1: table t has no such sector: \"q\"", table},
		{"a broken line is not left out, another is", "from,to\nb,\n", "map.csv: 3 sectors of table t are left out: \"CHN:a LAO:a THA:a\"\n  hint: add a line   CHN:a,NEWCODE\n" +
			"map.csv:2:3: an empty code: \"b,\"", table},
		{"column of nobody", "from_region,to_region\nCHN,ASIA\nLAO,ASIA\nTHA,THA\n", "map.csv: two columns of final demand of table t would have one code: one goes with its region, one stays: \"ASIA:hh\"\n  hint: choose another code for the new region", taken},
	} {
		got, err := tables.Aggregate(c.table, mustConcordance(t, c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) && !strings.Contains(err.Error(), c.want) || got != nil {
			t.Errorf("%s:\n%v\nwant\n%s", c.what, err, c.want)
		}
	}
	for _, c := range []struct{ what, text, want string }{
		{"sector among regions", "from_region,to_region\nCHN:a,ASIA\n", "map.csv:2:1: a sector in a concordance of regions: \"CHN:a,ASIA\"\n  hint: a region is the part of a code before the colon"},
		{"half a header", "from_region,to\nCHN,ASIA\n", "map.csv:1:13: unknown column: \"to\"\n  hint: the column to_region is missing: is it this one? the columns are: from_region, to_region, name, name_zh, weight"},
		{"a pair twice", "from,to,weight\na,x,0.5\na,x,0.5\n", "map.csv:3:3: the pair occurs twice, first on line 2: \"a,x\"\n  hint: add the two weights up on one line"},
	} {
		concordance, err := tables.ReadConcordance("map.csv", []byte(c.text))
		if err == nil {
			err = concordance.Mistakes()
		}
		if err == nil || err.Error() != c.want {
			t.Errorf("%s:\n%v\nwant\n%s", c.what, err, c.want)
		}
	}
}
