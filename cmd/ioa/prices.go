package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/input"
	"ioimpact/ioa"
	"ioimpact/tables"
)

func prices() measure {
	var raise []string
	return measure{
		name:      "prices",
		arguments: "--raise ROW=10%",
		short:     "Prices after a rise of primary inputs, imports or a sector's price 价格影响",
		title:     "Prices 价格影响",
		long: `Print by how much prices rise if a row of primary inputs, imports or the product of a sector costs more and
every sector passes its costs on. The price of a raised sector is fixed: its own costs do not change it.`,
		columns: []heading{
			{"price_change", "价格变动", "as a share of the price: 0.1 is 10 %"},
		},
		more: `The changes by final-demand item and of final demand as a whole are stated on the result. Quantities do not
change. Only domestic flows: --flows total ends with status 4.`,
		example: `  ioa prices china-2018 --raise compensation=10%
  ioa prices china-2018 --raise imports=5% --raise petroleum-coking=20% --sort price_change`,
		flags: func(f *pflag.FlagSet) {
			f.StringArrayVar(&raise, "raise", nil, "a primary-input row, imports or a sector, and by how many per cent its price changes (required; may be repeated)")
		},
		compute: func(m *ioa.Model, r *measured) error {
			if m.Flows != ioa.Domestic {
				_, err := m.Prices(nil) // says why, before rows that total flows do not have are looked for
				return err
			}
			raises, err := parseRaises(raise, m)
			if err != nil {
				return err
			}
			p, err := m.Prices(raises)
			if err != nil {
				return err
			}
			r.certify(p.Certificate)
			r.Notes = append(r.Notes, p.Notes...)
			r.Facts = append(r.Facts, report.Fact{Key: "raised", Label: "raised", Value: raise}, effectsFact(p.EffectsSum), pricesFact(p, r.lang))
			r.numbers("price_change", p.Change)
			return nil
		},
	}
}

// parseRaises reads ROW=10%: rows of the model first, then sectors, by code or by name.
func parseRaises(texts []string, m *ioa.Model) ([]ioa.Raise, error) {
	if len(texts) == 0 {
		return nil, usagef("say what costs more, for example: --raise imports=10%%")
	}
	var out []ioa.Raise
	for _, text := range texts {
		at := strings.LastIndex(text, "=")
		if at < 1 {
			return nil, usagef("--raise %s: write ROW=10%%", text)
		}
		share, err := parsePercent(text[at+1:])
		if err != nil {
			return nil, usagef("--raise %s: %w", text, err)
		}
		name := strings.TrimSpace(text[:at])
		row := slices.ContainsFunc(m.Accounts(), func(a ioa.Account) bool { return a.Code == name })
		marked := make([]bool, m.Table.N())
		switch sector := markSectors(m.Table, name, marked); {
		case row && sector:
			return nil, usagef("--raise %s: table %s has a row and a sector of this name", text, m.Table.Name)
		case row:
			out = append(out, ioa.Raise{Row: name, Share: share})
		case !sector:
			return nil, usagef("--raise %s: table %s has no row and no sector of this name\n  hint: %s", text, m.Table.Name, pricedHint(m, name))
		}
		for i, in := range marked {
			if in {
				out = append(out, ioa.Raise{Sector: i, Share: share})
			}
		}
	}
	return out, raisedOnce(out, m.Table)
}

// raisedOnce refuses a row or a sector that two flags raise.
func raisedOnce(raises []ioa.Raise, t *tables.Table) error {
	seen := map[string]bool{}
	for _, r := range raises {
		name := "row " + r.Row
		if r.Row == "" {
			name = "sector " + t.Sectors[r.Sector].Code
		}
		if seen[name] {
			return usagef("--raise: %s is raised twice\n  hint: give each row and each sector one --raise", name)
		}
		seen[name] = true
	}
	return nil
}

// pricedHint suggests what can be raised.
func pricedHint(m *ioa.Model, name string) string {
	var codes []string
	for _, a := range m.Accounts() {
		if a.Money {
			codes = append(codes, a.Code)
		}
	}
	if hint := input.DidYouMean(name, append(codes, m.Table.Codes()...)); hint != "" {
		return hint
	}
	return "the rows are " + input.Listed(codes) + "; ioa table show " + m.Table.Name + " lists the sectors"
}

// parsePercent reads 10%: the sign is needed, because 0.1 could be meant either way.
func parsePercent(text string) (float64, error) {
	text = strings.TrimSpace(text)
	number := strings.TrimRight(text, "%％")
	if number == text {
		return 0, fmt.Errorf("write per cent, for example 10%%")
	}
	v, ok, why, hint := input.Number(strings.TrimSpace(number))
	switch {
	case !ok:
		return 0, fmt.Errorf("%s\n  hint: %s", why, hint)
	case v < -100:
		return 0, fmt.Errorf("a price cannot fall by more than 100%%")
	}
	return v / 100, nil
}

// itemChange is the price change of an item in JSON.
type itemChange struct {
	Item   string   `json:"item"`
	Change *float64 `json:"price_change"` // nil if the item adds up to 0
}

// pricesFact is the changes by final-demand item and as a whole.
func pricesFact(p *ioa.Prices, lang string) report.Fact {
	type changes struct {
		Items []itemChange `json:"items"`
		Whole *float64     `json:"whole"`
	}
	var value changes
	var texts []string
	words := wording.Language(lang)
	optional := func(v float64) *float64 {
		if math.IsNaN(v) {
			return nil
		}
		return &v
	}
	for _, i := range p.Items {
		value.Items = append(value.Items, itemChange{i.Item.Code, optional(i.Change)})
		texts = append(texts, nameIn(lang, i.Item.Code, i.Item.NameZH)+" "+words.Text(changeInPercent(i.Change)))
	}
	value.Whole = optional(p.Whole)
	texts = append(texts, words.Text("final demand as a whole")+" "+changeInPercent(p.Whole))
	return report.Fact{Key: "final_demand_prices", Label: "prices of final demand", Value: value, Text: strings.Join(texts, words.Comma())}
}

// changeInPercent writes a change for people.
func changeInPercent(v float64) string {
	if math.IsNaN(v) {
		return "undefined"
	}
	return fmt.Sprintf("%+.4g %%", 100*v+0)
}
