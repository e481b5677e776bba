package scenarios

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// The change of exchange rates from 2017 to 2018 in Penn World Table against value added in local currency over value added in dollars, and the level of
// 2018: figures of scenarios/builtin/SOURCES.md, By country. Two thirds agree within half a per cent; larger differences are revisions of value added.
func TestRatesAgainstValueAdded(t *testing.T) {
	page, err := os.ReadFile("builtin/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	local, dollars, rates := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, row := range published(t, "employment-etd/etd_china_asean.csv") {
		if row["var"] == "VA" {
			local[row["cnt"]+row["year"]] = number(t, row["Total"])
		}
	}
	for _, row := range published(t, "adb-margins/margins_2017_2022.csv") {
		dollars[row["economy"]+row["year"]] += number(t, row["value_added"])
	}
	for _, row := range published(t, "projects/fx.csv") {
		rates[row["currency"]+row["year"]] = number(t, row["lcu_per_usd"])
	}
	for _, c := range []struct{ name, code, currency string }{{"China", "CHN", "CNY"}, {"Thailand", "THA", "THB"}, {"Malaysia", "MYS", "MYR"}, {"Singapore", "SGP", "SGD"},
		{"Laos", "LAO", "LAK"}, {"Cambodia", "KHM", "KHR"}, {"Indonesia", "IDN", "IDR"}, {"Philippines", "PHL", "PHP"}, {"Viet Nam", "VNM", "VND"}} {
		of := func(year string) float64 { return local[c.code+year] / dollars[c.code+year] }
		change := 100 * (of("2018")/of("2017")/(rates[c.currency+"2018"]/rates[c.currency+"2017"]) - 1)
		level := of("2018") / rates[c.currency+"2018"]
		if math.Abs(change) > 2 || math.Abs(level-1) > 0.05 {
			t.Errorf("%s: the rate changes by %.2f %% more than value added, and its level is %.3f of it", c.name, change, level)
		}
		want := strings.Replace(strings.Replace(fmt.Sprintf("| %.1f %%, %.3f ", change, level), "-0.0", "0.0", 1), "| -", "| −", 1)
		if !holdsLine(string(page), "| "+c.name+" |", want) {
			t.Errorf("%s: SOURCES.md has no %q", c.name, want)
		}
	}
}

// holdsLine reports whether a line that begins so holds a text.
func holdsLine(page, begins, text string) bool {
	for _, line := range strings.Split(page, "\n") {
		if strings.HasPrefix(line, begins) && strings.Contains(line, text) {
			return true
		}
	}
	return false
}

// By how much prices in dollars rose where the scenarios hold them: the deflator over the rate, as far as rates are known. Rates of 2021 and of one day in
// Laos are those of SOURCES.md.
func TestPricesHeldInDollars(t *testing.T) {
	page, err := os.ReadFile("builtin/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	index := map[string]float64{}
	for _, row := range published(t, "projects/deflators.csv") {
		index[row["country"]+row["year"]] = number(t, row["index_2018_100"])
	}
	for _, c := range []struct {
		name, from, to string
		rate0, rate1   float64
		want           string
	}{
		{"Laos", "LAO2016", "LAO2021", 8179, 9494, "fell by 1 %"},
		{"Cambodia", "KHM2019", "KHM2022", 1, 1, "rose by 5.4 %"},
		{"Indonesia", "IDN2016", "IDN2021", 13308, 14308.14, "rose by 8.0 %"},
		{"Philippines", "PHL2017", "PHL2021", 50.40, 49.25, "rose by 11.1 %"},
	} {
		rise := 100 * (index[c.to]/index[c.from]/(c.rate1/c.rate0) - 1)
		got := fmt.Sprintf("rose by %.1f %%", rise)
		if rise < 0 {
			got = fmt.Sprintf("fell by %.0f %%", -rise)
		}
		if got != c.want || !holdsLine(string(page), "| "+c.name+" |", c.want) {
			t.Errorf("%s: prices in dollars %s, want %s on the page", c.name, got, c.want)
		}
	}
}

// Every index in dollars of the library is the deflator of the World Bank over the rate, as a share of that of 2022. Rates before 2020 are averages of the
// Federal Reserve, which the record has only from 2020.
func TestDollarIndices(t *testing.T) {
	index := map[string]float64{}
	for _, row := range published(t, "projects/deflators.csv") {
		index[row["country"]+row["year"]] = number(t, row["index_2018_100"])
	}
	rates := map[string]float64{"CNY2010": 6.7696, "CNY2015": 6.2827, "CNY2016": 6.6400, "CNY2017": 6.7569, "CNY2018": 6.6090, "CNY2019": 6.9081, "THB2017": 33.9134,
		"SGD2019": 1.3642}
	for _, row := range published(t, "projects/fx.csv") {
		if year := number(t, row["year"]); year >= 2020 {
			rates[row["currency"]+row["year"]] = number(t, row["lcu_per_usd"])
		}
	}
	checked := 0
	for _, name := range Names() {
		s, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		for at, series := range dollarIndices(s) {
			country, currency, _ := strings.Cut(at, " ")
			if at == "host" {
				country, currency = s.Economies[Host].Region, map[string]string{"THA": "THB", "MYS": "MYR", "SGP": "SGD"}[s.Economies[Host].Region]
			}
			if s.Table != "china-asean" || currency == "" {
				continue // tables in yuan have tests of their own; all others are held in dollars
			}
			for year, v := range byYear(series) {
				from := min(year, 2023) // the last year of the deflators
				base := index[country+"2022"] / rates[currency+"2022"]
				want := 100 * index[country+fmt.Sprint(from)] / rates[currency+fmt.Sprint(year)] / base
				if checked++; math.Abs(v-want) > 0.02 { // rates of the record have four digits
					t.Errorf("%s, %s %d is %g, want %.3f", name, country, year, v, want)
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d indices were checked", checked)
	}
}

// dollarIndices are the indices that a scenario states, of China and of the host.
func dollarIndices(s *Scenario) map[string]Series {
	out := map[string]Series{}
	if s.Deflator != nil {
		out["CHN CNY"] = s.Deflator.Index
	}
	if host := s.Economies[Host].Prices; host != nil && host.Deflator != nil {
		out["host"] = host.Deflator.Index
	}
	return out
}
