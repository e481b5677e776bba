package scenarios

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// oracle reads a small file of the record; the test is skipped where there is none.
func oracle(t *testing.T, name string) [][]string {
	t.Helper()
	dir := os.Getenv("IOA_ORACLES")
	if dir == "" {
		t.Skip("IOA_ORACLES is not set")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// The cost of every project is that of the record, with its currency; sums of contracts are added up here.
func TestCostsAreOnRecord(t *testing.T) {
	best := map[string][2]string{}
	for _, row := range oracle(t, "projects/projects.csv") {
		best[row[0]] = [2]string{row[3], row[5]}
	}
	for name, starts := range map[string][]string{
		"china-laos-railway": {"China-Laos Railway (Boten-Vientiane section, 414 km) in RMB"}, "yuxi-mohan-railway": {"China-Laos Railway (Yuxi-Mohan"},
		"jakarta-bandung-hsr": {"Jakarta-Bandung"}, "china-thailand-railway-1": {"China-Thailand Railway phase 1"}, "china-thailand-railway-2": {"China-Thailand Railway phase 2"},
		"east-coast-rail-link": {"East Coast"}, "phnom-penh-sihanoukville-expressway": {"Phnom Penh-Sihanoukville"}, "pinglu-canal": {"New International Land-Sea"},
		"manila-flood-management": {"Metro Manila Flood"}, "manila-bridges": {"Both Manila bridges"}, "china-myanmar-pipelines": {"China-Myanmar oil"},
		"indonesia-slum-upgrading": {"National Slum"}, "muara-terminal": {"Brunei-Guangxi Economic Corridor: Muara"}, "muse-mandalay-railway": {"CMEC Muse"},
		"kyaukphyu-port": {"Kyaukphyu deep-sea port phase 1"}, "singapore-mrt": {"Singapore MRT Circle", "Singapore MRT Cross", "Singapore MRT Jurong", "Singapore MRT Tengah"},
	} {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		for _, start := range starts {
			for project, row := range best {
				if strings.HasPrefix(project, start) {
					x, err := strconv.ParseFloat(row[0], 64)
					if err != nil || row[1] != s.Money.Currency {
						t.Errorf("%s: the record has %s %s, the file is in %s", project, row[0], row[1], s.Money.Currency)
					}
					want += x
				}
			}
		}
		if got := s.Money.total(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s costs %g, on record %g", name, got, want)
		}
	}
}

// The shares of the Pinglu Canal lie on the curve that was reported: spent by the end of each year, on straight lines.
func TestPingluCurve(t *testing.T) {
	rows := oracle(t, "physical-quantities/pinglu_spending.csv")
	s, err := Load("pinglu-canal")
	if err != nil {
		t.Fatal(err)
	}
	day := func(date string) float64 { // days since 2022, which is enough for straight lines
		n := func(from, to int) float64 {
			x, err := strconv.Atoi(date[from:to])
			if err != nil {
				t.Fatal(err)
			}
			return float64(x)
		}
		days := []float64{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}
		leap := 0.0
		if date > "2024-02-29" {
			leap = 1
		}
		return 365*(n(0, 4)-2022) + days[int(n(5, 7))-1] + n(8, 10) + leap
	}
	sum := 0.0
	for _, year := range []int{2022, 2023, 2024, 2025} {
		sum += s.Phasing.in(year)
		end, want := day(strconv.Itoa(year)+"-12-31"), 0.0
		for k := 1; k < len(rows); k++ {
			a, b := day(rows[k-1][0]), day(rows[k][0])
			x, err1 := strconv.ParseFloat(rows[k-1][1], 64)
			y, err2 := strconv.ParseFloat(rows[k][1], 64)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if a <= end && end <= b {
				want = (x + (y-x)*(end-a)/(b-a)) / 72.73
			}
		}
		if math.Abs(sum-want) > 0.0002 {
			t.Errorf("%.4f spent by the end of %d, on the curve %.4f", sum, year, want)
		}
	}
}

// Names, titles and base cases: planned projects and those without a public cost say so in their titles, in both languages.
func TestLibraryTitles(t *testing.T) {
	planned := []string{"china-thailand-railway-2", "muse-mandalay-railway", "kyaukphyu-port"}
	unknown := []string{"sihanoukville-sez", "qinzhou-industrial-park", "kuantan-industrial-park", "lancang-mekong-2"}
	for _, name := range append(append([]string{"manila-bridges", "singapore-mrt", "muara-terminal"}, planned...), unknown...) {
		if !slices.Contains(Names(), name) {
			t.Errorf("%s is not embedded", name)
		}
	}
	for _, name := range Names() {
		s, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(s.Title, "(planned)") && strings.Contains(s.TitleZH, "规划"); got != slices.Contains(planned, name) {
			t.Errorf("%s: title %q, %q", name, s.Title, s.TitleZH)
		}
		if got := strings.Contains(s.Title, "per US$ 100 million") && strings.Contains(s.TitleZH, "造价未公开"); got != slices.Contains(unknown, name) {
			t.Errorf("%s: title %q, %q", name, s.Title, s.TitleZH)
		}
		if !slices.ContainsFunc(s.Cases, func(c Case) bool { return c.ID == BaseCase }) || len(s.Expect) == 0 {
			t.Errorf("%s has no base case, or expects nothing", name)
		}
		for _, c := range s.Cases {
			if slices.Contains(planned, name) && c.ID == BaseCase && !strings.Contains(c.Reading, "planned") {
				t.Errorf("%s: the reading does not say that it is planned: %s", name, c.Reading)
			}
		}
	}
}

// What is spent ends as value added, imports and taxes in some economy, or is excluded: the rows of the library hold all money, of
// projects at prices of the table's year, where no economy's money is deflated.
func TestLibraryHoldsAllMoney(t *testing.T) {
	found := 0
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Run(s)
		if err != nil {
			t.Fatal(err)
		}
		if r.Basis.Year != s.Money.priceYear() {
			continue
		}
		found++
		rate, c := r.Base().Spending/s.Money.total(), r.Base()
		sum := 0.0
		for _, row := range Library([]*Result{r}) {
			sum += row.ValueAdded + row.Imports + row.Taxes
		}
		for _, item := range c.Identity.Items {
			if strings.HasPrefix(item.Code, "excluded") {
				sum += item.Amount * rate
			}
		}
		for _, line := range c.Lines { // what a line buys abroad itself is in no economy of the table
			if line.Kind == "buys" {
				sum += line.Bought.Of(Rest) * rate
			}
		}
		if math.Abs(sum-c.Spending) > 1e-9*c.Spending {
			t.Errorf("%s: %.12g of %.12g is held", name, sum, c.Spending)
		}
	}
	if found < 5 {
		t.Errorf("only %d projects at prices of their tables", found)
	}
}

// The indices of the projects are deflators of the record over exchange rates, and these agree with a second source: the Federal Reserve's
// yearly averages, which the files have, with Penn World Table's.
func TestProjectPrices(t *testing.T) {
	deflators, rates := map[string]float64{}, map[string]float64{}
	for _, row := range oracle(t, "projects/deflators.csv") {
		x, err := strconv.ParseFloat(row[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		deflators[row[0]+row[1]] = x
	}
	for _, row := range oracle(t, "projects/fx.csv") {
		x, err := strconv.ParseFloat(row[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		rates[row[0]+row[1]] = x
	}
	fed := map[string]float64{"CNY2010": 6.7696, "CNY2015": 6.2827, "CNY2016": 6.6400, "CNY2017": 6.7569, "CNY2018": 6.6090, "CNY2019": 6.9081, "CNY2022": 6.7290,
		"CNY2024": 7.1957, "CNY2025": 7.1875, "THB2017": 33.9134, "THB2022": 35.0500, "THB2025": 32.8619, "SGD2019": 1.3641, "SGD2022": 1.3787, "MYR2022": 4.3982}
	for key, x := range fed {
		limit := 0.003
		if strings.HasSuffix(key, "2015") {
			limit = 0.01
		}
		if was, ok := rates[key]; ok && math.Abs(was/x-1) > limit {
			t.Errorf("%s: %g and %g", key, x, was)
		}
	}
	currency := map[string]string{"CHN": "CNY", "THA": "THB", "SGP": "SGD"}
	tried := 0
	for _, name := range Names() {
		s, err := Read(name)
		if err != nil {
			t.Fatal(err)
		}
		if s.Table != "china-asean" {
			continue
		}
		hold := func(economy string, d *Deflator) {
			p := s.Money.priceYear()
			if d == nil || currency[economy] == "" {
				return
			}
			got, _ := d.Index.At(p)
			year, last := strconv.Itoa(p), strconv.Itoa(min(p, 2023)) // held from 2023
			c := currency[economy]
			want := 100 * (deflators[economy+last] / fed[c+year]) / (deflators[economy+"2022"] / fed[c+"2022"])
			if tried++; !(math.Abs(got-want) <= 0.0006) {
				t.Errorf("%s: index of %s in %d is %g, by the record %.4f", name, economy, p, got, want)
			}
		}
		hold("CHN", s.Deflator)
		if host := s.Economies[Host]; host.Prices != nil {
			hold(host.Region, host.Prices.Deflator)
		}
	}
	if tried < 12 {
		t.Errorf("only %d indices were tried", tried)
	}
}

// What went to Malaysian firms, as a share of what was spent by then on the curve of the East Coast Rail Link: the figures of its note.
func TestEastCoastLocalShares(t *testing.T) {
	s, err := Load("east-coast-rail-link")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fact         string
		year, months int
		want         string
	}{{"local-2020", 2020, 11, "35 %"}, {"local-2023", 2023, 3, "56 %"}, {"local", 2025, 5, "about 45 %"}} {
		k := slices.IndexFunc(s.Facts, func(f Fact) bool { return f.ID == c.fact })
		if k < 0 {
			t.Fatalf("no fact %s", c.fact)
		}
		paid, err := strconv.ParseFloat(s.Facts[k].Value, 64)
		if err != nil {
			t.Fatal(err)
		}
		spent := s.Phasing.in(c.year) * float64(c.months) / 12
		for year := 2017; year < c.year; year++ {
			spent += s.Phasing.in(year)
		}
		got := fmt.Sprintf("%.0f %%", 100*paid/(spent*s.Money.total()))
		if !strings.HasSuffix(c.want, got) || !strings.Contains(s.Notes[0], c.want) {
			t.Errorf("%s: %s of what was spent, and the note says %q of %s", c.fact, got, s.Notes[0], c.want)
		}
	}
}
