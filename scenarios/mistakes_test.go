package scenarios

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ioimpact/internal/input"
	"ioimpact/ioa"
)

// A mistake is an edit of the hand-made scenario, the text at which it must be
// reported, and parts of the message and the hint.
type mistake struct {
	name     string
	old, new string
	at       string // first place of this text in the edited file is where the mistake is
	msg      string
	hint     string
}

var mistakes = []mistake{
	{"unknown key", "title: worked by hand", "titel: worked by hand", "titel:", "unknown key", "did you mean title?"},
	{"repeated key", "title: worked by hand", "title: worked by hand\ntitle: again", "title: again", "the key occurs twice", ""},
	{"missing total", "  total: {value: 100, source: book}\n", "", "currency: USD", "money.total is missing", "total: …"},
	{"wrong type", "value: 100,", "value: plenty,", "plenty", "not a number", "1234.5"},
	{"quoted number", "unit: 1e6", `unit: "1e6"`, `"1e6"`, "a text where a number belongs", "without quotation marks"},
	{"negative total", "value: 100,", "value: -100,", "-100", "the total must be above zero", "land and interest"},
	{"thousands mark", "value: 100,", "value: '1,00',", "'1,00'", "a text where a number belongs", ""},
	{"phasing below one", "{2019: 0.25, 2020: 0.75}", "{2019: 0.25, 2020: 0.7}", "{2019: 0.25", "the shares sum to 0.95, not to 1", "add 0.05"},
	{"phasing above one", "{2019: 0.25, 2020: 0.75}", "{2019: 0.35, 2020: 0.75}", "{2019: 0.35", "the shares sum to 1.1, not to 1", "take away 0.1"},
	{"origin below one", "origin: {domestic: 0.5, host: 0.5}", "origin: {domestic: 0.5, host: 0.4}", "{domestic: 0.5, host: 0.4}", "the shares sum to 0.9", "add 0.1"},
	{"input origin", "{domestic: 0.8, host: 0.1, rest: 0.1}", "{domestic: 0.8, host: 0.2, rest: 0.1}", "{domestic: 0.8, host: 0.2", "the shares sum to 1.1", "take away 0.1"},
	{"site", "{domestic: 0.25, host: 0.75, ", "{domestic: 0.25, host: 0.7, ", "{domestic: 0.25, host: 0.7,", "the shares sum to 0.95", "add 0.05"},
	{"parts", "{mat: 0.4, srv: 0.6}", "{mat: 0.4, srv: 0.5}", "{mat: 0.4, srv: 0.5}", "the shares sum to 0.9", "add 0.1"},
	{"share above one", "share: 0.1", "share: 1.1", "1.1", "a share must lie between 0 and 1", "82 %"},
	{"year outside", "{2019: 0.25, 2020: 0.75}", "{2019: 0.25, 2021: 0.75}", "2021: 0.75", "the year is outside 2019 to 2020", "widen"},
	{"years reversed", "{start: 2019, end: 2020, source: book}", "{start: 2021, end: 2020, source: book}", "2020, source", "the last year is before the first", "exchange the two"},
	{"not a year", "{2019: 0.25, 2020: 0.75}", "{2019: 0.25, 202: 0.75}", "202: 0.75", "not a year", "2018"},
	{"no index for the price year", "{2019: 100, 2020: 110}", "{2018: 100, 2020: 110}", "{2018: 100", "no price index for 2019", "add the index"},
	{"no index for the table's year", "{2019: 100, 2020: 110}", "{2019: 100, 2021: 110}", "{2019: 100, 2021", "no price index for 2020, the year of table hand", "add the index"},
	{"no deflator", "deflator:\n  name: price index\n  base: 2019 = 100\n  index: {2019: 100, 2020: 110}\n  source: book\n", "", "2019, source: book}\nyears", "money is stated at prices of 2019 and the table is of 2020", "deflator"},
	{"no rate", "currency: EUR, year: 2019", "currency: GBP, year: 2019", "- {currency: GBP", "no exchange rate for 2019", "currency: EUR, year: 2019"},
	{"a sector twice in a group, by its name", "sectors: [mat]}", "sectors: [mat, Materials]}", "Materials]}", "sector mat is in the list already", "counted twice"},
	{"two economies of one name", "host: {name: Hostland}", "host: {name: Homeland}", "Homeland}\nmoney", "domestic and host have the same name", "a name of its own"},
	{"the name of the rest of the world", "host: {name: Hostland}", "host: {name: rest of the world}", "rest of the world}\nmoney", "host and rest have the same name", "rest: {name: …}"},
	{"a list of what is bought", "        buys:\n          sectors: {mat: 0.4, srv: 0.6}\n", "        buys: [mat, srv]\n", "[mat, srv]", "or several with their shares, not a list", "sectors: {CODE: 60 %"},
	{"zero rate", "rate: 1.25", "rate: 0", "0, source: book}\ndeflator", "the rate must be above zero", "USD for one unit"},
	{"second rate", "  - {currency: EUR, year: 2019, rate: 1.25, source: book}", "  - {currency: EUR, year: 2019, rate: 1.25, source: book}\n  - {currency: EUR, year: 2019, rate: 1.3, source: book}", "{currency: EUR, year: 2019, rate: 1.3", "a second rate of EUR for 2019", ""},
	{"unknown sector in recipe", "recipe: bld", "recipe: bdl", "bdl", "table hand has no sector bdl", "did you mean bld?"},
	{"unknown sector in inputs", "sectors: [mat]\n", "sectors: [matt]\n", "matt", "no sector matt", "did you mean mat?"},
	{"unknown sector in parts", "{mat: 0.4, srv: 0.6}", "{mat: 0.4, src: 0.6}", "src: 0.6", "no sector src", "did you mean srv?"},
	{"unknown source", "total: {value: 100, source: book}", "total: {value: 100, source: bok}", "bok}", "not one of the sources", "did you mean book?"},
	{"no source", "total: {value: 100, source: book}", "total: {value: 100}", "{value: 100}", "a number without a source", "source: ID"},
	{"source and assumption", "assumption: a guess", "assumption: a guess\n        source: book", "a guess\n", "a source and an assumption for the same number", "keep one"},
	{"buys and recipe", "recipe: bld", "recipe: bld\n        buys: mat", "id: civil", "the line has buys and recipe", "exactly one"},
	{"neither", "        excluded: land\n", "", "id: land", "the line has none of buys, recipe, works, excluded", "exactly one"},
	{"unknown kind", "excluded: land", "excluded: lnad", "lnad", "not a known choice", "did you mean land?"},
	{"origin on excluded", "excluded: land", "excluded: land\n        origin: {domestic: 1}", "origin: {domestic: 1}", "the key means nothing on a line with excluded", "take it out"},
	{"inputs on buys", "        phasing: {shares: {2020: 1}}", "        inputs: []", "inputs: []", "the key means nothing on a line with buys", "take it out"},
	{"no origin", "        origin: {domestic: 0.9, rest: 0.1}\n", "", "id: trains", "origin is missing", "origin: …"},
	{"negative amount", "amount: 30", "amount: -30", "-30", "a negative amount", "refund"},
	{"share and amount", "amount: 30", "amount: 30\n        share: 0.3", "30\n        share", "a share and an amount for the same line", "keep one"},
	{"neither share nor amount", "        amount: 30\n", "", "id: trains", "neither a share nor an amount", "share: 0.82"},
	{"lines do not add up", "amount: 30", "amount: 29", "- id: civil", "the lines sum to 99, the total is 100", "excluded"},
	{"repeated line id", "id: land", "id: civil", "civil\n        title: land", "the id occurs twice", "one thing"},
	{"input twice", "sectors: [mat]\n", "sectors: [mat, mat]\n", "mat]\n            origin", "the input has an origin already", "name it once"},
	{"bad id", "id: land", "id: the land", "the land", "not a short name", "title"},
	{"unnamed host", "  host: {name: Hostland}\n", "", "0.5}\n        inputs", "a share of the host, which is not named", "economies"},
	{"unknown table", "table: hand.csv", "table: hnd.csv", "hnd.csv", "neither an embedded table nor a file", "did you mean hand.csv?"},
	{"flows", "table: hand.csv", "table: hand.csv\nflows: domestc", "domestc", "not a known choice", "did you mean domestic?"},
	{"no cases", handScenario[strings.Index(handScenario, "cases:"):], "cases: []\n", "[]\n", "no cases", "complete list"},
	{"empty lines", handScenario[strings.Index(handScenario, "    lines:"):], "    lines: []\n", "[]\n", "no lines", "share, then buys"},
	{"a list for a mapping", "economies:\n  domestic: {name: Homeland}\n  host: {name: Hostland}", "economies: [Homeland]", "[Homeland]", "keys and values belong here, not a list", ""},
	{"anchor", "name: Homeland", "name: &h Homeland", "&h", "anchors and aliases are not read", "write the value out"},
	{"syntax", "economies:", "economies", "domestic: {name", "not valid YAML", "indentation"},
}

