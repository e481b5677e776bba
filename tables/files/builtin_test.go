package files_test

import (
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"ioimpact/tables"
	"ioimpact/tables/files"
)

func TestNames(t *testing.T) {
	found := false
	for _, name := range files.Names() {
		found = found || name == "china-2018"
		one, err := files.Load(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if one.Name != name || len(one.Missing()) > 0 || one.Currency == "" || one.Scale == 0 || one.Economy == "" || one.Title == "" {
			t.Errorf("%s: does not say what it is: %+v", name, one.Meta)
		}
		for _, f := range tables.Check(one, tables.CheckOptions{}) {
			if f.Severity == tables.Failure {
				t.Errorf("%s: %s", name, f.Message)
			}
		}
	}
	if !found {
		t.Errorf("china-2018 is not among %v", files.Names())
	}
}

func TestLoadUnknown(t *testing.T) {
	_, err := files.Load("china-2081")
	if err == nil || !strings.Contains(err.Error(), "did you mean china-2018?") {
		t.Errorf("no suggestion: %v", err)
	}
}

// The totals as they are printed in the source (row TII under the final columns
// and GO, column TIU beside the value-added rows; 10,000 yuan), National Bureau of Statistics of China,
// input-output table 2018, 153 sectors. 15 digits are printed, so 153 parts agree to 1e-12.
func TestChinaTotals(t *testing.T) {
	c := china(t)
	const agree = 1e-12
	for i, want := range []struct {
		code  string
		total float64
	}{
		{"consumption_rural", 714241895.980472}, {"consumption_urban", 2759390257.14808}, {"consumption_government", 1484060384.13503},
		{"capital_formation", 4077133561.08678}, {"inventories", 115148188.415647}, {"exports", 1756939611.77675},
	} {
		if c.FinalItems[i].Code != want.code {
			t.Errorf("final demand %d is %s, not %s", i, c.FinalItems[i].Code, want.code)
		}
		near(t, want.code, sum(mat.Col(nil, i, c.F)), want.total, agree*size(mat.Col(nil, i, c.F)))
	}
	for i, want := range []struct {
		code  string
		total float64
	}{
		{"compensation", 4750274406.84979}, {"taxes_production", 963190750.530911}, {"depreciation", 1336982712.308}, {"surplus", 2170123852.39616},
	} {
		if c.Primary[i].Code != want.code || c.Primary[i].Kind != tables.ValueAdded {
			t.Errorf("primary input %d is %s, not %s", i, c.Primary[i].Code, want.code)
		}
		near(t, want.code, sum(c.Primary[i].Values), want.total, agree*size(c.Primary[i].Values))
	}
	near(t, "output", sum(c.Output), 24954982693.1442, agree*24954982693.1442)
	near(t, "imports", sum(c.Imports), 1686342176.45791, agree*1686342176.45791)
	near(t, "intermediate flows", mat.Sum(c.Z), 15734410971.0594, agree*15734410971.0594)
	near(t, "GDP by value added", sum(c.ValueAdded()), 9220571722.08486, agree*9220571722.08486)
	near(t, "GDP by expenditure", mat.Sum(c.F)-sum(c.Imports), 9220571722.08486, 2*agree*9220571722.08486)
}

// Persons of whole industries in the source, 10,000 persons, 2018: they must be
// found again in the sectors that the industries were split into.
func TestChinaEmployment(t *testing.T) {
	c := china(t)
	s := c.Satellites[0]
	if s.Code != "employment" || s.Unit != "persons" || !strings.Contains(s.Note, "assumption") {
		t.Fatalf("satellite %+v", s)
	}
	near(t, "all", sum(s.Values), 775830000, 1e-12*775830000)
	for _, g := range []struct {
		what, codes string
		persons     float64
	}{
		{"agriculture A", "agriculture", 10844 + 5724 + 1283 + 323 + 2598},
		{"ferrous metals C19", "steelmaking rolled-steel iron-ferroalloy", 362},
		{"non-metallic minerals C18", "cement cement-products bricks-stone glass ceramics other-nonmetallic", 481},
		{"special machinery C23", "construction-machinery special-machinery", 448},
		{"other transport equipment C25", "railway-equipment other-transport-equipment", 244},
		{"electrical machinery C26", "electrical-equipment cables", 835},
		{"buildings E01", "residential-construction other-building-construction", 3320},
		{"civil engineering E02", "rail-construction other-civil-engineering", 953},
		{"installation E03", "building-installation", 232},
		{"decoration E04", "decoration-construction", 276},
		{"railways G01", "rail-transport", 423},
		{"roads G02", "road-transport", 840},
		{"technical services M02", "engineering-services", 561},
		{"finance J", "finance", 735 + 55 + 657 + 14},
		{"administration S", "public-administration", 93 + 1814 + 11 + 17 + 32 + 26},
	} {
		got := 0.0
		for _, code := range strings.Fields(g.codes) {
			got += s.Values[index(t, c, code)]
		}
		near(t, g.what, got, 10000*g.persons, 1e-12*10000*g.persons)
	}
	rail, other := index(t, c, "rail-construction"), index(t, c, "other-civil-engineering")
	pay := c.Primary[0].Values
	near(t, "persons per pay inside civil engineering", s.Values[rail]/pay[rail], s.Values[other]/pay[other], 1e-12*s.Values[rail]/pay[rail])
}

// The direct coefficients of the construction of railways, roads, tunnels and
// bridges, computed by others from the 153-sector table and printed to four decimals.
// Adding up rows of one column keeps them exactly.
func TestChinaDirectCoefficients(t *testing.T) {
	c := china(t)
	j := index(t, c, "rail-construction")
	for _, m := range []struct {
		codes string
		want  float64
	}{{"cement cement-products", .0885}, {"glass", .0003}, {"steelmaking rolled-steel iron-ferroalloy", .1226}, {"nonferrous-smelting nonferrous-rolling", .0004}} {
		a := 0.0
		for _, code := range strings.Fields(m.codes) {
			a += c.Z.At(index(t, c, code), j) / c.Output[j]
		}
		near(t, m.codes, a, m.want, 0.00005)
	}
}

// A sector that exports more than it makes would have a domestic share below zero.
func TestChinaDomesticShares(t *testing.T) {
	c := china(t)
	for i, x := range c.Output {
		if e := c.F.At(i, 5); e > x || c.Imports[i] < 0 {
			t.Errorf("%s exports %g of an output of %g", c.Sectors[i].Code, e, x)
		}
	}
	if c.N() != 63 || c.Treatment != tables.Competitive || c.Year != 2018 {
		t.Errorf("%d sectors, %v, %d", c.N(), c.Treatment, c.Year)
	}
	for _, s := range c.Sectors {
		if len([]rune(s.Name)) > 40 || s.NameZH == "" || s.Name == s.Code {
			t.Errorf("names of %s: %q %q", s.Code, s.Name, s.NameZH)
		}
	}
}

func china(t *testing.T) *tables.Table {
	t.Helper()
	c, err := files.Load("china-2018")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func index(t *testing.T, c *tables.Table, code string) int {
	t.Helper()
	i, err := c.Index(code)
	if err != nil {
		t.Fatal(err)
	}
	return i
}
