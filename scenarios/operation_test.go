package scenarios

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
)

const handOperation = `operation:
  years: {start: 2021, end: 2022, source: book}
  lines:
    - id: upkeep
      title: upkeep
      kind: maintenance
      amount: 10
      source: book
      buys: srv
      origin: {domestic: 0.8, host: 0.2}
    - id: repair
      title: repair
      kind: other
      amounts: {2022: 20}
      source: book
      recipe: bld
      origin: {domestic: 0.5, rest: 0.5}
      value_added: {domestic: 1}
    - {id: crew, title: crew, kind: staff, amount: 5, wages: {host: 0.6, domestic: 0.4}, source: book}
    - {id: tickets, title: tickets, kind: revenue, amounts: {2021: 7, 2022: 9}, assumption: a guess}
cases:
`

// Operation by hand, in million USD: 10 of services a year, of which 8 at home and 2 in Hostland; 20 of building in 2022:
// inputs 0.48 · 20 = 9.6, half of them at home, 3.6 of materials and 1.2 of services, and 4.8 in the rest of the world;
// value added 0.5 · 20 = 10; taxes on products 0.4; wages of 5 a year, 2 at home and 3 in Hostland. Together 15 + 35 = 50:
//
//	goods 16 + 4.8 at home, 4 in Hostland, 4.8 elsewhere; on site 10 + 4 at home, 6 in Hostland; taxes 0.4
//
// In million EUR of 2020, 0.88 of that (TestHandTotals):
//
//	2021: f_s = 7.04, x_s = 7.04/0.8 = 8.8; value added 0.8 · 8.8 = 7.04; jobs 4 · 8800 = 35200
//	2022: f_m = 3.168, f_s = 8.096, x_m = 3.96, x_s = (8.096 + 0.396)/0.8 = 10.615; value added 1.98 + 8.492 = 10.472;
//	      jobs 2 · 3960 + 4 · 10615 = 50380
//
// Direct effects at home: services 7.04 a year, of which 0.8 is value added and 0.5 wages; the builder's 17.6 in 2022, of which 8.8
// and 7.04; and staff, 1.76 a year, all of it wages.
func TestHandOperation(t *testing.T) {
	r := handRun(t, "cases:\n", handOperation)
	home := r.Regions[0].Code
	type name struct {
		year            int
		measure, sector string
	}
	rows := map[name]float64{}
	for row := range r.Rows() {
		if row.Case == operationCase {
			rows[name{row.Year, row.Measure, row.Sector}] = row.Value
		}
	}
	for at, want := range map[name]float64{
		{2021, "operation_own_money", ""}: 15, {2022, "operation_own_money", ""}: 35, {2021, "operation_revenue", ""}: 7, {2022, "operation_revenue", ""}: 9,
		{2021, "operation_wages", "domestic"}: 2, {2022, "operation_wages", "host"}: 3,
		{0, "operation_line_own_money", "upkeep"}: 20, {0, "operation_line_own_money", "tickets"}: 16,
		{0, "operation_identity_goods_domestic", ""}: 20.8, {0, "operation_identity_goods_host", ""}: 4, {0, "operation_identity_goods_rest", ""}: 4.8,
		{0, "operation_identity_site_domestic", ""}: 14, {0, "operation_identity_site_host", ""}: 6, {0, "operation_identity_product_taxes", ""}: 0.4,
		{0, "operation_identity_difference", ""}: 0, {0, "operation_spending", ""}: 44, {2021, "operation_spending", ""}: 13.2,
		{0, "operation_on_site", "domestic"}: 12.32, {0, "operation_on_site", "host"}: 5.28,
		{0, "operation_output", home}: 23.375, {2021, "operation_output", home}: 8.8, {2022, "operation_output", home}: 14.575,
		{2021, "operation_effect_direct_output", home}: 8.8, {2021, "operation_effect_indirect_output", home}: 1.76, {0, "operation_effect_total_output", home}: 44.495,
		{2021, "operation_effect_direct_value_added", home}: 7.392, {2022, "operation_effect_direct_value_added", home}: 16.192,
		{0, "operation_effect_direct_income", home}: 17.6, {0, "operation_effect_direct_value_added", "host"}: math.NaN(),
		{2021, "operation_value_added", home}: 7.04, {2022, "operation_value_added", home}: 10.472, {2021, "operation_jobs", home}: 35200, {0, "operation_jobs", home}: 85580,
	} {
		got, is := rows[at]
		if !is {
			t.Errorf("no row %v", at)
		}
		if !math.IsNaN(got) || !math.IsNaN(want) {
			near(t, strings.Join([]string{at.measure, at.sector}, " "), got, want)
		}
	}
	if id := r.Operation.Case.Identity; id.Sum-50 > 1e-9 || 50-id.Sum > 1e-9 {
		t.Errorf("the parts are %v of 50", id.Sum)
	}
	if !slices.Contains(r.Notes, "operation: the 2020 input structure is applied to 2021-2022") {
		t.Errorf("notes are %q", r.Notes)
	}
}