// The place is computed from the text itself, so the test does not repeat what the reader does.
func TestMistakes(t *testing.T) { testMistakes(t, mistakes) }

func testMistakes(t *testing.T, mistakes []mistake) {
	findMistakes(t, handTable, handScenario, mistakes)
}

// findMistakes makes each mistake in a scenario on a table.
func findMistakes(t *testing.T, table, scenario string, mistakes []mistake) {
	t.Helper()
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			text := edit(t, scenario, m.old, m.new)
			path := write(t, "scenario.yaml", text, "hand.csv", table, "hand.yaml", handMeta)
			_, err := Load(path)
			var all input.Errors
			if !errors.As(err, &all) {
				t.Fatalf("got %v, want input errors", err)
			}
			offset := strings.Index(text, m.at)
			if offset < 0 {
				t.Fatalf("the text has no %q", m.at)
			}
			line := 1 + strings.Count(text[:offset], "\n")
			col := 1 + offset - (strings.LastIndex(text[:offset], "\n") + 1)
			for _, e := range all.List {
				if e.File == path && e.Line == line && (e.Col == col || e.Col == col+2 && text[offset] == '-' || m.name == "syntax") &&
					strings.Contains(e.Msg, m.msg) && strings.Contains(e.Hint, m.hint) {
					return
				}
			}
			t.Errorf("want %d:%d: …%s… with hint …%s…, got\n%v", line, col, m.msg, m.hint, err)
		})
	}
}

