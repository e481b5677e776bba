package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ioimpact/internal/input"
)

var regionMistakes = []mistake{
	{"unknown region", "region: B\n", "region: BB\n", "BB", "table two has no region BB", "did you mean B?"},
	{"no such region", "region: B\n", "region: Laos\n", "Laos", "table two has no region Laos", "the regions are: A, B"},
	{"same region", "region: B\n", "region: A\n", "A\n    corr", "the region A is the economy Alpha already", "another region"},
	{"domestic has none", "{name: Alpha, region: A}", "{name: Alpha}", "{name: Alpha}", "the domestic one is none", "add   region: A"},
	{"correspondence without a region", "    region: B\n", "", "correspondence:", "the key means nothing for an economy that is no region", "add   region"},
	{"no correspondence", "    correspondence:\n      sectors: {mat: raw}\n      assumption: raw goods are its materials\n", "", "mat]\n            origin", "Beta (region B) is to supply mat, and has no sector of that code", "under economies.host write   correspondence: {sectors: {mat: SECTOR}"},
	{"unknown sector on the left", "{mat: raw}", "{mta: raw}", "mta: raw", "region A of table two has no sector mta", "did you mean mat?"},
	{"own sector on the left", "{mat: raw}", "{\"B:con\": raw}", "\"B:con\"", "the sector is one of region B itself", "from sectors of other regions"},
	{"unknown sector on the right", "{mat: raw}", "{mat: row}", "row}", "region B of table two has no sector row", "did you mean raw?"},
	{"sector of another region on the right", "{mat: raw}", "{mat: bld}", "bld}", "region B of table two has no sector bld", "another region has it: write A:bld"},
	{"shares", "{mat: raw}", "{mat: {raw: 0.5, con: 0.4}}", "{raw: 0.5", "the shares sum to 0.9", "add 0.1"},
	{"no tag", "      assumption: raw goods are its materials\n", "", "sectors: {mat: raw}", "a number without a source", "assumption: why"},
	{"neither", "      sectors: {mat: raw}\n", "", "assumption: raw", "needs sectors or a file, and not both", "map.csv"},
	{"both names", "{mat: raw}", "{mat: raw, \"A:mat\": con}", "\"A:mat\"", "the sector occurs twice", "keep one"},
	{"file", "      sectors: {mat: raw}\n", "      file: none.csv\n", "none.csv", "the correspondence cannot be read", "from,to"},
	{"unknown sector bought", "buys: con", "buys: cno", "cno", "region A of table two has no sector cno", ""},
	{"region against origin", "buys: con", "buys: \"A:bld\"", "\"A:bld\"", "the code means the sector of region A, and a part of the line is bought from Beta", "write   bld"},
	{"bought where there is none", "{host: 1}", "{host: 0.5, domestic: 0.5}", "con\n", "region A of table two has no sector con", "another region has it: write B:con"},
	{"input of the wrong region", "sectors: [mat]\n            origin", "sectors: [con]\n            origin", "con]", "region A of table two has no sector con", "B:con"},
	{"input twice", "sectors: [mat]\n            origin", "sectors: [mat, \"A:mat\"]\n            origin", "\"A:mat\"", "the input has an origin already", ""},
	{"group of the wrong region", "sectors: [mat]}\ncases", "sectors: [raw]}\ncases", "raw]", "region A of table two has no sector raw", "B:raw"},
	{"unknown recipe", "recipe: bld", "recipe: bdl", "bdl", "region A of table two has no sector bdl", "did you mean bld?"},
	{"others' key", "  host:\n", "  others: {rest: {name: R}}\n  host:\n", "rest: {name", "the key has a meaning of its own", "another key"},
	{"others' name", "  host:\n", "  others: {thai: {region: C}}\n  host:\n", "{region: C}", "name is missing", ""},
	{"a list of sectors", "{mat: raw}", "{mat: [raw]}", "[raw]", "a text belongs here", ""},
	{"no sector", "{mat: raw}", "{mat: }", "mat: }", "no sector is named", "cement: minerals"},
	{"recipes of no table", "    region: B\n", "    region: B\n    recipes: nowhere\n", "nowhere", "neither an embedded table nor a file", "china-2018"},
	{"recipes of other sectors", "region: A}", "region: A, recipes: china-2018}", "china-2018}", "region A has no sectors agriculture,", "the region's own table"},
	{"recipes of many economies", "region: A}", "region: A, recipes: two.csv}", "two.csv}", "recipes come from a table of one economy", "national table"},
	{"same prices without a reason", "    region: B\n", "    region: B\n    deflator: {same_as: domestic}\n", "{same_as: domestic}", "are an assumption", "assumption: why"},
	{"same prices of whom", "    region: B\n", "    region: B\n    deflator: {same_as: host, assumption: x}\n", "host, assum", "not a known choice", ""},
	{"prices twice", "    region: B\n", "    region: B\n    deflator: {same_as: domestic, name: x, assumption: x}\n", "name: x", "an index and the prices of another economy", "keep one"},
	{"deflator of the domestic economy", "region: A}", "region: A, deflator: {same_as: domestic, assumption: x}}", "deflator:", "unknown key", ""},
}