// The staff at home and the wages of its builder are income of households, beside the wages of the sectors: 10.8955 + 7.04 + 3.52, which
// as in TestHandInduced become y = 192/137.5 times as much, of which households spend y 125/192 of output.
func TestHandOperationInduced(t *testing.T) {
	c := closedRun(t, openHome, closedHome, "cases:\n", handOperation).Operation.Case
	same(t, "induced output", effectsOf(t, c, "Homeland")["output"].Induced, (10.8955+7.04+3.52)*125/137.5)
}

// Of 12 and 8 person-years of staff, at work in both years alike, 8 are of Homeland, beside 28,160 of its services each year and
// 52,800 of its builder. Without them the jobs of operation are not known.
func TestOperationStaff(t *testing.T) {
	const crew = "labour: {local: {person_years: 12}, foreign: {person_years: 8}, source: book}, "
	jobs := func(operation string) Effect {
		return effectsOf(t, handRun(t, "cases:\n", operation).Operation.Case, "Homeland")["jobs"]
	}
	same(t, "jobs", jobs(strings.Replace(handOperation, "wages: {host", crew+"wages: {host", 1)).Direct, 2*28160+52800+8)
	if got := jobs(handOperation); !math.IsNaN(float64(got.Direct)) || !strings.Contains(got.Reason, "line crew: the jobs of its staff in Homeland are in no sector") {
		t.Errorf("without their number: %+v", got)
	}
}

// Nothing of operation is in the results of construction.
func TestOperationIsNotConstruction(t *testing.T) {
	var without, with []Row
	for row := range handRun(t).Rows() {
		without = append(without, row)
	}
	for row := range handRun(t, "cases:\n", handOperation).Rows() {
		if row.Case != operationCase {
			with = append(with, row)
		}
	}
	if !slices.EqualFunc(without, with, sameRow) {
		t.Error("operation changes results of construction")
	}
}