// One mistake each in the head, the shares, the years, a source, and — what only the table shows — a sector.
func TestAllMistakesAtOnce(t *testing.T) {
	text := edit(t, handScenario,
		"title: worked by hand", "titel: worked by hand",
		"value: 100,", "value: many,",
		"{2019: 0.25, 2020: 0.75}", "{2019: 0.25, 2022: 0.7}",
		"total: {value", "totl: {value",
		"recipe: bld", "recipe: bdl",
		"source: book\n        excluded: land", "source: boook\n        excluded: lend",
		"{mat: 0.4, srv: 0.6}", "{mat: 0.4, srv: 0.5, xyz: 0.2}",
		"{2019: 100, 2020: 110}", "{2019: 100}")
	_, err := Load(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta))
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range []string{"titel", "title is missing", "totl", "money.total is missing", "2022", "sum to 0.95", "bdl", "boook", "lend", "sum to 1.1", "xyz", "no price index for 2020"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("nothing about %q in\n%v", part, err)
		}
	}
}

// Without currency, scale and year no amount can be put into a table.
func TestTableWithoutMeta(t *testing.T) {
	path := write(t, "scenario.yaml", handScenario, "hand.csv", handTable)
	_, err := Load(path)
	want := fmt.Sprintf("%s:3:8: table: the table does not state its currency, scale, year", path)
	if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "in hand.yaml") {
		t.Errorf("got %v", err)
	}
}

// A recipe whose column does not add up is no recipe; one that misses by less shows the difference as an item.
func TestUnbalancedRecipe(t *testing.T) {
	off := precise(strings.Replace(handTable, "wages,Wages,,30,40,50", "wages,Wages,,30,39.5,50", 1))
	accepts := edit(t, handScenario, "table: hand.csv\n", "table: hand.csv\naccept: [column-balance, effects-identity]\n")
	s, err := Load(write(t, "scenario.yaml", accepts, "hand.csv", off, "hand.yaml", handMeta))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	items := r.Cases[0].Identity.Items
	last := items[len(items)-1]
	if want := []string{"column-balance: the inputs of bld differ", "effects-identity: "}; len(r.Accepted) != 2 || !strings.HasPrefix(r.Accepted[0], want[0]) || !strings.HasPrefix(r.Accepted[1], want[1]) {
		t.Errorf("accepted are %q", r.Accepted)
	}
	near(t, last.Code, last.Amount, 0.005*60)
	if last.Code != "discrepancy" || !strings.Contains(strings.Join(r.Notes, "\n"), "inputs and value added of bld miss its output by 0.5 %") {
		t.Errorf("items %+v, notes %q", items, r.Notes)
	}
	far := precise(strings.Replace(handTable, "wages,Wages,,30,40,50", "wages,Wages,,30,30,50", 1))
	_, err = Load(write(t, "scenario.yaml", accepts, "hand.csv", far, "hand.yaml", handMeta))
	if err == nil || !strings.Contains(err.Error(), "the inputs and value added of bld make 0.9 of its output") {
		t.Errorf("got %v", err)
	}
}

