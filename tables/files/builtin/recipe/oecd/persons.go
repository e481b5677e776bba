package oecd

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ioimpact/tables"
)

//go:embed etd.csv
var etdCSV []byte

// etdYear is the last year with persons in the Economic Transformation Database.
const etdYear = 2018

// etdGroup is a sector of that database.
type etdGroup struct {
	name                string
	industries          []int
	persons, valueAdded float64 // of 2018: persons, and its money of the country
	now                 float64 // value added in the table
}

// AddPersons adds the satellite employment to the table of an economy; dir holds employment-etd/etd_china_asean.csv. Not for
// Brunei, which the source does not have: its table stays without.
//
// The source has persons p and value added v of 2018 in twelve sectors. With w the value added in the table,
//
//	persons of sector s in 2022 = k · p_s · (w_s / Σw) / (v_s / Σv),   k so that Σ is Σp
//	persons of industry i in s  = those of s · compensation_i / compensation of s
//
// The first is an assumption: persons move with the sector's share in value added, and all of them are as many as in 2018. No
// prices and rates of exchange are needed for it. So is the second: the same pay per person within a sector.
func AddPersons(t *tables.Table, dir string) error {
	groups, err := readETD(filepath.Join(dir, "employment-etd", "etd_china_asean.csv"), t)
	if err != nil || groups == nil {
		return err
	}
	var all, then, now, weighted float64
	for _, g := range groups {
		all, then, now = all+g.persons, then+g.valueAdded, now+g.now
	}
	moved := make([]float64, len(groups))
	for k, g := range groups {
		moved[k] = g.persons * (g.now / now) / (g.valueAdded / then)
		weighted += moved[k]
	}
	row := tables.Satellite{Code: "employment", Name: "Employed persons", NameZH: "就业人数", Unit: "persons", Values: make([]float64, t.N())}
	var far []string
	for k, g := range groups {
		persons := moved[k] * all / weighted
		if ratio := persons / g.persons; ratio > 2 || ratio < .5 {
			far = append(far, fmt.Sprintf("%s %.2f times", strings.ToLower(g.name), ratio))
		}
		if err := split(row.Values, g, persons, t); err != nil {
			return err
		}
	}
	row.Note = "persons of 2018 in 12 sectors, brought to 2022 by the sectors' shares in value added with their number unchanged (an assumption); " +
		"inside a sector split by compensation of employees (an assumption)"
	if far != nil {
		row.Note += "; by the shares in value added some sectors have more than twice or less than half the persons of 2018: " + strings.Join(far, ", ")
	}
	t.Satellites = append(t.Satellites, row)
	t.Sources = append(t.Sources, "employment: GGDC/UNU-WIDER Economic Transformation Database, release of 18 September 2023, persons and value added of 2018 "+
		"(Kruse, Mensah, Sen and de Vries 2022)")
	return nil
}

// split divides the persons of a group by compensation.
func split(to []float64, g etdGroup, persons float64, t *tables.Table) error {
	var pay []float64
	for _, row := range t.Primary {
		if row.Code == "compensation" {
			pay = row.Values
		}
	}
	sum := 0.0
	for _, i := range g.industries {
		sum += pay[i]
	}
	if !(sum > 0) {
		return fmt.Errorf("%s has persons and no compensation to split them by", g.name)
	}
	for _, i := range g.industries {
		to[i] = math.Round(persons * pay[i] / sum)
	}
	return nil
}

// readETD reads persons and value added of 2018 of the table's economy. Sectors of which the table has nothing are left
// out; nil when the database does not have the economy.
func readETD(file string, t *tables.Table) ([]etdGroup, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	found := map[string][]string{} // by variable
	for _, r := range records[1:] {
		if r[1] == t.Name && r[3] == strconv.Itoa(etdYear) {
			found[r[2]] = r
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	sectors, err := list(etdCSV)
	if err != nil {
		return nil, err
	}
	added := t.ValueAdded()
	var out []etdGroup
	for k, s := range sectors {
		g := etdGroup{name: s[0]}
		if records[0][k+4] != g.name {
			return nil, fmt.Errorf("%s: column %d is %s, not %s", file, k+5, records[0][k+4], g.name)
		}
		for _, code := range strings.Fields(s[1]) {
			i, err := t.Index(code)
			if err != nil {
				return nil, err
			}
			g.industries, g.now = append(g.industries, i), g.now+added[i]
		}
		if g.persons, err = strconv.ParseFloat(found["EMP"][k+4], 64); err != nil {
			return nil, err
		}
		if g.valueAdded, err = strconv.ParseFloat(found["VA"][k+4], 64); err != nil {
			return nil, err
		}
		if g.persons *= 1000; g.now > 0 {
			out = append(out, g)
		}
	}
	return out, nil
}