// Revenue alone buys nothing, and amounts and origins can be set: with all wages at home nothing is paid on site in Hostland.
func TestSetOperation(t *testing.T) {
	path := write(t, "scenario.yaml", edit(t, handScenario, "cases:\n", handOperation), "hand.csv", handTable, "hand.yaml", handMeta)
	p, err := Open(path, Override{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Scenario().Set(map[string]float64{"operation.lines.crew.wages.domestic": 1, "operation.lines.upkeep.amount": 20, "operation.lines.repair.amounts.2022": 0})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(s)
	if err != nil {
		t.Fatal(err)
	}
	c := r.Operation.Case
	near(t, "on site in Hostland", c.OnSite[Host], 0)
	near(t, "on site at home", c.OnSite[Domestic], 10*0.88)
	near(t, "output", c.Pull.Output, 32*0.88/0.8)
	near(t, "construction", r.Cases[0].Pull.Output, 54.945)
	at := strings.Index(handOperation, "    - id: upkeep")
	end := strings.Index(handOperation, "    - {id: tickets")
	alone := handRun(t, "cases:\n", handOperation[:at]+handOperation[end:])
	if alone.Operation.Case != nil || alone.Operation.Years[1].Revenue != 9 {
		t.Errorf("revenue alone is %+v", alone.Operation)
	}
}

// Amounts of zero are no mistake: there is nothing to compute, and no share of it.
func TestOperationOfNothing(t *testing.T) {
	r := handRun(t, "cases:\n", edit(t, handOperation, "amount: 10", "amount: 0", "{2022: 20}", "{2022: 0}", "amount: 5", "amount: 0"))
	if r.Operation.Case != nil || r.Operation.Years[0].Own != 0 || r.Operation.Years[1].Revenue != 9 {
		t.Errorf("operation is %+v", r.Operation)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

// A line of operation may be spread by work types.
func TestOperationByWorks(t *testing.T) {
	csv, _ := worksMapText(t)
	operation := edit(t, handOperation, "recipe: bld", strings.ReplaceAll(handWorks, "\n        ", "\n      "))
	s, err := Load(write(t, "scenario.yaml", edit(t, handScenario, "cases:\n", operation), "hand.csv", handTable, "hand.yaml", handMeta, "map.csv", csv))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(s)
	if err != nil {
		t.Fatal(err)
	}
	if id := r.Operation.Case.Identity; math.Abs(id.Sum-50) > 1e-9 {
		t.Errorf("the parts are %v of 50", id.Sum)
	}
}

// With current prices the years of operation need prices too.
func TestOperationNeedsPrices(t *testing.T) {
	text := edit(t, handScenario, "cases:\n", handOperation, "{value: 2019, source: book}", "{value: current, source: book}",
		"rate: 1.25, source: book}", "rate: 1.25, source: book}\n  - {currency: EUR, year: 2020, rate: 1.2, source: book}")
	_, err := Load(write(t, "scenario.yaml", text, "hand.csv", handTable, "hand.yaml", handMeta))
	for _, want := range []string{"no price index for 2021", "no price index for 2022"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in %v", want, err)
		}
	}
}

var operationMistakes = []mistake{
	operationMistake("no years", "  years: {start: 2021, end: 2022, source: book}\n", "", "lines:\n    - id: upkeep", "operation.years is missing", ""),
	operationMistake("years reversed", "{start: 2021, end: 2022", "{start: 2023, end: 2022", "2022, source: book}\n  lines:\n    - id: upkeep", "the last year is before the first, 2023", ""),
	operationMistake("no lines", handOperation[strings.Index(handOperation, "  lines:"):], "  lines: []\ncases:\n", "[]\ncases", "no lines", ""),
	operationMistake("no kind", "      kind: maintenance\n", "", "id: upkeep", "kind is missing", ""),
	operationMistake("kind", "kind: maintenance", "kind: maintenence", "maintenence", "not a known choice", "did you mean maintenance?"),
	operationMistake("amount twice", "amounts: {2022: 20}", "amounts: {2022: 20}\n      amount: 3", "{2022: 20}", "an amount of every year and amounts by year", "keep one"),
	operationMistake("no amount", "      amount: 10\n", "", "id: upkeep", "the line has no amount", "amounts"),
	operationMistake("negative amount", "amount: 10", "amount: -10", "-10", "a negative amount", ""),
	operationMistake("year outside", "{2022: 20}", "{2023: 20}", "2023: 20", "the year is outside 2021 to 2022", "operation.years"),
	operationMistake("share of the total", "amount: 10", "share: 10 %", "share: 10 %", "unknown key", ""),
	operationMistake("staff without wages", "wages: {host: 0.6, domestic: 0.4}, ", "", "{id: crew", "staff without wages", "wages"),
	operationMistake("wages below one", "{host: 0.6, domestic: 0.4}", "{host: 0.6, domestic: 0.3}", "{host: 0.6, domestic: 0.3}", "the shares sum to 0.9", "add 0.1"),
	operationMistake("staff with a wage", "wages: {host", "labour: {local: {person_years: 3, wage: 1}}, wages: {host", "{person_years: 3", "the wages of staff are the amount of the line", "wage"),
	operationMistake("labour of purchases", "buys: srv", "labour: {local: {person_years: 3}}\n      buys: srv", "labour: {local", "the key means nothing on a line with buys", "take it out"),
	operationMistake("labour of revenue", "kind: revenue,", "kind: revenue, labour: {local: {person_years: 3}},", "labour: {", "the key means nothing on a line of kind revenue", "take it out"),
	operationMistake("staff buys", "kind: staff,", "kind: staff, buys: srv,", "buys: srv, amount", "the key means nothing on a line of kind staff", "take it out"),
	operationMistake("revenue buys", "kind: revenue,", "kind: revenue, buys: srv, origin: {domestic: 1},", "buys: srv, origin", "the key means nothing on a line of kind revenue", "take it out"),
	operationMistake("wages of energy", "kind: maintenance", "kind: energy\n      wages: {domestic: 1}", "wages: {domestic: 1}\n      amount", "the key means nothing on a line of kind energy", "take it out"),
	operationMistake("buys and recipe", "recipe: bld\n      origin: {domestic: 0.5, r", "recipe: bld\n      buys: srv\n      origin: {domestic: 0.5, r", "id: repair", "the line has buys and recipe", "exactly one"),
	operationMistake("neither", "      buys: srv\n", "", "id: upkeep", "the line has none of buys, recipe", "exactly one"),
	operationMistake("unknown sector", "buys: srv", "buys: srf", "srf\n", "no sector srf", "did you mean srv?"),
	operationMistake("no source", "      amount: 10\n      source: book\n", "      amount: 10\n", "id: upkeep", "a number without a source", ""),
	operationMistake("case of that name", "cases:\n", "cases:\n  - {id: operation, title: x, reading: x, lines: [{id: a, title: a, share: 1, source: book, excluded: land}]}\n",
		"{id: operation", "results of operation have the name of this case", "another   id"),
}

func operationMistake(name, old, new, at, msg, hint string) mistake {
	return mistake{"operation: " + name, "cases:\n", strings.Replace(handOperation, old, new, 1), at, msg, hint}
}

func TestOperationMistakes(t *testing.T) { testMistakes(t, operationMistakes) }