// A sector that the table has no production of cannot be bought at home.
func TestNoOutput(t *testing.T) {
	idle := strings.NewReplacer("bld,Building,建筑,0,0,0,100,100", "bld,Building,建筑,0,0,0,0,0",
		"mat,Materials,材料,20,30,0,50,100", "mat,Materials,材料,20,0,0,80,100", "srv,Services,服务,10,10,20,60,100", "srv,Services,服务,10,0,20,70,100",
		"wages,Wages,,30,40,50", "wages,Wages,,30,0,50", "surplus,Surplus,,20,10,30", "surplus,Surplus,,20,0,30",
		"Imported inputs,,20,8,0", "Imported inputs,,20,0,0", "Taxes on products,,0,2,0", "Taxes on products,,0,0,0", "output,Output,,100,100,100", "output,Output,,100,0,100",
		"jobs,Jobs,,200,300,400", "jobs,Jobs,,200,0,400").Replace(handTable)
	_, err := Load(write(t, "scenario.yaml", handScenario, "hand.csv", idle, "hand.yaml", handMeta))
	if err == nil || !strings.Contains(err.Error(), "table hand has no sector bld with output, whose column could be the recipe") {
		t.Errorf("got %v", err)
	}
}

func TestUnknownScenario(t *testing.T) {
	_, err := Load("china-laos-railwy")
	if err == nil || !strings.Contains(err.Error(), "did you mean china-laos-railway?") {
		t.Errorf("got %v", err)
	}
	if _, err := loadWith("china-laos-railway", Override{Flows: "domestik"}); err == nil {
		t.Error("unknown flows are accepted")
	}
}

// Another table than the scenario's is checked as the scenario's would be, and its mistakes are not given a place in the scenario.
func TestOverride(t *testing.T) {
	path := write(t, "scenario.yaml", handScenario, "hand.csv", handTable, "hand.yaml", handMeta)
	other := write(t, "other.csv", handTable, "other.yaml", handMeta)
	s, err := loadWith(path, Override{Table: other, Flows: "domestic"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil || r.Basis.Table != "other" {
		t.Errorf("table %v, error %v", r, err)
	}
	_, err = loadWith(path, Override{Table: "china-2081"})
	if err == nil || !strings.Contains(err.Error(), "did you mean china-2018?") || strings.Contains(err.Error(), "scenario.yaml") {
		t.Errorf("got %v", err)
	}
	_, err = loadWith(path, Override{Table: "china-2018"})
	if err == nil || !strings.Contains(err.Error(), "table china-2018 has no sector bld") || !strings.Contains(err.Error(), "no exchange rate for 2019") {
		t.Errorf("got %v", err)
	}
	var refusal *ioa.Refusal
	if _, err = loadWith(path, Override{Flows: "total"}); !errors.As(err, &refusal) {
		t.Errorf("total flows of a non-competitive table: got %v", err)
	}
}

// Mistakes inside the table come together with those of the scenario.
func TestTableMistakesToo(t *testing.T) {
	path := write(t, "scenario.yaml", edit(t, handScenario, "title: worked by hand", "titel: worked by hand"), "hand.csv", strings.Replace(handTable, "20,30,0,50,100", "20,x,0,50,100", 1), "hand.yaml", handMeta)
	_, err := Load(path)
	if err == nil || !strings.Contains(err.Error(), "hand.csv:2") || !strings.Contains(err.Error(), "titel") {
		t.Errorf("got %v", err)
	}
}

// An origin for an input that the recipe does not buy is probably meant for another.
func TestIdleOrigin(t *testing.T) {
	r := handRun(t, "sectors: [mat]\n", "sectors: [mat, bld]\n")
	if !strings.Contains(strings.Join(r.Notes, "\n"), "the recipe of bld buys nothing of bld") {
		t.Errorf("notes are %q", r.Notes)
	}
}

// A missing part is one mistake with a place, not also one for each of its own parts.
func TestMissingPart(t *testing.T) {
	_, err := Parse("x.yaml", []byte("scenario: x\ntitle: y\ntable: z\n"))
	var all input.Errors
	if !errors.As(err, &all) || len(all.List) != 5 {
		t.Fatalf("got %v", err)
	}
	for _, e := range all.List {
		if e.Line != 1 || !strings.HasSuffix(e.Msg, "is missing") {
			t.Errorf("got %v", e)
		}
	}
}
