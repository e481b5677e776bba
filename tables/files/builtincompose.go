package files

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"

	"ioimpact/tables"
	"ioimpact/tables/derive"
)

// builtinComposition is an embedded table made of other embedded ones whenever it is
// loaded, so that it cannot be out of step with them.
type builtinComposition struct {
	name, title, economy string
	parts                []builtinPart
	sources, notes       []string // beside those that [derive.Compose] carries and makes
	trade                string   // shares of trade between the regions, which are estimated; "" for none
}

// builtinPart is one of the tables; factor as in [derive.Part].
type builtinPart struct {
	region, table string
	factor        float64
}

// yuanPerDollar is the average of 2018, and a million dollars so many times 10,000 yuan. The table of China is brought to
// 2022 by its GDP deflator, then to dollars at the rate of 2022.
const (
	yuanPerDollar          = 6.616
	tenThousandsPerMillion = 1e6 / 1e4 * yuanPerDollar

	yuanPerDollar2022  = 6.729
	chinaPrices2022    = 108.360 // 2018 = 100
	chinaToDollars2022 = 1e4 / 1e6 * chinaPrices2022 / 100 / yuanPerDollar2022
)

// builtinCompositions are the embedded tables of several regions.
func builtinCompositions() []builtinComposition {
	return []builtinComposition{{
		name: "china-laos-2018", economy: "China, Laos",
		title: "China and Laos 2018, side by side, Laos estimated (2018年中国—老挝投入产出表，老挝部分为估算)",
		parts: []builtinPart{{region: "CHN", table: "china-2018"}, {region: "LAO", table: "laos-2018", factor: tenThousandsPerMillion}},
		sources: []string{fmt.Sprintf("exchange rate: %g yuan per US dollar, average of 2018, Penn World Table 10.01, xr",
			yuanPerDollar)},
		notes: []string{"trade between China and Laos is not known by sector from the sources of the two tables, " +
			"and none is guessed: it stays in the exports and imports of each"},
	}, chinaASEAN(), chinaASEANUnlinked()}
}

// composeBuiltin makes the composition of that name; ok is false where there is none.
func composeBuiltin(name string) (t *tables.Table, ok bool, err error) {
	for _, c := range builtinCompositions() {
		if c.name == name {
			t, err = c.table()
			return t, true, err
		}
	}
	return nil, false, nil
}

func (c builtinComposition) table() (*tables.Table, error) {
	var parts []derive.Part
	digest := sha256.New()
	for _, p := range c.parts {
		one, err := loadBuiltin(p.table)
		if err != nil {
			return nil, err
		}
		parts = append(parts, derive.Part{Region: p.region, Table: one, Factor: p.factor})
		fmt.Fprintf(digest, "%s %s %g\n", p.region, one.Hash, p.factor)
	}
	trade, err := c.readTrade(digest)
	if err != nil {
		return nil, err
	}
	t, _, err := derive.Compose(parts, trade)
	if err != nil {
		return nil, err
	}
	t.Estimated = t.Estimated || trade != nil
	t.Name, t.Title, t.Economy = c.name, c.title, c.economy
	t.Sources, t.Notes = append(t.Sources, c.sources...), append(t.Notes, c.notes...)
	t.Inferred = nil                             // how the parts were read: nothing that a user of the whole could look up or change
	t.Hash = hex.EncodeToString(digest.Sum(nil)) // of what it is made of, which stands for its content
	return t, nil
}

// readTrade reads the shares of trade; nil for none.
func (c builtinComposition) readTrade(digest io.Writer) (*derive.Trade, error) {
	if c.trade == "" {
		return nil, nil
	}
	data, err := builtin.ReadFile("builtin/" + c.trade)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(digest, "%x\n", sha256.Sum256(data))
	return derive.ReadTrade(path.Base(c.trade), data)
}
