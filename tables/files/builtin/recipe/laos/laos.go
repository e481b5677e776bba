// Package laos estimates the table of Laos behind the embedded one: totals of 2018
// in the pattern of another economy, by [derive.EstimateTable], rounded.
package laos

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ioimpact/tables"
	"ioimpact/tables/derive"
	"ioimpact/tables/files"
)

//go:embed sectors.csv
var sectorsCSV string

//go:embed prior.yaml
var priorYAML []byte

// Pattern is an economy whose flows of 2011 stand in for those of Laos.
type Pattern string

// Indonesia is the pattern of the embedded table; China is the other one at hand, for comparison.
const (
	Indonesia Pattern = "Indonesia"
	China     Pattern = "China"
)

// file is where the economy's table stands, in the folder of national tables.
func (p Pattern) file() (string, error) {
	switch p {
	case Indonesia:
		return "idn_2011_35.csv", nil
	case China:
		return "chn_2011_35.csv", nil
	}
	return "", fmt.Errorf("no pattern %q: %s or %s", p, Indonesia, China)
}

// Decimals are those of a million dollars that the embedded table keeps. With four no output multiplier moves
// by more than 0.01 %; with three that of machinery, whose output is 0.43 million, moves by 0.7 %.
const Decimals = 4

// like names the sectors without output in both patterns, and those that stand in.
// Motor trade and fuel stations are inside trade there; households with employed persons buy
// nothing, so that the other services say only how their final sales are divided.
func like() map[string]string {
	return map[string]string{"motor-trade": "wholesale", "private-households": "other-services"}
}

// Table is the embedded table: [Estimate], rounded to [Decimals].
func Table(dir string, p Pattern) (*tables.Table, error) {
	t, _, err := Estimate(dir, p)
	if err != nil {
		return nil, err
	}
	return Round(t, Decimals)
}

// Estimate reads the totals (adb-margins/margins_2017_2022.csv) and the pattern
// (wiod-2011-national/…) under dir and estimates Laos 2018; the report says what the estimate rests on.
func Estimate(dir string, p Pattern) (*tables.Table, *derive.EstimateReport, error) {
	m, err := Margins(dir)
	if err != nil {
		return nil, nil, err
	}
	prior, err := Prior(dir, p)
	if err != nil {
		return nil, nil, err
	}
	t, report, err := derive.EstimateTable(prior, m, derive.EstimateOptions{Like: like()})
	if err != nil {
		return nil, nil, err
	}
	t.Name, t.Economy, t.Notes = "laos-2018", "Laos", notes(t.Notes, report, p)
	t.Title = "Laos 2018, estimated from its totals in the pattern of " + string(p) + " 2011 (2018年老挝投入产出估算表)"
	t.Sources = []string{
		"totals by sector: Asian Development Bank, Multi-Regional Input-Output Tables, 2018, as summed in github.com/ksreyes/mrio-processing",
		"pattern of flows: " + string(p) + " 2011 of the World Input-Output Database, release 2013 (Timmer et al. 2015, Review of International Economics 23, 575-605)",
	}
	return t, report, nil
}

// notes are those of the estimate, with what the balancing did in words that every later result can carry.
// Its iterations and its largest miss say nothing of the rounded table.
func notes(made []string, report *derive.EstimateReport, p Pattern) []string {
	var out []string
	for _, note := range made {
		if !strings.HasPrefix(note, "balancing") {
			out = append(out, note)
			continue
		}
		cells := report.Balance.Cells
		out = append(out, fmt.Sprintf("balancing moved %d of %d flows by more than a factor of two: the table is what fits the known totals, not what Lao sectors were seen to buy", cells.Far, cells.Count))
		if p == Indonesia {
			out = append(out, otherPattern)
		}
	}
	return out
}

// otherPattern is held against a computation in a test of the package scenarios.
const otherPattern = "range: in the pattern of China 2011 instead, half of the output multipliers would differ by less than 3.6 %, " +
	"that of construction would be 8.7 % higher and that of air transport, the largest difference, 28.7 % lower"

// Margins are the totals of Laos 2018 by sector, under the codes of the embedded table.
func Margins(dir string) (*derive.Margins, error) {
	file := filepath.Join(dir, "adb-margins", "margins_2017_2022.csv")
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m, err := derive.ReadMargins(file, data, "LAO", 2018)
	if err != nil {
		return nil, err
	}
	m.Economy, m.Sources = "Laos", []string{"Asian Development Bank"}
	m.Unit, m.Currency, m.Scale, m.PriceBase = "million US dollars", "USD", 1e6, "basic prices, current year"
	return m, rename(m.Sectors)
}

// Prior is a table of 2011 in the 35 sectors, under the codes of the embedded table.
func Prior(dir string, p Pattern) (*tables.Table, error) {
	file, err := p.file()
	if err != nil {
		return nil, err
	}
	scratch, err := os.MkdirTemp("", "pattern")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(scratch)
	description := filepath.Join(scratch, "prior.yaml")
	if err := os.WriteFile(description, priorYAML, 0o600); err != nil {
		return nil, err
	}
	t, err := files.Load(filepath.Join(dir, "wiod-2011-national", file), files.WithDescription(description))
	if err != nil {
		return nil, err
	}
	t.Name = string(p) + " 2011"
	return t, rename(t.Sectors)
}

// rename gives the numbered sectors their codes and names, in place.
func rename(sectors []tables.Sector) error {
	records, err := csv.NewReader(strings.NewReader(sectorsCSV)).ReadAll()
	if err != nil {
		return err
	}
	if len(sectors) != len(records)-1 {
		return fmt.Errorf("%d sectors, and sectors.csv has %d", len(sectors), len(records)-1)
	}
	for i, r := range records[1:] {
		if sectors[i].Code != r[0] {
			return fmt.Errorf("sector %d is %q, and %q in sectors.csv", i+1, sectors[i].Code, r[0])
		}
		sectors[i] = tables.Sector{Code: r[1], Name: r[2], NameZH: r[3]}
	}
	return nil
}
