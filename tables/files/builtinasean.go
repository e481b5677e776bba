package files

import "fmt"

// chinaASEANUnlinked is China in 63 sectors beside the ten members of ASEAN in 50, without trade between them. All money is in
// dollars of 2022: the table of China is of 2018, and its prices are brought to 2022, so that a flow between regions is the
// same amount for both.
func chinaASEANUnlinked() builtinComposition {
	c := builtinComposition{
		name: "china-asean-unlinked", economy: "China and ASEAN",
		title: "China (2018, at prices of 2022) and the ten members of ASEAN (2022), side by side without trade (中国与东盟十国投入产出表，未含相互贸易)",
		parts: []builtinPart{{region: "CHN", table: "china-2018", factor: chinaToDollars2022}},
		sources: []string{"CHN, prices: GDP deflator, growth 2019-2022 compounded (2018 = 100: 108.360), World Bank NY.GDP.DEFL.KD.ZG; " +
			"6.729 yuan per US dollar, average of 2022, Federal Reserve"},
		notes: []string{
			fmt.Sprintf("CHN: inputs and quantities are those of 2018; its money is brought to 2022 by the GDP deflator (%.2f %% in all) and then to dollars. "+
				"China's output in this table is therefore what it was in 2018, at prices of 2022", chinaPrices2022-100),
		},
	}
	for _, region := range []string{"LAO", "KHM", "THA", "VNM", "MYS", "IDN", "PHL", "SGP", "BRN", "MMR"} {
		c.parts = append(c.parts, builtinPart{region: region, table: "oecd-2022/" + region})
	}
	return c
}

// chinaASEAN is the same with trade in goods between them, estimated from shares of 2018.
func chinaASEAN() builtinComposition {
	c := chinaASEANUnlinked()
	c.name, c.trade = "china-asean", "trade-2018/shares.csv"
	c.title = "China (2018, at prices of 2022) and the ten members of ASEAN (2022) with estimated trade (中国与东盟十国投入产出表，相互贸易为估算)"
	c.sources = append(c.sources, "trade: shares derived from The Growth Lab at Harvard University, International Trade Data (HS, 92), 2018, as distributed at "+
		"github.com/candrewlee14/data-viz-project; terms of the data not verified")
	c.notes = append(c.notes,
		"estimate: trade between the regions. Imports of goods of each table are divided over suppliers by the shares of 2018 by chapter of the "+
			"Harmonised System, the same for every user; gold and jewellery are left out, and imported services come from outside the regions",
		"estimate: what the shares give a supplier beyond the exports of its table stays with the rest of the world (66 sectors of all regions, 4.5 % of what the shares give)")
	return c
}