// Each mistake is reported where it was made, with a hint.
func TestRegionMistakes(t *testing.T) {
	for _, m := range regionMistakes {
		t.Run(m.name, func(t *testing.T) {
			text := edit(t, twoScenario, m.old, m.new)
			_, err := Load(write(t, "scenario.yaml", text, "two.csv", twoTable, "two.yaml", twoMeta))
			var all input.Errors
			if !errors.As(err, &all) {
				t.Fatalf("got %v", err)
			}
			before, _, found := strings.Cut(text, m.at)
			if !found {
				t.Fatalf("the text has no %q", m.at)
			}
			line, col := strings.Count(before, "\n")+1, len(before)-strings.LastIndex(before, "\n")
			for _, e := range all.List {
				if strings.Contains(e.Msg, m.msg) && strings.Contains(e.Hint, m.hint) && e.Line == line && e.Col == col {
					return
				}
			}
			t.Errorf("nothing at %d:%d like %q, %q in\n%v", line, col, m.msg, m.hint, err)
		})
	}
}

// A table without regions is one mistake at each economy that names one, and no sector is one too.
func TestRegionsOfANationalTable(t *testing.T) {
	_, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "{name: Hostland}", "{name: Hostland, region: B}"), "hand.csv", handTable, "hand.yaml", handMeta))
	var all input.Errors
	if !errors.As(err, &all) || len(all.List) != 1 || !strings.Contains(all.List[0].Msg, "table hand has no regions") || !strings.Contains(all.List[0].Hint, "ioa table compose") {
		t.Errorf("got %v", err)
	}
}

// A region is found by its name where the table has names, and by its code in any case.
func TestRegionByName(t *testing.T) {
	named := strings.NewReplacer("A:mat,Materials", "A:mat,Alphaland: Materials", "A:bld,Building", "A:bld,Alphaland: Building").Replace(twoTable)
	s, err := Load(write(t, "scenario.yaml", edit(t, twoScenario, "region: A}", "region: alphaland}", "region: B\n", "region: b\n"), "two.csv", named, "two.yaml", twoMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil || r.Regions[0].Code != "A" || r.Economies[Domestic].Region != "A" || r.Economies[Host].Region != "B" {
		t.Errorf("regions %+v, economies %+v, error %v", r.Regions, r.Economies, err)
	}
}

// Mistakes in a concordance have their places in it.
func TestCorrespondenceFile(t *testing.T) {
	path := write(t, "scenario.yaml", edit(t, twoScenario, "      sectors: {mat: raw}\n", "      file: map.csv\n"), "two.csv", twoTable, "two.yaml", twoMeta, "map.csv", "from,to\nmat,rwa\nbdl,raw\n")
	_, err := Load(path)
	for line, want := range map[int]string{2: "has no sector rwa", 3: "has no sector bdl"} {
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("map.csv:%d: ", line)) || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q on line %d in %v", want, line, err)
		}
	}
}

// What a recipe buys in a region that is no economy cannot be followed, and is said.
func TestRegionOfNobody(t *testing.T) {
	_, err := Load(twoFiles(t, "    region: B\n    correspondence:\n      sectors: {mat: raw}\n      assumption: raw goods are its materials\n", "", "buys: con", "buys: \"B:con\"", "recipe: bld", "recipe: mat"))
	if err == nil || !strings.Contains(err.Error(), "the recipe of mat buys B:raw, of a region that is none of the scenario's economies") || !strings.Contains(err.Error(), "economies.others") {
		t.Errorf("got %v", err)
	}
}
